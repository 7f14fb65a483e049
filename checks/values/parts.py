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
from checks.values.amounts import amount_at, phrase_at
from checks.values.atoms import counts
from checks.values.intervals import (
    FIFTY,
    FIVE_POINTS,
    HALF,
    HUNDRED,
    about_band,
    around,
    interval_of,
    one_in,
    share_interval,
)
from checks.values.mixed_numbers import written_fraction
from checks.values.nouns import noun_at, symbol_at
from checks.values.number_words import LARGEST
from checks.values.numerals import Convention
from checks.values.scales import Amount, adjacent
from checks.values.tokens import Token
from checks.values.vocabulary import vocabulary_of

Run = Sequence[Token]

Phrase = tuple[str, ...]

POWERS = frozenset(map(Decimal, (10, 100, 1_000, 10_000)))
QUARTERS, TENTHS = Decimal(4), Decimal(10)
NO_END = frozenset(["or", "and", "such", "no", "not", "so", "time", "times"])
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
        if self.hedge in {Hedge.MAGNITUDE, Hedge.MAJORITY} or (self.hedge is licence.hedge is Hedge.ABOUT):
            return self.hedge, self.interval
        if self.unit == TIMES:
            return licence.hedge, interval_of(self.value, self.quantum, licence, rounded=True)
        match licence.hedge:
            case Hedge.OVER | Hedge.UNDER:
                return licence.hedge, interval_of(self.value, self.quantum, licence, rounded=True)
            case Hedge.NEARLY:
                return licence.hedge, replace(self.interval, high=self.value)
            case Hedge.ABOUT if self.hedge in {Hedge.FRACTION, Hedge.ONE_IN}:
                return self.hedge, self._widened()  # the band of a share is wider than that of "about"
            case _:
                return self.hedge, self.interval

    def _widened(self) -> Interval:
        """What "about" makes of a share: never narrower than the share without it (DESIGN §4.2, S ⊆ T)."""
        wide = around(self.value, about_band(self.value))
        assert self.interval.low is not None
        assert self.interval.high is not None
        assert wide.low is not None
        assert wide.high is not None
        return replace(self.interval, low=min(self.interval.low, wide.low), high=max(self.interval.high, wide.high))


def part_at(run: Run, index: int, language: Language, convention: Convention, floor: int) -> Part | None:
    """The share or magnitude that begins at a token, or None."""
    return (
        _one_in(run, index, language, convention)
        or _every(run, index, language)
        or _fraction(run, index, language, floor)
        or _piece(run, index, language)
        or _in_digits(run, index, language)
        or _half(run, index, language, floor)
        or _majority(run, index, language)
        or _magnitudes(run, index, language, floor)
        or _collective(run, index, language)
        or _multiple(run, index, language)
    )


def _one_in(run: Run, index: int, language: Language, convention: Convention) -> Part | None:
    """Of "one in five", "1-in-67", "uno de cada cuatro hogares", "deux Français sur trois", "34 out of 50".

    A noun stands between in the languages that say it so; before one, English has "one household in five" only.
    """
    if (part := _small(run, index, language)) is None:
        return None
    nearest = index + 1 + _is_hyphen(run, index + 1)
    for at in range(nearest, min(nearest + 3, len(run))):
        if size := _opens(run, at, language) and phrase_at(run, at, language.in_):
            start = at + size + _is_hyphen(run, at + size)
            whole = _plain(run, start, language, convention)
            if whole is None or not part < whole.value <= LARGEST_WHOLE:
                return None
            joint = tuple(token.low for token in run[at : at + size])
            fits = _is_whole(run, whole, joint, part, language, apart=at > nearest)
            return _in_whole(index, whole.last, Decimal(part), whole.value) if fits else None
        if run[at].kind != "w" or run[at].low in language.stops or (part > 1 and at > nearest):
            return None
    return None


def _opens(run: Run, index: int, language: Language) -> bool:
    """Whether a phrase may begin there: asked first, for it mostly says no."""
    return run[index].low in vocabulary_of(language.code).openings


def _is_whole(run: Run, whole: Amount, joint: Phrase, part: int, language: Language, *, apart: bool) -> bool:
    """Whether the number after "in" is a whole: not in "un projet sur 5 ans", "un alquiler de 1.250 euros"."""
    if apart and joint not in language.apart and (part > 1 or language.apart):
        return False
    if part > 9 and len(joint) == 1 and joint not in language.apart and whole.value not in POWERS:
        return False
    if not apart:
        return True
    following = run[whole.last].low if whole.last < len(run) else ""
    return following not in language.durations and symbol_at(run, whole.last, language) is None


def _is_hyphen(run: Run, index: int) -> bool:
    """One inside a word: the hyphens of "1-in-5"."""
    if not 0 < index < len(run) - 1 or run[index].text not in {"-", "‑"}:
        return False
    return adjacent(run[index - 1], run[index]) and adjacent(run[index], run[index + 1])


def _every(run: Run, index: int, language: Language) -> Part | None:
    """Of "jeder fünfte", "jede dritte Frau"; "jeden zweiten Tag" is a rhythm."""
    if run[index].low not in language.every or index + 1 >= len(run) or run[index + 1].low not in language.nths:
        return None
    if index + 2 < len(run) and run[index + 2].low in language.rhythms:
        return None
    return _in_whole(index, index + 2, Decimal(1), Decimal(language.nths[run[index + 1].low]))


def _small(run: Run, index: int, language: Language) -> int | None:
    """1 to 99 in digits, 1 to 9 in words; only these open a ratio."""
    token = run[index]
    if token.kind == "n":
        return int(token.text) if token.text.isdecimal() and len(token.text) <= 2 and token.text[0] != "0" else None
    number = language.numbers.get(token.low)
    return number if number is not None and 1 <= number <= 9 else None


