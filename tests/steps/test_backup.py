"""A backup is whole whatever happens meanwhile, and comes back as it was, or not at all."""

import io
import os
import signal
import subprocess
import sys
import tarfile
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from checks.errors import StoreError
from db.captures import FolderStore
from db.engine import open_database, reading
from db.tables import CaptureRow, MarkRow
from steps.alone import alone
from steps.archive.backup import backup, pg_dump
from steps.archive.restore import restore
from steps.settings import Settings
from steps.station import capture_store
from tests.conftest import ROOT
from tests.newsroom import DAY, MONDAY, Newsroom, one_article, publish, says
from tests.servers import Site


def anew(folder: Path) -> Settings:
    return Settings(state=folder / "anew")


def rows(settings: Settings) -> dict[str, list[Any]]:
    engine = open_database(settings.database)
    with reading(engine) as session:
        found = {
            "captures": [(one.id, one.sha256) for one in session.scalars(select(CaptureRow).order_by(CaptureRow.id))],
            "marks": [(one.id, one.verdict, one.capture) for one in session.scalars(select(MarkRow))],
        }
    engine.dispose()
    return found


def assert_whole(settings: Settings) -> None:
    """Every capture that the database names is there."""
    for _, sha256 in rows(settings)["captures"]:
        FolderStore(settings.state / "captures").get(sha256)


@pytest.fixture
def lived(small_room: Newsroom, site: Site) -> Newsroom:
    small_room.compile(one_article(site), MONDAY)
    for day, total in enumerate(("2,300", "2,300", "2,400")):
        publish(site, says(total))
        small_room.sweep(MONDAY + day * DAY)
    return small_room


def saved(room: Newsroom, to: Path) -> Path:
    backup(room.settings, room.engine, to, MONDAY)
    return to


def test_everything_comes_back_as_it_was(lived: Newsroom, tmp_path: Path) -> None:
    file = saved(lived, tmp_path / "all.tar")
    assert file.stat().st_mode & 0o077 == 0
    made = restore(anew(tmp_path), file, overwrite=False)
    assert made.captures == 2
    assert rows(anew(tmp_path)) == rows(lived.settings)
    assert len(rows(lived.settings)["marks"]) == 1
    assert_whole(anew(tmp_path))


def test_what_is_there_is_replaced_only_when_told_so(lived: Newsroom, site: Site, tmp_path: Path) -> None:
    file = saved(lived, tmp_path / "all.tar")
    before = rows(lived.settings)
    publish(site, says("9,900"))
    lived.sweep(MONDAY + 9 * DAY)
    after = rows(lived.settings)
    with pytest.raises(StoreError, match=r"there is a database at .* already: `--overwrite` replaces it"):
        restore(lived.settings, file, overwrite=False)
    assert rows(lived.settings) == after != before
    restore(lived.settings, file, overwrite=True)
    assert rows(lived.settings) == before
    assert lived.sweep(MONDAY + 10 * DAY).marks_opened == () or rows(lived.settings) != before


def test_nothing_is_brought_back_under_a_service_that_runs(lived: Newsroom, tmp_path: Path) -> None:
    file = saved(lived, tmp_path / "all.tar")
    with (
        alone(anew(tmp_path).state, patience_s=0),
        pytest.raises(StoreError, match=r"another `stilltrue serve` .* end it first"),
    ):
        restore(anew(tmp_path), file, overwrite=True)


