"""One sweep: what is due is visited and read, then everything is judged. Plain functions; a flow is a page around them.

    begin → rounds of chunks → look (one chunk of one host) → conclude

A sweep pins one registry version. What it has visited already stands in the database, so a chunk may be looked at
again after a failure without asking any publisher twice. A finding is not a failure: a source that could not be
checked is a problem, and the sweep goes on.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from checks.addresses import asked_first
from checks.errors import FetchError, LeaseLost, NotYet, StoreError
from checks.model import Figure, Registry
from checks.plan import due, watched
from checks.references import read_at
from db import store
from db.engine import reading, writing
from db.hosts import LONGEST_LEASE
from db.store import Claim
from db.waiting import leave_for_later
from steps.archive.wayback import save_pages
from steps.fetch import host_of
from steps.judging import judge_articles
from steps.look import Look
from steps.looking import expected_of, look_at, unread
from steps.proofread import proofread_articles
from steps.quiet import Quiet
from steps.rereading import report_release
from steps.station import Station, is_dead
from steps.sweep_report import SweepReport, report
from steps.through import note_proxy
from steps.turn import LONGEST_WAIT, check_patience, pace_s
from steps.views.targets import behind
from steps.visit import Expected

LEASE = LONGEST_LEASE
BREAKS_AFTER = 3  # sources of one host, failing in a row: then the rest of it is left


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which sources: those that are due, all of them, or those behind the named ids."""

    ids: tuple[str, ...] = ()
    everything: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A sweep under way: its registry version is pinned. `sources` most urgent first; `articles` empty means all.

    `after` is the last visit before it began, `problems` those that were open then. `paces`: the longest pause, in
    seconds, that any source asks for at its host; hosts without one are left out.
    """

    id: str
    registry: Registry
    version: int
    started_at: datetime
    sources: tuple[str, ...]
    articles: tuple[str, ...]
    after: int
    problems: frozenset[int]
    reads: Mapping[str, tuple[Figure, ...]]  # source -> the figures a machine reads there
    by_name: bool  # somebody named what to look at, or everything: next editions are looked for whatever the day
    paces: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """The sources of one host that are looked at one after the other, under one claim that each visit renews."""

    host: str
    sources: tuple[str, ...]
    is_second: bool = False  # redirects of this sweep led here: its looks are under way, and are waited for


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What one chunk came to; `transient` is the first error that another try may mend."""

    host: str
    transient: FetchError | None = None
    left: bool = False  # another worker holds the host


def sweep(station: Station, selection: Selection) -> SweepReport:
    """A whole sweep in this process, hosts side by side. The flow does the same with a task for each chunk."""
    with under_way(station, selection) as begun:
        for chunks in rounds(station, begun):
            look_side_by_side(station, begun, chunks)
        proofread_articles(station, begun.registry, begun.articles, by_name=begun.by_name)
        made = conclude(station, begun)
    save_pages(station)
    return made


def look_side_by_side(station: Station, sweep: Sweep, chunks: tuple[Chunk, ...]) -> None:
    """Nothing; all chunks were looked at. An error that is no publisher's doing ends the others early, and rises."""
    with ThreadPoolExecutor(max_workers=station.settings.workers, thread_name_prefix="look") as pool:
        try:
            for future in [pool.submit(look, station, sweep, chunk) for chunk in chunks]:
                future.result()
        except BaseException:
            station.stop.set()
            raise


# --- begin ---------------------------------------------------------------------------------------------------------


@contextmanager
def under_way(station: Station, selection: Selection) -> Iterator[Sweep]:
    """The sweep, begun. One that an error ends is remembered as failed (by Ctrl-C: interrupted), not as running."""
    begun = begin(station, selection)
    try:
        report_release(station, begun.registry, begun.started_at)
        yield begun
    except BaseException as error:
        state = "failed" if isinstance(error, Exception) else "interrupted"
        with writing(station.engine) as session:
            store.finish_sweep(session, begun.id, now=station.clock(), state=state)
        raise


