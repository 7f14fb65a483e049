"""Records that come page by page: all of them are one document, at the host's pace, or the visit is lost."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checks.errors import FetchError, Gone, TooMuch, Unreachable, UnsafeAddress
from checks.model import Source
from checks.pages import packed
from checks.readers.trees.paging import next_page
from db import store
from db.captures import FolderStore
from db.engine import open_database, reading, writing
from db.tables import CaptureRow, ProblemRow, SourceLookRow, VisitRow
from steps import pages
from steps.attempt import from_file
from steps.fetch import Validators
from steps.visit import Captured, Door, NotYet, visit
from tests.fetching import PATIENT, client_for, without_rules
from tests.newsroom import DAY, MONDAY, Newsroom
from tests.servers import Answer, Asked, Page, Site
from tests.steps.test_visit import Watch, claimed

JSON = {"Content-Type": "application/json; charset=utf-8", "ETag": '"1"'}


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def door(sqlite_template: Any, tmp_path: Any, site: Site, watch: Watch) -> Iterator[Door]:
    path = tmp_path / "stilltrue.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_database(f"sqlite:///{path}")
    with client_for(site, secret_of={"A_KEY": "open-sesame"}.get) as client:
        yield Door(
            engine=engine,
            captures=FolderStore(tmp_path / "captures"),
            client=client,
            clock=watch,
            worker="w-1",
            next_page=next_page,
            sleep=watch.sleep,
            permissions=without_rules(site, at=watch.now),
        )
    engine.dispose()


def a_page(rows: list[Any], link: Any = None) -> Page:
    return Page(body=json.dumps({"data": rows, "links": {"next": link}}).encode(), headers=JSON)


def by_number(*pages_: Page) -> Callable[[Asked], Page]:
    """A page for each `page=` of the query, the first without one."""
    return lambda asked: pages_[int((asked.path + "page=1").split("page=")[1][:1]) - 1]


def a_source(site: Site, path: str = "/api", **more: Any) -> Source:
    return Source(**{"id": "api", "publisher": "An office", "url": site.url(path), "next_": "links.next", **more})


def fetched(door: Door, source: Source, known: Validators | None = None) -> Captured:
    found = asked_once(door, source, known)
    assert isinstance(found, Captured)
    return found


def asked_once(door: Door, source: Source, known: Validators | None = None) -> object:
    """The answer, under a claim that ends with it."""
    claim = claimed(door)
    try:
        return visit(door, claim, source, known)
    finally:
        with writing(door.engine) as session:
            store.release_host(session, claim)


def bodies(found: Captured) -> list[Any]:
    return [json.loads(page)["data"] for page in (found.document.body, *found.document.pages)]


def test_all_pages_are_one_document_that_comes_back_from_the_store_as_it_was(door: Door, site: Site) -> None:
    site.pages["/api"] = by_number(a_page([1, 2], "?page=2"), a_page([3], "/api?page=3"), a_page([]))
    found = fetched(door, a_source(site), Validators(etag='"1"'))
    assert bodies(found) == [[1, 2], [3], []]
    with reading(door.engine) as session:
        kept = store.newest_capture(session, "api")
    assert kept is not None
    assert kept.document(door.captures.get(kept.sha256)) == found.document
    assert kept.size == len(door.captures.get(kept.sha256))
    assert kept.etag is None
    assert "if-none-match" not in site.asked[0].headers


def test_equal_pages_are_no_change_and_one_other_page_is_one(door: Door, site: Site) -> None:
    site.pages["/api"] = by_number(a_page([1], "?page=2"), a_page([2]))
    first = fetched(door, a_source(site))
    again = fetched(door, a_source(site))
    assert (first.changed, again.changed, again.capture_id) == (True, False, first.capture_id)
    site.pages["/api"] = by_number(a_page([1], "?page=2"), a_page([3]))
    assert fetched(door, a_source(site)).changed
    with reading(door.engine) as session:
        assert [row.outcome for row in session.query(VisitRow)] == ["captured", "same-bytes", "captured"]
        assert {row.detail for row in session.query(VisitRow)} == {"2 pages"}


def test_the_pace_of_the_host_holds_between_two_pages(door: Door, site: Site, watch: Watch) -> None:
    site.pages["/api"] = by_number(a_page([1], "?page=2"), a_page([2], "?page=3"), a_page([3]))
    fetched(door, a_source(site, pace="5 seconds"))
    assert watch.slept == [5, 5]
    with pytest.raises(TooMuch, match=r"`pace` puts 600 s between two. Write a `pace` of 150 seconds at most"):
        fetched(door, a_source(site, pace="10 minutes"))


def test_a_worker_told_to_stop_asks_for_no_further_page(door: Door, site: Site) -> None:
    site.pages["/api"] = by_number(a_page([1], "?page=2"), a_page([2]))
    with pytest.raises(NotYet, match="told to stop"):
        visit(replace(door, sleep=lambda _: True), claimed(door), a_source(site), None)
    assert len(site.asked) == 1
    with reading(door.engine) as session:
        assert session.query(VisitRow).count() == 0


def test_the_link_header_leads_from_page_to_page(door: Door, site: Site) -> None:
    def answer(asked: Asked) -> Page:
        link = '</api?page=1>; rel="first", </api?cursor=a,b>; title="x, y"; rel="last next"'
        return Page(body=b"[1]", headers=JSON | {"Link": link}) if "cursor" not in asked.path else Page(body=b"[2]")

    site.pages["/api"] = answer
    found = fetched(door, a_source(site, next_="Link header"))
    assert (found.document.body, found.document.pages) == (b"[1]", (b"[2]",))


def test_numbered_pages_fill_the_place_in_the_address(door: Door, site: Site) -> None:
    site.pages["/api"] = lambda asked: Page(body=b'[{"pages": 3}, ["%s"]]' % asked.path.encode(), headers=JSON)
    found = fetched(door, a_source(site, "/api?page=<page>&a=b", next_="[0].pages"))
    assert [asked.path for asked in site.asked] == [f"/api?page={number}&a=b" for number in (1, 2, 3)]
    assert found.document.url == site.url("/api?page=1&a=b")


def test_a_question_is_sent_again_for_each_page(door: Door, site: Site) -> None:
    site.pages["/api"] = by_number(a_page([1], "?page=2"), a_page([2]))
    fetched(door, a_source(site, post='{"query": []}'))
    assert [(asked.method, asked.body) for asked in site.asked] == [("POST", b'{"query": []}')] * 2


def test_a_capture_of_several_pages_may_be_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "capture.json").write_bytes(packed(b"[1]", (b"[2]",)))
    found = from_file(tmp_path / "capture.json", MONDAY)
    assert (found.body, found.pages) == (b"[1]", (b"[2]",))


# --- what loses the visit ------------------------------------------------------------------------------------------


def refused(door: Door, source: Source, kind: type[FetchError], words: str) -> FetchError:
    """The error, after nothing was kept."""
    with pytest.raises(kind, match=words) as raised:
        asked_once(door, source)
    assert type(raised.value) is kind
    with reading(door.engine) as session:
        assert session.query(CaptureRow).count() == 0
        (row,) = session.query(VisitRow)
        assert (row.outcome, row.detail) == ("failed", raised.value.cause)
    return raised.value


def test_a_failure_on_page_three_names_it_and_its_retry_after_is_heeded(door: Door, site: Site, watch: Watch) -> None:
    busy = Page(status=429, headers={"Retry-After": "90"})
    site.pages["/api"] = by_number(a_page([1], "?page=2"), a_page([2], "?page=3"), busy)
    words = r"expected page 3 at .*page=3, but the server answered 429 Too Many Requests"
    error = refused(door, a_source(site), Unreachable, words)
    assert isinstance(error, Unreachable)
    assert error.retry_after_s == 90
    with reading(door.engine) as session:
        (look,) = session.query(SourceLookRow)
        assert (look.not_before - watch.now).total_seconds() == 90


@pytest.mark.parametrize(
    ("link", "kind", "words"),
    [
        ("http://archive.test/api?page=2", UnsafeAddress, "page 1, at .*, names http://archive.test/api.page=2 as the"),
        ("/api", TooMuch, "page 1, at .*/api, names itself as the next one"),
        ("/gone", Gone, "expected page 2 at .*/gone, but the server answered 404"),
        ("ftp://127.0.0.1/2", UnsafeAddress, "it does not begin with https:// or http://"),
        ("/html", FetchError, r"page 2, at .*/html, is not JSON as page 1 is, it came as text/html"),
        ("/elsewhere", TooMuch, "page 2, at .*/elsewhere, stands on another host: http://archive.test"),
        ("/back", TooMuch, "page 2, at .*/back, names page 1 as the next one"),
        ("/cut", FetchError, "page 2, at .*/cut, cannot be followed: the JSON is cut off"),
        (7, FetchError, "page 1, at .*, cannot be followed: `next: links.next` is 7, expected an address"),
    ],
)
def test_what_stands_in_the_way_of_a_page_is_named(
    door: Door, site: Site, link: Any, kind: type[FetchError], words: str
) -> None:
    answers: dict[str, Answer] = {
        "/api": a_page([1], link),
        "/html": Page(body=b"<p>Log in</p>", headers={"Content-Type": "text/html"}),
        "/elsewhere": Page(status=302, headers={"Location": site.url("/x", name="archive.test")}),
        "/back": a_page([2], "/api"),
        "/cut": Page(body=b'{"data": [2], "links"', headers=JSON),
    }
    site.pages.update(answers)
    assert refused(door, a_source(site), kind, words).remedy


def test_too_many_pages_and_too_many_bytes_are_refused(door: Door, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/api"] = lambda asked: a_page([0] * 20_000, f"?page={len(site.asked)}")
    error = refused(door, a_source(site), TooMuch, r"page 4, at .*, makes the pages larger than 200,000 bytes together")
    assert error.remedy.startswith("Ask for larger pages or fewer records")
    assert PATIENT.max_bytes == 200_000
    monkeypatch.setattr(pages, "MOST_PAGES", 3)
    site.pages["/api"] = lambda asked: a_page([], f"?page={len(site.asked)}")
    with pytest.raises(TooMuch, match=r"page 3, at .*, is not the last, and 3 pages are the most we ask for"):
        asked_once(door, a_source(site))


def test_a_wall_where_the_first_page_should_be_is_left_to_the_reader(door: Door, site: Site) -> None:
    site.pages["/api"] = Page(body=b"<title>Just a moment</title>", headers={"Content-Type": "text/html"})
    assert fetched(door, a_source(site)).document.pages == ()


def test_a_next_link_that_echoes_the_secret_is_asked_with_it_and_stored_without(door: Door, site: Site) -> None:
    def answer(asked: Asked) -> Page:
        return a_page([2]) if "page=2" in asked.path else a_page([1], f"{asked.path}&page=2")

    site.pages["/api"] = answer
    found = fetched(door, a_source(site, secrets={"api_key": "A_KEY"}))
    assert [asked.path for asked in site.asked] == ["/api?api_key=open-sesame", "/api?page=2&api_key=open-sesame"]
    assert b"open-sesame" not in found.document.body
    site.pages["/api"] = lambda asked: a_page([1], site.url("/2?key=open-sesame", name="archive.test"))
    with pytest.raises(UnsafeAddress) as raised:
        asked_once(door, a_source(site, secrets={"api_key": "A_KEY"}))
    assert "open-sesame" not in str(raised.value)


# --- through the sweep ---------------------------------------------------------------------------------------------


def registry(site: Site) -> str:
    return f"""\
