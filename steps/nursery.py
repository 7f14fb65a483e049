"""The process from which readers are forked: what they need is imported once for all of them, and shared.

It is a plain Python and not a `multiprocessing` one: nothing of the caller's main module runs in it, so it works the
same from a command, a test and a Prefect flow. One thread, no document, no question: it starts readers, ends them, and
knows how they ended. When its line to us closes, by kill -9 of us too, it kills them all and ends.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

from steps.messages import Messages

BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from steps.nursery import nurse; nurse()"
# What readers are asked for: steps.reading names the functions, which import these.
WARM = (
    "checks.readers.pages.walls",
    "checks.readers.precheck",
    "checks.readers.reader",
    "checks.readers.trees.paging",
    "steps.reader_process",
    "steps.reading",
)
CLOSE_S = 2.0  # an idle process ends at once


class Nursery:
    """The process, and the line on which it is told to start a reader."""

    def __init__(self, memory_mb: int, time_s: float) -> None:
        self._line, theirs = socket.socketpair()
        command = [sys.executable, "-I", "-c", BOOT, json.dumps(sys.path), str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(
                [*command, str(memory_mb), str(time_s)],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the sweep, which ends its readers itself
            )

    @property
    def lives(self) -> bool:
        return not Messages(self._line).is_over

    def ended(self) -> str:
        """With what status it ended; that it runs, if it does."""
        try:
            return f"status {self._process.wait(CLOSE_S)}"
        except subprocess.TimeoutExpired:
            return "it runs and says nothing"

    def start(self, questions: socket.socket, leash: socket.socket) -> None:
        """Nothing; a reader is on its way that answers there, or both lines are closed.

        Whoever lets go of the other end of the leash ends the reader, and may hear there how it ended.
        """
        with suppress(OSError):
            self._line.settimeout(CLOSE_S)
            socket.send_fds(self._line, [b"+"], [questions.fileno(), leash.fileno()])

    def end(self) -> None:
        """Nothing; it is gone, with every reader it started."""
        self._line.close()
        try:
            self._process.wait(CLOSE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


# --- in the process --------------------------------------------------------------------------------------------------


def nurse() -> NoReturn:
    """The life of the process: starts and ends readers until nobody is left who would ask them."""
    line, memory_mb, time_s = socket.socket(fileno=int(sys.argv[2])), int(sys.argv[3]), float(sys.argv[4])
    if sys.platform == "linux":  # elsewhere a library may bring frameworks that do not outlive a fork
        warm()
    leashes: dict[socket.socket, int] = {}
    while True:
        for told in select.select([line, *leashes], [], [])[0]:
            if told is not line:
                end_reader(told, leashes.pop(told))
                continue
            asked, handles, _, _ = socket.recv_fds(line, 1, 2)
            if not asked:
                for leash, pid in leashes.items():
                    end_reader(leash, pid)
                os._exit(0)
            start_reader((line, *leashes), leashes, handles, (memory_mb, time_s))


def warm() -> None:
    """Nothing; what readers need is imported."""
    from steps.memory import collect_no_more

    for name in WARM:
        import_module(name)
    collect_no_more()


def start_reader(
    ours: tuple[socket.socket, ...], leashes: dict[socket.socket, int], handles: list[int], limits: tuple[int, float]
) -> None:
    """Nothing; a reader runs, or why none does is said. `ours`: the lines that are none of its business."""
    questions, leash = (socket.socket(fileno=handle) for handle in handles)
    try:
        pid = os.fork()
    except OSError as error:
        with suppress(OSError):
            leash.send(str(error).encode())
        questions.close()
        leash.close()
        return
    if pid:
        questions.close()
        leashes[leash] = pid
        return
    for line in (*ours, leash):
        line.close()
    warm()
    from steps.reader_process import live

    live(Messages(questions), *limits)


def end_reader(leash: socket.socket, pid: int) -> None:
    """Nothing; the reader is gone, and how it ended is said. One that had ended before has ended as it did."""
    os.kill(pid, signal.SIGKILL)  # not yet waited for: the number is still its own
    _, status = os.waitpid(pid, 0)
    with leash, suppress(OSError):
        leash.send(str(os.waitstatus_to_exitcode(status)).encode())
