"""Which edition of a source to look at: the newest that its list shows, or that stands at the address it would have.

An edition that has not come is the rule: 404 is no failure here, and no problem. What answers under the address of an
edition is held against what it would be taken for by mistake: a wall, the home page, the last edition over again.
What was asked is remembered under names of its own: `report:editions` is the list, `report:2025` an edition.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checks.editions.drafts import draft_word
from checks.editions.model import Edition, Link, Listing
from checks.editions.names import has_period, last_day, pattern_of
from checks.editions.next import again_at, cited_periods, to_ask
from checks.errors import FetchError, Gone, Refused
from checks.model import Document, Editions, Problem, ProblemKind, Source
from db import store
from db.engine import reading, writing
from db.store import KnownEdition
from steps.fetch import host_of
from steps.listing import draft_in, listed_in
from steps.look import Look, note
from steps.visit import Captured, Elsewhere, NotModified, NotYet, problem_of, visit

EDITION = "the edition stands at another host"  # what a visit notes that was sent on by a list, not by a redirect
LIST = "editions"  # as it stands behind the id of a source
MOST_TRIED = 2  # new links of a list that are tried at one look
SHOWN = 4  # names of editions, and links passed over, that are told
EXPECTED_AT = "Find out where the publisher lists its editions, and mend `editions` of the source in the registry"
WHICH = "Make `link` or `titled` say more, so that one of them alone fits"


@dataclass(frozen=True, slots=True)
class Sought:
    """What came of looking for the next edition. `doubtful`: somebody did not answer, so it is sought again soon."""

    said: str
    problem: Problem | None = None
    doubtful: bool = False


def known_editions(look: Look) -> tuple[KnownEdition, ...]:
    """The editions found under the pattern the registry has now, the newest first."""
    with reading(look.station.engine) as session:
        found = store.editions(session, [look.source.id])[look.source.id]
    return tuple(one for one in found if one.pattern == pattern_of(look.source))


def at_newest(look: Look) -> Look | None:
    """The look at the newest edition, which was looked for first where it is time; None where none was ever found.

    Raises NotYet and LeaseLost. A list that does not answer is its own problem: the edition known stands.
    """
    now = look.station.clock()
    with reading(look.station.engine) as session:
        last = store.edition_search(session, look.source.id)
    pattern, by_list = pattern_of(look.source), bool(look.source.editions and look.source.editions.listed_at)
    is_new = last is None or last.pattern != pattern
    if is_new or by_list or look.by_name or (last and now >= again_at(look.source, last.asked_at, now)):
        sought = search_list(look) if by_list else search_addresses(look)
        note_search(look, sought)
    known = known_editions(look)
    return at(look, known[0]) if known else None


def note_search(look: Look, sought: Sought) -> None:
    """Nothing; when it was sought, and what is in the way. Where no edition is known that is the source's problem."""
    now, has_none = look.station.clock(), not known_editions(look)
    own, lists = (sought.problem, None) if has_none else (None, sought.problem)
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, now)
        note(session, look, list_of(look.source), lists, now)
        if own is not None:
            note(session, look, look.source.id, replace(own, subject=look.source.id), now)
        if not sought.doubtful:
            said, pattern = sought.said, pattern_of(look.source)
            store.note_edition_search(session, look.source.id, pattern=pattern, now=now, said=said)


def leave(look: Look, elsewhere: str | None) -> None:
    """Nothing; the look ends here: the edition stands at another host, or none is known, which is a failed visit."""
    now = look.station.clock()
    outcome = "failed" if elsewhere is None else "elsewhere"
    detail = "no edition is known" if elsewhere is None else EDITION
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, now)
        store.record_visit(
            session,
            sweep=look.sweep,
            source=look.source.id,
            host=look.claim.host,
            at=now,
            outcome=outcome,
            detail=detail,
            queued_url=elsewhere,
            requests=0,
        )


def at(look: Look, edition: KnownEdition) -> Look:
    """The look at this edition: its address is the source's."""
    return replace(look, source=as_edition(look.source, edition.url), edition=edition)


