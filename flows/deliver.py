"""The delivery: notices composed of what is due, and sent.

A run fails only if the database or the routes cannot be used. A service that refuses is an outcome, written down and
tried again later; then the run ends `Completed(name="Degraded")`.
"""

from datetime import datetime
from threading import Event

from prefect import flow, get_run_logger
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed

from checks.words.views import Result
from flows.ending import ending_softly
from steps import deliver as steps
from steps.clock import clock_set_to
from steps.notify import load_routes
from steps.settings import load_settings
from steps.station import database


@flow(name="deliver")
def deliver(now: datetime | None = None) -> State:
    """One delivery: whatever is due is told, and what came of each try is written down."""
    settings, clock, stop = load_settings(), clock_set_to(now), Event()
    with database(settings) as engine, ending_softly(stop.set):
        done = steps.deliver(engine, load_routes(settings.routes.get_secret_value()), clock, stop=stop.is_set)
    accepted, tried = done.count(Result.ACCEPTED), len(done.tries)
    headline = f"{accepted} of {tried} tries accepted, {done.waiting.dues} dues wait"
    get_run_logger().info("tries=%d accepted=%d waiting=%d", tried, accepted, done.waiting.dues)
    if done.tries:
        rows = [
            {"notice": one.notice, "route": one.route, "subject": one.subject, "outcome": str(one.outcome.result)}
            for one in done.tries
        ]
        create_table_artifact(key="delivery", table=rows, description=headline)
    return Completed(name="Degraded" if accepted < tried else None, message=headline)
