"""Notices and the attempts to send them. An attempt is written before sending, so that a crash leaves a trace."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import func, insert, literal, or_, select, update
from sqlalchemy.orm import Session

from checks.errors import LeaseLost, UnknownId
from db.portable import chunks, upsert
from db.tables import AttemptRow, DueRow, NoticeRow, ProblemRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNotice:
    """A composed message to one route; its id is the same on every attempt."""

    id: str
    route: str
    kind: str
    severity: str | None
    subject: str
    text: str
    html: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to send a notice; `outcome` is accepted, refused, unknown, or None while it runs."""

    id: int
    notice: str
    number: int
    started_at: datetime
    finished_at: datetime | None
    outcome: str | None
    detail: str


def write_notice(session: Session, notice: StoredNotice, dues: Collection[int]) -> None:
    """Nothing; the notice stands for these dues. Raises LeaseLost if another delivery has composed one of them."""
    session.execute(insert(NoticeRow).values(asdict(notice)))
    taken = 0
    for chunk in chunks(dues):
        rows = session.scalars(
            update(DueRow)
            .where(DueRow.id.in_(chunk), DueRow.notice_id.is_(None), DueRow.settled_at.is_(None))
            .values(notice_id=notice.id)
            .returning(DueRow.id)
        )
        taken += len(rows.all())
    if taken != len(set(dues)):
        raise LeaseLost(
            f"another delivery is just composing what notice {notice.id} to {notice.route} says: nothing was written"
        )


def notices_open(session: Session) -> tuple[tuple[StoredNotice, tuple[Attempt, ...]], ...]:
    """The notices with dues that are not settled, oldest first, each with its attempts so far."""
    waiting = select(DueRow.notice_id).where(DueRow.notice_id.is_not(None), DueRow.settled_at.is_(None))
    rows = session.scalars(
        select(NoticeRow).where(NoticeRow.id.in_(waiting)).order_by(NoticeRow.created_at, NoticeRow.id)
    ).all()
    tries = attempts(session, [row.id for row in rows])
    return tuple((as_notice(row), tries[row.id]) for row in rows)


def notices(session: Session, ids: Collection[str]) -> dict[str, StoredNotice]:
    """The notices with these ids."""
    found: dict[str, StoredNotice] = {}
    for chunk in chunks(ids):
        rows = session.scalars(select(NoticeRow).where(NoticeRow.id.in_(chunk)))
        found.update({row.id: as_notice(row) for row in rows})
    return found


def attempts(session: Session, notices: Collection[str]) -> dict[str, tuple[Attempt, ...]]:
    """The attempts at each of these notices, in order."""
    found: dict[str, list[Attempt]] = {notice: [] for notice in notices}
    for chunk in chunks(notices):
        rows = session.scalars(select(AttemptRow).where(AttemptRow.notice_id.in_(chunk)).order_by(AttemptRow.number))
        for row in rows:
            found[row.notice_id].append(as_attempt(row))
    return {notice: tuple(tries) for notice, tries in found.items()}


def begin_attempt(session: Session, notice: str, now: datetime, *, number: int | None = None) -> int | None:
    """The id of the attempt that begins now; commit before sending. None: somebody else sends it, or it was accepted.

    `number` says which attempt this is to be, by what the caller has seen of the others: if somebody was faster, None.
    One statement.
    """
    tried = select(func.count()).where(AttemptRow.notice_id == notice).scalar_subquery()
    settled = (
        select(AttemptRow.id)
        .where(AttemptRow.notice_id == notice)
        .where(or_(AttemptRow.outcome.is_(None), AttemptRow.outcome == "accepted"))
    )
    row = select(literal(notice), tried + 1, literal(now, AttemptRow.started_at.type), literal("")).where(
        ~settled.exists(), literal(number is None) if number is None else tried + 1 == number
    )
    begun = session.execute(
        upsert(session, AttemptRow)
        .from_select(["notice_id", "number", "started_at", "detail"], row)
        .on_conflict_do_nothing()
        .returning(AttemptRow.id)
    )
    return begun.scalar()


def finish_attempt(session: Session, attempt: int, outcome: str, detail: str, now: datetime) -> None:
    """Nothing; the attempt has its outcome: accepted, refused or unknown. Raises UnknownId.

    It may have been given up as unknown in the meantime: what really came of it counts.
    """
    finished = session.execute(
        update(AttemptRow)
        .where(AttemptRow.id == attempt)
        .values(finished_at=now, outcome=checked(outcome), detail=detail)
        .returning(AttemptRow.id)
    )
    if finished.first() is None:
        raise UnknownId(f"there is no attempt {attempt}")


def abandoned_attempts(session: Session, now: datetime, older_than: timedelta) -> tuple[Attempt, ...]:
    """The attempts that began longer ago and never ended: their process is dead. They count as unknown from now on."""
    rows: Sequence[AttemptRow] = session.scalars(
        update(AttemptRow)
        .where(AttemptRow.outcome.is_(None), AttemptRow.started_at <= now - older_than)
        .values(finished_at=now, outcome="unknown", detail="the process that sent it ended before it could say")
        .returning(AttemptRow)
        .execution_options(synchronize_session=False)
    ).all()
    return tuple(as_attempt(row) for row in sorted(rows, key=lambda row: row.id))


def settle_notice(session: Session, notice: str, *, now: datetime, because: str) -> int:
    """How many dues this settles; the problems among them have been told."""
    settled = session.execute(
        update(DueRow)
        .where(DueRow.notice_id == notice, DueRow.settled_at.is_(None))
        .values(settled_at=now, settled_because=because)
        .returning(DueRow.problem_id)
    ).all()
    told = {problem for (problem,) in settled if problem is not None}
    session.execute(update(ProblemRow).where(ProblemRow.id.in_(told)).values(told_at=now))
    return len(settled)


def checked(outcome: str) -> str:
    """The outcome, if it is one. Raises ValueError."""
    if outcome not in ("accepted", "refused", "unknown"):
        raise ValueError(f"an attempt is accepted, refused or unknown, found {outcome!r}")
    return outcome


def as_notice(row: NoticeRow) -> StoredNotice:
    """The row as it is handed out."""
    return StoredNotice(**{field.name: getattr(row, field.name) for field in fields(StoredNotice)})


def as_attempt(row: AttemptRow) -> Attempt:
    """The row as it is handed out."""
    return Attempt(
        id=row.id,
        notice=row.notice_id,
        number=row.number,
        started_at=row.started_at,
        finished_at=row.finished_at,
        outcome=row.outcome,
        detail=row.detail,
    )
