"""What python-calamine does not tell of an XLSX workbook: what is hidden, how a number is shown, which error stands.

Each is found in the bytes of the sheet by a few linear patterns; a sheet that has none of it costs one look.
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import chain
from typing import Any

import re2
from lxml import etree

from checks.errors import UnreadableCapture
from checks.readers.books.cells import column_letters
from checks.readers.books.number_formats import BUILT_IN, PLAIN, NumberFormat, number_format
from checks.readers.books.spreadsheet import Look, Shown
from checks.readers.form.zipped import Package
from checks.readers.text.names import raised
from checks.readers.text.typography import displayed

MAX_PLACES = 10_000_000  # rows times columns between the first and the last cell of a sheet, empty ones too
TAG = rb"<(?:\w+:)?%s\b([^<>]{0,500}?%s[^<>]{0,500})>"  # longer ones would take time in the square of their length
CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]{0,500})>")
ROW_OR_CELL = re.compile(rb"<((?:\w+:)?(?:row|c))\b([^<>]{0,500})>")
ATTRIBUTE = re.compile(rb"""\b(r|s|min|max|outlineLevel)=["']([^"']*)["']""")
PLACE = re.compile(rb"([A-Za-z]{1,3})(\d{1,7})")
VALUE = re.compile(rb"(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v\b[^<>]*>\s*(#[\w/!?]{2,20})")
NAMESPACED = re.compile(rb"(</?)\w+:")
FAR = rb"""\br=["'](?:[A-Za-z]{3,}\d+|[A-Za-z]{1,2}\d{6,})["']"""
HIDDEN = rb"""\bhidden=["'](?:1|true)["']"""
STYLED = rb"""\bs=["'](?:%s)["']"""
IS_SHARED = rb"""\bt=["']s["']"""
DEFAULT = b"0"  # the style of a cell that names none
WIDEST = 16_384  # columns of a sheet


class Tags:
    """The tags of a name that bear an attribute, and what stands `then` behind them. For attributes that few tags bear:
    re2 passes over the others ten times as fast as `re`, and takes ten times as long for each it finds.
    """

    def __init__(self, name: bytes, attribute: bytes, then: bytes = b"") -> None:
        self.sign = attribute
        self._sign = re2.compile(attribute)
        self._tag = re2.compile(rb"<(?:\w+:)?%s\b([^<>]*%s[^<>]*)>%s" % (name, attribute, then))

    def of(self, xml: bytes) -> Iterator[re.Match[bytes]]:
        return iter(self._tag.finditer(xml) if self._sign.search(xml) else ())


HIDDEN_ROWS, HIDDEN_COLUMNS = Tags(b"row", HIDDEN), Tags(b"col", HIDDEN)
ERRORS = Tags(b"c", rb"""\bt=["']e["']""")
SHARED = re.compile(TAG % (b"c", IS_SHARED) + rb"\s*<(?:\w+:)?v\b[^<>]*>(\d{1,7})<")
INLINE = re.compile(TAG % (b"c", rb"""\bt=["']inlineStr["']""") + rb"\s*<(?:\w+:)?is>((?s:.{0,4000}?))</(?:\w+:)?is>")


class Looks:
    """The looks of the sheets of one workbook."""

    def __init__(self, package: Package) -> None:
        self._package = package
        book = next(iter(_targets(package, "", "officeDocument").values()), "xl/workbook.xml")
        links = _targets(package, book)
        self._parts = {
            sheet.get("name", ""): links.get(_link(sheet), "") for sheet in _elements(package.part(book), "sheet")
        }
        styles = package.part(next(iter(_targets(package, book, "styles").values()), ""))
        texts = package.part(next(iter(_targets(package, book, "sharedStrings").values()), ""))
        self._styles, self._struck_styles = _styles(styles), _struck_styles(styles)
        self._raised, self._struck = _raised_texts(texts), _struck_texts(texts)

    def of(self, sheet: str) -> Look:
        """The look of the sheet of that name; UnreadableCapture where it stretches over more than any sheet holds."""
        xml = _numbered(self._package.part(self._parts.get(sheet, "")))
        if not xml:
            raise UnreadableCapture(f'the sheet "{sheet}" is named in the workbook and missing from it', figure="")
        if not self._is_odd.search(xml):
            return Look()
        _check_extent(xml, sheet)
        shown: dict[int, dict[int, Shown]] = defaultdict(dict)
        for row, column, said in chain(_formats(xml, self._styles), _errors(xml), _raised(xml, self._raised)):
            shown[row][column] = said
        struck: dict[int, dict[int, str]] = defaultdict(dict)
        for row, column, text in _struck(xml, self._struck_styles, self._struck):
            struck[row][column] = text
        return Look(_hidden_rows(xml), _hidden_columns(xml), shown, struck)

    @cached_property
    def _is_odd(self) -> Any:
        """Finds a first sign of whatever is looked for here; most sheets have none."""
        signs = [FAR, HIDDEN, ERRORS.sign, b"superscript"]
        if styles := [*self._styles, *self._struck_styles]:
            signs.append(b"<" if DEFAULT in styles else STYLED % b"|".join(styles))
        return re2.compile(b"|".join((*signs, IS_SHARED) if self._raised or self._struck else signs))


def _targets(package: Package, part: str, kind: str = "") -> dict[str, str]:
    """The relationships of a part: their ids and the parts they lead to; all, or those of a kind."""
    folder, name = posixpath.split(part)
    found = {}
    for link in _elements(package.part(posixpath.join(folder, "_rels", f"{name}.rels")), "Relationship"):
        if link.get("Type", "").endswith(kind):
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
            found[link.get("Id", "")] = target.lstrip("/")
    return found


def _link(sheet: etree._Element) -> str:
    return next((str(value) for name, value in sheet.items() if name.endswith("}id")), "")


def _elements(xml: bytes, name: str) -> list[etree._Element]:
    """The elements of that local name, in whichever of the two namespaces of the standard; [] of an empty part."""
    if not xml:
        return []
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise UnreadableCapture(f"a part of the workbook is no XML ({error})", figure="") from error
    return list(root.iter(f"{{*}}{name}"))


def _styles(xml: bytes) -> Mapping[bytes, NumberFormat]:
    """The number of each cell style -> its number format, where that changes what a number says."""
    codes = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in _elements(xml, "numFmt")}
    found = {}
    for number, style in enumerate(style for group in _elements(xml, "cellXfs") for style in group):
        code = int(style.get("numFmtId", "0"))
        form = number_format(codes.get(code, BUILT_IN.get(code, "")))
        if form != PLAIN:
            found[str(number).encode()] = form
    return found


