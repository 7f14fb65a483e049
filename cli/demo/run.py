"""`stilltrue demo`: publishers, sinks and a Prefect server are started, the days pass, and what came of it is shown.

Everything is real but the days: HTTP over loopback, the flows of the schedule, the steps behind the commands, SMTP and
a webhook. Nothing leaves the machine. Its state folder is its own and is made anew each time, so that a second run
tells the same story.
"""

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from sqlalchemy import Engine

from checks.errors import SettingsError
from cli.demo import show
from cli.demo.closing import closing
from cli.demo.ending import ending_by_signal
from cli.demo.news import NOTHING, Standing, standing
from cli.demo.people import Adds, Deed, Rewrites, Room
from cli.demo.publications import EDITION_2023
from cli.demo.publisher import Publishers, publishers, registry_for
from cli.demo.sinks import MailSink, WebhookSink
from cli.demo.story import STORY, Scene
from cli.prefect_server import prefect_server
from db.engine import open_database
from db.schema import upgrade
from steps.settings import PREFIX, Settings, apply_prefect_environment, load_settings

MARKER = "made-by-stilltrue-demo"  # a folder without it is not ours to delete
FILES = ("registry.yaml", "world-desk.yaml")  # in force from the first day
TOLD = timedelta(minutes=10)  # after a look; the delivery follows the sweep
DECIDED = timedelta(minutes=20)
TOLD_AGAIN = timedelta(minutes=25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What the demo plays on. `sinks`: where the notices of each desk arrive."""

    console: Console
    room: Room
    sinks: Mapping[str, MailSink | WebhookSink]
    unless_asked_to_end: Callable[[], None]


def run_demo(console: Console, *, state: Path | None = None) -> int:
    """0 once the story has been told. `state`: the folder of the demo, `.stilltrue/demo` if none is given."""
    began = time.monotonic()
    folder = fresh_folder(state or load_settings().state / "demo")
    with ExitStack() as running:
        unless_asked_to_end = running.enter_context(ending_by_signal())
        sites = running.enter_context(publishers(EDITION_2023))
        sinks: dict[str, MailSink | WebhookSink] = {
            "us-desk": running.enter_context(MailSink("us@example.org")),
            "world-desk": running.enter_context(MailSink("world@example.org")),
            "data-desk": running.enter_context(WebhookSink()),
        }
        settings = prepare(folder, sites, {desk: sink.route for desk, sink in sinks.items()})
        room = Room(settings=settings, engine=running.enter_context(database(settings)), sites=sites)
        stage = Stage(console=console, room=room, sinks=sinks, unless_asked_to_end=unless_asked_to_end)
        show.opening(console, sites)
        with console.status("starting a Prefect server on loopback, once"):
            address = running.enter_context(prefect_server(settings))
        running.enter_context(flows_at(address))
        tally = show.Tally()
        before = NOTHING
        for number, scene in enumerate(STORY, 1):
            before = play(stage, number, scene, before, tally)
        closing(console, room, STORY[-1].at + TOLD_AGAIN, tally, time.monotonic() - began)
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


def prepare(folder: Path, sites: Publishers, routes: Mapping[str, str]) -> Settings:
    """The settings of the demo, in force for this process: its registry, its database at the newest revision."""
    registry = folder / "registry"
    registry.mkdir()
    for name in FILES:
        (registry / name).write_text(registry_for(sites, name), encoding="utf-8")
    chosen = {
        "STATE": str(folder),
        "REGISTRY": str(registry),
        "DATABASE_URL": "",
        "ROUTES": "\n".join(f"{route}={address}" for route, address in routes.items()),
        "CONTACT": "demo@example.org",
        "ALLOW_HOSTS": ",".join(sites.hosts),
        "MIN_INTERVAL_S": "0.02",
        "PREFECT_API_URL": "",
    }
    os.environ.update({PREFIX + name: value for name, value in chosen.items()})
    settings = load_settings()
    apply_prefect_environment(settings)
    return settings


@contextmanager
def database(settings: Settings) -> Iterator[Engine]:
    """The demo's database, at the newest revision."""
    engine = open_database(settings.database)
    try:
        upgrade(engine)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def flows_at(address: str) -> Iterator[None]:
    """Prefect's client talks to this server, quietly: the demo speaks for itself.

    Without heartbeats: they are for runs that may be lost for minutes, and the thread that sends them keeps each flow
    waiting for the rest of its second, which was a third of the demo (15 of 42 s, measured 2026-11-22).
    """
    os.environ |= {
        "PREFECT_API_URL": address,
        "PREFECT_LOGGING_LEVEL": "ERROR",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
    }
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    logging.getLogger("prefect").setLevel(logging.ERROR)
    try:
        with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
            yield
    finally:
        os.environ.pop("PREFECT_API_URL", None)


# --- a scene ---------------------------------------------------------------------------------------------------------


def play(stage: Stage, number: int, scene: Scene, before: Standing, tally: show.Tally) -> Standing:
    """How things stand after a scene: publishers and people did their part, the flows ran, and it was shown."""
    with stage.console.status(f"{number} of {len(STORY)}, {scene.at:%-d %B %Y}: {scene.title}"):
        looked = look(stage, scene, first=number == 1)
    told = arrived(stage, f"{number:02d}")
    after = standing(stage.room.engine, scene.at + TOLD)
    show.scene(stage.console, scene, looked, show.Came(before=before, after=after, told=told))
    tally.add(looked, told)
    if scene.then:
        after = decide(stage, number, scene, after, tally)
    stage.console.print()
    stage.unless_asked_to_end()
    return after


def look(stage: Stage, scene: Scene, *, first: bool) -> show.Looked:
    """What a look came to: whoever acts before it has acted, the flows have run, and people were told."""
    from flows.deliver import deliver
    from flows.watch import watch

    sites = stage.room.sites
    sites.said = scene.change(sites.said)
    done = [(deed.who, deed.do(stage.room, scene.at)) for deed in scene.first]
    if first or scene.first:
        compiled(stage, scene.at)
    asked = len(sites.requests)
    state = watch(everything=scene.everything, now=scene.at, return_state=True)
    stage.unless_asked_to_end()
    deliver(now=scene.at + TOLD, return_state=True)
    stage.unless_asked_to_end()
    return show.Looked(done=done, ended=str(state.name), statuses=[status for _, _, status in sites.requests[asked:]])


def decide(stage: Stage, number: int, scene: Scene, before: Standing, tally: show.Tally) -> Standing:
    """How things stand once people have settled what they were told, and others were told of that."""
    from flows.deliver import deliver

    now = scene.at + DECIDED
    with stage.console.status("people decide"):
        done = [(deed.who, deed.do(stage.room, now)) for deed in scene.then]
        if any(writes(deed) for deed in scene.then):
            compiled(stage, now)
        deliver(now=scene.at + TOLD_AGAIN, return_state=True)
        stage.unless_asked_to_end()
    told = arrived(stage, f"{number:02d}b")
    after = standing(stage.room.engine, scene.at + TOLD_AGAIN)
    show.decided(stage.console, done, show.Came(before=before, after=after, told=told))
    tally.add(None, told)
    return after


def writes(deed: Deed) -> bool:
    """Whether it changes the files of the registry."""
    return isinstance(deed, Adds | Rewrites)


def compiled(stage: Stage, now: datetime) -> None:
    """Nothing; the registry of the files is in force."""
    from flows.sync import sync

    sync(now=now, return_state=True)
    stage.unless_asked_to_end()


def arrived(stage: Stage, number: str) -> Sequence[show.Told]:
    """What the sinks received since the last time, each kept in a file that can be opened."""
    folder = stage.room.settings.state / "notices"
    told = []
    for desk, sink in stage.sinks.items():
        for place, one in enumerate(sink.inbox.messages(), 1):
            kept = show.keep(folder, f"{number}-{desk}-{place}", one)
            told.append(show.Told(desk=desk, way="mail" if one.to else "hook", arrived=one, kept=kept))
        sink.inbox.clear()
    return told
