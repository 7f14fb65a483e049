"""One fetch from a server of tests/servers.py, with caps and a resolver that knows our test names."""

import socket
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.model import Source
from checks.robots import Robots
from steps.fetch import PRODUCT, Client, Limits, Validators, fetch
from steps.turn import Permission
from tests.servers import Page, Site

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
PATIENT = Limits(
    connect_s=10, read_s=10, total_s=20, max_bytes=200_000, max_redirects=3
)  # a busy machine is no failure
NAMES = ("publisher.test", "archive.test")  # lead to this machine wherever a test resolves names by `at_home`
OK = b"HTTP/1.1 200 OK\r\n"


def a_source(url: str, **more: Any) -> Source:
    return Source(id="report", publisher="An office", url=url, **more)


def at_home(host: str, port: int, **kind: Any) -> list[Any]:
    """The system's resolver, to which our test names are this machine."""
    return socket.getaddrinfo("127.0.0.1" if host in NAMES else host, port, **kind)


@contextmanager
def client_for(*sites: Site, limits: Limits = PATIENT, **more: Any) -> Iterator[Client]:
    allowed = {site.host for site in sites} | {f"{name}:{site.port}" for name in NAMES for site in sites}
    with Client(limits=limits, allowed_hosts=allowed, **{"resolve": at_home, **more}) as client:
        yield client


def get(site: Site, path: str = "/", *, name: str | None = None, known: Validators | None = None, **more: Any) -> Any:
    """What one fetch gives of a page of `site`; `more` is for the source where it has such a field, else the client."""
    of_source = {key: more.pop(key) for key in ("secrets", "post", "accept") if key in more}
    clock = more.pop("clock", time.monotonic)
    url = site.url(path, name=name)
    with client_for(site, **more) as client:
        return fetch(client, a_source(url, **of_source), url, known=known, now=NOW, clock=clock)


def peak_of(work: Callable[[], object]) -> int:
    """The most memory Python held for `work`, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def without_rules(*sites: Site, at: datetime = NOW) -> dict[str, Permission]:
    """What a door knows that has heard today, at `at`, that these sites have no robots.txt."""
    names = ("127.0.0.1", *NAMES)
    told = Permission(Robots("", PRODUCT), until=at + timedelta(days=1))
    return {f"{site.scheme}://{name}:{site.port}": told for site in sites for name in names}


def to(place: str, status: int = 302, body: bytes = b"") -> Page:
    """A redirect to `place`."""
    return Page(status=status, headers={"Location": place}, body=body)
