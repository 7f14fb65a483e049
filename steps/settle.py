"""An editor's decision: recorded with what it was made on, and judged by at once, without any fetch.

It rules until the statement changes in the registry (DESIGN §4). A dismissal opens again when the reading leaves the
set dismissed; a correction says what the article prints now. A snooze and a reassignment change nobody's finding, only
who is told, and when; they rule for whatever is found of the statement.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.entries import did_you_mean
from checks.errors import DecisionError, StoreError, UnknownId
from checks.fingerprint import fingerprint
from checks.hearing import made_on
from checks.model import (
    Decision,
    DecisionVerb,
    Desk,
    FactCheck,
    Lasts,
    Observation,
    Quantity,
    Registry,
    State,
    Statement,
    Verdict,
)
from checks.references import statements
from checks.statements import understand
from checks.values import read_quantities
from db import store
from db.engine import writing
from db.store import StoredMark
from steps.judging import judge_articles
from steps.views.shapes import MarkView
from steps.views.stored import mark_view, open_ones, stored_mark

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of the mark: `mark` as it is now; `state` and `explanation` are those of its statement.

    `opened` are the marks that the decision brought about, where it settled nothing. `new` is whether the decision was
    made by this call: what was decided already is not decided again.
    """

    decision: int | None  # None: it was so without one
    new: bool = True
    mark: MarkView
    opened: tuple[MarkView, ...]
    state: State
    explanation: str
    dues: int


def dismiss(engine: Engine, mark_id: int, *, by: str, reason: str, lasts: Lasts, now: datetime) -> Settled:
    """What became of the mark, which an editor lets be. Raises UnknownId, StoreError, DecisionError."""
    with writing(engine) as session:
        settling = open_mark(session, mark_id, by)
        decision = decided(session, settling, DecisionVerb.DISMISS, by=by, reason=reason, now=now, lasts=lasts)
        return carry(session, settling, decision, now)


def correct(engine: Engine, mark_id: int, *, by: str, value: str, reason: str, now: datetime) -> Settled:
    """What became of the mark, whose article prints `value` now. Raises UnknownId, StoreError, DecisionError."""
    with writing(engine) as session:
        settling = open_mark(session, mark_id, by)
        check_value(settling, value)
        decision = decided(session, settling, DecisionVerb.CORRECT, by=by, reason=reason, now=now, value=value.strip())
        return carry(session, settling, decision, now)


def snooze(engine: Engine, mark_id: int, *, by: str, until: date | datetime, reason: str, now: datetime) -> Settled:
    """What became of the mark, of which nobody is told again before `until` (a day: that of the article's desk).

    The article stays outdated; then whoever was told is told again. Raises UnknownId, StoreError, DecisionError.
    """
    with writing(engine) as session:
        settling = open_mark(session, mark_id, by)
        moment = beginning(until, settling.registry.desks[settling.article.desk].zone)
        if moment <= now:
            past = f"mark {mark_id} cannot be snoozed until {until}, which has begun or is past"
            raise DecisionError(f"{past}; expected a day to come, such as `--until {now.date() + WEEK}`")
        newest = settling.made[-1] if settling.made else None
        if newest and newest.verb is DecisionVerb.SNOOZE and newest.until == moment:
            return carry(session, settling, newest.id, now, new=False)
        decision = decided(session, settling, DecisionVerb.SNOOZE, by=by, reason=reason, now=now, until=moment)
        put_off(session, settling, moment, now)
        return carry(session, settling, decision, now)


