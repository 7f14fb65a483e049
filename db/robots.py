"""What each origin's robots.txt said, shared by all workers: a row an origin and day, and the text of the newest."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import case, select, update
from sqlalchemy.orm import Session

from db.portable import upsert
from db.tables import RobotsRow as Row

READ, NONE, UNREACHABLE = "read", "none", "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRobots:
    """What is known of an origin's robots.txt: what came of the newest request, and what it said when last heard.

    `text` is None where it has none, or was never heard; `heard_at` when that was known for sure. `silent_since`: the
    first of the requests in a row that nobody answered.
    """

    asked_at: datetime
    outcome: str
    detail: str
    text: str | None
    heard_at: datetime | None
    silent_since: datetime | None


def robots(session: Session, origin: str) -> StoredRobots | None:
    """What is known; None where it was never asked for."""
    newest = select(Row).where(Row.origin == origin).order_by(Row.day.desc()).limit(1)
    row = session.scalars(newest).first()
    if row is None:
        return None
    heard = session.scalars(newest.where(Row.outcome != UNREACHABLE)).first()
    silent = select(Row.asked_at).where(Row.origin == origin).order_by(Row.day).limit(1)
    since = session.scalar(silent if heard is None else silent.where(Row.day > heard.day))
    return StoredRobots(
        asked_at=row.asked_at,
        outcome=row.outcome,
        detail=row.detail,
        text=heard.text if heard else None,
        heard_at=heard.asked_at if heard else None,
        silent_since=since,
    )


def keep_robots(
    session: Session,
    *,
    origin: str,
    host: str,
    now: datetime,
    outcome: str,
    detail: str = "",
    text: str | None = None,
    requests: int = 1,
    received: int = 0,
) -> None:
    """Nothing; what the origin said today is remembered. Silence does not undo what it said earlier the same day."""
    day = now.astimezone(UTC).date()
    said = {"asked_at": now, "outcome": outcome, "detail": detail, "text": text}
    row = upsert(session, Row).values(origin=origin, day=day, host=host, requests=requests, received=received, **said)
    counted = {"requests": Row.requests + requests, "received": Row.received + received}
    again: dict[str, Any] = {name: row.excluded[name] for name in said}
    if outcome == UNREACHABLE:
        again = {name: case((Row.outcome == UNREACHABLE, new), else_=getattr(Row, name)) for name, new in again.items()}
    session.execute(row.on_conflict_do_update(index_elements=["origin", "day"], set_=counted | again))
    if outcome != UNREACHABLE:
        older = update(Row).where(Row.origin == origin, Row.day < day, Row.text.is_not(None))
        session.execute(older.values(text=None))
