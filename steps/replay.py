"""What would we have said, and when? The whole job over dated captures of a folder, on a database of its own.

Nothing is fetched and nobody is told. Each capture is taken in on its day as a visit would have; every day between the
first and the last is judged, for articles are outdated by the calendar, too. What asks for a second look gets it from
the same capture, an hour later.
"""

import hashlib
import mimetypes
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from checks.addresses import address
from checks.errors import SettingsError, WatchError
from checks.judge import state_of
from checks.model import Document, Finding, Registry, State
from checks.plan import watched
from db import store
from db.engine import open_database, reading, upgrade, writing
from db.store import CarriedOut
from steps.fetch import host_of
from steps.look import Look
from steps.looking import take_in
from steps.settings import Settings
from steps.station import Station, station
from steps.sweep import LEASE, Selection, Sweep, conclude, under_way
from steps.sweep_report import SweepReport, mark_view
from steps.sync import sync
from steps.visit import Captured

SECOND_LOOK = timedelta(hours=1)  # DESIGN §4.2: 15 minutes to 2 hours later
LONGEST = timedelta(days=20_000)
DAY = r"((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])"
TIME = r"[T_ -]?([01]\d|2[0-3])[:h-]?([0-5]\d)(?:[:-]?([0-5]\d))?Z?"
STAMP = re.compile(rf"(?<!\d){DAY}(?:{TIME})?(?!\d)")
UNREAD = frozenset({".DS_Store", "Thumbs.db"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A file of the folder: what a source gave at an instant."""

    at: datetime
    source: str
    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one instant of the past came to."""

    at: datetime
    captures: tuple[str, ...]  # names of the files taken in
    report: SweepReport
    states: Mapping[str, State]  # of each article, afterwards


def dated_captures(folder: Path, registry: Registry) -> tuple[Dated, ...]:
    """The captures of a folder, oldest first: FOLDER/SOURCE/…DATE….ext, or FOLDER/…DATE….ext of an only source.

    A date is 2026-01-18, 20260118 or, with its time in UTC, 2026-01-18T0930 or 20260118093000. Raises SettingsError
    naming every file that fits nowhere.
    """
    if not folder.is_dir():
        raise SettingsError(f"{folder} is no folder; expected one with dated captures, such as SOURCE/2026-01-18.html")
    found, wrong = [], []
    for file in sorted(one for one in folder.rglob("*") if one.is_file() and not is_hidden(one, folder)):
        source = source_of(file, folder, registry)
        at = instant_in(file.stem if STAMP.search(file.stem) else file.name)
        if source is None:
            wrong.append(f"{file}: expected it below a folder that is called like a source: {sources_in(registry)}")
        elif at is None:
            wrong.append(f"{file}: its name bears no date; expected one such as 2026-01-18.html or 20260118093000.pdf")
        else:
            found.append(Dated(at=at, source=source, file=file))
    if wrong:
        raise SettingsError("\n".join(wrong))
    if not found:
        raise SettingsError(f"{folder} holds no captures; expected files such as SOURCE/2026-01-18.html")
    return tuple(sorted(found, key=lambda one: (one.at, one.source)))


def is_hidden(file: Path, folder: Path) -> bool:
    return file.name in UNREAD or any(part.startswith(".") for part in file.relative_to(folder).parts)


def source_of(file: Path, folder: Path, registry: Registry) -> str | None:
    """The source that a folder above the file is called like, its former ids heeded; an only source needs none."""
    names = {one: source.id for source in registry.sources.values() for one in (source.id, *source.formerly)}
    for part in reversed(file.relative_to(folder.parent).parts[:-1]):
        if part in names:
            return names[part]
    here = watched(registry)
    return next(iter(here)) if len(here) == 1 else None


def sources_in(registry: Registry) -> str:
    return ", ".join(sorted(watched(registry)))


def instant_in(name: str) -> datetime | None:
    """The instant a file name bears, in UTC; noon where it names a day only. None for no date."""
    found = STAMP.search(name)
    if found is None:
        return None
    year, month, day, hour, minute, second = found.groups()
    try:
        return datetime(
            int(year), int(month), int(day), int(hour or 12), int(minute or 0), int(second or 0), tzinfo=UTC
        )
    except ValueError:
        return None


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
    return Day(at=here.clock(), captures=tuple(str(one.file) for one in taken), report=report, states=states)


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
        own = {"database_url": f"sqlite:///{Path(folder) / 'replay.db'}", "state": Path(folder)}
        elsewhere = Settings.model_validate(settings.model_dump() | own)
        engine = open_database(elsewhere.database)
        try:
            upgrade(engine)
        finally:
            engine.dispose()
        with station(elsewhere, clock) as here:
            yield here


def swept(here: Station, taken: Sequence[Dated]) -> SweepReport:
    """The sweep of an instant: its captures taken in, everything judged."""
    with under_way(here, Selection(ids=tuple(dict.fromkeys(one.source for one in taken)))) as begun:
        for one in taken:
            look_back(here, begun, one)
        return conclude(here, replace(begun, articles=()))  # all articles: the calendar spares none of them


def look_back(here: Station, begun: Sweep, one: Dated) -> None:
    """Nothing; the capture is remembered as a visit of its instant, read, and its problems noted."""
    source, now = begun.registry.sources[one.source], here.clock()
    document = document_of(one, address(source), now)
    here.captures.put(document.body)
    with writing(here.engine) as session:
        host = host_of(address(source))
        claim = store.claim_host(session, worker=here.worker, now=now, lease=LEASE, hosts=[host])
        if claim is None:
            raise WatchError(f"{one.file}: the host {host} is still held")
        newest = store.newest_capture(session, source.id)
        changed = newest is None or newest.sha256 != document.sha256
        capture = store.keep_capture(session, source=source.id, document=document, status=200)
        store.record_visit(
            session,
            sweep=begun.id,
            source=source.id,
            host=host,
            at=now,
            outcome="captured" if changed else "same-bytes",
            status=200,
            capture_id=capture,
            size=len(document.body),
        )
    look = Look(
        station=here,
        registry=begun.registry,
        sweep=begun.id,
        claim=claim,
        source=source,
        figures=begun.reads.get(source.id, ()),
    )
    try:
        take_in(look, Captured(document=document, changed=changed, capture_id=capture))
    finally:
        with writing(here.engine) as session:
            store.release_host(session, claim)


def document_of(one: Dated, url: str, at: datetime) -> Document:
    """The file as a document of its source."""
    body = one.file.read_bytes()
    media_type, _ = mimetypes.guess_type(one.file.name)
    return Document(
        body=body,
        media_type=media_type or "",
        charset=None,
        url=url,
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=at,
    )
