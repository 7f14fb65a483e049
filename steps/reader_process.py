"""One reader process: limits on memory, processor time and time, and answers until its line is closed.

It is forked from a warm, plain Python (steps.nursery). A question is a function and its arguments, pickled; what the
function needs is imported there when it is first asked. The answer is bytes, JSON in all that we ask: what read a
hostile document is not trusted with pickles.
"""

import gc
import os
import pickle
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import NoReturn

from steps.memory import collect_no_more, collect_seldom
from steps.messages import Messages
from steps.nursery import CLOSE_S, Nursery

START_S = 60.0  # imports included, on a machine under load
READY, TAKEN = b"ready ", b"taken"  # ready with the number of the process
STAYS, LEAVES = b"+", b"-"  # before an answer: whether its reader takes another document
MEMORY_STATUS = 17  # told apart from Python's own 1 and 2


class ReaderStartError(RuntimeError):
    """A reader process does not start: the installation is damaged, no document is to blame."""


class ReaderLost(Exception):
    """A child ended without an answer; the message says why, for a person. `had_taken`: it was reading by then."""

    def __init__(self, cause: str, *, had_taken: bool) -> None:
        self.had_taken = had_taken
        super().__init__(cause)


class Child:
    """One reader process: the line on which it is asked, and the leash by which it is ended."""

    def __init__(self, nursery: Nursery, memory_mb: int, time_s: float) -> None:
        self._nursery, self._memory_mb, self._time_s = nursery, memory_mb, time_s
        ours, questions = socket.socketpair()
        self._leash, leash = socket.socketpair()
        self._line, self._pid = Messages(ours), 0
        with questions, leash:
            nursery.start(questions, leash)
        self._is_sound = True
        self.was_warm = False  # it has answered before

    @property
    def lives(self) -> bool:
        return self._is_sound and not self._line.is_over

    def wait_ready(self) -> None:
        """Returns when the child has imported its readers; ReaderStartError when it cannot even start."""
        if self._pid:
            return
        try:
            self._pid = int(self._line.receive(time.monotonic() + START_S).removeprefix(READY))
        except (EOFError, OSError) as error:
            self._is_sound = False
            cause = self._end() or self._nursery.ended()
            raise ReaderStartError(f"a reader process does not start ({sys.executable}: {cause})") from error

    def ask(self, question: bytes) -> bytes:
        """The child's answer; ReaderLost with the cause when it dies or takes too long, and is of no more use."""
        until = time.monotonic() + self._time_s
        self._is_sound = had_taken = False
        try:
            self._line.send(question, until)
            had_taken = self._line.receive(until) == TAKEN
            answer = self._line.receive(until)
        except TimeoutError as error:
            raise ReaderLost(f"reading it took more than {self._time_s:g} s", had_taken=True) from error
        except (EOFError, OSError) as error:
            raise ReaderLost(self._cause(), had_taken=had_taken) from error
        self.was_warm = True
        self._is_sound = answer[:1] == STAYS
        return answer[1:]

    def kill(self) -> None:
        """Nothing; the child is about to end."""
        with suppress(OSError):
            self._leash.shutdown(socket.SHUT_WR)
        if self._pid and not self._nursery.lives and not self._line.is_over:  # an open line is that of a living child
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)

    def end(self) -> None:
        """Nothing; the child has ended, and leaves no process behind."""
        self._is_sound = False
        self._end()
        self._line.close()
        self._leash.close()

    def _end(self) -> str:
        """The status the child ended with, as the nursery says it, or why none was started; "" if it cannot say."""
        self.kill()
        self._leash.settimeout(CLOSE_S)
        try:
            return self._leash.recv(200).decode()
        except OSError:
            return ""

    def _cause(self) -> str:
        said = self._end()
        if not said:
            return "its reader ended with the process that had started it"
        status = int(said)
        if status == MEMORY_STATUS:
            return f"reading it needs more than {self._memory_mb} MB of memory"
        if status < 0:
            return f"its reader died of {signal.Signals(-status).name}, as a damaged or hostile document may cause"
        return f"its reader ended with status {status}, which is a fault of ours"


def asked(call: Callable[..., bytes], *arguments: object) -> bytes:
    """The question for a reader: a function of a module, which its reader imports, and what to call it with."""
    return pickle.dumps((call, arguments))


# --- in the child ----------------------------------------------------------------------------------------------------


def live(line: Messages, memory_mb: int, time_s: float) -> NoReturn:
    """The life of a child. What it ends with is said by its status alone; nobody's code runs after it."""
    status = 1
    try:
        serve(line, memory_mb, time_s)
        status = 0
    except MemoryError:
        status = MEMORY_STATUS
    finally:
        os._exit(status)


def serve(line: Messages, memory_mb: int, time_s: float) -> None:
    """Nothing; documents were answered until the line was closed."""
    _limit_memory(memory_mb)
    collect_no_more()
    collect_seldom()
    line.send(READY + str(os.getpid()).encode())
    while True:
        try:
            question = line.receive()
        except (EOFError, OSError):
            return
        line.send(TAKEN)
        _limit_cpu(time_s)
        call, arguments = pickle.loads(question)  # noqa: S301  # from our own parent
        answer = call(*arguments)
        del question, arguments
        gc.collect()  # the trees of this document; what was imported is not looked at
        line.send((LEAVES if _is_bloated(memory_mb) else STAYS) + answer)


def _limit_memory(memory_mb: int) -> None:
    """Binds on Linux; elsewhere size and time must do (DESIGN §5, decision 8)."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))


def _limit_cpu(time_s: float) -> None:
    """From now on `time_s` of CPU, so that a child whose parent was killed ends too."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(used.ru_utime + used.ru_stime + time_s) + 1, hard))


def _is_bloated(memory_mb: int) -> bool:
    """Whether one document has left this process so large that the next would find too little room.

    What it holds now, not the most it ever held: Linux counts the size of the process that started it into that.
    """
    if sys.platform != "linux":
        return False
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() > memory_mb << 19
