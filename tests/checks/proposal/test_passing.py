"""Until when words are so that count from the day they were written."""

from datetime import date

import pytest

from checks.proposal.passing import last_day

WRITTEN = date(2026, 5, 14)


@pytest.mark.parametrize(
    "prints", ["last year", "im vergangenen Jahr", "letztes Jahr", "l'an dernier", "el año pasado", "lo scorso anno",
               "no ano passado", "vorig jaar", "this year"]
)  # fmt: skip
def test_a_year_of_the_calendar_is_so_until_it_is_over(prints: str) -> None:
    assert last_day(prints, WRITTEN) == date(2026, 12, 31)


@pytest.mark.parametrize("prints", ["within the past two decades", "a recent operation", "seit zehn Jahren"])
def test_what_counts_back_from_the_day_it_was_written_is_so_for_a_year(prints: str) -> None:
    assert last_day(prints, WRITTEN) == date(2027, 5, 14)
