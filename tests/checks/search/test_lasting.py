"""A proposed locator lasts: it says what is counted and of what time, and so fits no other number tomorrow."""

from decimal import Decimal

import pytest

from checks.model import CssLocator, JsonLocator, ProseLocator, RecordsLocator, Source, TableLocator
from checks.readers.reader import opened_for, read_opened
from checks.search import Candidate, Likeness, candidates, wanted_of
from tests.checks.readers.documents import figure, page, table

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
        (
            "de",
            "Rund 366 000 Menschen wurden verletzt.",
            "<p>Verletzt wurden 2024 rund 365 000 Menschen.</p>",
            "Verletzt wurden <year> <value> Menschen",
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
        ("ja", "感染者数は1,234人です。", "<p>本日の感染者数は1,234人でした。</p>", "感染者数は<value>"),
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


# --- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "column"),
    [("Area,Cases 2021,Cases 2022,Change", "Cases <year>"), ("Area,2021,2022,Change", "<year>")],
)
def test_a_column_of_words_with_a_year_is_named_for_every_year(head: str, column: str) -> None:
    first, *_ = found(
        "There were 1,780 cases of theft in 2022.", f"{head}\nTheft,1701,1780,4.6\nFraud,12,15,25.0\n", "text/csv"
    )
    (locator,) = first.locators
    assert isinstance(locator, TableLocator)
    assert (locator.table.row, locator.table.column) == (("Theft",), (column,))


def test_levels_of_a_header_name_one_period_together() -> None:
    head = "<tr><th></th><th colspan=2>2022</th><th colspan=2>2023</th></tr>"
    head += "<tr><th></th><th>Q3</th><th>Q4</th><th>Q3</th><th>Q4</th></tr>"
    body = html(f"<table>{head}<tr><th>Jobs</th><td>2,980</td><td>3,024</td><td>2,855</td><td>2,861</td></tr></table>")
    first, *_ = found("In the third quarter of 2023 there were 2,855 jobs.", body)
    (locator,) = first.locators
    assert isinstance(locator, TableLocator)
    assert locator.table.column == ("<year> <quarter>",)
    assert first.observation.period is not None
    assert first.observation.period.name == "2023-Q3"


def test_a_sentence_and_a_table_that_say_the_same_witness_for_each_other() -> None:
    rows = "<tr><th></th><th>2021</th><th>2022</th></tr><tr><th>Cases</th><td>50,000</td><td>52,104</td></tr>"
    text = "<p>In total there were {} cases in 2022.</p><table>" + rows + "</table>"
    first, *_ = found("There were 52,104 cases in 2022.", html(text.format("52,104")))
    assert {type(one) for one in first.locators} == {TableLocator, ProseLocator}
    (reading,) = read_opened(opened_for(page(html(text.format("52,610"))), SOURCE), SOURCE, [figure(*first.locators)])
    assert reading.problem is not None
    assert reading.problem.kind == "disagreeing-locators"


# --- how sure ---------------------------------------------------------------------------------------------------------


def test_of_two_places_that_say_the_same_the_one_whose_locator_binds_the_period_comes_first() -> None:
    sentence = "<p>In the UK, 11.9% of people aged 18 and over (6.0 million people) smoked in 2023.</p>"
    caption = "<caption>Proportion of current smokers by country</caption>"
    rows = "<tr><th>UK</th><td>12.9</td><td>11.9</td></tr><tr><th>Wales</th><td>14.1</td><td>12.6</td></tr>"
    table = f"<table>{caption}<tr><th>Country</th><th>2022</th><th>2023</th></tr>{rows}</table>"
    best, other, *_ = found("In 2023, 11.9% of adults in the UK smoked.", html(sentence + table))
    assert isinstance(best.locators[0], TableLocator)
    assert best.observation.period is not None
    assert isinstance(other.locators[0], ProseLocator)
    assert other.observation.period is None


def test_what_is_said_in_other_words_of_the_same_language_is_shown_and_not_proposed() -> None:
    body = html(
        "<table><tr><th></th><th>2023</th></tr><tr><th>Reports to the police</th><td>1,132,001</td></tr></table>"
    )
    assert {one.likeness for one in found("In 2023, 1,132,001 bicycles were sold.", body)} == {Likeness.OTHER_WORDS}


