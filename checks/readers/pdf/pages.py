"""The pages of a PDF: their text at once, for finding what matters; their layout only where something was found.

Layout costs ten times what the text costs. A page is laid out when all words asked for stand on it, or on it and the
next one, whatever the order in which the file draws them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from unicodedata import normalize

import pypdfium2 as pdfium

from checks.readers.block import Block
from checks.readers.pdf.letters import BROKEN, Frame
from checks.readers.pdf.pieces import LIGATURES, Piece, pieces_of
from checks.readers.pdf.seen import unseen
from checks.readers.pdf.text import ENDS_SENTENCE, Paragraph, joined, lines_of, paragraphs_of
from checks.readers.pdf.units import units_of
from checks.readers.text.typography import displayed, fold

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
SENTENCE = re.compile(r"[.!?] ")  # ends, and another begins
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
    _blocks: dict[int, list[tuple[list[Paragraph], Block]]] = field(default_factory=dict)
    _units: dict[int, tuple[Block, ...]] = field(default_factory=dict)
    _hiding: dict[int, bool] = field(default_factory=dict)
    _words: dict[int, str] = field(default_factory=dict)
    _alike: dict[int, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def folded(self) -> list[str]:
        """Of each page its text folded, on one line."""
        return [folded_page(text) for text in self.texts]

    @cached_property
    def skimmed(self) -> tuple[Block, ...]:
        """The text of all pages in roughly their paragraphs, as it is drawn: good for a look, not for a reading."""
        return tuple(
            Block(text, place=f"page {number}")
            for number, page in enumerate(self.texts, 1)
            for text in _skimmed_paragraphs(page)
        )

    def holding(self, folded: str) -> list[int]:
        """The pages on which all words of the folded text stand, or it begins that the next one ends."""
        words = words_of(folded)
        if not words:
            return list(range(len(self.texts)))
        rarest = max(words, key=len)
        pages = self.saying(rarest)
        found = {page for page in pages if all(word in self.folded[page] for word in words)}
        for page in {*pages, *(page - 1 for page in pages if page)}:
            if page + 1 < len(self.texts) and _straddles(words, self._said(page), self._said(page + 1)):
                found.add(page)
        return sorted(found)

    def saying(self, word: str) -> list[int]:
        """The pages on which a word stands: one look over all of them."""
        starts, text = self._all
        found: list[int] = []
        at = text.find(word)
        while at >= 0:
            page = bisect_right(starts, at) - 1
            found.append(page)
            at = text.find(word, starts[page] + len(self.folded[page]))
        return found

    def _said(self, page: int) -> str:
        """The words of a page, a blank before and after each."""
        if page not in self._words:
            self._words[page] = f" {' '.join(words_of(self.folded[page]))} "
        return self._words[page]

    @cached_property
    def _all(self) -> tuple[list[int], str]:
        """All folded text with a line end after each page, and where each page begins in it."""
        starts = [0, *accumulate(len(text) + 1 for text in self.folded)]
        return starts[:-1], "\n".join(self.folded)

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

    def blocks(self, page: int, folded: str) -> Iterator[Block]:
        """The paragraphs of a page in which a text stands; one that runs over the end of a page is one with its end."""
        for group, block in self._paragraphs(page):
            at = block.folded.find(folded)
            if at >= 0:
                before, after = block.folded[:at], block.folded[block.folded.rfind(folded) + len(folded) :]
                begins, ends = SENTENCE.search(before) is not None, SENTENCE.search(after) is not None
                yield self._completed(page, group, begins=begins, ends=ends) or block
            elif _may_begin(folded, block.folded):
                completed = self._completed(page, group, begins=True)
                if completed is not None and folded in completed.folded:
                    yield completed

    def shows(self, page: int, folded: str) -> bool:
        """Whether the words of a text can be seen on a page. Only one that hides some text is laid out for it."""
        if not self._hides(page):
            return True
        seen = {word for _, block in self._paragraphs(page) for word in words_of(block.folded)}
        return seen.issuperset(words_of(folded))

    def _hides(self, page: int) -> bool:
        """Whether a text of the page cannot be seen."""
        if page not in self._hiding:
            handle = self.pdf[page]
            textpage = handle.get_textpage()
            self._hiding[page] = bool(unseen(handle, textpage))
            textpage.close()
            handle.close()
        return self._hiding[page]

    def _paragraphs(self, page: int) -> list[tuple[list[Paragraph], Block]]:
        """The paragraphs of a page with their text, those that go on in the next column as one."""
        if page not in self._blocks:
            layout, place = self.layout(page), f"page {page + 1}"
            groups = [*_sentences_joined(layout.paragraphs), *([one] for one in layout.furniture)]
            self._blocks[page] = [(group, Block(self._text(group), place=place)) for group in groups]
        return self._blocks[page]

    def _completed(
        self, page: int, group: Sequence[Paragraph], *, begins: bool = False, ends: bool = False
    ) -> Block | None:
        """The paragraph with what stands of it on the page before and on the next one; None: it is whole.

        `begins` and `ends`: the sentence that is looked for does so on this page.
        """
        begun, ended = page, list(group)
        if not begins and page > 0 and group[0] is _second_half(self.layout(page)) and self._goes_on(page - 1):
            first = _first_half(self.layout(page - 1))
            ended = [*([first] if first else []), *ended]
            begun = page - 1
        if not ends and group[-1] is _first_half(self.layout(page)) and self._goes_on(page):
            second = _second_half(self.layout(page + 1))
            ended += [second] if second else []
        return None if len(ended) == len(group) else Block(self._text(ended), place=f"page {begun + 1}")

    def units(self, page: int) -> tuple[Block, ...]:
        """Each number with its label in either order, as a reader may write it down."""
        if page not in self._units:
            place = f"page {page + 1}"
            self._units[page] = tuple(
                Block(displayed(text.replace(BROKEN, "-")), place=place)
                for label, value in units_of(self.layout(page).paragraphs)
                for text in (f"{label} {value}", f"{value.partition(' | ')[0]} {label}")
            )
        return self._units[page]

    def _goes_on(self, page: int) -> bool:
        """Whether the text of a page ends in a sentence that the next page ends."""
        if page + 1 >= len(self.texts) or (first := _first_half(self.layout(page))) is None:
            return False
        second = _second_half(self.layout(page + 1))
        return second is not None and _is_second_half(first, second)

    def _text(self, group: Sequence[Paragraph]) -> str:
        lines = [line.text for one in group for line in one.lines]
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


def words_of(folded: str) -> list[str]:
    """The words of a folded text."""
    return [normalize("NFC", word) for word in WORD.findall(folded)]


def _straddles(words: Sequence[str], page: str, following: str) -> bool:
    """Whether a text may begin on a page and end on the next one: its first words here, its last ones there."""
    for count in range(1, len(words)):
        begun, ended = f" {' '.join(words[:count])} ", f" {' '.join(words[count:])} "
        here, there = f"{begun}{words[count]} ", f" {words[count - 1]}{ended}"
        if page.count(begun) > page.count(here) and following.count(ended) > following.count(there):
            return True
    return False


def folded_page(text: str) -> str:
    """The text of a page folded, a word broken at the end of a line whole again."""
    plain = text if text.isascii() else normalize("NFC", text.translate(LIGATURES))
    return fold(plain.replace(BROKEN, "").replace("-\r\n", "").replace("\r\n", " "))


def _may_begin(folded: str, text: str) -> bool:
    """Whether a text ends with the first words of another, so that the next page may bear the rest."""
    words = folded.split(" ")
    return any(text.endswith(" ".join(words[:count])) for count in range(1, len(words)))


def _like(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _is_in_margin(piece: Piece, frame: Frame) -> bool:
    return piece.turn == 0 and not MARGIN * frame.height < piece.middle < (1 - MARGIN) * frame.height


def _stands_apart(piece: Piece, edge: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether no text stands right over or under the piece's line that is not itself at the edge."""
    low, high = piece.top - APART * piece.size, piece.bottom + APART * piece.size
    near = [one for one in pieces if one.bottom > low and one.top < high]
    return all(
        any(one is other for other in edge) or max(one.top - piece.bottom, piece.top - one.bottom) <= -0.5 * piece.size
        for one in near
    )


def _is_text(one: Paragraph) -> bool:
    return one.turn == 0 and one.words >= HALF


def _first_half(layout: Layout) -> Paragraph | None:
    """The last text of a page, where it ends in the middle of a sentence. Footnotes, in smaller type, stand below."""
    texts = [one for one in layout.paragraphs if _is_text(one)]
    if not texts:
        return None
    usual = max(texts, key=lambda one: len(one.text())).size
    last = next((one for one in reversed(texts) if one.size > usual / LIKE), None)
    return None if last is None or ENDS_SENTENCE.search(last.text()) else last


def _second_half(layout: Layout) -> Paragraph | None:
    return next((one for one in layout.paragraphs if _is_text(one)), None)


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
