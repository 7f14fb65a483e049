"""What every test may ask for: a fresh database on either server, a browser, the published corpus.

Before anything else is imported, the environment of whoever runs the tests is put aside: no test reads their
settings, talks to their Prefect server or writes into their Prefect profile.
"""

import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings
from sqlalchemy import Engine, make_url

from tests.postgres import Postgres, PostgresAbsent, server

ROOT = Path(__file__).resolve().parents[1]
PREFECT_HOME = Path(tempfile.mkdtemp(prefix="stilltrue-prefect-"))
OURS = "STILLTRUE_TEST_"


def put_the_environment_aside() -> None:
    """Nothing; forgets settings of Stilltrue and Prefect, and keeps Prefect at home (DESIGN §3.1)."""
    for name in [name for name in os.environ if name.startswith(("STILLTRUE_", "PREFECT_")) and OURS not in name]:
        del os.environ[name]
    os.environ |= {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(PREFECT_HOME),
        "PREFECT_PROFILES_PATH": str(PREFECT_HOME / "profiles.toml"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }


put_the_environment_aside()

# No time limit of an example: a busy machine is no failure. A test that costs much says a number of its own.
settings.register_profile("often", max_examples=40, deadline=None)
settings.register_profile("deep", max_examples=1000, deadline=None)
settings.load_profile("often")

# A shell that starts the tests in the background, or under nohup, hands these down as ignored, to every child as well.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)


# --- what this machine does not have ------------------------------------------------------------------------------

NEEDS = {"postgres_url": "postgres", "chromium": "browser"}  # fixture -> its marker
NAMES = {"postgres": "PostgreSQL", "browser": "Chromium"}
MUST_FIND = os.environ.get("STILLTRUE_TEST_MUST_FIND", "").split()  # set in CI: absent is a failure there

not_found: dict[str, str] = {}  # marker -> why


def absent(marker: str, why: str) -> NoReturn:
    """Never returns: skips the test, or fails it where `STILLTRUE_TEST_MUST_FIND` names the marker."""
    not_found[marker] = why
    if marker in MUST_FIND:
        pytest.fail(f"{NAMES[marker]} not found: {why}", pytrace=False)
    pytest.skip(f"{NAMES[marker]} not found: {why}")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Whoever asks for a server or a browser bears its marker, so that `-m "not postgres"` cannot miss one.

    Once the order has been drawn, files that may take long go first: begun last, one would keep every process waiting.
    """
    for item in items:
        for fixture in NEEDS.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(NEEDS[fixture])
    yield
    patience: dict[Path, float] = {}
    for item in items:
        limit = item.get_closest_marker("timeout")
        patience[item.path] = max(patience.get(item.path, 0), limit.args[0] if limit else 0)
    items.sort(key=lambda item: -patience[item.path])


def pytest_collection_finish() -> None:
    """Eight thousand tests are no garbage: looking through them again and again took part of the time of each."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One plain line for each of the two that this machine does not have."""
    for marker, why in not_found.items():
        line = f"{NAMES[marker]} not found, so tests marked `{marker}` did not run: {why}"
        terminalreporter.write_line(line, yellow=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What one process of several did not find is known to the one that sums up."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["not_found"] = not_found


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    not_found.update(getattr(node, "workeroutput", {}).get("not_found", {}))


def pytest_unconfigure() -> None:
    shutil.rmtree(PREFECT_HOME, ignore_errors=True)


# --- databases ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for this session: the one of `STILLTRUE_TEST_POSTGRES_URL`, else one started here."""
    with ExitStack() as running:
        try:
            found = running.enter_context(server(os.environ.get("STILLTRUE_TEST_POSTGRES_URL")))
        except PostgresAbsent as reason:
            absent("postgres", str(reason))
        yield found


@pytest.fixture(scope="session")
def postgres_url(postgres: Postgres) -> str:
    """The address of the server's own database, with the right to create others."""
    return postgres.url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a single table, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'stilltrue.db'}"
        return
    with request.getfixturevalue("postgres").database() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file as the migrations leave it."""
    path = tmp_path_factory.mktemp("template") / "stilltrue.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> Iterator[str]:
    """The name of a PostgreSQL database as the migrations leave it."""
    with postgres.database() as url:
        migrate(url)
        yield str(make_url(url).database)


def migrate(url: str) -> None:
    """Nothing; the database at `url` is at the newest revision and nobody is connected to it any more."""
    from db.engine import open_database, upgrade

    engine = open_database(url)
    upgrade(engine)
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database at the newest revision, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "stilltrue.db")
        yield f"sqlite:///{path}"
        return
    template = request.getfixturevalue("postgres_template")
    with request.getfixturevalue("postgres").database(template=template) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    """An open engine on a fresh database, built by the migrations, on either server."""
    from db.engine import open_database

    engine = open_database(database_url)
    yield engine
    engine.dispose()


# --- browser and corpus -------------------------------------------------------------------------------------------

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium, for Playwright's `executable_path`: nothing is downloaded."""
    apps = [folder / app for folder in (Path("/Applications"), Path.home() / "Applications") for app in MAC_BROWSERS]
    found = [path for name in BROWSERS if (path := shutil.which(name))] + [str(app) for app in apps if app.exists()]
    if not found:
        absent("browser", f"none of {', '.join(BROWSERS)} is on PATH (Debian: apt install chromium)")
    return found[0]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published documents beside the checkout."""
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("no ../shared beside this checkout: the corpus of published documents is kept apart from the code")
    return path
