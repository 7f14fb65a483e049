"""Reference periods as data services code them: SDMX TIME_PERIOD, Eurostat, and PxWeb's national codes.

SDMX 2.1, section 6, 4.2: Gregorian and reporting periods, time ranges with a duration. What `checks.period_names` reads
as a name is a name here too; what it would read otherwise than the standard is refused where `strict`.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from checks.model import Period
from checks.period_names import day_of, half_of, month_of, parse_period, quarter_of, span_of, split_year_of, year_of

_MONTHS_A_YEAR = 12


def read_time(text: str, *, strict: bool = True) -> Period:
    """The period of a code; ValueError says what was expected.

    `2024-T1` is a four-month trimester to SDMX and Nordic offices, a quarter to French and Spanish ones: refused where
    nothing but the code is known (`strict`).
    """
    code = text.strip()
    for pattern, make in _CODES:
        if found := pattern.fullmatch(code):
            return make(*found.groups())
    if strict and T_CODE.fullmatch(code):
        message = f'"{code}" may be a quarter or four months; nothing tells which'
        raise ValueError(message)
    return parse_period(code)


def _week(year: str, week: str) -> Period:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return span_of(day_of(monday), day_of(monday + timedelta(days=6)))


def _day_of_year(year: str, day: str) -> Period:
    first = date(int(year), 1, 1)
    found = first + timedelta(days=int(day) - 1)
    if found.year != first.year:
        message = f"there is no day {day} in {year}"
        raise ValueError(message)
    return day_of(found)


def _range(year: str, month: str, day: str, count: str, unit: str) -> Period:
    """A start with an ISO 8601 duration: 2024-01-01/P1Y."""
    start = date(int(year), int(month), int(day))
    if unit in "DW":
        days = int(count) * (7 if unit == "W" else 1)
        return _between(start, start + timedelta(days=days - 1))
    months = int(count) * (_MONTHS_A_YEAR if unit == "Y" else 1)
    after = start.year * _MONTHS_A_YEAR + start.month - 1 + months
    end_year, end_month = divmod(after, _MONTHS_A_YEAR)
    end = date(end_year, end_month + 1, min(start.day, monthrange(end_year, end_month + 1)[1])) - timedelta(days=1)
    return _between(start, end)


def _between(start: date, end: date) -> Period:
    """The period of these days by its shortest name: a year, half, quarter or month where it is one."""
    for named in (
        year_of(start.year),
        half_of(start.year, 1 + (start.month > 6)),
        quarter_of(start.year, (start.month + 2) // 3),
        month_of(start.year, start.month),
        day_of(start),
    ):
        if (named.start, named.end) == (start, end):
            return named
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return span_of(month_of(start.year, start.month), month_of(end.year, end.month))
    return span_of(day_of(start), day_of(end))


def _years(first: str, last: str) -> Period:
    """2022-2023: two years in a row are a split year to some and a span to others; as a name it is the span."""
    return span_of(year_of(int(first)), year_of(int(last)))


T_CODE = re.compile(r"\d{4}-?T[1-4]", re.IGNORECASE | re.ASCII)
_INSTANT = r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_CODES: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), make)
    for pattern, make in (
        (r"(\d{4})(?:-?A1|A|-A|Y|\.0+)", lambda year: year_of(int(year))),
        (r"(\d{4})-?[SH]([12])", lambda year, half: half_of(int(year), int(half))),
        (r"(\d{4})HJ0([12])", lambda year, half: half_of(int(year), int(half))),
        (r"(\d{4})JJ00", lambda year: year_of(int(year))),  # CBS StatLine, with those around it
        (r"(\d{4})KW0([1-4])", lambda year, quarter: quarter_of(int(year), int(quarter))),
        (r"(\d{4})MM(\d\d)", lambda year, month: month_of(int(year), int(month))),
        (r"(\d{4})-?[QK]([1-4])", lambda year, quarter: quarter_of(int(year), int(quarter))),
        (r"(\d{4})-?M(\d{1,2})", lambda year, month: month_of(int(year), int(month))),
        (r"(\d{4})-?[WU](\d{1,2})", _week),
        (r"(\d{4})-?D(\d{3})", _day_of_year),
        (rf"(\d{{4}})-(\d\d)-(\d\d){_INSTANT}", lambda *day: day_of(date(*map(int, day)))),
        (rf"(\d{{4}})-(\d\d)-(\d\d){_INSTANT}/P(\d{{1,4}})([YMWD])", _range),
        (
            r"(\d{4})-(\d\d)-(\d\d)/(\d{4})-(\d\d)-(\d\d)",
            lambda *days: _between(date(*map(int, days[:3])), date(*map(int, days[3:]))),
        ),
        (r"(\d{4})(\d\d)", lambda year, month: month_of(int(year), int(month))),
        (
            r"(\d{4})/(\d{4})",
            lambda first, last: split_year_of(int(first)) if int(last) == int(first) + 1 else _years(first, last),
        ),
        (r"(\d{4})-(\d{4})", _years),
    )
)
