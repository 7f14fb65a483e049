"""The one door to the network: wait for the host's turn, ask once, keep what came, say when it may be asked again.

Bytes go into the capture store first and the row second, so that a row never names bytes that are not there. The row,
the visit and the host's pace are one transaction, in which the claim is checked: whoever lost the host writes nothing.
Errors rise after they were recorded, for the retry stands around this door, not inside it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.addresses import address
from checks.durations import parse_duration
from checks.errors import FetchError, Gone, Refused, TooMuch, Unreachable
from checks.model import Document, Problem, ProblemKind, Source
from checks.pages import packed
from db import store
from db.captures import CaptureStore
from db.engine import writing
from db.hosts import LONGEST_LEASE
from steps.clock import Clock
from steps.failures import FINAL_ADDRESS
from steps.fetch import Client, Elsewhere, Fetched, Known, NotModified, fetch, for_good, host_of
from steps.pages import Follow, Pages

__all__ = ["Captured", "Door", "Elsewhere", "NotModified", "NotYet", "moved", "problem_of", "visit"]

FOR_GOOD = "for good"  # what the visit of a permanent redirect to another host remembers
LONGEST_REST = timedelta(days=1)  # whatever a server asks for, its host is asked again after a day
LONGEST_WAIT = LONGEST_LEASE / 2  # the other half is for the request
GONE_AFTER_DAYS = 3  # DESIGN §4.1: one bad day of a server is no farewell


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a worker needs to ask anybody anything. `sleep` takes seconds."""

    engine: Engine
    captures: CaptureStore
    client: Client
    clock: Clock
    worker: str
    next_page: Follow  # where the next page of a source stands, told where documents are parsed
    min_interval_s: float = 1.0
    sleep: Callable[[float], object] = time.sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A document, now stored; `changed` if its bytes are others than the last ones of its source."""

    document: Document
    changed: bool
    capture_id: int
    moved_to: str | None = None


class NotYet(Unreachable):
    """Nobody was asked: the host wants to be left alone for longer than we hold it. `retry_after_s` says how long."""


def visit(
    door: Door,
    claim: store.Claim,
    source: Source,
    known: Known | None,
    *,
    url: str | None = None,
    sweep: str | None = None,
    been: Sequence[str] = (),
) -> Captured | NotModified | Elsewhere:
    """What the source's host answered, stored. Raises FetchError, recorded as a failed visit, and LeaseLost.

    `url`: where a redirect sent us, else the source's own address; its host must be the claimed one. `been`: the hosts
    that sent us on before; redirects that lead back to one of them, or are too many, are a TooMuch.
    """
    url = url or address(source)
    if host_of(url) != claim.host:
        raise ValueError(f"source {source.id}: {url} needs a claim of `{host_of(url)}`, this one is of `{claim.host}`")
    look = _Look(door, claim, source, url, sweep, at=wait_for_turn(door, claim, source, url))
    try:
        answer = fetch(door.client, source, url, known=None if source.next_ else known, now=look.at)
        if isinstance(answer, Fetched) and source.next_ is not None:
            answer = Pages(door.client, source, answer).all(door.next_page, look.page)
        if isinstance(answer, Elsewhere):
            check_way(door, source, answer, (*been, claim.host))
    except NotYet:  # between two pages
        raise
    except FetchError as error:
        wait_s = error.retry_after_s if isinstance(error, Unreachable) else None
        look.record(outcome="failed", status=error.status, detail=error.cause, wait_s=wait_s or 0.0)
        raise
    match answer:
        case Fetched():
            return look.keep(answer)
        case NotModified():
            look.record(outcome="not-modified", status=304)
        case Elsewhere():
            look.record(outcome="elsewhere", queued_url=answer.url, detail=FOR_GOOD if answer.permanent else "")
    return answer


def check_way(door: Door, source: Source, answer: Elsewhere, been: Sequence[str]) -> None:
    """Nothing, if the redirect to another host may be followed. Raises TooMuch."""
    if host_of(answer.url) not in been and len(been) <= door.client.limits.max_redirects:
        return
    ends = "go in a circle" if host_of(answer.url) in been else "are too many"
    way = " → ".join((*been, answer.url))
    cause = f"source {source.id}: expected a document at {address(source)}, but its redirects {ends}: {way}"
    raise TooMuch(cause, source=source.id, url=answer.url, remedy=FINAL_ADDRESS)


def wait_for_turn(door: Door, claim: store.Claim, source: Source, url: str) -> datetime:
    """The instant at which the host may be asked, which is now. The lease begins anew; raises LeaseLost or NotYet."""
    with writing(door.engine) as session:
        claim = store.renew_host(session, claim, door.clock(), LONGEST_LEASE)
    wait = (claim.next_request_at or door.clock()) - door.clock()
    if wait > LONGEST_REST:  # no visit writes that; a day that was rehearsed in this database left it behind
        wait = timedelta()
    if wait > LONGEST_WAIT:
        seconds = wait.total_seconds()
        cause = f"source {source.id}: {claim.host} wants to be left alone for another {seconds:.0f} s"
        remedy = "Nothing needs to be done: it is asked in its turn"
        raise NotYet(cause, source=source.id, url=url, remedy=remedy, retry_after_s=seconds)
    if wait > timedelta() and door.sleep(wait.total_seconds()) is True:  # told to stop, and nobody is asked too soon
        cause = f"source {source.id}: we were told to stop before {claim.host} was asked"
        raise NotYet(cause, source=source.id, url=url)
    return door.clock()


@dataclass(frozen=True, slots=True)
class _Look:
    """One visit, and how it is remembered."""

    door: Door
    claim: store.Claim
    source: Source
    url: str
    sweep: str | None
    at: datetime

    def page(self, url: str, number: int) -> Fetched:
        """A further page of the source, asked in the host's turn. Raises FetchError and LeaseLost."""
        pause_s = max(self.door.min_interval_s, pace_s(self.source))
        if pause_s > LONGEST_WAIT.total_seconds():
            cause = f"source {self.source.id}: it has several pages, and `pace` puts {pause_s:.0f} s between two"
            remedy = f"Write a `pace` of {LONGEST_WAIT.total_seconds():.0f} seconds at most, or ask for larger pages"
            raise TooMuch(cause, source=self.source.id, url=url, remedy=remedy)
        with writing(self.door.engine) as session:
            store.hold(session, self.claim, self.door.clock())
            store.pace_host(session, self.claim, self.door.clock() + timedelta(seconds=pause_s))
        now = wait_for_turn(self.door, self.claim, self.source, url)
        answer = fetch(self.door.client, self.source, url, known=None, now=now, page=number)
        if isinstance(answer, Fetched):
            return answer
        cause = f"source {self.source.id}: page {number}, at {url}, stands on another host: {answer.url}"
        raise TooMuch(cause, source=self.source.id, url=url, remedy=FINAL_ADDRESS)

    def keep(self, fetched: Fetched) -> Captured:
        """The document, stored with its visit."""
        document = fetched.document
        kept = packed(document.body, document.pages)
        self.door.captures.put(kept)
        with writing(self.door.engine) as session:
            store.hold(session, self.claim, self.door.clock())
            newest = store.newest_capture(session, self.source.id)
            changed = newest is None or newest.sha256 != document.sha256
            capture_id = store.keep_capture(
                session,
                source=self.source.id,
                document=document,
                status=fetched.status,
                url=self.url,
                validators=fetched.validators,
            )
            self._write(
                session,
                outcome="captured" if changed else "same-bytes",
                status=fetched.status,
                capture_id=capture_id,
                size=len(kept),
                detail=f"{1 + len(document.pages)} pages" if document.pages else "",
                validators=fetched.validators,
            )
        moved_to = document.url if for_good(fetched.redirects) else None
        return Captured(document=document, changed=changed, capture_id=capture_id, moved_to=moved_to)

    def record(self, *, wait_s: float = 0.0, **visit: Any) -> None:
        """Nothing; the visit is remembered. `wait_s` is the server's Retry-After."""
        with writing(self.door.engine) as session:
            store.hold(session, self.claim, self.door.clock())
            self._write(session, wait_s=wait_s, **visit)

    def _write(self, session: Session, *, wait_s: float = 0.0, **visit: Any) -> None:
        finished = self.door.clock()
        store.record_visit(
            session,
            sweep=self.sweep,
            source=self.source.id,
            host=self.claim.host,
            at=self.at,
            duration_ms=round((finished - self.at).total_seconds() * 1000),
            not_before=finished + timedelta(seconds=wait_s) if wait_s else None,
            **visit,
        )
        pause = timedelta(seconds=max(self.door.min_interval_s, wait_s, pace_s(self.source)))
        store.pace_host(session, self.claim, finished + min(pause, LONGEST_REST))


