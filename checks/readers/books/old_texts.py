"""The shared texts of an XLS workbook of which a part is struck out ([MS-XLS] 2.4.265, 2.5.293).

A long table of texts goes on in records of its own; where one ends within a text, the next begins with a byte that
says anew how wide its characters are.
"""

import struct
from collections.abc import Mapping, Sequence

WIDE, EXTENDED, RICH = 0x01, 0x04, 0x08  # bits of a text: two bytes a character, more behind it, runs of other fonts
NO_FONT = 4  # a number that no font has: the fifth is called 5


class _Parts:
    """The bytes of several records as one."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts, self._part, self._at = parts, 0, 0

    def take(self, size: int) -> bytes:
        """The next bytes; struct.error or IndexError where there are none."""
        taken = b""
        while len(taken) < size:
            if self._at == len(self._parts[self._part]):
                self._part, self._at = self._part + 1, 0
            piece = self._parts[self._part][self._at : self._at + size - len(taken)]
            taken, self._at = taken + piece, self._at + len(piece)
        return taken

    def text(self, count: int, *, wide: bool) -> str:
        """The next characters."""
        said: list[str] = []
        while count:
            if self._at == len(self._parts[self._part]):
                self._part, self._at = self._part + 1, 0
                wide = bool(self.take(1)[0] & WIDE)
            width = 2 if wide else 1
            here = min(count, (len(self._parts[self._part]) - self._at) // width)
            if not here:
                raise IndexError("a character is cut in two")
            said.append(self.take(here * width).decode("utf-16-le" if wide else "latin-1", "replace"))
            count -= here
        return "".join(said)


def struck_texts(parts: Sequence[bytes], fonts: Sequence[bool]) -> Mapping[int, tuple[str, str]]:
    """The number of each text of which a run is struck out -> the text as it counts, and what is struck ("": all of
    it). `fonts`: of each, whether it strikes out. Raises struct.error and IndexError for a damaged table.
    """
    reader, found = _Parts(parts), {}
    _, unique = struct.unpack("<2L", reader.take(8))
    for number in range(unique):
        text, runs = _text_with_runs(reader)
        if any(_strikes(font, fonts) for _, font in runs):
            found[number] = _parted(text, runs, fonts)
    return found


def _text_with_runs(reader: _Parts) -> tuple[str, list[tuple[int, int]]]:
    """A text, and from which character on it has which font."""
    count, bits = struct.unpack("<HB", reader.take(3))
    runs = struct.unpack("<H", reader.take(2))[0] if bits & RICH else 0
    more = struct.unpack("<L", reader.take(4))[0] if bits & EXTENDED else 0
    text = reader.text(count, wide=bool(bits & WIDE))
    fonts = [struct.unpack("<2H", reader.take(4)) for _ in range(runs)]
    reader.take(more)
    return text, [(at, font) for at, font in fonts]


def _parted(text: str, runs: Sequence[tuple[int, int]], fonts: Sequence[bool]) -> tuple[str, str]:
    begins = [0, *(at for at, _ in runs), len(text)]
    strikes = [False, *(_strikes(font, fonts) for _, font in runs)]
    pieces = [(text[begin:end], gone) for begin, end, gone in zip(begins, begins[1:], strikes, strict=False)]
    kept = "".join(piece for piece, gone in pieces if not gone)
    return (kept, "".join(piece for piece, gone in pieces if gone)) if kept.strip() else (text, "")


def _strikes(font: int, fonts: Sequence[bool]) -> bool:
    number = font - (font > NO_FONT)
    return number < len(fonts) and fonts[number]
