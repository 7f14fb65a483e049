"""Which of an editor's decisions rules today (DESIGN §4, §4.3)."""

from dataclasses import replace

from checks.case import Case, same_period
from checks.fingerprint import fingerprint
from checks.model import Decision, DecisionVerb, Lasts, Observation, Verdict
from checks.ruling import Ruling


def settled(case: Case) -> Case:
    """The case with what an editor corrected: the newest `correct` decision gives the value the article prints now.

    It rules while the statement in the registry is the one it was made on. The article counts as checked on its day.
    """
    made = [one for one in _ruling(case) if one.verb is DecisionVerb.CORRECT and one.value is not None]
    if not made:
        return case
    newest = max(made, key=lambda one: one.at)
    return replace(
        case,
        statement=replace(case.statement, value=newest.value, hedge=None),
        fact_check=replace(case.fact_check, checked=newest.at.date()),
        decisions=tuple(one for one in _ruling(case) if one.at > newest.at and one.verb is not DecisionVerb.CORRECT),
    )


def is_dismissed(decisions: tuple[Decision, ...], ruling: Ruling) -> bool:
    """Whether an editor dismissed just this: the reading is in the set dismissed. A retraction reopens all others."""
    if ruling.verdict is None:
        return False
    return any(
        one.verb is DecisionVerb.DISMISS
        and (ruling.verdict is not Verdict.RETRACTED or one.verdict is Verdict.RETRACTED)
        and _covers(one, ruling)
        for one in decisions
    )


def rules_on(case: Case) -> tuple[Decision, ...]:
    """The decisions made on the statement as it stands in the registry."""
    return _ruling(case)


def _ruling(case: Case) -> tuple[Decision, ...]:
    return tuple(one for one in case.decisions if one.fingerprint == fingerprint(case.statement))


def _covers(decision: Decision, ruling: Ruling) -> bool:
    if decision.lasts is Lasts.FOR_GOOD:
        return True
    observed = ruling.run.observation if ruling.run else None
    if decision.reading is None or observed is None:
        return decision.verdict is ruling.verdict
    if not _same_reading(decision.reading, observed):
        return False
    return decision.lasts is Lasts.WHILE_HOLDS or same_period(decision.reading.period, observed.period)


def _same_reading(one: Observation, other: Observation) -> bool:
    if one.value is not None or other.value is not None:
        return one.value == other.value and one.interval == other.interval
    return one.text == other.text and one.printed == other.printed
