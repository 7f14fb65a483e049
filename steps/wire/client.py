"""The lines on which publishers are asked: guarded connections, our name, nothing of the environment.

urllib3 by itself, without requests above it (docs/decisions/0022): no proxy, netrc or certificate bundle that happens
to be set is used, a proxy only where our own setting names it. No cookie outlives its fetch.
"""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Self
from urllib.request import Request as AsCookiesKnowIt
from weakref import WeakSet

import certifi
from urllib3 import BaseHTTPResponse, Retry, Timeout
from urllib3.util import parse_url
from urllib3.util.ssl_ import create_urllib3_context

from checks.errors import ProxyFailed, SettingsError
from steps.program import version_of
from steps.wire.connections import GuardedPools
from steps.wire.guard import Guard, Limits, MeteredTLS, Resolve, allowed
from steps.wire.inflate import ASKED_FOR
from steps.wire.proxy import Proxy

PRODUCT = "Stilltrue"  # the product token: what a robots.txt calls us


@cache
def trust(ca_file: Path | None) -> ssl.SSLContext:
    """What servers are believed by: the usual certificates and those of the file. Loading them takes 20 ms."""
    context = create_urllib3_context()
    context.load_verify_locations(certifi.where())
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    context.sslsocket_class = MeteredTLS
    return context


class Client:
    """The sessions of one worker, one a thread, with guarded adapters. Close it, or use it as a context manager.

    `user_agent` is `Stilltrue/1.2 (+contact)`: a publisher can tell who asks, and write to them.
    """

    def __init__(
        self,
        *,
        limits: Limits,
        contact: str = "",
        allowed_hosts: Collection[str] = (),
        secret_of: Callable[[str], str | None] = lambda _: None,
        ca_file: Path | None = None,
        resolve: Resolve = socket.getaddrinfo,
        proxy: Proxy | None = None,
    ) -> None:
        """`ca_file`: certificates trusted besides the usual ones. `resolve`: how names become addresses. `proxy`: by
        which everybody is asked.
        """
        if not re.fullmatch(r"[\x20-\x7e]*", contact):
            raise SettingsError(
                f"STILLTRUE_CONTACT: expected plain ASCII on one line, such as an address, found {contact!r}"
            )
        self.limits, self.secret_of = limits, secret_of
        self.user_agent = f"{PRODUCT}/{version_of()}" + (f" (+{contact})" if contact else "")
        self.allow = allowed(allowed_hosts)
        self._resolve = resolve
        self._tls = trust(ca_file)
        self.proxy = proxy
        self.passed: set[str] = set()  # the hosts that the proxy let us ask …
        self.not_passed: dict[str, ProxyFailed] = {}  # … and those that it did not, with what it did instead
        self._mine = threading.local()
        self._lines: WeakSet[Line] = WeakSet()
        self._lock = threading.Lock()

    @contextmanager
    def line(self) -> Iterator["Line"]:
        """A session of this thread and its guard, for one fetch. A fetch within a fetch has a line of its own."""
        free: list[Line] = self._mine.__dict__.setdefault("free", [])
        line = free.pop() if free else self._new_line()
        try:
            yield line
        finally:
            free.append(line)
            self._mine.received = self.received() + line.guard.received

    def let_through(self, host: str) -> None:
        """Nothing; the proxy let us ask this host."""
        self.passed.add(host)
        self.not_passed.pop(host, None)

    def received(self) -> int:
        """The bytes that all fetches of this thread have received so far."""
        received: int = self._mine.__dict__.get("received", 0)
        return received

    def _new_line(self) -> "Line":
        guard = Guard(self.limits, self.allow, resolve=self._resolve, proxy=self.proxy)
        line = Line(self.user_agent, guard, self._tls)
        with self._lock:
            self._lines.add(line)
        return line

    def close(self) -> None:
        """Nothing; connections of all threads are closed."""
        with self._lock:
            for line in list(self._lines):
                line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Request:
    """What a server is sent, besides the address: the headers are all that we choose, cookies and credentials too."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None


class Line:
    """One thread's connections, their guard, and the cookies of the fetch under way."""

    def __init__(self, user_agent: str, guard: Guard, tls: ssl.SSLContext) -> None:
        self.guard = guard
        self.cookies = CookieJar()
        self._own = {"User-Agent": user_agent, "Accept-Encoding": ASKED_FOR}
        self._pools = GuardedPools(guard, maxsize=1, ssl_context=tls)
        self._timeout = Timeout(connect=guard.limits.connect_s, read=guard.limits.read_s)

    def start(self, clock: Callable[[], float]) -> None:
        """Nothing; caps begin anew and cookies are forgotten."""
        self.cookies.clear()
        self.guard.start(clock)

    def request(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Request:
        """What this address is sent: our name, these headers, the cookies that it set, and what its proxy wants."""
        own = {**self._own, **headers}
        if len(self.cookies):
            asked = AsCookiesKnowIt(url)  # noqa: S310  # opens nothing
            self.cookies.add_cookie_header(asked)
            own |= dict(asked.unredirected_hdrs)
        proxy = self.guard.proxy
        if proxy is not None and proxy.credentials and url.startswith("http:"):  # inside a tunnel nobody is told
            own["Proxy-Authorization"] = proxy.credentials
        return Request(method, own, body)

    def send(self, url: str, request: Request) -> BaseHTTPResponse:
        """The answer, its body still on the wire; close it. Redirects are left to us, and nothing is tried again.

        Raises Halt, and whatever urllib3, http.client and sockets raise.
        """
        is_whole = self.guard.proxy is not None and url.startswith("http:")
        response = self._pools.connection_from_url(url).urlopen(
            request.method,
            url if is_whole else parse_url(url).request_uri,
            body=request.body,
            headers=request.headers,
            retries=NEVER,
            redirect=False,
            assert_same_host=False,
            timeout=self._timeout,
            preload_content=False,
            decode_content=False,
        )
        if "Set-Cookie" in response.headers:
            self.cookies.extract_cookies(response, AsCookiesKnowIt(url))  # type: ignore[arg-type]  # noqa: S310
        return response

    def close(self) -> None:
        """Nothing; its connections are closed."""
        self._pools.clear()


NEVER = Retry(total=False, redirect=False)  # what went wrong rises as it is
