"""Which point of a series a sentence speaks of: that of its period, else the newest."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from checks.model import Observation, Period, PeriodKind
from checks.search.wanted import Wanted


class Dated(Protocol):
    """Something of a period."""

    @property
    def period(self) -> Period | None: ...


def of_sentence(wanted: Wanted, seen: Sequence[Observation], factor: Decimal = Decimal(1)) -> Observation | None:
    """The observation that the sentence may print: that of its period; the newest where it names none.

    `factor`: what one unit of the document stands for.
    """
    same = [one for one in seen if one.value is not None and wanted.may_print(one.value * factor)]
    if wanted.period is not None and any(one.period is not None for one in same):
        exact = [one for one in same if one.period == wanted.period]
        same = exact or [one for one in same if one.period and stands_for(one.period, wanted.period, seen)]
    return max(same, key=lambda one: one.period.start.toordinal() if one.period else 0, default=None)


def stands_for(one: Period, wanted: Period, seen: Sequence[Dated]) -> bool:
    """Whether a source may date the wanted period so: by its first day or month, as FRED does, where nothing else
    lies in it; a rolling span by its last month; a day by what begins or ends with it, as the stock of 1 January by its
    year.
    """
    if wanted.kind is PeriodKind.SPAN and one.end == wanted.end:
        return True
    if wanted.kind is PeriodKind.DAY and wanted.start in {one.start, one.end}:
        return True
    if one.start != wanted.start or one.end is None or wanted.end is None or one.end >= wanted.end:
        return False
    return not any(other.period and wanted.start < other.period.start <= wanted.end for other in seen)
