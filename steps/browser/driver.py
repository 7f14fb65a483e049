"""Pages that need a browser (`render: browser`): what the plain door fetched is shown by Chromium, behind our proxy.

The document itself comes by steps.fetch alone, with its robots.txt, redirects, secrets and every word on a failure; the
browser is given it and asks for what the page needs besides (docs/decisions/0016). One browser a worker, started when a
source first needs it, one page at a time; one that takes too long, too much memory or dies is ended whole, and the next
page has a new one.
"""

import json
import os
import pickle
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter

from checks.errors import WatchError
from steps.browser.process_tree import descendants, kill, memory_of, naming
from steps.browser.shown import BOOT, START_S, Orders, Shown, ToShow, Trouble
from steps.wire.guard import Limits
from steps.wire.proxy import Proxy

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PROGRAMS = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")
EXTRA = "Install Stilltrue with its extra `browser`: pip install '.[browser]'"
PROGRAM = "Install Chromium (Debian: apt install chromium), or set STILLTRUE_BROWSER to one that is elsewhere"
NO_SANDBOX = (
    "Run Stilltrue as another user, or, on a machine that is nothing but a container of its own, set"
    " STILLTRUE_BROWSER_SANDBOX=false"
)
LONGEST_PLACE = 40
BEFORE = re.compile(r"\[pid=\d+\]\[err\]\s*")
WATCH_S = 0.2  # how often memory and time are looked at
END_S = 5.0
SHOWN = TypeAdapter(Shown)


