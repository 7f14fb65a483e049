"""What python-calamine does not tell of an XLS workbook ([MS-XLS], BIFF8): formats, what is hidden or struck, errors.

A record walk over the stream of the workbook. Values are read by calamine.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping

from checks.errors import UnreadableCapture
from checks.readers.books.number_formats import BUILT_IN, PLAIN, NumberFormat, number_format
from checks.readers.books.old_texts import NO_FONT, struck_texts
from checks.readers.books.spreadsheet import Look, Shown
from checks.readers.form.ole import Compound

BOF, EOF, FILEPASS, BOUNDSHEET, FORMAT, FONT, XF = 0x809, 0x0A, 0x2F, 0x85, 0x41E, 0x31, 0xE0
ROW, COLINFO, FORMULA, NUMBER, RK, MULRK, BOOLERR = 0x208, 0x7D, 0x06, 0x203, 0x27E, 0xBD, 0x205
LABEL, LABELSST, RSTRING = 0x204, 0xFD, 0xD6  # cells of text
SST, CONTINUE = 0xFC, 0x3C  # the shared texts, and what did not fit
BIFF8 = 0x600
HIDDEN_ROW, FOLDED_ROW = 0x20, 0x07  # bits of the options of a row, of a column: hidden, level of its group
HIDDEN_COLUMN, FOLDED_COLUMN = 0x01, 0x700
STRUCK = 0x08  # bit of the options of a font
IS_STREAM = b"\xff\xff"  # at the end of the value of a formula that is no number
IS_ERROR = 2  # and at its beginning
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
TEXTS = {LABEL, LABELSST, RSTRING}
PARTS = {SST, CONTINUE}
WANTED = (
    {BOF, FILEPASS, BOUNDSHEET, FORMAT, FONT, XF, ROW, COLINFO, FORMULA, NUMBER, RK, MULRK, BOOLERR} | TEXTS | PARTS
)
Record = tuple[int, bytes]


class OldLooks:
    """The looks of the sheets of one workbook; UnreadableCapture where it is encrypted or damaged."""

    def __init__(self, body: bytes) -> None:
        self._sheets: dict[str, int] = {}
        try:
            file = Compound(body)
            self._data = file.stream("Workbook") if "Workbook" in file.names else b""  # "Book" is older than BIFF8
            self._struck = frozenset[int]()  # the numbers of the cell styles whose font is struck out
            self._parted: Mapping[int, tuple[str, str]] = {}  # shared texts of which a part is struck out
            self._styles = self._read_book()
        except (ValueError, struct.error, IndexError) as error:
            raise UnreadableCapture(f"the workbook is damaged ({error})", figure="") from error

    def of(self, sheet: str) -> Look:
        """The look of the sheet of that name."""
        start = self._sheets.get(sheet)
        if start is None:
            return Look()
        try:
            return self._read_sheet(start)
        except (struct.error, IndexError) as error:
            raise UnreadableCapture(f'the sheet "{sheet}" of the workbook is damaged ({error})', figure="") from error

    def _read_book(self) -> Mapping[int, NumberFormat]:
        """The number of each cell style -> its number format, where that changes what a number says."""
        codes, styles = dict(BUILT_IN), []
        fonts: list[bool] = []
        used: list[int] = []
        texts: list[bytes] = []
        for kind, data in _records(self._data, 0):
            if kind == BOF and struct.unpack_from("<H", data)[0] != BIFF8:
                return {}
            if kind == FILEPASS:
                raise UnreadableCapture("the workbook is encrypted with a password", figure="")
            if kind == FORMAT:
                codes[struct.unpack_from("<H", data)[0]] = _text(data[2:], "<H")
            elif kind == FONT:
                fonts.append(bool(struct.unpack_from("<2xH", data)[0] & STRUCK))
            elif kind == XF:
                font, style = struct.unpack_from("<2H", data)
                used.append(font - (font > NO_FONT))
                styles.append(style)
            elif kind == SST or (kind == CONTINUE and texts):
                texts.append(data)
            elif kind == BOUNDSHEET:
                self._sheets[_text(data[6:], "<B")] = struct.unpack_from("<L", data)[0]
        self._struck = frozenset(i for i, font in enumerate(used) if font < len(fonts) and fonts[font])
        self._parted = struck_texts(texts, fonts) if texts and any(fonts) else {}
        forms = {i: number_format(codes.get(code, "")) for i, code in enumerate(styles)}
        return {i: form for i, form in forms.items() if form != PLAIN}

    def _read_sheet(self, start: int) -> Look:
        rows: set[int] = set()
        columns: set[int] = set()
        shown: dict[int, dict[int, Shown]] = defaultdict(dict)
        struck: dict[int, dict[int, str]] = defaultdict(dict)
        for kind, data in _records(self._data, start):
            if kind == ROW:
                row, options = struct.unpack_from("<H10xH", data)
                if options & HIDDEN_ROW and not options & FOLDED_ROW:
                    rows.add(row)
            elif kind == COLINFO:
                first, last, options = struct.unpack_from("<2H4xH", data)
                if options & HIDDEN_COLUMN and not options & FOLDED_COLUMN:
                    columns.update(range(first, last + 1))
            elif kind not in PARTS | {BOF}:
                for row, column, said in self._cells(kind, data) if kind not in TEXTS else ():
                    shown[row][column] = said
                for row, column, style in _styled(kind, data) if self._struck else ():
                    if style in self._struck:
                        struck[row][column] = ""
                if kind == LABELSST and self._parted:
                    row, column, number = struct.unpack_from("<2H2xL", data)
                    if number in self._parted:
                        shown[row][column], struck[row][column] = self._parted[number]
        return Look(frozenset(rows), frozenset(columns), shown, struck)

    def _cells(self, kind: int, data: bytes) -> Iterator[tuple[int, int, Shown]]:
        """The cells of a record that show something else than their plain value."""
        if kind == BOOLERR and data[7]:
            said: Shown | None = ERRORS.get(data[6], "#ERROR!")
        elif kind == FORMULA and data[12:14] == IS_STREAM and data[6] == IS_ERROR:
            said = ERRORS.get(data[8], "#ERROR!")
        else:
            said = None
        for row, column, style in _styled(kind, data):
            if (form := said or self._styles.get(style)) is not None:
                yield row, column, form


def _styled(kind: int, data: bytes) -> Iterator[tuple[int, int, int]]:
    """Row, column and number of the style of each cell of a record."""
    row, column, style = struct.unpack_from("<3H", data)
    if kind == MULRK:
        for at in range(4, len(data) - 2, 6):
            yield row, column + (at - 4) // 6, struct.unpack_from("<H", data, at)[0]
    else:
        yield row, column, style


def _records(data: bytes, at: int) -> Iterator[Record]:
    """The records of a part of the stream, to its end; those of a chart that stands inside it are left out."""
    depth = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<2H", data, at)
        depth += (kind == BOF) - (kind == EOF)
        if not depth:
            return
        if depth == 1 and kind in WANTED:
            yield kind, data[at + 4 : at + 4 + size]
        at += 4 + size


def _text(data: bytes, length: str) -> str:
    """A text with its length before it: one byte a character, or two."""
    size = struct.calcsize(length)
    count, wide = struct.unpack_from(length, data)[0], data[size] & 1
    start = size + 1
    return (
        data[start : start + 2 * count].decode("utf-16-le") if wide else data[start : start + count].decode("latin-1")
    )
