"""The main job, day by day, on both databases: what opens, what closes, which problems stand, who is due to hear."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checks.model import Decision, DecisionVerb, Lasts, Verdict
from cli.demo import publications as publish_sample
from cli.demo.publications import EDITION_2023, Publications
from cli.demo.publisher import Publishers, publishers
from db import store
from db.engine import reading, writing
from db.tables import JudgementRow, MarkRow, ObservationRow, SweepRow
from steps.deliver import deliver
from steps.judging import judge_articles
from steps.notify import load_routes
from steps.reading import Readers
from steps.views.overview import overview
from tests.newsroom import (
    DAY,
    HOUR,
    MONDAY,
    Newsroom,
    demo_registry,
    newsroom,
    one_article,
    publish,
    says,
    tagged,
    tell_everybody,
)
from tests.servers import Page, Site

QUARTER = timedelta(minutes=15)
ARTICLE = ("article", "total")


# --- ten days of the sample publishers -------------------------------------------------------------------------------

CONTRADICTED = ("referrals-to-arrests", "reports", "contradicted")
REVISED = ("referrals-to-arrests", "unroutable", "revised")
SUPERSEDED = ("who-benefits", "reports", "superseded")
EXPIRED = ("view-or-download", "stop-csam-act-stage", "expired")
TO_KEEPER, TO_DESK = "data-desk", "us-desk"


def at_nine(month: int, number: int, year: int = 2026) -> datetime:
    return datetime(year, month, number, 9, tzinfo=UTC)


def unchanged(said: Publications) -> Publications:
    return said


def opened_with_its_table(said: Publications) -> Publications:
    return replace(publish_sample.opened(said), location=EDITION_2023.location)


FIRST, LAST = at_nine(1, 19), at_nine(1, 4, 2027)
DAYS: tuple[tuple[datetime, Callable[[Publications], Publications]], ...] = (
    (FIRST, unchanged),
    (at_nine(1, 20), unchanged),
    (at_nine(1, 21), publish_sample.revised),
    (at_nine(1, 22), publish_sample.next_edition),
    (at_nine(1, 23), publish_sample.renamed),
    (at_nine(1, 26), publish_sample.moved),
    (at_nine(1, 27), publish_sample.dropped),
    (at_nine(1, 28), publish_sample.walled),
    (at_nine(1, 29), opened_with_its_table),
    (LAST, unchanged),
)

EXPECTED = (
    # what opened, which problems stand after the day, who is due to hear of it, and of how many recoveries
    ({CONTRADICTED}, set(), [("report", TO_KEEPER)] * 4),
    (set(), set(), []),
    ({REVISED}, set(), [("mark", TO_DESK)]),
    ({SUPERSEDED}, set(), [("mark", TO_DESK)] * 2),  # and the reading under `contradicted` moved on
    (set(), {("enticement", "not-found")}, [("problem", TO_KEEPER)]),
    (set(), {("enticement", "not-found"), ("referrals", "moved")}, [("problem", TO_KEEPER)]),
    (
        set(),
        {
            ("enticement", "not-found"),
            ("referrals", "moved"),
            ("reports-located", "not-found"),
            ("reports-outside-us", "not-found"),
        },
        [("problem", TO_KEEPER)] * 2,
    ),
    (
        set(),
        {
            ("cybertipline", "blocked"),
            ("enticement", "not-found"),
            ("referrals", "soft-404"),
            ("reports-located", "not-found"),
            ("reports-outside-us", "not-found"),
        },
        [("problem", TO_KEEPER)],
    ),
    (set(), {("enticement", "not-found"), ("referrals", "moved")}, [("recovered", TO_KEEPER)] * 3),
    (
        {EXPIRED},
        {("enticement", "not-found"), ("referrals", "moved"), ("referrals", "overdue"), ("cybertipline", "overdue")},
        [("mark", TO_DESK), *[("problem", TO_KEEPER)] * 2],
    ),
)


@pytest.fixture
def sites() -> Iterator[Publishers]:
    with publishers(EDITION_2023) as running:
        yield running


@pytest.fixture
def demo(database_url: str, tmp_path: Path, readers: Readers, sites: Publishers) -> Iterator[Newsroom]:
    with newsroom(tmp_path, database_url, readers, hosts=sites.hosts) as room:
        yield room


def test_each_day_opens_what_it_should_and_nothing_else(demo: Newsroom, sites: Publishers) -> None:
    demo.compile(demo_registry(sites), FIRST)
    standing: set[tuple[str, str, str]] = set()
    for (day, change), (opened, problems, dues) in zip(DAYS, EXPECTED, strict=True):
        sites.said = change(sites.said)
        asked = len(sites.requests)
        report = demo.sweep(day)
        standing |= opened
        assert {(one["fact_check"], one["statement"], one["verdict"]) for one in report.marks_opened} == opened, day
        assert (demo.marks(), demo.held(), report.marks_closed) == (standing, set(), ()), day
        assert (demo.problems(), demo.dues()) == (problems, dues), day
        behind_the_wall = 2 if sites.said.walled else 0
        assert (report.checked, report.failed, report.left) == (5 - behind_the_wall, behind_the_wall, 0), day
        assert report.dues == len(dues), day
        again = demo.sweep(day + HOUR)
        assert (again.marks_opened, again.marks_closed, again.marks_held) == ((), (), ()), day
        assert (again.problems_opened, again.problems_closed, again.dues) == ((), (), 0), day
        assert demo.dues() == dues, day
        assert {status for _, _, status in sites.requests[asked + 5 :]} <= {200, 301, 304}
        tell_everybody(demo)


def test_a_sweep_of_unchanged_sources_parses_nothing_and_writes_no_due(demo: Newsroom, sites: Publishers) -> None:
    demo.compile(demo_registry(sites), MONDAY)
    first = demo.sweep(MONDAY)
    runs, judgements = demo.rows(ObservationRow, "id"), demo.rows(JudgementRow, "id")
    tell_everybody(demo)
    again = demo.sweep(MONDAY + DAY)
    assert (again.checked, again.not_modified, again.dues) == (first.checked, 5, 0)
    assert (demo.dues(), again.marks_opened, again.marks_closed) == ([], (), ())
    assert (demo.rows(ObservationRow, "id"), demo.rows(JudgementRow, "id")) == (runs, judgements)
    assert set(demo.rows(ObservationRow, "looks", "days")) == {(2, 2)}


def test_the_order_of_sources_does_not_matter(
    sqlite_template: Path, tmp_path: Path, readers: Readers, sites: Publishers
) -> None:
    """The same two days in three orders: the same marks, problems and dues."""
    names = ["cybertipline", "guidance", "referrals", "renewed-hope", "s-1829"]
    came = []
    for number, order in enumerate((names, names[::-1], names[2:] + names[:2])):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "x.db").write_bytes(sqlite_template.read_bytes())
        with newsroom(folder, f"sqlite:///{folder / 'x.db'}", readers, hosts=sites.hosts, workers=1) as room:
            sites.said = EDITION_2023
            room.compile(demo_registry(sites), FIRST)
            for later in (0, 1):
                for name in order:
                    room.sweep(FIRST + later * DAY, name)
                sites.said = publish_sample.revised(publish_sample.renamed(publish_sample.next_edition(sites.said)))
            came.append((room.marks(), room.problems(), room.dues()))
    assert came[0] == came[1] == came[2]
    assert came[0][0] == {CONTRADICTED, REVISED, SUPERSEDED}


# --- what is asked, and what is not ----------------------------------------------------------------------------------


def test_a_changed_registry_a_decision_and_the_date_are_judged_without_a_request(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    asked = len(site.asked)
    synced = room.compile(one_article(site, prints="2,500 reports in 2023"), MONDAY + HOUR)
    assert synced.judged is not None
    assert room.marks() == {(*ARTICLE, "contradicted")}
    with writing(room.engine) as session:
        registry = store.load_registry(session)
        (mark,) = store.open_marks(session)
        (finding,) = store.judged(session).values()
        dismissed = Decision(
            verb=DecisionVerb.DISMISS,
            fact_check="article",
            statement="total",
            verdict=Verdict.CONTRADICTED,
            fingerprint=mark.fingerprint,
            by="an editor",
            at=MONDAY + 2 * HOUR,
            lasts=Lasts.WHILE_HOLDS,
            reading=finding.finding.observation,
        )
        store.record_decision(session, dismissed, mark_id=mark.id)
        judge_articles(session, registry, version=2, now=MONDAY + 2 * HOUR, sweep=None)
    assert room.marks() == set()
    assert len(site.asked) == asked


def test_the_calendar_alone_outdates_a_statement_without_a_request(
    small_room: Newsroom, sites: Publishers, tmp_path: Path
) -> None:
    with newsroom(tmp_path, small_room.settings.database_url, small_room.readers, hosts=sites.hosts) as room:
        room.compile(demo_registry(sites), FIRST)
        room.sweep(LAST - 2 * DAY)
        asked = len(sites.requests)
        with writing(room.engine) as session:
            judge_articles(session, store.load_registry(session), version=1, now=LAST, sweep=None)
        assert EXPIRED in room.marks()
        assert len(sites.requests) == asked


def test_an_edited_locator_reads_the_stored_document_of_a_source_that_is_not_modified(
    room: Newsroom, site: Site
) -> None:
    publish(site, says("2,300", more="<p>Of these, 1,900 reports in 2023 came by mail.</p>"))
    text = one_article(site)
    room.compile(text, MONDAY)
    room.sweep(MONDAY)
    room.compile(
        text.replace("received <value> reports in <year>", "Of these, <value> reports in <year>"), MONDAY + HOUR
    )
    report = room.due(MONDAY + 2 * HOUR)
    assert (report.due, report.checked, report.not_modified) == (1, 1, 1)
    assert [str(asked.headers.get("if-none-match")) != "None" for asked in site.asked] == [False, True]
    assert [printed for (printed,) in room.rows(ObservationRow, "value")][-1] == 1900
    assert room.due(MONDAY + 3 * HOUR).due == 1  # what a new locator says is looked at twice
    assert room.due(MONDAY + 4 * HOUR).due == 0


def test_a_new_address_is_asked_without_the_validators_of_the_old_one(room: Newsroom, site: Site) -> None:
    """An older document would otherwise answer “not modified since” for the one we hold."""
    publish(site, says("2,300"))
    site.pages["/new"] = lambda asked: Page(status=304) if asked.headers.get("if-none-match") else says("2,450")
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    room.compile(one_article(site, path="/new"), MONDAY + HOUR)
    assert room.sweep(MONDAY + 2 * HOUR).not_modified == 0
    assert room.marks() == {(*ARTICLE, "revised")}


def test_a_lost_capture_is_asked_for_again_instead_of_ending_the_sweep(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    text = one_article(site)
    small_room.compile(text, MONDAY)
    small_room.sweep(MONDAY)
    for file in (small_room.settings.state / "captures").rglob("*.z"):
        file.write_bytes(b"damaged")
    small_room.compile(text.replace("received <value>", "<value>"), MONDAY + HOUR)
    report = small_room.due(MONDAY + 2 * HOUR)
    assert (report.checked, report.not_modified, report.failed) == (1, 0, 0)
    assert small_room.rows(ObservationRow, "looks") == [(2,)]


def test_a_page_that_goes_back_to_what_it_said_closes_its_mark(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site), MONDAY)
    for day, total in enumerate(("2,300", "2,450", "2,300", "2,300")):
        publish(site, says(total))
        report = room.sweep(MONDAY + day * DAY)
        if day == 1:
            assert [one["verdict"] for one in report.marks_opened] == ["revised"]
            tell_everybody(room)
        if day == 2:
            assert [one["closed_because"] for one in report.marks_closed] == ["holds again"]
    assert room.marks() == set()
    assert [int(value) for (value,) in room.rows(ObservationRow, "value")] == [2300, 2450, 2300]
    assert [outcome for _, outcome in room.visits()] == ["captured", "captured", "captured", "not-modified"]


# --- first judgements, surprises, problems ---------------------------------------------------------------------------


def test_the_first_judgement_is_a_report_to_the_keeper_and_no_notice_to_owners(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    room.compile(one_article(site, prints="2,500 reports in 2023"), MONDAY)
    assert room.dues() == []  # nobody has looked yet
    room.sweep(MONDAY)
    assert len(room.marks()) == 1
    assert room.dues() == [("report", "data")]


def test_a_surprise_is_held_until_a_second_look_confirms_it(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    tell_everybody(room)
    publish(site, says("31,450"))
    report = room.sweep(MONDAY + DAY)
    assert len(report.marks_held) == 1
    assert (room.held(), room.marks(), room.dues()) == ({(*ARTICLE, "revised")}, set(), [])
    assert room.due(MONDAY + DAY + timedelta(minutes=5)).due == 0
    with reading(room.engine) as session:
        assert store.looks(session)["report"].held_since is not None
        assert [one.state for one in overview(session, MONDAY + DAY).fact_checks] == ["current"]
    confirmed = room.due(MONDAY + DAY + QUARTER + timedelta(minutes=1))
    assert (confirmed.due, len(confirmed.marks_opened)) == (1, 1)
    with reading(room.engine) as session:
        assert [one.state for one in overview(session, MONDAY + DAY).fact_checks] == ["outdated"]
    assert (room.held(), room.marks(), room.dues()) == (set(), {(*ARTICLE, "revised")}, [("mark", "us")])


def test_a_surprise_that_is_not_repeated_is_dropped_and_nobody_hears_of_it(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    tell_everybody(room)
    publish(site, says("31,450"))
    room.sweep(MONDAY + DAY)
    publish(site, says("2,300"))
    report = room.due(MONDAY + DAY + QUARTER + timedelta(minutes=1))
    assert [one["closed_because"] for one in report.marks_closed] == ["not confirmed"]
    assert (room.held(), room.marks(), room.dues()) == (set(), set(), [])


def test_a_surprise_at_the_first_judgement_is_the_keepers_too_when_it_is_confirmed(room: Newsroom, site: Site) -> None:
    publish(site, says("31,450"))
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    assert (len(room.held()), room.dues()) == (1, [("report", "data")])
    tell_everybody(room)
    room.due(MONDAY + QUARTER + timedelta(minutes=1))
    assert len(room.marks()) == 1
    assert room.dues() == [("report", "data")]


def test_two_articles_on_one_figure_are_told_apart(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    other = """\
  other:
    title: Another article
    url: https://example.org/other
    checked: 2026-03-01
    desk: us-desk
    statements:
      - {id: bound, prints: "more than 2,000 reports in 2023", figure: reports}
