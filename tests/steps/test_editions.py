"""What editions mean for what holds to one, for silence and for the calendar, and what is shown of them."""

from db import store
from db.engine import reading
from db.store import editions
from db.tables import CaptureRow
from steps.telling import problem_view
from steps.views.overview import overview, shown
from steps.views.shapes import SourceView
from steps.views.story import story
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, publish, says
from tests.servers import Site
from tests.steps.editions import (
    asked,
    by_address,
    by_list,
    causes,
    links,
    names,
    registry,
    revised,
)

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
