"""Dues: that a route is to be told of something. Written here in the transaction of their cause, told by db.delivery.

One due waits per subject, kind and route, so that writing it twice adds nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.portable import chunks, upsert
from db.tables import DueRow as Row


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDue:
    """Somebody is to be told, not before an instant. `about` is its subject: mark:12, report:ID, reader:3."""

    kind: str  # mark, problem, report, recovered, closed, release
    about: str
    route: str
    not_before: datetime
    fact_check: str | None = None
    mark: int | None = None
    problem: int | None = None
    report: Any = None  # JSON values


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRecord:
    """A due and its fate, for whoever asks why somebody was or was not told; `db.delivery.Due` is the one to tell."""

    id: int
    kind: str
    about: str
    route: str
    fact_check: str | None
    not_before: datetime
    created_at: datetime
    notice_id: str | None  # composed into this notice
    settled_at: datetime | None
    settled_because: str | None


def owe(session: Session, dues: Collection[NewDue], now: datetime) -> int:
    """How many dues were written; one that already waits is not written again, at most brought forward."""
    return sum(_owe(session, due, now) for due in dues)


def _owe(session: Session, due: NewDue, now: datetime) -> bool:
    row = upsert(session, Row).values(
        kind=due.kind,
        about=due.about,
        route=due.route,
        fact_check=due.fact_check,
        mark_id=due.mark,
        problem_id=due.problem,
        report=due.report,
        not_before=due.not_before,
        created_at=now,
    )
    sooner = row.on_conflict_do_update(
        index_elements=[Row.about, Row.kind, Row.route],
        index_where=Row.notice_id.is_(None) & Row.settled_at.is_(None),
        set_={"not_before": row.excluded.not_before},
        where=Row.not_before > row.excluded.not_before,
    )
    return session.execute(sooner.returning(Row.id)).first() is not None


def stand_in(session: Session, dues: Collection[int], route: str, now: datetime) -> int:
    """How many dues were written: of each of these one for another route, once, however often it is asked for."""
    told = 0
    for row in session.scalars(select(Row).where(Row.id.in_(dues)).order_by(Row.id)).all():
        same = (Row.about == row.about, Row.kind == row.kind, Row.route == route, Row.id > row.id)
        if session.scalars(select(Row.id).where(*same).limit(1)).first() is None:
            told += _owe(session, _for(row, route, now), now)
    return told


def _for(row: Row, route: str, now: datetime) -> NewDue:
    return NewDue(
        kind=row.kind,
        about=row.about,
        route=route,
        fact_check=row.fact_check,
        mark=row.mark_id,
        problem=row.problem_id,
        report=row.report,
        not_before=now,
    )


def put_off(session: Session, subjects: Collection[str], until: datetime) -> None:
    """Nothing; what is still to be told about these subjects, composed or not, is told no earlier than `until`."""
    for chunk in chunks(subjects):
        session.execute(update(Row).where(Row.about.in_(chunk), Row.settled_at.is_(None)).values(not_before=until))


def take_from(session: Session, subjects: Collection[str], *, keep: str, now: datetime, because: str) -> None:
    """Nothing; of what is still to be told about these subjects, only the route `keep` is told."""
    for chunk in chunks(subjects):
        session.execute(
            update(Row)
            .where(Row.about.in_(chunk), Row.settled_at.is_(None), Row.route != keep)
            .values(settled_at=now, settled_because=because)
        )


def dues_about(session: Session, subjects: Collection[str]) -> tuple[DueRecord, ...]:
    """All dues there ever were about these subjects, oldest first."""
    rows = [row for chunk in chunks(subjects) for row in session.scalars(select(Row).where(Row.about.in_(chunk)))]
    return tuple(as_record(row) for row in sorted(rows, key=lambda row: row.id))


def withdraw(session: Session, subjects: Collection[str], *, now: datetime, because: str) -> None:
    """Nothing; dues about these subjects that nobody has composed yet are settled."""
    for chunk in chunks(subjects):
        session.execute(
            update(Row)
            .where(Row.about.in_(chunk), Row.notice_id.is_(None), Row.settled_at.is_(None))
            .values(settled_at=now, settled_because=because)
        )


def told_routes(session: Session, marks: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The routes that have heard of each of these marks, or are just about to; marks nobody heard of do not appear."""
    heard: dict[int, set[str]] = {}
    for chunk in chunks(marks):
        found = select(Row.mark_id, Row.route).where(
            Row.mark_id.in_(chunk), Row.kind == "mark", Row.notice_id.is_not(None)
        )
        for mark, route in session.execute(found):
            heard.setdefault(mark or 0, set()).add(route)
    return {mark: tuple(sorted(routes)) for mark, routes in heard.items()}


def as_record(row: Row) -> DueRecord:
    """The row as it is handed out."""
    return DueRecord(**{field.name: getattr(row, field.name) for field in fields(DueRecord)})
