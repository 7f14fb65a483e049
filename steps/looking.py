"""One source under a claim: asked, read where there is something new to read, and remembered with its problems.

Equal bytes end the work before parsing, and so do others that surely say the same; figures whose locators changed are
read again from the stored document. What was read and what stood in the way is written in one transaction, in which the
claim is checked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from checks.addresses import address
from checks.editions.dating import dated
from checks.editions.names import has_editions, must_be_found
from checks.errors import FetchError, StoreError
from checks.fingerprint import locators_of
from checks.model import STILL_READ, Document, Figure, Observation, Problem, ProblemKind, Reading, Registry, Source
from checks.readers.version import READER_VERSION
from checks.references import subject_of
from checks.silences import is_undeclared
from db import store
from db.engine import reading, writing
from db.stamps import note_stamps
from db.store import Read, StoredCapture
from steps.cited import look_at_cited
from steps.editions import EDITION, at_newest, is_new, leave, note_edition, queued_at
from steps.emptied import emptied
from steps.fetch import host_of
from steps.look import Look, note
from steps.quiet import Quiet
from steps.several import held_against, is_read_elsewhere
from steps.station import Station
from steps.troubles import note_problem
from steps.visit import FOR_GOOD, Captured, Elsewhere, Expected, NotModified, NotYet, ending, moved, problem_of, visit

UNREADABLE = ProblemKind.UNREADABLE


def look_at(look: Look) -> None:
    """Nothing; the source was asked and what it said is stored. Raises FetchError, kept as a problem, and LeaseLost."""
    if look.expected is not None:
        look_at_document(look)
        return
    with reading(look.station.engine) as session:
        queued = store.queued(session, look.sweep).get(look.source.id)
    if not must_be_found(look.source):
        look_at_document(look, queued)
        note_edition(look)
        return
    found = queued_at(look, queued) if queued else at_newest(look)
    if found is None or (queued is None and host_of(address(found.source)) != look.claim.host):
        leave(look, address(found.source) if found else None)
        return
    look_at_document(found, queued)
    note_edition(found)
    look_at_cited(look, found)


def look_at_document(look: Look, queued: str | None = None) -> None:
    """Nothing; the same of the one document the source is now. `queued`: the address another host sent us to."""
    known, been = what_is_known(look, queued)
    try:
        answer = visit(
            look.station.door,
            look.claim,
            look.source,
            known,
            url=queued,
            sweep=look.sweep,
            been=been,
            rest_s=look.rest_s,
            expected=look.expected,
            says_the_same=lambda document: says_the_same(look, document),
        )
    except NotYet:
        raise
    except FetchError as error:
        remember_failure(look, error)
        raise
    if isinstance(answer, (Captured, NotModified)):
        remembered = known.leaving if known and isinstance(answer, NotModified) else None
        take_in(look, answer, queued, answer.leaving or remembered)


def what_is_known(look: Look, queued: str | None) -> tuple[store.KnownValidators | None, list[str]]:
    """What to ask with, and the hosts that sent us on."""
    if look.expected is not None:
        return look.expected.settled.validators, []
    with reading(look.station.engine) as session:
        known = validators(session, look, queued or address(look.source))
        return known, [host for host, noted in way_of(session, look) if noted != EDITION] if queued else []


def expected_of(
    session: Session, quiet: Quiet, registry: Registry, reads: Mapping[str, tuple[Figure, ...]], names: Sequence[str]
) -> dict[str, Expected]:
    """Those of the named sources at which nothing new is expected. `reads`: what is read at each."""
    one_page = [one for one in map(registry.sources.__getitem__, names) if is_one_document(one)]
    wanted = {
        source.id: {figure.id: locators_of(figure, source) for figure in reads.get(source.id, ())}
        for source in one_page
        if not any(is_read_elsewhere(figure) for figure in reads.get(source.id, ()))
    }
    return {
        name: Expected(settled, quiet)
        for name, settled in store.settled(session, wanted).items()
        if settled.capture.url == address(registry.sources[name])
    }


def is_one_document(source: Source) -> bool:
    """Whether the source is a single document at a single address, without pages or editions."""
    return source.next_ is None and not has_editions(source)


def says_the_same(look: Look, document: Document) -> bool:
    """Whether the document, whose bytes are others than those expected, surely gives the readings that are stored."""
    if look.expected is None or not look.expected.settled.is_certain:
        return False
    try:
        stored = stored_document(look.station, look.expected.settled.capture)
    except StoreError:
        return False
    return look.station.readers.says_the_same(stored, document, look.source, look.figures)


def validators(session: Session, look: Look, url: str) -> store.KnownValidators | None:
    """What to ask with. None where "not modified" would say nothing: the capture is of another address, or lost, or
    one page of several, or the validators are of other bytes, which said the same to the figures of that day alone.
    """
    capture = store.newest_capture(session, look.source.id)
    if capture is None or capture.url != url or look.source.next_ is not None:
        return None
    wanted, known = wanted_at(look), store.validators(session, look.source.id)
    if wanted.keys() - readable(store.cached_readings(session, capture.sha256, wanted)):
        if known is not None and (known.etag, known.last_modified) != (capture.etag, capture.last_modified):
            return None
        try:
            look.station.captures.get(capture.sha256)
        except StoreError:
            return None
    return known


def remember_failure(look: Look, error: FetchError) -> None:
    """Nothing; the failed visit is a problem of its source, or the wall that it met under whatever status."""
    wall = wall_of(look, error)
    now = look.station.clock()
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, now)
        days = store.failing_days(session, look.source.id)
        problem = wall or problem_of(error, look.source, days)
        note_problem(session, look.registry.keeper_of(look.source).route, problem, now)


def wall_of(look: Look, error: FetchError) -> Problem | None:
    """The problem `blocked`, where the page under the error is a login, a challenge or a refusal."""
    if error.page is None:
        return None
    wall = look.station.readers.page_problem(error.page, source=look.source, requested=error.page.url)
    if wall is None or wall.kind is not ProblemKind.BLOCKED:
        return None
    return replace(wall, cause=f"{wall.cause}, under status {error.status}")


def take_in(look: Look, answer: Captured | NotModified, queued: str | None = None, leaving: str | None = None) -> None:
    """Nothing; what the answer says of each figure is stored. `queued`: the address another host had sent us to.

    `leaving`: that the address is to end, as its headers said when they last came.
    """
    with reading(look.station.engine) as session:
        capture = store.newest_capture(session, look.source.id)
        if capture is None:  # a 304 for a capture that was pruned; the next look asks without validators
            return
        wanted = wanted_at(look)
        readings = readable(store.cached_readings(session, capture.sha256, wanted))
    unread = [figure for figure in look.figures if figure.id not in readings]
    wall = None
    if unread:
        document = answer.document if isinstance(answer, Captured) else stored_document(look.station, capture)
        wall = look.station.readers.page_problem(document, source=look.source, requested=address(look.source))
        if wall is None:
            read = look.station.readers.read(document, look.source, in_edition(look, unread))
            fresh = {one.figure: one for one in read}
            wall = emptied(look, document, readings | fresh) if look.edition is None else None
            if any(one.problem for one in read):
                from steps.repairing import with_repairs  # seldom needed, and with it comes all that searches

                fresh = with_repairs(look.station, look.registry, look.source, document, fresh)
            readings |= of_a_new_edition(look, fresh)
    known_bytes = not (isinstance(answer, Captured) and answer.changed)
    page = wall or moved_for_good(look, answer, queued) or ending(look.source, leaving)
    store_readings(look, capture, {} if wall else readings, wanted, same=known_bytes and not unread, page=page)


def in_edition(look: Look, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures as they are read in the edition that is looked at."""
    return dated(figures, look.edition.name if look.edition else None)


