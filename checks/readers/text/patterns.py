"""Texts with placeholders: `<value> <year> <quarter> <month>` match and bind, in linear time (re2).

Two months, with their years or one for both, are a span: `<month> to <month> <year>`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import re2

from checks.languages import LANGUAGES, language_of
from checks.model import Period
from checks.period_names import parse_period
from checks.periods import read_periods
from checks.readers.text.observation_status import OF_A_YEAR
from checks.readers.text.typography import displayed, fold

PLACEHOLDER = re.compile(r"<(value|year|quarter|month)>")
REACH = 80  # characters a value may take, hedge and scale words included
MAX_TRIES = 2000  # beginnings of one sentence in one block; more is no text
ORDINALS = {fold(word): number for said in LANGUAGES.values() for word, number in said.ordinals.items()}
_OF_FOUR = "|".join(
    sorted((re.escape(word) for word, number in ORDINALS.items() if number <= 4), key=len, reverse=True)
)
_QUARTERS = "quarter|quartal|trimestre|trimester|kwartaal|kvartalet|kvartal|kwartału|kwartale|kwartał"
QUARTER_IN_WORDS = rf"(?:(?:{_OF_FOUR})|[1-4](?:st|nd|rd|th|er|e|º|°|\.)?) ?(?:{_QUARTERS})"
BOUND = {
    "value": rf"(.{{1,{REACH}}}?)",
    "year": r"((?:(?:fy|cy) ?)?(?:1[5-9]|20|21)\d\d(?:[-/](?:\d{4}|\d\d))?)",
    "quarter": rf"([qt] ?[1-4]|{QUARTER_IN_WORDS})",
    "month": r"(\p{L}{3,12}\.?|0?[1-9]|1[0-2])",
}
BOUND |= {f"last {name}": BOUND[name] for name in ("year", "month")}  # of a span: its end
# What stands between the two ends of a span: "March to May 2025", "Apr 2023 - Mar 2024".
JOINING = re.compile(r" ?[-/] ?| (?:to|through|bis|à|au|a|al|tot|t/m|till|til|do) ")
QUARTER_DIGIT = r"([1-4])"  # after a letter of the locator's own: <year>K<quarter>
SHORT_YEAR = r"(\d\d|(?:1[5-9]|20|21)\d\d)"  # in a label, right after a month: Mar-25
WORDS = re.compile(r"[^\W\d]{2}")
ROLLING = re.compile(r"\d+ months to ")  # the name of such a period
LAST_SHORT = 69  # 69 is 1969, 68 is 2068 (POSIX)
_SAID = "|".join(re.escape(word) for word in sorted(OF_A_YEAR, key=len, reverse=True))
AFTER_YEAR = rf"(?:,? ?[(\[](?:{_SAID})[)\]]|[pefrb]|,? (?:{_SAID}))?"


@dataclass(frozen=True)
class Found:
    """A match: where, and what each placeholder took. `value` is its place in the text."""

    start: int
    end: int
    bound: Mapping[str, str]
    value: tuple[int, int] | None


@dataclass(frozen=True)
class Pattern:
    """A compiled text. A `<value>` at its very beginning or end is the caller's: the number itself bounds it."""

    text: str

    @cached_property
    def _parts(self) -> list[str]:
        """Literal, name, literal, name, … literal."""
        return _with_ends(PLACEHOLDER.split(fold(displayed(self.text))))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._parts[1::2])

    @property
    def has_value(self) -> bool:
        return "value" in self.names

    @property
    def starts_with_value(self) -> bool:
        return len(self._parts) > 2 and not self._parts[0] and self._parts[1] == "value"

    @property
    def ends_with_value(self) -> bool:
        return len(self._parts) > 2 and not self._parts[-1] and self._parts[-2] == "value"

    @cached_property
    def anchor(self) -> str:
        """The longest literal; a text without it cannot match."""
        return max((part.strip() for part in self._parts[::2]), key=len)

    @cached_property
    def has_words(self) -> bool:
        """Whether anything is said beside the placeholders; where nothing is, every number fits."""
        return any(char.isalnum() for part in self._parts[::2] for char in part)

    @property
    def words(self) -> frozenset[str]:
        return frozenset(re.findall(r"\w{3,}", " ".join(self._parts[::2])))

    @cached_property
    def _names_inside(self) -> tuple[str, ...]:
        return tuple(self._parts[1 + 2 * self.starts_with_value : len(self._parts) - 2 * self.ends_with_value : 2])

    @cached_property
    def _inside(self) -> Any:
        parts = self._parts[2 * self.starts_with_value : len(self._parts) - 2 * self.ends_with_value]
        return _compile(_regex(parts))

    @cached_property
    def _label(self) -> Any:
        return _compile(_regex(self._parts, is_label=True) + (AFTER_YEAR if self._parts[-2:] == ["year", ""] else ""))

    def search(self, folded: str) -> Iterator[Found]:
        """Every match in a folded text, overlapping ones too; words are matched whole."""
        position = 0
        for _ in range(MAX_TRIES):
            match = self._inside.search(folded, position)
            if match is None:
                return
            start, end = match.span()
            position = start + 1
            bound = _bound(self._names_inside, match.groups())
            if bound is not None and _is_whole(folded, start, end):
                value = next((match.span(i) for i, name in enumerate(self._names_inside, 1) if name == "value"), None)
                yield Found(start, end, bound, value)

    def bind_label(self, folded: str) -> Mapping[str, str] | None:
        """What the placeholders took when the whole label matches, else None."""
        match = self._label.fullmatch(folded)
        return None if match is None else _bound(self.names, match.groups())

    @cached_property
    def _line(self) -> Any:
        return _compile(f"(?m)^(?:{self._label.pattern})$")

    def bind_lines(self, folded: str) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Where a line matches as a whole, and what the placeholders took from it; one pass over all labels."""
        for match in self._line.finditer(folded):
            bound = _bound(self.names, match.groups())
            if bound is not None:
                yield match.start(), bound


@lru_cache(maxsize=64)  # 0.1 MB each: those of one document, not of a whole registry
def pattern(text: str) -> Pattern:
    """The compiled pattern of a text of the registry."""
    return Pattern(text)


@lru_cache(maxsize=64)
def _compile(regex: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    return re2.compile(regex, options)


def _regex(parts: list[str], *, is_label: bool = False) -> str:
    """The expression for literal, name, literal, …; a placeholder is shorter where its neighbours leave no doubt."""
    made = [re2.escape(parts[0])]
    for i in range(1, len(parts), 2):
        before, name, previous = parts[i - 1], parts[i], parts[i - 2] if i > 1 else ""
        if name == "quarter" and before[-1:].isalpha():
            made.append(QUARTER_DIGIT)
        elif is_label and name == "year" and previous == "month" and before in {"-", "/", "'", " '", "-'"}:
            made.append(SHORT_YEAR)
        else:
            made.append(BOUND[name])
        made.append(re2.escape(parts[i + 1]))
    return "".join(made)


def _is_joint(parts: list[str], i: int) -> bool:
    before, after = parts[1:i:2], parts[i + 1]
    return JOINING.fullmatch(parts[i]) is not None and "month" in before and (after == "month" or after in before)


def _with_ends(parts: list[str]) -> list[str]:
    """The parts, in which the month and year that end a span are called so: `<month> <year> to <month> <year>`."""
    joint = next((i for i in range(2, len(parts) - 2, 2) if _is_joint(parts, i)), None)
    if joint is None:
        return parts
    made = list(parts)
    for i in range(joint + 1, min(joint + 5, len(parts) - 1), 2):
        if parts[i] == "month" or (parts[i] == "year" and "year" in parts[1:joint:2]):
            made[i] = f"last {parts[i]}"
    return made


def _bound(names: tuple[str, ...], groups: tuple[str, ...]) -> dict[str, str] | None:
    """Placeholder to text; None when one that stands twice took two texts, or `<year>` a month such as 2025-10."""
    bound: dict[str, str] = {}
    for name, text in zip(names, groups, strict=True):
        if bound.setdefault(name, text) != text or (name.endswith("year") and not _is_year(text)):
            return None
    if len(bound.get("year", "")) == len("25") and bound["month"].isdigit():
        return None  # 03-25 may be a day; only a month in words leaves the year
    return bound


def _is_year(text: str) -> bool:
    """Whether the text is one year, or two in a row as fiscal years are written: 2024/25."""
    first, _, second = text.replace("-", "/").rpartition("/")
    return not first or (int(first[-4:]) + 1) % 100 == int(second) % 100


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the match begins and ends between words, not inside one."""
    return not any(_in_word(text[place - 1 : place + 1]) for place in (start, end) if place > 0)


