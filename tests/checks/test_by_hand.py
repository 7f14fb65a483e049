"""What a person reads: when it is due, and what is made of what was read."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.by_hand import reading_due
from checks.errors import ReadError
from checks.judge import judge
from checks.model import ByHandLocator, Figure, Hedge, ProblemKind, ProseLocator, State
from checks.period_names import parse_period
from checks.readers.by_hand import entered
from tests.checks.making import day, make_case, seen

FIGURE = Figure(
    id="reports", measure="reports in a year", unit="reports", at=(ByHandLocator(by_hand="every 6 months"),)
)
CASE = make_case("63,892 reports in 2023", seen("63,892"), figure=FIGURE)


def test_it_is_due_once_the_interval_is_over_and_the_problem_says_what_to_type() -> None:
    assert reading_due(CASE, day(170)) is None
    problem = judge(CASE, day(190)).problem
    assert problem is not None
    assert (problem.subject, problem.kind, problem.judged) == ("reports", ProblemKind.BY_HAND, True)
    assert "every 6 months" in problem.cause
    assert "10 January 2025" in problem.cause
    assert problem.remedy.startswith("stilltrue enter reports --value")


def test_nobody_has_read_it_yet() -> None:
    found = judge(replace(CASE, runs=()), day(0))
    assert found.problem is not None
    assert "nobody has read it yet" in found.problem.cause
    assert found.state is State.UNCHECKED


def test_a_look_of_the_machine_is_no_reading_by_hand() -> None:
    both = replace(FIGURE, at=(ProseLocator(prose="<value> reports in <year>"), *FIGURE.at))
    assert reading_due(replace(CASE, figure=both), day(1)) is not None
    by_hand = replace(CASE.runs[0], observation=replace(CASE.runs[0].observation, locator=1))
    assert reading_due(replace(CASE, figure=both, runs=(by_hand,)), day(1)) is None


def test_what_was_read_is_an_observation_like_any_other() -> None:
    seen_by_ana = entered(
        FIGURE, None, value="about 36.2 million", period=parse_period("2024"), by="ana", excerpt="p. 3"
    )
    assert (seen_by_ana.value, seen_by_ana.hedge) == (Decimal(36_200_000), Hedge.ABOUT)
    assert (seen_by_ana.excerpt, seen_by_ana.place) == ("p. 3", "read by ana")
    assert seen_by_ana.interval is not None


@pytest.mark.parametrize("value", ["many", "1.234 or 5", "12 and 13"])
def test_what_is_no_number_is_not_taken(value: str) -> None:
    with pytest.raises(ReadError):
        entered(FIGURE, None, value=value, period=None, by="ana", excerpt="")


@given(st.integers(min_value=0, max_value=10**12))
def test_any_whole_number_is_taken_exactly(number: int) -> None:
    found = entered(FIGURE, None, value=f"{number:,}", period=None, by="ana", excerpt="")
    assert found.value == number
