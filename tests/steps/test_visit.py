"""The door: one request at a time and a pause between two, bytes before rows, errors recorded and raised."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from checks.errors import FetchError, Gone, LeaseLost, Refused, Unreachable, UnsafeAddress
from checks.model import ProblemKind, Source
from checks.readers.trees.paging import next_page
from db import store
from db.captures import FolderStore, TableStore
from db.engine import reading, writing
from db.tables import CaptureRow, HostRow, SourceLookRow, VisitRow
from steps.fetch import Validators
from steps.visit import Captured, Door, Elsewhere, NotModified, NotYet, moved, problem_of, visit
from tests.fetching import client_for, without_rules
from tests.servers import Page, Site, serving

MORNING = datetime(2026, 11, 22, 9, tzinfo=UTC)
LEASE = timedelta(minutes=5)


class Watch:
    """A clock that moves only when somebody sleeps, and remembers for how long they did."""

    def __init__(self) -> None:
        self.now = MORNING
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/": Page(body=b"2.3", headers={"ETag": '"v1"'})}) as running:
        yield running


@pytest.fixture
def door(database: Engine, site: Site, watch: Watch, tmp_path: Any) -> Iterator[Door]:
    folder = database.dialect.name == "sqlite"
    captures = FolderStore(tmp_path / "captures") if folder else TableStore(database)
    with client_for(site) as client:
        yield Door(
            engine=database,
            captures=captures,
            client=client,
            clock=watch,
            worker="w-1",
            next_page=next_page,
            sleep=watch.sleep,
            permissions=without_rules(site, at=MORNING),
        )


def claimed(door: Door, host: str = "127.0.0.1", worker: str = "w-1") -> store.Claim:
    with writing(door.engine) as session:
        claim = store.claim_host(session, worker=worker, now=door.clock(), lease=LEASE, hosts=[host])
    assert claim is not None
    return claim


def a_source(site: Site, path: str = "/", **more: Any) -> Source:
    return Source(id="report", publisher="An office", url=site.url(path), **more)


def rows(door: Door, table: Any, *columns: str) -> list[tuple[Any, ...]]:
    with reading(door.engine) as session:
        return [tuple(getattr(row, name) for name in columns) for row in session.scalars(select(table))]


def next_request_at(door: Door) -> datetime:
    return rows(door, HostRow, "next_request_at")[0][0]


def test_a_document_is_stored_bytes_first_and_the_visit_with_it(door: Door, site: Site):
    found = visit(door, claimed(door), a_source(site), None)
    assert isinstance(found, Captured)
    assert found.changed
    assert door.captures.get(found.document.sha256) == b"2.3"
    assert rows(door, CaptureRow, "id", "sha256", "url", "etag") == [
        (found.capture_id, found.document.sha256, site.url(), '"v1"')
    ]
    assert rows(door, VisitRow, "source", "host", "at", "outcome", "status", "size") == [
        ("report", "127.0.0.1", MORNING, "captured", 200, 3)
    ]


def test_equal_bytes_are_no_change_and_no_second_capture(door: Door, site: Site):
    claim = claimed(door)
    first = visit(door, claim, a_source(site), None)
    again = visit(door, claim, a_source(site), None)
    assert isinstance(first, Captured)
    assert isinstance(again, Captured)
    assert (again.changed, again.capture_id) == (False, first.capture_id)
    assert rows(door, VisitRow, "outcome") == [("captured",), ("same-bytes",)]
    site.pages["/"] = Page(body=b"2.4")
    other = visit(door, claim, a_source(site), None)
    assert isinstance(other, Captured)
    assert other.changed


def test_what_the_database_knows_is_asked_with_and_not_modified_is_remembered(door: Door, site: Site):
    claim = claimed(door)
    visit(door, claim, a_source(site), None)
    site.pages["/"] = lambda asked: Page(status=304 if asked.headers.get("if-none-match") == '"v1"' else 500)
    with reading(door.engine) as session:
        known = store.validators(session, "report")
    assert isinstance(visit(door, claim, a_source(site), known), NotModified)
    assert rows(door, VisitRow, "outcome", "status")[-1] == ("not-modified", 304)


def test_elsewhere_is_queued_and_asked_under_the_claim_of_its_own_host(door: Door, site: Site):
    site.pages["/"] = Page(status=301, headers={"Location": site.url("/new", name="archive.test")})
    site.pages["/new"] = Page(body=b"2.4")
    found = visit(door, claimed(door), a_source(site), None)
    assert found == Elsewhere(url=site.url("/new", name="archive.test"), permanent=True)
    assert rows(door, SourceLookRow, "queued_url") == [(found.url,)]
    with pytest.raises(ValueError, match=r"needs a claim of `127\.0\.0\.1`, this one is of `publisher\.test`"):
        visit(door, claimed(door, "publisher.test"), a_source(site), None)
    there = visit(door, claimed(door, "archive.test"), a_source(site), None, url=found.url)
    assert isinstance(there, Captured)
    assert there.document.body == b"2.4"
    assert rows(door, SourceLookRow, "queued_url") == [(None,)]


# --- the pace ------------------------------------------------------------------------------------------------------


def test_between_two_requests_to_a_host_there_is_a_pause(door: Door, site: Site, watch: Watch):
    claim = claimed(door)
    for _ in range(3):
        visit(door, claim, a_source(site), None)
    assert watch.slept == [1.0, 1.0]


def test_the_pause_outlives_the_claim(door: Door, site: Site, watch: Watch):
    claim = claimed(door)
    visit(door, claim, a_source(site), None)
    with writing(door.engine) as session:
        store.release_host(session, claim)
    watch.now += timedelta(seconds=0.25)
    visit(door, claimed(door), a_source(site), None)
    assert watch.slept == [0.75]


def test_a_source_may_ask_for_a_longer_pause(door: Door, site: Site):
    visit(door, claimed(door), a_source(site, pace="20 seconds"), None)
    assert next_request_at(door) == MORNING + timedelta(seconds=20)


def test_retry_after_is_heeded_by_the_host_and_by_the_plan(door: Door, site: Site):
    site.pages["/"] = Page(status=429, headers={"Retry-After": "40"})
    with pytest.raises(Unreachable):
        visit(door, claimed(door), a_source(site), None)
    assert next_request_at(door) == MORNING + timedelta(seconds=40)
    assert rows(door, SourceLookRow, "not_before") == [(MORNING + timedelta(seconds=40),)]


def test_retry_after_is_heeded_with_whatever_status(door: Door, site: Site):
    claim = claimed(door)
    for status in (403, 404, 413, 503):
        site.pages["/"] = Page(status=status, headers={"Retry-After": "40"})
        began = door.clock()
        with pytest.raises(FetchError) as refused:
            visit(door, claim, a_source(site), None)
        assert refused.value.retry_after_s == 40
        assert next_request_at(door) >= began + timedelta(seconds=40)


def test_a_redirect_is_followed_when_its_retry_after_is_over(door: Door, site: Site, watch: Watch):
    site.pages["/"] = Page(status=302, headers={"Location": "/new", "Retry-After": "30"})
    site.pages["/new"] = Page(body=b"2.4")
    assert isinstance(visit(door, claimed(door), a_source(site), None), Captured)
    assert watch.slept == [30.0]


def test_a_redirect_that_wants_us_to_wait_for_long_is_left_for_another_time(door: Door, site: Site):
    site.pages["/"] = Page(status=302, headers={"Location": "/new", "Retry-After": "3600"})
    with pytest.raises(Unreachable, match=r"not before 3600 s are over\. Write the final address"):
        visit(door, claimed(door), a_source(site), None)
    assert [one.path for one in site.asked] == ["/"]
    assert rows(door, SourceLookRow, "not_before") == [(MORNING + timedelta(seconds=3600),)]


def test_a_redirect_to_another_host_postpones_that_host(door: Door, site: Site):
    place = site.url("/new", name="archive.test")
    site.pages["/"] = Page(status=301, headers={"Location": place, "Retry-After": "60"})
    assert isinstance(visit(door, claimed(door), a_source(site), None), Elsewhere)
    waits = dict(rows(door, HostRow, "name", "next_request_at"))
    assert waits["archive.test"] == MORNING + timedelta(seconds=60)


def test_a_week_is_the_longest_anybody_can_ask_for(door: Door, site: Site, watch: Watch):
    site.pages["/"] = Page(status=503, headers={"Retry-After": "31536000"})
    claim = claimed(door)
    with pytest.raises(Unreachable):
        visit(door, claim, a_source(site), None)
    assert next_request_at(door) == MORNING + timedelta(days=7)


def test_a_host_that_wants_to_be_left_alone_for_long_is_not_asked(door: Door, site: Site, watch: Watch):
    site.pages["/"] = Page(status=503, headers={"Retry-After": "3600"})
    claim = claimed(door)
    with pytest.raises(Unreachable):
        visit(door, claim, a_source(site), None)
    with pytest.raises(NotYet, match="left alone for another 3600 s") as refused:
        visit(door, claim, a_source(site, "/other"), None)
    assert refused.value.retry_after_s == 3600
    assert (len(site.asked), watch.slept) == (1, [])
    assert len(rows(door, VisitRow, "id")) == 1


def test_a_clock_set_back_does_not_make_anybody_wait_for_years(door: Door, site: Site, watch: Watch):
    claim = claimed(door)
    visit(door, claim, a_source(site), None)
    watch.now -= timedelta(days=2000)
    visit(door, claim, a_source(site), None)
    assert (len(site.asked), len(site.robots)) == (2, 1)
    assert watch.slept == [1.0]  # after robots.txt


# --- failures ------------------------------------------------------------------------------------------------------


def test_a_failure_is_recorded_paced_and_raised(door: Door, site: Site):
    site.pages["/"] = Page(status=500)
    with pytest.raises(Unreachable) as raised:
        visit(door, claimed(door), a_source(site), None)
    assert raised.value.transient
    assert rows(door, VisitRow, "outcome", "status", "capture_id") == [("failed", 500, None)]
    assert "500 Internal Server Error" in rows(door, VisitRow, "detail")[0][0]
    assert rows(door, SourceLookRow, "failures") == [(1,)]
    assert next_request_at(door) == MORNING + timedelta(seconds=1)
    assert rows(door, CaptureRow, "id") == []


def test_who_lost_the_host_asks_nobody(door: Door, site: Site, watch: Watch):
    claim = claimed(door)
    watch.now += LEASE + timedelta(seconds=1)
    claimed(door, worker="w-2")
    with pytest.raises(LeaseLost):
        visit(door, claim, a_source(site), None)
    assert site.asked == []


def test_who_lost_the_host_while_asking_writes_nothing(door: Door, site: Site, watch: Watch):
    claim = claimed(door)

    def slow(_: Any) -> Page:
        watch.now += LEASE + timedelta(seconds=1)
        claimed(door, worker="w-2")
        return Page(body=b"late")

    site.pages["/"] = slow
    with pytest.raises(LeaseLost):
        visit(door, claim, a_source(site), None)
    assert rows(door, VisitRow, "id") == []
    assert rows(door, CaptureRow, "id") == []
    assert rows(door, HostRow, "worker", "next_request_at") == [("w-2", None)]


def test_a_row_never_names_bytes_that_are_not_there(door: Door, site: Site):
    class Full(FolderStore):
        def put(self, body: bytes) -> str:
            raise OSError("no space left on device")

    broken = replace(door, captures=Full("x"))
    with pytest.raises(OSError, match="no space"):
        visit(broken, claimed(door), a_source(site), None)
    assert rows(door, CaptureRow, "id") == []


def test_what_is_no_address_is_a_failed_visit_and_nobody_is_asked(door: Door):
    source = Source(id="report", publisher="An office", url="https://publisher.test:99999/")
    with pytest.raises(UnsafeAddress, match="cannot be read"):
        visit(door, claimed(door, "publisher.test"), source, None)
    assert rows(door, VisitRow, "outcome", "requests") == [("failed", 0)]


# --- problems ------------------------------------------------------------------------------------------------------


def an_error(kind: type[FetchError], **more: Any) -> FetchError:
    return kind("source report: nothing", source="report", url="https://example.org/", remedy="Look", **more)


@pytest.mark.parametrize(
    ("error", "days", "kind"),
    [
        (an_error(Unreachable), 9, ProblemKind.UNREACHABLE),
        (an_error(Refused, status=403), 1, ProblemKind.BLOCKED),
        (an_error(Gone, status=404), 1, ProblemKind.UNREACHABLE),
        (an_error(Gone, status=404), 2, ProblemKind.UNREACHABLE),
        (an_error(Gone, status=404), 3, ProblemKind.GONE),
    ],
)
def test_a_failed_visit_is_a_problem_with_cause_and_remedy(error: FetchError, days: int, kind: ProblemKind):
    source = Source(id="report", publisher="An office", url="https://example.org/")
    problem = problem_of(error, source, days)
    assert (problem.subject, problem.kind) == ("report", kind)
    assert (problem.cause, problem.remedy) == ("source report: nothing", "Look")


@pytest.mark.parametrize(("status", "permanent"), [(301, True), (308, True), (302, False), (307, False)])
def test_only_a_permanent_redirect_is_a_move(door: Door, site: Site, status: int, permanent: bool):
    site.pages["/"] = Page(status=status, headers={"Location": "/new"})
    site.pages["/new"] = lambda asked: Page(status=304 if "if-none-match" in asked.headers else 200)
    claim = claimed(door)
    for known in (None, Validators(etag='"v1"')):
        problem = moved(a_source(site), visit(door, claim, a_source(site), known))
        assert (problem is not None) is permanent
        if problem is not None:
            assert problem.kind is ProblemKind.MOVED
            assert problem.cause == f"source report: {site.url()} redirects for good to {site.url('/new')}"
