"""A page behind a new mark is saved where others can look it up: at a Wayback Machine, if the newsroom wishes so.

Off unless STILLTRUE_WAYBACK names one (https://web.archive.org). It is asked like any publisher: by one worker at a
time, under the claim of its host, with a pause in between, all caps and guards. Only pages that everybody can ask for
are named to it: none with secrets, none that is asked by `post`. Whether it works is nobody's problem: it is noted with
the mark, tried three times, and the copy that we keep is the evidence in any case.
"""

import re
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urljoin

from checks.errors import FetchError, LeaseLost, NotYet
from checks.model import Exchange, Registry, Source
from db import store
from db.engine import reading, writing
from db.saved import Unsaved, note_saved, unsaved
from steps.fetch import fetch, host_of
from steps.station import Station
from steps.turn import rest_host, wait_for_turn
from steps.wire.answers import Elsewhere, Fetched, NotModified
from steps.wire.values import normal

FRESH = timedelta(days=7)  # the page behind an older mark has moved on
MOST_TRIES = 3
AGAIN_AFTER = timedelta(hours=1)
AT_ONCE = 10  # pages a sweep: one takes a quarter of a minute there
PACE_S = 5.0  # its own limit for strangers is 12 to 15 a minute
MOST = 100_000  # bytes of the answer; where the copy is stands in its head
LEASE = store.LONGEST_LEASE
COPY = re.compile(r"/web/[0-9]{14}(?:[a-z]{2}_)?/")


def save_pages(here: Station) -> int:
    """How many pages behind new marks were saved. Raises nothing that a Wayback Machine could cause."""
    base = here.settings.wayback.rstrip("/")
    if not base or here.stop.is_set():
        return 0
    now = here.clock()
    with reading(here.engine) as session:
        waiting = unsaved(session, now - FRESH, MOST_TRIES, now - AGAIN_AFTER)
        registry = store.load_registry(session) if waiting else None
    pages = by_page(registry, waiting) if registry else {}
    return save_all(here, base, dict(list(pages.items())[:AT_ONCE])) if pages else 0


def by_page(registry: Registry, waiting: Iterable[Unsaved]) -> dict[str, list[Unsaved]]:
    """Address -> the marks that rest on it; only pages that everybody can ask for."""
    found: dict[str, list[Unsaved]] = {}
    for one in waiting:
        source = registry.sources.get(one.source)
        if source is not None and not source.secrets and source.post is None:
            found.setdefault(normal(one.url), []).append(one)
    return found


def save_all(here: Station, base: str, pages: dict[str, list[Unsaved]]) -> int:
    """How many of the pages were saved; those that could not be asked for are left for the next sweep."""
    saved = 0
    with writing(here.engine) as session:
        claim = store.claim_host(session, worker=here.worker, now=here.clock(), lease=LEASE, hosts=[host_of(base)])
    if claim is None:
        return 0
    try:
        for url, marks in pages.items():
            if here.stop.is_set():
                break
            saved += save(here, claim, base, url, marks)
    except (LeaseLost, NotYet):
        return saved
    finally:
        with writing(here.engine) as session:
            store.release_host(session, claim)
    return saved


def save(here: Station, claim: store.Claim, base: str, url: str, marks: list[Unsaved]) -> bool:
    """Whether the page is saved; either way it is noted with its marks. Raises LeaseLost and NotYet."""
    machine = Source(id="wayback", publisher="Wayback Machine", url=f"{base}/save/{url}")
    at = wait_for_turn(here.door, claim, machine, machine.url or "")
    heard: list[Exchange] = []
    saved_as, detail, wait_s = None, "", None
    try:
        answer = fetch(here.door.client, machine, machine.url or "", known=None, now=at, most=MOST, hear=heard.append)
        saved_as = copy_in(base, answer, heard)
        detail = "" if saved_as else "it answered, and did not say where the copy is"
    except NotYet:  # of the proxy: nobody was asked
        raise
    except FetchError as error:
        detail, wait_s = error.cause, error.retry_after_s
        saved_as = copy_in(base, None, heard)  # an error after it was saved is an error of showing it
    with writing(here.engine) as session:
        store.hold(session, claim, here.clock())
        for one in marks:
            note_saved(session, one, url=url, at=at, saved_as=saved_as, detail=detail)
        rest_host(session, here.door, claim, PACE_S, wait_s)
    return saved_as is not None


def copy_in(base: str, answer: Fetched | NotModified | Elsewhere | None, heard: Iterable[Exchange]) -> str | None:
    """The address of the copy, by where the answers led or what their heads say; None where none names one."""
    places = [answer.document.url] if isinstance(answer, Fetched) else []
    places += [answer.url] if isinstance(answer, Elsewhere) else []
    for exchange in heard:
        for line in exchange.response.split("\n"):
            name, _, value = line.partition(":")
            if name.lower() in ("content-location", "location"):
                places.append(urljoin(exchange.url, value.strip()))
    return next((one for one in places if host_of(one) == host_of(base) and COPY.search(one)), None)
