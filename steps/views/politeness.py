"""How we behaved towards a host: what it was asked, day by day, and what it said of that (`doctor --politeness`)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import Engine

from checks.errors import UnknownId
from db.asked import Asking, HostState, askings, host_state, hosts_like, robots_asked
from db.engine import reading

DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOnADay:
    """One day (UTC): documents and robots.txt, redirects and further pages counted one by one."""

    day: date
    requests: int
    received: int  # bytes on the wire
    looks: int
    not_modified: int
    failed: int
    shortest_pause_s: float | None  # between the end of one look and the beginning of the next

    @property
    def share_not_modified(self) -> float | None:
        """Of the looks; None on a day with none."""
        return self.not_modified / self.looks if self.looks else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Politeness:
    """What one host has been asked since a day, and what is known of its wishes."""

    host: str
    days: tuple[AskedOnADay, ...]
    state: HostState


def politeness(engine: Engine, host: str, now: datetime, days: int = DAYS) -> Politeness:
    """What the host has been asked in these days, today among them. Raises UnknownId for one that was never asked."""
    since = datetime.combine(now.astimezone(UTC).date() - timedelta(days=days - 1), datetime.min.time(), UTC)
    name = host.lower().rstrip(".")
    with reading(engine) as session:
        state = host_state(session, name)
        if state is None:
            near = ", ".join(hosts_like(session, name)) or "`stilltrue plan` lists the sources"
            raise UnknownId(f"the host {host} was never asked for anything; known hosts: {near}")
        looks, robots = askings(session, name, since), robots_asked(session, name, since.date())
    return Politeness(host=name, days=tuple(by_day(looks, robots)), state=state)


def by_day(looks: Iterable[Asking], robots: Iterable[tuple[date, int, int]]) -> Iterator[AskedOnADay]:
    """The days on which anything was asked, oldest first."""
    made: dict[date, list[Asking]] = defaultdict(list)
    rules: dict[date, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for look in looks:
        made[look.at.date()].append(look)
    for day, requests, received in robots:
        rules[day] = (rules[day][0] + requests, rules[day][1] + received)
    for day in sorted(made.keys() | rules.keys()):
        asked, (requests, received) = made[day], rules[day]
        yield AskedOnADay(
            day=day,
            requests=requests + sum(one.requests for one in asked),
            received=received + sum(one.received for one in asked),
            looks=len(asked),
            not_modified=sum(one.outcome == "not-modified" for one in asked),
            failed=sum(one.outcome == "failed" for one in asked),
            shortest_pause_s=shortest_pause_s([one for one in asked if one.requests]),
        )


def shortest_pause_s(asked: list[Asking]) -> float | None:
    """Seconds between the end of one look and the beginning of the next, where they were closest."""
    pauses = [(later.at - earlier.at).total_seconds() - earlier.duration_s for earlier, later in pairwise(asked)]
    return round(min(pauses), 3) if pauses else None
