"""A lost locator: its problem proposes the repair, a person accepts it, and who did it and why is remembered."""

import json

import pytest

from checks.errors import DecisionError, UnknownId
from checks.model import ProblemKind
from db.engine import reading
from db.mends import mends
from db.tables import ProblemRow, ReadingRow
from steps.mend import Mended, carry_out, mended, offer
from steps.sync import load_files
from steps.views.story import story
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom
from tests.servers import Page, Site

BEFORE = """<html><body><h1>Data</h1><table><tr><th>Category</th><th>2022</th><th>2023</th></tr>
<tr><th>Fraud</th><td>1,000</td><td>1,100</td></tr>
<tr><th>All reports received</th><td>32,059</td><td>36,210</td></tr></table></body></html>"""
RENAMED = BEFORE.replace("All reports received", "Total reports received by the office")
GONE = BEFORE.replace("<tr><th>All reports received</th><td>32,059</td><td>36,210</td></tr>", "")
TUESDAY = MONDAY + DAY


def publish(site: Site, text: str) -> None:
    site.pages["/robots.txt"] = Page(status=404)
    site.pages["/data"] = Page(body=text.encode(), headers={"Content-Type": "text/html"})


def registry(site: Site) -> str:
    return f"""\
# by hand
keeper: keepers
desks: {{news: {{route: news}}, keepers: {{route: data}}}}
sources:
  page: {{publisher: An office, url: "{site.url("/data")}"}}  # kept
figures:
  reports:
    measure: reports received in a year
    unit: reports
    source: page
    at: {{table: {{row: All reports received, column: <year>}}}}  # kept too
fact-checks:
  article:
    title: How many reports?
    url: https://example.org/article
    desk: news
    statements:
      - {{id: total, prints: "36,210 reports in 2023", figure: reports}}
"""


@pytest.fixture
def room(room: Newsroom, site: Site) -> Newsroom:
    """A newsroom that has read the page once."""
    publish(site, BEFORE)
    room.compile(registry(site), MONDAY)
    room.sweep(MONDAY)
    return room


def remedy(room: Newsroom) -> str:
    ((text,),) = room.rows(ProblemRow, "remedy", where=ProblemRow.closed_at.is_(None))
    return str(text)


def accept(room: Newsroom, name: str = "reports", *, choice: int = 1, by: str = "Anna", reason: str = "") -> Mended:
    with room.at(TUESDAY) as here:
        done = mended(offer(here, name), room.settings, choice=choice, by=by, reason=reason, now=TUESDAY)
        carry_out(here, done)
    return done


def test_the_problem_says_what_it_would_be_read_with_and_reads_nothing_by_it(room: Newsroom, site: Site) -> None:
    publish(site, RENAMED)
    room.sweep(TUESDAY)
    assert room.problems() == {("reports", ProblemKind.NOT_FOUND)}
    assert "table: {row: Total reports received by the office, column: <year>}" in remedy(room)
    assert "“36,210” for 2023" in remedy(room)
    assert "stilltrue mend reports --by NAME" in remedy(room)
    bodies = room.rows(ReadingRow, "body")
    assert not [body for (body,) in bodies[1:] if body.observations]


def test_later_looks_at_the_same_bytes_say_the_same(room: Newsroom, site: Site) -> None:
    publish(site, RENAMED)
    room.sweep(TUESDAY)
    first = remedy(room)
    room.sweep(TUESDAY + DAY)
    assert remedy(room) == first
    assert len(room.rows(ReadingRow, "id")) == 2


def test_an_accepted_repair_stands_in_the_file_with_who_when_whence_and_why(room: Newsroom, site: Site) -> None:
    publish(site, RENAMED)
    room.sweep(TUESDAY)
    before = room.settings.registry.read_text(encoding="utf-8")
    accept(room, reason="the office renamed it")
    text = room.settings.registry.read_text(encoding="utf-8")
    assert "# mended on 2026-03-03 by Anna, from capture " in text
    assert "(the office renamed it)" in text
    assert "- {table: {row: Total reports received by the office, column: <year>}}  # kept too" in text
    lines = iter(text.splitlines())
    assert all(line in lines for line in before.splitlines() if "at: " not in line)


@pytest.mark.parametrize("declared", ["", ", period: newest with a value"])
def test_a_repair_holds_to_the_newest_period_only_where_the_lost_locator_did(
    small_room: Newsroom, site: Site, declared: str
) -> None:
    text = registry(site).replace("36,210 reports in 2023", "36,210 reports")
    publish(site, BEFORE)
    small_room.compile(text.replace("column: <year>}}", f"column: <year>}}{declared}}}"), MONDAY)
    small_room.sweep(MONDAY)
    publish(site, RENAMED)
    small_room.sweep(TUESDAY)
    assert f"table: {{row: Total reports received by the office, column: <year>}}{declared}" in remedy(small_room)
    assert ("newest" in remedy(small_room)) is bool(declared)
    accept(small_room)
    assert ("newest" in small_room.settings.registry.read_text(encoding="utf-8")) is bool(declared)


def test_from_then_on_it_is_read_again(room: Newsroom, site: Site) -> None:
    publish(site, RENAMED)
    room.sweep(TUESDAY)
    accept(room)
    room.compile(room.settings.registry.read_text(encoding="utf-8"), TUESDAY + HOUR)
    room.sweep(TUESDAY + HOUR)
    assert room.problems() == set()
    assert room.marks() == set()


