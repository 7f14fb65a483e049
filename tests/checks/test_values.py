"""Numbers as people print them. Where a form was met in a real edition or in an article, the test says where."""

from decimal import Decimal

import pytest

from checks.model import Hedge, Interval, NumberFormat, Quantity, Status
from checks.values import read_cell, read_quantities, show_number


def only(text: str, language: str = "en") -> Quantity:
    """The one quantity of a text."""
    found = read_quantities(text, language=language)
    assert len(found) == 1, found
    return found[0]


def between(low: str | None, high: str | None, **open_ends: bool) -> Interval:
    return Interval(
        low=None if low is None else Decimal(low), high=None if high is None else Decimal(high), **open_ends
    )


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,234,567", "en", "1234567"),
        ("12,34,567", "en", "1234567"),  # India
        ("1.234.567", "de", "1234567"),
        ("1.234", "de", "1234"),
        ("49.128.297", "es", "49128297"),
        ("1'234", "de-CH", "1234"),
        ("1’234’567", "de-CH", "1234567"),
        ("1 234 567", "fr", "1234567"),
        ("1\u00a0234\u00a0567", "fr", "1234567"),
        ("1\u202f234\u202f567", "fr", "1234567"),
        ("1\u2009234\u2009567", "en", "1234567"),
        ("1 234 567", "en", "1234567"),  # SI writing in English text
        ("1.234,56", "en", "1234.56"),  # two kinds of mark prove the last one decimal, whatever the language
        ("1,234.56", "de", "1234.56"),
        ("2 345,6", "fr", "2345.6"),
        ("0,125", "en", "0.125"),
        ("0.125", "de", "0.125"),
        ("3,8", "en", "3.8"),
        ("1.234", "es-MX", "1.234"),
        (".85", "en", "0.85"),
        ("１２３", "en", "123"),
        ("١٢٣", "en", "123"),
        ("38,012,345,678,901.23", "en", "38012345678901.23"),
    ],
)
def test_every_grouping_gives_the_exact_value(text: str, language: str, value: str) -> None:
    quantity = only(f"{text} x" if language == "de" else text, language)
    assert (quantity.value, quantity.readings) == (Decimal(value), ())


@pytest.mark.parametrize("language", ["", "xx", "fr"])
def test_a_group_or_a_decimal_without_evidence_has_both_readings(language: str) -> None:
    """French separates groups by blanks: its decimal comma leaves "1.234" open as much as no language at all."""
    assert only("1.234", language).readings == (Decimal(1234), Decimal("1.234"))
    assert read_cell("1.234", language=language).value is None


def test_the_other_numbers_of_a_text_are_evidence() -> None:
    found = read_quantities("1.234 casos, 1.234.567 pruebas", language="")
    assert [quantity.value for quantity in found] == [1234, 1234567]
    assert only(["1.234 casos", "3,8 %"][0], "").readings
    assert read_quantities("1.234 casos y 3,8 %", language="")[0].value == 1234


def test_the_neighbours_of_a_cell_are_evidence() -> None:
    column = ["12.345.678", "987.654,3"]
    assert read_cell("1.234", language="", among=column).value == 1234
    assert read_cell("1.234", language="en", among=column).readings == (Decimal(1234), Decimal("1.234"))
    assert read_cell("1.234", language="en", number_format=NumberFormat(decimal="."), among=column).value is not None


def test_numbers_that_speak_against_the_language_leave_both_readings() -> None:
    found = read_quantities("1.234 cases of 1.234.567 tests", language="en")
    assert found[0].readings == (Decimal(1234), Decimal("1.234"))


def test_a_declared_format_rules_over_language_and_evidence() -> None:
    comma = NumberFormat(decimal=",")
    assert read_cell("1.234", number_format=comma).value == 1234
    assert read_cell("1,234", number_format=comma).value == Decimal("1.234")
    assert read_cell("1.234", language="de", number_format=NumberFormat(decimal=".")).value == Decimal("1.234")
    assert read_cell("1.234", language="", number_format=NumberFormat(group=".")).value == 1234


def test_a_fourth_digit_in_a_group_is_a_lost_footnote_or_a_slip_and_has_both_readings() -> None:
    cell = read_cell("63,8921")
    assert (cell.value, cell.interval, cell.readings) == (None, None, (Decimal(63892), Decimal(638921)))
    assert only("escalated 63,8921 reports").readings == (Decimal(63892), Decimal(638921))


