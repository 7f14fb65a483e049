"""The station of a flow run: settings from the environment, the clock at the simulated instant if one was given."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from steps.clock import clock_set_to
from steps.settings import load_settings
from steps.station import Station, station


@contextmanager
def station_at(now: datetime | None) -> Iterator[Station]:
    """A station whose clock shows `now` at the start, or the machine's time."""
    with station(load_settings(), clock_set_to(now)) as opened:
        yield opened
