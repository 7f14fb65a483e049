"""Each locator over each form it reads: found, gone, look-alike, missing, scaled, dated, several that must agree."""

import json as notation
from collections.abc import Mapping
from decimal import Decimal

import pytest

from checks.model import ByHandLocator, Document, Locator, NumberFormat, ProblemKind, Signal, Status
from tests.checks.readers.documents import (
    css,
    html_table,
    json,
    observed,
    page,
    problem,
    prose,
    quote,
    reading,
    records,
    source,
    table,
    values,
    wording,
)
from tests.checks.readers.pdfs import grid, report, text
from tests.checks.readers.workbooks import ods, ods_row, ods_table, xls, xlsb, xlsx

SENTENCE = "In 2023 the office received 36,210,368 reports of all kinds."
ROWS = [["Category", "2022", "2023"], ["Urgent", "49,000", "63,892"], ["Total", "32,059,029", "36,210,368"]]
XLSX, XLSB, ODS, XLS = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.ms-excel",
)


def told(sentence: str, rows: list[list[str]] = ROWS) -> Mapping[str, Document]:
    """The same sentence and the same table in every form that holds both."""
    lines = [[sentence], [], *rows]
    delimited = "\n".join(";".join(row) for row in rows)
    fixed = "\n".join(row[0].ljust(32) + "".join(cell.rjust(20) for cell in row[1:]) for row in rows)
    return {
        "html": page(f"<p>{sentence}</p>" + html_table(*(" | ".join(row) for row in rows))),
        "pdf": page(report(text(sentence), grid(rows)), "application/pdf"),
        "text": page(f"{sentence}\n\n{fixed}\n", "text/plain"),
        "csv": page(f"{sentence}\n\n{delimited}\n", "text/csv"),
        "xlsx": page(xlsx(Data=lines), XLSX),
        "ods": page(ods(ods_table(*(ods_row(*row) for row in lines))), ODS),
        "xlsb": page(xlsb(*[row or [""] for row in lines]), XLSB),
        "xls": page(xls(*[row or [""] for row in lines]), XLS),
    }