@pytest.mark.parametrize(
    ("text", "language", "value", "quantum"),
    [
        ("35.9 million", "en", "35900000", "100000"),
        ("$38.74 trillion", "en", "38740000000000", "10000000000"),
        ("58.7bn", "en", "58700000000", "100000000"),
        ("$58.7B", "en", "58700000000", "100000000"),
        ("36.2 M reports", "en", "36200000", "100000"),
        ("45K", "en", "45000", "1000"),
        ("3 tn", "en", "3000000000000", "1000000000000"),
        ("two hundred thousand", "en", "200000", "1000"),
        ("a million", "en", "1000000", "1000000"),
        ("half a million reports", "en", "500000", "500000"),
        ("two and a half million", "en", "2500000", "500000"),
        ("49,1 millones", "es", "49100000", "100000"),
        ("2.500 mil millones", "es", "2500000000000", "1000000000"),
        ("38,7 billones", "es", "38700000000000", "100000000000"),
        ("68,6 millions", "fr", "68600000", "100000"),
        ("3,2 milliards", "fr", "3200000000", "100000000"),
        ("deux mille milliards", "fr", "2000000000000", "1000000000"),
        ("2,7 Billionen", "de", "2700000000000", "100000000000"),
        ("46 Mio. Menschen", "de", "46000000", "1000000"),
        ("5,3 Mrd. Euro", "de", "5300000000", "100000000"),
        ("12 milioni", "it", "12000000", "1000000"),
        ("380 mila", "it", "380000", "1000"),
        ("10,6 milhões", "pt", "10600000", "100000"),
        ("3 mil milhões", "pt", "3000000000", "1000000000"),
        ("3 bilhões", "pt-BR", "3000000000", "1000000000"),
        ("17,9 miljoen", "nl", "17900000", "100000"),
    ],
)
def test_scale_words_count_in_full_units(text: str, language: str, value: str, quantum: str) -> None:
    """The long scale and the short one are told apart by the language: `Billionen` and `billones` are 10¹²."""
    found = read_quantities(text, language=language)
    assert [(one.value, one.quantum, one.readings) for one in found] == [(Decimal(value), Decimal(quantum), ())]


def test_trailing_zeros_of_an_integer_leave_the_quantum_at_one() -> None:
    assert only("3,500 agencies").quantum == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("growth of −0.3 % in the year", "-0.3"),  # U+2212
        ("growth of -0.3 %", "-0.3"),
        ("a change of +4,7 %", "4.7"),
        ("−$5.2 billion", "-5200000000"),
        ("minus three million people", "-3000000"),
        ("enormous volume—35.9 million reports", "35900000"),  # SOURCES §0: an em dash glued to the number is no sign
    ],
)
def test_signs(text: str, value: str) -> None:
    assert only(text).value == Decimal(value)


def test_an_en_dash_before_a_number_in_a_sentence_may_be_a_sign_or_a_dash() -> None:
    assert only("growth of –0.3 % this time").readings == (Decimal("-0.3"), Decimal("0.3"))


