"""However a command ends, by Ctrl-C, by a closed terminal or by force, nothing that it started stays."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.demo.ending import ending_by_signal
from cli.prefect_server import guarded
from tests.cli.conftest import Desk
from tests.conftest import ROOT

SERVER = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(300)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SERVER
HOLDER = """
import sys, time
from pathlib import Path
from cli.prefect_server import guarded
with guarded([sys.executable, "-c", *sys.argv[1:3]], log=Path(sys.argv[2] + ".log")):
    time.sleep(300)
"""


def soon(wanted: Callable[[], object], *, within_s: float = 30) -> bool:
    """Whether it came true in time."""
    until = time.monotonic() + within_s
    while not wanted() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(wanted())


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def written(file: Path) -> bool:
    return file.exists() and file.read_text() != ""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_guarded_server_ends_when_we_die_by_whatever_signal(tmp_path: Path, end: signal.Signals) -> None:
    note = tmp_path / "process"
    with subprocess.Popen([sys.executable, "-c", HOLDER, SERVER, str(note)], cwd=ROOT, stderr=subprocess.DEVNULL) as us:
        assert soon(lambda: written(note))
        server = int(note.read_text())
        assert os.getsid(server) != os.getsid(0), "Ctrl-C of the terminal is ours alone"
        us.send_signal(end)
    assert soon(lambda: not runs(server)), f"{server} was left behind"


@pytest.mark.parametrize("server", [SERVER, STUBBORN], ids=["willing", "stubborn"])
def test_a_guarded_server_has_ended_when_its_block_ends(tmp_path: Path, server: str) -> None:
    note = tmp_path / "process"
    command = [sys.executable, "-c", server, str(note)]
    with guarded(command, log=tmp_path / "log", patience_s=0.3):
        assert soon(lambda: written(note))
        assert runs(int(note.read_text()))
    assert not runs(int(note.read_text()))


def test_a_server_that_ends_by_itself_is_known_to_have_ended(tmp_path: Path) -> None:
    with guarded([sys.executable, "-c", "raise SystemExit('no room')"], log=tmp_path / "log") as server:
        assert server.wait(30) == 1
    assert (tmp_path / "log").read_text() == "no room\n"


@pytest.mark.parametrize(
    ("asked", "kind", "status"),
    [(signal.SIGINT, KeyboardInterrupt, None), (signal.SIGTERM, SystemExit, 143), (signal.SIGHUP, SystemExit, 129)],
)
def test_a_signal_that_somebody_swallowed_ends_the_block_at_its_next_step(
    asked: signal.Signals, kind: type[BaseException], status: int | None
) -> None:
    before = signal.getsignal(asked)
    with ending_by_signal() as unless_asked_to_end:
        unless_asked_to_end()
        with contextlib.suppress(KeyboardInterrupt, SystemExit):
            os.kill(os.getpid(), asked)
            pytest.fail("the signal is heeded at once")
        with pytest.raises(kind) as ended:
            unless_asked_to_end()
    assert getattr(ended.value, "code", None) == status
    assert signal.getsignal(asked) is before


def test_a_signal_that_comes_while_python_clears_something_away_is_heeded_without_a_word(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Nobody catches what is raised there: Python prints it, with a traceback, and goes on."""

    class Clearing:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGINT)

    with ending_by_signal() as unless_asked_to_end:
        Clearing()
        with pytest.raises(KeyboardInterrupt):
            unless_asked_to_end()
    assert capfd.readouterr().err == ""


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    """As under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending_by_signal() as unless_asked_to_end:
            os.kill(os.getpid(), signal.SIGHUP)
            unless_asked_to_end()
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    ("asked", "after", "status"),
    [(signal.SIGINT, "Stilltrue demo", 130), (signal.SIGINT, "January", 130), (signal.SIGHUP, "January", 129)],
    ids=["while the server starts", "in a flow", "the terminal is closed"],
)
def test_the_demo_ends_when_it_is_asked_to_and_takes_its_server_along(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, asked: signal.Signals, after: str, status: int
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    with desk.start("demo") as demo:
        assert demo.stdout
        assert any(after in line for line in demo.stdout)
        assert soon(lambda: descendants(demo.pid))
        children = descendants(demo.pid)
        time.sleep(0.7)  # the next day has begun
        demo.send_signal(asked)
        _, said = demo.communicate(timeout=120)
    assert demo.returncode == status
    assert "Crash" not in said
    assert "Traceback" not in said
    assert soon(lambda: not any(runs(one) for one in children))


def descendants(process: int) -> list[int]:
    """The processes that it started, and theirs."""
    said = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, one.split())) for one in said.splitlines()]
    own = [child for child, parent in pairs if parent == process]
    return [*own, *(deeper for one in own for deeper in descendants(one))]
