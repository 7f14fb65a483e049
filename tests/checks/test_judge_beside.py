"""What stands beside the readings: problems, doubts, decisions, other articles, figures made of others, the date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from checks.case import Case, Other
from checks.judge import judge, state_of
from checks.model import (
    ByHandLocator,
    Change,
    Figure,
    Finding,
    Lasts,
    ProblemKind,
    Releases,
    Run,
    Severity,
    Share,
    Signal,
    State,
    Tracks,
    Verdict,
)
from tests.checks.making import (
    NOW,
    corrected,
    day,
    dismissed,
    make_article,
    make_case,
    make_finding,
    make_statement,
    seen,
    with_problem,
)

LATEST = Tracks.LATEST


def verdict_of(case: Case) -> Finding:
    """The finding just after the last look."""
    every = [*case.runs, *(run for runs in case.related.values() for run in runs)]
    return judge(case, max((run.last_seen for run in every), default=day(0)) + timedelta(hours=1))


# --- problems and states --------------------------------------------------------------------------------------------

HOLDING = make_case("63,892 reports in 2023", seen("63,892"))
REVISED = make_case("63,892 reports in 2023", seen("63,892"), seen("70,000", at=day(20)))
NEVER = make_case("63,892 reports in 2023")


@pytest.mark.parametrize(
    ("case", "waited", "expected"),
    [
        (HOLDING, 13, State.CURRENT),
        (HOLDING, 14, State.CANNOT_BE_VERIFIED),
        (REVISED, 13, State.OUTDATED),
        (REVISED, 14, State.OUTDATED),  # its mark stays open
        (NEVER, 13, State.UNCHECKED),
        (NEVER, 14, State.CANNOT_BE_VERIFIED),
    ],
)
def test_a_problem_leaves_the_article_as_it_was_for_two_weeks(case: Case, waited: int, expected: State) -> None:
    found = judge(with_problem(case, ProblemKind.NOT_FOUND, since=day(30)), day(30 + waited))
    assert (found.verdict, found.state, found.severity) == (None, expected, None)
    assert found.problem is not None
    assert "the page answered otherwise" in found.explanation


def test_what_was_dismissed_is_current_behind_a_problem_too() -> None:
    case = dismissed(REVISED, REVISED.runs[-1], Verdict.REVISED, Lasts.WHILE_HOLDS)
    found = judge(with_problem(case, ProblemKind.NOT_FOUND, since=day(30)), day(31))
    assert (found.verdict, found.state) == (None, State.CURRENT)


@pytest.mark.parametrize("kind", [ProblemKind.UNREACHABLE, ProblemKind.BLOCKED, ProblemKind.GONE])
def test_failures_of_a_day_or_two_may_pass(kind: ProblemKind) -> None:
    assert judge(with_problem(HOLDING, kind, since=day(30), days=2), day(31)).verdict is Verdict.HOLDS
    assert judge(with_problem(HOLDING, kind, since=day(30), days=3), day(32)).verdict is None
    assert judge(with_problem(HOLDING, kind, since=day(30), days=2), day(44)).state is State.CANNOT_BE_VERIFIED


@pytest.mark.parametrize("kind", [ProblemKind.MOVED, ProblemKind.ARTICLE_CHANGED, ProblemKind.OVERDUE])
def test_a_problem_beside_a_sound_reading_stands_beside_its_verdict(kind: ProblemKind) -> None:
    found = judge(with_problem(HOLDING, kind, since=day(30)), day(31))
    assert found.verdict is Verdict.HOLDS
    assert found.problem is not None
    assert found.problem.kind is kind


def test_never_looked_at_is_unchecked() -> None:
    found = verdict_of(NEVER)
    assert (found.verdict, found.state, found.problem) == (None, State.UNCHECKED, None)


def test_not_looked_at_for_too_long_is_unchecked_without_any_fetch() -> None:
    assert judge(HOLDING, day(55)).state is State.CURRENT
    assert judge(HOLDING, day(70)).state is State.UNCHECKED
    assert judge(REVISED, day(300)).state is State.OUTDATED


def test_a_reading_by_hand_holds_as_long_as_was_agreed() -> None:
    figure = Figure(id="reports", measure="m", unit="reports", at=(ByHandLocator(by_hand="every 6 months"),))
    case = make_case("63,892 reports in 2023", seen("63,892"), figure=figure)
    assert judge(case, day(170)).state is State.CURRENT
    assert judge(case, day(190)).state is State.UNCHECKED


def test_a_promised_release_that_did_not_come_is_overdue() -> None:
    figure = make_case("4.4 reports", seen("4.4", "2024-12", until=day(50)), tracks=LATEST)
    promised = replace(figure, releases=Releases(calendar=(date(2025, 2, 7),)))
    found = verdict_of(promised)
    assert found.verdict is Verdict.HOLDS
    assert found.problem is not None
    assert found.problem.kind is ProblemKind.OVERDUE
    came = replace(promised, runs=(*promised.runs, seen("4.4", "2025-01", at=day(28), until=day(50))))
    assert verdict_of(came).problem is None


def test_a_release_that_the_source_announced_and_did_not_bring_is_overdue() -> None:
    case = make_case("4.4 reports", seen("4.4", "2024-12", until=day(50)), tracks=LATEST)
    found = verdict_of(replace(case, announced=date(2025, 2, 7), source="s"))
    assert found.problem is not None
    assert (found.problem.kind, found.problem.subject) == (ProblemKind.OVERDUE, "s")
    came_early = replace(case, announced=date(2025, 2, 7), renewed=day(26))
    assert verdict_of(came_early).problem is None


def test_a_discontinued_series_is_a_problem_beside_what_it_last_said() -> None:
    case = make_case("61 reports", seen("61", None, signal=Signal.DISCONTINUED, signal_text="no longer updated"))
    found = verdict_of(case)
    assert found.verdict is Verdict.HOLDS
    assert found.problem is not None
    assert (found.problem.kind, "no longer updated" in found.problem.cause) == (ProblemKind.DISCONTINUED, True)


def test_a_page_that_says_it_is_not_the_latest_is_overdue_for_whoever_follows_the_latest() -> None:
    old = seen("61", None, signal=Signal.NOT_LATEST, signal_text="This is not the latest release")
    found = verdict_of(make_case("61 reports", old, tracks=LATEST))
    assert found.verdict is Verdict.HOLDS
    assert found.problem is not None
    assert (found.problem.kind, "not the latest release" in found.problem.cause) == (ProblemKind.OVERDUE, True)
    assert verdict_of(make_case("61 reports", old, tracks=Tracks.PERIOD)).problem is None


def test_the_state_of_an_article_is_the_worst_of_its_statements() -> None:
    holds, revised = make_finding(Verdict.HOLDS), make_finding(Verdict.REVISED)
    broken = make_finding(Verdict.BROKEN_SERIES, state=State.TO_BE_JUDGED)
    unknown = make_finding(None, state=State.CANNOT_BE_VERIFIED)
    assert state_of([]) is State.UNCHECKED
    assert state_of([holds, unknown]) is State.CANNOT_BE_VERIFIED
    assert state_of([holds, unknown, broken]) is State.TO_BE_JUDGED
    assert state_of([holds, unknown, broken, revised]) is State.OUTDATED
    assert state_of([holds, replace(revised, dismissed=True)]) is State.CURRENT


# --- readings that are not believed ---------------------------------------------------------------------------------


def test_a_ratio_of_exactly_a_power_of_ten_is_a_problem() -> None:
    runs = seen("36,210,368"), seen("36,210", at=day(50))
    found = verdict_of(make_case("36,210,368 reports in 2023", *runs))
    assert (found.verdict, found.state) == (None, State.CURRENT)
    assert found.problem is not None
    assert found.problem.kind is ProblemKind.UNIT_MISMATCH
    assert judge(make_case("36,210,368 reports in 2023", *runs), day(70)).state is State.CANNOT_BE_VERIFIED


def test_it_is_believed_after_three_days_unless_its_neighbours_moved_alike() -> None:
    first = seen("36,210,368", beside={"A": "12,000,000", "B": "3,100,000"})
    alone = seen("36,210", at=day(50), until=day(52), days=3, beside={"A": "12,000,000", "B": "3,100,000"})
    alike = seen("36,210", at=day(50), until=day(52), days=3, beside={"A": "12,000", "B": "3,100"})
    assert verdict_of(make_case("36,210,368 reports in 2023", first, alone)).verdict is Verdict.REVISED
    assert verdict_of(make_case("36,210,368 reports in 2023", first, alike)).verdict is None


def test_units_that_nothing_converts_are_a_problem_even_where_the_number_fits() -> None:
    figure = Figure(id="reports", measure="spending", unit="US dollars")
    found = verdict_of(make_case("$2.7 billion in 2023", seen("€2.7 billion"), figure=figure))
    assert found.problem is not None
    assert (found.verdict, found.problem.kind, found.state) == (None, ProblemKind.UNIT_MISMATCH, State.UNCHECKED)


def test_a_neighbours_former_value_is_a_shift() -> None:
    runs = seen("1,234", beside={"Scotland": "2,310"}), seen("2,310", at=day(50))
    found = verdict_of(make_case("1,234 reports in 2023", *runs))
    assert found.problem is not None
    assert (found.verdict, found.problem.kind) == (None, ProblemKind.SHIFTED)
    assert "Scotland" in found.problem.cause


def test_a_column_that_slid_is_a_shift() -> None:
    runs = seen("32,059,029", "2022"), seen("36,210,368", "2023"), seen("32,059,029", "2023", at=day(50))
    found = verdict_of(make_case("36,210,368 reports in 2023", *runs))
    assert found.problem is not None
    assert found.problem.kind is ProblemKind.SHIFTED


@pytest.mark.parametrize(
    ("now", "case", "expected"),
    [
        (seen("70,000", at=day(50)), {}, False),
        (seen("712,114", at=day(50)), {}, True),
        (seen("5,001", at=day(50)), {}, True),
        (seen("-63,001", at=day(50)), {}, True),
        (seen("0", at=day(50)), {}, True),
        (seen("712,114", at=day(50), until=day(50, 9, 14)), {}, True),
        (seen("712,114", at=day(50), until=day(50, 9, 15)), {}, False),
        (seen("70,000", at=day(50)), {"doubts": ("first reading with a new locator",)}, True),
        (seen("70,281", at=day(50), beside={"A": "1,100", "B": "2,200"}), {}, True),
        (seen("70,281", at=day(50), beside={"A": "1,100", "B": "2,000"}), {}, False),
    ],
)
def test_a_surprise_is_confirmed_first(now: Run, case: dict[str, object], expected: bool) -> None:
    first = seen("63,892", beside={"A": "1,000", "B": "2,000"})
    found = verdict_of(make_case("63,892 reports in 2023", first, now, case=case))
    assert (found.verdict, found.confirm_first) == (Verdict.REVISED, expected)


def test_what_holds_needs_no_second_look() -> None:
    case = make_case("63,892 reports in 2023", seen("63,892"), case={"doubts": ("a new locator",)})
    assert not verdict_of(case).confirm_first


# --- decisions ------------------------------------------------------------------------------------------------------


def test_a_dismissed_finding_keeps_its_verdict_and_the_article_is_current() -> None:
    found = verdict_of(dismissed(REVISED, REVISED.runs[-1], Verdict.REVISED, Lasts.WHILE_HOLDS))
    assert (found.verdict, found.dismissed, found.state, found.severity) == (Verdict.REVISED, True, State.CURRENT, None)


def test_it_opens_again_when_the_reading_leaves_the_set_dismissed() -> None:
    case = dismissed(REVISED, REVISED.runs[-1], Verdict.REVISED, Lasts.WHILE_HOLDS)
    moved = replace(case, runs=(*case.runs, seen("71,000", at=day(50))))
    assert not verdict_of(moved).dismissed
    back = replace(moved, runs=(*moved.runs, seen("70,000", at=day(55))))
    assert not verdict_of(back).dismissed  # it had opened again: whoever dismissed it did so of another time


def test_a_page_that_flaps_between_what_agrees_and_what_was_dismissed_stays_shut() -> None:
    case = dismissed(REVISED, REVISED.runs[-1], Verdict.REVISED, Lasts.WHILE_HOLDS)
    flapped = replace(case, runs=(*case.runs, seen("63,892", at=day(50)), seen("70,000", at=day(55))))
    assert verdict_of(flapped).dismissed
    good = dismissed(REVISED, REVISED.runs[-1], Verdict.REVISED, Lasts.FOR_GOOD)
    through = replace(good, runs=(*good.runs, seen("71,000", at=day(50)), seen("70,000", at=day(55))))
    assert verdict_of(through).dismissed  # "for good" ends only when the sentence changes


def test_a_retraction_that_was_taken_back_leaves_the_dismissal_over() -> None:
    case = dismissed(REVISED, REVISED.runs[-1], Verdict.REVISED, Lasts.WHILE_HOLDS)
    withdrawn = seen("70,000", at=day(50), signal=Signal.RETRACTED)
    restored = replace(case, runs=(*case.runs, withdrawn, seen("70,000", at=day(55))))
    assert not verdict_of(restored).dismissed


def test_this_edition_ends_with_the_next_one() -> None:
    first, second = seen("431,000", "2023"), seen("204,000", "2024", at=day(20))
    same, third = seen("204,000", "2025", at=day(50)), make_case("431,000 people", first, second, tracks=LATEST)
    edition = dismissed(third, second, Verdict.SUPERSEDED, Lasts.EDITION)
    while_holds = dismissed(third, second, Verdict.SUPERSEDED, Lasts.WHILE_HOLDS)
    assert verdict_of(edition).dismissed
    assert not verdict_of(replace(edition, runs=(*edition.runs, same))).dismissed
    assert verdict_of(replace(while_holds, runs=(*while_holds.runs, same))).dismissed


def test_for_good_ends_only_with_the_sentence_and_a_retraction() -> None:
    case = dismissed(REVISED, REVISED.runs[-1], Verdict.REVISED, Lasts.FOR_GOOD)
    moved = replace(case, runs=(*case.runs, seen("90,000", at=day(50))))
    assert verdict_of(moved).dismissed
    reworded = make_statement("63,892 reports were filed in 2023")
    assert not verdict_of(replace(moved, statement=reworded)).dismissed
    withdrawn = replace(case, runs=(*case.runs, seen("70,000", at=day(50), signal=Signal.RETRACTED)))
    found = verdict_of(withdrawn)
    assert (found.verdict, found.dismissed) == (Verdict.RETRACTED, False)
    assert verdict_of(dismissed(withdrawn, withdrawn.runs[-1], Verdict.RETRACTED, Lasts.FOR_GOOD)).dismissed


def test_a_corrected_article_is_judged_by_its_new_value() -> None:
    case = corrected(REVISED, "70,000", at=day(30))
    assert verdict_of(case).verdict is Verdict.HOLDS
    later = replace(case, runs=(*case.runs, seen("71,000", at=day(50))))
    assert verdict_of(later).verdict is Verdict.REVISED
    assert "corrected to “70,000”" in verdict_of(later).explanation
    settled_again = dismissed(later, later.runs[-1], Verdict.REVISED, Lasts.WHILE_HOLDS)
    assert verdict_of(settled_again).dismissed
    rewritten = replace(case, statement=make_statement("63,892 reports in the year 2023"))
    assert verdict_of(rewritten).verdict is Verdict.REVISED  # the registry has moved on; the decision rules no more


# --- other articles, parts and figures made of others ---------------------------------------------------------------


def other(prints: str, state: State = State.CURRENT) -> Other:
    statement = make_statement(prints, id="other")
    return Other(fact_check=make_article(statement, id="another", title="Another"), statement=statement, state=state)


def test_two_articles_that_cannot_both_be_right_conflict_until_a_source_settles_it() -> None:
    theirs = {"others": (other("over 36 million reports in 2023"),)}
    open_question = make_case("35.9 million reports in 2023", case=theirs)
    found = verdict_of(open_question)
    assert (found.verdict, found.state) == (Verdict.CONFLICT, State.TO_BE_JUDGED)
    settled = make_case("35.9 million reports in 2023", seen("35,912,004"), case=theirs)
    assert verdict_of(settled).verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    "theirs",
    [
        other("over 36 million reports in 2024"),
        other("over 36 million reports in 2023", State.OUTDATED),
        other("over 35 million reports in 2023"),
    ],
)
def test_other_periods_marked_articles_and_compatible_numbers_do_not_conflict(theirs: Other) -> None:
    assert verdict_of(make_case("35.9 million reports in 2023", case={"others": (theirs,)})).verdict is None


def test_a_part_larger_than_its_whole_was_wrong_from_the_start_or_was_revised() -> None:
    def case(*wholes: Run) -> Case:
        return make_case(
            "1,200 of those reports in 2023", seen("1,200", until=day(50)), of="all", case={"related": {"all": wholes}}
        )

    fitting, small = seen("1,300"), seen("1,100", at=day(50))
    assert verdict_of(case(seen("1,100"))).verdict is Verdict.CONTRADICTED
    assert verdict_of(case(fitting, small)).verdict is Verdict.REVISED
    assert "That is 92.3 % of the whole." in verdict_of(case(fitting)).explanation


def test_a_share_is_computed_from_its_parts() -> None:
    figure = Figure(id="outside", measure="share outside", share=Share(part="part", whole="whole"))
    related = {
        "part": (seen("30,000,000"), seen("9,000,000", "2024", at=day(50))),
        "whole": (seen("36,000,000"), seen("20,000,000", "2024", at=day(50))),
    }
    case = make_case(
        "the majority of reports", figure=figure, tracks=LATEST, bears_on="verdict", case={"related": related}
    )
    found = verdict_of(case)
    assert (found.verdict, found.severity) == (Verdict.SUPERSEDED, Severity.URGENT)
    assert found.observation is not None
    assert (found.observation.value, found.observation.unit) == (45, "%")


def test_a_hedged_part_leaves_the_share_open_above() -> None:
    figure = Figure(id="outside", measure="share outside", share=Share(part="part", whole="whole"))
    related = {"part": (seen("more than 30 million"),), "whole": (seen("36,000,000"),)}
    case = make_case("the majority of reports", figure=figure, case={"related": related})
    found = verdict_of(case)
    assert found.verdict is Verdict.HOLDS
    assert found.observation is not None
    assert found.observation.interval is not None
    assert found.observation.interval.high is None


def test_a_change_and_a_sum_are_computed_too() -> None:
    growth = Figure(id="growth", measure="growth", unit="%", change=Change(of="reports", over="1 year"))
    rising = {"reports": (seen("20,000,000", "2022"), seen("25,000,000", "2023"))}
    assert (
        verdict_of(make_case("grew by 25 % in 2023", figure=growth, case={"related": rising})).verdict is Verdict.HOLDS
    )
    total = Figure(id="all", measure="all", unit="reports", sum_=("a", "b"))
    parts = {"a": (seen("1,000"),), "b": (seen("234"),)}
    assert (
        verdict_of(make_case("1,234 reports in 2023", figure=total, case={"related": parts})).verdict is Verdict.HOLDS
    )


def test_time_alone_changes_nothing_but_what_time_changes() -> None:
    assert judge(REVISED, NOW) == judge(REVISED, NOW + timedelta(days=1))


# --- what only grows -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("period", "fallen"), [(None, "5,100,000"), ("2023", "5,100,000")])
def test_a_count_that_only_grows_and_falls_is_looked_at_twice(period: str | None, fallen: str) -> None:
    plain = Figure(id="reports", measure="reports since 1998", unit="reports")
    runs = seen("5,300,000", period), seen(fallen, period, at=day(50))
    prints = "5,300,000 reports" + (f" in {period}" if period else "")
    assert not verdict_of(make_case(prints, *runs, figure=plain)).confirm_first
    found = verdict_of(make_case(prints, *runs, figure=replace(plain, grows="only")))
    assert found.confirm_first
    twice = replace(runs[1], last_seen=day(50, hour=10))
    assert not verdict_of(make_case(prints, runs[0], twice, figure=replace(plain, grows="only"))).confirm_first


def test_a_count_that_grows_as_it_should_is_no_surprise() -> None:
    grows = Figure(id="reports", measure="reports since 1998", unit="reports", grows="only")
    runs = seen("5,300,000", None), seen("5,500,000", None, at=day(50))
    found = verdict_of(make_case("5,300,000 reports", *runs, figure=grows, tracks=LATEST))
    assert (found.verdict, found.confirm_first) == (Verdict.SUPERSEDED, False)


def test_a_later_year_below_an_earlier_one_is_a_surprise_where_it_only_grows() -> None:
    grows = Figure(id="reports", measure="reports so far", unit="reports", grows="only")
    runs = seen("5,300,000", "2023"), seen("5,200,000", "2024", at=day(50))
    assert verdict_of(make_case("5,300,000 reports in 2023", *runs, figure=grows, tracks=LATEST)).confirm_first
