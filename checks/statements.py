"""What one statement says: its number under its hedge, its period, what it follows. `prints` is parsed; a statement
overrides only what the sentence cannot know (DESIGN §3.3). What stays unclear is a doubt for `validate`, never a guess.
"""

import re
from dataclasses import dataclass, replace

from checks.languages import language_of
from checks.model import FactCheck, Figure, Hedge, Period, PeriodKind, Quantity, Statement, Tracks, WordingLocator
from checks.period_names import parse_period
from checks.periods import read_each, read_periods, unresolved_periods
from checks.units import converts, same_noun, unit_of
from checks.values import levels, read_quantities

EACH = {
    "each year": PeriodKind.YEAR,
    "each quarter": PeriodKind.QUARTER,
    "each month": PeriodKind.MONTH,
    "each day": PeriodKind.DAY,
}
AS_PUBLISHED = "as published"
CHANGES = frozenset({"%", "pp"})
TO_A_LEVEL = [[word] for word in ("to", "auf", "à", "au", "a", "al", "ai", "naar", "tot", "para", "hasta", "até")]
SHARES = frozenset({Hedge.MAJORITY, Hedge.FRACTION, Hedge.ONE_IN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a statement says. `first` and `last` are the ends of a trend; a `last` of None is the newest period."""

    quantity: Quantity | None = None
    text: str | None = None  # what it prints where that is no number: the name of an edition
    period: Period | None = None
    each: PeriodKind | None = None
    first: Period | None = None
    last: Period | None = None
    tracks: Tracks = Tracks.LATEST
    doubts: tuple[str, ...] = ()


def understand(statement: Statement, figure: Figure | None, fact_check: FactCheck) -> Understanding:
    """What the sentence says, with the doubts that `validate` shows. Raises nothing."""
    period, each, doubts = _period(statement, fact_check)
    said = Understanding(
        period=None if each else period,
        each=each,
        tracks=statement.tracks or fact_check.tracks or _default(period if not each else None),
    )
    if statement.trend or statement.slower_than:
        first, last = ends_of(period)
        return replace(said, first=first, last=last, doubts=doubts)
    if statement.edition is not None:
        return replace(said, text=statement.edition, doubts=doubts)
    if statement.wording or statement.absent_from or statement.stage is not None or _is_worded(figure):
        return replace(said, doubts=doubts)
    quantity, more = _quantity(statement, figure, fact_check)
    if quantity is None and statement.value is not None:
        return replace(said, text=statement.value, doubts=doubts)
    return replace(
        said, quantity=quantity, each=each, period=said.period if each is None else period, doubts=doubts + more
    )


def ends_of(period: Period | None) -> tuple[Period | None, Period | None]:
    """The two periods a trend compares: 2021 and 2023 of `2021 to 2023`; a last one of None is the newest."""
    if period is None:
        return None, None
    if period.kind is PeriodKind.SINCE:
        return parse_period(period.name.removeprefix("since ").removesuffix(" to latest")), None
    first, to, last = period.name.partition(" to ")
    if period.kind is PeriodKind.SPAN and to and not re.match(r"\d+ months?$", first):
        return parse_period(first), parse_period(last)
    return None, period


def _is_worded(figure: Figure | None) -> bool:
    """Whether the figure is a text that must stand, which the sentence only paraphrases."""
    return figure is not None and any(isinstance(one, WordingLocator) for one in figure.at)


def _default(period: Period | None) -> Tracks:
    """`period` where a closed period is named and nobody said otherwise (DESIGN §4.2)."""
    return Tracks.PERIOD if period is not None and period.end is not None else Tracks.LATEST


def _period(statement: Statement, fact_check: FactCheck) -> tuple[Period | None, PeriodKind | None, tuple[str, ...]]:
    found = [
        one.period
        for one in read_periods(statement.prints, language=fact_check.language, relative_to=fact_check.checked)
    ]
    if statement.period is None:
        closed = [one for one in found if one.end is not None] or found
        if len({one.name for one in closed}) > 1:
            names = ", ".join(one.name for one in closed)
            return (
                closed[0],
                None,
                (f"the sentence names several periods ({names}); `{closed[0].name}` is taken: say `period`",),
            )
        return (closed[0] if closed else None), None, _left_open(statement, fact_check)
    if statement.period in EACH:
        opened = [one for one in found if one.end is None]
        return (opened[0] if opened else None), EACH[statement.period], ()
    if statement.period == AS_PUBLISHED:
        return None, None, ()
    try:
        return parse_period(statement.period), None, ()
    except ValueError as mistake:
        return None, None, (str(mistake),)


def _left_open(statement: Statement, fact_check: FactCheck) -> tuple[str, ...]:
    """What the sentence says of time and nobody can tell from it alone."""
    language, checked = fact_check.language, fact_check.checked
    unresolved = unresolved_periods(statement.prints, language=language, relative_to=checked)
    each = read_each(statement.prints, language=language)
    return (
        *(f"`{words}` names no period that can be told: say `period`, or `checked`" for words in unresolved),
        *([f"the sentence speaks of each {each}: say `period: each {each}` if every one is meant"] if each else []),
    )


def _quantity(
    statement: Statement, figure: Figure | None, fact_check: FactCheck
) -> tuple[Quantity | None, tuple[str, ...]]:
    printed = _numbers(statement, fact_check)
    if statement.value is not None:
        override = read_quantities(statement.value, language=fact_check.language)
        return (_overridden(override[0], printed), ()) if override else (None, ())
    if not printed:
        return None, ("no number was found in the sentence: say `value`, or what else is to be watched",)
    fitting = [one for one in printed if _fits(one, figure)] or printed
    chosen = fitting[0]
    if statement.hedge is not None:
        chosen = _hedged(chosen, statement.hedge, fact_check.language)
    doubts = (*_several(fitting), *_ambiguous(chosen), *_strange_unit(chosen, figure))
    return chosen, (*doubts, *_without_sign(statement, chosen, fact_check.language))


def _numbers(statement: Statement, fact_check: FactCheck) -> list[Quantity]:
    """The numbers of the sentence that are not part of a period."""
    periods = [
        one.span for one in read_periods(statement.prints, language=fact_check.language, relative_to=fact_check.checked)
    ]
    return levels(
        one
        for one in read_quantities(statement.prints, language=fact_check.language)
        if not any(start <= one.span[0] and one.span[1] <= end for start, end in periods)
    )


def _overridden(value: Quantity, printed: list[Quantity]) -> Quantity:
    """The given value, under the hedge and with the unit of the number in the sentence that it stands for."""
    for one in printed:
        if abs(one.value) == abs(value.value) and value.hedge is Hedge.NONE:
            turned = replace(one, value=value.value, unit=one.unit or value.unit)
            return (
                turned
                if one.value == value.value or one.hedge is not Hedge.NONE
                else replace(turned, interval=value.interval)
            )
    return value


def _hedged(quantity: Quantity, hedge: str, language: str) -> Quantity:
    again = read_quantities(f"{hedge} {quantity.text}", language=language)
    return again[0] if again and again[0].value == quantity.value else quantity


def _fits(quantity: Quantity, figure: Figure | None) -> bool:
    """Whether it counts what the figure counts, or what converts into that (`checks.units`), or what `also` allows."""
    if figure is None or not (figure.unit or figure.share):
        return True
    if figure.share or unit_of(figure.unit or "").base == "%":
        return quantity.hedge in SHARES or unit_of(quantity.unit or "").base == "%"
    return quantity.unit is None or _counts_alike(quantity.unit, figure)


def _counts_alike(unit: str, figure: Figure) -> bool:
    ours, known = unit_of(unit), [unit_of(name) for name in (figure.unit or "", *figure.also)]
    return not any(one.base for one in known) or any(
        converts(ours, one) or (not ours.declared and not one.declared and same_noun(ours.base, one.base))
        for one in known
    )


def _several(fitting: list[Quantity]) -> tuple[str, ...]:
    if len({one.value for one in fitting}) < 2:
        return ()
    texts, taken = ", ".join(one.text for one in fitting), fitting[0].text
    return (f"the sentence prints several numbers ({texts}); `{taken}` is taken: say `value`",)


def _ambiguous(quantity: Quantity) -> tuple[str, ...]:
    if len(quantity.readings) < 2:
        return ()
    return (f"`{quantity.text}` can be read as {' or '.join(map(str, quantity.readings))}: say `value`",)


def _without_sign(statement: Statement, quantity: Quantity, language: str) -> tuple[str, ...]:
    """A change whose direction is said in a word: the source may print it with a minus sign, and nobody can tell."""
    before = re.findall(r"[^\W\d_]+", statement.prints[: quantity.span[0]].casefold())[-2:]
    if quantity.unit not in CHANGES or quantity.value <= 0 or before[-1:] in TO_A_LEVEL:
        return ()
    if not language_of(language).falls & set(before):
        return ()
    return (f"the sentence says that it fell (`{quantity.text}`): if the source prints a fall as −, say `value`",)


def _strange_unit(quantity: Quantity, figure: Figure | None) -> tuple[str, ...]:
    if figure is None or figure.unit is None or quantity.unit is None or _fits(quantity, figure):
        return ()
    known = ", ".join((figure.unit, *figure.also))
    return (f"the sentence counts {quantity.unit}, the figure {known}: add it under `also` if it is the same",)
