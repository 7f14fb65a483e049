"""One observation for each period: copies are one, contradictions and losses are problems with cause and remedy."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from checks.errors import FigureAmbiguous, FigureNotFound, ReadError, UnitMismatch, UnreadableCapture
from checks.model import Figure, Interval, Observation, PeriodKind, Problem, ProblemKind, Status
from checks.readers.observe import Question, shorten
from checks.readers.remedies import place_of, remedy_of, source_of
from checks.readers.text.typography import fold
from checks.units import converts, observed_in, unit_of

SHOWN = 6  # places listed when two contradict
KINDS: tuple[tuple[type[ReadError], ProblemKind], ...] = (
    (FigureNotFound, ProblemKind.NOT_FOUND),
    (FigureAmbiguous, ProblemKind.AMBIGUOUS),
    (UnitMismatch, ProblemKind.UNIT_MISMATCH),
    (UnreadableCapture, ProblemKind.UNREADABLE),
)


def one_for_each_period(question: Question, found: Sequence[Observation]) -> list[Observation]:
    """What one locator found, equal copies merged; FigureAmbiguous when two places say different things of a period."""
    kept: dict[str, Observation] = {}
    for one in _without_changes(found):
        name = one.period.name if one.period else ""
        first = kept.setdefault(name, one)
        if _said(first) != _said(one) or _are_different_units(first.unit, one.unit):
            said = [other for other in found if (other.period.name if other.period else "") == name]
            raise FigureAmbiguous(
                f"{len({_said(other) for other in said})} different values{f' for {name}' if name else ''}",
                figure=question.figure.id,
                expected="one place for each period",
                found=tuple(dict.fromkeys(f"{other.printed} ({other.place})" for other in said))[:SHOWN],
            )
    return list(kept.values())


def _without_changes(found: Sequence[Observation]) -> Sequence[Observation]:
    """Without `2022–2023` where plain years stand beside it: there it heads the change from one to the other."""
    if any(one.period and one.period.kind is PeriodKind.YEAR for one in found):
        return [one for one in found if one.period is None or "/" not in one.period.name]
    return found


def agree(figure: Figure, found: Sequence[Observation]) -> tuple[tuple[Observation, ...], Problem | None]:
    """One observation for each period from all locators, the most exact one; a problem when two cannot both be true.

    They are compared in the figure's unit where theirs convert into it, and returned as they were printed.
    """
    periods: dict[tuple[str, bool], list[Observation]] = defaultdict(list)
    for one in found:
        periods[one.period.name if one.period else "", one.value is None].append(one)
    kept = []
    for same in periods.values():
        if len(same) == 1:
            kept += same
            continue
        alike = {id(one): observed_in(one, figure.unit) for one in same}
        for first, other in combinations(same, 2):
            if problem := _contradiction(figure, (first, alike[id(first)]), (other, alike[id(other)])):
                return (), problem
        kept.append(min(same, key=lambda one: _inexactness(alike[id(one)])))
    return tuple(one for one in kept if not _is_told_better(one, kept)), None


def problem_of(error: ReadError, figure: Figure, *, others: Sequence[ReadError] = ()) -> Problem:
    """The problem that errors make for a figure: what was expected, what was there, what to do about each."""
    kind = next((kind for family, kind in KINDS if isinstance(error, family)), ProblemKind.UNREADABLE)
    errors = (error, *others)
    return Problem(
        subject=figure.id,
        kind=kind,
        cause=". ".join(dict.fromkeys(_sentence(one) for one in errors)),
        remedy=". ".join(dict.fromkeys(remedy_of(one, figure) for one in errors)) + ".",
    )


def warning_of(error: ReadError, figure: Figure) -> str:
    """What is said of a locator that was lost while others hold."""
    return f"{place_of(figure, error.locator)} found nothing while others hold: {error}. {remedy_of(error, figure)}."


def warning_of_odd(one: Observation, figure: Figure) -> str:
    """What is said of a cell that cannot be read while those of other periods can."""
    period = f" for {one.period.name}" if one.period else ""
    return (
        f'{place_of(figure, one.locator)} found "{shorten(one.printed or "", 80)}"{period} in {one.place}, no number; '
        "the other periods are read. If it stands for a missing value, add it to `missing:` of the source."
    )


def _sentence(error: ReadError) -> str:
    there = "; ".join(error.found)
    return f"{error}. There was: {there}" if there else str(error)


def _said(one: Observation) -> tuple[object, ...]:
    return (one.value, one.hedge, one.interval, one.text, one.status if one.value is None else None)


def _overlap(first: Interval | None, other: Interval | None) -> bool:
    if first is None or other is None:
        return True
    return _meets(first, other) and _meets(other, first)


def _meets(left: Interval, right: Interval) -> bool:
    """Whether `left` does not end before `right` begins."""
    if left.high is None or right.low is None:
        return True
    if left.high == right.low:
        return not (left.high_open or right.low_open)
    return left.high > right.low


def _inexactness(one: Observation) -> tuple[bool, Decimal, int]:
    """Order of preference: both ends known, then the narrower, then the locator that stands first."""
    between = one.interval
    if between is None or between.low is None or between.high is None:
        return True, Decimal(0), one.locator
    return False, between.high - between.low, one.locator


def _is_told_better(one: Observation, kept: Sequence[Observation]) -> bool:
    """A missing or unreadable value gives way to a number another locator found for the same period."""
    return one.status in {Status.MISSING, Status.UNREADABLE} and any(
        other.value is not None and other.period == one.period and one.text is None for other in kept
    )


Converted = tuple[Observation, Observation]  # as it was read, and in the figure's unit


def _contradiction(figure: Figure, first: Converted, other: Converted) -> Problem | None:
    """The problem of two observations of one period: units that nothing joins, or values that cannot both be true."""
    read, also_read = first[0], other[0]
    if read.interval is None or also_read.interval is None:
        return _other_text(figure, read, also_read)
    if _are_different_units(first[1].unit, other[1].unit):
        return _both(figure, read, also_read, ProblemKind.UNIT_MISMATCH, "read different units")
    if not _overlap(first[1].interval, other[1].interval):
        return _both(figure, read, also_read, ProblemKind.DISAGREEING_LOCATORS, "read different values")
    return None


def _other_text(figure: Figure, read: Observation, also_read: Observation) -> Problem | None:
    """Two stages or names that differ contradict each other; a wording stands beside whatever else is read."""
    if not figure.is_text or read.text is None or also_read.text is None or fold(read.text) == fold(also_read.text):
        return None
    return _both(figure, read, also_read, ProblemKind.DISAGREEING_LOCATORS, "read different texts")


def _are_different_units(one: str | None, other: str | None) -> bool:
    """Whether nothing joins the units: of the table and not convertible, or a share beside a count."""
    if one is None or other is None:
        return False
    first, second = unit_of(one), unit_of(other)
    if first.declared and second.declared:
        return not converts(first, second)
    return first.is_share is not second.is_share


def _both(figure: Figure, read: Observation, also_read: Observation, kind: ProblemKind, what: str) -> Problem:
    """The problem that names both places and what they say."""
    period = f" for {read.period.name}" if read.period else ""
    said = (f'{place_of(figure, one.locator)} "{_printed(one)}" in {_where(figure, one)}' for one in (read, also_read))
    places = " or ".join(dict.fromkeys(place_of(figure, one.locator) for one in (read, also_read)))
    return Problem(
        subject=figure.id,
        kind=kind,
        cause=f"two locators {what}{period}: {', '.join(said)}",
        remedy=f"Open the page: if both stand there, {places} reads another measure, and is to be taken out of `at`; "
        "if they state one measure, the publisher errs, or is halfway through a change: it is looked at again.",
    )


def _printed(one: Observation) -> str:
    text = one.printed or one.text or ""
    return shorten(text if one.unit is None or one.unit in text else f"{text} {one.unit}", 80)


def _where(figure: Figure, one: Observation) -> str:
    """The place, and the source where the figure is read at several."""
    sources = {locator.source or figure.source for locator in figure.at}
    return f"{one.place} ({source_of(figure, figure.at[one.locator])})" if len(sources) > 1 else one.place
