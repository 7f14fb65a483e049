"""Names of editions: the periods they are for, in order, and spelled into addresses. No document is read here."""

import re
from datetime import date

from checks.fingerprint import fingerprint
from checks.model import Period, PeriodKind, Source
from checks.period_names import month_of, parse_period, quarter_of, split_year_of, year_of

NAMES = ("year", "quarter", "month")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def has_period(text: str) -> bool:
    """Whether one of the placeholders of a period stands in the text."""
    return any(f"<{name}>" in text for name in NAMES)


def has_editions(source: Source) -> bool:
    """Whether the source tells one edition from the next: by a list, a pattern, or the day of its last update."""
    return source.editions is not None or has_period(source.url or "")


def must_be_found(source: Source) -> bool:
    """Whether its newest edition has to be found before the source can be asked."""
    if source.editions and source.editions.updated is not None:
        return source.editions.listed_at is not None
    return has_editions(source)


def pattern_of(source: Source) -> str:
    """The fingerprint of what decides what an edition of the source is."""
    return fingerprint([source.url, source.editions])


def spelled(pattern: str, period: Period) -> str:
    """The address of the edition of a period: years with four digits (2024-25), months with two, quarters as `Q3`.

    After a letter a quarter is its number alone.
    """
    year = f"{period.start.year}"
    if "/" in period.name:
        year += f"-{(period.start.year + 1) % 100:02}"
    number = (period.start.month + 2) // 3
    text = re.sub(r"(?<=[A-Za-z])<quarter>", str(number), pattern)
    text = text.replace("<quarter>", f"Q{number}").replace("<month>", f"{period.start.month:02}")
    return text.replace("<year>", year)


def following(period: Period) -> Period:
    """The period after this one, of the same kind."""
    last = period.end or period.start
    match period.kind:
        case PeriodKind.FISCAL_YEAR:
            return split_year_of(period.start.year + 1)
        case PeriodKind.QUARTER:
            return quarter_of(last.year + last.month // 12, last.month % 12 // 3 + 1)
        case PeriodKind.MONTH:
            return month_of(last.year + last.month // 12, last.month % 12 + 1)
        case _:
            return year_of(period.start.year + 1)


def last_day(name: str) -> date:
    """The last day of the period an edition is named for."""
    period = parse_period(name)
    return period.end or period.start


def pattern_in(url: str) -> str | None:
    """The address with <year> in the place of its one year, however often that stands in its path; None without one.

    Two different years in one path are no pattern: `/2019-2024/report-2024.pdf`.
    """
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    years = set(_YEAR.findall(path))
    return f"{scheme}{mark}{host}{slash}{_YEAR.sub('<year>', path)}" if len(years) == 1 else None
