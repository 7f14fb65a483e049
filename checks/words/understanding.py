"""What was understood of a sentence, in words a keeper can say yes or no to."""

from collections.abc import Iterator
from decimal import Decimal

from checks.agreement import allowed
from checks.languages.tables import TIMES
from checks.model import Figure, Interval, Quantity, Statement, TextQuote, Tracks, Trend, WordingLocator
from checks.scales import SCALES
from checks.statements import Understanding
from checks.units import unit_of, without_scale
from checks.values import show_number
from checks.values.numerals import EXACT

HALF = Decimal("0.5")  # either side of a whole number that is printed with all its digits
MOST_DECIMALS = 8  # nobody prints more; a third in per cent never ends
HUNDREDTH = Decimal("0.01")
_GOES = {
    Trend.UP: "goes up",
    Trend.DOWN: "goes down",
    Trend.RECORD: "is at its highest",
    Trend.RECORD_LOW: "is at its lowest",
    Trend.DOUBLED: "doubles",
    Trend.TRIPLED: "triples",
    Trend.QUADRUPLED: "quadruples",
    Trend.HALVED: "halves",
}


def understood(statement: Statement, said: Understanding, figure: Figure | None) -> str:
    """One or two sentences: what agrees with the statement, for which period, and every doubt."""
    parts = [part for part in _parts(statement, said, figure) if part]
    doubts = [f"Doubt: {doubt}." for doubt in said.doubts]
    return " ".join([f"{'; '.join(parts) or 'nothing that can be watched'}.", *doubts])


def _parts(statement: Statement, said: Understanding, figure: Figure | None) -> Iterator[str]:
    measure = f"{figure.measure}: " if figure else ""
    yield f"{measure}{_matter(statement, said, figure)}"
    if said.each:
        yield f"for each {said.each}"
    elif said.period and not statement.trend:
        yield said.period.name if said.period.end is None else f"for {said.period.name}"
    if statement.figure is not None:
        yield "a newer edition counts" if said.tracks is Tracks.LATEST else "this period alone counts"


def _matter(statement: Statement, said: Understanding, figure: Figure | None) -> str:
    """What must be so for the statement to hold."""
    if statement.trend:
        until = "in" if statement.trend in (Trend.RECORD, Trend.RECORD_LOW) else "to"
        ends = [f"from {said.first.name}" if said.first else "", f"{until} {said.last.name}" if said.last else ""]
        return " ".join([_GOES[statement.trend], *(end for end in ends if end), *_slower(statement)])
    if statement.slower_than:
        return " ".join(["it grows", *_slower(statement)])
    if statement.stage is not None:
        return f"its stage is {_listed(statement.stage)}"
    if statement.absent_from:
        return f"nothing like {_listed(quoted(statement.would_say))} stands in {_listed(statement.absent_from)}"
    if (wording := _wording(statement, figure)) is not None:
        return f"the source has the words “{wording.exact}”"
    if said.quantity is not None:
        return _amount(said.quantity, said.quantity.unit or _unit_of(figure, said.quantity))
    return f"the text “{said.text}”" if said.text else "no number"


def _unit_of(figure: Figure | None, quantity: Quantity) -> str | None:
    """What the figure counts; without its scale beside a number that says its own: 6.11 million are no thousands."""
    if figure is None or figure.unit is None or quantity.quantum <= 1:
        return figure.unit if figure else None
    return None if figure.unit in SCALES else without_scale(figure.unit)


def _wording(statement: Statement, figure: Figure | None) -> TextQuote | None:
    """The words that must stand there: the statement's, else those of its figure's locators."""
    at = figure.at if figure else ()
    return statement.wording or next((one.wording for one in at if isinstance(one, WordingLocator)), None)


def _amount(quantity: Quantity, unit: str | None) -> str:
    if len(quantity.readings) > 1:
        return f"two readings, {' or '.join(map(number, quantity.readings))}: the registry must say which"
    of = "" if unit is None else unit if unit in ("%", "‰") else f" {unit}"
    agrees = allowed(quantity)
    return f"{number(quantity.value) if is_count(quantity, agrees) else range_in_words(agrees)}{of}"


def is_count(quantity: Quantity, agrees: Interval) -> bool:
    """Whether it is printed with all its digits, so that of what is counted in wholes it alone agrees."""
    # 12 % may be 11.8 %, "doubled" may be 1.9 times; 12 reports are 12
    measured = quantity.unit is not None and (quantity.unit == TIMES or unit_of(quantity.unit).declared)
    return not measured and agrees.low == quantity.value - HALF and agrees.high == quantity.value + HALF


def _slower(statement: Statement) -> list[str]:
    return [f"more slowly than {statement.slower_than}"] if statement.slower_than else []


def quoted(words: tuple[str, ...]) -> tuple[str, ...]:
    """Each of them in quotation marks."""
    return tuple(f"“{word}”" for word in words)


def range_in_words(agrees: Interval) -> str:
    """An interval as an editor says it: `more than 36,000,000`, `35,850,000 to 35,950,000`."""
    low, high = agrees.low, agrees.high
    if low is not None and high is not None:
        return (
            number(low) if low == high else f"{'more than ' if agrees.low_open else ''}{number(low)} to {number(high)}"
        )
    if low is not None:
        return f"{'more than' if agrees.low_open else 'at least'} {number(low)}"
    if high is not None:
        return f"{'less than' if agrees.high_open else 'at most'} {number(high)}"
    return "any value"


def number(value: Decimal) -> str:
    """All digits that say something, thousands parted by commas: 35,850,000 for 35850000.0, 18.18 for 18.1818…."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -MOST_DECIMALS:
        value = value.quantize(HUNDREDTH, context=EXACT)
    whole = value.to_integral_value()
    return show_number(whole if whole == value else value.normalize())


def _listed(words: str | tuple[str, ...]) -> str:
    return words if isinstance(words, str) else " or ".join(words)
