"""Which of an editor's decisions rules today (DESIGN §4, §4.3)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from checks.case import Case, same_period
from checks.corrected import corrected
from checks.fingerprint import fingerprint
from checks.model import Decision, DecisionVerb, Lasts, Observation, Verdict
from checks.ruling import Ruling

RulingsSince = Callable[[datetime], Iterable[Ruling]]  # what each later reading came to when it was the newest


def settled(case: Case) -> Case:
    """The case with the decisions that rule: those made on the statement as it stands in the registry today.

    The newest `correct` gives the value the article prints now and counts as its check; older ones are past.
    """
    made = fingerprint(case.statement)
    ruling = tuple(sorted((one for one in case.decisions if one.fingerprint == made), key=lambda one: one.at))
    corrections = [one for one in ruling if one.verb is DecisionVerb.CORRECT and one.value is not None]
    if not corrections:
        return replace(case, decisions=ruling)
    newest = corrections[-1]
    fact_check = replace(case.fact_check, checked=newest.at.date())
    return replace(
        case,
        statement=corrected(case.statement, newest.value or "", fact_check),
        fact_check=fact_check,
        decisions=tuple(one for one in ruling if one.at > newest.at),
        since=newest.at,
    )


def is_dismissed(decisions: tuple[Decision, ...], ruling: Ruling, since: RulingsSince) -> bool:
    """Whether an editor dismissed just this: the reading is in the set dismissed, and has not left it since.

    "Until it no longer holds" is over once another finding stood in between; a page that flaps back to what agrees
    leaves nothing. A retraction reopens all dismissals (DESIGN §4, §4.3).
    """
    return any(_dismisses(one, ruling) and not _is_over(one, since) for one in decisions)


def _dismisses(decision: Decision, ruling: Ruling) -> bool:
    if ruling.verdict is None or decision.verb is not DecisionVerb.DISMISS:
        return False
    if ruling.verdict is Verdict.RETRACTED and decision.verdict is not Verdict.RETRACTED:
        return False
    return _covers(decision, ruling)


def _is_over(decision: Decision, since: RulingsSince) -> bool:
    """Whether it opened again once: a later reading came to a finding that it does not cover."""
    if decision.lasts is not Lasts.WHILE_HOLDS or decision.reading is None:
        return False
    return any(
        one.verdict is not None and not one.agreed and not _dismisses(decision, one) for one in since(decision.at)
    )


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