class NoBrowser(WatchError):
    """No browser can be run here: why not, and what to do."""

    def __init__(self, cause: str, remedy: str) -> None:
        self.cause, self.remedy = cause, remedy
        super().__init__(f"{cause}. {remedy}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserSettings:
    """Which browser, and what one page may take. `program` empty: the first that is found."""

    program: str = ""
    sandbox: bool = True
    time_s: float = 60.0
    ready_s: float = 20.0  # after that it is taken as it stands
    memory_mb: int = 2048


class Browser:
    """The browser of one worker. A context manager; many threads may take their turn."""

    def __init__(
        self,
        chosen: BrowserSettings,
        *,
        user_agent: str,
        allow: frozenset[tuple[str, int | None]],
        limits: Limits,
        proxy: Proxy | None = None,
    ) -> None:
        self._chosen, self._user_agent, self._allow, self._limits = chosen, user_agent, allow, limits
        self._proxy = proxy
        self._turn = threading.Lock()
        self._running: _Running | None = None
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def require(self) -> None:
        """Nothing, if pages can be shown here. Raises NoBrowser."""
        require(self._chosen)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The time in which nobody else has a page shown."""
        with self._turn:
            yield

    def show(self, task: ToShow) -> Shown:
        """The page, or why it is not shown. To be called in one's turn. Raises NoBrowser."""
        try:
            if self._running is None:
                self._running = self._start()
            shown = self._running.ask(task, time_s=self._chosen.time_s, memory_mb=self._chosen.memory_mb)
        except BaseException:
            self._end()
            raise
        if not self._running.is_sound:
            self._end()
        return shown

    def close(self) -> None:
        """Nothing; the browser is ended, whatever it is at. May be called twice."""
        self._is_closed = True
        self._end()

    def _start(self) -> "_Running":
        if self._is_closed:
            raise NoBrowser("the browser was closed while a page was to be shown", "Nothing needs to be done")
        return _Running(
            require(self._chosen),
            self._chosen,
            user_agent=self._user_agent,
            allow=self._allow,
            proxy=self._proxy,
            limits=replace(self._limits, total_s=self._chosen.time_s),
        )

    def _end(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.end()


def require(chosen: BrowserSettings) -> str:
    """The program that would be run. Raises NoBrowser."""
    if not is_installed():
        raise NoBrowser("Playwright is not installed, which drives the browser", EXTRA)
    program = shutil.which(chosen.program) if chosen.program else found()
    if program is None:
        seen = f"`{chosen.program}` (STILLTRUE_BROWSER) is no program" if chosen.program else "no Chromium is found"
        raise NoBrowser(seen, PROGRAM)
    if chosen.sandbox and os.geteuid() == 0:
        raise NoBrowser("Chromium has no sandbox when it is run by root, and without one no page is shown", NO_SANDBOX)
    return program


@cache
def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("playwright") is not None


def found() -> str | None:
    """The system's Chromium."""
    apps = [str(Path(folder, one)) for folder in ("/Applications", "~/Applications") for one in MAC_PROGRAMS]
    expanded = (str(Path(one).expanduser()) for one in (*PROGRAMS, *apps))
    return next((path for one in expanded if (path := shutil.which(one))), None)


class _Running:
    """A browser that runs, and the process that drives it."""

    def __init__(
        self,
        program: str,
        chosen: BrowserSettings,
        *,
        user_agent: str,
        allow: frozenset[tuple[str, int | None]],
        proxy: Proxy | None,
        limits: Limits,
    ) -> None:
        self._folder = tempfile.mkdtemp(prefix="stilltrue-", dir=short_place())
        self.is_sound, self._is_ended = True, False
        self._pipe, self._process = started(self._folder)
        orders = Orders(
            program=program,
            folder=self._folder,
            user_agent=user_agent,
            sandbox=chosen.sandbox,
            allow=allow,
            proxy=proxy,
            limits=limits,
            ready_s=chosen.ready_s,
            probe=secrets.token_hex(16),
        )
        try:
            began = self._answer(pickle.dumps(orders), START_S, 0)
            if began.trouble is not None:
                raise NoBrowser(*why_not(program, began.cause, sandbox=chosen.sandbox))
        except BaseException:
            self.end()
            raise

    def ask(self, task: ToShow, *, time_s: float, memory_mb: int) -> Shown:
        """The page, or why it is not shown."""
        return self._answer(pickle.dumps(task), time_s, memory_mb)

    def _answer(self, question: bytes, time_s: float, memory_mb: int) -> Shown:
        """What the process answers; trouble where it does not, and is of no more use. `memory_mb` 0: any."""
        until = time.monotonic() + time_s
        try:
            self._pipe.send_bytes(question)
            while not self._pipe.poll(WATCH_S):
                if time.monotonic() > until:
                    return self._lost(Trouble.TOO_MUCH, f"the browser was not done with it after {time_s:g} s")
                if memory_mb and self._memory() > memory_mb << 20:
                    return self._lost(Trouble.TOO_MUCH, f"the browser needs more than {memory_mb} MB of memory for it")
            shown = SHOWN.validate_python(json.loads(self._pipe.recv_bytes()))
        except (EOFError, OSError):
            return self._lost(Trouble.PASSING, "the browser ended while it showed the page")
        self.is_sound = shown.trouble is not Trouble.OURS
        return shown

    def _memory(self) -> int:
        return memory_of((self._process.pid, *descendants(self._process.pid)))

    def _lost(self, trouble: Trouble, cause: str) -> Shown:
        self.is_sound = False
        return Shown(trouble=trouble, cause=cause)

    def end(self) -> None:
        """Nothing; no process and no file of it is left. May be called twice."""
        if self._is_ended:
            return
        self._is_ended = True
        pids = (*descendants(self._process.pid), *naming(self._folder))
        self._process.kill()
        kill(pids)
        self._pipe.close()
        self._process.wait()
        until = time.monotonic() + END_S
        while (left := naming(self._folder)) and time.monotonic() < until:
            kill(left)
            time.sleep(0.01)
        shutil.rmtree(self._folder, ignore_errors=True)


def short_place() -> str:
    """Where a folder is made whose name leaves room: the path of a socket in it is 107 letters at most."""
    usual = tempfile.gettempdir()
    return usual if len(usual) <= LONGEST_PLACE else "/tmp"  # noqa: S108  # the folder itself is ours alone


def started(folder: str) -> "tuple[Connection, subprocess.Popen[bytes]]":
    """The process that drives a browser, and the pipe to it. Of our environment it is given nothing."""
    ours, theirs = Pipe()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", BOOT, json.dumps(sys.path), str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the sweep, which ends its browser itself
            env={"HOME": folder, "TMPDIR": folder, "PATH": os.defpath, "LANG": "C.UTF-8"},
        )
    return ours, process


def why_not(program: str, cause: str, *, sandbox: bool) -> tuple[str, str]:
    """Why Chromium does not start, in a line, and what to do."""
    if sandbox and "sandbox" in cause.lower():
        return f"{program} finds no sandbox here, and without one no page is shown", NO_SANDBOX
    lines = [BEFORE.sub("", one.strip()) for one in cause.splitlines() if one.strip()]
    said = next((one for word in ("FATAL", "ERROR", "") for one in lines if word in one), "it says nothing")
    return f"{program} does not start: {said[:300]}", "Start it by hand, mend what it says, or set STILLTRUE_BROWSER"
