"""A hostile, damaged, encrypted or empty workbook is a problem in plain words, and costs its own reading only."""

import io
import struct
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.errors import UnreadableCapture
from checks.model import ProblemKind
from checks.readers.form import Form, tell_form
from checks.readers.form.zipped import MAX_INFLATED, MAX_PARTS, Package
from checks.readers.reader import read
from steps.reading import Readers
from tests.checks.readers.documents import figure, page, problem, prose, source, table, values
from tests.checks.readers.workbooks import (
    built,
    compound,
    ods,
    ods_cell,
    ods_row,
    ods_table,
    raw_xlsx,
    xls,
    xlsx,
    zipped,
)

SOUND = xlsx(Data=[["Area", "2023"], ["Wales", 5]])
WALES = table("Wales", "2023")


def cause(body: bytes) -> str:
    found = problem(page(body, "application/octet-stream"), WALES)
    assert found.kind is ProblemKind.UNREADABLE
    return found.cause


def lying(body: bytes, name: str, size: int) -> bytes:
    """The archive with another size of that part in its directory."""
    at = body.rindex(name.encode(), 0, len(body)) - 46
    assert body[at : at + 4] == b"PK\x01\x02"
    return body[: at + 24] + struct.pack("<L", size) + body[at + 28 :]


# --- archives --------------------------------------------------------------------------------------------------------


def test_an_archive_that_declares_too_much_is_refused_before_anything_is_inflated() -> None:
    for size in (MAX_INFLATED + 1, 0xFFFFFFFE):
        assert "MB when inflated" in cause(lying(SOUND, "xl/worksheets/sheet1.xml", size))


def test_a_part_that_inflates_to_more_than_it_declares_is_damaged() -> None:
    bomb = raw_xlsx("<sheetData>" + " " * 50_000_000 + "</sheetData>")
    assert len(bomb) < 100_000
    assert "sheet1.xml of the ZIP archive is damaged" in cause(lying(bomb, "xl/worksheets/sheet1.xml", 1000))


