"""Hosts that rest, and the sources that were to be looked at and wait for that."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from checks.plan import Rest
from db.portable import chunks, upsert
from db.tables import HostRow, SourceLookRow, VisitRow

LONGEST = timedelta(days=7)  # no host rests for longer; what says so was left behind by a day that was rehearsed
SOON = timedelta(minutes=1)  # a shorter pause is not worth a word


def rests(session: Session, now: datetime) -> dict[str, Rest]:
    """The hosts that are to be left alone for more than a minute from now on."""
    row = HostRow
    found = select(row.name, row.next_request_at, row.told_to_wait_until).where(
        row.next_request_at > now + SOON, row.next_request_at <= now + LONGEST
    )
    return {
        name: Rest(host=name, until=until, asked=told is not None and told > now)
        for name, until, told in session.execute(found)
    }


def leave_for_later(session: Session, sources: Collection[str], *, sweep: str | None, host: str, now: datetime) -> None:
    """Nothing; these sources, but for those the sweep did ask, wait until their host may be asked."""
    asked = set(session.scalars(select(VisitRow.source).where(VisitRow.sweep_id == sweep)))
    for names in chunks([name for name in sources if name not in asked]):
        fresh = [
            {"source": name, "host": host, "failures": 0, "failing_days": 0, "left_at": now} for name in sorted(names)
        ]
        row = upsert(session, SourceLookRow).values(fresh)
        session.execute(row.on_conflict_do_update(index_elements=["source"], set_={"left_at": now}))


def left_since(session: Session, since: datetime) -> dict[str, str]:
    """The sources left for later from this instant on, and not looked at yet, each with its host."""
    found = select(SourceLookRow.source, SourceLookRow.host).where(SourceLookRow.left_at >= since)
    return dict(session.execute(found).tuples().all())
