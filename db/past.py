"""What `explain` asks of the past: problems that are over, visits, written notices, the marks of a sweep."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from checks.model import judged_key
from db.evidence import UNKEPT
from db.marks import StoredMark, as_stored
from db.portable import chunks
from db.problems import OpenProblem, as_problem
from db.tables import MarkRow, NoticeRow, ProblemRow, VisitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request, whatever came of it."""

    source: str
    at: datetime
    outcome: str
    status: int | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNotice:
    """A notice, without its words."""

    id: str
    route: str
    kind: str
    subject: str
    created_at: datetime


def problems_of(session: Session, subjects: Collection[str]) -> tuple[OpenProblem, ...]:
    """All problems these sources, figures and statements ever had, oldest first; those that judging found, too."""
    keys = {key for one in subjects for key in (one, judged_key(one))}
    rows = [
        row
        for chunk in chunks(keys)
        for row in session.scalars(select(ProblemRow).where(ProblemRow.subject.in_(chunk)))
    ]
    return tuple(as_problem(row) for row in sorted(rows, key=lambda row: row.id))


def visits_of(session: Session, source: str, limit: int = 5) -> tuple[Visit, ...]:
    """The newest visits to a source, newest first."""
    rows = session.scalars(
        select(VisitRow).where(VisitRow.source == source).order_by(VisitRow.at.desc(), VisitRow.id.desc()).limit(limit)
    )
    return tuple(Visit(**{field.name: getattr(row, field.name) for field in fields(Visit)}) for row in rows)


@dataclass(frozen=True, slots=True)
class Alike:
    """Looks since the newest capture that brought other bytes, which said the same and were not kept."""

    looks: int
    first_at: datetime
    last_at: datetime
    last_sha256: str


def alike_since(session: Session, source: str, since: datetime) -> Alike | None:
    """Those of a source since an instant; None where there was none."""
    theirs = (VisitRow.source == source, VisitRow.outcome == UNKEPT, VisitRow.at >= since)
    looks, first_at, last_at = session.execute(
        select(func.count(), func.min(VisitRow.at), func.max(VisitRow.at)).where(*theirs)
    ).one()
    if not looks:
        return None
    last = select(VisitRow.detail).where(*theirs).order_by(VisitRow.at.desc(), VisitRow.id.desc()).limit(1)
    return Alike(looks, first_at, last_at, session.scalars(last).one())


def notices(session: Session, ids: Collection[str]) -> dict[str, WrittenNotice]:
    """The notices with these ids."""
    found: dict[str, WrittenNotice] = {}
    for chunk in chunks(ids):
        for row in session.scalars(select(NoticeRow).where(NoticeRow.id.in_(chunk))):
            found[row.id] = WrittenNotice(**{field.name: getattr(row, field.name) for field in fields(WrittenNotice)})
    return found


def marks_touched(session: Session, since: datetime, until: datetime) -> tuple[StoredMark, ...]:
    """The marks that were held, opened or closed within these instants, both included, oldest first."""
    within = [column.between(since, until) for column in (MarkRow.held_at, MarkRow.opened_at, MarkRow.closed_at)]
    return tuple(as_stored(row) for row in session.scalars(select(MarkRow).where(or_(*within)).order_by(MarkRow.id)))
