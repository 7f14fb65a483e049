"""A worker that is cut off at a chosen instant. Run as a program; each order on a line of its input is one fork.

An order says what to do (`due`, `everything` or `deliver`), with which settings, and which signal the process sends
itself just before or after its n-th commit, or after some seconds. The answer is how it ended and how many commits it
made. Forks, because imports take a second and there are many instants.
"""

import json
import os
import signal
import sys
import threading
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from steps.clock import clock_set_to
from steps.deliver import deliver
from steps.notify import load_routes
from steps.settings import Settings
from steps.station import database, station
from steps.sweep import Selection, sweep


class Fuse:
    """Sends the process a signal at its n-th commit; counts all of them."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.signal = getattr(signal, order.get("signal", "SIGKILL"))
        self.number, self.when = order.get("commit", 0), order.get("when", "after")
        self.commits = 0
        self.lock = threading.Lock()
        event.listen(Engine, "commit", lambda _: self.burn("before"))
        event.listen(Session, "after_commit", lambda _: self.burn("after"))
        if "after_s" in order:
            timer = threading.Timer(order["after_s"], lambda: os.kill(os.getpid(), self.signal))
            timer.daemon = True
            timer.start()

    def burn(self, when: str) -> None:
        with self.lock:
            self.commits += when == "before"
            due = when == self.when and self.commits == self.number
        if due:
            os.kill(os.getpid(), self.signal)


def work(order: dict[str, Any]) -> None:
    settings = Settings(**order["settings"])
    clock = clock_set_to(datetime.fromisoformat(order["now"]))
    if order["work"] == "deliver":
        with database(settings) as engine:
            deliver(engine, load_routes(order["routes"]), clock)
    else:
        with station(settings, clock) as here:
            sweep(here, Selection(everything=order["work"] == "everything"))


def child(order: dict[str, Any], answer: int) -> None:
    """Never returns: does what was ordered, or dies of it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    fuse = Fuse(order)
    status = 0
    try:
        work(order)
    except KeyboardInterrupt:
        status = 130
    except Exception as error:  # noqa: BLE001  # the parent must hear of whatever it was
        os.write(answer, f"{type(error).__name__}: {error}".encode())
        status = 1
    else:
        os.write(answer, str(fuse.commits).encode())
    os._exit(status)


def main() -> None:
    for line in sys.stdin:
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(ours)
            child(json.loads(line), theirs)
        os.close(theirs)
        with os.fdopen(ours) as answer:
            said = answer.read()
        _, status = os.waitpid(pid, 0)
        print(json.dumps({"status": os.waitstatus_to_exitcode(status), "said": said}), flush=True)


if __name__ == "__main__":
    main()
