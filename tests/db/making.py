"""Small builders for the database's tests, and a database that looks lived in."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.model import (
    Decision,
    DecisionVerb,
    Desk,
    Document,
    FactCheck,
    Figure,
    Finding,
    Interval,
    Observation,
    Period,
    PeriodKind,
    Problem,
    ProblemKind,
    ProseLocator,
    Reading,
    Registry,
    Severity,
    Source,
    State,
    Statement,
    TableCell,
    TableLocator,
    Verdict,
)
from db import store
from db.dues import NewDue
from db.engine import writing
from db.marks import MarkEvidence
from db.store import Read

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def make_registry(*, printed: str = "35.9 million reports in 2023", keeper: str | None = None) -> Registry:
    """Two desks, two sources, two figures, one article with two statements."""
    locators = (
        TableLocator(table=TableCell(row=("Grand Total", "All reports"), column=("<year>",))),
        ProseLocator(prose="received <value> reports in <year>"),
    )
    statements = (
        Statement(id="reports", prints=printed, figure="reports", bears_on="verdict"),
        Statement(id="bound", prints="more than 1.1 million", figure="referred-us", of="reports"),
    )
    return Registry(
        desks={
            "us-desk": Desk(id="us-desk", route="us", zone="America/New_York"),
            "data": Desk(id="data", route="data"),
        },
        sources={
            "cybertipline": Source(id="cybertipline", publisher="NCMEC", url="https://reports.example/tipline"),
            "bill": Source(id="bill", publisher="Library", bill="119/s/1829", secrets={"api_key": "CONGRESS_KEY"}),
        },
        figures={
            "reports": Figure(id="reports", measure="reports in a year", source="cybertipline", at=locators),
            "referred-us": Figure(
                id="referred-us", measure="referred", source="cybertipline", breaks={"2024": "bundled"}
            ),
        },
        fact_checks={
            "referrals": FactCheck(
                id="referrals",
                title="How often do referrals lead to an arrest?",
                url="https://example.org/referrals",
                desk="us-desk",
                checked=date(2026, 1, 18),
                statements=statements,
            )
        },
        keeper=keeper,
    )


def make_document(body: bytes = b"<p>36.2 million reports</p>", *, at: datetime = NOON) -> Document:
    return Document(
        body=body,
        media_type="text/html",
        charset="utf-8",
        url="https://reports.example/tipline",
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=at,
    )


def make_period(year: int) -> Period:
    return Period(name=str(year), kind=PeriodKind.YEAR, start=date(year, 1, 1), end=date(year, 12, 31))


def make_observation(value: str = "36210368", *, figure: str = "reports", year: int | None = 2023) -> Observation:
    exact = Decimal(value)
    return Observation(
        figure=figure,
        period=None if year is None else make_period(year),
        printed=f"{exact:,}",
        value=exact,
        interval=Interval(low=exact, high=exact),
        quantum=Decimal(1),
        unit="reports",
        excerpt=f"Grand Total {exact:,}",
        place='table 1, row "Grand Total"',
    )


def make_reading(*observations: Observation, figure: str = "reports") -> Reading:
    return Reading(figure=figure, observations=observations)


def make_finding(
    verdict: Verdict | None = Verdict.REVISED,
    *,
    fact_check: str = "referrals",
    statement: str = "reports",
    run: int | None = None,
    explanation: str = "The source says 36,210,401 now.",
) -> Finding:
    return Finding(
        fact_check=fact_check,
        statement=statement,
        verdict=verdict,
        state=State.OUTDATED if verdict not in (None, Verdict.HOLDS) else State.CURRENT,
        severity=Severity.NORMAL,
        explanation=explanation,
        rule="revised: same period, other value, after it once agreed",
        observation=make_observation(),
        run=run,
    )


def make_evidence(finding: Finding) -> MarkEvidence:
    return MarkEvidence(
        fingerprint=f"print of {finding.statement}",
        figure="reports",
        printed="35.9 million reports in 2023",
        observed="36,210,368",
        source="cybertipline",
        url="https://reports.example/tipline",
        excerpt="Grand Total 36,210,368",
        capture="ab" * 32,
    )


def keep(
    session: Session,
    *observations: Observation,
    at: datetime = NOON,
    body: bytes | None = None,
    figure: str = "reports",
    locators: str = "v1",
) -> int:
    """The capture under which one reading of `figure` is kept, as a sweep keeps it."""
    document = make_document(body or repr(observations).encode(), at=at)
    capture = store.keep_capture(session, source="cybertipline", document=document, status=200)
    read = Read(reading=make_reading(*observations, figure=figure), locators=locators)
    store.keep_readings(session, [read], capture_id=capture, sha256=document.sha256, now=at, reader_version="1")
    return capture


def begin(session: Session, *, now: datetime = NOON, registry: Registry | None = None) -> str:
    """A sweep that has begun, on a registry that is compiled."""
    version = store.save_registry(session, registry or make_registry(), now=now, revision="abc1234")
    return store.start_sweep(session, now=now, registry_version=version.number, worker="desk:1:aa")


def live_in(engine: Engine) -> None:
    """Nothing; every table that verbs fill holds rows such as a week of work leaves."""
    with writing(engine) as session:
        sweep = begin(session)
        claim = store.claim_host(
            session, worker="desk:1:aa", now=NOON, lease=timedelta(minutes=5), hosts=["reports.example"]
        )
        assert claim is not None
        store.pace_host(session, claim, NOON + timedelta(seconds=2))
        capture = keep(session, make_observation(), make_observation("37000000", year=2024))
        store.record_visit(
            session,
            sweep=sweep,
            source="cybertipline",
            host="reports.example",
            at=NOON,
            outcome="captured",
            status=200,
            capture_id=capture,
            size=1200,
        )
        run = store.history(session, ["reports"])["reports"][0].id
        finding = make_finding(run=run)
        store.keep_judgement(session, finding, fingerprint="f", registry_version=1, now=NOON)
        open_and_close(session, sweep, [finding, make_finding(Verdict.SUPERSEDED, run=run)])
        problem, _ = store.open_problem(session, make_problem(), NOON)
        due = NewDue(kind="problem", about=f"problem:{problem}", route="data", not_before=NOON, problem=problem)
        store.owe(session, [due], NOON)
        store.record_decision(session, make_decision(), mark_id=1)
        store.finish_sweep(session, sweep, now=NOON + HOUR, counts={"sources": {"due": 1, "checked": 1}})


def open_and_close(session: Session, sweep: str, findings: Sequence[Finding]) -> None:
    """Nothing; marks for the findings are open, and the last one is closed again."""
    from checks.model import CloseMark, OpenMark

    done = carry(session, [OpenMark(finding=finding) for finding in findings], sweep=sweep)
    carry(session, [CloseMark(mark=done.opened[-1], because="it agrees again")], sweep=sweep, now=NOON + HOUR)


def carry(
    session: Session,
    actions: Sequence[object],
    *,
    now: datetime = NOON,
    sweep: str | None = None,
    routes: Sequence[str] = ("us",),
) -> store.CarriedOut:
    """What became of the actions, told to `routes`."""
    return store.carry_out(
        session,
        actions,  # type: ignore[arg-type]  # tests hand over lists of one kind
        make_evidence,
        now=now,
        sweep=sweep,
        routes=lambda _: routes,
    )


def make_problem(kind: ProblemKind = ProblemKind.UNREACHABLE, *, subject: str = "bill") -> Problem:
    return Problem(subject=subject, kind=kind, cause=f"{kind}: expected a document", remedy="look at the address")


def make_decision(statement: str = "reports", *, at: datetime = NOON) -> Decision:
    return Decision(
        verb=DecisionVerb.DISMISS,
        fact_check="referrals",
        statement=statement,
        verdict=Verdict.REVISED,
        fingerprint="f",
        by="editor@example.org",
        at=at,
        reason="rounding",
        reading=make_observation(),
    )
