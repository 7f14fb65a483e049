"""What was found of each statement, and what editors decided about it. A judgement that repeats itself is one row."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from checks.fingerprint import fingerprint as fingerprint_of
from checks.model import Decision, Finding, State
from db.portable import chunks, insert_all, later, only_writer, restricted
from db.tables import DecisionRow, JudgementRow

Key = tuple[str, str]  # fact-check, statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A finding and for how long it has been the finding; `fingerprint` is the statement's, as it was declared."""

    finding: Finding
    fingerprint: str
    registry_version: int
    first_at: datetime
    last_at: datetime
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding with the fingerprint of the statement it is about; `steady_by` as `db.steady` has it."""

    finding: Finding
    fingerprint: str
    steady_by: str | None = None


def keep_judgement(
    session: Session, finding: Finding, *, fingerprint: str, registry_version: int, now: datetime
) -> bool:
    """Whether something but the time changed; `keep_judgements` of one."""
    one = Found(finding=finding, fingerprint=fingerprint)
    return bool(keep_judgements(session, [one], registry_version=registry_version, now=now))


def keep_judgements(
    session: Session, found: Collection[Found], *, registry_version: int, now: datetime
) -> tuple[Found, ...]:
    """Those in which something but the time changed: they are new rows, the others were found once more."""
    only_writer(session, "judgements")
    newest = newest_digests(session, {one.finding.fact_check for one in found})
    again: dict[str | None, list[int]] = {}
    changed: list[tuple[Found, str]] = []
    for one in found:
        same_as = fingerprint_of([one.fingerprint, one.finding])
        known_id, known = newest.get((one.finding.fact_check, one.finding.statement), (0, ""))
        if known == same_as:
            again.setdefault(one.steady_by, []).append(known_id)
        else:
            changed.append((one, same_as))
    for steady_by, ids in again.items():
        found_again(session, ids, now, steady_by=steady_by)
    insert_all(session, JudgementRow, [as_values(one, same_as, registry_version, now) for one, same_as in changed])
    return tuple(one for one, _ in changed)


def found_again(session: Session, ids: Collection[int], now: datetime, *, steady_by: str | None) -> None:
    """Nothing; these judgements were found once more."""
    for chunk in chunks(ids):
        session.execute(
            update(JudgementRow)
            .where(JudgementRow.id.in_(chunk))
            .values(last_at=later(JudgementRow.last_at, now), count=JudgementRow.count + 1, steady_by=steady_by)
            .execution_options(synchronize_session=False)
        )


def judged(session: Session, fact_checks: Collection[str] | None = None) -> dict[Key, Judgement]:
    """The latest judgement of each statement, by fact-check and statement."""
    newest = select(func.max(JudgementRow.id)).group_by(JudgementRow.fact_check, JudgementRow.statement)
    found: dict[Key, Judgement] = {}
    for condition in restricted(JudgementRow.fact_check, fact_checks):
        rows = session.scalars(select(JudgementRow).where(JudgementRow.id.in_(newest.where(condition))))
        found.update({(row.fact_check, row.statement): as_judgement(row) for row in rows})
    return found


def states(session: Session) -> dict[Key, State]:
    """What the latest judgement of each statement made of its article."""
    newest = select(func.max(JudgementRow.id)).group_by(JudgementRow.fact_check, JudgementRow.statement)
    rows = session.execute(
        select(JudgementRow.fact_check, JudgementRow.statement, JudgementRow.state).where(JudgementRow.id.in_(newest))
    )
    return {(row.fact_check, row.statement): State(row.state) for row in rows}


def judgements(session: Session, fact_check: str, statement: str) -> tuple[Judgement, ...]:
    """All that was ever found of a statement, oldest first."""
    rows = session.scalars(
        select(JudgementRow)
        .where(JudgementRow.fact_check == fact_check, JudgementRow.statement == statement)
        .order_by(JudgementRow.id)
    )
    return tuple(as_judgement(row) for row in rows)


def newest_digests(session: Session, fact_checks: Collection[str]) -> dict[Key, tuple[int, str]]:
    """Id and digest of the latest judgement of each statement of these fact-checks."""
    newest = select(func.max(JudgementRow.id)).group_by(JudgementRow.fact_check, JudgementRow.statement)
    found: dict[Key, tuple[int, str]] = {}
    for condition in restricted(JudgementRow.fact_check, fact_checks):
        rows = session.execute(
            select(JudgementRow.fact_check, JudgementRow.statement, JudgementRow.id, JudgementRow.same_as).where(
                JudgementRow.id.in_(newest.where(condition))
            )
        )
        found.update({(row.fact_check, row.statement): (row.id, row.same_as) for row in rows})
    return found


def as_values(one: Found, same_as: str, registry_version: int, now: datetime) -> dict[str, object]:
    """The first row of a judgement."""
    finding = one.finding
    return {
        "fact_check": finding.fact_check,
        "statement": finding.statement,
        "fingerprint": one.fingerprint,
        "verdict": finding.verdict,
        "state": finding.state,
        "severity": finding.severity,
        "rule": finding.rule,
        "body": finding,
        "same_as": same_as,
        "observation_id": finding.run,
        "registry_version": registry_version,
        "first_at": now,
        "last_at": now,
        "count": 1,
        "steady_by": one.steady_by,
    }


def as_judgement(row: JudgementRow) -> Judgement:
    """The row as it is handed out."""
    return Judgement(
        finding=row.body,
        fingerprint=row.fingerprint,
        registry_version=row.registry_version,
        first_at=row.first_at,
        last_at=row.last_at,
        count=row.count,
    )


# --- decisions -----------------------------------------------------------------------------------------------------


def record_decision(session: Session, decision: Decision, *, mark_id: int | None = None) -> int:
    """The id of the decision, which stands from now on."""
    row = DecisionRow(
        fact_check=decision.fact_check,
        statement=decision.statement,
        verb=decision.verb,
        decided_by=decision.by,
        decided_at=decision.at,
        mark_id=mark_id,
        body=decision,
    )
    session.add(row)
    session.flush()
    return row.id


def decisions(session: Session, fact_checks: Collection[str] | None = None) -> dict[Key, tuple[Decision, ...]]:
    """All decisions of each statement that has any, oldest first, with their ids."""
    found: dict[Key, list[Decision]] = {}
    for condition in restricted(DecisionRow.fact_check, fact_checks):
        rows = session.scalars(select(DecisionRow).where(condition).order_by(DecisionRow.decided_at, DecisionRow.id))
        for row in rows:
            found.setdefault((row.fact_check, row.statement), []).append(replace(row.body, id=row.id))
    return {key: tuple(made) for key, made in found.items()}


def ever_judged(session: Session) -> dict[Key, datetime]:
    """The statements that had a verdict at least once, and when they had their first."""
    rows = session.execute(
        select(JudgementRow.fact_check, JudgementRow.statement, func.min(JudgementRow.first_at).label("first_at"))
        .where(JudgementRow.verdict.is_not(None))
        .group_by(JudgementRow.fact_check, JudgementRow.statement)
    )
    return {(row.fact_check, row.statement): row.first_at for row in rows}


def said_since(session: Session) -> dict[tuple[str, str, str], datetime]:
    """When each statement was first judged as it was declared: by fact-check, statement and fingerprint."""
    row = JudgementRow
    found = session.execute(
        select(row.fact_check, row.statement, row.fingerprint, func.min(row.first_at)).group_by(
            row.fact_check, row.statement, row.fingerprint
        )
    )
    return {(fact_check, statement, said): at for fact_check, statement, said, at in found}
