"""What the registry is compiled from, as one word: files with the stamp of the version in force are not compiled anew.

At a thousand sources, compiling took a third of the time of a look that brought nothing new (measured 2026-11-22).
"""

import hashlib
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import checks
import db
import steps
from db.versions import digest_of


def stamp_of(files: Mapping[str, str], allowed_hosts: Collection[str], zones: Collection[str]) -> str:
    """The SHA-256, in hex, of all that decides what files are compiled to: their names and texts, the hosts that may be
    local, the time zones this machine knows, and the code.
    """
    texts = [[name, hashlib.sha256(text.encode()).hexdigest()] for name, text in sorted(files.items())]
    return digest_of([code(), sorted(allowed_hosts), sorted(zones), texts])


@cache
def code() -> str:
    """The SHA-256, in hex, of what compiles, judges and stores: Python, the libraries, `checks`, `db` and `steps`."""
    rooms = [folder for room in (checks, db, steps) for folder in room.__path__]
    ours = [one for folder in rooms for one in sorted(Path(folder).rglob("*.py"))]
    return digest_of([sys.version, sorted(libraries()), [hashlib.sha256(one.read_bytes()).hexdigest() for one in ours]])


def libraries() -> Iterator[str]:
    """The folders that name an installed library and its version."""
    for folder in sys.path:
        yield from (one.name for one in Path(folder).glob("*.dist-info"))
