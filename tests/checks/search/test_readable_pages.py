"""What a page, a language or a heading says in its own way: touching elements, scales, northern languages."""

from decimal import Decimal

import pytest

from checks.claims import sentence_claim
from checks.model import TableLocator
from checks.proposal.clause import wanted_of_claim
from checks.proposal.sought import Sought, search_document
from checks.readers.pages.walk import parts_text
from checks.readers.reader import opened_for
from checks.search import Lost, candidates, repairs, wanted_of
from tests.checks.readers.documents import page
from tests.checks.search.test_lasting import SOURCE, html

CARDS = (
    "<a><span>Inflation</span><span>2.8%</span><span>August</span></a>"
    "<a><span>Population</span><span>18,093,000</span><span>people</span></a>"
)


@pytest.mark.parametrize(
    ("before", "after", "are_two"),
    [
        ("n", "2.8%", True),
        ("%", "van de beroepsbevolking", True),
        ("4", "Patients", True),
        ("5", "cases", True),
        ("5", "million", False),
        ("5", "km", False),
        ("3", "4", False),
        ("h", "ello", False),
        (".", "5", False),
    ],
)
def test_touching_elements_are_two_texts_where_no_word_or_number_goes_on(
    before: str, after: str, are_two: bool
) -> None:
    assert parts_text(before, after) is are_two


def test_a_card_of_touching_elements_is_found_by_its_label() -> None:
    wanted = wanted_of("The population is 18,093,000.", "en")
    assert wanted is not None
    first, *_ = candidates(wanted, opened_for(page(html(CARDS)), SOURCE), SOURCE)
    assert first.observation.value == Decimal(18093000)


def test_a_caption_in_thousands_written_with_a_blank_is_heeded() -> None:
    body = html(
        "<table><caption>Bevölkerung, in 1&nbsp;000</caption><tr><th>Stichtag</th><th>Insgesamt</th><th>weiblich</th>"
        "</tr><tr><th>31.12.2022</th><td>84.359</td><td>42.744</td></tr><tr><th>31.12.2023</th><td>84.669</td>"
        "<td>42.900</td></tr></table>",
        "de",
    )
    wanted = wanted_of_claim(sentence_claim("Ende 2022 lebten 42,744 Millionen Frauen dort.", "de"), "de", None)
    assert wanted is not None
    (places,) = search_document(page(body), SOURCE, Sought(wanted=(wanted,))).places
    assert (places[0].unit, places[0].candidate.observation.value) == ("thousand", Decimal(42744))


@pytest.mark.parametrize(
    ("language", "sentence", "text", "value"),
    [
        ("sv", "Inflationen var 2,8 procent.", "Inflationen var 2,8 procent i juni 2025.", "2.8"),
        ("da", "Der er 86.700 bruttoledige.", "Der var 86.700 bruttoledige i juli, svarende til 2,9 pct.", "86700"),
        ("nb", "Det ble født 12 817 barn.", "I 1. kvartal 2025 ble det født 12 817 barn.", "12817"),
        ("pl", "Zarejestrowano 830,8 tys. bezrobotnych.", "Liczba bezrobotnych wyniosła 830,8 tys. osób.", "830800"),
    ],
)
def test_northern_languages_and_polish_are_read_with_their_scales(
    language: str, sentence: str, text: str, value: str
) -> None:
    wanted = wanted_of(sentence, language)
    assert wanted is not None
    first, *_ = candidates(wanted, opened_for(page(html(f"<p>{text}</p>", language)), SOURCE), SOURCE)
    assert first.observation.value == Decimal(value)


def test_what_a_number_is_compared_with_is_no_repair() -> None:
    """The old value stands there still, as that of the month before."""
    old = html("<p>The youth unemployment rate was 14.7% in July 2025 and 14.4% in the euro area.</p>")
    new = html("<p>In August, youth unemployment stood at 14.4%, down from 14.7% in the month before.</p>")
    wanted = wanted_of("Youth unemployment stands at 14.7 percent.", "en")
    assert wanted is not None
    first, *_ = candidates(wanted, opened_for(page(old), SOURCE), SOURCE)
    lost = Lost(
        observation=first.observation,
        locators=first.locators,
        sentences=("Youth unemployment stands at 14.7 percent.",),
        language="en",
    )
    values = [one.observation.value for one in repairs(lost, opened_for(page(new), SOURCE), SOURCE)]
    assert Decimal("14.7") not in values


def test_a_row_that_has_the_old_value_at_its_time_is_the_same_series_under_a_shorter_name() -> None:
    table = "<table><tr><th>Category</th><th>{}</th><th>{}</th></tr><tr><th>{}</th><td>{}</td><td>{}</td></tr></table>"
    old = html(table.format(2021, 2022, "Online Enticement of Children for Acts", "44,155", "80,524"))
    new = html(table.format(2022, 2023, "Online Enticement", "80,524", "186,819"))
    wanted = wanted_of("Reports of online enticement have risen to 80,524.", "en")
    assert wanted is not None
    first, *_ = candidates(wanted, opened_for(page(old), SOURCE), SOURCE)
    lost = Lost(observation=first.observation, locators=first.locators, language="en")
    found = [one.observation.value for one in repairs(lost, opened_for(page(new), SOURCE), SOURCE)]
    assert found[:1] == [Decimal(186819)]


YEARS = (
    "<table><tr><th>Ende Jahr</th><th>{}</th><th>{}</th></tr>"
    "<tr><th>Ständige Wohnbevölkerung</th><td>{}</td><td>{}</td></tr></table>"
)


def test_a_cell_of_one_year_among_several_is_never_held_by_its_position() -> None:
    body = html(YEARS.format(2022, 2023, "8’815’385", "8’962’258"), "de-CH")
    wanted = wanted_of("Ende 2022 zählte die Schweiz 8’815’385 Einwohner.", "de")
    assert wanted is not None
    found = candidates(wanted, opened_for(page(body), SOURCE), SOURCE)
    assert found[0].observation.value == Decimal(8815385)
    assert all(isinstance(locator, TableLocator) for one in found for locator in one.locators)
