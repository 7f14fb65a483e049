"""One observation for each period: copies are one, contradictions and losses are problems with cause and remedy."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from checks.errors import FigureAmbiguous, FigureNotFound, ReadError, UnitMismatch, UnreadableCapture
from checks.model import Figure, Interval, Observation, PeriodKind, Problem, ProblemKind, Status
from checks.readers.observe import Question, shorten

SHOWN = 6  # places listed when two contradict
KINDS: tuple[tuple[type[ReadError], ProblemKind], ...] = (
    (FigureNotFound, ProblemKind.NOT_FOUND),
    (FigureAmbiguous, ProblemKind.AMBIGUOUS),
    (UnitMismatch, ProblemKind.UNIT_MISMATCH),
    (UnreadableCapture, ProblemKind.UNREADABLE),
)
REMEDIES = {
    ProblemKind.NOT_FOUND: "Open the page: if the figure stands there under another name, add the name to the locator; "
    "if it is gone or is another measure now, say so in the registry",
    ProblemKind.AMBIGUOUS: "Make the locator name one place: add `under`, `where` or another word of the sentence",
    ProblemKind.UNIT_MISMATCH: "Compare the unit of the figure with what the source prints",
    ProblemKind.UNREADABLE: "Open the address: if the document is right, point the source at a form that can be read, "
    "or read it `by-hand`",
}


def one_for_each_period(question: Question, found: Sequence[Observation]) -> list[Observation]:
    """What one locator found, equal copies merged; FigureAmbiguous when two places say different things of a period."""
    kept: dict[str, Observation] = {}
    for one in _without_changes(found):
        name = one.period.name if one.period else ""
        first = kept.setdefault(name, one)
        if _said(first) != _said(one):
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
    """One observation for each period from all locators, the most exact one; a problem when two cannot both be true."""
    periods: dict[tuple[str, bool], list[Observation]] = defaultdict(list)
    for one in found:
        periods[(one.period.name if one.period else "", one.value is None)].append(one)
    kept = []
    for same in periods.values():
        numbers = [one for one in same if one.interval is not None]
        for i, first in enumerate(numbers):
            for other in numbers[i + 1 :]:
                if not _overlap(first.interval, other.interval):
                    return (), _disagreement(figure, first, other)
        kept.append(min(same, key=_inexactness))
    return tuple(one for one in kept if not _is_told_better(one, kept)), None


def problem_of(error: ReadError, subject: str, *, others: Sequence[ReadError] = ()) -> Problem:
    """The problem an error makes for a figure: what was expected, what was there, what to do."""
    kind = next((kind for family, kind in KINDS if isinstance(error, family)), ProblemKind.UNREADABLE)
    parts = [_sentence(one) for one in (error, *others)]
    close = next((one.nearest[0] for one in (error, *others) if one.nearest), None)
    hint = f' (nearest: "{shorten(close, 80)}")' if close else ""
    return Problem(
        subject=subject, kind=kind, cause=". ".join(dict.fromkeys(parts)), remedy=REMEDIES[kind] + hint + "."
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
    """A missing value gives way to a number another locator found for the same period."""
    return one.status is Status.MISSING and any(
        other.value is not None and other.period == one.period and one.text is None for other in kept
    )


def _disagreement(figure: Figure, first: Observation, other: Observation) -> Problem:
    period = f" for {first.period.name}" if first.period else ""
    return Problem(
        subject=figure.id,
        kind=ProblemKind.DISAGREEING_LOCATORS,
        cause=f'two locators read different values{period}: "{first.printed}" in {first.place}, '
        f'"{other.printed}" in {other.place}',
        remedy="Open the page: if both stand there, one locator reads another measure, or the publisher errs.",
    )
