"""Readers in warm child processes with limits on memory, CPU and time (DESIGN §5, decision 8).

A hostile document costs its own reading: the child dies, is replaced, and each figure gets the problem `unreadable`.
The child is a plain Python, not a `multiprocessing` one: nothing of the caller's main module runs in it, so it works
the same from a command, a test and a Prefect flow. Documents go there pickled; readings come back as JSON, for what
read a hostile document is not trusted with pickles.
"""

import json
import pickle
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from math import ceil
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import Self

from pydantic import TypeAdapter

from checks.model import Document, Figure, Problem, ProblemKind, Reading, Source
from checks.readers import read

START_S = 60.0  # imports included, on a machine under load
CLOSE_S = 2.0  # an idle child ends at once
BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from steps.reading import serve; serve()"
READY = b"ready"
STAYS, LEAVES = b"+", b"-"  # before an answer: whether its reader takes another document
READINGS = TypeAdapter(tuple[Reading, ...])
REMEDY = (
    "Open the address: if the document is right, ask for a smaller one, or raise STILLTRUE_READER_MEMORY_MB or "
    "STILLTRUE_READER_TIME_S; every other figure was read."
)


class ReadersClosed(RuntimeError):
    """The readers were closed while a document was being read: nothing is known of it."""


class ReaderLost(Exception):
    """A child ended without an answer; the message says why, for a person."""


class Readers:
    """A fixed number of readers, started when first needed. A context manager; many threads may call `read`."""

    def __init__(self, workers: int, memory_mb: int, time_s: float) -> None:
        self._workers, self._limits = max(1, workers), (memory_mb, time_s)
        self._idle: list[_Child] = []
        self._busy: set[_Child] = set()
        self._turn = threading.Condition()
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, document: Document, source: Source, figures: Sequence[Figure]) -> tuple[Reading, ...]:
        """The readings of `checks.readers.read`; each with the problem `unreadable` when its reader was lost."""
        child = self._take()
        try:
            answer = child.ask(pickle.dumps((document, source, tuple(figures))))
        except ReaderLost as lost:
            if self._is_closed:
                raise ReadersClosed("the readers were closed while a document was being read") from lost
            return tuple(_unreadable(figure, str(lost)) for figure in figures)
        finally:
            self._give_back(child)
        return READINGS.validate_json(answer)

    def close(self) -> None:
        """Ends every reader, busy ones too, and leaves no process behind. May be called twice."""
        with self._turn:
            self._is_closed = True
            idle, self._idle = self._idle, []
            for child in self._busy:
                child.kill()  # whoever waits for it gives it back
            self._turn.notify_all()
        for child in idle:
            child.end()
        with self._turn:
            self._turn.wait_for(lambda: not self._busy, CLOSE_S)

    def _take(self) -> "_Child":
        """A reader that lives: the one used last, or a new one while there is room."""
        with self._turn:
            while not self._idle and len(self._busy) >= self._workers and not self._is_closed:
                self._turn.wait()
            if self._is_closed:
                raise ReadersClosed("the readers are closed")
            child = self._idle.pop() if self._idle else _Child(*self._limits)
            if not child.lives:
                child.end()
                child = _Child(*self._limits)
            self._busy.add(child)
        try:
            child.wait_ready()
        except BaseException:
            self._give_back(child)
            raise
        return child

    def _give_back(self, child: "_Child") -> None:
        if self._is_closed or not child.lives:
            child.end()
        with self._turn:
            self._busy.discard(child)
            if child.lives:
                self._idle.append(child)
            self._turn.notify_all()


class _Child:
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

    @property
    def lives(self) -> bool:
        return self._is_sound and self._process.poll() is None

    def wait_ready(self) -> None:
        """Returns when the child has imported its readers; RuntimeError when it cannot even start."""
        if self._is_ready:
            return
        try:
            self._is_ready = self._pipe.poll(START_S) and self._pipe.recv_bytes() == READY
        except (EOFError, OSError):
            self._is_ready = False
        if not self._is_ready:
            self._is_sound = False
            raise RuntimeError(f"a reader process does not start ({sys.executable}, status {self._process.poll()})")

    def ask(self, question: bytes) -> bytes:
        """The child's answer; ReaderLost with the cause when it dies or takes too long, and is of no more use."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(self._time_s, give_up)
        timer.daemon = True
        self._is_sound = False
        try:
            timer.start()
            self._pipe.send_bytes(question)
            answer = self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise ReaderLost(self._cause(late=late.is_set())) from error
        finally:
            timer.cancel()
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


MEMORY_STATUS = 17  # told apart from Python's own 1 and 2


def _unreadable(figure: Figure, cause: str) -> Reading:
    problem = Problem(
        subject=figure.id,
        kind=ProblemKind.UNREADABLE,
        cause=f"the document could not be read: {cause}",
        remedy=REMEDY,
    )
    return Reading(figure=figure.id, problem=problem)


# --- in the child ----------------------------------------------------------------------------------------------------


def serve() -> None:
    """The life of a child: answers documents until the pipe is closed. Never returns to the caller's code."""
    handle, memory_mb, time_s = int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    _limit_memory(memory_mb)
    with Connection(handle) as pipe:
        pipe.send_bytes(READY)
        while True:
            try:
                question = pipe.recv_bytes()
            except (EOFError, OSError):
                return
            _limit_cpu(time_s)
            try:
                document, source, figures = pickle.loads(question)  # noqa: S301  # from our own parent
                answer = READINGS.dump_json(read(document, source, figures))
            except MemoryError:
                sys.exit(MEMORY_STATUS)
            del question, document
            pipe.send_bytes((LEAVES if _is_bloated(memory_mb) else STAYS) + answer)


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
    """Whether one document has left this process so large that the next would find too little room."""
    return sys.platform == "linux" and resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > memory_mb * 512
