"""Judging from memory: nothing is asked, doing it again adds nothing, and who hears of what."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.errors import DecisionError
from checks.model import State, Verdict
from checks.references import parts_of, sources_of
from db import store
from db.engine import reading, writing
from db.tables import DueRow, JudgementRow, MarkRow
from steps.judging import judge_articles
from steps.settle import correct
from steps.sweep import Selection, begin, conclude, look, rounds
from steps.troubles import keeper_route
from tests.anew import find
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, one_article, publish, says, tagged, tell_everybody
from tests.servers import Page, Site

PAGE = Page(body=b"<h1>Annual report</h1><p>The office received 2,450 reports in 2023.</p>")
OTHER = """\
  other:
    title: Another article
    url: https://example.org/other
    checked: 2026-03-01
    desk: us-desk
    statements:
      - {id: total, prints: "2,450 reports in 2023", figure: reports}
"""


def judge_again(room: Newsroom, days: float) -> None:
    """The newsroom's articles, judged from memory by the version in force."""
    with writing(room.engine) as session:
        version = store.registry_number(session) or 0
        registry = store.load_registry(session)
        judge_articles(session, registry, version=version, now=MONDAY + days * DAY, sweep=None)


def all_of(room: Newsroom) -> tuple[object, ...]:
    return (
        room.rows(MarkRow, "id", "verdict", "closed_at", "updated_at"),
        room.rows(DueRow, "id", "about", "kind", "route", "settled_at"),
        room.rows(JudgementRow, "id", "verdict", "state"),
    )


def test_two_articles_that_differ_are_no_conflict_before_anybody_looked(room: Newsroom, site: Site) -> None:
    """The source may settle it; until it was asked, nobody hears of anything."""
    site.pages["/report"] = PAGE
    synced = room.compile(one_article(site, more=OTHER), MONDAY)
    assert synced.judged is not None
    assert {(one.verdict, one.state) for one in synced.judged.findings} == {(None, State.UNCHECKED)}
    assert (room.marks(), room.dues()) == (set(), [])
    room.sweep(MONDAY)
    assert {(name, verdict) for name, _, verdict in room.marks()} == {("article", "contradicted")}


def test_two_articles_that_differ_on_a_source_nobody_can_read_are_a_conflict(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site, more=OTHER), MONDAY)
    for day in range(3):
        room.sweep(MONDAY + day * DAY)
    assert {verdict for _, _, verdict in room.marks()} == {"conflict"}


LATE = """\
  late:
    title: A later article
    url: https://example.org/late
    checked: 2026-03-01
    desk: us-desk
    statements:
      - {id: then, prints: "1,900 reports in 2019", figure: reports, tracks: period}
"""


def test_a_later_article_that_contradicts_an_earlier_one_is_news_to_the_earlier_ones_desk(
    room: Newsroom, site: Site
) -> None:
    """The earlier article had its report, and its sentence stood in it, unsettled; now its editors hear of it."""
    publish(site, says("2,300"))
    older = '      - {id: then, prints: "2,100 reports in 2019", figure: reports, tracks: period}\n'
    room.compile(one_article(site, more=older), MONDAY)
    room.sweep(MONDAY)
    tell_everybody(room)
    before = room.problems()
    room.compile(one_article(site, more=older + LATE), MONDAY + DAY)
    assert room.problems() == before == {("article/then", "not-found")}, "a conflict says nothing of the source"
    assert room.marks() == {("article", "then", "conflict"), ("late", "then", "conflict")}
    assert sorted(room.dues()) == [("mark", "us"), ("report", "data")]


