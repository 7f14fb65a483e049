"""Which captures are kept, and why: evidence for ever, everything for a while, then one a month (decision 13).

What several captures share, the same bytes, is kept as soon as one of them asks for it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby


class Why(StrEnum):
    """Why bytes are kept, the strongest reason first."""

    MARK = "a mark rests on it"
    MEND = "a repair was accepted from it"
    EDITION = "an edition of its source"
    READING = "first or last of what a figure was seen to say"
    CHECKED = "stood when an article was checked"
    FIRST = "first of its source"
    NEWEST = "newest of its source"
    RECENT = "recent"
    MONTHLY = "last of its month"


FOR_EVER = frozenset({Why.MARK, Why.MEND, Why.EDITION, Why.READING, Why.CHECKED, Why.FIRST, Why.NEWEST})
STRENGTH = {why: place for place, why in enumerate(Why)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A capture as its keeping is judged."""

    id: int
    source: str
    sha256: str
    first_seen: datetime
    last_seen: datetime


def retained(
    captures: Iterable[Held],
    evidence: Mapping[str, Why],
    checked: Mapping[str, Collection[date]],
    *,
    now: datetime,
    recent: timedelta,
) -> dict[str, Why | None]:
    """SHA-256 -> why its bytes are kept; None: nothing asks for them.

    `captures` by source, oldest first. `evidence`: what rests on bytes. `checked`: source -> the days on which articles
    that cite it were checked.
    """
    found: dict[str, Why | None] = {}
    for source, group in groupby(captures, key=lambda one: one.source):
        history = list(group)
        asked = reasons(history, checked.get(source, ()), now=now, recent=recent)
        for one in history:
            wanted = [evidence.get(one.sha256), asked.get(one.id), found.get(one.sha256)]
            found[one.sha256] = strongest(why for why in wanted if why is not None)
    return found


def reasons(history: list[Held], checked: Collection[date], *, now: datetime, recent: timedelta) -> dict[int, Why]:
    """Capture -> why it is kept for its place among the captures of its source; the others are left out."""
    found = {one.id: Why.MONTHLY for one in last_of_months(history)}
    found |= {one.id: Why.RECENT for one in history if one.last_seen >= now - recent}
    found |= {history[-1].id: Why.NEWEST, history[0].id: Why.FIRST}
    found |= {one.id: Why.CHECKED for day in checked if (one := standing_on(history, day)) is not None}
    return found


def last_of_months(history: Iterable[Held]) -> list[Held]:
    """The last capture that came in each month (UTC)."""
    return list({f"{one.first_seen.astimezone(UTC):%Y-%m}": one for one in history}.values())


def standing_on(history: Iterable[Held], day: date) -> Held | None:
    """The capture that stood at the end of a day; None where nobody looked by then."""
    end = datetime.combine(day, time(), tzinfo=UTC) + timedelta(days=1)
    return next((one for one in reversed(list(history)) if one.first_seen < end), None)


def strongest(whys: Iterable[Why]) -> Why | None:
    """The strongest of the reasons; None where there is none."""
    return min(whys, key=STRENGTH.__getitem__, default=None)


def crowded_out(monthly: Iterable[tuple[str, int]], total: int, most: int) -> list[str]:
    """The bytes that go because the store is larger than `most`: of those kept by month alone, the oldest first.

    `monthly`: SHA-256 and size, oldest first; `total`: what is stored. It may not be enough: evidence never goes.
    """
    gone = []
    for sha256, size in monthly:
        if total <= most:
            break
        gone.append(sha256)
        total -= size
    return gone
