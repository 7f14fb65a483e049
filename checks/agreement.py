"""What agrees with a printed number: the table of DESIGN §4.2, and nothing else.

A printed number allows an interval; an observation is one. All of it inside is yes, none of it is no, else
nobody can tell. `terms` derives from the oldest readings how exactly the author meant the number; nothing is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checks.model import Hedge, Interval, Observation, Quantity
from checks.values.intervals import last_unit

TENTH = Decimal("0.1")
FIFTIETH = Decimal("0.02")
HALF = Decimal("0.5")
FIFTY = Decimal(50)
MAGNITUDE_FROM = Decimal("1.5")  # units of the word
PLAIN_DIGITS = 4  # "about" before so many significant digits says nothing
WHOLE_UNITS = frozenset(Decimal(10) ** power for power in (0, 3, 6, 9, 12))  # of numbers printed without a decimal sign


class Agreement(StrEnum):
    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How exactly a plain number is meant, as its first agreeing reading showed it."""

    unit: Decimal | None = None  # the unit of the last digit that counts; None: of the last one printed
    cut_off: bool = False  # the author cut off instead of rounding
    first: int | None = None  # which reading agreed first; None: none did


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
    value = printed.value
    if band is not None:
        return Interval(low=value - band, high=value + band)
    if is_plain(printed):
        return _rounded(value, unit or printed.quantum, cut_off=cut_off)
    match printed.hedge:
        case Hedge.NEARLY:
            return _around(value, nearly_step(printed))
        case Hedge.ABOUT:
            step = min(max(unit_of(printed), abs(value) * FIFTIETH), abs(value) * TENTH)
            return _around(value, step)
        case Hedge.OVER | Hedge.UNDER:
            return _bound(printed)
        case Hedge.MAGNITUDE if printed.upper is None:
            return Interval(low=value * MAGNITUDE_FROM, high=None)
        case Hedge.MAJORITY:
            return Interval(low=printed.interval.low, high=None, low_open=True)
        case _:
            return printed.interval


def is_plain(printed: Quantity) -> bool:
    """No hedge; or "about" before four or more significant digits, which is as good as none."""
    return printed.hedge is Hedge.NONE or (
        printed.hedge is Hedge.ABOUT and significant_digits(printed.value, printed.quantum) >= PLAIN_DIGITS
    )


def is_bound(printed: Quantity) -> bool:
    """Whether its ends are limits that are met or crossed, whatever the distance (DESIGN §4.1, severity)."""
    return not is_plain(printed) and printed.hedge is not Hedge.ABOUT


def is_majority(printed: Quantity) -> bool:
    """Whether it says that something is more, or less, than half: what crosses 50 % turns the sentence over."""
    half = printed.hedge in (Hedge.OVER, Hedge.UNDER) and printed.unit == "%" and printed.value == FIFTY
    return half or printed.hedge is Hedge.MAJORITY


def unit_of(printed: Quantity) -> Decimal:
    """The unit of the last digit that is not zero; of a fraction in words (thirds never end) ten points."""
    return max(last_unit(printed.value), printed.quantum)


def nearly_step(printed: Quantity) -> Decimal:
    """How far below its number "nearly" reaches: one unit of the last non-zero digit, at most 10 %."""
    return min(unit_of(printed), abs(printed.value) * TENTH)


def significant_digits(value: Decimal, quantum: Decimal) -> int:
    """How many digits of the printed number count; trailing zeros of an integer do not."""
    digits = str(abs(int(value / quantum))) if quantum else "0"
    return len(digits.rstrip("0") if quantum in WHOLE_UNITS else digits)


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


def _rounded(value: Decimal, unit: Decimal, *, cut_off: bool) -> Interval:
    half = unit * HALF
    if not cut_off:
        return _around(value, half)
    if value < 0:
        return Interval(low=value - unit, high=value + half, low_open=True)
    return Interval(low=value - half, high=value + unit, high_open=True)


def _around(value: Decimal, step: Decimal) -> Interval:
    return Interval(low=value - step, high=value + step)


def _bound(printed: Quantity) -> Interval:
    """ "Over" reaches away from zero: a fall of more than 3 % is a change below −3."""
    upward = (printed.hedge is Hedge.OVER) == (printed.value >= 0)
    is_open = printed.interval.low_open or printed.interval.high_open
    if upward:
        return Interval(low=printed.value, high=None, low_open=is_open)
    return Interval(low=None, high=printed.value, high_open=is_open)


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
    """Which line of the table of DESIGN §4.2 decided."""
    match printed.hedge:
        case Hedge.OVER | Hedge.UNDER:
            words = "a bound holds as long as it is not crossed"
        case Hedge.NEARLY:
            words = "nearly: within one unit of the last non-zero digit, at most 10 %"
        case Hedge.BETWEEN:
            words = "a range, both ends included"
        case Hedge.MAGNITUDE:
            words = "a magnitude word holds from 1.5 units upward"
        case Hedge.ONE_IN:
            words = "one in N covers 1/(N ± ½)"
        case Hedge.FRACTION:
            words = "a fraction in words: ± 5 points, never across 50 %"
        case Hedge.MAJORITY:
            words = "a majority is more than 50 %"
        case Hedge.ABOUT:
            words = "about: ± one unit of the last non-zero digit, 2 % to 10 %; four digits or more count as plain"
        case _ if meant.cut_off:
            words = "cut off at its first agreeing reading, and so still"
        case _:
            words = "rounded: ± half a unit of the last digit"
    return f"{words}, DESIGN §4.2"
