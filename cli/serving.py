"""What `stilltrue serve` does: one lock, one Prefect server, one process for the schedule, and a line for what happens.

The server and the schedule run under guardians: however we end, they end too, and the lock is held until they have.
If one of them ends by itself, so do we, with status 1: what supervises us starts us again, and nothing is lost, for
our own database is the record and every start asks for what became due meanwhile.
"""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import FrameType
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from checks.errors import RegistryError, SettingsError, WatchError
from cli.entry import opened
from cli.prefect_server import STOP_S, Server, end_of, guarded, running_server
from cli.say import line
from db import store
from db.engine import reading
from steps.alone import alone
from steps.settings import Settings, environment_for_prefect
from steps.sync import sync_files

SOON_S = 8.0  # for a document or a notice under way; then the runs are made to end, which loses nothing stored
LOOK_S = 1.0
ENDED = ("COMPLETED", "FAILED", "CRASHED")


class AskedToEnd(BaseException):
    """Ctrl-C, `kill` or a closed terminal: no error, and nobody in between may take it for one."""


def run(settings: Settings) -> int:
    """0 after it was asked to end. Raises WatchError where it cannot begin, or where what it needs has ended."""
    if settings.prefect_api_url:
        raise SettingsError(
            "STILLTRUE_PREFECT_API_URL names a Prefect server, and `stilltrue serve` brings its own: unset it; or put"
            " prefect.yaml to work on that server, as the guide says"
        )
    settings = settings.model_copy(update={"state": settings.state.resolve(), "registry": settings.registry.resolve()})
    try:
        with until_asked_to_end(), alone(settings.state, patience_s=2 * SOON_S + STOP_S) as lock:
            begin(settings)
            with working(settings, lock) as (server, schedule):
                keep_watch(server, schedule, settings)
    except AskedToEnd:
        pass
    say("stopped; nothing stored is lost, and the next start goes on from here")
    return 0


@contextmanager
def until_asked_to_end() -> Iterator[None]:
    """While the block runs, the first of these signals raises AskedToEnd; later ones change nothing: it is ending."""
    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    heeded = [one for one in asked if signal.getsignal(one) is not signal.SIG_IGN]
    came: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        if not came:
            came.append(number)
            say("stopping after what is under way")
            raise AskedToEnd

    before = {one: signal.signal(one, end) for one in heeded}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


# --- begin ---------------------------------------------------------------------------------------------------------


def begin(settings: Settings) -> None:
    """Nothing; the database is there, a registry in force, and the port free. Raises WatchError with what is not."""
    refuse_busy_port(settings.serve_port)
    with opened(settings) as engine:
        try:
            synced = sync_files(engine, settings, now=datetime.now(UTC))
            say(f"registry version {synced.version.number} is in force{', new' if synced.version.new else ''}")
        except (RegistryError, SettingsError) as error:
            with reading(engine) as session:
                number = store.registry_number(session)
            if number is None:
                raise
            say(f"the registry cannot be used, version {number} stays in force: {str(error).splitlines()[0]}")
    if not settings.routes.get_secret_value():
        say("no routes are set (STILLTRUE_ROUTES): marks are made, and nobody is told")


def refuse_busy_port(port: int) -> None:
    """Nothing, if the port is free on loopback. Raises SettingsError."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise SettingsError(
                f"port {port} cannot be used ({error.strerror}): choose another with --port or STILLTRUE_SERVE_PORT"
            ) from error


# --- at work -------------------------------------------------------------------------------------------------------


@contextmanager
def working(settings: Settings, lock: int) -> Iterator[tuple[Server, "subprocess.Popen[bytes]"]]:
    """The server and the schedule, at work; the schedule ends first."""
    with ExitStack() as running:
        say("starting the Prefect server")
        server = running.enter_context(running_server(settings, settings.serve_port, hold=[lock]))
        schedule = running.enter_context(
            guarded(
                [sys.executable, "-P", "-m", "flows.schedule"],
                log=settings.state / "prefect" / "schedule.log",
                environment=environment_for_prefect(settings) | in_environment(settings, server.api),
                patience_s=SOON_S,
                hold=[lock],
            )
        )
        say(f"at work; the runs are shown at {server.api.removesuffix('/api')}; Ctrl-C stops")
        yield server, schedule


def in_environment(settings: Settings, api: str) -> dict[str, str]:
    """What the runs must find where they read their settings: what was named on the command line."""
    return {
        "STILLTRUE_STATE": str(settings.state),
        "STILLTRUE_REGISTRY": str(settings.registry),
        "PREFECT_API_URL": api,
        "PREFECT_LOGGING_LEVEL": "WARNING",
    }


def keep_watch(server: Server, schedule: "subprocess.Popen[bytes]", settings: Settings) -> None:
    """Never returns but by a signal. Raises WatchError if the server or the schedule has ended by itself."""
    seen = Seen()
    log_of_schedule = settings.state / "prefect" / "schedule.log"
    parts = [("Prefect server", server.process, server.log), ("schedule", schedule, log_of_schedule)]
    while True:
        for name, process, log in parts:
            if process.poll() is not None:
                again = "start `stilltrue serve` again, it goes on where it stopped"
                raise WatchError(f"the {name} ended by itself: {again}; {end_of(log)}")
        for text in seen.news(server.api):
            say(text)
        time.sleep(LOOK_S)


# --- what is said --------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Seen:
    """The runs that were spoken of. What a flow says twice in a row is said once."""

    since: datetime = field(default_factory=lambda: datetime.now(UTC))
    runs: set[str] = field(default_factory=set)
    last: dict[str, str] = field(default_factory=dict)
    flows: dict[str, str] = field(default_factory=dict)

    def news(self, api: str) -> Iterator[str]:
        """What the runs that ended since came to; nothing while the server does not answer."""
        try:
            ended = ask(api, "/flow_runs/filter", self.question())
            for one in ended:
                if one["id"] not in self.runs:
                    self.runs.add(one["id"])
                    yield from self.told(self.name(api, one["flow_id"]), one["state"])
        except (URLError, OSError, ValueError):
            return

    def question(self) -> dict[str, Any]:
        """The ended runs, oldest first."""
        filters = {"state": {"type": {"any_": ENDED}}, "end_time": {"after_": self.since.isoformat()}}
        return {"flow_runs": filters, "sort": "END_TIME_DESC", "limit": 50}

    def name(self, api: str, flow: str) -> str:
        """What the flow is called."""
        if flow not in self.flows:
            self.flows |= {one["id"]: one["name"] for one in ask(api, "/flows/filter", {})}
        return self.flows.get(flow, "run")

    def told(self, flow: str, state: dict[str, Any]) -> Iterator[str]:
        """The line, unless the flow said just that the last time."""
        word = "" if state["name"] == "Completed" else f" {state['name'].lower()}"
        text = f"{flow}{word}: {state['message'] or 'nothing said'}"
        if self.last.get(flow) != text:
            self.last[flow] = text
            yield text


def ask(api: str, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    """What our own server on loopback answers."""
    question = Request(api + path, json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310
    with urlopen(question, timeout=5) as answer:  # noqa: S310  # the address is our own, http on loopback
        found: list[dict[str, Any]] = json.load(answer)
    return found


def say(text: str) -> None:
    """Nothing; one line with the time, at once."""
    line(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC  {text}")
