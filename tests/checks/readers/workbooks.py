"""Small builders of workbooks: XLSX by xlsxwriter, ODS and raw XLSX as zipped XML, XLS record by record."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[object]]


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return target.getvalue()


def built(write: Callable[[Any], None]) -> bytes:
    """What xlsxwriter makes of the calls in `write`."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        write(book)
    return target.getvalue()


def xlsx(**sheets: Rows) -> bytes:
    """Sheets of plain values, named by their keywords."""

    def write(book: Any) -> None:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.replace("_", " "))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)

    return built(write)


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def raw_xlsx(sheet: str, *, before: str = "", more: Mapping[str, str | bytes] | None = None, styles: str = "") -> bytes:
    """The smallest XLSX there is, around the XML of its one sheet."""
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    link = '<Relationship Id="{}" Type="' + LINKS + '/{}" Target="{}"/>'
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": rels.format(link.format("r1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{LINKS}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/>'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": rels.format(
                link.format("r1", "worksheet", "worksheets/sheet1.xml") + link.format("r2", "styles", "styles.xml")
            ),
            "xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>",
            "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{before}<worksheet {MAIN}>{sheet}</worksheet>',
            **(more or {}),
        }
    )


# --- OpenDocument ----------------------------------------------------------------------------------------------------

SPACES = ("office", "table", "text", "style")
ODS_NAMES = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in SPACES)
CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods(tables: str, *, styles: str = "", manifest: str = "") -> bytes:
    """An ODS around its tables, written as XML."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {ODS_NAMES} {CALCEXT}><office:automatic-styles>{styles}"
            "</office:automatic-styles><office:body><office:spreadsheet>"
            f"{tables}</office:spreadsheet></office:body></office:document-content>",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )


def ods_table(*rows: str, name: str = "Data", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def ods_row(*cells: object, more: str = "") -> str:
    """A row of numbers, texts and ready-made cells (texts that begin with `<`)."""
    return f"<table:table-row {more}>{''.join(map(ods_cell, cells))}</table:table-row>"


def ods_cell(value: object, more: str = "", shown: str | None = None) -> str:
    if isinstance(value, str) and value.startswith("<"):
        return value
    kind = (
        'office:value-type="string"' if isinstance(value, str) else f'office:value-type="float" office:value="{value}"'
    )
    text = escape(str(value)) if shown is None else shown
    return f"<table:table-cell {kind} {more}><text:p>{text}</text:p></table:table-cell>"


# --- compound files ([MS-CFB]) and BIFF8 ([MS-XLS]) ------------------------------------------------------------------

STRUCK = "struck out"
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(**streams: bytes) -> bytes:
    """A compound file with these streams at its top, each in sectors of its own."""
    sectors: list[bytes] = []
    chain: list[int] = []

    def put(data: bytes) -> int:
        first = len(sectors)
        parts = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        sectors.extend(parts)
        chain.extend([*range(first + 1, first + len(parts)), END])
        return first

    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        full = data.ljust(4096, b"\0")  # shorter ones would stand in the mini stream
        entries.append(_entry(name, 2, put(full), len(full), after=number + 1 if number < len(streams) else FREE))
    directory = put(b"".join(entries))
    table_size = (len(sectors) + 127) // 127
    tables = range(len(sectors), len(sectors) + table_size)
    table = struct.pack(f"<{len(chain)}L", *chain) + struct.pack("<L", TABLE) * table_size
    sectors.extend(table[at : at + 512].ljust(512, b"\xff") for at in range(0, len(table), 512))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9L", 0, table_size, directory, 0, 4096, END, 0, END, 0)
    return header + struct.pack("<109L", *tables, *[FREE] * (109 - table_size)) + b"".join(sectors)


def _entry(name: str, kind: int, first: int, size: int, *, after: int = FREE, child: int = FREE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBB3L36x", len(encoded), kind, 1, FREE, after, child)
    return encoded.ljust(64, b"\0") + links + struct.pack("<LQ", first, size)


def xls(*rows: Sequence[object], merged: Sequence[tuple[int, int, int, int]] = (), password: bool = False) -> bytes:
    """An XLS of one sheet, Data. A number in a tuple with a format has it, anything in one with STRUCK is struck out.

    `merged`: first row, last row, columns.
    """
    formats = list(dict.fromkeys(cell[1] for row in rows for cell in row if isinstance(cell, tuple)))
    styles = [record(0xE0, struct.pack("<3H14x", 0, 0, 0))]
    styles += [
        record(0xE0, struct.pack("<3H14x", 6 if code == STRUCK else 5, 0 if code == STRUCK else 164 + i, 0))
        for i, code in enumerate(formats)
    ]
    codes = [record(0x31, struct.pack("<2H", 200, 8 * (i == 5)) + bytes(10) + _text("Arial", "<B")) for i in range(6)]
    codes += [record(0x41E, struct.pack("<H", 164 + i) + _text(code, "<H")) for i, code in enumerate(formats)]
    begin = record(0x809, struct.pack("<4H2L", 0x600, 5, 0, 0, 0, 0)) + (record(0x2F, bytes(54)) if password else b"")
    shared = [cell for row in rows for cell in row if isinstance(cell, Rich)]
    begin += b"".join((*codes, *styles, *([_shared(shared)] if shared else [])))
    name = _text("Data", "<B")
    start = len(begin) + 4 + 6 + len(name) + 4
    book = begin + record(0x85, struct.pack("<LH", start, 0) + name) + record(0x0A, b"")
    sheet = record(0x809, struct.pack("<4H2L", 0x600, 0x10, 0, 0, 0, 0))
    sheet += record(0x200, struct.pack("<2L3H", 0, len(rows), 0, max(map(len, rows)), 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, Rich):
                sheet += record(0xFD, struct.pack("<3HL", row, column, 0, shared.index(cell)))
            else:
                sheet += _cell(row, column, cell, formats)
    if merged:
        sheet += record(0xE5, struct.pack("<H", len(merged)) + b"".join(struct.pack("<4H", *one) for one in merged))
    return compound(Workbook=book + sheet + record(0x0A, b""))


@dataclass(frozen=True)
class Rich:
    """A shared text of an XLS, `gone` of which is struck out. `cut`: after so many characters its record ends."""

    text: str
    gone: str
    cut: int | None = None


def _shared(texts: Sequence[Rich]) -> bytes:
    """The shared texts in one record, and what follows a cut in records of their own."""
    parts = [struct.pack("<2L", len(texts), len(texts))]
    for one in texts:
        start = one.text.index(one.gone)
        runs = struct.pack("<4H", start, 6, start + len(one.gone), 0)  # the fifth font is called 6: there is no 4
        parts[-1] += struct.pack("<HBH", len(one.text), 0x08, 2)
        if one.cut is None:
            parts[-1] += one.text.encode("latin-1") + runs
        else:
            parts[-1] += one.text[: one.cut].encode("latin-1")
            parts.append(b"\1" + one.text[one.cut :].encode("utf-16-le") + runs)
    return b"".join(record(0x3C if i else 0xFC, part) for i, part in enumerate(parts))


def _cell(row: int, column: int, cell: object, formats: list[str]) -> bytes:
    value, style = (cell[0], 1 + formats.index(cell[1])) if isinstance(cell, tuple) else (cell, 0)
    if isinstance(value, str):
        return record(0x204, struct.pack("<3H", row, column, style) + _text(value, "<H")) if value else b""
    return record(0x203, struct.pack("<3Hd", row, column, style, value))


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


def _text(text: str, length: str) -> bytes:
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


# --- BIFF12 ([MS-XLSB]) ----------------------------------------------------------------------------------------------


def xlsb(*rows: Sequence[object]) -> bytes:
    """An XLSB of one sheet, Data: texts and numbers without a format."""
    book = _binary(131) + _binary(143) + _binary(156, struct.pack("<2L", 0, 1) + _wide("rId1") + _wide("Data"))
    book += _binary(144) + _binary(132)
    sheet = _binary(129) + _binary(148, struct.pack("<4L", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)) + _binary(145)
    for number, row in enumerate(rows):
        sheet += _binary(0, struct.pack("<2LH3BL", number, 0, 300, 0, 0, 0, 0))
        sheet += b"".join(_binary_cell(column, cell) for column, cell in enumerate(row) if cell != "")
    sheet += _binary(146) + _binary(130)
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{LINKS}/{{}}" Target="{{}}"/></Relationships>'
    )
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": rels.format("officeDocument", "xl/workbook.bin"),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": rels.format("worksheet", "worksheets/sheet1.bin"),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def _binary_cell(column: int, cell: object) -> bytes:
    head = struct.pack("<2L", column, 0)
    return _binary(6, head + _wide(cell)) if isinstance(cell, str) else _binary(5, head + struct.pack("<d", cell))


def _binary(kind: int, data: bytes = b"") -> bytes:
    """A record: its kind and size in groups of seven bits, the lowest first."""
    return _in_sevens(kind) + _in_sevens(len(data)) + data


def _in_sevens(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + _in_sevens(number >> 7)


def _wide(text: str) -> bytes:
    return struct.pack("<L", len(text)) + text.encode("utf-16-le")
