"""A newsroom for tests: a registry, settings and a migrated database; days pass because `now` is handed in.

    with newsroom(tmp_path, database_url, hosts=[site.host], readers=readers) as room:
        room.compile(REGISTRY, MONDAY)
        report = room.sweep(MONDAY)
        assert [mark["verdict"] for mark in report.marks_opened] == ["revised"]

Nothing stands in for anything: the door, the reading processes, the judge and the database are those of the program.
"""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select, update

from cli.demo.publisher import Publishers, registry_for
from db.engine import open_database, reading, writing
from db.judgements import judged
from db.problems import open_problems
from db.tables import DueRow, MarkRow, ProblemRow, VisitRow
from steps.clock import clock_set_to
from steps.reading import Readers
from steps.settings import Settings
from steps.station import Station, station
from steps.sweep import Selection, sweep
from steps.sweep_report import SweepReport
from steps.sync import Synced, load_files, sync
from tests.servers import Asked, Page, Site

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The settings of one newsroom and its database. `readers` are shared: a process takes a second to start."""

    settings: Settings
    engine: Engine
    readers: Readers

    # --- what a newsroom does

    def compile(self, text: str, now: datetime) -> Synced:
        """The registry of these words as the version in force."""
        self.settings.registry.write_text(text, encoding="utf-8")
        registry = load_files(self.settings.registry, self.settings.allow_hosts)
        return sync(self.engine, registry, now=now, revision=None)

    def sweep(self, now: datetime, *ids: str) -> SweepReport:
        """One sweep over everything, or over what is named."""
        return self.choose(now, Selection(ids=ids, everything=not ids))

    def due(self, now: datetime) -> SweepReport:
        """One sweep over what is due."""
        return self.choose(now, Selection())

    def choose(self, now: datetime, selection: Selection) -> SweepReport:
        with self.at(now) as here:
            return sweep(here, selection)

    @contextmanager
    def at(self, now: datetime) -> Iterator[Station]:
        """A worker's station whose clock shows `now`."""
        with station(self.settings, clock_set_to(now), opened=self.engine) as here:
            yield replace(here, readers=self.readers)

    # --- what stands in its database

    def rows(self, table: Any, *columns: str, where: Any = None) -> list[tuple[Any, ...]]:
        """The named columns of a table, in the order of its rows."""
        found = select(table).order_by(*table.__table__.primary_key)
        with reading(self.engine) as session:
            rows = session.scalars(found if where is None else found.where(where))
            return [tuple(getattr(row, name) for name in columns) for row in rows]

    def marks(self) -> set[tuple[str, str, str]]:
        """Fact-check, statement and verdict of the marks that are open and not held."""
        open_ = MarkRow.closed_at.is_(None) & MarkRow.held.is_(False)
        return set(self.rows(MarkRow, "fact_check", "statement", "verdict", where=open_))

    def held(self) -> set[tuple[str, str, str]]:
        """The same of the marks that wait for a second look."""
        waits = MarkRow.closed_at.is_(None) & MarkRow.held.is_(True)
        return set(self.rows(MarkRow, "fact_check", "statement", "verdict", where=waits))

    def problems(self) -> set[tuple[str, str]]:
        """Subject and kind of the open problems."""
        with reading(self.engine) as session:
            found = open_problems(session).values()
        return {(one.problem.subject, str(one.problem.kind)) for one in found}

    def states(self) -> dict[str, str]:
        """How each article stood when it was judged last."""
        with reading(self.engine) as session:
            return {key[0]: str(one.finding.state) for key, one in judged(session).items()}

    def dues(self) -> list[tuple[str, str]]:
        """Kind and route of the dues nobody was told of yet."""
        return sorted(self.rows(DueRow, "kind", "route", where=DueRow.settled_at.is_(None)))

    def visits(self) -> list[tuple[str, str]]:
        """Source and outcome of all visits, in order."""
        return self.rows(VisitRow, "source", "outcome")


@contextmanager
def newsroom(
    folder: Path, database_url: str, readers: Readers, *, hosts: Collection[str] = (), **settings: Any
) -> Iterator[Newsroom]:
    """A newsroom over a migrated database; it may ask these hosts, and does not pause between two requests."""
    chosen = Settings(
        state=folder / "state",
        registry=folder / "registry.yaml",
        database_url=database_url,
        allow_hosts=tuple(hosts),
        **{"min_interval_s": 0.0, "read_timeout_s": 10.0, "request_total_s": 20.0} | settings,
    )
    engine = open_database(chosen.database)
    try:
        yield Newsroom(chosen, engine, readers)
    finally:
        engine.dispose()


# --- registries ----------------------------------------------------------------------------------------------------


def demo_registry(sites: Publishers) -> str:
    """The demo's own registry: four fact-checks at three publishers."""
    return registry_for(sites)


def one_article(site: Site, *, prints: str = "2,300 reports in 2023", more: str = "", path: str = "/report") -> str:
    """A desk, a keeper, one source with one figure in prose, and one article with one statement."""
    return f"""\
keeper: keepers
desks:
  us-desk: {{route: us}}
  keepers: {{route: data}}
sources:
  report: {{publisher: An office, url: "{site.url(path)}"}}
figures:
  reports:
    measure: reports received in a year
    unit: reports
    source: report
    at: {{prose: "received <value> reports in <year>"}}
fact-checks:
  article:
    title: How many reports?
    url: https://example.org/article
    checked: 2026-03-01
    desk: us-desk
    statements:
      - {{id: total, prints: "{prints}", figure: reports, bears-on: verdict}}
{more}"""


# --- what publishers say ---------------------------------------------------------------------------------------------


def says(total: str, year: int = 2023, more: str = "") -> Page:
    """A page that states one total; its validator follows what it says."""
    body = f"<h1>Annual report</h1><p>The office received {total} reports in {year}.</p>{more}".encode()
    return tagged(body)


def tagged(body: bytes) -> Page:
    """The page with a validator that follows its bytes."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
    return Page(body=body, headers={"Content-Type": "text/html; charset=utf-8", "ETag": tag})


def publish(site: Site, page: Page, path: str = "/report") -> None:
    """The site says this from now on, and answers 304 to whoever has it."""

    def answer(asked: Asked) -> Page:
        known = asked.headers.get("if-none-match") == page.headers["ETag"]
        return Page(status=304, headers={"ETag": page.headers["ETag"]}) if known else page

    site.pages[path] = answer


def tell_everybody(room: Newsroom) -> None:
    """Whoever is due was told, as a delivery would leave it."""
    with writing(room.engine) as session:
        session.execute(update(DueRow).where(DueRow.settled_at.is_(None)).values(settled_at=MONDAY, notice_id=None))
        session.execute(update(ProblemRow).where(ProblemRow.told_at.is_(None)).values(told_at=MONDAY))
