"""Several locators of a figure agree as intervals, or are a problem; one lost while others hold is a warning."""

from decimal import Decimal

from checks.model import ProblemKind, Signal, TableCell, TableLocator
from checks.readers.reader import read
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

LEAD = "<p>In 2023 we received more than 36.2 million reports.</p>"
CELL = html_table("Category | 2023", "Grand Total | 36,210,368")
LOCATORS = (prose("In <year> we received <value> reports"), table("Grand Total", "<year>"))


def test_a_rounded_lead_and_an_exact_cell_agree_and_the_cell_is_kept() -> None:
    one = observed(LEAD + CELL, *LOCATORS)
    assert (one.value, one.locator) == (Decimal(36210368), 1)


def test_a_lead_that_was_updated_before_its_table_disagrees() -> None:
    found = problem(LEAD.replace("36.2", "37.1") + CELL, *LOCATORS)
    assert found.kind is ProblemKind.DISAGREEING_LOCATORS
    assert "37.1 million" in found.cause
    assert "36,210,368" in found.cause


def test_one_locator_lost_while_the_other_holds_is_a_warning() -> None:
    found = reading(CELL, *LOCATORS)
    assert found.problem is None
    assert [one.value for one in found.observations] == [Decimal(36210368)]
    assert "In <year> we received <value> reports" in found.warnings[0]


def test_all_locators_lost_is_one_problem_that_names_them_all() -> None:
    found = problem("<p>Nothing.</p>" + html_table("a | b", "c | 1"), *LOCATORS)
    assert found.kind is ProblemKind.NOT_FOUND
    assert "In <year> we received" in found.cause
    assert "Grand Total" in found.cause
    assert "locator 1 (prose) of figure reports" in found.remedy
    assert "locator 2 (table) of figure reports" in found.remedy


def test_a_share_and_a_count_are_no_two_readings_of_one_measure() -> None:
    body = "<p>In 2023 we answered 36 % of them.</p>" + html_table("Category | 2023", "Grand Total | 36 reports")
    found = problem(body, prose("In <year> we answered <value> of them"), LOCATORS[1], unit="reports")
    assert found.kind is ProblemKind.UNIT_MISMATCH
    assert "two locators read different units for 2023" in found.cause
    assert 'locator 1 (prose) of figure reports "36 %"' in found.cause
    assert 'locator 2 (table) of figure reports "36 reports"' in found.cause


def test_units_that_convert_are_compared_in_one() -> None:
    """A headline in millions and a table in thousands say the same."""
    table_ = html_table("Category | 2023", "Grand Total | 36,210", caption="Reports (in thousands)")
    one = observed(LEAD + table_, *LOCATORS, unit="reports", of=source(language="en"))
    assert (one.value, one.unit, one.locator) == (Decimal(36_210), "thousand reports", 1)
    found = problem(LEAD.replace("36.2", "37.1") + table_, *LOCATORS, unit="reports")
    assert found.kind is ProblemKind.DISAGREEING_LOCATORS


def test_different_periods_by_different_locators_are_one_reading() -> None:
    body = "<p>In 2024 we received 20.5 million reports.</p>" + CELL
    assert values(body, *LOCATORS) == {"2024": Decimal(20500000), "2023": Decimal(36210368)}


# --- what to do ----------------------------------------------------------------------------------------------------


def test_a_label_that_resembles_ours_is_named_with_the_key_it_would_go_into() -> None:
    body = html_table("Category | 2023", "Tests of people carried out | 1,200", "Beds | 3")
    gone = "if it is gone or counts something else now, take it out of figure reports."
    assert problem(body, table("People tested", "2023")).remedy == (
        'Add "Tests of people carried out" to `row` of figure reports only if it is the same measure under another '
        f"name; {gone}"
    )
    assert problem(body, table("Deaths", "2023")).remedy == (
        f"Open the page: if the figure stands there under another name, write it into `row` of figure reports; {gone}"
    )
    assert 'Add "2023" to `column` of figure reports' in problem(body, table("Beds", "2024")).remedy


def test_a_sentence_that_resembles_ours_is_named_with_its_key() -> None:
    found = problem("<p>We tested 1,200 people in 2023.</p>", prose("tested <value> persons in <year>"))
    assert found.remedy.startswith('Change `prose` of figure reports to "We tested 1,200 people in 2023."')


def test_two_places_and_two_readings_ask_for_different_things() -> None:
    twice = html_table("Category | 2023", "Total | 1", "Total | 2")
    assert problem(twice, table("Total", "2023")).remedy == (
        "Make figure reports name one place: add `under` or `where`."
    )
    lone = html_table("a | 2023", "b | 1,234")
    found = problem(lone, table("b", "2023"), of=source(language=None))
    assert found.remedy.startswith("Say how source report writes numbers: `format: {decimal: ")


def test_locators_of_another_source_are_left_alone() -> None:
    elsewhere = TableLocator(table=TableCell(row=("Files",), column=("<year>",)), source="annex")
    assert values(CELL, table("Grand Total", "<year>"), elsewhere) == {"2023": Decimal(36210368)}
    (only,) = read(page(CELL), source(), [figure(elsewhere)])
    assert (only.observations, only.problem) == ((), None)


def test_one_document_serves_many_figures_in_their_order() -> None:
    figures = [figure(table("Grand Total", "<year>"), id="a"), figure(table("Files", "<year>"), id="b")]
    first, second = read(page(CELL), source(), figures)
    assert (first.figure, first.problem) == ("a", None)
    assert second.problem is not None
    assert second.problem.subject == "b"


def test_notices_about_the_page_reach_every_figure() -> None:
    for text, signal in {
        "This is not the latest release.": Signal.NOT_LATEST,
        "This publication has been withdrawn.": Signal.RETRACTED,
        "This series has been discontinued, see table 4.": Signal.DISCONTINUED,
        "Correction, 3 May 2025: this release was corrected.": Signal.CORRECTED,
    }.items():
        one = observed(f"<div class=banner>{text}</div>{CELL}", table("Grand Total", "<year>"))
        assert (one.signal, one.signal_text) == (signal, text)


def test_a_correction_of_another_table_is_not_ours_and_one_that_names_our_row_is() -> None:
    other = "<p>Correction: in Table 7 (Wales, flats) two figures were transposed.</p>"
    assert observed(other + CELL, table("Grand Total", "<year>")).signal is None
    ours = "<p>Correction: the grand total was first printed as 36,201,368.</p>"
    assert observed(ours + CELL, table("Grand Total", "<year>")).signal is Signal.CORRECTED


def test_a_break_is_a_break_from_its_year_on() -> None:
    body = "<p>Methodology changed in 2024; these figures are not comparable with earlier years.</p>"
    body += html_table("Category | 2023 | 2024", "Grand Total | 36,210,368 | 20,513,274")
    found = {
        one.period.name: one.signal for one in reading(body, table("Grand Total", "<year>")).observations if one.period
    }
    assert found == {"2023": None, "2024": Signal.BREAK}


def test_everyday_words_are_no_notices() -> None:
    for text in (
        "Daily totals reflect actual counts. There may be corrections to previous figures.",
        "Any incorrect figures identified will be corrected.",
        "The government withdrew its proposal.",
        "Discontinuing smoking helps.",
    ):
        assert observed(f"<p>{text}</p>{CELL}", table("Grand Total", "<year>")).signal is None
