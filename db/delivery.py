"""What delivery remembers: dues taken by one delivery at a time, notices, and one row for each try to send.

A due that is taken is not ready again before `until`: a lease. Whoever takes it after that knows that the one before
was cut off, and that a try without an outcome may have arrived. The steps are in `steps.deliver`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.orm import Session

from checks.model import Severity
from checks.words.views import Notice, NoticeKind, Result
from db.portable import chunks
from db.tables import AttemptRow, DueRow, NoticeRow, ProblemRow, SourceLookRow

CUT_OFF = "the delivery was cut off while it was sending; it may have arrived"


class DueKind(StrEnum):
    MARK = "mark"
    CLOSED = "closed"
    REPORT = "report"
    PROBLEM = "problem"
    RECOVERED = "recovered"
    RELEASE = "release"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """That a route is to be told of something. With a `notice_id`, a notice was composed of it."""

    id: int
    kind: DueKind
    about: str
    route: str
    fact_check: str | None
    mark_id: int | None
    problem_id: int | None
    notice_id: str | None
    not_before: datetime
    report: Any = None  # what a release report tells, as it was found


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to send a notice to one address. Without an outcome it is under way, or was cut off."""

    number: int
    channel: str
    started_at: datetime
    finished_at: datetime | None
    outcome: Result | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Dues that are not settled: how many, and when the next of them is ready."""

    dues: int
    next_at: datetime | None


def dues_ready(session: Session, now: datetime) -> tuple[Due, ...]:
    """All dues that may be told now, oldest first: new ones, those to be tried again, those of a delivery cut off."""
    ready = DueRow.settled_at.is_(None) & (DueRow.not_before <= now)
    return tuple(as_due(row) for row in session.scalars(select(DueRow).where(ready).order_by(DueRow.id)))


def waiting(session: Session) -> Waiting:
    """What is still to be told, now or later."""
    number, soonest = session.execute(
        select(func.count(), func.min(DueRow.not_before)).where(DueRow.settled_at.is_(None))
    ).one()
    return Waiting(dues=number, next_at=soonest)


def take_dues(session: Session, ids: Collection[int], *, now: datetime, until: datetime) -> tuple[Due, ...]:
    """Those of the dues that are ours until `until`: one statement, so that of two deliveries one gets each."""
    ready = DueRow.id.in_(ids) & DueRow.settled_at.is_(None) & (DueRow.not_before <= now)
    taken = session.scalars(update(DueRow).where(ready).values(not_before=until).returning(DueRow))
    return tuple(sorted((as_due(row) for row in taken), key=lambda due: due.id))


def postpone_dues(session: Session, ids: Collection[int], until: datetime) -> None:
    """Nothing; the dues are ready again at `until`."""
    session.execute(update(DueRow).where(DueRow.id.in_(ids), DueRow.settled_at.is_(None)).values(not_before=until))


def settle_dues(session: Session, ids: Collection[int], because: str, now: datetime) -> None:
    """Nothing; nobody needs to be told of them any more."""
    open_still = DueRow.id.in_(ids) & DueRow.settled_at.is_(None)
    session.execute(update(DueRow).where(open_still).values(settled_at=now, settled_because=because))


def write_notice(session: Session, notice: Notice, dues: Collection[int], now: datetime) -> None:
    """Nothing; the notice stands beside its dues. One written before gets the new words: nobody has read it yet."""
    row = session.get(NoticeRow, notice.id) or NoticeRow(id=notice.id, created_at=now)
    row.route, row.kind, row.severity = notice.route, notice.kind.value, notice.severity.value
    row.subject, row.text, row.html = notice.subject, notice.text, notice.html
    session.add(row)
    session.flush()
    session.execute(update(DueRow).where(DueRow.id.in_(dues)).values(notice_id=notice.id))


def stored_notice(session: Session, notice_id: str) -> Notice:
    """The notice as it was written, without headers."""
    row = session.get_one(NoticeRow, notice_id)
    return Notice(
        id=row.id,
        route=row.route,
        kind=NoticeKind(row.kind),
        severity=Severity(row.severity or Severity.LOW),
        subject=row.subject,
        text=row.text,
        html=row.html,
    )


def attempts(session: Session, notice_id: str) -> tuple[Attempt, ...]:
    """All tries to send the notice, in order."""
    rows = session.scalars(select(AttemptRow).where(AttemptRow.notice_id == notice_id).order_by(AttemptRow.number))
    return tuple(
        Attempt(
            number=row.number,
            channel=row.channel,
            started_at=row.started_at,
            finished_at=row.finished_at,
            outcome=Result(row.outcome) if row.outcome else None,
            detail=row.detail,
        )
        for row in rows
    )


def arrived(session: Session, notices: Collection[str]) -> frozenset[str]:
    """Those of the notices that somebody has, or may have: tries that were not refused, or have no outcome yet."""
    maybe = or_(AttemptRow.outcome.is_(None), AttemptRow.outcome != Result.REFUSED.value)
    found = select(AttemptRow.notice_id).where(maybe)
    return frozenset(
        notice for chunk in chunks(notices) for notice in session.scalars(found.where(AttemptRow.notice_id.in_(chunk)))
    )


def give_up_attempts(session: Session, notice_id: str, now: datetime) -> None:
    """Nothing; tries of a delivery that was cut off have the outcome unknown. Only for whoever has taken the dues."""
    cut_off = (AttemptRow.notice_id == notice_id) & AttemptRow.outcome.is_(None)
    session.execute(
        update(AttemptRow).where(cut_off).values(outcome=Result.UNKNOWN.value, finished_at=now, detail=CUT_OFF)
    )


def begin_attempt(
    session: Session, notice_id: str, channel: str, *, now: datetime, held: datetime, until: datetime
) -> int | None:
    """The id of a try that begins now, written before anything is sent; the notice's dues stay ours until `until`.

    None where our lease, which was to end at `held`, has ended and another delivery has the notice.
    """
    ours = (DueRow.notice_id == notice_id) & DueRow.settled_at.is_(None) & (DueRow.not_before == held)
    if not session.execute(update(DueRow).where(ours).values(not_before=until).returning(DueRow.id)).all():
        return None
    number = select(func.coalesce(func.max(AttemptRow.number), 0) + 1).where(AttemptRow.notice_id == notice_id)
    made = insert(AttemptRow).values(
        notice_id=notice_id, number=number.scalar_subquery(), channel=channel, started_at=now, detail=""
    )
    return session.execute(made.returning(AttemptRow.id)).scalar_one()


def finish_attempt(session: Session, attempt: int, outcome: Result, detail: str, now: datetime) -> bool:
    """Whether the outcome was written. False: we took so long that another delivery has given the try up."""
    ours = (AttemptRow.id == attempt) & AttemptRow.outcome.is_(None)
    values = {"outcome": outcome.value, "detail": detail, "finished_at": now}
    return session.execute(update(AttemptRow).where(ours).values(**values).returning(AttemptRow.id)).first() is not None


def told(session: Session, route: str, abouts: Collection[str], *, besides: str | None = None) -> frozenset[str]:
    """Those marks and problems of which a notice to the route arrived, or may have; the notice `besides` left out."""
    arrived = (
        select(DueRow.about)
        .join(AttemptRow, AttemptRow.notice_id == DueRow.notice_id)
        .where(DueRow.route == route, DueRow.about.in_(abouts), DueRow.kind.in_([DueKind.MARK, DueKind.PROBLEM]))
        .where(AttemptRow.outcome.in_([Result.ACCEPTED, Result.UNKNOWN]))
    )
    if besides is not None:
        arrived = arrived.where(DueRow.notice_id != besides)
    return frozenset(session.scalars(arrived))


def problems_told(session: Session, ids: Collection[int], now: datetime) -> None:
    """Nothing; the problems bear the time at which their keeper was first told."""
    session.execute(update(ProblemRow).where(ProblemRow.id.in_(ids), ProblemRow.told_at.is_(None)).values(told_at=now))


def last_good_looks(session: Session, sources: Collection[str]) -> dict[str, datetime]:
    """When each of the sources last gave its document."""
    looked = SourceLookRow.source.in_(sources) & SourceLookRow.last_good.is_not(None)
    return {row.source: row.last_good for row in session.scalars(select(SourceLookRow).where(looked)) if row.last_good}


def as_due(row: DueRow) -> Due:
    """The row as it is handed out."""
    return Due(
        id=row.id,
        kind=DueKind(row.kind),
        about=row.about,
        route=row.route,
        fact_check=row.fact_check,
        mark_id=row.mark_id,
        problem_id=row.problem_id,
        notice_id=row.notice_id,
        not_before=row.not_before,
        report=row.report,
    )
