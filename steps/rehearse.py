"""A sweep of which nothing is kept: on a copy of the database, with captures in memory, telling nobody.

What it asks of publishers is asked for real, at the pace and under the claims that the copy knows of.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine

from db import delivery
from db.engine import reading
from db.scratch import OverlayStore, scratch_copy
from db.versions import load_registry
from steps.clock import Clock
from steps.settings import Settings
from steps.station import Station, capture_store, station
from steps.telling import compose, standing, topics


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldTell:
    """A notice that would be sent."""

    route: str
    kind: str
    subject: str


@contextmanager
def rehearsal(settings: Settings, engine: Engine, clock: Clock) -> Iterator[Station]:
    """A station over a copy of the database; all that is done there is gone after the block."""
    captures = OverlayStore(capture_store(settings, engine))
    with scratch_copy(engine) as address, station(on_copy(settings, address), clock) as opened:
        yield replace(opened, captures=captures, door=replace(opened.door, captures=captures))


def on_copy(settings: Settings, address: str) -> Settings:
    """The settings with another database; a copy by pydantic would keep the address worked out before."""
    return Settings.model_validate(settings.model_dump() | {"database_url": address, "wayback": ""})


def would_tell(engine: Engine, now: datetime) -> tuple[WouldTell, ...]:
    """The notices a delivery would send now, in the order it would send them."""
    with reading(engine) as session:
        ready = delivery.dues_ready(session, now)
        if not ready:
            return ()
        registry = load_registry(session)
        arrived = delivery.arrived(session, {due.notice_id for due in ready if due.notice_id})
        groups = [standing(session, registry, dues).still for dues in topics(ready, arrived)]
        notices = [compose(session, registry, still, "n-rehearsal", now) for still in groups if still]
    return tuple(WouldTell(route=one.route, kind=str(one.kind), subject=one.subject) for one in notices)
