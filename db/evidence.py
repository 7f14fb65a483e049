"""Visits as evidence, oldest first: what passed at each of them, and the capture that stood then."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from checks.model import Exchange
from db.received import StoredCapture, as_capture
from db.tables import CaptureRow, VisitRow

UNKEPT = "same-readings"  # the outcome of a visit of whose bytes only the SHA-256 is kept
AT_ONCE = 200  # rows in memory; a visit with its heads is 1 to 20 kB


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnessed:
    """One visit. `capture` is what it brought, or what stood and was not modified; none where it failed, or where what
    stood was not kept because it said the same.
    """

    id: int
    source: str
    at: datetime
    outcome: str
    exchanges: tuple[Exchange, ...]
    capture: StoredCapture | None


def witnessed(
    session: Session,
    sources: Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Iterator[Witnessed]:
    """The visits that can be shown, in the order in which they were made, a few in memory at a time.

    `sources` None: all of them. Within `since` and `until`, both included.
    """
    columns = (VisitRow.id, VisitRow.source, VisitRow.at, VisitRow.outcome, VisitRow.capture_id, VisitRow.exchanges)
    found = select(*columns).where(*within(sources, since, until)).order_by(VisitRow.at, VisitRow.id)
    standing: dict[str, StoredCapture | None] = {}
    for row in session.execute(found.execution_options(yield_per=AT_ONCE)):
        if row.outcome == UNKEPT:
            standing[row.source] = None
        elif row.capture_id is not None:
            known = standing.get(row.source)
            standing[row.source] = known if known and known.id == row.capture_id else capture(session, row.capture_id)
        elif row.outcome == "not-modified" and row.source not in standing:
            standing[row.source] = standing_at(session, row.source, row.at)
        yield Witnessed(
            id=row.id,
            source=row.source,
            at=row.at,
            outcome=row.outcome,
            exchanges=row.exchanges or (),
            capture=standing.get(row.source) if row.capture_id or row.outcome == "not-modified" else None,
        )


def within(
    sources: Collection[str] | None, since: datetime | None, until: datetime | None
) -> Iterator[ColumnElement[bool]]:
    """The conditions of the visits that were asked for. One that brought no bytes and kept no heads shows nothing."""
    yield or_(VisitRow.exchanges.is_not(None), VisitRow.capture_id.is_not(None))
    if sources is not None:
        editions = (VisitRow.source.startswith(f"{one}:", autoescape=True) for one in sources)  # their own names
        yield or_(VisitRow.source.in_(sources), *editions)
    if since is not None:
        yield VisitRow.at >= since
    if until is not None:
        yield VisitRow.at <= until


def last_witnessed(
    session: Session,
    sources: Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> datetime | None:
    """When the newest of these visits was made; None where there is none."""
    return session.scalar(select(func.max(VisitRow.at)).where(*within(sources, since, until)))


def first_visit(session: Session, one: StoredCapture) -> Witnessed | None:
    """The visit that brought the capture; None where nobody visited for it."""
    row = session.execute(
        select(VisitRow.id, VisitRow.at, VisitRow.outcome, VisitRow.exchanges)
        .where(VisitRow.capture_id == one.id)
        .order_by(VisitRow.at, VisitRow.id)
        .limit(1)
    ).first()
    if row is None:
        return None
    return Witnessed(
        id=row.id, source=one.source, at=row.at, outcome=row.outcome, exchanges=row.exchanges or (), capture=one
    )


def capture(session: Session, number: int) -> StoredCapture:
    """The capture of this number."""
    return as_capture(session.scalars(select(CaptureRow).where(CaptureRow.id == number)).one())


def standing_at(session: Session, source: str, at: datetime) -> StoredCapture | None:
    """The capture that stood at an instant; None before the first, and where other bytes stood that were not kept."""
    before = select(VisitRow.outcome, VisitRow.capture_id).where(VisitRow.source == source, VisitRow.at <= at)
    brought = before.where(or_(VisitRow.outcome == UNKEPT, VisitRow.capture_id.is_not(None)))
    last = session.execute(brought.order_by(VisitRow.at.desc(), VisitRow.id.desc()).limit(1)).first()
    if last is not None and last.outcome == UNKEPT:
        return None
    row = session.scalars(
        select(CaptureRow)
        .where(CaptureRow.source == source, CaptureRow.first_seen <= at)
        .order_by(CaptureRow.id.desc())
        .limit(1)
    ).first()
    return None if row is None else as_capture(row)
