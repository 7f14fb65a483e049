"""One reader process: a plain Python with limits on memory, CPU and time, which answers until its pipe is closed.

It is not a `multiprocessing` one: nothing of the caller's main module runs in it, so it works the same from a command,
a test and a Prefect flow. A question is a function and its arguments, pickled; what the function needs is imported
there when it is first asked. The answer is bytes, JSON in all that we ask: what read a hostile document is not trusted
with pickles.
"""

import gc
import json
import pickle
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from math import ceil
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from steps.garbage import collect_no_more, collect_seldom

START_S = 60.0  # imports included, on a machine under load
CLOSE_S = 2.0  # an idle child ends at once
BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "import steps.reading; from steps.reader_process import serve; serve()"  # warm: readers are imported beforehand
)
READY, TAKEN = b"ready", b"taken"
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
    """One reader process and the pipe to it."""

    def __init__(self, memory_mb: int, time_s: float) -> None:
        self._time_s, self._memory_mb = time_s, memory_mb
        self._pipe, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-I",
                    "-c",
                    BOOT,
                    json.dumps(sys.path),
                    str(theirs.fileno()),
                    str(memory_mb),
                    str(time_s),
                ],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the sweep, which ends its readers itself
            )
        self._is_sound, self._is_ready = True, False
        self.was_warm = False  # it has answered before

    @property
    def lives(self) -> bool:
        return self._is_sound and self._process.poll() is None

    def wait_ready(self) -> None:
        """Returns when the child has imported its readers; ReaderStartError when it cannot even start."""
        if self._is_ready:
            return
        try:
            self._is_ready = self._pipe.poll(START_S) and self._pipe.recv_bytes() == READY
        except (EOFError, OSError):
            self._is_ready = False
        if not self._is_ready:
            self._is_sound = False
            raise ReaderStartError(f"a reader process does not start ({sys.executable}, status {self._process.poll()})")

    def ask(self, question: bytes) -> bytes:
        """The child's answer; ReaderLost with the cause when it dies or takes too long, and is of no more use."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(self._time_s, give_up)
        timer.daemon = True
        self._is_sound = had_taken = False
        try:
            timer.start()
            self._pipe.send_bytes(question)
            had_taken = self._pipe.recv_bytes() == TAKEN
            answer = self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise ReaderLost(self._cause(late=late.is_set()), had_taken=had_taken or late.is_set()) from error
        finally:
            timer.cancel()
        self.was_warm = True
        self._is_sound = answer[:1] == STAYS and not late.is_set()
        return answer[1:]

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """Closes the pipe, which an idle child takes as its end; a busy one is killed. Leaves no process behind."""
        if not self._is_sound:
            self._process.kill()
        self._is_sound = False
        self._pipe.close()
        try:
            self._process.wait(CLOSE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _cause(self, *, late: bool) -> str:
        if late:
            return f"reading it took more than {self._time_s:g} s"
        try:
            status = self._process.wait(CLOSE_S)
        except subprocess.TimeoutExpired:
            return "its reader closed the pipe"
        if status == MEMORY_STATUS:
            return f"reading it needs more than {self._memory_mb} MB of memory"
        if status < 0:
            return f"its reader died of {signal.Signals(-status).name}, as a damaged or hostile document may cause"
        return f"its reader ended with status {status}, which is a fault of ours"


# --- in the child ----------------------------------------------------------------------------------------------------


def serve() -> None:
    """The life of a child: answers documents until the pipe is closed. Never returns to the caller's code."""
    handle, memory_mb, time_s = int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    _limit_memory(memory_mb)
    gc.collect()
    collect_no_more()
    collect_seldom()
    with Connection(handle) as pipe:
        pipe.send_bytes(READY)
        while True:
            try:
                question = pipe.recv_bytes()
            except (EOFError, OSError):
                return
            pipe.send_bytes(TAKEN)
            _limit_cpu(time_s)
            try:
                call, arguments = pickle.loads(question)  # noqa: S301  # from our own parent
                answer = call(*arguments)
            except MemoryError:
                sys.exit(MEMORY_STATUS)
            del question
            gc.collect()  # the trees of this document; what was imported is not looked at
            pipe.send_bytes((LEAVES if _is_bloated(memory_mb) else STAYS) + answer)


def asked(call: Callable[..., bytes], *arguments: object) -> bytes:
    """The question for a reader: a function of a module, which its reader imports, and what to call it with."""
    return pickle.dumps((call, arguments))


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