def queued_at(look: Look, url: str) -> Look:
    """The look at the edition to which we were sent at another host; of others the newest is meant."""
    known = known_editions(look)
    found = next((one for one in known if one.url == url), known[0] if known else None)
    return at(look, found) if found else look


def as_edition(source: Source, url: str) -> Source:
    """The source, as if this address were all it had."""
    return replace(source, url=url, bill=None, world_bank=None, editions=None)


def list_of(source: Source) -> str:
    """The name under which the list of its editions is remembered."""
    return f"{source.id}:{LIST}"


def name_of(source: Source, edition: str) -> str:
    """The name under which what an edition was asked is remembered; `report:2024-25` of 2024/25."""
    return f"{source.id}:{edition.replace('/', '-')}"


# --- by a list -----------------------------------------------------------------------------------------------------


def search_list(look: Look) -> Sought:
    """What the list says of the next edition; what it lists is remembered."""
    wanted = look.source.editions or Editions()
    plain = replace(look.source, post=None, next_=None, accept=None)
    asked = replace(as_edition(plain, wanted.listed_at or ""), id=list_of(look.source))
    try:
        found = with_lists(look, asked, listing_at(look, asked))
    except NotYet:
        raise
    except FetchError as error:
        with reading(look.station.engine) as session:
            days = store.failing_days(session, asked.id)
        return Sought(f"the list did not answer: {error.cause}", problem_of(error, asked, days), doubtful=True)
    if isinstance(found, Problem):
        return Sought(found.cause, found)
    return taken(look, found)


def listing_at(look: Look, asked: Source) -> Listing | Problem:
    """What the document at the address lists; a wall or a redirect elsewhere is a problem. Raises FetchError."""
    document = fetched(look, asked)
    if isinstance(document, Elsewhere):
        cause = f"source {look.source.id}: the list of its editions, {asked.url}, redirects to {document.url}"
        remedy = "Write that address into `listed-at` of the source"
        return Problem(subject=asked.id, kind=ProblemKind.MOVED, cause=cause, remedy=remedy)
    wall = look.station.readers.page_problem(document, source=asked, requested=asked.url or "")
    if wall is not None:
        return wall
    known = [one.url for one in known_editions(look)]
    return listed_in(look.station.readers, document, look.source, look.station.clock().date(), known)


def with_lists(look: Look, asked: Source, found: Listing | Problem) -> Listing | Problem:
    """The listing with what further sitemaps of the same host list, the one changed last first."""
    if isinstance(found, Problem) or not found.lists:
        return found
    trouble = ""
    for number, url in enumerate(found.lists, 1):
        if host_of(url) != look.claim.host:
            continue
        more = listing_at(look, replace(asked, id=f"{asked.id}:{number}", url=url))
        if isinstance(more, Problem):
            return replace(more, subject=asked.id)
        if more.editions or more.ambiguous:
            return more
        trouble = trouble or more.trouble
    return replace(found, trouble=trouble or f"none of the {len(found.lists)} sitemaps lists an edition")


def taken(look: Look, found: Listing) -> Sought:
    """The listing, remembered: the editions that stand there, and what is in the way of others."""
    source, now = look.source, look.station.clock()
    stand, troubles = those_that_stand(look, found.editions)
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, look.station.clock())
        store.keep_editions(session, source.id, stand, pattern=pattern_of(source), now=now)
    said = f"listed: {', '.join(one.name for one in found.editions[:SHOWN]) or 'none'}"
    return Sought("; ".join([said, *troubles, *found.passed_over[:SHOWN]]), trouble_with(look, found, troubles))


