"""What one printed unit stands for, as the registry and as publishers say it."""

from decimal import Decimal

import pytest

from checks.scales import has_scale, said_scale, scale_factor


@pytest.mark.parametrize(
    ("scale", "factor"),
    [
        (None, "1"),
        ("thousand", "1000"),
        ("in millions", "1000000"),
        ("Billion", "1e9"),
        ("1000", "1000"),
        ("0.01", "0.01"),
    ],
)
def test_a_scale_is_a_word_or_a_number(scale: str | None, factor: str) -> None:
    assert scale_factor(scale) == Decimal(factor)


@pytest.mark.parametrize("scale", ["meta.scale", "", "0", "-1000", "NaN", "Infinity", "1,000", "dozens"])
def test_anything_else_names_what_it_takes(scale: str) -> None:
    with pytest.raises(ValueError, match=r"expected hundred, thousand, .* or a number above zero"):
        scale_factor(scale)


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("Employed (thousands)", "thousand"),
        ("Woningvoorraad (x 1.000)", "thousand"),
        ("Bevolking, x 1 000", "thousand"),
        ("Omzet (× mln)", "million"),
        ("Model X 1000", None),
        ("[Numbers in thousands]", "thousand"),
        ("Revenue (£ million)", "million"),
        ("GDP (US$ billion, current prices)", "billion"),
        ("Umsatz (in Mio. Euro)", "million"),
        ("Umsatz in Mrd. Euro (nominal)", None),
        ("Effectifs (en milliers)", "thousand"),
        ("Población en miles", "thousand"),
        ("(miles de euros)", "thousand"),
        ("(mil millones de euros)", "billion"),
        ("Thousands", "thousand"),
        ("'000s", "thousand"),
        ("Employment, thousands of persons", "thousand"),
        ("Jobs: in thousands", "thousand"),
        ("Thousands, seasonally adjusted", "thousand"),
        ("Millions of dollars, current prices", "million"),
        ("Thousands march through the city. Millions, they say, will follow", None),
        ("Millionen, so heißt es. Und noch mehr", None),
        ("deaths per million", None),
        ("cases (per million people)", None),
        ("Cities over 1 million", None),
        ("A rise in million-dollar homes", None),
        ("A rise in millions of cases", None),
        ("Vehicle miles", None),
        ("Distance (miles)", None),
        ("2000s", None),
        ("1 000 Personen", None),
    ],
)
def test_a_heading_says_its_scale_in_brackets_after_in_alone_or_first(heading: str, scale: str | None) -> None:
    assert said_scale([heading]) == scale


def test_the_nearest_heading_that_says_one_rules_and_one_that_says_two_says_none() -> None:
    assert said_scale(["2023", "(millions)", "Table 1, in thousands"]) == "million"
    assert said_scale(["Persons (thousands), wages (millions)", "(billions)"]) is None


@pytest.mark.parametrize(
    ("text", "own"), [("1.2 million", True), ("3,4 Mio.", True), ("1,234 b", False), ("36", False)]
)
def test_a_number_may_bear_its_own_scale(text: str, own: bool) -> None:
    assert has_scale(text, None, "de" if "Mio" in text else "en") is own
