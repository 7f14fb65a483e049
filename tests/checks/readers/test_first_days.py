"""Months, quarters and years dated by their first day; and days that stay days."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.model import Every, Observation, Reading, RecordsLocator, RecordsPath
from checks.period_names import day_of
from checks.readers.reader import read
from checks.readers.records.first_days import frequency_of
from tests.checks.readers.documents import figure, page, source


def reading(rows: list[tuple[str, str]], every: Every | None = None) -> Reading:
    body = json.dumps({"data": [{"date": day, "value": value} for day, value in rows]})
    at = RecordsLocator(records=RecordsPath(value="value", in_="data", period="date", every=every))
    (found,) = read(page(body, "application/json"), source(), [figure(at)])
    return found


def periods(rows: list[str], every: Every | None = None) -> list[str]:
    found = reading([(day, str(100 + number)) for number, day in enumerate(rows)], every)
    return [one.period.name for one in found.observations if one.period]


MONTHS = ["2025-04-01", "2025-05-01", "2025-06-01"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (MONTHS, ["2025-04", "2025-05", "2025-06"]),
        (["2024-07-01", "2024-10-01", "2025-01-01"], ["2024-Q3", "2024-Q4", "2025-Q1"]),
        (["2023-01-01", "2024-01-01", "2025-01-01"], ["2023", "2024", "2025"]),
        ([f"{one}T00:00:00.000+02:00" for one in MONTHS], ["2025-04", "2025-05", "2025-06"]),
        (list(reversed(MONTHS)), ["2025-06", "2025-05", "2025-04"]),
        ([f"{2024 + n // 12}-{n % 12 + 1:02}-01" for n in range(24) if n != 21], None),  # a month never surveyed
    ],
)
def test_first_days_of_a_whole_series_are_its_months_quarters_or_years(dates: list[str], expected: list[str]) -> None:
    assert periods(dates) == (expected or [one[:7] for one in dates])


@pytest.mark.parametrize(
    "dates",
    [
        ["2025-05-01", "2025-06-01"],  # too few
        ["2025-04-01", "2025-05-01", "2025-06-02"],  # a day that is no first
        ["2025-05-30", "2025-05-31", "2025-06-01"],  # daily
        ["2025-03-01", "2025-04-01", "2025-06-01"],  # decisions that happened to be on firsts
        ["2025-02-01", "2025-05-01", "2025-08-01"],  # quarters of nobody's calendar
        ["2023-07-01", "2024-07-01", "2025-07-01"],  # mid-year counts
        ["2024-01-01", "2024-07-01", "2025-01-01"],  # halves
        ["2025-06-07", "2025-06-14", "2025-06-21"],
    ],
)
def test_days_stay_days_where_they_may_be_days(dates: list[str]) -> None:
    assert periods(dates) == dates


def test_the_registry_says_what_the_dates_stand_for() -> None:
    assert periods(["2025-05-01", "2025-06-01"], Every.MONTH) == ["2025-05", "2025-06"]
    assert periods(["2025-05-31", "2025-06-30"], Every.MONTH) == ["2025-05", "2025-06"]
    assert periods(["2025-02-01", "2025-05-01"], Every.QUARTER) == ["2025-Q1", "2025-Q2"]
    assert periods(MONTHS, Every.DAY) == MONTHS


def test_two_days_of_a_month_with_two_values_are_no_month() -> None:
    found = reading([("2025-05-01", "1"), ("2025-05-02", "2")], Every.MONTH)
    assert found.problem is not None
    assert found.problem.kind == "ambiguous"


def test_the_proof_says_that_a_date_stands_for_a_month() -> None:
    (seen, *_) = reading([(day, "5") for day in MONTHS]).observations
    assert isinstance(seen, Observation)
    assert "a date stands for its month" in seen.place
    assert "2025-04-01" in seen.excerpt


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(min_value=3, max_value=400), st.integers(1, 9))
def test_what_comes_every_few_days_is_never_taken_for_months(first: date, count: int, step: int) -> None:
    days = [day_of(first + timedelta(days=step * number)) for number in range(count)]
    assert frequency_of(days, None) is None


@pytest.mark.parametrize("label", ["2025 SEP", "2025 September", "Sep 2025", "Sept. 2025", "2025M09", "202509"])
def test_a_month_that_is_named_is_a_month_whatever_the_others_are(label: str) -> None:
    assert periods([label, "2024"]) == ["2025-09", "2024"]
