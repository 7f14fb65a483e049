"""Opening: what each database promises, and what it says when it cannot. No message shows a password."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import Engine, func, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from checks.errors import SettingsError, StoreError
from db.engine import open_database, reading, upgrade, writing
from db.tables import HostRow

SECRET = "horse-battery-staple"


def said(url: str, **how: float) -> str:
    """The error of opening a database."""
    with pytest.raises((StoreError, SettingsError)) as caught:
        open_database(url, **how)
    return str(caught.value)


def test_sqlite_keeps_its_promises(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'new' / 'folder' / 'stilltrue.db'}")
    with engine.connect() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        answers = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    engine.dispose()
    assert answers == ["wal", 2, 1, 30_000]  # 2 is FULL


def test_a_writer_does_not_keep_a_reader_waiting(database: Engine) -> None:
    with writing(database) as session:
        session.add(HostRow(name="a.example", token=0))
        session.flush()
        with reading(database) as other:
            assert other.get(HostRow, "a.example") is None


def test_a_reading_session_sees_one_moment(database: Engine) -> None:
    with reading(database) as session:
        assert session.query(HostRow).count() == 0
        with writing(database) as other:
            other.add(HostRow(name="a.example", token=0))
        assert session.query(HostRow).count() == 0


def test_a_reading_session_cannot_write(database: Engine) -> None:
    with reading(database) as session, pytest.raises((StoreError, DBAPIError)):
        session.execute(text("DELETE FROM hosts"))
    with writing(database) as session:  # and what it leaves behind in the pool can
        session.add(HostRow(name="a.example", token=0))


def test_a_transaction_that_fails_leaves_nothing(database: Engine) -> None:
    def write_the_same_twice() -> None:
        with writing(database) as session:
            for _ in range(2):
                session.execute(insert(HostRow).values(name="a.example", token=0))

    with pytest.raises(DBAPIError):
        write_the_same_twice()
    with reading(database) as session:
        assert session.get(HostRow, "a.example") is None


def test_the_threads_of_a_process_write_one_after_the_other(tmp_path: Path) -> None:
    """SQLite alone lets each wait 50 ms in all here, and who waited longest has no better right than any other."""
    engine = open_database(f"sqlite:///{tmp_path / 'stilltrue.db'}", busy_s=0.05)
    upgrade(engine)

    def write(name: str) -> None:
        with writing(engine) as session:
            session.execute(insert(HostRow).values(name=name, token=0))
            sleep(0.01)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(write, [f"{n}.example" for n in range(20)]))
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(HostRow)) == 20
    engine.dispose()


def test_a_plain_session_that_reads_before_it_writes_waits_for_its_turn(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'stilltrue.db'}"
    engine = open_database(url)
    upgrade(engine)
    with Session(engine) as session, session.begin():
        session.get(HostRow, "a.example")
        impatient = open_database(url, busy_s=0.05)
        with writing(impatient) as other, pytest.raises(StoreError, match="locked by another process"):
            other.get(HostRow, "a.example")
        session.add(HostRow(name="a.example", token=0))
    impatient.dispose()
    engine.dispose()


# --- what is said when it cannot be -------------------------------------------------------------------------------


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "registry.yaml"
    path.write_text("desks: {us-desk: {route: us-desk}}\n" * 100)
    message = said(f"sqlite:///{path}")
    assert str(path) in message
    assert "is not a SQLite database: move the file away" in message
    assert path.read_text().startswith("desks")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    message = said(f"sqlite:///{tmp_path / 'file' / 'state' / 'stilltrue.db'}")
    assert f"the folder {tmp_path / 'file' / 'state'} for the database cannot be made" in message
    assert "STILLTRUE_STATE" in message


def test_a_folder_instead_of_a_file_is_named(tmp_path: Path) -> None:
    message = said(f"sqlite:///{tmp_path}")
    assert f"the database {tmp_path} cannot be opened: make its folder exist and be writable" in message


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody can write to, root included: /proc")
def test_a_folder_nobody_may_write_to_is_named() -> None:
    message = said("sqlite:////proc/self/stilltrue.db")
    assert "the database /proc/self/stilltrue.db cannot be opened: make its folder exist and be writable" in message


def test_a_locked_database_says_so_after_the_wait(tmp_path: Path) -> None:
    path = tmp_path / "stilltrue.db"
    engine = open_database(f"sqlite:///{path}", busy_s=0.05)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with writing(engine) as session, pytest.raises(StoreError, match="is locked by another process: wait until"):
            session.get(HostRow, "a.example")
    engine.dispose()


def test_a_database_without_tables_says_what_to_run(empty_database_url: str) -> None:
    engine = open_database(empty_database_url)
    with reading(engine) as session, pytest.raises(StoreError, match=r"lacks a table .* with `stilltrue db upgrade`"):
        session.get(HostRow, "a.example")
    engine.dispose()


@pytest.mark.parametrize(
    "url", ["", "stilltrue.db", "mysql://u:horse-battery-staple@h/d", "sqlite://", "sqlite:///:memory:"]
)
def test_an_address_of_no_database_says_what_was_expected(url: str) -> None:
    message = said(url)
    assert "expected sqlite:///path/to/file.db or postgresql://user:password@host/name" in message
    assert SECRET not in message


def test_an_unreachable_server_is_named_without_its_password() -> None:
    message = said(f"postgresql://us:{SECRET}@127.0.0.1:1/stilltrue")
    assert (
        "us:***@127.0.0.1:1/stilltrue cannot be reached: start the server, or correct STILLTRUE_DATABASE_URL" in message
    )
    assert SECRET not in message


def test_a_host_nobody_knows_is_named_without_its_password() -> None:
    message = said(f"postgresql://us:{SECRET}@db.invalid/stilltrue")
    assert "db.invalid" in message
    assert SECRET not in message


def test_a_password_in_the_query_stays_hidden() -> None:
    message = said(f"postgresql://127.0.0.1:1/stilltrue?user=us&password={SECRET}")
    assert "cannot be reached" in message
    assert SECRET not in message


def test_a_refused_password_is_not_repeated(postgres_url: str) -> None:
    user, rest = postgres_url.split("@")
    message = said(f"{user.rpartition(':')[0]}:{SECRET}@{rest}")
    assert "refuses our name or password: correct them in STILLTRUE_DATABASE_URL" in message
    assert SECRET not in message


def test_a_database_that_is_not_there_says_to_create_it(postgres_url: str) -> None:
    message = said(f"{postgres_url}_that_is_not_there")
    assert "is not there, or our role is not: create the database and the role" in message


def test_a_server_that_went_away_and_came_back_is_used_again(database: Engine) -> None:
    """Connections of the pool that were cut meanwhile are replaced before anybody notices."""
    if database.dialect.name == "postgresql":
        with reading(database) as session:
            ours = session.scalar(text("SELECT pg_backend_pid()"))
        with database.connect().execution_options(isolation_level="AUTOCOMMIT") as other, other.begin():
            other.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    " AND datname = current_database()"
                )
            )
        assert ours is not None
    with reading(database) as session:
        assert session.query(HostRow).count() == 0


# --- kill -9 ------------------------------------------------------------------------------------------------------

KILLED_IN_THE_MIDDLE = """
import os, signal, sys
from db.engine import open_database, writing
from db.tables import HostRow

engine = open_database(sys.argv[1])
with writing(engine) as session:
    session.add(HostRow(name="committed.example", token=1))
with writing(engine) as session:
    session.add_all([HostRow(name=f"{number}.example", token=0) for number in range(5000)])
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_after_kill_9_all_that_was_committed_is_there_and_nothing_else(database: Engine, database_url: str) -> None:
    root = Path(__file__).resolve().parents[2]
    killed = subprocess.run([sys.executable, "-c", KILLED_IN_THE_MIDDLE, database_url], cwd=root, check=False)
    assert killed.returncode == -9
    with writing(database) as session:  # and the lock died with it
        assert [host.name for host in session.query(HostRow)] == ["committed.example"]
        if database.dialect.name == "sqlite":
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
