"""Whether two amounts are the ends of one range: what joins them, their scales, their units."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checks.languages.language import Language
from checks.values.nouns import Unit, symbol_at
from checks.values.scales import Amount
from checks.values.tokens import Token

Run = Sequence[Token]

DASHES, HYPHENS, EN_DASH = frozenset("–‑-"), frozenset("‑-"), "–"
PLAUSIBLE_RANGE = 10  # "20 to 30 million": both ends in millions only where they are of like size
THOUSAND = Decimal(1000)


def connects(run: Run, index: int, language: Language, *, between: bool) -> bool:
    """Whether the token joins two ends: "to", a dash, the "and" after "between"."""
    token = run[index]
    if between:
        return token.low in language.and_ or token.low in language.to
    if token.low in language.to:
        return True
    if token.text not in DASHES:
        return False
    blanks = (token.start - run[index - 1].end, run[index + 1].start - token.end)
    return blanks == (0, 0) or (blanks == (1, 1) and (token.text == EN_DASH or _is_measured(run, index, language)))


def _is_measured(run: Run, index: int, language: Language) -> bool:
    """So "20 - 30 million": a hyphen between blanks joins where the number after it has a scale or a per cent."""
    if run[index - 1].kind != "n" or run[index + 1].kind != "n" or index + 2 >= len(run):
        return False
    beyond = run[index + 2].low
    return beyond == "%" or (len(beyond) > 1 and beyond in language.scales)


def differ(run: Run, low: Amount, after: Unit | None, high: Amount, language: Language) -> bool:
    """Whether the two are of different units, so that no range joins them: "0.4 points to 3.8 %", "3 % to £5bn"."""
    if after is None and low.unit is None:
        return False  # "5 to 7 %"
    beyond = symbol_at(run, high.last, language)
    lower, upper = low.unit or (after[0] if after else None), high.unit or (beyond[0] if beyond else None)
    return lower != upper and not (low.unit and upper is None)


def scaled_alike(low: Amount, high: Amount) -> Amount:
    """The lower end by the scale of the upper: 20 of "20 to 30 million". The 12 of "12-15,000" has both readings."""
    if high.power and not low.power and _alike(low, high):
        return low.times(high.power)
    if _is_clipped(low, high):
        return replace(low, readings=(*low.readings, *low.times(len("000")).readings))
    return low


def _alike(low: Amount, high: Amount) -> bool:
    bare = high.value.scaleb(-high.power)
    return bool(low.value) and abs(bare) <= abs(low.value) * PLAUSIBLE_RANGE and low.value < bare * PLAUSIBLE_RANGE


def _is_clipped(low: Amount, high: Amount) -> bool:
    """Whether the lower end may have left its thousands out."""
    if low.power or high.power or high.value % THOUSAND or low.readings[0].quantum != 1:
        return False
    full = low.value * THOUSAND
    return 0 < low.value < THOUSAND and full < high.value <= full * PLAUSIBLE_RANGE


def is_code(run: Run, low: Amount, high: Amount, *, measured: bool) -> bool:
    """So "555-1234": hyphened digits of unlike length that nothing measures."""
    if run[low.last].text not in HYPHENS or low.power or high.power or low.unit or measured:
        return False
    shorter, longer = (run[one.last - 1].text for one in (low, high))
    return longer.isdecimal() and shorter.isdecimal() and len(longer) > max(len(shorter), len("999"))
