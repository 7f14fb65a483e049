"""Shares, multiples and magnitudes in words: half, two-thirds, one in five, most, doubled, millions, dozens."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from math import gcd

from checks.languages import language_of
from checks.languages.language import Language, Licence
from checks.languages.tables import TIMES
from checks.model import Hedge, Interval
from checks.values.amounts import Amount, amount_at, phrase_at, written_fraction
from checks.values.atoms import counts
from checks.values.intervals import (
    FIFTY,
    FIVE_POINTS,
    HALF,
    HUNDRED,
    around,
    interval_of,
    one_in,
    share_interval,
)
from checks.values.nouns import noun_at
from checks.values.numerals import Convention
from checks.values.tokens import Token

Run = Sequence[Token]

LARGEST_WHOLE = 10_000  # "one in a million" is a way of speaking
NOT_BEFORE_MOST = frozenset(["the", "at", "its", "their", "am", "het"])
NOT_BEFORE_HALF = frozenset(["last", "latter", "other", "next", "previous", "past", "former"])


@dataclass(frozen=True, slots=True)
class Part:
    """A share (unit `%`), a multiple (`×`) or a magnitude (None: the noun follows) and the tokens that say it."""

    first: int
    last: int
    value: Decimal
    quantum: Decimal
    hedge: Hedge
    interval: Interval
    unit: str | None = "%"

    def under(self, licence: Licence) -> tuple[Hedge, Interval]:
        """Hedge and interval with the words before it: "over half", "nearly two-thirds". Magnitudes are their own."""
        if self.hedge in {Hedge.MAGNITUDE, Hedge.MAJORITY}:
            return self.hedge, self.interval
        if self.unit == TIMES:
            return licence.hedge, interval_of(self.value, self.quantum, licence, rounded=True)
        match licence.hedge:
            case Hedge.OVER | Hedge.UNDER:
                return licence.hedge, interval_of(self.value, self.quantum, licence, rounded=True)
            case Hedge.NEARLY:
                return licence.hedge, replace(self.interval, high=self.value)
            case Hedge.ABOUT if self.hedge is Hedge.FRACTION:
                return licence.hedge, self.interval
            case _:
                return self.hedge, self.interval


def part_at(run: Run, index: int, language: Language, convention: Convention, floor: int) -> Part | None:
    """The share or magnitude that begins at a token, or None."""
    return (
        _one_in(run, index, language, convention)
        or _every(run, index, language)
        or _fraction(run, index, language, floor)
        or _in_digits(run, index, language)
        or _half(run, index, language, floor)
        or _majority(run, index, language)
        or _magnitude(run, index, language, floor)
        or _multiple(run, index, language)
    )


def _one_in(run: Run, index: int, language: Language, convention: Convention) -> Part | None:
    """Of "one in five", "1 in 67", "uno de cada cuatro hogares", "un salarié sur dix", "three out of four"."""
    part = _small(run, index, language)
    if part is None:
        return None
    for at in range(index + 1, min(index + 4, len(run))):
        if size := phrase_at(run, at, language.in_):
            whole = _plain(run, at + size, language, convention)
            if whole is None or not part < whole.value <= LARGEST_WHOLE:
                return None
            return _in_whole(index, whole.last, Decimal(part), whole.value)
        if run[at].kind != "w" or run[at].low in language.stops or part != 1:
            return None
    return None


def _every(run: Run, index: int, language: Language) -> Part | None:
    """Of "jeder fünfte", "jede dritte Frau"; "jeden zweiten Tag" is a rhythm."""
    if run[index].low not in language.every or index + 1 >= len(run) or run[index + 1].low not in language.nths:
        return None
    if index + 2 < len(run) and run[index + 2].low in language.rhythms:
        return None
    return _in_whole(index, index + 2, Decimal(1), Decimal(language.nths[run[index + 1].low]))


def _small(run: Run, index: int, language: Language) -> int | None:
    """1 to 9, in digits or in words; only these open a ratio."""
    token = run[index]
    if token.kind == "n":
        return int(token.text) if token.text.isdecimal() and len(token.text) == 1 and token.text != "0" else None
    number = language.numbers.get(token.low)
    return number if number is not None and 1 <= number <= 9 else None


def _plain(run: Run, index: int, language: Language, convention: Convention) -> Amount | None:
    amount = amount_at(run, index, language, convention) if index < len(run) else None
    if amount is None or amount.first != index or amount.power or len(amount.readings) > 1:
        return None
    return amount if amount.value == amount.value.to_integral_value() else None


def _in_whole(first: int, last: int, part: Decimal, whole: Decimal) -> Part:
    """`quantum` is the width of what the words allow: there is no last digit."""
    interval = one_in(part, whole)
    assert interval.low is not None
    assert interval.high is not None
    value = HUNDRED * part / whole
    return Part(first, last, value, interval.high - interval.low, Hedge.ONE_IN, interval)


def _fraction(run: Run, index: int, language: Language, floor: int) -> Part | None:
    """Of "two-thirds", "a third of", "ein Viertel der"; never "a third party" and "the last three quarters"."""
    if index + 1 >= len(run):
        return None
    first, denominator = run[index].low, run[index + 1].low
    parts = language.fractions.get(denominator)
    number = language.numbers.get(first, 1 if first in language.articles else None)
    if parts is None or number is None or not 0 < number < parts or gcd(number, int(parts)) > 1:
        return None
    before = run[index - 1].low if index > floor else ""
    following = run[index + 2] if index + 2 < len(run) else None
    of_all = following is None or following.kind == "s" or following.low in language.of | language.articles
    if before in NOT_BEFORE_HALF | language.ordinals.keys() or (
        number == 1 and not of_all and not _is_measured(following, parts, language)
    ):
        return None
    return _share(index, index + 2, HUNDRED * number / parts)


def _is_measured(token: Token | None, parts: Decimal, language: Language) -> bool:
    """So "one-half miles"; "a half century" and "one third parties" are none."""
    return token is not None and parts == 2 and token.low in language.measures


def _in_digits(run: Run, index: int, language: Language) -> Part | None:
    """Of "1/40 of the wavelength", "½ of all reports": as "one in forty", for only digits are as sharp as that."""
    found = written_fraction(run, index)
    if found is None or found[1] >= len(run) or run[found[1]].low not in language.of:
        return None
    if index and (run[index - 1].kind == "n" or run[index - 1].text in {"/", "-", "–"}):
        return None  # "2 1/2 of", the end of a date
    return _in_whole(index, found[1], Decimal(found[0].numerator), Decimal(found[0].denominator))


def _half(run: Run, index: int, language: Language, floor: int) -> Part | None:
    """Of "half of electricity", "half the reports", "over half"; not "the first half", "half a million"."""
    if run[index].low not in language.half:
        return None
    before = run[index - 1].low if index > floor else ""
    if before in language.ordinals or before in NOT_BEFORE_HALF or before in language.and_:
        return None
    following = run[index + 1] if index + 1 < len(run) else None
    if following is None or following.kind == "s" or following.low in language.of or following.low in {"the", "its"}:
        return _share(index, index + 1, FIFTY)
    return None


def _share(first: int, last: int, value: Decimal) -> Part:
    """`quantum` is ten points, so that half of it is the band of DESIGN §4.2."""
    return Part(first, last, value, 2 * FIVE_POINTS, Hedge.FRACTION, share_interval(value))


def _majority(run: Run, index: int, language: Language) -> Part | None:
    """Of "most new cars", "the majority of reports"; not "most recent", "the most", "at most", "am meisten"."""
    last = index + phrase_at(run, index, language.majority)
    if run[index].low in language.most:
        before = run[index - 1].low if index else ""
        if before in NOT_BEFORE_MOST or noun_at(run, index + 1, language, one=False) is None:
            return None
        last = index + 1
    elif last == index or last == len(run) or run[last].low not in language.of:
        return None
    interval = Interval(low=FIFTY, high=HUNDRED, low_open=True)
    return Part(index, last, FIFTY, Decimal(1), Hedge.MAJORITY, interval)


def _ends_in_number(token: Token, language: Language) -> bool:
    """Of "two" and of "einundfünfzig": what follows belongs to a longer number."""
    return token.low in language.scales or counts(token, language) or token.low.endswith(_long_numbers(language.code))


@lru_cache(maxsize=16)
def _long_numbers(code: str) -> tuple[str, ...]:
    """What even a misspelled compound ends in."""
    return tuple(word for word in language_of(code).numbers if len(word) > len("zwei"))


def _magnitude(run: Run, index: int, language: Language, floor: int) -> Part | None:
    """Of "millions", "tens of millions", "hundreds of thousands", "dozens": from one unit of the word upward."""
    value, last = Decimal(1), index
    while last < len(run) and run[last].low in language.magnitudes:
        value *= language.magnitudes[run[last].low]
        last += 1
        if last + 1 < len(run) and run[last].low in language.of and run[last + 1].low in language.magnitudes:
            last += 1
    if last == index or value == 10 or (index > floor and _ends_in_number(run[index - 1], language)):
        return None
    return Part(index, last, value, value, Hedge.MAGNITUDE, Interval(low=value, high=None), unit=None)


def _multiple(run: Run, index: int, language: Language) -> Part | None:
    """Of "doubled", "verdreifacht", "halved": the factor, to the precision of the word (DESIGN §4.2: 1.5 to 2.5)."""
    factor = language.multiples.get(run[index].low)
    if factor is None:
        return None
    quantum = min(Decimal(1), factor * HALF)
    return Part(index, index + 1, factor, quantum, Hedge.NONE, around(factor, quantum * HALF), unit=TIMES)
