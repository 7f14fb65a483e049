"""A worker's station: what it refuses to start on, and whom it takes for dead."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from checks.errors import NewerDatabase, StoreError
from db.engine import open_database
from db.schema import HEAD
from steps.settings import Settings
from steps.station import is_dead, station, worker_name

ME = f"{socket.gethostname()}:{os.getpid()}:abc123"


def start(settings: Settings) -> None:
    with station(settings):
        pass


def test_a_database_of_a_newer_program_is_refused_with_the_remedy(database_url: str, tmp_path: Path) -> None:
    engine = open_database(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(NewerDatabase, match=r"at revision 9999, .* written by a newer Stilltrue; upgrade the program"):
        start(Settings(state=tmp_path, database_url=database_url))


def test_an_empty_database_says_how_to_bring_it_up(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"is empty, this program needs {HEAD}: run `stilltrue db upgrade`"):
        start(Settings(state=tmp_path / "state"))


def test_a_state_folder_that_cannot_be_made_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"the folder .*file/state for the database cannot be made: .*STILLTRUE_STATE"):
        start(Settings(state=tmp_path / "file" / "state"))


@pytest.mark.skipif(os.geteuid() == 0, reason="to root every folder is writable")
def test_a_state_folder_that_is_read_only_is_named_with_the_remedy(sqlite_template: Path, tmp_path: Path) -> None:
    (tmp_path / "stilltrue.db").write_bytes(sqlite_template.read_bytes())
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match=r"make .* writable for this user"):
            start(Settings(state=tmp_path))
    finally:
        tmp_path.chmod(0o700)


def test_a_worker_is_dead_when_its_process_on_this_machine_is_gone() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    host = socket.gethostname()
    assert is_dead(f"{host}:{gone.pid}:abc123", ME)
    assert not is_dead(f"{host}:{os.getppid()}:abc123", ME)
    assert not is_dead(f"another-machine:{gone.pid}:abc123", ME)
    assert not is_dead(ME, ME)
    assert not is_dead("nobody-knows-this-form", ME)
    assert worker_name().startswith(f"{host}:{os.getpid()}:")


def test_another_worker_of_this_very_process_is_alive() -> None:
    assert not is_dead(worker_name(), ME)