HEDGES = [
    ("over 36 million reports", Hedge.OVER, between("36000000", None, low_open=True)),
    ("more than 245 providers", Hedge.OVER, between("245", None, low_open=True)),
    ("exceeded $38 trillion", Hedge.OVER, between("38000000000000", None, low_open=True)),
    ("at least 230 providers", Hedge.OVER, between("230", None)),
    ("5,000 or more officers", Hedge.OVER, between("5000", None)),
    ("5,000+ officers", Hedge.OVER, between("5000", None)),
    ("fewer than 100,000 thefts", Hedge.UNDER, between(None, "100000", high_open=True)),
    ("under 2 %", Hedge.UNDER, between(None, "2", high_open=True)),
    ("up to 40 municipalities", Hedge.UNDER, between(None, "40")),
    ("nearly 36 million reports", Hedge.NEARLY, between("35000000", "36000000")),
    ("almost 9 %", Hedge.NEARLY, between("8.1", "9")),
    ("just under 6,300 charging points", Hedge.NEARLY, between("6200", "6300")),
    ("about 9 million people", Hedge.ABOUT, between("8100000", "9900000")),
    ("around 1.2 million applications", Hedge.ABOUT, between("1100000", "1300000")),
    ("some 61 task forces", Hedge.ABOUT, between("59.78", "62.22")),
    ("roughly 63,892 reports", Hedge.ABOUT, between("63892", "63892")),  # four digits and more: as plain
    ("an estimated 250 people", Hedge.ABOUT, between("240", "260")),
    ("between 20 and 30 million reports", Hedge.BETWEEN, between("20000000", "30000000")),
    ("20 to 30 million reports", Hedge.BETWEEN, between("20000000", "30000000")),
    ("between one and two million users", Hedge.BETWEEN, between("1000000", "2000000")),
    ("5–7 %", Hedge.BETWEEN, between("5", "7")),
    ("$60-65 billion", Hedge.BETWEEN, between("60000000000", "65000000000")),
    ("millions of submissions", Hedge.MAGNITUDE, between("1000000", None)),
    ("tens of millions of submissions", Hedge.MAGNITUDE, between("10000000", None)),
    ("hundreds of thousands of files", Hedge.MAGNITUDE, between("100000", None)),
    ("dozens of victims", Hedge.MAGNITUDE, between("12", None)),
    ("half of electricity", Hedge.FRACTION, between("45", "55")),
    ("nearly half of electricity", Hedge.NEARLY, between("45", "50")),
    ("more than half of the reports", Hedge.OVER, between("50", None, low_open=True)),
    ("three-quarters of the files", Hedge.FRACTION, between("70", "80")),
    ("most new cars sold are electric", Hedge.MAJORITY, between("50", "100", low_open=True)),
    ("the majority of reports", Hedge.MAJORITY, between("50", "100", low_open=True)),
    ("35.9 million reports", Hedge.NONE, between("35850000", "35950000")),
    ("3.8% of reports", Hedge.NONE, between("3.75", "3.85")),
    ("63,892 reports", Hedge.NONE, between("63892", "63892")),
    ("16 per cent of reports", Hedge.NONE, between("15.5", "16.5")),
]


@pytest.mark.parametrize(("text", "hedge", "interval"), HEDGES)
def test_a_hedge_opens_the_interval_as_the_design_says(text: str, hedge: Hedge, interval: Interval) -> None:
    """DESIGN §4.2, from the side of a source that prints it in prose."""
    quantity = only(text)
    assert (quantity.hedge, quantity.interval) == (hedge, interval)


@pytest.mark.parametrize(
    ("text", "language", "hedge", "value"),
    [
        ("más de 22 millones de afiliados", "es", Hedge.OVER, "22000000"),
        ("una inflación de alrededor del 2,9 %", "es", Hedge.ABOUT, "2.9"),
        ("unos 840.000 hogares", "es", Hedge.ABOUT, "840000"),
        ("une inflation de moins de 2 %", "fr", Hedge.UNDER, "2"),
        ("au moins 10 euros", "fr", Hedge.OVER, "10"),
        ("près d’un million de foyers", "fr", Hedge.NEARLY, "1000000"),
        ("des milliers de communes", "fr", Hedge.MAGNITUDE, "1000"),
        ("knapp 46 Millionen Erwerbstätige", "de", Hedge.NEARLY, "46000000"),
        ("rund 83,6 Millionen Menschen", "de", Hedge.ABOUT, "83600000"),
        ("oltre 12 milioni di firme digitali", "it", Hedge.OVER, "12000000"),
        ("circa 380.000 nascite", "it", Hedge.ABOUT, "380000"),
        ("cerca de 10,6 milhões de habitantes", "pt", Hedge.ABOUT, "10600000"),
        ("meer dan 5.000 woningen", "nl", Hedge.OVER, "5000"),
        ("uno de cada cuatro hogares", "es", Hedge.ONE_IN, "25"),
        ("un salarié sur dix", "fr", Hedge.ONE_IN, "10"),
        ("três quartos da eletricidade", "pt", Hedge.FRACTION, "75"),
    ],
)
def test_other_languages_hedge_as_well(text: str, language: str, hedge: Hedge, value: str) -> None:
    quantity = only(text, language)
    assert (quantity.hedge, quantity.value) == (hedge, Decimal(value))