def those_that_stand(look: Look, listed: Sequence[Edition]) -> tuple[list[Edition], list[str]]:
    """The editions of a list that may be looked at, and why the newest links are none yet, as far as they are none.

    A link that is new is tried; not those behind one that stands, nor those of other hosts, whose turn is not ours.
    """
    known = {(one.name, one.url) for one in known_editions(look)}
    by_day = look.source.editions is not None and look.source.editions.updated is not None
    stand, troubles = list[Edition](), list[str]()
    for one in listed:
        is_known = (one.name, one.url) in known or by_day or host_of(one.url) != look.claim.host
        if stand or is_known:
            stand.append(one)
        elif len(troubles) < MOST_TRIED:
            trouble = no_edition(look, one)
            if trouble is None:
                stand.append(one)
            else:
                troubles.append(f"the edition {one.name} is listed at {one.url}, which {trouble}")
    return stand, troubles


def trouble_with(look: Look, found: Listing, troubles: Sequence[str]) -> Problem | None:
    """The problem with a list: two links for one edition that is wanted, a link to nothing, or no edition at all."""
    source, known = look.source, known_editions(look)
    wanted = {one.name for one in cited_periods(look.registry, source)}
    newest = known[0] if known else None
    for name, links in found.ambiguous:
        if newest is None or name in wanted or last_day(name) >= last_day(newest.name):
            both = " and ".join(f"“{one.title}” {one.url}" for one in links)
            cause = f"source {source.id}: {len(links)} links of the list name the edition {name}: {both}"
            return Problem(subject=list_of(source), kind=ProblemKind.AMBIGUOUS, cause=cause, remedy=WHICH)
    if troubles:
        cause = f"source {source.id}: {'; '.join(troubles)}"
        remedy = "Nothing yet: it is tried again at every look, and the edition before stands meanwhile"
        return Problem(subject=list_of(source), kind=ProblemKind.UNREACHABLE, cause=cause, remedy=remedy)
    if found.trouble:
        cause = f"source {source.id}: {found.trouble}"
        return Problem(subject=list_of(source), kind=ProblemKind.NOT_FOUND, cause=cause, remedy=EXPECTED_AT)
    return None


# --- by the address it would have ------------------------------------------------------------------------------------


def search_addresses(look: Look) -> Sought:
    """What came of asking for the editions that may stand under the pattern of the address."""
    source, now = look.source, look.station.clock()
    known = [one.name for one in known_editions(look)]
    cited = cited_periods(look.registry, source)
    absent, doubtful, found = list[str](), False, list[Edition]()
    for one in to_ask(source, known, cited, now.date()):
        if found and one.name not in {period.name for period in cited}:
            continue  # the newest is enough; older ones only where an article cites them
        trouble = no_edition(look, one)
        if trouble is None:
            found.append(one)
        else:
            absent.append(f"{one.url} {trouble}")
            doubtful = doubtful or trouble.startswith(UNHEARD)
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, look.station.clock())
        store.keep_editions(session, source.id, found, pattern=pattern_of(source), now=now)
    said = "; ".join([*(f"found {one.name}" for one in found), *absent])
    problem = None
    if not known and not found:
        cause = f"source {source.id}: no edition stands under {source.url}: {said}"
        problem = Problem(subject=list_of(source), kind=ProblemKind.NOT_FOUND, cause=cause, remedy=EXPECTED_AT)
    return Sought(said, problem, doubtful)


# --- whether something is an edition ---------------------------------------------------------------------------------

UNHEARD = "did not answer"


def no_edition(look: Look, edition: Edition) -> str | None:
    """Why no edition stands at the address, in words; None where one does, which is captured. Raises NotYet."""
    asked = replace(as_edition(look.source, edition.url), id=name_of(look.source, edition.name))
    try:
        document = fetched(look, asked, may_be_absent=True)
    except NotYet:
        raise
    except (Gone, Refused) as error:
        return f"is not there (status {error.status})" if error.status else f"may not be asked: {error.cause}"
    except FetchError as error:
        return f"{UNHEARD}: {error.cause}"
    if isinstance(document, Elsewhere):
        return None if year_of(edition) in document.url else f"redirects to {document.url}"
    return impostor(look, asked, edition, document)


