"""Small builders for the tests of the judgement: what the registry, the store and the editors would hand over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from checks.case import Case
from checks.fingerprint import fingerprint
from checks.model import (
    Decision,
    DecisionVerb,
    FactCheck,
    Figure,
    Finding,
    Hedge,
    Lasts,
    Mark,
    Neighbour,
    Observation,
    Problem,
    ProblemKind,
    Run,
    Severity,
    State,
    Statement,
    Tracks,
    Verdict,
)
from checks.period_names import parse_period
from checks.values import read_cell

CHECKED = date(2025, 1, 10)
START = datetime(2025, 1, 10, 9, 0, tzinfo=UTC)
NOW = datetime(2025, 6, 10, 12, 0, tzinfo=UTC)


def day(number: int, hour: int = 9, minute: int = 0) -> datetime:
    """So many days after the article was checked."""
    return START.replace(hour=hour, minute=minute) + timedelta(days=number)


def seen(
    printed: str | None,
    period: str | None = "2023",
    *,
    at: datetime = START,
    until: datetime | None = None,
    days: int = 1,
    text: str | None = None,
    beside: dict[str, str] | None = None,
    number: int | None = None,
    figure: str = "reports",
    **more: Any,
) -> Run:
    """A run: the source said `printed` about `period` from `at` until `until`."""
    cell = read_cell(printed) if printed is not None else None
    observed = Observation(
        figure=figure,
        period=parse_period(period) if period else None,
        printed=printed,
        value=cell.value if cell else None,
        interval=cell.interval if cell else None,
        hedge=cell.hedge if cell else Hedge.NONE,
        quantum=cell.quantum if cell else None,
        unit=cell.unit if cell else None,
        text=text,
        neighbours=tuple(Neighbour(label=label, printed=value) for label, value in (beside or {}).items()),
        **more,
    )
    return Run(observation=observed, first_seen=at, last_seen=until or at, looks=days, days=days, id=number)


def make_statement(prints: str, **more: Any) -> Statement:
    return Statement(**{"id": "statement", "figure": "reports", "prints": prints} | more)


def make_article(statement: Statement, **more: Any) -> FactCheck:
    return FactCheck(
        **{
            "id": "article",
            "title": "How many reports?",
            "url": "https://example.org/reports",
            "desk": "desk",
            "checked": CHECKED,
            "statements": (statement,),
        }
        | more
    )


def make_case(
    prints: str,
    *runs: Run,
    figure: Figure | None = None,
    tracks: Tracks | None = None,
    checked: date | None = CHECKED,
    language: str = "en",
    case: dict[str, Any] | None = None,
    **statement: Any,
) -> Case:
    """A statement with the runs of its figure, which was last looked at when the last of them was seen."""
    said = make_statement(prints, **statement)
    return Case(
        fact_check=make_article(said, tracks=tracks, checked=checked, language=language),
        statement=said,
        figure=figure or Figure(id="reports", measure="reports in a year", unit="reports"),
        runs=runs,
        last_look=max((run.last_seen for run in runs), default=None),
        **(case or {}),
    )


def with_problem(case: Case, kind: ProblemKind, *, since: datetime, days: int = 3) -> Case:
    problem = Problem(subject="reports", kind=kind, cause="the page answered otherwise", remedy="look at the page")
    return replace(case, problem=problem, problem_since=since, problem_days=days)


def dismissed(case: Case, run: Run, verdict: Verdict, lasts: Lasts) -> Case:
    """The case after an editor dismissed what the run says."""
    decision = Decision(
        verb=DecisionVerb.DISMISS,
        fact_check=case.fact_check.id,
        statement=case.statement.id,
        verdict=verdict,
        fingerprint=fingerprint(case.statement),
        by="an editor",
        at=run.last_seen,
        lasts=lasts,
        reading=run.observation,
    )
    return replace(case, decisions=(*case.decisions, decision))


def corrected(case: Case, value: str, at: datetime) -> Case:
    """The case after an editor corrected the article."""
    decision = Decision(
        verb=DecisionVerb.CORRECT,
        fact_check=case.fact_check.id,
        statement=case.statement.id,
        verdict=Verdict.REVISED,
        fingerprint=fingerprint(case.statement),
        by="an editor",
        at=at,
        value=value,
    )
    return replace(case, decisions=(*case.decisions, decision))


def make_finding(
    verdict: Verdict | None, printed: str | None = "2", *, statement: str = "statement", **more: Any
) -> Finding:
    observation = seen(printed).observation if printed else None
    return Finding(
        **{
            "fact_check": "article",
            "statement": statement,
            "verdict": verdict,
            "state": State.CURRENT if verdict is Verdict.HOLDS else State.OUTDATED,
            "severity": Severity.NORMAL,
            "observation": observation,
        }
        | more
    )


def make_mark(
    number: int, verdict: Verdict, observed: str | None = "2", *, statement: str = "statement", **more: Any
) -> Mark:
    return Mark(
        **{
            "id": number,
            "fact_check": "article",
            "statement": statement,
            "verdict": verdict,
            "severity": Severity.NORMAL,
            "opened_at": START,
            "fingerprint": "f",
            "observed": observed,
        }
        | more
    )