def begin(station: Station, selection: Selection) -> Sweep:
    """The sweep, begun: version pinned, sources chosen. Raises StoreError without a registry, UnknownId for a name."""
    now = station.clock()
    with writing(station.engine) as session:
        clear_up(session, station, now)
        version = store.registry_number(session)
        if version is None:
            raise StoreError("no registry has been compiled yet: run `stilltrue sync` first")
        registry = store.load_registry(session, version)
        reads = read_at(registry)
        sources, articles = choose(session, registry, reads, selection, now)
        return Sweep(
            id=store.start_sweep(session, now=now, registry_version=version, worker=station.worker),
            registry=registry,
            version=version,
            started_at=now,
            sources=sources,
            articles=articles,
            after=store.last_visit(session),
            problems=frozenset(one.id for one in store.open_problems(session).values()),
            reads=reads,
            by_name=selection.everything or bool(selection.ids),
            paces=paces_of(registry),
        )


def paces_of(registry: Registry) -> dict[str, float]:
    """The longest pause, in seconds, that the sources of each host ask for: `pace` is said of the host."""
    paces: dict[str, float] = {}
    for source in registry.sources.values():
        if source.pace is not None:
            host = host_of(asked_first(source))
            paces[host] = max(paces.get(host, 0.0), pace_s(source))
    return paces


def clear_up(session: Session, station: Station, now: datetime) -> None:
    """Nothing; what dead workers left behind is closed: their sweeps are interrupted, their hosts free."""
    store.close_abandoned(session, now)
    workers = {*store.holders(session), *store.sweepers(session)}
    dead = [name for name in workers if is_dead(name, station.worker)]
    store.free_hosts(session, dead)
    store.interrupt_sweeps(session, dead, now)