def test_parts_that_overlap_are_refused() -> None:
    """One packed block that many entries of the directory point at."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"xl/{number}.xml", b"0" * 100_000)
        for info in archive.infolist():
            info.header_offset = 0
    assert "overlap" in cause(target.getvalue())


def test_too_many_parts_are_refused() -> None:
    body = zipped({"xl/workbook.xml": "", **{f"xl/media/{n}": "" for n in range(MAX_PARTS)}})
    assert "parts, more than" in cause(body)


def test_two_parts_of_one_name_are_refused() -> None:
    body = zipped({"xl/workbook.xml": "a", "XL/workbook.xml": "b"})
    assert "same name" in cause(body)


@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_named(share: float) -> None:
    assert "cut off or damaged" in cause(SOUND[: int(len(SOUND) * share)])


def test_an_encrypted_workbook_is_called_encrypted() -> None:
    encrypted_ods = ods("", manifest='<file-entry full-path="content.xml"><encryption-data/></file-entry>')
    for body in (
        compound(EncryptionInfo=b"\4\0\4\0", EncryptedPackage=b"\0" * 100),
        encrypted_ods,
        xls(["Area", "2023"], ["Wales", 5], password=True),
    ):
        assert "encrypted" in cause(body)
    flagged = bytearray(SOUND)
    flagged[flagged.rindex(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in cause(bytes(flagged))


# --- other documents under the name of a workbook --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (zipped({"word/document.xml": "x", "word/embeddings/book.xlsx": SOUND}), Form.DOCX),
        (zipped({"ppt/presentation.xml": "x", "xl/workbook.xml": "x"}), Form.PPTX),
        (zipped({"xl/workbook.bin": "x"}), Form.XLSB),
        (zipped({"data.csv": "a,b"}), Form.ZIP),
        (compound(WordDocument=b"x", Workbook=b"x"), Form.DOCX),
        (compound(Workbook=b"x"), Form.XLS),
        (compound(Other=b"x"), Form.OLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Form.OLE),
    ],
    ids=["docx", "pptx", "xlsb", "zip", "doc", "xls", "ole", "damaged ole"],
)
def test_an_archive_and_an_old_file_are_told_by_what_stands_at_their_top(body: bytes, form: Form) -> None:
    assert tell_form(page(body, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")) is form
    assert cause(body)


def test_a_truncated_archive_is_still_told() -> None:
    assert tell_form(page(SOUND[: len(SOUND) // 2])) is Form.XLSX


# --- sheets ----------------------------------------------------------------------------------------------------------


def test_a_sheet_that_only_declares_to_be_endless_is_read() -> None:
    body = raw_xlsx(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="str"><v>Area</v></c><c r="B1" t="str">'
        '<v>2023</v></c></row><row r="2"><c r="A2" t="str"><v>Wales</v></c><c r="B2"><v>5</v></c></row></sheetData>'
    )
    assert values(body, WALES) == {None: 5}


def test_two_cells_at_the_ends_of_an_endless_sheet_are_refused() -> None:
    body = raw_xlsx(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
        "</sheetData>"
    )
    assert "1,048,576 rows and 16,384 columns" in cause(body)


def test_a_cell_with_a_name_that_no_cell_has_is_refused() -> None:
    body = raw_xlsx('<sheetData><row r="1"><c r="AAAAAAAAA99999999999"><v>1</v></c></row></sheetData>')
    assert "name that no cell has" in cause(body)


def test_a_million_rows_of_formatted_blanks_are_none() -> None:
    blanks = "".join(f'<row r="{n}" spans="1:1"><c r="A{n}" s="1"/></row>' for n in range(3, 1_048_577))
    body = raw_xlsx(
        '<sheetData><row r="1"><c r="A1" t="str"><v>Area</v></c><c r="B1" t="str"><v>2023</v></c></row>'
        f'<row r="2"><c r="A2" t="str"><v>Wales</v></c><c r="B2"><v>5</v></c></row>{blanks}</sheetData>',
        styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>',
    )
    assert values(body, WALES) == {None: 5}


@pytest.mark.parametrize(
    "rows",
    [
        ods_row(ods_cell(5, 'table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048576"'),
        ods_row(ods_cell(5, 'table:number-columns-repeated="9999999"')),
        ods_row(5) + ods_row("", more='table:number-rows-repeated="1048000"') + ods_row(*[""] * 99, "x"),
    ],
)
def test_an_ods_that_repeats_a_value_without_end_is_refused(rows: str) -> None:
    assert "more than" in cause(ods(ods_table(rows)))


def test_an_ods_that_repeats_its_blanks_without_end_is_read() -> None:
    end = '<table:table-cell table:number-columns-repeated="16384"/>'
    body = ods(
        ods_table(
            ods_row("Area", "2023", end), ods_row("Wales", 5), ods_row(end, more='table:number-rows-repeated="1048574"')
        )
    )
    assert values(body, WALES) == {None: 5}


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


def test_entities_that_grow_are_not_grown() -> None:
    sheet = '<sheetData><row r="1"><c r="A1" t="str"><v>&j;</v></c></row></sheetData>'
    assert "damaged" in cause(raw_xlsx(sheet, before=LAUGHS + "]>"))
    styles = {"xl/styles.xml": f"{LAUGHS}]><styleSheet><numFmt formatCode='&j;'/></styleSheet>"}
    assert cause(raw_xlsx("<sheetData/>", more=styles))
    content = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": LAUGHS + "]><office><p>&j;</p></office>",
        }
    )
    assert cause(content)


def test_a_workbook_of_charts_or_of_nothing_says_so() -> None:
    def charts(book: object) -> None:
        chart = book.add_chart({"type": "bar"})  # type: ignore[attr-defined]
        chart.add_series({"values": "=Data!$A$1:$A$3"})
        book.add_chartsheet("Chart").set_chart(chart)  # type: ignore[attr-defined]
        book.add_worksheet("Data").hide()  # type: ignore[attr-defined]
        book.get_worksheet_by_name("Chart").activate()  # type: ignore[attr-defined]

    for body in (built(charts), xlsx(Empty=[]), ods(ods_table()), ods(""), raw_xlsx("<sheetData/>")):
        assert "only charts or nothing" in cause(body)


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row r="1"><c r="A1"><v>1</v></c>',
        '<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>',
        '<sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData>',
    ],
    ids=["cut off", "a text that is not there", "row 0"],
)
def test_a_damaged_sheet_is_named(sheet: str) -> None:
    assert "damaged" in cause(raw_xlsx(sheet))


def broken(body: bytes, holes: list[tuple[float, int]]) -> bytes:
    changed = bytearray(body)
    for place, value in holes:
        changed[int(place * (len(changed) - 1))] = value
    return bytes(changed)


BODIES = [
    SOUND,
    xls(["Area", "2023"], ["Wales", (0.5, "0%")]),
    ods(ods_table(ods_row("Area", "2023"), ods_row("Wales", 5))),
]
PLACES = some.floats(0, 1)


@given(some.sampled_from(BODIES), some.lists(some.tuples(PLACES, some.integers(0, 255)), min_size=1, max_size=8))
def test_a_workbook_with_flipped_bytes_is_a_reading_or_a_named_problem(
    body: bytes, holes: list[tuple[float, int]]
) -> None:
    for one in read(page(broken(body, holes)), source(), [figure(WALES), figure(prose("in <year> <value>"))]):
        assert one.problem is not None or one.observations


# --- in the reader children ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(workers=1, memory_mb=1024, time_s=30) as pool:
        yield pool


def test_a_workbook_that_fills_the_memory_costs_its_own_reading() -> None:
    heavy = raw_xlsx('<sheetData><row r="1"><c r="A1" t="str"><v>' + "x" * 100_000_000 + "</v></c></row></sheetData>")
    assert len(heavy) < 1_000_000
    with Readers(workers=1, memory_mb=300, time_s=30) as small:
        (one,) = small.read(page(heavy), source(), [figure(WALES)])
        assert one.problem is not None
        assert one.problem.kind is ProblemKind.UNREADABLE
        assert "300 MB of memory" in one.problem.cause or "SIGABRT" in one.problem.cause
        (sound,) = small.read(page(SOUND), source(), [figure(WALES)])
        assert [seen.value for seen in sound.observations] == [5]


def test_hostile_workbooks_leave_the_reader_alive(readers: Readers) -> None:
    for body in (SOUND[:3000], lying(SOUND, "xl/worksheets/sheet1.xml", 1 << 31), compound(EncryptedPackage=b"")):
        (one,) = readers.read(page(body), source(), [figure(WALES)])
        assert one.problem is not None
        assert one.problem.kind is ProblemKind.UNREADABLE
    (sound,) = readers.read(page(SOUND), source(), [figure(WALES)])
    assert [seen.value for seen in sound.observations] == [5]


def test_the_directory_is_weighed_before_the_first_byte_is_inflated() -> None:
    with pytest.raises(UnreadableCapture, match="MB when inflated"):
        Package(lying(SOUND, "xl/workbook.xml", MAX_INFLATED + 1))
