"""What holds of `judge` for all readings, in every kind of statement."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from benchmarks.cases import now_of, rows, to_case
from checks.case import Case
from checks.judge import judge, state_of
from checks.model import (
    Figure,
    Finding,
    Lasts,
    ProseLocator,
    Run,
    Signal,
    Source,
    State,
    Statement,
    Status,
    TextQuote,
    Tracks,
    Trend,
    Verdict,
)
from checks.steady import is_looked_at, is_steady
from tests.checks.making import day, dismissed, make_case, seen
from tests.checks.test_judgements import OWN

LABELLED = [(to_case(row), now_of(row)) for row in rows(OWN)]
OUT = {State.OUTDATED, State.TO_BE_JUDGED}

values = some.sampled_from(
    ["900", "1,000", "1,004", "1,100", "1,234", "2,400", "10,000", "12,340", "over 1,000", "−40"]
)
periods = some.sampled_from([None, "2021", "2022", "2023", "2024", "2023-Q4"])
ladder = ("introduced", "reported", "passed", "law")
texts = some.sampled_from(
    ["Totals only.", "Now with figures by age.", "Providers must report.", "Providers may report."]
)


@some.composite
def a_run(draw: some.DrawFn, kind: str, number: int) -> Run:
    start = draw(some.integers(0, 90))
    stood = draw(some.integers(0, 9))
    more: dict[str, Any] = {
        "at": day(start),
        "until": day(start + stood),
        "days": stood + 1,
        "number": number,
        "signal": draw(some.sampled_from([None, None, None, Signal.RETRACTED, Signal.CORRECTED])),
        "status": draw(some.sampled_from([Status.NORMAL, Status.NORMAL, Status.PROVISIONAL, Status.BREAK])),
    }
    if kind == "stage":
        return seen(None, None, text=draw(some.sampled_from(ladder)), **more)
    if kind == "text":
        return seen(None, None, text=draw(texts), **more)
    return seen(draw(values), draw(periods), **more)


STATEMENTS: dict[str, tuple[dict[str, Any], str]] = {
    "exact": ({"prints": "1,234 reports in 2023"}, "number"),
    "bound": ({"prints": "over 1,000 reports"}, "number"),
    "nearly": ({"prints": "nearly 1,100 reports in 2023"}, "number"),
    "about": ({"prints": "about 1,000 reports"}, "number"),
    "range": ({"prints": "between 1,000 and 1,200 reports"}, "number"),
    "magnitude": ({"prints": "thousands of reports"}, "number"),
    "each year": ({"prints": "over 1,000 reports every year", "period": "each year"}, "number"),
    "vintage": ({"prints": "1,234 reports in 2023", "vintage": "first"}, "number"),
    "part": ({"prints": "1,000 of those reports in 2023", "of": "whole"}, "number"),
    "up": ({"prints": "has risen", "period": "2021 to 2023", "trend": Trend.UP}, "number"),
    "record": ({"prints": "is at a record", "trend": Trend.RECORD}, "number"),
    "doubled": ({"prints": "has doubled", "period": "2021 to latest", "trend": Trend.DOUBLED}, "number"),
    "stage": ({"prints": "is not law", "stage": "not enacted"}, "stage"),
    "wording": ({"prints": "must report", "wording": TextQuote(exact="Providers must report")}, "text"),
    "absence": ({"prints": "no figures", "absent_from": ("reports",), "would_say": ("by age",)}, "text"),
}


@some.composite
def cases(draw: some.DrawFn) -> Case:
    name = draw(some.sampled_from(sorted(STATEMENTS)))
    said, kind = STATEMENTS[name]
    number = draw(some.integers(0, 5))
    runs = [draw(a_run(kind, at)) for at in range(number)]
    whole = [replace(one, observation=replace(one.observation, figure="whole")) for one in runs[:2]]
    figure = Figure(
        id="reports",
        measure="m",
        unit=None if kind != "number" else "reports",
        stages=ladder if kind == "stage" else None,
        breaks=draw(some.sampled_from([{}, {"2024": "counted otherwise"}])),
        drift=draw(some.sampled_from([None, "1 %"])),
    )
    case = make_case(
        said["prints"],
        *runs,
        figure=figure,
        tracks=draw(some.sampled_from([None, Tracks.LATEST, Tracks.PERIOD])),
        case={"related": {"whole": tuple(whole)}},
        **{key: value for key, value in said.items() if key != "prints"},
    )
    if runs and draw(some.booleans()):
        found = judge(case, day(100))
        lasts = draw(some.sampled_from(list(Lasts)))
        return dismissed(case, draw(some.sampled_from(runs)), found.verdict or Verdict.REVISED, lasts)
    return case


moments = some.integers(100, 140).map(day)


@given(cases(), moments, some.randoms(use_true_random=False))
def test_the_order_in_which_readings_arrive_does_not_matter(case: Case, now: datetime, chance: Any) -> None:
    shuffled = list(case.runs)
    chance.shuffle(shuffled)
    related = {name: tuple(reversed(runs)) for name, runs in case.related.items()}
    assert judge(replace(case, runs=tuple(shuffled), related=related), now) == judge(case, now)


def test_of_equal_rivals_of_a_record_the_same_one_is_named() -> None:
    runs = [seen("1,000", year, number=at) for at, year in enumerate(("2021", "2022"))] + [
        seen("900", "2023", number=9)
    ]
    case = make_case("is at a record", *runs, trend=Trend.RECORD, tracks=Tracks.LATEST)
    assert judge(replace(case, runs=case.runs[::-1]), day(100)) == judge(case, day(100))


def test_nor_does_it_in_any_labelled_case() -> None:
    for case, now in LABELLED:
        turned = replace(
            case,
            runs=case.runs[::-1],
            others=case.others[::-1],
            decisions=case.decisions[::-1],
            related={name: runs[::-1] for name, runs in case.related.items()},
        )
        assert judge(turned, now) == judge(case, now)


@given(cases(), moments)
def test_judging_twice_adds_nothing_and_leaves_the_case_alone(case: Case, now: datetime) -> None:
    before = repr(case)
    assert judge(case, now) == judge(case, now)
    assert repr(case) == before


@given(cases(), moments)
def test_every_finding_is_whole(case: Case, now: datetime) -> None:
    """A verdict or the reason why there is none; a severity where somebody is told; one explanation; a rule."""
    found = judge(case, now)
    assert found.rule
    assert found.explanation.endswith(".")
    assert case.statement.prints in found.explanation
    if found.verdict is None:
        assert (found.severity, found.notes, found.confirm_first) == (None, (), False)
    elif found.dismissed:
        assert (found.severity, found.state) == (None, State.CURRENT)
    elif found.verdict is Verdict.HOLDS:
        assert found.state is State.CURRENT
    else:
        assert found.severity is not None
        assert found.state in OUT
        assert found.notes == ()


@given(cases(), moments)
def test_what_stood_before_and_was_replaced_long_before_the_sentence_changes_nothing(case: Case, now: datetime) -> None:
    """A reading that another had replaced before the sentence was printed cannot be what it meant (DESIGN §4.2)."""
    if case.statement.vintage is not None or case.decisions or not case.runs:
        return
    since = min(run.first_seen for run in case.runs)
    printed_since = replace(case, since=since + timedelta(minutes=1))
    first = min(case.runs, key=lambda run: (run.first_seen, run.id or 0))
    if first.observation.value is None or case.statement.trend is not None:
        return
    same_look = [run for run in case.runs if run.first_seen == first.first_seen]
    if len(same_look) > 1:
        return
    older = seen("777", None, at=since - timedelta(days=400), number=99)
    older = replace(older, observation=replace(older.observation, period=first.observation.period))
    assert verdict_of(replace(printed_since, runs=(older, *case.runs)), now) == verdict_of(printed_since, now)


def looked_again(case: Case, at: datetime, times: int) -> Case:
    """The case after further looks that found what the last one had found."""
    last = max((run.last_seen for run in case.runs), default=at)
    runs = (
        replace(run, last_seen=at, looks=run.looks + times, days=run.days + times) if run.last_seen == last else run
        for run in case.runs
    )
    return replace(case, runs=tuple(runs), last_look=at, doubts=())


def steady(case: Case, found: Finding) -> bool:
    """Whether nothing but a reading changes the finding on a figure that is read at one place."""
    source = Source(id="place", publisher="p", url="https://example.org/report", releases=case.releases)
    figure = case.figure and replace(
        case.figure, source=source.id, at=case.figure.at or (ProseLocator(prose="<value>"),)
    )
    return is_steady(replace(case, figure=figure), found, source)


@given(cases(), moments, some.integers(1, 900), some.integers(1, 4))
def test_what_is_steady_is_found_again_however_late_and_often_the_source_says_the_same(
    case: Case, now: datetime, days: int, times: int
) -> None:
    assert_steady_findings_stay(case, now, days, times)


def test_so_is_every_steady_finding_of_the_labelled_cases() -> None:
    found = [assert_steady_findings_stay(case, now, days, 3) for case, now in LABELLED for days in (1, 20, 400)]
    assert sum(found) > len(LABELLED) / 4, "they are many, else the rule is of no use"


def assert_steady_findings_stay(case: Case, now: datetime, days: int, times: int) -> bool:
    """Whether the finding is steady, which is then made sure of."""
    found = judge(case, now)
    if not steady(case, found):
        return False
    at = now + timedelta(days=days)
    assert judge(looked_again(case, at, times), at) == found
    until = next(at + timedelta(days=late) for late in range(90, 0, -1) if is_looked_at(at, at + timedelta(days=late)))
    assert judge(looked_again(case, at, times), until) == found, "as long as nobody is late to look"
    return True


def verdict_of(case: Case, now: datetime) -> tuple[Any, ...]:
    found = judge(case, now)
    return found.verdict, found.state, found.severity


@given(cases(), moments)
def test_another_figures_readings_change_nothing(case: Case, now: datetime) -> None:
    stranger = {"stranger": (seen("5", "2023", figure="stranger"), seen("70", "2024", figure="stranger"))}
    assert judge(replace(case, related={**case.related, **stranger}), now) == judge(case, now)


@given(some.lists(some.tuples(values, periods), min_size=1, max_size=4), moments)
def test_if_what_a_phrase_allows_lies_in_what_another_does_agreeing_with_the_first_is_agreeing_with_the_second(
    printed: Sequence[tuple[str, str | None]], now: datetime
) -> None:
    """S ⊆ T of DESIGN §4.2, through `judge`: narrower sentences that hold never leave the wider ones outdated."""
    runs = [seen(text, period, at=day(at), number=at) for at, (text, period) in enumerate(printed)]
    for narrow, wide in [
        ("between 1,050 and 1,150 reports", "between 1,000 and 1,200 reports"),
        ("between 1,001 and 1,200 reports", "over 1,000 reports"),
        ("over 2,000 reports", "over 1,000 reports"),
        ("at most 1,000 reports", "at most 1,100 reports"),
        ("tens of thousands of reports", "thousands of reports"),
    ]:
        first = judge(make_case(narrow, *runs, tracks=Tracks.LATEST), now)
        second = judge(make_case(wide, *runs, tracks=Tracks.LATEST), now)
        if first.verdict is Verdict.HOLDS:
            assert second.verdict in (Verdict.HOLDS, None), (narrow, wide, second.explanation)


@given(some.lists(some.sampled_from(list(State)), min_size=1), some.randoms(use_true_random=False))
def test_an_article_stands_as_its_worst_statement_in_whatever_order(states: list[State], chance: Any) -> None:
    findings = [Finding(fact_check="a", statement=str(at), verdict=None, state=one) for at, one in enumerate(states)]
    worst = state_of(findings)
    chance.shuffle(findings)
    assert state_of(findings) is worst
    assert list(State).index(worst) == min(list(State).index(one) for one in states)


def test_the_statements_cover_every_rule_that_reads() -> None:
    assert {kind for _, kind in STATEMENTS.values()} == {"number", "stage", "text"}
    assert all(Statement(id="s", figure="f", **said) for said, _ in STATEMENTS.values())
