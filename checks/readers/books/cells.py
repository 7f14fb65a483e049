"""What stands in a cell of a spreadsheet, as the text that the one grid of all forms is made of.

A number is exact as a spreadsheet is: 15 significant digits, never a power of ten. How many decimals its format shows
is left out; what else the format says of it is not: per cent, thousands left out, a unit or a mark beside it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from checks.readers.books.number_formats import PLAIN, NumberFormat
from checks.readers.text.exact import Exact
from checks.readers.text.typography import displayed

Value = int | float | str | bool | date | datetime | time | timedelta
DIGITS = ".15g"  # what Excel and LibreOffice keep of a number: 35.300000000000004 is 35.3


def cell_text(value: Value, form: NumberFormat = PLAIN) -> str:
    """The cell as displayed: numbers exact, dates and times as ISO 8601, a duration in hours, "" for an empty one."""
    if form is PLAIN or type(value) not in {int, float}:
        return AS_TEXT[type(value)](value)
    text = AS_TEXT[float](value)
    if not isinstance(text, Exact):
        return text
    before = f"{form.before} " if form.before[-1:].isalnum() else form.before
    after = f" {form.after}" if len(form.after) > 1 else form.after
    return Exact(f"{before}{_in_full(Decimal(text).scaleb(form.power))}{after}")


def _number(value: float) -> str:
    text = format(value, DIGITS)
    if "n" in text:  # inf, nan: no number that anybody publishes
        return text
    return Exact(_in_full(Decimal(text)) if "e" in text or text == "-0" else text)


def _in_full(number: Decimal) -> str:
    text = f"{number:f}" if number else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _duration(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = "-" if seconds < 0 else "", abs(seconds)
    return f"{sign}{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


AS_TEXT: Mapping[type, Callable[[Any], str]] = {  # by the types that python-calamine gives
    str: displayed,
    float: _number,
    int: _number,
    bool: lambda value: "TRUE" if value else "FALSE",
    date: date.isoformat,
    datetime: lambda value: value.isoformat(sep=" "),
    time: time.isoformat,
    timedelta: _duration,
}


def column_letters(column: int) -> str:
    """The name of a column counted from 0: A to Z, AA and on."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
