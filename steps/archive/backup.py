"""One file that holds everything: the embedded database as of one moment, and the bytes of every capture it names.

The database is copied by SQLite's own online backup while others go on writing. Bytes are stored before the row that
names them, so that what the copy names is there, whatever happens meanwhile; only a prune could take it away, and then
the backup says so. The file is a plain tar: manifest, `stilltrue.db`, `captures/…`. Of a PostgreSQL database `pg_dump`
makes the copy, its captures within; the file then holds the captures alone, to be read without it.
"""

import hashlib
import json
import os
import sqlite3
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from sqlalchemy import Engine

from checks.errors import StoreError, UnknownId
from db.captures import LEVEL, CaptureStore, sync_folder
from db.engine import open_database, reading
from db.retention import held
from db.schema import HEAD
from steps.settings import Settings
from steps.station import capture_store

MANIFEST, DATABASE, CAPTURES = "stilltrue-backup.json", "stilltrue.db", "captures"
FORM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds; `database` is the SHA-256 of the copy, None where it has none."""

    form: int
    made_at: str
    revision: str
    database: str | None
    captures: int


# --- making one -----------------------------------------------------------------------------------------------------


def backup(settings: Settings, engine: Engine, to: Path, now: datetime) -> Manifest:
    """What the file `to` holds now; it is there whole, or not at all. Raises StoreError."""
    with TemporaryDirectory(prefix=".stilltrue-backup-", dir=to.parent) as folder, whole(to) as out:
        copied = copy_of(engine, Path(folder) / DATABASE) if engine.dialect.name == "sqlite" else None
        names = named_in(copied) if copied else [name for name, _ in capture_store(settings, engine).kept()]
        made = Manifest(
            form=FORM,
            made_at=now.isoformat(),
            revision=HEAD,
            database=digest_of(copied) if copied else None,
            captures=len(names),
        )
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
            add(tar, MANIFEST, json.dumps(asdict(made), indent=2).encode())
            if copied:
                tar.add(copied, DATABASE, recursive=False)
            add_captures(tar, capture_store(settings, engine), names)
    return made


def copy_of(engine: Engine, to: Path) -> Path:
    """The path of a copy of the database, as of one moment."""
    with closing(sqlite3.connect(str(engine.url.database))) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    return to


def named_in(copied: Path) -> list[str]:
    """The bytes that the copy names."""
    engine = open_database(f"sqlite:///{copied}")
    try:
        with reading(engine) as session:
            names = sorted({one.sha256 for one in held(session)})
    finally:
        engine.dispose()
    with closing(sqlite3.connect(copied)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return names


def add_captures(tar: tarfile.TarFile, captures: CaptureStore, names: list[str]) -> None:
    """Nothing; the bytes are in the file, one capture in memory at a time. Raises StoreError."""
    for name in names:
        try:
            body = captures.get(name)
        except UnknownId as error:
            raise StoreError(f"{error}. If captures were pruned meanwhile, make the backup again") from error
        add(tar, f"{CAPTURES}/{name}.z", zlib.compress(body, LEVEL))


def add(tar: tarfile.TarFile, name: str, body: bytes) -> None:
    """Nothing; a file of this name is in the archive, for its owner alone."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(body), 0o600
    tar.addfile(entry, BytesIO(body))


@contextmanager
def whole(to: Path) -> Iterator[BinaryIO]:
    """Where to write a file that only its owner reads; it takes its name once it is on the disk."""
    part = to.with_name(f".{to.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(to)
        sync_folder(to.parent)
    except OSError as error:
        raise StoreError(f"the backup {to} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pg_dump(engine: Engine) -> str:
    """The command that copies a PostgreSQL database, captures included; its password stands in no command."""
    url = engine.url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    return f"pg_dump --format=custom --file=stilltrue.dump '{url}'"
