"""How urgent a finding is (DESIGN §4.1, §4.3)."""

from decimal import Decimal

from checks.case import Case
from checks.model import Severity, Verdict
from checks.ruling import Ruling

TRIFLE = Decimal("0.005")  # "under 0.5 %"
GRAVE = frozenset({Verdict.STAGE_MOVED, Verdict.EXPIRED, Verdict.CONTRADICTED, Verdict.RETRACTED})
BY_SIZE = frozenset({Verdict.SUPERSEDED, Verdict.REVISED, Verdict.CONTRADICTED, Verdict.DISAGREES})


def severity_of(case: Case, ruling: Ruling) -> Severity | None:
    """None for a plain `holds` and for problems; low for notes and trifles; urgent only what the verdict rests on.

    Urgent: sign, majority, rank or stage flips, `contradicted`, `retracted`, on a statement that bears on the verdict.
    Low: under 0.5 % of what is printed, and no bound crossed.
    """
    if ruling.verdict is None:
        return None
    if ruling.agreed:
        return Severity.LOW if ruling.notes else None
    if case.statement.bears_on == "verdict" and (ruling.flips or ruling.verdict in GRAVE):
        return Severity.URGENT
    if ruling.verdict in BY_SIZE and not ruling.bound and ruling.distance is not None and ruling.distance < TRIFLE:
        return Severity.LOW
    return Severity.NORMAL
