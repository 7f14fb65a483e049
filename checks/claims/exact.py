"""Which of several numbers of one sentence says exactly what another rounds: "more than a fifth (21.3%)"."""

from collections.abc import Sequence
from decimal import Decimal

from checks.agreement import meets
from checks.claims.model import Claim
from checks.model import Quantity
from checks.values.intervals import significant_digits

NEAR = Decimal("0.1")  # of the rounded number: "over 180,000 of them" is not said exactly by 235,104
MARKS = frozenset({"%", "‰", "pp", "×"})


def said_exactly(first: Claim, others: Sequence[Claim]) -> Claim:
    """The claim among the others that says the first one's number with more digits; the first where none does."""
    return next((one for one in others if _is_exact_form(one.quantity, first.quantity)), first)


def _is_exact_form(exact: Quantity | None, rounded: Quantity | None) -> bool:
    if exact is None or rounded is None or significant_digits(exact.value) <= significant_digits(rounded.value):
        return False
    counts_alike = exact.unit == rounded.unit or MARKS.isdisjoint({exact.unit, rounded.unit})
    is_near = abs(exact.value - rounded.value) <= NEAR * abs(rounded.value)
    return counts_alike and is_near and meets(exact.interval, rounded.interval)