@pytest.mark.parametrize(
    ("text", "language", "hedge", "value"),
    [
        ("fewer than one in ten reports", "en", Hedge.UNDER, "10"),
        ("more than one in five reports", "en", Hedge.OVER, "20"),
        ("at least 1 in 10 people", "en", Hedge.OVER, "10"),
        ("nearly one in five", "en", Hedge.NEARLY, "20"),
        ("roughly one in five", "en", Hedge.ONE_IN, "20"),
        ("oltre la metà dei casi", "it", Hedge.OVER, "50"),
        ("più della metà dei casi", "it", Hedge.OVER, "50"),
        ("la maggior parte dei casi", "it", Hedge.MAJORITY, "50"),
        ("plus de la moitié des cas", "fr", Hedge.OVER, "50"),
        ("près de la moitié des cas", "fr", Hedge.NEARLY, "50"),
        ("la plupart des cas", "fr", Hedge.MAJORITY, "50"),
        ("más de la mitad de los casos", "es", Hedge.OVER, "50"),
        ("la mayor parte de los casos", "es", Hedge.MAJORITY, "50"),
        ("mehr als die Hälfte der Fälle", "de", Hedge.OVER, "50"),
        ("weniger als die Hälfte der Fälle", "de", Hedge.UNDER, "50"),
        ("die meisten Fälle", "de", Hedge.MAJORITY, "50"),
        ("jeder fünfte Haushalt", "de", Hedge.ONE_IN, "20"),
        ("mehr als jeder Zehnte", "de", Hedge.OVER, "10"),
        ("mais da metade dos casos", "pt", Hedge.OVER, "50"),
        ("a maior parte dos casos", "pt", Hedge.MAJORITY, "50"),
        ("bijna de helft van de gevallen", "nl", Hedge.NEARLY, "50"),
        ("de meeste gevallen", "nl", Hedge.MAJORITY, "50"),
    ],
)
def test_a_hedge_in_front_of_a_share_bounds_it(text: str, language: str, hedge: Hedge, value: str) -> None:
    """An article may stand between the two, and the unit is always per cent."""
    quantity = only(text, language)
    assert (quantity.hedge, quantity.value, quantity.unit) == (hedge, Decimal(value), "%")
    assert (quantity.interval.low is None) == (hedge is Hedge.UNDER)
    assert (quantity.interval.high is None) == (hedge is Hedge.OVER)


@pytest.mark.parametrize("text", ["jeden zweiten Tag", "am meisten Fälle", "jede zweite Woche"])
def test_a_rhythm_and_a_superlative_are_no_share(text: str) -> None:
    assert read_quantities(text, language="de") == ()


def test_one_in_n_is_a_share_from_n_plus_to_n_minus_a_half() -> None:
    quantity = only("one in 67 people is displaced")
    assert (quantity.hedge, quantity.unit) == (Hedge.ONE_IN, "%")
    assert quantity.interval == Interval(low=100 / Decimal("67.5"), high=100 / Decimal("66.5"))


