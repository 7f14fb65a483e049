"""The one door to the network: wait for the host's turn, ask once, keep what came, say when it may be asked again.

Bytes go into the capture store first and the row second, so that a row never names bytes that are not there. The row,
the visit and the host's pace are one transaction, in which the claim is checked: whoever lost the host writes nothing.
Errors rise after they were recorded, for the retry stands around this door, not inside it.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from checks.addresses import address
from checks.errors import FetchError, Gone, NotYet, Refused, TooMuch, Unreachable, Unshown
from checks.model import Document, Exchange, Problem, ProblemKind, Source
from checks.pages import packed
from db import store
from db.engine import writing
from db.quiet import QuietLook, Settled
from db.retention import storing
from steps.browser.showing import require_browser, shown_page
from steps.fetch import Elsewhere, Fetched, Known, NotModified, fetch, for_good, host_of
from steps.pages import Pages
from steps.quiet import Quiet
from steps.robots import Manners
from steps.turn import LONGEST_WAIT, Door, pace_s, pause, rest_host, wait_for_turn
from steps.wire.failures import FINAL_ADDRESS
from steps.wire.heads import shown_after
from steps.wire.values import normal

__all__ = ["Captured", "Door", "Elsewhere", "NotModified", "NotYet", "ending", "moved", "problem_of", "visit"]

FOR_GOOD = "for good"  # what the visit of a permanent redirect to another host remembers
GONE_AFTER_DAYS = 3  # DESIGN §4.1: one bad day of a server is no farewell


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A document, now stored; `changed` if its bytes are others than the last ones of its source."""

    document: Document
    changed: bool
    capture_id: int
    moved_to: str | None = None
    leaving: str | None = None  # what its headers Sunset and Deprecation say


@dataclass(frozen=True, slots=True)
class NothingNew:
    """What was read to the end before still stands: noted, to be written with others."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A source that is settled, and where it is noted that nothing new was found."""

    settled: Settled
    quiet: Quiet


def visit(
    door: Door,
    claim: store.Claim,
    source: Source,
    known: Known | None,
    *,
    url: str | None = None,
    sweep: str | None = None,
    been: Sequence[str] = (),
    rest_s: float = 0.0,
    may_be_absent: bool = False,
    expected: Expected | None = None,
    says_the_same: Callable[[Document], bool] = lambda _: False,
) -> Captured | NotModified | NothingNew | Elsewhere:
    """What the source's host answered, stored. Raises FetchError, recorded as a failed visit, and LeaseLost.

    `url`: where a redirect sent us, else the source's own address; its host must be the claimed one. `been`: the hosts
    that sent us on before; redirects that lead back to one of them, or are too many, are a TooMuch. `rest_s`: the pause
    that other sources of the host ask for; the longest of all counts. `may_be_absent`: that nothing stands there, or
    nobody may see it yet, is no failure: the visit is remembered as such, and the error rises all the same.
    `expected`: that nothing new is, and where it is noted then; `says_the_same` tells it of a document of other bytes.
    """
    url = url or address(source)
    if host_of(url) != claim.host:
        raise ValueError(f"source {source.id}: {url} needs a claim of `{host_of(url)}`, this one is of `{claim.host}`")
    look = _Look(door, claim, source, url, sweep=sweep, rest_s=rest_s)
    try:
        look.wait()
        answer = look.fetch(url, known=None if source.next_ or source.render else known)
        if isinstance(answer, Fetched) and source.next_ is not None:
            answer = Pages(door.client, source, answer).all(door.next_page, look.page)
        if isinstance(answer, Fetched) and source.render is not None:
            answer = look.show(answer)
        if isinstance(answer, Elsewhere):
            check_way(door, source, answer, (*been, claim.host))
    except NotYet:  # of robots.txt, of a redirect or between two pages
        raise
    except FetchError as error:
        is_absent = may_be_absent and isinstance(error, Gone | Refused)
        outcome = "absent" if is_absent else "failed"
        look.record(outcome=outcome, status=error.status, detail=error.cause, retry_after_s=error.retry_after_s)
        raise
    match answer:
        case Fetched() | NotModified() if expected is not None and is_as_expected(expected.settled, answer):
            look.note(expected, answer)
            return NothingNew()
        case Fetched() if expected is not None and stays(answer) and says_the_same(answer.document):
            look.note(expected, answer, other=answer.document.sha256)
            return NothingNew()
        case Fetched():
            return look.keep(answer)
        case NotModified():
            look.record(outcome="not-modified", status=304, leaving=answer.leaving)
        case Elsewhere():
            look.send_on(answer)
    return answer


