"""What a cell of a spreadsheet shows of its value, and what its number format adds to that."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.readers.books.cells import cell_text, column_letters
from checks.readers.books.number_formats import NumberFormat as Shown
from checks.readers.books.number_formats import number_format


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (35.300000000000004, "35.3"),
        (5.0, "5"),
        (-0.0, "0"),
        (1e21, "1000000000000000000000"),
        (1e-7, "0.0000001"),
        (-1234567.891, "-1234567.891"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333333333"),
        (True, "TRUE"),
        (dt.date(2025, 3, 1), "2025-03-01"),
        (dt.datetime.fromisoformat("2025-03-01T10:30"), "2025-03-01 10:30:00"),
        (dt.time(10, 30), "10:30:00"),
        (dt.timedelta(days=1, hours=12), "36:00:00"),
        ("  two \n words ", "two words"),
        ("", ""),
    ],
)
def test_a_value_is_shown_as_a_spreadsheet_shows_it(value: Any, text: str) -> None:
    assert cell_text(value) == text


@given(some.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_a_number_of_fifteen_digits_comes_back_as_it_went_in(number: Decimal) -> None:
    assert Decimal(cell_text(float(number))) == number


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", Shown()),
        ("#,##0.00", Shown()),
        ("0.0%", Shown(power=2, after="%")),
        ("# ##0.0 %", Shown(power=2, after="%")),
        ("[Red]0%;-0%;0%", Shown(power=2, after="%")),
        ('0.0"%"', Shown(after="%")),
        ("#,##0,", Shown(power=-3)),
        ('0.0,,"m"', Shown(power=-6, after="m")),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', Shown()),
        ('"£"#,##0;[Red]-"£"#,##0', Shown(before="£")),
        ("[$€-2] #,##0.00", Shown(before="€")),
        ("(#,##0)", Shown()),
        ('[<0.001]"<0.1%";0.0%', Shown(power=2, after="%")),
        ('[>999999]#,##0,,"M";#,##0,"K"', Shown()),  # two scales, each beside its number: the number itself is whole
        ("yyyy-mm-dd", Shown()),
        ("0.00E+00", Shown()),
        ("# ?/?", Shown()),
        ('"%"' * 100 + "0%", Shown()),
    ],
)
def test_a_number_format_says_what_is_shown_beside_the_digits(code: str, shown: Shown) -> None:
    assert number_format(code) == shown


@given(some.text(alphabet='0#,.%;"\\_*[]<>=$€- Eaymd?/@', max_size=40))
def test_any_number_format_is_understood_or_left_alone(code: str) -> None:
    form = number_format(code)
    assert form.power in range(-60, 81)
    assert cell_text(12.5, form)


def test_columns_have_the_names_of_a_spreadsheet() -> None:
    assert [column_letters(i) for i in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
