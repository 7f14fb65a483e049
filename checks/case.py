"""All that is known about one statement on one day, as the judge takes it. No judgement is made here.

`case.runs` are the memory: what was cut off, which zeros count and what once agreed is derived from the oldest of them
each time, never stored (DESIGN §4.2).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from checks.model import (
    Decision,
    FactCheck,
    Figure,
    Observation,
    Period,
    PeriodKind,
    Problem,
    Releases,
    Run,
    State,
    Statement,
)
from checks.periods import Relation, compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A statement of another article about the same figure, and how that article stands."""

    fact_check: FactCheck
    statement: Statement
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What came out after the sentence was first judged, at a source that is said to be silent."""

    source: str
    name: str  # in words: `edition 2025`, `table “…”`
    url: str
    found_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One statement, what its figure was seen to say, what stood in the way, and what editors decided."""

    fact_check: FactCheck
    statement: Statement
    figure: Figure | None = None
    runs: tuple[Run, ...] = ()  # of the figure; any order
    last_look: datetime | None = None  # the last look that read something
    problem: Problem | None = None  # open now, for the figure or its source
    problem_since: datetime | None = None
    problem_days: int = 0  # distinct days it was seen on
    decisions: tuple[Decision, ...] = ()
    others: tuple[Other, ...] = ()
    related: Mapping[str, tuple[Run, ...]] = field(default_factory=dict)  # runs of the figures and sources it names
    releases: Releases | None = None  # of `source`
    announced: date | None = None  # the day for which `source` itself promises its next release
    source: str | None = None  # the first source it is read at, whose calendar counts
    renewed: datetime | None = None  # when that source last had a new edition, or a figure with a new period or value
    newcomers: tuple[Newcomer, ...] = ()  # at the sources that are said to be silent
    since: datetime | None = None  # when the sentence was first judged as it stands now; None: nobody knows
    doubts: tuple[str, ...] = ()  # why the newest look is not believed on its own word: a shrunk document

    @property
    def name(self) -> str:
        """`article/statement`, for messages."""
        return f"{self.fact_check.id}/{self.statement.id}"


def as_of(case: Case, moment: datetime) -> Case:
    """The case as its readings stood at a moment, the reading of that moment included."""
    return replace(
        case,
        runs=seen_by(case.runs, moment),
        related={name: seen_by(runs, moment) for name, runs in case.related.items()},
    )


def seen_by(runs: Iterable[Run], moment: datetime) -> tuple[Run, ...]:
    """The runs that had begun at a moment, none of them seen any later."""
    return tuple(replace(run, last_seen=min(run.last_seen, moment)) for run in runs if run.first_seen <= moment)


def in_order(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs as they were first seen; of one look the newest period first, so that it is the first to agree."""
    return tuple(sorted(runs, key=_place))


def _place(run: Run) -> tuple[object, ...]:
    """Never the same for two runs, so that the order in which they arrive does not matter."""
    observed = run.observation
    said = (observed.printed or "", observed.text or "", observed.period.name if observed.period else "")
    return run.first_seen, _back(run), run.last_seen, *said, run.id or 0


def standing(runs: Iterable[Run]) -> Run | None:
    """The run that stands now: seen last, and of those begun last. None where there is none."""
    return max(in_order(runs), key=lambda run: (run.last_seen, run.first_seen), default=None)


def before(runs: Iterable[Run], run: Run) -> Run | None:
    """The run that stood before this one."""
    return standing(one for one in runs if one.first_seen < run.first_seen)


def of_period(runs: Iterable[Run], period: Period | None) -> tuple[Run, ...]:
    """The runs about this very period; for None those of pages without periods."""
    return tuple(run for run in runs if same_period(run.observation.period, period))


def same_period(one: Period | None, other: Period | None) -> bool:
    """Whether both name one stretch of time, whatever its name."""
    if one is None or other is None:
        return one is other
    return one.name == other.name or compare(one, other) is Relation.SAME


def alike(one: Period | None, other: Period | None) -> bool:
    """Whether two periods are of one length and kind: five months are no year, a fiscal year is no calendar year."""
    if one is None or other is None:
        return one is other
    fiscal = (one.kind is PeriodKind.FISCAL_YEAR) is (other.kind is PeriodKind.FISCAL_YEAR)
    return fiscal and compare(one, other) is not Relation.OTHER_LENGTH


def newest(runs: Iterable[Run]) -> Run | None:
    """The standing run of the newest period. A period the last look no longer showed counts only if none else does."""
    candidates = tuple(runs)
    last = max((run.last_seen for run in candidates), default=None)
    shown = [run for run in candidates if run.last_seen == last]
    newest_end = max(
        (run.observation.period.end or run.observation.period.start for run in shown if run.observation.period),
        default=None,
    )
    return standing(run for run in shown if run.observation.period is None or _end(run) == newest_end)


def follows(one: Period | None, other: Period | None) -> bool:
    """Whether the first ends after the second. Pages without periods never follow one another."""
    return one is not None and other is not None and (one.end or one.start) > (other.end or other.start)


def standing_since(runs: Iterable[Run], moment: datetime | None) -> tuple[Run, ...]:
    """The runs that stood at this moment or began later: what a sentence of that day can have been held against."""
    every = tuple(runs)
    if moment is None:
        return every
    return tuple(run for run in every if not any(_replaced(run, other, moment) for other in every))


def _replaced(run: Run, other: Run, moment: datetime) -> bool:
    """Whether another reading of the same period had taken the place of this one by then."""
    later = run.first_seen < other.first_seen <= moment
    return later and same_period(run.observation.period, other.observation.period)


def has_value(run: Run) -> bool:
    return run.observation.interval is not None


def observations(runs: Iterable[Run]) -> tuple[Observation, ...]:
    return tuple(run.observation for run in runs)


def _end(run: Run) -> object:
    period = run.observation.period
    return period and (period.end or period.start)


def _back(run: Run) -> int:
    period = run.observation.period
    return -(period.end or period.start).toordinal() if period else 0
