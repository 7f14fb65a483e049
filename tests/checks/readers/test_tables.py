"""The `table` locator: one cell for each period, by the labels of its row and column, or what was there instead."""

from decimal import Decimal

import pytest

from checks.model import Neighbour, ProblemKind, Signal, Status
from checks.readers.reader import opened_for, read_opened
from tests.checks.readers.documents import (
    figure,
    html_table,
    observed,
    page,
    problem,
    prose,
    reading,
    source,
    table,
    values,
)

REPORTS = html_table(
    "Category | 2021 | 2022 | 2023",
    "Online enticement | 44,155 | 80,524 | 186,819",
    "Grand Total | 29,397,681 | 32,059,029 | 36,210,368",
)
TOTALS = {"2021": Decimal(29397681), "2022": Decimal(32059029), "2023": Decimal(36210368)}


def test_a_year_in_the_column_head_gives_an_observation_for_every_year_shown() -> None:
    assert values(REPORTS, table("Grand Total", "<year>")) == TOTALS


@pytest.mark.parametrize("newest", ["2023 (p)", "2023 (a)", "2023p", "2023*", "2023 ¹", "2023 [2]", "* 2023"])
def test_a_marked_year_is_a_year_beside_those_without_a_mark(newest: str) -> None:
    wide = REPORTS.replace("<th>2023</th>", f"<th>{newest}</th>")
    assert values(wide, table("Grand Total", "<year>")) == TOTALS
    long = html_table("Year | Total", "2021 | 29,397,681", "2022 | 32,059,029", f"{newest} | 36,210,368")
    assert values(long, table("<year>", "Total")) == TOTALS


def test_where_a_year_stands_there_with_a_mark_and_without_one_the_plain_one_is_meant() -> None:
    both = html_table("Category | 2022 | 2023 | 2023 (1)", "Grand Total | 1 | 2 | 3")
    assert values(both, table("Grand Total", "<year>")) == {"2022": Decimal(1), "2023": Decimal(2)}
    rows = html_table("Year | Total", "2022 | 1", "2023 (1) | 3", "2023 | 2")
    assert values(rows, table("<year>", "Total")) == {"2022": Decimal(1), "2023": Decimal(2)}


def test_a_locator_that_binds_no_period_reads_as_published_that_day() -> None:
    assert values(REPORTS, table("Grand Total", "2023")) == {None: Decimal(36210368)}


def test_a_locators_own_period_dates_what_binds_none() -> None:
    assert values(REPORTS, table("Grand Total", "2023", period="2023")) == {"2023": Decimal(36210368)}


def test_newest_with_a_value_keeps_the_newest_period_that_has_one() -> None:
    early = html_table("Category | 2022 | 2023 | 2024", "Grand Total | 1 | 2 | ..")
    assert values(early, table("Grand Total", "<year>", period="newest with a value")) == {"2023": Decimal(2)}


def test_columns_that_move_by_a_year_are_read_by_their_heads() -> None:
    later = html_table("Category | 2022 | 2023 | 2024", "Grand Total | 32,059,029 | 36,210,368 | 20,513,274")
    assert values(later, table("Grand Total", "<year>"))["2023"] == TOTALS["2023"]


def test_an_extra_header_row_changes_nothing() -> None:
    two_deep = (
        "<table><tr><th rowspan=2>Category</th><th colspan=3>Calendar year</th></tr>"
        "<tr><th>2021</th><th>2022</th><th>2023</th></tr>"
        "<tr><td>Grand Total</td><td>29,397,681</td><td>32,059,029</td><td>36,210,368</td></tr></table>"
    )
    assert values(two_deep, table("Grand Total", "<year>")) == TOTALS


def test_a_table_without_header_cells_is_read_by_its_first_row() -> None:
    plain = REPORTS.replace("<th>", "<td>").replace("</th>", "</td>")
    assert values(plain, table("Grand Total", "<year>")) == TOTALS


def test_a_two_level_header_without_header_cells_is_recognised_by_its_span() -> None:
    plain = (
        "<table><tr><td></td><td colspan=2>Calendar year</td></tr><tr><td>Category</td><td>2022</td><td>2023</td></tr>"
        "<tr><td>Grand Total</td><td>32,059,029</td><td>36,210,368</td></tr></table>"
    )
    assert values(plain, table("Grand Total", "<year>")) == {"2022": TOTALS["2022"], "2023": TOTALS["2023"]}


