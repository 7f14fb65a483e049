"""The pages that follow the first: each asked like any other document, and all of them one document, or none.

Whatever stands in the way of one page loses the visit, for figures of half the records would be wrong ones. Pages come
from one host and port, JSON alone, and are asked without conditions: "not modified" of one says nothing of the others.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from checks.errors import FetchError, TooMuch, UnsafeAddress
from checks.model import Document, Source
from checks.pages import BEGINS, NextPage, by_header, packed, resolved
from steps.fetch import Client, Fetched, Validators, host_of
from steps.wire.failures import BY_HAND, FINAL_ADDRESS
from steps.wire.values import Secrets, normal, port_of

MOST_PAGES = 100  # of a hundred records each, ten thousand: more than any series; at a second each within two minutes
FEWER = "Ask for larger pages or fewer records in the address"
MENDED = "Open the address, and mend `next` of the source in the registry"

Follow = Callable[[Document, Source, int], NextPage]
AskPage = Callable[[str, int], Fetched]


class Pages:
    """The pages of one look, the first of them in hand."""

    def __init__(self, client: Client, source: Source, first: Fetched) -> None:
        self._source, self._first = source, first
        self._secrets = Secrets(source, client.secret_of)
        self._most = client.limits.max_bytes
        self._bodies = [first.document.body]
        self._been = [normal(first.document.url)]

    def all(self, follow: Follow, ask: AskPage) -> Fetched:
        """What was fetched, with every further page in its document. Raises FetchError that names the page."""
        last = self._first
        if not looks_like_json(last.document.body):
            return self._first  # a wall, or what no reader takes for JSON: said where it is read
        while (url := self._next(last, follow)) is not None:
            last = ask(url, len(self._bodies) + 1)
            self._take(last.document)
        return self._together()

    def _next(self, last: Fetched, follow: Follow) -> str | None:
        """Where the next page stands, as we may ask for it; None after the last one."""
        if by_header(self._source):
            found = NextPage(address=last.next_link)
        else:
            found = follow(last.document, self._source, len(self._bodies))
        if found.trouble:
            raise self._error(f"cannot be followed: {found.trouble}", MENDED, FetchError)
        if found.address is None:
            return None
        return self._allowed(last.document.url, found.address)

    def _allowed(self, base: str, link: str) -> str:
        try:
            url = self._secrets.without(normal(resolved(base, link)))
        except ValueError as error:
            raise self._error(f"names `{self._shown(link)}` as the next one: {error}", MENDED, UnsafeAddress) from None
        if (host_of(url), port_of(url)) != (host_of(base), port_of(base)):
            found = f"names {self._shown(url)} as the next one, and pages are followed on their own host alone"
            raise self._error(found, FINAL_ADDRESS, UnsafeAddress)
        if url in self._been:
            seen = f"page {self._been.index(url) + 1}" if url != self._been[-1] else "itself"
            raise self._error(f"names {seen} as the next one", MENDED, TooMuch)
        if len(self._been) >= MOST_PAGES:
            raise self._error(f"is not the last, and {MOST_PAGES} pages are the most we ask for", FEWER, TooMuch)
        self._been.append(url)
        return url

    def _take(self, document: Document) -> None:
        self._bodies.append(document.body)
        if sum(map(len, self._bodies)) > self._most:
            raise self._error(f"makes the pages larger than {self._most:,} bytes together", FEWER, TooMuch)
        if not looks_like_json(document.body):
            found = f"is not JSON as page 1 is, it came as {document.media_type or 'a document without a media type'}"
            raise self._error(found, BY_HAND, FetchError)

    def _together(self) -> Fetched:
        first, *others = self._bodies
        if not others:
            return replace(self._first, validators=Validators())
        sha256 = hashlib.sha256(packed(first, tuple(others))).hexdigest()
        document = replace(self._first.document, pages=tuple(others), sha256=sha256)
        return replace(self._first, document=document, validators=Validators())

    def _error(self, found: str, remedy: str, kind: type[FetchError]) -> FetchError:
        """The error in words; `found` is said of the page we have come to."""
        url = self._shown(self._been[len(self._bodies) - 1])
        cause = f"source {self._source.id}: page {len(self._bodies)}, at {url}, {self._secrets.hidden(found)}"
        return kind(cause, source=self._source.id, url=url, remedy=remedy)

    def _shown(self, url: str) -> str:
        return self._secrets.hidden(url)[:300]


def looks_like_json(body: bytes) -> bool:
    """Whether the body begins as JSON does, and holds nothing that would end a page in a capture of several."""
    return body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[") and BEGINS not in body
