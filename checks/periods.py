"""Reference periods in running text. What is named in full is returned; what would need a guess is not.

`in the year to August` and `in September` lack a year and give nothing; `last year` gives a period only where the
caller says what it is relative to. Which forms there are is `checks.period_forms`'s.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from checks.languages import LANGUAGES, language_of
from checks.languages.language import Language
from checks.model import Period, PeriodKind
from checks.period_forms import forms_of
from checks.period_names import Relation, compare, parse_period

__all__ = ["FoundPeriod", "Relation", "compare", "parse_period", "read_each", "read_periods", "unresolved_periods"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPeriod:
    """A period and the characters that name it, the words around it included ("since", "12 months to")."""

    period: Period
    span: tuple[int, int]


def read_periods(text: str, *, language: str = "en", relative_to: date | None = None) -> tuple[FoundPeriod, ...]:
    """The periods a text names, in their order, never overlapping; the longest reading of a place wins.

    `relative_to` (the day an article was checked) resolves `last year` and `this month`; without it they give nothing.
    """
    named = _named(text, language, relative_to)
    return tuple(FoundPeriod(period=one.period, span=one.span) for one in named if one.period is not None)


def unresolved_periods(text: str, *, language: str = "en", relative_to: date | None = None) -> tuple[str, ...]:
    """The words that name a period nobody can tell from them: `last year` of an undated text, `Q3 FY2025`."""
    return tuple(text[slice(*one.span)] for one in _named(text, language, relative_to) if one.period is None)


@dataclass(frozen=True, slots=True)
class _Named:
    """A place that names a period; None: one that cannot be told, and no shorter reading of the place is right."""

    period: Period | None
    span: tuple[int, int]


def _named(text: str, language: str, relative_to: date | None) -> list[_Named]:
    words, written = language_of(language), text.replace("’", "'")
    found = sorted(_candidates(written, words, relative_to), key=lambda one: (one.span[0], -one.span[1]))
    result: list[_Named] = []
    for one in found:
        if not result or one.span[0] >= result[-1].span[1]:
            result.append(one)
        elif one.span[1] - one.span[0] > result[-1].span[1] - result[-1].span[0]:
            result[-1] = one
    return result


def _candidates(text: str, words: Language, relative_to: date | None) -> Iterator[_Named]:
    found = forms_of(words.code)
    for start, end in _places(text, words.code):
        for opening in found.opening.finditer(text, start, end):
            for match, make in found.at(text, opening.start(), end):
                if not _stands_alone(text, *match.span()):
                    continue
                try:
                    period = make(match.groupdict(), words, relative_to)
                except ValueError:  # 31 February, a span that runs backwards: named, but no period
                    continue
                yield _Named(period, match.span())


BEFORE, AFTER = 90, 40  # characters; "twelve months ending at the end of September" stands before its year


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


EACH = {"each_year": PeriodKind.YEAR, "each_quarter": PeriodKind.QUARTER, "each_month": PeriodKind.MONTH}


def read_each(text: str, *, language: str = "en") -> PeriodKind | None:
    """The kind of period a text repeats ("each year", "jeden Monat"); None where it says nothing of that."""
    said = language_of(language).period
    for field, kind in EACH.items():
        if re.search(rf"\b(?:{getattr(said, field)})\b", text.replace("’", "'"), re.IGNORECASE):
            return kind
    return None


@lru_cache(maxsize=len(LANGUAGES) + 1)
def _anchor(code: str) -> re.Pattern[str]:
    """What every period of the language has somewhere: four digits of a year, two of a short one, a relative word."""
    said = language_of(code).period
    short = r"(?<![\d.,])\d{1,2}[./-][ ]?\d{1,2}[./-][ ]?\d\d\b|'\d\d\b|[-/]\d\d\b|[1-4][QTH]\d\d\b"
    relative = "|".join(part for part in (*said.relative.values(), *said.ago) if part)
    letters = "".join(
        sorted(set(re.findall(r"(?:^|[|(:])(\w)", f"{relative}|{said.past}")))
    )  # asked first: a fifth faster
    anchors = rf"[12]\d{{3}}|{short}|\b(?:{said.fiscal})\s{{0,4}}\d\d|\b(?=[{letters}])(?:{relative}|{said.past})\b"
    return re.compile(anchors, re.IGNORECASE)
