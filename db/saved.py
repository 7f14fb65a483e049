"""Pages behind marks that were to be saved at a Wayback Machine, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.portable import upsert
from db.tables import MarkRow, SavedPageRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """An open mark whose page is not saved yet, and how often it was tried."""

    mark: int
    source: str
    url: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """What came of saving the page behind a mark; `saved_as` is its address there, None where it is not saved."""

    at: datetime
    tries: int
    saved_as: str | None
    detail: str


def unsaved(session: Session, since: datetime, most_tries: int, before: datetime) -> tuple[Unsaved, ...]:
    """The open marks since then whose page is not saved, was not tried too often, and not after `before`."""
    saved = SavedPageRow
    wanted = (
        select(MarkRow.id, MarkRow.source, MarkRow.url, saved.tries)
        .join(saved, saved.mark_id == MarkRow.id, isouter=True)
        .where(MarkRow.closed_at.is_(None), MarkRow.held.is_(False), MarkRow.opened_at >= since)
        .where(MarkRow.url.is_not(None), MarkRow.source.is_not(None), saved.saved_as.is_(None))
        .where(saved.id.is_(None) | ((saved.tries < most_tries) & (saved.asked_at <= before)))
        .order_by(MarkRow.id)
    )
    return tuple(
        Unsaved(mark=row.id, source=str(row.source), url=str(row.url), tries=row.tries or 0)
        for row in session.execute(wanted)
    )


def note_saved(session: Session, one: Unsaved, *, url: str, at: datetime, saved_as: str | None, detail: str) -> None:
    """Nothing; what came of this try is remembered with its mark."""
    values = {"url": url, "asked_at": at, "tries": one.tries + 1, "saved_as": saved_as, "detail": detail}
    row = upsert(session, SavedPageRow).values({"mark_id": one.mark} | values)
    session.execute(row.on_conflict_do_update(index_elements=["mark_id"], set_=values))


def saved_page(session: Session, mark: int) -> SavedPage | None:
    """What came of saving the page behind a mark; None where nobody tried."""
    row = session.scalars(select(SavedPageRow).where(SavedPageRow.mark_id == mark)).first()
    if row is None:
        return None
    return SavedPage(at=row.asked_at, tries=row.tries, saved_as=row.saved_as, detail=row.detail)
