"""The pieces of text of a PDF page with their places: what stands on one line without a gap as wide as a column's.

Only what a reader of the page sees. Places are in points from the upper left corner, the page turned so that most of
its text is upright. Of each word two characters are asked for their boxes; all of them only where the two differ in
size, for asking costs more than anything else here. Knows nothing of paragraphs or tables.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from unicodedata import bidirectional

import pypdfium2 as pdfium

from checks.languages import LANGUAGES
from checks.readers.pdf.letters import ASKEW, BROKEN, Box, Frame, Letters
from checks.readers.pdf.seen import unseen
from checks.readers.text.unnamed import CHARACTER, UNNAMED

LINE = re.compile(f"[^\r\n{BROKEN}]+{BROKEN}?")
WORD = re.compile(f"[^ \t\x00\r\n{BROKEN}]+{BROKEN}?")  # a no-break or thin space binds: 1 779 is one word
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": "", "\u200b": ""}
)
RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
NUMBER = re.compile(
    r"[(\[+\-−–±€$£¥▲▼]*[\d.,'’\u00a0\u2009\u202f]*\d[\d.,'’\u00a0\u2009\u202f]*[%€‰]?[)\]*†‡⁰¹²³⁴⁵⁶⁷⁸⁹]*"
)
DASH = re.compile(r"[-−–—|+±]+")
UNIT = re.compile(r"[^\W\d]{1,3}\.?|[€$£¥%‰°/|(+±−–—▲▼-]+")  # bn, M, Mrd., kg, €
SCALES = frozenset(chain.from_iterable(one.scales for one in LANGUAGES.values()))
SMALL = 0.85  # of the size of the characters beside it: from there down a raised character is a mark
LIFTED = 0.1  # of the size: how far the foot of a raised character is above that of its neighbours
SAME = 0.2  # of the size: text drawn again this near is a shadow, or bold made by hand
TOUCHING = 0.08  # of the size: digits this near are one number, whatever stands between them in the file
SPACED = 0.2  # of the size: single digits this near are one number, drawn with letter spacing; a blank is wider
WIDE = 1.0  # of the size: a gap between words that no line of text has; it parts columns
WIDE_FOR_NUMBERS = 0.45  # of the size: two numbers this far apart are not one that is grouped with spaces
SUSPICIOUS = 0.5  # of the size: so far from where it should begin only a word behind a gap stands
SPACE = 0.28  # width of a blank, in the unit of the next line
WIDTHS = {
    **dict.fromkeys("ijltfrI.,;:'|!()[]-", 0.3),
    **dict.fromkeys("mwMW@%—", 0.85),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.68),
}
DIGIT = re.compile(r"\d")
TINY = 1.0  # points: smaller type is a dot on paper
MAX_PIECES = 20_000  # of a page; a printed one has hundreds


@dataclass(slots=True)
class Piece:
    """Text on one line. `size` is that of its letters; `turn` counts quarter turns from upright; 4: at an angle."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    turn: int = 0
    words: list[tuple[str, float, float]] = field(default_factory=list)  # text, x0, x1

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def is_value(self) -> bool:
        """Whether a number stands alone here: with its sign, scale, unit and footnote marks, and a change beside it."""
        text = self.text
        if DIGIT.search(text) is None and CHARACTER.search(text) is None:
            return DASH.fullmatch(text) is not None
        return text.count("(") == text.count(")") and all(_is_of_number(word) for word in text.split())


def parted(piece: Piece, index: int) -> tuple[Piece, Piece]:
    """The piece in two, before that word."""
    return _of_words(piece, piece.words[:index]), _of_words(piece, piece.words[index:])


def _of_words(piece: Piece, words: list[tuple[str, float, float]]) -> Piece:
    text = "".join(word for word, _, _ in words).strip()
    return Piece(text, words[0][1], piece.top, words[-1][2], piece.bottom, piece.size, piece.turn, words)


def pieces_of(page: pdfium.PdfPage) -> tuple[Frame, list[Piece]]:
    """What can be seen on the page, each text once, in the order in which it is drawn."""
    textpage = page.get_textpage()
    try:
        letters = Letters(textpage)
        letters.leave_out(unseen(page, textpage))
        lines = _lines(letters.text)
        turns = [letters.turn(first) for first, _ in lines]
        most = _most(turns, lines)
        left, bottom, right, top = page.get_cropbox()
        frame = Frame(left, bottom, right, top, most)
        letters.frame = frame
        pieces: list[Piece] = []
        for (first, end), turn in zip(lines, turns, strict=True):
            pieces += _pieces(letters, first, end, turn if turn == ASKEW else (turn - most) % 4)
            if len(pieces) > MAX_PIECES:
                break
    finally:
        textpage.close()
    return frame, _with_marks_beside(list(_without_doubles(piece for piece in pieces if _is_on_page(piece, frame))))


