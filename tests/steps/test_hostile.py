"""Hostile servers, each behind the whole door: a named problem, within its time, and memory stays flat."""

import re
import ssl
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from db.tables import ProblemRow
from steps.fetch import Client
from steps.station import Station
from steps.sweep import Selection, sweep
from tests.newsroom import MONDAY, Newsroom, one_article
from tests.servers import Page, Script, Site, scripted, until_left
from tests.steps.hostile import answers, places, wire
from tests.steps.hostile.serving import HASTY, NAME, Case, address_of, allowed, resolver, running

CASES = {**wire.CASES, **places.CASES, **answers.CASES}
MUCH = ("bomb", "without end", "mega", "giga", "many", "long", "none too short", "pages", "itself")
HEAVY = {name for name in CASES if any(word in name for word in MUCH)}  # what sends little is not weighed
DEADLINE_S = 20.0  # each of them; the caps of the cases lie far below, a busy machine does not
MOST_MEMORY = 12_000_000  # bytes that Python holds beside what it held before; a bomb would unfold to a hundred million


def problem_of(room: Newsroom, case: Case, ca_file: Path | None = None) -> tuple[str, str, str]:
    """Kind, cause and remedy of the one problem that a sweep over the case's one source ends with."""
    with running(case) as site:
        return swept(room, case, site, ca_file)


def swept(room: Newsroom, case: Case, site: Site, ca_file: Path | None) -> tuple[str, str, str]:
    text = one_article(site).replace(f'url: "{site.url("/report")}"', f'url: "{address_of(case, site)}"{case.source}')
    hosts = allowed(case, site)
    opened = replace(room, settings=room.settings.model_copy(update={"allow_hosts": hosts}))
    opened.compile(text, MONDAY)
    with opened.at(MONDAY) as here, client_of(case, hosts, ca_file) as client:
        report = sweep(over(here, client), Selection(everything=True))
    assert (report.checked, report.failed, report.left) == (0, 1, 0)
    (problem,) = opened.rows(ProblemRow, "kind", "cause", "remedy")
    return problem


def client_of(case: Case, hosts: tuple[str, ...], ca_file: Path | None) -> Client:
    return Client(limits=case.limits, allowed_hosts=hosts, resolve=resolver(case), ca_file=ca_file)


def over(station: Station, client: Client) -> Station:
    """The station with another client."""
    return replace(station, door=replace(station.door, client=client))


@contextmanager
def within_bounds(*, weighed: bool = False) -> Iterator[None]:
    """The block is over in time and, where it is `weighed`, which takes three times as long, held little memory."""
    began = time.monotonic()
    if not weighed:
        yield
    else:
        tracemalloc.start()
        try:
            yield
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < MOST_MEMORY
    assert time.monotonic() - began < DEADLINE_S


def test_there_are_many() -> None:
    assert len(CASES) >= 120


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_server_ends_as_a_named_problem(name: str, small_room: Newsroom) -> None:
    case = CASES[name]
    with within_bounds(weighed=name in HEAVY):
        kind, cause, remedy = problem_of(small_room, case)
    assert kind == case.kind
    assert re.search(case.words, cause), cause
    assert remedy
    assert len(cause) < 2000
    assert "hunter2" not in cause


# --- TLS -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return path


LONG_AGO, FAR_OFF = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
UNTRUSTED = "its certificate cannot be trusted"
CERTIFICATES = {
    "of another name": ({"name": "archive.test"}, UNTRUSTED),
    "of the address": ({"name": "127.0.0.1"}, UNTRUSTED),
    "of a name below": ({"name": "www.publisher.test"}, UNTRUSTED),
    "that has expired": ({"not_before": LONG_AGO, "not_after": LONG_AGO + timedelta(days=90)}, f"{UNTRUSTED}.*expired"),
    "that is not valid yet": ({"not_before": FAR_OFF, "not_after": FAR_OFF + timedelta(days=90)}, UNTRUSTED),
}


def tls(authority: trustme.CA, name: str = NAME, **more: datetime) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, **more).configure_cert(context)
    return context


@pytest.mark.parametrize("which", CERTIFICATES)
def test_a_certificate_that_does_not_fit_is_a_named_problem(
    which: str, authority: trustme.CA, ca_file: Path, small_room: Newsroom
) -> None:
    made, words = CERTIFICATES[which]
    pages = {"/report": Page(body=b"2,300 reports in 2023")}
    case = Case(kind="unreachable", words=words, pages=pages, url="NAMED/report", tls=tls(authority, **made))
    with within_bounds():
        kind, cause, _ = problem_of(small_room, case, ca_file)
    assert (kind, bool(re.search(words, cause))) == ("unreachable", True), cause


def test_a_certificate_of_nobodys_is_a_named_problem(small_room: Newsroom) -> None:
    case = Case(kind="unreachable", words=UNTRUSTED, url="NAMED/report", tls=tls(trustme.CA()))
    with within_bounds():
        kind, cause, _ = problem_of(small_room, case)
    assert (kind, UNTRUSTED in cause) == ("unreachable", True)


def garbage(peer: object) -> None:
    """No TLS at all."""
    peer.sendall(b"\x15\x03\x01\x00\x02\x02\x50" + bytes(100))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (until_left, "silent|no connection|no answer"),
        (garbage, "no encrypted connection"),
        (lambda peer: peer.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "no encrypted connection"),
        (lambda _: None, "no encrypted connection|without an answer|connection was lost"),
    ],
    ids=["silence", "garbage", "plain HTTP", "a closed door"],
)
def test_a_handshake_that_comes_to_nothing_is_a_named_problem(script: Script, words: str, small_room: Newsroom) -> None:
    with scripted(script) as site, within_bounds():
        encrypted = replace(site, scheme="https")
        case = Case(kind="unreachable", words=words, url="NAMED/report", limits=HASTY)
        kind, cause, _ = swept(small_room, case, encrypted, None)
    assert (kind, bool(re.search(words, cause))) == ("unreachable", True), cause
