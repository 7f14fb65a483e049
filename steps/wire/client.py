"""The lines on which publishers are asked: requests' adapter over guarded connections, our name, nothing else.

Without its sessions, which merge settings of the environment into each request (docs/decisions/0022). No proxy, netrc
or certificate bundle that happens to be set is used, a proxy only where our own setting names it. No cookie outlives
its fetch.
"""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Self
from weakref import WeakSet

import certifi
import requests
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPConnectionPool
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
    """The lines of one worker, one a thread. Close it, or use it as a context manager.

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
        """A line of this thread, for one fetch. A fetch within a fetch has a line of its own."""
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


class Line:
    """One thread's connections, their guard, and the cookies of the fetch under way."""

    def __init__(self, user_agent: str, guard: Guard, tls: ssl.SSLContext) -> None:
        self.guard = guard
        self.cookies = RequestsCookieJar()
        self._own = {"User-Agent": user_agent, "Accept-Encoding": ASKED_FOR}
        self._adapter = _Adapter(guard, tls)
        self._timeout = (guard.limits.connect_s, guard.limits.read_s)

    def start(self, clock: Callable[[], float]) -> None:
        """Nothing; caps begin anew and cookies are forgotten."""
        self.cookies.clear()
        self.guard.start(clock)

    def send(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> requests.Response:
        """The answer, its body still on the wire; close it. Redirects are left to us, and nothing is tried again.

        `url` in the normal form of `steps.wire.values.normal`. Raises Halt, and whatever requests, urllib3,
        http.client and sockets raise.
        """
        request = requests.PreparedRequest()
        request.method, request.url, request.body = method, url, body
        request.headers = CaseInsensitiveDict({**self._own, **headers})
        if body is not None:
            request.prepare_content_length(body)
        if len(self.cookies):
            request.prepare_cookies(self.cookies)
        response = self._adapter.send(request, stream=True, timeout=self._timeout)
        if "Set-Cookie" in response.headers:
            extract_cookies_to_jar(self.cookies, request, response.raw)  # type: ignore[no-untyped-call]
        return response

    def close(self) -> None:
        """Nothing; its connections are closed."""
        self._adapter.close()


class _Adapter(HTTPAdapter):
    """requests' own adapter over guarded pools, without retries."""

    def __init__(self, guard: Guard, tls: ssl.SSLContext) -> None:
        self._guard, self._tls = guard, tls
        super().__init__()

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **kwargs: Any) -> None:
        self.poolmanager = GuardedPools(
            self._guard, num_pools=connections, maxsize=maxsize, block=block, ssl_context=self._tls, **kwargs
        )

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, *_: Any, **__: Any
    ) -> HTTPConnectionPool:
        """The pool of the address's host, which asks a proxy where there is one. Its own context verifies."""
        pool: HTTPConnectionPool = self.poolmanager.connection_from_url(str(request.url))
        return pool

    def request_url(self, request: requests.PreparedRequest, _: Any) -> str:
        """What the request line says: the whole address where a proxy is asked and nothing is encrypted."""
        url = str(request.url)
        is_whole = self._guard.proxy is not None and url.startswith("http:")
        return url if is_whole else parse_url(url).request_uri

    def add_headers(self, request: requests.PreparedRequest, **_: Any) -> None:
        """Nothing; the proxy is told who we are, where it sees the request. Inside a tunnel nobody is."""
        proxy = self._guard.proxy
        if proxy is not None and proxy.credentials and str(request.url).startswith("http:"):
            request.headers["Proxy-Authorization"] = proxy.credentials

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Nothing: the context verifies. requests would load the same 150 certificates again for every connection
        (25 ms, OpenSSL 3.0, measured 2026-11-22)."""

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:
        """The answer with what we ask of it: status, headers and the body on the wire. Its cookies are the line's."""
        response = requests.Response()
        response.status_code, response.reason, response.raw = resp.status, resp.reason, resp
        response.headers = CaseInsensitiveDict(resp.headers)
        response.url, response.request = str(req.url), req
        return response
