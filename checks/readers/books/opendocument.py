"""The sheets of an OpenDocument spreadsheet (ODF 1.2 part 1 §9, §19.381 ff.): values as the file holds them, exact.

Read here and not by python-calamine, which tells no merged cells of ODS and takes the error #DIV/0! for the number 0.
"""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from lxml import etree

from checks.errors import UnreadableCapture
from checks.readers.books.cells import Value
from checks.readers.books.number_formats import NumberFormat
from checks.readers.books.spreadsheet import Look, Sheet, Shown, sheet_of
from checks.readers.form.zipped import Package
from checks.readers.grids.grid import Area
from checks.readers.text.names import raised
from checks.readers.text.typography import displayed

OFFICE, TABLE, TEXT, STYLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text", "style")
)
CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
PER_CENT = NumberFormat(power=2, after="%")
MAX_CELLS = 10_000_000  # of a sheet, repetitions written out
MOST_COLUMNS = 16_384
DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


def open_sheets(package: Package) -> Iterator[Sheet]:
    """The sheets that are shown, in their order; UnreadableCapture where it is encrypted, damaged or hostile."""
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise UnreadableCapture("the workbook is encrypted with a password", figure="")
    styles = _Styles()
    table = _Table(styles)
    tags = [f"{STYLE}style", f"{TABLE}table-column", f"{TABLE}table-row", f"{TABLE}table"]
    content = io.BytesIO(package.part("content.xml"))
    try:
        for _, element in etree.iterparse(content, tag=tags, resolve_entities=False, no_network=True):
            if element.tag == f"{STYLE}style":
                styles.add(element)
                continue
            if element.tag == f"{TABLE}table-column":
                table.add_column(element)
            elif element.tag == f"{TABLE}table-row":
                table.add_row(element)
            else:
                if not styles.hides(element):
                    yield table.sheet(element.get(f"{TABLE}name", ""))
                table = _Table(styles)
            element.clear()
    except etree.XMLSyntaxError as error:
        raise UnreadableCapture(f"the workbook is damaged ({error})", figure="") from error


class _Styles:
    """What the styles say that matters: which sheets are hidden, which texts are raised or struck out."""

    def __init__(self) -> None:
        self._hidden: set[str] = set()
        self.raised: set[str] = set()
        self.struck: set[str] = set()

    def add(self, style: etree._Element) -> None:
        name = style.get(f"{STYLE}name", "")
        for properties in style:
            if properties.get(f"{TABLE}display") == "false":
                self._hidden.add(name)
            if properties.get(f"{STYLE}text-position", "").startswith("super"):
                self.raised.add(name)
            if properties.get(f"{STYLE}text-line-through-style", "none") != "none":
                self.struck.add(name)

    def hides(self, table: etree._Element) -> bool:
        return table.get(f"{TABLE}style-name") in self._hidden