def _numbered(xml: bytes) -> bytes:
    """The sheet with its place written into each row and cell, as nearly every program writes it."""
    first = CELL.search(xml)
    if first is None or b"r" in _attributes(first[1]):
        return xml
    row = column = 0

    def place(tag: re.Match[bytes]) -> bytes:
        nonlocal row, column
        if tag[1].endswith(b"row"):
            row, column = row + 1, 0
            name = str(row)
        else:
            column += 1
            name = f"{column_letters(column - 1)}{row}"
        return b'<%s r="%s"%s>' % (tag[1], name.encode(), tag[2])

    return ROW_OR_CELL.sub(place, xml)


def _check_extent(xml: bytes, sheet: str) -> None:
    """UnreadableCapture where the cells with a value lie so far apart that what is between them fills the memory."""
    if not re2.search(FAR, xml):
        return
    places = [_place(cell[1]) for cell in CELL.finditer(xml) if not cell[1].endswith(b"/")]
    if not places:
        return
    rows, columns = [row for row, _ in places], [column for _, column in places]
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if height * width > MAX_PLACES:
        raise UnreadableCapture(
            f'the sheet "{sheet}" stretches over {height:,} rows and {width:,} columns, more than {MAX_PLACES:,} cells',
            figure="",
        )


def _hidden_rows(xml: bytes) -> frozenset[int]:
    """The rows that are not shown. A folded group is: its little plus opens it, and publishers fold the months away."""
    tags = [_attributes(tag[1]) for tag in HIDDEN_ROWS.of(xml)]
    return frozenset(_number(tag[b"r"]) - 1 for tag in tags if b"outlineLevel" not in tag and b"r" in tag)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    for tag in HIDDEN_COLUMNS.of(xml[: xml.find(b"sheetData")]):
        column = _attributes(tag[1])
        if b"outlineLevel" not in column:
            hidden.update(range(_number(column.get(b"min", b"0")) - 1, min(_number(column.get(b"max", b"0")), WIDEST)))
    return frozenset(hidden)


def _formats(xml: bytes, styles: Mapping[bytes, NumberFormat]) -> Iterator[tuple[int, int, Shown]]:
    if not styles:
        return
    cells = CELL if DEFAULT in styles else re.compile(TAG % (b"c", STYLED % b"|".join(styles)))
    for cell in cells.finditer(xml):
        if cell[1].endswith(b"/"):
            continue  # an empty cell, however it is formatted
        attributes = _attributes(cell[1])
        form = styles.get(attributes.get(b"s", DEFAULT))
        if form is not None:
            yield *_spot(attributes.get(b"r", b"")), form


