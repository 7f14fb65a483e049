"""Figures that are read in several places, and sources that are said to be silent."""

from datetime import timedelta

from tests.newsroom import DAY, MONDAY, Newsroom, tagged
from tests.servers import Page, Site

TWO_PLACES = """\
keeper: keepers
desks:
  us-desk: {{route: us}}
  keepers: {{route: data}}
sources:
  page: {{publisher: An office, url: "{page}"}}
  mirror: {{publisher: An office, url: "{mirror}"}}
figures:
  reports:
    measure: reports in a year
    unit: reports
    at:
      - {{prose: "There were <value> reports in <year>", source: page}}
      - {{prose: "In <year> we counted <value> reports", source: mirror}}
fact-checks:
  an-article:
    title: How many reports were there?
    url: https://example.org/an-article
    desk: us-desk
    checked: 2026-03-01
    statements:
      - {{prints: "2,300 reports in 2023", figure: reports}}
"""

SILENT = """\
keeper: keepers
desks:
  us-desk: {{route: us}}
  keepers: {{route: data}}
sources:
  report: {{publisher: An office, url: "{page}"}}
fact-checks:
  an-article:
    title: Is it known how many reports lead to an arrest?
    url: https://example.org/an-article
    desk: us-desk
    checked: 2026-03-01
    statements:
      - id: no-rate
        prints: "no rate of arrests is published"
        absent-from: [report]
        would-say: [arrests by referral]
        look-again: 6 months
"""


def html(text: str) -> Page:
    return tagged(f'<html lang="en"><body><h1>Report</h1><p>{text}</p></body></html>'.encode())


def test_a_figure_lost_in_one_place_is_that_places_problem_and_is_judged_by_the_other(
    small_room: Newsroom, site: Site
) -> None:
    """One locator lost while others hold is a warning to the keeper, told once; the article is judged all the same."""
    site.pages.update({"/page": html("There were 2,300 reports in 2023."), "/mirror": html("Nothing of the kind.")})
    small_room.compile(TWO_PLACES.format(page=site.url("/page"), mirror=site.url("/mirror")), MONDAY)
    small_room.sweep(MONDAY)
    assert small_room.problems() == {("reports@mirror", "not-found")}
    site.pages["/page"] = html("There were 2,417 reports in 2023.")
    second = small_room.sweep(MONDAY + DAY)
    assert [mark["verdict"] for mark in second.marks_opened] == ["revised"]
    assert second.problems_opened == second.problems_closed == ()
    site.pages["/mirror"] = html("In 2023 we counted 2,417 reports.")
    assert [one["subject"] for one in small_room.sweep(MONDAY + 2 * DAY).problems_closed] == ["reports@mirror"]


def test_a_figure_lost_in_every_place_stands_in_the_way(small_room: Newsroom, site: Site) -> None:
    site.pages.update(
        {
            "/page": html("There were 2,300 reports in 2023."),
            "/mirror": html("In 2023 we counted 2,300 reports."),
        }
    )
    small_room.compile(TWO_PLACES.format(page=site.url("/page"), mirror=site.url("/mirror")), MONDAY)
    small_room.sweep(MONDAY)
    site.pages.update({"/page": html("Nothing."), "/mirror": html("Nothing.")})
    report = small_room.sweep(MONDAY + DAY)
    assert {one["subject"] for one in report.problems_opened} == {"reports@mirror", "reports@page"}
    assert report.marks_opened == ()


def test_a_source_said_to_be_silent_is_heard_when_it_speaks(room: Newsroom, site: Site) -> None:
    """Nothing, then a denial, then the phrase itself: only that is an appearance (DESIGN §4.3)."""
    site.pages["/page"] = html("We publish totals.")
    room.compile(SILENT.format(page=site.url("/page")), MONDAY)
    assert room.sweep(MONDAY).marks_opened == ()
    site.pages["/page"] = html("We cannot publish arrests by referral.")
    assert room.sweep(MONDAY + DAY).marks_opened == ()
    site.pages["/page"] = html("This year we publish arrests by referral.")
    report = room.sweep(MONDAY + 2 * DAY)
    assert [mark["verdict"] for mark in report.marks_opened] == ["appeared"]
    assert "arrests by referral" in report.marks_opened[0]["excerpt"]


def test_silence_is_looked_at_again_by_the_calendar(small_room: Newsroom, site: Site) -> None:
    site.pages["/page"] = html("We publish totals.")
    small_room.compile(SILENT.format(page=site.url("/page")), MONDAY)
    small_room.sweep(MONDAY)
    site.pages["/page"] = Page(status=500)
    later = small_room.sweep(MONDAY + timedelta(days=200))
    assert later.marks_opened == ()
    assert small_room.problems() == {("report", "unreachable")}


def test_an_edited_address_is_looked_at_at_once(small_room: Newsroom, site: Site) -> None:
    """Its document is another one: nobody waits for the old address's turn."""
    site.pages.update(
        {"/old": html("There were 2,300 reports in 2023."), "/new": html("There were 2,300 reports in 2023.")}
    )
    text = TWO_PLACES.format(page=site.url("/old"), mirror=site.url("/old"))
    small_room.compile(text, MONDAY)
    small_room.sweep(MONDAY)
    small_room.compile(text.replace("/old", "/new"), MONDAY + timedelta(hours=1))
    assert small_room.due(MONDAY + timedelta(hours=1)).checked == 2


def test_a_day_that_was_rehearsed_leaves_nobody_waiting_for_it(small_room: Newsroom, site: Site) -> None:
    """A sweep with a `--now` of next year paces its hosts in next year; today's sweep asks them all the same."""
    site.pages.update({"/page": html("There were 2,300 reports in 2023."), "/mirror": html("Nothing of the kind.")})
    small_room.compile(TWO_PLACES.format(page=site.url("/page"), mirror=site.url("/mirror")), MONDAY)
    small_room.sweep(MONDAY + timedelta(days=365))
    assert small_room.sweep(MONDAY).checked == 2
