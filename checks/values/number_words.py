"""Spelled-out numbers: "two hundred and five", "einundfünfzig", "quatre-vingt-dix", "tweeëntwintig", "mil millones".

A word is one or more atoms (`checks.values.atoms`); an atom adds, multiplies, closes a group or joins. They are counted
one after the other, and the longest sensible number wins. Where words that count go on beyond what fits together ("zero
eight"), nothing is read: half a reading is a wrong one. The words stand in `checks.languages`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import assert_never

from checks.languages import language_of
from checks.languages.language import Language
from checks.values.atoms import THOUSAND, Atom, Does, atoms_of, counts
from checks.values.tokens import Token

Run = Sequence[Token]

LARGEST = Decimal(10) ** 24
HALF = Decimal("0.5")
LONGEST_NUMBER = 40  # words; bounds what a text of nothing but number words costs


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: its value, the token after it, and the power of ten of its last scale word (0: none)."""

    value: Decimal
    last: int
    power: int
    halved: bool

    @property
    def quantum(self) -> Decimal:
        """One of the scale that was named last; half of one after "and a half"."""
        return Decimal(10) ** self.power * (HALF if self.halved else 1)


# --- atoms to a number ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Count:
    """What was counted so far: the closed groups, each with the power that closed it, and the open one."""

    groups: tuple[tuple[Decimal, int], ...] = ()
    current: Decimal | None = None
    power: int = 0  # of the last scale word, 0 after a plain number
    halved: bool = False
    joining: bool = False  # an "and" waits for what it joins

    @property
    def value(self) -> Decimal:
        return sum((group for group, _ in self.groups), self.current or Decimal(0))

    @property
    def is_empty(self) -> bool:
        return self.current is None and not self.groups

    def take(self, atom: Atom, language: Language) -> "_Count | None":
        """The count with one atom more, or None where it does not fit."""
        match atom.does:
            case Does.AND:
                return None if self.is_empty else replace(self, joining=True)
            case Does.ADD:
                return self._add(atom.number, language)
            case Does.TIMES:
                return self._multiply(atom.number)
            case Does.CLOSE:
                return self._close(atom.number)
            case Does.HALF:
                return self._and_a_half(atom.number)
            case _:
                assert_never(atom.does)

    def _with(
        self,
        *,
        current: Decimal | None = None,
        groups: tuple[tuple[Decimal, int], ...] | None = None,
        power: int = 0,
        halved: bool = False,
    ) -> "_Count":
        """The next count: whatever an "and" waited for has come."""
        return _Count(self.groups if groups is None else groups, current, power, halved)

    def _add(self, number: int, language: Language) -> "_Count | None":
        joined = self._joined(number, language)
        return None if joined is None else self._with(current=joined)

    def _joined(self, number: int, language: Language) -> Decimal | None:
        """200 and 5, 20 and 1, 1 and 20 in German, the 4 and 20 of "quatre-vingts"; None where they do not join."""
        if self.current is None:
            return None if self.halved else Decimal(number)
        if self.halved:
            return None
        tens = int(self.current % 100)
        if (tens, number) in language.joins:
            return self.current - tens + language.joins[tens, number]
        if tens == 0 and self.current:
            return self.current + number if 0 < number < 100 else None
        if 20 <= tens <= 90 and tens % 10 == 0 and 0 < number < 10:
            fits = language.tens == "ten and unit" if self.joining else language.tens != "unit and ten"
        else:  # "einundzwanzig", "drie en dertig"
            fits = self.joining and language.tens == "unit and ten" and 0 < tens < 10 and number in range(20, 100, 10)
        return self.current + number if fits else None

    def _multiply(self, factor: int) -> "_Count | None":
        if self.current is None:
            return None if self.halved else self._with(current=Decimal(factor))
        if self.joining:
            return None
        limit = 100 if factor == 100 else 1000
        multiplied = self._with(current=factor * self.current, halved=self.halved)
        return multiplied if 0 < self.current < limit else None

    def _close(self, power: int) -> "_Count | None":
        """A closed group: "two million three hundred thousand" adds; "mille milliards" multiplies what is smaller."""
        factor, kept = Decimal(10) ** power, list(self.groups)
        if self.current is not None and (self.joining or not self.current):
            return None
        group = self.current or Decimal(0)
        while kept and kept[-1][0] < factor:
            group += kept.pop()[0]
        group = (group or Decimal(1)) * factor
        if group > LARGEST or (kept and group >= Decimal(10) ** kept[-1][1]):
            return None
        return self._with(groups=(*kept, (group, power)), power=power, halved=self.halved)

    def _and_a_half(self, whole: int) -> "_Count | None":
        """The half of "zweieinhalb" and of "dos millones y medio"; "anderthalb" has its whole with it."""
        if self.is_empty:
            return self._with(current=whole + HALF, halved=True)
        if self.halved or whole or not self.joining:
            return None
        if self.current is not None:
            return self._with(current=self.current + HALF, halved=True)
        value, power = self.groups[-1]
        return self._with(groups=(*self.groups[:-1], (value + HALF * Decimal(10) ** power, power)), halved=True)


# --- in a run of tokens -----------------------------------------------------------------------------------------------


def spelled_at(run: Run, index: int, language: Language) -> Spelled | None:
    """The number whose first word is `index`, or None: no number, or only a part of one."""
    begun = _begin(run, index, language)
    if begun is None or (index and counts(run[index - 1], language)):
        return None  # the rest of a number whose beginning made no sense
    first, count = begun
    listed = index > 0 and run[index - 1].low in language.between  # its "and" joins two numbers, not the parts of one
    ends = list(_prefixes(run, first, count, language, listed=listed))
    if ends and _may_end(run, *ends[-1], language):
        return _spelled(*ends[-1])
    for last, found in reversed(ends[:-1]):  # "two hundred and five hundred" are two, each of them whole
        if spelled_at(run, last + 1, language) is not None:
            return _spelled(last, found)
    return None


