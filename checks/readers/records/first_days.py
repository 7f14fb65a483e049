"""Series whose months, quarters or years are dated by a day: 2025-06-01 for June 2025 (StatCan, INE, FRED).

Days stay days unless the registry says otherwise (`every:`) or the whole series leaves no other reading: every date is
the first of a month, and from each to the next it is one month, one quarter or one year.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from checks.model import Every, Period, PeriodKind
from checks.period_names import MONTHS_A_YEAR, month_of, quarter_of, year_of

LEAST = 3  # dates: two may be a month apart by chance
RARE = 10  # of so many months one may be missing, as one that was never surveyed; dates of decisions have more holes
QUARTERS = frozenset({1, 4, 7, 10})
STEPS: Mapping[int, Every] = {1: Every.MONTH, 3: Every.QUARTER, 12: Every.YEAR}
MAKE: Mapping[Every, Callable[[date], Period]] = {
    Every.DAY: lambda day: Period(name=day.isoformat(), kind=PeriodKind.DAY, start=day, end=day),
    Every.MONTH: lambda day: month_of(day.year, day.month),
    Every.QUARTER: lambda day: quarter_of(day.year, (day.month + 2) // 3),
    Every.YEAR: lambda day: year_of(day.year),
}


def frequency_of(periods: Sequence[Period | None], declared: Every | None) -> Every | None:
    """What each date of a series stands for, if not for its day; None where they stand as they are."""
    if declared is not None:
        return None if declared is Every.DAY else declared
    days = sorted({one.start for one in periods if one is not None})
    if len(days) < LEAST or any(one is None or one.kind is not PeriodKind.DAY or one.start.day != 1 for one in periods):
        return None
    steps = [_month(later) - _month(earlier) for earlier, later in pairwise(days)]
    found = STEPS.get(min(steps))
    if found is Every.MONTH:
        return found if (sum(steps) - len(steps)) * RARE <= len(days) else None
    if len(set(steps)) > 1 or any(day.month not in QUARTERS for day in days):
        return None
    return found if found is not Every.YEAR or days[0].month == 1 else None


def in_full(period: Period | None, every: Every | None) -> Period | None:
    """The month, quarter or year that a day stands for; any other period as it is."""
    if period is None or every is None or period.kind is not PeriodKind.DAY:
        return period
    return MAKE[every](period.start)


def _month(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month