def pace_s(source: Source) -> float:
    """Seconds between two requests to its host that the registry asks for; 0 where it does not."""
    return float(parse_duration(source.pace).seconds()) if source.pace else 0.0


# --- problems -----------------------------------------------------------------------------------------------------


def problem_of(error: FetchError, source: Source, failing_days: int) -> Problem:
    """The problem a failed visit is, with cause and remedy. `failing_days`: distinct days of failures, this one too.

    A document that is not there is `gone` after three days; until then it is out of reach (DESIGN §4.1).
    """
    match error:
        case Refused():
            kind = ProblemKind.BLOCKED
        case Gone() if failing_days >= GONE_AFTER_DAYS:
            kind = ProblemKind.GONE
        case _:
            kind = ProblemKind.UNREACHABLE
    return Problem(subject=source.id, kind=kind, cause=error.cause, remedy=error.remedy)


def moved(source: Source, answer: Captured | NotModified | Elsewhere) -> Problem | None:
    """The problem `moved` where the publisher redirects for good; the reading stands, the keeper's digest says so."""
    to = moved_to(answer)
    if to is None:
        return None
    cause = f"source {source.id}: {address(source)} redirects for good to {to}"
    return Problem(
        subject=source.id, kind=ProblemKind.MOVED, cause=cause, remedy="Write the new address into the registry"
    )


def moved_to(answer: Captured | NotModified | Elsewhere) -> str | None:
    """The address that the publisher says stands for good in the place of the registry's, if there is one."""
    match answer:
        case Captured():
            return answer.moved_to
        case NotModified():
            return answer.url if for_good(answer.redirects) else None
        case Elsewhere():
            return answer.url if answer.permanent else None
