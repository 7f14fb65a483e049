"""Two articles that cannot both be right (DESIGN §4.1, §4.3)."""

from checks.agreement import allowed, meets
from checks.case import Case, Other, same_period
from checks.model import Quantity, State, Verdict
from checks.ruling import Ruling
from checks.statements import Understanding, understand


def rule_on_conflict(case: Case, said: Understanding, ruling: Ruling) -> Ruling:
    """The ruling, or `conflict` where no source settles the statement and another article excludes what it prints.

    Where a reading agrees or disagrees with our side, that side is settled and the other is judged by itself.
    """
    if (
        ruling.verdict is not None
        or said.quantity is None
        or ruling.because not in ("nothing read", "never seen", "cannot tell")
    ):
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
    if other.state in (State.OUTDATED, State.TO_BE_JUDGED) and other.state is State.OUTDATED:
        return False
    theirs = understand(other.statement, case.figure, other.fact_check)
    if theirs.quantity is None or not same_period(said.period, theirs.period):
        return False
    if (
        ours.unit
        and theirs.quantity.unit
        and {ours.unit, theirs.quantity.unit} & {"%", "‰", "pp"}
        and ours.unit != theirs.quantity.unit
    ):
        return False
    return not meets(allowed(ours), allowed(theirs.quantity))
