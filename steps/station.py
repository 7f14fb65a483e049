"""A worker's station: what one process has at hand while it sweeps, delivers or settles."""

import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from sqlalchemy import Engine

from db.captures import CaptureStore, FolderStore, TableStore
from db.engine import open_database, require_current
from steps.browser.driver import Browser, BrowserSettings
from steps.clock import Clock, system_clock
from steps.fetch import Client, Limits
from steps.reading import Readers
from steps.settings import Settings
from steps.turn import Door
from steps.wire.proxy import proxy_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """Database, captures, clock, the door to the network and the reading processes of one worker."""

    settings: Settings
    engine: Engine
    captures: CaptureStore
    clock: Clock
    door: Door
    readers: Readers
    worker: str
    stop: threading.Event = field(default_factory=threading.Event)


def worker_name() -> str:
    """`host:pid:nonce`: tells at a glance who holds a lease, and lets a dead process on this machine be recognised."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"


@contextmanager
def database(settings: Settings) -> Iterator[Engine]:
    """The open database at its current revision. Raises StoreError with the remedy."""
    engine = open_database(settings.database)
    try:
        require_current(engine)
        yield engine
    finally:
        engine.dispose()


def capture_store(settings: Settings, engine: Engine) -> CaptureStore:
    """A folder beside the embedded database; a table where several workers share a server."""
    return FolderStore(settings.state / "captures") if engine.dialect.name == "sqlite" else TableStore(engine)


@contextmanager
def station(settings: Settings, clock: Clock = system_clock, *, opened: Engine | None = None) -> Iterator[Station]:
    """A worker's station; its processes and connections end with the block. `opened`: the database, if it is open."""
    name = worker_name()
    with (
        nullcontext(opened) if opened else database(settings) as engine,
        Client(
            limits=limits_of(settings),
            contact=settings.contact,
            allowed_hosts=settings.allow_hosts,
            secret_of=settings.secret_of,
            proxy=proxy_of(settings.proxy.get_secret_value()),
        ) as client,
        Readers(settings.readers, settings.reader_memory_mb, settings.reader_time_s) as readers,
        Browser(
            browser_of(settings),
            user_agent=client.user_agent,
            allow=client.allow,
            limits=client.limits,
            proxy=client.proxy,
        ) as browser,
    ):
        captures, stop = capture_store(settings, engine), threading.Event()
        door = Door(
            engine=engine,
            captures=captures,
            client=client,
            clock=clock,
            worker=name,
            next_page=readers.next_page,
            browser=browser,
            min_interval_s=settings.min_interval_s,
            sleep=stop.wait,  # a pause ends when the worker is told to stop
        )
        yield Station(
            settings=settings,
            engine=engine,
            captures=captures,
            clock=clock,
            door=door,
            readers=readers,
            worker=name,
            stop=stop,
        )


def limits_of(settings: Settings) -> Limits:
    """The caps of one request."""
    return Limits(
        connect_s=settings.connect_timeout_s,
        read_s=settings.read_timeout_s,
        total_s=settings.request_total_s,
        max_bytes=settings.max_bytes,
        max_redirects=settings.max_redirects,
    )


def browser_of(settings: Settings) -> BrowserSettings:
    """Which browser shows pages, and what one of them may take."""
    return BrowserSettings(
        program=settings.browser,
        sandbox=settings.browser_sandbox,
        time_s=settings.browser_time_s,
        memory_mb=settings.browser_memory_mb,
    )


def is_dead(worker: str, mine: str) -> bool:
    """Whether a worker ran on this machine and its process is gone; of other machines nothing is known."""
    host, _, pid = worker.rpartition(":")[0].rpartition(":")
    if not pid.isdecimal() or host != mine.rsplit(":", 2)[0] or worker == mine:
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
