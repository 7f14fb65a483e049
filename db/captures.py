"""The bytes of captures, by their SHA-256: in a folder, or in a table that every worker and the desk see (DESIGN §4).

Bytes come first and the row that names them second, so that a crash leaves bytes without a row, never the reverse.
"""

import hashlib
import os
import re
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, delete, func, select

from checks.errors import StoreError, UnknownId
from db.engine import reading, writing
from db.portable import MANY, upsert
from db.tables import CaptureBytesRow

NAME = re.compile("[0-9a-f]{64}")
LEVEL = 6  # zlib's own middle; a page of 100 kB takes 2 ms


class CaptureStore(Protocol):
    """Where bytes are kept."""

    def put(self, body: bytes) -> str:
        """The SHA-256, in hex, under which the bytes are kept from now on; keeping them twice changes nothing."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises UnknownId where there are none, StoreError where they are damaged."""
        ...

    def has(self, sha256: str) -> bool:
        """Whether bytes are kept under this name."""
        ...

    def drop(self, sha256: str) -> bool:
        """Whether there was anything to forget; it is forgotten."""
        ...

    def kept(self) -> Iterator[tuple[str, int]]:
        """Every name under which bytes are kept, and how many bytes they take as they are kept."""
        ...

    def sweep_up(self, before: datetime) -> int:
        """How many leftovers were removed: what was begun before this instant and never finished."""
        ...


def name_of(body: bytes) -> str:
    """The SHA-256, in hex."""
    return hashlib.sha256(body).hexdigest()


def checked(sha256: str) -> str:
    """The name, if it is one: it becomes part of a path. Raises UnknownId."""
    if not NAME.fullmatch(sha256):
        raise UnknownId(f"a capture is named by 64 hexadecimal digits, found {sha256!r}")
    return sha256


def unpacked(packed: bytes, sha256: str, where: str) -> bytes:
    """The bytes as they were put. Raises StoreError where they are not what their name says."""
    try:
        body = zlib.decompress(packed)
    except zlib.error as error:
        raise damaged(sha256, where) from error
    if name_of(body) != sha256:
        raise damaged(sha256, where)
    return body


def absent(sha256: str, where: str) -> UnknownId:
    """The error for bytes that are not there."""
    return UnknownId(
        f"the capture {sha256} is not in {where}: it was pruned, or this worker keeps its captures elsewhere"
    )


def damaged(sha256: str, where: str) -> StoreError:
    """The error for bytes that are not what they were."""
    return StoreError(
        f"the capture {sha256} in {where} is damaged: restore it from a backup, or drop it and look again"
    )


class FolderStore:
    """Captures as compressed files, fanned out by two hex digits. A file is there whole, or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, body: bytes) -> str:
        """The name of the bytes. Raises StoreError where the folder cannot be written or is full."""
        sha256 = name_of(body)
        if self._intact(sha256):
            return sha256
        try:
            self._write(self._file(sha256), zlib.compress(body, LEVEL))
        except OSError as error:
            raise StoreError(
                f"captures cannot be kept in {self._path}: {error.strerror or error}; make the folder writable for this"
                " user, or free some space"
            ) from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises UnknownId, StoreError."""
        try:
            packed = self._file(checked(sha256)).read_bytes()
        except FileNotFoundError as error:
            raise absent(sha256, str(self._path)) from error
        except OSError as error:
            raise StoreError(f"the capture {sha256} in {self._path} cannot be read: {error.strerror}") from error
        return unpacked(packed, sha256, str(self._path))

    def has(self, sha256: str) -> bool:
        """Whether there is a file of this name."""
        return self._file(checked(sha256)).is_file()

    def drop(self, sha256: str) -> bool:
        """Whether there was a file."""
        try:
            self._file(checked(sha256)).unlink()
        except FileNotFoundError:
            return False
        return True

    def kept(self) -> Iterator[tuple[str, int]]:
        """Every name, and the size of its file; one that goes meanwhile is left out."""
        for file in sorted(self._path.glob("[0-9a-f][0-9a-f]/*.z")):
            with suppress(FileNotFoundError):
                if NAME.fullmatch(file.stem):
                    yield file.stem, file.stat().st_size

    def sweep_up(self, before: datetime) -> int:
        """How many half-written files were removed."""
        found = 0
        for file in self._path.glob("[0-9a-f][0-9a-f]/.*.part"):
            with suppress(FileNotFoundError):
                if file.stat().st_mtime < before.timestamp():
                    file.unlink()
                    found += 1
        return found

    def _file(self, sha256: str) -> Path:
        return self._path / sha256[:2] / f"{sha256}.z"

    def _intact(self, sha256: str) -> bool:
        """Whether the bytes are here and whole: damaged ones are written anew when they are seen again."""
        try:
            self.get(sha256)
        except StoreError:
            return False
        return True

    def _write(self, target: Path, packed: bytes) -> None:
        """Nothing; the file is there and on the disk, also after a power cut."""
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(packed)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Nothing; the names in the folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class TableStore:
    """Captures as rows: what several workers and the desk on another machine share."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, body: bytes) -> str:
        """The name of the bytes. Raises StoreError."""
        sha256 = name_of(body)
        packed = zlib.compress(body, LEVEL)
        with writing(self._engine) as session:
            row = upsert(session, CaptureBytesRow).values(sha256=sha256, body=packed)
            session.execute(
                row.on_conflict_do_update(
                    index_elements=["sha256"], set_={"body": packed}, where=CaptureBytesRow.body != packed
                )
            )
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises UnknownId, StoreError."""
        with reading(self._engine) as session:
            packed = session.scalar(select(CaptureBytesRow.body).where(CaptureBytesRow.sha256 == checked(sha256)))
        if packed is None:
            raise absent(sha256, "the database")
        return unpacked(packed, sha256, "the database")

    def has(self, sha256: str) -> bool:
        """Whether there is a row of this name."""
        with reading(self._engine) as session:
            found = select(CaptureBytesRow.sha256).where(CaptureBytesRow.sha256 == checked(sha256))
            return session.scalar(found) is not None

    def drop(self, sha256: str) -> bool:
        """Whether there was a row."""
        with writing(self._engine) as session:
            dropped = session.execute(
                delete(CaptureBytesRow)
                .where(CaptureBytesRow.sha256 == checked(sha256))
                .returning(CaptureBytesRow.sha256)
            )
            return dropped.first() is not None

    def kept(self) -> Iterator[tuple[str, int]]:
        """Every name, and the size of its row's bytes; a thousand at a time, each in a moment of its own."""
        last = ""
        while True:
            with reading(self._engine) as session:
                some = select(CaptureBytesRow.sha256, func.length(CaptureBytesRow.body))
                some = some.where(CaptureBytesRow.sha256 > last).order_by(CaptureBytesRow.sha256).limit(MANY)
                rows = session.execute(some).tuples().all()
            yield from rows
            if len(rows) < MANY:
                return
            last = rows[-1][0]

    def sweep_up(self, before: datetime) -> int:  # noqa: ARG002  # a row is whole or not there
        """0: nothing is ever left half written."""
        return 0
