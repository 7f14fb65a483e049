"""Two articles that cannot both be right (DESIGN §4.1, §4.3)."""

from checks.agreement import allowed, meets
from checks.case import Case, Other, same_period
from checks.model import Quantity, State, Verdict
from checks.ruling import Ruling
from checks.statements import Understanding, understand
from checks.units import converts, quantity_in, unit_of

UNSETTLED = frozenset({"nothing read", "never seen", "cannot tell"})  # `Ruling.because` where no source spoke


def rule_on_conflict(case: Case, said: Understanding, ruling: Ruling) -> Ruling:
    """The ruling, or `conflict` where no source settles the statement and another article excludes what it prints.

    Where a reading agrees or disagrees with our side, that side is settled and the other is judged by itself.
    """
    if ruling.because not in UNSETTLED or said.quantity is None:
        return ruling
    for other in sorted(case.others, key=lambda one: (one.fact_check.id, one.statement.id)):
        if _excludes(case, said, said.quantity, other):
            return Ruling(
                verdict=Verdict.CONFLICT,
                because="conflict",
                rule="no value satisfies both articles, DESIGN §4.1",
                run=ruling.run,
                bound=True,
                words={"other": other.statement.prints, "article": other.fact_check.title},
            )
    return ruling


def _excludes(case: Case, said: Understanding, ours: Quantity, other: Other) -> bool:
    if other.state is State.OUTDATED:  # marked already
        return False
    theirs = understand(other.statement, case.figure, other.fact_check)
    if theirs.quantity is None or not same_period(said.period, theirs.period):
        return False
    counted = in_unit_of(theirs.quantity, ours)
    return counted is not None and not meets(allowed(ours), allowed(counted))


def in_unit_of(theirs: Quantity, ours: Quantity) -> Quantity | None:
    """Their number in our unit; None for a share against a count. Nouns may differ: both speak of one figure."""
    if theirs.unit is None or ours.unit is None:
        return theirs
    one, other = unit_of(ours.unit), unit_of(theirs.unit)
    if converts(one, other):
        return quantity_in(theirs, ours.unit)
    return None if one.declared or other.declared else theirs
