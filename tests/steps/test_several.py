"""A figure that is read at two sources: they agree, or its keeper hears that they do not; nobody is marked by turns."""

from db.tables import ObservationRow, ProblemRow
from tests.newsroom import DAY, MONDAY, Newsroom
from tests.servers import Page, Site

HTML = {"Content-Type": "text/html"}
TABLE = "<table><tr><th>Category</th><th>2023</th></tr><tr><td>Total</td><td>{}</td></tr></table>"


def registry(site: Site) -> str:
    return f"""\
keeper: keepers
desks: {{us-desk: {{route: us}}, keepers: {{route: data}}}}
sources:
  annex: {{publisher: An office, url: "{site.url("/annex")}"}}
  lead: {{publisher: An office, url: "{site.url("/lead")}"}}
figures:
  reports:
    measure: reports received in a year
    unit: reports
    source: lead
    at:
      - prose: received <value> reports in <year>
      - {{table: {{row: Total, column: <year>}}, source: annex}}
fact-checks:
  article:
    title: How many reports?
    url: https://example.org/article
    checked: 2026-03-01
    desk: us-desk
    statements:
      - {{id: total, prints: "36.2 million reports in 2023", figure: reports, bears-on: verdict}}
"""


def says(site: Site, *, lead: str = "36.2 million", annex: str = "36,210,368") -> None:
    """Nothing; the two pages say this from now on."""
    site.pages["/lead"] = Page(body=f"<p>The office received {lead} reports in 2023.</p>".encode(), headers=HTML)
    site.pages["/annex"] = Page(body=TABLE.format(annex).encode(), headers=HTML)


def runs(room: Newsroom) -> list[tuple[str, int]]:
    return [(one.printed, looks) for one, looks in room.rows(ObservationRow, "body", "looks")]


def test_the_most_exact_of_both_is_what_the_figure_says_day_after_day(room: Newsroom, site: Site) -> None:
    says(site)
    room.compile(registry(site), MONDAY)
    for day in range(3):
        report = room.sweep(MONDAY + day * DAY)
        assert report.failed == 0
    assert runs(room) == [("36,210,368", 3)]
    assert (room.problems(), room.marks()) == (set(), set())


def test_two_sources_that_contradict_each_other_are_one_problem_and_no_mark(room: Newsroom, site: Site) -> None:
    says(site)
    room.compile(registry(site), MONDAY)
    room.sweep(MONDAY)
    says(site, lead="37.1 million")
    for day in (1, 2):
        room.sweep(MONDAY + day * DAY)
        assert room.problems() == {("reports", "disagreeing-locators")}
        assert room.marks() | room.held() == set()
    ((cause, remedy),) = room.rows(ProblemRow, "cause", "remedy")
    assert 'locator 1 (prose) of figure reports "37.1 million reports"' in cause
    assert "(source lead)" in cause
    assert 'locator 2 (table) of figure reports "36,210,368 reports"' in cause
    assert "(source annex)" in cause
    assert "taken out of `at`" in remedy
    assert runs(room) == [("36,210,368", 2)]  # the annex was looked at first, before the lead contradicted it
    says(site, lead="37.1 million", annex="37,100,201")
    room.sweep(MONDAY + 3 * DAY)
    assert room.problems() == set()
    assert runs(room)[-1] == ("37,100,201", 1)


def test_what_both_sources_change_in_one_sweep_is_read_in_that_sweep(room: Newsroom, site: Site) -> None:
    says(site, lead="36,210,368")
    room.compile(registry(site), MONDAY)
    room.sweep(MONDAY)
    says(site, lead="37,100,201", annex="37,100,201")
    room.sweep(MONDAY + DAY)
    assert runs(room)[-1][0].startswith("37,100,201")
    assert room.problems() == set()
    assert room.marks() == {("article", "total", "revised")}
    assert room.sweep(MONDAY + 2 * DAY).marks_opened == ()


def test_where_one_source_is_lost_the_other_is_read_though_it_did_not_change(room: Newsroom, site: Site) -> None:
    says(site)
    room.compile(registry(site), MONDAY)
    room.sweep(MONDAY)
    site.pages["/annex"] = Page(status=500)
    for day in (1, 2):
        room.sweep(MONDAY + day * DAY)
    assert room.problems() == {("annex", "unreachable")}
    assert runs(room)[0] == ("36,210,368", 1)
    assert runs(room)[1][0] == "36.2 million reports"
    assert room.marks() | room.held() == set()
