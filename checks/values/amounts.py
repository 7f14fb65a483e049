"""One amount in a run of tokens: sign, currency, digits or number words, scale words. No hedge, no counted noun."""

from collections.abc import Container, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from checks.languages.language import Language
from checks.languages.tables import CURRENCY_CODES, SYMBOLS_OF_MONEY
from checks.values.atoms import THOUSAND
from checks.values.mixed_numbers import (
    MINUS,
    decimal_of,
    measured_fraction,
    share_of_scale,
    with_a_part,
    with_fraction,
)
from checks.values.number_words import digits_at, spelled_at
from checks.values.numerals import EXACT, VULGAR_FRACTIONS, Convention, Numeral, read_numeral
from checks.values.scales import Amount, adjacent, with_scale
from checks.values.tokens import Token, is_apart

Run = Sequence[Token]

PLUS, EN_DASH = "+", "–"
GLUE = frozenset("/\\_@#=&^×")  # a numeral glued to these belongs to an address, a name or a code
TIMES_SIGNS = frozenset("×x*·")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def amount_at(run: Run, index: int, language: Language, convention: Convention, *, after: int = 0) -> Amount | None:
    """The amount whose first numeric token is `index`, or None where that token counts nothing.

    `after`: tokens before this one are spoken for; the dash of "5–7" is no minus sign of the seven.
    """
    if run[index].kind == "n":
        return _digits_at(run, index, language, convention, after)
    return _words_at(run, index, language, after)


# --- digits -----------------------------------------------------------------------------------------------------------


def _digits_at(run: Run, index: int, language: Language, convention: Convention, after: int) -> Amount | None:
    if (fraction := measured_fraction(run, index, language)) is not None:
        return fraction
    last, readings = _joined(run, index, convention)
    first, signs, unit = _before(run, index, after)
    if _is_accounted(run, first, last, language):
        first, last, signs = first - 1, last + 1, (-1,)
    if signs == (1,) and _has_minus(run, first, after, language):
        first, signs = first - 1, (-1,)
    if not readings or (first > after and _is_glued(run, first)):
        return None
    amount = Amount(first, last, readings, unit=unit)
    amount = with_fraction(run, amount) or _with_decimals(run, amount, language) or _with_power(run, amount) or amount
    amount = with_a_part(run, amount, language)
    if signs != (1,):
        amount = replace(amount, readings=tuple(_signed(one, sign) for one in amount.readings for sign in signs))
    scaled_ = with_a_part(run, with_scale(run, amount, language), language)
    return _continued(run, scaled_, language, convention)


def _is_accounted(run: Run, first: int, last: int, language: Language) -> bool:
    """Whether brackets make it negative, as accountants write: "(3.2) million", "(3.2)%", "(3.2)" alone."""
    if first == 0 or last >= len(run) or run[first - 1].text != "(" or run[last].text != ")":
        return False
    if not (adjacent(run[first - 1], run[first]) and adjacent(run[last - 1], run[last])):
        return False
    if first == 1 and last + 1 == len(run):
        return run[0].start == 0 and run[last - 1].end - run[first].start > len("12")  # "(1)" counts a list
    following = run[last + 1].low if last + 1 < len(run) else ""
    return following == "%" or (len(following) > 1 and following in language.scales)


def _continued(run: Run, amount: Amount, language: Language, convention: Convention) -> Amount:
    """With the 300 thousand of "2 million 300 thousand", and the 3 of "4 millones 2 mil 3" where nothing follows it."""
    while amount.power >= THOUSAND and len(amount.readings) == 1 and amount.last < len(run):
        if run[amount.last].kind != "n" or run[amount.last].start - run[amount.last - 1].end > 1:
            return amount
        last, readings = _joined(run, amount.last, convention)
        rest = with_scale(run, Amount(amount.last, last, readings), language) if len(readings) == 1 else None
        if rest is None or rest.power >= amount.power or rest.value >= Decimal(10) ** amount.power:
            return amount
        if not rest.power and rest.last < len(run):
            return amount
        whole = amount.readings[0]
        value = EXACT.add(abs(whole.value), rest.value).copy_sign(whole.value)
        amount = replace(amount, last=rest.last, readings=(Numeral(value, rest.readings[0].quantum),), power=rest.power)
    return amount


def _has_minus(run: Run, first: int, after: int, language: Language) -> bool:
    """So "minus 5", "− 5", "menos 5"; not "más o menos 5", and a hyphen and a blank begin an entry of a list."""
    if first == 1 and after == 0 and len(run) > 2 and all((token.low,) in language.per_cent for token in run[2:]):
        return run[0].text in MINUS  # "- 210 percent" alone
    if first <= after or run[first - 1].low not in language.minus | {"−"}:
        return False
    before = run[first - 2] if first - 1 > after else None
    return before is None or before.kind == "s" or language.code in {"en", "de", "nl", ""} or before.low in language.of


