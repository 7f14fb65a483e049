"""The locators of a place: what a keeper would write to find it again. Labels before positions, each tried at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checks.model import (
    CssLocator,
    Figure,
    Locator,
    Observation,
    Period,
    ProblemKind,
    RecordsLocator,
    RecordsPath,
    Source,
)
from checks.readers.reader import Opened, read_opened
from checks.search.cells import cells
from checks.search.paths import paths
from checks.search.places import InTable, InText, InTree, Place
from checks.search.sentences import sentences
from checks.search.wanted import Wanted
from checks.search.words import words_of

FIGURE = "searched"
SPLIT = re.compile(r"\d{4}/\d\d")
SHORT = 60  # characters of an element that shows a number and little else
MOST_TRIED = 24  # locators of one place
CHANGING = re.compile(r"^\W*\d|\d{3}|\d[.,:/]\d")  # a number, an amount, a date; "more than 52 weeks" is a label


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The locator that gives the place's value, the most lasting that does, and what it reads."""

    locators: tuple[Locator, ...]
    observation: Observation


def located(place: Place, wanted: Wanted, opened: Opened, source: Source) -> Located | None:
    """The locator of the place; None where none of those we know how to write finds it and nothing else."""
    for tried, locator in enumerate(_written(place, wanted, opened)):
        if tried >= MOST_TRIED:
            break
        seen = _observed(place, wanted, read_with((locator,), opened, source, place.unit))
        if seen is not None:
            return Located(locators=(locator,), observation=seen)
    return None


def read_with(
    locators: Sequence[Locator], opened: Opened, source: Source, unit: str | None = None
) -> tuple[Observation, ...]:
    """What the locators give, an observation a period; nothing where they give a problem."""
    figure = Figure(id=FIGURE, measure="", unit=unit, source=source.id, at=tuple(locators))
    (reading,) = read_opened(opened, source, [figure])
    return () if reading.problem is not None else reading.observations


def has_field(path: RecordsPath, opened: Opened, source: Source) -> bool:
    """Whether the list of a `records` locator is there and its records still have the field, whichever they are."""
    anyone = RecordsLocator(records=replace(path, where={}, period=None))
    (reading,) = read_opened(opened, source, [Figure(id=FIGURE, measure="", source=source.id, at=(anyone,))])
    return reading.problem is None or reading.problem.kind is ProblemKind.AMBIGUOUS


def _observed(place: Place, wanted: Wanted, seen: Sequence[Observation]) -> Observation | None:
    """The observation of the place among what its locator gives; None where that is another place or period."""
    same = [one for one in seen if one.value == place.value]
    of_place = [one for one in same if place.period is None or one.period in {None, place.period}]
    dated = [one for one in seen if one.period is not None]
    if wanted.period is not None and dated:
        return next((one for one in same if one.period is not None and is_one(one.period, wanted.period)), None)
    return next(iter(of_place or same), None)


def is_one(one: Period, other: Period) -> bool:
    """Whether two names are of one time: the twelve months to March are those from April to March, and the 2023-2024 of
    a sentence, which may be two years, is the one that begins in 2023 where a table counts such years.
    """
    return (one.start, one.end) == (other.start, other.end) or _two_years(one) == other.name


def _two_years(one: Period) -> str | None:
    """What a year that begins in one and ends in the next would be if it were both: `2023 to 2024` of `2023/24`."""
    return f"{one.start.year} to {one.start.year + 1}" if SPLIT.fullmatch(one.name) else None


def _written(place: Place, wanted: Wanted, opened: Opened) -> Iterator[Locator]:
    match place.where:
        case InText() as where:
            language = opened.evidence.language or wanted.language
            yield from sentences(where, replace(wanted, period=wanted.period or _whole(place.period)), language)
            if wanted.period is None:
                yield from sentences(where, wanted, language)
            yield from _elements(where, opened)
        case InTable() as where:
            yield from cells(where, wanted)
        case InTree() as where:
            yield from paths(where, wanted)


def _whole(period: Period | None) -> Period | None:
    """The period, where it has an end: "since 2019" is when something began."""
    return period if period is not None and period.end is not None else None


def _elements(where: InText, opened: Opened) -> Iterator[CssLocator]:
    """Selectors for a number that stands by itself, below its label."""
    text, (start, end) = where.block.text, where.span
    beside = f"{text[:start]} {text[end:]}"
    if opened.content.selectors is not None and len(text) <= SHORT and not words_of(beside):
        labels = [label for label in where.before if not CHANGING.search(label)]
        for selector in opened.content.selectors(text, labels):
            yield CssLocator(css=selector)


def significant(value: Decimal) -> int:
    """How many digits of a number tell it from others: 35,900,000 has three."""
    digits = value.normalize().as_tuple().digits
    return len(digits)
