"""Real pages of publishers, version after version (../shared/corpus). Not one value may be wrong.

The locators are written from the version a figure is cited from; where a later redesign loses them the honest answer
is the problem, and is counted apart.
"""

import json as notation
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from checks.model import Figure, Locator, Reading
from checks.readers import read
from tests.checks.readers.documents import css, figure, json, page, prose, records, source, table

FIRES = {"in_": "Incidents", "Name": "Sargents Fire"}
LOCATORS: dict[str, dict[str, list[Locator]]] = {
    "uk-gov-cases-page": {
        "positive": [prose("<value> were confirmed as positive")],
        "people_tested": [prose("<value> people have been tested in the UK")],
        "deaths": [prose("<value> patients in the UK who tested positive for coronavirus (COVID-19) have died")],
    },
    "scot-gov-cases-page": {
        "concluded": [prose("A total of <value> Scottish tests have concluded")],
        "positive": [prose("<value> tests were positive")],
        "deaths": [prose("<value> patient in Scotland who tested positive for Coronavirus has died")],
    },
    "wales-phw-statement": {
        "cases": [prose("bringing the total number of confirmed cases to <value>")],
        "deaths": [prose("<value> people in Wales who tested positive for Novel Coronavirus (COVID-19) have died")],
    },
    "alaska-permanent-fund": {
        "total_month_end": [css(".e107-e24")],
        "total_daily": [css(".e107-e101")],
        "principal": [css(".e107-e28")],
    },
    "ca-fires-2021-june": {
        "acres_year": [json("$.AllAcres")],
        "incidents_year": [json("$.AllIncidentCount")],
        "sargents_acres": [records("AcresBurned", **FIRES)],
        "sargents_contained": [records("PercentContained", **FIRES)],
    },
    "pt-vacinas-json": {
        "dose1": [records("attributes.Inoculacao1_Ac", in_="features")],
        "total": [records("attributes.Vacinados_Ac", in_="features")],
    },
}
LATER = {  # locators a keeper would have added after the first redesign
    "uk-gov-cases-page": {
        "positive": [prose("<value> people have tested positive"), prose("of whom <value> have tested positive")],
        "people_tested": [
            prose("<value> people have been tested"),
            table("Total", "People tested", under="Number of cases and deaths"),
        ],
        "deaths": [prose("of those hospitalised in the UK who tested positive for coronavirus, <value> have died")],
    },
    "scot-gov-cases-page": {"deaths": [prose("<value> patients who tested positive have died")]},
    "wales-phw-statement": {"deaths": [prose("taking the number of deaths in Wales to <value>")]},
}


def outcome(reading: Reading, expected: object) -> str:
    if reading.problem is not None:
        return "gone, and said so" if expected is None else "not found"
    (one,) = reading.observations
    if one.value is None or expected is None:
        return "gone, and said so" if one.value is None and expected is None else "WRONG"
    return "right" if one.value == Decimal(str(expected)) else "WRONG"


def tally(shared: Path, *extra: dict[str, dict[str, list[Locator]]]) -> Counter[str]:
    count: Counter[str] = Counter()
    for slug, locators in LOCATORS.items():
        folder = shared / "corpus" / "histories" / slug
        figures = [
            figure(*at, *(one for more in extra for one in more.get(slug, {}).get(name, ())), id=name)
            for name, at in locators.items()
        ]
        for version in notation.loads((folder / "meta.json").read_text())["versions"]:
            body = (folder / version["file"]).read_bytes()
            media_type = "application/json" if version["file"].endswith("json") else "text/html"
            for reading in read(page(body, media_type), source(), figures):
                result = outcome(reading, version["values"][reading.figure])
                count[result] += 1
                assert result != "WRONG", (slug, version["n"], reading)
    return count


@pytest.fixture
def published(shared: Path) -> Path:
    return shared


def test_no_value_is_wrong_with_locators_of_the_first_version(published: Path) -> None:
    count = tally(published)
    assert count["right"] >= 255


def test_no_value_is_wrong_with_the_locators_amended_once(published: Path) -> None:
    count = tally(published, LATER)
    assert count["right"] >= 310


def test_people_tested_gives_way_to_no_look_alike(published: Path) -> None:
    """The page stops counting people and says `Unavailable`; tests go on beside it (SOURCES, shape 2)."""
    body = (published / "corpus" / "histories" / "uk-gov-cases-page" / "016.html").read_bytes()
    people: Figure = figure(table("Total", "People tested", under="Number of cases and deaths"))
    (reading,) = read(page(body), source(), [people])
    assert reading.problem is None
    (one,) = reading.observations
    assert (one.value, one.signal_text) == (None, "Unavailable")