def _plain(run: Run, index: int, language: Language, convention: Convention) -> Amount | None:
    amount = amount_at(run, index, language, convention, after=index) if index < len(run) else None
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
    if before in NOT_BEFORE_HALF | language.ordinals.keys() or _is_of_time(run, index + 2, language):
        return None
    following = run[index + 2] if index + 2 < len(run) else None
    if first == "the" and (following is None or following.low not in language.of):
        return None  # "on the quarter", "the third,": a time, or the one in that place
    of_all = following is None or following.kind == "s" or following.low in language.of | language.articles
    changed = before in language.by or (parts != QUARTERS and following is not None and _is_past(following, language))
    if number == 1 and not (of_all or changed or _is_measured(following, parts, language)):
        return None
    return _of_parts(index, index + 2, Decimal(number), parts)


def _piece(run: Run, index: int, language: Language) -> Part | None:
    """Of "una cuarta parte", "las tres cuartas partes": ordinals that are shares where the word for part follows."""
    if index + 2 >= len(run) or run[index + 2].low not in language.piece:
        return None
    parts = language.pieces.get(run[index + 1].low)
    number = language.numbers.get(run[index].low, 1 if run[index].low in language.articles else None)
    if parts is None or number is None or not 0 < number < parts:
        return None
    return _of_parts(index, index + 3, Decimal(number), parts)


def _of_parts(first: int, last: int, number: Decimal, parts: Decimal) -> Part:
    """A third gives or takes five points; a hundredth cannot, and is as sharp as "one in a hundred"."""
    return _share(first, last, HUNDRED * number / parts) if parts <= TENTHS else _in_whole(first, last, number, parts)


def _is_of_time(run: Run, index: int, language: Language) -> bool:
    """So "three quarters of an hour", "un quart de siècle", "an eighth of a mile": lengths, no shares."""
    if index >= len(run) or run[index].low not in language.of:
        return False
    index += 1 + (index + 1 < len(run) and run[index + 1].low in language.articles)
    return index < len(run) and run[index].low in language.durations | language.measures


def _is_past(token: Token, language: Language) -> bool:
    """A preposition or a verb behind "fell by a third in 2020", "a fifth were"."""
    return token.low in language.stops and token.low not in NO_END


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
    if _is_of_time(run, index + 1, language):
        return None
    changed = before in language.by and following is not None and _is_past(following, language)
    if (
        following is None
        or following.kind == "s"
        or following.low in language.of
        or following.low in {"the", "its"}
        or (changed and following.low not in language.articles)
    ):
        return _share(index, index + 1, FIFTY)
    return None


def _share(first: int, last: int, value: Decimal) -> Part:
    """`quantum` is ten points, so that half of it is the band of DESIGN §4.2."""
    return Part(first, last, value, 2 * FIVE_POINTS, Hedge.FRACTION, share_interval(value))


def _majority(run: Run, index: int, language: Language) -> Part | None:
    """Of "most new cars", "the majority of reports"; not "most recent", "the most", "at most", "am meisten"."""
    last = index + (_opens(run, index, language) and phrase_at(run, index, language.majority))
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


def _magnitudes(run: Run, index: int, language: Language, floor: int) -> Part | None:
    """Of "hundreds of thousands", and of "hundreds of thousands to millions": from the lower upward."""
    part = _magnitude(run, index, language, floor)
    if part is None or part.last + 1 >= len(run) or run[part.last].low not in language.to:
        return part
    upper = _magnitude(run, part.last + 1, language, part.last + 1)
    return part if upper is None or upper.value <= part.value else replace(part, last=upper.last)


def _collective(run: Run, index: int, language: Language) -> Part | None:
    """Of "une dizaine", "un centenar", "een twintigtal": about so many."""
    if index + 1 >= len(run) or run[index].low not in language.articles & language.ones:
        return None
    value = Decimal(language.collectives.get(run[index + 1].low, 0))
    if not value:
        return None
    interval = around(value, about_band(value))
    return Part(index, index + 2, value, Decimal(1), Hedge.ABOUT, interval, unit=None)


def _magnitude(run: Run, index: int, language: Language, floor: int) -> Part | None:
    """Of "millions", "tens of millions", "hundreds of thousands", "dozens": from one unit of the word upward."""
    value, last = Decimal(1), index
    while last < len(run) and run[last].low in language.magnitudes and value <= LARGEST:
        value *= language.magnitudes[run[last].low]
        last += 1
        if last + 1 < len(run) and run[last].low in language.of and run[last + 1].low in language.magnitudes:
            last += 1
    if (
        last == index
        or value > LARGEST
        or (value == 10 and not _counts_something(run, last, language))
        or (index > floor and _ends_in_number(run[index - 1], language))
    ):
        return None
    return Part(index, last, value, value, Hedge.MAGNITUDE, Interval(low=value, high=None), unit=None)


def _counts_something(run: Run, index: int, language: Language) -> bool:
    """So "des dizaines de communes", "tientallen doden"; "the tens" are the digits of a number, or a generation."""
    return noun_at(run, index, language, one=False) is not None


def _multiple(run: Run, index: int, language: Language) -> Part | None:
    """Of "doubled", "verdreifacht", "halved": the factor, to the precision of the word (DESIGN §4.2: 1.5 to 2.5)."""
    last = index + 1
    factor = language.multiples.get(run[index].low)
    if factor is None and _opens(run, index, language) and (size := phrase_at(run, index, language.times)):
        last = index + size
        factor = language.times[tuple(token.low for token in run[index:last])]
    if factor is None:
        return None
    quantum = min(Decimal(1), factor * HALF)
    return Part(index, last, factor, quantum, Hedge.NONE, around(factor, quantum * HALF), unit=TIMES)
