"""What a document has to offer, and what of it was not there before."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.model import Figure, Observation, Run
from checks.newcomers import Item, items_of, new_items, spelled
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.form import Form
from checks.readers.locators.inventory import read_inventory

FIRST = datetime(2026, 3, 2, tzinfo=UTC)


def run(days: int, *items: Item) -> Run:
    seen = Observation(figure="a:inventory", period=None, printed=None, value=None, interval=None, text=spelled(items))
    at = FIRST + timedelta(days=days)
    return Run(observation=seen, first_seen=at, last_seen=at)


def new(before: Item, after: Item) -> bool:
    return bool(new_items([run(0, before), run(1, after)], FIRST))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Table 3: Arrests, 2024", "Table 4. Arrests, 2025"),
        ("Tabelle 12 – Fälle, Januar bis März 2025", "Tabelle 12 – Fälle, Januar bis Juni 2026"),
        ("Arrests [1] as of 3 March 2026", "Arrests† as of 28 April 2026"),
        ("arrests-2025-03.csv", "arrests-2026-11.csv"),
        ("Arrests 2023-24", "Arrests 2024–25"),
    ],
)
def test_the_next_issue_of_a_table_is_known(before: str, after: str) -> None:
    assert not new(Item("table", before), Item("table", after))


@pytest.mark.parametrize(
    ("before", "after"),
    [("Arrests by age", "Arrests by sex"), ("Arrests of under 18s", "Arrests of under 21s"), ("Arrests", "Sentences")],
)
def test_another_caption_is_new(before: str, after: str) -> None:
    assert new(Item("table", before), Item("table", after))


def test_a_column_more_is_new_and_a_column_less_or_another_year_is_not() -> None:
    before = Item("table", "Arrests", ("Year", "Men", "2024"))
    assert new(before, Item("table", "Arrests", ("Year", "Men", "Women")))
    assert not new(before, Item("table", "Arrests", ("Year", "2025", "2026")))


def test_what_was_there_once_is_never_new_again_and_the_first_look_finds_nothing_new() -> None:
    one, other = Item("table", "One"), Item("table", "Other")
    assert new_items([run(0, one, other), run(1, one), run(2, one, other)], FIRST) == []
    assert new_items([run(5, one, other)], FIRST) == []


TEXT = st.text(alphabet=st.characters(exclude_characters="\t\n|", exclude_categories=["C", "Z"]), min_size=1)
ITEMS = st.lists(st.builds(Item, st.sampled_from(["table", "data file"]), TEXT, st.lists(TEXT).map(tuple)), unique=True)


@given(ITEMS)
def test_items_are_remembered_as_they_were(items: list[Item]) -> None:
    assert list(items_of(spelled(items))) == items


@given(ITEMS)
def test_the_same_items_are_never_new(items: list[Item]) -> None:
    assert new_items([run(0, *items), run(1, *reversed(items))], FIRST) == []


def test_in_a_text_a_table_is_known_by_its_caption_not_by_a_mention() -> None:
    said = ("Table 3: Arrests by age ........ 14", "Table 3 shows that few were charged.", "Tableau 2 – Les peines")
    content = Content(Form.PDF, texts=lambda: map(Block, said))
    (seen,) = read_inventory(Figure(id="a:inventory", measure="tables", source="a"), content).observations
    assert [one.name for one in items_of(seen.text or "")] == ["Table 3: Arrests by age", "Tableau 2 – Les peines"]
