"""Looks at an archive instead of the network: dated files, or WARC files of whoever made them.

An answer of the past is taken in as a visit of its day would have taken it in, under the same claim and by the same
reading; nobody is asked anything.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from checks.addresses import address
from checks.editions.model import Edition
from checks.editions.names import last_day, pattern_of
from checks.errors import FetchError, LeaseLost, SettingsError
from checks.model import Registry
from checks.pages import packed
from db import store
from db.engine import reading, writing
from db.retention import storing
from db.store import KnownEdition
from steps.archive.dated import Dated, dated_files, files_in
from steps.archive.warc_index import is_warc
from steps.archive.warc_reading import dated_in_warcs
from steps.editions import at as at_known
from steps.editions import known_editions, note_edition
from steps.fetch import host_of
from steps.look import Look
from steps.looking import remember_failure, take_in
from steps.settings import Settings
from steps.station import Station
from steps.sweep import LEASE, Selection, Sweep, conclude, under_way
from steps.sweep_report import SweepReport
from steps.visit import Captured
from steps.wire.answers import Fetched, Validators


def read_archive(path: Path, registry: Registry, settings: Settings) -> tuple[Dated, ...]:
    """What a WARC file, or a folder of them and of dated files, says of the registry's sources, oldest first.

    Raises SettingsError for what is no archive, naming every file that fits nowhere, and where no source is in it.
    """
    if path.is_dir():
        files = files_in(path)
        found = dated_files(path, [one for one in files if not is_warc(one)], registry)
        found += dated_in_warcs([one for one in files if is_warc(one)], registry, settings)
        expected = "files such as SOURCE/2026-01-18.html, or WARC files with an address of the registry"
    elif path.is_file():
        found = dated_in_warcs([path], registry, settings)
        expected = f"an address of the registry, such as {next(map(address, registry.sources.values()), 'none')}"
    else:
        raise SettingsError(f"{path} is no folder and no file; expected dated captures, or a WARC file")
    if not found:
        raise SettingsError(f"{path} holds no captures; expected {expected}")
    return tuple(sorted(found, key=lambda one: (one.at, one.source)))


def sweep_archive(here: Station, selection: Selection, archive: Collection[Dated]) -> SweepReport:
    """One sweep in which the newest answer of the archive, not later than now, stands for the network.

    A source that answered us later than that is left alone, and so is one that the archive does not have.
    """
    chosen = selection if selection.ids else Selection(everything=True)
    with under_way(here, chosen) as begun:
        newest = {one.source: one for one in archive if one.at <= begun.started_at}
        with reading(here.engine) as session:
            known = {name: one.last_good for name, one in store.looks(session).items()}
            editions = store.editions(session, begun.sources)
        for name in begun.sources:
            one, last = newest.get(name), known.get(name)
            if one is None or (last is not None and last >= one.at) or is_older(one, editions[name]):
                continue
            if not here.stop.is_set():
                try:
                    look_back(here, begun, one, at=one.at)
                except LeaseLost:
                    continue  # another worker is at the host; it is left, and the report says so
        return conclude(here, begun)


def is_older(one: Dated, known: Sequence[KnownEdition]) -> bool:
    """Whether it is an edition before the newest that is known."""
    return one.edition is not None and bool(known) and last_day(one.edition.name) < last_day(known[0].name)


def look_back(here: Station, begun: Sweep, one: Dated, *, at: datetime) -> None:
    """Nothing; the answer is remembered as a visit of this instant, read, and its problems noted. Raises LeaseLost."""
    source = begun.registry.sources[one.source]
    host = host_of(address(source))
    with writing(here.engine) as session:
        claim = store.claim_host(session, worker=here.worker, now=here.clock(), lease=LEASE, hosts=[host])
    if claim is None:
        raise LeaseLost(f"{one.name}: the host {host} is still held")
    look = Look(
        station=replace(here, clock=lambda: at),
        registry=begun.registry,
        sweep=begun.id,
        claim=claim,
        source=source,
        figures=begun.reads.get(source.id, ()),
    )
    try:
        fetched = one.fetch(here, source)
        look = look if one.edition is None else at_edition(look, one.edition)
        take_in(look, keep(look, fetched, at))
        note_edition(look)
    except FetchError as error:
        note_visit(look, at, outcome="failed", status=error.status, detail=error.cause)
        remember_failure(look, error)
    finally:
        with writing(here.engine) as session:
            store.release_host(session, claim)


def at_edition(look: Look, edition: Edition) -> Look:
    """The look at this edition of its source, which is known from now on."""
    now = look.station.clock()
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, now)
        store.keep_editions(session, look.source.id, [edition], pattern=pattern_of(look.source), now=now)
    return at_known(look, next(one for one in known_editions(look) if one.name == edition.name))


def keep(look: Look, fetched: Fetched, at: datetime) -> Captured:
    """The document, stored as of that instant. What it was asked with is forgotten: it is of another day."""
    here, source = look.station, look.source
    document = replace(fetched.document, fetched_at=at)
    kept = packed(document.body, document.pages)
    here.captures.put(kept)
    with writing(here.engine) as session:
        store.hold(session, look.claim, at)
        newest = store.newest_capture(session, source.id)
        changed = newest is None or newest.sha256 != document.sha256
        storing(session)
        if not here.captures.has(document.sha256):
            here.captures.put(kept)
        capture = store.keep_capture(
            session,
            source=source.id,
            document=document,
            status=fetched.status,
            url=address(source),
            validators=Validators(),
        )
        store.record_visit(
            session,
            sweep=look.sweep,
            source=source.id,
            host=look.claim.host,
            at=at,
            outcome="captured" if changed else "same-bytes",
            status=fetched.status,
            capture_id=capture,
            size=len(kept),
            validators=Validators(),
            requests=0,
        )
    return Captured(document=document, changed=changed, capture_id=capture)


def note_visit(look: Look, at: datetime, **visit: object) -> None:
    """Nothing; a visit of the past is remembered."""
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, at)
        store.record_visit(
            session,
            sweep=look.sweep,
            source=look.source.id,
            host=look.claim.host,
            at=at,
            requests=0,
            **visit,  # type: ignore[arg-type]  # outcome, status and detail
        )
