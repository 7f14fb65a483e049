"""After an upgrade of the readers: old and new over the same captures. Differences are a report, never marks.

What was read stays in force until a source gives other bytes; the keeper hears which figures the new readers would
have read otherwise (DESIGN §4).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from checks.editions.dating import dated
from checks.editions.names import has_editions
from checks.errors import StoreError
from checks.fingerprint import locators_of
from checks.model import Figure, Reading, Registry
from checks.readers.version import READER_VERSION
from checks.references import read_at
from checks.rereading import Difference, differences
from db import store
from db.delivery import DueKind
from db.engine import reading, writing
from db.readings import cache
from db.rereading import newest_reader, read_by_others, readings_by_version
from db.store import NewDue, Read
from steps.looking import stored_document
from steps.station import Station


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a new version of the readers makes of the newest captures."""

    version: str
    captures: int
    figures: int
    differences: Mapping[str, tuple[Difference, ...]]  # by source, those that differ


@dataclass(frozen=True, slots=True)
class _Reread:
    sha256: str
    reads: tuple[Read, ...]
    differences: tuple[Difference, ...]


def reread(station: Station, registry: Registry) -> Release:
    """The newest captures read again, and where that differs from what the readers before gave. Nothing is written."""
    return _release(_reread_all(station, registry, every=True))


def report_release(station: Station, registry: Registry, now: datetime) -> Release | None:
    """The same, once after an upgrade: it is remembered, and each keeper is to hear what differs. None: no upgrade."""
    with reading(station.engine) as session:
        if newest_reader(session) in {None, READER_VERSION}:
            return None
    again = _reread_all(station, registry, every=False)
    if station.stop.is_set():  # all of it or nothing: the next sweep begins anew
        return None
    told: dict[str, list[dict[str, str]]] = defaultdict(list)
    for source, one in again.items():
        keeper = registry.keeper_of(registry.sources[source])
        told[keeper.route] += [{"source": source, **asdict(differs)} for differs in one.differences]
    with writing(station.engine) as session:
        for one in again.values():
            cache(session, one.reads, sha256=one.sha256, now=now, reader_version=READER_VERSION)
        store.owe(session, [_due(route, found, now) for route, found in told.items() if found], now)
    return _release(again)


def _due(route: str, told: list[dict[str, str]], now: datetime) -> NewDue:
    return NewDue(kind=DueKind.RELEASE, about=f"reader:{READER_VERSION}", route=route, report=told, not_before=now)


def _release(again: Mapping[str, _Reread]) -> Release:
    return Release(
        version=READER_VERSION,
        captures=len(again),
        figures=sum(len(one.reads) for one in again.values()),
        differences={source: one.differences for source, one in again.items() if one.differences},
    )


def _reread_all(station: Station, registry: Registry, *, every: bool) -> dict[str, _Reread]:
    reads = read_at(registry)
    with reading(station.engine) as session:
        newest = store.newest_captures(session) if every else read_by_others(session, READER_VERSION)
    found = {}
    for source in sorted(newest.keys() & reads.keys()):
        if station.stop.is_set():
            break
        one = _reread(station, registry, source, reads[source])
        if one is not None:
            found[source] = one
    return found


def _reread(station: Station, registry: Registry, source: str, figures: tuple[Figure, ...]) -> _Reread | None:
    """What the new readers make of a source's newest capture; None where its bytes are gone or nobody read them."""
    declared = registry.sources[source]
    with reading(station.engine) as session:
        capture = store.newest_capture(session, source)
        by_version = readings_by_version(session, capture.sha256) if capture else {}
        editions = store.editions(session, [source])[source] if has_editions(declared) else ()
    if capture is None:
        return None
    edition = next((one.name for one in editions if one.url == capture.url), None)
    wanted = {(figure.id, locators_of(figure, declared)): figure for figure in figures}
    before: dict[tuple[str, str], Reading] = {}
    for version, readings in by_version.items():
        before |= readings if version != READER_VERSION else {}
    asked = [figure for key, figure in wanted.items() if key in before]
    if not asked:
        return None
    try:
        document = stored_document(station, capture)
    except StoreError:
        return None
    after = {one.figure: one for one in station.readers.read(document, declared, dated(asked, edition))}
    pairs = [(before[key], after[figure.id]) for key, figure in wanted.items() if key in before]
    return _Reread(
        sha256=capture.sha256,
        reads=tuple(Read(reading=after[figure.id], locators=key[1]) for key, figure in wanted.items() if key in before),
        differences=tuple(one for pair in pairs for one in differences(*pair)),
    )
