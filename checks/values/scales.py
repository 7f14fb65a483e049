"""Scale words after a number: "million", "Mrd.", "mil millones", "lakh crore", the `m` of "5m"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checks.languages.language import Language
from checks.languages.tables import COMMON_SCALES
from checks.values.numerals import EXACT, Numeral
from checks.values.tokens import Token

Run = Sequence[Token]

DOTTED_SCALES = frozenset({"mio", "mrd", "tsd", "bio", "mill", "mln", "mld", "mds", "md", "mn", "bn", "tn"})
MOST_SCALES = 3  # "hundred thousand million"


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens `first` to `last` (exclusive) and what they say. Several readings: the text leaves it open."""

    first: int
    last: int
    readings: tuple[Numeral, ...]
    power: int = 0  # of its scale words; 0 where it has none
    spelled: bool = False
    unit: str | None = None  # an ISO currency that stands before the number

    @property
    def value(self) -> Decimal:
        return self.readings[0].value

    def times(self, power: int, *, last: int | None = None) -> "Amount":
        """The amount by a power of ten: the 20 of "20 to 30 million"."""
        readings = tuple(scaled(one, power) for one in self.readings)
        return replace(self, readings=readings, power=power, last=self.last if last is None else last)


def adjacent(left: Token, right: Token) -> bool:
    """No blank between them."""
    return left.end == right.start


def with_scale(run: Run, amount: Amount, language: Language) -> Amount:
    last, power, unsure = amount.last, 0, False
    if last < len(run) and run[last].low in language.dozens and amount.readings[0].quantum == 1:
        dozens = language.dozens[run[last].low]
        return replace(
            amount, last=last + 1, readings=tuple(Numeral(one.value * dozens, one.quantum) for one in amount.readings)
        )
    for _ in range(MOST_SCALES):
        if last >= len(run) or (step := _scale(run, last, amount, language)) is None:
            break
        power, unsure, last = power + step[0], unsure or step[1], last + 1
        if run[last - 1].low in DOTTED_SCALES and last < len(run) and run[last].text == ".":
            last += adjacent(run[last - 1], run[last])
    if last == amount.last:
        return amount
    readings = tuple(scaled(one, power) for one in amount.readings)
    if unsure:
        readings += amount.readings
    return replace(amount, last=last, readings=readings, power=power or amount.power)


def _scale(run: Run, index: int, amount: Amount, language: Language) -> tuple[int, bool] | None:
    """Power of the scale word there, and whether it may be something else (the `m` of "100m")."""
    token, before = run[index], run[index - 1]
    if token.kind != "w" or token.low not in language.scales or token.start - before.end > 1:
        return None
    if token.low in language.cents and token.low not in COMMON_SCALES:
        return None  # "23 cents" in French: nobody writes hundreds like that
    power, glued = language.scales[token.low], adjacent(before, token)
    if len(token.text) > 1:
        return power, False
    if token.text.isupper():
        return (power, False) if glued or token.text in "MB" else None
    if not glued or token.text == "t":
        return None
    money = amount.unit is not None
    sure = money or token.text == "k" or (token.text == "m" and (_has_decimals(amount) or _has_noun(run, index + 1)))
    return power, not sure


def _has_decimals(amount: Amount) -> bool:
    return amount.readings[0].quantum < 1


def _has_noun(run: Run, index: int) -> bool:
    return index < len(run) and run[index].kind == "w"


def scaled(one: Numeral, power: int) -> Numeral:
    if not power:
        return one
    factor = Decimal((0, (1,), power))
    return Numeral(EXACT.multiply(one.value, factor) + 0, EXACT.multiply(one.quantum, factor) + 0)
