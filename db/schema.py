"""Which revision a database is at, and bringing it to another. Alembic is imported only where it works."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from checks.errors import NewerDatabase, StoreError

if TYPE_CHECKING:
    from alembic.config import Config

# The oldest first; a test holds them to the files.
REVISIONS = ("0001", "0002", "0003", "0006", "0005", "0004", "0007", "0008", "0009")
HEAD = REVISIONS[-1]
LOCK = 7_745_107_221  # any number that nobody else locks on this PostgreSQL database


class SchemaState(StrEnum):
    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def schema_state(engine: Engine) -> SchemaState:
    """Where the database stands against this program."""
    with engine.connect() as connection:
        return state_of(revision(connection))


def state_of(found: str | None) -> SchemaState:
    """The state of a database at this revision; one we do not know was written by a newer program."""
    if found is None:
        return SchemaState.EMPTY
    if found not in REVISIONS:
        return SchemaState.NEWER
    return SchemaState.CURRENT if found == HEAD else SchemaState.OLDER


def revision(connection: Connection) -> str | None:
    """The revision of the database; None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def require_current(engine: Engine) -> None:
    """Nothing; the database is at our revision. Raises NewerDatabase, or StoreError for one that must be upgraded."""
    with engine.connect() as connection:
        found = revision(connection)
    refuse_newer(found)
    if found != HEAD:
        stands = f"is at revision {found}" if found else "is empty"
        raise StoreError(f"the database {stands}, this program needs {HEAD}: run `stilltrue db upgrade`")


def refuse_newer(found: str | None) -> None:
    """Nothing, unless the revision is one of a newer program. Raises NewerDatabase."""
    if state_of(found) is SchemaState.NEWER:
        raise NewerDatabase(
            f"the database is at revision {found}, this program knows {HEAD} at most: it was written by a newer"
            " Stilltrue; upgrade the program (or restore a backup of the database from before)"
        )


def upgrade(engine: Engine, to: str = HEAD) -> None:
    """Nothing; the database is at revision `to`, whoever else upgrades at the same time. Raises NewerDatabase."""
    from alembic import command

    with changing(engine) as connection:
        refuse_newer(revision(connection))
        command.upgrade(config(connection), to)


def downgrade(engine: Engine, to: str = "base") -> None:
    """Nothing; the database is at the older revision `to`. Raises NewerDatabase."""
    from alembic import command

    with changing(engine) as connection:
        refuse_newer(revision(connection))
        command.downgrade(config(connection), to)


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction that is the only one to change the schema: all of it happens, or nothing."""
    with engine.connect() as connection, without_foreign_keys(connection), connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        yield connection  # on SQLite, BEGIN IMMEDIATE is the lock
        if engine.dialect.name == "sqlite" and (broken := connection.execute(text("PRAGMA foreign_key_check")).first()):
            raise StoreError(
                f"the migration would leave a row of {broken[0]} without its {broken[2]}; nothing was changed"
            )


@contextmanager
def without_foreign_keys(connection: Connection) -> Iterator[None]:
    """On SQLite a table is altered by building it anew, which foreign keys forbid; they are checked at the end."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = connection.connection
    raw.cursor().execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw.cursor().execute("PRAGMA foreign_keys = ON")


def config(connection: Connection) -> "Config":
    """Alembic's configuration, without a file: the migrations are a part of this package."""
    from alembic.config import Config

    found = Config(attributes={"connection": connection})
    found.set_main_option("script_location", "db:migrations")
    return found