def _in_word(pair: str) -> bool:
    """Whether two neighbouring characters belong to one word.

    Scripts from U+2E80 on write no blanks between words: there, two signs of one script are taken for one word, but for
    hiragana, of which the small words are made. New infections (新規感染者) are not infections.
    """
    if len(pair) != 2 or not pair.isalnum():
        return False
    scripts = {_script(char) for char in pair}
    return scripts == {""} or (len(scripts) == 1 and scripts != {"HIRAGANA"})


def _script(char: str) -> str:
    """The script of a character from U+2E80 on; "" of all others."""
    return unicodedata.name(char, "").partition(" ")[0] if char >= "\u2e80" else ""


def has_placeholder(text: str) -> bool:
    return PLACEHOLDER.search(text) is not None


class NoPeriod(ValueError):
    """What a placeholder took is no month, quarter or year: the place is not the one that is meant."""


def bound_period(bound: Mapping[str, str], *, declared: str | None, language: str, said: str = "") -> Period | None:
    """The period the placeholders name, or the locator's own `period:` where they bind none; None: undated.

    A month or quarter takes its year from `<year>`, else from `period:`; ValueError without either. NoPeriod when what
    was bound names none. `said` is what they were bound in: what is of the year ending in June is not of June.
    """
    year, quarter, month = bound.get("year"), bound.get("quarter"), bound.get("month")
    if year is None and quarter is None and month is None:
        return parse_period(declared) if declared else None
    if "last month" in bound:
        return _span_of(bound, language)
    period = _period_of(year, quarter, month, declared, language)
    return (quarter is None and _rolling_to(period, said, language)) or period


