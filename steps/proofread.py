"""Our own articles, looked at through the same door: does each sentence that is watched still stand on its page?

What does not is a problem of the keeper's (`article-changed`) and changes nothing about the article. Readings are not
kept: a page is read anew at each look, for what it is to print changes with the registry and with decisions.
"""

from collections.abc import Collection, Mapping
from itertools import islice

from checks.errors import FetchError, LeaseLost, NotYet
from checks.model import Decision, Document, FactCheck, Observation, Problem, Reading, Registry
from checks.own_pages import Expected, changed, expected_on, is_due, page_of, proofread, sought
from db import store
from db.engine import reading, writing
from db.hosts import LONGEST_LEASE
from db.store import Claim
from steps.fetch import host_of
from steps.station import Station
from steps.troubles import note_problem, note_recovery
from steps.visit import Captured, NothingNew, problem_of, visit
from steps.wire.answers import Elsewhere, NotModified

Key = tuple[str, str]  # fact-check, statement
MOST = 50  # pages in one sweep: they stand at one host, a second apart
MOST_HOPS = 3


def proofread_articles(here: Station, registry: Registry, names: Collection[str], *, by_name: bool) -> int:
    """How many of our articles were looked at: of those named (none: of all) the ones that are due, or, where somebody
    named what to check, each.
    """
    articles = [one for one in proofread(registry) if not names or one.id in names]
    if not articles:
        return 0
    with reading(here.engine) as session:
        looks, made = store.looks(session), store.decisions(session)
    due = (one for one in articles if by_name or is_due(registry, one, looks.get(one.id), here.clock()))
    return sum(proofread_article(here, registry, one, decided(one, made)) for one in islice(due, MOST))


def decided(
    article: FactCheck, made: Mapping[tuple[str, str], tuple[Decision, ...]]
) -> dict[str, tuple[Decision, ...]]:
    """The decisions on each statement of the article."""
    return {one.id: made.get((article.id, one.id), ()) for one in article.statements}


def proofread_article(
    here: Station, registry: Registry, article: FactCheck, made: Mapping[str, tuple[Decision, ...]]
) -> bool:
    """Whether the article was looked at; not where its host is held, or wants to be left alone."""
    if here.stop.is_set():
        return False
    wanted = {sought(article, one).id: one for one in expected_on(registry, article, made)}
    try:
        document = fetched(here, article)
    except (LeaseLost, NotYet):
        return False
    except FetchError as error:
        note(here, registry, article.id, problem_of(error, page_of(article), failing_days(here, article)))
        return True
    page = here.readers.page_problem(document, source=page_of(article), requested=article.url)
    note(here, registry, article.id, page)
    if page is None:
        found = here.readers.read(document, page_of(article), [sought(article, one) for one in wanted.values()])
        for one in found:
            note(here, registry, one.figure, missing(article, wanted[one.figure], one))
    return True


def missing(article: FactCheck, wanted: Expected, found: Reading) -> Problem | None:
    """The problem of a sentence that was not found on the page."""
    return None if any(stands(one) for one in found.observations) else changed(article, wanted)


def stands(found: Observation) -> bool:
    """Whether the words stand there: a wording that does not is read as no text."""
    return found.text is not None


# --- the page ------------------------------------------------------------------------------------------------------


def fetched(here: Station, article: FactCheck) -> Document:
    """The page as it is now, whichever host it is at. Raises FetchError, NotYet, and LeaseLost where one is held."""
    url, been = article.url, list[str]()
    while True:
        answer = visited(here, article, url, been)
        match answer:
            case Captured():
                return answer.document
            case Elsewhere() if len(been) < MOST_HOPS:
                been.append(host_of(url))
                url = answer.url
            case _:
                return kept(here, article)


def visited(
    here: Station, article: FactCheck, url: str, been: list[str]
) -> Captured | NotModified | NothingNew | Elsewhere:
    """What the page's host answered, under a claim of its own."""
    claim = claimed(here, host_of(url))
    try:
        with reading(here.engine) as session:
            capture = store.newest_capture(session, article.id)
            known = store.validators(session, article.id) if capture and capture.url == url else None
        return visit(here.door, claim, page_of(article), known, url=url, been=been)
    finally:
        with writing(here.engine) as session:
            store.release_host(session, claim)


def claimed(here: Station, host: str) -> Claim:
    """The host, ours for now. Raises LeaseLost where somebody else has it."""
    with writing(here.engine) as session:
        claim = store.claim_host(session, worker=here.worker, now=here.clock(), lease=LONGEST_LEASE, hosts=[host])
    if claim is None:
        raise LeaseLost(f"the host {host} is held")
    return claim


def kept(here: Station, article: FactCheck) -> Document:
    """The page as it was captured last."""
    with reading(here.engine) as session:
        capture = store.newest_capture(session, article.id)
    if capture is None:
        raise LeaseLost(f"{article.id}: not modified, and no copy is kept; the next look asks for it whole")
    return capture.document(here.captures.get(capture.sha256))


# --- problems ------------------------------------------------------------------------------------------------------


def failing_days(here: Station, article: FactCheck) -> int:
    """On how many days in a row the page could not be had."""
    with reading(here.engine) as session:
        return store.failing_days(session, article.id)


def note(here: Station, registry: Registry, subject: str, problem: Problem | None) -> None:
    """Nothing; the subject has this problem now, or none any more. Its keeper is the registry's."""
    now, keeper = here.clock(), registry.desks[registry.keeper or next(iter(registry.desks))]
    with writing(here.engine) as session:
        if problem is not None:
            note_problem(session, keeper.route, problem, now)
        elif (closed := store.close_problem(session, subject, now)) is not None:
            note_recovery(session, keeper.route, closed, now)
