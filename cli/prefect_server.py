"""A real Prefect server on loopback, started and stopped with a block. Its home is ours; it calls nobody."""

import socket
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from checks.errors import WatchError
from cli import guardian
from steps.settings import Settings, environment_for_prefect

START_S = 90.0  # a new database took 17 s at worst (measured 2026-11-22, 2 cores); slow disks take longer
STOP_S = 5.0  # then it is made to end


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: the address of its API, its process (through a guardian), its log."""

    api: str
    process: "subprocess.Popen[bytes]"
    log: Path


@contextmanager
def prefect_server(settings: Settings, port: int | None = None) -> Iterator[str]:
    """The address of the server's API, once it answers. Raises WatchError with the end of its log if it does not."""
    with running_server(settings, port or free_port()) as server:
        yield server.api


@contextmanager
def running_server(settings: Settings, port: int, *, hold: Collection[int] = ()) -> Iterator[Server]:
    """The server, once it answers; it inherits the descriptors `hold`. Raises WatchError with the end of its log."""
    home = settings.state.resolve() / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    log = home / "server.log"
    command = [sys.executable, "-P", "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    environment = environment_for_prefect(settings) | {"PREFECT_SERVER_LOGGING_LEVEL": "WARNING"}
    # In a folder of its own: Prefect reads settings of the current one (.env, prefect.toml, pyproject.toml).
    with guarded(command, log=log, environment=environment, hold=hold, folder=home) as process:
        wait_until_it_answers(process, port, log)
        yield Server(f"http://127.0.0.1:{port}/api", process, log)


@contextmanager
def guarded(
    command: list[str],
    *,
    log: Path,
    environment: dict[str, str] | None = None,
    patience_s: float = STOP_S,
    hold: Collection[int] = (),
    folder: Path | None = None,
) -> "Iterator[subprocess.Popen[bytes]]":
    """A guardian that runs the command until the block ends, or this process does, whatever ends it.

    Its session is its own: Ctrl-C and the end of the terminal are for us alone. It inherits the descriptors `hold`, so
    that a lock outlives us until the command has ended too.
    """
    wanted = [sys.executable, "-I", guardian.__file__, str(patience_s), *command]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            wanted,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=tuple(hold),
            cwd=folder,
        ) as process,
    ):
        try:
            yield process
        finally:
            if process.stdin:
                process.stdin.close()
            process.wait()


def wait_until_it_answers(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Nothing, once the server is healthy."""
    until = time.monotonic() + START_S
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/api/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise WatchError(f"the Prefect server did not start within {START_S:.0f} s; {end_of(log)}")


def end_of(log: Path) -> str:
    """The last lines of a log, with its name, for a message."""
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    return f"the end of {log}:\n{tail}"


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
