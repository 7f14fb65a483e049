"""Whether readers have nothing to say of a piece of a page: they read it, alone, and find nothing that they look for.

The same code reads it that reads whole pages: what is no notice there, no day, no evidence and no sentence, is none
here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.errors import UnreadableCapture
from checks.model import Figure, ProseLocator, QuoteLocator, Source, TextQuote, WordingLocator
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.evidence import Evidence, telling
from checks.readers.locators.prose import sentence_of, wording_in
from checks.readers.locators.silence import read_silence
from checks.readers.pages.html import content_of
from checks.readers.precheck.seen import Element, is_running, is_seen, is_struck
from checks.readers.signals import notices
from checks.readers.stamps import has_stamps
from checks.readers.text.patterns import pattern
from checks.readers.text.typography import displayed, fold
from checks.silences import is_undeclared

PLAIN = frozenset({"b", "em", "i", "strong", "mark", "q", "u"})  # running text that is read as it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for in the text of a source. `language` "" where only the text itself tells it."""

    language: str
    anchors: tuple[str, ...]  # folded words without which no sentence fits
    wordings: tuple[TextQuote, ...]
    silences: tuple[Figure, ...]
    source: Source


def asked(source: Source, figures: Sequence[Figure], language: str) -> Asked | None:
    """What the figures ask of the source; None where it cannot be told."""
    anchors, wordings = [], []
    for figure, locator in [(one, locator) for one in figures if not is_undeclared(one) for locator in one.at]:
        if (locator.source or figure.source) != source.id:
            continue
        match locator:
            case ProseLocator(prose=text):
                anchors.append(pattern(text).anchor)
            case WordingLocator(wording=quote):
                wordings.append(quote)
            case QuoteLocator(quote=quote) if language:
                sentence = sentence_of(quote, figure, language, source.format_)
                if sentence is None:
                    wordings.append(quote)
                else:
                    anchors.append(pattern(sentence).anchor)
            case QuoteLocator():
                return None
            case _:  # no text is looked for
                pass
    return Asked(
        language=language,
        anchors=tuple(anchors),
        wordings=tuple(wordings),
        silences=tuple(figure for figure in figures if figure.id == source.id),
        source=source,
    )


def says_nothing(piece: str, wanted: Asked) -> bool:
    """Whether nothing that is asked for stands in this HTML, nor anything that is heard beside it."""
    try:
        content = content_of(piece)
        return not (content.grids or _is_heard(content, wanted) or _is_read(content, wanted))
    except (UnreadableCapture, RecursionError):
        return False


def _is_heard(content: Content, wanted: Asked) -> bool:
    """Whether it bears a notice or a day, or shows how the page writes its numbers."""
    text = content.lines.text
    return bool(
        notices(content)
        or has_stamps(content, wanted.language)
        or Evidence(text=text).numerals
        or (not wanted.language and telling(text))
    )


def _is_read(content: Content, wanted: Asked) -> bool:
    """Whether a sentence, wording or phrase that is asked for may stand there."""
    if any(True for anchor in wanted.anchors for _ in _with_text(content, anchor)):
        return True
    if any(True for one in wanted.wordings for _ in content.lines.places(fold(displayed(one.exact)))):
        return True
    return any(read_silence(one, wanted.source, content).observations[0].text for one in wanted.silences)


def _with_text(content: Content, anchor: str) -> Iterator[Block]:
    yield from content.lines.with_text(anchor)
    yield from content.seen_as_one.with_text(anchor)


def stands_in(page: Element, quote: TextQuote) -> bool:
    """Whether the wording surely stands in one block of the page. Where it runs over several, or nowhere stands, what
    is between them counts as well.
    """
    exact = fold(displayed(quote.exact))
    return any(
        exact in (folded := fold(displayed("".join(one.itertext())))) and wording_in(folded, quote) is not None
        for one in page.iter()
        if is_seen(one) and not is_running(one) and _is_plain(one)
    )


def _is_plain(block: Element) -> bool:
    """Whether a block shows just what its texts say, one after the other."""
    return all(type(one.tag) is str and one.tag in PLAIN and not is_struck(one) for one in block.iterdescendants())
