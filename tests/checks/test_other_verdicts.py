"""Directions, stages, words and silence: the verdicts on statements that print no number of their own."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from checks.absences import appears
from checks.case import Case
from checks.judge import judge
from checks.model import (
    Figure,
    Finding,
    Note,
    ProblemKind,
    Run,
    Severity,
    State,
    Status,
    TextQuote,
    Tracks,
    Trend,
    Verdict,
    WordingLocator,
)
from checks.stages import US_BILL, asserted, rung_of
from checks.wordings import likeness, stands_in
from tests.checks.making import day, make_case, seen, with_problem


def judged(case: Case, now: datetime | None = None) -> Finding:
    return judge(case, now or max(run.last_seen for run in case.runs) + timedelta(hours=1))


# --- directions -------------------------------------------------------------------------------------------------------


def trend_of(kind: Trend, start: str, end: str, *later: Run, **more: Any) -> Case:
    runs = seen(start, "2021"), seen(end, "2023"), *later
    return make_case("it moved", *runs, trend=kind, **{"period": "2021 to 2023"} | more)


@pytest.mark.parametrize(
    ("kind", "start", "end", "expected"),
    [
        (Trend.UP, "100", "101", Verdict.HOLDS),
        (Trend.UP, "100", "100", Verdict.CONTRADICTED),  # equal is no rise
        (Trend.DOWN, "100", "99", Verdict.HOLDS),
        (Trend.DOUBLED, "100", "150", Verdict.HOLDS),
        (Trend.DOUBLED, "100", "251", Verdict.CONTRADICTED),
        (Trend.TRIPLED, "100", "349", Verdict.HOLDS),
        (Trend.HALVED, "100", "52", Verdict.HOLDS),
        (Trend.HALVED, "100", "72", Verdict.CONTRADICTED),
    ],
)
def test_a_trend_compares_start_and_end(kind: Trend, start: str, end: str, expected: Verdict) -> None:
    assert judged(trend_of(kind, start, end)).verdict is expected


def test_a_revised_base_year_breaks_a_trend() -> None:
    case = trend_of(Trend.UP, "4.6", "4.8", seen("4.9", "2021", at=day(40)), bears_on="verdict")
    found = judged(case)
    assert (found.verdict, found.severity) == (Verdict.TREND_BROKEN, Severity.URGENT)
    assert "4.9" in found.explanation


def test_a_factor_that_grew_out_of_its_word_is_no_turn() -> None:
    case = trend_of(Trend.DOUBLED, "940", "1,890", seen("2,444", "2023", at=day(40)), bears_on="verdict")
    assert (judged(case).verdict, judged(case).severity) == (Verdict.TREND_BROKEN, Severity.NORMAL)


def test_first_seen_years_later_nobody_knows_why_it_does_not_hold() -> None:
    assert judged(trend_of(Trend.UP, "110", "100", checked=date(2020, 1, 1))).verdict is Verdict.DISAGREES


def test_an_open_trend_follows_the_newest_period() -> None:
    rising = trend_of(Trend.UP, "100", "110", seen("130", "2024", at=day(40)), period="2021 to latest")
    falling = trend_of(Trend.UP, "100", "110", seen("90", "2024", at=day(40)), period="2021 to latest")
    assert (judged(rising).verdict, judged(rising).notes) == (Verdict.HOLDS, (Note.NEWER_EDITION,))
    assert judged(falling).verdict is Verdict.TREND_BROKEN


def test_a_dated_record_stays_but_being_at_a_record_does_not() -> None:
    runs = seen("100", "2023"), seen("120", "2024"), seen("110", "2025", at=day(40))
    dated = make_case("2024 was a record", *runs, period="2024", trend=Trend.RECORD, tracks=Tracks.LATEST)
    standing = make_case("is at a record", *runs, trend=Trend.RECORD)
    assert judged(dated).verdict is Verdict.HOLDS
    assert judged(standing).verdict is Verdict.TREND_BROKEN
    overtaken = replace(dated, runs=(*runs, seen("121", "2026", at=day(50))))
    assert judged(overtaken).verdict is Verdict.TREND_BROKEN
    of_its_time = replace(overtaken, fact_check=replace(dated.fact_check, tracks=Tracks.PERIOD))
    assert judged(of_its_time).verdict is Verdict.HOLDS


def test_a_lowest_value_is_a_record_too() -> None:
    runs = seen("100", "2023"), seen("90", "2024")
    assert judged(make_case("at its lowest", *runs, trend=Trend.RECORD_LOW)).verdict is Verdict.HOLDS


def test_ends_counted_in_two_ways_are_not_compared() -> None:
    figure = Figure(id="reports", measure="m", breaks={"2022": "a new reporting system"})
    found = judged(trend_of(Trend.UP, "100", "110", figure=figure))
    assert (found.verdict, found.state) == (Verdict.BROKEN_SERIES, State.TO_BE_JUDGED)
    marked = trend_of(Trend.UP, "100", "110", seen(None, "2022", status=Status.BREAK))
    assert judged(marked).verdict is Verdict.BROKEN_SERIES


def test_slower_than_another_figure() -> None:
    def case(theirs: str) -> Case:
        related = {"all": (seen("100", "2021"), seen(theirs, "2023"))}
        return trend_of(Trend.UP, "100", "110", slower_than="all", case={"related": related})

    assert judged(case("120")).verdict is Verdict.HOLDS
    assert judged(case("105")).verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("period", "years", "missing", "seen_there"),
    [
        ("2021 to 2023", ["2023"], "2021", "2023"),
        ("2021 to 2023", ["2021", "2022"], "2023", "2021, 2022"),
        ("2021 to 2023", ["2022"], "2021 and 2023", "2022"),
        ("2015 to latest", [str(year) for year in range(2016, 2026)], "2015", "2016 to 2025"),
        (None, ["2023"], "any period before 2023", "2023"),
    ],
)
def test_a_trend_that_lacks_an_end_says_which_and_what_was_seen(
    period: str | None, years: list[str], missing: str, seen_there: str
) -> None:
    runs = [seen("4.8", year) for year in years]
    found = judged(make_case("it rose", *runs, trend=Trend.UP, **({"period": period} if period else {})))
    assert found.verdict is None
    assert f"was seen to show {seen_there}, but not {missing}." in found.explanation
    assert found.problem is not None
    assert (found.problem.kind, found.problem.subject) == (ProblemKind.NOT_FOUND, "article/statement")


def test_a_trend_of_what_was_never_read_says_so() -> None:
    assert (
        "no source has been read"
        in judged(make_case("it rose", trend=Trend.UP, period="2021 to 2023"), day(1)).explanation
    )


def test_a_first_year_that_dropped_off_the_page_still_counts() -> None:
    """A cited period that dropped off while newer ones stand is never a problem (DESIGN §4.2)."""
    first = seen("4.6", "2021", at=day(0), until=day(5))
    later = [seen("4.8", year, at=day(0), until=day(90)) for year in ("2022", "2023")]
    found = judged(make_case("it rose", first, *later, trend=Trend.UP, period="2021 to 2023"))
    assert (found.verdict, found.problem) == (Verdict.HOLDS, None)
    assert "4.6" in found.explanation


# --- stages -----------------------------------------------------------------------------------------------------------

BILL = Figure(id="bill", measure="stage of the bill", stages="us-bill", ends=date(2027, 1, 3))


def bill(*texts: str, stage: str | tuple[str, ...] = "not enacted", **more: Any) -> Case:
    runs = [seen(None, None, at=day(30 * number), text=text, number=number) for number, text in enumerate(texts)]
    return make_case("is still being debated", *runs, figure=BILL, stage=stage, **more)


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("Became Public Law No: 118-59.", "became law"),
        ("Presented to President.", "presented"),
        ("Passed Senate without amendment by Unanimous Consent.", "passed one chamber"),
        ("Received in the House.", "passed one chamber"),
        ("Placed on Senate Legislative Calendar under General Orders. Calendar No. 123.", "reported"),
        ("Committee on the Judiciary. Ordered to be reported with an amendment favorably.", "ordered reported"),
        ("Read twice and referred to the Committee on the Judiciary.", "referred"),
        ("Introduced in House", "introduced"),
        ("Vetoed by President.", "vetoed"),
        ("reported", "reported"),
        ("Something nobody has seen before.", None),
    ],
)
def test_the_words_of_congress_stand_for_rungs(text: str, rung: str | None) -> None:
    assert rung_of(text, US_BILL) == rung


def test_what_a_statement_allows() -> None:
    assert "presented" in asserted("not enacted", US_BILL)
    assert not {"became law", "vetoed", "died sine die"} & asserted("not enacted", US_BILL)
    assert asserted(("reported", "referred"), US_BILL) == {"reported", "referred"}
    assert {"became law", "vetoed"} <= asserted("ordered reported or later", US_BILL)
    assert "introduced" not in asserted("ordered reported or later", US_BILL)


def test_a_step_within_what_is_said_holds_and_enactment_moves() -> None:
    stepping = bill("Introduced in Senate", "Placed on Senate Legislative Calendar", bears_on="verdict")
    enacted = bill("Introduced in Senate", "Became Public Law No: 119-7.", bears_on="verdict")
    assert judged(stepping).verdict is Verdict.HOLDS
    assert (judged(enacted).verdict, judged(enacted).severity) == (Verdict.STAGE_MOVED, Severity.URGENT)


def test_the_calendar_ends_a_bill_though_no_page_changes() -> None:
    case = bill("Introduced in Senate", bears_on="verdict")
    assert judge(case, datetime(2025, 2, 1, 23, 59, tzinfo=UTC)).verdict is Verdict.HOLDS
    looked = replace(case, runs=(replace(case.runs[0], last_seen=datetime(2027, 1, 2, tzinfo=UTC)),))
    assert judge(looked, datetime(2027, 1, 3, 23, 59, tzinfo=UTC)).verdict is not Verdict.EXPIRED
    over = judge(case, datetime(2027, 1, 4, 0, 0, tzinfo=UTC))
    assert (over.verdict, over.severity, over.confirm_first) == (Verdict.EXPIRED, Severity.URGENT, False)
    assert "3 January 2027" in over.explanation


def test_it_expires_behind_a_page_that_cannot_be_read() -> None:
    case = with_problem(bill("Introduced in Senate"), ProblemKind.UNREACHABLE, since=day(20))
    found = judge(case, datetime(2027, 1, 4, tzinfo=UTC))
    assert found.verdict is Verdict.EXPIRED
    assert found.problem is not None


def test_a_later_rung_closes_expired_and_a_fact_of_the_past_never_expires() -> None:
    after = datetime(2027, 2, 1, tzinfo=UTC)
    assert judge(bill("Introduced in Senate", "died sine die"), after).verdict is Verdict.STAGE_MOVED
    lasting = bill("Ordered to be reported", "Passed Senate", stage="ordered reported or later")
    looked = replace(lasting, runs=(*lasting.runs[:1], replace(lasting.runs[1], last_seen=after)), last_look=after)
    assert judge(looked, after).verdict is Verdict.HOLDS


def test_of_twins_the_one_that_went_furthest_counts() -> None:
    twin = {"hr-3921": (seen(None, None, text="Became Public Law No: 119-7.", at=day(30)),)}
    case = bill("Introduced in Senate", any_of=("bill", "hr-3921"))
    assert judged(case).verdict is Verdict.HOLDS
    assert judge(replace(case, related=twin), day(31)).verdict is Verdict.STAGE_MOVED
    dead = {"hr-3921": (seen(None, None, text="Vetoed by President.", at=day(30)),)}
    assert judge(replace(case, related=dead), day(31)).verdict is Verdict.HOLDS


def test_an_unknown_rung_is_a_problem_and_no_guess() -> None:
    found = judged(bill("Introduced in Senate", "Something nobody has seen before."))
    assert found.problem is not None
    assert (found.verdict, found.problem.kind, found.state) == (None, ProblemKind.UNREADABLE, State.CURRENT)


# --- words ------------------------------------------------------------------------------------------------------------

DUTY = TextQuote(exact="must report apparent violations")


def wording(*texts: str, quote: TextQuote = DUTY, **more: Any) -> Case:
    runs = [seen(None, None, at=day(10 * number), text=text) for number, text in enumerate(texts)]
    return make_case("providers must report", *runs, wording=quote, **more)


@pytest.mark.parametrize(
    "text",
    [
        "Providers must report apparent violations.",
        "Providers  must report\u00a0apparent violations .",
        "Providers “must report apparent violations”",
        "MUST REPORT APPARENT VIOLATIONS",
        "must re\u00adport apparent vio\u00adlations",
    ],
)
def test_typography_is_no_change_of_wording(text: str) -> None:
    assert judged(wording("Providers must report apparent violations.", text)).verdict is Verdict.HOLDS


def test_one_word_makes_a_duty_a_choice() -> None:
    found = judged(wording("Providers must report apparent violations.", "Providers may report apparent violations."))
    assert (found.verdict, found.severity) == (Verdict.WORDING_CHANGED, Severity.NORMAL)
    assert "may report" in found.explanation


def test_words_that_only_the_locator_of_the_figure_names() -> None:
    figure = Figure(id="duty", measure="duty to report", at=(WordingLocator(wording=DUTY),))
    stands = seen(
        None, None, text="must report apparent violations", excerpt="Providers must report apparent violations."
    )
    reworded = seen(None, None, at=day(30), status=Status.MISSING, excerpt="Providers may report apparent violations.")
    gone = seen(None, None, at=day(30), status=Status.MISSING, excerpt="Welcome.")
    case = make_case("compels providers to report", stands, figure=figure)
    assert judged(case).verdict is Verdict.HOLDS
    found = judged(replace(case, runs=(stands, reworded)))
    assert found.verdict is Verdict.WORDING_CHANGED
    assert "may report apparent violations" in found.explanation
    assert judged(replace(case, runs=(stands, gone))).problem is not None
    for_three_days = replace(gone, looks=3, days=3, last_seen=day(33))
    assert judged(replace(case, runs=(stands, for_three_days))).verdict is Verdict.VANISHED


def test_another_text_is_not_found_and_vanished_after_three_days() -> None:
    case = wording("Providers must report apparent violations.", "Welcome to our portal.")
    once = judged(case)
    assert once.problem is not None
    assert (once.verdict, once.problem.kind, once.state) == (None, ProblemKind.NOT_FOUND, State.CURRENT)
    thrice = replace(case, runs=(case.runs[0], replace(case.runs[1], looks=3, days=3, last_seen=day(12))))
    assert judged(thrice).verdict is Verdict.VANISHED


@pytest.mark.parametrize(
    ("kind", "days", "verdict", "problem"),
    [
        (ProblemKind.GONE, 1, None, ProblemKind.NOT_FOUND),
        (ProblemKind.GONE, 2, None, ProblemKind.NOT_FOUND),
        (ProblemKind.GONE, 3, Verdict.VANISHED, None),
        (ProblemKind.NOT_FOUND, 3, Verdict.VANISHED, None),
        (ProblemKind.UNREACHABLE, 3, None, ProblemKind.UNREACHABLE),
    ],
)
def test_a_page_is_gone_after_three_looks_on_three_days(
    kind: ProblemKind, days: int, verdict: Verdict | None, problem: ProblemKind | None
) -> None:
    case = wording("Providers must report apparent violations.")
    found = judge(with_problem(case, kind, since=day(20), days=days), day(23))
    assert (found.verdict, found.problem and found.problem.kind) == (verdict, problem)


def test_likeness_is_the_share_of_words_kept_in_order() -> None:
    assert likeness("a b c d", "x a b c d y") == 1
    assert likeness("a b c d", "x a b y d z") == 0.75
    assert likeness("a b c d", "") == 0
    assert stands_in("law-enforcement agencies", "to law\u2011enforcement agencies")
    assert not stands_in("enforce", "enforcement")


def test_the_newest_edition_bears_a_name() -> None:
    figure = Figure(id="edition", measure="newest operation")
    runs = [seen("Renewed Hope III", None), seen("Renewed Hope IV", None, at=day(30))]
    case = make_case("the most recent operation, Renewed Hope III", runs[0], figure=figure, edition="Renewed Hope III")
    assert judged(case).verdict is Verdict.HOLDS
    assert judged(replace(case, runs=tuple(runs))).verdict is Verdict.SUPERSEDED


# --- silence ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("New: State‑by‑State table of encounters (XLSX)", "en", True),
        ("We do not publish a state-by-state table.", "en", False),
        ("A state-by-state table is not published.", "en", False),
        ("We can't offer a state-by-state table.", "en", False),
        ("National totals are not final. State-by-state table attached.", "en", True),
        ("No national total; now with a state-by-state table.", "en", True),
        ("Non-fatal cases: state-by-state table", "en", True),
        ("Il n’existe pas de state-by-state table.", "fr", False),
        ("Stand Mai 2026: state-by-state table", "de", True),
        ("Reinstate-by-state tables", "en", False),
    ],
)
def test_a_phrase_in_a_denial_does_not_count(text: str, language: str, expected: bool) -> None:
    assert appears("state-by-state table", text, language) is expected


def absence(*texts: str, **more: Any) -> Case:
    runs = tuple(seen(None, None, at=day(10 * number), text=text) for number, text in enumerate(texts))
    return make_case(
        "do not publish a breakdown",
        absent_from=("tips", "study"),
        would_say=("by offense", "by offence"),
        look_again="6 months",
        case={"related": {"tips": runs}},
        **more,
    )


def test_silence_holds_until_a_phrase_appears() -> None:
    assert judge(absence("Totals."), day(20)).verdict is Verdict.HOLDS
    found = judge(absence("Totals.", "Now with arrests by offence."), day(20))
    assert (found.verdict, found.severity) == (Verdict.APPEARED, Severity.NORMAL)
    assert "by offence" in found.explanation
    assert judge(absence("Arrests by offense."), day(1)).verdict is Verdict.CONTRADICTED


def test_silence_must_be_listened_to_again() -> None:
    assert judge(absence("Totals."), day(170)).state is State.CURRENT
    assert judge(absence("Totals."), day(190)).state is State.UNCHECKED
    assert judge(absence(), day(1)).state is State.UNCHECKED
