"""The next edition asked for under the address it would have, over simulated days, at a publisher on loopback."""

import pytest

from tests.newsroom import DAY, MONDAY, Newsroom, publish, says
from tests.servers import Page, Site
from tests.steps.editions import (
    HTML,
    asked,
    by_address,
    causes,
    names,
    registry,
    said,
)


def test_the_next_edition_is_asked_for_under_its_address_and_404_is_no_problem(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300", 2024), "/files/2024-report.html")
    room.compile(registry(by_address(site)), MONDAY)
    report = room.sweep(MONDAY)
    assert (report.problems_opened, report.failed, report.checked) == ((), 0, 1)
    assert names(room) == ["2024"]
    asked(site)
    report = room.sweep(MONDAY + DAY)
    assert asked(site) == ["/files/2026-report.html", "/files/2025-report.html", "/files/2024-report.html"]
    assert (report.problems_opened, report.failed) == ((), 0)
    publish(site, says("2,500", 2025), "/files/2025-report.html")
    report = room.sweep(MONDAY + 2 * DAY)
    assert [(one["verdict"], one["period"]) for one in report.marks_opened] == [("superseded", "2025")]
    assert names(room) == ["2025", "2024"]
    assert room.problems() == set()


def test_it_is_asked_for_weekly_and_daily_while_a_release_is_expected(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300", 2025), "/files/2025-report.html")
    small_room.compile(registry(by_address(site)), MONDAY)
    small_room.due(MONDAY)
    asked(site)
    days = []
    for day in range(1, 16):
        small_room.due(MONDAY + day * DAY)
        days += [day] if "/files/2026-report.html" in asked(site) else []
    assert days == [7, 14]
    releases = ", releases: {every: day, between: 03-20 to 03-25}"
    small_room.compile(registry(by_address(site, releases)), MONDAY + 15 * DAY)
    days = []
    for day in range(18, 24):
        small_room.due(MONDAY + day * DAY)
        days += [day] if "/files/2026-report.html" in asked(site) else []
    assert days == [18, 19, 20, 21, 22, 23]


@pytest.mark.parametrize(
    "page",
    [
        Page(body=b"<title>Not found</title><h1>404</h1><p>The page was not found.</p>", headers=HTML),
        Page(body=b"<title>Sign in</title><h1>Sign in</h1><input type=password>", headers=HTML),
        Page(status=302, headers={"Location": "/"}),
        Page(status=302, headers={"Location": "/files/2024-report.html"}),
        Page(status=302, headers={"Location": "/draft/2025-report.html"}),
        Page(status=403),
        Page(status=410),
        Page(status=503),
        says("2,300", 2024),  # whatever year is asked for
        says("9,999", 2025, "<title>[DRAFT] Annual report</title>"),
        says("9,999", 2025, "<p>DRAFT - not for publication</p>"),
        says("9,999", 2025, "<p>Entwurf</p>"),
        says("9,999", 2025, "<p>Please do not cite or quote.</p>"),
    ],
)
def test_what_answers_there_and_is_none_is_no_edition_and_no_problem(
    small_room: Newsroom, site: Site, page: Page
) -> None:
    site.pages["/"] = Page(body=b"<h1>Welcome to the office</h1><p>News</p>", headers=HTML)
    publish(site, says("9,999", 2025), "/draft/2025-report.html")
    publish(site, says("2,300", 2024), "/files/2024-report.html")
    small_room.compile(registry(by_address(site)), MONDAY)
    small_room.sweep(MONDAY)
    site.pages["/files/2025-report.html"] = page
    report = small_room.sweep(MONDAY + DAY)
    assert (report.marks_opened, report.problems_opened, report.failed) == ((), (), 0)
    assert names(small_room) == ["2024"]


@pytest.mark.parametrize(
    "more",
    [
        "<p>Draft animals are counted in it as well.</p>",
        "<p>The material in this release was embargoed until 8:30 a.m.</p>",
        "<p>Preliminary.</p>",
    ],
)
def test_an_edition_that_speaks_of_such_things_is_one(small_room: Newsroom, site: Site, more: str) -> None:
    publish(site, says("2,300", 2024), "/files/2024-report.html")
    small_room.compile(registry(by_address(site)), MONDAY)
    small_room.sweep(MONDAY)
    publish(site, says("3,500", 2025, more), "/files/2025-report.html")
    small_room.sweep(MONDAY + DAY)
    assert names(small_room) == ["2025", "2024"]


def test_where_no_edition_stands_at_all_the_source_has_a_problem_that_says_what_was_asked(
    small_room: Newsroom, site: Site
) -> None:
    small_room.compile(registry(by_address(site)), MONDAY)
    report = small_room.sweep(MONDAY)
    assert report.failed == 1
    ((subject, kind, cause),) = causes(small_room)
    assert (subject, kind) == ("report", "not-found")
    assert f"no edition stands under {site.url('/files/<year>-report.html')}" in cause
    assert f"{site.url('/files/2026-report.html')} is not there (status 404)" in cause
    publish(site, says("2,300", 2024), "/files/2024-report.html")
    small_room.sweep(MONDAY + DAY)
    assert small_room.problems() == set()


def test_robots_may_forbid_to_ask_for_the_next_one(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300", 2024), "/files/2024-report.html")
    body = b"User-agent: *\nDisallow: /files/2025\n"
    site.pages["/robots.txt"] = Page(body=body, headers={"Content-Type": "text/plain"})
    small_room.compile(registry(by_address(site)), MONDAY)
    assert small_room.sweep(MONDAY).problems_opened == ()
    assert "/files/2025-report.html" not in asked(site)
    assert "may not be asked" in said(small_room)
