"""The pages of a PDF: their text at once, for finding what matters; their layout only where something was found.

Layout costs ten times what the text costs. A page is laid out when all words asked for stand on it, or on it and the
next one, whatever the order in which the file draws them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from unicodedata import normalize

import pypdfium2 as pdfium

from checks.readers.content import Block
from checks.readers.pdf_pieces import BROKEN, LIGATURES, Frame, Piece, pieces_of
from checks.readers.pdf_text import ENDS_SENTENCE, Paragraph, joined, lines_of, paragraphs_of
from checks.readers.pdf_units import units_of
from checks.readers.typography import displayed, fold

WORD = re.compile(r"\w+")
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p[aá]gina|pagina|p\.|s\.)\s*)?\d{1,4}(?:\s*(?:of|von|de|di|van|sur|/)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
MARGIN = 0.12  # of the height of a page: in this strip at its top and foot stands what every page repeats
AROUND = 2  # pages before and after that are looked at for the same header; left and right pages have their own
FEW_PAGES = 3  # of a document in which a header need stand on one other page only
APART = 0.8  # of the size: as far from the text stands what belongs to the page; the header of a table is nearer
GOES_ON = re.compile(r"[a-zà-ÿ0-9(€$£“\"«]")  # how the second half of a sentence begins
LIKE = 1.03  # sizes of two halves of a sentence
HALF = 4  # words of the half of a sentence
SHORT_LINE = 0.6  # of the longest line of a page: a shorter one ends a paragraph


@dataclass(frozen=True)
class Layout:
    """A page laid out: its paragraphs in reading order, and what every page repeats."""

    frame: Frame
    pieces: tuple[Piece, ...]  # without the furniture
    paragraphs: tuple[Paragraph, ...]
    furniture: tuple[Paragraph, ...]


@dataclass
class Pages:
    """An opened PDF and the text of its pages. Keeps what it has laid out."""

    pdf: pdfium.PdfDocument
    texts: Sequence[str]
    _layouts: dict[int, Layout] = field(default_factory=dict)
    _alike: dict[int, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def squashed(self) -> list[str]:
        """Of each page its letters and digits, folded, without spaces, hyphens and line ends."""
        return [squashed(text) for text in self.texts]

    @cached_property
    def skimmed(self) -> tuple[Block, ...]:
        """The text of all pages in roughly their paragraphs, as it is drawn: good for a look, not for a reading."""
        return tuple(
            Block(text, place=f"page {number}")
            for number, page in enumerate(self.texts, 1)
            for text in _skimmed_paragraphs(page)
        )

    def holding(self, folded: str) -> list[int]:
        """The pages on which all words of the folded text stand, those that share them with the next one included."""
        words = [normalize("NFC", word) for word in WORD.findall(folded)]
        found: set[int] = set()
        for page, text in enumerate(self.squashed):
            missing = [word for word in words if word not in text]
            if not missing:
                found.add(page)
            elif len(missing) < len(words) and all(word in self._squashed_after(page) for word in missing):
                found.update((page, page + 1))
        return sorted(found)

    def _squashed_after(self, page: int) -> str:
        return self.squashed[page + 1] if page + 1 < len(self.squashed) else ""

    def layout(self, page: int) -> Layout:
        """The page laid out; kept, for other figures may stand on it."""
        if page not in self._layouts:
            self._layouts[page] = self._laid_out(page)
        return self._layouts[page]

    def _laid_out(self, page: int) -> Layout:
        handle = self.pdf[page]
        try:
            frame, pieces = pieces_of(handle)
        finally:
            handle.close()
        edge = self._furniture(page, pieces, frame)
        own = [piece for piece in pieces if not any(piece is one for one in edge)]
        return Layout(frame, tuple(own), tuple(paragraphs_of(own)), tuple(paragraphs_of(edge)))

    def _furniture(self, page: int, pieces: Sequence[Piece], frame: Frame) -> list[Piece]:
        """What stands in the margins, apart from the text, and is a page number or stands on the next pages, too."""
        near = [i for i in range(page - AROUND, page + AROUND + 1) if i != page and 0 <= i < len(self.texts)]
        least = 1 if len(self.texts) <= FEW_PAGES else 2

        def is_repeated(text: str) -> bool:
            return sum(_like(text) in self._lines_like(i) for i in near) >= least

        found: list[Piece] = []
        for line in lines_of([piece for piece in pieces if _is_in_margin(piece, frame)]):
            together = " ".join(piece.text for piece in line)
            if is_repeated(together) or all(PAGE_NUMBER.fullmatch(one.text) or is_repeated(one.text) for one in line):
                found += line
        return [piece for piece in found if _stands_apart(piece, found, pieces)]

    def _lines_like(self, page: int) -> frozenset[str]:
        """The lines of a page, whatever their numbers."""
        if page not in self._alike:
            self._alike[page] = frozenset(_like(line) for line in self.texts[page].splitlines() if line.strip())
        return self._alike[page]

    def blocks(self, page: int) -> Iterator[Block]:
        """The paragraphs of a page; one that runs on from the page before stands there, with its end."""
        layout = self.layout(page)
        chain = list(layout.paragraphs)
        if page > 0 and chain and self._goes_on(page - 1):
            begun = self._second_half(page)
            chain = [one for one in chain if one is not begun]
        for group in _sentences_joined(chain):
            text = self._text(group)
            last = group[-1]
            if page + 1 < len(self.texts) and last is _first_half(layout) and self._goes_on(page):
                second = self._second_half(page + 1)
                text = self._text([*group, second] if second is not None else group)
            yield Block(text, place=f"page {page + 1}")
        yield from (Block(one.text(), place=f"page {page + 1}") for one in layout.furniture)

    def units(self, page: int) -> Iterator[Block]:
        """Each number with its label in either order, as a reader may write it down."""
        for label, value in units_of(self.layout(page).paragraphs):
            main = value.partition(" | ")[0]
            for text in (f"{label} {value}", f"{main} {label}"):
                yield Block(displayed(text.replace(BROKEN, "-")), place=f"page {page + 1}")

    def _goes_on(self, page: int) -> bool:
        """Whether the text of a page ends in a sentence that the next page ends."""
        first = _first_half(self.layout(page))
        if first is None:
            return False
        second = self._second_half(page + 1)
        return second is not None and _is_second_half(first, second)

    def _second_half(self, page: int) -> Paragraph | None:
        return next((one for one in self.layout(page).paragraphs if _is_text(one)), None)

    def _text(self, group: Sequence[Paragraph]) -> str:
        lines = [" ".join(piece.text for piece in line) for one in group for line in one.lines]
        return displayed(joined(lines, is_compound=self._is_compound))

    def _is_compound(self, before: str, after: str) -> bool:
        """Whether the document writes the two parts of a broken word with a hyphen elsewhere, and never as one."""
        if not before or not after:
            return True
        whole, parted = f"{before}{after}".lower(), f"{before}-{after}".lower()
        return self._lowered.count(parted) > 0 and re.search(rf"\b{re.escape(whole)}\b", self._lowered) is None

    @cached_property
    def _lowered(self) -> str:
        return "\n".join(self.texts).lower()


def squashed(text: str) -> str:
    """The letters and digits of a text, folded, with nothing between them that a line end or kerning may have put."""
    plain = text if text.isascii() else normalize("NFC", text.translate(LIGATURES)).replace(BROKEN, "")
    return fold(plain).replace("\r\n", "").replace(" ", "").replace("-", "")


def _like(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _is_in_margin(piece: Piece, frame: Frame) -> bool:
    return piece.turn == 0 and not MARGIN * frame.height < piece.middle < (1 - MARGIN) * frame.height


def _stands_apart(piece: Piece, edge: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether no text stands right over or under the piece's line that is not itself at the edge."""
    return not any(
        -0.5 * piece.size < max(one.top - piece.bottom, piece.top - one.bottom) < APART * piece.size
        for one in pieces
        if not any(one is other for other in edge)
    )


