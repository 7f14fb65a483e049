"""`stilltrue serve` for real: it starts, tells, is refused a second time, and ends however it is ended."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.demo.sinks import WebhookSink
from cli.prefect_server import free_port
from steps.alone import alone
from tests.cli.conftest import Desk
from tests.conftest import ROOT
from tests.test_deploy import stage

PATIENCE_S = 180.0  # a busy machine starts one run in a minute and a half


class Serving:
    """A `stilltrue serve` in a process of its own, and what it says."""

    def __init__(self, desk: Desk, port: int, **environment: str) -> None:
        self.log = desk.folder / "serve.log"
        self.desk = desk
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from cli.app import main; main()", "serve", "--port", str(port)],
                cwd=desk.folder,
                env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self.log.read_text()

    def wait_for(self, words: str) -> None:
        until = time.monotonic() + PATIENCE_S
        while words not in self.said and time.monotonic() < until:
            assert self.process.poll() is None, self.said
            time.sleep(0.1)
        assert words in self.said

    def family(self) -> set[int]:
        """The process and all it started, and they."""
        rows = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        parents = {int(pid): int(parent) for pid, parent in (row.split() for row in rows.splitlines())}
        found = {self.process.pid}
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return found

    def server(self) -> int:
        """The Prefect server: the child of its guardian."""
        rows = subprocess.run(["ps", "-A", "-o", "pid=,args="], capture_output=True, text=True, check=True).stdout
        said = [row.split(None, 1) for row in rows.splitlines() if "prefect server start" in row]
        family = self.family()
        (found,) = [int(pid) for pid, words in said if int(pid) in family and "guardian" not in words]
        return found


def gone(family: set[int]) -> bool:
    """Whether none of them runs any more, within seconds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        rows = subprocess.run(["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True, check=True).stdout
        alive = {int(row.split()[0]) for row in rows.splitlines() if not row.split()[1].startswith("Z")}
        if not family & alive:
            return True
        time.sleep(0.1)
    return False


def health_check() -> list[str]:
    """What a container engine asks it, with our Python."""
    (said,) = stage("HEALTHCHECK")
    return [sys.executable, *json.loads(said[said.index("[") :])[1:]]


@contextmanager
def serving(desk: Desk, port: int, **environment: str) -> Iterator[Serving]:
    running = Serving(desk, port, **environment)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.terminate()
            running.process.wait(30)


@pytest.mark.timeout(700)
def test_the_days_of_a_small_newsroom(desk: Desk) -> None:
    """It looks and tells by itself; a clean stop, a kill and a dead server leave nobody behind and nothing lost."""
    port = free_port()
    with WebhookSink() as hook:
        routes = {"STILLTRUE_ROUTES": f"us-desk={hook.route}\ndata-desk={hook.route}"}
        with serving(desk, port, **routes, PREFECT_API_URL="http://127.0.0.1:9/api", PREFECT_API_KEY="a") as first:
            told = [one.subject for one in hook.inbox.wait_for(4, PATIENCE_S)]
            assert all(one.startswith("First report: ") for one in told), first.said
            second = desk("serve", "--port", str(free_port()))
            assert (second.status, f"(process {first.process.pid}) works on the state folder" in second.err) == (
                1,
                True,
            )
            first.wait_for("deliver: 4 of 4 tries accepted, 0 dues wait")
            assert "watch: 5 of 5 sources checked" in first.said
            subprocess.run(health_check(), env=os.environ | {"STILLTRUE_SERVE_PORT": str(port)}, check=True)
            family = first.family()
            assert len(family) >= 5  # itself, two guardians, the server, the schedule
            began = time.monotonic()
            first.process.terminate()
            assert (first.process.wait(30), time.monotonic() - began < 20) == (0, True)
            assert "nothing stored is lost" in first.said
            assert gone(family)
        with serving(desk, port, **routes) as second_day:
            second_day.wait_for("at work")
            family = second_day.family()
            second_day.process.kill()
            second_day.process.wait(30)
            assert gone(family - {second_day.process.pid})
        with serving(desk, port, **routes) as third_day:
            third_day.wait_for("at work")
            family = third_day.family()
            os.kill(third_day.server(), signal.SIGKILL)
            assert third_day.process.wait(30) == 1
            assert "the Prefect server ended by itself: start `stilltrue serve` again" in third_day.said
            assert gone(family)
        assert len(hook.inbox.messages()) == 4  # nobody is told again


def test_a_folder_somebody_works_on_is_refused_and_named(desk: Desk) -> None:
    with alone(desk.folder / ".stilltrue", patience_s=0):
        said = desk("serve", "--port", str(free_port()))
    assert said.status == 1
    assert f"another `stilltrue serve` (process {os.getpid()}) works on the state folder" in said.err


def test_a_lock_whose_holder_has_gone_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "serve.lock").write_text("1")  # a number that a crash left
    with alone(tmp_path, patience_s=0):
        assert (tmp_path / "serve.lock").read_text() == str(os.getpid())


def test_a_busy_port_says_which_setting_changes_it(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        said = desk("serve", "--port", str(busy.getsockname()[1]))
    assert (said.status, "choose another with --port or STILLTRUE_SERVE_PORT" in said.err) == (2, True)


def test_a_first_registry_with_mistakes_is_refused_with_each_of_them(desk: Desk) -> None:
    desk.replace("desk: us-desk", "desk: nobody")
    said = desk("serve", "--port", str(free_port()))
    assert (said.status, said.err.count("nobody") >= 1) == (2, True)


def test_a_server_of_others_is_not_served(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLTRUE_PREFECT_API_URL", "http://127.0.0.1:4200/api")
    said = desk("serve")
    assert (said.status, "`stilltrue serve` brings its own: unset it" in said.err) == (2, True)


def test_signals_are_as_before_afterwards(desk: Desk) -> None:
    before = signal.getsignal(signal.SIGTERM)
    desk.replace("desk: us-desk", "desk: nobody")
    desk("serve", "--port", str(free_port()))
    assert signal.getsignal(signal.SIGTERM) is before
