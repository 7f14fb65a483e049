"""What the judge would say of a proposal on the documents it was made from, before anybody is asked to accept it.

What would not hold is not proposed as if it did: it is told as a doubt. What is merely superseded stays, for that is
what a watch is for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from checks.agreement import allowed, meets
from checks.case import Case, same_period
from checks.conflicts import in_unit_of
from checks.judge import judge
from checks.model import FactCheck, Finding, NotWatched, Observation, Registry, Run, Statement, Verdict
from checks.proposal.model import Noted, Proposal
from checks.references import figure_of, parts_of, statements
from checks.statements import understand

STAY = frozenset({Verdict.HOLDS, Verdict.SUPERSEDED, Verdict.EXPIRED, Verdict.STAGE_MOVED, Verdict.CONFLICT})


def judged(proposal: Proposal, registry: Registry, now: datetime) -> Proposal:
    """The proposal without the statements that would not hold, each of which is a doubt. `registry` has it in force."""
    article = registry.fact_checks[proposal.article.id]
    kept: list[Noted[Statement]] = []
    left: list[Noted[NotWatched]] = []
    doubts: list[str] = []
    for one in proposal.statements:
        statement = next(declared for declared in article.statements if declared.id == one.noun.id)
        finding = judge(_case(proposal, registry, article, statement, now), now)
        if finding.verdict in STAY:
            said = () if finding.verdict is Verdict.HOLDS else (f"would be `{finding.verdict}`: {finding.explanation}",)
            doubts += [f"“{statement.prints}”: {text}" for text in said]
            kept.append(replace(one, remarks=(*one.remarks, *said)))
        else:
            because = _because(statement, finding)
            doubts.append(f"“{statement.prints}”: {because}")
            left.append(Noted(noun=NotWatched(prints=statement.prints, because=because), remarks=one.remarks))
    return replace(
        proposal,
        statements=tuple(kept),
        not_watched=(*left, *proposal.not_watched),
        doubts=(*proposal.doubts, *doubts),
        conflicts=tuple(dict.fromkeys(_conflicts(proposal, registry, article))),
    )


def _because(statement: Statement, finding: Finding) -> str:
    if finding.verdict is not None:
        return f"would be `{finding.verdict}`: {finding.explanation}"
    if statement.trend is not None:
        return f"what was read of {statement.figure} does not reach over its period"
    return f"it cannot be judged on what was read: {finding.explanation.partition('; ')[2] or finding.explanation}"


def _case(proposal: Proposal, registry: Registry, article: FactCheck, statement: Statement, now: datetime) -> Case:
    figure = figure_of(registry, statement)
    names = (statement.of, statement.slower_than, *statement.any_of, *statement.absent_from, *parts_of(figure))
    runs = _runs(proposal.read, now)
    return Case(
        fact_check=article,
        statement=statement,
        figure=figure,
        runs=runs.get(figure.id, ()) if figure else (),
        last_look=now,
        related={name: runs.get(name, ()) for name in names if name},
        since=now,
    )


def _runs(read: Mapping[str, tuple[Observation, ...]], now: datetime) -> dict[str, tuple[Run, ...]]:
    return {
        name: tuple(Run(observation=one, first_seen=now, last_seen=now, id=i) for i, one in enumerate(seen, 1))
        for name, seen in read.items()
    }


def _conflicts(proposal: Proposal, registry: Registry, article: FactCheck) -> Iterator[str]:
    """Statements of other articles, or of this one, that no value satisfies together with a proposed one."""
    proposed = {one.noun.id: one.noun for one in proposal.statements} | {one.id: one for one in proposal.suspects}
    every = list(statements(registry))
    for number, one in enumerate(proposed.values()):
        earlier = list(proposed)[:number]
        for other_article, other in every:
            is_ours = other_article.id == article.id and other.id in proposed
            if (not is_ours or other.id in earlier) and _exclude(registry, (article, one), (other_article, other)):
                yield (
                    f"`conflict`: “{one.prints}” and “{other.prints}” ({other_article.id}/{other.id})"
                    f" speak of {one.figure}, and no value satisfies both"
                )


def _exclude(registry: Registry, ours: tuple[FactCheck, Statement], theirs: tuple[FactCheck, Statement]) -> bool:
    if not ours[1].figure or ours[1].figure != theirs[1].figure:
        return False
    figure = figure_of(registry, ours[1])
    one, other = (understand(statement, figure, article) for article, statement in (ours, theirs))
    if one.quantity is None or other.quantity is None or not same_period(one.period, other.period):
        return False
    counted = in_unit_of(other.quantity, one.quantity)
    return counted is not None and not meets(allowed(one.quantity), allowed(counted))