def _errors(xml: bytes) -> Iterator[tuple[int, int, Shown]]:
    for cell in ERRORS.of(xml):
        value = VALUE.match(xml, cell.end())
        yield *_place(cell[1]), value[1].decode() if value else "#ERROR!"


def _raised(xml: bytes, texts: Mapping[bytes, str]) -> Iterator[tuple[int, int, Shown]]:
    """The cells whose text has superscripts in it, which calamine sets level with the rest."""
    if texts:
        for cell in SHARED.finditer(xml):
            if cell[2] in texts:
                yield *_place(cell[1]), texts[cell[2]]
    if b"superscript" in xml:
        for cell in INLINE.finditer(xml):
            if b"superscript" in cell[2]:
                yield *_place(cell[1]), _text(etree.fromstring(b"<is>%s</is>" % NAMESPACED.sub(rb"\1", cell[2])))


def _raised_texts(xml: bytes) -> Mapping[bytes, str]:
    """The number of each shared text that has superscripts or struck-out runs in it -> the text as it counts."""
    if b"superscript" not in xml and b"strike" not in xml:
        return {}
    return {
        str(number).encode(): _text(one)
        for number, one in enumerate(_elements(xml, "si"))
        if next(one.iter("{*}vertAlign", "{*}strike", "{*}dstrike"), None) is not None
    }


def _struck_styles(xml: bytes) -> frozenset[bytes]:
    """The numbers of the cell styles whose font is struck out."""
    if b"strike" not in xml:
        return frozenset()
    fonts = [_is_struck(font) for group in _elements(xml, "fonts") for font in group]
    styles = (style for group in _elements(xml, "cellXfs") for style in group)
    numbers = (int(style.get("fontId", "0")) for style in styles)
    return frozenset(str(i).encode() for i, font in enumerate(numbers) if font < len(fonts) and fonts[font])


def _struck_texts(xml: bytes) -> Mapping[bytes, str]:
    """The number of each shared text of which a part is struck out -> that part."""
    if b"strike" not in xml:
        return {}
    texts = ((number, "".join(_struck_runs(one))) for number, one in enumerate(_elements(xml, "si")))
    return {str(number).encode(): displayed(text) for number, text in texts if text.strip()}


def _struck_runs(rich: etree._Element) -> Iterator[str]:
    for run in rich.iterchildren("{*}r"):
        if _is_struck(run):
            yield "".join(part.text or "" for part in run.iter("{*}t"))


def _is_struck(font: etree._Element) -> bool:
    sign = next(font.iter("{*}strike", "{*}dstrike"), None)
    return sign is not None and sign.get("val", "1") not in {"0", "false"}


def _struck(xml: bytes, styles: frozenset[bytes], texts: Mapping[bytes, str]) -> Iterator[tuple[int, int, str]]:
    """The cells that are struck out, in whole ("") or in part."""
    if styles:
        cells = CELL if DEFAULT in styles else re.compile(TAG % (b"c", STYLED % b"|".join(styles)))
        for cell in cells.finditer(xml):
            if not cell[1].endswith(b"/") and _attributes(cell[1]).get(b"s", DEFAULT) in styles:
                yield *_place(cell[1]), ""
    for cell in SHARED.finditer(xml) if texts else ():
        if cell[2] in texts:
            yield *_place(cell[1]), texts[cell[2]]


def _text(rich: etree._Element) -> str:
    """The text of its runs, phonetic guides left out, and what is struck out unless all of it is."""
    runs = []
    every = list(rich.iterchildren("{*}r", "{*}t"))
    for run in [one for one in every if not _is_struck(one)] or every:
        text = "".join(part.text or "" for part in run.iter("{*}t"))
        align = next(run.iter("{*}vertAlign"), None)
        runs.append(raised(text) if align is not None and align.get("val") == "superscript" else text)
    return displayed("".join(runs))


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(ATTRIBUTE.findall(tag))


def _place(tag: bytes) -> tuple[int, int]:
    """Row and column of a cell, from 0."""
    return _spot(_attributes(tag).get(b"r", b""))


def _spot(name: bytes) -> tuple[int, int]:
    place = PLACE.fullmatch(name)
    if place is None:
        raise UnreadableCapture("a cell of the workbook has a name that no cell has", figure="")
    return int(place[2]) - 1, _column(place[1])


@cache
def _column(letters: bytes) -> int:
    column = 0
    for letter in letters.upper():
        column = 26 * column + letter - ord("A") + 1
    return column - 1


def _number(text: bytes) -> int:
    return int(text) if text.isdigit() and len(text) <= 7 else 0
