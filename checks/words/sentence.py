"""What is understood of a sentence by itself: its numbers, what agrees with each, its periods. No figure is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checks.agreement import allowed
from checks.model import Hedge, Interval, PeriodKind, Quantity
from checks.periods import FoundPeriod, read_each, read_periods, unresolved_periods
from checks.values import read_quantities
from checks.words.understanding import is_count, number, range_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number of the sentence. `agrees_with` None: it has several readings, so nobody can tell."""

    quantity: Quantity
    agrees_with: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What a sentence says. `each`: of every year or month; `unresolved`: words whose period nobody can tell."""

    text: str
    language: str
    numbers: tuple[Number, ...]
    periods: tuple[FoundPeriod, ...]
    each: PeriodKind | None
    unresolved: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it can be watched."""
        return not (self.numbers or self.periods or self.each)


def sentence_of(text: str, *, language: str = "en", relative_to: date | None = None) -> Sentence:
    """What is understood of the text. The digits of a period ("in 2023") are no number. Raises nothing."""
    periods = read_periods(text, language=language, relative_to=relative_to)
    found = read_quantities(text, language=language)
    return Sentence(
        text=text,
        language=language,
        numbers=tuple(
            Number(quantity=one, agrees_with=None if one.readings else allowed(one))
            for one in found
            if not any(start <= one.span[0] and one.span[1] <= end for start, end in (at.span for at in periods))
        ),
        periods=periods,
        each=read_each(text, language=language),
        unresolved=unresolved_periods(text, language=language, relative_to=relative_to),
    )


def facts_of(one: Number) -> Iterator[tuple[str, str]]:
    """A number as pairs of name and text, in the order an editor asks for them."""
    quantity = one.quantity
    if quantity.readings:
        yield "ambiguous", " or ".join(map(number, quantity.readings))
    else:
        upper = "" if quantity.upper is None else f" to {number(quantity.upper)}"
        yield "value", f"{number(quantity.value)}{upper}"
    if quantity.unit is not None:
        yield "unit", quantity.unit
    if quantity.hedge is not Hedge.NONE:
        yield "hedge", quantity.hedge
    if one.agrees_with is not None:
        exact = is_count(quantity, one.agrees_with)
        yield "agrees with", number(quantity.value) if exact else range_in_words(one.agrees_with)
