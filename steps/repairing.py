"""A lost locator: what it stood for is looked for in the new document, and proposed as the remedy of its problem.

Nothing is read by a repair before a person has accepted it (`stilltrue mend`). It is looked for once a document: the
reading that is kept for it bears the remedy.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from checks.model import (
    ByHandLocator,
    Document,
    Figure,
    Observation,
    Problem,
    ProblemKind,
    Reading,
    Registry,
    Run,
    Source,
    Tracks,
)
from checks.proposal.reasons import in_whole_words
from checks.proposal.sought import Sought
from checks.proposal.spelled import spelled_locator
from checks.references import figure_of, read_from, statements
from checks.search import Candidate, Likeness, Lost
from checks.statements import understand
from db import store
from db.engine import reading
from steps.searching import search
from steps.station import Station

LOST = frozenset({ProblemKind.NOT_FOUND, ProblemKind.AMBIGUOUS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A figure that was read at a source and is not any more, with what may be its place now, the best first."""

    figure: Figure
    source: Source
    lost: Lost
    candidates: tuple[Candidate, ...] = ()


def with_repairs(
    station: Station, registry: Registry, source: Source, document: Document, readings: Mapping[str, Reading]
) -> dict[str, Reading]:
    """The readings; where a locator is lost, its problem's remedy says what it would be read with now."""
    lost = [registry.figures[name] for name, one in readings.items() if is_lost(one) and name in registry.figures]
    if not lost:
        return dict(readings)
    with reading(station.engine) as session:
        losses = [loss for figure in lost if (loss := loss_of(session, registry, figure, source)) is not None]
    found = {one.figure.id: one for one in repaired(station, losses, source, document)}
    return {
        name: replace(one, problem=remedied(one.problem, found[name])) if one.problem and name in found else one
        for name, one in readings.items()
    }


def is_lost(found: Reading) -> bool:
    """Whether its locators found nothing, or several places."""
    return found.problem is not None and found.problem.kind in LOST and not found.observations


def loss_of(session: Session, registry: Registry, figure: Figure, source: Source) -> Loss | None:
    """What was last read of the figure there; None where nothing was, or nothing that could be searched for."""
    here = tuple(one for one in figure.at if (one.source or figure.source) == source.id)
    runs = [run for run in store.history(session, [figure.id])[figure.id] if is_from(run, figure, source)]
    citing = [(article, one) for article, one in statements(registry) if figure_of(registry, one) is figure]
    said = [understand(one, figure, article) for article, one in citing]
    cited = {one.period for one in said if one.period and one.tracks is Tracks.PERIOD}
    of_period = [run for run in runs if run.observation.period in cited]
    is_of_one_period = len(cited) == 1 and len(said) == sum(one.tracks is Tracks.PERIOD for one in said)
    last = newest(of_period if is_of_one_period and of_period else runs)
    if last is None or last.observation.value is None or any(isinstance(one, ByHandLocator) for one in here):
        return None
    lost = Lost(
        observation=last.observation,
        locators=tuple(replace(one, source=None) for one in here),
        sentences=tuple(one.prints for _, one in citing),
        unit=figure.unit,
        language=source.language or next((article.language for article, _ in citing), ""),
        period=next(iter(cited)) if is_of_one_period and (of_period or last.observation.period is None) else None,
        former=former(runs),
    )
    return Loss(figure=figure, source=source, lost=lost)


def is_from(run: Run, figure: Figure, source: Source) -> bool:
    """Whether a run was read at this source, as far as its locator tells."""
    number = run.observation.locator
    if len(read_from(figure)) < 2 or number >= len(figure.at):
        return True
    return (figure.at[number].source or figure.source) == source.id


def former(runs: Iterable[Run]) -> tuple[Observation, ...]:
    """What was last read of each period."""
    by_period: dict[str, list[Run]] = {}
    for run in runs:
        if run.observation.period is not None:
            by_period.setdefault(run.observation.period.name, []).append(run)
    last = map(newest, by_period.values())
    return tuple(run.observation for run in last if run is not None)


def newest(runs: Iterable[Run]) -> Run | None:
    """The run seen last; of those seen together the one of the newest period."""

    def place(run: Run) -> tuple[object, ...]:
        period = run.observation.period
        return run.last_seen, period.start.toordinal() if period else 0, run.first_seen

    return max(runs, key=place, default=None)


def repaired(station: Station, losses: list[Loss], source: Source, document: Document) -> list[Loss]:
    """The losses with what may be their places in the document. It is opened once for all, in a reader process."""
    if not losses:
        return []
    answer = search(station.readers, document, source, Sought(lost=tuple(one.lost for one in losses)))
    return [replace(one, candidates=found) for one, found in zip(losses, answer.repairs, strict=True)]


def remedied(problem: Problem, loss: Loss) -> Problem:
    """The problem with the repair as its remedy, for a person to accept."""
    if not loss.candidates:
        return problem
    best = loss.candidates[0]
    others = f" Others are shown by `stilltrue mend {loss.figure.id} --dry-run`." if len(loss.candidates) > 1 else ""
    place, accept = spelled_locator(best.locators[0]), f"accept it with `stilltrue mend {loss.figure.id} --by NAME`"
    if best.likeness is Likeness.OTHER_WORDS:
        proposed = (
            f"The same number stands there under other words: {said(best)}: {place}. If it counts the same, {accept}"
        )
    else:
        proposed = f"It may stand there as {said(best)}, {sureness(best)}: {place}. If that is right, {accept}"
    return replace(problem, remedy=f"{proposed}.{others} If not: {problem.remedy}")


def said(candidate: Candidate) -> str:
    """What a candidate reads, with its period and place."""
    seen = candidate.observation
    period = f" for {seen.period.name}" if seen.period else ""
    return f"“{seen.printed}”{period} ({seen.place})"


def sureness(candidate: Candidate) -> str:
    """`likely (0.62)`."""
    return f"{candidate.in_words} ({candidate.confidence})"


def why(candidate: Candidate) -> str:
    """What speaks for it."""
    return "; ".join(in_whole_words(text, candidate.observation.excerpt) for text in candidate.because)