"""
    room.compile(one_article(site, more=other), MONDAY)
    room.sweep(MONDAY)
    tell_everybody(room)
    publish(site, says("2,450"))
    room.sweep(MONDAY + DAY)
    assert (room.marks(), len(site.asked)) == ({(*ARTICLE, "revised")}, 2)
    publish(site, says("1,950"))
    room.sweep(MONDAY + 2 * DAY)
    assert room.marks() == {(*ARTICLE, "revised"), ("other", "bound", "revised")}


def test_a_source_never_confirmed_troubles_its_keeper_alone_until_it_is_read(room: Newsroom, site: Site) -> None:
    publish(site, says("nobody knows how many"))
    text = one_article(site).replace('/report"}', '/report", confirmed: never}')
    room.compile(text, MONDAY)
    room.sweep(MONDAY)
    assert (room.problems(), room.dues()) == ({("reports", "not-found")}, [("problem", "data")])
    with reading(room.engine) as session:
        assert store.confirmed(session) == {}
    tell_everybody(room)
    publish(site, says("2,450"))
    room.sweep(MONDAY + DAY)
    assert room.dues() == [("recovered", "data"), ("report", "data")]
    with reading(room.engine) as session:
        assert store.confirmed(session).keys() == {"report"}


def test_a_problem_is_told_once_and_its_end_only_to_whoever_was_told(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site), MONDAY)
    for day in range(2):
        report = room.sweep(MONDAY + day * DAY)
        assert (report.failed, len(report.problems_opened)) == (1, 1 - day)
    assert (room.problems(), room.dues()) == ({("report", "unreachable")}, [("problem", "data")])
    publish(site, says("2,300"))
    report = room.sweep(MONDAY + 2 * DAY)
    assert (len(report.problems_closed), room.dues()) == (1, [("report", "data")])
    del site.pages["/report"]
    room.sweep(MONDAY + 3 * DAY)
    tell_everybody(room)
    publish(site, says("2,300"))
    report = room.sweep(MONDAY + 4 * DAY)
    assert (len(report.problems_closed), report.dues, room.dues()) == (1, 1, [("recovered", "data")])


def test_problems_of_what_is_no_longer_watched_are_closed_by_the_next_version(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    publish(site, says("2,300"), "/elsewhere")
    text = (
        one_article(site, path="/elsewhere")
        .replace("  report:", "  survey:")
        .replace("source: report", "source: survey")
    )
    room.compile(text, MONDAY + HOUR)
    assert (room.problems(), room.dues()) == (set(), [])


def test_the_day_of_a_problem_and_its_recovery_reach_the_keeper_through_a_delivery(
    small_room: Newsroom, site: Site
) -> None:
    """The stamp `told_at` that a recovery asks for is the one a delivery writes."""
    from cli.demo.sinks import WebhookSink

    small_room.compile(one_article(site), MONDAY)
    with WebhookSink() as hook:
        routes = load_routes(f"us={hook.route}\ndata={hook.route}")
        small_room.sweep(MONDAY)
        deliver(small_room.engine, routes, lambda: MONDAY + HOUR)
        publish(site, says("2,300"))
        small_room.sweep(MONDAY + DAY)
        deliver(small_room.engine, routes, lambda: MONDAY + DAY + HOUR)
        kinds = [one.subject.partition(":")[0] for one in hook.inbox.messages()]
    assert len(kinds) == 3  # the problem, its end, and the first report
    assert small_room.dues() == []


# --- the sweep itself ------------------------------------------------------------------------------------------------


def test_a_host_that_wants_to_be_left_alone_is_not_asked_for_its_other_pages(room: Newsroom, site: Site) -> None:
    site.pages["/report"] = Page(status=503, headers={"Retry-After": "3600"})
    text = one_article(site)
    second = f'  survey: {{publisher: An office, url: "{site.url("/survey")}"}}\n'
    figure = '  answers: {measure: answers, source: survey, at: {prose: "<value> answers in <year>"}}\n'
    text = text.replace("figures:\n", second + "figures:\n" + figure)
    room.compile(text, MONDAY)
    report = room.sweep(MONDAY)
    assert (report.due, report.failed, report.left, len(site.asked)) == (2, 1, 1, 1)
    assert room.problems() == {("report", "unreachable")}


def test_a_sweep_that_cannot_keep_captures_fails_and_says_so(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    small_room.compile(one_article(site), MONDAY)
    small_room.settings.state.mkdir(exist_ok=True)
    (small_room.settings.state / "captures").write_text("a file where a folder belongs")
    with pytest.raises(Exception, match=r"captures cannot be kept in .*captures: Not a directory; make the folder"):
        small_room.sweep(MONDAY)
    assert small_room.rows(SweepRow, "state") == [("failed",)]
    (small_room.settings.state / "captures").unlink()
    assert small_room.sweep(MONDAY + HOUR).checked == 1
    assert small_room.rows(MarkRow, "id") == []


def test_a_column_in_thousands_is_read_so_though_the_figure_names_no_unit(room: Newsroom, site: Site) -> None:
    def states(number: str) -> Page:
        head = "<tr><th>Year</th><th>Reports (thousands)</th></tr>"
        return tagged(f"<table>{head}<tr><th>2023</th><td>{number}</td></tr></table>".encode())

    text = one_article(site, prints="12.3 million reports in 2023").replace("    unit: reports\n", "")
    at = "{table: {row: <year>, column: Reports (thousands)}}"
    room.compile(text.replace('{prose: "received <value> reports in <year>"}', at), MONDAY)
    publish(site, states("12,345"))
    room.sweep(MONDAY)
    assert (room.states(), room.problems()) == ({"article": "current"}, set())
    publish(site, states("14,345"))
    (mark,) = room.sweep(MONDAY + DAY).marks_opened
    assert (mark["verdict"], mark["observed"]) == ("revised", "14,345 thousand")
