"""Sources as they should not be: each ends as one problem that names the thing and the remedy, and the rest is read."""

import itertools
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from db.tables import MarkRow, ProblemRow, VisitRow
from tests.newsroom import DAY, MONDAY, Newsroom, one_article
from tests.servers import Page, Script, Site, read_request, scripted

HTML = {"Content-Type": "text/html"}


def page(text: str) -> Page:
    return Page(body=f"<h1>Annual report</h1><p>{text}</p>".encode(), headers=HTML)


def with_healthy(room: Newsroom, site: Site, bad: str, *, at: str = "") -> str:
    """The registry of one article on a bad address, and beside it a source that is well, on a host of the same name."""
    site.pages["/well"] = page("The survey had 120 answers in 2023.")
    text = one_article(site).replace(site.url("/report"), bad)
    second = f'  survey: {{publisher: An office, url: "{site.url("/well")}"}}\n'
    figure = '  answers: {measure: answers, source: survey, at: {prose: "had <value> answers in <year>"}}\n'
    also = "      - {id: bound, prints: 120 answers in 2023, figure: answers}\n"
    text = text.replace("figures:\n", second + "figures:\n" + figure).replace(
        "\n    at: {prose", at + "\n    at: {prose"
    )
    return text + also


@contextmanager
def allowing(room: Newsroom, *sites: Site, **settings: object) -> Iterator[Newsroom]:
    hosts = (*room.settings.allow_hosts, *(one.host for one in sites))
    chosen = room.settings.model_copy(update={"allow_hosts": hosts} | settings)
    yield Newsroom(chosen, room.engine, room.readers)


def the_problem(room: Newsroom) -> tuple[str, str, str, str]:
    (found,) = room.rows(ProblemRow, "subject", "kind", "cause", "remedy")
    return found


# --- the publisher ---------------------------------------------------------------------------------------------------


def test_a_source_that_answers_500_is_a_problem_and_the_others_are_read(small_room: Newsroom, site: Site) -> None:
    site.pages["/report"] = Page(status=500)
    small_room.compile(with_healthy(small_room, site, site.url("/report")), MONDAY)
    report = small_room.sweep(MONDAY)
    assert (report.checked, report.failed) == (1, 1)
    subject, kind, cause, remedy = the_problem(small_room)
    assert (subject, kind) == ("report", "unreachable")
    assert "source report: expected a document at" in cause
    assert "500 Internal Server Error" in cause
    assert remedy


def silent(peer: socket.socket) -> None:
    """Reads the request, answers with a head and a first byte, and then says nothing."""
    read_request(peer)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<")
    while peer.recv(65_536):
        pass