def _spelled(last: int, count: _Count) -> Spelled:
    value = count.value
    whole = value == value.to_integral_value()
    return Spelled(Decimal(int(value)) if whole else value, last, count.power, count.halved)  # 2500000, not 2500000.0


def _may_end(run: Run, last: int, count: _Count, language: Language) -> bool:
    """Whether nothing that counts follows; "twenty second", "vingt et unième" are places in a row."""
    ordinal = _ordinal(language.code)
    if last == len(run):
        return True
    if run[last].low in language.and_:
        return last + 1 == len(run) or ordinal.fullmatch(run[last + 1].low) is None
    if count.value >= 20 and count.value % 10 == 0 and ordinal.fullmatch(run[last].low):
        return False
    return not (counts(run[last], language) or run[last].low in language.half)


@lru_cache(maxsize=16)
def _ordinal(code: str) -> re.Pattern[str]:
    """What ends number words that count nothing: "thirtieth", "zwanzigste", "unième"."""
    return re.compile(language_of(code).ordinal)


def digits_at(run: Run, index: int, language: Language) -> tuple[str, int] | None:
    """The digits after a spoken decimal mark ("seven five", "fünfzehn", "zero two", `75`) and the token after them."""
    if index >= len(run) or run[index].text.isdecimal():
        return (run[index].text, index + 1) if index < len(run) else None
    spoken, at = "", index
    while at < len(run) and len(spoken) <= LONGEST_NUMBER and (digit := _digit(run[at].low, language)) is not None:
        spoken, at = spoken + digit, at + 1
    large = at < len(run) and language.scales.get(run[at].low, 0) >= THOUSAND
    if spoken and (large or at == len(run) or not counts(run[at], language)):
        return spoken, at
    number = spelled_at(run, index, language)
    if number is None or number.power or number.value >= 1000 or number.value % 100 == 0:
        return None  # "one point two hundred" may be 120
    return str(number.value), number.last


def _digit(word: str, language: Language) -> str | None:
    number = 0 if word in {"o", "oh"} else language.numbers.get(word, 10)
    return str(number) if number < 10 else None


def _prefixes(run: Run, at: int, count: _Count, language: Language, *, listed: bool) -> Iterator[tuple[int, _Count]]:
    """Where the number could end: at the end of all words that fit, and before each "and" or comma among them."""
    first = at
    while at < min(len(run), first + LONGEST_NUMBER):
        if (step := _taken(run, at, count, language)) is None:
            break
        if step[1].joining and not count.is_empty:
            yield at, count
            if listed:
                return
        at, count = step
    half_of_nothing = at == first and count.current == HALF  # "half", "ein halbes"; "anderthalb" is a number
    if not count.joining and not count.is_empty and not half_of_nothing:
        yield at, count


def _taken(run: Run, at: int, count: _Count, language: Language) -> tuple[int, _Count] | None:
    """The count past the word there, with the "a" of "and a half" and the comma of "two million, three hundred"."""
    low = run[at].low
    if count.joining and low in language.articles and at + 1 < len(run) and run[at + 1].low in language.halves:
        at, low = at + 1, run[at + 1].low
    if low == "," and count.current is None and count.groups and not count.joining:
        return at + 1, replace(count, joining=True)
    taken: _Count | None = count
    for atom in atoms_of(low, language.code) if run[at].kind == "w" or low == "&" else ():
        taken = taken and taken.take(atom, language)
    return None if taken is None or taken is count else (at + 1, taken)


def _begin(run: Run, index: int, language: Language) -> tuple[int, _Count] | None:
    """Past the word that may open a number without counting: "a million", "half a million"; None where none opens."""
    low = run[index].low
    if low in language.articles and index + 1 < len(run):
        if _multiplies(run, index + 1, language):
            return index + 1, _Count()
        if run[index + 1].low in language.halves:
            return _half(run, index + 1, language)  # "eine halbe Million"
    if low in language.halves:
        return _half(run, index, language)
    first = next(iter(atoms_of(low, language.code)), None) if run[index].kind == "w" else None
    if first is None or first.does is Does.AND:
        return None
    if first.does is Does.ADD or low in language.dozens or low not in language.scales or low in language.alone:
        return index, _Count()
    if low not in language.magnitudes and index + 1 < len(run) and counts(run[index + 1], language):
        return index, _Count()  # "hundred fifteen"; never "several hundred years"
    return None


def _half(run: Run, index: int, language: Language) -> tuple[int, _Count] | None:
    """The half of "half a million", "medio millón", "anderthalb Millionen"; None in "half an hour"."""
    whole, after = language.halves[run[index].low], index + 1
    after += after < len(run) and run[after].low in language.articles
    half = _Count(current=whole + HALF, halved=True)
    return (after, half) if whole or _multiplies(run, after, language) else None


def _multiplies(run: Run, index: int, language: Language) -> bool:
    """A scale word in the singular, or a dozen: what may follow "a"."""
    if index >= len(run):
        return False
    low = run[index].low
    return low in language.dozens or (low in language.scales and low not in language.magnitudes and len(low) > 1)


def past_number_words(run: Run, index: int, language: Language) -> int:
    """Past all the words of which no number could be made, the "e cinco" of "zero zero vinte e cinco" as well."""
    while index < len(run) and counts(run[index], language):
        index += 1
        joined = index + 1 < len(run) and run[index].low in language.and_
        index += joined and counts(run[index + 1], language)
    return index
