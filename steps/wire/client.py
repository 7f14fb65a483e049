"""The sessions with which publishers are asked: guarded adapters, our name, nothing of the environment.

No proxy, netrc or certificate bundle that happens to be set is used, a proxy only where our own setting names it. No
cookie outlives its fetch.
"""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Self
from weakref import WeakSet

import certifi
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.ssl_ import create_urllib3_context

from checks.errors import ProxyFailed, SettingsError
from steps.wire.connections import GuardedPools
from steps.wire.guard import Guard, Limits, MeteredTLS, Resolve, allowed
from steps.wire.inflate import ASKED_FOR
from steps.wire.proxy import Proxy

PRODUCT = "Stilltrue"  # the product token: what a robots.txt calls us


@cache
def version_of() -> str:
    """Our version, as publishers and archives are told it."""
    try:
        return version("stilltrue")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "dev"


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
                line.session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Line:
    """One thread's session and the guard of its connections."""

    def __init__(self, user_agent: str, guard: Guard, tls: ssl.SSLContext) -> None:
        self.guard = guard
        self.session = _Session()
        self.session.trust_env = False  # no proxy, netrc or CA bundle that happens to be set
        self.session.headers.clear()
        self.session.headers.update({"User-Agent": user_agent, "Accept-Encoding": ASKED_FOR})
        for scheme in ("https://", "http://"):
            self.session.mount(scheme, _Adapter(guard, tls))

    def start(self, clock: Callable[[], float]) -> None:
        """Nothing; caps begin anew and cookies are forgotten."""
        self.session.cookies.clear()
        self.guard.start(clock)


class _Session(requests.Session):
    """A session that leaves redirects to us. requests would read a redirect's body, whole and decompressed."""

    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002  # the name is requests'
        return None


class _Adapter(HTTPAdapter):
    """requests' own adapter over guarded pools, without retries."""

    def __init__(self, guard: Guard, tls: ssl.SSLContext) -> None:
        self._guard, self._tls = guard, tls
        super().__init__()

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **kwargs: Any) -> None:
        self.poolmanager = GuardedPools(
            self._guard, num_pools=connections, maxsize=maxsize, block=block, ssl_context=self._tls, **kwargs
        )

    def request_url(self, request: requests.PreparedRequest, proxies: Mapping[str, str] | None) -> str:
        """What the request line says: the whole address where a proxy is asked and nothing is encrypted."""
        is_whole = self._guard.proxy is not None and str(request.url).startswith("http:")
        return str(request.url) if is_whole else super().request_url(request, proxies)

    def add_headers(self, request: requests.PreparedRequest, **_: Any) -> None:
        """Nothing; the proxy is told who we are, where it sees the request. Inside a tunnel nobody is."""
        proxy = self._guard.proxy
        if proxy is not None and proxy.credentials and str(request.url).startswith("http:"):
            request.headers["Proxy-Authorization"] = proxy.credentials

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Nothing: the context verifies. requests would load the same 150 certificates again for every connection
        (25 ms, OpenSSL 3.0, measured 2026-11-22)."""
