"""Behind a proxy: what can be checked is, what the proxy does is told of the proxy, and nobody sees its password."""

import re
import socket
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme

from checks.errors import FetchError, ProxyFailed, SettingsError, Unreachable, UnsafeAddress
from db.tables import CaptureRow, HostRow, ProblemRow, RobotsRow, SourceLookRow, VisitRow
from steps.browser.filtering_proxy import FilteringProxy, Passage
from steps.fetch import Client, Elsewhere, Fetched, NotModified, Validators, fetch
from steps.station import capture_store
from steps.through import PROXY
from steps.wire.guard import Guard
from steps.wire.proxy import proxy_of
from tests.fetching import NOW, PATIENT, a_source
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, one_article, says, tell_everybody
from tests.proxies import Office, office
from tests.servers import Page, Site, saying, scripted, serving, until_left
from tests.steps.hostile.wire import LONG, drip, flood
from tests.steps.test_hosts import publish_all, several

PASSWORD = "s3cret/Pa:ss"
USER = "desk:s3cret%2FPa%3Ass"
BASIC = b64encode(f"desk:{PASSWORD}".encode()).decode()
HASTY = replace(PATIENT, connect_s=0.4, read_s=0.4, total_s=3)


@contextmanager
def through(proxy: str, *allow: str, **more: Any) -> Iterator[Client]:
    """A client that asks by this proxy. Names are never resolved here."""

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        assert host == "127.0.0.1", f"{host} was resolved here"
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)

    settings = {"limits": PATIENT, "allowed_hosts": allow, "resolve": resolve} | more
    with Client(proxy=proxy_of(proxy), **settings) as client:
        yield client


def get(client: Client, url: str, **more: Any) -> Any:
    return fetch(client, a_source(url), url, **{"known": None, "now": NOW} | more)


# --- what passes ---------------------------------------------------------------------------------------------------


def test_what_is_not_encrypted_is_asked_for_by_its_whole_address_and_again_by_its_validators():
    page = Page(body=b"2.3", headers={"ETag": '"v1"'})
    with serving({"/a": lambda asked: Page(status=304) if "if-none-match" in asked.headers else page}) as site:
        url = site.url("/a?b=c", name="publisher.test")
        with office() as proxy, through(proxy.address(USER)) as client:
            found, again = get(client, url), get(client, url, known=Validators(etag='"v1"'))
    assert (found.document.body, found.document.url) == (b"2.3", url)
    assert isinstance(again, NotModified)
    assert proxy.asked()[0] == f"GET {url}"
    assert f"Proxy-Authorization: Basic {BASIC}" in proxy.heads[0]
    assert site.asked[0].headers["host"] == f"publisher.test:{site.port}"