def _is_text(one: Paragraph) -> bool:
    return one.lines[0][0].turn == 0 and sum(len(piece.text.split()) for piece in one.pieces) >= HALF


def _first_half(layout: Layout) -> Paragraph | None:
    """The last text of a page, where it ends in the middle of a sentence. Footnotes, in smaller type, stand below."""
    texts = [one for one in layout.paragraphs if _is_text(one)]
    if not texts:
        return None
    usual = max(texts, key=lambda one: len(one.text())).size
    last = next((one for one in reversed(texts) if one.size > usual / LIKE), None)
    return None if last is None or ENDS_SENTENCE.search(last.text()) else last


def _is_second_half(first: Paragraph, second: Paragraph) -> bool:
    alike = max(first.size, second.size) <= LIKE * min(first.size, second.size)
    return alike and GOES_ON.match(second.text()) is not None


def _sentences_joined(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The paragraphs of a page; what ends in the middle of a sentence together with what ends it in the next column."""
    used: set[int] = set()
    for i, one in enumerate(paragraphs):
        if i in used:
            continue
        group, at = [one], i
        while _is_text(group[-1]) and not ENDS_SENTENCE.search(group[-1].text()):
            following = next(
                (k for k in range(at + 1, min(at + 4, len(paragraphs))) if k not in used and _is_text(paragraphs[k])),
                None,
            )
            if following is None or not _is_second_half(group[-1], paragraphs[following]):
                break
            if paragraphs[following].top > group[-1].bottom and paragraphs[following].x0 < group[-1].x1:
                break  # below in the same column: the layout parted them for a reason
            used.add(following)
            group.append(paragraphs[following])
            at = following
        yield group


def _skimmed_paragraphs(text: str) -> Iterator[str]:
    lines = [line for line in text.split("\r\n") if line.strip()]
    longest = max(map(len, lines), default=0)
    paragraph: list[str] = []
    for line in lines:
        paragraph.append(line)
        if len(line) < SHORT_LINE * longest or ENDS_SENTENCE.search(line.rstrip()):
            yield displayed(joined(paragraph).translate(LIGATURES))
            paragraph = []
    if paragraph:
        yield displayed(joined(paragraph).translate(LIGATURES))
