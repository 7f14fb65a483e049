"""How we behaved towards a host: every request counted, with its bytes, and the pauses as they were."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from checks.errors import FetchError, UnknownId
from steps.fetch import Validators
from steps.views.politeness import politeness
from steps.visit import Door, visit
from tests.servers import Page, Site
from tests.steps.test_visit import MORNING, Watch, a_source, claimed, door, site, watch

__all__ = ["door", "site", "watch"]


def test_requests_bytes_304s_and_pauses_are_counted_by_day(door: Door, site: Site, watch: Watch):
    door = replace(door, permissions={})
    site.pages["/"] = lambda asked: Page(status=304) if "if-none-match" in asked.headers else Page(body=b"x" * 5000)
    site.pages["/moved"] = Page(status=302, headers={"Location": "/"})
    claim = claimed(door)
    visit(door, claim, a_source(site), None)  # robots.txt, document
    visit(door, claim, a_source(site), Validators(etag='"v1"'))
    visit(door, claim, a_source(site, "/moved"), None)  # two requests
    watch.now += timedelta(days=1)
    with suppress(FetchError):
        visit(door, claimed(door), a_source(site, "/gone"), None)  # robots.txt again
    first, second = politeness(door.engine, "127.0.0.1", watch.now).days
    assert (first.day, first.requests, first.looks, first.not_modified, first.failed) == (MORNING.date(), 5, 3, 1, 0)
    assert 10_000 < first.received < 12_000
    assert first.shortest_pause_s == 1.0
    assert (second.requests, second.looks, second.failed, second.shortest_pause_s) == (2, 1, 1, None)


def test_what_the_host_said_last_is_there(door: Door, site: Site):
    site.pages["/"] = Page(status=503, headers={"Retry-After": "90"})
    with suppress(FetchError):
        visit(door, claimed(door), a_source(site), None)
    state = politeness(door.engine, "127.0.0.1.", MORNING).state
    assert (state.told_to_wait_at, state.told_to_wait_until) == (MORNING, MORNING + timedelta(seconds=90))


def test_a_host_that_was_never_asked_is_unknown(door: Door, site: Site):
    claimed(door)
    with pytest.raises(UnknownId, match=r"publisher.test was never asked for anything; known hosts: 127\.0\.0\.1"):
        politeness(door.engine, "publisher.test", MORNING)
