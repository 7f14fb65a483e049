"""Each finding explains itself in one sentence an editor accepts."""

import re
from dataclasses import replace

import pytest

from benchmarks.cases import answer, rows
from checks.explain import day, in_words, reading
from checks.judge import judge
from checks.model import Figure, Share
from checks.period_names import parse_period
from tests.checks.making import CHECKED, make_case, seen
from tests.checks.making import day as at
from tests.checks.test_judgements import OWN

CLUMSY = re.compile(r"\.\.|  |\b(\w+) \1\b|`|\d{4}-\d\d|10\^|[{}]|\bNone\b|\b1 (reports|cases|people)\b")


def test_no_explanation_is_clumsy() -> None:
    """No doubled word or period, no code, no date for machines, in all languages and verdicts that are labelled."""
    for row in rows(OWN):
        told = answer(row)["explanation"].replace(row["statement"]["prints"], "…")
        assert not CLUMSY.search(told), told
        assert told.startswith("The article ")
        assert told.endswith(".")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2023", "for 2023"),
        ("2025-04", "for April 2025"),
        ("2022-12-31", "for 31 December 2022"),
        ("2025-Q3", "for Q3 2025"),
        ("2025-H2", "for the second half of 2025"),
        ("FY2025", "for FY2025"),
        ("2024/25", "for 2024/25"),
        ("2025-09 to 2025-11", "for September 2025 to November 2025"),
        ("12 months to 2025-04", "for 12 months to April 2025"),
        ("since 1998", "since 1998"),
    ],
)
def test_periods_are_said_in_words(name: str, expected: str) -> None:
    assert in_words(parse_period(name)) == expected


def test_a_day_is_said_in_words_whatever_the_machine_speaks() -> None:
    assert day(CHECKED) == "10 January 2025"


def test_one_of_something_bears_no_plural() -> None:
    run = seen("1", None)
    assert reading(replace(run, observation=replace(run.observation, unit="reports"))) == "1"
    assert reading(replace(run, observation=replace(run.observation, unit="%"))) == "1 %"


def test_a_share_is_shown_with_what_it_was_made_of() -> None:
    figure = Figure(id="outside", measure="share", share=Share(part="part", whole="whole"))
    related = {"part": (seen("30", figure="part"),), "whole": (seen("90", figure="whole"),)}
    case = make_case("a third of reports in 2023", figure=figure, case={"related": related})
    found = judge(replace(case, last_look=at(0)), at(1))
    assert "33.33 % from 30 and 90 for 2023" in found.explanation


def test_a_power_of_ten_is_said_as_a_factor() -> None:
    up = judge(make_case("1,234 reports in 2023", seen("1,234"), seen("1,234,000", at=at(2))), at(3))
    down = judge(make_case("1,234 reports in 2023", seen("1,234"), seen("1.234", at=at(2))), at(3))
    assert "“1,234,000” is exactly 1,000 times “1,234”" in up.explanation
    assert "“1.234” is exactly a 1,000th of “1,234”" in down.explanation