@lru_cache(maxsize=4096)
def _rolling_to(period: Period, said: str, language: str) -> Period | None:
    """The months up to one that the words around a period speak of: "year ending June 2025"; None where they do not."""
    named = {one.period for one in read_periods(said, language=language)} if WORDS.search(said) else set()
    rolling = [one for one in named if ROLLING.match(one.name) and one.start < period.start and _ends_in(one, period)]
    return rolling[0] if len(rolling) == 1 else None


def _ends_in(one: Period, other: Period) -> bool:
    return one.end is not None and other.end is not None and other.start <= one.end <= other.end


def _span_of(bound: Mapping[str, str], language: str) -> Period:
    """From the first month to the last; "December to February 2025" begins in the year before."""
    first, last = _month_number(bound["month"], language), _month_number(bound["last month"], language)
    end = bound.get("last year", bound.get("year", ""))
    start = bound["year"] if "last year" in bound else str(int(end) - (first > last)) if end.isdigit() else ""
    try:
        return parse_period(f"{start}-{first:02} to {end}-{last:02}")
    except ValueError as error:
        raise NoPeriod(str(error)) from error


@lru_cache(maxsize=4096)
def _period_of(year: str | None, quarter: str | None, month: str | None, declared: str | None, language: str) -> Period:
    """The period of what was bound: a table says the same ones in every row."""
    number = None if month is None else _month_number(month, language)
    year = year or declared
    if year is None:
        raise ValueError(f'"{quarter or month}" without a year: add <year> to the locator, or `period:` with the year')
    if len(year) == len("25"):
        year = f"{20 if int(year) < LAST_SHORT else 19}{year}"
    year = year.upper().removeprefix("CY").strip().replace("-", "/").replace("FY ", "FY")
    try:
        if quarter is not None:
            return parse_period(f"{year}-Q{_quarter_number(quarter)}")
        return parse_period(year if number is None else f"{year}-{number:02}")
    except ValueError as error:
        raise NoPeriod(str(error)) from error


def _quarter_number(text: str) -> int:
    digit = re.search(r"[1-4]", text)
    return int(digit.group()) if digit else ORDINALS[text.split(maxsplit=1)[0]]


def _month_number(text: str, language: str) -> int:
    word = text.rstrip(".").casefold()
    number = int(text) if text.isdigit() else language_of(language).months.get(word)
    if number is None and not text.isdigit():  # a table of bare numbers speaks no language, but names its months
        meant = {said.months[word] for said in LANGUAGES.values() if word in said.months}
        number = meant.pop() if len(meant) == 1 else None
    if number is None:
        raise NoPeriod(f'"{text}" is no month')
    return number
