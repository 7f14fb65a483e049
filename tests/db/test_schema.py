"""The migrations: up, down and up again on a database that is lived in; newer ones are refused; two at once are one."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from checks.errors import NewerDatabase, StoreError
from db.engine import SchemaState, downgrade, open_database, require_current, schema_state, upgrade, writing
from db.schema import HEAD, REVISIONS, changing, config
from db.tables import Base
from tests.db.making import live_in

ROOT = Path(__file__).resolve().parents[2]


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def rows(engine: Engine) -> int:
    with engine.connect() as connection:
        return sum(connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables(engine))


def test_up_down_and_up_again_on_rows_that_look_real(database: Engine) -> None:
    live_in(database)
    lived_in = rows(database)
    assert lived_in > 15
    upgrade(database)
    assert rows(database) == lived_in
    downgrade(database)
    assert tables(database) == set()
    assert schema_state(database) is SchemaState.EMPTY
    upgrade(database)
    live_in(database)
    assert rows(database) == lived_in


def test_alembic_finds_no_difference_between_migrations_and_tables(database: Engine) -> None:
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": Base.metadata, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_known_revisions_are_those_of_the_files(database: Engine) -> None:
    with database.connect() as connection:
        script = ScriptDirectory.from_config(config(connection))
    assert tuple(one.revision for one in script.walk_revisions())[::-1] == REVISIONS


def test_every_constraint_has_its_name_by_convention(database: Engine) -> None:
    inspector = inspect(database)
    for table in tables(database):
        foreign = [key["name"] for key in inspector.get_foreign_keys(table)]
        unique = [key["name"] for key in inspector.get_unique_constraints(table)]
        indexes = [key["name"] for key in inspector.get_indexes(table)]
        assert inspector.get_pk_constraint(table)["name"] == f"pk_{table}"
        for name in (*foreign, *unique, *indexes):
            assert str(name).startswith((f"fk_{table}_", f"uq_{table}_", f"ix_{table}_")), name


def test_an_empty_database_says_what_to_run(empty_database_url: str) -> None:
    engine = open_database(empty_database_url)
    assert schema_state(engine) is SchemaState.EMPTY
    with pytest.raises(StoreError, match=r"the database is empty, .* run `stilltrue db upgrade`"):
        require_current(engine)
    upgrade(engine)
    assert schema_state(engine) is SchemaState.CURRENT
    require_current(engine)
    engine.dispose()


def test_a_newer_database_is_refused_with_both_revisions_and_the_remedy(database: Engine) -> None:
    with writing(database) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert schema_state(database) is SchemaState.NEWER
    for refuse in (require_current, upgrade, downgrade):
        with pytest.raises(NewerDatabase, match=rf"revision 9999, .* {HEAD} at most.* upgrade the program"):
            refuse(database)


def test_a_migration_that_fails_leaves_everything_as_it_was(database: Engine) -> None:
    live_in(database)
    before = rows(database)

    def migrate() -> None:
        with changing(database) as connection:
            connection.execute(text("DROP TABLE attempts"))
            connection.execute(text("ALTER TABLE hosts ADD COLUMN name TEXT"))  # there is one already

    with pytest.raises(DBAPIError):
        migrate()
    assert tables(database) == set(Base.metadata.tables)
    assert rows(database) == before


def test_a_migration_that_would_orphan_rows_changes_nothing(tmp_path: Path) -> None:
    """On SQLite foreign keys are off while tables are built anew, so they are checked before the commit."""
    engine = open_database(f"sqlite:///{tmp_path / 'stilltrue.db'}")
    upgrade(engine)
    live_in(engine)
    with pytest.raises(StoreError, match="without its captures; nothing was changed"), changing(engine) as connection:
        connection.execute(text("DELETE FROM captures"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM captures")).scalar() == 1
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    engine.dispose()


def test_there_is_no_revision_to_write() -> None:
    """Also a test that the tool for the next one runs: with nothing to do, it writes nothing."""
    said = subprocess.run([sys.executable, "-m", "db.migrations"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "tables and migrations agree\n"


UPGRADE = """
import sys
from db.engine import open_database, upgrade

engine = open_database(sys.argv[1])
upgrade(engine)
engine.dispose()
"""


def test_processes_that_upgrade_at_once_do_not_collide(empty_database_url: str) -> None:
    command = [sys.executable, "-W", "error", "-c", UPGRADE, empty_database_url]
    running = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0, 0], said
    engine = open_database(empty_database_url)
    require_current(engine)
    live_in(engine)
    engine.dispose()
