"""Wholes and parts of one: "2½", "3 1/2 million", "3 and a half million", "a quarter of a million", "1/4 inch"."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from checks.languages.language import Language
from checks.values.atoms import THOUSAND
from checks.values.numerals import EXACT, VULGAR_FRACTIONS, Numeral
from checks.values.scales import Amount, adjacent, scaled
from checks.values.tokens import Token

Run = Sequence[Token]

MINUS = frozenset("-−‑")


def with_fraction(run: Run, amount: Amount) -> Amount | None:
    """Of "2 1/2" and "2½" the whole; None where no fraction follows."""
    whole = amount.readings[0]
    if len(amount.readings) > 1 or whole.quantum != 1 or run[amount.last - 1].end + 1 < _start(run, amount.last):
        return None
    found = written_fraction(run, amount.last)
    glued = adjacent(run[amount.last - 1], run[amount.last]) if found else False
    if found is None or (glued and run[amount.last].kind == "n"):
        return None
    part, last = found
    numeral = Numeral(whole.value + decimal_of(part), decimal_of(Fraction(1, part.denominator)))
    return replace(amount, last=last, readings=(numeral,))


def measured_fraction(run: Run, index: int, language: Language) -> Amount | None:
    """The quarter of "1/4 inch", "3/4-mile"; None in "24/7", "on 3/4" and before all that is no measure."""
    found = written_fraction(run, index) if run[index].kind == "n" else None
    if found is None or (index and adjacent(run[index - 1], run[index])):
        return None
    part, last = found
    after = last + (last + 1 < len(run) and run[last].text in MINUS and adjacent(run[last - 1], run[last]))
    if after >= len(run) or run[after].low not in language.measures:
        return None
    return Amount(index, last, (Numeral(decimal_of(part), decimal_of(Fraction(1, part.denominator))),))


def written_fraction(run: Run, index: int) -> tuple[Fraction, int] | None:
    """A part of one in digits, `3/4` or `¾`, and the token after it."""
    if index < len(run) and run[index].text in VULGAR_FRACTIONS:
        return VULGAR_FRACTIONS[run[index].text], index + 1
    if index + 2 >= len(run) or run[index + 1].text != "/" or run[index + 2].end - run[index].start > len("99/100"):
        return None
    over, under = run[index].text, run[index + 2].text
    if not (over.isdecimal() and under.isdecimal() and 0 < int(over) < int(under)):
        return None
    ends = index + 3 == len(run) or run[index + 3].text != "/" or not adjacent(run[index + 2], run[index + 3])
    return (Fraction(int(over), int(under)), index + 3) if ends else None


def decimal_of(part: Fraction) -> Decimal:
    return Decimal(part.numerator) / part.denominator


def with_tenths(run: Run, amount: Amount, language: Language) -> Amount:
    """The 0.2 of "dos décimas", "2 décimas": tenths of whatever is spoken of. The amount as it is where none follow."""
    power = language.tenths.get(run[amount.last].low) if amount.last < len(run) else None
    whole = amount.readings[0]
    if power is None or amount.power or amount.unit or len(amount.readings) > 1 or whole.quantum != 1:
        return amount
    return replace(amount, last=amount.last + 1, readings=(scaled(whole, power),))


def _start(run: Run, index: int) -> int:
    return run[index].start if index < len(run) else 0


def with_a_part(run: Run, amount: Amount, language: Language) -> Amount:
    """With the half of "3 and a half million", "2 millones y medio"; the three-quarters of "5 and three-quarters".

    The part is one of the scale that was named last. The amount as it is where no part follows, or where the part is
    one of something else: "three and half of the".
    """
    if len(amount.readings) > 1 or amount.readings[0].quantum != Decimal(10) ** amount.power:
        return amount
    found = _part_after_and(run, amount.last, language)
    if found is None or (found[1] < len(run) and run[found[1]].low in language.of and not amount.power):
        return amount
    part, last = found
    whole, unit = amount.readings[0].value, Decimal(10) ** amount.power
    value = EXACT.add(abs(whole), EXACT.multiply(decimal_of(part), unit)).copy_sign(whole)
    quantum = EXACT.multiply(decimal_of(Fraction(1, part.denominator)), unit)
    return replace(amount, last=last, readings=(Numeral(value, quantum),))


def _part_after_and(run: Run, index: int, language: Language) -> tuple[Fraction, int] | None:
    """The part that an "and" joins to a number, and the token after it."""
    if index + 1 >= len(run) or run[index].low not in language.and_:
        return None
    at = index + 1
    article = run[at].low in language.articles
    if at + article < len(run) and language.halves.get(run[at + article].low) == 0:
        english = language.code in {"en", ""}
        return (Fraction(1, 2), at + article + 1) if article or not english else None
    return share_at(run, at, language)


def share_at(run: Run, index: int, language: Language) -> tuple[Fraction, int] | None:
    """The fraction of "three quarters", "a third", and the token after it; None where no such words stand."""
    if index + 1 >= len(run):
        return None
    first, parts = run[index].low, language.fractions.get(run[index + 1].low)
    number = language.numbers.get(first, 1 if first in language.articles else None)
    if parts is None or number is None or not 0 < number < parts:
        return None
    return Fraction(number, int(parts)), index + 2


def share_of_scale(run: Run, index: int, language: Language) -> Amount | None:
    """Of "a quarter of a million", "half of a billion", "Viertelmillion", "half a per cent"; else None."""
    found = share_at(run, index, language) or _bare_share(run, index, language)
    if found is None:
        return None
    part, at = found
    joined = at < len(run) and run[at].low in language.of
    at += joined
    at += at < len(run) and run[at].low in language.articles | language.ones | {"1"}
    if _is_ratio(run, at, language):
        return Amount(index, at, (Numeral(decimal_of(part), decimal_of(Fraction(1, part.denominator))),), spelled=True)
    if at >= len(run) or run[at].kind != "w" or len(run[at].low) < len("mln"):
        return None
    power = language.scales.get(run[at].low, 0)
    if power < THOUSAND or (run[at].low in language.magnitudes and joined):
        return None  # "a third of millions"
    unit = Decimal(10) ** power
    value, quantum = (EXACT.multiply(decimal_of(one), unit) for one in (part, Fraction(1, part.denominator)))
    return Amount(index, at + 1, (Numeral(_whole(value), _whole(quantum)),), power=power, spelled=True)


def _is_ratio(run: Run, index: int, language: Language) -> bool:
    """Whether a per cent or a percentage point is named there."""
    words = tuple(token.low for token in run[index : index + 2])
    return bool({words, words[:1]} & (language.per_cent | language.points))


def _bare_share(run: Run, index: int, language: Language) -> tuple[Fraction, int] | None:
    """The quarter of "quarter of a million" and the half of "half of a million", with no number before them."""
    low = run[index].low
    if low in language.half:
        return Fraction(1, 2), index + 1
    half = index + (low in language.articles)  # "ein halbes Prozent", "medio punto", "un demi pour cent"
    if half < len(run) and language.halves.get(run[half].low) == 0 and _is_ratio(run, half + 1, language):
        return Fraction(1, 2), half + 1
    parts = language.fractions.get(low)
    return None if parts is None else (Fraction(1, int(parts)), index + 1)


def _whole(value: Decimal) -> Decimal:
    """250000, not 250000.00; a third of a million stays what it is."""
    return Decimal(int(value)) if value == value.to_integral_value() else value