class _Table:
    """One sheet while it is read."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._values: list[list[Value]] = []
        self._blank = 0  # rows without a value, which count only if another with one follows
        self._cells = self._width = 0
        self._merged: list[Area] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._columns = 0
        self._shown: dict[int, dict[int, Shown]] = {}
        self._struck: dict[int, dict[int, str]] = {}

    def add_column(self, column: etree._Element) -> None:
        repeated = _repeated(column, "columns")
        if _is_hidden(column):
            self._hidden_columns.update(range(self._columns, min(self._columns + repeated, MOST_COLUMNS)))
        self._columns += repeated

    def add_row(self, row: etree._Element) -> None:
        line, repeated = len(self._values) + self._blank, _repeated(row, "rows")
        values, shown = self._row(row, line)
        if not values:
            self._blank += repeated
            return
        self._cells += self._blank + repeated * len(values)
        if self._cells > MAX_CELLS:
            raise UnreadableCapture(f"a sheet of the workbook has more than {MAX_CELLS:,} cells", figure="")
        self._values += [[] for _ in range(self._blank)] + [values] * repeated
        self._blank = 0
        if shown:
            self._shown.update(dict.fromkeys(range(line, line + repeated), shown))
        if _is_hidden(row):
            self._hidden_rows.update(range(line, line + repeated))

    def _row(self, row: etree._Element, line: int) -> tuple[list[Value], dict[int, Shown]]:
        """The values up to the last that is not empty."""
        values: list[Value] = []
        shown: dict[int, Shown] = {}
        blank = 0
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            repeated, column = _repeated(cell, "columns"), len(values) + blank
            value = "" if cell.tag == f"{TABLE}covered-table-cell" else _value(cell, self._styles)
            if value == "":
                blank += repeated
                continue
            if column + repeated > MOST_COLUMNS:
                raise UnreadableCapture(f"a sheet of the workbook has more than {MOST_COLUMNS:,} columns", figure="")
            values += [""] * blank + [value] * repeated
            blank = 0
            struck = _struck(cell, self._styles)
            if struck is not None and repeated == 1:
                self._struck.setdefault(line, {})[column] = struck
            if cell.get(f"{OFFICE}value-type") == "percentage":
                shown.update(dict.fromkeys(range(column, column + repeated), PER_CENT))
            high, wide = _number(cell, f"{TABLE}number-rows-spanned"), _number(cell, f"{TABLE}number-columns-spanned")
            if high > 1 or wide > 1:
                self._merged.append(Area(line, column, line + high - 1, column + wide - 1))
        return values, shown

    def sheet(self, name: str) -> Sheet:
        """The sheet as it is shown."""
        width = max(map(len, self._values), default=0)
        if width * len(self._values) > MAX_CELLS:
            raise UnreadableCapture(f'the sheet "{name}" has more than {MAX_CELLS:,} cells', figure="")
        values = [row + [""] * (width - len(row)) for row in self._values]
        look = Look(frozenset(self._hidden_rows), frozenset(self._hidden_columns), self._shown, self._struck)
        return sheet_of(name, values, (0, 0), self._merged, look)


def _value(cell: etree._Element, styles: _Styles) -> Value:
    """What the cell holds; an error is its text, and so is what has no value of its own."""
    kind = cell.get(f"{OFFICE}value-type")
    if kind is None:
        return ""
    if kind == "string" or cell.get(f"{CALCEXT}value-type") == "error":
        return _error(cell.get(f"{OFFICE}string-value") or _text(cell, styles))
    text = _text(cell, styles)
    if text.startswith(("#", "Err:")) and text.strip("#"):  # a row of # is a number too wide for its column
        return _error(text)
    try:
        if kind == "date":
            said = cell.get(f"{OFFICE}date-value", "")
            return datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)
        if kind == "time":
            return _duration(cell.get(f"{OFFICE}time-value", ""))
        if kind == "boolean":
            return bool(cell.get(f"{OFFICE}boolean-value") == "true")
        return float(str(cell.get(f"{OFFICE}value")).replace("_", "?"))
    except ValueError:
        return ""  # said to be a number or a date, and is none: nothing is read there


def _error(text: str) -> str:
    """The text; LibreOffice's own errors, as Err:502, with the sign of all others and without a number."""
    return "#ERROR!" if text.startswith("Err:") else text


def _duration(text: str) -> Value:
    """PT36H30M is 36 hours and a half; a time of the day is written so, too."""
    found = DURATION.fullmatch(text)
    if found is None:
        return ""
    sign, *parts = found.groups()
    days, hours, minutes, seconds = (int(part or 0) for part in parts)
    return (-1 if sign else 1) * timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def _text(cell: etree._Element, styles: _Styles) -> str:
    """The paragraphs of the cell as one text; comments are none of it, nor what is struck out unless all of it is."""
    text = " ".join("".join(_pieces(one, styles)) for one in cell.iterchildren(f"{TEXT}p"))
    return text if text.strip() or not styles.struck else _all_text(cell)


def _all_text(cell: etree._Element) -> str:
    return " ".join("".join(one.itertext()) for one in cell.iterchildren(f"{TEXT}p"))


def _struck(cell: etree._Element, styles: _Styles) -> str | None:
    """What is struck out in the cell, "" where all of it is; None where nothing is."""
    if not styles.struck:
        return None
    if cell.get(f"{TABLE}style-name") in styles.struck:
        return ""
    runs = [one for one in cell.iter(f"{TEXT}span") if one.get(f"{TEXT}style-name") in styles.struck]
    text = displayed("".join("".join(one.itertext()) for one in runs))
    return None if not text else "" if text == displayed(_all_text(cell)) else text


def _pieces(element: etree._Element, styles: _Styles) -> Iterator[str]:
    if element.tag == f"{TEXT}span" and element.get(f"{TEXT}style-name") in styles.struck:
        return
    if element.tag in {f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"}:
        yield " "
    own = "".join(
        (element.text or "", *(piece for child in element for piece in (*_pieces(child, styles), child.tail or "")))
    )
    yield raised(own) if element.get(f"{TEXT}style-name") in styles.raised else own


def _is_hidden(element: etree._Element) -> bool:
    """Whether a row or column is not shown; one in a folded group is, for its little plus opens it."""
    if element.get(f"{TABLE}visibility", "visible") == "visible":
        return False
    groups = f"{TABLE}table-row-group", f"{TABLE}table-column-group"
    return next(element.iterancestors(*groups), None) is None


def _repeated(element: etree._Element, what: str) -> int:
    return _number(element, f"{TABLE}number-{what}-repeated")


def _number(element: etree._Element, name: str) -> int:
    """A count; 1 where none is given."""
    text = element.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) <= 7 else 1