def test_the_first_other_value_after_it_is_looked_at_twice(room: Newsroom, site: Site) -> None:
    publish(site, BEFORE.replace("All reports received", "Reports received, total").replace("36,210", "36,900"))
    room.sweep(TUESDAY)
    accept(room)
    room.compile(room.settings.registry.read_text(encoding="utf-8"), TUESDAY + HOUR)
    room.sweep(TUESDAY + HOUR)
    assert room.marks() == set()
    assert {verdict for _, _, verdict in room.held()} == {"revised"}


def test_explain_tells_it_and_the_database_remembers_it(room: Newsroom, site: Site) -> None:
    publish(site, RENAMED)
    room.sweep(TUESDAY)
    accept(room)
    with reading(room.engine) as session:
        (one,) = mends(session, ["reports"])
        told = [event for event in story(session, "reports", TUESDAY).events if event.kind == "mend"]
    assert (one.by, one.at, one.source) == ("Anna", TUESDAY, "page")
    assert one.before == "table: {row: All reports received, column: <year>}"
    assert one.capture[:12] in told[0].text
    assert one.reason.startswith("not-found; ")


def test_a_figure_that_is_gone_gets_no_look_alike(room: Newsroom, site: Site) -> None:
    publish(site, GONE)
    room.sweep(TUESDAY)
    assert "stilltrue mend" not in remedy(room)
    with pytest.raises(DecisionError, match="nothing in the document is clearly reports"):
        accept(room)


@pytest.mark.parametrize("name", ["reports", "problem:1", "1"])
def test_a_figure_or_its_problem_names_it(room: Newsroom, site: Site, name: str) -> None:
    publish(site, RENAMED)
    room.sweep(TUESDAY)
    assert accept(room, name).mend.figure == "reports"


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        ({"by": " "}, DecisionError, "who decides"),
        ({"choice": 9}, DecisionError, "choose 1 to 1"),
        ({"name": "report"}, UnknownId, "lost are reports"),
        ({"name": "page"}, UnknownId, "lost are reports"),
    ],
)
def test_what_cannot_be_accepted_is_refused_and_nothing_is_written(
    room: Newsroom, site: Site, change: dict[str, object], error: type[Exception], said: str
) -> None:
    publish(site, RENAMED)
    room.sweep(TUESDAY)
    before = room.settings.registry.read_bytes()
    with pytest.raises(error, match=said):
        accept(room, **change)  # type: ignore[arg-type]
    assert room.settings.registry.read_bytes() == before


def test_a_figure_that_is_read_needs_no_mending(room: Newsroom) -> None:
    with pytest.raises(DecisionError, match="no locator of it is lost"):
        accept(room)


def test_a_json_document_that_was_made_anew(small_room: Newsroom, site: Site) -> None:
    def said(name: str) -> Page:
        body = json.dumps({"data": {name: 36210, "fraud": 1100}}).encode()
        return Page(body=body, headers={"Content-Type": "application/json"})

    site.pages["/robots.txt"] = Page(status=404)
    site.pages["/data"] = said("reports_received")
    text = registry(site).replace(
        "at: {table: {row: All reports received, column: <year>}}", "at: {json: data.reports_received}"
    )
    small_room.compile(text.replace("36,210 reports in 2023", "36,210 reports"), MONDAY)
    small_room.sweep(MONDAY)
    site.pages["/data"] = said("total_reports_received")
    small_room.sweep(TUESDAY)
    assert "json: data.total_reports_received" in remedy(small_room)
    accept(small_room)
    found = load_files(small_room.settings.registry, small_room.settings.allow_hosts).figures["reports"].at
    assert [getattr(one, "json", None) for one in found] == ["data.total_reports_received"]


# --- data ----------------------------------------------------------------------------------------------------------

LONG = """geo,sex,time,value
DE,T,2022,1560
DE,F,2022,702
DE,T,2023,1612
DE,F,2023,725
"""
ANEW = LONG.replace("geo,sex,time,value", "country,gender,edu,year,obs").replace("DE,", "DEU,")
ANEW = ANEW.replace(",T,", ",_T,ALL,").replace(",F,", ",F,ALL,") + "DEU,_T,ED5-8,2022,310\nDEU,_T,ED5-8,2023,322\n"


def test_a_lost_series_is_known_by_every_value_read_before_and_accepted_with_one_action(
    small_room: Newsroom, site: Site
) -> None:
    at = "{records: {value: value, where: {geo: DE, sex: T}, period: time}}"
    text = registry(site).replace("{table: {row: All reports received, column: <year>}}", at)
    publish(site, LONG)
    small_room.compile(text.replace("36,210 reports in 2023", "1,612 reports in 2023"), MONDAY)
    small_room.sweep(MONDAY)
    publish(site, ANEW)
    small_room.sweep(TUESDAY)
    assert "“1612” for 2023" in remedy(small_room)
    assert "where: {gender: _T, edu: ALL}" in remedy(small_room)
    done = accept(small_room)
    assert "it says again 2 of the 2 values read before for periods that it has" in done.mend.reason
    small_room.compile(small_room.settings.registry.read_text(encoding="utf-8"), TUESDAY)
    small_room.sweep(TUESDAY + HOUR)
    assert not small_room.problems()
