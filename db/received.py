"""Captures: what a source gave us, when it was first and last seen, without its bytes (those are in `db.captures`)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, Table, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from checks.model import Document
from checks.pages import packed, unpacked
from db.sweeps import Validators
from db.tables import CaptureRow, ObservationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCapture:
    """A capture without its bytes; those are in the capture store under `sha256`."""

    id: int
    source: str
    url: str
    final_url: str
    fetched_at: datetime
    media_type: str
    charset: str | None
    status: int
    sha256: str
    size: int
    etag: str | None
    last_modified: str | None
    first_seen: datetime
    last_seen: datetime
    looks: int
    dropped_at: datetime | None = None  # when its bytes were pruned

    def document(self, body: bytes) -> Document:
        """The document that was captured, with its bytes from the capture store."""
        first, pages = unpacked(body)
        return Document(
            body=first,
            pages=pages,
            media_type=self.media_type,
            charset=self.charset,
            url=self.final_url,
            sha256=self.sha256,
            fetched_at=self.fetched_at,
        )


def keep_capture(
    session: Session,
    *,
    source: str,
    document: Document,
    status: int,
    final_url: str | None = None,
    url: str | None = None,
    validators: Validators | None = None,
) -> int:
    """The id of the capture: the newest of the source, seen once more, where the bytes are the same; else a new one.

    The bytes must be in the capture store before. `url` is the address we asked, `final_url` the one that answered.
    """
    newest = newest_capture(session, source)
    tags = {} if validators is None else {"etag": validators.etag, "last_modified": validators.last_modified}
    if newest is not None and newest.sha256 == document.sha256:
        again = {"last_seen": document.fetched_at, "looks": newest.looks + 1}
        again |= {"url": url or newest.url, "final_url": final_url or document.url}  # it may have moved meanwhile
        session.execute(update(CaptureRow).where(CaptureRow.id == newest.id).values(**again, **tags))
        return newest.id
    created = session.execute(
        insert(CaptureRow)
        .values(
            source=source,
            url=url or document.url,
            final_url=final_url or document.url,
            fetched_at=document.fetched_at,
            media_type=document.media_type,
            charset=document.charset,
            status=status,
            sha256=document.sha256,
            size=len(packed(document.body, document.pages)),
            first_seen=document.fetched_at,
            last_seen=document.fetched_at,
            looks=1,
            **tags,
        )
        .returning(CaptureRow.id)
    )
    return created.scalar_one()


def newest_capture(session: Session, source: str) -> StoredCapture | None:
    """The latest bytes the source gave us; None where it never did."""
    row = session.scalars(
        select(CaptureRow).where(CaptureRow.source == source).order_by(CaptureRow.id.desc()).limit(1)
    ).first()
    return None if row is None else as_capture(row)


def capture_of_run(session: Session, run: int) -> StoredCapture | None:
    """The bytes in which the run was seen last."""
    row = session.scalars(
        select(CaptureRow)
        .join(ObservationRow, ObservationRow.last_capture == CaptureRow.id)
        .where(ObservationRow.id == run)
    ).first()
    return None if row is None else as_capture(row)


def newest_captures(session: Session) -> dict[str, str]:
    """The SHA-256 of the latest bytes of every source that ever gave any."""
    newest = select(func.max(CaptureRow.id)).group_by(CaptureRow.source)
    found = session.execute(select(CaptureRow.source, CaptureRow.sha256).where(CaptureRow.id.in_(newest)))
    return dict(found.tuples().all())


def captures(session: Session, source: str, limit: int = 50) -> tuple[StoredCapture, ...]:
    """The captures of a source, newest first."""
    rows = session.scalars(
        select(CaptureRow).where(CaptureRow.source == source).order_by(CaptureRow.id.desc()).limit(limit)
    )
    return tuple(as_capture(row) for row in rows)


def as_capture(row: CaptureRow | Row[Any]) -> StoredCapture:
    """The row as it is handed out."""
    return StoredCapture(**{name: getattr(row, name) for name in StoredCapture.__slots__})


def shrunk_sources(session: Session, among: Collection[str] | None = None) -> frozenset[str]:
    """The sources whose newest document is less than half as long as the one before it, and was not seen twice.

    `among` None: of all sources.
    """
    connection = session.connection()
    found = connection.scalars(SHRUNK) if among is None else connection.scalars(SHRUNK_AMONG, {"among_": list(among)})
    return frozenset(found)


def shrinking(*conditions: ColumnElement[bool]) -> Select[tuple[str]]:
    """Selects those sources, of the captures that these conditions leave."""
    new, earlier, last = CAPTURES, CAPTURES.alias("earlier"), CAPTURES.alias("last_one")
    newest = select(func.max(new.c.id)).where(*conditions).group_by(new.c.source)
    before = select(func.max(earlier.c.id)).where(earlier.c.source == new.c.source, earlier.c.id < new.c.id)
    return (
        select(new.c.source)
        .select_from(new.join(last, last.c.id == before.scalar_subquery()))
        .where(new.c.id.in_(newest), new.c.looks == 1, new.c.size * 2 < last.c.size)
    )


# Statements that every host needs at every sweep, written once: to build one costs more than to run it.
CAPTURES = cast(Table, CaptureRow.__table__)
SHRUNK = shrinking()
SHRUNK_AMONG = shrinking(CAPTURES.c.source.in_(bindparam("among_", expanding=True)))
