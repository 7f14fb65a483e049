"""Editions over simulated days, at a publisher on loopback: each way the next one is found, and what is none."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from db import store
from db.engine import reading
from db.store import KnownEdition, editions
from db.tables import CaptureRow, EditionSearchRow, ProblemRow
from steps.overview import overview, shown
from steps.reading import Readers
from steps.story import story
from steps.telling import problem_view
from steps.views import SourceView
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, newsroom, publish, says
from tests.servers import Page, Site, serving

WEEK = timedelta(days=7)
TOTAL = '{id: total, prints: "2,300 reports in 2024", figure: reports}'
HTML = {"Content-Type": "text/html; charset=utf-8"}


def registry(source: str, *statements: str) -> str:
    said = "".join(f"      - {one}\n" for one in statements or (TOTAL,))
    return f"""\
keeper: keepers
desks:
  us-desk: {{route: us}}
  keepers: {{route: data}}
sources:
  report: {{publisher: An office, {source}}}
figures:
  reports:
    measure: reports received in a year
    unit: reports
    source: report
    at: {{prose: "received <value> reports in <year>"}}
fact-checks:
  article:
    title: How many reports?
    url: https://example.org/article
    checked: 2026-03-01
    desk: us-desk
    tracks: latest
    statements:
{said}"""


def by_list(site: Site, more: str = "", path: str = "/reports") -> str:
    return f'editions: {{listed-at: "{site.url(path)}", link: <year>-report.html}}{more}'


def links(*to: str) -> Page:
    body = "<html><body><h1>All reports</h1><ul>" + "".join(f'<li><a href="{one}">{one}</a></li>' for one in to)
    return Page(body=f"{body}</ul></body></html>".encode(), headers=HTML)


def known(room: Newsroom) -> tuple[KnownEdition, ...]:
    with reading(room.engine) as session:
        return editions(session, ["report"])["report"]


def revised(room: Newsroom) -> list[tuple[str, int | None]]:
    """Each edition with the day, from Monday, on which it was last revised."""
    return [(one.name, (one.revised_at - MONDAY).days if one.revised_at else None) for one in known(room)]


def names(room: Newsroom) -> list[str]:
    return [one.name for one in known(room)]


def asked(site: Site) -> list[str]:
    paths = [one.path for one in site.asked]
    site.asked.clear()
    return paths


def said(room: Newsroom) -> str:
    return str(room.rows(EditionSearchRow, "said")[0][0])


def causes(room: Newsroom) -> list[tuple[str, str, str]]:
    return room.rows(ProblemRow, "subject", "kind", "cause", where=ProblemRow.closed_at.is_(None))


# --- by a list -----------------------------------------------------------------------------------------------------


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


# --- by the address it would have -------------------------------------------------------------------------------------


def by_address(site: Site, more: str = "") -> str:
    return f'url: "{site.url("/files/<year>-report.html")}"{more}'


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


# --- the cited edition and the newest ---------------------------------------------------------------------------------

HOLDS_TO_2023 = '{id: then, prints: "2,100 reports in 2023", figure: reports, tracks: period}'
FOLLOWS = '{id: now, prints: "2,500 reports in 2025", figure: reports}'


def test_a_statement_that_holds_to_a_period_stays_with_its_own_edition(room: Newsroom, site: Site) -> None:
    for year, total in ((2023, "2,100"), (2024, "2,300"), (2025, "2,500")):
        publish(site, says(total, year), f"/files/{year}-report.html")
    room.compile(registry(by_address(site), HOLDS_TO_2023, FOLLOWS), MONDAY)
    assert room.sweep(MONDAY).marks_opened == ()
    assert names(room) == ["2025", "2024", "2023"]
    publish(site, says("2,700", 2026), "/files/2026-report.html")
    report = room.sweep(MONDAY + DAY)
    assert [(one["statement"], one["verdict"]) for one in report.marks_opened] == [("now", "superseded")]
    publish(site, says("2,090", 2023), "/files/2023-report.html")
    asked(site)
    assert room.sweep(MONDAY + 2 * DAY).marks_opened == ()
    assert "/files/2023-report.html" not in asked(site), "an older edition is asked once a month"
    report = room.sweep(MONDAY + 31 * DAY)
    assert [(one["statement"], one["verdict"], one["url"]) for one in report.marks_opened] == [
        ("then", "revised", site.url("/files/2023-report.html"))
    ]
    assert revised(room) == [("2026", None), ("2025", None), ("2024", None), ("2023", 31)]


def test_what_a_newer_edition_restates_is_not_undone_by_the_older_one(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,100", 2023), "/files/2023-report.html")
    publish(site, says("2,300", 2024), "/files/2024-report.html")
    small_room.compile(registry(by_address(site), HOLDS_TO_2023), MONDAY)
    assert small_room.sweep(MONDAY).marks_opened == ()
    restated = "<p>After a recount, the office received 2,150 reports in 2023.</p>"
    publish(site, says("2,500", 2025, restated), "/files/2025-report.html")
    report = small_room.sweep(MONDAY + DAY)
    assert [(one["verdict"], one["observed"]) for one in report.marks_opened] == [("revised", "2,150 reports")]
    for day in (2, 40, 80):
        report = small_room.sweep(MONDAY + day * DAY)
        assert (report.marks_opened, report.marks_closed) == ((), ())
    assert small_room.marks() == {("article", "then", "revised")}


def test_a_number_without_a_period_is_of_its_editions(small_room: Newsroom, site: Site) -> None:
    """Both articles print the number of 2024; one holds to that year, the other follows what is newest."""
    text = registry(
        by_address(site),
        '{id: then, prints: "2,300 reports in 2024", figure: reports, tracks: period}',
        '{id: now, prints: "2,300 reports in 2024", figure: reports}',
    ).replace(
        '{prose: "received <value> reports in <year>"}', '{prose: "received <value> reports in", period: edition}'
    )
    publish(site, says("2,300", 2024), "/files/2024-report.html")
    small_room.compile(text, MONDAY)
    assert small_room.sweep(MONDAY).marks_opened == ()
    publish(site, says("2,500", 2025), "/files/2025-report.html")
    report = small_room.sweep(MONDAY + DAY)
    assert [(one["statement"], one["verdict"], one["period"]) for one in report.marks_opened] == [
        ("now", "superseded", "2025")
    ]
    publish(site, says("2,290", 2024), "/files/2024-report.html")
    small_room.sweep(MONDAY + 2 * DAY)
    report = small_room.sweep(MONDAY + 40 * DAY)
    assert {(one["statement"], one["verdict"]) for one in report.marks_opened} == {
        ("then", "revised"),
        ("now", "revised"),
    }


# --- what a new edition means for silence, and one that does not come for the calendar --------------------------------

SILENT = '{id: silent, prints: "no breakdown by age", absent-from: [report], would-say: [by age], figure: reports}'


def test_a_new_edition_of_a_silent_source_is_read_by_a_person_first(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300", 2024), "/files/2024-report.html")
    text = registry(by_address(site), SILENT.replace(", figure: reports", ""))
    small_room.compile(text, MONDAY)
    small_room.sweep(MONDAY)
    assert (small_room.states(), small_room.problems()) == ({"article": "current"}, set())
    publish(site, says("2,500", 2025), "/files/2025-report.html")
    report = small_room.sweep(MONDAY + DAY)
    assert report.marks_opened == ()
    ((subject, kind, cause),) = causes(small_room)
    assert (subject.partition("#")[0], kind) == ("article/silent", "by-hand")
    assert f"its edition 2025, found on 2026-03-03, is to be read: {site.url('/files/2025-report.html')}" in cause
    assert small_room.states() == {"article": "unchecked"}
    small_room.compile(text.replace("checked: 2026-03-01", "checked: 2026-03-03"), MONDAY + DAY + HOUR)
    assert (small_room.states(), small_room.problems()) == ({"article": "current"}, set())
    assert "by age" in text
    publish(site, says("2,700", 2026, "<p>Table 4: reports by age</p>"), "/files/2026-report.html")
    report = small_room.sweep(MONDAY + 2 * DAY)
    assert [one["verdict"] for one in report.marks_opened] == ["appeared"]


def test_an_edition_that_was_promised_and_did_not_come_is_overdue_though_its_number_has_no_period(
    small_room: Newsroom, site: Site
) -> None:
    publish(site, says("2,300", 2024), "/files/2024-report.html")
    calendar = ", releases: {every: year, between: 04-01 to 04-20}"
    text = registry(by_address(site, calendar)).replace("reports in <year>", "reports in")
    small_room.compile(text, MONDAY)
    small_room.sweep(MONDAY)
    assert small_room.problems() == set()
    small_room.sweep(MONDAY + 55 * DAY)
    assert small_room.problems() == {("report", "overdue")}
    publish(site, says("2,300", 2025), "/files/2025-report.html")
    small_room.sweep(MONDAY + 56 * DAY)
    assert small_room.problems() == set()


# --- what is shown, told and remembered -------------------------------------------------------------------------------


def test_what_is_known_of_editions_and_when_the_next_is_looked_for_is_shown(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300", 2024), "/files/2024-report.html")
    small_room.compile(registry(by_address(site)), MONDAY)
    with reading(small_room.engine) as session:
        (before,) = overview(session, MONDAY).editions
    assert (before.editions, before.next) == ((), f"asked for at the first look, under {by_address(site)[6:-1]}")
    small_room.sweep(MONDAY)
    with reading(small_room.engine) as session:
        (status,) = overview(session, MONDAY).editions
        view = shown(session, "report", MONDAY)
    assert isinstance(view, SourceView)
    assert view.editions == status
    assert [(one.name, one.captured) for one in status.editions] == [("2024", True)]
    assert status.next == "asked for by its address (2026, 2025) from 2026-03-09 on"
    assert "2026-report.html is not there (status 404)" in status.said


def test_a_problem_of_the_list_is_the_sources_and_lasts_through_a_sync(small_room: Newsroom, site: Site) -> None:
    site.pages["/reports"] = links("/2024-report.html")
    publish(site, says("2,300", 2024), "/2024-report.html")
    small_room.compile(registry(by_list(site)), MONDAY)
    small_room.sweep(MONDAY)
    del site.pages["/reports"]
    small_room.sweep(MONDAY + DAY)
    small_room.compile(registry(by_list(site)).replace("How many reports?", "How many?"), MONDAY + DAY)
    assert small_room.problems() == {("report:editions", "unreachable")}
    with reading(small_room.engine) as session:
        view = shown(session, "report", MONDAY + DAY)
        (problem,) = store.open_problems(session).values()
        told = problem_view(session, store.load_registry(session), problem.id, "data")
        explained = story(session, f"problem:{problem.id}", MONDAY + DAY)
    assert isinstance(view, SourceView)
    assert [one.subject for one in view.problems] == ["report:editions"]
    assert told.source is not None
    assert (told.source.id, [one.id for one in told.articles]) == ("report", ["article"])
    assert any("report:editions" in line for line in explained.answer)
    publish(site, says("2,300", 2024), "/plain")
    small_room.compile(registry(f'url: "{site.url("/plain")}"'), MONDAY + DAY)
    assert small_room.problems() == set()


def test_a_new_name_of_the_source_keeps_its_editions(small_room: Newsroom, site: Site) -> None:
    for year, total in ((2023, "2,100"), (2024, "2,300")):
        publish(site, says(total, year), f"/files/{year}-report.html")
    text = registry(by_address(site), HOLDS_TO_2023)
    small_room.compile(text, MONDAY)
    small_room.sweep(MONDAY)
    named = text.replace("  report: {publisher", "  yearly: {formerly: [report], publisher")
    small_room.compile(named.replace("source: report\n", "source: yearly\n"), MONDAY + HOUR)
    asked(site)
    report = small_room.sweep(MONDAY + DAY)
    assert (report.not_modified, report.marks_opened, report.problems_opened) == (1, (), ())
    assert "/files/2023-report.html" not in asked(site)
    with reading(small_room.engine) as session:
        assert [one.name for one in editions(session, ["yearly"])["yearly"]] == ["2024", "2023"]


def test_another_pattern_begins_anew(small_room: Newsroom, site: Site) -> None:
    site.pages["/reports"] = links("/2025-summary.html", "/2024-report.html")
    publish(site, says("2,300", 2024), "/2024-report.html")
    publish(site, says("1", 2025), "/2025-summary.html")
    wrong = registry(by_list(site)).replace("<year>-report.html", "<year>-*.html")
    small_room.compile(wrong, MONDAY)
    small_room.sweep(MONDAY)
    assert names(small_room) == ["2025", "2024"]
    small_room.compile(registry(by_list(site)), MONDAY + HOUR)
    small_room.due(MONDAY + HOUR)
    assert [url for (url,) in small_room.rows(CaptureRow, "url")][-1] == site.url("/2024-report.html")
    with reading(small_room.engine) as session:
        (view,) = overview(session, MONDAY + HOUR).editions
    assert [one.name for one in view.editions] == ["2024"]
