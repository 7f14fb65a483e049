"""What looks like a figure and is none: dates, years, citations, list numbers, sections, bills, laws, times, addresses.

Returns places, so that the reader of quantities can leave them out; nothing is deleted from the text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from checks.languages import language_of
from checks.periods import FoundPeriod, read_periods

# SOURCES §1.6 names where each was met: the seeds cite `[1]`, `18 U.S.C. § 2258A`, `118-59`, and number their headings.
_LINE_NUMBERS = r"(?m:^[ \t]{0,20}\d{1,3}[.)](?=[ \t]))"  # of a list or a heading
_FROM_A_DIGIT = (
    r"\[\d{1,3}(?:[ ]?[,–-][ ]?\d{1,3}){0,20}\]",  # citation marks
    r"\b\d{1,3} (?:U\.? ?S\.? ?C\b|C\.? ?F\.? ?R\b|Stat\.)\.?(?: ?§{1,2} ?\w{1,10})?",  # 18 U.S.C. § 2258A, 138 Stat.
    r"\b\d{1,4}:\d{1,4}(?::\d{2})?\b(?![.,]\d)",  # times, scores, and ratios such as 2:1
    r"(?:(?<=\d\d\d)|(?<=\d\d\d ))\(\d\)",  # the mark of a footnote: "63,892 (1)"
    r"(?<![\d.,])\d{1,3}(?:\.?[ºª]|°(?! ?[CFcf]\b)|\.(?:er|re|ª)\b)",  # 3.º, 3.er, 3°
    r"\b\d{1,4}[/.]\d{1,2}[/.]\d{1,4}\b",  # numeric dates
    r"\+?\d{1,5}(?:[-‑ ]\d{2,5}){0,3}[-‑]\d{3,5}[-‑]\d{3,5}\b",  # telephone numbers
    r"(?<![\d.,])(?:\(\d{3}\) ?|\+\d{1,3}[ -]\(?\d{1,4}\)?[ -]|0\d{1,4}[ /-])\d{2,4}(?:[ -]\d{2,4}){1,4}\b",
    r"(?<![\d.,])\d{1,2}(?:h\d{2}\b|(?:[.:]\d{2})? ?(?:[ap]\.?m\b\.?|Uhr\b))",  # 10h30, 5 p.m., 10.30 Uhr
    r"(?<![\d.,])\d{1,2}(?:[.:]\d{2} ?(?:uur|ore|horas|heures|hrs)\b| o'clock\b|h\b(?=[ ,.;]))",
    r"(?<![\d.,])\d{1,2}\.\d{2}(?= (?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|GMT|BST|UTC|CES?T)\b)",
    r"\b\d{1,5}(?:\.\d{1,5}){2,6}\b(?!,)",  # versions
)
# What stands before a telephone number, in seven languages. What is called or rung may be counted, too: there, a number
# grouped in thousands is one.
_TELEPHONE = (
    r"(?:tel|tél|téléphone|teléfono|telefono|telefoon|telefone|telephone|telefon|telefonnummer|phone|fax"
    r"|dial|llame|llamar|llámenos|appelez|appeler|composez|ligue|chiamate|chiamare|chiami|anrufen)"
)
_CALL = r"(?:call|hotline|helpline|bel|bellen|ruf|rufen|anruf)"
_NOT_GROUPED = r"(?![1-9]\d{0,2}(?:[ .]\d{3})+(?!\d|[ ./-]\d))"
_DIALLED = r"\(?[+]?\d{2,5}\)?(?:[ ./-]\d{2,5}){1,6}\b"
_TO_IT = r"\b\W{0,3}(?:\w{1,10}\W ?){0,2}"  # "call us on"
_FROM_A_WORD = (
    r"§{1,2} ?\d[\w.()-]{0,20}",
    r"(?:S|H\. ?R|H\. ?J\. ?Res|S\. ?J\. ?Res|H\. ?Res|S\. ?Res|H\. ?Con\. ?Res)\. ?\d{1,5}\b",  # bills
    r"(?:Public Law|Pub\. ?L\.|P\. ?L\.)(?: ?No\.)? ?\d{1,3}[-–‑]\d{1,4}\b",
    r"v\.?\d[\d.]{0,20}\b",
    r"(?:https?://|www\.)[^\s<>\"]{1,2000}",
    r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}",
    r"(?:COVID|COP|PM|G|CO)[-‑]?\d{1,2}\b",
    rf"(?i:{_TELEPHONE}){_TO_IT}\(?[+]?\d{{2,5}}\)?(?:[ ./-]\d{{2,8}}){{1,6}}\b",
    rf"(?i:{_CALL}){_TO_IT}{_NOT_GROUPED}{_DIALLED}",
    r"(?i:alle|dalle|ore|a las|às) \d{1,2}[.:]\d{2}\b(?! ?%)",
)
# What looks like a version or a telephone number and is a number: 1.234.567, +1 234 567.
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\+\d{1,3}(?: \d{3})+")
_RANKS = r"(?i:der|die|das|dem|den|des|am|im|zum|zur|vom|beim|ab) \d{1,3}\.(?= )"


@lru_cache(maxsize=16)
def _no_figure(code: str) -> re.Pattern[str]:
    """The forms of every language, and the days and ranks of this one: "3 May", "am 3. Oktober", "der 2. Platz".

    What a form begins with is asked before any form is tried: at most places of a text that settles it.
    """
    language = language_of(code)
    months = "|".join(re.escape(month) for month in sorted(language.months, key=len, reverse=True) if len(month) > 2)
    day = r"(?<![\d.,])\d{1,2}(?:st|nd|rd|th|er|º|°|\.)?"
    joined = rf"(?: ?[–-] ?| (?:{'|'.join(sorted(language.to | language.and_ - {'&'}))}) )"
    of = r" (?:(?:of|de|di|d')[ ]?)?"
    digits = "|".join((*_FROM_A_DIGIT, rf"(?:{day}{joined})?{day}{of}(?i:{months})\b"))
    words = [*_FROM_A_WORD]
    if language.code in {"en", ""}:
        words.append(rf"(?:{_titled(months)})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:[–-]\d{{1,2}})?\b(?![.,]?\d| ?%)")
    if language.code == "de":
        words.append(_RANKS)
        digits += r"|(?<![\d.,])\d{1,2}\.\d{1,2}\.(?![\d])"  # "am 12.05.": nobody writes decimals so
    return re.compile(rf"{_LINE_NUMBERS}|(?=[\d\[(+])(?:{digits})|(?<!\w)(?=[^\W\d_]|§)(?:{'|'.join(words)})")


def _titled(months: str) -> str:
    """Month names as written in English: "may 5" is no day."""
    return "|".join(month.capitalize() for month in months.split("|"))


@dataclass(frozen=True, slots=True)
class Places:
    """Stretches of a text, in order, that never overlap. `years` are the bare years among them."""

    spans: tuple[tuple[int, int], ...]
    years: frozenset[int]

    def covering(self, start: int, end: int) -> int | None:
        """Where the place that touches these characters ends, or None."""
        index = bisect_right(self.spans, (end - 1, end + 10**12)) - 1
        if index >= 0 and self.spans[index][1] > start:
            return self.spans[index][1]
        return None


def places_without_figures(text: str, language: str) -> Places:
    """Where no figure stands, whatever digits are there."""
    periods = read_periods(text, language=language)
    spans = [one.span for one in periods]
    spans += [
        match.span()
        for match in _no_figure(language_of(language).code).finditer(text)
        if not _GROUPED.fullmatch(match.group())
    ]
    return Places(_merged(spans), frozenset(one.span[0] for one in periods if _is_bare_year(one)))


def _is_bare_year(found: FoundPeriod) -> bool:
    return found.span[1] - found.span[0] == len("2023")


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
