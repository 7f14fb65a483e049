"""What a number as printed commits its printer to (DESIGN §4, §4.2), given its hedge and how many digits were printed.

This is the side of the source: a hedge is taken at its word. What an article's statement may be held to, with its bands
for trailing zeros and bare magnitudes, is `checks.agreement`'s.
"""

from collections.abc import Sequence
from decimal import Decimal

from checks.languages.language import Licence
from checks.model import Hedge, Interval
from checks.values.numerals import EXACT

ABOUT_AT_LEAST, ABOUT_AT_MOST = Decimal("0.02"), Decimal("0.10")
NEARLY_AT_MOST = Decimal("0.10")
SIGNIFICANT_ENOUGH = 4  # digits from which on "about" adds nothing: "roughly 63,892" is 63,892
HALF, FIFTY, HUNDRED, FIVE_POINTS = Decimal("0.5"), Decimal(50), Decimal(100), Decimal(5)


def interval_of(value: Decimal, quantum: Decimal, licence: Licence, *, rounded: bool) -> Interval:
    """The values a source commits to. `rounded`: decimals, a scale word or a per cent sign show that it rounded."""
    match licence.hedge:
        case Hedge.OVER:
            return Interval(low=value, high=None, low_open=licence.strict)
        case Hedge.UNDER:
            return Interval(low=None, high=value, high_open=licence.strict)
        case Hedge.NEARLY:
            return toward_zero(value, min(last_unit(value), EXACT.multiply(abs(value), NEARLY_AT_MOST)))
        case Hedge.ABOUT if significant_digits(value) < SIGNIFICANT_ENOUGH:
            return around(value, max(about_band(value), EXACT.multiply(quantum, HALF) if rounded else Decimal(0)))
        case _:
            return around(value, EXACT.multiply(quantum, HALF)) if rounded else point(value)


def point(value: Decimal) -> Interval:
    """That value and no other."""
    return Interval(low=value, high=value)


def around(value: Decimal, band: Decimal) -> Interval:
    """The value and a band either side, both ends in."""
    return Interval(low=EXACT.subtract(value, band), high=EXACT.add(value, band))


def toward_zero(value: Decimal, band: Decimal) -> Interval:
    """From a band short of the value up to it: "nearly 36 million"; nearly minus three is above minus three."""
    if value < 0:
        return Interval(low=value, high=EXACT.add(value, band))
    return Interval(low=EXACT.subtract(value, band), high=value)


def about_band(value: Decimal) -> Decimal:
    """One unit of the last non-zero digit, at least 2 %, at most 10 % (DESIGN §4.2)."""
    size = abs(value)
    least, most = EXACT.multiply(size, ABOUT_AT_LEAST), EXACT.multiply(size, ABOUT_AT_MOST)
    return min(max(last_unit(value), least), most)


def last_unit(value: Decimal) -> Decimal:
    """The unit of the last digit that is not zero: 10,000 of 380,000; 1 of zero itself."""
    if not value:
        return Decimal(1)
    exponent = value.normalize(EXACT).as_tuple().exponent
    assert isinstance(exponent, int)  # a numeral is finite
    return Decimal((0, (1,), exponent))


def significant_digits(value: Decimal) -> int:
    """How many digits remain without the zeros at either end."""
    return len(value.normalize(EXACT).as_tuple().digits)


def share_interval(value: Decimal) -> Interval:
    """Half, two-thirds, three-quarters in per cent: ± 5 points, but never across 50 (DESIGN §4.2)."""
    low, high = value - FIVE_POINTS, value + FIVE_POINTS
    if value > FIFTY:
        low = max(low, FIFTY)
    elif value < FIFTY:
        high = min(high, FIFTY)
    return Interval(low=low, high=high)


def one_in(part: Decimal, whole: Decimal) -> Interval:
    """Per cent: of `part` in `whole` ± ½ (DESIGN §4.2)."""
    return Interval(low=HUNDRED * part / (whole + HALF), high=HUNDRED * part / (whole - HALF))


def hull(intervals: Sequence[Interval]) -> Interval:
    """From the lowest low to the highest high: what a number with several readings may mean."""
    lows, highs = [one.low for one in intervals], [one.high for one in intervals]
    return Interval(
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
    )
