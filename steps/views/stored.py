"""Marks, problems and runs as they are shown, each from the row that remembers it."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy.orm import Session

from checks.counted import as_printed
from checks.errors import UnknownId
from checks.hearing import NOTHING_DECIDED, Hearing, hearing
from checks.model import Decision, Run
from db import store
from db.store import OpenProblem, StoredMark
from steps.views.shapes import MarkView, ProblemView, Reassigned, RunView, Snoozed


def mark_view(stored: StoredMark, heard: Hearing = NOTHING_DECIDED) -> MarkView:
    """A mark as it is shown; `heard`: what editors decided about telling it."""
    mark, proof = stored.mark, stored.evidence
    own = {name: getattr(mark, name) for name in ("id", "fact_check", "statement", "held", "opened_at")}
    seen = {one.name: getattr(proof, one.name) for one in fields(proof) if one.name != "fingerprint"}
    fate = {
        name: getattr(stored, name) for name in ("explanation", "updated_at", "closed_at", "closed_because", "saved_as")
    }
    return MarkView(
        verdict=str(mark.verdict),
        severity=str(mark.severity),
        snoozed=snoozed(heard.put_off),
        reassigned=reassigned(heard.taken_over),
        **own,
        **seen,
        **fate,
    )


def snoozed(made: Decision | None) -> Snoozed | None:
    """The snooze that rules, as it is shown."""
    return Snoozed(until=made.until, by=made.by, reason=made.reason) if made and made.until else None


def reassigned(made: Decision | None) -> Reassigned | None:
    """The reassignment that rules, as it is shown."""
    return Reassigned(to=made.desk, by=made.by, at=made.at, reason=made.reason) if made and made.desk else None


def problem_view(one: OpenProblem) -> ProblemView:
    """A problem as it is shown."""
    times = {name: getattr(one, name) for name in ("first_seen", "last_seen", "tries", "days", "told_at", "closed_at")}
    said = one.problem
    return ProblemView(
        id=one.id, subject=said.subject, kind=str(said.kind), cause=said.cause, remedy=said.remedy, **times
    )


def run_view(run: Run) -> RunView:
    """A run as it is shown."""
    seen = run.observation
    printed, unit = as_printed(seen, seen.unit)
    return RunView(
        period=seen.period.name if seen.period else None,
        printed=printed,
        value=str(seen.value) if seen.value is not None else None,
        unit=unit,
        status=str(seen.status),
        first_seen=run.first_seen,
        last_seen=run.last_seen,
        looks=run.looks,
        excerpt=seen.excerpt,
        place=seen.place,
        capture=run.capture,
    )


def stored_mark(session: Session, number: int, now: datetime) -> MarkView:
    """The mark of that number, open or closed. Raises UnknownId, which names those that are open."""
    found = store.marks(session, [number]).get(number)
    if found is None:
        raise UnknownId(f"there is no mark {number}; {open_ones(session)}")
    return mark_view(found, heard(session, found, now))


def heard(session: Session, stored: StoredMark, now: datetime) -> Hearing:
    """What editors decided about telling an open mark; nothing of one that is closed, or that nobody watches now."""
    key = stored.mark.fact_check, stored.mark.statement
    article = store.load_registry(session).fact_checks.get(key[0])
    statement = next((one for one in article.statements if one.id == key[1]), None) if article else None
    if stored.closed_at is not None or statement is None:
        return NOTHING_DECIDED
    decisions, judged = store.decisions(session, [key[0]]).get(key, ()), store.judged(session, [key[0]]).get(key)
    return hearing(statement, decisions, judged.finding if judged else None, [stored.mark], now)


def stored_problem(session: Session, id_: str) -> ProblemView:
    """The problem named `problem:3`. Raises UnknownId."""
    number = id_.removeprefix("problem:")
    found = store.problems(session, [int(number)]) if number.isdecimal() else {}
    if not found:
        named = ", ".join(f"problem:{one.id}" for one in store.open_problems(session).values()) or "none"
        raise UnknownId(f"there is no {id_}; open are: {named}")
    return problem_view(found[int(number)])


def open_ones(session: Session) -> str:
    """Which marks are open, for a message."""
    found = [f"{one.id} ({one.fact_check}/{one.statement}, {one.verdict})" for one in store.open_marks(session)]
    return f"open are {', '.join(found)}" if found else "no mark is open"


def end_of(run: Run) -> str:
    """A name to sort periods by: newer ones are greater."""
    period = run.observation.period
    return str(period.end or period.start) if period else ""
