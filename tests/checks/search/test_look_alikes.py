"""A repair is the same quantity, or none is proposed: pairs of documents, and what becomes of the figure in each."""

from decimal import Decimal

import pytest

from checks.model import Source
from checks.period_names import parse_period
from checks.readers.reader import opened_for
from checks.search import Likeness, Lost, candidates, repairs, wanted_of
from tests.checks.readers.documents import page

SOURCE = Source(id="report", publisher="A board", url="https://publisher.example/")


def html(*texts: str) -> str:
    return f'<html lang="en">{"".join(f"<p>{text}</p>" for text in texts)}</html>'


def table(head: str, *rows: str) -> str:
    lines = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in (head, *rows)]
    return f'<html lang="en"><table>{"".join(lines)}</table></html>'


def headed(heading: str, head: str, *rows: str) -> str:
    return f"<h2>{heading}</h2>{table(head, *rows)}"


def repaired(sentence: str, before: str, after: str, media_type: str = "text/html") -> Decimal | None:
    """What the first repair proposed reads, of a figure that was read in one document and is lost in the next."""
    wanted = wanted_of(sentence, "en")
    assert wanted is not None
    first, *_ = candidates(wanted, opened_for(page(before, media_type), SOURCE), SOURCE)
    lost = Lost(
        observation=first.observation,
        locators=first.locators,
        sentences=(sentence,),
        language="en",
        period=wanted.period,
    )
    every = repairs(lost, opened_for(page(after, media_type), SOURCE), SOURCE)
    proposed = [one for one in every if one.likeness is not Likeness.OTHER_WORDS]
    return proposed[0].observation.value if proposed else None


LOOK_ALIKES = {
    "who claims asylum receives no support yet": (
        "The office supports 103,684 people in the asylum system.",
        html("103,684 people were in receipt of asylum support."),
        f"<h2>Support</h2>{html('110,051 people claimed asylum.')}",
    ),
    "a card of another name is another card": (
        "There were 95 homicides in the capital.",
        html("Police recorded 95 homicides, 11 fewer than in the year before."),
        "<html lang=en><h3>Attempted homicides</h3><p>96</p><p>12 fewer</p><h3>Shootings</h3><p>97</p></html>",
    ),
    "tests are no people": (
        "The country tested 50,442 people.",
        html("50,442 people have been tested so far."),
        html("52,107 tests have been carried out so far."),
    ),
    "tests are no people, in any language": (
        "Some 1,525 persons were tested.",
        html("In total 1,525 persons were tested."),
        html("In total 1,600 tests were done."),
    ),
    "the table of another heading is another table": (
        "In 2021 there were 10,343,066 people in the land.",
        headed("Resident people", "Land|2020|2021", "The land|10,300,000|10,343,066")
        + headed("Households", "Land|2020|2021", "The land|4,100,000|4,149,096"),
        headed("Resident people female", "Land|2020|2021", "The land|5,400,000|5,444,802")
        + headed("Households", "Land|2020|2021", "The land|4,100,000|4,149,096"),
    ),
    "first doses are a part of the doses": (
        "123,456 doses were administered.",
        html("123,456 doses administered so far."),
        html("124,001 first doses administered so far."),
    ),
    "the balance of births is another balance": (
        "The balance was 0.4 points.",
        html("The balance was 0.4 points."),
        html("The balance of births and deaths was 5.1 points."),
    ),
    "items removed are no reports received": (
        "In 2022, 87,654 reports were received.",
        html("In 2022, 87,654 reports were received."),
        html("In 2022, 87,654 items were removed by the platform."),
    ),
    "another year is another number": (
        "In 2022, 87,654 reports were received.",
        html("In 2022, 87,654 reports were received."),
        html("In 2023 a total of 99,001 reports were received by the board."),
    ),
    "a county is no state, whatever it counts": (
        "Utah sent 12,345 reports in 2022.",
        table("State|2021|2022", "Utah|11,000|12,345", "Ohio|9,000|9,500"),
        table("State|2021|2022", "Utah County|11,000|12,345", "Ohio|9,000|9,500"),
    ),
    "a column of another name is another measure": (
        "The clearance rate was 14.2 in 2022.",
        table("Year|Crimes|Clearance rate", "2021|1,470|14.0", "2022|1,234|14.2"),
        table("Year|Crimes|Conviction rate", "2021|1,470|14.0", "2022|1,234|14.2"),
    ),
    "without a territory it is another sum": (
        "All states together sent 1,100,000 reports in 2022.",
        table("State|2021|2022", "Utah|11,000|12,345", "All states|1,000,000|1,100,000"),
        table("State|2021|2022", "Utah|11,000|12,345", "All states without territories|990,000|1,100,000"),
    ),
    "a number among its neighbours that is far from what it was": (
        "The town counts 81,204 residents.",
        html("The town counts 81,204 residents."),
        html("The town of residents counts 12 quarters now."),
    ),
}


