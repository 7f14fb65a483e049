"""Lengths of time as the registry writes them."""

from datetime import date

import pytest

from checks.durations import Unit, parse_duration


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("6 months", 6, Unit.MONTH),
        ("every 6 months", 6, Unit.MONTH),
        ("1 year", 1, Unit.YEAR),
        ("every week", 1, Unit.WEEK),
        ("45 Days", 45, Unit.DAY),
        ("5 seconds", 5, Unit.SECOND),
    ],
)
def test_a_number_and_a_unit_are_a_length_of_time(text: str, number: int, unit: Unit) -> None:
    duration = parse_duration(text)
    assert (duration.number, duration.unit) == (number, unit)


@pytest.mark.parametrize("text", ["", "soon", "0 days", "-1 day", "six months", "6", "6 moons", "6 months or so"])
def test_anything_else_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected a length of time such as `6 months`"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "day", "later"),
    [
        ("1 month", date(2026, 1, 31), date(2026, 2, 28)),
        ("1 quarter", date(2026, 11, 30), date(2027, 2, 28)),
        ("1 year", date(2024, 2, 29), date(2025, 2, 28)),
        ("2 weeks", date(2026, 12, 25), date(2027, 1, 8)),
    ],
)
def test_months_keep_their_own_lengths(text: str, day: date, later: date) -> None:
    assert parse_duration(text).after(day) == later


def test_only_what_has_a_fixed_length_has_seconds() -> None:
    assert parse_duration("2 minutes").seconds() == 120
    with pytest.raises(ValueError, match="no fixed number of seconds"):
        parse_duration("1 month").seconds()
