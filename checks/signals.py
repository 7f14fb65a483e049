"""What a publisher says beside a figure: that it was withdrawn, or is counted another way from now on."""

from collections.abc import Iterable
from dataclasses import replace

from checks.case import Case, of_period, standing
from checks.model import Observation, Period, ProblemKind, Run, Signal, Status, Tracks, Verdict
from checks.period_names import parse_period
from checks.ruling import Ruling
from checks.statements import Understanding
from checks.unjudged import problem_of

DISCONTINUED = (
    ProblemKind.DISCONTINUED,
    "the publisher says of the series",
    "find the series that takes its place, or close the statement with `period`",
)
NOT_LATEST = (
    ProblemKind.OVERDUE,
    "the publisher says that this is not its newest",
    "put the address of the newest edition into `url` of the source, or one that always shows it",
)
BREAKS = frozenset({Status.BREAK, Status.DEFINITION_DIFFERS})


def retraction(runs: Iterable[Run], periods: Iterable[Period | None]) -> Ruling | None:
    """The ruling where the reading that stands for one of the periods was withdrawn."""
    every = tuple(runs)
    for period in periods:
        current = standing(of_period(every, period))
        if says_retracted(current):
            return Ruling(
                verdict=Verdict.RETRACTED,
                because="retracted",
                run=current,
                rule="the publisher withdrew it, DESIGN §4.1",
            )
    return None


def says_retracted(run: Run | None) -> bool:
    return run is not None and run.observation.signal is Signal.RETRACTED


def is_broken(case: Case, agreed: Period | None, run: Run) -> bool:
    observed = run.observation
    if observed.status in BREAKS or observed.signal is Signal.BREAK:
        return True
    return break_between(case, agreed, observed.period) is not None


def break_between(case: Case, first: Period | None, last: Period | None) -> str | None:
    """What changed from a period after the first on, up to the last, as the figure declares it (`breaks`)."""
    if case.figure is None or first is None or last is None:
        return None
    for name, what in case.figure.breaks.items():
        start = parse_period(name).start
        if first.start < start <= (last.end or last.start):
            return what
    return None


def what_broke(case: Case, agreed: Period | None, run: Run) -> str:
    return break_between(case, agreed, run.observation.period) or run.observation.signal_text or "a break in the series"


def with_notice(case: Case, said: Understanding, ruling: Ruling) -> Ruling:
    """The ruling, with a problem beside it where the publisher says that no more will come, or that there is newer.

    Whoever follows a closed period is not told of newer editions (DESIGN §4.3).
    """
    if ruling.run is None or ruling.problem is not None:
        return ruling
    observed = ruling.run.observation
    notice = observed.signal_text or str(observed.signal)
    match observed.signal:
        case Signal.DISCONTINUED:
            kind, cause, remedy = DISCONTINUED
        case Signal.NOT_LATEST if said.tracks is Tracks.LATEST:
            kind, cause, remedy = NOT_LATEST
        case _:
            return ruling
    of = _place_of(case, observed) if kind is ProblemKind.OVERDUE else None
    problem = problem_of(case, kind, f"{cause}: {notice}", remedy, subject=of)
    return replace(ruling, problem=problem, problem_since=ruling.run.first_seen)


def _place_of(case: Case, observed: Observation) -> str | None:
    """The source that was read; None for a computed figure."""
    figure = case.figure
    if figure is None or observed.figure != figure.id or observed.locator >= len(figure.at):
        return None
    return figure.at[observed.locator].source or figure.source