def choose(
    session: Session, registry: Registry, reads: Mapping[str, tuple[Figure, ...]], selection: Selection, now: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sources to look at, most urgent first, and the articles to judge (none named: all)."""
    if selection.ids:
        chosen = [behind(registry, id_) for id_ in selection.ids]
        sources = {source for one in chosen for source in one.sources} & watched(registry)
        return tuple(sorted(sources)), tuple(sorted({article for one in chosen for article in one.articles}))
    if selection.everything:
        return tuple(sorted(watched(registry))), ()
    planned = [one.source for one in due(registry, store.looks(session), now)]
    return tuple(dict.fromkeys([*planned, *unread(session, registry, reads)])), ()


# --- look ----------------------------------------------------------------------------------------------------------


def rounds(station: Station, sweep: Sweep) -> Iterator[tuple[Chunk, ...]]:
    """Chunks that can be looked at side by side, round after round, until nothing is left to ask.

    A second round is for sources that a redirect sent to another host; hosts that another worker holds are his.
    """
    asked: set[tuple[str, str]] = set()
    for number in range(station.settings.max_redirects + 1):
        places = {source: url for source, url in pending(station, sweep).items() if (source, url) not in asked}
        if not places or station.stop.is_set():
            return
        asked |= set(places.items())
        yield chunks_of(places, is_second=number > 0)


def pending(station: Station, sweep: Sweep) -> dict[str, str]:
    """The sources not yet asked to the end, with the address each is to be asked at next."""
    with reading(station.engine) as session:
        done, queued = store.visited(session, sweep.id), store.queued(session, sweep.id)
    return {
        source: queued.get(source) or asked_first(sweep.registry.sources[source])
        for source in sweep.sources
        if source not in done
    }


def chunks_of(places: Mapping[str, str], *, is_second: bool = False) -> tuple[Chunk, ...]:
    """The sources by host: two chunks of one host would stand in each other's way."""
    by_host: dict[str, list[str]] = {}
    for source, url in places.items():
        by_host.setdefault(host_of(url), []).append(source)
    return tuple(Chunk(host=host, sources=tuple(names), is_second=is_second) for host, names in by_host.items())


def look(station: Station, sweep: Sweep, chunk: Chunk) -> Looked:
    """What one chunk came to: each of its sources not yet answered in this sweep is visited, read and stored."""
    with writing(station.engine) as session:
        claim = store.claim_host(session, worker=station.worker, now=station.clock(), lease=LEASE, hosts=[chunk.host])
    if claim is None:
        return Looked(host=chunk.host, left=True)
    station.door.held[chunk.host] = claim  # as it stands; nobody needs to look it up before the first request
    try:
        with Quiet(door=station.door, claim=claim, sweep=sweep.id) as quiet:
            return Looked(host=chunk.host, transient=look_at_all(station, sweep, chunk, quiet))
    except LeaseLost:
        return Looked(host=chunk.host, left=True)


def look_at_all(station: Station, sweep: Sweep, chunk: Chunk, quiet: Quiet) -> FetchError | None:
    """The first error that another try may mend, once all sources of a claimed host were asked, at its pace.

    Where several fail in a row it is the host that fails, and the rest is left for the next sweep. Then one source is
    asked first: if that fails too, nobody else is.
    """
    with reading(station.engine) as session:
        answered = store.answered(session, sweep.after, chunk.sources)
        broken_at = store.broken_at(session, chunk.host)
        expected = expected_of(session, quiet, sweep.registry, sweep.reads, chunk.sources)
    if broken_at is not None and broken_at >= sweep.started_at:
        return None
    looks = [one for one in planned(station, sweep, chunk, quiet.claim, expected) if one.source.id not in answered]
    patience_s = LONGEST_WAIT.total_seconds() if chunk.is_second else station.settings.patience_s
    return look_at_each(station, looks, quiet.claim, broken_at, patience_s)


def planned(
    station: Station, sweep: Sweep, chunk: Chunk, claim: Claim, expected: Mapping[str, Expected]
) -> Iterator[Look]:
    """The looks at the sources of a chunk, in their order."""
    for name in chunk.sources:
        yield Look(
            station=station,
            registry=sweep.registry,
            sweep=sweep.id,
            claim=claim,
            source=sweep.registry.sources[name],
            figures=sweep.reads.get(name, ()),
            rest_s=sweep.paces.get(chunk.host, 0.0),
            expected=expected.get(name),
            by_name=sweep.by_name,
        )


def look_at_each(
    station: Station, looks: Sequence[Look], claim: Claim, broken_at: datetime | None, patience_s: float
) -> FetchError | None:
    """The first error that another try may mend, once one source after the other was looked at.

    A look that has begun is finished, whatever pauses it takes; before the next one is begun, a sweep waits for
    `patience_s` at most (docs/decisions/0015).
    """
    transient: FetchError | None = None
    failing = set[str]()
    for number, look in enumerate(looks):
        if station.stop.is_set():
            break
        try:
            check_patience(station.door, claim, look.source, patience_s)
            look_at(look)
        except NotYet:
            leave(station, looks[number:])
            break
        except FetchError as error:
            transient = transient or (error if error.transient else None)
            failing = failing | {look.source.id} if error.transient else set()
        else:
            failing = set()
        if len(failing) >= (BREAKS_AFTER if broken_at is None else 1):
            note_broken(station, claim, station.clock())
            break
        if broken_at is not None:
            note_broken(station, claim, broken_at := None)
    return transient


def leave(station: Station, looks: Sequence[Look]) -> None:
    """Nothing; these looks are left for a later sweep: nobody was asked, for the host is to be left alone."""
    if station.stop.is_set():
        return
    names, first = [one.source.id for one in looks], looks[0]
    with writing(station.engine) as session:
        leave_for_later(session, names, sweep=first.sweep, host=first.claim.host, now=station.clock())


def note_broken(station: Station, claim: Claim, at: datetime | None) -> None:
    """Nothing; the host is remembered as broken since `at`, or as mended."""
    with writing(station.engine) as session:
        store.break_host(session, claim, at)


# --- conclude ------------------------------------------------------------------------------------------------------


def conclude(station: Station, sweep: Sweep) -> SweepReport:
    """What the sweep came to, once everything was judged. One transaction: marks, dues and the end of the sweep.

    It looked by the version it pinned; it judges by the one in force, for a statement that a newer one withdrew must
    not be marked again.
    """
    now = station.clock()
    with writing(station.engine) as session:
        registry, version = in_force(session, sweep)
        note_proxy(session, station.door.client, registry, sweep.sources, sweep=sweep.id, now=now)
        judged = judge_articles(session, registry, version=version, now=now, sweep=sweep.id, only=sweep.articles)
        made = report(session, sweep, judged, now=now)
        state = "interrupted" if station.stop.is_set() else "done"
        store.finish_sweep(session, sweep.id, now=now, state=state, counts=made.counts())
    return made


def in_force(session: Session, sweep: Sweep) -> tuple[Registry, int]:
    """The registry to judge by and its number: the newest, and until we commit nobody judges by a newer one."""
    store.only_writer(session, "judgements")
    number = store.registry_number(session) or sweep.version
    return (sweep.registry if number == sweep.version else store.load_registry(session, number)), number
