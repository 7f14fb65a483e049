"""What would we have said, and when? The whole job over dated captures, on a database of its own.

Nothing is fetched and nobody is told. Each capture is taken in on its day as a visit would have; every day between the
first and the last is judged, for articles are outdated by the calendar, too. What asks for a second look gets it from
the same capture, an hour later.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from checks.errors import SettingsError
from checks.judge import state_of
from checks.model import Finding, Registry, State
from db import store
from db.engine import open_database, reading, upgrade
from db.store import CarriedOut
from steps.archive.archived import look_back
from steps.archive.dated import Dated
from steps.settings import Settings
from steps.station import Station, station
from steps.sweep import Selection, conclude, under_way
from steps.sweep_report import SweepReport, mark_view
from steps.sync import sync

SECOND_LOOK = timedelta(hours=1)  # DESIGN §4.2: 15 minutes to 2 hours later
LONGEST = timedelta(days=20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one instant of the past came to."""

    at: datetime
    captures: tuple[str, ...]  # names of the files taken in
    report: SweepReport
    states: Mapping[str, State]  # of each article, afterwards


class Past:
    """A clock that shows the instant it was set to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def replay(
    settings: Settings, registry: Registry, captures: Sequence[Dated], until: datetime | None = None
) -> Iterator[Day]:
    """What each instant would have come to. Raises SettingsError where the captures span more than a lifetime."""
    by_instant: dict[datetime, list[Dated]] = defaultdict(list)
    for one in captures:
        by_instant[one.at].append(one)
    clock = Past(captures[0].at)
    with past_station(settings, clock) as here:
        sync(here.engine, as_of(registry, clock.now), now=clock.now)
        for at in instants(sorted(by_instant), until):
            clock.now = at
            taken = by_instant.get(at, [])
            yield (day := lived_through(here, registry, taken))
            if day.report.marks_held:
                clock.now = at + SECOND_LOOK
                yield lived_through(here, registry, taken)


def lived_through(here: Station, registry: Registry, taken: Sequence[Dated]) -> Day:
    """What the instant came to: its captures are read, then the articles of the day are put in force."""
    report = swept(here, taken)
    judged = sync(here.engine, as_of(registry, here.clock()), now=here.clock()).judged
    with reading(here.engine) as session:
        if judged is not None:
            report = with_marks(session, report, judged.carried_out)
        stand: dict[str, list[Finding]] = defaultdict(list)
        for (article, _), one in store.judged(session).items():
            stand[article].append(one.finding)
    states = {article: state_of(findings) for article, findings in stand.items()}
    return Day(at=here.clock(), captures=tuple(one.name for one in taken), report=report, states=states)


def with_marks(session: Session, report: SweepReport, done: CarriedOut) -> SweepReport:
    """The report with the marks that an article opened when it came in."""
    found = store.marks(session, [*done.opened, *done.closed])
    return replace(
        report,
        marks_opened=(*report.marks_opened, *(mark_view(found[one]) for one in done.opened)),
        marks_closed=(*report.marks_closed, *(mark_view(found[one]) for one in done.closed)),
    )


def as_of(registry: Registry, at: datetime) -> Registry:
    """The registry with the articles that were checked by then; those that bear no day always were."""
    known = {id_: one for id_, one in registry.fact_checks.items() if one.checked is None or one.checked <= at.date()}
    return replace(registry, fact_checks=known)


def instants(taken: Sequence[datetime], until: datetime | None) -> Iterator[datetime]:
    """Every instant of a capture, noon of each day without one in between, and of those up to `until`."""
    end = max(taken[-1], until or taken[-1])
    if end - taken[0] > LONGEST:
        raise SettingsError(f"the captures go from {taken[0]:%Y-%m-%d} to {end:%Y-%m-%d}: expected a shorter span")
    days = {at.date() for at in taken}
    noon = taken[0].replace(hour=12, minute=0, second=0)
    between = (noon + timedelta(days=i) for i in range((end - taken[0]).days + 2))
    quiet = [at for at in between if taken[0] < at <= end and at.date() not in days]
    yield from sorted([*taken, *quiet])


@contextmanager
def past_station(settings: Settings, clock: Past) -> Iterator[Station]:
    """A station over an empty database that is gone after the block."""
    with TemporaryDirectory(prefix="stilltrue-replay-") as folder:
        own = {"database_url": f"sqlite:///{Path(folder) / 'replay.db'}", "state": Path(folder), "wayback": ""}
        elsewhere = Settings.model_validate(settings.model_dump() | own)
        engine = open_database(elsewhere.database)
        try:
            upgrade(engine)
            with station(elsewhere, clock, opened=engine) as here:
                yield here
        finally:
            engine.dispose()


def swept(here: Station, taken: Sequence[Dated]) -> SweepReport:
    """The sweep of an instant: its captures taken in, everything judged."""
    with under_way(here, Selection(ids=tuple(dict.fromkeys(one.source for one in taken)))) as begun:
        for one in taken:
            look_back(here, begun, one, at=here.clock())
        return conclude(here, replace(begun, articles=()))  # all articles: the calendar spares none of them
