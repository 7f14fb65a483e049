"""Lengths of time as the registry writes them: `6 months`, `every 6 months`, `45 days`, `5 seconds`."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_WRITTEN = re.compile(
    r"(?:every\s+)?(?:(\d{1,4})\s+)?(second|minute|hour|day|week|month|quarter|year)s?", re.IGNORECASE
)


class Unit(StrEnum):
    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_SECONDS = {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3600, Unit.DAY: 86_400, Unit.WEEK: 604_800}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A number of one unit; months keep their own lengths."""

    number: int
    unit: Unit

    def after(self, day: date) -> date:
        """The day this long after `day`; the last of the month where the month is too short."""
        if self.unit in _SECONDS:
            return day + timedelta(seconds=self.number * _SECONDS[self.unit])
        months = day.year * 12 + day.month - 1 + self.number * _MONTHS[self.unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

    def seconds(self) -> int:
        """Its length in seconds; ValueError for months and longer, whose lengths differ."""
        if self.unit not in _SECONDS:
            raise ValueError(f"a {self.unit} has no fixed number of seconds; write days or weeks")
        return self.number * _SECONDS[self.unit]


def parse_duration(text: str) -> Duration:
    """The duration written in `text`; ValueError with what was expected."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found or (found[1] and int(found[1]) == 0):
        raise ValueError(f"expected a length of time such as `6 months`, `2 weeks` or `45 days`, found `{text}`")
    return Duration(number=int(found[1] or 1), unit=Unit(found[2].lower()))


def days_at_least(text: str) -> Duration:
    """The duration, of a day at least; ValueError with what was expected."""
    found = parse_duration(text)
    if found.unit in _SECONDS and found.seconds() < _SECONDS[Unit.DAY]:
        raise ValueError(f"expected a day or more, such as `1 week`, found `{text}`")
    return found