def reassign(engine: Engine, mark_id: int, *, by: str, desk: str, reason: str, now: datetime) -> Settled:
    """What became of the mark, which another desk takes over, with all that is found of its statement from now on.

    The new desk is told, the old one no more. Raises UnknownId, StoreError, DecisionError.
    """
    with writing(engine) as session:
        settling = open_mark(session, mark_id, by)
        desks = settling.registry.desks
        if desk not in desks:
            raise DecisionError(f"no desk is called {desk}{did_you_mean(desk, desks)}; there are {', '.join(desks)}")
        before = next((one for one in reversed(settling.made) if one.verb is DecisionVerb.REASSIGN), None)
        if desk == (before.desk if before else settling.article.desk):
            return carry(session, settling, before.id if before else None, now, new=False)
        decision = decided(session, settling, DecisionVerb.REASSIGN, by=by, reason=reason, now=now, desk=desk)
        hand_over(session, settling, desks[desk], now)
        return carry(session, settling, decision, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """An open mark with the article and statement it is about, in the registry in force.

    `made` are the decisions on the statement as it stands, oldest first.
    """

    stored: StoredMark
    registry: Registry
    version: int
    article: FactCheck
    statement: Statement
    made: tuple[Decision, ...]

    @property
    def subject(self) -> str:
        """What dues on the mark call it."""
        return f"mark:{self.stored.mark.id}"


def open_mark(session: Session, mark_id: int, by: str) -> Settling:
    """The mark, if it is open and somebody takes it on. Raises UnknownId, StoreError, DecisionError."""
    if not by.strip():
        raise DecisionError("who decides? give a name with --by")
    stored = store.marks(session, [mark_id]).get(mark_id)
    if stored is None:
        raise UnknownId(f"there is no mark {mark_id}; {open_ones(session)}")
    if stored.closed_at is not None:
        closed = f"mark {mark_id} was closed on {stored.closed_at:%Y-%m-%d %H:%M} UTC ({stored.closed_because})"
        raise StoreError(f"{closed}: there is nothing to settle; {open_ones(session)}")
    registry = store.load_registry(session)
    article = registry.fact_checks.get(stored.mark.fact_check)
    found = next((one for one in article.statements if one.id == stored.mark.statement), None) if article else None
    if article is None or found is None:
        name = f"{stored.mark.fact_check}/{stored.mark.statement}"
        raise StoreError(
            f"mark {mark_id} is about {name}, which the registry no longer has: the next `stilltrue check` withdraws it"
        )
    version = store.registry_number(session) or 0
    made = store.decisions(session, [article.id]).get((article.id, found.id), ())
    return Settling(
        stored=stored,
        registry=registry,
        version=version,
        article=article,
        statement=found,
        made=tuple(made_on(found, made)),
    )


def decided(
    session: Session,
    settling: Settling,
    verb: DecisionVerb,
    *,
    by: str,
    reason: str,
    now: datetime,
    value: str | None = None,
    lasts: Lasts | None = None,
    until: datetime | None = None,
    desk: str | None = None,
) -> int:
    """The id of the decision, which stands from now on."""
    mark = settling.stored.mark
    decision = Decision(
        verb=verb,
        fact_check=mark.fact_check,
        statement=mark.statement,
        verdict=mark.verdict,
        fingerprint=fingerprint(settling.statement),
        by=by.strip(),
        at=now,
        reason=reason.strip(),
        value=value,
        lasts=lasts,
        until=until,
        desk=desk,
        reading=reading_under(session, settling.stored),
    )
    return store.record_decision(session, decision, mark_id=mark.id)


def reading_under(session: Session, stored: StoredMark) -> Observation | None:
    """What the source said when the mark was opened or last updated: the reading its newest judgement rests on."""
    mark = stored.mark
    found = store.judgements(session, mark.fact_check, mark.statement)
    of_mark = [one.finding for one in found if one.finding.verdict is mark.verdict and one.finding.run == mark.run]
    return of_mark[-1].observation if of_mark else None


def carry(session: Session, settling: Settling, decision: int | None, now: datetime, *, new: bool = True) -> Settled:
    """What the decision comes to: the article is judged again, with those it is in conflict with; the marks follow."""
    article, statement = settling.article.id, settling.statement.id
    only = [article, *in_conflict_with(session, settling)]
    judged = judge_articles(session, settling.registry, version=settling.version, now=now, sweep=None, only=only)
    number = settling.stored.mark.id
    finding = store.judged(session, [article])[article, statement].finding  # with its words, which `Judged` leaves out
    return Settled(
        decision=decision,
        new=new,
        mark=stored_mark(session, number, now),
        opened=tuple(mark_view(one) for one in store.marks(session, judged.carried_out.opened).values()),
        state=finding.state,
        explanation=finding.explanation,
        dues=judged.dues,
    )


def in_conflict_with(session: Session, settling: Settling) -> tuple[str, ...]:
    """The other articles with an open conflict about the same figure: what settles one side settles both."""
    disputed = {(one.fact_check, one.statement) for one in store.open_marks(session) if one.verdict is Verdict.CONFLICT}
    about = settling.statement.figure
    found = (
        article.id
        for article, one in statements(settling.registry)
        if about is not None and one.figure == about and (article.id, one.id) in disputed
    )
    return tuple(dict.fromkeys(one for one in found if one != settling.article.id))


# --- who is told, and when -------------------------------------------------------------------------------------------


def beginning(until: date | datetime, zone: str) -> datetime:
    """The instant; of a day, when it begins in that zone."""
    if isinstance(until, datetime):
        return until.astimezone(UTC)
    return datetime.combine(until, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def put_off(session: Session, settling: Settling, until: datetime, now: datetime) -> None:
    """Nothing; whoever heard of the mark, or was to hear of it, is told of it at that instant and not before."""
    dues = [one for one in store.dues_about(session, [settling.subject]) if one.kind == "mark"]
    taken_over = next((one.desk for one in reversed(settling.made) if one.verb is DecisionVerb.REASSIGN), None)
    desk = settling.registry.desks[taken_over or settling.article.desk]
    heard = {one.route for one in dues if one.settled_because is None or one.notice_id} if not taken_over else set()
    store.put_off(session, [settling.subject], until)
    waits = {one.route for one in dues if one.settled_at is None}
    store.owe(session, [due(settling, route, until) for route in sorted((heard or {desk.route}) - waits)], now)


def hand_over(session: Session, settling: Settling, desk: Desk, now: datetime) -> None:
    """Nothing; the desk is told at once, and nobody else of what was still to be told."""
    store.take_from(session, [settling.subject], keep=desk.route, now=now, because=f"reassigned to {desk.id}")
    store.owe(session, [due(settling, desk.route, now)], now)


def due(settling: Settling, route: str, not_before: datetime) -> store.NewDue:
    """That the route is to be told of the mark."""
    mark = settling.stored.mark
    return store.NewDue(
        kind="mark",
        about=settling.subject,
        route=route,
        fact_check=mark.fact_check,
        mark=mark.id,
        not_before=not_before,
    )


# --- the value of a correction ---------------------------------------------------------------------------------------


def check_value(settling: Settling, value: str) -> None:
    """Nothing, if the value can stand in the place of what the article printed. Raises DecisionError."""
    statement, article = settling.statement, settling.article
    figure = settling.registry.figures.get(statement.figure or "")
    said = understand(statement, figure, article)
    name = f"{article.id}/{statement.id}"
    if not value.strip():
        raise DecisionError(
            f"what does {name} print now? expected a value as printed, such as `--value '36.2 million'`"
        )
    if said.text is not None:
        return
    if said.quantity is None:
        raise DecisionError(
            f"{name} prints “{statement.prints}”, which is not watched by a number: change the statement in the"
            " registry, or dismiss the mark"
        )
    check_number(name, value, said.quantity, article.language)
    corrected = understand(replace(statement, prints=value, value=None, hedge=None), figure, article)
    if new := [doubt for doubt in corrected.doubts if doubt not in said.doubts]:
        raise DecisionError(f"{name}: “{value}” does not fit: {'; '.join(new)}")


def check_number(name: str, value: str, printed: Quantity, language: str) -> None:
    """Nothing, if exactly one number can be read, in the unit that was printed. Raises DecisionError."""
    found = read_quantities(value, language=language)
    expected = f"expected the number as the article prints it now, such as “{printed.text}”"
    if len(found) != 1:
        seen = f"{len(found)} numbers ({', '.join(one.text for one in found)})" if found else "no number"
        raise DecisionError(f"{name}: {seen} can be read in “{value}”; {expected}")
    if len(found[0].readings) > 1:
        readings = " or ".join(f"{one:,f}" for one in found[0].readings)
        raise DecisionError(f"{name}: “{value}” can be read as {readings}; {expected}, so that it has one reading")
    if (found[0].unit == "%") is not (printed.unit == "%"):
        raise DecisionError(
            f"{name}: “{value}” is {in_words(found[0])}, the article printed {in_words(printed)}; {expected}"
        )


def in_words(quantity: Quantity) -> str:
    """What kind of number it is."""
    return "a percentage" if quantity.unit == "%" else "no percentage"
