"""The rule book: what agrees with a printed number, one rule a row (DESIGN §4.2). The first that applies decides.

`checks.agreement` judges by these rows and nothing else, and the guide's page on agreement is written from them, so
that it cannot say anything but what is done. Each row bears examples; a test holds the judge to them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from checks.model import Hedge, Interval, Quantity
from checks.values.intervals import last_unit

TENTH = Decimal("0.1")
FIFTIETH = Decimal("0.02")
HALF = Decimal("0.5")
MAGNITUDE_FROM = Decimal("1.5")  # units of the word
PLAIN_DIGITS = 4  # "about" before so many significant digits says nothing
WHOLE_UNITS = frozenset(Decimal(10) ** power for power in (0, 3, 6, 9, 12))  # of numbers printed without a decimal sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How exactly a plain number is meant, as its first agreeing reading showed it."""

    unit: Decimal | None = None  # the unit of the last digit that counts; None: of the last one printed
    cut_off: bool = False  # the author cut off instead of rounding
    first: int | None = None  # which reading agreed first; None: none did


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One printed number, a value that agrees with it and one that does not."""

    prints: str
    agrees: str
    differs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row. `because` is what an editor reads beside a finding."""

    printed: str
    agrees_with: str
    because: str
    applies: Callable[[Quantity, Terms], bool]
    allows: Callable[[Quantity, Terms], Interval]
    examples: tuple[Example, ...] = ()


def rule_for(printed: Quantity, meant: Terms) -> Rule:
    """The row that decides; the last applies to every number."""
    return next(rule for rule in RULES if rule.applies(printed, meant))


def is_plain(printed: Quantity) -> bool:
    """No hedge; or "about" before four or more significant digits, which is as good as none."""
    return printed.hedge is Hedge.NONE or (
        printed.hedge is Hedge.ABOUT and significant_digits(printed.value, printed.quantum) >= PLAIN_DIGITS
    )


def significant_digits(value: Decimal, quantum: Decimal) -> int:
    """How many digits of the printed number count; trailing zeros of an integer do not."""
    digits = str(abs(int(value / quantum))) if quantum else "0"
    return len(digits.rstrip("0") if quantum in WHOLE_UNITS else digits)


def unit_of(printed: Quantity) -> Decimal:
    """The unit of the last digit that is not zero; of a fraction in words (thirds never end) ten points."""
    return max(last_unit(printed.value), printed.quantum)


def nearly_step(printed: Quantity) -> Decimal:
    """How far below its number "nearly" reaches: one unit of the last non-zero digit, at most 10 %."""
    return min(unit_of(printed), abs(printed.value) * TENTH)


def _around(value: Decimal, step: Decimal) -> Interval:
    return Interval(low=value - step, high=value + step)


def _rounded(printed: Quantity, meant: Terms) -> Interval:
    return _around(printed.value, _within_about(printed, meant, HALF))


def _cut_off(printed: Quantity, meant: Terms) -> Interval:
    value = printed.value
    half, whole = (_within_about(printed, meant, part) for part in (HALF, Decimal(1)))
    if value < 0:
        return Interval(low=value - whole, high=value + half, low_open=True)
    return Interval(low=value - half, high=value + whole, high_open=True)


def _within_about(printed: Quantity, meant: Terms, part: Decimal) -> Decimal:
    """That part of the unit that counts. Where zeros were found not to count, no more than "about" would reach:
    so 1,000 may be 1,040 and 1,080, but never 1,400.
    """
    if meant.unit is None or meant.unit <= printed.quantum:
        return printed.quantum * part
    return min(meant.unit * part, about_step(printed))


def _nearly(printed: Quantity, _: Terms) -> Interval:
    return _around(printed.value, nearly_step(printed))


def about_step(printed: Quantity) -> Decimal:
    """How far "about" reaches: one unit of the last non-zero digit, at least 2 %, at most 10 %; and never less far
    than the same number without the word (docs/decisions/0011).
    """
    size = abs(printed.value)
    return max(min(max(unit_of(printed), size * FIFTIETH), size * TENTH), printed.quantum * HALF)


def _about(printed: Quantity, _: Terms) -> Interval:
    return _around(printed.value, about_step(printed))


def _bound(printed: Quantity, _: Terms) -> Interval:
    """ "Over" reaches away from zero: a fall of more than 3 % is a change below −3."""
    upward = (printed.hedge is Hedge.OVER) == (printed.value >= 0)
    is_open = printed.interval.low_open or printed.interval.high_open
    if upward:
        return Interval(low=printed.value, high=None, low_open=is_open)
    return Interval(low=None, high=printed.value, high_open=is_open)


def _magnitude(printed: Quantity, _: Terms) -> Interval:
    return Interval(low=printed.value * MAGNITUDE_FROM, high=None)


def _majority(printed: Quantity, _: Terms) -> Interval:
    return Interval(low=printed.interval.low, high=None, low_open=True)


def _as_read(printed: Quantity, _: Terms) -> Interval:
    return printed.interval


def _under(*hedges: Hedge) -> Callable[[Quantity, Terms], bool]:
    return lambda printed, _: printed.hedge in hedges