def is_as_expected(settled: Settled, answer: Fetched | NotModified) -> bool:
    """Whether the answer says no more than that everything is as it was: no other bytes or place, and no farewell."""
    return stays(answer) and (
        isinstance(answer, NotModified)
        or (answer.document.sha256, answer.document.url) == (settled.capture.sha256, settled.capture.final_url)
    )


def stays(answer: Fetched | NotModified) -> bool:
    """Whether the document stands where it stood, and is not to end."""
    return answer.leaving is None and not answer.redirects


def check_way(door: Door, source: Source, answer: Elsewhere, been: Sequence[str]) -> None:
    """Nothing, if the redirect to another host may be followed. Raises TooMuch."""
    if host_of(answer.url) not in been and len(been) <= door.client.limits.max_redirects:
        return
    ends = "go in a circle" if host_of(answer.url) in been else "are too many"
    way = " → ".join((*been, answer.url))
    cause = f"source {source.id}: expected a document at {address(source)}, but its redirects {ends}: {way}"
    raise TooMuch(cause, source=source.id, url=answer.url, remedy=FINAL_ADDRESS)


class _Look:
    """One visit, and how it is remembered."""

    def __init__(
        self, door: Door, claim: store.Claim, source: Source, url: str, *, sweep: str | None, rest_s: float
    ) -> None:
        self.door, self.claim, self.source, self.url, self.sweep = door, claim, source, url, sweep
        self.manners = Manners(door, claim, source)
        self.rest_s = max(rest_s, pace_s(source))
        self.at, self.cleared = door.clock(), ""
        self.requests, self.received, self.detail = 0, door.client.received(), ""
        self.exchanges: list[Exchange] = []

    def wait(self) -> None:
        """Nothing, once the first request may be made. Raises Refused, Unreachable, Unshown, NotYet and LeaseLost."""
        if self.source.render is not None:
            require_browser(self.door, self.source, self.url)
        with suppress(ValueError):  # no address: what is wrong with it is said where it is asked
            self.cleared = normal(self.url)
            self.manners.check(self.cleared)
        self.at = wait_for_turn(self.door, self.claim, self.source, self.url)

    def fetch(self, url: str, *, known: Known | None = None, page: int = 1) -> Fetched | NotModified | Elsewhere:
        """What the host answers; `self.at` is the instant. Raises FetchError."""
        hear = self.exchanges.append
        return fetch(self.door.client, self.source, url, known=known, now=self.at, page=page, turn=self.turn, hear=hear)

    def turn(self, url: str, wait_s: float) -> None:
        """Nothing, once this address may be asked: robots.txt speaks of every one, also of those redirects lead to."""
        if url != self.cleared:
            self.manners.check(url)
        if wait_s > LONGEST_WAIT.total_seconds():
            cause = f"source {self.source.id}: it redirects to {url}, and not before {wait_s:.0f} s are over"
            raise Unreachable(cause, source=self.source.id, url=url, remedy=FINAL_ADDRESS, retry_after_s=wait_s)
        pause(self.door, self.claim.host, wait_s, self.source, url)
        self.requests += 1

    def page(self, url: str, number: int) -> Fetched:
        """A further page of the source, asked in the host's turn. Raises FetchError and LeaseLost."""
        rest_s = max(self.rest_s, self.manners.delay_s(url))
        if rest_s > LONGEST_WAIT.total_seconds():
            who = "`pace`" if rest_s == self.rest_s else "the Crawl-delay of its robots.txt"
            cause = f"source {self.source.id}: it has several pages, and {who} puts {rest_s:.0f} s between two"
            remedy = f"Write a `pace` of {LONGEST_WAIT.total_seconds():.0f} seconds at most, or ask for larger pages"
            raise TooMuch(cause, source=self.source.id, url=url, remedy=remedy)
        with writing(self.door.engine) as session:
            store.hold(session, self.claim, self.door.clock())
            rest_host(session, self.door, self.claim, rest_s, None)
        self.manners.check(url)
        self.at = wait_for_turn(self.door, self.claim, self.source, url)
        answer = self.fetch(url, page=number)
        if isinstance(answer, Fetched):
            return answer
        cause = f"source {self.source.id}: page {number}, at {url}, stands on another host: {answer.url}"
        raise TooMuch(cause, source=self.source.id, url=url, remedy=FINAL_ADDRESS)

    def show(self, fetched: Fetched) -> Fetched:
        """The same page as a browser shows it. Raises FetchError and LeaseLost."""
        came = shown_page(self.door, self.claim, self.source, fetched, self.spend)
        self.detail = came.said
        if came.browser:
            self.exchanges[-1] = shown_after(self.exchanges[-1], came.browser)
        return came.fetched

    def spend(self, requests: int, received: int) -> None:
        """Nothing; these were made, and came, besides."""
        self.requests += requests
        self.received -= received

    def note(self, expected: Expected, answer: Fetched | NotModified, *, other: str = "") -> None:
        """Nothing; that nothing new was found is going to be written. `other`: the SHA-256 of bytes not to be kept."""
        again: dict[str, Any] = {}
        if isinstance(answer, Fetched):
            kept = packed(answer.document.body, answer.document.pages)
            if not other:
                self.door.captures.put(kept)  # where it was damaged or lost, it is whole again
            again = {
                "other": other,
                "status": answer.status,
                "size": len(kept),
                "validators": answer.validators,
                "published_at": None if expected.settled.is_dated else answer.published_at,
            }
        look = QuietLook(settled=expected.settled, at=self.at, **self._spent(self.door.clock()), **again)
        expected.quiet.note(look, max(self.rest_s, self.manners.delay_s(self.cleared)))

    def keep(self, fetched: Fetched) -> Captured:
        """The document, stored with its visit."""
        document = fetched.document
        kept = packed(document.body, document.pages)
        self.door.captures.put(kept)
        with writing(self.door.engine) as session:
            store.hold(session, self.claim, self.door.clock())
            newest = store.newest_capture(session, self.source.id)
            changed = newest is None or newest.sha256 != document.sha256
            if changed:
                self.make_sure_of(session, document.sha256, kept)
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
                detail=f"{1 + len(document.pages)} pages" if document.pages else self.detail,
                validators=fetched.validators,
                leaving=fetched.leaving,
                published_at=fetched.published_at,
            )
        moved_to = document.url if for_good(fetched.redirects) else None
        return Captured(
            document=document, changed=changed, capture_id=capture_id, moved_to=moved_to, leaving=fetched.leaving
        )

    def make_sure_of(self, session: Session, sha256: str, kept: bytes) -> None:
        """Nothing; the bytes are there until the row is, though they were old ones and somebody prunes."""
        storing(session)
        if not self.door.captures.has(sha256):
            self.door.captures.put(kept)

    def send_on(self, answer: Elsewhere) -> None:
        """Nothing; the source is asked at the other host next, and not before that redirect allows it."""
        with writing(self.door.engine) as session:
            store.hold(session, self.claim, self.door.clock())
            noted = FOR_GOOD if answer.permanent else ""
            self._write(session, outcome="elsewhere", queued_url=answer.url, detail=noted)
            if answer.wait_s:
                until = self.door.clock() + timedelta(seconds=answer.wait_s)
                store.postpone_host(session, host_of(answer.url), until)

    def record(self, *, retry_after_s: float | None = None, **visit: Any) -> None:
        """Nothing; the visit is remembered. `retry_after_s` is the server's own word."""
        with writing(self.door.engine) as session:
            store.hold(session, self.claim, self.door.clock())
            self._write(session, retry_after_s=retry_after_s, **visit)

    def _write(self, session: Session, *, retry_after_s: float | None = None, **visit: Any) -> None:
        finished = self.door.clock()
        store.record_visit(
            session,
            sweep=self.sweep,
            source=self.source.id,
            host=self.claim.host,
            at=self.at,
            not_before=finished + timedelta(seconds=retry_after_s) if retry_after_s else None,
            **self._spent(finished),
            **visit,
        )
        rest_s = max(self.rest_s, self.manners.delay_s(self.cleared))
        rest_host(session, self.door, self.claim, rest_s, retry_after_s)

    def _spent(self, finished: datetime) -> dict[str, Any]:
        """What the visit took: milliseconds, requests, bytes on the wire, and what was said there."""
        return {
            "duration_ms": round((finished - self.at).total_seconds() * 1000),
            "requests": self.requests,
            "received": self.door.client.received() - self.received,
            "exchanges": tuple(self.exchanges),
        }


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
        case Unshown():
            kind = ProblemKind.UNREADABLE
        case _:
            kind = ProblemKind.UNREACHABLE
    return Problem(subject=source.id, kind=kind, cause=error.cause, remedy=error.remedy)


def ending(source: Source, leaving: str | None) -> Problem | None:
    """The problem `discontinued` where the publisher announces the end of the address; it is read meanwhile."""
    if leaving is None:
        return None
    cause = f"source {source.id}: the publisher says of {address(source)}: {leaving}"
    remedy = "Find the address that takes its place, and write it into the registry"
    return Problem(subject=source.id, kind=ProblemKind.DISCONTINUED, cause=cause, remedy=remedy)


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