def moved_for_good(look: Look, answer: Captured | NotModified, queued: str | None) -> Problem | None:
    """The problem `moved`, where a redirect on this host, or the one that sent us to this host, is permanent."""
    if look.edition is not None:
        return None  # its address stands in a list or follows from a pattern, not in the registry
    if queued is None:
        return moved(look.source, answer)
    with reading(look.station.engine) as session:
        hops = [noted for _, noted in way_of(session, look) if noted != EDITION]
    return moved(look.source, Elsewhere(url=queued, permanent=bool(hops) and all(one == FOR_GOOD for one in hops)))


def way_of(session: Session, look: Look) -> tuple[tuple[str, str], ...]:
    """The hosts that sent this look on, each with what was noted of it."""
    return store.way(session, look.sweep, look.source.id)


def of_a_new_edition(look: Look, readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings; what cannot be read in an edition that was never seen says which one it is, and where."""
    if not is_new(look) or look.edition is None:
        return dict(readings)
    said = f"the edition {look.edition.name} is new, at {look.edition.url}, and"
    return {
        name: replace(one, problem=replace(one.problem, cause=f"{said} {one.problem.cause}")) if one.problem else one
        for name, one in readings.items()
    }


def store_readings(
    look: Look,
    capture: StoredCapture,
    readings: Mapping[str, Reading],
    wanted: Mapping[str, str],
    *,
    same: bool,
    page: Problem | None,
) -> None:
    """Nothing; runs are extended or begun, problems opened or closed, under the claim. `same`: nothing new was read."""
    now = look.station.clock()
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, now)
        believed = believed_of(session, look, readings, now)
        if same:
            store.looked_again(session, list(readings.keys() - believed.keys()), now, capture_id=capture.id)
        reads = [
            Read(reading=one, locators=wanted[name], stands=believed.get(name))
            for name, one in readings.items()
            if name in believed or not same
        ]
        store.keep_readings(
            session, reads, capture_id=capture.id, sha256=capture.sha256, now=now, reader_version=READER_VERSION
        )
        note_stamps(session, look.source.id, readings.values())
        if any(one.observations for one in readings.values()):
            store.confirm_source(session, look.source.id, now)
        silence = readings.get(look.source.id)
        note(session, look, look.source.id, page or (silence.problem if silence else None), now)
        for figure in look.figures:
            if figure.id in readings and not is_undeclared(figure):
                note_reading(session, look, figure, readings[figure.id], now)


def believed_of(
    session: Session, look: Look, readings: Mapping[str, Reading], now: datetime
) -> dict[str, tuple[Observation, ...]]:
    """What is believed of each figure that is read at other sources as well, once they were held against this one.

    A contradiction is the figure's own problem, whichever of its sources was looked at last.
    """
    believed = {}
    for figure in look.figures:
        if figure.id in readings and is_read_elsewhere(figure):
            found = held_against(session, look.registry, figure, look.source, readings[figure.id])
            believed[figure.id], problem = found
            note(session, look, figure.id, problem, now)
    return believed


def note_reading(session: Session, look: Look, figure: Figure, found: Reading, now: datetime) -> None:
    """Nothing; the figure has the problem of its reading, or none any more."""
    subject = subject_of(figure, look.source)
    note(session, look, subject, replace(found.problem, subject=subject) if found.problem else None, now)


# --- what is read where --------------------------------------------------------------------------------------------


def wanted_at(look: Look) -> dict[str, str]:
    """The figures read from the source, each with the fingerprint of how it is read."""
    return {figure.id: locators_of(figure, look.source) for figure in look.figures}


def readable(readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings that need not be tried again: where the document could not be read, its reader may have been cut
    short by a busy machine, and another try may do better.
    """
    return {name: one for name, one in readings.items() if not (one.problem and one.problem.kind is UNREADABLE)}


def unread(session: Session, registry: Registry, reads: Mapping[str, tuple[Figure, ...]]) -> tuple[str, ...]:
    """The sources whose stored document nobody has read as the registry now says: the address or the locators were
    edited, or we were cut off before. Not those behind a wall: that is a problem, and they are asked in their turn.
    """
    newest, problems = store.newest_captures(session), store.open_problems(session)
    known = store.known_readings(session, set(newest.values()))
    return tuple(
        name
        for name in sorted(newest.keys() & reads.keys())
        if (name not in problems or problems[name].problem.kind in STILL_READ)
        and any(
            (newest[name], figure.id, locators_of(figure, registry.sources[name])) not in known
            for figure in reads[name]
        )
    )


def stored_document(station: Station, capture: StoredCapture) -> Document:
    """The document of a capture, from the store."""
    return capture.document(station.captures.get(capture.sha256))
