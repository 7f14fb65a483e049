"""A workbook is read as it is shown: numbers exact, per cent as per cent, nothing hidden, no error as a number."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checks.model import NumberFormat, ProblemKind, Signal, Status
from checks.readers.reader import read
from tests.checks.readers.documents import (
    figure,
    observed,
    page,
    problem,
    prose,
    reading,
    records,
    source,
    table,
    values,
    wording,
)
from tests.checks.readers.workbooks import (
    STRUCK as STRUCK_OUT,
)
from tests.checks.readers.workbooks import (
    Rich,
    built,
    ods,
    ods_cell,
    ods_row,
    ods_table,
    raw_xlsx,
    xls,
    xlsb,
    xlsx,
)

YEARS = [["Indicator", "2022", "2023"], ["Reports", 32059029, 36210368], ["Arrests", 1500, 1611.5]]
YEARS_ODS = ods(ods_table(*(ods_row(*row) for row in YEARS)))


@pytest.mark.parametrize("body", [xlsx(Data=YEARS), YEARS_ODS, xls(*YEARS)], ids=["xlsx", "ods", "xls"])
def test_a_cell_is_found_by_its_labels_in_every_kind_of_workbook(body: bytes) -> None:
    assert values(body, table("Reports", "<year>")) == {"2022": 32059029, "2023": 36210368}
    found = observed(body, table("Arrests", "2023"))
    assert (found.value, found.printed) == (Decimal("1611.5"), "1611.5")
    assert 'sheet "Data"' in found.place
    assert "C3" in found.place


def test_the_media_type_is_only_a_hint() -> None:
    for media_type in ("text/html", "application/octet-stream", "application/vnd.ms-excel", ""):
        assert values(page(xlsx(Data=YEARS), media_type), table("Reports", "2023")) == {None: 36210368}


# --- what a cell shows -----------------------------------------------------------------------------------------------


def shares(book: Any) -> None:
    sheet = book.add_worksheet("Shares")
    per_cent, thousands = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "#,##0,"})
    sheet.write_row(0, 0, ["Measure", "2023", "2024"])
    sheet.write_row(1, 0, ["Unemployment rate", 0.106], per_cent)
    sheet.write(1, 2, 0.10634, per_cent)
    sheet.write_row(2, 0, ["Unemployed (thousands)", 1234567], thousands)
    sheet.write(3, 0, "Ratio")
    sheet.write(3, 1, 0.106)


PER_CENT_XLSX = built(shares)
PER_CENT_ODS = ods(
    ods_table(
        ods_row("Measure", "2023", "2024"),
        ods_row(
            "Unemployment rate",
            *(
                f'<table:table-cell office:value-type="percentage" office:value="{one}"><text:p>10.6%</text:p>'
                "</table:table-cell>"
                for one in ("0.106", "0.10634")
            ),
        ),
        ods_row("Ratio", 0.106),
    )
)
PER_CENT_XLS = xls(
    ["Measure", "2023", "2024"],
    ["Unemployment rate", (0.106, "0.0%"), (0.10634, "0.0%")],
    ["Unemployed (thousands)", (1234567, "#,##0,")],
    ["Ratio", 0.106],
)


@pytest.mark.parametrize("body", [PER_CENT_XLSX, PER_CENT_ODS, PER_CENT_XLS], ids=["xlsx", "ods", "xls"])
def test_a_share_formatted_as_per_cent_is_per_cent_and_exact(body: bytes) -> None:
    found = observed(body, table("Unemployment rate", "2023"), unit="%")
    assert (found.value, found.unit, found.printed) == (Decimal("10.6"), "%", "10.6%")
    assert observed(body, table("Unemployment rate", "2024")).value == Decimal("10.634")
    assert observed(body, table("Ratio", "2023")).value == Decimal("0.106")


@pytest.mark.parametrize("body", [PER_CENT_XLSX, PER_CENT_XLS], ids=["xlsx", "xls"])
def test_thousands_that_the_format_leaves_out_are_left_out(body: bytes) -> None:
    """A reader sees 1,235 under the word thousands; 1,234,567 thousand would be a thousand times too much."""
    assert "1234.567" in observed(body, table("Unemployed (thousands)", "2023")).excerpt


def test_a_number_in_a_cell_is_no_text_in_the_language_of_the_document() -> None:
    """1.234 typed into a German workbook as a number is not the 1234 that a German text means by it."""
    body = xlsx(Daten=[["Jahr", "2023", "2024"], ["Quote", 1.234, "1.234"], ["Anteil", 0.5, "0,5"]])
    german = source(language="de", format_=NumberFormat(decimal=","))
    for of in (german, source(language="de")):
        assert observed(body, table("Quote", "2023"), of=of).value == Decimal("1.234")
        assert observed(body, table("Quote", "2024"), of=of).value == 1234
        assert observed(body, table("Anteil", "2023"), of=of).value == Decimal("0.5")
        assert observed(body, table("Anteil", "2024"), of=of).value == Decimal("0.5")


def test_a_number_in_a_cell_is_no_evidence_of_how_the_texts_are_written() -> None:
    """It shows how a machine writes; 1.234 as a text beside it has two readings as before."""
    body = xlsx(Data=[["Area", "2023", "2024"], ["A", 1611.5, "1.234"], ["B", 10.75, "5.678"]])
    assert problem(body, table("A", "2024"), of=source()).kind is ProblemKind.AMBIGUOUS
    assert observed(body, table("A", "2023"), of=source()).value == Decimal("1611.5")


# --- nothings, errors, texts -----------------------------------------------------------------------------------------


def errors(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["Area", "2023", "2024"])
    sheet.write_column(1, 2, [1] * 7)
    for row, (name, cached) in enumerate({"Not there": "#N/A", "Broken": "#REF!", "Divided": "#DIV/0!"}.items(), 1):
        sheet.write(row, 0, name)
        sheet.write_formula(row, 1, "=1+1", None, cached)
    sheet.write(4, 0, "Never calculated")
    sheet.write_formula(4, 1, "=1+1", None, "")
    sheet.write(5, 0, "Calculated")
    sheet.write_formula(5, 1, "=1+1", None, 2)
    sheet.write(6, 0, "Blank")
    sheet.write(7, 0, "Sound")
    sheet.write(7, 1, 7)


ERRORS_ODS = ods(
    ods_table(
        ods_row("Area", "2023", "2024"),
        ods_row("Not there", ods_cell("#N/A", 'calcext:value-type="error" office:string-value=""'), 1),
        ods_row("Broken", ods_cell("#REF!", 'calcext:value-type="error"'), 1),
        ods_row("Divided", ods_cell(0, 'calcext:value-type="error"', shown="#DIV/0!"), 1),
        ods_row("Never calculated", '<table:table-cell office:value-type="float"/>', 1),
        ods_row("Calculated", ods_cell(2, 'table:formula="of:=1+1"'), 1),
        ods_row("Blank", "<table:table-cell/>", 1),
        ods_row("Sound", 7, 1),
    )
)


@pytest.mark.parametrize("body", [built(errors), ERRORS_ODS], ids=["xlsx", "ods"])
def test_an_error_is_missing_or_a_problem_and_never_a_number(body: bytes) -> None:
    for name in ("Not there", "Never calculated", "Blank"):
        found = observed(body, table(name, "2023"))
        assert (found.value, found.status) == (None, Status.MISSING)
    assert "#REF!" in problem(body, table("Broken", "2023")).cause
    assert "#DIV/0!" in problem(body, table("Divided", "2023")).cause
    assert observed(body, table("Calculated", "2023")).value == 2
    assert observed(body, table("Sound", "2023")).value == 7


def footnoted(book: Any) -> None:
    sheet, small = book.add_worksheet("Data"), book.add_format({"font_script": 1})
    sheet.write_row(0, 0, ["Area", "2023"])
    sheet.write(1, 0, "Wales")
    sheet.write_rich_string(1, 1, "45", small, "2")
    sheet.write_rich_string(2, 0, "Scotland", small, "1")
    sheet.write(2, 1, "1,234 r")
    sheet.write_row(3, 0, ["England", "452"])


FOOTNOTED_ODS = ods(
    ods_table(
        ods_row("Area", "2023"),
        ods_row("Wales", ods_cell("", shown='45<text:span text:style-name="T1">2</text:span>')),
        ods_row(ods_cell("", shown='Scotland<text:span text:style-name="T1">1</text:span>'), "1,234 r"),
        ods_row("England", "452"),
    ),
    styles='<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>',
)


@pytest.mark.parametrize("body", [built(footnoted), FOOTNOTED_ODS], ids=["xlsx", "ods"])
def test_a_raised_footnote_is_no_digit_of_a_number_kept_as_text(body: bytes) -> None:
    assert observed(body, table("Wales", "2023")).value == 45
    assert observed(body, table("Scotland", "2023")).value == 1234
    assert observed(body, table("England", "2023")).value == 452


def test_a_footnote_raised_in_an_inline_text_is_none_either() -> None:
    body = raw_xlsx(
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Area</t></is></c><c r="B1" t="inlineStr"><is><t>2023</t>'
        "</is></c></row>"
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Wales</t></is></c><c r="B2" t="inlineStr"><is><r><t>45'
        '</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></is></c></row></sheetData>'
    )
    assert observed(body, table("Wales", "2023")).value == 45


def test_what_the_notes_say_is_read_as_sentences_and_signals() -> None:
    body = xlsx(
        Notes=[
            ["About these data"],
            ["This table has been discontinued."],
            ["In 2023 there were 36.2 million reports."],
        ],
        Data=YEARS,
    )
    assert observed(body, prose("In <year> there were <value> reports")).value == 36200000
    assert observed(body, wording("This table has been discontinued")).text is not None
    assert observed(body, table("Reports", "2023")).signal is Signal.DISCONTINUED


# --- shapes ----------------------------------------------------------------------------------------------------------


def gdp(book: Any, *, sheet_name: str = "Table 1", depth: int = 2) -> None:
    """SOURCES §4 shape 6: notes first, data on the third sheet, merged header, unit in a corner, a hidden column."""
    book.add_worksheet("Notes").write(0, 0, "Seasonally adjusted at annual rates")
    book.add_worksheet("Contents").write(0, 0, "Table 1: Gross domestic product")
    sheet, small = book.add_worksheet(sheet_name), book.add_format({"font_script": 1})
    sheet.write(0, 0, "Table 1: Gross domestic product")
    top = 2
    if depth == 3:
        sheet.merge_range(top, 1, top, 9, "Chained prices")
        top += 1
    for year in range(2):
        sheet.merge_range(top, 1 + 4 * year, top, 4 + 4 * year, str(2023 + year))
        sheet.write_row(top + 1, 1 + 4 * year, ["Q1", "Q2", "Q3", "Q4"])
    sheet.write(top + 1, 0, "Billions of dollars")
    sheet.write_row(top + 2, 0, ["Gross domestic product", 100.5, 200.25, 300, 400, 500, 600, 700])
    sheet.write_rich_string(top + 2, 8, "800", small, "a")
    sheet.write_row(top + 3, 0, ["Imports", "1,010", 20, 30, 40, 50, 60, 70])
    sheet.write_formula(top + 3, 8, "=40+40", None, 80)
    sheet.write(top + 5, 0, "a: provisional")
    sheet.set_column(3, 3, None, None, {"hidden": True})


QUARTERS = table("Gross domestic product", "<year> <quarter>")


@pytest.mark.parametrize(
    "changed", [{}, {"sheet_name": "T1 revised"}, {"depth": 3}], ids=["as it was", "sheet renamed", "a level more"]
)
def test_a_merged_header_names_each_quarter_whatever_changes_around_it(changed: dict[str, Any]) -> None:
    body = built(lambda book: gdp(book, **changed))
    assert values(body, QUARTERS) == {
        "2023-Q1": Decimal("100.5"),
        "2023-Q2": Decimal("200.25"),
        "2023-Q4": 400,  # the third quarter stands in a hidden column
        "2024-Q1": 500,
        "2024-Q2": 600,
        "2024-Q3": 700,
        "2024-Q4": 800,
    }
    assert values(body, table("Imports", "<year> <quarter>"))["2024-Q4"] == 80
    assert values(body, table("Imports", "<year> <quarter>"))["2023-Q1"] == 1010


def test_a_sheet_is_named_by_under() -> None:
    body = xlsx(**{"2023": [["Area", "Cases"], ["Wales", 5]], "2024": [["Area", "Cases"], ["Wales", 6]]})
    assert values(body, table("Wales", "Cases", under="2024")) == {None: 6}
    assert values(body, table("Wales", "Cases", under="<year>")) == {"2023": 5, "2024": 6}
    assert problem(body, table("Wales", "Cases")).kind is ProblemKind.AMBIGUOUS
    missing = problem(body, table("Wales", "Cases", under="2025"))
    assert missing.kind is ProblemKind.NOT_FOUND
    assert "2024" in missing.cause


def test_a_merged_header_of_ods_names_its_columns() -> None:
    spanned = '<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>{}</text:p>'
    covered = "</table:table-cell><table:covered-table-cell/>"
    body = ods(
        ods_table(
            ods_row("", spanned.format("2023") + covered, spanned.format("2024") + covered),
            ods_row("Area", "Men", "Women", "Men", "Women"),
            ods_row("Wales", 1, 2, 3, 4),
        )
    )
    assert values(body, table("Wales", "<year> Women")) == {"2023": 2, "2024": 4}


def test_dates_in_a_first_column_or_a_header_bind_months() -> None:
    def write(book: Any) -> None:
        sheet, month = book.add_worksheet("Data"), book.add_format({"num_format": "mmm yyyy"})
        sheet.write_row(0, 0, ["Month", "Rate"])
        for row in (1, 2, 3):
            sheet.write_datetime(row, 0, dt.datetime.fromisoformat(f"2025-0{row}-01"), month)
            sheet.write(row, 1, row / 8)

    found = values(built(write), table("<year>-<month>-01", "Rate"))
    assert found == {"2025-01": Decimal("0.125"), "2025-02": Decimal("0.25"), "2025-03": Decimal("0.375")}


def hidden(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["Area", "Old count", "Count"])
    for row, name in enumerate(["Wales", "Scotland", "Ireland", "Folded"], 1):
        sheet.write_row(row, 0, [name, 10 * row, row])
    sheet.set_column(1, 1, None, None, {"hidden": True})
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(4, None, None, {"hidden": True, "level": 1})
    draft = book.add_worksheet("Draft")
    draft.write_row(0, 0, ["Area", "Count"])
    draft.write_row(1, 0, ["Wales", 99])
    draft.hide()


HIDDEN_ODS = ods(
    ods_table(
        '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>',
        ods_row("Area", "Old count", "Count"),
        ods_row("Wales", 10, 1),
        ods_row("Scotland", 20, 2, more='table:visibility="filter"'),
        ods_row("Ireland", 30, 3),
        "<table:table-row-group>",
        ods_row("Folded", 40, 4, more='table:visibility="collapse"'),
        "</table:table-row-group>",
    )
    + ods_table(ods_row("Area", "Count"), ods_row("Wales", 99), name="Draft", more='table:style-name="ta2"'),
    styles='<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>',
)


@pytest.mark.parametrize("body", [built(hidden), HIDDEN_ODS], ids=["xlsx", "ods"])
def test_what_is_hidden_is_not_what_is_published(body: bytes) -> None:
    assert values(body, table("Wales", "Count")) == {None: 1}
    assert observed(body, table("Ireland", "Count")).place.count("C4") == 1
    assert problem(body, table("Scotland", "Count")).kind is ProblemKind.NOT_FOUND
    assert problem(body, table("Wales", "Old count")).kind is ProblemKind.NOT_FOUND
    assert problem(body, table("Wales", "Count", under="Draft")).kind is ProblemKind.NOT_FOUND
    assert values(body, table("Folded", "Count")) == {None: 4}  # its little plus opens it


def test_a_merged_header_that_begins_in_a_hidden_column_still_names_the_others() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("Data")
        sheet.merge_range(0, 1, 0, 3, "2024")
        sheet.write_row(1, 0, ["Area", "Old", "Men", "Women"])
        sheet.write_row(2, 0, ["Wales", 9, 1, 2])
        sheet.set_column(1, 1, None, None, {"hidden": True})

    assert values(built(write), table("Wales", "<year> Women")) == {"2024": 2}


def test_tens_of_empty_formatted_rows_are_nothing() -> None:
    def write(book: Any) -> None:
        sheet, per_cent = book.add_worksheet("Data"), book.add_format({"num_format": "0%", "bg_color": "red"})
        for row, cells in enumerate(YEARS):
            sheet.write_row(row + 40, 5, cells)
        for row in range(200):
            for column in range(5):
                sheet.write_blank(row, column, None, per_cent)

    assert values(built(write), table("Reports", "2023")) == {None: 36210368}


def test_rows_and_cells_without_names_stand_where_they_follow() -> None:
    """ECMA-376 lets `r` be left out; a per cent further right still is one."""
    body = raw_xlsx(
        '<sheetData><row><c t="str"><v>Area</v></c><c t="str"><v>2023</v></c><c t="str"><v>2024</v></c></row>'
        '<row><c t="str"><v>Wales</v></c><c><v>5</v></c><c s="1"><v>0.5</v></c></row></sheetData>',
        styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>',
    )
    assert [one.printed for one in reading(body, table("Wales", "<year>")).observations] == ["5", "50%"]


# --- a real history --------------------------------------------------------------------------------------------------

INDICATORS = {"uk_cases": "TotalUKCases", "uk_deaths": "TotalUKDeaths", "ni_cases": "NICases"}


def test_every_version_of_a_real_workbook_is_read_with_locators_of_the_first(shared: Path) -> None:
    """Columns are inserted over time. The row is a day, so a locator binds none: the one row is named by its header."""
    folder = shared / "corpus" / "histories" / "uk-daily-indicators-xlsx"
    meta = json.loads((folder / "meta.json").read_text())
    figures = [figure(records(name), id=one) for one, name in INDICATORS.items()]
    for version in meta["versions"]:
        readings = read(page((folder / version["file"]).read_bytes()), source(language="en"), figures)
        found = {one.figure: [seen.value for seen in one.observations] for one in readings}
        assert found == {one: [version["values"][one]] for one in INDICATORS}, version["file"]


STRUCK = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "ods": "application/vnd.oasis"}


def struck_xlsx() -> bytes:
    def write(book: Any) -> None:
        sheet, struck = book.add_worksheet("Data"), book.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, ["Category", 2022, 2023])
        sheet.write_row(1, 0, ["Total", 5])
        sheet.write(1, 2, 6, struck)
        sheet.write_row(2, 0, ["Urgent", 1])
        sheet.write_rich_string(2, 2, struck, "1,703", " ", "1,698")
        sheet.write(3, 0, "Late")
        sheet.write(3, 1, "1,650", struck)
        sheet.write(3, 2, "1,700", struck)

    return built(write)


def struck_ods() -> bytes:
    line = '<style:text-properties style:text-line-through-style="solid"/>'
    styles = "".join(f'<style:style style:name="{name}">{line}</style:style>' for name in ("ce1", "T1"))
    gone = 'table:style-name="ce1"'
    return ods(
        ods_table(
            ods_row("Category", "2022", "2023"),
            ods_row("Total", 5, ods_cell(6, gone)),
            ods_row("Urgent", 1, ods_cell("", shown='<text:span text:style-name="T1">1,703</text:span> 1,698')),
            ods_row(
                "Late",
                ods_cell("1,650", gone),
                ods_cell(1700, shown='<text:span text:style-name="T1">1,700</text:span>'),
            ),
        ),
        styles=styles,
    )


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_is_struck_out_in_a_cell_is_taken_back(form: str) -> None:
    body = page(struck_xlsx() if form == "xlsx" else struck_ods(), STRUCK[form])
    total = reading(body, table("Total", "<year>")).observations
    assert [(one.value, one.signal) for one in total] == [(5, None), (6, Signal.RETRACTED)]
    urgent = observed(body, table("Urgent", "2023"))
    assert (urgent.value, urgent.signal) == (1698, Signal.CORRECTED)
    late = reading(body, table("Late", "<year>")).observations
    assert [(one.value, one.signal) for one in late] == [(1650, Signal.RETRACTED), (1700, Signal.RETRACTED)]


@pytest.mark.parametrize("cut", [None, 2, 5, 7])
def test_what_is_struck_out_in_part_of_a_cell_of_an_old_workbook_is_a_correction(cut: int | None) -> None:
    late = Rich("1,703 1,698", gone="1,703 ", cut=cut)
    rows = (["Category", "2022", "2023"], ["Urgent", 5, late], ["Late", Rich("1,650", gone="1,650"), 7])
    body = page(xls(*rows), "application/vnd.ms-excel")
    urgent = observed(body, table("Urgent", "2023"))
    assert (urgent.value, urgent.signal) == (1698, Signal.CORRECTED)
    assert "1,703" in (urgent.signal_text or "")
    whole = reading(body, table("Late", "<year>")).observations
    assert [(one.value, one.signal) for one in whole] == [(1650, Signal.RETRACTED), (7, None)]


def test_what_is_struck_out_in_a_cell_of_an_old_workbook_is_taken_back() -> None:
    rows = (["Category", "2022", "2023"], ["Total", 5, (6, STRUCK_OUT)], ["Late", ("1,650", STRUCK_OUT), (0.5, "0%")])
    body = page(xls(*rows), "application/vnd.ms-excel")
    total = reading(body, table("Total", "<year>")).observations
    assert [(one.value, one.signal) for one in total] == [(5, None), (6, Signal.RETRACTED)]
    late = reading(body, table("Late", "<year>")).observations
    assert [(one.printed, one.signal) for one in late] == [("1,650", Signal.RETRACTED), ("50%", None)]


def test_an_xlsb_workbook_is_read_or_its_damage_named() -> None:
    body = xlsb(*YEARS)
    media_type = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
    one = observed(page(body, media_type), table("Reports", "2023"))
    assert (one.value, one.place) == (Decimal(36210368), 'sheet "Data", cell C2, row "Reports", column "2023"')
    assert problem(page(body[:-200], media_type), table("Reports", "2023")).kind is ProblemKind.UNREADABLE
    no_sheet = xlsb([""])
    assert problem(page(no_sheet, media_type), table("Reports", "2023")).kind is ProblemKind.UNREADABLE