def test_year_over_measure_is_named_by_both_levels() -> None:
    crossed = (
        "<table><tr><th rowspan=2></th><th colspan=2>2022</th><th colspan=2>2023</th></tr>"
        "<tr><th>Reports</th><th>Files</th><th>Reports</th><th>Files</th></tr>"
        "<tr><th>Total</th><td>10</td><td>20</td><td>30</td><td>40</td></tr></table>"
    )
    assert values(crossed, table("Total", "<year> Reports")) == {"2022": Decimal(10), "2023": Decimal(30)}
    assert problem(crossed, table("Total", "<year>")).kind is ProblemKind.AMBIGUOUS


def test_rows_may_bear_the_period() -> None:
    upright = html_table("Year | Reports | Files", "2022 | 10 | 20", "2023 | 30 | 40")
    assert values(upright, table("<year>", "Reports")) == {"2022": Decimal(10), "2023": Decimal(30)}


def test_month_in_the_row_and_year_in_the_column_make_one_period() -> None:
    monthly = html_table("Month | 2024 | 2025", "September | 1.1 | 1.2", "October | 1.3 | 1.4")
    found = values(monthly, table("<month>", "<year>"))
    assert found["2025-10"] == Decimal("1.4")
    assert len(found) == 4


@pytest.mark.parametrize("column", ["Year ending <month> <year>", "Year ending June <year>"])
def test_a_head_that_names_the_end_of_twelve_months_is_of_all_of_them(column: str) -> None:
    body = html_table("Offence | Year ending June 2024 | Year ending June 2025", "Homicide | 570 | 518")
    read = values(body, table("Homicide", column))
    assert read == {"12 months to 2024-06": Decimal(570), "12 months to 2025-06": Decimal(518)}


def test_quarter_and_year_in_one_head() -> None:
    quarterly = html_table("Measure | Q2 2025 | Q3 2025", "GDP | 0.3 | 0.1")
    assert values(quarterly, table("GDP", "<quarter> <year>")) == {"2025-Q2": Decimal("0.3"), "2025-Q3": Decimal("0.1")}


