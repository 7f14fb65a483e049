"""Which locators can never match, and the grammar of a JSON path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.locators import json_path, never_matches
from checks.model import (
    CssLocator,
    JsonLocator,
    Locator,
    ProseLocator,
    QuoteLocator,
    TableCell,
    TableLocator,
    TextQuote,
)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("bill.latestAction.text", ("bill", "latestAction", "text")),
        ("Results.series[0].data[0].value", ("Results", "series", 0, "data", 0, "value")),
        ('values.NGDP_RPCH.USA["2026"]', ("values", "NGDP_RPCH", "USA", "2026")),
        ("Data[-1].Valor", ("Data", -1, "Valor")),
        ("[1][0].value", (1, 0, "value")),
        ("a['b c'].@id.$", ("a", "b c", "@id", "$")),
        ('[""]', ("",)),
    ],
)
def test_a_json_path_is_read_into_its_steps(text: str, steps: tuple[str | int, ...]) -> None:
    assert json_path(text) == steps


@pytest.mark.parametrize("text", ["", ".", "a.", ".a", "a..b", "a[", "a[]", "a[b]", "a]b", "a[1", "$..x"])
def test_a_json_path_that_is_none_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected a path such as"):
        json_path(text)


@given(st.lists(st.integers(-99, 99) | st.text(st.characters(exclude_characters='"'), max_size=5), min_size=1))
def test_every_path_can_be_written(steps: list[str | int]) -> None:
    text = "".join(f"[{one}]" if isinstance(one, int) else f'["{one}"]' for one in steps)
    assert json_path(text) == tuple(steps)


@pytest.mark.parametrize(
    "locator",
    [
        ProseLocator(prose="received <value> reports in <year>"),
        ProseLocator(prose="in <quarter> of <year>, p < 0.05, <value> of all"),
        TableLocator(table=TableCell(row=("a <year>", "b <year>"), column=("Total",)), period="2023"),
        QuoteLocator(quote=TextQuote(exact="36.2 million")),
        CssLocator(css="table.data > tr:nth-child(2) td[headers~='x']"),
        JsonLocator(json='a["<year>"].b', period="newest with a value"),
    ],
)
def test_a_locator_that_can_match_is_let_be(locator: Locator) -> None:
    assert list(never_matches(locator)) == []


@given(st.text())
def test_no_text_crashes_a_check_of_locators(text: str) -> None:
    cell = TableCell(row=(text,), column=(text,), where={text: text})
    for locator in (
        ProseLocator(prose=text),
        CssLocator(css=text, period=text),
        JsonLocator(json=text),
        TableLocator(table=cell),
    ):
        assert all(isinstance(slip, str) for _, slip in never_matches(locator))
