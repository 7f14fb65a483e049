"""What is known of the same bytes by several versions of the readers."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from checks.model import Reading
from db.portable import chunks
from db.received import newest_captures
from db.tables import ReadingRow


def readings_by_version(session: Session, sha256: str) -> dict[str, dict[tuple[str, str], Reading]]:
    """Reader version -> figure and fingerprint of its locators -> what it read on these bytes, oldest version first."""
    rows = session.scalars(select(ReadingRow).where(ReadingRow.sha256 == sha256).order_by(ReadingRow.id))
    found: dict[str, dict[tuple[str, str], Reading]] = {}
    for row in rows:
        found.setdefault(row.reader_version, {})[row.figure, row.locators] = row.body
    return found


def newest_reader(session: Session) -> str | None:
    """The version of the readers that read last; None where nothing was ever read."""
    return session.scalar(select(ReadingRow.reader_version).order_by(ReadingRow.id.desc()).limit(1))


def read_by_others(session: Session, reader_version: str) -> Mapping[str, str]:
    """Source -> SHA-256 of its newest bytes, where no reading of them is by this version of the readers."""
    newest = newest_captures(session)
    ours: set[str] = set()
    any_: set[str] = set()
    for chunk in chunks(set(newest.values())):
        rows = session.execute(
            select(ReadingRow.sha256, ReadingRow.reader_version).where(ReadingRow.sha256.in_(chunk)).distinct()
        )
        for sha256, version in rows:
            any_.add(sha256)
            if version == reader_version:
                ours.add(sha256)
    return {source: sha256 for source, sha256 in newest.items() if sha256 in any_ - ours}
