"""Every cap holds over everything, and each failure has its class and its words."""

import gzip
import socket
import ssl
import time
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import trustme
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.errors import FetchError, TooMuch, Unreachable, UnsafeAddress
from steps.fetch import Client, Fetched, Limits, fetch
from tests.fetching import NOW, OK, PATIENT, a_source, client_for, get, peak_of, to
from tests.servers import Page, read_request, saying, scripted, serving, until_left
from tests.steps.hostile.wire import LONG, drip, flood, reset

# --- the wire ------------------------------------------------------------------------------------------------------

SILENCE = replace(PATIENT, read_s=0.2)
DRIP = replace(PATIENT, total_s=0.4)
CASES = {
    "silence before the headers": (until_left, Unreachable, "fell silent for 0.2 s"),
    "silence in the body": (drip(OK + b"Content-Length: 9\r\n\r\nab", b""), Unreachable, "fell silent for 0.2 s"),
    "a drip of status": (drip(b"HTTP/1.1 2", b"0"), TooMuch, "not complete after 0.4 s"),
    "a drip of headers": (drip(OK + b"X: ", b"a"), TooMuch, "not complete after 0.4 s"),
    "a drip of body": (drip(OK + b"Content-Length: 9999\r\n\r\n", b"a"), TooMuch, "not complete after 0.4 s"),
    "a drip of chunks": (
        drip(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        TooMuch,
        "not complete after",
    ),
    "two gigabytes, announced": (
        flood(OK + b"Content-Length: 2000000000\r\n\r\n", LONG),
        TooMuch,
        "larger than 200,000 bytes: the server announces 2,000,000,000",
    ),
    "a body without end": (flood(OK + b"\r\n", LONG), TooMuch, "larger than 200,000 bytes"),
    "chunks without end": (
        flood(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + LONG + b"\r\n"),
        TooMuch,
        "larger than 200,000 bytes",
    ),
    "a chunk size without end": (
        flood(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 65_536),
        Unreachable,
        "chunk size line",
    ),
    "many headers": (flood(OK, b"X: y\r\n" * 50), TooMuch, "headers are longer"),
    "one long header": (flood(OK + b"X: ", LONG), TooMuch, "headers are longer"),
    "a long status": (flood(b"HTTP/1.1 200 ", LONG), TooMuch, "headers are longer"),
    "a short body": (saying(OK + b"Content-Length: 100\r\n\r\nabc"), Unreachable, "broke off"),
    "a chunk cut short": (saying(OK + b"Transfer-Encoding: chunked\r\n\r\n64\r\nabc"), Unreachable, "broke off"),
    "no last chunk": (saying(OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"), Unreachable, "broke off"),
    "a chunk that is none": (saying(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"), Unreachable, "broke off"),
    "two lengths": (
        saying(OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"),
        Unreachable,
        "cannot be understood",
    ),
    "a reset": (reset, Unreachable, "connection was lost"),
    "a closed door": (saying(b""), Unreachable, "without an answer"),
    "no HTTP": (saying(b"SSH-2.0-OpenSSH_9.2\r\n"), Unreachable, "does not speak HTTP"),
    "no HTTP either": (saying(b"\x00\xff" * 50), Unreachable, "does not speak HTTP"),
    "an unknown coding": (saying(OK + b"Content-Encoding: br\r\n\r\nabc"), FetchError, "coding `br`.*gzip, deflate"),
    "no gzip": (saying(OK + b"Content-Encoding: gzip\r\n\r\nabcabc"), Unreachable, "no gzip data"),
    "half a gzip": (
        saying(OK + b"Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n" + gzip.compress(b"2.3" * 99)[:20]),
        Unreachable,
        "breaks off before its end",
    ),
}


def limits_of(case: str) -> Limits:
    """Short where a time is what is tested, and only that time."""
    return SILENCE if "silence" in case else DRIP if "drip" in case else PATIENT


@pytest.mark.parametrize("case", CASES)
def test_a_bad_server_ends_within_its_time_with_the_right_class(case: str):
    script, kind, words = CASES[case]
    with scripted(script) as site:
        began = time.monotonic()
        with pytest.raises(kind, match=words) as caught:
            get(site, limits=limits_of(case))
        assert time.monotonic() - began < 5
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    "bomb",
    [
        {"Content-Encoding": "gzip", "body": gzip.compress(bytes(100_000_000), 9)},
        {"Content-Encoding": "deflate", "body": zlib.compress(bytes(100_000_000), 9)},
        {"Content-Encoding": "gzip", "body": gzip.compress(b"") * 5000 + gzip.compress(bytes(50_000_000), 9)},
    ],
    ids=["gzip", "deflate", "many members"],
)
def test_a_decompression_bomb_stops_at_the_cap_and_memory_stays_flat(bomb: dict[str, Any]):
    body = bomb.pop("body")

    def caught() -> None:
        with pytest.raises(TooMuch, match="larger than 200,000 bytes, once decompressed"):
            get(site)

    with serving({"/": Page(headers=bomb, body=body)}) as site:
        assert peak_of(caught) < 3_000_000


def test_two_gigabytes_leave_memory_flat():
    def caught() -> None:
        with pytest.raises(TooMuch):
            get(site, limits=Limits(max_bytes=5_000_000))

    with scripted(flood(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + LONG + b"\r\n")) as site:
        assert peak_of(caught) < 8_000_000


raw_deflate = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("coding", "sent"),
    [
        ("gzip", gzip.compress(b"2.3" * 50_000)),
        ("x-gzip", gzip.compress(b"2.3" * 50_000)),
        ("GZip", gzip.compress(b"2.3" * 20_000) + gzip.compress(b"2.3" * 30_000)),
        ("gzip", gzip.compress(b"2.3" * 50_000) + bytes(512)),
        ("deflate", zlib.compress(b"2.3" * 50_000)),
        ("deflate", raw_deflate.compress(b"2.3" * 50_000) + raw_deflate.flush()),
        ("identity", b"2.3" * 50_000),
    ],
)
def test_what_servers_call_gzip_and_deflate_is_read(coding: str, sent: bytes):
    with serving({"/": Page(headers={"Content-Encoding": coding}, body=sent)}) as site:
        assert get(site).document.body == b"2.3" * 50_000


def test_a_long_time_is_over_without_anybody_waiting_for_it():
    """The clock of the caps is an argument: two minutes of drip pass in an instant."""
    ticks = iter(range(0, 10_000, 7))
    with (
        scripted(drip(OK + b"Content-Length: 9999\r\n\r\n", b"a")) as site,
        pytest.raises(TooMuch, match="after 120 s"),
    ):
        get(site, limits=Limits(), clock=lambda: next(ticks))


def test_a_name_that_nobody_knows_is_named():
    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with (
        Client(limits=PATIENT, resolve=unknown) as client,
        pytest.raises(Unreachable, match=r"the name `x\.test` is not known"),
    ):
        fetch(client, a_source("https://x.test/"), "https://x.test/", known=None, now=NOW)


def test_a_resolver_that_hangs_is_not_waited_for():
    with (
        Client(limits=Limits(connect_s=0.1), resolve=lambda *_, **__: time.sleep(1) or []) as client,
        pytest.raises(Unreachable, match=r"not resolved within 0\.1 s"),
    ):
        fetch(client, a_source("https://x.test/"), "https://x.test/", known=None, now=NOW)


def test_a_door_that_nobody_answers_is_named():
    with serving() as site:
        pass
    with client_for(site) as client, pytest.raises(Unreachable, match=f"port {site.port}: Connection refused"):
        fetch(client, a_source(site.url()), site.url(), known=None, now=NOW)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=200)
    | st.builds(
        lambda head, body: OK + b"\r\n".join(head) + b"\r\n\r\n" + body,
        st.lists(
            st.sampled_from(
                [
                    b"Content-Length: 3",
                    b"Content-Length: -1",
                    b"Content-Length: x",
                    b"Transfer-Encoding: chunked",
                    b"Content-Encoding: gzip",
                    b"Content-Type: ;charset=",
                    b"ETag: \xff",
                    b" folded",
                    b": no name",
                    b"\x00",
                    b"Set-Cookie: a=\x01; Domain=org",
                    b"Location: /x",
                    b"Connection: close",
                ]
            )
        ),
        st.binary(max_size=30),
    )
)
def test_whatever_a_server_says_is_a_document_or_a_fetch_error(answer: bytes):
    with scripted(saying(answer)) as site:
        try:
            assert isinstance(get(site), Fetched)
        except FetchError as error:
            assert error.source == "report"  # noqa: PT017  # either end is right


# --- TLS -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return path


def tls(authority: trustme.CA, name: str = "publisher.test", **more: Any) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, **more).configure_cert(context)
    return context


def test_a_certificate_is_held_against_the_name_not_the_address(authority: trustme.CA, ca_file: Path):
    named = []
    context = tls(authority)
    context.sni_callback = lambda _sock, name, _context: named.append(name)
    with serving({"/": Page(body=b"2.3")}, tls=context) as site:
        found = get(site, name="publisher.test", ca_file=ca_file)
    assert found.document.body == b"2.3"
    assert named == ["publisher.test"]
    assert site.asked[0].headers["host"] == f"publisher.test:{site.port}"


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"name": "archive.test"}, "not valid for 'publisher.test'|Hostname mismatch"),
        ({"name": "127.0.0.1"}, "not valid for 'publisher.test'|Hostname mismatch"),
        ({"not_before": LONG_AGO, "not_after": LONG_AGO + timedelta(days=90)}, "expired"),
    ],
)
def test_a_certificate_that_does_not_fit_is_refused(
    authority: trustme.CA, ca_file: Path, made: dict[str, Any], words: str
):
    with (
        serving({"/": Page(body=b"2.3")}, tls=tls(authority, **made)) as site,
        pytest.raises(Unreachable, match=f"certificate cannot be trusted: .*({words})"),
    ):
        get(site, name="publisher.test", ca_file=ca_file)
    assert site.asked == []


