"""Marks and the dues that follow from them, in one transaction: the actions of `checks.judge.decide`, carried out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from types import MappingProxyType
from typing import Any, assert_never

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from checks.model import Action, CloseMark, Finding, HoldMark, Mark, OpenMark, Severity, UpdateMark, Verdict
from db.dues import NewDue, owe, told_routes, withdraw
from db.portable import chunks, only_writer, restricted, upsert
from db.tables import MarkRow as Row

Audience = Callable[[Finding], Sequence[str]]
Key = tuple[str, str]  # fact-check, statement


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkEvidence:
    """What an editor is shown beside a mark; `fingerprint` is the statement's, `capture` the SHA-256 of the proof."""

    fingerprint: str
    figure: str | None = None
    printed: str | None = None
    observed: str | None = None
    unit: str | None = None
    period: str | None = None
    source: str | None = None
    url: str | None = None
    deep_link: str | None = None
    excerpt: str | None = None
    capture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMark:
    """A mark with its evidence and its fate."""

    mark: Mark
    evidence: MarkEvidence
    explanation: str
    updated_at: datetime | None
    closed_at: datetime | None
    closed_because: str | None
    sweep: str | None
    saved_as: str | None = None  # the address of the page at a Wayback Machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What editors decided about telling one statement: on no other route, nothing before an instant."""

    only: str | None = None
    not_before: datetime | None = None


AS_EVER = Telling()


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOut:
    """Ids of the marks that were really opened, closed, held and updated, and how many dues were written."""

    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    updated: tuple[int, ...] = ()
    dues: int = 0


def open_marks(session: Session, fact_checks: Collection[str] | None = None) -> tuple[Mark, ...]:
    """The marks that are open, held ones among them, in the order they were opened."""
    rows = [
        row
        for condition in restricted(Row.fact_check, fact_checks)
        for row in session.scalars(select(Row).where(Row.closed_at.is_(None), condition))
    ]
    return tuple(as_mark(row) for row in sorted(rows, key=lambda row: row.id))


def marks(session: Session, ids: Collection[int]) -> dict[int, StoredMark]:
    """The marks with these ids, open or closed, with their evidence."""
    found: dict[int, StoredMark] = {}
    for chunk in chunks(ids):
        found.update({row.id: as_stored(row) for row in session.scalars(select(Row).where(Row.id.in_(chunk)))})
    return found


def marks_of(session: Session, fact_check: str, statement: str | None = None) -> tuple[StoredMark, ...]:
    """All marks a fact-check (or one of its statements) ever had, oldest first."""
    found = select(Row).where(Row.fact_check == fact_check).order_by(Row.id)
    rows = session.scalars(found if statement is None else found.where(Row.statement == statement))
    return tuple(as_stored(row) for row in rows)


def carry_out(
    session: Session,
    actions: Sequence[Action],
    evidence: Callable[[Finding], MarkEvidence],
    *,
    now: datetime,
    sweep: str | None,
    routes: Audience,
    tellings: Mapping[Key, Telling] = MappingProxyType({}),
) -> CarriedOut:
    """What became of the actions; marks and their dues stand in this transaction, or neither.

    `routes` says who is to be told of a finding: nobody where an article is judged for the first time. A closed mark
    is told to the routes that had heard of it; a due nobody has composed yet is withdrawn instead. `tellings` say of
    which statements not before when, and on which route alone. What is already so is not done again: carrying the same
    actions out twice adds nothing.
    """
    only_writer(session, "judgements")
    done = [(action, mark) for action in actions for mark in apply(session, action, evidence, now=now, sweep=sweep)]
    closed = [mark for action, mark in done if isinstance(action, CloseMark)]
    dues = [
        NewDue(
            kind="mark",
            about=about(mark),
            route=route,
            fact_check=action.finding.fact_check,
            mark=mark,
            not_before=tellings.get((action.finding.fact_check, action.finding.statement), AS_EVER).not_before or now,
        )
        for action, mark in done
        if isinstance(action, OpenMark | UpdateMark)
        for route in routes(action.finding)
    ]
    farewells = dues_of_closing(session, closed, now=now, tellings=tellings)
    return CarriedOut(
        opened=tuple(mark for action, mark in done if isinstance(action, OpenMark)),
        closed=tuple(closed),
        held=tuple(mark for action, mark in done if isinstance(action, HoldMark)),
        updated=tuple(mark for action, mark in done if isinstance(action, UpdateMark)),
        dues=owe(session, [*dues, *farewells], now),
    )


