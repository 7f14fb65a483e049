"""One process at a time on a state folder: a lock that the operating system gives back, however its holder ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checks.errors import SettingsError, StoreError

FILE = "serve.lock"  # never removed: whoever waits for it must find the same file
PAUSE_S = 0.1


@contextmanager
def alone(folder: Path, *, patience_s: float) -> Iterator[int]:
    """The descriptor of the lock. Child processes that inherit it hold the folder until they have ended too.

    Raises StoreError, which names the process that holds it. What a killed holder started may take `patience_s` to end.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise SettingsError(
            f"the state folder {folder} cannot be written ({error.strerror}); name another with --state"
        ) from error
    try:
        take(file, folder, patience_s)
        os.ftruncate(file, 0)
        os.pwrite(file, str(os.getpid()).encode(), 0)
        yield file
    finally:
        os.close(file)


def take(file: int, folder: Path, patience_s: float) -> None:
    """Nothing; the lock is ours. Raises StoreError while somebody else works on the folder."""
    until = time.monotonic() + patience_s
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(file, 20, 0).decode(errors="replace").strip()
            if is_running(holder) or time.monotonic() > until:
                other = f"another `stilltrue serve` (process {holder or 'unknown'}) works on the state folder {folder}"
                raise StoreError(f"{other}: end it first, or name another folder with --state") from None
            time.sleep(PAUSE_S)
        else:
            return


def is_running(number: str) -> bool:
    """Whether a process of that number runs."""
    try:
        os.kill(int(number), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