def test_a_conflict_ends_when_one_of_the_articles_is_corrected(room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    older = '      - {id: then, prints: "2,100 reports in 2019", figure: reports, tracks: period}\n'
    room.compile(one_article(site, more=older + LATE), MONDAY)
    room.sweep(MONDAY)
    ((number,),) = room.rows(MarkRow, "id", where=MarkRow.fact_check == "late")
    settled = correct(room.engine, number, by="max", value="2,100 reports", reason="", now=MONDAY + HOUR)
    assert settled.mark.closed_because == "the articles agree again"
    assert room.marks() == set(), "the other side of the conflict is closed with it"
    judge_again(room, 1)
    assert room.marks() == set()


def test_an_article_judged_alone_leaves_the_marks_of_others_alone(room: Newsroom, site: Site) -> None:
    site.pages["/report"] = PAGE
    second = OTHER.replace("2,450", "2,300")
    room.compile(one_article(site, more=second), MONDAY)
    room.sweep(MONDAY)
    marks = room.marks()
    assert {name for name, _, _ in marks} == {"article", "other"}
    with writing(room.engine) as session:
        registry = store.load_registry(session)
        done = judge_articles(session, registry, version=1, now=MONDAY + DAY, sweep=None, only=["other"])
    assert {one.fact_check for one in done.findings} == {"other"}
    assert room.marks() == marks


def test_a_mark_bears_the_proof_an_editor_needs(room: Newsroom, site: Site) -> None:
    site.pages["/report"] = PAGE
    room.compile(one_article(site), MONDAY)
    (mark,) = room.sweep(MONDAY).marks_opened
    assert (mark["printed"], mark["observed"], mark["period"]) == ("2,300 reports in 2023", "2,450 reports", "2023")
    assert (mark["source"], mark["url"], mark["unit"]) == ("report", site.url("/report"), "reports")
    assert mark["deep_link"].startswith(f"{site.url('/report')}#:~:text=")
    assert "2,450 reports in 2023" in mark["excerpt"]
    assert mark["explanation"].startswith("The article prints “2,300 reports in 2023”")
    with room.at(MONDAY) as here:
        assert here.captures.get(mark["capture"]) == PAGE.body


def test_a_finding_is_made_without_writing(room: Newsroom, site: Site) -> None:
    site.pages["/report"] = PAGE
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    before = all_of(room)
    with reading(room.engine) as session:
        (finding,) = find(session, store.load_registry(session), now=MONDAY + DAY)
    assert finding.verdict is Verdict.CONTRADICTED
    assert all_of(room) == before


def test_who_keeps_an_article_and_what_it_rests_on(small_room: Newsroom, site: Site) -> None:
    text = one_article(site).replace('/report"}', '/report", keeper: us-desk}')
    at = 'source: report, at: {prose: "of <value> letters in <year>"}'
    share = f"  letters: {{measure: letters, {at}}}\n"
    share += "  part: {measure: a share, share: {part: reports, whole: letters}}\n"
    text = text.replace("fact-checks:", f"{share}fact-checks:")
    small_room.compile(text, MONDAY)
    with reading(small_room.engine) as session:
        registry = store.load_registry(session)
    article = registry.fact_checks["article"]
    assert keeper_route(registry, article.statements) == "us"
    assert parts_of(registry.figures["part"]) == ("part", "reports", "letters")
    assert sources_of(registry, registry.figures["part"], article.statements[0]) == ("report",)


def test_two_sweeps_that_conclude_at_once_open_one_mark(room: Newsroom, site: Site) -> None:
    site.pages["/report"] = PAGE
    room.compile(one_article(site), MONDAY)
    together = threading.Barrier(2, timeout=30)

    def one(minute: int) -> int:
        with room.at(MONDAY + timedelta(minutes=minute)) as here:
            begun = begin(here, Selection(everything=True))
            for chunks in rounds(here, begun):
                for chunk in chunks:
                    look(here, begun, chunk)
            together.wait()
            return len(conclude(here, begun).marks_opened)

    with ThreadPoolExecutor(2) as pool:
        opened = list(pool.map(one, (0, 0)))
    assert sorted(opened) == [0, 1]
    assert len(room.rows(MarkRow, "id")) == 1
    assert room.dues() == [("report", "data")]


@pytest.fixture
def judged_once(small_room: Newsroom, site: Site) -> Newsroom:
    site.pages["/report"] = PAGE
    small_room.compile(one_article(site, more=OTHER), MONDAY)
    small_room.sweep(MONDAY)
    return small_room


@given(hours=st.lists(st.integers(0, 12), max_size=4))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_judging_again_adds_nothing(judged_once: Newsroom, hours: list[int]) -> None:
    before = all_of(judged_once)
    for hour in hours:
        judge_again(judged_once, hour / 24)
    assert all_of(judged_once) == before


def test_a_sentence_is_held_against_what_stood_since_it_was_printed_so(small_room: Newsroom, site: Site) -> None:
    """What an older sentence agreed with says nothing of how exactly the new one was meant (DESIGN §4.2)."""
    publish(site, says("11,987"))
    small_room.compile(one_article(site, prints="11,987 reports in 2023"), MONDAY)
    small_room.sweep(MONDAY)
    publish(site, says("11,900"))
    assert [mark["verdict"] for mark in small_room.sweep(MONDAY + DAY).marks_opened] == ["revised"]
    small_room.compile(one_article(site, prints="11,900 reports in 2023"), MONDAY + DAY + HOUR)
    assert small_room.marks() == set()
    publish(site, says("11,960"))
    assert [mark["verdict"] for mark in small_room.sweep(MONDAY + 2 * DAY).marks_opened] == ["revised"]


def test_a_correction_is_held_against_what_stood_since_it_was_made(small_room: Newsroom, site: Site) -> None:
    publish(site, says("11,987"))
    small_room.compile(one_article(site, prints="11,987 reports in 2023"), MONDAY)
    small_room.sweep(MONDAY)
    publish(site, says("11,900"))
    (mark,) = small_room.sweep(MONDAY + DAY).marks_opened
    settled = correct(small_room.engine, mark["id"], by="me", value="11,900", reason="", now=MONDAY + DAY + HOUR)
    assert small_room.marks() == set()
    assert (settled.state, settled.explanation[-13:]) == (State.CURRENT, "which agrees."), settled.explanation
    publish(site, says("11,960"))
    assert [one["verdict"] for one in small_room.sweep(MONDAY + 2 * DAY).marks_opened] == ["revised"]


def test_a_correction_in_another_unit_is_refused(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    small_room.compile(one_article(site), MONDAY)
    small_room.sweep(MONDAY)
    publish(site, says("2,417"))
    (mark,) = small_room.sweep(MONDAY + DAY).marks_opened
    with pytest.raises(DecisionError, match="parrots"):
        correct(small_room.engine, mark["id"], by="me", value="12 parrots", reason="", now=MONDAY + DAY)


def test_a_wall_is_no_source_that_was_checked(small_room: Newsroom, site: Site) -> None:
    publish(site, says("2,300"))
    small_room.compile(one_article(site), MONDAY)
    assert (small_room.sweep(MONDAY).checked, small_room.sweep(MONDAY).failed) == (1, 0)
    wall = "<title>Sign in</title><h1>Sign in</h1><form><input type=password></form>"
    site.pages["/report"] = tagged(wall.encode())
    walled = small_room.sweep(MONDAY + DAY)
    assert (walled.checked, walled.failed) == (0, 1)
