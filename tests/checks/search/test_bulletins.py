"""Sentences and tables as statistical offices write them: ages, moving quarters, two years in one sentence."""

from decimal import Decimal

import pytest

from checks.claims import sentence_claim
from checks.model import Locator
from checks.period_names import parse_period
from checks.periods import read_periods
from checks.readers.reader import opened_for, read_opened
from checks.search import Candidate, Likeness, Lost, candidates, repairs, wanted_of
from checks.search.ages import without_ages
from checks.search.places import places_in
from tests.checks.readers.documents import figure, page
from tests.checks.search.test_lasting import SOURCE, html


def first_of(sentence: str, body: str, media_type: str = "text/html") -> Candidate:
    wanted = wanted_of(sentence, "en")
    assert wanted is not None
    return next(iter(candidates(wanted, opened_for(page(body, media_type), SOURCE), SOURCE)))


def read_in(
    locators: tuple[Locator, ...], body: str, media_type: str = "text/html"
) -> dict[str | None, Decimal | None]:
    (reading,) = read_opened(opened_for(page(body, media_type), SOURCE), SOURCE, [figure(*locators)])
    return {one.period.name if one.period else None: one.value for one in reading.observations}


BULLETIN = (
    "<li>The employment rate for people aged 16 to 64 years was estimated at {employed}% in {time} 2025.</li>"
    "<li>The inactivity rate for people aged 16 to 64 years was estimated at {inactive}% in {time} 2025.</li>"
)


def test_an_age_stands_in_the_sentence_of_a_figure_and_is_none_itself() -> None:
    body = html(BULLETIN.format(employed="75.1", inactive="21.3", time="February to April"))
    later = html(BULLETIN.format(employed="75.4", inactive="21.0", time="March to May"))
    first = first_of("The employment rate is now 75.1%.", body)
    assert first.observation.value == Decimal("75.1")
    assert list(read_in(first.locators, later).values()) == [Decimal("75.4")]
    printed = [one.value for one in places_in(*_of(body))]
    assert Decimal(16) not in printed


def _of(body: str):
    opened = opened_for(page(body), SOURCE)
    return opened.content, opened.evidence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("people aged 16 to 64 years", ("working-age",)),
        ("Tasso di disoccupazione 15-24 anni", ("youth",)),
        ("50 ans ou plus", ("aged-50-on",)),
        ("from 12 to 15 people", ()),
    ],
)
def test_an_age_is_all_of_working_age_the_young_or_a_group_of_its_own(text: str, said: tuple[str, ...]) -> None:
    assert without_ages(text)[1] == said


def test_of_two_years_in_one_sentence_a_number_is_of_the_one_that_no_other_number_parts_from_it() -> None:
    body = html("<p>Forces recorded 105,286 offences in 2024, compared with 107,166 in 2023.</p>")
    dated = {one.value: one.period and one.period.name for one in places_in(*_of(body))}
    assert dated == {Decimal(105286): "2024", Decimal(107166): "2023"}


@pytest.mark.parametrize(
    ("columns", "newer", "newest"),
    [
        (
            ("Apr 2022 to Mar 2023", "Apr 2023 to Mar 2024"),
            ("Apr 2023 to Mar 2024", "Apr 2024 to Mar 2025"),
            "2024-04 to 2025-03",
        ),
        (("Nov-Jan 2024", "Feb-Apr 2024"), ("Feb-Apr 2024", "May-Jul 2024"), "2024-05 to 2024-07"),
        (("Q1 2024/25", "Q2 2024/25"), ("Q2 2024/25", "Q3 2024/25"), "2024/25-Q3"),
    ],
)
def test_columns_of_moving_or_fiscal_times_give_the_newest(
    columns: tuple[str, str], newer: tuple[str, str], newest: str
) -> None:
    first = first_of("Kent has 147,715 offences.", f"Force,{columns[0]},{columns[1]}\nKent,151009,147715\n", "text/csv")
    later = f"Force,{newer[0]},{newer[1]}\nKent,147715,149002\n"
    assert read_in(first.locators, later, "text/csv") == {newest: Decimal(149002)}


def test_a_term_with_a_date_is_known_by_its_words() -> None:
    body = "<dl><dt>Population, 1 April 2025</dt><dd>{}</dd><dt>Births, 1 April 2025</dt><dd>12,817</dd></dl>"
    first = first_of("There are 5,601,049 people in the population.", html(body.format("5,601,049")))
    later = html(body.format("5,606,944").replace("April", "July"))
    assert list(read_in(first.locators, later).values()) == [Decimal(5606944)]


def test_the_exact_form_of_a_rounded_number_is_the_figure() -> None:
    claim = sentence_claim("More than a fifth of them (21.3%) are inactive, and 4% are students.", "en")
    assert claim.quantity is not None
    assert claim.quantity.value == Decimal("21.3")
    claim = sentence_claim("More than 200 of the 245 firms answered.", "en")
    assert claim.quantity is not None
    assert claim.quantity.value == Decimal(200)


def test_a_quarter_of_a_fiscal_year_has_a_name() -> None:
    (found,) = read_periods("the second quarter of 2024/25", language="en")
    assert found.period == parse_period("2024/25-Q2")
    assert parse_period("2024/25-Q4").start.isoformat() == "2025-01-01"


def test_of_persons_working_age_is_a_part_and_of_a_rate_it_is_left_out_at_will() -> None:
    row = "<table><tr><th>Group</th><th>2022</th></tr><tr><th>{}</th><td>{}</td></tr></table>"
    for sentence, label, value, is_same in (
        ("There were 45,678 recipients.", "Recipients", "45,678", False),
        ("The unemployment rate was 5.9%.", "Unemployment rate", "5.9%", True),
    ):
        first = first_of(sentence, html(row.format(label, value)))
        later = opened_for(page(html(row.format(f"{label}, 15 to 64 years", value))), SOURCE)
        lost = Lost(observation=first.observation, locators=first.locators, sentences=(sentence,), language="en")
        proposed = [one for one in repairs(lost, later, SOURCE) if one.likeness is not Likeness.OTHER_WORDS]
        assert bool(proposed) is is_same, sentence