def test_two_thirds_never_reach_across_a_half() -> None:
    interval = only("two-thirds of decisions").interval
    assert interval.low is not None
    assert interval.high is not None
    assert 50 < interval.low < Decimal("66.7") < interval.high < 72
    assert only("two fifths of decisions").interval == between("35", "45")


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("35.9 million reports in 2023", "en", "reports"),
        ("over 1.1 million of those reports referred", "en", "reports"),
        ("roughly 63,892 of millions of reports", "en", "reports"),
        ("more than 186,000 online‑enticement reports in 2023", "en", "reports"),  # U+2011, as the seeds print it
        ("41,742 people arrived by small boat", "en", "people"),
        ("1.05 million first-time asylum applications a year", "en", "applications"),
        ("911,000 fewer jobs", "en", "jobs"),
        ("referred more than 1.1 million to police", "en", None),
        ("murders fell to 16,935", "en", None),
        ("3.8% of industry‑submitted reports", "en", "%"),
        ("12 ‰ of births", "en", "‰"),
        ("up 0.4 percentage points", "en", "pp"),
        ("$2.7 trillion", "en", "USD"),
        ("14.2 billion euros", "en", "EUR"),
        ("CHF 35 million", "en", "CHF"),
        ("£15,000,000", "en", "GBP"),
        ("272 terawatt-hours", "en", "TWh"),
        ("1.28 °C above the mean", "en", "°C"),
        ("49,1 millones de habitantes", "es", "habitantes"),
        ("38,7 billones de dólares", "es", "USD"),
        ("68,6 millions d'habitants", "fr", "habitants"),
        ("46 Millionen Erwerbstätige", "de", "Erwerbstätige"),
        ("2,7 Billionen Dollar Militärausgaben", "de", "USD"),
        ("58.934.177 residenti", "it", "residenti"),
    ],
)
def test_what_is_counted(text: str, language: str, unit: str | None) -> None:
    assert only(text, language).unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "in 2023",
        "the 2023 reports",
        "has risen sharply since 2021",
        "around 2020 prices rose",
        "from 2021 to 2023",
        "the 1951–1980 mean",
        "on 17 March 2020",
        "2025-01-01",
        "03/04/2025",
        "in the third quarter of 2025 and in 2025-Q3",
        "12 months to April 2025",
        "1. The scale: referrals",
        "as said [1] and [2] [3, 5]",
        "18 U.S.C. § 2258A",
        "§ 230",
        "S. 1829 and H.R. 3921",
        "Public Law 118-59, P.L. 118-59",
        "Section 230, Article 5, page 12",
        "version 3.8 and 3.8.1 and v2.0",
        "X% of enticement referrals",
        "one or more of them",
        "one of the sources",
        "the 119th Congress and the 21st century",
        "the Fourth Amendment",
        "COVID-19",
        "call 202-456-1111",
        "at 10:30",
        "24/7",
        "see https://example.org/2023/35000/x",
        "the most recent operation",
        "most commonly",
        "in the first half",
        "several hundred years",
        "by 22–0",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert read_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("zero eight", "en"),
        ("zero zero cento vinte e cinco", "pt"),
        ("one twenty two", "en"),
        ("point 77", "en"),
        ("two point million", "en"),
        ("three halves", "en"),
        ("2.48×", "en"),
        ("2 1/2/2020", "en"),
        (",77", "en"),
        ("1" * 60, "en"),
    ],
)
def test_half_of_a_number_is_not_read_for_the_whole(text: str, language: str) -> None:
    assert read_quantities(text, language=language) == ()


def test_a_year_counts_where_its_words_leave_no_doubt() -> None:
    assert only("more than 2000 people").value == 2000
    assert read_cell("2023").value == 2023


@pytest.mark.parametrize("text", ["one report", "at least one report", "twelve reports", "twenty-one reports"])
def test_number_words_count(text: str) -> None:
    assert only(text).value in {1, 12, 21}


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("two million three hundred thousand and five", "en", 2_300_005),
        ("nueve mil novecientos noventa y nueve", "es", 9_999),
        ("cincuenta y tres mil veinte millones", "es", 53_020_000_000),
        ("quatre-vingt-dix-huit", "fr", 98),
        ("trois mille milliards", "fr", 3 * 10**12),
        ("two dozen reports", "en", 24),
    ],
)
def test_number_words_add_up(text: str, language: str, value: int) -> None:
    assert only(text, language).value == value


@pytest.mark.parametrize("text", ["hundert " * 50, "mil millones " * 50, "million billion trillion " * 9])
def test_number_words_that_never_end_are_no_number(text: str) -> None:
    assert all(read_quantities(text, language=language) == () for language in ("de", "es", "en"))


def test_a_change_from_one_value_to_another_is_no_range() -> None:
    found = read_quantities("rose from 20 to 30 million reports")
    assert [(one.value, one.upper) for one in found] == [(20_000_000, None), (30_000_000, None)]


def test_a_sentence_with_several_figures_gives_each_once() -> None:
    """From the seed 003, whose em dash stands glued to the number."""
    text = (
        "enormous volume—35.9 million reports in 2023—with over 1.1 million of those reports referred to"
        " U.S. law enforcement as “referrals” [1]; 3.8% of industry‑submitted reports contained too little"
    )
    found = read_quantities(text)
    assert [one.text for one in found] == ["35.9 million reports", "over 1.1 million of those reports", "3.8%"]
    assert all(text[slice(*one.span)] == one.text for one in found)


