"""A newsroom that watches the whole registry of the project, at the twins of its sources."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.model import Finding
from checks.registry import parse_registry
from db.tables import JudgementRow
from steps.reading import Readers
from tests.newsroom import Newsroom, newsroom
from tests.publisher.expected import Key
from tests.publisher.site import REGISTRY, Twins, twins

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    """Reading processes as the program starts them."""
    with Readers(workers=2, memory_mb=1024, time_s=20) as running:
        yield running


@pytest.fixture(scope="session")
def running() -> Iterator[Twins]:
    with twins() as site:
        yield site


@pytest.fixture
def publisher(running: Twins, keys: None) -> Twins:
    """The publisher, saying what it says at first."""
    running.restore_all()
    return running


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys that some sources want are set."""
    sources = parse_registry({"registry.yaml": REGISTRY.read_text(encoding="utf-8")}).sources
    for name in {name for source in sources.values() for name in source.secrets.values()}:
        monkeypatch.setenv(name, "invented-key")


@pytest.fixture
def room(sqlite_template: Path, tmp_path: Path, readers: Readers, publisher: Twins, keys: None) -> Iterator[Newsroom]:
    """A newsroom that watches the whole registry at the twins."""
    path = tmp_path / "stilltrue.db"
    path.write_bytes(sqlite_template.read_bytes())
    with newsroom(tmp_path, f"sqlite:///{path}", readers, hosts=[publisher.site.host]) as opened:
        opened.compile(publisher.registry_text, NOW)
        yield opened


def findings(room: Newsroom) -> list[Finding]:
    """What was found of each statement last."""
    rows = room.rows(JudgementRow, "fact_check", "statement", "body")
    newest: dict[Key, Finding] = {(article, statement): body for article, statement, body in rows}
    return list(newest.values())


def judged(room: Newsroom) -> dict[Key, str]:
    """The same in short: the verdict with its notes, and the problem in its place or beside it."""
    return {(one.fact_check, one.statement): in_short(one) for one in findings(room)}


def in_short(finding: Finding) -> str:
    problem = [f"problem {finding.problem.kind}"] if finding.problem else []
    verdict = [str(finding.verdict)] if finding.verdict else []
    return ", ".join([*verdict, *map(str, finding.notes), *problem]) or "nothing"


@pytest.fixture(scope="session")
def first_look(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a newsroom is kept that has looked at everything once; made when first asked for."""
    return tmp_path_factory.mktemp("first-look")


@pytest.fixture
def watching(
    first_look: Path, sqlite_template: Path, tmp_path: Path, readers: Readers, publisher: Twins
) -> Iterator[Newsroom]:
    """A newsroom that has looked at everything once."""
    if not any(first_look.iterdir()):
        (first_look / "stilltrue.db").write_bytes(sqlite_template.read_bytes())
        with newsroom(
            first_look, f"sqlite:///{first_look / 'stilltrue.db'}", readers, hosts=[publisher.site.host]
        ) as made:
            made.compile(publisher.registry_text, NOW)
            made.sweep(NOW)
    shutil.copytree(first_look, tmp_path, dirs_exist_ok=True)
    with newsroom(tmp_path, f"sqlite:///{tmp_path / 'stilltrue.db'}", readers, hosts=[publisher.site.host]) as opened:
        yield opened
