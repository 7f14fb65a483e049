"""`stilltrue demo`: publishers, sinks and a Prefect server are started, the days pass, and what arrived is shown.

Everything is real but the days: HTTP over loopback, the flows of the schedule, SMTP and a webhook. Nothing leaves the
machine. Its state folder is its own and is made anew each time, so that a second run tells the same story.
"""

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

from rich.console import Console

from checks.errors import SettingsError
from cli.demo import show
from cli.demo.ending import ending_by_signal
from cli.demo.publications import EDITION_2023
from cli.demo.publisher import Publishers, publishers
from cli.demo.sinks import MailSink, WebhookSink
from cli.demo.story import STORY, Day
from cli.prefect_server import prefect_server
from db.engine import open_database
from db.schema import upgrade
from steps.settings import PREFIX, Settings, apply_prefect_environment, load_settings

LATER = timedelta(minutes=10)  # the delivery follows the sweep
MARKER = "made-by-stilltrue-demo"  # a folder without it is not ours to delete


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What the demo plays on."""

    console: Console
    settings: Settings
    publishers: Publishers
    hook: WebhookSink
    mail: MailSink
    unless_asked_to_end: Callable[[], None]


def run_demo(console: Console, *, state: Path | None = None) -> int:
    """0 once the story has been told. `state`: the folder of the demo, `.stilltrue/demo` if none is given."""
    began = time.monotonic()
    folder = fresh_folder(state or load_settings().state / "demo")
    with ExitStack() as running:
        unless_asked_to_end = running.enter_context(ending_by_signal())
        sites = running.enter_context(publishers(EDITION_2023))
        hook, mail = running.enter_context(WebhookSink()), running.enter_context(MailSink())
        settings = prepare(folder, sites, hook, mail)
        show.opening(console, sites)
        with console.status("starting a Prefect server on loopback, once"):
            address = running.enter_context(prefect_server(settings))
        running.enter_context(flows_at(address))
        stage = Stage(
            console=console,
            settings=settings,
            publishers=sites,
            hook=hook,
            mail=mail,
            unless_asked_to_end=unless_asked_to_end,
        )
        for number, day in enumerate(STORY, 1):
            play(stage, number, day)
    show.closing(console, settings, STORY[-1].at, time.monotonic() - began)
    return 0


def fresh_folder(folder: Path) -> Path:
    """The empty folder of the demo. Raises SettingsError for one that holds something else."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise SettingsError(f"{folder} holds something that no demo made; name another folder with --state")
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / MARKER).touch()
    except OSError as error:
        message = f"the folder {folder} of the demo cannot be written ({error.strerror}); name another with --state"
        raise SettingsError(message) from error
    return folder.resolve()


def prepare(folder: Path, sites: Publishers, hook: WebhookSink, mail: MailSink) -> Settings:
    """The settings of the demo, in force for this process: its registry, its database at the newest revision."""
    registry = folder / "registry.yaml"
    registry.write_text(registry_for(sites), encoding="utf-8")
    routes = f"us-desk={mail.route}\ndata-desk={hook.route}\n"
    chosen = {
        "STATE": str(folder),
        "REGISTRY": str(registry),
        "DATABASE_URL": "",
        "ROUTES": routes,
        "CONTACT": "demo@example.org",
        "ALLOW_HOSTS": ",".join(sites.hosts),
        "MIN_INTERVAL_S": "0.02",
        "PREFECT_API_URL": "",
    }
    os.environ.update({PREFIX + name: value for name, value in chosen.items()})
    settings = load_settings()
    apply_prefect_environment(settings)
    engine = open_database(settings.database)
    try:
        upgrade(engine)
    finally:
        engine.dispose()
    return settings


def registry_for(sites: Publishers) -> str:
    """The demo's registry, with the addresses the publishers have today."""
    text = files("cli.demo").joinpath("registry.yaml").read_text(encoding="utf-8")
    for name, address in sites.addresses.items():
        text = text.replace(f"https://{name}.example", address)
    return text


@contextmanager
def flows_at(address: str) -> Iterator[None]:
    """Prefect's client talks to this server, quietly: the demo speaks for itself."""
    os.environ |= {
        "PREFECT_API_URL": address,
        "PREFECT_LOGGING_LEVEL": "ERROR",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
    }
    logging.getLogger("prefect").setLevel(logging.ERROR)
    try:
        yield
    finally:
        os.environ.pop("PREFECT_API_URL", None)


def play(stage: Stage, number: int, day: Day) -> None:
    """Nothing; one day passed: the publishers did their part, the flows ran, and what came of it is shown."""
    from flows.deliver import deliver
    from flows.sync import sync
    from flows.watch import watch

    stage.publishers.said = day.change(stage.publishers.said)
    asked = len(stage.publishers.requests)
    with stage.console.status(f"day {number} of {len(STORY)}, {day.at:%-d %B %Y}: {day.title}"):
        if number == 1:
            sync(now=day.at, return_state=True)
            stage.unless_asked_to_end()
        state = watch(everything=True, now=day.at, return_state=True)
        stage.unless_asked_to_end()
        deliver(now=day.at + LATER, return_state=True)
        stage.unless_asked_to_end()
    answers = stage.publishers.requests[asked:]
    show.day(
        stage.console, stage.settings, day, show.Came(str(state.name), answers, arrived(stage, number), day.in_full)
    )
    stage.unless_asked_to_end()


def arrived(stage: Stage, number: int) -> tuple[show.Message, ...]:
    """What the sinks received since the last day, each kept in a file that can be opened."""
    came = [("mail", one) for one in stage.mail.inbox.messages()]
    came += [("webhook", one) for one in stage.hook.inbox.messages()]
    stage.mail.inbox.clear()
    stage.hook.inbox.clear()
    return tuple(show.Message(way, one, show.keep(stage.settings.state, number, way, one)) for way, one in came)
