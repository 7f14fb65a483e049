"""A promised release that did not come (DESIGN §4.1, problem `overdue`)."""

from datetime import date, datetime

from checks.case import Case
from checks.model import Problem, ProblemKind, Run
from checks.releases import Window, windows
from checks.unjudged import problem_of
from checks.unlooked import last_look


def overdue(case: Case, runs: tuple[Run, ...], now: datetime) -> Problem | None:
    """The problem, where the last announced window passed, was looked at since, and brought no new period or value.

    Pages without periods tell nothing: a release may repeat the number.
    """
    dated = [run for run in runs if run.observation.period is not None]
    looked = last_look(case)
    if case.releases is None or not dated or looked is None:
        return None
    began = max(run.first_seen for run in dated).date()
    missed = _missed(windows(case.releases, began, now.date()), began, looked)
    if missed is None:
        return None
    return problem_of(
        case,
        ProblemKind.OVERDUE,
        f"a release was expected from {missed.first} to {missed.last}; the newest reading is of {began}",
        "see whether the publisher postponed it, and mend the release calendar",
    )


def _missed(expected: list[Window], began: date, looked: date) -> Window | None:
    """The first window after the newest reading that was over when somebody last looked."""
    return next((one for one in expected if began < one.first and one.last < looked), None)
