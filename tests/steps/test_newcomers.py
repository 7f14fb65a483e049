"""What is new at a source said to be silent, over simulated days: a person reads it before silence holds again."""

import pytest

from checks.silences import inventory_of
from db import store
from db.engine import reading
from db.tables import ProblemRow
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom
from tests.servers import Page, Site

TABLE = "<table><caption>Table 1: Arrests by year (a)</caption><tr><th>Year</th><th>Arrests</th></tr>{rows}</table>"
ROW = "<tr><td>{0}</td><td>1,{0}</td></tr>"
BY_OUTCOME = (
    "<table><caption>Table 2: Arrests and what came of them</caption>"
    "<tr><th>Year</th><th>Charged</th><th>Released</th></tr><tr><td>2024</td><td>12</td><td>34</td></tr></table>"
)


def table(*years: int) -> str:
    return TABLE.replace("{rows}", "".join(ROW.format(year) for year in years))


def show(site: Site, *parts: str) -> None:
    site.pages["/robots.txt"] = Page(status=404)
    body = f"<html><body><h1>Data</h1><p>We count.</p>{''.join(parts)}</body></html>"
    site.pages["/data"] = Page(body=body.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def registry(site: Site, name: str = "office", formerly: str = "") -> str:
    return f"""\
keeper: keepers
desks: {{news: {{route: news}}, keepers: {{route: data}}}}
sources:
  {name}: {{publisher: An office, url: "{site.url("/data")}"{formerly}}}
fact-checks:
  article:
    title: Nobody knows
    url: https://example.org/article
    checked: 2026-03-01
    desk: news
    statements:
      - {{id: silent, prints: "does not say by sentence", absent-from: [{name}], would-say: [by sentence]}}
"""


def causes(room: Newsroom) -> list[str]:
    return [str(one) for (one,) in room.rows(ProblemRow, "cause", where=ProblemRow.closed_at.is_(None))]


@pytest.fixture
def room(room: Newsroom, site: Site) -> Newsroom:
    """A newsroom that has looked at the page once."""
    return looked(room, site)


@pytest.fixture
def small_room(small_room: Newsroom, site: Site) -> Newsroom:
    return looked(small_room, site)


def looked(room: Newsroom, site: Site) -> Newsroom:
    show(site, table(2023, 2024))
    room.compile(registry(site), MONDAY)
    room.sweep(MONDAY)
    assert (room.states(), room.problems()) == ({"article": "current"}, set())
    return room


def test_a_new_table_is_read_by_a_person_before_silence_holds_again(room: Newsroom, site: Site) -> None:
    show(site, table(2023, 2024), BY_OUTCOME)
    report = room.sweep(MONDAY + DAY)
    assert report.marks_opened == ()
    assert [one["kind"] for one in report.problems_opened] == ["by-hand"]
    (cause,) = causes(room)
    assert "article/silent rests on what office does not publish" in cause
    assert "its table “Table 2: Arrests and what came of them” (columns “Year”, “Charged”, “Released”)" in cause
    assert f"found on 2026-03-03, is to be read: {site.url('/data')}" in cause
    assert room.states() == {"article": "unchecked"}
    room.sweep(MONDAY + 2 * DAY)
    assert (causes(room), room.states()) == ([cause], {"article": "unchecked"})
    read = registry(site).replace("checked: 2026-03-01", "checked: 2026-03-03")
    room.compile(read, MONDAY + 2 * DAY + HOUR)
    assert (room.states(), room.problems()) == ({"article": "current"}, set())
    room.sweep(MONDAY + 3 * DAY)
    assert (room.states(), room.problems()) == ({"article": "current"}, set())


@pytest.mark.parametrize(
    "after",
    [
        table(2023, 2024, 2025),
        table(2023, 2024).replace("(a)", "(b)"),
        table(2023, 2024).replace("Table 1", "Table 4").replace("by year", "by year, 2025"),
        table(2023, 2024).replace("<th>Arrests</th>", "<th>Arrests*</th>"),
        "<p>News of the day.</p>" + table(2023, 2024),
        "",
    ],
)
def test_a_table_that_goes_on_is_not_new(small_room: Newsroom, site: Site, after: str) -> None:
    show(site, after)
    small_room.sweep(MONDAY + DAY)
    assert (small_room.states(), small_room.problems()) == ({"article": "current"}, set())


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (table(2024).replace("</th></tr>", "</th><th>Convicted</th></tr>"), "“Convicted”"),
        (table(2024) + '<p><a href="/files/Outcomes-2025.XLSX?v=3">Get it</a></p>', "data file “Outcomes-2025.XLSX”"),
        (table(2024) + "<h2>Sentences</h2><table><tr><th>Year</th></tr><tr><td>2024</td></tr></table>", "“Sentences”"),
    ],
)
def test_a_new_column_a_data_file_and_a_table_under_a_new_heading_are_new(
    small_room: Newsroom, site: Site, after: str, told: str
) -> None:
    show(site, after)
    small_room.sweep(MONDAY + DAY)
    (cause,) = causes(small_room)
    assert told in cause
    assert small_room.states() == {"article": "unchecked"}


def test_a_table_that_went_again_or_came_back_asks_for_nothing_more(small_room: Newsroom, site: Site) -> None:
    show(site, table(2024), BY_OUTCOME)
    small_room.sweep(MONDAY + DAY)
    show(site, table(2024))
    small_room.sweep(MONDAY + 2 * DAY)
    assert small_room.problems() == set()
    small_room.compile(registry(site).replace("2026-03-01", "2026-03-04"), MONDAY + 2 * DAY + HOUR)
    show(site, table(2024), BY_OUTCOME)
    small_room.sweep(MONDAY + 3 * DAY)
    assert (small_room.states(), small_room.problems()) == ({"article": "current"}, set())


def test_a_phrase_in_the_new_table_is_a_finding_and_not_a_question(small_room: Newsroom, site: Site) -> None:
    show(site, table(2024), BY_OUTCOME.replace("and what came of them", "by sentence"))
    report = small_room.sweep(MONDAY + DAY)
    assert [one["verdict"] for one in report.marks_opened] == ["appeared"]


def test_a_new_name_of_the_source_keeps_what_was_there(small_room: Newsroom, site: Site) -> None:
    small_room.compile(registry(site, "bureau", ", formerly: [office]"), MONDAY + HOUR)
    with reading(small_room.engine) as session:
        (run,) = store.history(session, [inventory_of("bureau")])[inventory_of("bureau")]
    assert run.first_seen.date() == MONDAY.date()
    show(site, table(2024), BY_OUTCOME)
    small_room.sweep(MONDAY + DAY)
    assert len(causes(small_room)) == 1


def test_a_wall_is_the_problem_of_the_source_alone(small_room: Newsroom, site: Site) -> None:
    site.pages["/data"] = Page(body=b"%PDF-1.4 cut off", headers={"Content-Type": "application/pdf"})
    small_room.sweep(MONDAY + DAY)
    assert small_room.problems() == {("office", "unreadable")}
