"""The registry, compiled from its files into the database as a numbered version.

A run fails if the registry has a mistake: the version in force stays, its keeper is told once, and the log names every
mistake with its place.
"""

from datetime import datetime

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed

from steps import sync as steps
from steps.clock import clock_set_to
from steps.settings import load_settings
from steps.station import database


@flow(name="sync")
def sync(now: datetime | None = None) -> State:
    """The registry of the files as the version in force; equal to it, nothing is written."""
    settings = load_settings()
    with database(settings) as engine:
        synced = steps.sync_files(engine, settings, now=clock_set_to(now)())
    version = synced.version
    get_run_logger().info("version=%d new=%s", version.number, version.new)
    return Completed(message=f"registry version {version.number}, {'new' if version.new else 'unchanged'}")
