"""A newsroom and a publisher for the tests of steps; the reading processes are started once for all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from steps.reading import Readers
from tests.newsroom import Newsroom, newsroom
from tests.servers import Site, serving


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    """Reading processes as the program starts them."""
    with Readers(workers=2, memory_mb=1024, time_s=20) as running:
        yield running


@pytest.fixture
def site() -> Iterator[Site]:
    """A publisher whose pages the test writes."""
    with serving() as running:
        yield running


@pytest.fixture
def room(database_url: str, tmp_path: Path, readers: Readers, site: Site) -> Iterator[Newsroom]:
    """A newsroom that may ask the site, on SQLite and on PostgreSQL."""
    with newsroom(tmp_path, database_url, readers, hosts=[site.host]) as opened:
        yield opened


@pytest.fixture
def small_room(sqlite_template: Path, tmp_path: Path, readers: Readers, site: Site) -> Iterator[Newsroom]:
    """The same on SQLite alone, for what no database decides."""
    path = tmp_path / "stilltrue.db"
    path.write_bytes(sqlite_template.read_bytes())
    with newsroom(tmp_path, f"sqlite:///{path}", readers, hosts=[site.host]) as opened:
        yield opened
