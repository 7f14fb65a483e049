"""What a claim counts, in the words of its sentence."""

import pytest

from checks.articles.model import Sentence
from checks.claims import Claim, sentence_claim
from checks.claims.find import claims_of
from checks.claims.said import Said
from checks.proposal.clause import counted_by, wanted_of_claim


def claim(sentence: str, language: str = "en") -> Claim:
    return sentence_claim(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("The office received 36.2 million reports in 2023.", "en", "office received reports"),
        ("In 2023 it escalated 63,892 reports as urgent [1].", "en", "escalated reports as urgent"),
        ("The report notes that 3.8% of reports by industry held too little information.", "en",
         "reports by industry held too little information"),
        ("Over 1.1 million of those reports were referred to U.S. law enforcement.", "en",
         "reports referred to U.S. law enforcement"),
        ("There were 9,876 dairy holdings in 2023.", "en", "dairy holdings"),
        ("Unemployment in France stood at 7.7% in December 2025.", "en", "Unemployment in France"),
        ("Im Jahr 2024 wurden 677.117 Kinder geboren.", "de", "Kinder geboren"),
        ("Le taux de chômage est de 7,7 % au troisième trimestre 2025.", "fr", "taux de chômage"),
        ("Hubo 22.463.300 ocupados en 2025.", "es", "ocupados"),
    ],
)  # fmt: skip
def test_it_is_named_without_number_hedge_and_period(sentence: str, language: str, expected: str) -> None:
    said = counted_by(claim(sentence, language), language)
    assert expected in said
    assert not any(map(str.isdigit, said))
    assert not {"million", "over", "2023"} & set(said.casefold().split())


def test_two_words_are_name_enough_and_those_of_the_part_before_are_left_to_it() -> None:
    text = "30.2% of adults went to a public library at least once, and more than 2,800 branches were open."
    found, _ = claims_of(Said(Sentence(text=text), "en", None))
    branches = next(one for one in found if one.quantity and one.quantity.value == 2800)
    assert counted_by(branches, "en") == "branches open"


def test_a_search_asks_for_the_words_of_its_own_part_of_the_sentence() -> None:
    text = "In 2023 the office escalated 63,892 reports as urgent, and the harbour sold 12,345 tickets."
    wanted = wanted_of_claim(claim(text), "en", None)
    assert wanted is not None
    assert {"urgen", "repor"} <= set(wanted.words)
    assert not {"harbo", "ticke"} & set(wanted.words)


def test_a_claim_without_a_number_asks_for_none() -> None:
    assert wanted_of_claim(claim("The office does not publish a breakdown by age."), "en", None) is None
