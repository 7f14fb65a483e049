"""Dues: that a route is to be told of something. Written in the transaction of their cause, composed later.

One due waits per subject, kind and route, so that writing it twice adds nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.portable import chunks, upsert
from db.tables import DueRow as Row


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDue:
    """Somebody is to be told, not before an instant. `about` names the subject: mark:12, problem:3, report:ID."""

    kind: str  # mark, problem, report, recovered, closed
    about: str
    route: str
    not_before: datetime
    fact_check: str | None = None
    mark: int | None = None
    problem: int | None = None
    report: Any = None  # JSON values


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A due as it stands. With a `notice` it is composed; with `settled_at` nothing is left to do."""

    id: int
    kind: str
    about: str
    route: str
    fact_check: str | None
    mark: int | None
    problem: int | None
    report: Any
    not_before: datetime
    created_at: datetime
    notice: str | None
    settled_at: datetime | None
    settled_because: str | None


def owe(session: Session, dues: Collection[NewDue], now: datetime) -> int:
    """How many dues were written; one that already waits is not written again."""
    return sum(
        session.execute(
            upsert(session, Row)
            .values(
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
            .on_conflict_do_nothing()
            .returning(Row.id)
        ).first()
        is not None
        for due in dues
    )


def dues_ready(session: Session, now: datetime) -> tuple[Due, ...]:
    """The dues that nobody has composed yet and whose time has come, oldest first; nobody else gets them meanwhile.

    For a writing session that composes and calls `write_notice` at once: on PostgreSQL they are locked until its end,
    and those that another delivery is just composing are passed by.
    """
    return tuple(
        as_due(row)
        for row in session.scalars(
            select(Row)
            .where(Row.notice_id.is_(None), Row.settled_at.is_(None), Row.not_before <= now)
            .order_by(Row.id)
            .with_for_update(skip_locked=True)
        )
    )


def dues_open(session: Session) -> tuple[Due, ...]:
    """All dues that are not settled, oldest first, for whoever only looks."""
    return tuple(as_due(row) for row in session.scalars(select(Row).where(Row.settled_at.is_(None)).order_by(Row.id)))


def dues_about(session: Session, subjects: Collection[str]) -> tuple[Due, ...]:
    """All dues there ever were about these subjects, oldest first."""
    rows = [row for chunk in chunks(subjects) for row in session.scalars(select(Row).where(Row.about.in_(chunk)))]
    return tuple(as_due(row) for row in sorted(rows, key=lambda row: row.id))


def dues_of(session: Session, notice: str) -> tuple[Due, ...]:
    """The dues a notice was composed of, oldest first."""
    return tuple(as_due(row) for row in session.scalars(select(Row).where(Row.notice_id == notice).order_by(Row.id)))


def settle_dues(session: Session, dues: Collection[int], *, now: datetime, because: str) -> int:
    """How many of these dues were still open; nothing is left to do about them, and `because` says why."""
    settled = 0
    for chunk in chunks(dues):
        rows = session.scalars(
            update(Row)
            .where(Row.id.in_(chunk), Row.settled_at.is_(None))
            .values(settled_at=now, settled_because=because)
            .returning(Row.id)
        )
        settled += len(rows.all())
    return settled


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


def as_due(row: Row) -> Due:
    """The row as it is handed out."""
    return Due(
        id=row.id,
        kind=row.kind,
        about=row.about,
        route=row.route,
        fact_check=row.fact_check,
        mark=row.mark_id,
        problem=row.problem_id,
        report=row.report,
        not_before=row.not_before,
        created_at=row.created_at,
        notice=row.notice_id,
        settled_at=row.settled_at,
        settled_because=row.settled_because,
    )
