"""The time of a sweep: the clock of the machine, or one set to a given day for rehearsals and the demo."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def clock_set_to(start: datetime | None) -> Clock:
    """A clock that showed `start` when this was called and has run on since; without `start`, the machine's."""
    if start is None:
        return system_clock
    ahead = start - system_clock()
    return lambda: system_clock() + ahead
