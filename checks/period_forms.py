"""The forms a reference period is written in: patterns of a language, and what makes a period of their groups.

A form has a beginning and a rest. Where no beginning stands in a text no form is tried, which is most of it. No pattern
nests one repetition in another. Where they stand in a text is found by `checks.periods`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from checks import period_makers as make
from checks.languages import LANGUAGES, language_of
from checks.languages.language import Language
from checks.period_makers import ROMAN, Maker

Form = tuple[str, str, Maker]
A_YEAR, A_NUMBER = r"(?=\d{4})", r"(?=\d{1,2}(?!\d))"  # beginnings that the rest repeats
ALONE = r"(?=\d{4}\b)"

GAP, DASH = r"[ \t\n\u00a0\u202f]{1,4}", r"[ ]?[-–—‑][ ]?"
YEAR, LAST_YEAR = r"(?P<year>\d{4})", r"(?P<last_year>\d{4})"
SHORT = r"(?P<year>\d{4}|'?\d\d)"  # `3Q25`, `Q3'25`
SPLIT = r"(?:\d{4}|\d\d)(?:[/–-](?:\d{4}|\d\d))?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.?º|°|\.)?"


Sharing = tuple[tuple[re.Pattern[str], str, tuple[tuple[str, Maker], ...]], ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """`opening` finds where some form may begin. Those that share a beginning are tried where it stands."""

    opening: re.Pattern[str]
    of_digits: Sharing
    of_letters: Sharing

    def at(self, text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], Maker]]:
        """Every form that stands at a place."""
        for beginning, some, forms in self.of_digits if text[start].isdecimal() else self.of_letters:
            if beginning.match(text, start, end) is None or _compiled(some).match(text, start, end) is None:
                continue
            for form, maker in forms:
                if (found := _compiled(form).match(text, start, end)) is not None:
                    yield found, maker


@lru_cache(maxsize=len(LANGUAGES) + 1)
def forms_of(code: str) -> Forms:
    """Every form of a language, and where one may begin."""
    words = _Words(language_of(code))
    sharing: dict[str, list[tuple[str, Maker]]] = {}
    parts = (_of_days, _of_weeks, _of_months, _of_quarters, _of_years, _since, _relative)
    for begin, rest, maker in chain.from_iterable(part(words) for part in parts):
        sharing.setdefault(begin, []).append((begin + rest, maker))
    begins = "|".join(re.sub(r"\?P<\w+>", "?:", begin) for begin in sharing)
    opening = re.compile(rf"(?<![^\W_])(?=\w)(?={begins})", re.IGNORECASE)  # of no width: beginnings may overlap
    digits, letters = (
        tuple((_compiled(begin), _some(forms), tuple(forms)) for begin, forms in sharing.items() if fits(begin))
        for fits in (_may_be_digits, lambda begin: begin not in (A_YEAR, A_NUMBER, ALONE))
    )
    return Forms(opening, digits, letters)


def _some(forms: Iterable[tuple[str, Maker]]) -> str:
    """Whether any of the forms stands at a place, in one question: mostly none does."""
    return "|".join(re.sub(r"\?P<\w+>", "?:", form.replace("(?P=mark)", "[-/.]")) for form, _ in forms)


def _may_be_digits(begin: str) -> bool:
    """Whether a beginning may begin with a digit; one without any cannot."""
    return re.search(r"\d|\\d", re.sub(r"\{[\d,]+\}", "", begin)) is not None


@lru_cache(maxsize=2**10)
def _compiled(form: str) -> re.Pattern[str]:
    """Compiled when it is first tried: most texts ask for few of the forms."""
    return re.compile(form, re.IGNORECASE)


class _Words:
    """The pieces the forms of one language are put together from."""

    def __init__(self, words: Language) -> None:
        said = words.period
        self.words, self.said = words, said
        self.month = _any(words.months)
        self.ordinal = rf"(?P<ordinal>{_any({**ROMAN, **words.ordinals})})\.?"
        self.of = rf"(?:,?{GAP}(?:(?:{said.of}){GAP})?)"
        self.to = rf"(?:{GAP}(?:{said.to}){GAP}|{DASH})"
        self.between, self.and_ = rf"(?:{said.between}){GAP}", rf"{GAP}(?:{said.and_}){GAP}"
        self.count = rf"(?P<count>\d{{1,3}}|{_any(words.numbers)})"
        self.a_month, self.a_last_month = rf"(?P<month>{self.month})\.?", rf"(?P<last_month>{self.month})\.?"
        self.of_day = rf"{GAP}(?:(?:of|de|di|d'){GAP})?"
        self.a_day = rf"{DAY}{self.of_day}{self.a_month}"
        self.last_day = DAY.replace("<day>", "<last_day>")
        self.a_last_day = rf"{self.last_day}{self.of_day}{self.a_last_month}{self.of}{LAST_YEAR}"
        self.the = rf"(?:(?:le|el|il|la|dem|der|the|de|o){GAP})?"
        self.unit = rf"(?P<unit>{_any(said.units)})"
        self.some = rf"{self.count}(?:{GAP}|-)(?=(?:{_any(said.units)}|{said.months}|{said.past}|{said.first})\b)"


def _of_days(say: _Words) -> Iterator[Form]:
    marked = r"(?P<day>\d{1,2})(?P<mark>[./-])[ ]?(?P<month>\d{1,2})(?P=mark)[ ]?(?P<year>\d{4}|\d\d)"
    yield A_NUMBER, rf"{say.a_day}{say.of}{YEAR}", make.day
    yield A_NUMBER, rf"(?P<day>\d{{1,2}})[-/]{say.a_month}[-/](?P<year>\d{{4}}|\d\d)", make.day
    yield say.a_month, rf"{GAP}{DAY},?{GAP}{YEAR}", make.day
    yield A_YEAR, r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{2})(?P=mark)(?P<day>\d{2})", make.day
    yield A_NUMBER, rf"(?P<dated>(?!)|){marked}", make.day_in_digits
    yield rf"(?P<dated>{say.said.dated}){GAP}(?=\d)", marked, make.day_in_digits
    yield A_NUMBER, rf"{say.a_day}(?:{say.of}{YEAR})?{say.to}{say.a_last_day}", make.days
    yield A_NUMBER, rf"{DAY}{say.to}{say.a_last_day}", make.days
    yield say.between, rf"{say.the}{say.a_day}(?:{say.of}{YEAR})?{say.and_}{say.the}{say.a_last_day}", make.days
    yield say.between, rf"{say.the}{DAY}{say.and_}{say.the}{say.a_last_day}", make.days
    yield say.a_last_month, rf"{GAP}{DAY}{say.to}{say.last_day},?{GAP}{LAST_YEAR}", make.days


def _of_weeks(say: _Words) -> Iterator[Form]:
    number = r"(?P<number>\d{1,2})"
    yield A_YEAR, rf"{YEAR}[- ]?W{number}", make.week
    yield r"W(?=\d)", rf"{number}{GAP}{YEAR}", make.week
    yield rf"(?:{say.said.week})(?={GAP}\d)", rf"{GAP}{number}(?:{say.of}|[/-]){YEAR}", make.week
    yield A_NUMBER, rf"{number}\.{GAP}(?:{say.said.week}){say.of}{YEAR}", make.week
    weeks = _any({word: 0 for word, unit in say.said.units.items() if unit == "week"})
    ending = rf"{GAP}(?:{say.said.ending}){GAP}{say.the}"
    for last in (rf"{say.a_day}{say.of}{YEAR}", rf"{say.a_month}{GAP}{DAY},?{GAP}{YEAR}"):
        yield rf"(?:{weeks})", ending + last, make.weeks_to_day
        yield say.some, rf"(?:{weeks}){ending}{last}", make.weeks_to_day


def _of_months(say: _Words) -> Iterator[Form]:
    said = say.said
    last = rf"(?:{DAY}{say.of_day})?{say.a_month}(?:{GAP}(?P<day_after>\d{{1,2}}))?{say.of}{YEAR}"
    nine = rf"(?:{said.first}){GAP}{say.count}", rf"{say.some}(?:{said.first})"
    yield say.a_month, rf"(?:{say.of}|[-/]){YEAR}", make.month
    yield say.a_month, r"[ ]?'(?P<year>\d\d)", make.month
    yield say.a_month, r"-\d\d(?!\d)", make.nothing  # "Mar-25" is a month or a day
    yield A_YEAR, rf"{YEAR}[- ]?M(?P<month>\d\d)", make.month
    yield r"M(?=\d)", rf"(?P<month>\d\d)[ -/]{YEAR}", make.month
    yield A_NUMBER, r"(?P<month>\d\d)/(?P<year>\d{4})", make.month
    yield say.a_month, rf"{say.to}{say.a_last_month}(?:{say.of}|/){LAST_YEAR}", make.months
    yield say.a_month, rf"(?:{say.of}|/){YEAR}{say.to}{say.a_last_month}(?:{say.of}|/){LAST_YEAR}", make.months
    first = rf"{say.the}{say.a_month}(?:{say.of}{YEAR})?"
    yield say.between, rf"{first}{say.and_}{say.the}{say.a_last_month}{say.of}{LAST_YEAR}", make.months
    for several in nine:
        yield several, rf"{GAP}(?:{said.months}){say.of}{YEAR}", make.first_months
        yield (
            several,
            rf"{GAP}(?:{said.quarter}s?|trimestres|trimestri|quartale|kwartalen){say.of}{YEAR}",
            make.first_quarters,
        )
    yield say.some, rf"(?:{said.months}){GAP}(?:{said.ending}){GAP}{last}", make.rolling_months
    yield rf"(?:{said.year_to})", rf"{GAP}{last}", make.rolling_year
    yield rf"(?:{said.quarter})", rf"{GAP}(?:{said.ending}){GAP}{last}", make.rolling_quarter


def _of_quarters(say: _Words) -> Iterator[Form]:
    said = say.said
    fiscal_year = rf"(?:{said.fiscal})(?:{say.of})?{SPLIT}"
    of_quarter, of_half = rf"{say.ordinal}{GAP}(?:{said.quarter})", rf"{say.ordinal}{GAP}(?:{said.half})"
    explained = rf"(?:{GAP}\([^()\d]{{3,40}}\))?"  # "Quarter 1 (Jan to Mar) 2025", as the ONS writes
    name = r"\d{4}-?[QTqt][1-4]|\d{4}-?[Hh][12]|\d{4}-(?:0[1-9]|1[0-2]) to \d{4}-(?:0[1-9]|1[0-2])"
    yield A_YEAR, rf"(?P<name>{name})", make.named
    yield A_YEAR, rf"{YEAR},?[ ][QT](?P<ordinal>[1-4])", make.quarter
    yield A_YEAR, rf"{YEAR},?[ ]H(?P<ordinal>[12])", make.half
    yield r"[QT](?=\d)", rf"(?P<ordinal>[1-4])(?:{GAP}|[-/]|{say.of}){YEAR}", make.quarter
    yield r"[QT](?=\d)", r"(?P<ordinal>[1-4])[ ]?'(?P<year>\d\d)", make.quarter
    yield of_quarter, rf"{explained}{say.of}{YEAR}", make.quarter
    yield rf"(?:{said.quarter})", rf"{GAP}(?P<ordinal>[1-4]){explained}{say.of}{YEAR}", make.quarter
    yield r"[QT](?=\d)", rf"(?P<ordinal>[1-4]){explained}{say.of}{YEAR}", make.quarter
    split = rf"{YEAR}/(?P<second>\d{{4}}|\d\d)(?!\d)"
    yield r"[QT](?=\d)", rf"(?P<ordinal>[1-4])(?:{GAP}|[-/]|{say.of}){split}", make.split_quarter
    yield of_quarter, rf"{say.of}{split}", make.split_quarter
    yield A_YEAR, rf"{split}[ -]?[QT](?P<ordinal>[1-4])", make.split_quarter
    yield A_NUMBER, rf"(?P<ordinal>[1-4])[QT](?:{GAP}|[-/])?{YEAR}", make.quarter
    yield A_NUMBER, r"(?P<ordinal>[1-4])[QT](?P<year>\d\d)", make.quarter
    first, last = r"(?P<first>[1-4])", r"(?P<ordinal>[1-4])"
    yield r"[QT](?=\d)", rf"{first}{say.to}[QT]{last}(?:{say.of}|[-/]){LAST_YEAR}", make.quarters
    yield r"[QT](?=\d)", rf"{first}{GAP}{YEAR}{say.to}[QT]{last}{GAP}{LAST_YEAR}", make.quarters
    yield A_YEAR, rf"{YEAR}[ -]?[QT]{first}{say.to}{LAST_YEAR}[ -]?[QT]{last}", make.quarters
    yield r"[QT](?=\d)", rf"[1-4]{say.of}{fiscal_year}", make.nothing
    yield of_quarter, rf"{say.of}{fiscal_year}", make.nothing
    yield r"[HS](?=\d)", rf"(?P<ordinal>[12])(?:{GAP}|[-/]|{say.of}){YEAR}", make.half
    yield r"[HS](?=\d)", r"(?P<ordinal>[12])[ ]?'(?P<year>\d\d)", make.half
    yield A_NUMBER, r"(?P<ordinal>[12])[HS][ ]?(?P<year>\d{4})", make.half
    yield A_NUMBER, r"(?P<ordinal>[12])H(?P<year>\d\d)", make.half
    yield of_half, rf"{say.of}{YEAR}", make.half


def _of_years(say: _Words) -> Iterator[Form]:
    said = say.said
    decades = _any({word: 0 for word, unit in said.units.items() if unit == "decade"})
    of_years = _any({word: 0 for word, unit in said.units.items() if unit == "year"})
    fiscal, second = rf"(?:{said.fiscal})", r"(?P<second>\d{4}|\d\d)"
    before, after = (f"(?:{part})" for part in said.decade)
    yield fiscal, rf"(?:{say.of})?(?P<year>\d{{4}}|\d\d)(?:[/–-]{second})?", make.fiscal_year
    yield fiscal, rf"{say.of}{YEAR}{say.to}(?P<second>\d{{4}})", make.split_year
    yield rf"(?:{said.school})", rf"{GAP}{YEAR}(?:{DASH}|/){second}", make.split_year
    yield A_YEAR, rf"{YEAR}-(?P<second>\d\d)", make.hyphened
    yield A_YEAR, rf"{YEAR}[/–]{second}", make.split_year
    yield A_YEAR, rf"{YEAR}{say.to}{LAST_YEAR}", make.years
    yield say.between, rf"{YEAR}{say.and_}{LAST_YEAR}", make.years
    yield rf"(?:{decades})", rf"{GAP}(?:{said.ending}){GAP}{YEAR}", make.years_to
    yield say.some, rf"(?:{of_years}){GAP}(?:{said.ending}){GAP}{YEAR}", make.years_to
    if said.decade[0]:
        yield before, rf"{GAP}{YEAR}(?!(?:,|{GAP}(?:{said.and_}|{said.to})){GAP}\d{{4}})", make.decade
    if said.decade[1]:
        yield A_YEAR, rf"{YEAR}{after}", make.decade
    yield rf"(?:{said.part})", rf"(?:{GAP}(?:(?:{said.of}){GAP})?|-){YEAR}", make.nothing
    yield rf"(?:{said.seasons})", rf"{say.of}\d{{4}}(?:[/–-](?:\d{{4}}|\d\d))?", make.nothing
    yield ALONE, r"(?P<year>(?:19|20)\d\d)", make.year


def _since(say: _Words) -> Iterator[Form]:
    begin, the = rf"(?:{say.said.since})(?={GAP})", say.the
    before, after = (f"(?:{part})" for part in say.said.decade)
    yield begin, rf"{GAP}{the}{YEAR}", make.since_year
    yield begin, rf"{GAP}(?:de{GAP})?{say.a_month}{say.of}{YEAR}", make.since_month
    yield begin, rf"{GAP}{the}{say.a_day}{say.of}{YEAR}", make.since_day
    yield begin, rf"{GAP}{say.a_month}{GAP}{DAY},?{GAP}{YEAR}", make.since_day
    if say.said.decade[1]:
        yield begin, rf"{GAP}(?:{say.the}|den{GAP}){YEAR}{after}", make.since_decade
    else:
        yield begin, rf"{GAP}(?:(?:les|los|la|gli|os|a|de){GAP})?{before}{GAP}{YEAR}", make.since_decade
    yield A_YEAR, rf"{YEAR}{GAP}(?:{say.said.to_date})", make.since_year


def _relative(say: _Words) -> Iterator[Form]:
    said = say.said
    for (unit, steps), phrase in said.relative.items():
        yield rf"(?:{phrase})", "", make.relative(unit, steps)
    several = rf"{say.count}{GAP}{say.unit}"
    before, after = said.ago
    yield (
        rf"(?:{before}){GAP}" if before else say.some,
        several if before else rf"{say.unit}{GAP}(?:{after})",
        make.ago,
    )
    if not before:
        yield r"an?\b", rf"{GAP}{say.unit}{GAP}(?:{after})", make.ago
    past = rf"(?:{said.past})"
    yield past, rf"{GAP}{several}", make.nothing
    yield say.some, rf"{past}{GAP}{say.unit}", make.nothing
    yield past, rf"{GAP}{say.unit}", make.nothing


def _any(words: Iterable[str]) -> str:
    """The words as alternatives, longest first, so that `sept` is not read as `sep` and a rest."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