def test_a_certificate_of_an_unknown_authority_is_refused(ca_file: Path):
    with (
        serving({"/": Page(body=b"2.3")}, tls=tls(trustme.CA())) as site,
        pytest.raises(Unreachable, match="certificate cannot be trusted"),
    ):
        get(site, name="publisher.test", ca_file=ca_file)


def test_https_asked_of_a_server_without_it_is_said_plainly(ca_file: Path):
    with scripted(lambda peer: peer.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as site, client_for(site) as client:
        url = site.url(name="publisher.test").replace("http:", "https:")
        with pytest.raises(Unreachable, match="no encrypted connection"):
            fetch(client, a_source(url), url, known=None, now=NOW)


def test_a_handshake_that_hangs_ends_in_time(authority: trustme.CA):
    with scripted(until_left) as site, client_for(site, limits=Limits(connect_s=0.2, total_s=0.4)) as client:
        url = site.url(name="publisher.test").replace("http:", "https:")
        began = time.monotonic()
        with pytest.raises(Unreachable, match="silent"):
            fetch(client, a_source(url), url, known=None, now=NOW)
        assert time.monotonic() - began < 1


@pytest.mark.parametrize("case", ["silence before the headers", "a drip of body", "a body without end", "a short body"])
def test_the_caps_hold_inside_tls(case: str, authority: trustme.CA, ca_file: Path):
    script, kind, words = CASES[case]
    with scripted(script, tls=tls(authority)) as site, pytest.raises(kind, match=words):
        get(site, name="publisher.test", ca_file=ca_file, limits=limits_of(case))


def test_an_encrypted_body_that_only_its_end_ends_is_whole_after_a_farewell(authority: trustme.CA, ca_file: Path):
    """A line that is cut ends without one (RFC 9112 §9.8)."""

    def hangs_up(peer: Any, *, properly: bool) -> None:
        read_request(peer)
        peer.sendall(OK + b"\r\n2,3")
        if properly:
            peer.sendall(b"00")
            peer.unwrap()

    with scripted(partial(hangs_up, properly=True), tls=tls(authority)) as site:
        answer = get(site, name="publisher.test", ca_file=ca_file)
    assert answer.document.body == b"2,300"
    cut = scripted(partial(hangs_up, properly=False), tls=tls(authority))
    with cut as site, pytest.raises(Unreachable, match="broke off"):
        get(site, name="publisher.test", ca_file=ca_file)


@pytest.mark.parametrize("place", ["http://publisher.test/", "http://archive.test/"])
def test_a_redirect_out_of_encryption_is_refused(place: str, authority: trustme.CA, ca_file: Path):
    with (
        serving({"/": to(place, 301)}, tls=tls(authority)) as site,
        pytest.raises(UnsafeAddress, match="out of encryption"),
    ):
        get(site, name="publisher.test", ca_file=ca_file)
