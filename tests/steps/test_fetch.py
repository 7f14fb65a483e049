"""A document, where it is, why it does not come, and who sees the key."""

import gzip
import logging
import socket
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checks.errors import FetchError, Gone, Refused, SettingsError, TooMuch, Unreachable, UnsafeAddress
from steps.fetch import Client, Elsewhere, Fetched, NotModified, Redirect, Validators, fetch
from tests.fetching import NOW, OK, PATIENT, a_source, client_for, get, peak_of, to
from tests.servers import Asked, Page, Script, read_request, saying, scripted, serving, until_left

# --- a document ----------------------------------------------------------------------------------------------------


def test_a_document_comes_with_its_type_its_hash_and_its_validators():
    page = Page(
        body=b"Zahl",
        headers={
            "Content-Type": "Text/HTML; Charset=UTF-8",
            "ETag": '"v1"',
            "Last-Modified": "Sat, 21 Nov 2026 09:00:00 GMT",
        },
    )
    with serving({"/report": page}) as site:
        found = get(site, "/report#table-2")
    assert isinstance(found, Fetched)
    assert (found.document.body, found.document.media_type, found.document.charset) == (b"Zahl", "text/html", "utf-8")
    assert found.document.url == site.url("/report")
    assert found.document.fetched_at == NOW
    assert found.validators == Validators(etag='"v1"', last_modified="Sat, 21 Nov 2026 09:00:00 GMT")


def test_a_publisher_can_tell_who_asks_and_what_for():
    with serving({"/": Page()}) as site:
        get(site, contact="https://example.org/desk", accept="application/json")
    headers = site.asked[0].headers
    assert headers["user-agent"].startswith("Stilltrue/")
    assert headers["user-agent"].endswith("(+https://example.org/desk)")
    assert headers["accept"] == "application/json"


@pytest.mark.parametrize("contact", ["a@example.org\r\nX-Evil: 1", "Straße"])
def test_a_contact_that_would_break_the_header_is_a_mistake_of_the_settings(contact: str):
    with pytest.raises(SettingsError, match="STILLTRUE_CONTACT"):
        Client(limits=PATIENT, contact=contact)


def test_known_validators_are_sent_and_304_is_a_result():
    with serving({"/": lambda asked: Page(status=304 if "if-none-match" in asked.headers else 200)}) as site:
        found = get(site, known=Validators(etag='"v1"', last_modified="Sat, 21 Nov 2026 09:00:00 GMT"))
    assert found == NotModified(url=site.url(), at=NOW)
    assert site.asked[0].headers["if-none-match"] == '"v1"'
    assert site.asked[0].headers["if-modified-since"] == "Sat, 21 Nov 2026 09:00:00 GMT"


def test_a_304_that_nobody_asked_for_is_no_document():
    with serving({"/": Page(status=304)}) as site, pytest.raises(Unreachable, match="304 Not Modified"):
        get(site)


def test_validators_that_could_not_be_sent_back_are_not_kept():
    with serving({"/": Page(headers={"ETag": "x" * 2000, "Last-Modified": "gestern \xe4"})}) as site:
        assert get(site).validators == Validators()


INTERIM = (
    b'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\nETag: "hint"\r\n\r\n'
    b"HTTP/1.1 100 Continue\r\n\r\n"
    b"HTTP/1.1 102 Processing\r\n\r\n"
)


@pytest.mark.parametrize("many", [1, 6], ids=["three", "eighteen"])
def test_interim_answers_are_passed_over_and_the_connection_serves_the_next_request(many: int):
    """http.client takes a 103 for the answer."""
    answers = [b"Content-Length: 3\r\n\r\none", b"Transfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n"]
    heads: list[bytes] = []

    def script(peer: socket.socket) -> None:
        while head := read_request(peer):
            heads.append(head)
            peer.sendall(INTERIM * many + OK + b'ETag: "final"\r\n' + answers[len(heads) - 1])

    with scripted(script) as site, client_for(site) as client:
        found = [fetch(client, a_source(site.url()), site.url(), known=None, now=NOW) for _ in answers]
    assert [(one.document.body, one.validators.etag) for one in found] == [(b"one", '"final"'), (b"two", '"final"')]


def test_interim_answers_may_come_before_not_modified():
    with scripted(saying(INTERIM + b"HTTP/1.1 304 Not Modified\r\n\r\n")) as site:
        assert get(site, known=Validators(etag='"v1"')) == NotModified(url=site.url(), at=NOW)


def test_a_source_may_ask_by_post():
    with serving({"/": Page(body=b"{}")}) as site:
        get(site, post='{"query": []}', known=Validators(etag='"v1"'))
    asked = site.asked[0]
    assert (asked.method, asked.body, asked.headers["content-type"]) == ("POST", b'{"query": []}', "application/json")
    assert "if-none-match" not in asked.headers


def test_connections_are_kept():
    with serving({"/": Page(body=b"a"), "/b": Page(status=304)}) as site, client_for(site) as client:
        for path in ("/", "/", "/b", "/"):
            fetch(client, a_source(site.url()), site.url(path), known=Validators(etag="x"), now=NOW)
    assert len({asked.peer for asked in site.asked}) == 1


