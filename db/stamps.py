"""When a source was checked, changed and published, and the release it announces: never one for another.

DESIGN §5, decision 3: else old data looks fresh.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from checks.model import Reading
from db.tables import SourceLookRow as Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """The dates of one source. `published_at`: as its document says, else its server; a day alone is its midnight."""

    changed_at: datetime | None = None  # the last time it brought other bytes that had to be read
    published_at: datetime | None = None
    announced: date | None = None


def note_stamps(session: Session, source: str, readings: Iterable[Reading]) -> None:
    """Nothing; what the newest document says of its own dates is known of its source."""
    every = tuple(readings)
    if not every:
        return
    modified = next((one.modified for one in every if one.modified), None)
    said = {"published_at": datetime.combine(modified, time(), tzinfo=UTC)} if modified else {}
    announced = next((one.next_release for one in every if one.next_release), None)
    session.execute(update(Row).where(Row.source == source).values(announced=announced, **said))


def stamps(session: Session) -> dict[str, Stamps]:
    """The dates of every source that was ever looked at."""
    rows = session.execute(select(Row.source, Row.changed_at, Row.published_at, Row.announced))
    return {
        row.source: Stamps(changed_at=row.changed_at, published_at=row.published_at, announced=row.announced)
        for row in rows
    }
