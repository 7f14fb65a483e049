"""When a release is expected, from what the registry says of a source's calendar. Days are UTC.

The lead times are "Sensible rule" of SOURCES §2.1, put generally: watch closely while a release is expected.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checks.durations import Duration, parse_duration
from checks.model import Every, Releases

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
_LATE = timedelta(days=9)  # a dated release that did not come is looked for this long


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days on which a release is expected, both included; `dated` where its very day was announced."""

    first: date
    last: date
    dated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """`friday`, `15`, `04-01`, `first friday`: whichever parts are given."""

    weekday: int | None = None
    nth: int | None = None
    day: int | None = None
    month: int | None = None


def parse_between(text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Month and day of both ends of `04-01 to 06-30`; ValueError with what was expected."""
    first, _, last = (part.strip() for part in text.partition(" to "))
    if not _MONTH_DAY.fullmatch(first) or not _MONTH_DAY.fullmatch(last):
        raise ValueError(f"expected month and day of both ends, such as `04-01 to 06-30`, found `{text}`")
    return _month_day(first), _month_day(last)


def parse_on(text: str) -> Day:
    """The day of `friday`, `15`, `04-01` or `first friday`; ValueError with what was expected."""
    words = text.strip().lower().split()
    if len(words) == 1 and words[0] in WEEKDAYS:
        return Day(weekday=WEEKDAYS.index(words[0]))
    if len(words) == 2 and words[0] in ORDINALS and words[1] in WEEKDAYS:
        return Day(weekday=WEEKDAYS.index(words[1]), nth=ORDINALS[words[0]])
    if len(words) == 1 and words[0].isdecimal() and 1 <= int(words[0]) <= 31:
        return Day(day=int(words[0]))
    if len(words) == 1 and _MONTH_DAY.fullmatch(words[0]):
        month, day = _month_day(words[0])
        return Day(day=day, month=month)
    expected = "`friday`, `first friday`, a day of the month (`15`) or of the year (`04-01`)"
    raise ValueError(f"expected {expected}, found `{text}`")


def windows(releases: Releases | None, since: date, until: date, *, announced: date | None = None) -> list[Window]:
    """The windows that touch `since` to `until`, in order; `announced`: the day that the source itself promises."""
    found = [_dated(announced)] if announced is not None else []
    found += _declared(releases, since, until) if releases is not None else []
    return sorted((one for one in found if one.last >= since and one.first <= until), key=lambda one: one.first)


def _declared(releases: Releases, since: date, until: date) -> list[Window]:
    """The windows that the registry expects."""
    found = [_dated(day) for day in releases.calendar]
    if releases.between:
        found += _between(releases.between, since, until)
    if releases.on:
        found += [_dated(day) for day in _days_on(parse_on(releases.on), since - _LATE, until)]
    if releases.after:
        found += [_dated(day) for day in _days_after(releases.every, parse_duration(releases.after), since, until)]
    return found


def _month_day(text: str) -> tuple[int, int]:
    month, day = int(text[:2]), int(text[3:])
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
        raise ValueError(f"expected month and day such as `04-01`, found `{text}`, which no year has")
    return month, day


def _dated(day: date) -> Window:
    return Window(first=day, last=day + _LATE, dated=True)


def _between(text: str, since: date, until: date) -> Iterator[Window]:
    (month, day), last = parse_between(text)
    for year in range(since.year - 1, until.year + 1):
        end = _in_month(year if (month, day) <= last else year + 1, *last)
        yield Window(first=_in_month(year, month, day), last=end, dated=False)


def _days_on(on: Day, since: date, until: date) -> Iterator[date]:
    if on.weekday is not None and on.nth is None:
        first = since + timedelta(days=(on.weekday - since.weekday()) % 7)
        yield from (first + timedelta(weeks=n) for n in range(((until - first).days // 7) + 1))
        return
    for year, month in _months(since, until):
        if on.month is not None and on.month != month:
            continue
        yield _nth(year, month, on.weekday, on.nth) if on.weekday is not None else _in_month(year, month, on.day or 1)


def _nth(year: int, month: int, weekday: int, nth: int | None) -> date:
    """The nth weekday of a month; -1 is the last."""
    days = [d for d in calendar.Calendar().itermonthdates(year, month) if d.month == month and d.weekday() == weekday]
    return days[-1] if nth == -1 else days[(nth or 1) - 1]


def _days_after(every: Every | None, lag: Duration, since: date, until: date) -> Iterator[date]:
    """The days `lag` after the ends of the reference periods, which are years where nothing else is said."""
    step = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}.get(every or Every.YEAR, 1)
    reach = date(max(since.year - 3, 1), 1, 1)  # a lag of over two years is not one
    for year, month in _months(reach, until):
        if month % step == 0:
            yield lag.after(_in_month(year, month, 31))


def _months(since: date, until: date) -> Iterator[tuple[int, int]]:
    for months in range(since.year * 12 + since.month - 1, until.year * 12 + until.month):
        yield months // 12, months % 12 + 1


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
