"""Editions of sources: their names, addresses and captures, and when the next one was last looked for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, select, update
from sqlalchemy.orm import Session

from checks.editions.model import Edition
from checks.editions.names import last_day
from db.portable import upsert
from db.tables import EditionRow, EditionSearchRow


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEdition:
    """An edition that was found. Without a `capture_id` nobody has seen its document yet."""

    source: str
    name: str
    url: str
    title: str
    issued: date | None
    pattern: str
    found_at: datetime
    capture_id: int | None
    revised_at: datetime | None


@dataclass(frozen=True, slots=True)
class EditionSearch:
    """When the next edition was last looked for, under which pattern, and what came of it."""

    pattern: str
    asked_at: datetime
    said: str


def editions(session: Session, sources: Collection[str]) -> dict[str, tuple[KnownEdition, ...]]:
    """The editions of each source, the newest first; an empty tuple where none was found."""
    found: dict[str, list[KnownEdition]] = {name: [] for name in sources}
    for row in session.scalars(select(EditionRow)):
        if row.source in found:
            found[row.source].append(KnownEdition(**{name: getattr(row, name) for name in KnownEdition.__slots__}))
    return {
        name: tuple(sorted(several, key=lambda one: last_day(one.name), reverse=True))
        for name, several in found.items()
    }


def keep_editions(session: Session, source: str, found: Iterable[Edition], *, pattern: str, now: datetime) -> None:
    """Nothing; they are known. One that is known by its name may have another address now; it stays the same."""
    rows = [
        {"source": source, "name": one.name, "url": one.url, "title": one.title, "issued": one.issued}
        | {"pattern": pattern, "found_at": now}
        for one in found
    ]
    if not rows:
        return
    row, stands = upsert(session, EditionRow), EditionRow
    is_same = stands.pattern == row.excluded.pattern
    again: dict[str, Any] = {name: row.excluded[name] for name in ("url", "title", "issued", "pattern")}
    again |= {"found_at": case((is_same, stands.found_at), else_=row.excluded.found_at)}
    again |= {"capture_id": case((is_same, stands.capture_id), else_=None)}
    session.execute(row.on_conflict_do_update(index_elements=["source", "name"], set_=again), rows)


def note_edition_captured(session: Session, source: str, name: str, capture_id: int, now: datetime) -> None:
    """Nothing; these are its bytes. Other bytes than before under the same name are a revision."""
    is_revised = EditionRow.capture_id.is_not(None) & (EditionRow.capture_id != capture_id)
    session.execute(
        update(EditionRow)
        .where(EditionRow.source == source, EditionRow.name == name)
        .values(capture_id=capture_id, revised_at=case((is_revised, now), else_=EditionRow.revised_at))
    )


def edition_search(session: Session, source: str) -> EditionSearch | None:
    """The last search for the next edition; None before the first."""
    row = session.get(EditionSearchRow, source)
    return None if row is None else EditionSearch(row.pattern, row.asked_at, row.said)


def note_edition_search(session: Session, source: str, *, pattern: str, now: datetime, said: str) -> None:
    """Nothing; it was looked for now."""
    values = {"pattern": pattern, "asked_at": now, "said": said}
    row = upsert(session, EditionSearchRow).values(source=source, **values)
    session.execute(row.on_conflict_do_update(index_elements=["source"], set_=values))
