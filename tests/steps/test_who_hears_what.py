"""What is believed at once, what is looked at twice, and who hears of it: from the registry to what is due."""

from datetime import datetime, timedelta

from checks.model import Finding, ProblemKind
from db import store
from db.engine import reading
from db.tables import DueRow, MarkRow
from tests.anew import find
from tests.newsroom import DAY, MONDAY, Newsroom, one_article, publish, says, tagged, tell_everybody
from tests.servers import Page, Site

LATER = timedelta(minutes=20)
UNVERIFIED = ("report", "unverified:article", "us")


def told(room: Newsroom) -> list[tuple[str, str, str]]:
    return sorted(room.rows(DueRow, "kind", "about", "route"))


def failing(site: Site) -> None:
    site.pages["/report"] = Page(status=500, body=b"out of order")


def findings(room: Newsroom, now: datetime) -> tuple[Finding, ...]:
    with reading(room.engine) as session:
        return find(session, store.load_registry(session), now=now)


# --- nobody can tell -------------------------------------------------------------------------------------------------


def test_after_fourteen_days_the_desk_reads_once_that_nobody_can_tell(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    small_room.compile(one_article(site), MONDAY)
    small_room.sweep(MONDAY)
    failing(site)
    for day in (1, 2, 3, 14):
        small_room.sweep(MONDAY + day * DAY)
        assert UNVERIFIED not in told(small_room)
    for day in (16, 17):
        small_room.sweep(MONDAY + day * DAY)
        assert told(small_room).count(UNVERIFIED) == 1


def test_a_second_spell_is_told_again(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    small_room.compile(one_article(site), MONDAY)
    small_room.sweep(MONDAY)
    failing(site)
    for day in (1, 2, 3, 16):
        small_room.sweep(MONDAY + day * DAY)
    tell_everybody(small_room)
    publish(site, says("2,300"))
    small_room.sweep(MONDAY + 20 * DAY)
    failing(site)
    for day in (21, 22, 23, 36):
        small_room.sweep(MONDAY + day * DAY)
    assert told(small_room).count(UNVERIFIED) == 2


def test_a_source_never_confirmed_is_its_keepers_until_the_first_good_reading(small_room: Newsroom, site: Site) -> None:
    """DESIGN §3.3: two articles that exclude one another are a conflict; who added the source hears of it first."""
    publish(site, tagged(b"<p>Nothing here yet.</p>"))
    other = OTHER.format(prints="fewer than 2,000 reports in 2023")
    text = one_article(site, more=other).replace("publisher: An office,", "publisher: An office, confirmed: never,")
    small_room.compile(text, MONDAY)
    small_room.sweep(MONDAY)
    assert {verdict for *_, verdict in small_room.marks()} == {"conflict"}
    assert {route for kind, _, route in told(small_room) if kind == "mark"} <= {"data"}
    publish(site, says("2,300"))
    small_room.sweep(MONDAY + DAY)
    assert small_room.marks() == {("article-2", "total", "disagrees")}
    assert ("mark", "us") in {(kind, route) for kind, _, route in told(small_room)}


OTHER = """\
  article-2:
    title: Another article
    url: https://example.org/article-2
    checked: 2025-03-01
    desk: us-desk
    statements:
      - {{id: total, prints: "{prints}", figure: reports}}
"""


# --- looked at twice --------------------------------------------------------------------------------------------------


def test_the_first_reading_after_a_locator_changed_is_looked_at_twice(small_room: Newsroom, site: Site) -> None:
    both = b"<p>The office received 2,300 reports in 2023.</p><p>Of these it counted 2,410 reports in 2023 twice.</p>"
    publish(site, tagged(both))
    small_room.compile(one_article(site), MONDAY)
    small_room.sweep(MONDAY)
    edited = one_article(site).replace("received <value> reports in <year>", "counted <value> reports in <year>")
    small_room.compile(edited, MONDAY + DAY)
    small_room.sweep(MONDAY + DAY)
    assert (small_room.marks(), small_room.held()) == (set(), {("article", "total", "revised")})
    small_room.sweep(MONDAY + DAY + LATER)
    assert (small_room.marks(), small_room.held()) == ({("article", "total", "revised")}, set())


def test_a_change_long_after_the_locator_is_told_at_once(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    small_room.compile(one_article(site), MONDAY)
    small_room.sweep(MONDAY)
    publish(site, says("2,410"))
    small_room.sweep(MONDAY + DAY)
    assert (len(small_room.marks()), small_room.held()) == (1, set())


# --- a power of ten ---------------------------------------------------------------------------------------------------


def page(total: str, *beside: str) -> Page:
    rows = "".join(f"<tr><th>Region {at}</th><td>{value}</td></tr>" for at, value in enumerate(beside))
    head = f"<tr><th></th><th>2023</th></tr><tr><th>Total</th><td>{total}</td></tr>"
    return tagged(f"<html lang='en'><table>{head}{rows}</table></html>".encode())


def test_exactly_ten_times_is_a_problem_until_three_looks_on_three_days_repeat_it(
    small_room: Newsroom, site: Site
) -> None:
    """DESIGN §4.3, from the registry over a publisher that answers, to the mark."""
    table = one_article(site).replace(
        '{prose: "received <value> reports in <year>"}', "{table: {row: Total, column: <year>}}"
    )
    publish(site, page("2,300", "1,100", "1,200"))
    small_room.compile(table, MONDAY)
    small_room.sweep(MONDAY)
    publish(site, page("23,000", "1,100", "1,200"))
    for day in (1, 2):
        small_room.sweep(MONDAY + day * DAY)
        assert small_room.marks() == set()
        (finding,) = findings(small_room, MONDAY + day * DAY)
        assert finding.problem is not None
        assert finding.problem.kind is ProblemKind.UNIT_MISMATCH
    small_room.sweep(MONDAY + 3 * DAY)
    assert small_room.marks() == {("article", "total", "revised")}


def test_if_the_other_figures_moved_alike_it_is_another_unit_for_as_long_as_it_stands(
    small_room: Newsroom, site: Site
) -> None:
    table = one_article(site).replace(
        '{prose: "received <value> reports in <year>"}', "{table: {row: Total, column: <year>}}"
    )
    publish(site, page("2,300", "1,100", "1,200"))
    small_room.compile(table, MONDAY)
    small_room.sweep(MONDAY)
    publish(site, page("23,000", "11,000", "12,000"))
    for day in (1, 2, 3, 4):
        small_room.sweep(MONDAY + day * DAY)
        (finding,) = findings(small_room, MONDAY + day * DAY)
        assert finding.problem is not None
        assert finding.problem.kind is ProblemKind.UNIT_MISMATCH
    assert small_room.rows(MarkRow, "id") == []