def _with_decimals(run: Run, amount: Amount, language: Language) -> Amount | None:
    """Of "1 komma 1", "two point two", "uno coma cinco" the whole; None where no decimals are spoken."""
    whole = amount.readings[0]
    if amount.last >= len(run) or run[amount.last].low not in language.point or whole.quantum != 1:
        return None
    spoken = digits_at(run, amount.last + 1, language)
    if spoken is None or len(amount.readings) > 1 or amount.power:
        return None
    quantum = Decimal((0, (1,), -len(spoken[0])))
    value = EXACT.add(abs(whole.value), EXACT.multiply(Decimal(spoken[0]), quantum)).copy_sign(whole.value)
    return replace(amount, last=spoken[1], readings=(Numeral(value, quantum),))


def _with_power(run: Run, amount: Amount) -> Amount | None:
    """Of "2.48×10−5", "2.48 x 10^-5", "2.48·10⁻⁵" the whole; None where no power of ten follows."""
    at = amount.last
    if amount.value == 10 and at + 1 < len(run) and run[at].text == "^" and adjacent(run[at - 1], run[at]):
        amount = replace(amount, readings=(Numeral(Decimal(1), Decimal(1)),))  # "10^6" alone
    elif at + 2 >= len(run) or run[at].low not in TIMES_SIGNS or run[at + 1].text != "10":
        return None
    else:
        at += 2
    at += run[at].text == "^"
    sign = -1 if at < len(run) and run[at].text in MINUS | {"⁻"} else 1
    at += sign < 0
    if at >= len(run) or not adjacent(run[at - 1], run[at]) or not (1 <= len(run[at].text) <= 2):
        return None
    digits = run[at].text.translate(SUPERSCRIPTS)
    return amount.times(sign * int(digits), last=at + 1) if digits.isdecimal() else None


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
    if last == index + 2 and " " not in convention.group and readings and run[index + 1].text[0] != "0":
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
        listed = not adjacent(run[0], run[1]) and any(token.text in MINUS for token in run[2:])
        return 0, (-1, 1) if listed else (-1,)  # "- 5 - 7" may be a list
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
    if before.text in GLUE or (
        before.kind == "w" and not (before.text.endswith(("'", "’")) or is_apart(before.text[-1]))
    ):
        return True
    outer = run[first - 2] if first > 1 else None
    return before.text in MINUS and outer is not None and adjacent(outer, before) and outer.kind != "s"


# --- words ------------------------------------------------------------------------------------------------------------


def _signed(one: Numeral, sign: int) -> Numeral:
    return one if sign > 0 else Numeral(one.value.copy_negate(), one.quantum)


def _words_at(run: Run, index: int, language: Language, after: int) -> Amount | None:
    if run[index].text in VULGAR_FRACTIONS and not (index > after and adjacent(run[index - 1], run[index])):
        part = VULGAR_FRACTIONS[run[index].text]
        return Amount(index, index + 1, (Numeral(decimal_of(part), decimal_of(Fraction(1, part.denominator))),))
    if (share := share_of_scale(run, index, language)) is not None:
        return share
    spelled = spelled_at(run, index, language)
    if spelled is None:
        return None
    first, last = index, spelled.last
    amount = Amount(first, last, (Numeral(spelled.value, spelled.quantum),), power=spelled.power, spelled=True)
    amount = _with_digit(run, amount, language) or amount
    if (mixed := with_a_part(run, amount, language)) is not amount:  # "three and a quarter million"
        amount = with_scale(run, mixed, language)
    if (decimals := _with_decimals(run, amount, language)) is not None:
        amount = with_scale(run, decimals, language)
    if _has_minus(run, first, after, language):
        amount = replace(amount, first=first - 1, readings=tuple(_signed(one, -1) for one in amount.readings))
    return amount


def _with_digit(run: Run, amount: Amount, language: Language) -> Amount | None:
    """Of "treinta y 3" the whole, in the languages that say it so; None elsewhere."""
    at = amount.last + (amount.last < len(run) and run[amount.last].low in language.and_)
    tens = language.tens == "ten and unit" and amount.value % 10 == 0 and 20 <= amount.value <= 90
    if not tens or at >= len(run) or run[at].kind != "n" or run[at].text not in set("123456789"):
        return None
    return replace(amount, last=at + 1, readings=(Numeral(amount.value + int(run[at].text), Decimal(1)),))


def phrase_at(run: Run, index: int, phrases: Container[tuple[str, ...]], longest: int = 4) -> int:
    """How many tokens from `index` on are one of the phrases; 0 where none is. The longest wins."""
    words = tuple([token.low for token in run[index : index + longest]])
    for size in range(len(words), 0, -1):
        if words[:size] in phrases:
            return size
    return 0
