"""Redirects: on one host, to another, in a circle; asked politely, remembered as a move only where it is one."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from db import store
from db.engine import writing
from steps.sweep import Selection, begin, conclude, look, rounds
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, one_article, publish, says
from tests.servers import Page, Site, serving


@pytest.fixture
def other() -> Iterator[Site]:
    """Another host of this machine."""
    with serving(address="127.0.0.2") as running:
        yield running


def both(room: Newsroom, other: Site) -> Newsroom:
    """The newsroom, which may ask the other host too."""
    hosts = (*room.settings.allow_hosts, other.host)
    return Newsroom(room.settings.model_copy(update={"allow_hosts": hosts}), room.engine, room.readers)


def to(place: str, status: int = 301) -> Page:
    return Page(status=status, headers={"Location": place})


@pytest.mark.parametrize(("status", "problems"), [(301, {("report", "moved")}), (302, set())])
def test_a_redirect_to_another_host_is_asked_there_in_the_same_sweep(
    room: Newsroom, site: Site, other: Site, status: int, problems: set[tuple[str, str]]
) -> None:
    room = both(room, other)
    site.pages["/report"] = to(other.url("/there"), status)
    publish(other, says("2,450"), "/there")
    room.compile(one_article(site), MONDAY)
    report = room.sweep(MONDAY)
    assert (report.checked, report.failed, report.left) == (1, 0, 0)
    assert room.visits() == [("report", "elsewhere"), ("report", "captured")]
    assert (room.problems(), len(room.marks())) == (problems, 1)
    again = room.sweep(MONDAY + DAY)
    assert (again.not_modified, room.problems(), len(site.asked)) == (1, problems, 2)


def test_only_a_way_that_is_permanent_all_along_is_a_move(small_room: Newsroom, site: Site, other: Site) -> None:
    with serving(address="127.0.0.3") as third:
        room = both(both(small_room, other), third)
        site.pages["/report"] = to(other.url("/there"), 302)
        other.pages["/there"] = to(third.url("/here"), 301)
        publish(third, says("2,300"), "/here")
        room.compile(one_article(site), MONDAY)
        assert room.sweep(MONDAY).checked == 1
        assert room.problems() == set()


def test_a_circle_across_hosts_ends_as_a_problem_that_names_the_way(room: Newsroom, site: Site, other: Site) -> None:
    room = both(room, other)
    site.pages["/report"] = to(other.url("/there"))
    other.pages["/there"] = to(site.url("/report"))
    room.compile(one_article(site), MONDAY)
    report = room.sweep(MONDAY)
    assert (report.checked, report.failed, report.left) == (0, 1, 0)
    (problem,) = report.problems_opened
    assert problem["kind"] == "unreachable"
    assert problem["cause"].endswith(f"its redirects go in a circle: 127.0.0.1 → 127.0.0.2 → {site.url('/report')}")
    assert "Write the final address" in problem["remedy"]
    assert (len(site.asked), len(other.asked)) == (1, 1)
    assert room.dues() == [("problem", "data")]


def test_the_next_sweep_begins_at_the_registrys_address_again(room: Newsroom, site: Site, other: Site) -> None:
    """Where a redirect led may hold for minutes only; and the host it led to may have been another worker's."""
    room = both(room, other)
    site.pages["/report"] = to(other.url("/signed?until=9:05"), 302)
    room.compile(one_article(site), MONDAY)
    with writing(room.engine) as session:
        claim = store.claim_host(
            session, worker="elsewhere:1:abc", now=MONDAY, lease=timedelta(minutes=5), hosts=["127.0.0.2"]
        )
    report = room.sweep(MONDAY)
    assert (report.checked, report.failed, report.left, room.problems()) == (0, 0, 1, set())
    with writing(room.engine) as session:
        assert claim is not None
        store.release_host(session, claim)
    site.pages["/report"] = to(other.url("/signed?until=9:20"), 302)
    publish(other, says("2,300"), "/signed")
    assert room.sweep(MONDAY + HOUR).checked == 1
    assert [one.path for one in other.asked] == ["/signed?until=9:20"]


def test_another_try_at_a_host_we_were_sent_to_goes_there(small_room: Newsroom, site: Site, other: Site) -> None:
    room = both(small_room, other)
    site.pages["/report"] = to(other.url("/there"), 302)
    other.pages["/there"] = Page(status=503)
    room.compile(one_article(site), MONDAY)
    with room.at(MONDAY) as here:
        begun = begin(here, Selection(everything=True))
        for chunks in rounds(here, begun):
            looked = [look(here, begun, chunk) for chunk in chunks]
        assert [one.transient is not None for one in looked] == [True]
        publish(other, says("2,300"), "/there")
        assert look(here, begun, chunks[0]).transient is None
        assert conclude(here, begun).checked == 1
    assert len(site.asked) == 1


def test_a_permanent_redirect_on_the_same_host_is_a_move_and_still_read(room: Newsroom, site: Site) -> None:
    site.pages["/report"] = to("/2026/report")
    publish(site, says("2,300"), "/2026/report")
    room.compile(one_article(site), MONDAY)
    report = room.sweep(MONDAY)
    assert (room.problems(), report.checked) == ({("report", "moved")}, 1)
    assert room.dues() == [("problem", "data"), ("report", "data")]
    room.compile(one_article(site, path="/2026/report"), MONDAY + HOUR)
    assert len(room.sweep(MONDAY + DAY).problems_closed) == 1
