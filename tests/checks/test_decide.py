"""Findings and open marks to actions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from checks.decide import decide, observed_of
from checks.model import Action, CloseMark, Finding, HoldMark, Mark, OpenMark, UpdateMark, Verdict
from tests.checks.making import START, make_finding, make_mark

REVISED, HOLDS, SUPERSEDED = Verdict.REVISED, Verdict.HOLDS, Verdict.SUPERSEDED
LATER = START + timedelta(minutes=15)


def test_a_finding_opens_a_mark_and_holds_opens_none() -> None:
    found = make_finding(REVISED)
    assert decide([found], [], START) == (OpenMark(finding=found),)
    assert decide([make_finding(HOLDS)], [], START) == ()
    assert decide([make_finding(None)], [], START) == ()


def test_the_same_reading_adds_nothing() -> None:
    assert decide([make_finding(REVISED)], [make_mark(1, REVISED)], LATER) == ()


def test_another_reading_under_the_same_verdict_updates_the_mark() -> None:
    found = make_finding(REVISED, "3")
    assert decide([found], [make_mark(1, REVISED, "2")], LATER) == (UpdateMark(mark=1, finding=found),)


def test_the_same_run_is_the_same_reading_however_it_is_printed() -> None:
    found = make_finding(REVISED, "2,000", run=7)
    assert decide([found], [make_mark(1, REVISED, "2 000", run=7)], LATER) == ()


def test_what_holds_again_closes_its_mark() -> None:
    assert decide([make_finding(HOLDS)], [make_mark(1, REVISED)], LATER) == (CloseMark(mark=1, because="holds again"),)


def test_another_verdict_closes_the_old_mark_and_opens_its_own() -> None:
    found = make_finding(Verdict.RETRACTED)
    assert decide([found], [make_mark(1, REVISED)], LATER) == (
        CloseMark(mark=1, because="now retracted"),
        OpenMark(finding=found),
    )


def test_a_problem_leaves_marks_as_they_are() -> None:
    assert decide([make_finding(None)], [make_mark(1, REVISED), make_mark(2, SUPERSEDED, held=True)], LATER) == ()


def test_a_dismissed_finding_opens_nothing_and_closes_its_mark() -> None:
    found = make_finding(REVISED, dismissed=True)
    assert decide([found], [], LATER) == ()
    assert decide([found], [make_mark(1, REVISED)], LATER) == (CloseMark(mark=1, because="dismissed"),)


def test_a_statement_that_left_the_registry_is_withdrawn() -> None:
    marks = [make_mark(2, REVISED, statement="gone"), make_mark(1, REVISED)]
    assert decide([make_finding(REVISED)], marks, LATER) == (CloseMark(mark=2, because="withdrawn"),)


def test_a_conflict_is_over_once_no_article_excludes_the_other_although_no_source_speaks() -> None:
    marks = [make_mark(1, Verdict.CONFLICT), make_mark(2, REVISED)]
    assert decide([make_finding(None)], marks, LATER) == (CloseMark(mark=1, because="the articles agree again"),)


# --- surprises --------------------------------------------------------------------------------------------------------

SURPRISE = make_finding(REVISED, "20", confirm_first=True)
REPEATED = replace(SURPRISE, confirm_first=False)
HELD = make_mark(1, REVISED, "20", held=True)


def test_a_surprise_is_held() -> None:
    assert decide([SURPRISE], [], START) == (HoldMark(finding=SURPRISE),)


def test_judging_again_without_a_second_look_confirms_nothing() -> None:
    assert decide([SURPRISE], [HELD], LATER + timedelta(hours=1)) == ()


def test_a_second_look_opens_it_a_quarter_of_an_hour_later_and_no_sooner() -> None:
    assert decide([REPEATED], [HELD], LATER - timedelta(seconds=1)) == ()
    assert decide([REPEATED], [HELD], LATER) == (OpenMark(finding=REPEATED, held=1),)


def test_a_surprise_that_does_not_repeat_is_closed() -> None:
    assert decide([make_finding(HOLDS)], [HELD], LATER) == (CloseMark(mark=1, because="not confirmed"),)


def test_another_surprise_is_held_anew() -> None:
    other = replace(SURPRISE, observation=make_finding(REVISED, "30").observation)
    assert decide([other], [HELD], LATER) == (CloseMark(mark=1, because="not confirmed"), HoldMark(finding=other))


def test_a_plain_finding_after_a_surprise_opens_at_once() -> None:
    plain = make_finding(REVISED, "3")
    assert decide([plain], [HELD], LATER) == (CloseMark(mark=1, because="not confirmed"), OpenMark(finding=plain))


def test_an_open_mark_stands_while_a_surprise_under_it_waits() -> None:
    assert decide([SURPRISE], [make_mark(1, REVISED, "3")], LATER) == ()
    other = replace(SURPRISE, verdict=SUPERSEDED)
    assert decide([other], [make_mark(1, REVISED, "3")], LATER) == (HoldMark(finding=other),)


# --- for all findings and marks ---------------------------------------------------------------------------------------

verdicts = some.sampled_from([None, HOLDS, REVISED, SUPERSEDED, Verdict.RETRACTED])
findings = some.lists(
    some.builds(
        lambda verdict, printed, statement, confirm, dismissed: make_finding(
            verdict,
            printed,
            statement=statement,
            confirm_first=confirm and verdict not in (None, HOLDS),
            dismissed=dismissed,
        ),
        verdicts,
        some.sampled_from(["1", "2"]),
        some.sampled_from(["a", "b", "c"]),
        some.booleans(),
        some.booleans(),
    ),
    unique_by=lambda finding: finding.statement,
)
open_marks = some.lists(
    some.builds(
        lambda verdict, observed, statement, held: make_mark(0, verdict, observed, statement=statement, held=held),
        some.sampled_from([REVISED, SUPERSEDED, Verdict.RETRACTED]),
        some.sampled_from(["1", "2"]),
        some.sampled_from(["a", "b", "c", "d"]),
        some.booleans(),
    ),
    unique_by=lambda mark: (mark.statement, mark.verdict),
).map(lambda marks: [replace(mark, id=number) for number, mark in enumerate(marks, 1)])
moments = some.integers(0, 60).map(lambda minutes: START + timedelta(minutes=minutes))


def carried_out(actions: Sequence[Action], marks: Sequence[Mark], now: datetime) -> list[Mark]:
    """The marks after the actions, as the store carries them out."""
    left = {mark.id: mark for mark in marks}
    for action in actions:
        match action:
            case CloseMark(mark=number):
                del left[number]
            case UpdateMark(mark=number, finding=finding):
                left[number] = replace(left[number], observed=observed_of(finding))
            case OpenMark(finding=finding, held=int() as number):
                left[number] = replace(left[number], held=False, observed=observed_of(finding))
            case OpenMark(finding=finding) | HoldMark(finding=finding):
                mark = new_mark(finding, max(left, default=0) + 100, now, held=isinstance(action, HoldMark))
                assert all((one.statement, one.verdict) != (mark.statement, mark.verdict) for one in left.values())
                left[mark.id] = mark
    return list(left.values())


def new_mark(finding: Finding, number: int, now: datetime, *, held: bool) -> Mark:
    assert finding.verdict is not None
    return make_mark(
        number, finding.verdict, observed_of(finding), statement=finding.statement, held=held, opened_at=now
    )


@given(findings, open_marks, moments)
def test_deciding_twice_adds_nothing(found: list[Finding], marks: list[Mark], now: datetime) -> None:
    after = carried_out(decide(found, marks, now), marks, now)
    assert decide(found, after, now) == ()


@given(findings, open_marks, moments, some.randoms(use_true_random=False))
def test_the_order_of_findings_and_marks_does_not_matter(
    found: list[Finding], marks: list[Mark], now: datetime, chance: object
) -> None:
    others, other_marks = list(found), list(marks)
    chance.shuffle(others)  # type: ignore[attr-defined]
    chance.shuffle(other_marks)  # type: ignore[attr-defined]
    assert decide(others, other_marks, now) == decide(found, marks, now)


@given(findings, open_marks, moments)
def test_no_statement_is_left_with_two_open_verdicts_once_nothing_waits(
    found: list[Finding], marks: list[Mark], now: datetime
) -> None:
    settled = {one.statement for one in found if one.verdict is not None and not one.confirm_first}
    after = carried_out(decide(found, marks, now), marks, now)
    for statement in settled:
        assert sum(mark.statement == statement for mark in after) <= 1
