"""A proposed locator lasts: it says what is counted and of what time, and so fits no other number tomorrow."""

from decimal import Decimal

import pytest

from checks.model import JsonLocator, ProseLocator, RecordsLocator, Source, TableLocator
from checks.readers import opened_for, read_opened
from checks.search import Candidate, Likeness, candidates, wanted_of
from tests.checks.readers.documents import figure, page

SOURCE = Source(id="report", publisher="A board", url="https://publisher.example/")


def found(sentence: str, body: str, media_type: str = "text/html", language: str = "en") -> tuple[Candidate, ...]:
    wanted = wanted_of(sentence, language)
    assert wanted is not None
    return candidates(wanted, opened_for(page(body, media_type), SOURCE), SOURCE)


def html(text: str, language: str = "en") -> str:
    return f'<html lang="{language}">{text}</html>'


@pytest.mark.parametrize(
    ("language", "sentence", "text", "pattern"),
    [
        (
            "en",
            "In 2023 the line took 48,211 calls.",
            "<p>In 2023 the line took 48,211 calls from 12 countries.</p>",
            "<year> the line took <value> calls",
        ),
        (
            "en",
            "The rate was 4.1 percent in October 2024.",
            "<p>The rate was 4.1 percent in October 2024, it was 3.9 in 2023.</p>",
            "rate was <value> in <month> <year>",
        ),
        ("de", "Die Stadt zählt 81'204 Einwohner.", "<p>Bern zählt 81'204 Einwohner.</p>", "zählt <value> Einwohner"),
        (
            "fr",
            "Au troisième trimestre 2023, le taux était de 7,4 %.",
            "<p>Au 3e trimestre 2023, le taux est de 7,4 %.</p>",
            "<quarter> <year>, le taux est de <value>",
        ),
        (
            "it",
            "I nuovi iscritti sono 12.345.",
            "<p>Ieri i nuovi iscritti sono 12.345 e la quota è del 6,7%.</p>",
            "nuovi iscritti sono <value>",
        ),
        (
            "es",
            "Hay 3.456 casos activos.",
            "<section><div>3.456</div><div>Casos activos</div></section>",
            "<value> Casos activos",
        ),
        (
            "en",
            "There are 345,678 centres.",
            "<p>Centres: 345,678</p><p>Doses: 12</p>",
            "Centres: <value>",
        ),
    ],
)
def test_a_pattern_holds_the_words_that_say_what_is_counted_and_the_period(
    language: str, sentence: str, text: str, pattern: str
) -> None:
    first, *_ = found(sentence, html(text, language), language=language)
    (locator,) = first.locators
    assert isinstance(locator, ProseLocator)
    assert locator.prose.endswith(pattern) or locator.prose.startswith(pattern)


def test_another_year_of_the_same_sentence_is_another_period() -> None:
    first, *_ = found("In 2023 the line took 48,211 calls.", html("<p>In 2023 the line took 48,211 calls.</p>"))
    later = opened_for(page(html("<p>In 2024 the line took 51,007 calls.</p>")), SOURCE)
    (reading,) = read_opened(later, SOURCE, [figure(*first.locators)])
    assert [(one.period and one.period.name, one.value) for one in reading.observations] == [("2024", Decimal(51007))]


def test_another_number_of_the_same_sentence_is_never_read() -> None:
    first, *_ = found("The town counts 81,204 residents.", html("<p>The town counts 81,204 residents.</p>"))
    for other in ("The town counts 12 quarters and 81,300 residents.", "The town counts 30 quarters."):
        (reading,) = read_opened(opened_for(page(html(f"<p>{other}</p>")), SOURCE), SOURCE, [figure(*first.locators)])
        assert reading.problem is not None


def test_numbers_in_words_and_dates_of_the_day_are_no_part_of_a_pattern() -> None:
    text = "<p>On 3 March 2022 thirteen thousand visitors came and the share of members is 6.7% of them.</p>"
    first, *_ = found("The share of members is 6.7%.", html(text))
    (locator,) = first.locators
    assert isinstance(locator, ProseLocator)
    assert "thirteen" not in locator.prose
    assert "March" not in locator.prose


def test_no_pattern_is_proposed_that_says_nothing_of_what_is_counted() -> None:
    every = found("There were 512 visits.", html("<p>So it was 512 in the end.</p>"))
    assert all(one.likeness is not Likeness.SAME_NUMBER for one in every)


def test_a_column_is_named_by_its_words_not_by_its_unit() -> None:
    body = "Title,RENT INDEX ALL HOMES,WAGES\nUnit,%,%\n2021,3.1,2.0\n2022,7.9,2.2\n2023,6.4,2.9\n"
    first, *_ = found("Rent rose 7.9% in 2022.", body, "text/csv")
    (locator,) = first.locators
    assert isinstance(locator, TableLocator)
    assert "RENT INDEX ALL HOMES" in locator.table.column[0]


def test_of_equal_numbers_the_newest_is_meant_where_the_sentence_names_no_time() -> None:
    body = "Period,All,Men\n2021,8.0,7.5\n2022,7.9,7.5\n2023,7.5,7.7\n"
    first, *_ = found("The rate of all is 7.5.", body, "text/csv")
    assert first.observation.period is not None
    assert first.observation.period.name == "2023"


def test_a_path_names_its_years() -> None:
    body = '{"people": {"2022": {"total": 8738791}, "2023": {"total": 8812728}}}'
    first, *_ = found("At the end of 2022 there were 8,738,791 people.", body, "application/json")
    assert first.locators == (JsonLocator(json='people["<year>"].total'),)


def test_a_period_in_a_code_is_a_period_and_no_name() -> None:
    rows = ", ".join(f'{{"Period": "{year}JJ00", "Rate": {rate}}}' for year, rate in ((2021, 2.7), (2022, 10.0)))
    body = f'{{"value": [{rows}, {{"Period": "2023JJ00", "Rate": 3.8}}]}}'
    first, *_ = found("The rate is 3.8 now.", body, "application/json")
    (locator,) = first.locators
    assert isinstance(locator, RecordsLocator)
    assert (locator.records.where, locator.records.period) == ({}, "Period")


def test_a_number_in_a_script_of_a_page_is_found_at_its_path() -> None:
    script = '<script type="application/json" id="state">{"stats": {"sites": {"total": 98765}}}</script>'
    first, *_ = found("There are 98,765 sites in total.", html(f"{script}<p>Dashboard</p>"))
    assert first.locators == (JsonLocator(json="stats.sites.total"),)


@pytest.mark.parametrize(("printed", "value"), [("3.3", "3.2"), ("41,000", "40,000"), ("1,234", "1,235")])
def test_a_number_that_no_rounding_makes_is_another(printed: str, value: str) -> None:
    body = html(f"<p>The rate of rents was {value} points.</p>")
    assert all(
        one.likeness is not Likeness.SAME_NUMBER for one in found(f"The rate of rents was {printed} points.", body)
    )
