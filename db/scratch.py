"""A copy of the database to try something on: whatever happens there, nothing of it is kept (`check --dry-run`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, Result, Table, insert, select

from db.captures import CaptureStore, name_of
from db.engine import open_database, upgrade
from db.portable import MANY
from db.tables import Base, CaptureBytesRow, VisitRow

LEFT_OUT = (CaptureBytesRow.__tablename__, VisitRow.__tablename__)  # large, and nothing that is decided rests on them


@contextmanager
def scratch_copy(engine: Engine) -> Iterator[str]:
    """The address of a SQLite copy of the database, built by the migrations; it is gone after the block."""
    with TemporaryDirectory(prefix="stilltrue-dry-run-") as folder:
        address = f"sqlite:///{Path(folder) / 'scratch.db'}"
        copy = open_database(address)
        try:
            upgrade(copy)
            copy_rows(engine, copy)
        finally:
            copy.dispose()
        yield address


def copy_rows(engine: Engine, copy: Engine) -> None:
    """Nothing; the empty copy holds the rows of the database as they stood at one moment."""
    with engine.connect() as theirs, copy.begin() as ours:
        for table in Base.metadata.sorted_tables:
            if table.name not in LEFT_OUT:
                for rows in in_parts(theirs.execution_options(yield_per=MANY).execute(select(table)), table):
                    ours.execute(insert(table), rows)
        theirs.rollback()


def in_parts(result: Result[Any], table: Table) -> Iterator[list[dict[str, object]]]:
    """The rows of a result by column, a few at a time."""
    names = [column.key for column in table.columns]
    for rows in result.partitions():
        yield [dict(zip(names, row, strict=True)) for row in rows]


class OverlayStore:
    """A capture store that reads what is kept below it and keeps what is new in memory alone."""

    def __init__(self, below: CaptureStore) -> None:
        self._below = below
        self._new: dict[str, bytes] = {}

    def put(self, body: bytes) -> str:
        """The name of the bytes."""
        sha256 = name_of(body)
        self._new[sha256] = body
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises UnknownId, StoreError."""
        return self._new[sha256] if sha256 in self._new else self._below.get(sha256)

    def has(self, sha256: str) -> bool:
        """Whether bytes are kept under this name, here or below."""
        return sha256 in self._new or self._below.has(sha256)

    def drop(self, sha256: str) -> bool:
        """Whether there was anything new to forget; what lies below stays."""
        return self._new.pop(sha256, None) is not None

    def kept(self) -> Iterator[tuple[str, int]]:
        """What is new, and then what lies below."""
        yield from ((sha256, len(body)) for sha256, body in self._new.items())
        yield from (one for one in self._below.kept() if one[0] not in self._new)

    def sweep_up(self, before: datetime) -> int:  # noqa: ARG002  # what lies below is not ours
        """0: nothing here is ever left half written."""
        return 0
