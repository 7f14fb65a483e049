"""Sentences of news and statistical releases in seven languages, labelled by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from checks.languages.tables import TIMES
from checks.model import Hedge, Quantity
from checks.values import read_cell, read_quantities

SENTENCES = [
    line.split("|")
    for line in Path(__file__).with_name("labelled_sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
HUNDRED, CLOSE = Decimal(100), Decimal("0.001")


def means(quantity: Quantity, label: str) -> bool:
    """Whether a quantity is what a label says: `36200000/over`, `f2/3`, `x3`, `20..30`."""
    value, _, hedge = label.partition("/") if not label.startswith("f") else _of_share(label)
    if quantity.readings or (hedge and quantity.hedge != hedge):
        return False
    if label.startswith("f"):
        part, whole = value.split("/")
        return quantity.unit == "%" and abs(quantity.value - HUNDRED * int(part) / int(whole)) < CLOSE
    if label.startswith("x"):
        return quantity.unit == TIMES and quantity.value == Decimal(value[1:])
    if ".." in value:
        return [quantity.value, quantity.upper] == [Decimal(end) for end in value.split("..")]
    return quantity.upper is None and quantity.unit != TIMES and quantity.value == Decimal(value)


def _of_share(label: str) -> tuple[str, str, str]:
    part, whole, *hedge = label[1:].split("/")
    return f"{part}/{whole}", "", hedge[0] if hedge else ""


@pytest.mark.parametrize(("language", "sentence", "labels"), SENTENCES)
def test_a_sentence_says_what_it_says_and_nothing_else(language: str, sentence: str, labels: str) -> None:
    expected = [label for label in labels.split(";") if label]
    found = read_quantities(sentence, language=language)
    assert len(found) == len(expected)
    assert all(means(quantity, label) for quantity, label in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("sales increased by 3.2% to £1.4 billion", ["3.2", "1400000000"]),  # no range, and no 3.2 billion per cent
        ("down 0.5 percentage points to 4.2%", ["0.5", "4.2"]),
        ("rose by 5 to 12", ["5", "12"]),
        ("up 5% to 1,200", ["5", "1200"]),
    ],
)
def test_a_change_and_its_result_are_no_range(sentence: str, values: list[str]) -> None:
    found = read_quantities(sentence)
    assert [(one.value, one.upper) for one in found] == [(Decimal(value), None) for value in values]


def test_a_lower_end_that_may_lack_its_thousands_has_both_readings() -> None:
    (found,) = read_quantities("12-15,000 jobs")
    assert found.readings == (Decimal(12), Decimal(12_000))


@pytest.mark.parametrize(
    "text",
    [
        "5G",
        "COP28",
        "4x4",
        "2:1",
        "555-1234",
        "pages 12-15",
        "net zero",
        "several dozen people",
        "a couple of people",
        "three quarters of an hour",
        "half a century",
        "zig",
        "Type 2",
        "RFC 2616",
        "dial 999",
        "tel. 91 123 45 67",
    ],
)
def test_what_looks_like_a_figure_and_is_none(text: str) -> None:
    assert read_quantities(text) == ()


@pytest.mark.parametrize(
    ("plain", "hedged"),
    [
        ("a third of homes", "about a third of homes"),
        ("two-thirds of them", "roughly two-thirds of them"),
        ("one in five", "about one in five"),
        ("half of them", "around half of them"),
        ("1 in 67", "some 1 in 67"),
    ],
)
def test_a_hedge_never_narrows_a_share(plain: str, hedged: str) -> None:
    """DESIGN §4.2: what agrees with the plain share agrees with the hedged one."""
    (narrow,), (wide,) = read_quantities(plain), read_quantities(hedged)
    assert wide.hedge in {narrow.hedge, Hedge.ABOUT}
    assert wide.interval.low <= narrow.interval.low
    assert narrow.interval.high <= wide.interval.high


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("63,892² reports", "63892"),
        ("36.2 million¹ reports", "36200000"),
        ("36.2¹ million", "36200000"),
        ("63,892 (1)", "63892"),
        ("10^6", "1000000"),
        ("(3.2) million", "-3200000"),
    ],
)
def test_marks_of_notes_and_brackets_of_accountants(text: str, value: str) -> None:
    (found,) = read_quantities(text)
    assert found.value == Decimal(value)


def test_raised_digits_after_a_small_number_may_be_an_exponent_and_nothing_is_read() -> None:
    assert read_quantities("10⁶ cases") == ()
    assert read_quantities("12² cases") == ()


@pytest.mark.parametrize("written", ["(3.2)", "(1,234)"])
def test_a_bracketed_number_alone_is_negative_in_a_text_as_in_a_cell(written: str) -> None:
    (found,) = read_quantities(written)
    assert found.value == read_cell(written).value
    assert found.value < 0


@pytest.mark.parametrize(
    ("text", "language"), [("1.234 people in Germany", "en"), ("1,234 casos en México", "es"), ("1,234 Fälle", "de")]
)
def test_three_decimals_of_what_is_counted_may_be_a_foreign_group(text: str, language: str) -> None:
    (found,) = read_quantities(text, language=language)
    assert set(found.readings) == {Decimal(1234), Decimal("1.234")}


def test_a_scale_word_of_another_language_leaves_no_number_before_it() -> None:
    assert read_quantities("2,5 Millionen", language="en") == ()
    assert read_quantities("am 12.05. waren es viele", language="de") == ()
