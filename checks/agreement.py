"""What agrees with a printed number, by the rows of `checks.rule_book` and nothing else.

A printed number allows an interval; an observation is one. All of it inside is yes, none of it is no, else
nobody can tell. `terms` derives from the oldest readings how exactly the author meant the number; nothing is stored.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from checks.model import Hedge, Interval, Observation, Quantity
from checks.rule_book import WHOLE_UNITS, Terms, is_plain, rule_for

__all__ = [
    "Agreement", "Terms", "agrees", "allowed", "is_bound", "is_majority", "line_of", "meets", "same_number", "terms",
    "units_meant", "within",
]  # fmt: skip

FIFTY = Decimal(50)


class Agreement(StrEnum):
    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


def agrees(
    printed: Quantity,
    observed: Observation,
    *,
    cut_off: bool = False,
    unit: Decimal | None = None,
    band: Decimal | None = None,
) -> Agreement:
    """Whether what the source commits to lies in what the printed number allows (DESIGN §4, §4.2).

    The same number under the same hedge agrees. An observation without a value cannot tell.
    """
    if observed.interval is None:
        return Agreement.CANNOT_TELL
    if same_number(printed, observed) and printed.hedge is observed.hedge:
        return Agreement.YES
    return within(observed.interval, allowed(printed, cut_off=cut_off, unit=unit, band=band))


def within(inner: Interval, outer: Interval) -> Agreement:
    """Yes if the inner interval lies in the outer one, no if they do not meet, else cannot tell."""
    if not meets(inner, outer):
        return Agreement.NO
    return Agreement.YES if _starts_within(inner, outer) and _ends_within(inner, outer) else Agreement.CANNOT_TELL


def meets(one: Interval, other: Interval) -> bool:
    """Whether some value satisfies both."""
    return _reaches(one, other) and _reaches(other, one)


def same_number(printed: Quantity, observed: Observation) -> bool:
    """Whether both print one number, whatever their hedges."""
    return observed.value is not None and observed.value == printed.value


def allowed(
    printed: Quantity, *, cut_off: bool = False, unit: Decimal | None = None, band: Decimal | None = None
) -> Interval:
    """The values a printed number agrees with (DESIGN §4.2), in full units.

    `band` is an agreed tolerance on either side and rules alone. `unit` and `cut_off` come from `terms`.
    """
    if band is not None:
        return Interval(low=printed.value - band, high=printed.value + band)
    meant = Terms(unit=unit, cut_off=cut_off)
    return rule_for(printed, meant).allows(printed, meant)


def is_bound(printed: Quantity) -> bool:
    """Whether its ends are limits that are met or crossed, whatever the distance (DESIGN §4.1, severity)."""
    return not is_plain(printed) and printed.hedge is not Hedge.ABOUT


def is_majority(printed: Quantity) -> bool:
    """Whether it says that something is more, or less, than half: what crosses 50 % turns the sentence over."""
    half = printed.hedge in (Hedge.OVER, Hedge.UNDER) and printed.unit == "%" and printed.value == FIFTY
    return half or printed.hedge is Hedge.MAJORITY


def terms(printed: Quantity, readings: Iterable[Observation], *, band: Decimal | None = None) -> Terms:
    """How exactly the number was meant, from the first of the readings, oldest first, that agrees with it.

    Rounded before cut off, all digits before fewer (DESIGN §4.2: exact if the first agreeing reading was, else to the
    digits that made it agree).
    """
    for position, reading in enumerate(readings):
        for cut_off in (False, True):
            for unit in units_meant(printed):
                if agrees(printed, reading, cut_off=cut_off, unit=unit, band=band) is Agreement.YES:
                    return Terms(unit=unit, cut_off=cut_off, first=position)
    return Terms()


def units_meant(printed: Quantity) -> tuple[Decimal, ...]:
    """Every unit the last digit that counts may have: one, or for 3,500 also tens and hundreds."""
    return (printed.quantum, *_zero_units(printed)) if is_plain(printed) else (printed.quantum,)


def _zero_units(printed: Quantity) -> tuple[Decimal, ...]:
    if printed.quantum not in WHOLE_UNITS or not printed.value:
        return ()
    digits = str(abs(int(printed.value / printed.quantum)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return tuple(printed.quantum * Decimal(10) ** power for power in range(1, zeros + 1))


def _reaches(one: Interval, other: Interval) -> bool:
    """Whether the first does not end before the second begins."""
    if one.high is None or other.low is None:
        return True
    if one.high == other.low:
        return not (one.high_open or other.low_open)
    return one.high > other.low


def _starts_within(inner: Interval, outer: Interval) -> bool:
    if outer.low is None:
        return True
    if inner.low is None:
        return False
    return inner.low > outer.low or (inner.low == outer.low and (inner.low_open or not outer.low_open))


def _ends_within(inner: Interval, outer: Interval) -> bool:
    if outer.high is None:
        return True
    if inner.high is None:
        return False
    return inner.high < outer.high or (inner.high == outer.high and (inner.high_open or not outer.high_open))


def line_of(printed: Quantity, meant: Terms) -> str:
    """Which row of the rule book decided."""
    return f"{rule_for(printed, meant).because}, DESIGN §4.2"
