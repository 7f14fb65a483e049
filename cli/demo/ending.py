"""Ctrl-C, `kill` and a closed terminal end the demo, even if somebody in between swallows what they raise."""

import logging
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


@contextmanager
def ending_by_signal() -> Iterator[Callable[[], None]]:
    """While the block runs, SIGINT raises KeyboardInterrupt, SIGTERM and SIGHUP SystemExit with 143 and 129.

    Prefect's engine may take that for a run that crashed and go on: the function, called between two steps, raises it
    again. What is logged of a crash meanwhile is nobody's news, nor is what Python says of a signal that came while it
    cleared something away. A signal that is ignored, such as SIGHUP under nohup, stays ignored.
    """
    came: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        came.append(number)
        logging.disable()
        unless_asked_to_end()

    def unless_asked_to_end() -> None:
        if came:
            raise KeyboardInterrupt if came[0] == signal.SIGINT else SystemExit(128 + came[0])

    said = sys.unraisablehook

    def say_unless_asked_to_end(lost: "UnraisableHookArgs") -> None:
        if not (came and isinstance(lost.exc_value, KeyboardInterrupt | SystemExit)):
            said(lost)

    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    heeded = [one for one in asked if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, end) for one in heeded}
    sys.unraisablehook = say_unless_asked_to_end
    try:
        yield unless_asked_to_end
    finally:
        sys.unraisablehook = said
        logging.disable(logging.NOTSET)
        for one, handler in before.items():
            signal.signal(one, handler)
