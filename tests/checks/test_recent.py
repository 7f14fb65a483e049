"""Sentences that run out by the calendar: a term that ends, an age that grows, what is called recent."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from checks.case import Case
from checks.judge import judge
from checks.model import Figure, Lasts, ProblemKind, State, Verdict
from checks.recent import speaks_of_late
from tests.checks.making import corrected, day, dismissed, make_case, seen, with_problem


@pytest.mark.parametrize(
    ("prints", "language"),
    [
        ("a recent operation with 36 arrests", "en"),
        ("Recently, 36 people were arrested", "en-GB"),
        ("die jüngste Operation", "de"),
        ("une opération récente", "fr"),
        ("una operación reciente", "es"),
        ("un'operazione recente", "it"),
        ("uma operação recente", "pt-BR"),
        ("een recente operatie, onlangs", "nl"),
    ],
)
def test_words_that_count_from_the_day_they_were_written(prints: str, language: str) -> None:
    assert speaks_of_late(prints, language)


@pytest.mark.parametrize(
    "prints", ["the most recent report", "has risen in recent years", "36 recents", "precently", "a record"]
)
def test_words_that_follow_the_source_are_not_of_them(prints: str) -> None:
    assert not speaks_of_late(prints, "en")


SAID = "a recent operation brought 36 arrests"


def verdict_on(now: datetime, case: Case) -> Verdict | None:
    return judge(case, now).verdict


def looked(prints: str = SAID, until: datetime | None = None, **more: Any) -> Case:
    """An article checked on 10 January 2025 whose source still says 36, in a look of the same day."""
    now = until or day(700)
    return replace(make_case(prints, seen("36", None, until=now), figure=ARRESTS, **more), last_look=now)


ARRESTS = Figure(id="reports", measure="arrests of the operation", unit="arrests")


def test_a_year_after_the_check_it_is_outdated_though_the_source_still_agrees() -> None:
    assert verdict_on(day(365), looked(until=day(365))) is Verdict.HOLDS
    finding = judge(looked(until=day(366)), day(366))
    assert (finding.verdict, finding.state) == (Verdict.EXPIRED, State.OUTDATED)
    assert "that was written on 10 January 2025, and what was recent then is so no more" in finding.explanation


def test_it_counts_from_the_first_judgement_where_no_day_is_known() -> None:
    case = replace(looked(checked=None, until=day(500)), since=day(200))
    assert verdict_on(day(500), case) is Verdict.HOLDS
    assert verdict_on(day(566), replace(case, last_look=day(566))) is Verdict.EXPIRED


def test_a_correction_counts_as_its_check() -> None:
    case = corrected(looked(until=day(500)), "36", day(300))
    assert verdict_on(day(500), case) is Verdict.HOLDS


def test_what_no_longer_agrees_is_called_so_and_not_expired() -> None:
    case = make_case(
        SAID, seen("36", None, until=day(100)), seen("44", None, at=day(101), until=day(500)), figure=ARRESTS
    )
    assert verdict_on(day(500), case) is Verdict.SUPERSEDED


def test_a_day_without_an_answer_changes_nothing_about_the_calendar() -> None:
    case = with_problem(looked(until=day(500)), ProblemKind.UNREACHABLE, since=day(495))
    assert judge(case, day(500)).verdict is Verdict.EXPIRED


def test_an_editor_may_let_it_be_for_good() -> None:
    case = looked(until=day(900))
    settled = dismissed(case, case.runs[0], Verdict.EXPIRED, Lasts.FOR_GOOD)
    assert judge(settled, day(900)).dismissed
