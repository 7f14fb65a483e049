"""Where a sentence's number stands in a document, and where it stands after the document was made anew."""

import json as notation
from decimal import Decimal

import pytest

from checks.model import CssLocator, JsonLocator, Observation, ProseLocator, RecordsLocator, Source, TableLocator
from checks.readers.reader import Opened, opened_for
from checks.search import Candidate, Likeness, Lost, candidates, repairs, wanted_of
from checks.search.lost import texts
from tests.checks.readers.documents import page

SOURCE = Source(id="report", publisher="A board", url="https://publisher.example/")
TABLE = """
<html lang="{lang}"><h1>{title}</h1><table><caption>{caption}</caption>
<tr><th>{label}</th><th>2022</th><th>2023</th></tr>
<tr><td>{all}</td><td>31,802,525</td><td>36,210,368</td></tr>
<tr><td>{part}</td><td>29,309,106</td><td>31,802,999</td></tr></table></html>"""
ENGLISH = {
    "lang": "en",
    "title": "Annual report",
    "caption": "Reports by year",
    "label": "Category",
    "all": "All reports",
    "part": "From platforms",
}


def opened(body: str, media_type: str = "text/html") -> Opened:
    return opened_for(page(body, media_type), SOURCE)


def found(sentence: str, body: str, language: str = "en", media_type: str = "text/html") -> tuple[Candidate, ...]:
    wanted = wanted_of(sentence, language)
    assert wanted is not None
    return candidates(wanted, opened(body, media_type), SOURCE)


# --- finding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("printed", ["36,210,368 reports", "36.2 million reports", "more than 36.2 million reports"])
def test_a_number_is_found_at_any_precision_by_its_labels(printed: str) -> None:
    first, *_ = found(f"The office received {printed} in 2023.", TABLE.format(**ENGLISH))
    assert first.observation.value == Decimal(36210368)
    (locator,) = first.locators
    assert isinstance(locator, TableLocator)
    assert (locator.table.row, locator.table.column, locator.period) == (("All reports",), ("<year>",), None)
    assert first.in_words == "certain"
    assert first.likeness is Likeness.SAME_NUMBER


def test_a_sentence_is_found_by_all_that_the_claim_says_too_on_both_sides_of_the_number() -> None:
    body = (
        '<html lang="en"><p>In all, offices handled 12,345 complaints about noise last year, up from 11,000.</p></html>'
    )
    first, *_ = found("Offices handled 12,345 complaints about noise.", body)
    assert first.locators == (ProseLocator(prose="offices handled <value> complaints about noise"),)


def test_two_equal_places_are_both_shown_and_none_is_certain() -> None:
    body = '<html lang="en"><table><tr><th>Region</th><th>Visits</th></tr><tr><td>North</td><td>512</td></tr>'
    body += "<tr><td>South</td><td>512</td></tr><tr><td>West</td><td>513</td></tr></table></html>"
    both = found("There were 512 visits.", body)[:2]
    assert {one.observation.place for one in both} == {
        'table 1, row "North", column "Visits"',
        'table 1, row "South", column "Visits"',
    }


def test_a_number_that_is_not_there_is_not_replaced_but_what_stands_under_its_words_is_shown() -> None:
    first, *_ = found("All reports: 41,000,000 in 2023.", TABLE.format(**ENGLISH))
    assert first.likeness is Likeness.OTHER_NUMBER
    assert first.in_words != "certain"


def test_nothing_is_found_where_neither_number_nor_words_stand() -> None:
    assert found("There are 7,654,321 bicycles.", '<html lang="en"><p>Nothing about that.</p></html>') == ()


def test_a_year_is_no_figure() -> None:
    assert found("Some 2,023 people came.", '<html lang="en"><p>Published in 2023 by the board.</p></html>') == ()


@pytest.mark.parametrize(
    ("language", "sentence", "text"),
    [
        (
            "de",
            "Im Jahr 2023 gab es 83.456 Unfälle mit Personenschaden.",
            "Insgesamt wurden 83.456 Unfälle mit Personenschaden gezählt, die Zahl der Unfälle insgesamt lag höher.",
        ),
        (
            "fr",
            "La France compte 68 373 433 habitants.",
            "Au dernier décompte, la France compte 68 373 433 habitants selon la source officielle.",
        ),
        (
            "es",
            "El paro afecta a 2.707.456 personas.",
            "En el último trimestre el número de personas en paro es de 2.707.456 según la fuente.",
        ),
        (
            "it",
            "Le famiglie povere sono 2,2 milioni.",
            "Secondo la fonte, nell'anno le famiglie in povertà sono 2,2 milioni in totale.",
        ),
        (
            "pt",
            "Portugal registou 785 óbitos.",
            "No último ano foram registados 785 óbitos em todo o país, segundo a fonte.",
        ),
        (
            "nl",
            "Nederland telt 17.942.942 inwoners.",
            "Het aantal inwoners van alle gemeenten is dit jaar 17.942.942 volgens de bron.",
        ),
    ],
)
def test_every_language_is_searched(language: str, sentence: str, text: str) -> None:
    first, *_ = found(sentence, f'<html lang="{language}"><p>{text}</p></html>', language)
    wanted = wanted_of(sentence, language)
    assert wanted is not None
    assert first.observation.value == wanted.quantity.value


