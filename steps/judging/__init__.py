"""Judging without fetching: from what is remembered to findings, marks and dues, in the caller's transaction.

Runs after a sweep, after a decision, after a new registry version and for whoever asks for the state of things:
whatever changed, the same functions judge. What nothing can have changed is at rest: it is not judged again, and only
the day is written on which it held (docs/decisions/0024).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from checks.fingerprint import fingerprint
from checks.judge import decide
from checks.model import Finding, Mark, Registry
from checks.references import statement_of, statements
from db import store
from db.store import CarriedOut, Found
from steps.compiled import code
from steps.judging.audience import audience, first_reports, late_conflicts, never_confirmed, tellings_of, told_instead
from steps.judging.memory import Memory, remember
from steps.judging.proof import evidence_of
from steps.judging.today import Standing, Today, at_rest, brief, found_today, holds, key_of, resting
from steps.troubles import Noted, note_judged
from steps.unverified import newly_unverified

__all__ = ["Judged", "judge_articles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one round of judging came to. `changed`: the findings that differ from the last ones.

    Of what holds neither proof nor words are there. `readings`: how many of the findings rest on a reading.
    """

    findings: tuple[Finding, ...]
    changed: tuple[Finding, ...]
    readings: int
    carried_out: CarriedOut
    dues: int
    problems: Noted  # those that judging alone finds


def judge_articles(
    session: Session, registry: Registry, *, version: int, now: datetime, sweep: str | None, only: Collection[str] = ()
) -> Judged:
    """The findings of today, and what followed from them: judgements kept, marks opened and closed, dues written."""
    store.only_writer(session, "judgements")  # before reading: two sweeps must not decide on the same memory
    memory, every_mark = remember(session, registry, now), store.open_marks(session)
    heard, before = store.ever_judged(session), store.states(session)
    kept = keep_findings(session, memory, every_mark, version=version, only=only)
    noted = note_judged(session, registry, kept.every, now)
    findings = tuple(one for one in kept.every if not only or one.fact_check in only)
    marks = [mark for mark in every_mark if not only or mark.fact_check in only]
    late = late_conflicts(findings, heard, memory.said_since)
    new = {key_of(one) for one in findings} - heard.keys() - late
    held = {(one.fact_check, one.statement): one.opened_at for one in marks if one.held}
    # A surprise at the first judgement is still a first judgement when its second look confirms it.
    first = new | {key for key, since in held.items() if key in heard and heard[key] >= since}
    unconfirmed = never_confirmed(registry, store.confirmed(session))
    tellings = tellings_of(registry, findings, memory.decisions, marks, now)
    carried_out = store.carry_out(
        session,
        decide(findings, marks, now),
        lambda finding: evidence_of(session, registry, finding),
        now=now,
        sweep=sweep,
        routes=lambda finding: told_instead(tellings, finding) or audience(registry, finding, first, unconfirmed),
        tellings=tellings,
    )
    opened = {(one.mark.fact_check, one.mark.statement) for one in store.marks(session, carried_out.opened).values()}
    reports = first_reports(registry, findings, new | first & opened, now)
    reports += newly_unverified(registry, findings, before, now)
    return Judged(
        findings=findings,
        changed=kept.changed,
        readings=kept.readings,
        carried_out=carried_out,
        dues=carried_out.dues + store.owe(session, reports, now),
        problems=noted,
    )


@dataclass(slots=True)
class Kept:
    """What was found of every statement, and what of it was written."""

    every: tuple[Finding, ...] = ()
    changed: tuple[Finding, ...] = ()
    readings: int = 0


def keep_findings(
    session: Session, memory: Memory, marks: Collection[Mark], *, version: int, only: Collection[str]
) -> Kept:
    """What is found of every statement; written is that on the articles `only`, and of what is at rest the day."""
    registry, now = memory.registry, memory.now
    read, by = store.read_since(session), f"{version} {code()}"
    rest = at_rest(session, memory, marks, by, set(read.values()))
    standing, kept = Standing(), Kept()
    for key in rest:
        standing.note(resting(key))
    moving = [(article, one) for article, one in statements(registry) if (article.id, one.id) not in rest]
    for part in found_today(session, memory, moving, standing):
        wanted = [one for one in part if not only or one.finding.fact_check in only]
        kept.readings += sum(one.finding.observation is not None for one in wanted)
        changed = store.keep_judgements(
            session, [as_found(registry, one, by) for one in wanted], registry_version=version, now=now
        )
        kept.changed += tuple(brief(one.finding) if holds(one.finding) else one.finding for one in changed)
    again = [number for (article, _), number in rest.items() if not only or article in only]
    store.found_again(session, again, now, steady_by=by)
    if not only:
        store.judged_since(session, read)
    kept.readings += len(again)
    kept.every = tuple(standing.found.values())
    return kept


def as_found(registry: Registry, one: Today, by: str) -> Found:
    """The finding as it is kept."""
    said = fingerprint(statement_of(registry, one.finding))
    return Found(finding=one.finding, fingerprint=said, steady_by=by if one.is_steady else None)
