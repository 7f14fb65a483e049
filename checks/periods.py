"""Reference periods in running text. What is named in full is returned; what would need a guess is not.

`in the year to August` and `in September` lack a year and give nothing; `last year` gives a period only where the
caller says what it is relative to. No pattern nests one
repetition in another, so a text is read in time linear in its length.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from checks.languages import LANGUAGES, language_of
from checks.languages.language import Language
from checks.model import Period
from checks.period_names import (
    FIRST_YEAR,
    LAST_YEAR,
    Relation,
    compare,
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

__all__ = ["FoundPeriod", "Relation", "compare", "parse_period", "read_periods"]

Groups = Mapping[str, str | None]
Maker = Callable[[Groups, Language, date | None], Period | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPeriod:
    """A period and the characters that name it, the words around it included ("since", "12 months to")."""

    period: Period
    span: tuple[int, int]


def read_periods(text: str, *, language: str = "en", relative_to: date | None = None) -> tuple[FoundPeriod, ...]:
    """The periods a text names, in their order, never overlapping; the longest reading of a place wins.

    `relative_to` (the day an article was checked) resolves `last year` and `this year`; without it they give nothing.
    """
    words = language_of(language)
    found = sorted(_candidates(text, words, relative_to), key=lambda one: (one.span[0], -one.span[1]))
    result: list[FoundPeriod] = []
    for one in found:
        if not result or one.span[0] >= result[-1].span[1]:
            result.append(one)
        elif one.span[1] - one.span[0] > result[-1].span[1] - result[-1].span[0]:
            result[-1] = one
    return tuple(result)


def _candidates(text: str, words: Language, relative_to: date | None) -> Iterator[FoundPeriod]:
    forms = _patterns(words.code)
    for start, end in _places(text, words.code):
        for pattern, make in forms:
            for match in pattern.finditer(text, start, end):
                if not _stands_alone(text, *match.span()):
                    continue
                try:
                    period = make(match.groupdict(), words, relative_to)
                except ValueError:  # 31 February, a span that runs backwards: named, but no period
                    continue
                if period is not None:
                    yield FoundPeriod(period=period, span=match.span())


BEFORE, AFTER = 120, 60  # characters; "twelve months to the end of September" stands before its year


def _places(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Where a period may stand: around each year, and where a relative word is. Most of a text is never looked at."""
    start = end = 0
    for match in _anchor(code).finditer(text):
        if match.start() - BEFORE > end:
            if end:
                yield start, end
            start = match.start() - BEFORE
        end = match.end() + AFTER
    if end:
        yield start, min(end, len(text))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """False inside a longer word or number: `2,023`, `20231`, `2023-4567`, `A2023`, `2023.5`."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before and (before[-1].isalnum() or (before[-1] in _GLUE and before[:-1].isdigit())):
        return False
    if before and before[-1] in _CURRENCY:
        return False
    return not after or not (after[0].isalnum() or (after[0] in _GLUE and after[1:].isdigit()))


_GLUE = ".,'’/-‑:"
_CURRENCY = "$£€¥#"


# --- from the groups of a match to a period ---------------------------------------------------------------------------


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


def _ordinal(groups: Groups, words: Language) -> int:
    written = (groups["ordinal"] or "").casefold()
    return int(written) if written.isdigit() else words.ordinals[written]


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


def _make_rolling(groups: Groups, words: Language, _: date | None) -> Period:
    count = (groups["count"] or "").casefold()
    return rolling(int(count) if count.isdigit() else words.numbers[count], _make_month(groups, words, None))


def _make_year_to(groups: Groups, words: Language, _: date | None) -> Period:
    return rolling(12, _make_month(groups, words, None))


def _make_since_year(groups: Groups, *_: object) -> Period:
    return since(year_of(_year(groups)))


def _make_since_month(groups: Groups, words: Language, _: date | None) -> Period:
    return since(_make_month(groups, words, None))


def _make_last_year(_: Groups, __: Language, relative_to: date | None) -> Period | None:
    return year_of(relative_to.year - 1) if relative_to else None


def _make_this_year(_: Groups, __: Language, relative_to: date | None) -> Period | None:
    return year_of(relative_to.year) if relative_to else None


def _make_year(groups: Groups, *_: object) -> Period:
    return year_of(_year(groups))


# --- the patterns of a language ---------------------------------------------------------------------------------------


@lru_cache(maxsize=len(LANGUAGES) + 1)
def _anchor(code: str) -> re.Pattern[str]:
    """What every period of the language has somewhere: four digits of a year, two of a fiscal one, a relative word."""
    said = language_of(code).period
    return re.compile(rf"[12]\d{{3}}|(?:{said.fiscal})\s{{0,4}}\d\d|{said.last_year}|{said.this_year}", re.IGNORECASE)


@lru_cache(maxsize=len(LANGUAGES) + 1)
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], Maker], ...]:
    words = language_of(code)
    said = words.period
    gap, dash = r"[ \t\n\u00a0\u202f]{1,4}", r"[ ]?[-–—‑][ ]?"
    month = _any(words.months)
    ordinal = rf"(?P<ordinal>{_any(words.ordinals)})"
    of, year, last_year = rf"(?:,?{gap}(?:(?:{said.of}){gap})?)", r"(?P<year>\d{4})", r"(?P<last_year>\d{4})"
    to = rf"(?:{gap}(?:{said.to}){gap}|{dash})"
    between = rf"(?:{said.between}){gap}{year}{gap}(?:{said.and_}){gap}{last_year}"
    count = rf"(?P<count>\d{{1,3}}|{_any(words.numbers)})"
    a_month, a_last_month = rf"(?P<month>{month})\.?", rf"(?P<last_month>{month})\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
    forms: tuple[tuple[str, Maker], ...] = (
        (rf"{day}{gap}(?:(?:of|de|di|d'){gap})?{a_month}{of}{year}", _make_day),
        (rf"{a_month}{gap}{day},?{gap}{year}", _make_day),
        (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _make_iso_day),
        (rf"{a_month}{of}{year}", _make_month),
        (
            r"(?P<name>\d{4}-?[QTqt][1-4]|\d{4}-?[Hh][12]|\d{4}-(?:0[1-9]|1[0-2]) to \d{4}-(?:0[1-9]|1[0-2]))",
            _make_named,
        ),
        (rf"{year}-(?P<second>\d\d)", _make_hyphened),
        (rf"[QT](?P<ordinal>[1-4])(?:{gap}|[-/]|{of}){year}", _make_quarter),
        (rf"{ordinal}{gap}(?:{said.quarter}){of}{year}", _make_quarter),
        (rf"[HS](?P<ordinal>[12])(?:{gap}|[-/]){year}", _make_half),
        (rf"{ordinal}{gap}(?:{said.half}){of}{year}", _make_half),
        (rf"(?:{said.fiscal})(?:{gap})?(?P<year>\d{{4}}|\d\d)(?:[/–-](?P<second>\d{{4}}|\d\d))?", _make_fiscal),
        (rf"{year}[/–](?P<second>\d{{4}}|\d\d)", _make_split_year),
        (rf"{year}{to}{last_year}", _make_years),
        (between, _make_years),
        (rf"{a_month}{to}{a_last_month}{of}{last_year}", _make_months),
        (rf"{a_month}{of}{year}{to}{a_last_month}{of}{last_year}", _make_months),
        (rf"{count}{gap}(?:{said.months}){gap}(?:{said.ending}){gap}{a_month}{of}{year}", _make_rolling),
        (rf"(?:{said.year_to}){gap}{a_month}{of}{year}", _make_year_to),
        (rf"(?:{said.since}){gap}{year}", _make_since_year),
        (rf"(?:{said.since}){gap}(?:de{gap})?{a_month}{of}{year}", _make_since_month),
        (rf"(?:{said.last_year})", _make_last_year),
        (rf"(?:{said.this_year})", _make_this_year),
        (r"(?P<year>(?:19|20)\d\d)", _make_year),
    )
    at_word = r"(?<![^\W_])"  # what `_stands_alone` asks for too; here it saves most of the tries
    return tuple((re.compile(at_word + f"(?:{pattern})", re.IGNORECASE), make) for pattern, make in forms)


def _any(words: Mapping[str, int]) -> str:
    """The words as alternatives, longest first, so that `sept` is not read as `sep` and a rest."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