def test_what_is_encrypted_goes_through_a_tunnel_and_its_certificate_is_verified_from_end_to_end(tmp_path: Path):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(ca_file := tmp_path / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("publisher.test").configure_cert(context)
    with serving({"/a": Page(body=b"2.3")}, tls=context) as site, office() as proxy:
        with through(proxy.address(USER), ca_file=ca_file) as client:
            found = [get(client, site.url("/a", name="publisher.test")) for _ in range(2)]
            with pytest.raises(Unreachable, match="its certificate cannot be trusted") as other:
                get(client, site.url("/a", name="archive.test"))
        assert not isinstance(other.value, ProxyFailed)
        with through(proxy.address()) as stranger, pytest.raises(Unreachable, match="certificate cannot be trusted"):
            get(stranger, site.url("/a", name="publisher.test"))
    assert [one.document.body for one in found] == [b"2.3"] * 2
    assert proxy.asked()[0] == f"CONNECT publisher.test:{site.port}"
    assert len(proxy.heads) == 3, "one tunnel served both requests"
    assert all("proxy-authorization" not in one.headers for one in site.asked)


def test_redirects_are_followed_and_robots_txt_is_asked_for_the_same_way(room_behind: tuple[Newsroom, Site, Office]):
    room, site, proxy = room_behind
    site.pages["/report"] = Page(status=302, headers={"Location": "/there"})
    site.pages["/there"] = says("2,300")
    room.compile(one_article(site).replace(site.address, "publisher.test"), MONDAY)
    assert room.sweep(MONDAY).checked == 1
    place = f"http://publisher.test:{site.port}"
    assert proxy.asked() == [f"GET {place}/robots.txt", f"GET {place}/report", f"GET {place}/there"]


def test_a_redirect_to_another_host_is_handed_back():
    page = Page(status=302, headers={"Location": "http://archive.test/b"})
    with serving({"/a": page}) as site, office() as proxy, through(proxy.address()) as client:
        assert isinstance(get(client, site.url("/a", name="publisher.test")), Elsewhere)


# --- what may not be asked -----------------------------------------------------------------------------------------

LOCAL = ["localhost", "printer", "a.local", "vault.internal", "router.lan", "127.0.0.1", "10.1.2.3", "169.254.169.254"]
DIGITS = ["[::1]", "[::ffff:10.0.0.1]", "[fe80::1]", "100.64.0.1", "224.0.0.1", "127.1", "0x7f000001", "2130706433"]


@pytest.mark.parametrize("host", [*LOCAL, *DIGITS, "localhost.", "168.63.129.16"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_names_and_digits_of_private_networks_are_refused_before_the_proxy_hears_of_them(scheme: str, host: str):
    with office() as proxy, through(proxy.address()) as client, pytest.raises(FetchError) as refused:
        get(client, f"{scheme}://{host}/")
    assert isinstance(refused.value, UnsafeAddress)
    assert proxy.heads == []


def test_a_redirect_to_a_private_name_is_refused_and_what_the_settings_list_is_not():
    page = Page(status=302, headers={"Location": "https://vault.internal/"})
    pages = {"/a": page, "/b": Page(body=b"2.3")}
    with serving(pages) as site, office() as proxy, through(proxy.address(), f"intranet:{site.port}") as client:
        with pytest.raises(UnsafeAddress, match=r"vault\.internal.*no public address"):
            get(client, site.url("/a", name="publisher.test"))
        assert isinstance(get(client, site.url("/b", name="intranet")), Fetched)


# --- what the proxy does -------------------------------------------------------------------------------------------

TROUBLES: dict[str, tuple[Callable[..., object], str]] = {
    "silence": (until_left, "did not answer|fell silent"),
    "a closed door": (lambda _: None, "closed the connection|connection to it was lost|without an answer|was lost"),
    "gibberish": (saying(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "does not speak HTTP"),
    "a drip": (drip(b"HTTP/1.1 2", b"0"), "did not answer|not complete|no answer"),
    "many headers": (flood(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 50), "headers are longer"),
    "one long header": (flood(b"HTTP/1.1 200 OK\r\nX: ", LONG), "headers are longer"),
    "interim answers without end": (flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 9), "headers are longer|interim"),
    "407": (saying(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"), "other credentials"),
}
NO = b"HTTP/1.1 %d No\r\nContent-Length: 2\r\n\r\nno"
CONNECTS = {
    str(status): (saying(NO % status), f"it answered {status} to a CONNECT")
    for status in (403, 404, 410, 500, 502, 503, 504)
}
OWN = {
    "Squid's own 503": (saying(b"HTTP/1.1 503 No\r\nX-Squid-Error: ERR_DNS_FAIL 0\r\n\r\n"), "503 .ERR_DNS_FAIL"),
    "an own 404": (saying(b"HTTP/1.1 404 No\r\nProxy-Status: p; error=dns_error\r\n\r\n"), "404 .*dns_error"),
}


@pytest.mark.parametrize(
    ("scheme", "name"),
    [("https", one) for one in {**TROUBLES, **CONNECTS}] + [("http", one) for one in {**TROUBLES, **OWN}],
)
def test_what_the_proxy_does_is_told_of_the_proxy(scheme: str, name: str):
    script, words = {**TROUBLES, **CONNECTS, **OWN}[name]
    began = time.monotonic()
    with (
        scripted(script) as site,
        through(f"http://{USER}@{site.host}", limits=HASTY) as client,
        pytest.raises(ProxyFailed) as failed,
    ):
        get(client, f"{scheme}://publisher.test/report")
    assert re.search(rf"the proxy {site.host} did not let us: .*({words})", failed.value.cause), failed.value.cause
    assert "STILLTRUE_PROXY" in failed.value.remedy
    assert failed.value.status is None
    assert time.monotonic() - began < 10
    assert not any(one in str(failed.value) for one in (PASSWORD, BASIC, "s3cret"))


def test_a_503_of_the_publisher_is_the_publishers():
    busy = Page(status=503, headers={"Retry-After": "90"})
    with (
        serving({"/a": busy}) as site,
        office() as proxy,
        through(proxy.address()) as client,
        pytest.raises(Unreachable) as failed,
    ):
        get(client, site.url("/a", name="publisher.test"))
    assert (type(failed.value), failed.value.status, failed.value.retry_after_s) == (Unreachable, 503, 90)


# --- who hears of it -----------------------------------------------------------------------------------------------


@pytest.fixture
def room_behind(small_room: Newsroom) -> Iterator[tuple[Newsroom, Site, Office]]:
    """A newsroom behind a proxy, and a publisher it reaches by any name."""
    with serving() as site, office() as proxy:
        more = {"proxy": proxy.address(USER), "allow_hosts": ()}
        settings = type(small_room.settings)(**small_room.settings.model_dump() | more)
        yield replace(small_room, settings=settings), site, proxy


def behind(room: Newsroom, proxy: str) -> Newsroom:
    settings = type(room.settings)(**room.settings.model_dump() | {"proxy": proxy})
    return replace(room, settings=settings)


def test_a_dead_proxy_is_one_problem_and_no_publishers(room_behind: tuple[Newsroom, Site, Office]):
    room, site, _ = room_behind
    names = {f"/s-{n}": f"publisher-{n}.test" for n in range(1, 4)}
    text = several(site, 4).replace(site.url("/report"), site.url("/report", name="publisher.test"))
    for path, name in names.items():
        text = text.replace(f'{site.host}{path}"', f'{name}:{site.port}{path}"')
    room.compile(text, MONDAY)
    publish_all(site, 4)
    dead = behind(room, "http://127.0.0.1:9")
    for hour in range(4):  # of four days
        report = dead.sweep(MONDAY + hour * DAY)
        assert (report.checked, report.failed, report.left, len(report.waiting)) == (0, 0, 4, 4)
        assert {one["because"].partition(" (")[0] for one in report.waiting} == {
            "the proxy 127.0.0.1:9 let us ask nobody"
        }
    assert dead.problems() == {(PROXY, "unreachable")}
    assert dead.dues() == [("problem", "data")]
    assert (dead.visits(), dead.rows(HostRow, "broken_at")) == ([], [(None,)] * 4)
    assert dead.rows(RobotsRow, "id") == []
    assert set(dead.rows(SourceLookRow, "failures", "failing_days")) == {(0, 0)}
    dead.compile(text.replace("How many reports?", "How many?"), MONDAY + 3 * DAY + HOUR)
    assert dead.problems() == {(PROXY, "unreachable")}, "a new version of the registry mends no proxy"
    tell_everybody(dead)
    assert room.due(MONDAY + 4 * DAY).checked == 4
    assert (room.problems(), room.dues()) == (set(), [("recovered", "data"), ("report", "data")])


def test_one_host_that_the_proxy_does_not_let_us_ask_is_a_problem_of_its_sources(small_room: Newsroom):
    def refuses(head: str) -> bytes | None:
        return b"HTTP/1.1 403 No\r\nX-Squid-Error: ERR_ACCESS_DENIED 0\r\n\r\n" if "archive.test" in head else None

    with serving() as site, office(refuses) as proxy:
        settings = type(small_room.settings)(
            **small_room.settings.model_dump() | {"proxy": proxy.address(), "allow_hosts": ()}
        )
        room = replace(small_room, settings=settings)
        text = several(site, 2).replace(f"{site.host}/s-1", f"archive.test:{site.port}/s-1")
        room.compile(text.replace(site.url("/report"), site.url("/report", name="publisher.test")), MONDAY)
        publish_all(site, 2)
        for day in range(4):
            report = room.sweep(MONDAY + day * DAY)
            assert (report.checked, report.failed, report.left) == (1, 1, 0)
    assert room.problems() == {("s-1", "unreachable")}
    (cause,) = next(iter(room.rows(ProblemRow, "cause")))
    assert "archive.test was not asked, for the proxy" in cause
    assert "ERR_ACCESS_DENIED" in cause


def test_nobody_sees_the_password_of_the_proxy(room_behind: tuple[Newsroom, Site, Office]):
    """Nor where somebody behind the proxy echoes what it was asked."""
    room, site, _ = room_behind
    site.pages["/report"] = lambda asked: Page(body=f"<p>2,300 reports in 2023</p>{dict(asked.headers)}".encode())
    room.compile(one_article(site).replace(site.address, "publisher.test"), MONDAY)
    room.sweep(MONDAY)
    kept = repr(room.rows(VisitRow, "exchanges", "detail")) + repr(room.settings)
    kept += "".join(
        capture_store(room.settings, room.engine).get(sha256).decode() for (sha256,) in room.rows(CaptureRow, "sha256")
    )
    assert "proxy-authorization" in kept.lower()
    assert not any(one in kept for one in (BASIC, PASSWORD, "s3cret"))


@pytest.mark.parametrize(
    "text",
    ["proxy:3128", "https://u:hunter2@proxy:3128", "http://u:hunter2@", "http://p:99999", "socks5://p", "http://p/x"],
)
def test_a_setting_that_names_no_proxy_is_refused_without_being_repeated(text: str):
    with pytest.raises(SettingsError, match=r"STILLTRUE_PROXY: expected http://host:port") as refused:
        proxy_of(text)
    assert "hunter2" not in str(refused.value)


def test_the_proxy_of_the_environment_is_not_inherited(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert proxy_of("") is None


# --- the browser ---------------------------------------------------------------------------------------------------


def test_what_a_browser_asks_for_goes_the_same_way_and_private_names_nowhere():
    def guard() -> Guard:
        return Guard(PATIENT, frozenset(), proxy=proxy_of(outer.address(USER)))

    with serving({"/a": Page(body=b"here")}) as site, office() as outer, FilteringProxy() as inner:
        passage = Passage(guard=guard, most=100_000)
        inner.let_through(passage)
        for host in ("publisher.test", "vault.internal"):
            passage.expect(host)
        places = [f"http://{host}:{site.port}/a" for host in ("publisher.test", "vault.internal")]
        said = [asked_plainly(inner.port, f"GET {place} HTTP/1.1\r\nHost: x\r\n\r\n") for place in places]
    assert [one.split(b"\r\n")[0][9:12] for one in said] == [b"200", b"403"]
    assert outer.asked() == [f"CONNECT publisher.test:{site.port}"]
    assert "vault.internal" in passage.refused


def asked_plainly(port: int, request: str) -> bytes:
    """All that a proxy on this port answers."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as peer:
        peer.sendall(request.encode())
        return b"".join(iter(lambda: peer.recv(65_536), b""))
