"""The table of DESIGN §4.2, a line a test, and what must be so of all numbers."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.agreement import Agreement, agrees, allowed, line_of, meets, terms, within
from checks.model import Interval, Observation, Quantity
from checks.rule_book import RULES, Example, Rule, rule_for
from checks.values import read_quantities
from tests.checks.making import seen

YES, NO, CANNOT_TELL = Agreement.YES, Agreement.NO, Agreement.CANNOT_TELL


def number(text: str) -> Quantity:
    (found,) = read_quantities(text)
    return found


def said(printed: str) -> Observation:
    return seen(printed).observation


@pytest.mark.parametrize(
    ("prints", "says", "expected"),
    [
        ("63,892 reports", "63,892", YES),
        ("63,892 reports", "63,893", NO),
        ("36.2 million reports", "36,150,000", YES),
        ("36.2 million reports", "36,250,000", YES),
        ("36.2 million reports", "36,250,001", NO),
        ("10.0 %", "10.06", NO),
        ("over 36 million reports", "36,000,000", NO),
        ("over 36 million reports", "36,000,001", YES),
        ("at least 230 providers", "230", YES),
        ("more than 245 providers", "245", NO),
        ("fewer than 100 cases", "99", YES),
        ("fewer than 100 cases", "100", NO),
        ("up to 40 towns", "12", YES),
        ("up to 40 towns", "41", NO),
        ("nearly 6,300 points", "6,200", YES),
        ("nearly 6,300 points", "6,199", NO),
        ("almost 9 %", "8.1", YES),
        ("almost 9 %", "8.0", NO),
        ("about 9 million people", "8,100,000", YES),
        ("about 9 million people", "9,950,000", NO),
        ("around 1.2 million people", "1,290,000", YES),
        ("around 1.2 million people", "1,310,000", NO),
        ("roughly 63,892 reports", "63,911", NO),
        ("between 5 and 7 %", "7.0", YES),
        ("between 5 and 7 %", "7.1", NO),
        ("tens of millions of parcels", "15,000,000", YES),
        ("tens of millions of parcels", "14,999,999", NO),
        ("dozens of laboratories", "18", YES),
        ("dozens of laboratories", "17", NO),
        ("most cars", "50.1", YES),
        ("most cars", "50.0", NO),
        ("one in five adults", "18.2", YES),
        ("one in five adults", "18.1", NO),
        ("two thirds of decisions", "70.0", YES),
        ("two thirds of decisions", "49.0", NO),
    ],
)
def test_a_printed_number_agrees_with(prints: str, says: str, expected: Agreement) -> None:
    assert agrees(number(prints), said(says)) is expected


def test_a_hedged_source_may_leave_it_open() -> None:
    assert agrees(number("over 1.1 million reports"), said("more than 1.1 million")) is YES
    assert agrees(number("over a million reports"), said("more than 1.1 million")) is YES
    assert agrees(number("1.3 million reports"), said("more than 1.1 million")) is CANNOT_TELL
    assert agrees(number("900,000 reports"), said("more than 1.1 million")) is NO


def test_a_range_that_touches_an_end_that_is_left_out_leaves_it_open() -> None:
    assert agrees(number("fewer than 100 cases"), said("between 90 and 100")) is CANNOT_TELL
    assert agrees(number("more than 90 cases"), said("between 90 and 100")) is CANNOT_TELL
    assert agrees(number("at least 90 cases"), said("between 90 and 100")) is YES


def test_without_a_value_nobody_can_tell() -> None:
    assert agrees(number("61 task forces"), seen(None, text="sixty-one").observation) is CANNOT_TELL


def test_cut_off_counts_only_on_those_terms() -> None:
    printed, reading = number("16.9 million reports"), said("16,987,361")
    assert agrees(printed, reading) is NO
    assert agrees(printed, reading, cut_off=True) is YES
    assert agrees(printed, said("17,000,000"), cut_off=True) is NO


def test_an_agreed_band_rules_alone() -> None:
    assert agrees(number("5,000 cases"), said("5,240"), band=Decimal(250)) is YES
    assert agrees(number("5,000 cases"), said("5,260"), band=Decimal(250)) is NO


def test_over_reaches_away_from_zero() -> None:
    falling = replace(number("over 3 %"), value=Decimal(-3))
    assert agrees(falling, said("-3.4")) is YES
    assert agrees(falling, said("-2.9")) is NO


@pytest.mark.parametrize(
    ("prints", "first", "unit", "cut_off"),
    [
        ("3,500 agencies", "3,500", "1", False),
        ("3,500 agencies", "3,498", "10", False),
        ("3,500 agencies", "3,487", "100", False),
        ("3,500 agencies", "3,507", "100", False),
        ("20 million reports", "20,300,000", "1000000", False),
        ("20 million reports", "21,300,000", "10000000", False),
        ("16.9 million reports", "16,987,361", "100000", True),
        ("3.7 %", "3.74", "0.1", False),
    ],
)
def test_the_first_agreeing_reading_shows_how_exactly_it_was_meant(
    prints: str, first: str, unit: str, cut_off: bool
) -> None:
    found = terms(number(prints), [said("1"), said(first), said(prints.split(maxsplit=1)[0])])
    assert (found.unit, found.cut_off, found.first) == (Decimal(unit), cut_off, 1)


@pytest.mark.parametrize(("prints", "first"), [("1,000 schools", "1,400"), ("20 million reports", "24,300,000")])
def test_zeros_that_do_not_count_reach_no_further_than_about_would(prints: str, first: str) -> None:
    """Rounded to one digit, 1,400 is 1,000: no editor would say so."""
    assert terms(number(prints), [said(first)]).first is None


def test_decimals_are_never_trailing_zeros() -> None:
    assert terms(number("36.0 million reports"), [said("36,110,000")]).first is None


def test_terms_of_what_never_agreed_are_the_printed_ones() -> None:
    found = terms(number("3,500 agencies"), [said("9,000")])
    assert (found.unit, found.cut_off, found.first) == (None, False, None)


@pytest.mark.parametrize(
    "prints", ["36.2 million", "over 36", "nearly 36", "about 36", "5 to 7", "dozens of", "most", "half of"]
)
def test_every_line_of_the_table_has_its_name(prints: str) -> None:
    printed = number(f"{prints} cars")
    assert line_of(printed, terms(printed, [])).endswith("DESIGN §4.2")


# --- for all numbers -------------------------------------------------------------------------------------------------

values = some.decimals(-(10**9), 10**9, places=2)
TEXTS = (
    "{} reports",
    "over {} reports",
    "at least {} reports",
    "fewer than {} reports",
    "nearly {} reports",
    "about {} reports",
)
quantities = some.builds(
    lambda form, value: number(form.format(f"{value:,}")), some.sampled_from(TEXTS), some.integers(1, 10**8)
)


@some.composite
def intervals(draw: some.DrawFn) -> Interval:
    low, high = sorted((draw(values), draw(values)))
    return Interval(
        low=draw(some.sampled_from([low, None])),
        high=draw(some.sampled_from([high, None])),
        low_open=low != high and draw(some.booleans()),
        high_open=low != high and draw(some.booleans()),
    )


@given(intervals(), intervals(), intervals())
def test_what_lies_in_the_smaller_set_lies_in_the_larger(inner: Interval, smaller: Interval, larger: Interval) -> None:
    if within(smaller, larger) is YES and within(inner, smaller) is YES:
        assert within(inner, larger) is YES


@given(quantities, quantities, some.integers(0, 2 * 10**8))
def test_agreeing_under_a_phrase_is_agreeing_under_a_wider_one(one: Quantity, other: Quantity, value: int) -> None:
    if within(allowed(one), allowed(other)) is YES and agrees(one, said(f"{value:,}")) is YES:
        assert agrees(other, said(f"{value:,}")) is YES


@given(some.integers(1, 10**6), some.integers(0, 3), some.integers(1, 10**9), some.integers(0, 10**9))
def test_what_agrees_with_a_count_agrees_with_about_so_many(digits: int, zeros: int, first: int, value: int) -> None:
    """However its zeros were meant, and whether it was cut off, as its first agreeing reading showed."""
    printed = f"{digits * 10**zeros:,} reports"
    plain, about = number(printed), number(f"about {printed}")
    meant = terms(plain, [said(f"{first:,}"), said(f"{digits * 10**zeros + first % 10 ** (zeros + 1):,}")])
    near = said(f"{digits * 10**zeros + value % 10 ** (zeros + 1):,}")
    for reading in (near, said(f"{value:,}")):
        if agrees(plain, reading, unit=meant.unit, cut_off=meant.cut_off) is YES:
            assert agrees(about, reading, unit=meant.unit, cut_off=meant.cut_off) is YES


@given(intervals(), intervals())
def test_meeting_is_mutual(one: Interval, other: Interval) -> None:
    assert meets(one, other) is meets(other, one)
    assert (within(one, other) is NO) is not meets(one, other)


@given(intervals())
def test_every_interval_lies_in_itself(interval: Interval) -> None:
    assert within(interval, interval) is YES


@given(quantities)
def test_a_phrase_agrees_with_itself(printed: Quantity) -> None:
    same = Observation(
        figure="f",
        period=None,
        printed=printed.text,
        value=printed.value,
        interval=printed.interval,
        hedge=printed.hedge,
    )
    assert agrees(printed, same) is YES


@given(some.integers(1, 10**9))
def test_a_number_agrees_with_its_own_digits(value: int) -> None:
    assert agrees(number(f"{value:,} reports"), said(f"{value:,}")) is YES


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, example, id=example.prints) for rule in RULES for example in rule.examples],
)
def test_every_example_of_the_rule_book_is_decided_by_its_row_and_as_it_says(rule: Rule, example: Example) -> None:
    printed = number(example.prints)
    assert rule_for(printed, terms(printed, [])) is rule
    unit = " %" if printed.unit == "%" else ""
    assert agrees(printed, said(example.agrees + unit)) is YES
    assert agrees(printed, said(example.differs + unit)) is NO


def test_the_rows_on_first_agreeing_readings_are_reached() -> None:
    """They have no example of their own: only a history shows them."""
    cut, zeros = number("36.2 million reports"), number("3,500 cases")
    assert rule_for(cut, terms(cut, [said("36,290,000")])) is RULES[0]
    assert rule_for(zeros, terms(zeros, [said("3,512")])) is RULES[1]
