"""The plan: when each source is looked at next, and why, read from the database alone."""

from datetime import datetime

from sqlalchemy.orm import Session

from checks.plan import Planned, next_by_hand, watched
from checks.references import sources_of
from steps.views.overview import planned_of, remember


def plan(session: Session, now: datetime) -> tuple[Planned, ...]:
    """The next look at each source that somebody looks at, soonest first. Raises StoreError before the first `sync`."""
    known = remember(session, now)
    by_machine = watched(known.registry)
    found = [planned_of(known, name) for name in by_machine]
    for name in known.registry.sources.keys() - by_machine:
        read = [one for one in known.registry.figures.values() if name in sources_of(known.registry, one)]
        found += filter(None, [next_by_hand(read, known.last_looks, now)])
    return tuple(sorted(found, key=lambda one: (one.at, -one.urgency, one.source)))
