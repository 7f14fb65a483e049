"""Sweeps, visits, and what is known of looking at each source."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, bindparam, case, func, insert, select, update
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.orm import Session

from checks.errors import UnknownId
from checks.model import Exchange
from checks.plan import Looks
from db.hosts import LONGEST_LEASE
from db.portable import chunks, midnight, upsert
from db.tables import MarkRow, SourceLookRow, SweepRow, VisitRow

SILENCE = 2 * LONGEST_LEASE  # a sweep that did nothing for so long has lost its lease twice over: it is dead
FINAL = tuple(status for status in range(400, 500) if status not in (408, 425, 429))  # another try changes nothing


class Validators(Protocol):
    """What a publisher gave us to ask "has it changed?" with (RFC 9110, 8.8)."""

    @property
    def etag(self) -> str | None: ...
    @property
    def last_modified(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class KnownValidators:
    """The validators of the newest capture of a source, and its id; `leaving`: that its address is to end."""

    etag: str | None
    last_modified: str | None
    capture_id: int | None
    leaving: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """One sweep as it is remembered; `state` is running, done, interrupted or failed."""

    id: str
    started_at: datetime
    finished_at: datetime | None
    registry_version: int
    worker: str
    state: str
    counts: Mapping[str, Any]


# --- sweeps --------------------------------------------------------------------------------------------------------


def start_sweep(session: Session, *, now: datetime, registry_version: int, worker: str) -> str:
    """The id of a sweep that has begun and pins this registry version."""
    sweep = f"s-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
    session.execute(
        insert(SweepRow).values(
            id=sweep, started_at=now, registry_version=registry_version, worker=worker, state="running", counts={}
        )
    )
    return sweep


def finish_sweep(
    session: Session, sweep: str, *, now: datetime, state: str = "done", counts: Mapping[str, Any] | None = None
) -> None:
    """Nothing; the sweep has ended in this state. Raises UnknownId."""
    finished = session.execute(
        update(SweepRow)
        .where(SweepRow.id == sweep)
        .values(finished_at=now, state=state, counts=dict(counts or {}))
        .returning(SweepRow.id)
    )
    if finished.first() is None:
        raise UnknownId(f"there is no sweep {sweep}")


def interrupt_sweeps(session: Session, workers: Collection[str], now: datetime) -> tuple[str, ...]:
    """The sweeps of these workers, known to be dead, that were still running: they are `interrupted`."""
    dead = SweepRow.worker.in_(workers) & (SweepRow.state == "running")
    ended = update(SweepRow).where(dead).values(state="interrupted", finished_at=now).returning(SweepRow.id)
    return tuple(sorted(session.scalars(ended)))


def sweepers(session: Session) -> tuple[str, ...]:
    """The workers whose sweeps are running, as far as anybody knows."""
    found = select(SweepRow.worker).where(SweepRow.state == "running").distinct().order_by(SweepRow.worker)
    return tuple(session.scalars(found))


def close_abandoned(session: Session, now: datetime, silence: timedelta = SILENCE) -> tuple[str, ...]:
    """The sweeps that ran and did nothing for `silence`: their worker is dead, they are `interrupted`."""
    limit = now - silence
    alive = select(VisitRow.id).where(VisitRow.sweep_id == SweepRow.id, VisitRow.at > limit).exists()
    closed = session.scalars(
        update(SweepRow)
        .where(SweepRow.state == "running", SweepRow.started_at <= limit, ~alive)
        .values(state="interrupted", finished_at=now)
        .returning(SweepRow.id)
        .execution_options(synchronize_session=False)
    )
    return tuple(sorted(closed))


def sweeps(session: Session, limit: int = 20) -> tuple[Sweep, ...]:
    """The newest sweeps, newest first."""
    rows = session.scalars(select(SweepRow).order_by(SweepRow.started_at.desc(), SweepRow.id).limit(limit))
    return tuple(
        Sweep(
            id=row.id,
            started_at=row.started_at,
            finished_at=row.finished_at,
            registry_version=row.registry_version,
            worker=row.worker,
            state=row.state,
            counts=row.counts,
        )
        for row in rows
    )


def visited(session: Session, sweep: str) -> frozenset[str]:
    """The sources this sweep has asked to the end: those that were sent elsewhere are not among them."""
    return frozenset(
        session.scalars(
            select(VisitRow.source).where(VisitRow.sweep_id == sweep, VisitRow.outcome != "elsewhere").distinct()
        )
    )


def last_visit(session: Session) -> int:
    """The number of the newest visit; what is asked from now on bears a higher one. 0 before the first."""
    return session.scalar(select(func.max(VisitRow.id))) or 0


def answered(session: Session, since: int, among: Collection[str]) -> frozenset[str]:
    """Those of the sources that nobody need ask again: after the visit of this number, ours or another worker's, they
    gave their document, or an answer no other try will change.
    """
    connection = session.connection()
    asked = (connection.scalars(ANSWERED, {"since_": since, "among_": chunk}) for chunk in chunks(among))
    return frozenset(source for found in asked for source in found)


GOOD = VisitRow.outcome.in_(("captured", "same-bytes", "same-readings", "not-modified")) | VisitRow.status.in_(FINAL)
AMONG = VisitRow.source.in_(bindparam("among_", expanding=True))
ANSWERED = select(VisitRow.source).where(bindparam("since_") < VisitRow.id, AMONG, GOOD).distinct()


def outcomes(session: Session, sweep: str) -> dict[str, str]:
    """How each source this sweep asked answered in the end."""
    rows = session.execute(
        select(VisitRow.source, VisitRow.outcome).where(VisitRow.sweep_id == sweep).order_by(VisitRow.id)
    )
    return {row.source: row.outcome for row in rows}


# --- what is known of each source ----------------------------------------------------------------------------------


def looks(session: Session) -> dict[str, Looks]:
    """What the plan needs to know of each source ever looked at."""
    held = (
        select(MarkRow.source, func.min(MarkRow.held_at).label("since"))
        .where(MarkRow.closed_at.is_(None), MarkRow.held.is_(True))
        .group_by(MarkRow.source)
        .subquery()
    )
    rows = session.execute(
        select(SourceLookRow, held.c.since).join(held, held.c.source == SourceLookRow.source, isouter=True)
    )
    return {
        row.source: Looks(
            source=row.source,
            last_look=row.last_look,
            last_good=row.last_good,
            failures=row.failures,
            held_since=since,
            not_before=row.not_before,
            left_at=row.left_at,
            announced=row.announced,
        )
        for row, since in rows
    }


def validators(session: Session, source: str) -> KnownValidators | None:
    """What to ask the source with; None where nothing was ever received from it."""
    row = session.execute(
        select(SourceLookRow.etag, SourceLookRow.last_modified, SourceLookRow.capture_id, SourceLookRow.leaving).where(
            SourceLookRow.source == source, SourceLookRow.capture_id.is_not(None)
        )
    ).first()
    return None if row is None else KnownValidators(row.etag, row.last_modified, row.capture_id, row.leaving)


def queued(session: Session, sweep: str | None) -> dict[str, str]:
    """The sources that a redirect sent to another host in this sweep and that did not answer there yet, with the
    address. Another sweep begins anew at the registry's: where a redirect leads may hold for minutes only.
    """
    sent = (VisitRow.source == SourceLookRow.source) & (VisitRow.sweep_id == sweep) & (VisitRow.outcome == "elsewhere")
    found = select(SourceLookRow.source, SourceLookRow.queued_url).where(
        SourceLookRow.queued_url.is_not(None), select(VisitRow.id).where(sent).exists()
    )
    return {source: str(url) for source, url in session.execute(found)}


def way(session: Session, sweep: str | None, source: str) -> tuple[tuple[str, str], ...]:
    """The hosts whose redirects led this sweep on, in order, each with what was noted of its redirect."""
    sent = select(VisitRow.host, VisitRow.detail).where(
        VisitRow.source == source, VisitRow.sweep_id == sweep, VisitRow.outcome == "elsewhere"
    )
    return tuple(session.execute(sent.order_by(VisitRow.id)).tuples())


def record_visit(
    session: Session,
    *,
    sweep: str | None,
    source: str,
    host: str,
    at: datetime,
    outcome: str,
    status: int | None = None,
    capture_id: int | None = None,
    size: int = 0,
    duration_ms: int = 0,
    detail: str = "",
    validators: Validators | None = None,
    queued_url: str | None = None,
    not_before: datetime | None = None,
    published_at: datetime | None = None,
    leaving: str | None = None,
    requests: int = 1,
    received: int = 0,
    exchanges: tuple[Exchange, ...] = (),
) -> None:
    """Nothing; the visit is remembered, and what it says of the source. `outcome` is captured, same-bytes,
    not-modified, elsewhere, failed, or absent where nothing need stand.
    A 304 need not repeat that the document is `leaving`. Two statements.
    """
    session.execute(
        insert(VisitRow).values(
            sweep_id=sweep,
            source=source,
            host=host,
            at=at,
            outcome=outcome,
            status=status,
            capture_id=capture_id,
            size=size,
            duration_ms=duration_ms,
            detail=detail,
            requests=requests,
            received=received,
            exchanges=exchanges or None,
        )
    )
    found = {"capture_id": capture_id, "published_at": published_at, "leaving": leaving}
    if validators is not None:
        found |= {"etag": validators.etag, "last_modified": validators.last_modified}
    always = {"source": source, "host": host, "not_before": not_before, "queued_url": queued_url, "left_at": None}
    learn(session, outcome, always, found, at)


def learn(session: Session, outcome: str, always: Mapping[str, Any], found: Mapping[str, Any], at: datetime) -> None:
    """Nothing; what a visit says of its source is remembered: `always`, and what was `found` where a document came."""
    match outcome:
        case "captured" | "same-bytes" | "not-modified":
            remember(session, {**always, **of_document(outcome, found, at)})
        case "failed":  # another try goes where we were sent
            remember_failure(session, {name: said for name, said in always.items() if name != "queued_url"}, at)
        case "elsewhere":
            remember(session, always)
        case "absent":
            remember(session, {**always, "last_look": at})
        case _:
            known = "captured, same-bytes, not-modified, elsewhere, failed or absent"
            raise ValueError(f"a visit is {known}, found {outcome!r}")


def of_document(outcome: str, found: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """What a document that came, or stayed as it was, says of its source."""
    learnt = {"last_look": at, "last_good": at, "failures": 0, "failing_since": None, "failing_days": 0}
    learnt |= {"changed_at": at} if outcome == "captured" else {}
    must_repeat = {"etag", "last_modified"} | ({"leaving"} if outcome != "not-modified" else set())
    return learnt | {name: said for name, said in found.items() if said is not None or name in must_repeat}


def remember(session: Session, learnt: Mapping[str, Any]) -> None:
    """Nothing; the columns named in `learnt` are set, the others stay."""
    row = upsert(session, SourceLookRow).values({"failures": 0, "failing_days": 0} | dict(learnt))
    session.execute(row.on_conflict_do_update(index_elements=["source"], set_=dict(learnt)))


def remember_failure(session: Session, learnt: Mapping[str, Any], at: datetime) -> None:
    """Nothing; one failure more in a row, on one day more where it is the first of its day."""
    first = {"last_look": at, "failures": 1, "failing_since": at, "failing_days": 1}
    row = upsert(session, SourceLookRow).values(first | dict(learnt))
    session.execute(row.on_conflict_do_update(index_elements=["source"], set_=dict(learnt) | once_more(row, at)))


def once_more(row: Insert, at: datetime) -> dict[str, ColumnElement[Any]]:
    """What a further failure makes of the row that stands."""
    stands = SourceLookRow
    new_day = case((stands.failures == 0, 1), (stands.last_look < midnight(at), stands.failing_days + 1))
    return {
        "last_look": row.excluded.last_look,
        "failures": stands.failures + 1,
        "failing_since": func.coalesce(stands.failing_since, row.excluded.failing_since),
        "failing_days": func.coalesce(new_day, stands.failing_days),
    }


def confirm_source(session: Session, source: str, now: datetime) -> bool:
    """Whether this is its first good reading; from now on editors hear of it (DESIGN §3.3, `confirmed: never`)."""
    first = session.execute(
        update(SourceLookRow)
        .where(SourceLookRow.source == source, SourceLookRow.confirmed_at.is_(None))
        .values(confirmed_at=now)
        .returning(SourceLookRow.source)
    )
    return first.first() is not None


def confirmed(session: Session) -> dict[str, datetime]:
    """The sources that were read well at least once, and since when."""
    found = select(SourceLookRow.source, SourceLookRow.confirmed_at).where(SourceLookRow.confirmed_at.is_not(None))
    return dict(session.execute(found).tuples().all())  # type: ignore[arg-type]


def failing_days(session: Session, source: str) -> int:
    """On how many days in a row the source has failed; 0 where it answered last."""
    return session.scalar(select(SourceLookRow.failing_days).where(SourceLookRow.source == source)) or 0


def look_soon(session: Session, sources: Collection[str]) -> None:
    """Nothing; these sources count as never looked at: their address is another one now."""
    for chunk in chunks(sources):
        session.execute(update(SourceLookRow).where(SourceLookRow.source.in_(chunk)).values(last_look=None))
