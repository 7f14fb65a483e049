"""A promised release that did not come (DESIGN §4.1, problem `overdue`)."""

from datetime import date, datetime, timedelta

from checks.case import Case
from checks.model import Problem, ProblemKind, Run
from checks.releases import Window, windows
from checks.unjudged import problem_of
from checks.unlooked import last_look

EARLY = timedelta(days=2)  # a release may come before a weekend or a holiday


def overdue(case: Case, runs: tuple[Run, ...], now: datetime) -> Problem | None:
    """The problem of the source, where an announced window is over, was looked at up to its end, and brought nothing.

    Judged by the date alone, without a fetch. A new edition of the source is a release, and so is a new period or value
    of any of its figures. Pages without periods or editions tell nothing: a release may repeat the number.
    """
    dated = [run.first_seen for run in runs if run.observation.period is not None]
    looked = last_look(case)
    releases = [*dated, *([case.renewed] if case.renewed else [])]
    if (case.releases is None and case.announced is None) or not releases or looked is None:
        return None
    began = max(releases).date()
    missed = _missed(windows(case.releases, began, now.date(), announced=case.announced), began, looked, now.date())
    if missed is None:
        return None
    return problem_of(
        case,
        ProblemKind.OVERDUE,
        f"a release was expected from {missed.first} to {missed.last}; the newest is of {began}",
        "see whether the publisher postponed it, and mend the release calendar (`releases` of the source)",
        subject=case.source,
    )


def _missed(expected: list[Window], began: date, looked: date, today: date) -> Window | None:
    """The first window after the newest reading that is over, and that somebody looked at on its last day or later."""
    came_by = began + EARLY
    return next((one for one in expected if came_by < one.first and one.last <= looked and one.last < today), None)