def _meant(printed: Quantity, meant: Terms) -> bool:
    """Whether trailing zeros turned out to be no digits that count."""
    return is_plain(printed) and meant.unit is not None and meant.unit > printed.quantum


RULES: tuple[Rule, ...] = (
    Rule(
        printed="a number whose first agreeing reading was cut off instead of rounded",
        agrees_with="from half a unit of the last digit below it to a whole unit above, that end left out",
        because="cut off at its first agreeing reading, and so still",
        applies=lambda printed, meant: is_plain(printed) and meant.cut_off,
        allows=_cut_off,
    ),
    Rule(
        printed="an integer with trailing zeros whose first agreeing reading had other digits there",
        agrees_with="± half a unit of the last digit that made it agree, no further than “about” would reach; exact if "
        "the first agreeing reading was",
        because="rounded: ± half a unit of the last digit that made it agree",
        applies=_meant,
        allows=_rounded,
    ),
    Rule(
        printed="a number without a hedge, rounded or with all its digits",
        agrees_with="± half a unit of its last printed digit, both ends in; so a count with all its digits is exact",
        because="rounded: ± half a unit of the last digit",
        applies=lambda printed, _: is_plain(printed),
        allows=_rounded,
        examples=(
            Example(prints="36.2 million reports", agrees="36,249,999", differs="36,250,001"),
            Example(prints="63,892 reports", agrees="63,892", differs="63,893"),
            Example(prints="roughly 63,892 reports", agrees="63,892", differs="63,911"),
        ),
    ),
    Rule(
        printed="over, more than, at least, exceeded · under, fewer than, up to",
        agrees_with="the bound only: whatever lies on the right side of it; “at least” and “up to” take it in; "
        "with the note *loose* where the source lies above it by 10 %, or by one unit of the last non-zero digit where "
        "that is more",
        because="a bound holds as long as it is not crossed",
        applies=_under(Hedge.OVER, Hedge.UNDER),
        allows=_bound,
        examples=(
            Example(prints="over 36 million reports", agrees="36,000,001", differs="36,000,000"),
            Example(prints="at least 230 providers", agrees="230", differs="229"),
            Example(prints="fewer than one in ten", agrees="9.9", differs="10.0"),
            Example(prints="more than half of the reports", agrees="50.1", differs="50.0"),
        ),
    ),
    Rule(
        printed="nearly, almost, just under",
        agrees_with="within one unit of the last non-zero digit, at most 10 %; above it with the note *just above*",
        because="nearly: within one unit of the last non-zero digit, at most 10 %",
        applies=_under(Hedge.NEARLY),
        allows=_nearly,
        examples=(Example(prints="nearly 6,300 points", agrees="6,200", differs="6,199"),),
    ),
    Rule(
        printed="about, roughly, around, some (before fewer than four significant digits)",
        agrees_with="± one unit of the last non-zero digit, at least 2 %, at most 10 %, and never less than without "
        "the word: “about 3 %” takes in whatever rounds to 3 %",
        because="about: ± one unit of the last non-zero digit, 2 % to 10 %; four digits or more count as plain",
        applies=_under(Hedge.ABOUT),
        allows=_about,
        examples=(
            Example(prints="about 9 million people", agrees="8,100,000", differs="9,950,000"),
            Example(prints="about 3 % of reports", agrees="3.4", differs="3.6"),
        ),
    ),
    Rule(
        printed="between a and b, a–b",
        agrees_with="everything between, both ends in",
        because="a range, both ends included",
        applies=lambda printed, _: printed.hedge is Hedge.BETWEEN or printed.upper is not None,
        allows=_as_read,
        examples=(Example(prints="between 5 and 7 %", agrees="7.0", differs="7.1"),),
    ),
    Rule(
        printed="millions, tens of millions, dozens",
        agrees_with="from 1.5 units of the word upward; with the note *understated* where the next word fits",
        because="a magnitude word holds from 1.5 units upward",
        applies=_under(Hedge.MAGNITUDE),
        allows=_magnitude,
        examples=(Example(prints="tens of millions of parcels", agrees="15,000,000", differs="14,999,999"),),
    ),
    Rule(
        printed="one in N",
        agrees_with="1/(N ± ½)",
        because="one in N covers 1/(N ± ½)",
        applies=_under(Hedge.ONE_IN),
        allows=_as_read,
        examples=(Example(prints="one in five reports", agrees="22.2", differs="22.3"),),
    ),
    Rule(
        printed="most, the majority",
        agrees_with="over 50 %; with the note *narrow margin* under two points",
        because="a majority is more than 50 %",
        applies=_under(Hedge.MAJORITY),
        allows=_majority,
        examples=(Example(prints="most cars", agrees="50.1", differs="50.0"),),
    ),
    Rule(
        printed="half, two-thirds, three-quarters",
        agrees_with="± 5 points, never across 50 %",
        because="a fraction in words: ± 5 points, never across 50 %",
        applies=lambda *_: True,
        allows=_as_read,
        examples=(Example(prints="two-thirds of decisions", agrees="71.6", differs="71.7"),),
    ),
)
