"""An editor's decision: recorded with what it was made on, and judged by at once, without any fetch.

It rules until the statement changes in the registry (DESIGN §4). A dismissal opens again when the reading leaves the
set dismissed; a correction says what the article prints now.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.errors import DecisionError, StoreError, UnknownId
from checks.fingerprint import fingerprint
from checks.model import Decision, DecisionVerb, FactCheck, Lasts, Observation, Quantity, Registry, State, Statement
from checks.statements import understand
from checks.values import read_quantities
from db import store
from db.engine import writing
from db.store import StoredMark
from steps.judging import judge_articles
from steps.overview import mark_view, open_ones
from steps.views import MarkView


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of the mark: `mark` as it is now; `state` and `explanation` are those of its statement.

    `opened` are the marks that the decision brought about, where it settled nothing.
    """

    decision: int
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """An open mark with the article and statement it is about, in the registry in force."""

    stored: StoredMark
    registry: Registry
    version: int
    article: FactCheck
    statement: Statement


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
    return Settling(stored=stored, registry=registry, version=version, article=article, statement=found)


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
        reading=reading_under(session, settling.stored),
    )
    return store.record_decision(session, decision, mark_id=mark.id)


def reading_under(session: Session, stored: StoredMark) -> Observation | None:
    """What the source said when the mark was opened or last updated: the reading its newest judgement rests on."""
    mark = stored.mark
    found = store.judgements(session, mark.fact_check, mark.statement)
    of_mark = [one.finding for one in found if one.finding.verdict is mark.verdict and one.finding.run == mark.run]
    return of_mark[-1].observation if of_mark else None


def carry(session: Session, settling: Settling, decision: int, now: datetime) -> Settled:
    """What the decision comes to: the article is judged again, and its marks follow."""
    judged = judge_articles(
        session, settling.registry, version=settling.version, now=now, sweep=None, only=[settling.article.id]
    )
    number = settling.stored.mark.id
    finding = next(one for one in judged.findings if one.statement == settling.statement.id)
    return Settled(
        decision=decision,
        mark=mark_view(store.marks(session, [number])[number]),
        opened=tuple(mark_view(one) for one in store.marks(session, judged.carried_out.opened).values()),
        state=finding.state,
        explanation=finding.explanation,
        dues=judged.dues,
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
