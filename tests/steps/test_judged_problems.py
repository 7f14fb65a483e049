"""Problems that only judging finds: opened once, told once, closed by themselves, whatever the looks say meanwhile."""

from datetime import timedelta

from sqlalchemy import select

from db import delivery, store
from db.engine import reading
from db.tables import ProblemRow
from steps.telling import compose
from steps.views.overview import overview, shown
from steps.views.story import story
from tests.newsroom import DAY, MONDAY, Newsroom, one_article, publish, says, tell_everybody
from tests.servers import Page, Site

CALENDAR = ", releases: {calendar: [2026-03-12]}}\nfigures:"
MORE = """\
      - {id: again, prints: "2,300 reports were received in 2023", figure: reports}
"""


def promised(site: Site, **given: str) -> str:
    """The article's registry, whose source promises a release on 12 March."""
    return one_article(site, **given).replace("}\nfigures:", CALENDAR)


def openings(room: Newsroom) -> list[tuple[object, ...]]:
    return room.rows(ProblemRow, "kind", "tries", "closed_at")


def test_a_promised_release_that_did_not_come_opens_one_problem_without_any_fetch(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    room.compile(promised(site, more=MORE), MONDAY)
    room.sweep(MONDAY)
    room.sweep(MONDAY + 19 * DAY)
    asked = len(room.visits())
    report = room.due(MONDAY + 20 * DAY + timedelta(minutes=-500))
    assert len(room.visits()) == asked, "nothing was due"
    ((kind, subject),) = [(one["kind"], one["subject"]) for one in report.problems_opened]
    assert (kind, subject) == ("overdue", "report")
    assert room.dues().count(("problem", "data")) == 1


def test_it_is_told_once_survives_good_looks_and_closes_when_the_release_comes(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    room.compile(promised(site), MONDAY)
    room.sweep(MONDAY)
    opened = room.sweep(MONDAY + 21 * DAY).problems_opened
    assert [one["kind"] for one in opened] == ["overdue"]
    tell_everybody(room)
    for days in (22, 23):
        quiet = room.sweep(MONDAY + days * DAY)
        assert (quiet.problems_opened, quiet.problems_closed, quiet.dues) == ((), (), 0)
    publish(site, says("2,300", more="<p>The office received 2,500 reports in 2025.</p>"))
    came = room.sweep(MONDAY + 24 * DAY)
    assert [(one["kind"], one["subject"]) for one in came.problems_closed] == [("overdue", "report")]
    assert ("recovered", "data") in room.dues()
    assert len(openings(room)) == 1


def test_an_outage_neither_closes_it_nor_opens_it_again(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    room.compile(promised(site), MONDAY)
    room.sweep(MONDAY)
    room.sweep(MONDAY + 21 * DAY)
    site.pages["/report"] = Page(status=503)
    for days in (22, 23, 24, 25):
        assert not any(one["kind"] == "overdue" for one in room.sweep(MONDAY + days * DAY).problems_closed)
    assert {kind for _, kind in room.problems()} == {"overdue", "unreachable"}
    publish(site, says("2,300"))
    back = room.sweep(MONDAY + 26 * DAY)
    assert [one["kind"] for one in back.problems_closed] == ["unreachable"]
    assert [kind for kind, _, _ in openings(room)].count("overdue") == 1


def test_a_unit_that_changed_is_one_problem_of_the_figure_through_good_readings(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300,000"))
    room.compile(
        one_article(site, prints="2.3 million reports in 2023", more=MORE.replace("2,300", "2.3 million")), MONDAY
    )
    room.sweep(MONDAY)
    publish(site, says("2,300"))
    report = room.sweep(MONDAY + DAY)
    assert [(one["kind"], one["subject"]) for one in report.problems_opened] == [("unit-mismatch", "reports")]
    again = room.sweep(MONDAY + 2 * DAY)
    assert (again.problems_opened, again.problems_closed) == ((), ())
    publish(site, says("2,300,000"))
    back = room.sweep(MONDAY + 3 * DAY)
    assert [(one["kind"], one["subject"]) for one in back.problems_closed] == [("unit-mismatch", "reports")]


def test_it_stands_in_status_show_and_explain(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    room.compile(promised(site), MONDAY)
    room.sweep(MONDAY)
    now = MONDAY + 21 * DAY
    room.sweep(now)
    with reading(room.engine) as session:
        (number,) = session.scalars(select(ProblemRow.id))
        assert [(one.subject, one.kind) for one in overview(session, now).problems] == [("report", "overdue")]
        for id_ in ("report", "article/total"):
            assert [one.kind for one in shown(session, id_, now).problems] == ["overdue"], id_
        for id_ in ("report", "reports", "article", "article/total", f"problem:{number}"):
            told = story(session, id_, now)
            assert any(event.kind == "problem" and "overdue" in event.text for event in told.events), id_
            assert any(f"problem:{number}" in sentence for sentence in told.answer), id_


def test_the_keeper_reads_what_it_is_and_of_which_articles(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    room.compile(promised(site), MONDAY)
    room.sweep(MONDAY)
    tell_everybody(room)
    now = MONDAY + 21 * DAY
    room.sweep(now)
    with reading(room.engine) as session:
        dues = delivery.dues_ready(session, now + DAY)
        notice = compose(session, store.load_registry(session), dues, "n-1", now)
    assert notice.subject == "Problem: report is overdue"
    for said in ("An office", "from 2026-03-12 to 2026-03-21", "How many reports?", "stilltrue explain report"):
        assert said in notice.text, said


def test_what_the_registry_no_longer_says_is_closed_and_nobody_hears_of_it(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    room.compile(promised(site), MONDAY)
    room.sweep(MONDAY)
    room.sweep(MONDAY + 21 * DAY)
    text = one_article(site, prints="2,300 reports in 2023")
    synced = room.compile(text.replace("figure: reports, bears-on: verdict", "figure: reports"), MONDAY + 22 * DAY)
    assert synced.judged is not None
    assert room.problems() == set()


def test_a_sentence_that_ran_out_is_marked_by_a_sweep_with_nothing_due(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    text = one_article(site, prints="2,300 reports").replace(
        "    unit: reports", "    unit: reports\n    ends: 2026-03-02"
    )
    room.compile(text.replace(" in <year>", ""), MONDAY)
    room.sweep(MONDAY)
    assert room.marks() == set()
    asked = len(room.visits())
    room.due(MONDAY + timedelta(hours=16))
    assert len(room.visits()) == asked
    assert room.marks() == {("article", "total", "expired")}


def test_it_follows_its_source_and_its_statement_to_another_name(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    more = '      - {id: other, prints: "2,300 reports in 2019", figure: reports}\n'
    room.compile(promised(site, more=more), MONDAY)
    room.sweep(MONDAY)
    room.sweep(MONDAY + 21 * DAY)
    before = room.rows(ProblemRow, "id", "closed_at")
    assert room.problems() == {("report", "overdue"), ("article/other", "not-found")}
    renamed = promised(site, more=more).replace("report: {", "annual: {formerly: [report], ", 1)
    renamed = renamed.replace("source: report", "source: annual").replace("  article:\n", "  piece:\n")
    room.compile(renamed.replace("    title", "    formerly: [article]\n    title", 1), MONDAY + 22 * DAY)
    assert room.problems() == {("annual", "overdue"), ("piece/other", "not-found")}
    assert room.rows(ProblemRow, "id", "closed_at") == before
