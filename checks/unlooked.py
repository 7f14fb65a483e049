"""Whether anybody looked within the agreed time (DESIGN §4.1, *unchecked*)."""

from datetime import date, datetime

from checks.case import Case
from checks.derived import readings_of
from checks.durations import Duration, Unit, parse_duration
from checks.model import ByHandLocator

# Twice the longest pace the plan keeps (a month, outside the release windows of yearly sources): two looks were missed.
OTHERWISE = Duration(number=2, unit=Unit.MONTH)


def is_unlooked(case: Case, now: datetime) -> bool:
    """Whether the last look that read something is longer ago than agreed."""
    last = last_look(case)
    return last is not None and now.date() > agreed_time(case).after(last)


def last_look(case: Case) -> date | None:
    """The day (UTC) of the last look that read something."""
    last = case.last_look or max((run.last_seen for run in readings_of(case)), default=None)
    return None if last is None else last.date()


def agreed_time(case: Case) -> Duration:
    """How long a look holds: as the statement or the locator says, else two months."""
    if case.statement.look_again is not None:
        return parse_duration(case.statement.look_again)
    by_hand = [one.by_hand for one in case.figure.at if isinstance(one, ByHandLocator)] if case.figure else []
    return parse_duration(by_hand[0]) if by_hand else OTHERWISE
