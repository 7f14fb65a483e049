"""The unit and the scale that the names of a cell say reach its observation, once."""

from decimal import Decimal

import pytest

from checks.model import Observation, ProblemKind
from checks.readers.text.said_units import is_unit, said_unit
from tests.checks.readers.documents import html_table, observed, problem, source, table


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Sales (£ million)", "£"),
        ("Sales (£m)", "£"),
        ("Sales, EUR", "EUR"),
        ("Emissions (thousand tonnes)", "tonnes"),
        ("Emissions [kt]", "kt"),
        ("Share of all, %", "%"),
        ("Share (per cent)", "per cent"),
        ("Change in %", "%"),
        ("Rate %", "%"),
        ("Umsatz in Mio. €", "€"),
        ("Fläche (km²)", "km²"),
        ("%", "%"),
        ("US$", "US$"),
    ],
)
def test_a_unit_that_stands_for_itself_is_said(name: str, unit: str) -> None:
    assert said_unit([name]) == unit


@pytest.mark.parametrize(
    "name",
    ["2024 (p)", "2024 (t)", "Reports (thousands)", "Rate per 100,000", "Men (number)", "Ages 5 to 9",
     "Sales (£) and share (%)", "Total (all ages)", "2023", "Share of people with 5 % or more", "Table 3 (m)"],
)  # fmt: skip
def test_what_is_no_unit_or_two_says_none(name: str) -> None:
    assert said_unit([name]) is None


def test_the_nearest_name_counts() -> None:
    assert said_unit(["2023", "Share, %", "Sales (£)"]) == "%"


@pytest.mark.parametrize("text", ["%", "(%)", "£m", "thousands", "(£ million)", "kg"])
def test_a_cell_may_say_a_unit_and_nothing_else(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize("text", ["Item", "2023", "12", "p", "Total", "", ".."])
def test_other_cells_say_no_unit(text: str) -> None:
    assert not is_unit(text)


def sales(*rows: str, column: str = "2023", unit: str | None = None) -> Observation:
    return observed(html_table(*rows), table("Sales", column), unit=unit)


@pytest.mark.parametrize(
    ("rows", "unit", "told"),
    [
        (("Item | 2022 | 2023", " | £m | £m", "Sales | 12 | 13"), "GBP", "million GBP"),
        (("Item | 2022 | 2023", "Unit | % | %", "Sales | 12 | 13"), None, "%"),
        (("£ million | 2022 | 2023", "Sales | 12 | 13"), "GBP", "million GBP"),
        (("Thousands | 2022 | 2023", "Sales | 12 | 13"), "reports", "thousand reports"),
        (("Item | Unit | 2022 | 2023", "Sales | £m | 12 | 13", "Share | % | 3 | 4"), "GBP", "million GBP"),
        (("Item | 2022 | 2023", "Sales (thousand tonnes) | 12 | 13"), "t", "thousand t"),
    ],
)
def test_a_unit_over_or_beside_a_number_is_its_own(rows: tuple[str, ...], unit: str | None, told: str) -> None:
    found = observed(html_table(*rows), table(["Sales", "Sales (thousand tonnes)"], "2023"), unit=unit)
    assert (found.value, found.unit) == (Decimal(13), told)


def test_a_share_where_a_count_is_asked_for_says_so_to_the_judge() -> None:
    assert sales("Item | 2023 %", "Sales | 13", column="2023 %", unit="reports").unit == "%"


def test_what_a_keeper_declares_more_exactly_stays() -> None:
    assert sales("Item | 2023 (£)", "Sales | 13", column="2023 (£)", unit="million GBP").unit == "million GBP"


def test_a_heading_in_thousands_never_multiplies_twice() -> None:
    body, at = html_table("Item | 2023 (in 1,000s)", "Sales | 12.5"), table("Sales", "2023 (in 1,000s)")
    assert observed(body, at, unit="reports").unit == "thousand reports"
    declared = observed(body, at, unit="reports", of=source(scale="thousand"))
    assert (declared.value, declared.unit) == (Decimal(12500), "reports")
    assert problem(body, at, unit="reports", of=source(scale="million")).kind is ProblemKind.UNIT_MISMATCH
    scaled = observed(body.replace("12.5", "12.5 million"), at, unit="reports")
    assert (scaled.value, scaled.unit) == (Decimal(12500000), "reports")


def test_a_rate_per_hundred_thousand_is_in_no_thousands() -> None:
    assert sales("Item | Rate per 100,000", "Sales | 13", column="Rate per 100,000", unit="reports").unit == "reports"
