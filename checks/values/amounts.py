"""One amount in a run of tokens: sign, currency, digits or number words, scale words. No hedge, no counted noun."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checks.languages.language import Language
from checks.languages.tables import CURRENCY_CODES, SYMBOLS_OF_MONEY
from checks.values.number_words import spelled_at
from checks.values.numerals import EXACT, Convention, Numeral, read_numeral
from checks.values.tokens import Token

Run = Sequence[Token]

MINUS, PLUS, EN_DASH = frozenset("-−‑"), "+", "–"
GLUE = frozenset("/\\_@#=&^×")  # a numeral glued to these belongs to an address, a name or a code
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

    def times(self, power: int) -> "Amount":
        """The amount in the scale of its neighbour: the 20 of "20 to 30 million"."""
        scaled = tuple(_scaled(one, power) for one in self.readings)
        return replace(self, readings=scaled, power=power)


def adjacent(left: Token, right: Token) -> bool:
    """No blank between them."""
    return left.end == right.start


def amount_at(run: Run, index: int, language: Language, convention: Convention, *, after: int = 0) -> Amount | None:
    """The amount whose first numeric token is `index`, or None where that token counts nothing.

    `after`: tokens before this one are spoken for; the dash of "5–7" is no minus sign of the seven.
    """
    if run[index].kind == "n":
        return _digits_at(run, index, language, convention, after)
    return _words_at(run, index, language)


# --- digits -----------------------------------------------------------------------------------------------------------


def _digits_at(run: Run, index: int, language: Language, convention: Convention, after: int) -> Amount | None:
    last, readings = _joined(run, index, convention)
    first, signs, unit = _before(run, index, after)
    if first > after and signs == (1,) and run[first - 1].low in language.minus | {"−"} and run[first].text != "+":
        first, signs = first - 1, (-1,)  # "minus 5", "− 5"; a hyphen and a blank begin an entry of a list
    if not readings or (first > after and _is_glued(run, first)):
        return None
    amount = Amount(first, last, tuple(_signed(one, sign) for one in readings for sign in signs), unit=unit)
    return _with_scale(run, amount, language)


def _joined(run: Run, index: int, convention: Convention) -> tuple[int, tuple[Numeral, ...]]:
    """A numeral, and the groups of three that plain blanks part from it ("36 210 368")."""
    token = run[index]
    if not (token.text.isdecimal() and len(token.text) <= 3 and token.text[0] != "0"):
        return index + 1, read_numeral(token.text, convention)
    last = index + 1
    while last < len(run) and _continues(run[last - 1], run[last]):
        last += 1
        if not run[last - 1].text.isdecimal():  # the decimals of the last group
            break
    raw = "\u00a0".join(part.text for part in run[index:last])
    readings = read_numeral(raw, convention)
    if last == index + 2 and " " not in convention.group and readings:
        readings = (*readings, *read_numeral(token.text, convention))  # "12 345" in English may be two numbers
    return last, readings


def _continues(left: Token, right: Token) -> bool:
    digits = right.text.replace(",", ".").partition(".")[0]
    return right.kind == "n" and right.start - left.end == 1 and len(digits) == 3 and left.text.isdecimal()


def _before(run: Run, index: int, after: int) -> tuple[int, tuple[int, ...], str | None]:
    """Where sign and currency begin, the signs it may have, and the currency: "−$5", "US$ 5", "EUR -5"."""
    first, signs = _sign(run, index, after)
    unit = None
    if (at := _currency(run, first, after)) is not None:
        first, unit = at
        if signs == (1,):
            first, signs = _sign(run, first, after)
    return first, signs, unit


def _sign(run: Run, index: int, after: int) -> tuple[int, tuple[int, ...]]:
    if index == 1 and after == 0 and run[0].text in MINUS and all(token.kind != "w" for token in run):
        return 0, (-1,) if adjacent(run[0], run[1]) else (-1, 1)  # "- 1,200" alone: a sign, or a dash before it
    if index <= after or not adjacent(run[index - 1], run[index]):
        return index, (1,)
    sign, outer = run[index - 1], run[index - 2] if index > 1 else None
    free = outer is None or not adjacent(outer, sign) or outer.text in {"(", "[", "$", "€", "£"}
    if not free:
        return index, (1,)
    if sign.text in MINUS:
        return index - 1, (-1,)
    if sign.text == PLUS:
        return index - 1, (1,)
    if sign.text == EN_DASH:  # a minus sign to some publishers, a dash to others
        return index - 1, (-1,) if outer is None else (-1, 1)
    return index, (1,)


def _currency(run: Run, index: int, after: int) -> tuple[int, str] | None:
    if index <= after or run[index].start - run[index - 1].end > 1:
        return None
    token = run[index - 1]
    if token.text.casefold() in CURRENCY_CODES and token.text.isupper():
        return index - 1, token.text
    if token.text not in SYMBOLS_OF_MONEY:
        return None
    if index > after + 1 and adjacent(run[index - 2], token) and run[index - 2].kind == "w":
        name = run[index - 2].low + token.text
        return index - 2, SYMBOLS_OF_MONEY.get(name, name.upper())
    return index - 1, SYMBOLS_OF_MONEY[token.text]


def _is_glued(run: Run, first: int) -> bool:
    """Part of a longer name: `F35`, `COVID-19`, `/2023`, `#5`."""
    if first == 0 or not adjacent(run[first - 1], run[first]):
        return False
    before = run[first - 1]
    if before.text in {".", ","}:  # ",77" and ".5.": the beginning of something longer
        return first == 1 or not adjacent(run[first - 2], before)
    if before.text in GLUE or (before.kind == "w" and not before.text.endswith(("'", "’"))):
        return True
    outer = run[first - 2] if first > 1 else None
    return before.text in MINUS and outer is not None and adjacent(outer, before) and outer.kind != "s"


# --- scale words ------------------------------------------------------------------------------------------------------


def _with_scale(run: Run, amount: Amount, language: Language) -> Amount | None:
    last, power, unsure = amount.last, 0, False
    for _ in range(MOST_SCALES):
        if last >= len(run) or (step := _scale(run, last, amount, language)) is None:
            break
        power, unsure, last = power + step[0], unsure or step[1], last + 1
        if run[last - 1].low in DOTTED_SCALES and last < len(run) and run[last].text == ".":
            last += adjacent(run[last - 1], run[last])
    readings = tuple(_scaled(one, power) for one in amount.readings)
    if unsure:
        readings += amount.readings
    return replace(amount, last=last, readings=readings, power=power)


def _scale(run: Run, index: int, amount: Amount, language: Language) -> tuple[int, bool] | None:
    """Power of the scale word there, and whether it may be something else (the `m` of "100m")."""
    token, before = run[index], run[index - 1]
    if token.kind != "w" or token.low not in language.scales or token.start - before.end > 1:
        return None
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


def _scaled(one: Numeral, power: int) -> Numeral:
    if not power:
        return one
    factor = Decimal((0, (1,), power))
    return Numeral(EXACT.multiply(one.value, factor) + 0, EXACT.multiply(one.quantum, factor) + 0)


def _signed(one: Numeral, sign: int) -> Numeral:
    return one if sign > 0 else Numeral(one.value.copy_negate(), one.quantum)


def _words_at(run: Run, index: int, language: Language) -> Amount | None:
    spelled = spelled_at(run, index, language)
    if spelled is None:
        return None
    negative = index > 0 and run[index - 1].low in language.minus
    reading = _signed(Numeral(spelled.value, spelled.quantum), -1 if negative else 1)
    return Amount(index - negative, spelled.last, (reading,), power=spelled.power, spelled=True)


def phrase_at(run: Run, index: int, phrases: Iterable[tuple[str, ...]], longest: int = 4) -> int:
    """How many tokens from `index` on are one of the phrases; 0 where none is. The longest wins."""
    table = phrases if isinstance(phrases, (frozenset, dict)) else frozenset(phrases)
    for size in range(min(longest, len(run) - index), 0, -1):
        if tuple(token.low for token in run[index : index + size]) in table:
            return size
    return 0