def test_a_record_is_named_by_what_tells_it_apart() -> None:
    rows = [{"Name": name, "Acres": acres} for name, acres in (("Pine Fire", 850), ("Oak Fire", 12), ("Elm Fire", 90))]
    first, *_ = found(
        "The Pine Fire has burned 850 acres.",
        notation.dumps({"Fires": rows, "Updated": "now"}),
        "en",
        "application/json",
    )
    (locator,) = first.locators
    assert isinstance(locator, RecordsLocator)
    assert locator.records.where == {"Name": "Pine Fire"}


def test_a_value_by_itself_is_found_at_its_path() -> None:
    body = notation.dumps({"totals": {"casesAll": 4711, "deathsAll": 12}})
    first, *_ = found("There were 4,711 cases.", body, "en", "application/json")
    assert first.locators == (JsonLocator(json="totals.casesAll"),)


def test_a_series_is_read_at_its_newest_where_the_sentence_speaks_of_the_latest() -> None:
    body = "Year,Mean\n" + "".join(f"{year},{300 + year % 100}.5\n" for year in range(1980, 2014))
    first, *_ = found("The latest annual mean is 313.5 ppm.", body, "en", "text/csv")
    (locator,) = first.locators
    assert isinstance(locator, TableLocator)
    assert (locator.table.row, locator.period) == (("<year>",), "newest with a value")


# --- repair ----------------------------------------------------------------------------------------------------------


def lost(sentence: str, body: str, language: str = "en") -> Lost:
    first, *_ = found(sentence, body, language)
    return Lost(observation=first.observation, locators=first.locators, sentences=(sentence,), language=language)


def prose(text: str) -> str:
    return f'<html lang="en"><p>{text}</p><p>Offices: 14. Staff: 3,020.</p></html>'


def test_a_reworded_sentence_is_found_again_though_its_number_moved() -> None:
    before = lost(
        "1,950 people were confirmed positive.", prose("48,492 were negative and 1,950 were confirmed as positive.")
    )
    after = prose("Of 72,657 people tested, 2,683 people have been confirmed positive so far.")
    first, *_ = repairs(before, opened(after), SOURCE)
    assert first.observation.value == Decimal(2683)
    assert first.likeness is Likeness.OTHER_NUMBER


def test_a_look_alike_is_not_proposed_for_a_figure_that_is_gone() -> None:
    before = lost(
        "The country has tested 1,663,492 people.",
        prose("1,663,492 people have been tested, of which 236,711 tested positive."),
    )
    after = prose("248,818 people have tested positive.")
    assert repairs(before, opened(after), SOURCE) == ()


def test_a_part_is_not_proposed_for_the_whole() -> None:
    before = lost("The office received 36,210,368 reports in 2023.", TABLE.format(**ENGLISH))
    body = TABLE.format(**ENGLISH | {"all": "Reports from platforms only", "part": "Reports from the public"})
    body = body.replace("36,210,368", "35,900,111")
    assert repairs(before, opened(body), SOURCE) == ()


def test_a_renamed_row_with_the_same_value_is_found() -> None:
    before = lost("The office received 36,210,368 reports in 2023.", TABLE.format(**ENGLISH))
    body = TABLE.format(**ENGLISH | {"all": "Total reports received"})
    first, *_ = repairs(before, opened(body), SOURCE)
    assert first.observation.value == Decimal(36210368)


def test_a_record_that_left_its_list_is_gone() -> None:
    def fires(*names: str) -> str:
        return notation.dumps(
            {
                "Active": [{"Name": name, "Acres": 800 + len(name)} for name in names],
                "All": [{"Name": "Pine", "Size": 804}],
            }
        )

    wanted = wanted_of("The Pine fire has burned 804 acres.", "en")
    assert wanted is not None
    first, *_ = candidates(wanted, opened(fires("Pine", "Oak", "Sequoia"), "application/json"), SOURCE)
    before = Lost(observation=first.observation, locators=first.locators, language="en")
    assert repairs(before, opened(fires("Oak", "Sequoia"), "application/json"), SOURCE) == ()


def test_nothing_is_proposed_where_two_places_are_as_likely() -> None:
    before = lost("There were 12,345 complaints.", prose("Offices handled 12,345 complaints."))
    after = prose("There were 12,900 complaints by mail. There were 13,100 complaints by telephone.")
    assert repairs(before, opened(after), SOURCE) == ()


def test_a_figure_that_was_never_read_cannot_be_repaired() -> None:
    nothing = Observation(figure="x", period=None, printed=None, value=None, interval=None)
    assert repairs(Lost(observation=nothing), opened(prose("1,234 complaints")), SOURCE) == ()


def test_the_label_that_a_selector_names_is_what_the_place_was_called() -> None:
    css = r'div:has(h3:-soup-contains-own("Waits \"over\" a year")) ~ div > p'
    assert list(texts(CssLocator(css=css))) == ['Waits "over" a year']


def test_one_word_in_common_is_not_the_sentences_own_words() -> None:
    """A document that knows none of its other words says nothing against a sentence."""
    rows = "<tr><td>Passengers</td><td>9</td></tr><tr><td>Workforce</td><td>1</td></tr>"
    body = page(f"<table><tr><th>Person</th><th>Killed</th></tr>{rows}</table>")
    wanted = wanted_of("About 55 people were killed at level crossings by slow trains.", "en")
    assert wanted is not None
    assert candidates(wanted, opened_for(body, SOURCE), SOURCE) == ()
