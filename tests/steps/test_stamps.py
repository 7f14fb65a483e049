"""Checked, changed and published are three dates; and the release that a page announces is looked for."""

from datetime import UTC, date, datetime

from cli.showing import day_of
from db.engine import reading
from steps.views.overview import shown
from steps.views.shapes import SourceView, StatementView
from tests.newsroom import DAY, MONDAY, Newsroom, one_article, publish, says
from tests.servers import Site

NEXT = "<p>Next update: 12 March 2026.</p>"
DATED = '<script type="application/ld+json">{"@type": "Dataset", "dateModified": "2026-02-20"}</script>'


def views(room: Newsroom, days: float) -> tuple[SourceView, StatementView]:
    with reading(room.engine) as session:
        source = shown(session, "report", MONDAY + days * DAY)
        statement = shown(session, "article/total", MONDAY + days * DAY)
    assert isinstance(source, SourceView)
    assert isinstance(statement, StatementView)
    return source, statement


def test_what_the_page_says_of_its_dates_is_shown_and_heeded(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300", more=DATED + NEXT))
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    source, statement = views(room, 0)
    assert source.announced == date(2026, 3, 12)
    assert day_of(source.changed_at) == day_of(source.last_look) == day_of(statement.changed_at) == "2026-03-02"
    assert source.published_at == statement.published_at == datetime(2026, 2, 20, tzinfo=UTC)


def test_a_look_that_brings_nothing_new_moves_the_look_alone(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300", more=DATED + NEXT))
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    before, _ = views(room, 0)
    room.sweep(MONDAY + DAY)
    after, _ = views(room, 1)
    assert (day_of(after.last_look), after.changed_at) == ("2026-03-03", before.changed_at)
    assert (after.published_at, after.announced) == (before.published_at, before.announced)


def test_the_plan_looks_on_the_announced_day(room: Newsroom, site: Site) -> None:
    monthly = one_article(site).replace("}\nfigures:", ", releases: {every: year, between: 09-01 to 09-30}}\nfigures:")
    publish(site, says("2,300", more=NEXT))
    room.compile(monthly, MONDAY)
    room.sweep(MONDAY)
    source, _ = views(room, 0)
    assert source.next_look.date() == date(2026, 3, 12)
    assert "announces a release for 12 March 2026" in source.because
    publish(site, says("2,300"))
    room.sweep(MONDAY + DAY)
    assert views(room, 1)[0].announced is None


def test_an_announced_release_that_did_not_come_is_overdue(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300", more=NEXT))
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    assert room.sweep(MONDAY + 12 * DAY).problems_opened == ()
    assert [one["kind"] for one in room.sweep(MONDAY + 21 * DAY).problems_opened] == ["overdue"]
    publish(site, says("2,300", more=NEXT.replace("12 March 2026", "14 April 2026")))
    assert [one["kind"] for one in room.sweep(MONDAY + 22 * DAY).problems_closed] == ["overdue"]
