"""The processes that one of ours has started, and what they started in turn: their memory, and their end.

Known on Linux, by /proc; elsewhere nobody is found, and whoever starts processes must trust them to end with him.
"""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def descendants(pid: int) -> tuple[int, ...]:
    """The processes below this one, without itself."""
    parents = dict(_parents())
    found, above = list[int](), {pid}
    while above:
        above = {one for one, parent in parents.items() if parent in above}
        found += sorted(above)
    return tuple(found)


def _parents() -> Iterator[tuple[int, int]]:
    """Each process and its parent. The name in the second field may hold blanks and brackets."""
    for entry in PROC.glob("[0-9]*/stat"):
        with suppress(OSError, IndexError, ValueError):
            after_name = entry.read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
            yield int(entry.parent.name), int(after_name.split()[1])


def naming(folder: str) -> tuple[int, ...]:
    """The processes that were started with a word about this folder, whosever children they are by now."""
    found = []
    for entry in PROC.glob("[0-9]*/cmdline"):
        with suppress(OSError, ValueError):
            if folder.encode() in entry.read_bytes() and int(entry.parent.name) != os.getpid():
                found.append(int(entry.parent.name))
    return tuple(found)


def memory_of(pids: tuple[int, ...]) -> int:
    """The bytes that these processes hold for themselves; what they share counts for nobody."""
    pages = 0
    for pid in pids:
        with suppress(OSError, IndexError, ValueError):
            resident, shared = (PROC / str(pid) / "statm").read_text(encoding="ascii").split()[1:3]
            pages += int(resident) - int(shared)
    return pages * resource.getpagesize()


def kill(pids: tuple[int, ...]) -> None:
    """Nothing; these processes are ended, as far as they are still there and ours."""
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