def test_in_another_language_a_number_of_many_digits_says_itself_what_it_is() -> None:
    body = html(
        "<table><tr><th></th><th>2023</th></tr><tr><th>Gemeldete Straftaten</th><td>1,132,001</td></tr></table>", "de"
    )
    first, *_ = found("In 2023, 1,132,001 crimes were reported.", body)
    assert first.likeness is Likeness.SAME_NUMBER


def test_a_year_with_a_footnote_mark_is_named_for_every_year() -> None:
    """In the next edition the mark has moved on: 2024 has none, 2025 has it."""
    rows = "<tr><td>Marriages</td><td>1,812</td><td>1,790</td></tr><tr><td>Divorces</td><td>701</td><td>655</td></tr>"
    body = html(f"<table><tr><th>Event</th><th>2023</th><th>2024 (a)</th></tr>{rows}</table>")
    first, *_ = found("In 2024 there were 1,790 marriages.", body)
    (locator,) = first.locators
    assert isinstance(locator, TableLocator)
    assert locator.table.column == ("<year>",)
    assert first.observation.period is not None


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The waiting list stands at 7.39 million cases.", "Size of the waiting list"),
        ("There are 180,329 waits of more than 52 weeks.", "Waits of more than 52 weeks"),
    ],
)
def test_a_number_on_a_card_is_named_by_the_label_beside_it(sentence: str, label: str) -> None:
    """Its scale is no label, and a label may have a number of its own."""
    cards = {
        "Size of the waiting list": "7.39 million",
        "Waits of more than 52 weeks": "180,329",
        "Response times": "32 minutes",
    }
    body = html("".join(f"<div><h3>{name}</h3><p>{shown}</p><p>on average</p></div>" for name, shown in cards.items()))
    first, *_ = found(sentence, body)
    (locator,) = first.locators
    assert isinstance(locator, CssLocator)
    assert label in locator.css


def test_a_series_of_codes_is_known_by_its_title() -> None:
    """The title stands behind the value, where no label of a row is looked for."""
    lines = ["KEY,AREA,ITEM,MONTH,VALUE,TITLE"]
    for area, name, values in (("U2", "Euro area", "2.0 2.1"), ("DE", "Germany", "2.1 2.3")):
        months = zip(("2025-09", "2025-10"), values.split(), strict=True)
        lines += [f'M.{area}.00,{area},00,{month},{value},"{name} - all items"' for month, value in months]
    first, *_ = found("In the euro area prices now rise by 2.1 a year.", "\n".join(lines), "text/csv")
    assert first.likeness is Likeness.SAME_NUMBER
    assert "U2" in first.observation.place


def test_a_year_that_begins_in_one_and_ends_in_the_next_is_one_among_others() -> None:
    """2024-25 is no month, and 2011-12 none where 2012-13 stands beside it."""
    for before, last in (("2023-24", "2024-25"), ("2010-11", "2011-12")):
        head = f"<tr><th rowspan=2>Person</th><th colspan=2>{before}</th><th colspan=2>{last}</th></tr>"
        head += f"<tr>{'<th>Killed</th><th>Injured</th>' * 2}</tr>"
        rows = "<tr><td>Passengers</td><td>12</td><td>7,918</td><td>9</td><td>8,204</td></tr>"
        first, *_ = found("8,204 passengers were injured.", html(f"<table>{head}{rows}</table>"))
        assert first.locators == (table("Passengers", "<year> Injured", "newest with a value"),)


def test_two_years_of_a_sentence_are_the_one_that_a_table_counts_from_one_to_the_next() -> None:
    head = "<tr><th>School</th><th>2023-2024</th><th>2024-2025</th></tr>"
    rows = "<tr><td>Public</td><td>5,194,300</td><td>5,107,200</td></tr>"
    first, *_ = found("Public schools had 5,194,300 pupils in 2023-2024.", html(f"<table>{head}{rows}</table>"))
    assert first.locators == (table("Public", "<year>"),)
    assert first.observation.period is not None
    assert first.observation.period.name == "2023/24"


def test_a_time_that_ends_in_a_month_is_asked_for_as_the_sentence_has_it() -> None:
    """A page of a statistics office: the sentence and its source both speak of twelve months."""
    text = "<p>There were 111,084 people claiming asylum in the year ending June 2025, 14% more than before.</p>"
    first, *_ = found("111,084 people claimed asylum in the year to June 2025.", html(text))
    assert first.observation.period is not None
    assert first.observation.period.name == "12 months to 2025-06"
