"""The proxy of the browser, asked as a browser asks it: whom it connects to, and what it lets pass."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from steps.browser.filtering_proxy import FilteringProxy, Passage
from steps.wire.guard import Guard, Limits, allowed
from tests.servers import Page, Site, saying, scripted, serving

LIMITS = Limits(connect_s=5, read_s=5, total_s=10)


@contextmanager
def proxied(
    *sites: Site, hosts: tuple[str, ...] = ("127.0.0.1",), most: int = 100_000, resolve: Any = socket.getaddrinfo
) -> Iterator[tuple[FilteringProxy, Passage]]:
    """A proxy with a page on its way that was let ask these hosts."""
    allow = allowed([site.host for site in sites])
    passage = Passage(guard=lambda: Guard(LIMITS, allow, resolve=resolve), most=most)
    for host in hosts:
        passage.expect(host)
    with FilteringProxy() as proxy:
        proxy.let_through(passage)
        yield proxy, passage


def said_to(proxy: FilteringProxy, request: str, then: str = "") -> str:
    """All that the proxy answers until it closes the connection."""
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as peer:
        peer.sendall(request.encode())
        answer = b""
        while piece := peer.recv(65_536):
            answer += piece
            if then and answer.endswith(b"\r\n\r\n"):
                peer.sendall(then.encode())
                then = ""
    return answer.decode()


def get(url: str, more: str = "") -> str:
    return f"GET {url} HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n{more}\r\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/a": Page(body=b"here")}) as running:
        yield running


def test_a_request_is_passed_on_as_it_is_and_is_the_only_one_of_its_connection(site: Site) -> None:
    with proxied(site) as (proxy, passage):
        answer = said_to(proxy, get(site.url("/a?b"), "Cookie: a=1\r\n") + get("http://elsewhere.example/"))
    assert answer.startswith("HTTP/1.1 200")
    assert answer.count("HTTP/1.1") == 1
    assert answer.endswith("here")
    assert "\r\nConnection: close\r\n" in answer
    assert [one.path for one in site.asked] == ["/a?b"]
    assert site.asked[0].headers["cookie"] == "a=1"
    assert "proxy-connection" not in site.asked[0].headers
    assert passage.received > 4


def test_what_is_encrypted_goes_through_untouched(site: Site) -> None:
    with proxied(site) as (proxy, _):
        connect = f"CONNECT {site.host} HTTP/1.1\r\n\r\n"
        answer = said_to(proxy, connect, "GET /a?b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert answer.startswith("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 ")
    assert answer.endswith("here")


@pytest.mark.parametrize("how", ["GET http://{}/ HTTP/1.1\r\n\r\n", "CONNECT {} HTTP/1.1\r\n\r\n"])
def test_what_must_not_be_asked_is_refused_and_named(site: Site, how: str) -> None:
    """The port is listed for the site alone; a name counts as what it leads to when the connection is made."""
    answers = iter(["93.184.216.34", "127.0.0.1"])

    def rebound(_host: str, port: int, **kind: Any) -> list[Any]:
        return socket.getaddrinfo(next(answers), port, **kind)

    next(answers)  # what whoever checked it beforehand was told
    with proxied(hosts=("rebound.example", "127.0.0.1"), resolve=rebound) as (proxy, passage):
        assert said_to(proxy, how.format(f"rebound.example:{site.port}")).startswith("HTTP/1.1 403")
    assert passage.refused == {"rebound.example": "`rebound.example` leads to 127.0.0.1, which is not a public address"}
    assert site.asked == []


def test_who_was_not_asked_for_by_the_page_is_not_reached_and_nobody_when_no_page_is_shown(site: Site) -> None:
    with proxied(site, hosts=("report.example",)) as (proxy, passage):
        assert said_to(proxy, get(site.url("/a?b"))).startswith("HTTP/1.1 403")
        passage.expect("127.0.0.1")
        proxy.let_through(None)
        assert said_to(proxy, get(site.url("/a?b"))).startswith("HTTP/1.1 403")
    assert site.asked == []


def test_more_than_a_page_may_have_is_cut_off() -> None:
    large = b"HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n" + b"x" * 9_000_000
    with scripted(saying(large)) as site, proxied(site, most=50_000) as (proxy, passage):
        assert len(said_to(proxy, get(site.url("/")))) < 200_000
        assert passage.is_spent
        assert said_to(proxy, get(site.url("/"))).startswith("HTTP/1.1 403")


@pytest.mark.parametrize(
    "request_",
    [
        "nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "CONNECT :0 HTTP/1.1\r\n\r\n",
        "GET http://[::1 HTTP/1.1\r\n\r\n",
        "POST http://SITE/a HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n",
        "POST http://SITE/a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
)
def test_what_no_browser_says_is_refused(site: Site, request_: str) -> None:
    with proxied(site) as (proxy, _):
        assert said_to(proxy, request_.replace("SITE", site.host)).startswith("HTTP/1.1 403")
    assert site.asked == []
