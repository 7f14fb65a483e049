"""The number a reader understands: as printed with its unit, its scale said where the source says it elsewhere."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.counted import as_printed, in_full
from checks.judge import judge
from checks.model import Figure, NumberFormat, Observation, Source
from checks.period_names import parse_period
from checks.readers.observe import Question, Spot, read_printed
from tests.checks.making import day, make_case, seen

PEOPLE = Figure(id="reports", measure="people out of work", unit="people")


def read(
    printed: str, *, scale: str | None = None, unit: str | None = "people", decimal: str | None = None
) -> Observation:
    source = Source(id="s", publisher="", scale=scale, format_=NumberFormat(decimal=decimal) if decimal else None)
    figure = replace(PEOPLE, unit=unit)
    return read_printed(
        Question(figure=figure, source=source), printed, parse_period("2023"), Spot(place="", excerpt="")
    )


@pytest.mark.parametrize(
    ("printed", "given", "full", "counts"),
    [
        ("2.830,6 (p)", {"scale": "thousand"}, "2,830,600 people (printed “2.830,6 (p)”)", "thousand people"),
        ("159,200", {"scale": "thousand"}, "159,200,000 people (printed “159,200”)", "thousand people"),
        (
            "2.830",
            {"scale": "thousand", "decimal": ","},
            "2,830,000 people (printed “2.830”)",
            "million people",
        ),  # as read in English
        ("1 234", {"scale": "million", "unit": "EUR"}, "1,234,000,000 EUR (printed “1 234”)", "million EUR"),
        ("2,831", {}, "2,831 people", "people"),
        ("2.8 million", {}, "2.8 million", "people"),
        ("4.2%", {"unit": "%"}, "4.2%", "%"),
        ("63,892 (p)", {}, "63,892 (p) people", "people"),
        ("2,830.6p", {"scale": "thousand"}, "2,830,600 people (printed “2,830.6p”)", "thousand people"),
    ],
)
def test_a_number_is_said_with_its_unit_and_its_scale(
    printed: str, given: dict[str, str], full: str, counts: str
) -> None:
    observed = read(printed, **given)
    assert in_full(observed) == full
    assert as_printed(observed, given.get("unit", "people")) == (observed.printed, counts)


def test_a_share_printed_as_a_fraction_is_said_in_per_cent() -> None:
    observed = read("0.042", scale="100", unit="%")
    assert in_full(observed) == "4.2 % (printed “0.042”)"
    assert as_printed(observed, "%") == ("4.2", "%")


def test_the_explanation_says_it() -> None:
    observed = read("2.830,6 (p)", scale="thousand")
    run = replace(seen("2,800,000"), observation=observed)
    found = judge(make_case("2.83 million people in 2023", run, figure=PEOPLE), day(1))
    assert "the source says 2,830,600 people (printed “2.830,6 (p)”) for 2023, which agrees" in found.explanation


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["thousand", "million", "billion"]))
def test_what_is_said_in_full_is_the_value(number: int, scale: str) -> None:
    observed = read(f"{number}", scale=scale)
    factor = {"thousand": 3, "million": 6, "billion": 9}[scale]
    assert observed.value == number * Decimal(10) ** factor
    assert in_full(observed).startswith(f"{number * 10**factor:,} people")
    assert as_printed(observed, "people") == (f"{number}", f"{scale} people")
