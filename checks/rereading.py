"""Two readers over the same bytes: where they differ (DESIGN §4: a release report to the keeper, never marks)."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.model import Observation, Reading, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a new reader says of a figure where the one before said something else. Texts for a keeper."""

    figure: str
    period: str  # "" where the source names none
    before: str
    after: str


def differences(before: Reading, after: Reading) -> tuple[Difference, ...]:
    """Every period in which the two readings of one figure differ in value, status or signal, and every problem."""
    return tuple(_differences(before, after))


def _differences(before: Reading, after: Reading) -> Iterator[Difference]:
    old, new = _by_period(before), _by_period(after)
    for period in dict.fromkeys([*old, *new]):
        first, second = old.get(period), new.get(period)
        if _said(first) != _said(second):
            yield Difference(
                figure=after.figure, period=period, before=_shown(first, before), after=_shown(second, after)
            )
    if not old and not new and _trouble(before) != _trouble(after):
        yield Difference(figure=after.figure, period="", before=_shown(None, before), after=_shown(None, after))


def _by_period(reading: Reading) -> dict[str, Observation]:
    return {one.period.name if one.period else "": one for one in reading.observations}


def _said(one: Observation | None) -> object:
    """What a statement may be judged by; the excerpt, the place and the neighbours are proof, may be told better."""
    return one and (one.value, one.interval, one.hedge, one.text, one.unit, one.status, one.signal)


def _trouble(reading: Reading) -> object:
    return reading.problem and reading.problem.kind


def _shown(one: Observation | None, reading: Reading) -> str:
    if one is None:
        problem = reading.problem
        return f"{problem.kind}: {problem.cause}" if problem else "nothing"
    said = one.printed if one.printed is not None else one.text or str(one.status)
    read = "" if one.value is None or said == str(one.value) else f", read as {one.value:f}"
    words = ", ".join(str(word) for word in (one.status, one.signal) if word and word is not Status.NORMAL)
    more = f" ({words})" if words else ""
    return f'"{said}"{read}{more} in {one.place or "the document"}'
