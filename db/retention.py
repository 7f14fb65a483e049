"""Captures as their keeping is judged: what rests on them, and letting their bytes go.

Rows are marked first and bytes dropped second, in two transactions, so that a crash leaves bytes without a row. Nobody
stores a capture meanwhile: `dropping` keeps those out whom `storing` lets in.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Text, cast, delete, func, or_, select, text, update
from sqlalchemy.orm import Session

from checks.retention import Held, Why
from db.portable import chunks, on_postgres, only_writer, restricted
from db.tables import CaptureRow, EditionRow, MarkRow, MendRow, ObservationRow, ReadingRow, VisitRow

STORE = "captures"


def storing(session: Session) -> None:
    """Nothing; until the transaction ends nobody drops bytes, while others may store theirs."""
    if on_postgres(session):
        session.execute(text("SELECT pg_advisory_xact_lock_shared(hashtext(:what))"), {"what": f"stilltrue {STORE}"})


def dropping(session: Session) -> None:
    """Nothing; until the transaction ends nobody stores a capture."""
    only_writer(session, STORE)


def held(session: Session) -> Iterator[Held]:
    """The captures whose bytes are kept, by source, oldest first."""
    columns = (CaptureRow.id, CaptureRow.source, CaptureRow.sha256, CaptureRow.first_seen, CaptureRow.last_seen)
    rows = select(*columns).where(CaptureRow.dropped_at.is_(None)).order_by(CaptureRow.source, CaptureRow.id)
    for row in session.execute(rows.execution_options(yield_per=1000)):
        yield Held(id=row.id, source=row.source, sha256=row.sha256, first_seen=row.first_seen, last_seen=row.last_seen)


def evidence(session: Session, sha256s: Collection[str] | None = None) -> dict[str, Why]:
    """SHA-256 -> what rests on the bytes, of these or of all."""
    found: dict[str, Why] = {}
    ends = or_(CaptureRow.id == ObservationRow.first_capture, CaptureRow.id == ObservationRow.last_capture)
    for condition in restricted(CaptureRow.sha256, sha256s):
        runs = select(CaptureRow.sha256).join(ObservationRow, ends).where(condition).distinct()
        found |= dict.fromkeys(session.scalars(runs), Why.READING)
        editions = select(CaptureRow.sha256).join(EditionRow, CaptureRow.id == EditionRow.capture_id).where(condition)
        found |= dict.fromkeys(session.scalars(editions.distinct()), Why.EDITION)
    for condition in restricted(MendRow.capture, sha256s):
        found |= dict.fromkeys(session.scalars(select(MendRow.capture).where(condition).distinct()), Why.MEND)
    shown = restricted(MarkRow.capture, sha256s)  # type: ignore[arg-type]  # a mark of no reading bears none
    for condition in shown:
        rows = session.scalars(select(MarkRow.capture).where(condition, MarkRow.capture.is_not(None)).distinct())
        found |= {str(sha256): Why.MARK for sha256 in rows}
    return found


def newest_of_sources(session: Session, sha256s: Collection[str]) -> set[str]:
    """Those that are the newest bytes of some source by now."""
    newest = select(func.max(CaptureRow.id)).group_by(CaptureRow.source)
    found: set[str] = set()
    for chunk in chunks(sha256s):
        wanted = select(CaptureRow.sha256).where(CaptureRow.sha256.in_(chunk), CaptureRow.id.in_(newest))
        found |= set(session.scalars(wanted))
    return found


def let_go(session: Session, sha256s: Collection[str], now: datetime) -> list[str]:
    """Those of the bytes that nothing rests on in this very moment: their captures are marked as dropped.

    What they are, when they came and went stays known; what was read on them is no longer remembered beside them.
    """
    resting = evidence(session, sha256s).keys() | newest_of_sources(session, sha256s)
    going = [sha256 for sha256 in sha256s if sha256 not in resting]
    for chunk in chunks(going):
        live = (CaptureRow.sha256.in_(chunk), CaptureRow.dropped_at.is_(None))
        session.execute(update(CaptureRow).where(*live).values(dropped_at=now))
        session.execute(delete(ReadingRow).where(ReadingRow.sha256.in_(chunk)))
    return going


def nameless(session: Session, sha256s: Collection[str]) -> list[str]:
    """Those that no capture names, or none whose bytes are to be kept."""
    named: set[str] = set()
    for chunk in chunks(sha256s):
        live = select(CaptureRow.sha256).where(CaptureRow.sha256.in_(chunk), CaptureRow.dropped_at.is_(None))
        named |= set(session.scalars(live))
    return [sha256 for sha256 in sha256s if sha256 not in named]


# --- what passed at visits ------------------------------------------------------------------------------------------

QUIET = ("same-bytes", "same-readings", "not-modified", "elsewhere", "absent")


def quiet_heads(session: Session, before: datetime) -> tuple[int, int]:
    """How many visits that brought nothing new still keep what passed, and the bytes that takes."""
    size = func.coalesce(func.sum(func.length(cast(VisitRow.exchanges, Text))), 0)
    row = session.execute(select(func.count(), size).where(*quiet(before))).one()
    return row[0], row[1]


def forget_heads(session: Session, before: datetime, most: int) -> int:
    """How many of them were forgotten now, `most` at once; 0 once none is left."""
    some = select(VisitRow.id).where(*quiet(before)).limit(most)
    gone = update(VisitRow).where(VisitRow.id.in_(some)).values(exchanges=None).returning(VisitRow.id)
    return len(session.scalars(gone.execution_options(synchronize_session=False)).all())


def quiet(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """The conditions of a visit of which only its row is kept for ever."""
    return VisitRow.exchanges.is_not(None), VisitRow.at < before, VisitRow.outcome.in_(QUIET)
