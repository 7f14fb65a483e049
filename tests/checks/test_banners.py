"""When readers are told that an article may be outdated: the three choices of a desk."""

from datetime import UTC, datetime, timedelta

import pytest

from checks.banners import shown
from checks.model import Decision, DecisionVerb, Mark, Severity, Verdict

OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def a_mark(*, held: bool = False) -> Mark:
    return Mark(
        id=7,
        fact_check="jobs",
        statement="people",
        verdict=Verdict.REVISED,
        severity=Severity.NORMAL,
        opened_at=OPENED,
        fingerprint="f",
        held=held,
    )


def decided(verb: DecisionVerb, at: datetime) -> Decision:
    said = {"fact_check": "jobs", "statement": "people", "fingerprint": "f", "by": "ana"}
    return Decision(verb=verb, verdict=Verdict.REVISED, at=at, **said)


@pytest.mark.parametrize(
    ("rule", "days", "since"),
    [
        ("at once", 0, OPENED),
        ("after 3 days", 2, None),
        ("after 3 days", 3, OPENED + 3 * DAY),
        ("after 1 day", 1, OPENED + DAY),
        ("after a decision", 30, None),
    ],
)
def test_without_a_decision_the_rule_and_the_calendar_tell(rule: str, days: int, since: datetime | None) -> None:
    found = shown(rule, a_mark(), (), OPENED + days * DAY)
    assert found.since == since
    assert bool(found.because) is (since is None)


def test_the_decision_that_leaves_the_sentence_in_print_tells_readers() -> None:
    later = OPENED + DAY
    made = [decided(DecisionVerb.SNOOZE, OPENED - DAY), decided(DecisionVerb.REASSIGN, OPENED)]
    assert shown("after a decision", a_mark(), made, later).since is None
    made.append(decided(DecisionVerb.SNOOZE, later))
    assert shown("after a decision", a_mark(), made, later).since == later


@pytest.mark.parametrize("rule", ["at once", "after 0 days", "after a decision"])
def test_a_surprise_is_not_shown_before_it_is_confirmed(rule: str) -> None:
    found = shown(rule, a_mark(held=True), [decided(DecisionVerb.SNOOZE, OPENED)], OPENED + DAY)
    assert found.since is None
    assert "second look" in found.because
