"""Numbers in words, money in two units, fractions and powers of ten: read whole or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.languages import LANGUAGES
from checks.model import Hedge, Quantity
from checks.values import levels, read_quantities, show_number


def only(text: str, language: str = "en") -> Quantity:
    """The one quantity of a text."""
    found = read_quantities(text, language=language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("fünfundachtzig", "de", 85),
        ("dreissig", "de", 30),  # as the Swiss write it, and as case-folding does
        ("achtzehnhundertzweiundfünfzig", "de", 1852),
        ("siebenhunderteinundzwanzigtausendundzwölf", "de", 721_012),
        ("einhundert fünfzehn", "de", 115),
        ("zwei und vierzig", "de", 42),
        ("dreiundfünfzig Milliarden zweihundertdreiundvierzigtausendsiebenhundertvierundzwanzig", "de", 53_000_243_724),
        ("zweieinhalb Millionen", "de", 2_500_000),
        ("anderthalb Milliarden", "de", 1_500_000_000),
        ("eine halbe Million", "de", 500_000),
        ("drieëndertig", "nl", 33),
        ("honderd tweeentwintig", "nl", 122),  # typed without the diaeresis
        ("honderd twee en twintig", "nl", 122),
        ("tweeënhalf miljoen", "nl", 2_500_000),
        ("trentatré", "it", 33),
        ("ventotto", "it", 28),
        ("centottantuno", "it", 181),
        ("novecentonovantanovemilacentoundici", "it", 999_111),
        ("due milioni e mezzo", "it", 2_500_000),
        ("vingt-et-un", "fr", 21),
        ("quatre-vingt-dix-neuf", "fr", 99),
        ("cent dix-huit", "fr", 118),
        ("nonante-huit", "fr", 98),
        ("deux millions et demi", "fr", 2_500_000),
        ("trente 3", "fr", 33),
        ("veintitres", "es", 23),
        ("diez y seis", "es", 16),
        ("dos millones y medio", "es", 2_500_000),
        ("seis billones setecientos mil millones", "es", 6_700_000_000_000),
        ("quinientas doce", "es", 512),
        ("cento e quatro", "pt", 104),
        ("um milhao quatrocentos e trinta e tres", "pt", 1_000_433),
        ("dois mil e duzentos", "pt", 2_200),
        ("three million, two hundred and forty", "en", 3_000_240),
        ("nineteen hundred seventy-three", "en", 1973),
        ("hundred fifteen", "en", 115),
        ("two hundred dozens", "en", 2_400),
        ("three crore twelve lakh fifty-six thousand", "en", 31_256_000),
        ("minus three million two hundred thousand", "en", -3_200_000),
        ("2 million 300 thousand", "en", 2_300_000),
        ("4 millones 2 mil 3", "es", 4_002_003),
    ],
)
def test_number_words_of_every_language_are_read_whole(text: str, language: str, value: int) -> None:
    quantity = only(text, language)
    assert (quantity.value, quantity.readings) == (value, ())


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("two point two million", "en", "2200000"),
        ("zero point seven five", "en", "0.75"),
        ("1 komma 1", "de", "1.1"),
        ("tausendvierhundertsechzehn Komma fünfzehn", "de", "1416.15"),
        ("uno coma cinco millones", "es", "1500000"),
        ("dois vírgula zero três", "pt", "2.03"),
        (",77", "de", "0.77"),
        ("2 1/2 inches", "en", "2.5"),
        ("2½ hours", "en", "2.5"),
        ("½ tonne", "en", "0.5"),
        ("a 1/4 inch gap", "en", "0.25"),
        ("2.48×10−5", "en", "0.0000248"),
        ("6.02 × 10²³ of them", "en", "602000000000000000000000"),
        ("4e14 s-1", "en", "400000000000000"),
    ],
)
def test_decimals_fractions_and_powers_of_ten_are_part_of_their_number(text: str, language: str, value: str) -> None:
    quantity = only(text, language)
    assert (quantity.value, quantity.readings) == (Decimal(value), ())


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("20 dollars 43 cents", "en", "20.43", "USD"),
        ("$20 and 43c", "en", "20.43", "USD"),
        ("$20 43", "en", "20.43", "USD"),
        ("more than 1 dollar and forty-two cents", "en", "1.42", "USD"),
        ("above a dollar and 42 cents", "en", "1.42", "USD"),
        ("1 USD et 23 centimes", "fr", "1.23", "USD"),
        ("3 CHF 4 Rappen", "de", "3.04", "CHF"),
        ("UAH3.04", "en", "3.04", "UAH"),
        ("42MYR", "en", "42", "MYR"),
        ("3.14US$", "en", "3.14", "USD"),
        ("($-99.99)", "en", "-99.99", "USD"),
        ("$15.4/hour", "en", "15.4", "USD"),
    ],
)
def test_money_is_read_with_its_cents(text: str, language: str, value: str, unit: str) -> None:
    quantity = only(text, language)
    assert (quantity.value, quantity.unit, quantity.readings) == (Decimal(value), unit, ())


def test_a_number_after_money_and_an_and_may_be_cents_or_not() -> None:
    assert only("it cost twenty dollars and 43").readings == (Decimal("20.43"), Decimal(20))
    found = read_quantities("20 dollars and 43 people")
    assert [(one.value, one.unit) for one in found] == [(20, "USD"), (43, "people")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between two hundred and five hundred reports", [200]),
        ("two and three", [2, 3]),
        ("one thousand, two thousand and three thousand", [1000, 2000, 3000]),
        ("twenty and five", [20, 5]),
        ("two million and a half", [2_500_000]),
    ],
)
def test_an_and_between_two_numbers_joins_them_only_where_they_fit(text: str, values: list[int]) -> None:
    assert [one.value for one in read_quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("menos 1.200.000", "es", -1_200_000),
        ("moins 1200000", "fr", -1_200_000),
        ("negativ 1200000", "de", -1_200_000),
        ("- 1,200,000", "en", -1_200_000),
        ("más o menos 10", "es", 10),
        ("al menos 10", "es", 10),
        ("menos de 10", "es", 10),
        ("unos 5 menos 3", "es", 5),
    ],
)
def test_a_word_for_minus_is_a_sign_only_where_it_can_be_nothing_else(text: str, language: str, value: int) -> None:
    assert read_quantities(text, language=language)[0].value == value


@pytest.mark.parametrize(
    "text", ["a half century", "the last three quarters", "profits for two quarters", "24/7", "on 3/4", "9/11", "5/5"]
)
def test_what_looks_like_a_share_and_is_none(text: str) -> None:
    assert read_quantities(text) == ()


def test_a_fraction_in_digits_of_something_is_a_share() -> None:
    share = only("about 1/40 of the wavelength")
    assert (share.value, share.unit, share.hedge) == (Decimal("2.5"), "%", Hedge.ONE_IN)


@pytest.mark.parametrize(
    ("text", "language"), [("one", "en"), ("Eine", "de"), ("una", "es"), ("un", "fr"), ("één", "nl")]
)
def test_a_word_for_one_counts_where_it_stands_alone(text: str, language: str) -> None:
    assert only(text, language).value == 1
    assert read_quantities(f"{text} of the sources", language=language) == ()


WORDS = {
    code: sorted(
        {*words.numbers, *words.scales, *words.dozens, *words.halves, *words.and_, *words.articles, *words.point}
    )
    for code, words in LANGUAGES.items()
}


@given(data=st.data(), language=st.sampled_from(sorted(LANGUAGES)), glue=st.sampled_from([" ", "", "-"]))
def test_any_heap_of_number_words_is_read_without_overlap_and_within_bounds(data, language: str, glue: str) -> None:
    text = glue.join(data.draw(st.lists(st.sampled_from(WORDS[language]), max_size=12)))
    end = 0
    for one in read_quantities(text, language=language):
        assert end <= one.span[0] < one.span[1] <= len(text)
        assert abs(one.value) <= 10**30
        end = one.span[1]


@pytest.mark.parametrize(
    ("text", "language", "value", "hedge"),
    [
        ("arrivals doubled", "en", "2", Hedge.NONE),
        ("arrivals more than doubled", "en", "2", Hedge.OVER),
        ("nearly tripled", "en", "3", Hedge.NEARLY),
        ("a tenfold increase", "en", "10", Hedge.NONE),
        ("a 3.5-fold rise", "en", "3.5", Hedge.NONE),
        ("three times as many", "en", "3", Hedge.NONE),
        ("halved", "en", "0.5", Hedge.NONE),
        ("hat sich fast verdreifacht", "de", "3", Hedge.NEARLY),
        ("a doublé", "fr", "2", Hedge.NONE),
        ("se duplicó", "es", "2", Hedge.NONE),
        ("sono raddoppiati", "it", "2", Hedge.NONE),
        ("dobrou", "pt", "2", Hedge.NONE),
        ("is verdubbeld", "nl", "2", Hedge.NONE),
    ],
)
def test_a_multiple_is_a_factor(text: str, language: str, value: str, hedge: Hedge) -> None:
    quantity = only(text, language)
    assert (quantity.value, quantity.unit, quantity.hedge) == (Decimal(value), "×", hedge)


def test_doubled_is_a_factor_from_one_and_a_half_to_two_and_a_half() -> None:
    """DESIGN §4.2: the factor at its precision."""
    assert (only("doubled").interval.low, only("doubled").interval.high) == (Decimal("1.5"), Decimal("2.5"))


def test_beside_a_multiple_the_number_is_what_is_printed() -> None:
    found = read_quantities("arrivals doubled to 36 million")
    assert [one.unit for one in found] == ["×", None]
    assert [one.value for one in levels(found)] == [36_000_000]
    assert levels(read_quantities("arrivals doubled")) == [only("arrivals doubled")]


@pytest.mark.parametrize(("text", "value"), [("up 9.1 %", "9.1"), ("down by 5 percent", "5"), ("rose +4,7 %", "4.7")])
def test_a_change_has_the_number_that_is_printed(text: str, value: str) -> None:
    assert (only(text).value, only(text).unit) == (Decimal(value), "%")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on 17 March the agency", "en"),
        ("between 3 and 5 May", "en"),
        ("by March 17", "en"),
        ("am 3. Oktober", "de"),
        ("der 2. Platz", "de"),
        ("el 3 de mayo", "es"),
        ("le 3 mai", "fr"),
        ("at 5 p.m. and at 10 am", "en"),
        ("um 10.30 Uhr", "de"),
        ("à 10h30", "fr"),
        ("call +44 20 7946 0958 or 020 7946 0958", "en"),
        ("(202) 456-1111", "en"),
        ("01 42 68 53 00", "fr"),
        ("los años 90 y el siglo 20", "es"),
        ("les années 90", "fr"),
    ],
)
def test_days_ranks_times_and_telephones_are_no_figures(text: str, language: str) -> None:
    assert read_quantities(text, language=language) == ()


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("+1 234 567", "fr", "1234567"), ("may 5 people", "en", "5"), ("Es waren 20. Danach", "de", "20")],
)
def test_and_what_looks_like_them_still_counts(text: str, language: str, value: str) -> None:
    assert only(text, language).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("twenty second place", "en"),
        ("one thousand two hundred thirtieth", "en"),
        ("mille deux cent trentième", "fr"),
        ("vingt et unième", "fr"),
        ("zwei tausend zweite", "de"),
        ("der zwei und zwanzigste", "de"),
        ("zwanzig zwei", "de"),
        ("no one and another one", "en"),
        ("treinta y tres nueve sesenta cero seis", "es"),
        ("one point two hundred people", "en"),
    ],
)
def test_words_that_name_a_place_or_a_row_of_digits_are_no_number(text: str, language: str) -> None:
    assert read_quantities(text, language=language) == ()


def test_a_half_million_is_shown_without_decimals() -> None:
    assert show_number(only("two and a half million").value) == "2,500,000"