def test_nothing_of_the_environment_steps_between(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login keeper password hunter2\n")
    for name, value in {
        "HTTP_PROXY": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
        "NETRC": str(netrc),
    }.items():
        monkeypatch.setenv(name, value)
    with serving({"/": Page(body=b"2.3")}) as site:
        assert get(site).document.body == b"2.3"
    assert "authorization" not in site.asked[0].headers


def test_cookies_hold_for_one_fetch():
    def wall(asked: Asked) -> Page:
        if "cookie" in asked.headers:
            return Page(body=b"2.3")
        return Page(status=302, headers={"Location": "/", "Set-Cookie": "seen=1"})

    with serving({"/": wall}) as site, client_for(site) as client:
        for _ in range(2):
            found = fetch(client, a_source(site.url()), site.url(), known=None, now=NOW)
            assert isinstance(found, Fetched)
    assert ["cookie" in asked.headers for asked in site.asked] == [False, True, False, True]


# --- redirects -----------------------------------------------------------------------------------------------------


def test_a_redirect_on_the_same_host_is_followed_and_remembered():
    with serving({"/": to("/2026", 301), "/2026": to("report ä".encode().decode("latin-1"), 308)}) as site:
        site.pages["/report%20%C3%A4"] = Page(body=b"2.3")
        found = get(site)
    assert found.document.url == site.url("/report%20%C3%A4")
    assert found.redirects == (Redirect(url=site.url("/"), status=301), Redirect(url=site.url("/2026"), status=308))


def test_a_redirect_to_another_host_is_handed_back_unasked():
    with serving({"/": to("http://archive.test/2026", 301)}) as site:
        assert get(site, name="publisher.test") == Elsewhere(url="http://archive.test/2026", permanent=True)
        site.pages["/"] = to("/next", 302)
        site.pages["/next"] = to("//archive.test/2026", 301)
        assert get(site, name="publisher.test") == Elsewhere(url="http://archive.test/2026", permanent=False)


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.1:{port}/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/"]
)
def test_a_redirect_from_a_permitted_host_inside_is_refused(inside: str):
    with serving({"/": Page(body=b"secret")}) as within, serving() as site:
        site.pages["/"] = to(inside.format(port=within.port))
        with pytest.raises(UnsafeAddress, match="public address"):
            get(site, name="publisher.test")
    assert within.asked == []


def test_a_redirect_to_another_port_of_the_same_machine_is_checked_anew():
    with (
        serving({"/": Page(body=b"secret")}) as within,
        serving({"/": to(within.url())}) as site,
        pytest.raises(UnsafeAddress, match="public address"),
    ):
        get(site)
    assert within.asked == []


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "javascript:alert(1)", "http://u:hunter2@publisher.test/", "http://[::1/"]
)
def test_a_redirect_to_what_is_no_page_is_refused(place: str):
    with serving({"/": to(place)}) as site, pytest.raises(UnsafeAddress, match="redirects to") as refused:
        get(site, name="publisher.test")
    assert "hunter2" not in str(refused.value)


def test_a_redirect_without_a_place_is_said_to_be_one():
    with (
        serving({"/": Page(status=302)}) as site,
        pytest.raises(FetchError, match="302 Found and did not say where to"),
    ):
        get(site)


def test_redirects_in_a_circle_are_found():
    with (
        serving({"/": to("/b"), "/b": to("/")}) as site,
        pytest.raises(TooMuch, match=r"in a circle: .*/ → .*/b → .*/"),
    ):
        get(site)
    assert len(site.asked) == 2


def test_redirects_without_end_are_cut():
    with serving({"/": lambda asked: to(f"{asked.path}?again")}) as site, pytest.raises(TooMuch, match="4 redirects"):
        get(site)
    assert len(site.asked) == PATIENT.max_redirects + 1


def test_the_body_of_a_redirect_is_not_read():
    bomb = gzip.compress(bytes(40_000_000), 9)
    page = Page(status=302, headers={"Location": "/b", "Content-Encoding": "gzip"}, body=bomb)
    with serving({"/": page, "/b": Page(body=b"2.3")}) as site:
        assert peak_of(lambda: get(site)) < 5_000_000


def test_a_form_that_is_sent_on_is_asked_for_by_get_unless_told_otherwise():
    with serving({"/": to("/b", 303), "/b": to("/c", 307), "/c": Page()}) as site:
        get(site, post="a=1")
        site.pages["/"] = to("/c", 307)
        get(site, post="a=1")
    assert [asked.method for asked in site.asked] == ["POST", "GET", "GET", "POST", "POST"]