def is_all_invisible(textpage: pdfium.PdfTextPage, text: str) -> bool:
    """Whether there is text and none of it can be seen: what a machine believes to have read on a scan."""
    firsts = [first for first, _ in _lines(text)] if text.strip() else []
    letters = Letters(textpage, text)
    return bool(firsts) and not any(letters.is_visible(first) for first in firsts)


def _is_number(word: str) -> bool:
    """Whether a word is a number, where what is not named in it is taken for a digit."""
    return (
        NUMBER.fullmatch(word if word.isprintable() and UNNAMED not in word else CHARACTER.sub("0", word)) is not None
    )


def _is_of_number(word: str) -> bool:
    return bool(_is_number(word) or UNIT.fullmatch(word)) or word.casefold() in SCALES


def _lines(text: str) -> list[tuple[int, int]]:
    """First character and end of each line of pdfium that holds something."""
    found = []
    for line in LINE.finditer(text):
        first = line.start() + len(line.group()) - len(line.group().lstrip())
        if first < line.end() and text[first] != BROKEN:
            found.append((first, line.end()))
    return found


def _most(turns: list[int], lines: list[tuple[int, int]]) -> int:
    weight = Counter[int]()
    for turn, (first, end) in zip(turns, lines, strict=True):
        weight[turn] += end - first
    del weight[ASKEW]
    return weight.most_common(1)[0][0] if weight else 0


def _pieces(letters: Letters, first: int, end: int, turn: int) -> Iterator[Piece]:
    """The words of a line, put together where no wide gap parts them."""
    if turn == 0 and (plain := _plain(letters, first, end)) is not None:
        yield plain
        return
    piece: Piece | None = None
    was_number = False
    for match in WORD.finditer(letters.text, first, end):
        text, box, size = _word(letters, match, turn)
        is_number = _is_number(text)
        gap = 0.0 if piece is None else _gap(piece, box, turn)
        both = is_number and was_number
        if piece is not None and _is_one_piece(gap, size, piece.size, both=both) and _is_one_line(piece, box, turn):
            near = SPACED if len(text) == 1 and piece.text[-2:-1] in {"", " ", *"0123456789"} else TOUCHING
            joint = "" if both and gap < near * size else " "
            piece.text += joint + text
            piece.words.append((joint + text, box[0], box[2]))  # with the blank before it
            piece.x0, piece.x1 = min(piece.x0, box[0]), max(piece.x1, box[2])
            piece.top, piece.bottom = min(piece.top, box[1]), max(piece.bottom, box[3])
            piece.size = max(piece.size, size)
        else:
            if piece is not None:
                yield piece
            piece = Piece(text, *box, size, turn, [(text, box[0], box[2])])
        was_number = is_number
    if piece is not None:
        yield piece


def _plain(letters: Letters, first: int, end: int) -> Piece | None:
    """A line of words only, of one size and without a wide gap, as most lines of a report are; None: look closer.

    Where each word begins is asked for; where it ends follows from its letters well enough to tell a gap of a column.
    """
    text = letters.text[first:end]
    if DIGIT.search(text) or "\t" in text or "\x00" in text:
        return None
    words = list(WORD.finditer(letters.text, first, end))
    last = words[-1].end() - (2 if text.endswith(BROKEN) and len(words[-1].group()) > 1 else 1)
    begin, finish = letters.box(first), letters.box(last)
    size = begin[3] - begin[1]
    if abs(finish[1] - begin[1]) > LIFTED * size or abs(finish[3] - begin[3]) > LIFTED * size or finish[2] <= begin[0]:
        return None
    widths = [_width(word.group()) for word in words]
    scale = (finish[2] - begin[0]) / (sum(widths) + SPACE * (len(words) - 1))
    placed = [(words[0].group(), begin[0], finish[2])]
    at = begin[0]
    for word, width in zip(words[1:], widths, strict=False):
        left = letters.box(word.start())[0]
        if not -SUSPICIOUS * size < left - at - scale * (width + SPACE) < SUSPICIOUS * size:
            return None
        placed.append((" " + word.group(), left, left))
        at = left
    return Piece(text.rstrip().translate(LIGATURES), begin[0], begin[1], finish[2], begin[3], size, 0, placed)


@lru_cache(maxsize=8192)
def _width(word: str) -> float:
    """How wide a word is in most fonts, in some unit."""
    return sum(WIDTHS.get(char, 0.53) for char in word)