# --- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "value", "status"),
    [
        ("63,892¹", "63892", Status.NORMAL),
        ("36.2*", "36.2", Status.NORMAL),
        ("63,892 [a]", "63892", Status.NORMAL),
        ("63,892[1]", "63892", Status.NORMAL),
        ("12.4r", "12.4", Status.NORMAL),  # revised: a sound value
        ("(p)70.0", "70.0", Status.PROVISIONAL),
        ("12.4 p", "12.4", Status.PROVISIONAL),
        ("12.3ᵖ", "12.3", Status.PROVISIONAL),
        ("36,210,368¹ (p)", "36210368", Status.PROVISIONAL),
        ("7,9 (b)", "7.9", Status.BREAK),
        ("7.9 e", "7.9", Status.ESTIMATED),
        ("7.9 (f)", "7.9", Status.FORECAST),
        ("7.9 (d)", "7.9", Status.DEFINITION_DIFFERS),
        ("7.9u", "7.9", Status.LOW_RELIABILITY),
        ("(1,234)", "-1234", Status.NORMAL),
        ("$(1,234)", "-1234", Status.NORMAL),
        ("−0.34", "-0.34", Status.NORMAL),
        ("–0.3", "-0.3", Status.NORMAL),
        ("+130,000", "130000", Status.NORMAL),
        ("2 610", "2610", Status.NORMAL),
        ("0", "0", Status.NORMAL),
        ("1.2e5", "120000", Status.NORMAL),
        ("2023", "2023", Status.NORMAL),
    ],
)
def test_marks_become_a_status_and_never_digits(printed: str, value: str, status: Status) -> None:
    cell = read_cell(printed)
    assert (cell.value, cell.status, cell.readings) == (Decimal(value), status, ())
    assert cell.interval == Interval(low=Decimal(value), high=Decimal(value))


@pytest.mark.parametrize(
    "printed", ["", " ", "..", "...", ":", "-", "–", "—", "−", "[x]", "[z]", "n/a", "N/A", "Unavailable"]
)
def test_a_nothing_is_missing_and_never_zero(printed: str) -> None:
    cell = read_cell(printed)
    assert (cell.value, cell.status, cell.interval) == (None, Status.MISSING, None)


@pytest.mark.parametrize("printed", ["[c]", "(D)", ": c", "*"])
def test_a_withheld_value_is_suppressed(printed: str) -> None:
    assert (read_cell(printed).value, read_cell(printed).status) == (None, Status.SUPPRESSED)


def test_a_declared_sentinel_is_missing() -> None:
    assert read_cell("-9.99", missing=("-9.99",)).status is Status.MISSING
    assert read_cell("-9.99").value == Decimal("-9.99")


@pytest.mark.parametrize("printed", ["12 (3)", "546,000 (+192 %)", "123-", "58.7b", "5m", "- 5"])
def test_a_cell_that_can_be_read_in_two_ways_has_no_value(printed: str) -> None:
    cell = read_cell(printed)
    assert cell.value is None
    assert len(cell.readings) == 2


@pytest.mark.parametrize("printed", ["Total", "17 March 2020", "see note"])
def test_a_text_that_is_no_number_is_not_taken_for_a_missing_one(printed: str) -> None:
    cell = read_cell(printed)
    assert (cell.value, cell.readings, cell.status) == (None, (), Status.NORMAL)


def test_a_cell_rounds_only_where_it_says_so() -> None:
    assert read_cell("36.2").interval == between("36.2", "36.2")
    assert read_cell("36.2 million").interval == between("36150000", "36250000")
    more = read_cell("more than 1.1 million")
    assert (more.hedge, more.interval) == (Hedge.OVER, between("1100000", None, low_open=True))


@pytest.mark.parametrize(
    ("value", "quantum", "shown"),
    [
        (Decimal(1234567), None, "1,234,567"),
        (Decimal("1.2E+6"), None, "1,200,000"),
        (Decimal("-0.30"), None, "-0.30"),
        (Decimal(200) / 3, Decimal("0.1"), "66.7"),
    ],
)
def test_numbers_are_shown_without_exponents(value: Decimal, quantum: Decimal | None, shown: str) -> None:
    assert show_number(value, quantum=quantum) == shown
