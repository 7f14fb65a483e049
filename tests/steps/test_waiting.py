"""Hosts that want to be left alone: a sweep waits for a short pause; a long one ends it, and a later one goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db.engine import reading
from db.tables import SourceLookRow
from steps.station import Station
from steps.sweep import Selection, sweep
from steps.views.overview import overview, shown
from steps.views.planning import plan
from tests.newsroom import HOUR, MONDAY, Newsroom, one_article, says
from tests.servers import Page, Site
from tests.steps.test_hosts import publish_all, several

MINUTE = timedelta(minutes=1)
BUSY = Page(status=503, headers={"Retry-After": "120"})


@contextmanager
def without_waiting(room: Newsroom, now: datetime) -> Iterator[tuple[Station, list[float]]]:
    """A station whose pauses pass at once, and how long they were."""
    slept: list[float] = []

    def clock() -> datetime:
        return now + timedelta(seconds=sum(slept))

    with room.at(now) as here:
        door = replace(here.door, clock=clock, sleep=slept.append)
        yield replace(here, clock=clock, door=door), slept


@pytest.fixture
def watched(small_room: Newsroom, site: Site) -> Newsroom:
    """Three sources of one host, looked at an hour ago; the first of them is busy now."""
    small_room.compile(several(site, 3), MONDAY)
    publish_all(site, 3)
    assert small_room.sweep(MONDAY).checked == 3
    site.pages["/report"] = BUSY
    site.asked.clear()
    return small_room


def test_a_sweep_does_not_sit_out_a_long_pause(watched: Newsroom, site: Site):
    report = watched.sweep(MONDAY + HOUR)
    assert (report.checked, report.failed, report.left, len(site.asked)) == (0, 1, 2, 1)
    assert [(one["source"], one["host"]) for one in report.waiting] == [("s-1", site.address), ("s-2", site.address)]
    assert {one["because"] for one in report.waiting} == {
        f"{site.address} asked to be left alone until 2 March 2026, 10:02 UTC."
    }
    assert report.as_json()["waiting"] == list(report.waiting)
    assert watched.problems() == {("report", "unreachable")}, "nobody was asked for the others"


def test_the_next_sweep_after_the_pause_looks_at_what_was_left_whatever_the_plan(watched: Newsroom, site: Site):
    watched.sweep(MONDAY + HOUR)
    early = watched.due(MONDAY + HOUR + MINUTE)
    assert (early.due, early.checked, early.left, len(early.waiting), len(site.asked)) == (2, 0, 2, 2, 1)
    later = watched.due(MONDAY + HOUR + 3 * MINUTE)
    assert (later.due, later.checked, later.waiting) == (2, 2, ())
    assert [one.path for one in site.asked] == ["/report", "/s-1", "/s-2"]
    assert watched.rows(SourceLookRow, "left_at") == [(None,)] * 3
    assert watched.due(MONDAY + HOUR + 4 * MINUTE).due == 0


def test_status_plan_and_the_source_say_what_is_waited_for(watched: Newsroom, site: Site):
    watched.sweep(MONDAY + HOUR)
    now = MONDAY + HOUR + MINUTE
    until, because = MONDAY + HOUR + 2 * MINUTE, f"{site.address} asked to be left alone until 2 March 2026, 10:02 UTC."
    with reading(watched.engine) as session:
        (waiting,) = overview(session, now).waiting
        looks, source = plan(session, now), shown(session, "s-1", now)
    assert (waiting.sources, waiting.because) == (("s-1", "s-2"), because)
    assert abs(waiting.until - until) < timedelta(seconds=30)
    assert [one.because for one in looks if one.source in ("s-1", "s-2")] == [because] * 2
    assert source.because == because  # type: ignore[union-attr]
    with reading(watched.engine) as session:
        assert overview(session, until + MINUTE).waiting == ()
        assert {one.because for one in plan(session, until + MINUTE) if one.source != "report"} == {
            "It was to be looked at on 2 March 2026, 10:00 UTC, and was left for later."
        }


def test_a_long_pace_ends_a_sweep_too(small_room: Newsroom, site: Site):
    small_room.compile(several(site, 3, ', pace: "2 minutes"'), MONDAY)
    publish_all(site, 3)
    report = small_room.sweep(MONDAY)
    assert (report.checked, report.left, len(site.asked)) == (1, 2, 1)
    assert all(one["because"].startswith(f"By its pace {site.address} is not asked again") for one in report.waiting)
    assert [small_room.due(MONDAY + n * 3 * MINUTE).checked for n in (1, 2, 3)] == [1, 1, 0]


def test_a_short_pause_is_waited_for(small_room: Newsroom, site: Site):
    small_room.compile(several(site, 3, ', pace: "29 seconds"'), MONDAY)
    publish_all(site, 3)
    with without_waiting(small_room, MONDAY) as (here, slept):
        report = sweep(here, Selection(everything=True))
    assert (report.checked, report.left, len(slept)) == (3, 0, 2)


def test_a_look_that_has_begun_is_finished_whatever_pause_it_takes(small_room: Newsroom, site: Site):
    """robots.txt is asked for first, and its own Crawl-delay stands between it and the document."""
    site.pages["/robots.txt"] = Page(body=b"User-agent: *\nCrawl-delay: 100\n", headers={"Content-Type": "text/plain"})
    small_room.compile(several(site, 2), MONDAY)
    publish_all(site, 2)
    with without_waiting(small_room, MONDAY) as (here, slept):
        report = sweep(here, Selection(everything=True))
    assert (report.checked, report.left) == (1, 1)
    assert [round(one) for one in slept] == [100]


def test_where_a_redirect_led_is_waited_for_as_well(small_room: Newsroom, site: Site):
    """Another sweep would begin at the first host again, and never get there."""
    place = site.url("/there").replace("127.0.0.1", "localhost")
    site.pages["/report"] = Page(status=302, headers={"Location": place, "Retry-After": "100"})
    site.pages["/there"] = says("2,300")
    allow = (*small_room.settings.allow_hosts, f"localhost:{site.port}")
    room = replace(small_room, settings=small_room.settings.model_copy(update={"allow_hosts": allow}))
    room.compile(one_article(site), MONDAY)
    with without_waiting(room, MONDAY) as (here, slept):
        report = sweep(here, Selection(everything=True))
    assert (report.checked, report.left) == (1, 0)
    assert [round(one) for one in slept] == [100]


def test_how_long_a_sweep_waits_is_a_setting(watched: Newsroom, site: Site):
    patient = replace(watched, settings=watched.settings.model_copy(update={"patience_s": 150.0}))
    with without_waiting(patient, MONDAY + HOUR) as (here, slept):
        report = sweep(here, Selection(everything=True))
    assert (report.checked, report.failed, report.left) == (2, 1, 0)
    assert [round(one) for one in slept] == [120]
