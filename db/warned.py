"""What a person is to hear of readings that succeeded all the same: a locator that found nothing while others held."""

from dataclasses import dataclass

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session, aliased

from db.tables import CaptureRow, ReadingRow

BEARING = '%"warnings": ["%'  # as both databases write JSON; a quotation mark within a text is escaped there


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """The warnings of the newest reading of a figure at a source, with the fingerprint of its locators."""

    source: str
    figure: str
    locators: str
    warnings: tuple[str, ...]


def warned(session: Session) -> tuple[Warned, ...]:
    """Every reading of a newest document that bears warnings. One statement, which opens only those."""
    newest, later = select(func.max(CaptureRow.id)).group_by(CaptureRow.source), aliased(ReadingRow)
    same = (later.sha256 == ReadingRow.sha256, later.figure == ReadingRow.figure, later.locators == ReadingRow.locators)
    rows = session.execute(
        select(CaptureRow.source, ReadingRow.figure, ReadingRow.locators, ReadingRow.body)
        .join(ReadingRow, ReadingRow.sha256 == CaptureRow.sha256)
        .where(CaptureRow.id.in_(newest))
        .where(cast(ReadingRow.body, Text).like(BEARING))
        .where(~select(later.id).where(*same, later.id > ReadingRow.id).exists())
        .order_by(CaptureRow.source, ReadingRow.figure)
    )
    return tuple(
        Warned(source=row.source, figure=row.figure, locators=row.locators, warnings=row.body.warnings) for row in rows
    )
