"""A copy to try something on, of either database."""

from pathlib import Path

from sqlalchemy import Engine, func, select

from db.captures import FolderStore
from db.engine import open_database, reading
from db.scratch import LEFT_OUT, OverlayStore, scratch_copy
from db.tables import Base
from tests.db.making import live_in


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each table holds."""
    with reading(engine) as session:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]
        return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def test_the_copy_holds_every_row_and_is_gone_afterwards(database: Engine) -> None:
    live_in(database)
    with scratch_copy(database) as address:
        copy = open_database(address)
        assert counts(copy) == counts(database)
        with reading(copy) as ours, reading(database) as theirs:
            for table in (Base.metadata.tables["marks"], Base.metadata.tables["observations"]):
                assert ours.execute(select(table)).all() == theirs.execute(select(table)).all()
        copy.dispose()
        path = Path(address.removeprefix("sqlite:///"))
        assert path.exists()
    assert not path.exists()


def test_what_is_new_stays_in_memory_and_what_was_kept_is_read(tmp_path: Path) -> None:
    below = FolderStore(tmp_path)
    old = below.put(b"old")
    above = OverlayStore(below)
    new = above.put(b"new")
    assert (above.get(old), above.get(new), above.has(old), above.has(new)) == (b"old", b"new", True, True)
    assert not below.has(new)
    assert (above.drop(new), above.drop(old), below.has(old)) == (True, False, True)
