"""What looks like a figure and is none: dates, years, citations, list numbers, sections, bills, laws, times, addresses.

Returns places, so that the reader of quantities can leave them out; nothing is deleted from the text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from checks.periods import FoundPeriod, read_periods

# SOURCES §1.6 names where each was met: the seeds cite `[1]`, `18 U.S.C. § 2258A`, `118-59`, and number their headings.
_FORMS = (
    r"\[\d{1,3}(?:[ ]?[,–-][ ]?\d{1,3}){0,20}\]",  # citation marks
    r"(?m:^[ \t]{0,20}\d{1,3}[.)](?=[ \t]))",  # numbers of a list or a heading
    r"\b\d{1,3} (?:U\.? ?S\.? ?C\b|C\.? ?F\.? ?R\b|Stat\.)\.?(?: ?§{1,2} ?\w{1,10})?",  # 18 U.S.C. § 2258A, 138 Stat.
    r"§{1,2} ?\d[\w.()-]{0,20}",
    r"\b(?:S|H\. ?R|H\. ?J\. ?Res|S\. ?J\. ?Res|H\. ?Res|S\. ?Res|H\. ?Con\. ?Res)\. ?\d{1,5}\b",  # bills
    r"\b(?:Public Law|Pub\. ?L\.|P\. ?L\.)(?: ?No\.)? ?\d{1,3}[-–‑]\d{1,4}\b",
    r"\b\d{1,2}:\d{2}(?::\d{2})?\b",  # times, and ratios such as 3:01
    r"\b\d{1,4}[/.]\d{1,2}[/.]\d{1,4}\b",  # numeric dates
    r"\+?\d{1,5}(?:[-‑ ]\d{2,5}){0,3}[-‑]\d{3,5}[-‑]\d{3,5}\b",  # telephone numbers
    r"\bv\.?\d[\d.]{0,20}\b|\b\d{1,5}(?:\.\d{1,5}){2,6}\b(?!,)",  # versions
    r"\b(?:https?://|www\.)[^\s<>\"]{1,2000}",
    r"\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}",
    r"\b(?:COVID|PM|G|CO)[-‑]?\d{1,2}\b",
)
_NO_FIGURE = re.compile("|".join(_FORMS))
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")  # 1.234.567 is no version


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
    spans += [match.span() for match in _NO_FIGURE.finditer(text) if not _GROUPED.fullmatch(match.group())]
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
