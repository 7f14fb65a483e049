"""A real Prefect server on loopback, started and stopped with a block. Its home is ours; it calls nobody."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from checks.errors import WatchError
from steps.settings import Settings

START_S = 90.0  # a new database took 17 s at worst (measured 2026-11-22, 2 cores); slow disks take longer
STOP_S = 10.0


@contextmanager
def prefect_server(settings: Settings, port: int | None = None) -> Iterator[str]:
    """The address of the server's API, once it answers. Raises WatchError with the end of its log if it does not."""
    port = port or free_port()
    home = settings.state.resolve() / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    log = home / "server.log"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    environment = os.environ | settings.prefect_environment() | {"PREFECT_SERVER_LOGGING_LEVEL": "WARNING"}
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        ) as server,
    ):
        try:
            wait_until_it_answers(server, port, log)
            yield f"http://127.0.0.1:{port}/api"
        finally:
            stop(server)


def wait_until_it_answers(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Nothing, once the server is healthy."""
    until = time.monotonic() + START_S
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/api/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    raise WatchError(f"the Prefect server did not start within {START_S:.0f} s; the end of {log}:\n{tail}")


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Nothing; the server has ended, by force if it would not."""
    server.terminate()
    try:
        server.wait(STOP_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