@pytest.mark.parametrize(("sentence", "before", "after"), LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
def test_a_look_alike_is_no_repair(sentence: str, before: str, after: str) -> None:
    assert repaired(sentence, before, after) is None


def test_cities_are_no_total_of_the_people() -> None:
    before = '{"rows": [{"year": "2022", "people": 37700000}, {"year": "2023", "people": 37636508}]}'
    after = before.replace("people", "people_in_cities")
    sentence = "There were 37,636,508 people in 2023."
    assert repaired(sentence, before, after, "application/json") is None


def test_the_same_number_under_another_label_is_shown_to_whoever_knows_whether_it_counts_the_same() -> None:
    sentence, before, after = LOOK_ALIKES["a county is no state, whatever it counts"]
    wanted = wanted_of(sentence, "en")
    assert wanted is not None
    first, *_ = candidates(wanted, opened_for(page(before), SOURCE), SOURCE)
    lost = Lost(observation=first.observation, locators=first.locators, sentences=(sentence,), language="en")
    (shown,) = repairs(lost, opened_for(page(after), SOURCE), SOURCE)
    assert shown.likeness is Likeness.OTHER_WORDS
    assert "Utah County" in shown.observation.place
    assert shown.in_words == "possible"


SAME = {
    "reworded, and grown": (
        "1,950 people were confirmed positive.",
        html("1,950 people were confirmed as positive."),
        html("So far 2,683 people have been confirmed positive."),
        2683,
    ),
    "more of those who died": (
        "2 people in the county have died.",
        html("Two people in the county have died."),
        html("12 people in the county have now died."),
        12,
    ),
    "the table has become a sentence of the same words": (
        "The line took 48,211 calls.",
        table("What|Number", "Calls the line took|48,211", "Letters|12"),
        html("The line took 48,211 calls."),
        48211,
    ),
    "rows and columns have changed places": (
        "Utah sent 12,345 reports in 2022.",
        table("State|2021|2022", "Utah|11,000|12,345", "Ohio|9,000|9,500"),
        table("Year|Utah|Ohio", "2021|11,000|9,000", "2022|12,345|9,500"),
        12345,
    ),
    "a row renamed by the same words, under columns of months": (
        "Now 146,100 persons are unemployed.",
        table("Adjusted|September 2025|October 2025", "Number of unemployed persons|142,300|146,100", "Rate|4.9|5.0"),
        table("Adjusted|October 2025|November 2025", "Persons unemployed|146,100|148,400", "Rate|5.0|5.1"),
        148400,
    ),
    "what its own label names is no neighbour, though it comes near its size": (
        "Core inflation is 2.7%.",
        html("The rate is 2.3%, and without food and energy, often called core inflation, it was 2.7% in all."),
        html("Rate: 1.8% on the year", "Core inflation: 2.4%"),
        Decimal("2.4"),
    ),
    "years have become first days of the year": (
        "The increase was 2.52 in 2013.",
        table("Year|Increase", "2012|2.10", "2013|2.52"),
        table("Year|Increase", "2012-01-01|2.10", "2013-01-01|2.47"),
        Decimal("2.47"),
    ),
    "what rose has fallen, and its age is no number": (
        "There are 12,394,000 inactive people.",
        html("The inactive between 15 and 64 years rose to 12,394,000."),
        html("The inactive between 15 and 64 years fell to 12,304,000."),
        12304000,
    ),
    "individuals are people": (
        "The office supports 103,684 people in the asylum system.",
        html("103,684 people were in receipt of asylum support."),
        html("110,051 people claimed asylum.", "A total of 111,651 individuals received asylum support."),
        111651,
    ),
    "a sentence has become a card, with its change below it": (
        "There were 95 homicides in the capital.",
        html("Police recorded 95 homicides, 11 fewer than in the year before."),
        "<html lang=en><div><h3>Homicides</h3><p>96</p><p>12 fewer</p></div><p>Shootings: 150</p></html>",
        96,
    ),
    "a sentence has become a row that counts thousands": (
        "Hotels had 9.1 million nights.",
        html("Hotels took 3.3 million guests and had 9,124,500 nights."),
        table("Item|Unit|Value", "Guests|thousands|3,301.2", "Nights|thousands|8,712.4"),
        Decimal("8712.4"),
    ),
}


@pytest.mark.parametrize(("sentence", "before", "after", "value"), SAME.values(), ids=SAME.keys())
def test_the_same_quantity_is_found_again(sentence: str, before: str, after: str, value: Decimal) -> None:
    assert repaired(sentence, before, after) == Decimal(value)


def test_of_a_series_whose_newest_is_meant_the_newest_is_proposed() -> None:
    before = table("Year|Increase", "2013|2.52", "2014|2.43")
    after = table("Year|Increase", "2013-01-01|2.52", "2014-01-01|2.43", "2015-01-01|2.96")
    assert repaired("The latest increase is 2.43.", before, after) == Decimal("2.96")


def test_a_cited_period_is_kept_apart_from_the_newest() -> None:
    period = parse_period("2022")
    wanted = wanted_of("In 2022, 87,654 reports were received.", "en")
    assert wanted is not None
    assert wanted.period == period


RECORDS = '[{"area": "Hill", "%s": 41873, "anio": 2024}, {"area": "Lake", "%s": 9214, "anio": 2024}%s]'


def test_a_field_that_is_called_otherwise_is_known_by_the_number_it_held() -> None:
    before, after = RECORDS % ("valor", "valor", ""), RECORDS % ("value", "value", "")
    assert repaired("Lake had 9,214 houses.", before, after, "application/json") == Decimal(9214)
    other = RECORDS.replace("9214", "9380") % ("value", "value", "")
    assert repaired("Lake had 9,214 houses.", before, other, "application/json") is None


def test_a_year_is_the_time_of_a_record_whatever_its_field_is_called() -> None:
    more = ', {"area": "Lake", "valor": 9480, "anio": 2025}'
    body = page(RECORDS % ("valor", "valor", more), "application/json")
    wanted = wanted_of("Lake had 9,214 houses in 2024.", "en")
    assert wanted is not None
    first, *_ = candidates(wanted, opened_for(body, SOURCE), SOURCE)
    assert first.observation.period == parse_period("2024")
