"""Readers in warm child processes with limits on memory, CPU and time (DESIGN §5, decision 8).

A hostile document costs its own reading: the child dies, is replaced, and each figure gets the problem `unreadable`.
The child is a plain Python, not a `multiprocessing` one: nothing of the caller's main module runs in it, so it works
the same from a command, a test and a Prefect flow. Documents go there pickled; readings come back as JSON, for what
read a hostile document is not trusted with pickles.
"""

import gc
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
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import TypeAdapter

from checks.model import Document, Figure, Problem, ProblemKind, Reading, Source
from checks.readers import read
from checks.readers.pages.walls import page_problem
from checks.readers.trees.paging import NextPage, next_page

START_S = 60.0  # imports included, on a machine under load
CLOSE_S = 2.0  # an idle child ends at once
BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from steps.reading import serve; serve()"
READY, TAKEN = b"ready", b"taken"
STAYS, LEAVES = b"+", b"-"  # before an answer: whether its reader takes another document
READ, WALLED, NEXT = "read", "walled", "next"  # what a child is asked
SEARCH, TAKE_APART = "search", "take apart"  # the same, answered by steps.searching
LIST = "list"  # the same, answered by steps.listing
READINGS = TypeAdapter(tuple[Reading, ...])
WALL: TypeAdapter[Problem | None] = TypeAdapter(Problem | None)
NEXT_PAGE = TypeAdapter(NextPage)
REMEDY = (
    "Open the address: if the document is right, ask for a smaller one, or raise STILLTRUE_READER_MEMORY_MB or "
    "STILLTRUE_READER_TIME_S; every other figure was read."
)


class ReadersClosed(RuntimeError):
    """The readers were closed while a document was being read: nothing is known of it."""


class ReaderStartError(RuntimeError):
    """A reader process does not start: the installation is damaged, no document is to blame."""


class ReaderLost(Exception):
    """A child ended without an answer; the message says why, for a person. `had_taken`: it was reading by then."""

    def __init__(self, cause: str, *, had_taken: bool) -> None:
        self.had_taken = had_taken
        super().__init__(cause)


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
        try:
            answer = self._ask(pickle.dumps((READ, document, source, tuple(figures))))
        except ReaderLost as lost:
            if self._is_closed:
                raise ReadersClosed("the readers were closed while a document was being read") from lost
            return tuple(Reading(figure=figure.id, problem=_unreadable(figure.id, str(lost))) for figure in figures)
        return READINGS.validate_json(answer)

    def page_problem(self, document: Document, *, source: Source, requested: str) -> Problem | None:
        """The answer of `readers.pages.walls`; `unreadable` of the source when its reader was lost."""
        try:
            return WALL.validate_json(self._ask(pickle.dumps((WALLED, document, source, requested))))
        except ReaderLost as lost:
            if self._is_closed:
                raise ReadersClosed("the readers were closed while a document was being read") from lost
            return _unreadable(source.id, str(lost))

    def next_page(self, document: Document, source: Source, number: int) -> NextPage:
        """The answer of `checks.readers.trees.paging.next_page`; trouble when its reader was lost."""
        try:
            return NEXT_PAGE.validate_json(self._ask(pickle.dumps((NEXT, document, source, number))))
        except ReaderLost as lost:
            if self._is_closed:
                raise ReadersClosed("the readers were closed while a document was being read") from lost
            return NextPage(trouble=f"it could not be read: {lost}")

    def answer(self, verb: str, document: Document, source: Source | None, rest: object) -> bytes:
        """What `steps.searching` answers in a reader, as JSON. Raises ReaderLost."""
        try:
            return self._ask(pickle.dumps((verb, document, source, rest)))
        except ReaderLost as lost:
            if self._is_closed:
                raise ReadersClosed("the readers were closed while a document was being read") from lost
            raise

    def _ask(self, question: bytes) -> bytes:
        """The answer of a reader; of a new one when the first was dead before it took the question."""
        while True:
            child = self._take()
            try:
                return child.ask(question)
            except ReaderLost as lost:
                if lost.had_taken or self._is_closed or not child.was_warm:
                    raise
            finally:
                self._give_back(child)

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
        except BaseException as error:
            self._give_back(child)
            if self._is_closed and isinstance(error, ReaderStartError):
                raise ReadersClosed("the readers are closed") from error
            raise
        return child

    def _give_back(self, child: "_Child") -> None:
        with self._turn:
            if child.lives and not self._is_closed:
                self._busy.discard(child)
                self._idle.append(child)
                self._turn.notify()
                return
        child.end()
        with self._turn:
            self._busy.discard(child)
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


YOUNG, OLDER = 50_000, (20, 100)  # objects made before the young ones are looked at, and how seldom the older ones are
MEMORY_STATUS = 17  # told apart from Python's own 1 and 2


def _unreadable(subject: str, cause: str) -> Problem:
    return Problem(
        subject=subject,
        kind=ProblemKind.UNREADABLE,
        cause=f"the document could not be read: {cause}",
        remedy=REMEDY,
    )


# --- in the child ----------------------------------------------------------------------------------------------------


def serve() -> None:
    """The life of a child: answers documents until the pipe is closed. Never returns to the caller's code."""
    handle, memory_mb, time_s = int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    _limit_memory(memory_mb)
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
                answer = _answer(question)
            except MemoryError:
                sys.exit(MEMORY_STATUS)
            del question
            gc.collect()  # the trees of this document; what was imported is not looked at
            pipe.send_bytes((LEAVES if _is_bloated(memory_mb) else STAYS) + answer)


def _answer(question: bytes) -> bytes:
    verb, document, source, rest = pickle.loads(question)  # noqa: S301  # from our own parent
    if verb == READ:
        return READINGS.dump_json(read(document, source, rest))
    if verb in {SEARCH, TAKE_APART}:
        from steps.searching import answer  # what most readers are never asked is imported when it is

        return answer(verb, document, source, rest)
    if verb == LIST:
        from steps.listing import answer as listed

        return listed(document, source, rest)
    if verb == NEXT:
        return NEXT_PAGE.dump_json(next_page(document, source, rest))
    return WALL.dump_json(page_problem(document, source=source, requested=rest))


def collect_seldom() -> None:
    """Nothing; from now on what is alive is not asked again and again whether it is garbage.

    A document is a tree that lives until its last figure is read. To go through all of it for every few hundred objects
    that its reading makes took a fifth of the time of a page (November 2026).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *OLDER)


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