FORMS = list(told(SENTENCE))
TOTALS = {"2022": Decimal(32059029), "2023": Decimal(36210368)}
IN_TEXT: list[Locator] = [
    prose("In <year> the office received <value> reports"),
    quote("received 36,210,368 reports", "the office"),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("locator", IN_TEXT)
def test_a_sentence_is_found_in_every_form(form: str, locator: Locator) -> None:
    document = told(SENTENCE)[form]
    assert observed(document, locator).value == Decimal(36210368)
    newer = told(SENTENCE.replace("36,210,368", "36,300,001"))[form]
    assert observed(newer, locator).value == Decimal(36300001)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("locator", IN_TEXT)
@pytest.mark.parametrize(
    "instead",
    [
        "In 2023 the office referred 36,210,368 reports.",
        "In 2023 the office received 36,210,368 urgent reports.",
        "In 2023 the office received reports from 36,210,368 people.",
    ],
)
def test_a_sentence_about_something_else_is_not_ours(form: str, locator: Locator, instead: str) -> None:
    assert problem(told(instead)[form], locator).kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize("form", FORMS)
def test_a_wording_stands_there_or_does_not(form: str) -> None:
    locator = wording("reports of all kinds", "36,210,368")
    there = observed(told(SENTENCE)[form], locator)
    assert (there.text, there.status) == ("reports of all kinds", Status.NORMAL)
    gone = observed(told("In 2023 the office received 36,210,368 reports of most kinds.")[form], locator)
    assert (gone.text, gone.status) == (None, Status.MISSING)


@pytest.mark.parametrize("form", FORMS)
def test_a_cell_is_found_for_every_year_by_its_labels(form: str) -> None:
    document = told(SENTENCE)[form]
    assert values(document, table("Total", "<year>")) == TOTALS
    assert values(document, records("2023", Category="Total")) == {None: Decimal(36210368)}
    assert values(document, table(["All", "Total"], "2023")) == {None: Decimal(36210368)}
    assert problem(document, table("Urgent reports", "<year>")).kind is ProblemKind.NOT_FOUND
    assert problem(document, table("Total", "2024")).kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("label", ["Total urgent", "Total (excluding territories)", "Subtotal", "Totals by age"])
def test_a_row_that_looks_alike_is_not_ours(form: str, label: str) -> None:
    rows = [*ROWS[:2], [label, *ROWS[2][1:]]]
    assert problem(told(SENTENCE, rows)[form], table("Total", "<year>")).kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("label", ["Total*", "TOTAL", "Total ¹", "total:"])
def test_typography_case_and_marks_do_not_matter(form: str, label: str) -> None:
    if form == "pdf" and "¹" in label:
        pytest.skip("the standard fonts have no raised one")
    rows = [*ROWS[:2], [label, *ROWS[2][1:]]]
    assert values(told(SENTENCE, rows)[form], table("Total", "<year>")) == TOTALS


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("36,210,368 (p)", Status.PROVISIONAL),
        ("36,210,368 e", Status.ESTIMATED),
        ("..", Status.MISSING),
        ("n/a", Status.MISSING),
        ("Unavailable", Status.MISSING),
        ("[c]", Status.SUPPRESSED),
        ("-999", Status.MISSING),
    ],
)
def test_a_mark_is_a_status_and_never_a_number(form: str, said: str, status: Status) -> None:
    rows = [*ROWS[:2], ["Total", "32,059,029", said]]
    of = source(language="en", missing=("-999",))
    before, newest = reading(told(SENTENCE, rows)[form], table("Total", "<year>"), of=of).observations
    assert (before.value, before.status) == (Decimal(32059029), Status.NORMAL)
    assert newest.status is status
    assert newest.value == (Decimal(36210368) if said[0] == "3" else None)
    assert newest.signal == (Signal.RETRACTED if said == "Unavailable" else None)
    with_value = table("Total", "<year>", period="newest with a value")
    assert observed(told(SENTENCE, rows)[form], with_value, of=of).value == (newest.value or before.value)


@pytest.mark.parametrize("form", FORMS)
def test_scale_and_number_format_of_the_source_are_heeded(form: str) -> None:
    rows = [ROWS[0], ["Urgent", "1.234", "1.235"], ["Total", "32.059", "36.210"]]
    of = source(format_=NumberFormat(decimal=","), scale="thousand")
    document = told("In 2023 the office received 36.210.368 reports.", rows)[form]
    assert values(document, table("Total", "2023"), of=of) == {None: Decimal(36210000)}
    assert observed(document, IN_TEXT[0], of=of).value == Decimal(36210368)
    as_decimals = source(format_=NumberFormat(decimal="."))
    assert values(told(SENTENCE, rows)[form], table("Total", "2023"), of=as_decimals) == {None: Decimal("36.210")}


@pytest.mark.parametrize("form", FORMS)
def test_a_period_is_bound_declared_the_newest_or_none(form: str) -> None:
    document = told(SENTENCE)[form]
    assert values(document, table("Total", "2023", period="2023")) == {"2023": Decimal(36210368)}
    assert values(document, table("Total", "<year>", period="newest with a value")) == {"2023": Decimal(36210368)}
    assert values(document, table("Total", "2023", period="as published")) == {None: Decimal(36210368)}
    assert values(document, table("Total", "2023")) == {None: Decimal(36210368)}