desks: {{us-desk: {{route: us}}}}
sources:
  debt: {{publisher: A treasury, url: "{site.url("/debt?sort=date")}", next: links.next, accept: application/json}}
figures:
  debt-a-year:
    measure: debt at the end of a year
    source: debt
    at: {{records: {{in: data, value: amount, period: year}}}}
fact-checks:
  article:
    title: How much?
    url: https://example.org/article
    checked: 2026-03-01
    desk: us-desk
    tracks: latest
    statements:
      - {{id: total, prints: "2,300 dollars", figure: debt-a-year}}
"""


def years(*amounts: tuple[int, str]) -> list[dict[str, Any]]:
    return [{"year": str(year), "amount": amount} for year, amount in amounts]


def test_the_newest_value_on_the_last_page_is_read_and_half_the_pages_say_nothing(
    small_room: Newsroom, site: Site
) -> None:
    """Were the first page all there is, 2023 would be the newest year."""
    one, two = years((2022, "2100"), (2023, "2300")), years((2024, "2500"))
    site.pages["/debt"] = by_number(a_page(one, "&page=2"), a_page(two, "&page=3"), a_page([]))
    small_room.compile(registry(site), MONDAY)
    report = small_room.sweep(MONDAY)
    assert report.problems_opened == ()
    assert [(mark["observed"], mark["period"]) for mark in report.marks_opened] == [("2500", "2024")]
    assert [asked.path for asked in site.asked] == [
        "/debt?sort=date",
        "/debt?sort=date&page=2",
        "/debt?sort=date&page=3",
    ]
    site.pages["/debt"] = by_number(a_page(years((2023, "9900")), "&page=2"), Page(status=503))
    small_room.sweep(MONDAY + DAY)
    ((cause, remedy),) = small_room.rows(ProblemRow, "cause", "remedy")
    assert "expected page 2 at" in cause
    assert remedy
    assert len(small_room.marks()) == 1
