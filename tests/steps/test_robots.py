"""robots.txt at the door: asked for once a day and in turn, obeyed for every address, and silence is no leave."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from checks.errors import LeaseLost, Refused, Unreachable
from checks.model import ProblemKind
from db import store
from db.engine import writing
from db.tables import HostRow, RobotsRow, SourceLookRow, VisitRow
from steps.fetch import Limits
from steps.visit import Captured, Door, NotYet, problem_of, visit
from tests.fetching import client_for
from tests.newsroom import MONDAY, Newsroom, one_article, publish, says
from tests.servers import Page, Site, serving
from tests.steps.test_visit import LEASE, MORNING, Watch, a_source, claimed, door, rows, site, watch

__all__ = ["door", "site", "watch"]
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def stranger(door: Door) -> Door:
    """A worker that has asked nobody yet."""
    return replace(door, permissions={})


def text(*lines: str, group: str = "*") -> Page:
    return Page(body="\n".join((f"User-agent: {group}", *lines)).encode(), headers={"Content-Type": "text/plain"})


def look(door: Door, site: Site, path: str = "/", **more: Any) -> Any:
    """A visit of a worker that begins anew: all that is known of robots.txt stands in the database."""
    try:
        return visit(replace(door, permissions={}), claimed(door), a_source(site, path, **more), None)
    finally:
        with writing(door.engine) as session:
            store.free_hosts(session, ["w-1"])


# --- asked for once, in turn -----------------------------------------------------------------------------------------


def test_it_is_asked_for_before_the_first_document_and_once_a_day(stranger: Door, site: Site, watch: Watch):
    site.pages["/robots.txt"] = text("Disallow: /private")
    for _ in range(3):
        look(stranger, site)
    assert (len(site.robots), len(site.asked)) == (1, 3)
    assert watch.slept == [1.0, 1.0, 1.0]
    watch.now += DAY
    look(stranger, site)
    assert len(site.robots) == 2
    assert sorted(rows(stranger, RobotsRow, "day", "outcome", "requests", "text")) == [
        (MORNING.date(), "read", 1, None),
        ((MORNING + DAY).date(), "read", 1, "User-agent: *\nDisallow: /private"),
    ]


def test_it_is_asked_by_our_name_and_without_our_secrets(stranger: Door, site: Site):
    client = stranger.client
    client.secret_of = {"A_KEY": "open-sesame"}.get
    look(stranger, site, secrets={"api_key": "A_KEY"})
    assert "open-sesame" in site.asked[0].path
    assert site.robots[0].path == "/robots.txt"
    assert site.robots[0].headers["user-agent"].startswith("Stilltrue/")


def test_every_port_has_its_own(stranger: Door, site: Site):
    with (
        serving({"/": Page(body=b"2.4"), "/robots.txt": text("Disallow: /")}) as other,
        client_for(site, other) as both,
    ):
        door = replace(stranger, client=both)
        assert isinstance(look(door, site), Captured)
        with pytest.raises(Refused):
            look(door, other)


# --- obeyed ----------------------------------------------------------------------------------------------------------


def test_what_it_forbids_is_blocked_with_the_rule_and_nobody_is_asked(stranger: Door, site: Site):
    site.pages["/robots.txt"] = text("Disallow: /reports/ # ask us", "Allow: /reports/public")
    site.pages["/reports/public"] = Page(body=b"2.3")
    with pytest.raises(Refused, match=r"robots.txt forbids .*/reports/2024: `Disallow: /reports/`. Ask the pub") as no:
        look(stranger, site, "/reports/2024")
    assert site.asked == []
    problem = problem_of(no.value, a_source(site), 1)
    assert (problem.kind, problem.remedy) == (ProblemKind.BLOCKED, "Ask the publisher for leave, or read it `by-hand`")
    assert rows(stranger, VisitRow, "outcome", "requests") == [("failed", 0)]
    assert isinstance(look(stranger, site, "/reports/public"), Captured)


def test_it_holds_for_what_a_redirect_leads_to(stranger: Door, site: Site):
    site.pages["/robots.txt"] = text("Disallow: /private")
    site.pages["/"] = Page(status=302, headers={"Location": "/private/report"})
    with pytest.raises(Refused, match="/private/report: `Disallow: /private`"):
        look(stranger, site)
    assert [one.path for one in site.asked] == ["/"]


def test_a_redirect_to_another_port_asks_for_the_robots_txt_there(stranger: Door, site: Site):
    with serving({"/robots.txt": text("Disallow: /")}) as other, client_for(site, other) as both:
        site.pages["/"] = Page(status=302, headers={"Location": other.url("/report")})
        with pytest.raises(Refused):
            look(replace(stranger, client=both), site)
        assert (len(other.robots), other.asked) == (1, [])


def test_it_holds_for_further_pages(stranger: Door, site: Site):
    site.pages["/robots.txt"] = text("Disallow: /*page=3")
    pages = {1: b'{"n": 1, "next": "?page=2"}', 2: b'{"n": 2, "next": "?page=3"}'}
    site.pages["/api"] = lambda asked: Page(body=pages[2 if "page=2" in asked.path else 1])
    with pytest.raises(Refused, match=r"page=3: `Disallow: /\*page=3`"):
        look(stranger, site, "/api", next_="next")
    assert len(site.asked) == 2


def test_its_delay_is_a_pace(stranger: Door, site: Site, watch: Watch):
    site.pages["/robots.txt"] = text("Crawl-delay: 20")
    for _ in range(2):
        look(stranger, site)
    assert watch.slept == [20.0, 20.0]


def test_the_longest_of_all_pauses_counts(stranger: Door, site: Site, watch: Watch):
    site.pages["/robots.txt"] = text("Crawl-delay: 20")
    look(stranger, site, pace="30 seconds")
    look(stranger, site, pace="30 seconds")
    assert watch.slept == [20.0, 30.0]


def test_a_delay_longer_than_we_hold_a_host_leaves_the_document_for_another_time(stranger: Door, site: Site):
    site.pages["/robots.txt"] = text("Crawl-delay: 600")
    with pytest.raises(NotYet, match="another 600 s"):
        look(stranger, site)
    assert site.asked == []


# --- what it may be --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
def test_one_that_is_not_there_permits_everything(stranger: Door, site: Site, status: int):
    site.pages["/robots.txt"] = Page(status=status, body=b"User-agent: *\nDisallow: /")
    assert isinstance(look(stranger, site), Captured)
    assert rows(stranger, RobotsRow, "outcome", "text") == [("none", None)]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_one_that_is_out_of_reach_forbids_everything_until_it_is_heard(stranger: Door, site: Site, status: int):
    site.pages["/robots.txt"] = Page(status=status)
    with pytest.raises(Unreachable, match=rf"robots.txt, but .* {status} .*until it is heard, nobody may ask for"):
        look(stranger, site)
    assert site.asked == []
    site.pages["/robots.txt"] = text("Disallow:")
    assert isinstance(look(stranger, site), Captured)


def test_its_retry_after_is_heeded(stranger: Door, site: Site, watch: Watch):
    site.pages["/robots.txt"] = Page(status=503, headers={"Retry-After": "100"})
    with pytest.raises(Unreachable) as silent:
        look(stranger, site)
    assert silent.value.retry_after_s == 100
    assert rows(stranger, HostRow, "next_request_at", "told_to_wait_until") == [(MORNING + 100 * SECOND,) * 2]
    assert rows(stranger, SourceLookRow, "not_before") == [(MORNING + 100 * SECOND,)]


def test_what_it_said_earlier_holds_while_it_is_silent(stranger: Door, site: Site, watch: Watch):
    site.pages["/robots.txt"] = text("Disallow: /private")
    look(stranger, site)
    watch.now += DAY
    site.pages["/robots.txt"] = Page(status=500)
    with pytest.raises(Refused):
        look(stranger, site, "/private")
    assert isinstance(look(stranger, site), Captured)
    assert len(site.robots) == 2, "a silent one is asked again after an hour"
    watch.now += HOUR
    look(stranger, site)
    assert len(site.robots) == 3


def test_after_a_month_of_silence_it_counts_as_absent(stranger: Door, site: Site, watch: Watch):
    site.pages["/robots.txt"] = text("Disallow: /")
    with pytest.raises(Refused):
        look(stranger, site)
    site.pages["/robots.txt"] = Page(status=500)
    for _ in range(30):
        watch.now += DAY
        with pytest.raises(Refused):
            look(stranger, site)
    watch.now += DAY
    assert isinstance(look(stranger, site), Captured)
    site.pages["/robots.txt"] = text("Disallow: /")
    watch.now += DAY
    with pytest.raises(Refused):
        look(stranger, site)


def test_redirects_lead_to_it_also_on_other_hosts(stranger: Door, site: Site):
    site.pages["/robots.txt"] = Page(status=301, headers={"Location": site.url("/r1", name="archive.test")})
    site.pages["/r1"] = Page(status=302, headers={"Location": "/r2"})
    site.pages["/r2"] = text("Disallow: /")
    with pytest.raises(Refused):
        look(stranger, site)
    assert rows(stranger, RobotsRow, "requests") == [(3,)]


@pytest.mark.parametrize("place", ["/robots.txt", "http://10.0.0.1/robots.txt", "ftp://publisher.test/robots.txt", ""])
def test_redirects_that_lead_nowhere_permit_everything(stranger: Door, site: Site, place: str):
    site.pages["/robots.txt"] = Page(status=302, headers={"Location": place})
    assert isinstance(look(stranger, site), Captured)


def test_ten_megabytes_are_read_to_the_cap_and_no_further(stranger: Door, site: Site, watch: Watch):
    rules = b"User-agent: *\nDisallow: /private\n" + b"# and so on, and so on, and so on\n" * 300_000
    site.pages["/robots.txt"] = Page(body=rules)
    with client_for(site, limits=Limits()) as roomy:
        door = replace(stranger, client=roomy)
        assert isinstance(look(door, site), Captured)
        with pytest.raises(Refused):
            look(door, site, "/private")
    (stored,) = rows(stranger, RobotsRow, "text")[0]
    assert len(stored) <= 500 * 1024


def test_an_error_page_in_its_place_permits_everything(stranger: Door, site: Site):
    site.pages["/robots.txt"] = Page(
        body=b"<html><body>Disallow: /</body></html>", headers={"Content-Type": "text/html"}
    )
    assert isinstance(look(stranger, site), Captured)


def test_a_host_that_is_lost_while_it_is_asked_for_writes_nothing(stranger: Door, site: Site, watch: Watch):
    claim = claimed(stranger)

    def slow(_: Any) -> Page:
        watch.now += LEASE + SECOND
        claimed(stranger, worker="w-2")
        return Page(status=404)

    site.pages["/robots.txt"] = slow
    with pytest.raises(LeaseLost):
        visit(stranger, claim, a_source(site), None)
    assert rows(stranger, RobotsRow, "origin") == []


def test_a_source_it_forbids_is_a_problem_that_closes_when_it_may_be_read(small_room: Newsroom):
    with serving() as site:
        room = replace(small_room, settings=small_room.settings.model_copy(update={"allow_hosts": (site.host,)}))
        room.compile(one_article(site), MONDAY)
        publish(site, says("2,300"))
        site.pages["/robots.txt"] = text("Disallow: /report", group="Stilltrue")
        room.sweep(MONDAY)
        assert room.problems() == {("report", "blocked")}
        site.pages["/robots.txt"] = text("Disallow: /report", group="another")
        room.sweep(MONDAY + DAY + HOUR)
        assert room.problems() == set()
