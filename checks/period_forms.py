"""The forms a reference period is written in, as patterns of a language, and what each makes of its groups.

Where they stand in a text is found by `checks.periods`. A maker returns None, or raises ValueError, where the words
name a period that cannot be told; no pattern nests one repetition in another.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from checks.languages import LANGUAGES, language_of
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
    split_year_of,
    year_of,
)

Groups = Mapping[str, str | None]
Maker = Callable[[Groups, Language, date | None], Period | None]
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _year(groups: Groups, name: str = "year") -> int:
    year = int(groups[name] or 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"{year} is no year"
        raise ValueError(message)
    return year


def _month(groups: Groups, words: Language, name: str = "month") -> int:
    return words.months[(groups[name] or "").casefold()]


def _make_day(groups: Groups, words: Language, _: date | None) -> Period:
    return day_of(date(_year(groups), _month(groups, words), int(groups["day"] or 0)))


def _make_iso_day(groups: Groups, _: Language, __: date | None) -> Period:
    return day_of(date(_year(groups), int(groups["month"] or 0), int(groups["day"] or 0)))


def _make_month(groups: Groups, words: Language, _: date | None) -> Period:
    return month_of(_year(groups), _month(groups, words))


def _make_named(groups: Groups, _: Language, __: date | None) -> Period:
    return parse_period((groups["name"] or "").upper().replace(" TO ", " to "))


def _make_quarter(groups: Groups, words: Language, _: date | None) -> Period:
    return quarter_of(_year(groups), _ordinal(groups, words))


def _make_half(groups: Groups, words: Language, _: date | None) -> Period:
    return half_of(_year(groups), _ordinal(groups, words))


def _ordinal(groups: Groups, words: Language, name: str = "ordinal") -> int:
    written = (groups[name] or "").casefold()
    return int(written) if written.isdigit() else {**ROMAN, **words.ordinals}[written]


def _make_short_quarter(groups: Groups, words: Language, _: date | None) -> Period:
    """The third quarter of `3T25`, as Latin American companies write, and `3T 2025`."""
    year = int(groups["year"] or 0)
    return quarter_of(year + 2000 if year < 100 else _year(groups), _ordinal(groups, words))


def _make_quarters(groups: Groups, words: Language, _: date | None) -> Period:
    year = _year(groups)
    return span_of(quarter_of(year, _ordinal(groups, words, "first")), quarter_of(year, _ordinal(groups, words)))


def _make_nothing(*_: object) -> None:
    """Nothing for a quarter of a fiscal year: the year is named, but not where it begins."""


def _make_fiscal(groups: Groups, _: Language, __: date | None) -> Period:
    if second := groups.get("second"):
        return _make_split_year({"year": groups["year"], "second": second})
    short = int(groups["year"] or 0)
    return fiscal_year_of(short + 2000 if short < 100 else _year(groups))


def _make_split_year(groups: Groups, *_: object) -> Period:
    year = _year(groups)
    if int(groups["second"] or 0) % 100 != (year + 1) % 100:
        message = "two years that do not follow one another"
        raise ValueError(message)
    return split_year_of(year)


def _make_hyphened(groups: Groups, words: Language, relative_to: date | None) -> Period | None:
    """`2024-25` is a fiscal year and `2025-10` a month; `2011-12` may be either, and nobody guesses."""
    follows = int(groups["second"] or 0) == (int(groups["year"] or 0) + 1) % 100
    is_month = 1 <= int(groups["second"] or 0) <= 12
    if follows and not is_month:
        return _make_split_year(groups, words, relative_to)
    return parse_period(f"{groups['year']}-{groups['second']}") if is_month and not follows else None


def _make_years(groups: Groups, *_: object) -> Period:
    return span_of(year_of(_year(groups)), year_of(_year(groups, "last_year")))


def _make_months(groups: Groups, words: Language, _: date | None) -> Period:
    last_year = _year(groups, "last_year")
    first_year = _year(groups) if groups.get("year") else last_year
    first = month_of(first_year, _month(groups, words))
    return span_of(first, month_of(last_year, _month(groups, words, "last_month")))


def _make_rolling(groups: Groups, words: Language, _: date | None) -> Period | None:
    count = (groups["count"] or "").casefold()
    return _rolling(int(count) if count.isdigit() else words.numbers[count], groups, words)


def _make_year_to(groups: Groups, words: Language, _: date | None) -> Period | None:
    return _rolling(12, groups, words)


def _make_quarter_to(groups: Groups, words: Language, _: date | None) -> Period | None:
    return _rolling(3, groups, words)


def _rolling(months: int, groups: Groups, words: Language) -> Period | None:
    """So many months to a month, or to its last day; None where they end on another day."""
    last = _make_month(groups, words, None)
    day = groups.get("day") or groups.get("day_after")
    assert last.end is not None  # a month has both ends
    return rolling(months, last) if day is None or int(day) == last.end.day else None


def _make_since_year(groups: Groups, *_: object) -> Period:
    return since(year_of(_year(groups)))


def _make_since_month(groups: Groups, words: Language, _: date | None) -> Period:
    return since(_make_month(groups, words, None))


def _make_since_day(groups: Groups, words: Language, _: date | None) -> Period:
    return since(_make_day(groups, words, None))


def _make_days(groups: Groups, words: Language, _: date | None) -> Period:
    last = date(_year(groups, "last_year"), _month(groups, words, "last_month"), int(groups["last_day"] or 0))
    return span_of(_make_day(groups, words, None), day_of(last))


def _make_day_first(groups: Groups, words: Language, _: date | None) -> Period | None:
    """The day of `17/03/2020`; None for `03/04/2020` in English, where it is a day in March or in April."""
    day, month = int(groups["day"] or 0), int(groups["month"] or 0)
    if words.code in {"en", ""} and groups["mark"] != "." and day != month:
        if day <= MONTHS_A_YEAR and month <= MONTHS_A_YEAR:
            return None
        day, month = max(day, month), min(day, month)
    return day_of(date(_year(groups), month, day))


def _make_last_month(_: Groups, __: Language, relative_to: date | None) -> Period | None:
    return _months_ago(relative_to, 1)


def _make_this_month(_: Groups, __: Language, relative_to: date | None) -> Period | None:
    return _months_ago(relative_to, 0)


def _months_ago(relative_to: date | None, count: int) -> Period | None:
    if relative_to is None:
        return None
    months = relative_to.year * MONTHS_A_YEAR + relative_to.month - 1 - count
    return month_of(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1)


def _make_last_quarter(_: Groups, __: Language, relative_to: date | None) -> Period | None:
    return _quarter_with(_months_ago(relative_to, 3))


def _make_this_quarter(_: Groups, __: Language, relative_to: date | None) -> Period | None:
    return _quarter_with(_months_ago(relative_to, 0))


def _quarter_with(month: Period | None) -> Period | None:
    return None if month is None else quarter_of(month.start.year, (month.start.month + 2) // 3)


def _make_last_year(_: Groups, __: Language, relative_to: date | None) -> Period | None:
    return year_of(relative_to.year - 1) if relative_to else None


def _make_this_year(_: Groups, __: Language, relative_to: date | None) -> Period | None:
    return year_of(relative_to.year) if relative_to else None


def _make_year(groups: Groups, *_: object) -> Period:
    return year_of(_year(groups))


@lru_cache(maxsize=len(LANGUAGES) + 1)
def forms_of(code: str) -> tuple[tuple[re.Pattern[str], Maker], ...]:
    """The patterns of a language, each with what makes a period of its groups."""
    words = language_of(code)
    said = words.period
    gap, dash = r"[ \t\n\u00a0\u202f]{1,4}", r"[ ]?[-–—‑][ ]?"
    month = _any(words.months)
    ordinal = rf"(?P<ordinal>{_any({**ROMAN, **words.ordinals})})\.?"
    of, year, last_year = rf"(?:,?{gap}(?:(?:{said.of}){gap})?)", r"(?P<year>\d{4})", r"(?P<last_year>\d{4})"
    to = rf"(?:{gap}(?:{said.to}){gap}|{dash})"
    between = rf"(?:{said.between}){gap}{year}{gap}(?:{said.and_}){gap}{last_year}"
    count = rf"(?P<count>\d{{1,3}}|{_any(words.numbers)})"
    a_month, a_last_month = rf"(?P<month>{month})\.?", rf"(?P<last_month>{month})\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
    a_day = rf"{day}{gap}(?:(?:of|de|di|d'){gap})?{a_month}"
    last = rf"(?:{day}{gap}(?:(?:of|de|di|d'){gap})?)?{a_month}(?:{gap}(?P<day_after>\d{{1,2}}))?{of}{year}"
    a_last_day = day.replace("<day>", "<last_day>") + rf"{gap}(?:(?:of|de|di|d'){gap})?{a_last_month}{of}{last_year}"
    fiscal_year = rf"(?:{said.fiscal})(?:{of})?\d\d(?:\d\d)?(?:[/–-]\d\d(?:\d\d)?)?"
    forms: tuple[tuple[str, Maker], ...] = (
        (rf"{a_day}{of}{year}", _make_day),
        (rf"{a_month}{gap}{day},?{gap}{year}", _make_day),
        (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _make_iso_day),
        (r"(?P<day>\d{1,2})(?P<mark>[./-])[ ]?(?P<month>\d{1,2})(?P=mark)[ ]?(?P<year>\d{4})", _make_day_first),
        (rf"{a_day}{of}{year}{to}{a_last_day}", _make_days),
        (rf"{a_month}{of}{year}", _make_month),
        (
            r"(?P<name>\d{4}-?[QTqt][1-4]|\d{4}-?[Hh][12]|\d{4}-(?:0[1-9]|1[0-2]) to \d{4}-(?:0[1-9]|1[0-2]))",
            _make_named,
        ),
        (rf"{year}-(?P<second>\d\d)", _make_hyphened),
        (rf"[QT](?P<ordinal>[1-4])(?:{gap}|[-/]|{of}){year}", _make_quarter),
        (rf"{ordinal}{gap}(?:{said.quarter}){of}{year}", _make_quarter),
        (rf"(?P<ordinal>[1-4])[QT](?:{gap}|[-/])?{year}", _make_short_quarter),
        (r"(?P<ordinal>[1-4])[QT](?P<year>\d\d)", _make_short_quarter),
        (rf"[QT](?P<first>[1-4]){to}[QT](?P<ordinal>[1-4])(?:{of}|[-/]){year}", _make_quarters),
        (rf"(?:[QT][1-4]|{ordinal}{gap}(?:{said.quarter})){of}{fiscal_year}", _make_nothing),
        (rf"[HS](?P<ordinal>[12])(?:{gap}|[-/]){year}", _make_half),
        (rf"{ordinal}{gap}(?:{said.half}){of}{year}", _make_half),
        (rf"(?:{said.fiscal})(?:{of})?(?P<year>\d{{4}}|\d\d)(?:[/–-](?P<second>\d{{4}}|\d\d))?", _make_fiscal),
        (rf"{year}[/–](?P<second>\d{{4}}|\d\d)", _make_split_year),
        (rf"{year}{to}{last_year}", _make_years),
        (between, _make_years),
        (rf"{a_month}{to}{a_last_month}{of}{last_year}", _make_months),
        (rf"{a_month}{of}{year}{to}{a_last_month}{of}{last_year}", _make_months),
        (rf"{count}(?:{gap}|-)(?:{said.months}){gap}(?:{said.ending}){gap}{last}", _make_rolling),
        (rf"(?:{said.year_to}){gap}{last}", _make_year_to),
        (rf"(?:{said.quarter}){gap}(?:{said.ending}){gap}{last}", _make_quarter_to),
        (rf"(?:{said.since}){gap}{year}", _make_since_year),
        (rf"(?:{said.since}){gap}(?:de{gap})?{a_month}{of}{year}", _make_since_month),
        (rf"(?:{said.since}){gap}(?:(?:le|el|il){gap})?{a_day}{of}{year}", _make_since_day),
        (rf"(?:{said.since}){gap}{a_month}{gap}{day},?{gap}{year}", _make_since_day),
        (rf"(?:{said.last_month})", _make_last_month),
        (rf"(?:{said.this_month})", _make_this_month),
        (rf"(?:{said.last_quarter})", _make_last_quarter),
        (rf"(?:{said.this_quarter})", _make_this_quarter),
        (rf"(?:{said.last_year})", _make_last_year),
        (rf"(?:{said.this_year})", _make_this_year),
        (r"(?P<year>(?:19|20)\d\d)", _make_year),
    )
    at_word = r"(?<![^\W_])"  # what `_stands_alone` asks for too; here it saves most of the tries
    return tuple((re.compile(at_word + f"(?:{pattern})", re.IGNORECASE), make) for pattern, make in forms)


def _any(words: Mapping[str, int]) -> str:
    """The words as alternatives, longest first, so that `sept` is not read as `sep` and a rest."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