# --- answers without a document ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (500, Unreachable, "500 Internal Server Error"),
        (503, Unreachable, "503 Service Unavailable"),
        (429, Unreachable, "429 Too Many Requests"),
        (408, Unreachable, "408 Request Timeout"),
        (202, Unreachable, "202 Accepted"),
        (404, Gone, "404 Not Found.*new|address"),
        (410, Gone, "410 Gone"),
        (401, Refused, "401 Unauthorized.*key"),
        (403, Refused, "403 Forbidden.*write to the publisher"),
        (451, Refused, "451 Unavailable"),
        (400, FetchError, "400 Bad Request"),
        (418, FetchError, "418"),
        (204, FetchError, "204 No Content"),
        (206, FetchError, "206 Partial Content"),
        (999, FetchError, "999"),
    ],
)
def test_each_status_has_its_class_and_its_words(status: int, kind: type[FetchError], words: str):
    with serving({"/": Page(status=status, body=b"<h1>no</h1>")}) as site, pytest.raises(kind, match=words) as caught:
        get(site)
    error = caught.value
    assert type(error) is kind
    assert (error.source, error.url, error.status) == ("report", site.url(), status)
    assert str(error).startswith(f"source report: expected a document at {site.url()}, but ")
    assert error.remedy
    assert error.transient is (kind is Unreachable)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Sun, 22 Nov 2026 09:05:00 GMT", 300),
        ("Sunday, 22-Nov-26 09:05:00 GMT", 300),
        ("Sat, 21 Nov 2026 09:00:00 GMT", 0),
        ("99999999", 7 * 86_400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 7 * 86_400),
        ("soon", None),
        ("-5", None),
        ("9" * 5000, 7 * 86_400),
        ("30, 120", 120),
        ("1.5", 1.5),
        ("\uff11\uff12\uff10".encode().decode("latin-1"), None),  # full-width, as http.client gives it
        ("Sun, 22 Nov 2026 10:05:00 +0100", 300),
    ],
)
def test_retry_after_is_heeded_in_both_its_forms(value: str, seconds: float | None):
    with serving({"/": Page(status=429, headers={"Retry-After": value})}) as site, pytest.raises(Unreachable) as caught:
        get(site)
    assert caught.value.retry_after_s == seconds


# --- secrets -------------------------------------------------------------------------------------------------------

KEY = "k/3y+with=odd&signs"
KEYED: dict[str, Any] = {"secrets": {"api_key": "OFFICE_KEY"}, "secret_of": {"OFFICE_KEY": KEY}.get}


def no_key_in(text: str) -> bool:
    return not any(part in text for part in (KEY, "k%2F3y", "odd", "signs"))


def test_a_secret_is_sent_and_seen_nowhere_else():
    with serving({"/bill": Page(body=f'{{"asked": "/bill?api_key={KEY}"}}'.encode())}) as site:
        found = get(site, "/bill?format=json", **KEYED)
    assert site.asked[0].path == "/bill?format=json&api_key=k%2F3y%2Bwith%3Dodd%26signs"
    assert found.document.body == b'{"asked": "/bill?api_key=***"}'
    assert found.document.url == site.url("/bill?format=json")


@pytest.mark.parametrize(
    "script", [saying(b""), until_left, saying(OK + b"Content-Length: 9\r\n\r\n"), saying(b"HTTP/1.1 500 No\r\n\r\n")]
)
def test_no_failure_shows_a_secret(script: Script, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    with scripted(script) as site, pytest.raises(FetchError) as caught:
        get(site, limits=replace(PATIENT, read_s=0.2), **KEYED)
    shown = "".join(traceback.format_exception(caught.value))
    assert no_key_in(f"{shown} {vars(caught.value)} {caplog.text}")
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


def test_a_redirect_that_echoes_a_secret_does_not_spread_it():
    def echo(asked: Asked) -> Page:
        return to(f"/b?x=1&{asked.path.partition('?')[2]}")

    with serving({"/": echo, "/b": Page()}) as site:
        found = get(site, **KEYED)
        assert found.document.url == site.url("/b?x=1")
        assert site.asked[1].path.count("api_key") == 1
        site.pages["/b"] = lambda asked: to(f"http://archive.test/?{asked.path.partition('?')[2]}&again={KEY}")
        elsewhere = get(site, name="publisher.test", **KEYED)
    assert isinstance(elsewhere, Elsewhere)
    assert no_key_in(elsewhere.url.replace("odd&signs", ""))


def test_another_host_or_port_is_asked_without_the_secret():
    with (
        serving({"/": Page()}) as theirs,
        serving({"/": to(theirs.url(name="publisher.test"))}) as ours,
        client_for(ours, theirs, secret_of=KEYED["secret_of"]) as client,
    ):
        source = a_source(ours.url(name="publisher.test"), secrets=KEYED["secrets"])
        fetch(client, source, ours.url(name="publisher.test"), known=None, now=NOW)
        fetch(client, source, theirs.url(name="archive.test"), known=None, now=NOW)
        fetch(client, source, ours.url(name="archive.test"), known=None, now=NOW)
    assert [asked.path for asked in ours.asked] == ["/?api_key=k%2F3y%2Bwith%3Dodd%26signs", "/"]
    assert [asked.path for asked in theirs.asked] == ["/", "/"]


def test_a_secret_that_is_not_set_is_named_and_nobody_is_asked():
    with serving({"/": Page()}) as site, pytest.raises(FetchError, match=r"OFFICE_KEY.*not set.*Set OFFICE_KEY"):
        get(site, secrets={"api_key": "OFFICE_KEY"})
    assert site.asked == []
