"""One document of one source, by HTTP: with steps.wire.client the only requests of the house.

Polite and wary: a User-Agent with a contact, conditional GET, certificates verified, no proxy or netrc of the
environment, no cookie outlives its fetch, and every cap of `Limits` holds for a fetch as a whole. A redirect stays on
its host; one that leads to another host is handed back, since that host has a pace and a lease of its own (DESIGN §4).

Errors are raised without their cause: the exceptions below carry the address as it was sent, secrets included.
"""

import hashlib
import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError

from checks.addresses import host_of
from checks.errors import FetchError, ProxyFailed, TooMuch, Unreachable, UnsafeAddress, WatchError
from checks.model import Document, Exchange, Source
from steps.wire.answers import Elsewhere, Fetched, Known, NotModified, Redirect, Validators, for_good
from steps.wire.client import PRODUCT, Client, Line
from steps.wire.failures import (
    ASKED_AGAIN,
    BY_HAND,
    FINAL_ADDRESS,
    MENDED,
    OURS,
    THROUGH,
    by_exception,
    by_status,
    said,
)
from steps.wire.guard import Limits
from steps.wire.halts import CapReached, Forbidden, Halt, ProxyTrouble
from steps.wire.heads import exchange
from steps.wire.inflate import ASKED_FOR, CODINGS, Damaged, plain
from steps.wire.proxy import own_answer
from steps.wire.values import (
    Secrets,
    content_type,
    farewell,
    location,
    misframed,
    next_link,
    normal,
    port_of,
    published_at,
    retry_after_s,
    validator,
)

__all__ = [
    "PRODUCT",
    "Client",
    "Elsewhere",
    "Fetched",
    "Known",
    "Limits",
    "NotModified",
    "Redirect",
    "Validators",
    "fetch",
    "for_good",
    "host_of",
]

STEP = 65_536  # bytes read at a time
WALL, WALL_S = 128_000, 5.0  # bytes and seconds for the page under a status that is an error; walls are small
CONTENT_TYPES = ((b"{", "application/json"), (b"[", "application/json"), (b"<", "application/xml"))  # of a `post`
ACCEPT = "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8"
REDIRECTS = (301, 302, 303, 307, 308)
# urllib3 logs the address as it was sent, secrets included.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)


Turn = Callable[[str, float], object]
Hear = Callable[[Exchange], object]


def at_once(_url: str, _wait_s: float) -> None:
    """Nothing; the request may be made."""


def unheard(_exchange: Exchange) -> None:
    """Nothing; nobody keeps what passed."""