def apply(
    session: Session, action: Action, evidence: Callable[[Finding], MarkEvidence], *, now: datetime, sweep: str | None
) -> Sequence[int]:
    """The id of the mark this action changed; none where it was so already."""
    match action:
        case HoldMark(finding=finding):
            return new_mark(session, finding, evidence(finding), now=now, sweep=sweep, held=True)
        case OpenMark(finding=finding, held=held):
            if held is None:
                return new_mark(session, finding, evidence(finding), now=now, sweep=sweep, held=False)
            confirmed = in_columns(finding, evidence(finding)) | {"held": False, "opened_at": now, "sweep_id": sweep}
            return change(session, held, confirmed, where=Row.held.is_(True))
        case UpdateMark(mark=mark, finding=finding):
            return change(session, mark, in_columns(finding, evidence(finding)) | {"updated_at": now})
        case CloseMark(mark=mark, because=because):
            return change(session, mark, {"closed_at": now, "closed_because": because})
        case _:
            assert_never(action)


def new_mark(
    session: Session, finding: Finding, evidence: MarkEvidence, *, now: datetime, sweep: str | None, held: bool
) -> Sequence[int]:
    """The id of the new mark; none where the statement already has an open one with this verdict."""
    values = in_columns(finding, evidence) | {
        "fact_check": finding.fact_check,
        "statement": finding.statement,
        "verdict": verdict_of(finding),
        "held": held,
        "held_at": now if held else None,
        "opened_at": now,
        "sweep_id": sweep,
    }
    return session.scalars(upsert(session, Row).values(values).on_conflict_do_nothing().returning(Row.id)).all()


def change(
    session: Session, mark: int, values: dict[str, Any], *, where: ColumnElement[bool] | None = None
) -> Sequence[int]:
    """The id of the mark, which has these values now; none where it is not open any more, or not as `where` demands."""
    conditions = [Row.id == mark, Row.closed_at.is_(None), *([] if where is None else [where])]
    return session.scalars(update(Row).where(*conditions).values(values).returning(Row.id)).all()


def dues_of_closing(
    session: Session, closed: Collection[int], *, now: datetime, tellings: Mapping[Key, Telling]
) -> list[NewDue]:
    """The dues of those who had been told of marks now closed; what had not been told yet is withdrawn."""
    withdraw(session, [about(mark) for mark in closed], now=now, because="the mark closed before anybody was told")
    told = told_routes(session, closed)
    keys = {mark: (one.mark.fact_check, one.mark.statement) for mark, one in marks(session, told).items()}
    return [
        NewDue(
            kind="closed",
            about=about(mark),
            route=route,
            fact_check=keys[mark][0],
            mark=mark,
            not_before=telling.not_before or now,
        )
        for mark, heard in told.items()
        for telling in [tellings.get(keys[mark], AS_EVER)]
        for route in heard
        if telling.only in (None, route)
    ]


def about(mark: int) -> str:
    """What a due on this mark is about."""
    return f"mark:{mark}"


def in_columns(finding: Finding, evidence: MarkEvidence) -> dict[str, Any]:
    """What a finding and its evidence say, by column."""
    return asdict(evidence) | {
        "severity": finding.severity or Severity.NORMAL,
        "run_id": finding.run,
        "explanation": finding.explanation,
    }


def verdict_of(finding: Finding) -> Verdict:
    """Its verdict. Raises ValueError for a finding that has none: nothing was judged, so nothing can be marked."""
    if finding.verdict is None:
        raise ValueError(f"a mark needs a verdict; {finding.fact_check}/{finding.statement} has none")
    return finding.verdict


def as_mark(row: Row) -> Mark:
    """The row as the judge takes it."""
    return Mark(
        id=row.id,
        fact_check=row.fact_check,
        statement=row.statement,
        verdict=Verdict(row.verdict),
        severity=Severity(row.severity),
        opened_at=row.opened_at,
        fingerprint=row.fingerprint,
        held=row.held,
        run=row.run_id,
        observed=row.observed,
    )


def as_stored(row: Row) -> StoredMark:
    """The row as it is shown."""
    return StoredMark(
        mark=as_mark(row),
        evidence=MarkEvidence(**{field.name: getattr(row, field.name) for field in fields(MarkEvidence)}),
        explanation=row.explanation,
        updated_at=row.updated_at,
        closed_at=row.closed_at,
        closed_because=row.closed_because,
        sweep=row.sweep_id,
        saved_as=row.saved_as,
    )
