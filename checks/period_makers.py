"""What each form of a reference period makes of its groups. Where the forms stand is `checks.period_forms`'s.

A maker returns None, or raises ValueError, where the words name a period that nobody can tell from them.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from checks.languages.language import Language
from checks.model import Period
from checks.period_names import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS_A_YEAR,
    day_of,
    fiscal_year_of,
    half_of,
    month_of,
    parse_period,
    quarter_of,
    rolling,
    since,
    span_of,
    split_quarter_of,
    split_year_of,
    week_of,
    year_of,
)

Groups = Mapping[str, str | None]
Maker = Callable[[Groups, Language, date | None], Period | None]
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
PIVOT = 70  # of years in two digits: 69 is 2069, 70 is 1970, as POSIX reads them
DECADE = 10
LONGEST_AGO = 200  # years; what lies further back is no period of a statistic


def _number(groups: Groups, name: str) -> int:
    return int(groups.get(name) or 0)


def _year(groups: Groups, name: str = "year") -> int:
    """The year, in four digits or in two."""
    written = groups.get(name) or "0"
    year = int(written)
    if len(written) == len("25"):
        year += 2000 if year < PIVOT else 1900
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"{year} is no year"
        raise ValueError(message)
    return year


def _month(groups: Groups, words: Language, name: str = "month") -> int:
    written = (groups[name] or "").casefold()
    return int(written) if written.isdigit() else words.months[written]


def _count(groups: Groups, words: Language) -> int:
    written = (groups["count"] or "").casefold()
    return int(written) if written.isdigit() else words.numbers[written]


def _ordinal(groups: Groups, words: Language, name: str = "ordinal") -> int:
    written = (groups[name] or "").casefold()
    return int(written) if written.isdigit() else {**ROMAN, **words.ordinals}[written]


def nothing(*_: object) -> None:
    """Nothing: a stretch of time is named, but not where it begins and ends ("Q3 FY2025", "early 2025")."""


# --- days and weeks ---------------------------------------------------------------------------------------------------


def day(groups: Groups, words: Language, _: date | None) -> Period:
    return day_of(date(_year(groups), _month(groups, words), _number(groups, "day")))


def day_in_digits(groups: Groups, words: Language, _: date | None) -> Period | None:
    """The day of `17/03/2020`; None for `03/04/2020` in English, where it is a day in March or in April.

    A year of two digits after points (`17.3.20`) may be a version; a word such as "am" before it says that it is none.
    """
    first, second = _number(groups, "day"), _number(groups, "month")
    if groups["mark"] == "." and len(groups["year"] or "") == len("20") and not groups["dated"]:
        return None
    if words.code in {"en", ""} and groups["mark"] != "." and first != second:
        if first <= MONTHS_A_YEAR and second <= MONTHS_A_YEAR:
            return None
        first, second = max(first, second), min(first, second)
    return day_of(date(_year(groups), second, first))


def week(groups: Groups, *_: object) -> Period:
    return week_of(_year(groups), _number(groups, "number"))


def weeks_to_day(groups: Groups, words: Language, relative_to: date | None) -> Period:
    """The seven days that end on one: "week ending 14 March 2025", "four weeks to 14 March 2025"."""
    last = day(groups, words, relative_to)
    weeks = _count(groups, words) if groups.get("count") else 1
    return span_of(day_of(last.start - timedelta(days=7 * weeks - 1)), last)


def days(groups: Groups, words: Language, _: date | None) -> Period:
    """From one day to another; the first may lack its month or its year."""
    month, year = _month(groups, words, "last_month"), _year(groups, "last_year")
    last = date(year, month, _number(groups, "last_day"))
    first_month = _month(groups, words) if groups.get("month") else month
    first_year = _year(groups) if groups.get("year") else year - (first_month > month)
    return span_of(day_of(date(first_year, first_month, _number(groups, "day"))), day_of(last))


# --- months and quarters ----------------------------------------------------------------------------------------------


def month(groups: Groups, words: Language, _: date | None) -> Period:
    return month_of(_year(groups), _month(groups, words))


def months(groups: Groups, words: Language, _: date | None) -> Period:
    """From a month to a month; "Nov–Jan 2026" began in the year before."""
    last_year, last = _year(groups, "last_year"), _month(groups, words, "last_month")
    first = _month(groups, words)
    first_year = _year(groups) if groups.get("year") else last_year - (first > last)
    return span_of(month_of(first_year, first), month_of(last_year, last))


def first_months(groups: Groups, words: Language, _: date | None) -> Period:
    """The "first nine months of 2025"; of three and six the quarter and the half."""
    year, count = _year(groups), _count(groups, words)
    match count:
        case 3:
            return quarter_of(year, 1)
        case 6:
            return half_of(year, 1)
        case 12:
            return year_of(year)
        case _:
            return span_of(month_of(year, 1), month_of(year, count))


def quarter(groups: Groups, words: Language, _: date | None) -> Period:
    return quarter_of(_year(groups), _ordinal(groups, words))


def split_quarter(groups: Groups, words: Language, _: date | None) -> Period:
    return split_quarter_of(split_year(groups).start.year, _ordinal(groups, words))


def quarters(groups: Groups, words: Language, _: date | None) -> Period:
    last_year = _year(groups, "last_year")
    first_year = _year(groups) if groups.get("year") else last_year
    first, last = _ordinal(groups, words, "first"), _ordinal(groups, words)
    return span_of(quarter_of(first_year, first), quarter_of(last_year, last))


def first_quarters(groups: Groups, words: Language, _: date | None) -> Period:
    return span_of(quarter_of(_year(groups), 1), quarter_of(_year(groups), _count(groups, words)))


def half(groups: Groups, words: Language, _: date | None) -> Period:
    return half_of(_year(groups), _ordinal(groups, words))


def named(groups: Groups, _: Language, __: date | None) -> Period:
    """A canonical name as it stands: `2025-Q3`, `2025-09 to 2025-11`."""
    return parse_period((groups["name"] or "").upper().replace(" TO ", " to "))


def rolling_months(groups: Groups, words: Language, _: date | None) -> Period | None:
    return _rolling(_count(groups, words), groups, words)


def rolling_year(groups: Groups, words: Language, _: date | None) -> Period | None:
    return _rolling(12, groups, words)


def rolling_quarter(groups: Groups, words: Language, _: date | None) -> Period | None:
    return _rolling(3, groups, words)


def _rolling(count: int, groups: Groups, words: Language) -> Period | None:
    """So many months to a month, or to its last day; None where they end on another day."""
    last = month(groups, words, None)
    on = groups.get("day") or groups.get("day_after")
    assert last.end is not None  # a month has both ends
    return rolling(count, last) if on is None or int(on) == last.end.day else None


# --- years ------------------------------------------------------------------------------------------------------------


def year(groups: Groups, *_: object) -> Period:
    return year_of(_year(groups))


def years(groups: Groups, *_: object) -> Period:
    return span_of(year_of(_year(groups)), year_of(_year(groups, "last_year")))


def decade(groups: Groups, *_: object) -> Period:
    """The ten years of "the 1990s"; no decade begins in 2019."""
    first = _year(groups)
    if first % DECADE:
        message = f"no decade begins in {first}"
        raise ValueError(message)
    return span_of(year_of(first), year_of(first + DECADE - 1))


def years_to(groups: Groups, words: Language, _: date | None) -> Period:
    """The ten years of "the decade to 2020"; the five of "five years to 2023"."""
    last = _year(groups)
    count = _count(groups, words) if groups.get("count") else DECADE
    return span_of(year_of(last - count + 1), year_of(last))


def fiscal_year(groups: Groups, *_: object) -> Period:
    return split_year(groups) if groups.get("second") else fiscal_year_of(_year(groups))


def split_year(groups: Groups, *_: object) -> Period:
    first = _year(groups)
    if _number(groups, "second") % 100 != (first + 1) % 100:
        message = "two years that do not follow one another"
        raise ValueError(message)
    return split_year_of(first)


def hyphened(groups: Groups, *_: object) -> Period | None:
    """`2024-25` is a fiscal year and `2025-10` a month; `2011-12` may be either, and nobody guesses."""
    follows = _number(groups, "second") == (_number(groups, "year") + 1) % 100
    is_month = 1 <= _number(groups, "second") <= MONTHS_A_YEAR
    if follows and not is_month:
        return split_year(groups)
    return parse_period(f"{groups['year']}-{groups['second']}") if is_month and not follows else None


# --- open at the end, and told from the article's date ----------------------------------------------------------------


def since_year(groups: Groups, *_: object) -> Period:
    return since(year_of(_year(groups)))


def since_decade(groups: Groups, *_: object) -> Period:
    return since(year_of(decade(groups).start.year))


def since_month(groups: Groups, words: Language, _: date | None) -> Period:
    return since(month(groups, words, None))


def since_day(groups: Groups, words: Language, _: date | None) -> Period:
    return since(day(groups, words, None))


def ago(groups: Groups, words: Language, relative_to: date | None) -> Period | None:
    """The year, month, week or day so far back from the article's date."""
    count = _count(groups, words) if groups.get("count") else 1
    return _at(words.period.units[(groups["unit"] or "").casefold()], -count, relative_to)


def relative(unit: str, steps: int) -> Maker:
    """What makes "last month" of a date: the month one step back."""
    return lambda _, __, relative_to: _at(unit, steps, relative_to)


def _at(unit: str, steps: int, day_: date | None) -> Period | None:
    """The calendar period so many steps from the one that holds the day; None without a day."""
    if day_ is None or abs(steps) > LONGEST_AGO:
        return None
    match unit:
        case "day":
            return day_of(day_ + timedelta(days=steps))
        case "week":
            then = (day_ + timedelta(weeks=steps)).isocalendar()
            return week_of(then.year, then.week)
        case "year" | "decade":
            return year_of(day_.year + steps * (DECADE if unit == "decade" else 1))
        case _:
            return _months_on(unit, steps, day_)


def _months_on(unit: str, steps: int, day_: date) -> Period:
    months_ = day_.year * MONTHS_A_YEAR + day_.month - 1 + steps * (3 if unit == "quarter" else 1)
    then_year, then_month = months_ // MONTHS_A_YEAR, months_ % MONTHS_A_YEAR + 1
    return quarter_of(then_year, (then_month + 2) // 3) if unit == "quarter" else month_of(then_year, then_month)
