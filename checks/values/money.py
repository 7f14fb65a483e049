"""Money in two units: the 43 cents of "20 dollars and 43 cents", and the 43 of "$20 43"."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checks.languages.language import Language
from checks.values.amounts import amount_at
from checks.values.numerals import EXACT, Convention, Numeral
from checks.values.scales import Amount
from checks.values.tokens import Token

Run = Sequence[Token]

CENT = Decimal("0.01")
A_HUNDRED = 100


def with_cents(run: Run, amount: Amount, last: int, language: Language, convention: Convention) -> Amount | None:
    """The amount and the cents that follow its currency, which ends before `last`; None where none follow.

    After an "and" that no word for cents ends ("twenty dollars and 43") the rest may be another number: both readings.
    """
    whole = amount.readings[0]
    joined = last < len(run) and run[last].low in language.and_
    start = last + joined
    if len(amount.readings) > 1 or amount.power or whole.quantum != 1 or start >= len(run):
        return None
    cents = amount_at(run, start, language, convention, after=start)
    if cents is None or cents.first != start or cents.power or cents.unit or len(cents.readings) > 1:
        return None
    named = cents.last < len(run) and run[cents.last].low in language.cents
    if not 0 < cents.value < A_HUNDRED or cents.readings[0].quantum != 1 or not (named or cents.last == len(run)):
        return None
    value = EXACT.add(abs(whole.value), EXACT.multiply(cents.value, CENT)).copy_sign(whole.value)
    both = Numeral(value, CENT)
    return replace(amount, last=cents.last + named, readings=(both,) if named or not joined else (both, whole))


def one_of_money(run: Run, index: int, language: Language, convention: Convention) -> Amount | None:
    """The dollar of "a dollar and 42 cents"; None for "a dollar" alone, which may be any."""
    if run[index].low not in language.articles or index + 1 >= len(run):
        return None
    unit = language.money.get((run[index + 1].low,))
    if unit is None:
        return None
    one = Amount(index, index + 1, (Numeral(Decimal(1), Decimal(1)),), spelled=True, unit=unit)
    found = with_cents(run, one, index + 2, language, convention)
    return found if found is not None and len(found.readings) == 1 else None
