"""`formerly`, merging and removal: what is remembered follows the id, and nothing is looked at or told anew for it."""

import pytest

from checks.errors import UnknownId
from checks.model import Lasts
from db import store
from db.engine import reading, writing
from db.tables import DecisionRow, DueRow, JudgementRow, MarkRow, ObservationRow, SourceLookRow
from steps.against import against
from steps.settle import dismiss, reassign
from steps.sync import load_files
from steps.views.overview import shown
from steps.views.story import story
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, one_article, publish, says, tagged, tell_everybody
from tests.servers import Site

TUESDAY, WEDNESDAY = MONDAY + DAY, MONDAY + 2 * DAY


def told(room: Newsroom, site: Site) -> str:
    """The registry after a mark was opened on Tuesday, and its desk told."""
    text = one_article(site, more=SECOND)
    publish(site, says("2,300"))
    room.compile(text, MONDAY)
    room.sweep(MONDAY)
    publish(site, says("2,450"))
    room.sweep(TUESDAY)
    tell_everybody(room)
    assert room.marks() == {("article", "total", "revised"), ("second", "total", "revised")}
    return text


SECOND = """\
  second:
    title: Another article
    url: https://example.org/second
    checked: 2026-03-01
    desk: us-desk
    statements:
      - {id: total, prints: "2,300 reports in 2023", figure: reports}
"""
RENAMES = {
    "an article": [("  article:\n", "  the-article:\n    formerly: [article]\n")],
    "a figure": [
        ("  reports:\n", "  reports-in-a-year:\n    formerly: [reports]\n"),
        ("figure: reports", "figure: reports-in-a-year"),
    ],
    "a source": [
        ("  report: {publisher", "  yearly-report: {formerly: [report], publisher"),
        ("source: report\n", "source: yearly-report\n"),
    ],
    "a desk": [("  us-desk: {", "  news-desk: {formerly: [us-desk], "), ("desk: us-desk", "desk: news-desk")],
}


def renamed(text: str, *what: str) -> str:
    for old, new in (pair for one in what for pair in RENAMES[one]):
        assert old in text
        text = text.replace(old, new)
    return text


def counts(room: Newsroom) -> list[int]:
    return [len(room.rows(table, "id")) for table in (MarkRow, JudgementRow, ObservationRow, DueRow, DecisionRow)]


@pytest.mark.parametrize("what", [*RENAMES, "all of them"])
def test_a_new_name_changes_nothing_but_the_name(room: Newsroom, site: Site, what: str) -> None:
    text = told(room, site)
    dismiss(room.engine, 2, by="Ann", reason="", lasts=Lasts.WHILE_HOLDS, now=TUESDAY + HOUR)
    tell_everybody(room)
    before, asked = counts(room), len(site.asked)
    new = renamed(text, *(RENAMES if what == "all of them" else [what]))
    registry_before = room.settings.registry.read_text()
    room.settings.registry.write_text(new)
    effect = against(room.engine, load_files(room.settings.registry, room.settings.allow_hosts), now=WEDNESDAY)
    assert (effect.opened, effect.closed, effect.added, effect.removed) == ((), (), (), ())
    assert len(effect.renamed) == (4 if what == "all of them" else 1)
    room.settings.registry.write_text(registry_before)
    synced = room.compile(new, WEDNESDAY)
    assert synced.judged is not None
    assert (synced.judged.carried_out.opened, synced.judged.carried_out.closed, synced.judged.dues) == ((), (), 0)
    article = "the-article" if what in ("an article", "all of them") else "article"
    assert room.marks() == {(article, "total", "revised")}  # the other one stays dismissed
    assert counts(room) == before
    room.due(WEDNESDAY)
    assert len(site.asked) == asked or room.visits()[-1][1] == "not-modified"
    room.sweep(WEDNESDAY + HOUR)
    assert counts(room)[:1] == before[:1]
    assert room.dues() == []
    assert room.compile(new, WEDNESDAY + 2 * HOUR).judged is None


def test_the_old_name_still_finds_it(small_room: Newsroom, site: Site) -> None:
    text = told(small_room, site)
    small_room.compile(renamed(text, *RENAMES), WEDNESDAY)
    with reading(small_room.engine) as session:
        assert story(session, "article/total", WEDNESDAY).id == "the-article/total"
        assert any("mark 1, revised" in one.text for one in story(session, "article", WEDNESDAY).events)
        assert shown(session, "reports", WEDNESDAY).id == "reports-in-a-year"  # type: ignore[union-attr]
        assert shown(session, "report", WEDNESDAY).captures  # type: ignore[union-attr]


def test_a_statement_whose_id_came_of_its_figure_is_still_the_same(small_room: Newsroom, site: Site) -> None:
    text = one_article(site).replace("id: total, ", "")
    publish(site, says("2,300"))
    small_room.compile(text, MONDAY)
    small_room.sweep(MONDAY)
    publish(site, says("2,450"))
    small_room.sweep(TUESDAY)
    dismiss(small_room.engine, 1, by="Ann", reason="", lasts=Lasts.FOR_GOOD, now=TUESDAY)
    small_room.compile(renamed(text, "a figure"), WEDNESDAY)
    assert small_room.marks() == set()
    assert small_room.rows(DecisionRow, "statement") == [("reports-in-a-year",)]
    assert set(small_room.rows(JudgementRow, "statement")) == {("reports-in-a-year",)}


