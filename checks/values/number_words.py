"""Spelled-out numbers: "two hundred and five", "twenty-one", "a million", "two and a half million", "mil millones".

Where words that count go on beyond what fits together ("zero eight"), nothing is read: half a reading is a wrong one.
Compounds written as one word ("einundfünfzig") stand in the tables only as far as they are needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.languages.language import Language
from checks.values.tokens import Token

Run = Sequence[Token]

THOUSAND = 3  # powers of ten from here on close a group; "hundred" only multiplies within one
LARGEST = Decimal(10) ** 24
HALF = Decimal("0.5")


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


def spelled_at(run: Run, index: int, language: Language) -> Spelled | None:
    """The number whose first word is `index`, or None: no number, or only a part of one."""
    if index and _counts(run[index - 1], language):
        return None  # the rest of a number whose beginning made no sense
    count = _Count(language)
    last = _begin(run, index, count)
    while last is not None and last < len(run) and (taken := count.take(run, last)):
        last += taken
    if last is None or last == index or count.is_empty or count.value > LARGEST:
        return None
    if last < len(run) and (_counts(run[last], language) or run[last].low in language.half):
        return None
    return Spelled(count.value, last, count.power, count.halved)


def _begin(run: Run, index: int, count: "_Count") -> int | None:
    """Past the word that may open a number without counting: "a million", "half a million"; None where none opens."""
    language, low = count.language, run[index].low
    if low in language.numbers or low in language.dozens or low in language.alone:
        return index
    if low in language.articles and _multiplies(run, index + 1, language):
        return index + 1
    if low in language.half and index + 1 < len(run) and run[index + 1].low in language.articles:
        count.current, count.halved = HALF, True
        return index + 2 if _multiplies(run, index + 2, language) else None
    return None  # "several hundred years", "half an hour"


def _multiplies(run: Run, index: int, language: Language) -> bool:
    """A scale word in the singular, or a dozen: what may follow "a"."""
    if index >= len(run):
        return False
    low = run[index].low
    return low in language.dozens or (low in language.scales and low not in language.magnitudes and len(low) > 1)


def _counts(token: Token, language: Language) -> bool:
    low = token.low
    return token.kind == "w" and len(low) > 1 and (low in language.numbers or low in language.scales)


@dataclass(slots=True)
class _Count:
    """What was counted so far: closed groups in `total`, the open one in `current`."""

    language: Language
    total: Decimal = Decimal(0)
    current: Decimal | None = None
    power: int = 0
    closed: int = 0  # power of the last scale word
    halved: bool = False

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    @property
    def is_empty(self) -> bool:
        return self.current is None and not self.total

    def take(self, run: Run, at: int) -> int:
        """Count the word there in; how many tokens were used, 0 where the number ends before it."""
        low, language = run[at].low, self.language
        if low in language.numbers:
            return self._add(language.numbers[low])
        if low in language.dozens:
            return self._multiply(language.dozens[low])
        if low in language.scales and len(low) > 1:
            step = language.scales[low]
            return self._raise(step) if step >= THOUSAND else self._multiply(10**step)
        if low in language.and_ and not self.is_empty:
            return self._and(run, at)
        return 0

    def _add(self, number: int) -> int:
        joined = self._joined(number)
        if joined is None:
            return 0
        self.current, self.power = joined, 0
        return 1

    def _joined(self, number: int) -> Decimal | None:
        """200 and 5, 20 and 1, the 4 and 20 of "quatre-vingts"; None where they do not join."""
        if self.current is None:
            return Decimal(number)
        tens = int(self.current % 100)
        if (tens, number) in self.language.joins:
            return self.current - tens + self.language.joins[tens, number]
        room = 100 if tens == 0 else 10 if tens % 10 == 0 and tens >= 20 else 0
        return self.current + number if self.current and 0 < number < room else None

    def _multiply(self, factor: int) -> int:
        if self.current is not None and not 0 < self.current < 100:
            return 0
        self.current = factor * (Decimal(1) if self.current is None else self.current)
        self.power = 0
        return 1

    def _raise(self, power: int) -> int:
        """Close a group: "two million three hundred thousand" adds; "mille milliards" multiplies."""
        factor = Decimal(10) ** power
        if self.total and self.total < factor:
            self.total = self.value * factor
        elif self.total and power >= self.closed:
            return 0
        else:
            self.total += factor * (Decimal(1) if self.current is None else self.current)
        self.current, self.power, self.closed = None, power, power
        return 1

    def _and(self, run: Run, at: int) -> int:
        """Go on after an "and": "two hundred and five" is one number, "two and three" are two."""
        following = [token.low for token in run[at + 1 : at + 3]]
        if len(following) == 2 and following[0] in self.language.articles and following[1] in self.language.half:
            self.current, self.halved = (self.current or Decimal(0)) + HALF, True
            return 3
        number = self.language.numbers.get(following[0]) if following else None
        return 1 if number is not None and self._joined(number) is not None else 0
