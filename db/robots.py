"""What each origin's robots.txt said, shared by all workers: a row an origin and day, and the text of the newest."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Executable, Row, Table, bindparam, case, select, update
from sqlalchemy.orm import Session

from db.portable import on_postgres, upsert_into
from db.tables import RobotsRow

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
    connection, asked = session.connection(), {"origin_": origin}
    row = connection.execute(NEWEST, asked).first()
    if row is None:
        return None
    heard: Row[Any] | None = row
    since: datetime | None = None
    if row.outcome == UNREACHABLE:
        heard = connection.execute(HEARD, asked).first()
        since = connection.scalar(SILENT_SINCE, asked | {"heard_": heard.day if heard else date.min})
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
    is_silent, day = outcome == UNREACHABLE, now.astimezone(UTC).date()
    said = {"asked_at": now, "outcome": outcome, "detail": detail, "text": text, "requests": requests}
    row = {"origin": origin, "day": day, "host": host, "received": received} | said
    session.connection().execute(keeping(is_silent=is_silent, postgres=on_postgres(session)), row)
    if not is_silent:
        session.connection().execute(ONLY_NEWEST, {"origin_": origin, "day_": day})


# Statements, written once: to build one costs more than to run it.
ROBOTS = cast(Table, RobotsRow.__table__)
DAY, OF_ORIGIN = ROBOTS.c.day, ROBOTS.c.origin == bindparam("origin_")
NEWEST = select(ROBOTS).where(OF_ORIGIN).order_by(DAY.desc()).limit(1)
HEARD = NEWEST.where(ROBOTS.c.outcome != UNREACHABLE)
SILENT_SINCE = select(ROBOTS.c.asked_at).where(OF_ORIGIN, bindparam("heard_") < DAY).order_by(DAY).limit(1)
ONLY_NEWEST = update(ROBOTS).where(OF_ORIGIN, bindparam("day_") > DAY, ROBOTS.c.text.is_not(None)).values(text=None)


@cache
def keeping(*, is_silent: bool, postgres: bool) -> Executable:
    """Keeps what came of a request. Silence leaves what was said earlier the same day."""
    row = upsert_into(ROBOTS, postgres=postgres)
    new: dict[str, ColumnElement[Any]] = {
        name: row.excluded[name] for name in ("asked_at", "outcome", "detail", "text")
    }
    if is_silent:
        was_silent = ROBOTS.c.outcome == UNREACHABLE
        new = {name: case((was_silent, one), else_=ROBOTS.c[name]) for name, one in new.items()}
    counted = {name: ROBOTS.c[name] + row.excluded[name] for name in ("requests", "received")}
    return row.on_conflict_do_update(index_elements=["origin", "day"], set_=counted | new)