def test_a_sentence_changed_in_the_same_edit_is_another_sentence(small_room: Newsroom, site: Site) -> None:
    text = told(small_room, site)
    dismiss(small_room.engine, 1, by="Ann", reason="", lasts=Lasts.FOR_GOOD, now=TUESDAY + HOUR)
    edited = renamed(text, "a figure", "an article").replace("2,300 reports in 2023", "2,310 reports in 2023", 1)
    small_room.compile(edited, WEDNESDAY)
    assert ("the-article", "total") in {one[:2] for one in small_room.marks()}


def test_what_was_handed_over_stays_handed_over(small_room: Newsroom, site: Site) -> None:
    text = told(small_room, site)
    reassign(small_room.engine, 1, by="Ann", desk="keepers", reason="", now=TUESDAY + HOUR)
    tell_everybody(small_room)
    new = renamed(text, "an article").replace("  keepers: {", "  the-keepers: {formerly: [keepers], ")
    small_room.compile(new.replace("keeper: keepers", "keeper: the-keepers"), WEDNESDAY)
    publish(site, says("2,500"))
    small_room.sweep(WEDNESDAY)
    assert ("mark", "data") in small_room.dues()


# --- merging ---------------------------------------------------------------------------------------------------------


def test_two_articles_become_one_with_the_marks_of_both(room: Newsroom, site: Site) -> None:
    text = told(room, site)
    merged = text.replace(SECOND, "").replace("  article:\n", "  whole:\n    formerly: [article, second]\n")
    room.compile(merged, WEDNESDAY)
    assert room.marks() == {("whole", "total", "revised")}
    assert room.rows(MarkRow, "fact_check", "closed_because") == [("whole", None), ("whole", "merged into another")]
    assert set(room.rows(JudgementRow, "fact_check")) == {("whole",)}
    assert [one for one in room.dues() if one[0] != "closed"] == []
    room.sweep(WEDNESDAY + HOUR)
    assert room.marks() == {("whole", "total", "revised")}


TWO_FIGURES = """\
  answers:
    measure: reports, counted again
    unit: reports
    source: survey
    at: {prose: "received <value> reports in <year>"}
"""


def test_two_figures_and_their_sources_become_one_with_the_runs_of_both(room: Newsroom, site: Site) -> None:
    single = one_article(site)
    second = f'  survey: {{publisher: An office, url: "{site.url("/survey")}"}}\n'
    text = single.replace("figures:\n", second + "figures:\n" + TWO_FIGURES)
    text += '      - {id: again, prints: "2,300 reports in 2023", figure: answers}\n'
    publish(site, says("2,300"))
    publish(site, tagged(b"<p>The office received 2,300 reports in 2023.</p>"), "/survey")
    room.compile(text, MONDAY)
    room.sweep(MONDAY)
    room.sweep(TUESDAY)
    assert len(room.rows(ObservationRow, "id")) == 2
    merged = single.replace("  reports:\n", "  all:\n    formerly: [reports, answers]\n").replace(
        "  report: {publisher", "  office: {formerly: [report, survey], publisher"
    )
    merged = merged.replace("source: report\n", "source: office\n").replace("figure: reports", "figure: all")
    merged += '      - {id: again, prints: "2,300 reports in 2023", figure: all}\n'
    room.compile(merged, WEDNESDAY)
    assert room.rows(ObservationRow, "figure", "looks") == [("all", 2)]
    assert room.rows(SourceLookRow, "source") == [("office",)]
    publish(site, says("2,450"))
    room.sweep(WEDNESDAY + HOUR)
    assert room.marks() == {("article", "total", "revised"), ("article", "again", "revised")}


# --- removal ---------------------------------------------------------------------------------------------------------


def test_what_left_the_registry_can_still_be_explained(small_room: Newsroom, site: Site) -> None:
    told(small_room, site)
    small_room.compile(one_article(site), WEDNESDAY)
    assert small_room.marks() == {("article", "total", "revised")}
    with reading(small_room.engine) as session:
        for name in ("second", "second/total", "2"):
            found = story(session, name, WEDNESDAY)
            assert found.answer[0] == "second left the registry after version 1; nobody watches it now."
            assert any("mark 2: closed, withdrawn" in one.text for one in found.events)
        with pytest.raises(UnknownId):
            story(session, "third", WEDNESDAY)


def test_an_article_that_comes_back_has_its_history_and_its_decisions(small_room: Newsroom, site: Site) -> None:
    text = told(small_room, site)
    dismiss(small_room.engine, 2, by="Ann", reason="", lasts=Lasts.FOR_GOOD, now=TUESDAY + HOUR)
    small_room.compile(one_article(site), WEDNESDAY)
    small_room.compile(text, WEDNESDAY + HOUR)
    assert small_room.marks() == {("article", "total", "revised")}


def test_an_article_removed_first_and_renamed_later_keeps_its_history(small_room: Newsroom, site: Site) -> None:
    text = told(small_room, site)
    small_room.compile(one_article(site), WEDNESDAY)
    later = text.replace("  second:\n", "  second-again:\n    formerly: [second]\n")
    small_room.compile(later, WEDNESDAY + HOUR)
    with writing(small_room.engine) as session:
        assert {one.mark.id for one in store.marks_of(session, "second-again")} >= {2}
