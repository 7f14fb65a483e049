"""A run that is asked to end does so at its next good moment: after the document or the notice under way."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def ending_softly(stop: Callable[[], None]) -> Iterator[None]:
    """While the block runs, a first SIGTERM calls `stop`; a second one is what it would have been without the block."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are the main thread's
        return
    before = signal.getsignal(signal.SIGTERM)

    def heed(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, before)
        stop()

    signal.signal(signal.SIGTERM, heed)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
