"""A country is one, whatever a sentence or a document calls it."""

import pytest

from checks.countries import countries_in, country_of_code, country_of_name


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Unemployment in Germany was 3.8%, in South Korea 2.7%.", ["DE", "KR"]),
        ("Deutschlands Wirtschaft wuchs schneller als die griechische.", ["DE", "GR"]),
        ("En Allemagne et aux États-Unis", ["DE", "US"]),
        ("Canada's rate and the EU's", ["CA", "EU"]),
        ("La tasa española y la del euro", ["ES"]),
        ("Tell us what the man in Niger and Nigeria wants", ["NE", "NG"]),
        ("Austria is not Australia", ["AT", "AU"]),
        ("il y a eu 3 % de hausse", []),
    ],
)
def test_a_sentence_names_countries_in_its_own_words(sentence: str, codes: list[str]) -> None:
    assert [code for code, _ in countries_in(sentence)] == codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Germany (until 1990 former territory of the FRG)", "DE"),
        ("European Union - 27 countries (from 2020)", "EU"),
        ("Korea, Rep.", "KR"),
        ("Duitsland", "DE"),
        ("Total", ""),
        ("Ontario", ""),
    ],
)
def test_a_label_of_a_document_is_a_country(name: str, code: str) -> None:
    assert country_of_name(name) == code


def test_a_country_has_one_code_whoever_codes_it() -> None:
    assert {country_of_code(code) for code in ("DE", "DEU", "276", "M49_276")} == {"DE"}
    assert [country_of_code(code) for code in ("EL", "UK", "EU27_2020", "U2", "TOTAL")] == ["GR", "GB", "EU", "EZ", ""]