@pytest.mark.parametrize("form", FORMS)
def test_locators_agree_or_are_a_problem_and_one_lost_is_a_warning(form: str) -> None:
    document = told("In 2023 the office received more than 36.2 million reports.")[form]
    both = reading(document, IN_TEXT[0], table("Total", "<year>"))
    assert both.problem is None
    assert {one.period.name: one.value for one in both.observations if one.period} == TOTALS
    other = told("In 2023 the office received 35,900,000 reports.")[form]
    assert problem(other, IN_TEXT[0], table("Total", "<year>")).kind is ProblemKind.DISAGREEING_LOCATORS
    lost = reading(told("Nothing is said here of what came in.")[form], IN_TEXT[0], table("Total", "<year>"))
    assert lost.problem is None
    assert len(lost.warnings) == 1


@pytest.mark.parametrize("form", FORMS)
def test_what_a_person_reads_by_hand_is_not_looked_for(form: str) -> None:
    found = reading(told(SENTENCE)[form], ByHandLocator(by_hand="every 6 months"))
    assert (found.observations, found.problem) == ((), None)


TREE = {"data": [{"year": "2022", "kind": "all", "n": 32059029}, {"year": "2023", "kind": "all", "n": 36210368}]}
BY_YEAR = {"totals": {"2022": 32059029, "2023": "36,210,368"}, "note": "none"}


def trees(tree: object) -> Mapping[str, Document]:
    said = notation.dumps(tree)
    return {
        "json": page(said, "application/json"),
        "html": page(f'<p>A page.</p><script type="application/json" id="state">{said}</script>'),
    }


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_path_and_records_are_found_in_a_document_and_in_a_page(form: str) -> None:
    assert values(trees(BY_YEAR)[form], json('totals["<year>"]')) == TOTALS
    assert values(trees(BY_YEAR)[form], json("totals.<year>")) == TOTALS
    assert values(trees(BY_YEAR)[form], json('totals["2023"]')) == {None: Decimal(36210368)}
    found = values(trees(TREE)[form], records("n", period="year", in_="data", kind="all"))
    assert found == TOTALS
    assert problem(trees(BY_YEAR)[form], json('totals["2024"]')).kind is ProblemKind.NOT_FOUND
    assert problem(trees(TREE)[form], records("n", in_="data", kind="urgent")).kind is ProblemKind.NOT_FOUND
    assert problem(trees(TREE)[form], records("n", in_="data", kind="all")).kind is ProblemKind.AMBIGUOUS


def test_a_selector_picks_one_element_and_its_attribute() -> None:
    body = '<p class="total" data-value="36210368">36.2 million</p><p class="urgent">63,892</p>'
    assert observed(body, css("p.total")).value == Decimal(36200000)
    assert observed(body, css("p.total::attr(data-value)")).value == Decimal(36210368)
    assert problem(body, css("p.all")).kind is ProblemKind.NOT_FOUND
    assert problem(body, css("p")).kind is ProblemKind.AMBIGUOUS


@pytest.mark.parametrize("form", [form for form in FORMS if form != "html"])
def test_a_locator_that_does_not_read_a_form_says_so(form: str) -> None:
    found = problem(told(SENTENCE)[form], css("p.total"))
    assert found.kind is ProblemKind.UNREADABLE
    assert "css" in found.cause


def test_where_tells_rows_of_a_long_table_apart() -> None:
    lines = [
        f"{place},{sex},{year},{n}"
        for n, (place, sex, year) in enumerate(
            (place, sex, year) for place in ("North", "South") for sex in ("F", "M", "T") for year in (2022, 2023)
        )
    ]
    body = page("region,sex,year,value\n" + "\n".join(lines) + "\n", "text/csv")
    assert values(body, table("<year>", "value", where={"region": "South", "sex": "T"})) == {
        "2022": Decimal(10),
        "2023": Decimal(11),
    }
    assert values(body, records("value", period="year", region="North", sex="F")) == {
        "2022": Decimal(0),
        "2023": Decimal(1),
    }
    assert problem(body, table("<year>", "value", where={"region": "South"})).kind is ProblemKind.AMBIGUOUS
    assert problem(body, table("<year>", "value", where={"region": "West"})).kind is ProblemKind.NOT_FOUND
