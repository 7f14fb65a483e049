"""The characters of a PDF page: each where it stands, whether it can be seen, and whether its font says which it is."""

import ctypes
import re
from dataclasses import dataclass
from math import pi

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from checks.readers.pdf.seen import address
from checks.readers.text.unnamed import UNNAMED

BROKEN = "\ufffe"  # pdfium's mark for a hyphen at the end of a line; the line break itself it leaves out
GAP = "\t"  # in the place of a character that cannot be seen; pdfium writes none itself
NO_WIDTH = "\u00ad\u200b"
OF_NUMBERS = re.compile(f"[\\d{BROKEN}]|(?<=[\\d.,])[{NO_WIDTH}]|[{NO_WIDTH}](?=[\\d.,])")
THINNEST = 0.5  # points: what is as wide as this is drawn
INVISIBLE = 3  # PDF 32000-1, 9.3.6: neither filled nor stroked, as a scanner writes what it thinks it has read
Box = tuple[float, float, float, float]  # x0, top, x1, bottom
ASKEW = 4  # text at an angle, as a watermark: a turn of its own


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible page in pdfium's coordinates, and how often it is turned clockwise before it is read."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box as it is read, y downwards."""
        match self.turn:
            case 0:
                return left - self.left, self.top - top, right - self.left, self.top - bottom
            case 1:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 2:
                return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case _:
                return self.top - top, self.right - right, self.top - bottom, self.right - left


class Letters:
    """The characters of a page: their text and, for the asking, where and how each is drawn."""

    def __init__(self, textpage: pdfium.PdfTextPage, text: str | None = None) -> None:
        self.text: str = textpage.get_text_range() if text is None else text
        self.frame = Frame(0, 0, 0, 0, 0)
        self._page = textpage
        self._is_one_to_one = textpage.count_chars() == len(self.text)  # not where a character has no text
        self.text = OF_NUMBERS.sub(self._named, self.text)
        self._rect = pdfium_c.FS_RECTF()
        self._reference = ctypes.byref(self._rect)

    def _index(self, place: int) -> int:
        if self._is_one_to_one:
            return place
        return int(pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._page, place))

    def box(self, place: int) -> Box:
        """Where a character stands; its extent across the line is the size of the font, whatever the letter."""
        index = place if self._is_one_to_one else self._index(place)
        pdfium_c.FPDFText_GetLooseCharBox(self._page, index, self._reference)
        rect, frame = self._rect, self.frame
        if frame.turn == 0:  # nearly all pages
            return rect.left - frame.left, frame.top - rect.top, rect.right - frame.left, frame.top - rect.bottom
        return frame.place(rect.left, rect.bottom, rect.right, rect.top)

    def is_visible(self, place: int) -> bool:
        item = pdfium_c.FPDFText_GetTextObject(self._page, self._index(place))
        return not item or pdfium_c.FPDFTextObj_GetTextRenderMode(item) != INVISIBLE

    def _named(self, match: re.Match[str]) -> str:
        """The character; UNNAMED where the font does not say which it is: then pdfium tells the code it is drawn by."""
        index, char = self._index(match.start()), match.group()
        if char in NO_WIDTH:
            left, _, right, _ = self._page.get_charbox(index, loose=True)
            return UNNAMED if right - left > THINNEST else char
        if char == BROKEN:
            return char if pdfium_c.FPDFText_IsHyphen(self._page, index) == 1 else UNNAMED
        return UNNAMED if pdfium_c.FPDFText_HasUnicodeMapError(self._page, index) == 1 else char

    def leave_out(self, unseen: frozenset[int]) -> None:
        """Puts gaps in the place of the characters of these text objects."""
        if unseen:
            self.text = "".join(
                char if char.isspace() or not self._is_of(place, unseen) else GAP
                for place, char in enumerate(self.text)
            )

    def _is_of(self, place: int, objects: frozenset[int]) -> bool:
        item = pdfium_c.FPDFText_GetTextObject(self._page, self._index(place))
        return bool(item) and address(item) in objects

    def turn(self, place: int) -> int:
        quarters = pdfium_c.FPDFText_GetCharAngle(self._page, self._index(place)) / (pi / 2)
        return -round(quarters) % 4 if abs(quarters - round(quarters)) < 0.06 else ASKEW
