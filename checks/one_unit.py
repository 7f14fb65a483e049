"""All readings of a case in one unit, once, before anything is judged; and what counts another thing.

The unit is the one the sentence prints where the figure's converts into it, else the figure's own without its scale
word. What converts into what stands in `checks.units` and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import replace

from checks.case import Case
from checks.model import Figure, Observation, Quantity, Run
from checks.statements import Understanding
from checks.units import Unit, converts, observed_in, same_noun, unit_of, without_scale


def in_one_unit(case: Case, said: Understanding) -> Case:
    """The case with every reading, and every reading an editor decided on, in the unit it is judged in."""
    wanted = wanted_unit(case.figure, said.quantity)
    return replace(
        case,
        runs=_in(case.runs, wanted),
        related={name: _in(runs, wanted) for name, runs in case.related.items()},
        decisions=tuple(
            replace(one, reading=observed_in(one.reading, wanted)) if one.reading else one for one in case.decisions
        ),
    )


def wanted_unit(figure: Figure | None, quantity: Quantity | None) -> str | None:
    """The unit of the sentence, if the figure's converts into it; else the figure's own, without its scale word."""
    own = figure.unit if figure else None
    printed = quantity.unit if quantity else None
    if own is None or (printed is not None and converts(unit_of(printed), unit_of(own))):
        return printed
    return without_scale(own)


def other_unit_of(figure: Figure | None, printed: str | None, observed: Observation) -> tuple[str, str] | None:
    """What ours counts and what the source counts, where nothing converts one into the other; None where they agree.

    Units of the table must share their base; a share is no count. A noun of the source is another thing where neither
    it nor the passage around it names what the figure counts, or what `also` allows for it.
    """
    theirs = observed.unit
    allowed = figure.also if figure else ()
    if theirs is None or _is_listed(theirs, allowed) or (printed is not None and _is_listed(printed, allowed)):
        return None
    if printed is not None and _differ(unit_of(printed), unit_of(theirs)):
        return printed, theirs
    ours = figure.unit if figure else None
    if ours is None or not without_scale(ours) or _fits(ours, observed):
        return None
    return ours, theirs


def _differ(ours: Unit, theirs: Unit) -> bool:
    """Whether a declared unit stands against one it does not convert into, or a share against a count."""
    if ours.declared and theirs.declared:
        return not converts(ours, theirs)
    return ours.is_share is not theirs.is_share


def _fits(ours: str, observed: Observation) -> bool:
    own, theirs = unit_of(ours), unit_of(observed.unit or "")
    if own.declared or theirs.declared:
        return not _differ(own, theirs)
    return not theirs.base or same_noun(own.base, theirs.base) or same_noun(own.base, observed.excerpt)


def _is_listed(unit: str, allowed: Iterable[str]) -> bool:
    wanted = unit_of(unit)
    return any(_same(unit_of(one), wanted) for one in allowed)


def _same(one: Unit, other: Unit) -> bool:
    return one.base == other.base or (not one.declared and not other.declared and same_noun(one.base, other.base))


def _in(runs: Iterable[Run], wanted: str | None) -> tuple[Run, ...]:
    return tuple(replace(run, observation=observed_in(run.observation, wanted)) for run in runs)