def test_a_month_without_a_year_is_no_period() -> None:
    monthly = html_table("Measure | October", "CPI | 1.3")
    found = problem(monthly, table("CPI", "<month>"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "<year>" in found.cause
    assert values(monthly, table("CPI", "<month>", period="2025")) == {"2025-10": Decimal("1.3")}


def test_an_iso_month_is_not_taken_for_a_year() -> None:
    monthly = html_table("Measure | 2025-09 | 2025-10", "CPI | 1.1 | 1.3")
    assert problem(monthly, table("CPI", "<year>")).kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize(
    "printed",
    ["Grand\u00a0Total", "GRAND TOTAL", "Grand Total<sup>1</sup>", "Grand Total*", "Grand Total:", "Grand Total (a)"],
)
def test_typography_case_and_footnote_marks_of_a_label_give_way(printed: str) -> None:
    assert values(REPORTS.replace("Grand Total", printed), table("Grand Total", "<year>")) == TOTALS


@pytest.mark.parametrize("typed", ["law-enforcement", "law\u2011enforcement", "law\u00ad-enforcement"])
def test_hyphens_of_a_label_are_one(typed: str) -> None:
    body = html_table("Category | 2023", f"Sent to {typed} | 1,132,372")
    assert values(body, table("Sent to law-enforcement", "<year>")) == {"2023": Decimal(1132372)}


@pytest.mark.parametrize(
    "printed", ["Total", "Grand Total (incidents)", "Grand Total excluding duplicates", "Grand Totals", "Great Total"]
)
def test_a_look_alike_is_never_read(printed: str) -> None:
    found = problem(REPORTS.replace("Grand Total", printed), table("Grand Total", "<year>"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert printed in found.cause
    assert printed in found.remedy


def test_a_wanted_note_is_not_exchanged_for_another() -> None:
    body = html_table("Scenario | 2030", "Emissions (b) | 12.4")
    assert problem(body, table("Emissions (a)", "2030")).kind is ProblemKind.NOT_FOUND


def test_the_label_as_written_wins_over_one_with_a_footnote() -> None:
    body = html_table("Category | 2023", "Reports | 10", "Reports<sup>2</sup> | 20")
    assert values(body, table("Reports", "<year>")) == {"2023": Decimal(10)}


def test_declared_variants_of_a_label_are_the_same_label() -> None:
    renamed = REPORTS.replace("Grand Total", "All reports")
    assert values(renamed, table(["Grand Total", "All reports"], "<year>")) == TOTALS


def test_a_missing_column_lists_the_columns_there() -> None:
    found = problem(REPORTS, table("Grand Total", "2019"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert all(year in found.cause for year in TOTALS)


def test_two_rows_of_one_name_and_different_values_are_ambiguous() -> None:
    twice = html_table("Category | 2023", "Reports | 10", "Reports | 20")
    found = problem(twice, table("Reports", "<year>"))
    assert found.kind is ProblemKind.AMBIGUOUS
    assert "10" in found.cause
    assert "20" in found.cause


def test_a_table_shown_twice_with_equal_values_is_one() -> None:
    assert (
        values(f"<div class=desktop>{REPORTS}</div><div class=mobile>{REPORTS}</div>", table("Grand Total", "<year>"))
        == TOTALS
    )


def test_a_copy_with_another_value_is_ambiguous() -> None:
    other = REPORTS.replace("36,210,368", "36,210,386")
    assert problem(REPORTS + other, table("Grand Total", "<year>")).kind is ProblemKind.AMBIGUOUS


TABS = f"""
<div role=tablist><button role=tab aria-controls=p1>Reports</button>
<button role=tab aria-controls=p2>Files</button></div>
<div id=p1 role=tabpanel>{html_table("Category | 2023", "Grand Total | 36,210,368")}</div>
<div id=p2 role=tabpanel style="display:none" hidden>{html_table("Category | 2023", "Grand Total | 104,000,000")}</div>
"""
ACCORDION = f"""
<div class=item><h3><button>Reports</button></h3>
  <div class=panel>{html_table("C | 2023", "Grand Total | 36,210,368")}</div></div>
<div class=item><h3><button>Files</button></h3>
  <div class="panel collapsed">{html_table("C | 2023", "Grand Total | 104,000,000")}</div></div>
"""
LINKED = TABS.replace("<button role=tab aria-controls=", "<a role=tab href=#").replace("</button>", "</a>")
SUMMARY = f"""
<details><summary>Reports</summary>{html_table("C | 2023", "Grand Total | 36,210,368")}</details>
<details><summary>Files</summary>{html_table("C | 2023", "Grand Total | 104,000,000")}</details>
"""
HEADED = f"""
<h2>Reports</h2><p>As filed with us in the calendar year, whatever came of them later on and whoever filed them: a long
introduction that has nothing to say.</p>{html_table("C | 2023", "Grand Total | 36,210,368")}
<h2>Files</h2>{html_table("C | 2023", "Grand Total | 104,000,000")}
"""
CAPTIONED = (
    html_table("C | 2023", "Grand Total | 36,210,368", caption="Reports")
    + html_table("C | 2023", "Grand Total | 104,000,000", caption="Files")
)  # fmt: skip
PANELS = {
    "tabs": TABS,
    "accordion": ACCORDION,
    "linked": LINKED,
    "details": SUMMARY,
    "headings": HEADED,
    "captions": CAPTIONED,
}


@pytest.mark.parametrize("shape", PANELS)
def test_under_names_the_heading_tab_or_caption(shape: str) -> None:
    assert values(PANELS[shape], table("Grand Total", "<year>", under="Reports")) == {"2023": Decimal(36210368)}
    assert values(PANELS[shape], table("Grand Total", "<year>", under="files")) == {"2023": Decimal(104000000)}


@pytest.mark.parametrize("shape", PANELS)
def test_without_under_two_panels_are_ambiguous_and_both_are_shown(shape: str) -> None:
    found = problem(PANELS[shape], table("Grand Total", "<year>"))
    assert found.kind is ProblemKind.AMBIGUOUS
    assert "Reports" in found.cause
    assert "Files" in found.cause


def test_a_heading_that_is_not_there_is_not_found_with_those_that_are() -> None:
    found = problem(TABS, table("Grand Total", "<year>", under="Notices"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "Reports" in found.cause
    assert "Files" in found.cause


def test_a_section_row_inside_the_table_tells_rows_of_one_name_apart() -> None:
    body = (
        "<table><tr><th>Item</th><th>2023</th></tr><tr><th colspan=2>England</th></tr>"
        "<tr><td>Tests</td><td>10</td></tr>"
        "<tr><th colspan=2>Wales</th></tr><tr><td>Tests</td><td>20</td></tr></table>"
    )
    assert values(body, table("Wales Tests", "<year>")) == {"2023": Decimal(20)}
    assert problem(body, table("Tests", "<year>")).kind is ProblemKind.AMBIGUOUS


def test_a_rowspan_label_names_each_of_its_rows() -> None:
    body = (
        "<table><tr><th>Nation</th><th>Item</th><th>2023</th></tr>"
        "<tr><td rowspan=2>England</td><td>Tests</td><td>10</td></tr>"
        "<tr><td>Deaths</td><td>2</td></tr><tr><td>Wales</td><td>Tests</td><td>20</td></tr></table>"
    )
    assert values(body, table("England Deaths", "<year>")) == {"2023": Decimal(2)}
    assert values(body, table("Tests", "<year>", where={"Nation": "Wales"})) == {"2023": Decimal(20)}


def test_a_cell_that_covers_two_years_is_nobodys() -> None:
    body = "<table><tr><th>Item</th><th>2022</th><th>2023</th></tr><tr><td>Tests</td><td colspan=2>30</td></tr></table>"
    assert problem(body, table("Tests", "2023")).kind is ProblemKind.AMBIGUOUS


def test_a_header_that_begins_again_inside_the_table_counts_from_there() -> None:
    body = (
        "<table><tr><th>Item</th><th>2022</th><th>2023</th></tr><tr><td>Tests</td><td>1</td><td>2</td></tr>"
        "<tr><th>Item</th><th>Persons tested</th><th>Share of all</th></tr>"
        "<tr><td>Tests</td><td>3</td><td>4</td></tr></table>"
    )
    assert values(body, table("Tests", "<year>")) == {"2022": Decimal(1), "2023": Decimal(2)}
    assert values(body, table("Tests", "Share of all")) == {None: Decimal(4)}


def test_a_table_inside_a_cell_is_read_for_itself() -> None:
    body = f"<table><tr><td>Menu</td><td>{REPORTS}</td></tr></table>"
    assert values(body, table("Grand Total", "<year>")) == TOTALS


def test_a_superscript_is_a_footnote_and_no_digit() -> None:
    body = html_table("Category | 2023", "Urgent | 63,892<sup>1</sup>")
    assert values(body, table("Urgent", "<year>")) == {"2023": Decimal(63892)}


@pytest.mark.parametrize(
    "mark",
    [
        "<a href='#fn1'>1</a>",
        "<span class=footnote>1</span>",
        "<span style='vertical-align: super'>1</span>",
        "<a role=doc-noteref href=notes.html>[1]</a>",
    ],
)
def test_a_footnote_raised_by_its_style_is_no_digit(mark: str) -> None:
    assert values(html_table("C | 2023", f"Urgent | 63,892{mark}"), table("Urgent", "<year>")) == {
        "2023": Decimal(63892)
    }


def test_a_column_of_change_between_two_years_is_no_year() -> None:
    body = html_table("Category | 2022 | 2023 | 2022–2023", "Grand Total | 32,059,029 | 36,210,368 | 12.9")
    assert set(values(body, table("Grand Total", "<year>"))) == {"2022", "2023"}
    fiscal = html_table("Category | 2021/22 | 2022/23", "Grand Total | 1 | 2")
    assert values(fiscal, table("Grand Total", "<year>")) == {"2021/22": Decimal(1), "2022/23": Decimal(2)}


def test_the_heading_may_bear_the_period() -> None:
    body = "".join(
        html_table("C | Reports", f"Urgent | {year}0", caption=f"Reports in {year}") for year in (2022, 2023)
    )
    found = values(body, table("Urgent", "Reports", under="Reports in <year>"))
    assert found == {"2022": Decimal(20220), "2023": Decimal(20230)}


def test_a_provisional_column_makes_its_values_provisional() -> None:
    body = html_table("Category | 2024 | 2025 (p)", "Urgent | 10 | 12")
    found = reading(body, table("Urgent", "<year>"))
    assert {one.period.name: one.status for one in found.observations if one.period} == {
        "2024": Status.NORMAL,
        "2025": Status.PROVISIONAL,
    }


def test_a_mark_in_the_cell_becomes_its_status() -> None:
    assert observed(html_table("C | 2025", "Urgent | (p)70.0"), table("Urgent", "<year>")).status is Status.PROVISIONAL


def test_unavailable_in_the_cell_is_a_retraction_and_no_value() -> None:
    one = observed(
        html_table("C | 2023", "People tested | Unavailable", "Tests | 3,918,079"), table("People tested", "<year>")
    )
    assert (one.value, one.status, one.signal) == (None, Status.MISSING, Signal.RETRACTED)
    assert one.signal_text == "Unavailable"
    assert one.neighbours == (Neighbour(label="Tests", printed="3,918,079", period="2023"),)


def test_dots_are_missing_without_a_signal() -> None:
    one = observed(html_table("C | 2023", "Urgent | .."), table("Urgent", "<year>"))
    assert (one.value, one.status, one.signal) == (None, Status.MISSING, None)


def test_words_where_a_number_should_be_are_a_problem_never_a_default() -> None:
    found = problem(html_table("C | 2023", "Urgent | see the notes"), table("Urgent", "<year>"))
    assert "see the notes" in found.cause


def test_the_sources_own_mark_for_missing_is_missing() -> None:
    body = html_table("C | 2023", "Urgent | -9.99")
    assert observed(body, table("Urgent", "<year>"), of=source(missing=("-9.99",))).status is Status.MISSING


def test_a_source_in_thousands_is_scaled() -> None:
    one = observed(
        html_table("C | 2023", "Reports | 36,210.4"), table("Reports", "<year>"), of=source(scale="thousand")
    )
    assert (one.value, one.quantum, one.printed) == (Decimal(36210400), Decimal(100), "36,210.4")


@pytest.mark.parametrize("tag", ["s", "del", "strike", 'span style="text-decoration: line-through"'])
def test_a_struck_out_number_is_retracted(tag: str) -> None:
    body = html_table("C | 2023", f"Urgent | <{tag}>63,892</{tag.split(maxsplit=1)[0]}>")
    one = observed(body, table("Urgent", "<year>"))
    assert (one.value, one.signal) == (Decimal(63892), Signal.RETRACTED)


def test_a_number_beside_a_struck_out_one_is_a_correction() -> None:
    one = observed(html_table("C | H1 2025", "AI | <del>485,000</del> <ins>440,419</ins>"), table("AI", "H1 2025"))
    assert (one.value, one.signal) == (Decimal(440419), Signal.CORRECTED)
    assert "485,000" in (one.signal_text or "")


def test_an_observation_has_its_proof() -> None:
    one = next(
        one
        for one in reading(REPORTS, table("Grand Total", "<year>")).observations
        if one.period and one.period.name == "2023"
    )
    assert one.place == 'table 1, row "Grand Total", column "2023"'
    assert one.excerpt == "2023: Grand Total | 29,397,681 | 32,059,029 | 36,210,368"
    assert one.quote is not None
    assert (one.quote.exact, one.quote.prefix) == ("36,210,368", "32,059,029")
    assert one.neighbours == (Neighbour(label="Online enticement", printed="186,819", period="2023"),)
    assert one.quantum == 1


def test_neighbours_are_at_most_twenty_and_the_nearest() -> None:
    body = html_table("Country | 2023", *(f"Country {i} | {1000 + i}" for i in range(200)))
    one = observed(body, table("Country 100", "<year>"))
    assert len(one.neighbours) == 20
    assert {"Country 99", "Country 101"} <= {neighbour.label for neighbour in one.neighbours}


def test_a_page_without_tables_says_so() -> None:
    assert "no table" in problem("<p>Nothing here.</p>", table("Grand Total", "<year>")).cause


def test_spans_that_explode_are_unreadable() -> None:
    hostile = "<table>" + "<tr><td colspan=1000 rowspan=60000>x</td></tr>" * 3000 + "</table>"
    assert problem(hostile, table("x", "y")).kind is ProblemKind.UNREADABLE


BROKEN = [["Area", "2023"], ["Broken", "1"], ["Never calculated"], ["Calculated", "2"]]


def as_rows(rows: list[list[str]], tag: str = "td") -> str:
    lines = ("".join(f"<{tag}>{cell}</{tag}>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


@pytest.mark.parametrize("ragged", [True, False])
def test_a_row_without_values_is_missing_and_never_its_neighbour(ragged: bool) -> None:
    rows = BROKEN if ragged else [[*row, ""][:2] for row in BROKEN]
    for one in (
        observed(as_rows(rows), table("Never calculated", "2023")),
        observed("\n".join(map(",".join, rows)), table("Never calculated", "2023"), media_type="text/csv"),
    ):
        assert (one.value, one.status) == (None, Status.MISSING)


SECTIONED = (
    "<table><tr><th>Item</th><th>2023</th></tr><tr><th colspan=2>England</th></tr><tr><td>Tests</td><td>10</td></tr>"
    "<tr><th colspan=2>Wales</th></tr><tr><td>Tests</td><td>20</td></tr><tr><td>Total</td><td>30</td></tr></table>"
)


def test_a_section_alone_names_no_row() -> None:
    found = problem(SECTIONED, table("England", "<year>"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "England › Tests" in found.cause


def test_a_section_comes_before_a_label_or_stands_in_under() -> None:
    for one in (table("Wales Tests", "2023"), table("Wales › Tests", "2023"), table("Tests", "2023", under="Wales")):
        assert values(SECTIONED, one) == {None: Decimal(20)}
    assert "England" in problem(SECTIONED, table("Tests", "2023", under="Scotland")).cause


def test_a_total_under_the_last_section_is_the_total_of_all() -> None:
    assert values(SECTIONED, table("Total", "2023")) == {None: Decimal(30)}
    assert problem(SECTIONED, table("Wales Total", "2023")).kind is ProblemKind.NOT_FOUND
    assert problem(SECTIONED, table("Total", "2023", under="Wales")).kind is ProblemKind.NOT_FOUND


def test_the_total_of_a_section_is_its_own_where_each_has_one() -> None:
    each = SECTIONED.replace("<td>10</td></tr>", "<td>10</td></tr><tr><td>Total</td><td>10</td></tr>")
    assert values(each, table("Wales Total", "2023")) == {None: Decimal(30)}


@pytest.mark.parametrize("tag", ["td", "th"])
@pytest.mark.parametrize("years", [["2023", "2022"], ["2021", "2020"]])
def test_a_header_of_years_that_begins_again_counts_from_there(tag: str, years: list[str]) -> None:
    rows = [["Item", "2022", "2023"], ["A", "1", "2"], ["B", "3", "4"]]
    below = [["X", "5", "6"], ["Y", "7", "8"]]
    again = as_rows([["Item", *years]], tag).removeprefix("<table>")
    body = as_rows(rows).removesuffix("</table>") + again.removesuffix("</table>")
    body += as_rows(below).removeprefix("<table>")
    assert values(body, table("X", years[0])) == {None: Decimal(5)}
    lines = "\n".join(map(",".join, [*rows, ["Item", *years], *below]))
    assert values(lines, table("X", years[0]), media_type="text/csv") == {None: Decimal(5)}


def test_a_row_of_years_that_are_values_is_no_header() -> None:
    rows = [["Item", "Men", "Women"], ["First counted", "2001", "2003"], ["Tests", "5", "6"]]
    for body, media_type in ((as_rows(rows), "text/html"), ("\n".join(map(",".join, rows)), "text/csv")):
        assert values(body, table("First counted", "Women"), media_type=media_type) == {None: Decimal(2003)}
        assert values(body, table("Tests", "Women"), media_type=media_type) == {None: Decimal(6)}


@pytest.mark.parametrize(
    "rows",
    [
        [["Country", "2022", "2023"], ["Spain", "1", "2"], ["Congo", "Dem. Rep.", "100", "200"], ["Chad", "5", "6"]],
        [["2022", "2023"], ["Spain", "1", "2"], ["Congo", "100", "200"], ["Chad", "5", "6"]],
    ],
)
def test_a_row_with_more_cells_than_its_header_is_not_read(rows: list[list[str]]) -> None:
    for body, media_type in ((as_rows(rows), "text/html"), ("\n".join(map(",".join, rows)), "text/csv")):
        assert problem(body, table("Congo", "2023"), media_type=media_type).kind is ProblemKind.AMBIGUOUS


def test_square_metres_are_no_cubic_metres() -> None:
    body = html_table("Item | 2023", "Built, m² | 5")
    assert problem(body, table("Built, m³", "2023")).kind is ProblemKind.NOT_FOUND


def test_labels_such_as_2009_10_are_fiscal_years_among_their_like() -> None:
    body = html_table("Year | Reports", "2009-10 | 1", "2010-11 | 2", "2011-12 | 3")
    assert values(body, table("<year>", "Reports")) == {"2009/10": 1, "2010/11": 2, "2011/12": 3}
    across = html_table("Item | 2009-10 | 2010-11", "Reports | 1 | 2")
    assert values(across, table("Reports", "<year>")) == {"2009/10": 1, "2010/11": 2}


@pytest.mark.parametrize("months", [["2009-10", "2009-11", "2009-12"], ["2009-10"]])
def test_labels_such_as_2009_10_are_no_years_among_months_or_alone(months: list[str]) -> None:
    upright = html_table("Month | Reports", *(f"{month} | {i}" for i, month in enumerate(months)))
    across = html_table(f"Item | {' | '.join(months)}", f"Reports | {' | '.join('1' for _ in months)}")
    for body, at in ((upright, table("<year>", "Reports")), (across, table("Reports", "<year>"))):
        found = problem(body, at)
        assert found.kind is ProblemKind.NOT_FOUND
        assert "fiscal year" in found.cause
    assert values(upright, table("<year>-<month>", "Reports"))["2009-10"] == 0


ODD = html_table("Year | Reports", "2021 | 1", "2022 | ***", "2023 | 3", "2024 | ..")


def test_a_cell_that_is_no_number_costs_its_own_period_only() -> None:
    found = reading(ODD, table("<year>", "Reports"))
    read = {one.period.name: (one.value, one.status) for one in found.observations if one.period}
    assert read == {
        "2021": (Decimal(1), Status.NORMAL),
        "2022": (None, Status.UNREADABLE),
        "2023": (Decimal(3), Status.NORMAL),
        "2024": (None, Status.MISSING),
    }
    assert len(found.warnings) == 1
    assert all(part in found.warnings[0] for part in ("***", "2022", "missing:"))


def test_where_the_newest_cell_is_no_number_an_older_one_is_not_the_newest() -> None:
    odd = html_table("Year | Reports", "2021 | 1", "2022 | ***")
    assert "***" in problem(odd, table("<year>", "Reports", period="newest with a value")).cause


def test_where_no_cell_is_a_number_the_figure_has_a_problem() -> None:
    odd = html_table("Year | Reports", "2021 | see notes", "2022 | ***")
    assert problem(odd, table("<year>", "Reports")).kind is ProblemKind.NOT_FOUND


def test_a_number_of_another_locator_stands_for_one_that_cannot_be_read() -> None:
    found = reading(
        ODD + "<p>In 2022 there were 2 reports.</p>",
        table("<year>", "Reports"),
        prose("there were <value> reports in <year>"),
        prose("In <year> there were <value> reports"),
    )
    assert {one.period.name: one.value for one in found.observations if one.period}["2022"] == 2


def test_spans_that_explode_when_a_figure_asks_are_its_problem() -> None:
    hostile = "<p>Reports in 2023: 5</p><table>" + "<tr><td colspan=1000 rowspan=60000>x</td></tr>" * 3000 + "</table>"
    document, of = page(hostile), source(language="en")
    opened = opened_for(document, of)
    asked = [figure(table("x", "y")), figure(prose("Reports in <year>: <value>"))]
    first, second = read_opened(opened, of, asked)
    assert first.problem is not None
    assert first.problem.kind is ProblemKind.UNREADABLE
    assert [one.value for one in second.observations] == [5]


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("2023 (vorläufig)", Status.PROVISIONAL),
        ("2023 vorläufig", Status.PROVISIONAL),
        ("2023 p", Status.PROVISIONAL),
        ("2023 [provisoire]", Status.PROVISIONAL),
        ("2023 (prov.)", Status.PROVISIONAL),
        ("2023, preliminar", Status.PROVISIONAL),
        ("2023 (estimación)", Status.ESTIMATED),
        ("2023 (Prognose)", Status.FORECAST),
        ("2023 (revisado)", Status.NORMAL),
    ],
)
def test_a_year_is_a_year_whatever_its_publisher_says_of_it(label: str, status: Status) -> None:
    """Else the year before would be given for the newest."""
    body = html_table(f"Category | 2022 | {label}", "Total | 5 | 6")
    newest = observed(body, table("Total", "<year>", period="newest with a value"))
    assert (newest.value, newest.status) == (Decimal(6), status)
    turned = html_table("Year | Reports", "2022 | 5", f"{label} | 6")
    assert values(turned, table("<year>", "Reports")) == {"2022": Decimal(5), "2023": Decimal(6)}


def test_a_year_with_other_words_is_no_year() -> None:
    body = html_table("Category | 2022 | 2023 target", "Total | 5 | 6")
    assert values(body, table("Total", "<year>")) == {"2022": Decimal(5)}


@pytest.mark.parametrize(
    "said", ["nd", "n.d.", "nicht verfügbar", "no disponible", "k. A.", "niet beschikbaar", "s.o."]
)
def test_not_available_is_said_in_other_languages_too(said: str) -> None:
    body = html_table("Category | 2022 | 2023", f"Total | 5 | {said}")
    found = reading(body, table("Total", "<year>"))
    assert [(one.value, one.status) for one in found.observations] == [
        (Decimal(5), Status.NORMAL),
        (None, Status.MISSING),
    ]


def test_a_header_said_again_ends_no_section_and_half_a_header_is_a_new_one() -> None:
    head = "<tr><th rowspan=2>Item</th><th>2022</th></tr><tr><th>Reports</th></tr>"
    body = f"<table>{head}<tr><td>England</td><td></td></tr><tr><td>Tests</td><td>1</td></tr>{head}"
    body += (
        "<tr><td>Deaths</td><td>2</td></tr>"
        + head.replace("2022", "2023")
        + "<tr><td>Tests</td><td>3</td></tr></table>"
    )
    assert values(body, table("England Deaths", "<year> Reports")) == {"2022": 2}
    assert values(body, table("Tests", "<year> Reports")) == {"2022": 1, "2023": 3}


def test_letters_that_are_raised_are_notes_and_ordinals_are_not() -> None:
    body = (
        "<table><tr><th></th><th>2022<sup>b</sup></th><th>3<sup>e</sup> trimestre 2022</th></tr>"
        "<tr><th>Deaths<sup>a</sup></th><td>1,703<sup>a</sup></td><td>45<sup>b,c</sup></td></tr>"
        "<tr><th>Cases<sup>d</sup></th><td>12.5<sup>p</sup></td><td>7</td></tr></table>"
    )
    assert values(body, table("Deaths", "<year>")) == {"2022": Decimal(1703)}
    assert observed(body, table("Deaths", "3e trimestre 2022")).value == 45
    assert observed(body, table("Cases", "2022")).status is Status.PROVISIONAL


@pytest.mark.parametrize("row", ["Reports¹ (2)", "Reports", "Reports*", "**Reports"])
@pytest.mark.parametrize("wanted", ["Reports", "reports ¹", "Reports:"])
def test_a_page_of_many_tables_finds_the_one_whatever_footnotes_its_label_bears(row: str, wanted: str) -> None:
    others = "".join(f"<table><tr><th>A<th>2023<tr><td>Other {i}<td>{i}</table>" for i in range(5))
    body = f"<html lang=en>{others}<table><tr><th>A<th>2023<tr><td>{row}<td>1,234</table>"
    assert values(body, table(wanted, "2023")) == {None: Decimal(1234)}


def test_a_word_that_a_placeholder_ends_is_found_among_many_tables() -> None:
    others = "".join(f"<table><tr><th>A<th>Total<tr><td>Other {i}<td>{i}</table>" for i in range(5))
    body = f"<html lang=en>{others}<table><tr><th>A<th>Total<tr><td>FY2023<td>7<tr><td>FY2024<td>9</table>"
    assert values(body, table("FY<year>", "Total")) == {"2023": Decimal(7), "2024": Decimal(9)}
