"""Proposals for articles in other styles: sources beside the text, amounts in words, scales, what runs out."""

from datetime import date

import pytest

from checks.errors import StoreError
from checks.registry import check_registry
from steps.filing import save
from steps.propose import find
from tests.newsroom import MONDAY, Newsroom
from tests.servers import Page, Site
from tests.steps.newsdesk import publish
from tests.steps.test_propose import left, proposed, watched

RAIL = b"""<html lang="en"><head><title>Rail performance</title></head><body><h1>Rail performance, all operators</h1>
<table><caption>Trains and punctuality</caption><tr><th>Measure</th><th>2023</th><th>2024</th><th>2025</th></tr>
<tr><th>Trains planned (thousand)</th><td>7,105</td><td>7,250</td><td>7,400</td></tr>
<tr><th>Station stops on time (%)</th><td>69.0</td><td>68.4</td><td>67.8</td></tr></table>
<p>In 2025 a recent inspection found 412 stations without lifts.</p></body></html>"""
USAGE = b"Time period,Passenger journeys (million),Kilometres (billion)\n2024,1730,61.2\n2025,1756,62.8\n"
ARTICLE = """Are half of all trains late?
Published 14 May 2026

Operators planned 7.4 million trains in 2025. Fewer than seven in ten station stops were on time. That share has been
falling since 2023. A recent inspection found 412 stations without lifts in 2025.
Source: The regulator, {0}/rail.html

Passengers made 1,756 million journeys in 2025. Nearly two thirds of them were in the north.
Source: The regulator, {0}/usage.csv

Experts quoted 9,999 delays last year, more than anybody else has ever counted in this country.
"""


@pytest.fixture
def desk(small_room: Newsroom, site: Site) -> Newsroom:
    publish(site)
    site.pages["/rail.html"] = Page(body=RAIL, headers={"Content-Type": "text/html"})
    site.pages["/usage.csv"] = Page(body=USAGE, headers={"Content-Type": "text/csv"})
    path = small_room.settings.registry.with_name("article.txt")
    path.write_text(ARTICLE.format(site.url("")), encoding="utf-8")
    return small_room


def article_of(desk: Newsroom) -> str:
    return str(desk.settings.registry.with_name("article.txt"))


def test_numbers_of_a_table_in_thousands_are_found_where_its_labels_say_so(desk: Newsroom) -> None:
    done = proposed(desk, article_of(desk))
    units = {one.noun.id: one.noun.unit for one in done.proposal.figures}
    assert units[watched(done)["7.4 million trains in 2025"] or ""] == "thousand trains"
    assert units[watched(done)["1,756 million journeys in 2025"] or ""] == "million journeys"
    assert not any("contradicted" in one for one in done.proposal.doubts)


def test_an_amount_in_words_is_held_against_the_newest_period_and_nothing_else(desk: Newsroom) -> None:
    done = proposed(desk, article_of(desk))
    name = watched(done)["Fewer than seven in ten station stops"]
    figure = next(one for one in done.proposal.figures if one.noun.id == name)
    assert "67.8" in figure.remarks[0]
    assert "Nearly two thirds" not in watched(done)  # 62.8 billion kilometres are no 62.8 per cent


def test_a_trend_that_takes_up_the_sentence_before_is_one_of_its_figure(desk: Newsroom) -> None:
    told = watched(proposed(desk, article_of(desk)))
    assert told["has been falling since 2023"] == told["Fewer than seven in ten station stops"]


def test_what_is_called_recent_is_watched_with_its_number_and_runs_out(desk: Newsroom) -> None:
    done = proposed(desk, article_of(desk))
    told = watched(done)
    assert told["recent inspection"] == told["412 stations"]
    statement = next(one.noun for one in done.proposal.statements if one.noun.prints == "recent inspection")
    assert statement.value is not None
    assert "412" in statement.value


def test_the_day_it_was_published_is_the_day_it_was_checked_and_this_is_said(desk: Newsroom) -> None:
    done = proposed(desk, article_of(desk))
    assert done.proposal.article.checked == date(2026, 5, 14)
    assert any("the day it was published" in one for one in done.proposal.remarks)


def test_what_is_written_validates(desk: Newsroom) -> None:
    done = proposed(desk, article_of(desk))
    save(done.target, done.text)
    assert check_registry({done.target: done.text}, desk.settings.allow_hosts).mistakes == ()


def test_a_source_that_cannot_be_had_names_the_label_under_which_a_copy_can_be_given(
    desk: Newsroom, site: Site
) -> None:
    site.pages["/rail.html"] = Page(status=403)
    because = left(proposed(desk, article_of(desk)))["7.4 million trains in 2025"]
    assert because.endswith("give a copy with --source source-1=FILE")


def test_a_label_that_is_none_is_refused_with_those_there_are(desk: Newsroom, site: Site) -> None:
    with (
        desk.at(MONDAY) as here,
        pytest.raises(StoreError, match=r"no citation 7; it has source-1 \(http.*usage\.csv\)"),
    ):
        find(here, article_of(desk), [f"7={site.url('/rail.html')}"], None)


def test_a_stretch_back_from_today_is_watched_with_its_number_until_a_year_on(desk: Newsroom, site: Site) -> None:
    path = desk.settings.registry.with_name("article.txt")
    text = "Within the past two decades the regulator has found 412 stations without lifts.\n"
    path.write_text(
        f"A title\nPublished 14 May 2026\n\n{text * 2}\nSource: {site.url('/rail.html')}\n", encoding="utf-8"
    )
    done = proposed(desk, str(path))
    statement = next(one.noun for one in done.proposal.statements if one.noun.prints == "Within the past two decades")
    ends = {one.noun.id: one.noun.ends for one in done.proposal.figures}
    assert ends[statement.figure or ""] == date(2027, 5, 14)
    assert check_registry({done.target: done.text}, desk.settings.allow_hosts).mistakes == ()
