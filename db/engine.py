"""Opening the database: SQLite by default, PostgreSQL for several workers; one manner of transaction on both.

`writing` and `reading` are how everybody gets a session. A plain `Session(engine)` is a writing one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from checks.errors import SettingsError, StoreError
from db.schema import SchemaState, downgrade, require_current, schema_state, upgrade
from db.trouble import place, translate

__all__ = [
    "SchemaState",
    "downgrade",
    "open_database",
    "reading",
    "require_current",
    "schema_state",
    "upgrade",
    "writing",
]

EXPECTED = "expected sqlite:///path/to/file.db or postgresql://user:password@host/name"
OLDEST_SQLITE = (3, 35)  # RETURNING


def open_database(url: str, *, busy_s: float = 30) -> Engine:
    """An engine on the database, which has answered once. Raises StoreError with the remedy, or SettingsError.

    Whoever waits for a lock waits `busy_s` seconds at most.
    """
    address = parse(url)
    sqlite = address.get_backend_name() == "sqlite"
    engine = open_sqlite(address, busy_s) if sqlite else open_postgres(address, busy_s)
    event.listen(engine, "handle_error", partial(translate, address))
    with engine.connect():
        return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session in one transaction that may write; committed at the end of the block, undone by any error."""
    with queued(engine), Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def queued(engine: Engine) -> Iterator[None]:
    """Nothing; on SQLite the threads of this process write one after the other.

    Left to SQLite, each sleeps and tries again, ever longer: of twenty threads that write for 5 ms each, the last got
    its turn after seconds (measured 2026-11-22). Whoever waited for too long is told by the database.
    """
    line = QUEUES.get(engine)
    has_turn = line is not None and line.acquire(timeout=LONGEST_QUEUE_S)
    try:
        yield
    finally:
        if line is not None and has_turn:
            line.release()


QUEUES: WeakKeyDictionary[Engine, Lock] = WeakKeyDictionary()  # of the engines on SQLite
LONGEST_QUEUE_S = 30.0


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one moment of the database, writes nothing and keeps nobody from writing."""
    with Session(engine) as session:
        session.connection(execution_options=READ_ONLY[engine.dialect.name])
        yield session


READ_ONLY: dict[str, dict[str, Any]] = {
    "sqlite": {"stilltrue_reading": True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


def parse(url: str) -> URL:
    """The address, with the driver we use. Raises SettingsError, which repeats no address that may hold a secret."""
    try:
        address = make_url(url)
        backend = address.get_backend_name()
    except (ArgumentError, ValueError):  # ValueError: of the port, whose text may be part of a password
        raise SettingsError(f"STILLTRUE_DATABASE_URL is not the address of a database: {EXPECTED}") from None
    match backend:
        case "sqlite" if address.database and address.database != ":memory:":
            return address.set(drivername="sqlite+pysqlite")
        case "postgresql" | "postgres":
            return address.set(drivername="postgresql+psycopg")
        case _:
            where = place(address) if address.database else f"a database of `{backend}` without a name"
            raise SettingsError(f"STILLTRUE_DATABASE_URL: {where} cannot be used: {EXPECTED}")


# --- SQLite --------------------------------------------------------------------------------------------------------


def open_sqlite(address: URL, busy_s: float) -> Engine:
    """An engine on a SQLite file, whose folder is made if it is not there."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old: this Python must bring 3.35 or newer")
    make_folder(Path(str(address.database)).parent)
    engine = create_engine(address, max_overflow=-1)
    event.listen(engine, "connect", partial(set_up_sqlite, busy_s=busy_s))
    event.listen(engine, "begin", begin_sqlite)
    QUEUES[engine] = Lock()
    return engine


def make_folder(folder: Path) -> None:
    """Nothing; the folder is there. Raises StoreError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the folder {folder} for the database cannot be made: make it and let this user write to it,"
            f" or set STILLTRUE_STATE ({error.strerror})"
        ) from error


def set_up_sqlite(connection: sqlite3.Connection, _: object, *, busy_s: float) -> None:
    """Nothing; the connection keeps our promises.

    synchronous=FULL, not NORMAL: an attempt is written before its notice is sent, and with NORMAL a power cut could
    take back a committed attempt, so that a notice would go out twice and nobody would know. It costs one fsync a
    commit; we commit a chunk of a host at a time.
    """
    connection.isolation_level = None  # we say BEGIN ourselves; the driver's own ways differ from 3.11 to 3.14
    try:
        connection.execute(f"PRAGMA busy_timeout = {int(busy_s * 1000)}")
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        connection.close()  # the pool, which has not got it yet, would not
        raise


def begin_sqlite(connection: Connection) -> None:
    """Nothing; the transaction has begun.

    A writing one takes the lock at once: one that first reads and then writes could otherwise not wait for its turn.
    """
    only_reads = connection.get_execution_options().get("stilltrue_reading", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {int(only_reads)}")
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


# --- PostgreSQL ----------------------------------------------------------------------------------------------------


def open_postgres(address: URL, busy_s: float) -> Engine:
    """An engine on a PostgreSQL database; connections that broke meanwhile are replaced."""
    arguments: dict[str, Any] = {"application_name": "stilltrue", "connect_timeout": 10}
    if "options" not in address.query:
        arguments["options"] = f"-c lock_timeout={int(busy_s * 1000)}"
    settings = {name: value for name, value in arguments.items() if name not in address.query}
    return create_engine(address, pool_pre_ping=True, connect_args=settings)
