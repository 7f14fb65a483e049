"""Plain text to paragraphs: a title line, headings numbered or not, lists, sources."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from checks.articles.asides import QUOTED
from checks.articles.crediting import names_sources
from checks.articles.draft import Draft, Paragraph
from checks.articles.wording import SUMMARIES, heads_sources
from checks.readers.text.typography import displayed

LONGEST_HEADING = 160  # characters
SHORT_LINE = 70  # a heading that no number or known word gives away
WRAPPED = 110  # no line longer: lines were broken at a width
FULL = 0.6  # of the width: a line that is shorter with the next word was ended by its author
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s{1,4}(?=\S)")
_ITEM = re.compile(r"(?:[-–—•*·▪]|\(?\d{1,3}[.)]|\[\^?[\w-]{1,20}\]:?)\s+(?=\S)")
_POST = re.compile(r"^[ \t]*\(?(?P<number>\d{1,3})\s?/(?:\s?\d{1,3})?\)?[ \t]+(?=\D)", re.MULTILINE)
FEWEST_POSTS = 3
_ENDS = re.compile(r"[.!;,:…][\"'”’»)\]\s]*(?:\[[\d,\s–-]{1,20}\][/\s]*)*$|\[\d{1,3}\][\s.]*$")
_ABBREVIATED = re.compile(r"(?:^|\s)(?:v?s|etc|al|U\.S|U\.K)\.$")


def draft_of_text(text: str) -> Draft:
    """The draft of a plain text. The first line is its title."""
    draft = Draft()
    in_sources = False
    blocks = [block for block in (list(lines) for lines in _blocks(_unthreaded(text))) if block]
    width = _width(blocks)
    for lines in blocks:
        every = _paragraphs(lines, width=width, in_sources=in_sources)
        if is_quoted(lines) and draft.paragraphs:
            said = displayed(" ".join(line.lstrip("> \t") for line in lines))
            draft.paragraphs.append(Paragraph(text=said, aside=QUOTED))
            continue
        for place, said in enumerate(every):
            stands_over = len(lines) == 1 or (not width and _stands_over(said, every[place + 1 : place + 2]))
            paragraph = _made(said, is_first=not draft.paragraphs, alone=stands_over, in_sources=in_sources)
            draft.paragraphs.append(paragraph)
            if paragraph.level:
                in_sources = heads_sources(paragraph.text)
    return draft


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines that stand together; those quoted with ">" by themselves."""
    for part in re.split(r"\n[ \t\r\f]*\n", text):
        lines = (line for line in part.splitlines() if line.strip())
        for _, run in groupby(lines, key=lambda line: line.lstrip().startswith(">")):
            yield list(run)


def is_quoted(lines: list[str]) -> bool:
    """Whether lines are quoted as mails quote."""
    return all(line.lstrip().startswith(">") for line in lines)


def _unthreaded(text: str) -> str:
    """The text without the numbers of the posts of a thread: "1/", "(2/9)"."""
    numbers = [int(match["number"]) for match in _POST.finditer(text)]
    is_thread = len(numbers) >= FEWEST_POSTS and all(one < other for one, other in pairwise(numbers))
    return _POST.sub("", text) if is_thread else text


def _width(blocks: list[list[str]]) -> int:
    """At which width the lines of a text were broken; 0 where they were not."""
    longest = max((len(line) for block in blocks for line in block), default=0)
    return longest if len(blocks) > 1 and longest <= WRAPPED and any(len(block) > 1 for block in blocks) else 0


def _paragraphs(lines: list[str], *, width: int, in_sources: bool) -> list[str]:
    """The lines of a block, those put together that belong together. `width`: at which they were broken, else 0."""
    joined: list[str] = []
    before = ""
    for line in map(str.strip, lines):
        if joined and _belongs(line, before, joined[-1], width=width, in_sources=in_sources):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        before = line
    return [displayed(line) for line in joined]


def _belongs(line: str, before: str, paragraph: str, *, width: int, in_sources: bool) -> bool:
    """Whether a line goes on the paragraph of the one before it."""
    if not width:
        return _goes_on([before], line)
    if _ITEM.match(line) or names_sources(line) or (is_heading(paragraph) and len(paragraph) < 60):
        return False
    if in_sources and line.startswith("["):
        return False
    is_full = len(before) + len(line.split(maxsplit=1)[0]) >= FULL * width
    return is_full or line[:1].islower()


def _goes_on(before: list[str], line: str) -> bool:
    """Whether a line goes on the sentence of a long one before it, though others are longer than any width."""
    return any(len(one) > SHORT_LINE and one[-1].isalnum() for one in before) and line[:1].islower()


def _made(said: str, *, is_first: bool, alone: bool, in_sources: bool) -> Paragraph:
    if is_first:
        return Paragraph(text=said, level=1)
    if in_sources and _ITEM.match(said):
        return Paragraph(text=said)
    if is_heading(said) or (alone and _is_short(said) and len(said.split()) <= 12):
        return Paragraph(text=said, level=2)
    return Paragraph(text=said)


def _stands_over(said: str, following: list[str]) -> bool:
    """Whether a short line without an end stands over a paragraph that is much longer."""
    return bool(following) and len(said) <= SHORT_LINE and len(following[0]) > 2 * SHORT_LINE


def is_heading(said: str) -> bool:
    """Whether a line stands over what follows: "2. What is measured", "Executive summary", "Conclusion — a verdict"."""
    if heads_sources(said) or SUMMARIES.fullmatch(said.rstrip(":")):
        return True
    if not _is_short(said):
        return False
    return _NUMBERED.match(said) is not None or re.match(rf"{SUMMARIES.pattern}\s?[—–:-]", said) is not None


def _is_short(said: str) -> bool:
    ends = _ENDS.search(said) is not None and _ABBREVIATED.search(said) is None
    return len(said) <= LONGEST_HEADING and not ends and "://" not in said and any(char.isalpha() for char in said)
