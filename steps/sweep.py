"""One sweep: what is due is visited and read, then everything is judged. Plain functions; a flow is a page around them.

    begin → rounds of chunks → look (one chunk of one host) → conclude

A sweep pins one registry version. What it has visited already stands in the database, so a chunk may be looked at
again after a failure without asking any publisher twice. A finding is not a failure: a source that could not be
checked is a problem, and the sweep goes on.
"""

from collections.abc import Iterator, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from checks.addresses import address
from checks.errors import FetchError, LeaseLost, StoreError
from checks.model import Registry
from checks.plan import Looks, due, watched
from db import store
from db.engine import reading, writing
from db.hosts import LONGEST_LEASE
from db.store import Claim
from steps.fetch import host_of
from steps.judging import judge_articles
from steps.looking import Look, look_at
from steps.station import Station, is_dead
from steps.sweep_report import SweepReport, report
from steps.targets import behind

LEASE = LONGEST_LEASE
CHUNK = 50  # sources of one host under one lease, renewed at each visit; small enough that hosts take turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which sources: those that are due, all of them, or those behind the named ids."""

    ids: tuple[str, ...] = ()
    everything: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A sweep under way: its registry version is pinned. `sources` most urgent first; `articles` empty means all."""

    id: str
    registry: Registry
    version: int
    started_at: datetime
    sources: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Sources of one host that are looked at under one lease."""

    host: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What one chunk came to; `transient` is the first error that another try may mend."""

    host: str
    transient: FetchError | None = None
    left: bool = False  # another worker holds the host


def sweep(station: Station, selection: Selection) -> SweepReport:
    """A whole sweep in this process, hosts side by side. The flow does the same with a task for each chunk."""
    begun = begin(station, selection)
    for chunks in rounds(station, begun):
        with ThreadPoolExecutor(max_workers=station.settings.workers, thread_name_prefix="look") as pool:
            for future in [pool.submit(look, station, begun, chunk) for chunk in chunks]:
                future.result()
    return conclude(station, begun)


# --- begin ---------------------------------------------------------------------------------------------------------


def begin(station: Station, selection: Selection) -> Sweep:
    """The sweep, begun: version pinned, sources chosen. Raises StoreError without a registry, UnknownId for a name."""
    now = station.clock()
    with writing(station.engine) as session:
        clear_up(session, station, now)
        version = store.registry_number(session)
        if version is None:
            raise StoreError("no registry has been compiled yet: run `stilltrue sync` first")
        registry = store.load_registry(session, version)
        sources, articles = choose(registry, selection, store.looks(session), now)
        id_ = store.start_sweep(session, now=now, registry_version=version, worker=station.worker)
    return Sweep(id=id_, registry=registry, version=version, started_at=now, sources=sources, articles=articles)


def clear_up(session: Session, station: Station, now: datetime) -> None:
    """Nothing; what dead workers left behind is closed: their sweeps are interrupted, their hosts free."""
    store.close_abandoned(session, now)
    store.free_hosts(session, [name for name in store.holders(session) if is_dead(name, station.worker)])


def choose(
    registry: Registry, selection: Selection, known: Mapping[str, Looks], now: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sources to look at, most urgent first, and the articles to judge (none named: all)."""
    if selection.ids:
        chosen = [behind(registry, id_) for id_ in selection.ids]
        sources = {source for one in chosen for source in one.sources} & watched(registry)
        return tuple(sorted(sources)), tuple(sorted({article for one in chosen for article in one.articles}))
    if selection.everything:
        return tuple(sorted(watched(registry))), ()
    return tuple(planned.source for planned in due(registry, known, now)), ()


# --- look ----------------------------------------------------------------------------------------------------------


def rounds(station: Station, sweep: Sweep) -> Iterator[tuple[Chunk, ...]]:
    """Chunks that can be looked at side by side, round after round, until nothing is left to ask.

    A second round is for sources that a redirect sent to another host; hosts that another worker holds are his.
    """
    asked: set[tuple[str, str]] = set()
    for _ in range(station.settings.max_redirects + 1):
        chunks = pending(station, sweep, asked)
        if not chunks or station.stop.is_set():
            return
        asked |= {(chunk.host, source) for chunk in chunks for source in chunk.sources}
        yield chunks


def pending(station: Station, sweep: Sweep, asked: Set[tuple[str, str]] = frozenset()) -> tuple[Chunk, ...]:
    """The sources not yet asked to the end, by host, in chunks of one lease each."""
    with reading(station.engine) as session:
        done, queued = store.visited(session, sweep.id), store.queued(session)
    by_host: dict[str, list[str]] = {}
    for source in sweep.sources:
        host = host_of(queued.get(source) or address(sweep.registry.sources[source]))
        if source not in done and (host, source) not in asked:
            by_host.setdefault(host, []).append(source)
    return tuple(
        Chunk(host=host, sources=tuple(sources[start : start + CHUNK]))
        for host, sources in by_host.items()
        for start in range(0, len(sources), CHUNK)
    )


def look(station: Station, sweep: Sweep, chunk: Chunk) -> Looked:
    """What one chunk came to: each of its sources not yet answered in this sweep is visited, read and stored."""
    with writing(station.engine) as session:
        claim = store.claim_host(session, worker=station.worker, now=station.clock(), lease=LEASE, hosts=[chunk.host])
    if claim is None:
        return Looked(host=chunk.host, left=True)
    try:
        return Looked(host=chunk.host, transient=look_at_all(station, sweep, chunk, claim))
    except LeaseLost:
        return Looked(host=chunk.host, left=True)
    finally:
        with writing(station.engine) as session:
            store.release_host(session, claim)


def look_at_all(station: Station, sweep: Sweep, chunk: Chunk, claim: Claim) -> FetchError | None:
    """The first error that another try may mend, once all sources of a claimed host were asked, at its pace."""
    with reading(station.engine) as session:
        answered = store.answered(session, sweep.id)
    transient: FetchError | None = None
    for name in chunk.sources:
        if station.stop.is_set():
            break
        if name in answered:
            continue
        source = sweep.registry.sources[name]
        try:
            look_at(Look(station=station, registry=sweep.registry, sweep=sweep.id, claim=claim, source=source))
        except FetchError as error:
            transient = transient or (error if error.transient else None)
    return transient


# --- conclude ------------------------------------------------------------------------------------------------------


def conclude(station: Station, sweep: Sweep) -> SweepReport:
    """What the sweep came to, once everything was judged. One transaction: marks, dues and the end of the sweep."""
    now = station.clock()
    with writing(station.engine) as session:
        judged = judge_articles(
            session, sweep.registry, version=sweep.version, now=now, sweep=sweep.id, only=sweep.articles
        )
        made = report(
            session, sweep.id, sweep.sources, judged, started_at=sweep.started_at, version=sweep.version, now=now
        )
        state = "interrupted" if station.stop.is_set() else "done"
        store.finish_sweep(session, sweep.id, now=now, state=state, counts=made.counts())
    return made
