"""From a printed cell, sentence or JSON value to an observation. Locators find the place; here it is read."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal
from typing import TypeVar

from checks.errors import FigureAmbiguous, FigureNotFound, UnitMismatch, UnreadableCapture
from checks.model import (
    Figure,
    Hedge,
    Interval,
    Neighbour,
    NumberFormat,
    Observation,
    Period,
    Quantity,
    Signal,
    Source,
    Status,
    TextQuote,
)
from checks.readers.evidence import Evidence
from checks.readers.signals import Notice, cell_signal, with_notices
from checks.readers.text.exact import Exact
from checks.readers.text.patterns import NoPeriod
from checks.readers.text.said_units import said_unit, unit_beside
from checks.readers.text.unnamed import has_unnamed_digits
from checks.scales import FIRST_OF_COUNTS, has_scale, said_scale, scale_factor
from checks.units import unit_of, without_scale
from checks.values import read_cell

MAX_NEIGHBOURS = 20  # evidence for an editor, not a copy of the page
EXCERPT = 400  # characters
EXACT = Context(prec=1000)
ONE_READING = "a number with one reading"  # what is expected of one that has two
LONGEST = 100  # digits, and powers of ten, of a number that somebody publishes; 1e999999999 is an attack
PLAIN = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,40})?")
POINT = NumberFormat(decimal=".")
Place = TypeVar("Place")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of a document: one locator of one figure."""

    figure: Figure
    source: Source
    number: int = 0  # which of the figure's locators
    page: tuple[Notice, ...] = ()  # what the publisher says on the page
    evidence: Evidence = field(default_factory=Evidence)  # how the document writes its numbers

    @property
    def language(self) -> str:
        return self.evidence.language


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a value stands, with its proof."""

    place: str
    excerpt: str
    quote: TextQuote | None = None
    neighbours: tuple[Neighbour, ...] = ()
    status: Status = Status.NORMAL  # what a label says of its whole column, as "2025 (p)"
    labels: tuple[str, ...] = field(default=())  # what the place is called, for notices that name it
    heads: tuple[
        str, ...
    ] = ()  # what stands over and beside it, the nearest first: a unit or a scale may be said there
    names: tuple[str, ...] = ()  # of the place itself: a unit said there is that of its number
    struck: str = ""  # text struck out beside the value
    is_struck: bool = False  # the value itself is struck out


def read_printed(question: Question, text: str, period: Period | None, spot: Spot) -> Observation:
    """The observation of a number that stands alone: a cell, a selected element, a JSON string.

    FigureAmbiguous when it has two readings, FigureNotFound when it is neither a number nor a known mark.
    """
    figure, source = question.figure, question.source
    if figure.is_text:
        return text_observation(question, text, period, spot)
    if is_sentinel(text, source.missing):
        return _missing(question, text, period, spot)
    refuse_unnamed(question, text, spot.place)
    cell = read_cell(
        text,
        language=question.language,
        number_format=POINT if isinstance(text, Exact) else source.format_,
        among=question.evidence.numerals,
    )
    if len(cell.readings) > 1:
        raise two_readings(question, text, cell.readings, spot.place)
    if cell.value is None:
        withdrawn = cell_signal(text)
        if withdrawn is None and cell.status not in {Status.MISSING, Status.SUPPRESSED}:
            raise no_number(question, text, spot.place)
        status = cell.status if cell.status is Status.SUPPRESSED else Status.MISSING
        return _signalled(question, _observation(question, period, spot, printed=text, status=status), spot, withdrawn)
    own = has_scale(text, cell.quantum, question.language)
    told = cell.unit or unit_beside(figure.unit, said_unit(spot.names))
    factor, unit = (Decimal(1), told) if own else scaled_by(question, spot, cell.unit)
    value = _times(cell.value, factor)
    interval = _scaled(cell.interval, factor) or Interval(low=value, high=value)
    found = _observation(
        question,
        period,
        spot,
        printed=cell.printed,
        value=value,
        interval=interval,
        quantum=None if cell.quantum is None else _times(cell.quantum, factor),
        hedge=cell.hedge or Hedge.NONE,
        unit=unit,
        status=spot.status if cell.status is Status.NORMAL else cell.status,
    )
    return _signalled(question, found, spot)


def read_exact(question: Question, text: str, period: Period | None, spot: Spot) -> Observation:
    """The observation of a JSON number, from its source text: exact, never through a float."""
    if is_sentinel(text, question.source.missing):
        return _missing(question, text, period, spot)
    if len(text) > LONGEST or _power(text) > LONGEST:
        raise no_number(question, text, spot.place)
    factor, unit = scaled_by(question, spot, None)
    number = Decimal(text)
    value, exponent = _times(number, factor), number.as_tuple().exponent
    return _observation(
        question,
        period,
        spot,
        printed=text,
        value=value,
        interval=Interval(low=value, high=value),
        quantum=_times(Decimal((0, (1,), exponent)), factor) if isinstance(exponent, int) else None,
        unit=unit,
    )


def read_quantity(question: Question, quantity: Quantity, period: Period | None, spot: Spot) -> Observation:
    """The observation of a number in prose: an interval, open on one side under a hedge.

    `scale:` is of numbers that stand alone; a sentence says its own scale.
    """
    if is_sentinel(quantity.text.removesuffix(quantity.unit or ""), question.source.missing):
        return _missing(question, quantity.text, period, spot)
    if len(quantity.readings) > 1:
        raise two_readings(question, quantity.text, quantity.readings, spot.place)
    factor, unit = Decimal(1), quantity.unit or question.figure.unit
    if spot.excerpt.strip() == quantity.text and not has_scale(quantity.text, quantity.quantum, question.language):
        factor, unit = scaled_by(question, spot, quantity.unit)
    found = _observation(
        question,
        period,
        spot,
        printed=quantity.text,
        value=_times(quantity.value, factor),
        interval=_scaled(quantity.interval, factor),
        quantum=_times(quantity.quantum, factor),
        hedge=quantity.hedge,
        unit=unit,
        status=spot.status,
    )
    return _signalled(question, found, spot)


def text_observation(question: Question, text: str | None, period: Period | None, spot: Spot) -> Observation:
    """The observation of a wording or stage; `text` None: it does not stand there."""
    status = Status.MISSING if text is None else Status.NORMAL
    found = _observation(question, period, spot, printed=text, text=text, status=status)
    return _signalled(question, found, spot)


def scaled_by(question: Question, spot: Spot, printed_unit: str | None) -> tuple[Decimal, str | None]:
    """What a bare number is multiplied by, and what it then counts: `thousand reports` under "in thousands".

    Where nobody says what is counted, the scale of its own label alone is its unit: `thousand`. A share is no count, so
    a scale of a thousand or more is not meant for it. UnitMismatch where the registry and the
    publisher name two scales.
    """
    declared, said = question.source.scale, said_scale(spot.heads)
    unit = printed_unit or unit_beside(question.figure.unit, said_unit(spot.names))
    factor = scale_factor(declared)
    if unit is not None and unit_of(unit).is_share:
        return (factor if factor < FIRST_OF_COUNTS else Decimal(1)), unit
    if declared is None:
        if unit is None:  # a rate may stand among counts in thousands: only its own label tells
            return Decimal(1), said_scale(spot.names)
        is_told = said is None or without_scale(unit) != unit
        return Decimal(1), unit if is_told else f"{said} {unit}"
    if said is not None and factor not in {Decimal(1), scale_factor(said)}:
        raise UnitMismatch(
            f"{spot.place} stands under a heading that says {said}s, the source declares `scale: {declared}`",
            figure=question.figure.id,
            expected=declared,
            found=tuple(head for head in spot.heads if said_scale([head])),
        )
    return factor, unit


def _power(text: str) -> int:
    """The size of the power of ten that a number is written with."""
    _, _, power = text.lower().partition("e")
    return abs(int(power)) if power else 0


def is_sentinel(text: str, missing: Sequence[str]) -> bool:
    """Whether the text is what the source puts where it has no number: `-9.99`, and then -9.990 as well."""
    if not missing:
        return False
    written = text.strip()
    return written in missing or any(_equal(written, one) for one in missing)


def _equal(one: str, other: str) -> bool:
    numbers = [text.replace("\u2212", "-") for text in (one, other)]
    return all(PLAIN.fullmatch(text) for text in numbers) and Decimal(numbers[0]) == Decimal(numbers[1])


def _missing(question: Question, text: str, period: Period | None, spot: Spot) -> Observation:
    return _signalled(question, _observation(question, period, spot, printed=text, status=Status.MISSING), spot)


def unreadable(question: Question, text: str, period: Period, spot: Spot) -> Observation:
    """What stands for a period whose cell is there and cannot be read: a problem of its own, and of no other period."""
    return _observation(question, period, spot, printed=text, status=Status.UNREADABLE)


def dated(question: Question, places: Sequence[Place], observe: Callable[[Place], Observation]) -> list[Observation]:
    """The observations of the places whose placeholders name a period; FigureNotFound when none of them does."""
    found, error = [], None
    for place in places:
        try:
            found.append(observe(place))
        except NoPeriod as odd:
            error = odd
    if not found and error is not None:
        raise FigureNotFound(str(error), figure=question.figure.id, expected="a period") from error
    return found


def two_readings(question: Question, text: str, readings: tuple[Decimal, ...], place: str) -> FigureAmbiguous:
    shown = tuple(f"{reading:f}" for reading in readings)
    return FigureAmbiguous(
        f'"{text}" in {place} can be read as {" or ".join(shown)}; add `format: {{decimal: "."}}` or '
        f'`format: {{decimal: ","}}` to the source',
        figure=question.figure.id,
        expected=ONE_READING,
        found=shown,
    )


def no_number(question: Question, text: str, place: str) -> FigureNotFound:
    return FigureNotFound(
        f'{place} says "{shorten(text, 80)}", which is neither a number nor a known mark; if it stands for a missing '
        f"value, add it to `missing:` of the source",
        figure=question.figure.id,
        expected="a number",
        found=(shorten(text, 80),),
    )


def refuse_unnamed(question: Question, text: str, place: str) -> None:
    """Nothing, or UnreadableCapture where the document does not name the characters of a number."""
    if has_unnamed_digits(text):
        raise UnreadableCapture(
            f'the number in {place} cannot be told: in "{shorten(text, 80)}" the document shows characters that it '
            "does not name, and any of them may be a digit",
            figure=question.figure.id,
            expected="a number",
            found=(shorten(text, 80),),
        )


def shorten(text: str, size: int = EXCERPT) -> str:
    """The text, cut with an ellipsis where it is longer than `size`."""
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"


def _observation(
    question: Question,
    period: Period | None,
    spot: Spot,
    *,
    printed: str | None,
    value: Decimal | None = None,
    interval: Interval | None = None,
    quantum: Decimal | None = None,
    hedge: Hedge = Hedge.NONE,
    unit: str | None = None,
    text: str | None = None,
    status: Status = Status.NORMAL,
) -> Observation:
    return Observation(
        figure=question.figure.id,
        period=period,
        printed=printed,
        value=value,
        interval=interval,
        hedge=hedge,
        quantum=quantum,
        unit=unit,
        text=text,
        status=status,
        excerpt=shorten(spot.excerpt),
        place=spot.place,
        quote=spot.quote,
        neighbours=spot.neighbours[:MAX_NEIGHBOURS],
        locator=question.number,
    )


def _signalled(question: Question, found: Observation, spot: Spot, signal: Signal | None = None) -> Observation:
    """With what the place itself says (withdrawn, struck out, corrected beside a struck-out number), else the page."""
    if signal is not None:
        return replace(found, signal=signal, signal_text=found.printed)
    if spot.is_struck:
        return replace(found, signal=Signal.RETRACTED, signal_text=f"struck out: {spot.struck}")
    if any(char.isdigit() for char in spot.struck):
        return replace(found, signal=Signal.CORRECTED, signal_text=f"struck out beside it: {spot.struck}")
    return with_notices(found, question.page, spot.labels)


def _scaled(interval: Interval | None, factor: Decimal) -> Interval | None:
    if interval is None or factor == 1:
        return interval
    low = None if interval.low is None else _times(interval.low, factor)
    high = None if interval.high is None else _times(interval.high, factor)
    return replace(interval, low=low, high=high)


def _times(value: Decimal, factor: Decimal) -> Decimal:
    """The product to its last digit: Python's own context would round it to 28."""
    return value if factor == 1 else EXACT.multiply(value, factor)
