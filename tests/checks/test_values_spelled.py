"""Numbers in words, from nought to a million million: spelled here, read there, in seven languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.values import read_quantities
from tests.checks.spellers import SPELLERS, english, french

NUMBERS = (
    st.integers(0, 10**12 - 1)
    | st.integers(0, 10_000)
    | st.sampled_from([k * 10**n for k in (1, 2, 21, 101) for n in range(10)])
)


@pytest.mark.parametrize("language", SPELLERS)
@given(number=NUMBERS)
def test_a_number_in_words_is_read_back(language: str, number: int) -> None:
    (found,) = read_quantities(SPELLERS[language](number), language=language)
    assert (found.value, found.readings) == (number, ())


@given(number=NUMBERS)
def test_other_ways_to_say_it_mean_the_same(number: int) -> None:
    for spelled, language in (
        (english(number, joint=" "), "en"),
        (english(number).replace("-", " "), "en"),
        (french(number, belgian=True), "fr"),
        (french(number).replace("-", " "), "fr"),
    ):
        (found,) = read_quantities(spelled, language=language)
        assert found.value == number


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("two point five million", "en", "2500000"),
        ("deux virgule cinq", "fr", "2.5"),
        ("zwei Komma fünf", "de", "2.5"),
        ("dos coma cinco", "es", "2.5"),
        ("due virgola cinque", "it", "2.5"),
        ("dois vírgula cinco", "pt", "2.5"),
        ("twee komma vijf", "nl", "2.5"),
        ("anderthalb Millionen", "de", "1500000"),
        ("ein hundert", "de", "100"),
        ("one and a half million", "en", "1500000"),
        ("3 and a half million", "en", "3500000"),
        ("3 millones y medio", "es", "3500000"),
        ("2 millions et demi", "fr", "2500000"),
        ("2 milioni e mezzo", "it", "2500000"),
        ("2 milhões e meio", "pt", "2500000"),
        ("anderhalf miljoen", "nl", "1500000"),
        ("half a million", "en", "500000"),
        ("huitante", "fr", "80"),
        ("a quarter of a million", "en", "250000"),
        ("three quarters of a million", "en", "750000"),
        ("un quart de million", "fr", "250000"),
        ("eine Viertelmillion", "de", "250000"),
        ("un cuarto de millón", "es", "250000"),
        ("un quarto di milione", "it", "250000"),
        ("um quarto de milhão", "pt", "250000"),
        ("een kwart miljoen", "nl", "250000"),
        ("veintiún mil", "es", "21000"),
        ("veintiuna mil personas", "es", "21000"),
        ("dos mil millones", "es", "2000000000"),
        ("five and three-quarters million", "en", "5750000"),
    ],
)
def test_decimals_and_parts_in_words(text: str, language: str, value: str) -> None:
    (found,) = read_quantities(text, language=language)
    assert found.value == Decimal(value)
