"""Locators that were mended: who accepted them, when, from which capture and why. The registry holds them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.portable import chunks
from db.tables import MendRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """Other locators of a figure; `before` and `after` as the registry spells them."""

    figure: str
    source: str
    capture: str  # SHA-256
    by: str
    at: datetime
    before: str
    after: str
    reason: str


def record_mend(session: Session, mend: Mend) -> int:
    """The id under which it is remembered."""
    row = MendRow(
        figure=mend.figure,
        source=mend.source,
        capture=mend.capture,
        decided_by=mend.by,
        decided_at=mend.at,
        before=mend.before,
        after=mend.after,
        reason=mend.reason,
    )
    session.add(row)
    session.flush()
    return row.id


def mends(session: Session, figures: Collection[str]) -> tuple[Mend, ...]:
    """What was mended of these figures, oldest first."""
    found: list[MendRow] = []
    for chunk in chunks(figures):
        found += session.scalars(select(MendRow).where(MendRow.figure.in_(chunk)))
    return tuple(
        Mend(
            figure=row.figure,
            source=row.source,
            capture=row.capture,
            by=row.decided_by,
            at=row.decided_at,
            before=row.before,
            after=row.after,
            reason=row.reason,
        )
        for row in sorted(found, key=lambda row: row.id)
    )
