"""Problems: we looked and could not tell. One is open per source or figure, with days and tries; it closes itself.

What judging found of a subject has a row of its own, under `Problem.key`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from checks.model import AS_JUDGED, Problem, ProblemKind
from db.portable import chunks, new_day, upsert
from db.tables import ProblemRow as Row


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProblem:
    """A problem and how long it has been one; also one that was closed, when it is asked for by its id."""

    id: int
    problem: Problem
    first_seen: datetime
    last_seen: datetime
    tries: int
    days: int  # distinct days (UTC) among the tries
    told_at: datetime | None
    closed_at: datetime | None = None


def open_problem(session: Session, problem: Problem, now: datetime) -> tuple[int, bool]:
    """The id of the open problem under its key, and whether it is new. One statement.

    Where one was open it had one try more (one that judging found: one a day, however often it is judged); another
    kind takes its place, but it is still the same problem for whoever was told of it, and has been one since then.
    """
    more = new_day(Row.last_seen, now)
    row = upsert(session, Row).values(
        subject=problem.key,
        kind=problem.kind.value,
        cause=problem.cause,
        remedy=problem.remedy,
        first_seen=now,
        last_seen=now,
        tries=1,
        days=1,
    )
    again = row.on_conflict_do_update(
        index_elements=[Row.subject],
        index_where=Row.closed_at.is_(None),
        set_={
            "kind": row.excluded.kind,
            "cause": row.excluded.cause,
            "remedy": row.excluded.remedy,
            "last_seen": row.excluded.last_seen,
            "tries": Row.tries + (more if problem.judged else 1),
            "days": Row.days + more,
        },
    ).returning(Row.id, Row.tries, Row.first_seen)
    found = session.execute(again).one()
    return found.id, found.tries == 1 and found.first_seen == now


def close_problem(session: Session, key: str, now: datetime) -> int | None:
    """The id of the problem that was open and is closed now; None where none was."""
    return next(iter(close_problems(session, [key], now)), None)


def close_problems(session: Session, keys: Collection[str], now: datetime) -> tuple[int, ...]:
    """The ids of the problems under these keys (a source, a figure, a statement) that were open and are closed now."""
    closed: list[int] = []
    for chunk in chunks(keys):
        closed += session.scalars(
            update(Row).where(Row.closed_at.is_(None), Row.subject.in_(chunk)).values(closed_at=now).returning(Row.id)
        )
    return tuple(sorted(closed))


def open_problems(session: Session) -> dict[str, OpenProblem]:
    """What cannot be told at present, by `Problem.key`."""
    rows = session.scalars(select(Row).where(Row.closed_at.is_(None)).order_by(Row.subject))
    return {row.subject: as_problem(row) for row in rows}


def problems(session: Session, ids: Collection[int]) -> dict[int, OpenProblem]:
    """The problems with these ids, open or closed."""
    found: dict[int, OpenProblem] = {}
    for chunk in chunks(ids):
        found.update({row.id: as_problem(row) for row in session.scalars(select(Row).where(Row.id.in_(chunk)))})
    return found


def as_problem(row: Row) -> OpenProblem:
    """The row as it is handed out."""
    subject, judged, _ = row.subject.partition(AS_JUDGED)
    return OpenProblem(
        id=row.id,
        problem=Problem(
            subject=subject, kind=ProblemKind(row.kind), cause=row.cause, remedy=row.remedy, judged=bool(judged)
        ),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        tries=row.tries,
        days=row.days,
        told_at=row.told_at,
        closed_at=row.closed_at,
    )


def opened_since(session: Session, moment: datetime) -> tuple[OpenProblem, ...]:
    """The problems that began at or after this instant, closed ones among them."""
    return tuple(
        as_problem(row) for row in session.scalars(select(Row).where(Row.first_seen >= moment).order_by(Row.id))
    )


def closed_since(session: Session, moment: datetime) -> tuple[OpenProblem, ...]:
    """The problems that ended at or after this instant."""
    return tuple(
        as_problem(row) for row in session.scalars(select(Row).where(Row.closed_at >= moment).order_by(Row.id))
    )
