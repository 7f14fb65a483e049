"""The next edition found in a list: a page, a feed, a sitemap, a day of update; and what is none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.tables import CaptureRow
from steps.reading import Readers
from tests.newsroom import DAY, MONDAY, Newsroom, newsroom, publish, says
from tests.servers import Page, Site, serving
from tests.steps.editions import (
    HTML,
    asked,
    by_list,
    causes,
    known,
    links,
    names,
    registry,
    revised,
    said,
)


def test_the_next_edition_is_found_in_the_list_and_no_longer_agrees(room: Newsroom, site: Site) -> None:
    site.pages["/reports"] = links("/pdf/2024-report.html", "/pdf/2023-report.html")
    publish(site, says("2,300", 2024), "/pdf/2024-report.html")
    room.compile(registry(by_list(site)), MONDAY)
    assert room.sweep(MONDAY).problems_opened == ()
    assert (names(room), room.marks()) == (["2024", "2023"], set())
    site.pages["/reports"] = links("/pdf/2025-report.html", "/pdf/2024-report.html")
    publish(site, says("2,500", 2025), "/pdf/2025-report.html")
    report = room.sweep(MONDAY + DAY)
    assert [(one["verdict"], one["period"], one["url"]) for one in report.marks_opened] == [
        ("superseded", "2025", site.url("/pdf/2025-report.html"))
    ]
    assert report.headline().startswith("1 of 1 source checked")
    assert names(room) == ["2025", "2024", "2023"]
    assert {one.name: one.capture_id is not None for one in known(room)} == {"2025": True, "2024": True, "2023": False}
    urls = {url for (url,) in room.rows(CaptureRow, "url")}
    assert {site.url("/pdf/2024-report.html"), site.url("/pdf/2025-report.html")} <= urls


def test_a_newer_edition_that_agrees_is_a_note(small_room: Newsroom, site: Site) -> None:
    site.pages["/reports"] = links("2024-report.html")
    publish(site, says("2,300", 2024), "/2024-report.html")
    text = registry(by_list(site), '{id: total, prints: "over 2,000 reports in 2024", figure: reports}')
    small_room.compile(text, MONDAY)
    small_room.sweep(MONDAY)
    site.pages["/reports"] = links("2025-report.html", "2024-report.html")
    publish(site, says("2,500", 2025), "/2025-report.html")
    report = small_room.sweep(MONDAY + DAY)
    assert report.marks_opened == ()
    assert [one["notes"] for one in report.notes] == [["newer edition, still holds"]]


def test_a_draft_comes_first_and_is_no_edition(small_room: Newsroom, site: Site) -> None:
    site.pages["/reports"] = links("/2024-report.html")
    publish(site, says("2,300", 2024), "/2024-report.html")
    small_room.compile(registry(by_list(site)), MONDAY)
    small_room.sweep(MONDAY)
    site.pages["/reports"] = links("/draft/2025-report.html", "/2024-report.html", "/2026-report.html.old")
    publish(site, says("9,999", 2025), "/draft/2025-report.html")
    report = small_room.sweep(MONDAY + DAY)
    assert (report.marks_opened, report.problems_opened) == ((), ())
    assert names(small_room) == ["2024"]
    assert "/draft/2025-report.html: it says “draft”" in said(small_room)
    assert "/draft/2025-report.html" not in asked(site)


def test_other_bytes_under_the_same_name_are_a_revision(small_room: Newsroom, site: Site) -> None:
    site.pages["/reports"] = links("/2024-report.html")
    publish(site, says("2,300", 2024), "/2024-report.html")
    small_room.compile(registry(by_list(site)), MONDAY)
    small_room.sweep(MONDAY)
    assert revised(small_room) == [("2024", None)]
    publish(site, says("2,280", 2024), "/2024-report.html")
    report = small_room.sweep(MONDAY + DAY)
    assert [one["verdict"] for one in report.marks_opened] == ["revised"]
    assert revised(small_room) == [("2024", 1)]


def test_two_links_for_one_edition_are_ambiguous_and_the_one_before_stands(small_room: Newsroom, site: Site) -> None:
    site.pages["/reports"] = links("/2024-report.html")
    publish(site, says("2,300", 2024), "/2024-report.html")
    small_room.compile(registry(by_list(site)), MONDAY)
    small_room.sweep(MONDAY)
    site.pages["/reports"] = links("/a/2025-report.html", "/b/2025-report.html", "/2024-report.html")
    small_room.sweep(MONDAY + DAY)
    ((subject, kind, cause),) = causes(small_room)
    assert (subject, kind) == ("report:editions", "ambiguous")
    assert site.url("/a/2025-report.html") in cause
    assert site.url("/b/2025-report.html") in cause
    assert names(small_room) == ["2024"]
    site.pages["/reports"] = links("/b/2025-report.html", "/2024-report.html")
    publish(site, says("2,300", 2025), "/b/2025-report.html")
    report = small_room.sweep(MONDAY + 2 * DAY)
    assert [one["subject"] for one in report.problems_closed] == ["report:editions"]
    assert names(small_room) == ["2025", "2024"]


def test_a_list_that_vanishes_is_a_problem_of_its_own_and_the_edition_is_still_read(
    small_room: Newsroom, site: Site
) -> None:
    site.pages["/reports"] = links("/2024-report.html")
    publish(site, says("2,300", 2024), "/2024-report.html")
    small_room.compile(registry(by_list(site)), MONDAY)
    small_room.sweep(MONDAY)
    del site.pages["/reports"]
    publish(site, says("2,280", 2024), "/2024-report.html")
    for day, kind in ((1, "unreachable"), (2, "unreachable"), (3, "gone")):
        small_room.sweep(MONDAY + day * DAY)
        assert [(one[0], one[1]) for one in causes(small_room)] == [("report:editions", kind)]
    assert small_room.marks() == {("article", "total", "revised")}
    site.pages["/reports"] = links("/about", "/archive")
    small_room.sweep(MONDAY + 4 * DAY)
    ((_, kind, cause),) = causes(small_room)
    assert kind == "not-found"
    assert "expected a link with an address `<year>-report.html`, found a page with 2 links" in cause


@pytest.mark.parametrize(
    "page",
    [
        Page(status=404),
        Page(body=b"<title>Page not found</title><h1>Page not found</h1>", headers=HTML),
        Page(body=b"<title>Log in</title><h1>Log in</h1><input type=password>", headers=HTML),
        Page(status=302, headers={"Location": "/"}),
    ],
)
def test_a_link_that_leads_to_nothing_yet_leaves_the_edition_before(
    small_room: Newsroom, site: Site, page: Page
) -> None:
    site.pages["/"] = Page(body=b"<h1>Welcome to the office</h1>", headers=HTML)
    site.pages["/reports"] = links("/2024-report.html")
    publish(site, says("2,300", 2024), "/2024-report.html")
    small_room.compile(registry(by_list(site)), MONDAY)
    small_room.sweep(MONDAY)
    site.pages["/reports"] = links("/2025-report.html", "/2024-report.html")
    site.pages["/2025-report.html"] = page
    report = small_room.sweep(MONDAY + DAY)
    assert report.marks_opened == ()
    assert [(one["subject"], one["kind"]) for one in report.problems_opened] == [("report:editions", "unreachable")]
    assert "the edition 2025 is listed at" in causes(small_room)[0][2]
    publish(site, says("2,500", 2025), "/2025-report.html")
    report = small_room.sweep(MONDAY + 2 * DAY)
    assert [one["verdict"] for one in report.marks_opened] == ["superseded"]
    assert causes(small_room) == []


def test_a_new_edition_in_which_nothing_is_found_says_so_and_proposes_a_repair(
    small_room: Newsroom, site: Site
) -> None:
    site.pages["/reports"] = links("/2024-report.html")
    publish(site, says("2,300", 2024), "/2024-report.html")
    small_room.compile(registry(by_list(site)), MONDAY)
    small_room.sweep(MONDAY)
    site.pages["/reports"] = links("/2025-report.html", "/2024-report.html")
    body = "<h1>Annual report</h1><p>In 2025, the office recorded 2,410 reports, up from 2,300 reports in 2024.</p>"
    site.pages["/2025-report.html"] = Page(body=body.encode(), headers=HTML)
    small_room.sweep(MONDAY + DAY)
    ((subject, kind, cause),) = causes(small_room)
    assert (subject, kind) == ("reports", "not-found")
    assert cause.startswith(f"the edition 2025 is new, at {site.url('/2025-report.html')}, and")
    assert small_room.marks() == set()


def test_a_list_at_one_host_leads_to_editions_at_another(
    sqlite_template: Path, tmp_path: Path, readers: Readers, site: Site
) -> None:
    with serving(address="127.0.0.2") as files, a_room(sqlite_template, tmp_path, readers, site, files) as room:
        site.pages["/reports"] = links(files.url("/2024-report.html"))
        publish(files, says("2,300", 2024), "/2024-report.html")
        room.compile(registry(by_list(site)), MONDAY)
        assert room.sweep(MONDAY).problems_opened == ()
        site.pages["/reports"] = links(files.url("/2025-report.html"), files.url("/2024-report.html"))
        publish(files, says("2,500", 2025), "/x/2025-report.html")
        files.pages["/2025-report.html"] = Page(status=301, headers={"Location": site.url("/moved-2025.html")})
        publish(site, says("2,500", 2025), "/moved-2025.html")
        report = room.sweep(MONDAY + DAY)
        assert [(one["verdict"], one["period"]) for one in report.marks_opened] == [("superseded", "2025")]
        assert report.headline().startswith("1 of 1 source checked")


@contextmanager
def a_room(template: Path, folder: Path, readers: Readers, *sites: Site) -> Iterator[Newsroom]:
    path = folder / "stilltrue.db"
    path.write_bytes(template.read_bytes())
    with newsroom(folder, f"sqlite:///{path}", readers, hosts=[one.host for one in sites]) as room:
        yield room


# --- by feed, sitemap and a day of update -----------------------------------------------------------------------------


def rss(site: Site, *years: int) -> Page:
    items = "".join(f"<item><title>Report {one}</title><link>{site.url(f'/r/{one}')}</link></item>" for one in years)
    noise = f"<item><title>Comment on Report 2030</title><link>{site.url('/r/2030')}</link></item>"
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{noise}{items}</channel></rss>'
    return Page(body=body.encode(), headers={"Content-Type": "application/rss+xml"})


def test_the_next_edition_is_found_in_a_feed(small_room: Newsroom, site: Site) -> None:
    site.pages["/feed"] = rss(site, 2024)
    publish(site, says("2,300", 2024), "/r/2024")
    small_room.compile(registry(f'editions: {{listed-at: "{site.url("/feed")}", titled: Report <year>}}'), MONDAY)
    small_room.sweep(MONDAY)
    site.pages["/feed"] = rss(site, 2025)  # the older entry is gone from the feed
    publish(site, says("2,500", 2025), "/r/2025")
    assert [one["verdict"] for one in small_room.sweep(MONDAY + DAY).marks_opened] == ["superseded"]
    site.pages["/feed"] = rss(site)
    assert small_room.sweep(MONDAY + 2 * DAY).marks_opened == ()
    assert names(small_room) == ["2025", "2024"]


def sitemap(kind: str, entry: str, *urls: str) -> Page:
    places = "".join(f"<{entry}><loc>{url}</loc></{entry}>" for url in urls)
    body = f'<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</{kind}>'
    return Page(body=body.encode(), headers={"Content-Type": "application/xml"})


def test_the_next_edition_is_found_behind_a_list_of_sitemaps(small_room: Newsroom, site: Site) -> None:
    site.pages["/sitemap.xml"] = sitemap("sitemapindex", "sitemap", site.url("/1.xml"), site.url("/2.xml"))
    site.pages["/1.xml"] = sitemap("urlset", "url", site.url("/about"))
    site.pages["/2.xml"] = sitemap("urlset", "url", site.url("/2024-report.html"))
    publish(site, says("2,300", 2024), "/2024-report.html")
    small_room.compile(registry(by_list(site, path="/sitemap.xml")), MONDAY)
    assert small_room.sweep(MONDAY).problems_opened == ()
    site.pages["/2.xml"] = sitemap("urlset", "url", site.url("/2024-report.html"), site.url("/2025-report.html"))
    publish(site, says("2,500", 2025), "/2025-report.html")
    assert [one["verdict"] for one in small_room.sweep(MONDAY + DAY).marks_opened] == ["superseded"]


def test_the_day_of_the_last_update_is_the_edition_and_other_bytes_on_it_a_revision(
    small_room: Newsroom, site: Site
) -> None:
    def data(day: str, value: int) -> Page:
        body = f'{{"meta": {{"updated": "{day}T09:00:00Z"}}, "years": [{{"year": "2024", "value": "{value}"}}]}}'
        return Page(body=body.encode(), headers={"Content-Type": "application/json"})

    source = f'url: "{site.url("/api")}", editions: {{updated: meta.updated}}'
    text = registry(source).replace(
        'at: {prose: "received <value> reports in <year>"}', "at: {records: {in: years, value: value, period: year}}"
    )
    site.pages["/api"] = data("2026-02-01", 2300)
    small_room.compile(text, MONDAY)
    small_room.sweep(MONDAY)
    assert revised(small_room) == [("2026-02-01", None)]
    site.pages["/api"] = data("2026-02-01", 2301)
    small_room.sweep(MONDAY + DAY)
    assert revised(small_room) == [("2026-02-01", 1)]
    site.pages["/api"] = data("2026-03-03", 2301)
    small_room.sweep(MONDAY + 2 * DAY)
    assert revised(small_room) == [("2026-03-03", None), ("2026-02-01", 1)]
    site.pages["/api"] = Page(body=b'{"years": []}', headers={"Content-Type": "application/json"})
    small_room.sweep(MONDAY + 3 * DAY)
    assert ("report:editions", "not-found") in small_room.problems()
