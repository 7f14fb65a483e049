"""What hosts were asked, for whoever wants to know how we behaved: visits, robots.txt, pauses and Retry-After."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables import HostRow, RobotsRow, VisitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One look at a source of the host: how many requests and bytes it took."""

    at: datetime
    duration_s: float
    outcome: str
    requests: int
    received: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsHeard:
    """What an origin's robots.txt came to when it was asked for last: read, none or unreachable."""

    origin: str
    asked_at: datetime
    outcome: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState:
    """What is known of a host at present."""

    next_request_at: datetime | None
    broken_at: datetime | None
    told_to_wait_at: datetime | None
    told_to_wait_until: datetime | None
    robots: tuple[RobotsHeard, ...]


def host_state(session: Session, host: str) -> HostState | None:
    """The state of a host; None where it was never asked."""
    row = session.get(HostRow, host)
    if row is None:
        return None
    newest = select(RobotsRow.origin, func.max(RobotsRow.day).label("day")).group_by(RobotsRow.origin).subquery()
    heard = session.scalars(
        select(RobotsRow)
        .join(newest, (newest.c.origin == RobotsRow.origin) & (newest.c.day == RobotsRow.day))
        .where(RobotsRow.host == host)
        .order_by(RobotsRow.origin)
    )
    return HostState(
        next_request_at=row.next_request_at,
        broken_at=row.broken_at,
        told_to_wait_at=row.told_to_wait_at,
        told_to_wait_until=row.told_to_wait_until,
        robots=tuple(
            RobotsHeard(origin=one.origin, asked_at=one.asked_at, outcome=one.outcome, detail=one.detail)
            for one in heard
        ),
    )


def hosts_like(session: Session, name: str, limit: int = 5) -> tuple[str, ...]:
    """Hosts that were asked and resemble the name, else the first ones."""
    last_label = name.rpartition(".")[0].rpartition(".")[2] or name
    found = select(HostRow.name).where(HostRow.name.contains(last_label, autoescape=True)).order_by(HostRow.name)
    near = tuple(session.scalars(found.limit(limit)))
    return near or tuple(session.scalars(select(HostRow.name).order_by(HostRow.name).limit(limit)))


def askings(session: Session, host: str, since: datetime) -> tuple[Asking, ...]:
    """The looks at sources of the host from `since` on, in order."""
    columns = (VisitRow.at, VisitRow.duration_ms, VisitRow.outcome, VisitRow.requests, VisitRow.received)
    found = select(*columns).where(VisitRow.host == host, VisitRow.at >= since).order_by(VisitRow.at, VisitRow.id)
    return tuple(
        Asking(
            at=row.at,
            duration_s=row.duration_ms / 1000,
            outcome=row.outcome,
            requests=row.requests,
            received=row.received,
        )
        for row in session.execute(found)
    )


def robots_asked(session: Session, host: str, since: date) -> tuple[tuple[date, int, int], ...]:
    """Day, requests and bytes of what was asked for robots.txt of the host's origins."""
    found = select(RobotsRow.day, RobotsRow.requests, RobotsRow.received).where(
        RobotsRow.host == host, RobotsRow.day >= since
    )
    return tuple(session.execute(found.order_by(RobotsRow.day)).tuples())
