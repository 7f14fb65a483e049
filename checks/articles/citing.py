"""Citations: the marks in a sentence, and the entries of a list, however broken its markup.

Markup leaks into lists of sources (SOURCES §4, shape 19): `href="https://…" target="_blank">Title`. What an attribute
says is read, the rest of the attribute is dropped.
"""

import re
from collections.abc import Iterable, Iterator

from checks.articles.model import Citation
from checks.readers.text.typography import displayed

BRACKETS = re.compile(r"\[(?P<labels>\^?\d{1,3}(?:\s?[,;/–-]\s?\d{1,3}){0,20})\]")
LONGEST_RUN = 30  # "[1-900]" is no list of nine hundred sources
LONGEST_ENTRY = 2_000  # characters of one entry that are looked at
ADDRESS = re.compile(r"https?://[^\s<>\"'“”«»|\\^`{}\]]{3,2000}")
_BARE = re.compile(r"(?<![\w@/.])(?:www\.[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|doi\.org)(?:/[^\s<>\"']{0,500})?")
_TAG = re.compile(r"</?[A-Za-z][\w-]{0,20}(?:\s[^<>]{0,1000})?/?>")
_ATTRIBUTE = re.compile(
    r"(?:<?/?\b(?:a|span|li|p|div|em|strong)\s+)?(?<![\w-])(?:href|target|rel|class|style|id|title|role"
    r"|data-[\w-]{1,30}"
    r"|aria-[\w-]{1,30}|hreflang|download|onclick|src)\s?=\s?(?:\"[^\"]{0,1000}\"?|'[^']{0,1000}'?)\s*/?>?",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"</?[A-Za-z]{0,10}$|^\s*/?>|</?(?:a|li|span|p|div|em|strong|ol|ul|sup)\b>?", re.IGNORECASE)
_LABEL = re.compile(
    r"\s{0,4}(?:\[\^?(?P<bracket>[\w-]{1,20})\]:?|\((?P<round>\d{1,3})\)|\^?(?P<number>\d{1,3})[.):]"
    r"|(?P<raised>[¹²³⁴-⁹]{1,3}))\s*"
)
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_EDGES = " \t\u00a0-–—:;,.|·•↑^>"


def labels_of(inside: str) -> tuple[str, ...]:
    """The labels between two brackets: 1, 2, 3 of "1-3"; of "4, 7" both."""
    found: list[str] = []
    for part in re.split(r"[,;/]", inside.replace("^", "")):
        first, dash, last = (one.strip() for one in part.replace("–", "-").partition("-"))
        if dash and 0 < int(last) - int(first) <= LONGEST_RUN:
            found += map(str, range(int(first), int(last) + 1))
        else:
            found += [first, last] if dash else [first]
    return tuple(found)


def bracketed(text: str) -> Iterator[tuple[int, str]]:
    """Each citation in brackets, and where in the text it stands."""
    for match in BRACKETS.finditer(text):
        yield from ((match.start(), label) for label in labels_of(match["labels"]))


def labelled_entry(text: str) -> bool:
    """Whether an entry of a list prints its number."""
    return _LABEL.match(text) is not None


def is_round(text: str) -> bool:
    """Whether an entry of a list is numbered "(1)"."""
    return (said := _LABEL.match(text)) is not None and said["round"] is not None


def entry(text: str, *, label: str = "", urls: Iterable[str] = (), number: int = 0) -> Citation | None:
    """One entry of a list of sources; `number` is its place where it prints no label. None where it says nothing."""
    text = text[:LONGEST_ENTRY]
    said = _LABEL.match(text)
    if said is not None:
        printed = said["bracket"] or said["round"] or said["number"] or said["raised"].translate(RAISED)
        label, text = label or printed, text[said.end() :]
    url = next(iter(urls), None) or _address(text)
    title = _title(text)
    label = label or (str(number) if number else "")
    if not label or not (url or title):
        return None
    return Citation(label=label, url=url, title=title or None)


def _address(text: str) -> str | None:
    found = ADDRESS.search(text)
    if found is not None:
        return trimmed(found.group())
    bare = _BARE.search(text)
    return f"https://{trimmed(bare.group())}" if bare else None


def trimmed(url: str) -> str:
    """An address without the punctuation of the sentence around it; a bracket it opened itself stays."""
    url = url.replace("&amp;", "&").rstrip(".,;:!?*_’”»")
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(".,;:")
    return url


def _title(text: str) -> str:
    """What the entry is called: its words without addresses and what is left of its markup."""
    text = _TAG.sub(" ", text)
    text = _ATTRIBUTE.sub(" ", text)
    text = _BARE.sub(" ", ADDRESS.sub(" ", text))
    text = _LEFT_OVER.sub(" ", text)
    text = re.sub(r"\(\s*\)|\[\s*\]|<\s*>|\s(?=[,.;:])", " ", text)
    shown = displayed(re.sub(r"[*_`]{1,3}", "", text))
    return shown.strip(_EDGES)
