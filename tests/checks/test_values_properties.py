"""What holds of every number and every text."""

from dataclasses import replace
from decimal import Decimal
from time import thread_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checks.languages import LANGUAGES
from checks.model import Hedge, Interval, NumberFormat, Quantity
from checks.values import read_cell, read_quantities, show_number

LANGUAGE_TAGS = st.sampled_from([*LANGUAGES, "de-CH", "es-MX", "", "xx"])
GROUPS = [(",", "en"), (".", "de"), (".", "es"), ("\u00a0", "fr"), ("\u202f", "fr"), ("\u2009", "pt"), ("'", "de-CH")]

# Text that looks like ours: the words that begin a branch of the grammar, digits, marks, and anything else between.
PIECES = st.sampled_from(
    [
        "1",
        "2023",
        "1,234",
        "1.234",
        "35.9",
        "million",
        "mille",
        "Mrd.",
        "half",
        "a",
        "one",
        "in",
        "five",
        "of",
        "millions",
        "to",
        "–",
        "-",
        "—",
        "−",
        "+",
        "$",
        "€",
        "%",
        "(",
        ")",
        "[1]",
        "[a]",
        "at",
        "least",
        "over",
        "nearly",
        "between",
        "and",
        "most",
        "two-thirds",
        "twenty-one",
        "hundred",
        "thousand",
        "since",
        "12",
        "months",
        "reports",
        "1/2",
        "×",
        "^",
        "§",
        "S.",
        ",",
        ".",
        "\n",
        "\xa0",
        "¹",
        "p",
        "0",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join)


def holds(interval: Interval, value: Decimal) -> bool:
    """Whether the value lies in the interval or on one of its ends, strict or not."""
    return (interval.low is None or interval.low <= value) and (interval.high is None or value <= interval.high)


@pytest.mark.parametrize(("group", "language"), GROUPS)
@given(number=st.integers(min_value=-(10**15), max_value=10**15))
def test_an_integer_printed_with_groups_is_read_back(group: str, language: str, number: int) -> None:
    cell = read_cell(f"{number:,}".replace(",", group), language=language)
    assert (cell.value, cell.quantum, cell.readings) == (number, 1, ())


@pytest.mark.parametrize(("decimal", "language"), [(".", "en"), (",", "de"), (",", "fr"), (",", "it"), (",", "nl")])
@given(number=st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_decimal_is_read_back_in_either_convention(decimal: str, language: str, number: Decimal) -> None:
    cell = read_cell(f"{number:f}".replace(".", decimal), language=language)
    assert (cell.value, cell.quantum) == (number, Decimal("0.01"))


@given(number=st.integers(min_value=0, max_value=10**12), places=st.integers(min_value=0, max_value=6))
def test_what_we_show_is_what_we_read(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    assert read_cell(show_number(value)).value == value


@given(number=st.integers(min_value=10_000, max_value=10**9))
def test_a_number_means_the_same_in_a_sentence_and_alone(number: int) -> None:
    (quantity,) = read_quantities(f"In 2023 the agency counted {number:,} reports, as said [1].")
    assert (quantity.value, quantity.unit, quantity.hedge) == (number, "reports", Hedge.NONE)
    assert read_cell(f"{number:,}").value == quantity.value


@given(text=TEXTS, language=LANGUAGE_TAGS)
@example(text="−0 % ‰", language="en")
@example(text="between 1.234 and 1.234 million", language="")
@example(text="5 at least 7 approximately 9", language="en")
def test_quantities_are_where_they_say_in_order_and_apart(text: str, language: str) -> None:
    end = 0
    for quantity in read_quantities(text, language=language):
        start, stop = quantity.span
        assert end <= start < stop
        assert text[start:stop] == quantity.text
        end = stop


@given(text=TEXTS, language=LANGUAGE_TAGS)
@example(text="between 1.234 and 1.235", language="")
def test_an_interval_holds_the_value_and_every_other_reading(text: str, language: str) -> None:
    for quantity in read_quantities(text, language=language):
        assert quantity.quantum > 0
        assert _is_finite(quantity)
        for value in (quantity.value, *quantity.readings):
            assert holds(quantity.interval, value)


def _is_finite(quantity: Quantity) -> bool:
    return all(value.is_finite() for value in (quantity.value, quantity.quantum, *quantity.readings))


@given(text=TEXTS, language=LANGUAGE_TAGS)
def test_a_cell_has_a_value_or_several_readings_or_neither(text: str, language: str) -> None:
    cell = read_cell(text, language=language)
    assert cell.printed == text
    assert cell.value is None or not cell.readings
    assert (cell.value is None) == (cell.interval is None)


@pytest.mark.parametrize(
    "unit",
    [
        "1,234,",
        "1 234 ",
        "1.",
        "+1-1",
        "12 12 12 12-",
        "[1, ",
        "hundred thousand ",
        "two and ",
        "01 23 ",
        "1/2 ",
        "one point ",
        "1e5 ",
        "$1 ",
        "millions of ",
        "between 1 and ",
    ],
)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    """Eight times the text within thirty times the time: a square would take sixty-four; the rest is a busy machine."""
    short, long = unit * (2_000 // len(unit)), unit * (16_000 // len(unit))
    assert _seconds(long) < 30 * _seconds(short) + 0.05


def _seconds(text: str) -> float:
    """Of the processor, the best of three, so that the turn of another process is not taken for ours."""
    spent = []
    for _ in range(3):
        begin = thread_time()
        read_quantities(text)
        spent.append(thread_time() - begin)
    return min(spent)


LOCALES = [  # language, what parts the groups, what parts the decimals
    ("en", ",", "."), ("de", ".", ","), ("de", "\u00a0", ","), ("fr", "\u202f", ","), ("fr", "\u00a0", ","),
    ("es", ".", ","), ("it", ".", ","), ("pt", ".", ","), ("nl", ".", ","), ("de-CH", "'", "."), ("de-CH", "’", "."),
    ("es-MX", ",", "."),
]  # fmt: skip
MILLIONS = {
    "en": "million", "de": "Millionen", "fr": "millions", "es": "millones", "it": "milioni", "pt": "milhões",
    "nl": "miljoen",
}  # fmt: skip
MINUS = ("-", "\u2212")


@pytest.mark.parametrize("locale", LOCALES)
@given(
    number=st.decimals(min_value=1, max_value=10**9, places=2),
    sign=st.sampled_from(["", "+", *MINUS]),
    after=st.sampled_from(["", " %", " km", "million"]),
)
def test_what_is_printed_in_a_locale_is_read_back(locale, number: Decimal, sign: str, after: str) -> None:
    language, group, mark = locale
    digits = f"{number:,.2f}".translate({ord(","): group, ord("."): mark})
    scaled = after == "million"
    tail = f" {MILLIONS[language[:2]]}" if scaled else after
    (found,) = read_quantities(f"{sign}{digits}{tail}", language=language)
    factor = (-1 if sign in MINUS else 1) * (10**6 if scaled else 1)
    assert (found.value, found.readings) == (number * factor, ())
    assert found.unit == (None if scaled else after.strip() or None)


NUMERALS = st.one_of(
    st.integers(0, 10**15 - 1).map(str),
    st.integers(0, 10**12).map("{:,}".format),
    st.from_regex(r"[0-9]{1,5}[.,][0-9]{1,5}", fullmatch=True),
)
FORMATS = st.sampled_from([None, NumberFormat(decimal="."), NumberFormat(decimal=","), NumberFormat(group=".")])
OTHERS = st.sampled_from([(), ("1,234,567",), ("1.234.567",), ("3,8", "12,5"), ("1.234,5", "3.8")])


@given(NUMERALS, LANGUAGE_TAGS, FORMATS, OTHERS)
def test_a_bare_numeral_of_a_cell_is_read_as_its_tokens_are(
    text: str, language: str, declared: NumberFormat | None, among: tuple[str, ...]
) -> None:
    """Most cells are bare numerals and are read on a shorter way; a raised sign of a note takes them the longer one."""
    given, noted = (
        read_cell(one, language=language, number_format=declared, among=among) for one in (text, f"{text}†")
    )
    assert replace(given, printed=noted.printed) == noted
    assert str(given.quantum) == str(noted.quantum)