def _word(letters: Letters, match: re.Match[str], turn: int) -> tuple[str, Box, float]:
    text = match.group()
    first, last = match.start(), match.end() - 1
    if last > first and text[-1] == BROKEN:
        last -= 1
    begin = letters.box(first)
    end = letters.box(last) if last > first else begin
    across = turn % 2 == 1
    size = begin[2] - begin[0] if across else begin[3] - begin[1]
    other = end[2] - end[0] if across else end[3] - end[1]
    if turn == 0 and not SMALL <= size / (other or 1) <= 1 / SMALL:
        text, size = _with_marks(letters, match)
    if not text.isascii():
        text = text.translate(LIGATURES)
    return text, (min(begin[0], end[0]), min(begin[1], end[1]), max(begin[2], end[2]), max(begin[3], end[3])), size


def _with_marks(letters: Letters, match: re.Match[str]) -> tuple[str, float]:
    """The word with its small raised characters written as such, and the size of the others: 63,892¹, not 63,8921."""
    boxes = [letters.box(place) for place in range(match.start(), match.end())]
    size = max(box[3] - box[1] for box in boxes)
    foot = max(box[3] for box in boxes if box[3] - box[1] > SMALL * size)
    text = "".join(
        char.translate(RAISED) if box[3] - box[1] <= SMALL * size and box[3] < foot - LIFTED * size else char
        for char, box in zip(match.group(), boxes, strict=True)
    )
    return text, size


def _with_marks_beside(pieces: list[Piece]) -> list[Piece]:
    """The pieces with small raised ones, that were drawn by themselves, as marks of what they touch."""
    ends = sorted(pieces, key=lambda one: one.x1)
    at = [one.x1 for one in ends]
    largest = max((piece.size for piece in pieces), default=0.0)
    marks: dict[int, Piece] = {}
    for i, piece in enumerate(pieces):
        if len(piece.text) <= 3 and piece.size <= SMALL * largest:
            low, high = bisect_left(at, piece.x0 - 0.2 * largest), bisect_right(at, piece.x0 + 0.1 * largest)
            host = next((one for one in ends[low:high] if _is_mark_of(piece, one)), None)
            if host is not None:
                marks[i] = host
    for i, host in marks.items():
        host.text += pieces[i].text.translate(RAISED)
        host.words.append((pieces[i].text.translate(RAISED), pieces[i].x0, pieces[i].x1))
        host.x1 = max(host.x1, pieces[i].x1)
    return [piece for i, piece in enumerate(pieces) if i not in marks]


def _is_mark_of(mark: Piece, piece: Piece) -> bool:
    """Whether a small text is raised beside the right end of a piece and touches it."""
    if mark.size > SMALL * piece.size or mark.turn or piece.turn:
        return False
    touches = -0.1 * piece.size <= mark.x0 - piece.x1 <= 0.2 * piece.size
    is_raised = (piece.bottom - mark.bottom) / piece.size > LIFTED and mark.middle > piece.top - 0.2 * piece.size
    return touches and is_raised


def _gap(piece: Piece, box: Box, turn: int) -> float:
    match turn:
        case 1:
            return piece.top - box[3]
        case 2:
            return piece.x0 - box[2]
        case 3:
            return box[1] - piece.bottom
        case _ if _is_leftwards(piece.text):
            return max(piece.x0 - box[2], box[0] - piece.x1)
        case _:
            return box[0] - piece.x1


def _is_leftwards(text: str) -> bool:
    """Whether a text is Arabic, Hebrew or another that is written from right to left."""
    return not text.isascii() and bidirectional(text[0]) in {"R", "AL"}


def _is_one_piece(gap: float, size: float, other: float, *, both: bool) -> bool:
    return gap < (WIDE_FOR_NUMBERS if both else WIDE) * max(size, other)


def _is_one_line(piece: Piece, box: Box, turn: int) -> bool:
    """Whether a word stands beside the piece: pdfium goes on with a line where the next one overlaps it a little."""
    if turn % 2 or turn == ASKEW:
        return True
    own = box[3] - box[1]
    if own < SMALL * piece.size or piece.size < SMALL * own:  # a mark, and what follows it
        return abs(box[3] - piece.bottom) < LIFTED * max(own, piece.size)
    return abs((box[1] + box[3]) / 2 - piece.middle) < 0.5 * piece.size and (
        box[0] > piece.x0 - piece.size or _is_leftwards(piece.text)
    )


def _is_on_page(piece: Piece, frame: Frame) -> bool:
    is_tiny = piece.size < TINY
    return not is_tiny and 0 <= piece.centre <= frame.width and 0 <= piece.middle <= frame.height


def _without_doubles(pieces: Iterable[Piece]) -> Iterator[Piece]:
    seen: dict[str, list[Piece]] = {}
    for piece in pieces:
        same = seen.setdefault(piece.text, [])
        near = SAME * piece.size
        if not any(abs(piece.x0 - one.x0) < near and abs(piece.top - one.top) < near for one in same[-8:]):
            same.append(piece)
            yield piece
