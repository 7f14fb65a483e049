"""Figures that a person reads (`by-hand: every 6 months`): which locator says so, and when a reading is due.

DESIGN §3.3: "a person reads, uploads, confirms". What was read is an observation by `checks.readers.by_hand`.
"""

from datetime import date, datetime

from checks.case import Case
from checks.durations import parse_duration
from checks.explain import day
from checks.model import ByHandLocator, Figure, Observation, Problem, ProblemKind, Run
from checks.unjudged import problem_of


def by_hand_of(figure: Figure | None) -> tuple[int, ByHandLocator] | None:
    """The locator by which a person reads the figure, and which of its locators it is; None where there is none."""
    at = figure.at if figure else ()
    return next(((number, one) for number, one in enumerate(at) if isinstance(one, ByHandLocator)), None)


def reading_due(case: Case, now: datetime) -> Problem | None:
    """The problem that a person is to read the figure: nobody has yet, or not for as long as was agreed."""
    found = by_hand_of(case.figure)
    if found is None or case.figure is None:
        return None
    last = last_reading(case.figure, case.runs)
    if last is not None and now.date() <= parse_duration(found[1].by_hand).after(last):
        return None
    when = f"it was last read on {day(last)}" if last else "nobody has read it yet"
    return problem_of(
        case,
        ProblemKind.BY_HAND,
        f"a person is to read “{case.figure.measure}” {found[1].by_hand}; {when}",
        f'stilltrue enter {case.figure.id} --value "AS IT STANDS THERE" --period PERIOD --by YOU'
        " (--document FILE keeps what was read; the same value again confirms it)",
    )


def last_reading(figure: Figure, runs: tuple[Run, ...]) -> date | None:
    """The day (UTC) on which a person last read it; where no machine reads it, every reading was a person's."""
    by_machine = [one for one in figure.at if not isinstance(one, ByHandLocator)]
    persons = [run for run in runs if not by_machine or is_by_hand(figure, run.observation)]
    return max((run.last_seen.date() for run in persons), default=None)


def is_by_hand(figure: Figure, observed: Observation) -> bool:
    """Whether a person read it, and no machine."""
    return observed.locator < len(figure.at) and isinstance(figure.at[observed.locator], ByHandLocator)
