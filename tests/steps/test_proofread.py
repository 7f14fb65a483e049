"""Our own pages: a sentence that no longer stands there is told to the keeper, politely, and is over by itself."""

import pytest

from steps.settle import correct
from steps.sync import load_files
from tests.newsroom import DAY, MONDAY, Newsroom, one_article, publish, says, tagged
from tests.servers import Page, Site

SENTENCE = "The office received 2,300 reports in 2023, more than ever."
CHANGED = ("article/total", "article-changed")


def prints(text: str) -> Page:
    return tagged(f"<html><body><h1>How many reports?</h1><p>{text} {'And so on. ' * 40}</p></body></html>".encode())


def our_registry(site: Site, every: str = "1 week") -> str:
    text = one_article(site).replace("{route: us}", f"{{route: us, proofread: {every}}}")
    return text.replace("https://example.org/article", site.url("/article"))


@pytest.fixture
def ours(room: Newsroom, site: Site) -> Newsroom:
    """A newsroom that has looked at its article once, and found the sentence."""
    publish(site, says("2,300"))
    publish(site, prints(SENTENCE), "/article")
    room.compile(our_registry(site), MONDAY)
    room.due(MONDAY)
    assert ("article", "captured") in room.visits()
    assert room.problems() == set()
    return room


def test_a_sentence_that_is_gone_is_the_keepers_problem_and_is_over_by_itself(ours: Newsroom, site: Site) -> None:
    publish(site, prints("The office received 2,400 reports in 2023."), "/article")
    report = ours.due(MONDAY + 7 * DAY)
    (problem,) = report.problems_opened
    assert (problem["subject"], problem["kind"]) == CHANGED
    assert "no longer prints “2,300 reports in 2023”" in problem["cause"]
    assert "`prints` of article/total" in problem["remedy"]
    assert ("problem", "data") in ours.dues()
    assert ours.states() == {"article": "current"}
    ours.compile(our_registry(site), MONDAY + 8 * DAY)
    assert ours.problems() == {CHANGED}
    publish(site, prints(SENTENCE), "/article")
    assert [one["subject"] for one in ours.due(MONDAY + 14 * DAY).problems_closed] == ["article/total"]


def test_a_page_is_asked_for_as_often_as_its_desk_says_and_conditionally(ours: Newsroom) -> None:
    ours.due(MONDAY + 2 * DAY)
    assert [one for one in ours.visits() if one[0] == "article"] == [("article", "captured")]
    ours.due(MONDAY + 7 * DAY)
    assert [one for one in ours.visits() if one[0] == "article"][1:] == [("article", "not-modified")]
    assert ours.problems() == set()


def test_a_page_that_is_gone_says_so_and_the_sweep_is_no_worse_for_it(ours: Newsroom, site: Site) -> None:
    site.pages["/article"] = Page(status=404)
    report = ours.due(MONDAY + 7 * DAY)
    assert ours.problems() == {("article", "unreachable")}
    assert report.failed == 0
    assert ours.due(MONDAY + 8 * DAY).problems_opened == ()
    ours.compile(our_registry(site).replace(", proofread: 1 week", ""), MONDAY + 9 * DAY)
    assert ours.problems() == set()


def test_after_a_correction_the_page_is_to_print_what_was_settled(ours: Newsroom, site: Site) -> None:
    publish(site, says("2,500"))
    (mark,) = ours.sweep(MONDAY + DAY).marks_opened
    correct(ours.engine, mark["id"], by="ana", value="2,500", reason="", now=MONDAY + DAY)
    (problem,) = ours.sweep(MONDAY + 2 * DAY).problems_opened
    assert "does not print “2,500 reports in 2023”, to which ana corrected it on 2026-03-03" in problem["cause"]
    assert problem["remedy"].startswith("Correct the article; ")
    publish(site, prints("The office received 2,500 reports in 2023."), "/article")
    ours.sweep(MONDAY + 3 * DAY, "article")
    assert ours.problems() == set()


@pytest.mark.parametrize("wrong", ["often", "5 minutes"])
def test_how_often_is_a_day_or_more(room: Newsroom, site: Site, wrong: str) -> None:
    room.settings.registry.write_text(our_registry(site, wrong))
    with pytest.raises(Exception, match="`proofread`: expected a"):
        load_files(room.settings.registry, room.settings.allow_hosts)
