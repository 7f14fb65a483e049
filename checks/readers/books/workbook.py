"""Workbooks to content: each sheet that is shown, as lines of displayed text. Knows no header from a value.

XLSX, XLSM, XLSB and XLS are read by python-calamine, ODS by `checks.readers.books.opendocument`. A hidden sheet, row or
column is nothing that a publisher shows and is not read; a group of rows that is only folded is.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from python_calamine import (
    CalamineError,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from checks.errors import UnreadableCapture
from checks.model import Document
from checks.readers.block import Block
from checks.readers.books.biff import OldLooks
from checks.readers.books.ooxml import Looks
from checks.readers.books.opendocument import open_sheets
from checks.readers.books.spreadsheet import Line, Look, Sheet, sheet_of
from checks.readers.content import Content
from checks.readers.form import Form, tell_form
from checks.readers.form.zipped import Package
from checks.readers.grids.grid import Area, Grid
from checks.readers.grids.sheet import sheet_grids
from checks.readers.text.typography import displayed

EITHER_END = 500  # lines of a sheet of which every text is one of the document; in between stand the labels of its rows
SENTENCE = 3  # spaces that it has at least


def open_workbook(document: Document) -> Content:
    """The content of a workbook; UnreadableCapture where it is encrypted, damaged, hostile, or has no cells to read."""
    form = tell_form(document)
    sheets = tuple(_sheets(document.body, form))
    if not any(sheet.lines for sheet in sheets):
        raise UnreadableCapture("the workbook shows no cell with text or a number, only charts or nothing", figure="")
    return Content(form, texts=lambda: _texts(sheets), tables=lambda: _grids(sheets))


def _texts(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """Each text once: titles, labels and notes at either end of a sheet, and every sentence between them."""
    said: dict[str, None] = {}
    for sheet in sheets:
        end = max(EITHER_END, len(sheet.lines) - EITHER_END)
        said |= dict.fromkeys(Line.words(sheet.lines[:EITHER_END]))
        said |= dict.fromkeys(Line.words(sheet.lines[EITHER_END:end], spaces=SENTENCE))
        said |= dict.fromkeys(Line.words(sheet.lines[end:]))
    return (Block(text) for one in said if (text := displayed(one)))


def _grids(sheets: Sequence[Sheet]) -> Iterator[Grid]:
    for sheet in sheets:
        yield from sheet_grids(
            f'sheet "{sheet.name}"',
            sheet.lines,
            under=(sheet.name,),
            merged=sheet.merged,
            at=sheet.place,
            struck=sheet.struck,
        )


def _sheets(body: bytes, form: Form) -> Iterator[Sheet]:
    """The sheets that are shown, in their order."""
    if form is Form.ODS:
        yield from open_sheets(Package(body))
        return
    looks = _looks(body, form)
    with _named_errors():
        book = load_workbook(io.BytesIO(body))
    for one in book.sheets_metadata:
        if one.visible is SheetVisibleEnum.Visible and one.typ is SheetTypeEnum.WorkSheet:
            look = looks.of(one.name) if looks is not None else Look()
            with _named_errors():
                sheet = book.get_sheet_by_name(one.name)
                values, merged = sheet.to_python(), sheet.merged_cell_ranges or ()
            areas = [Area(*first, *last) for first, last in merged]
            yield sheet_of(one.name, values, sheet.start or (0, 0), areas, look)


def _looks(body: bytes, form: Form) -> Looks | OldLooks | None:
    """What calamine does not tell of the sheets; None of XLSB, of which nobody tells it."""
    if form is Form.XLS:
        return OldLooks(body)
    package = Package(body)
    if form is Form.XLSX:
        return Looks(package)
    package.check(".bin")
    return None


@contextmanager
def _named_errors() -> Iterator[None]:
    """What calamine raises as UnreadableCapture; a panic of its Rust code, which is no Exception, too."""
    try:
        yield
    except PasswordError as error:
        raise UnreadableCapture("the workbook is encrypted with a password", figure="") from error
    except CalamineError as error:
        raise UnreadableCapture(f"the workbook is damaged ({error})", figure="") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableCapture(f"the workbook is damaged ({error})", figure="") from error
