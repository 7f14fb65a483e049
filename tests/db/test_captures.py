"""The capture store: whole or not at all, in a folder and in a table, and damage is seen."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, update

from checks.errors import StoreError, UnknownId
from db.captures import CaptureStore, FolderStore, TableStore
from db.engine import writing
from db.tables import CaptureBytesRow

ROOT = Path(__file__).resolve().parents[2]
PAGE = b"<html>36.2 million reports</html>" * 500


@pytest.fixture(params=["folder", "table"])
def captures(request: pytest.FixtureRequest, tmp_path: Path, database: Engine) -> CaptureStore:
    return FolderStore(tmp_path / "captures") if request.param == "folder" else TableStore(database)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=2000))
def test_bytes_come_back_as_they_were_under_their_sha_256(captures: CaptureStore, body: bytes) -> None:
    name = captures.put(body)
    assert name == hashlib.sha256(body).hexdigest()
    assert captures.put(body) == name
    assert captures.get(name) == body
    assert captures.has(name)


def test_what_was_dropped_is_gone_and_can_be_kept_again(captures: CaptureStore) -> None:
    name = captures.put(PAGE)
    assert captures.drop(name)
    assert not captures.drop(name)
    assert not captures.has(name)
    with pytest.raises(UnknownId, match=f"the capture {name} is not in .*: it was pruned, or this worker keeps"):
        captures.get(name)
    assert captures.get(captures.put(PAGE)) == PAGE


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "AB" * 32, "ab" * 31, "ab" * 32 + "\n"])
def test_a_name_that_is_no_sha_256_is_refused(captures: CaptureStore, name: str) -> None:
    for ask in (captures.get, captures.has, captures.drop):
        with pytest.raises(UnknownId, match="named by 64 hexadecimal digits"):
            ask(name)


def test_workers_that_keep_the_same_bytes_at_once_do_not_collide(captures: CaptureStore) -> None:
    names: list[str] = []
    threads = [threading.Thread(target=lambda: names.append(captures.put(PAGE))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names) == 8
    assert captures.get(names[0]) == PAGE


DAMAGES = [b"", b"no zlib at all", PAGE]


@pytest.mark.parametrize("damage", [*DAMAGES, "cut", "another"])
def test_damage_in_a_folder_is_seen_and_mended_by_the_next_look(tmp_path: Path, damage: bytes | str) -> None:
    folder = FolderStore(tmp_path)
    name = folder.put(PAGE)
    (file,) = tmp_path.rglob("*.z")
    packed = file.read_bytes()
    other = FolderStore(tmp_path / "other")
    other.put(b"another page")
    (another,) = (tmp_path / "other").rglob("*.z")
    file.write_bytes({"cut": packed[:-3], "another": another.read_bytes()}.get(damage, damage))  # type: ignore[call-overload]
    with pytest.raises(StoreError, match=f"the capture {name} .* is damaged: restore it from a backup, or drop it"):
        folder.get(name)
    folder.put(PAGE)
    assert folder.get(name) == PAGE


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_in_a_table_is_seen_and_mended_by_the_next_look(database: Engine, damage: bytes) -> None:
    table = TableStore(database)
    name = table.put(PAGE)
    with writing(database) as session:
        session.execute(update(CaptureBytesRow).values(body=damage))
    with pytest.raises(StoreError, match=f"the capture {name} in the database is damaged"):
        table.get(name)
    table.put(PAGE)
    assert table.get(name) == PAGE


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"captures cannot be kept in .*file/captures: .*make the folder writable"):
        FolderStore(tmp_path / "file" / "captures").put(PAGE)


def test_what_one_worker_keeps_another_sees(database_url: str) -> None:
    from db.engine import open_database

    one, two = open_database(database_url), open_database(database_url)
    assert TableStore(two).get(TableStore(one).put(PAGE)) == PAGE
    for engine in (one, two):
        engine.dispose()


KEEPER = """
import sys
from pathlib import Path
from db.captures import FolderStore
folder = FolderStore(Path(sys.argv[1]))
number = 0
while True:
    folder.put(str(number).encode() * 20_000)
    number += 1
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 4, 9])
def test_kill_9_leaves_every_file_whole(tmp_path: Path, after: int) -> None:
    command = [sys.executable, "-c", KEEPER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as keeper:
        assert keeper.stdout is not None
        said = [keeper.stdout.readline() for _ in range(after)]
        os.kill(keeper.pid, signal.SIGKILL)
    assert len(said) == after
    folder = FolderStore(tmp_path)
    kept = [path.stem for path in tmp_path.rglob("*.z")]
    assert len(kept) >= after
    assert all(hashlib.sha256(folder.get(name)).hexdigest() == name for name in kept)
