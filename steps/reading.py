"""Readers in warm child processes with limits on memory, CPU and time (DESIGN §5, decision 8).

A hostile document costs its own reading: the child dies, is replaced, and each figure gets the problem `unreadable`.
All of them are forked from one process (steps.nursery), which has imported once what they need.
"""

import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from pydantic import TypeAdapter

from checks.model import Document, Figure, Problem, ProblemKind, Reading, Source
from checks.pages import NextPage
from steps.nursery import CLOSE_S, Nursery
from steps.reader_process import Child, ReaderLost, ReaderStartError, asked

__all__ = ["ReaderLost", "ReaderStartError", "Readers", "ReadersClosed"]

READINGS = TypeAdapter(tuple[Reading, ...])
WALL: TypeAdapter[Problem | None] = TypeAdapter(Problem | None)
ALIKE = TypeAdapter(bool)
NEXT_PAGE = TypeAdapter(NextPage)
REMEDY = (
    "Open the address: if the document is right, ask for a smaller one, or raise STILLTRUE_READER_MEMORY_MB or "
    "STILLTRUE_READER_TIME_S; every other figure was read."
)


class ReadersClosed(RuntimeError):
    """The readers were closed while a document was being read: nothing is known of it."""


class Readers:
    """A fixed number of readers, started when first needed. A context manager; many threads may call `read`."""

    def __init__(self, workers: int, memory_mb: int, time_s: float) -> None:
        self._workers, self._limits = max(1, workers), (memory_mb, time_s)
        self._nursery: Nursery | None = None
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
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
            answer = self.answer(readings, document, source, tuple(figures))
        except ReaderLost as lost:
            return tuple(Reading(figure=figure.id, problem=_unreadable(figure.id, str(lost))) for figure in figures)
        return READINGS.validate_json(answer)

    def page_problem(self, document: Document, *, source: Source, requested: str) -> Problem | None:
        """The answer of `readers.pages.walls`; `unreadable` of the source when its reader was lost."""
        try:
            return WALL.validate_json(self.answer(wall, document, source, requested))
        except ReaderLost as lost:
            return _unreadable(source.id, str(lost))

    def is_emptied(self, document: Document, before: Document) -> bool:
        """The answer of `readers.pages.walls`; False when its reader was lost."""
        try:
            return ALIKE.validate_json(self.answer(bare, document, before))
        except ReaderLost:
            return False

    def says_the_same(self, old: Document, new: Document, source: Source, figures: Sequence[Figure]) -> bool:
        """The answer of `checks.readers.precheck`; False when its reader was lost: the document is to be read."""
        try:
            return ALIKE.validate_json(self.answer(alike, old, new, source, tuple(figures)))
        except ReaderLost:
            return False

    def next_page(self, document: Document, source: Source, number: int) -> NextPage:
        """The answer of `checks.readers.trees.paging.next_page`; trouble when its reader was lost."""
        try:
            return NEXT_PAGE.validate_json(self.answer(page_after, document, source, number))
        except ReaderLost as lost:
            return NextPage(trouble=f"it could not be read: {lost}")

    def answer(self, call: Callable[..., bytes], *arguments: object) -> bytes:
        """What a function of a module says in a reader. Raises ReaderLost, and ReadersClosed if we closed it."""
        try:
            return self._ask(asked(call, *arguments))
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
            nursery, self._nursery = self._nursery, None
        if nursery is not None:
            nursery.end()

    def _take(self) -> Child:
        """A reader that lives: the one used last, or a new one while there is room."""
        with self._turn:
            while not self._idle and len(self._busy) >= self._workers and not self._is_closed:
                self._turn.wait()
            if self._is_closed:
                raise ReadersClosed("the readers are closed")
            child = self._idle.pop() if self._idle else self._new()
            if not child.lives:
                child.end()
                child = self._new()
            self._busy.add(child)
        try:
            child.wait_ready()
        except BaseException as error:
            self._give_back(child)
            if self._is_closed and isinstance(error, ReaderStartError):
                raise ReadersClosed("the readers are closed") from error
            raise
        return child

    def _new(self) -> Child:
        if self._nursery is not None and not self._nursery.lives:
            self._nursery.end()
            self._nursery = None
        if self._nursery is None:
            self._nursery = Nursery(*self._limits)
        return Child(self._nursery, *self._limits)

    def _give_back(self, child: Child) -> None:
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


def _unreadable(subject: str, cause: str) -> Problem:
    return Problem(
        subject=subject,
        kind=ProblemKind.UNREADABLE,
        cause=f"the document could not be read: {cause}",
        remedy=REMEDY,
    )


# --- in the child ----------------------------------------------------------------------------------------------------


def readings(document: Document, source: Source, figures: Sequence[Figure]) -> bytes:
    """What `checks.readers.read` answers, as JSON."""
    from checks.readers.reader import read

    return READINGS.dump_json(read(document, source, figures))


def alike(old: Document, new: Document, source: Source, figures: Sequence[Figure]) -> bytes:
    """What `checks.readers.precheck` answers, as JSON."""
    from checks.readers.precheck import says_the_same

    return ALIKE.dump_json(says_the_same(old, new, source, figures))


def wall(document: Document, source: Source, requested: str) -> bytes:
    """What `readers.pages.walls` answers, as JSON."""
    from checks.readers.pages.walls import page_problem

    return WALL.dump_json(page_problem(document, source=source, requested=requested))


def bare(document: Document, before: Document) -> bytes:
    """Whether a page was emptied, by `readers.pages.walls`, as JSON."""
    from checks.readers.pages.walls import is_emptied

    return ALIKE.dump_json(is_emptied(document, before))


def page_after(document: Document, source: Source, number: int) -> bytes:
    """What `readers.trees.paging` answers, as JSON."""
    from checks.readers.trees.paging import next_page

    return NEXT_PAGE.dump_json(next_page(document, source, number))
