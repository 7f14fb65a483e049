"""A sentence finds its series in data by what the categories mean; a lost one is known by what it said before."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest

from checks.model import RecordsLocator, Source, TableLocator
from checks.proposal.sought import Answer, Sought, search_document
from checks.readers.reader import opened_for
from checks.search import Candidate, Likeness, Lost, repairs, wanted_of
from checks.search.locate import read_with
from tests.checks.readers.documents import page

SOURCE = Source(id="data", publisher="An office", url="https://publisher.example/data")
CSV, JSON = "text/csv", "application/json"
Labels = Mapping[str, Mapping[str, str]]

LONG = """geo,Country,sex,time,value
DE,Germany,T,2024,1648
DE,Germany,F,2024,742
DE,Germany,T,2025,1702
DE,Germany,F,2025,771
AT,Austria,T,2024,262
AT,Austria,F,2024,118
AT,Austria,T,2025,271
AT,Austria,F,2025,121
"""
WIDE = """Country Name,Country Code,Series,2023,2024
Germany,DEU,"Population, total",83280000,83510950
Germany,DEU,"Population, female",42222960,42340052
Georgia,GEO,"Population, total",3715483,3673850
Georgia,GEO,"Population, female",1883750,1862642
"""
CODED = """DATAFLOW,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MULT
A:B(1.0),ITA,_T,2025-Q3,24120.4,3
A:B(1.0),ITA,F,2025-Q3,10251.2,3
A:B(1.0),FRA,_T,2025-Q3,29177.1,3
A:B(1.0),FRA,F,2025-Q3,12400.3,3
"""
GEO = {"EU27_2020": "European Union - 27 countries (from 2020)", "DE": "Germany", "EL": "Greece"}
SEX = {"T": "Total", "M": "Males", "F": "Females"}
RATES = {"EU27_2020": "6.0", "DE": "3.8", "EL": "8.6"}


def cube(dimensions: Labels, values: Mapping[tuple[str, ...], str]) -> str:
    """A JSON-stat data set; a key of `values` has a code for each dimension."""
    keys = list(product(*dimensions.values()))
    described = {
        name: {"category": {"index": list(labels), "label": dict(labels)}} for name, labels in dimensions.items()
    }
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "Unemployment rate",
            "id": list(dimensions),
            "size": [len(labels) for labels in dimensions.values()],
            "dimension": described,
            "value": [float(values[key]) if key in values else None for key in keys],
        }
    )


def rates(geo: Mapping[str, str] = GEO, times: tuple[str, ...] = ("2025-09", "2025-10"), **more: str) -> str:
    """Rates by sex and country, those of women a point higher, those of September half a point."""
    dimensions = {"sex": SEX, more.pop("place", "geo"): geo, "time": {time: time for time in times}}
    known = {**RATES, **more}
    values = {
        (sex, country, time): str(Decimal(known[country]) + (sex == "F") - (sex == "M") + Decimal("0.5") * (i == 0))
        for sex, country in product(SEX, geo)
        for i, time in enumerate(times)
    }
    return cube(dimensions, values)


def answer(text: str, media_type: str, sentence: str, language: str = "en") -> Answer:
    wanted = wanted_of(sentence, language)
    assert wanted is not None
    return search_document(page(text, media_type), SOURCE, Sought(wanted=(wanted,)))


PROPOSED = {
    "a country by its code, in another language": (
        (LONG, CSV, "2024 waren in Deutschland 1648 Menschen ohne Arbeit.", "de"),
        {"Country": "Germany", "sex": "T"},
    ),
    "women by the code of their sex": (
        (LONG, CSV, "En Autriche, 121 femmes sont au chômage.", "fr"),
        {"Country": "Austria", "sex": "F"},
    ),
    "codes alone, in thousands": (
        (CODED, CSV, "Nel terzo trimestre 2025 in Italia gli occupati erano 24,12 milioni.", "it"),
        {"REF_AREA": "ITA", "SEX": "_T"},
    ),
    "a cube whose labels are in another language": (
        (rates(), JSON, "Im Oktober 2025 lag die Quote der griechischen Frauen bei 9,6 Prozent.", "de"),
        {"geo": "EL", "sex": "Females"},
    ),
    "who counts and who is counted are two countries": (
        (
            cube(
                {"citizen": {"TOTAL": "Total", "SY": "Syria"}, "geo": GEO | {"BE": "Belgium"}, "time": {"2024": ""}},
                {("SY", "BE", "2024"): "3120", ("SY", "DE", "2024"): "76765", ("TOTAL", "BE", "2024"): "33110"},
            ),
            JSON,
            "In 2024, 3,120 people from Syria asked for asylum in Belgium.",
            "en",
        ),
        {"citizen": "Syria", "geo": "Belgium"},
    ),
    "an abbreviation": (
        (rates(), JSON, "Unemployment in the EU is now 6.0%.", "en"),
        {"geo": "EU27_2020", "sex": "T"},
    ),
}


@pytest.mark.parametrize(("asked", "where"), PROPOSED.values(), ids=PROPOSED)
def test_a_sentence_finds_its_series(asked: tuple[str, str, str, str], where: Mapping[str, str]) -> None:
    (found,) = answer(*asked).places
    first = found[0].candidate
    assert first.likeness is Likeness.SAME_NUMBER
    assert isinstance(first.locators[0], RecordsLocator)
    assert first.locators[0].records.where == where


def test_a_record_is_never_named_by_another_number_of_it() -> None:
    rows = [
        {"state": name, "reported": str(i + 77648), "predicted": str(i + 78580)} for i, name in enumerate(("US", "CA"))
    ]
    (found,) = answer(json.dumps(rows), JSON, "A predicted 78,580 people died in the US.").places
    named = [one.candidate.locators[0] for one in found]
    assert all(isinstance(one, RecordsLocator) and set(one.records.where) == {"state"} for one in named)


def test_of_a_year_and_its_month_the_month_dates_the_series() -> None:
    rows = [
        {"date": f"2025 {month}", "value": text, "year": "2025"} for month, text in (("AUG", "3.8"), ("SEP", "3.6"))
    ]
    (found,) = answer(json.dumps({"months": rows}), JSON, "Inflation was 3.8% in August 2025.").places
    assert [one.period.name for one in found[0].seen if one.period] == ["2025-08", "2025-09"]


def test_a_row_of_a_wide_table_is_named_by_a_label_and_the_columns_beside_it() -> None:
    (found,) = answer(WIDE, CSV, "Deutschland hatte 2023 rund 83,28 Millionen Einwohner.", "de").places
    (locator,) = found[0].candidate.locators
    assert isinstance(locator, TableLocator)
    assert locator.table.row == ("Germany",)
    assert locator.table.where == {"Series": "Population, total"}
    assert [str(one.value) for one in found[0].seen] == ["83280000", "83510950"]


def test_the_number_of_another_country_is_shown_and_not_proposed() -> None:
    (found,) = answer(LONG, CSV, "In 2024 France counted 1,648 people out of work.").places
    assert found
    assert {one.candidate.likeness for one in found} == {Likeness.OTHER_WORDS}


def test_what_stands_under_the_words_of_a_sentence_in_the_place_of_its_number_is_shown() -> None:
    (found,) = answer(rates(), JSON, "The unemployment rate in Germany was 4.8% in October 2025.").places
    assert [(one.candidate.likeness, str(one.candidate.observation.value)) for one in found] == [
        (Likeness.OTHER_NUMBER, "3.8"),
        (Likeness.OTHER_WORDS, "4.8"),  # of women, of whom the sentence does not speak
    ]
    (nothing,) = answer(rates(), JSON, "Germany spent 5.2% more on its trains in October 2025.").places
    assert not nothing


def test_series_that_nothing_in_the_sentence_tells_apart_are_both_shown_as_equals() -> None:
    season = {"SA": "Seasonally adjusted", "NSA": "Not seasonally adjusted"}
    text = cube(
        {"s_adj": season, "time": {"2025-09": "", "2025-10": ""}},
        {("SA", "2025-10"): "4.3", ("NSA", "2025-10"): "4.3", ("SA", "2025-09"): "4.4", ("NSA", "2025-09"): "4.1"},
    )
    (found,) = answer(text, JSON, "The unemployment rate was 4.3% in October 2025.").places
    assert [one.candidate.confidence for one in found[:2]] == [found[0].candidate.confidence] * 2
    assert {one.candidate.locators[0].records.where["s_adj"] for one in found[:2]} == {"SA", "NSA"}  # type: ignore[union-attr]
    (named,) = answer(text, JSON, "The seasonally adjusted unemployment rate was 4.3% in October 2025.").places
    assert named[0].candidate.locators[0].records.where["s_adj"] in season.values()  # type: ignore[union-attr]
    assert named[1].candidate.likeness is Likeness.OTHER_WORDS


# --- repairs -------------------------------------------------------------------------------------------------------


def repaired(sentence: str, before: str, after: str, media_type: str = CSV) -> tuple[Candidate, ...]:
    """The repairs of a figure that was read in one document and is lost in the next."""
    first = answer(before, media_type, sentence).places[0][0].candidate
    wanted = wanted_of(sentence, "en")
    assert wanted is not None
    seen = read_with(first.locators, opened_for(page(before, media_type), SOURCE), SOURCE)
    lost = Lost(
        observation=first.observation,
        locators=tuple(replace(one, period=None) for one in first.locators),  # type: ignore[type-var]
        sentences=(sentence,),
        language="en",
        period=wanted.period,
        former=seen,
    )
    opened = opened_for(page(after, media_type), SOURCE)
    assert not read_with(first.locators, opened, SOURCE), "it is not lost"
    return repairs(lost, opened, SOURCE)


GERMANY = "In 2024 Germany counted 1,648 people out of work."
ONE_MORE = "".join(line + (",edu\n" if i == 0 else ",ALL\n") for i, line in enumerate(LONG.splitlines())) + "".join(
    f"{line.rsplit(',', 1)[0]},{int(line.rsplit(',', 1)[1]) // 3},ED5-8\n" for line in LONG.splitlines()[1:]
)
LOST = {
    "columns renamed": (LONG, LONG.replace("geo,Country,sex,time,value", "area,Name,gender,period,obs"), CSV),
    "codes renamed": (
        LONG.replace("geo,Country,", "geo,").replace(",Germany", "").replace(",Austria", ""),
        LONG.replace("geo,Country,", "geo,").replace("DE,Germany", "DEU").replace("AT,Austria", "AUT"),
        CSV,
    ),
    "a label renamed and the order turned": (
        LONG,
        "\n".join([LONG.splitlines()[0], *reversed(LONG.replace("Germany", "Federal Republic").splitlines()[1:])]),
        CSV,
    ),
    "a new dimension": (LONG, ONE_MORE, CSV),
}


@pytest.mark.parametrize(("before", "after", "media_type"), LOST.values(), ids=LOST)
def test_a_lost_series_is_known_by_what_it_said_before(before: str, after: str, media_type: str) -> None:
    first, *_ = repaired(GERMANY, before, after, media_type)
    assert first.likeness is Likeness.SAME_NUMBER
    assert first.observation.value == 1648
    assert "it says again 2 of the 2 values read before for periods that it has" in first.because


@pytest.mark.parametrize(
    "after",
    [
        rates(place="area"),
        rates(geo={"EU27_2020": "EU", "DE": "Germany", "GR": "Greece"}, GR="8.6"),
        rates(times=("2025M09", "2025M10"), place="area"),
    ],
    ids=["dimension", "code", "time"],
)
def test_a_lost_series_of_a_cube_is_found_again(after: str) -> None:
    sentence = "In October 2025 the rate of Greek women was 9.6%."
    first, *_ = repaired(sentence, rates(), after, JSON)
    assert first.observation.value == Decimal("9.6")
    assert first.likeness is Likeness.SAME_NUMBER


def test_a_table_that_became_long_is_found_again() -> None:
    long = "REF_AREA,INDICATOR,INDICATOR_NAME,TIME_PERIOD,OBS_VALUE\n" + "".join(
        f'{area},{code},"Population, {which}",{year},{value}\n'
        for area, code, which, *values in (
            ("DEU", "P_T", "total", 83281000, 83510950),
            ("DEU", "P_F", "female", 42222960, 42340052),
            ("GEO", "P_T", "total", 3715483, 3673850),
            ("GEO", "P_F", "female", 1883750, 1862642),
        )
        for year, value in zip((2023, 2024), values, strict=True)
    )
    first, *_ = repaired("Germany had a population of 83,280,000 in 2023.", WIDE, long)
    assert first.observation.value == 83281000  # revised, and the other year says that it is the series
    assert "it says again 1 of the 2 values read before for periods that it has" in first.because


def test_a_row_of_a_page_that_is_called_otherwise_is_known_by_what_it_said() -> None:
    rows = "<tr><th>UK</th><td>13.3</td><td>12.9</td><td>11.9</td></tr><tr><th>Wales</th><td>14.1</td><td>13.4</td>"
    heads = "<tr><th>Country</th><th>2021</th><th>2022</th><th>2023</th></tr>"
    page = f"<html lang=en><table><caption>Current smokers</caption>{heads}{rows}<td>12.6</td></tr></table></html>"
    before, after = "In 2023, 11.9% of adults in the UK smoked.", page.replace("UK", "United Kingdom")
    first, *_ = repaired(before, page, after, "text/html")
    assert first.observation.value == Decimal("11.9")
    assert first.likeness is not Likeness.OTHER_WORDS


TOTALS = ("DE,Germany,T", "AT,Austria,T")
OTHERS = {
    "the country left": LONG.replace("DE,Germany", "DK,Denmark").replace("1648", "98").replace("1702", "102"),
    "the sex left": "".join(f"{line}\n" for line in LONG.splitlines() if not line.startswith(TOTALS)),
    "it counts other things now": LONG.replace("1648", "1511").replace("1702", "1583").replace("Country", "Name"),
}


@pytest.mark.parametrize("label", ["Germany and Austria", "Germany, without Berlin", "Germany, 15 years and over"])
def test_a_category_that_got_an_exception_a_companion_or_an_age_is_another_though_it_says_the_same(label: str) -> None:
    after = LONG.replace("DE,Germany", f'DX,"{label}"').replace("geo,", "area,")
    assert not [one for one in repaired(GERMANY, LONG, after) if one.likeness is not Likeness.OTHER_WORDS]


@pytest.mark.parametrize("after", OTHERS.values(), ids=OTHERS)
def test_another_quantity_is_never_proposed(after: str) -> None:
    found = repaired(GERMANY, LONG, after.replace("geo,", "area,"))
    assert not [one for one in found if one.likeness is not Likeness.OTHER_WORDS]


def test_without_a_period_in_common_the_repair_says_that_nothing_could_be_compared() -> None:
    later = LONG.replace("2024", "2026").replace("2025", "2027").replace("value", "obs").replace("time", "period")
    found = repaired("Germany counts 1,702 people out of work.", LONG, later)
    assert all("cannot be compared" in one.because[0] for one in found)
    assert all(one.confidence <= Decimal("0.6") for one in found)
