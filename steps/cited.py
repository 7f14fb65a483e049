"""Editions that articles cite: where a statement holds to a period, its own edition is looked at beside the newest.

They are asked once a month at most. An older edition speaks of the periods that no newer one shows: what a newer one
says of 2023 is a revision, and must not be undone by the report of 2023, which still says what it said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from checks.editions.dating import dated
from checks.editions.next import cited_periods
from checks.errors import FetchError, NotYet
from checks.fingerprint import locators_of
from checks.model import Document, Observation, Reading
from checks.plan import LEEWAY, MONTH
from checks.readers.version import READER_VERSION
from checks.silences import is_undeclared
from db import store
from db.engine import reading, writing
from db.store import KnownEdition, Read, StoredCapture
from steps.editions import as_edition, known_editions, name_of
from steps.fetch import host_of
from steps.look import Look, note
from steps.visit import Captured, Elsewhere, problem_of, visit

Shown = dict[str, set[str]]  # figure -> the periods that newer editions show


def look_at_cited(look: Look, newest: Look) -> None:
    """Nothing; the editions that articles cite were looked at where it is time. Those of other hosts are left out.

    `look` is at the source as declared, `newest` at its newest edition, whose document is stored. Raises NotYet.
    """
    cited = {one.name for one in cited_periods(look.registry, look.source)}
    older = [one for one in known_editions(look) if newest.edition is None or one.name != newest.edition.name]
    wanted = [one for one in older if one.name in cited and host_of(one.url) == look.claim.host]
    if not wanted:
        return
    with reading(look.station.engine) as session:
        first = store.newest_capture(session, look.source.id)
    if first is None:
        return
    shown: Shown = {}
    add_shown(shown, readings_of(look, first, newest.edition.name if newest.edition else None))
    for edition in wanted:
        capture = asked(look, edition)
        if capture is not None:
            readings = readings_of(look, capture, edition.name)
            keep(look, edition, capture, reads_of(look, readings, shown), first.last_seen)
            add_shown(shown, readings)


def asked(look: Look, edition: KnownEdition) -> StoredCapture | None:
    """The newest capture of an older edition, asked for where the last time is a month ago; None without one."""
    here = replace(as_edition(look.source, edition.url), id=name_of(look.source, edition.name))
    now = look.station.clock()
    with reading(look.station.engine) as session:
        last = store.looks(session).get(here.id)
        before = store.newest_capture(session, here.id)
        known = store.validators(session, here.id) if before and before.url == edition.url else None
    if before is not None and last and last.last_look and now < last.last_look + MONTH - LEEWAY:
        return before
    problem = None
    try:
        answer = visit(look.station.door, look.claim, here, known, sweep=look.sweep, rest_s=look.rest_s)
        if isinstance(answer, Captured):
            problem = look.station.readers.page_problem(answer.document, source=here, requested=edition.url)
        elif isinstance(answer, Elsewhere):
            return before
    except NotYet:
        raise
    except FetchError as error:
        with reading(look.station.engine) as session:
            problem = problem_of(error, here, store.failing_days(session, here.id))
        if error.transient:
            return before
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, now)
        note(session, look, here.id, problem, now)
        after = store.newest_capture(session, here.id)
    return None if problem else after


def readings_of(look: Look, capture: StoredCapture, edition: str | None) -> dict[str, Reading]:
    """What the locators give on these bytes, as remembered or read now; not what the source is silent about."""

    figures = [one for one in look.figures if not is_undeclared(one)]
    wanted = {one.id: locators_of(one, look.source) for one in figures}
    with reading(look.station.engine) as session:
        known = store.cached_readings(session, capture.sha256, wanted)
    unread = [one for one in figures if one.id not in known]
    if unread:
        document: Document = capture.document(look.station.captures.get(capture.sha256))
        known |= {one.figure: one for one in look.station.readers.read(document, look.source, dated(unread, edition))}
    return known


def add_shown(shown: Shown, readings: Mapping[str, Reading]) -> None:
    """Nothing; what these show, no older edition is asked about."""
    for name, one in readings.items():
        shown.setdefault(name, set()).update(seen.period.name for seen in one.observations if seen.period)


def keep(look: Look, edition: KnownEdition, capture: StoredCapture, reads: Sequence[Read], seen_at: datetime) -> None:
    """Nothing; what an older edition says is remembered, as of the look at the newest."""
    now = look.station.clock()
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, now)
        store.keep_readings(
            session, reads, capture_id=capture.id, sha256=capture.sha256, now=seen_at, reader_version=READER_VERSION
        )
        store.note_edition_captured(session, look.source.id, edition.name, capture.id, now)


def reads_of(look: Look, readings: Mapping[str, Reading], shown: Shown) -> list[Read]:
    """The readings with what is believed of each."""
    locators = {one.id: locators_of(one, look.source) for one in look.figures}
    return [
        Read(reading=one, locators=locators[name], stands=only_its_own(one, shown.get(name, set())))
        for name, one in readings.items()
    ]


def only_its_own(one: Reading, shown: set[str]) -> tuple[Observation, ...]:
    """The observations of periods that no newer edition shows; what bears no period is the newest edition's to say."""
    return tuple(seen for seen in one.observations if seen.period is not None and seen.period.name not in shown)
