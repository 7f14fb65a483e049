"""A host in a sweep: all of its sources at its pace, and the rest of it is left where it fails."""

import sys
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from threading import Barrier

import pytest

from db.tables import HostRow, VisitRow
from tests.newsroom import DAY, MONDAY, Newsroom, one_article, says
from tests.servers import Asked, Page, Site, loopback, serving


def several(site: Site, count: int, more: str = "") -> str:
    """The article, and `count` sources of one host: the report and others, read by a figure each."""
    text = one_article(site)
    sources = [f'  s-{n}: {{publisher: An office, url: "{site.url(f"/s-{n}")}"{more}}}' for n in range(1, count)]
    at = '{prose: "received <value> reports in <year>"}'
    figures = [f"  f-{n}: {{measure: reports, unit: reports, source: s-{n}, at: {at}}}" for n in range(1, count)]
    head, _, rest = text.partition("figures:\n")
    return head + "\n".join(sources) + "\nfigures:\n" + "\n".join(figures) + "\n" + rest


def publish_all(site: Site, count: int) -> None:
    site.pages["/report"] = says("2,300")
    for n in range(1, count):
        site.pages[f"/s-{n}"] = says(f"{n + 1000:,}")


def test_a_host_of_many_sources_is_asked_for_all_of_them(small_room: Newsroom, site: Site):
    small_room.compile(several(site, 70), MONDAY)
    publish_all(site, 70)
    report = small_room.sweep(MONDAY)
    assert (report.checked, report.left) == (70, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 … are this machine on Linux alone")
def test_twenty_hosts_are_asked_at_the_same_time(small_room: Newsroom):
    """Each answers when all the others have been asked, too."""
    everybody = Barrier(20, timeout=30)

    def answer(_: Asked) -> Page:
        everybody.wait()
        return says("2,300")

    pages = {"/report": answer, **{f"/s-{n}": answer for n in range(1, 20)}}
    hosts = loopback(20)
    with serving(pages, also=hosts[1:]) as site:
        text = several(site, 20).replace(f"{site.host}/report", f"127.0.0.1:{site.port}/report")
        for n in range(1, 20):  # all of them are this machine
            text = text.replace(f'{site.host}/s-{n}"', f'127.0.0.{n + 1}:{site.port}/s-{n}"')
        room = replace(small_room, settings=small_room.settings.model_copy(update={"allow_hosts": hosts}))
        room.compile(text, MONDAY)
        assert room.sweep(MONDAY).checked == 20


def test_where_several_sources_fail_in_a_row_the_rest_of_the_host_is_left(small_room: Newsroom, site: Site):
    small_room.compile(several(site, 9), MONDAY)
    for n in range(1, 9):
        site.pages[f"/s-{n}"] = Page(status=500)
    site.pages["/report"] = Page(status=500)
    report = small_room.sweep(MONDAY)
    assert (report.failed, report.left, len(site.asked)) == (3, 6, 3)
    assert len(small_room.problems()) == 3, "those nobody asked have no problem"


def test_the_next_sweep_asks_one_of_them_first(small_room: Newsroom, site: Site):
    small_room.compile(several(site, 9), MONDAY)
    small_room.sweep(MONDAY)  # nothing was published: 404 is an answer, and no reason to leave anybody
    assert len(site.asked) == 9
    for n in range(1, 9):
        site.pages[f"/s-{n}"] = Page(status=503)
    site.pages["/report"] = Page(status=503)
    assert small_room.sweep(MONDAY + DAY).failed == 3
    assert small_room.sweep(MONDAY + 2 * DAY).failed == 1
    publish_all(site, 9)
    assert small_room.sweep(MONDAY + 3 * DAY).checked == 9
    assert small_room.rows(HostRow, "broken_at") == [(None,)]


def test_one_source_that_fails_among_others_leaves_nobody(small_room: Newsroom, site: Site):
    small_room.compile(several(site, 9), MONDAY)
    publish_all(site, 9)
    for n in (1, 2, 4, 5, 7, 8):  # never three in a row
        site.pages[f"/s-{n}"] = Page(status=500)
    report = small_room.sweep(MONDAY)
    assert (report.checked, report.failed, report.left) == (3, 6, 0)


def test_the_pace_that_one_source_asks_for_is_its_hosts(small_room: Newsroom, site: Site):
    """`pace` stands at one source; after the others of its host there is the same pause."""
    text = several(site, 3).replace("s-2: {publisher: An office,", 's-2: {publisher: An office, pace: "1 second",')
    small_room.compile(text, MONDAY)
    publish_all(site, 3)
    small_room.sweep(MONDAY)
    instants = sorted(at for (at,) in small_room.rows(VisitRow, "at"))
    assert all(later - earlier >= timedelta(seconds=1) for earlier, later in pairwise(instants))