def test_a_backup_under_way_is_whole_while_others_write(small_room: Newsroom, site: Site, tmp_path: Path) -> None:
    small_room.compile(one_article(site), MONDAY)
    done = threading.Event()
    files: list[Path] = []

    def keep_saving() -> None:
        while not done.is_set():
            files.append(saved(small_room, tmp_path / f"{len(files)}.tar"))

    other = threading.Thread(target=keep_saving)
    other.start()
    try:
        for day in range(8):
            publish(site, says(f"2,{day}00"))
            small_room.sweep(MONDAY + day * DAY)
    finally:
        done.set()
        other.join()
    assert len(files) > 2
    for number, file in enumerate(files[:: max(len(files) // 5, 1)]):
        folder = tmp_path / f"back-{number}"
        restore(anew(folder), file, overwrite=False)
        assert_whole(anew(folder))


def rewritten(file: Path, change: Any) -> Path:
    """The archive with its entries changed: name and bytes in, name and bytes or None out."""
    other = file.with_name("changed.tar")
    with tarfile.open(file) as source, tarfile.open(other, "w") as target:
        for number, entry in enumerate(source):
            content = source.extractfile(entry)
            assert content is not None
            found = change(number, entry.name, content.read())
            if found is not None:
                entry.name, body = found
                entry.size = len(body)
                target.addfile(entry, io.BytesIO(body))
    return other


CHANGES = {
    "a capture is missing": lambda number, name, body: None if number == 2 else (name, body),
    "a capture is damaged": lambda number, name, body: (name, body[:-9] if number == 2 else body),
    "a capture is another": lambda number, name, body: (
        f"captures/{'ab' * 32}.z" if number == 2 else name,
        body,
    ),
    "the database is damaged": lambda number, name, body: (name, body[:-4096] if number == 1 else body),
    "the database is missing": lambda number, name, body: None if number == 1 else (name, body),
    "a file leads out of the folder": lambda number, name, body: ("../../evil" if number == 2 else name, body),
    "it does not say what it is": lambda number, name, body: None if number == 0 else (name, body),
    "it was made by a later program": lambda number, name, body: (
        name,
        body.replace(b'"form": 1', b'"form": 2'),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_backup_that_is_not_whole_changes_nothing(lived: Newsroom, tmp_path: Path, what: str) -> None:
    file = rewritten(saved(lived, tmp_path / "all.tar"), CHANGES[what])
    with pytest.raises(StoreError, match=r"is no whole backup|made by a newer Stilltrue"):
        restore(anew(tmp_path), file, overwrite=False)
    state = anew(tmp_path).state
    assert [path.name for path in state.rglob("*")] == ["serve.lock"]


@pytest.mark.parametrize("size", [0, 700, 20_000])
def test_a_backup_that_breaks_off_changes_nothing(lived: Newsroom, tmp_path: Path, size: int) -> None:
    file = saved(lived, tmp_path / "all.tar")
    file.write_bytes(file.read_bytes()[:size])
    with pytest.raises(StoreError, match="is no whole backup"):
        restore(anew(tmp_path), file, overwrite=False)


SAVER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
import steps.archive.backup
from steps.settings import Settings
from steps.station import database
add = steps.archive.backup.add
def slowly(tar, name, body):
    print(name, flush=True)
    add(tar, name, body)
steps.archive.backup.add = slowly
settings = Settings(state=sys.argv[1], database_url=sys.argv[2])
with database(settings) as engine:
    steps.backup.backup(settings, engine, Path(sys.argv[3]), datetime.now(UTC))
"""


def test_kill_9_leaves_no_half_backup_under_its_name(lived: Newsroom, tmp_path: Path) -> None:
    to = tmp_path / "all.tar"
    words = [str(lived.settings.state), lived.settings.database, str(to)]
    with subprocess.Popen([sys.executable, "-c", SAVER, *words], cwd=ROOT, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        os.kill(running.pid, signal.SIGKILL)
    assert not to.exists()
    assert restore(anew(tmp_path), saved(lived, to), overwrite=False).captures == 2


def test_of_a_server_the_captures_come_back_and_pg_dump_is_named(room: Newsroom, site: Site, tmp_path: Path) -> None:
    room.compile(one_article(site), MONDAY)
    publish(site, says("2,300"))
    room.sweep(MONDAY)
    captures = capture_store(room.settings, room.engine)
    (name,) = [name for name, _ in captures.kept()]
    file = saved(room, tmp_path / "all.tar")
    if room.engine.dialect.name == "sqlite":
        server = Settings(state=tmp_path, database_url="postgresql://nobody@localhost/none")
        with pytest.raises(StoreError, match="holds an embedded database, and STILLTRUE_DATABASE_URL names another"):
            restore(server, file, overwrite=False)
        return
    assert "pg_dump --format=custom" in pg_dump(room.engine)
    assert "password" not in pg_dump(room.engine)
    with pytest.raises(StoreError, match="holds the captures of a PostgreSQL database alone"):
        restore(anew(tmp_path), file, overwrite=False)
    captures.drop(name)
    restore(room.settings, file, overwrite=False)
    assert captures.get(name) == says("2,300").body