def endless(peer: socket.socket) -> None:
    """Two gigabytes, made as they are sent."""
    read_request(peer)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    block = b"<p>2,300 reports</p>" * 50_000
    for _ in range(2_000_000_000 // len(block)):
        peer.sendall(block)


@pytest.mark.parametrize(
    ("script", "words", "remedy"),
    [(silent, "the server fell silent", "asked again"), (endless, "larger than 200,000 bytes", "STILLTRUE_MAX_BYTES")],
)
def test_a_source_that_hangs_or_never_ends_costs_its_own_look_only(
    small_room: Newsroom, site: Site, script: Script, words: str, remedy: str
) -> None:
    limits = {
        "max_bytes": 200_000,
        "read_timeout_s": 2.0,
    }  # the healthy source must answer within it, on a busy machine
    with scripted(script, address="127.0.0.2") as bad, allowing(small_room, bad, **limits) as room:
        room.compile(with_healthy(room, site, bad.url("/report")), MONDAY)
        report = room.sweep(MONDAY)
    assert (report.checked, report.failed) == (1, 1)
    subject, kind, cause, what_to_do = the_problem(room)
    assert (subject, kind) == ("report", "unreachable")
    assert words in cause
    assert remedy in what_to_do
    assert list(room.settings.state.rglob("*.part")) == []


def test_a_redirect_in_a_circle_is_a_problem_that_shows_the_way(small_room: Newsroom, site: Site) -> None:
    site.pages["/report"] = Page(status=302, headers={"Location": "/there"})
    site.pages["/there"] = Page(status=302, headers={"Location": "/report"})
    small_room.compile(with_healthy(small_room, site, site.url("/report")), MONDAY)
    assert small_room.sweep(MONDAY).failed == 1
    _, kind, cause, _ = the_problem(small_room)
    assert kind == "unreachable"
    assert f"its redirects go in a circle: {site.url('/report')} → {site.url('/there')}" in cause


def test_a_name_nobody_knows_and_a_port_nobody_listens_at_are_problems(small_room: Newsroom, site: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"127.0.0.1:{taken.getsockname()[1]}"
        hosts = (*small_room.settings.allow_hosts, nobody)
        chosen = small_room.settings.model_copy(update={"allow_hosts": hosts})
        room = Newsroom(chosen, small_room.engine, small_room.readers)
        room.compile(with_healthy(room, site, f"http://{nobody}/report"), MONDAY)
        report = room.sweep(MONDAY)
    assert (report.checked, report.failed) == (1, 1)
    assert the_problem(room)[:2] == ("report", "unreachable")


def test_html_for_json_is_unreadable_and_says_what_came(small_room: Newsroom, site: Site) -> None:
    site.pages["/api"] = Page(body=b"<title>Maintenance</title><p>Back soon, we are moving.</p>", headers=HTML)
    text = with_healthy(small_room, site, site.url("/api"))
    text = text.replace('{prose: "received <value> reports in <year>"}', "{json: result.total, period: '2023'}")
    small_room.compile(text, MONDAY)
    report = small_room.sweep(MONDAY)
    assert (report.checked, report.failed) == (1, 1)  # both were fetched, one could not be read
    subject, kind, cause, remedy = the_problem(small_room)
    assert (subject, kind) == ("reports", "unreadable")
    assert cause.startswith("JSON was promised")
    assert '(text/html): "Maintenance"' in cause
    assert remedy
    site.pages["/api"] = Page(body=b'{"result": {"total": 2300}}', headers={"Content-Type": "application/json"})
    assert len(small_room.sweep(MONDAY + DAY).problems_closed) == 1


def test_two_matches_are_ambiguous_and_both_are_shown(small_room: Newsroom, site: Site) -> None:
    site.pages["/report"] = page("It received 2,300 reports in 2023. Corrected: it received 2,400 reports in 2023.")
    small_room.compile(with_healthy(small_room, site, site.url("/report")), MONDAY)
    small_room.sweep(MONDAY)
    subject, kind, cause, remedy = the_problem(small_room)
    assert (subject, kind) == ("reports", "ambiguous")
    assert "2,300" in cause
    assert "2,400" in cause
    assert remedy
    assert small_room.rows(MarkRow, "id") == []


def test_what_a_busy_machine_could_not_read_is_read_at_the_next_look(small_room: Newsroom, site: Site) -> None:
    """A reader that ran out of time says nothing about the document, which has not changed since."""
    from steps.reading import Readers

    body = page("It received 2,300 reports in 2023.")
    site.pages["/report"] = Page(body=body.body, headers=HTML | {"ETag": '"1"'})
    site.pages["/report"] = lambda asked: (
        Page(status=304, headers={"ETag": '"1"'}) if "if-none-match" in asked.headers else tagged
    )
    tagged = Page(body=body.body, headers=HTML | {"ETag": '"1"'})
    with Readers(workers=1, memory_mb=1024, time_s=0.000_001) as hasty:
        hurried = Newsroom(small_room.settings, small_room.engine, hasty)
        hurried.compile(one_article(site), MONDAY)
        hurried.sweep(MONDAY)
    assert {kind for _, kind in small_room.problems()} == {"unreadable"}  # of the page or of its figure: as it came
    report = small_room.sweep(MONDAY + DAY)
    assert (report.not_modified, len(report.problems_closed), small_room.problems()) == (1, 1, set())
    assert report.readings == 1


# --- many at once ----------------------------------------------------------------------------------------------------


def test_hosts_are_asked_side_by_side_and_each_one_request_at_a_time(small_room: Newsroom) -> None:
    under_way: dict[str, int] = {}
    most: dict[str, int] = {}
    together = threading.Barrier(3, timeout=60)
    first = itertools.count()

    def slow(peer: socket.socket) -> None:
        host = peer.getsockname()[0]
        under_way[host] = under_way.get(host, 0) + 1
        most[host] = max(most.get(host, 0), under_way[host])
        if next(first) < 3:
            together.wait()  # the three hosts meet, or the test fails
        read_request(peer)
        under_way[host] -= 1
        body = b"<p>It received 2,300 reports in 2023.</p>"
        peer.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    with (
        scripted(slow, address="127.0.0.2") as one,
        scripted(slow, address="127.0.0.3") as two,
        scripted(slow, address="127.0.0.4") as three,
        allowing(small_room, one, two, three) as room,
    ):
        sources = "".join(
            f'  {name}-{number}: {{publisher: An office, url: "{bad.url(f"/{number}")}"}}\n'
            for name, bad in (("one", one), ("two", two), ("three", three))
            for number in range(3)
        )
        figures = "".join(
            f"  {name}-{number}-total: {{measure: reports, source: {name}-{number}, "
            'at: {prose: "received <value> reports in <year>"}}\n'
            for name in ("one", "two", "three")
            for number in range(3)
        )
        text = one_article(one).replace("figures:\n", sources + "figures:\n" + figures)
        room.compile(text, MONDAY)
        report = room.sweep(MONDAY)
    assert (report.due, report.checked, report.failed) == (10, 10, 0)
    assert set(most.values()) == {1}
    assert len(room.rows(VisitRow, "id")) == 10