def fetch(
    client: Client,
    source: Source,
    url: str,
    *,
    known: Known | None,
    now: datetime,
    page: int = 1,
    most: int | None = None,
    turn: Turn = at_once,
    hear: Hear = unheard,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched | NotModified | Elsewhere:
    """The document at `url`, or that it is unchanged, or on which host it stands; raises the tree of FetchError.

    `now` dates the document and is what a Retry-After date is measured from; `clock` counts the seconds of the caps.
    `page`: which one of a source that comes page by page, for the words of an error. `most`: bytes after which the
    rest is left unread. `turn` is called before each request, with its address and the seconds the server wants us to
    wait before it; it returns when it may be made, or raises. What it takes is nobody's silence. `hear` is told of
    each exchange as soon as its head is there, whatever becomes of the fetch.
    """
    with client.line() as line:
        errand = _Errand(client, line, source, url, known=known, now=now, page=page, most=most, turn=turn, hear=hear)
        line.start(clock)
        failure: FetchError
        try:
            return errand.run()
        except WatchError:
            raise
        except ProxyTrouble as error:
            failure = errand.not_let_through(error)
        except (Halt, Damaged, requests.RequestException, HTTPError, HTTPException, OSError, ValueError) as error:
            failure = errand.error(*by_exception(error))
    raise failure  # outside of the handler, so that nothing shows the exception below


# --- one fetch ----------------------------------------------------------------------------------------------------


class _Errand:
    """One fetch on its way: the chain of requests, and the words for what went wrong."""

    def __init__(
        self,
        client: Client,
        line: Line,
        source: Source,
        url: str,
        *,
        known: Known | None,
        now: datetime,
        page: int,
        most: int | None,
        turn: Turn,
        hear: Hear,
    ) -> None:
        self.client, self.line, self.source, self.known, self.now = client, line, source, known, now
        self.most, self.turn, self.hear = most, turn, hear
        self.expected = f"page {page}" if page > 1 else "a document"
        self.secrets = Secrets(source, client.secret_of, also=client.proxy.secrets if client.proxy else ())
        self.url = url  # the one being asked, never with secrets
        self.method = "GET" if source.post is None else "POST"
        self.hops: list[Redirect] = []

    def run(self) -> Fetched | NotModified | Elsewhere:
        try:
            self.url = self.secrets.without(normal(self.url))
        except ValueError as error:
            raise self.error(str(error), MENDED, UnsafeAddress) from None
        if variable := self.secrets.missing(self.url):
            raise self.error(
                f"the variable {variable}, which holds a secret of it, is not set",
                f"Set {variable}, or write it into .env",
            )
        been, wait_s = {self.place()}, 0.0
        while True:
            with self.line.guard.paused():
                self.turn(self.url, wait_s)
            with closing(self.asked()) as response:
                self.hear(exchange(response, self.secrets, self.source, self.url, at=self.now))
                if response.status_code not in REDIRECTS:
                    return self.answer(response)
                target = self.target(response)
                wait_s = self.wait_of(response) or 0.0
            self.hops.append(Redirect(url=self.url, status=response.status_code))
            self.method = self.method if response.status_code in (307, 308) else "GET"
            if self.source.post is not None and not self.secrets.at_home(target):
                raise self.error(
                    f"it redirects to {target}, and what is sent by `post` goes to no other host",
                    FINAL_ADDRESS,
                    UnsafeAddress,
                )
            if host_of(target) != host_of(self.url):
                return Elsewhere(url=target, permanent=for_good(self.hops), wait_s=wait_s)
            self.url = target
            if self.place() in been:
                raise self.error(f"its redirects go in a circle: {self.way()}", FINAL_ADDRESS, TooMuch)
            if len(self.hops) > self.client.limits.max_redirects:
                raise self.error(f"{len(self.hops)} redirects are too many: {self.way()}", FINAL_ADDRESS, TooMuch)
            been.add(self.place())

    def place(self) -> tuple[object, ...]:
        """Where we stand in a chain; a page that sets a cookie and redirects to itself is no circle yet."""
        return self.url, self.method, tuple(sorted((one.name, one.value or "") for one in self.line.cookies))

    def way(self) -> str:
        return " → ".join([*(hop.url for hop in self.hops[:4]), *["…"] * (len(self.hops) > 4), self.url])

    def asked(self) -> requests.Response:
        """The same, if the proxy lets us ask. Raises ProxyTrouble.

        A proxy that is asked in the open answers for itself where the publisher does not, so what answers nothing, or
        nothing that can be understood, is the proxy.
        """
        proxy = self.client.proxy
        if proxy is None:
            return self.ask()
        try:
            response = self.ask()
        except (ProxyTrouble, Forbidden):
            raise
        except (Halt, requests.RequestException, HTTPError, HTTPException, OSError) as error:
            if self.url.startswith("https:"):
                raise
            raise ProxyTrouble(by_exception(error)[0]) from None
        if self.url.startswith("http:") and (does := own_answer(response.status_code, response.headers)):
            response.close()
            raise ProxyTrouble(does)
        self.client.let_through(host_of(self.url))
        return response

    def not_let_through(self, trouble: ProxyTrouble) -> ProxyFailed:
        """The error in words: it blames the proxy, and says which source was not asked."""
        said = f"{self.url} was not asked, for the proxy {self.client.proxy} did not let us: {trouble}"
        cause = f"source {self.source.id}: {self.secrets.hidden(said)}"
        failure = ProxyFailed(cause, source=self.source.id, url=self.url, remedy=THROUGH)
        self.client.not_passed[host_of(self.url)] = failure
        return failure

    def ask(self) -> requests.Response:
        """The answer to one request, its body still on the wire."""
        headers, body = {"Accept": self.source.accept or ACCEPT}, None
        if self.method == "POST":
            body = self.secrets.filled(self.source.post or "").strip().encode()
            headers["Content-Type"] = next(
                (kind for begin, kind in CONTENT_TYPES if body.startswith(begin)), "application/x-www-form-urlencoded"
            )
        elif self.known is not None:
            conditions = {"If-None-Match": self.known.etag, "If-Modified-Since": self.known.last_modified}
            headers |= {name: value for name, value in conditions.items() if value}
        return self.line.send(self.method, self.secrets.added(self.url), headers, body)

    def target(self, response: requests.Response) -> str:
        """Where a redirect leads; raises where it leads nowhere, or where nobody may be led."""
        status, where = response.status_code, location(response.headers.get("Location", ""))
        if not where:
            raise self.error(f"{said(status)} and did not say where to", BY_HAND, status=status)
        try:
            target = self.secrets.without(normal(urljoin(self.url, where)))
        except ValueError as error:
            found = f"it redirects to `{self.secrets.hidden(where)[:200]}`: {error}"
            raise self.error(found, FINAL_ADDRESS, UnsafeAddress, status) from None
        if self.url.startswith("https:") and not target.startswith("https:"):
            raise self.error(f"it redirects out of encryption, to {target}", FINAL_ADDRESS, UnsafeAddress, status)
        if self.line.guard.forbids(host_of(target), port_of(target)):
            raise self.error(f"it redirects to {target}, which is no public address", OURS, UnsafeAddress, status)
        return target

    def answer(self, response: requests.Response) -> Fetched | NotModified:
        status = response.status_code
        if status in (200, 203):
            return self.fetched(response)
        if status == 304 and self.known is not None and self.method == "GET":
            response.raw.read(decode_content=False)  # nothing; gives the connection back
            redirects, leaving = tuple(self.hops), farewell(response.headers)
            return NotModified(url=self.url, at=self.now, redirects=redirects, leaving=leaving)
        remedy, kind = by_status(status)
        wait_s, page = self.wait_of(response), self.shown(response)
        raise self.error(said(status), remedy, kind, status, retry_after_s=wait_s, page=page)

    def shown(self, response: requests.Response) -> Document | None:
        """The page under a status that is an error, if one comes soon: what walls us off says so there."""
        may_tell = response.status_code >= 400 or response.status_code == 202  # 202: how one guard sends its tests
        if not may_tell or not response.headers.get("Content-Type", "").lower().startswith("text/html"):
            return None
        self.most = WALL
        self.line.guard.hurry(WALL_S)
        try:
            return self.document(response)
        except (FetchError, Halt, Damaged, requests.RequestException, HTTPError, HTTPException, OSError, ValueError):
            return None

    def wait_of(self, response: requests.Response) -> float | None:
        """The seconds the server wants to be left alone, by Retry-After; None where it said nothing."""
        return retry_after_s(response.headers.get("Retry-After"), self.now)

    def fetched(self, response: requests.Response) -> Fetched:
        document = self.document(response)
        kept = (self.secrets.unless_told(response.headers.get(name)) for name in ("ETag", "Last-Modified"))
        etag, last_modified = (validator(value) for value in kept)
        return Fetched(
            document=document,
            status=response.status_code,
            validators=Validators(etag=etag, last_modified=last_modified),
            redirects=tuple(self.hops),
            next_link=self.secrets.hidden(next_link(response.headers.get("Link", ""))) or None,
            leaving=farewell(response.headers),
            published_at=published_at(last_modified, self.now),
        )

    def document(self, response: requests.Response) -> Document:
        body = self.secrets.hidden_in(b"".join(self.pieces(response)))
        media_type, charset = content_type(self.secrets.hidden(response.headers.get("Content-Type", "")))
        return Document(
            body=body,
            media_type=media_type,
            charset=charset,
            url=self.url,
            sha256=hashlib.sha256(body).hexdigest(),
            fetched_at=self.now,
        )

    def pieces(self, response: requests.Response) -> Iterator[bytes]:
        """The body, decompressed, piece by piece; raises where it is damaged, cut short or larger than the cap."""
        most, size = self.client.limits.max_bytes, 0
        enough = most + 1 if self.most is None else min(self.most, most)
        coding = response.headers.get("Content-Encoding", "").strip().lower()
        declared = response.headers.get("Content-Length", "")
        if why := misframed(response.headers):
            raise self.error(self.secrets.hidden(why), ASKED_AGAIN, Unreachable)
        if coding not in CODINGS:
            raise self.error(
                f"it came in the coding `{self.secrets.hidden(coding)[:40]}`, and we asked for {ASKED_FOR}", BY_HAND
            )
        if self.most is None and re.fullmatch("[0-9]{1,20}", declared) and int(declared) > most:
            raise CapReached(f"it is larger than {most:,} bytes: the server announces {int(declared):,}")
        for piece in plain(response.raw.stream(STEP, decode_content=False), coding):
            size += len(piece)
            if size >= enough and self.most is not None:
                yield piece
                return
            if size > most:
                raise CapReached(f"it is larger than {most:,} bytes{', once decompressed' if coding else ''}")
            yield piece

    def error(
        self, found: str, remedy: str, kind: type[FetchError] = FetchError, status: int | None = None, **more: Any
    ) -> FetchError:
        """The error in words: which source, what was expected, what was there, what to do."""
        url = self.secrets.hidden(self.url)
        cause = self.secrets.hidden(f"source {self.source.id}: expected {self.expected} at {url}, but {found}")
        return kind(cause, source=self.source.id, url=url, status=status, remedy=remedy, **more)
