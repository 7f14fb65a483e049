"""Whether a command says what the guide shows. Only times, ids and ports may differ, and how lines are broken."""

import re

ANY = "…"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_VARIES = (
    (re.compile(r"\b\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)?(?:Z|\+00:00| UTC)?"), "TIME"),
    (re.compile(rf"\b\d{{1,2}} (?:{_MONTHS}) \d{{4}}(?:, \d{{2}}:\d{{2}} UTC)?"), "TIME"),
    (re.compile(r"\b\d+(?:\.\d+)? s\b"), "DURATION"),
    (re.compile(r"\bn-[0-9a-f]{10}\b"), "NOTICE"),
    (re.compile(r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)(?:[0-9a-f]{64}|[0-9a-f]{12}|[0-9a-f]{8})\b"), "ID"),
    (re.compile(r"(?<=\()[0-9a-f]{8}(?=\))|(?<=capture )[0-9a-f]{12}\b"), "ID"),
    (re.compile(r"\b(127\.0\.0\.1|localhost):\d+"), r"\1:PORT"),
    (re.compile(r"\bport \d+"), "port PORT"),
)


def steady(text: str) -> str:
    """The text on one line, with a word in the place of each time, id and port."""
    text = " ".join(text.split())
    for pattern, word in _VARIES:
        text = pattern.sub(word, text)
    return text


def is_alike(shown: str, said: str) -> bool:
    """Whether the output is as the guide shows it; a line of `…` there stands for any lines, or none."""
    parts = [steady(part) for part in re.split(rf"^\s*{ANY}\s*$", shown, flags=re.MULTILINE)]
    rest = steady(said)
    if len(parts) == 1:
        return parts[0] == rest
    first, *between, last = parts
    if not rest.startswith(first) or not rest.endswith(last):
        return False
    middle = rest[len(first) : len(rest) - len(last)]
    for part in between:
        at = middle.find(part)
        if at < 0:
            return False
        middle = middle[at + len(part) :]
    return len(first) + len(last) <= len(rest)
