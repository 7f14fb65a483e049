"""Reference periods by their canonical names: made, parsed, compared. Reading them out of sentences: `checks.periods`.

Names: `2023`, `2025-H1`, `2025-Q3`, `2025-10`, `2025-W14`, `2025-01-01`, `FY2025`, `2024/25`, `2024/25-Q2`,
`2025-09 to 2025-11`, `12 months to 2025-04`, `since 1998`, `2019 to latest`. `2025-T3`, as French and Spanish
publishers write, is `2025-Q3`.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from checks.model import Period, PeriodKind

MONTHS_A_YEAR = 12
FIRST_YEAR, LAST_YEAR = 1500, 2199  # anything else of four digits is far likelier a count

ACCEPTED = (
    "2023, 2025-10, 2025-Q3, 2025-H1, 2025-01-31, FY2025, 2024/25, 2021 to 2023, 12 months to 2025-04, since 1998"
)


class Relation(StrEnum):
    """How one period stands to another."""

    SAME = "same"
    BEFORE = "before"
    AFTER = "after"
    OVERLAPS = "overlaps"  # same length, neither before nor after: moving quarters, a fiscal and a calendar year
    OTHER_LENGTH = "other length"  # never comparable: a half against its year


def year_of(year: int) -> Period:
    """The calendar year."""
    return Period(name=f"{year:04}", kind=PeriodKind.YEAR, start=date(year, 1, 1), end=date(year, 12, 31))


def half_of(year: int, half: int) -> Period:
    """The first or second half of a calendar year."""
    return _months(f"{year:04}-H{half}", PeriodKind.HALF, year, 6 * half - 5, 6)


def quarter_of(year: int, quarter: int) -> Period:
    """A quarter of a calendar year."""
    return _months(f"{year:04}-Q{quarter}", PeriodKind.QUARTER, year, 3 * quarter - 2, 3)


def month_of(year: int, month: int) -> Period:
    """A calendar month."""
    return _months(f"{year:04}-{month:02}", PeriodKind.MONTH, year, month, 1)


def day_of(day: date) -> Period:
    """A single day."""
    return Period(name=day.isoformat(), kind=PeriodKind.DAY, start=day, end=day)


def week_of(year: int, week: int) -> Period:
    """A week of ISO 8601, Monday to Sunday; ValueError where the year has no such week."""
    monday = date.fromisocalendar(year, week, 1)
    return Period(name=f"{year:04}-W{week:02}", kind=PeriodKind.SPAN, start=monday, end=monday + timedelta(days=6))


def fiscal_year_of(year: int) -> Period:
    """`FY2025`, dated as the US federal government does: from 1 October of the year before.

    Publishers begin their years elsewhere; fiscal years are therefore compared by name and order, and the dates serve
    only to tell them from other kinds of period.
    """
    return Period(name=f"FY{year:04}", kind=PeriodKind.FISCAL_YEAR, start=date(year - 1, 10, 1), end=date(year, 9, 30))


def split_year_of(year: int) -> Period:
    """`2024/25`, dated as British public accounts are: from April to March (the dates are nominal, as for `FY2025`)."""
    name = f"{year:04}/{(year + 1) % 100:02}"
    return _months(name, PeriodKind.FISCAL_YEAR, year, 4, MONTHS_A_YEAR)


def split_quarter_of(year: int, quarter: int) -> Period:
    """`2024/25-Q2`: a quarter of a year such as `2024/25`, dated as that is."""
    name = f"{split_year_of(year).name}-Q{quarter}"
    shifted = 3 * quarter + 1
    after, month = divmod(shifted - 1, MONTHS_A_YEAR)
    return _months(name, PeriodKind.QUARTER, year + after, month + 1, 3)


def span_of(first: Period, last: Period) -> Period:
    """From the start of one period to the end of another; ValueError where that runs backwards or has no end."""
    if last.end is None or first.end is None or last.end < first.start or last.start < first.start:
        message = f"the period {first.name} to {last.name} runs backwards: write the earlier one first"
        raise ValueError(message)
    if first == last:
        return first
    return Period(name=f"{first.name} to {last.name}", kind=PeriodKind.SPAN, start=first.start, end=last.end)


def rolling(months: int, last: Period) -> Period:
    """`12 months to 2025-04`: so many months, the last of them given."""
    if last.kind is not PeriodKind.MONTH or not 1 <= months <= 10 * MONTHS_A_YEAR:
        message = f"a rolling period is 1 to 120 months to a month such as 2025-04, not {months} months to {last.name}"
        raise ValueError(message)
    before = last.start.year * MONTHS_A_YEAR + last.start.month - months
    start = date(before // MONTHS_A_YEAR, before % MONTHS_A_YEAR + 1, 1)
    word = "month" if months == 1 else "months"
    return Period(name=f"{months} {word} to {last.name}", kind=PeriodKind.SPAN, start=start, end=last.end)


def since(first: Period, *, name: str | None = None) -> Period:
    """From the start of a period on, with no end."""
    return Period(name=name or f"since {first.name}", kind=PeriodKind.SINCE, start=first.start, end=None)


def parse_period(name: str) -> Period:
    """The period of that name; ValueError says what was expected. Reads names only, no sentences."""
    wanted = " ".join(name.split())
    for pattern, make in _FORMS:
        if found := pattern.fullmatch(wanted):
            try:
                return make(*found.groups())
            except ValueError as fault:
                message = f"no such period: {name!r} ({fault})"
                raise ValueError(message) from fault
    message = f"no period is named {name!r}; expected one like {ACCEPTED}"
    raise ValueError(message)


def compare(a: Period, b: Period) -> Relation:
    """How `a` stands to `b`. Only their own dates count, never today's (DESIGN §5, decision 3).

    Of two overlapping periods of one length the later is the one that ends later; callers that need it compare `end`.
    """
    if (a.start, a.end) == (b.start, b.end):
        return Relation.SAME
    if a.end is None or b.end is None:
        return Relation.OVERLAPS if a.end is b.end else Relation.OTHER_LENGTH
    if _length(a) != _length(b):
        return Relation.OTHER_LENGTH
    if a.end < b.start:
        return Relation.BEFORE
    return Relation.AFTER if b.end < a.start else Relation.OVERLAPS


def _length(period: Period) -> tuple[str, int]:
    """Whole months where both ends fit a calendar month, else days: February is as long as March, 30 days are not."""
    start, end = period.start, period.end
    if end is None:
        return "open", 0
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return "months", (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month + 1
    return "days", (end - start).days + 1


def _months(name: str, kind: PeriodKind, year: int, month: int, count: int) -> Period:
    last = year * MONTHS_A_YEAR + month - 1 + count - 1
    end_year, end_month = last // MONTHS_A_YEAR, last % MONTHS_A_YEAR + 1
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Period(name=name, kind=kind, start=date(year, month, 1), end=end)


def _split_year(first: str, second: str) -> Period:
    year = int(first)
    if int(second) % 100 != (year + 1) % 100:
        message = f"{second} does not follow {first}; two years stand like 2024/25"
        raise ValueError(message)
    return split_year_of(year)


def _split_quarter(first: str, second: str, quarter: str) -> Period:
    return split_quarter_of(_split_year(first, second).start.year, int(quarter))


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), make)
    for pattern, make in (
        (r"(\d{4})", lambda year: year_of(int(year))),
        (r"(\d{4})-?H([12])", lambda year, half: half_of(int(year), int(half))),
        (r"(\d{4})-?[QT]([1-4])", lambda year, quarter: quarter_of(int(year), int(quarter))),
        (r"(\d{4})-?W(\d{1,2})", lambda year, week: week_of(int(year), int(week))),
        (r"(\d{4})-(\d{2})", lambda year, month: month_of(int(year), int(month))),
        (r"(\d{4})-(\d{2})-(\d{2})", lambda *day: day_of(date(*map(int, day)))),
        (r"FY ?(\d{4})", lambda year: fiscal_year_of(int(year))),
        (r"(\d{4})/((?:\d{2})?\d{2})", _split_year),
        (r"(\d{4})/((?:\d{2})?\d{2})-?[QT]([1-4])", _split_quarter),
        (r"(\d{1,3}) months? to (\S+)", lambda months, last: rolling(int(months), parse_period(last))),
        (r"since (\S+)", lambda first: since(parse_period(first))),
        (r"(\S+) to latest", lambda first: since(parse_period(first), name=f"{parse_period(first).name} to latest")),
        (r"(\S+) to (\S+)", lambda first, last: span_of(parse_period(first), parse_period(last))),
    )
)
