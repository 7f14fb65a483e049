"""What one document answers: of a cube by its categories, of a table in the scale it says."""

import json as notation
from decimal import Decimal

from checks.model import RecordsLocator, Source
from checks.proposal.sought import Place, Sought, search_document
from checks.search import wanted_of
from tests.checks.readers.documents import html_table, page

SOURCE = Source(id="report", publisher="A board", url="https://publisher.example/")
CUBE = {
    "version": "2.0",
    "class": "dataset",
    "id": ["geo", "time"],
    "size": [2, 2],
    "value": {"0": 9104772, "1": 9158750, "2": 1365884, "3": 1374687},
    "dimension": {
        "geo": {"label": "Country", "category": {"index": ["AT", "EE"], "label": {"AT": "Austria", "EE": "Estonia"}}},
        "time": {"label": "Time", "category": {"index": ["2023", "2024"]}},
    },
}


def places(sentence: str, body: str, media_type: str = "text/html") -> tuple[Place, ...]:
    wanted = wanted_of(sentence, "en")
    return search_document(page(body, media_type), SOURCE, Sought(wanted=(wanted,))).places[0]


def test_the_stock_of_the_first_day_of_a_year_is_dated_by_its_year() -> None:
    sentence = "Austria had 9,158,750 people on 1 January 2024."
    (place,) = places(sentence, notation.dumps(CUBE), "application/json")
    (locator,) = place.candidate.locators
    assert isinstance(locator, RecordsLocator)
    assert locator.records.where == {"geo": "Austria"}
    assert place.candidate.observation.period is not None
    assert place.candidate.observation.period.name == "2024"


def test_a_place_in_the_values_of_a_cube_is_never_proposed() -> None:
    """Another year, another order of the dimensions, and another country stands in that place."""
    assert places("Austria had 9,158,750 people in 2011.", notation.dumps(CUBE), "application/json") == ()


def test_a_table_that_counts_thousands_says_so_first_in_what_stands_above_it() -> None:
    body = f"<p>Thousands, actual counts</p>{html_table('Month | Arrivals | Departures', 'July 2025 | 131.8 | 117.3')}"
    first, *_ = places("In July 2025 there were 131,800 arrivals.", f'<html lang="en">{body}</html>')
    assert (first.candidate.observation.value, first.unit) == (Decimal("131.8"), "thousand")
