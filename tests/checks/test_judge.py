"""The verdict on one statement from its readings. Numbers alone: test_agreement; the rest: test_judge_beside."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.case import Case
from checks.judge import judge
from checks.model import (
    Figure,
    Finding,
    Note,
    ProblemKind,
    Run,
    Severity,
    Signal,
    State,
    Status,
    Tracks,
    Verdict,
)
from checks.values import show_number
from tests.checks.making import (
    day,
    make_case,
    seen,
)

LATEST = Tracks.LATEST


def verdict_of(case: Case) -> Finding:
    """The finding just after the last look."""
    every = [*case.runs, *(run for runs in case.related.values() for run in runs)]
    return judge(case, max((run.last_seen for run in every), default=day(0)) + timedelta(hours=1))


# --- which reading counts, and what it is called --------------------------------------------------------------------


def test_a_value_that_still_stands_holds() -> None:
    found = verdict_of(make_case("63,892 reports in 2023", seen("63,892", until=day(50))))
    assert (found.verdict, found.state, found.severity, found.notes) == (Verdict.HOLDS, State.CURRENT, None, ())


def test_the_same_period_with_another_value_is_revised() -> None:
    case = make_case("63,892 reports in 2023", seen("63,892"), seen("70,000", at=day(50)))
    assert verdict_of(case).verdict is Verdict.REVISED


def test_a_newer_period_that_no_longer_agrees_supersedes() -> None:
    case = make_case("63,892 reports in 2023", seen("63,892", until=day(50)), seen("70,000", "2024", at=day(50)))
    assert verdict_of(replace(case, fact_check=replace(case.fact_check, tracks=LATEST))).verdict is Verdict.SUPERSEDED
    assert verdict_of(case).verdict is Verdict.HOLDS  # the sentence names a closed period


def test_a_newer_period_that_still_agrees_is_a_note() -> None:
    case = make_case("over 60,000 reports", seen("63,892"), seen("65,000", "2024", at=day(50)), tracks=LATEST)
    found = verdict_of(case)
    assert (found.verdict, found.notes, found.severity) == (Verdict.HOLDS, (Note.NEWER_EDITION,), Severity.LOW)
    assert found.observation is not None
    assert found.observation.printed == "65,000"  # what an editor is shown is the newest


def test_a_page_without_periods_is_superseded_and_never_a_newer_edition() -> None:
    changed = make_case("5,230 agencies", seen("5,230", None), seen("5,487", None, at=day(50)))
    holding = make_case("over 5,000 agencies", seen("5,230", None), seen("5,487", None, at=day(50)))
    assert verdict_of(changed).verdict is Verdict.SUPERSEDED
    assert verdict_of(holding).notes == ()


def test_revised_leads_and_superseded_stands_beside_it() -> None:
    case = make_case(
        "16,935 reports in 2024",
        seen("16,935", "2024"),
        seen("17,240", "2024", at=day(50)),
        seen("15,310", "2025", at=day(50)),
        tracks=LATEST,
    )
    found = verdict_of(case)
    assert (found.verdict, found.others) == (Verdict.REVISED, (Verdict.SUPERSEDED,))


@pytest.mark.parametrize(
    ("first_look", "checked", "expected"),
    [
        (day(0), date(2025, 1, 10), Verdict.CONTRADICTED),
        (day(7), date(2025, 1, 10), Verdict.CONTRADICTED),
        (day(8), date(2025, 1, 10), Verdict.DISAGREES),
        (day(-90), date(2025, 1, 10), Verdict.DISAGREES),
        (day(0), None, Verdict.DISAGREES),
    ],
)
def test_only_a_reading_about_the_day_of_the_check_says_it_was_wrong_from_the_start(
    first_look: object, checked: date | None, expected: Verdict
) -> None:
    case = make_case("41,742 people in 2023", seen("41,472", at=first_look), checked=checked)  # type: ignore[arg-type]
    assert verdict_of(case).verdict is expected


def test_the_printed_number_under_another_label_is_evidence() -> None:
    reading = seen("36,210,368", at=day(50), beside={"Suspected material": "more than 35.9 million"})
    found = verdict_of(make_case("35.9 million reports in 2023", reading))
    assert found.verdict is Verdict.CONTRADICTED
    assert "Suspected material" in found.explanation


def test_two_digits_under_another_label_are_chance() -> None:
    reading = seen("42", at=day(50), beside={"Others": "36"})
    assert verdict_of(make_case("36 reports in 2023", reading)).verdict is Verdict.DISAGREES


def test_a_period_that_dropped_off_the_page_is_no_problem() -> None:
    runs = seen("1,204", "2022"), seen("1,950", "2024", at=day(50)), seen("1,033", "2025", at=day(50))
    assert verdict_of(make_case("1,204 reports in 2022", *runs)).verdict is Verdict.HOLDS
    assert verdict_of(make_case("1,204 reports in 2022", *runs, tracks=LATEST)).verdict is Verdict.SUPERSEDED


def test_five_months_do_not_replace_a_year() -> None:
    runs = seen("41,472", "2025", until=day(50)), seen("14,811", "2026-01 to 2026-05", at=day(50))
    assert verdict_of(make_case("41,472 reports in 2025", *runs, tracks=LATEST)).verdict is Verdict.HOLDS


def test_an_empty_cell_of_the_new_year_is_waited_for() -> None:
    runs = seen("81.4", "2024", until=day(50)), seen(None, "2025", at=day(50), status=Status.MISSING)
    assert verdict_of(make_case("81.4 reports", *runs, tracks=LATEST)).verdict is Verdict.HOLDS


def test_a_cited_period_nobody_has_read_is_not_judged() -> None:
    found = verdict_of(make_case("1,204 reports in 2022", seen("1,950", "2024")))
    assert (found.verdict, found.state) == (None, State.UNCHECKED)
    assert found.problem is not None
    assert (found.problem.kind, "2024" in found.problem.cause) == (ProblemKind.NOT_FOUND, True)


def test_withdrawn_with_the_number_still_there_is_retracted() -> None:
    runs = seen("4.1"), seen("4.1", at=day(50), signal=Signal.RETRACTED, signal_text="struck out")
    found = verdict_of(make_case("4.1 reports in 2023", *runs, bears_on="verdict"))
    assert (found.verdict, found.severity) == (Verdict.RETRACTED, Severity.URGENT)
    assert "struck out" in found.explanation


def test_what_was_withdrawn_does_not_come_back_as_what_it_was_before() -> None:
    withdrawn = seen("63,892", at=day(50), signal=Signal.RETRACTED, signal_text="withdrawn")
    older = seen("61,000", "2022", until=day(50))
    case = make_case("63,892 reports", seen("63,892"), older, withdrawn)
    assert verdict_of(case).verdict is Verdict.RETRACTED
    newer = replace(case, runs=(*case.runs, seen("63,892", "2024", at=day(50))))
    assert verdict_of(newer).verdict is Verdict.HOLDS


def test_a_correction_notice_counts_only_with_another_value() -> None:
    same = seen("2.4", at=day(50), signal=Signal.CORRECTED)
    other = seen("2.6", None, at=day(50), signal=Signal.CORRECTED)
    assert verdict_of(make_case("2.4 reports in 2023", seen("2.4"), same)).verdict is Verdict.HOLDS
    assert verdict_of(make_case("2.4 reports", seen("2.4", None), other)).verdict is Verdict.REVISED


def test_after_a_break_only_a_bound_that_is_met_still_holds() -> None:
    figure = Figure(id="reports", measure="reports", unit="reports", breaks={"2024": "duplicates are bundled"})
    runs = seen("82,300", until=day(50)), seen("71,450", "2024", at=day(50))
    exact = verdict_of(make_case("82,300 reports", *runs, figure=figure, tracks=LATEST))
    assert (exact.verdict, exact.state) == (Verdict.BROKEN_SERIES, State.TO_BE_JUDGED)
    assert "duplicates are bundled" in exact.explanation
    assert verdict_of(make_case("over 70,000 reports", *runs, figure=figure, tracks=LATEST)).verdict is Verdict.HOLDS


def test_a_vintage_is_never_revised() -> None:
    runs = seen("130,000", status=Status.PROVISIONAL), seen("112,000", at=day(50))
    assert verdict_of(make_case("130,000 reports in 2023", *runs, vintage="first")).verdict is Verdict.HOLDS
    assert verdict_of(make_case("112,000 reports in 2023", *runs, vintage="first")).verdict is Verdict.CONTRADICTED
    assert verdict_of(make_case("112,000 reports in 2023", *runs, vintage="as-of: 2025-03-05")).verdict is Verdict.HOLDS


def test_every_year_must_agree() -> None:
    runs = seen("32,000,000", "2022"), seen("36,000,000", "2023"), seen("14,000,000", "2024", at=day(50))
    said = "tens of millions of reports every year"
    assert verdict_of(make_case(said, *runs, period="each year")).verdict is Verdict.SUPERSEDED
    assert verdict_of(make_case(said, *runs[:2], period="each year")).verdict is Verdict.HOLDS


# --- memory is derived from the oldest runs -------------------------------------------------------------------------


def test_cut_off_at_its_first_agreeing_reading_is_cut_off_for_good() -> None:
    runs = seen("16,987,361"), seen("16,990,002", at=day(50))
    found = verdict_of(make_case("16.9 million reports in 2023", *runs))
    assert (found.verdict, found.notes) == (Verdict.HOLDS, (Note.CUT_OFF,))


def test_rounded_at_its_first_agreeing_reading_is_never_cut_off_later() -> None:
    runs = seen("3.74"), seen("3.79", at=day(50))
    assert verdict_of(make_case("3.7 reports in 2023", *runs)).verdict is Verdict.REVISED


def test_trailing_zeros_are_exact_if_the_first_agreeing_reading_was() -> None:
    exact = make_case("3,500 agencies", seen("3,500", None), seen("3,512", None, at=day(50)))
    rounded = make_case("3,500 agencies", seen("3,487", None), seen("3,512", None, at=day(50)))
    assert (verdict_of(exact).verdict, verdict_of(exact).severity) == (Verdict.SUPERSEDED, Severity.LOW)
    assert verdict_of(rounded).verdict is Verdict.HOLDS


def test_an_overlap_holds_only_after_an_earlier_agreement() -> None:
    vague = seen("more than 1 million", at=day(50))
    never = verdict_of(make_case("1.13 million reports in 2023", vague))
    assert (never.verdict, never.state) == (None, State.UNCHECKED)
    assert never.problem is not None
    assert verdict_of(make_case("1.13 million reports in 2023", seen("1,130,111"), vague)).verdict is Verdict.HOLDS
    same_number = make_case("35.9 million reports in 2023", seen("more than 35.9 million"))
    assert verdict_of(same_number).verdict is Verdict.HOLDS


def test_small_steps_add_up_against_the_declared_drift() -> None:
    figure = Figure(id="reports", measure="reports", unit="reports", drift="1 %")
    near = make_case("27,419 reports in 2023", seen("27,419"), seen("27,655", at=day(20)), figure=figure)
    far = replace(near, runs=(*near.runs, seen("27,780", at=day(50))))
    assert (verdict_of(near).verdict, verdict_of(near).notes) == (Verdict.HOLDS, (Note.SMALL_DRIFT,))
    assert verdict_of(far).verdict is Verdict.REVISED


def test_no_drift_excuses_a_crossed_bound() -> None:
    figure = Figure(id="reports", measure="reports", unit="reports", drift="5 %")
    runs = seen("100,400"), seen("99,900", at=day(50))
    assert verdict_of(make_case("over 100,000 reports in 2023", *runs, figure=figure)).verdict is Verdict.REVISED


# --- severity -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prints", "now", "bears_on", "expected"),
    [
        ("63,892 reports in 2023", "63,895", "verdict", Severity.LOW),
        ("63,892 reports in 2023", "70,000", "verdict", Severity.NORMAL),
        ("over 63,892 reports in 2023", "63,891", "detail", Severity.NORMAL),  # a bound, however little
        ("63,892 reports in 2023", "-63,892", "verdict", Severity.URGENT),
        ("63,892 reports in 2023", "-63,892", "detail", Severity.NORMAL),
    ],
)
def test_severity_goes_by_size_bounds_and_what_the_verdict_rests_on(
    prints: str, now: str, bears_on: str, expected: Severity
) -> None:
    runs = seen("63,893" if "over" in prints else "63,892"), seen(now, at=day(50))
    assert verdict_of(make_case(prints, *runs, bears_on=bears_on)).severity is expected


def test_a_lost_majority_is_urgent_and_a_narrow_one_a_note() -> None:
    figure = Figure(id="reports", measure="share", unit="%")
    narrow = make_case("most cars", seen("50.4"), figure=figure, tracks=LATEST, bears_on="verdict")
    assert verdict_of(narrow).notes == (Note.NARROW_MARGIN,)
    lost = replace(narrow, runs=(*narrow.runs, seen("49.2", "2024", at=day(50))))
    assert (verdict_of(lost).verdict, verdict_of(lost).severity) == (Verdict.SUPERSEDED, Severity.URGENT)


# --- for all cases --------------------------------------------------------------------------------------------------

printed = some.integers(1, 10**7).map(lambda value: f"{value:,}")
periods = some.sampled_from([None, "2022", "2023", "2024"])
runs = some.lists(
    some.builds(lambda text, period, at: seen(text, period, at=day(at)), printed, periods, some.integers(0, 50)),
    max_size=6,
    unique_by=lambda run: (run.first_seen, run.observation.period),
)


@given(some.decimals(1, 10**9, places=2))
def test_judging_a_value_against_itself_holds(value: object) -> None:
    text = show_number(value)  # type: ignore[arg-type]
    assert verdict_of(make_case(f"{text} reports in 2023", seen(text))).verdict is Verdict.HOLDS


@given(
    runs,
    some.sampled_from(["5,000,000 reports", "over 500,000 reports in 2023", "millions of reports"]),
    some.randoms(),
)
def test_the_order_of_the_observations_does_not_matter(readings: list[Run], prints: str, chance: object) -> None:
    shuffled = list(readings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other_way = (make_case(prints, *some_runs, tracks=LATEST) for some_runs in (readings, shuffled))
    assert judge(one, day(60)) == judge(other_way, day(60))


@given(runs, printed)
def test_every_finding_is_whole(readings: list[Run], number: str) -> None:
    found = verdict_of(make_case(f"{number} reports", *readings))
    assert found.explanation.endswith(".")
    assert found.rule
    assert (found.severity is None) or found.verdict is not None
    assert not (found.confirm_first and found.verdict in (None, Verdict.HOLDS))