def impostor(look: Look, asked: Source, edition: Edition, document: Document) -> str | None:
    """What a document is that stands at the address of an edition and is none; None where it is one."""
    wall = look.station.readers.page_problem(document, source=asked, requested=edition.url)
    if wall is not None:
        return f"is no edition: {wall.cause}"
    if document.url != edition.url and year_of(edition) not in document.url:
        return f"redirects to {document.url}"
    usual = [look.source.url or "", edition.url, *(one.url for one in known_editions(look))]
    word = draft_word(Link(url=document.url), said_anyway=usual)
    if word:
        return f"redirects to {document.url}, which says “{word}”"
    measures = (figure.measure for figure in look.figures)
    word = draft_in(look.station.readers, document, look.source, [*usual, look.source.title or "", *measures])
    if word:
        return f"calls itself “{word}”"
    with reading(look.station.engine) as session:
        before = store.newest_capture(session, look.source.id)
    if before is None:
        return None
    if before.sha256 == document.sha256 and before.url != edition.url:
        return "has the very bytes of the edition before"
    if "html" not in before.media_type and has_period(look.source.url or "") and is_page(document):
        return f"is a page where {before.media_type} was before"
    return None


def is_page(document: Document) -> bool:
    """Whether HTML came, whatever it was called."""
    from checks.readers.form import Form, tell_form

    return tell_form(document) is Form.HTML


def year_of(edition: Edition) -> str:
    """The year of its name, as any address of it bears it."""
    return edition.name[:4]


def fetched(look: Look, asked: Source, *, may_be_absent: bool = False) -> Document | Elsewhere:
    """The document at the address, fetched or known by its validators. Raises FetchError, NotYet and LeaseLost."""
    url = asked.url or ""
    with reading(look.station.engine) as session:
        before = store.newest_capture(session, asked.id)
        known = store.validators(session, asked.id) if before and before.url == url else None
    answer = visit(
        look.station.door,
        look.claim,
        asked,
        known,
        url=url,
        sweep=look.sweep,
        rest_s=look.rest_s,
        may_be_absent=may_be_absent,
    )
    match answer:
        case Captured():
            return answer.document
        case NotModified():
            assert before is not None  # only what was captured has validators
            return before.document(look.station.captures.get(before.sha256))
        case _:
            assert isinstance(answer, Elsewhere)  # that nothing is new is said only where it was expected
            return answer


# --- what a look remembers of editions -------------------------------------------------------------------------------


def note_edition(look: Look) -> None:
    """Nothing; the newest bytes of the source are those of the edition it was looked at for."""
    updated = look.source.editions.updated if look.source.editions and not look.source.editions.listed_at else None
    if look.edition is None and updated is None:
        return
    with reading(look.station.engine) as session:
        capture = store.newest_capture(session, look.source.id)
    if capture is None:
        return
    now, name = look.station.clock(), look.edition.name if look.edition else None
    if name is None:
        document = capture.document(look.station.captures.get(capture.sha256))
        name = note_update(look, document)
    if name is not None:
        with writing(look.station.engine) as session:
            store.hold(session, look.claim, now)
            store.note_edition_captured(session, look.source.id, name, capture.id, now)


def note_update(look: Look, document: Document) -> str | None:
    """The edition of the day on which the data were last updated, as the document says; remembered, or a problem."""
    source, now = look.source, look.station.clock()
    found = listed_in(look.station.readers, document, source, now.date(), ())
    problem = None
    if found.trouble:
        cause = f"source {source.id}: {found.trouble}"
        problem = Problem(subject=list_of(source), kind=ProblemKind.NOT_FOUND, cause=cause, remedy=EXPECTED_AT)
    with writing(look.station.engine) as session:
        store.hold(session, look.claim, now)
        note(session, look, list_of(source), problem, now)
        store.keep_editions(session, source.id, found.editions, pattern=pattern_of(source), now=now)
    return found.editions[0].name if found.editions else None


def is_new(look: Look) -> bool:
    """Whether the document of the edition was never seen before this look."""
    return look.edition is not None and look.edition.capture_id is None
