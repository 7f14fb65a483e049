"""What is known of a figure whose locator is lost: what it said last, and the words it stood among."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checks.model import (
    CssLocator,
    Hedge,
    Interval,
    JsonLocator,
    Locator,
    Neighbour,
    Observation,
    Period,
    ProseLocator,
    Quantity,
    QuoteLocator,
    RecordsLocator,
    TableLocator,
    WordingLocator,
)
from checks.readers.text.patterns import PLACEHOLDER
from checks.search.places import around, number_alone
from checks.search.wanted import Wanted
from checks.search.words import words_of
from checks.values import read_cell

CSS_LABEL = re.compile(r'contains(?:-own)?\("((?:[^"\\]|\\.)*)"\)')  # what a selector calls the place beside it

SAID_BY = re.compile(
    r"(?i)\b(?:according to|laut|selon|d[’']après|según|secondo|segundo|de acordo com|volgens|enligt|ifølge|według)\b"
    r"[^,.;:]{1,60}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What was last read of a figure, and the sentences that cite it. `language` is the document's."""

    observation: Observation
    locators: tuple[Locator, ...] = ()
    sentences: tuple[str, ...] = ()
    unit: str | None = None
    language: str = ""
    period: Period | None = None  # the one the sentences name; None: the newest is meant
    former: tuple[Observation, ...] = ()  # what was last read of every period


@dataclass(frozen=True, slots=True)
class Old:
    """The words of the lost place, those of its sentences, and of the numbers that stood beside it."""

    own: tuple[str, ...]
    said: tuple[str, ...]
    neighbours: tuple[tuple[tuple[str, ...], Decimal], ...]
    sentence: tuple[str, ...] = ()  # all of the sentence it stood in
    newest: date | None = None  # the beginning of the newest period in the new document


def as_wanted(lost: Lost, words: Sequence[str] = ()) -> Wanted:
    """What a locator for the place should say: what the lost one said."""
    value = lost.observation.value or Decimal(0)
    quantity = Quantity(
        text=str(value),
        span=(0, 0),
        value=value,
        quantum=Decimal(1),
        hedge=Hedge.NONE,
        interval=Interval(low=value, high=value),
    )
    said = tuple(words) or tuple(word for one in lost.locators for text in texts(one) for word in words_of(text))
    return Wanted(quantity=quantity, words=said, period=lost.period, language=lost.language)


def old_words(lost: Lost) -> Old:
    seen = lost.observation
    named = [word for one in lost.locators for text in texts(one) for word in words_of(text, lost.language)]
    printed = seen.printed or ""
    at = seen.excerpt.find(printed) if printed else -1
    beside: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    if at >= 0 and kind_of(lost) == "sentence":
        start, end = number_alone(printed, (at, at + len(printed)), seen.unit)
        beside, _ = around(seen.excerpt, start, end, lost.language)
        sentence = words_of(seen.excerpt, lost.language)
    own = tuple(dict.fromkeys([*named, *beside]))
    said = tuple(dict.fromkeys(word for text in lost.sentences for word in words_of(_stated(text), lost.language)))
    return Old(
        own=own[:16], said=said, neighbours=tuple(_neighbours(seen.neighbours, lost.language)), sentence=sentence
    )


def _stated(sentence: str) -> str:
    """The sentence without who says so: "according to the ministry" tells nothing of what is counted."""
    return SAID_BY.sub(" ", sentence)


def texts(locator: Locator) -> Iterator[str]:
    """What a locator calls the place."""
    match locator:
        case TableLocator(table=cell):
            yield from (PLACEHOLDER.sub(" ", label) for label in (*cell.row, *cell.column))
        case RecordsLocator(records=path):
            yield from (path.value.rpartition(".")[2], *path.where.values())
        case JsonLocator(json=path):
            yield path.rpartition(".")[2]
        case ProseLocator(prose=text):
            yield PLACEHOLDER.sub(" ", text)
        case CssLocator(css=selector):
            yield from (found[1].replace('\\"', '"') for found in CSS_LABEL.finditer(selector))
        case QuoteLocator(quote=quote) | WordingLocator(wording=quote):
            yield f"{quote.prefix} {quote.suffix}"
        case _:
            return


def _neighbours(beside: Sequence[Neighbour], language: str) -> list[tuple[tuple[str, ...], Decimal]]:
    found = []
    for one in beside:
        cell = read_cell(one.printed, language=language)
        if cell.value is not None and len(cell.readings) < 2:
            found.append((words_of(one.label, language), cell.value))
    return found


def kind_of(lost: Lost) -> str:
    where = lost.observation.place
    return "sentence" if "sentence" in where else "table" if "column" in where else "tree"
