"""JSON-stat: a value by the categories of its dimensions, whatever their order and however the values are stored."""

import json as notation
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.model import ProblemKind, Signal, Status
from tests.checks.readers.documents import observed, page, problem, reading, records, values

JSON = "application/json"
CATEGORIES: dict[str, dict[str, str]] = {
    "geo": {"EU27_2020": "European Union - 27 countries (from 2020)", "DE": "Germany", "NO": "Norway"},
    "unit": {"PC_ACT": "Percentage of population in the labour force", "THS_PER": "Thousand persons"},
    "sex": {"T": "Total"},
    "time": {"2024-07": "2024-07", "2024-08": "2024-08", "2024-09": "2024-09"},
}
MISSING_AT = ("DE", "THS_PER", "T", "2024-09")


def value_at(key: tuple[str, ...]) -> str | None:
    """An invented value, another one in every cell; none in one."""
    if key == MISSING_AT:
        return None
    places = [list(CATEGORIES[name]).index(code) for name, code in zip(CATEGORIES, key, strict=True)]
    return f"{places[0] + 1}{places[1] + 1}.{places[3]}0"


def dataset(
    order: tuple[str, ...] = ("geo", "unit", "sex", "time"),
    categories: dict[str, list[str]] | None = None,
    *,
    sparse: bool = False,
    as_object: bool = True,
    role: bool = True,
    **more: object,
) -> str:
    """A data set with its dimensions and categories in that order."""
    kept = categories or {name: list(CATEGORIES[name]) for name in order}
    cells: list[str | None] = []
    for place in product(*(kept[name] for name in order)):
        code_of = dict(zip(order, place, strict=True))
        cells.append(value_at(tuple(code_of[name] for name in CATEGORIES)))
    dimension = {
        name: {
            "label": name.capitalize(),
            "category": {
                "index": {code: i for i, code in enumerate(kept[name])} if as_object else kept[name],
                "label": {code: CATEGORIES[name][code] for code in reversed(kept[name])},
            },
        }
        for name in order
    }
    tree: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Unemployment",
        "updated": "2026-01-09T11:00:00+0100",
        "id": list(order),
        "size": [len(kept[name]) for name in order],
        "dimension": dimension,
        "value": "@",
        **({"role": {"time": ["time"]}} if role else {}),
        **more,
    }
    pairs = [f'"{i}": {cell}' for i, cell in enumerate(cells) if cell is not None]
    written = "{" + ", ".join(pairs) + "}" if sparse else "[" + ", ".join(cell or "null" for cell in cells) + "]"
    return notation.dumps(tree).replace('"@"', written)


GERMANY = {"2024-07": Decimal("21.00"), "2024-08": Decimal("21.10"), "2024-09": Decimal("21.20")}


def test_a_value_is_found_by_codes_and_time_binds_itself() -> None:
    assert values(page(dataset(), JSON), records("value", geo="DE", unit="PC_ACT", sex="T")) == GERMANY


def test_labels_do_as_well_as_codes_and_names_as_ids() -> None:
    where = {"Geo": "Germany", "Unit": "percentage of population in the labour force"}
    assert values(page(dataset(), JSON), records("value", **where)) == GERMANY


def test_digits_are_kept_as_the_source_has_them() -> None:
    one = observed(page(dataset(), JSON), records("value", geo="DE", unit="PC_ACT", time="2024-08"))
    assert (one.printed, one.value, one.period and one.period.name) == ("21.10", Decimal("21.10"), "2024-08")
    assert "Germany" in one.excerpt


@given(some.data())
def test_the_reading_is_the_same_however_the_cube_is_written(data: some.DataObject) -> None:
    order = tuple(data.draw(some.permutations(list(CATEGORIES))))
    categories = {name: data.draw(some.permutations(list(CATEGORIES[name]))) for name in order}
    flags = {name: data.draw(some.booleans()) for name in ("sparse", "as_object", "role")}
    body = page(dataset(order, categories, **flags), JSON)
    assert values(body, records("value", geo="Germany", unit="PC_ACT")) == GERMANY
    found = values(body, records("value", geo="DE", unit="THS_PER"))
    assert found["2024-09"] is None
    assert found["2024-08"] == Decimal("22.10")


def test_a_dimension_left_out_with_several_categories_is_ambiguous_and_named() -> None:
    found = problem(page(dataset(), JSON), records("value", geo="DE"))
    assert found.kind is ProblemKind.AMBIGUOUS
    assert "unit: PC_ACT" in found.cause


def test_a_category_that_was_dropped_is_not_found_with_those_there() -> None:
    kept = {name: list(codes) for name, codes in CATEGORIES.items()}
    kept["geo"].remove("DE")
    found = problem(page(dataset(categories=kept), JSON), records("value", geo="DE", unit="PC_ACT"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "NO (Norway)" in found.cause


def test_the_missing_is_never_zero() -> None:
    found = reading(page(dataset(sparse=True), JSON), records("value", geo="DE", unit="THS_PER", time="2024-09"))
    assert [(one.value, one.status) for one in found.observations] == [(None, Status.MISSING)]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"5": "p"}, Status.PROVISIONAL),
        ({"5": "be"}, Status.BREAK),
        ([None, None, None, None, None, "e"] + [None] * 12, Status.ESTIMATED),
        ("p", Status.PROVISIONAL),
        (None, Status.NORMAL),
    ],
)
def test_a_status_is_read_in_each_of_its_forms(status: object, expected: Status) -> None:
    body = dataset(("unit", "sex", "geo", "time"), status=status)  # Germany, PC_ACT: cells 3, 4, 5
    found = reading(page(body, JSON), records("value", geo="DE", unit="PC_ACT"))
    assert found.problem is None
    assert {one.period.name: one.status for one in found.observations if one.period}["2024-09"] is expected


def test_the_document_explains_its_own_status() -> None:
    words = {"status": {"label": {"w": "provisional, to be revised"}}}
    body = dataset(("unit", "sex", "geo", "time"), status={"5": "w"}, extension=words)
    one = observed(page(body, JSON), records("value", geo="DE", unit="PC_ACT", time="2024-09"))
    assert one.status is Status.PROVISIONAL


def test_a_status_nobody_knows_is_a_problem_until_where_names_it() -> None:
    body = page(dataset(("unit", "sex", "geo", "time"), status={"5": "w"}), JSON)
    where = {"geo": "DE", "unit": "PC_ACT", "time": "2024-09"}
    assert '"w"' in problem(body, records("value", **where)).cause
    assert values(body, records("value", **where, status="w")) == {"2024-09": Decimal("21.20")}


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (["2024M01", "2024M02"], ["2024-01", "2024-02"]),
        (["2024K1", "2024K2"], ["2024-Q1", "2024-Q2"]),
        (["2024Q3", "2024Q4"], ["2024-Q3", "2024-Q4"]),
        (["2024T1", "2024T2", "2024T3", "2024T4"], ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]),
        (["2024H1", "2024S2"], ["2024-H1", "2024-H2"]),
        (["2024U05", "2024W06"], ["2024-01-29 to 2024-02-04", "2024-02-05 to 2024-02-11"]),
        (["2023", "2024"], ["2023", "2024"]),
    ],
)
def test_periods_as_statistical_offices_code_them(codes: list[str], names: list[str]) -> None:
    tree = {
        "class": "dataset",
        "id": ["Tid"],
        "size": [len(codes)],
        "role": {"time": ["Tid"]},
        "dimension": {"Tid": {"category": {"index": codes}}},
        "value": list(range(len(codes))),
    }
    assert list(values(page(notation.dumps(tree), JSON), records("value"))) == names


def test_a_code_that_may_be_a_quarter_or_four_months_is_no_period() -> None:
    tree = {
        "class": "dataset",
        "id": ["Tid"],
        "size": [3],
        "role": {"time": ["Tid"]},
        "dimension": {"Tid": {"category": {"index": ["2024T1", "2024T2", "2024T3"]}}},
        "value": [1, 2, 3],
    }
    assert problem(page(notation.dumps(tree), JSON), records("value")).kind is ProblemKind.NOT_FOUND


def test_collections_and_bundles_hold_data_sets() -> None:
    one, other = dataset(label="Unemployment"), dataset(label="Employment")
    collection = f'{{"class": "collection", "link": {{"item": [{one}, {other}]}}}}'
    bundle = f'{{"first": {one}, "second": {other}}}'
    where = {"geo": "DE", "unit": "PC_ACT"}
    for body, place in [(collection, "Employment"), (collection, "link.item[0]"), (bundle, "second")]:
        assert values(page(body, JSON), records("value", in_=place, **where)) == GERMANY
    found = problem(page(collection, JSON), records("value", **where))
    assert (found.kind, "Employment" in found.cause) == (ProblemKind.AMBIGUOUS, True)


def test_the_first_version_keeps_order_and_roles_in_the_dimension() -> None:
    tree = notation.loads(dataset())
    tree["dimension"] |= {"id": tree.pop("id"), "size": tree.pop("size"), "role": tree.pop("role")}
    body = notation.dumps({"dataset": tree})
    assert values(page(body, JSON), records("value", geo="DE", unit="PC_ACT")) == GERMANY


def test_a_dimension_of_one_category_may_have_a_label_only() -> None:
    tree = notation.loads(dataset())
    tree["dimension"]["sex"]["category"] = {"label": {"T": "Total"}}
    assert values(page(notation.dumps(tree), JSON), records("value", geo="DE", unit="PC_ACT", sex="Total")) == GERMANY


@pytest.mark.parametrize("damage", [{"value": [1, 2, 3]}, {"size": [3, 2, 1, 4]}, {"size": [3, 2, 1]}])
def test_a_cube_that_does_not_fit_together_is_unreadable(damage: dict[str, object]) -> None:
    body = notation.dumps(notation.loads(dataset()) | damage)
    assert problem(page(body, JSON), records("value", geo="DE", unit="PC_ACT")).kind is ProblemKind.UNREADABLE


def test_a_table_that_was_closed_says_so_in_its_title() -> None:
    body = dataset(label="03013: Consumer Price Index (avslutta serie)")
    one = observed(page(body, JSON), records("value", geo="DE", unit="PC_ACT", time="2024-09"))
    assert one.signal is Signal.DISCONTINUED


def test_an_update_stamp_changes_nothing() -> None:
    where = records("value", geo="DE", unit="PC_ACT")
    before = reading(page(dataset(), JSON), where)
    assert reading(page(dataset(updated="2026-11-10T11:00:00+0100"), JSON), where) == before


def test_neighbours_are_other_categories_of_the_same_period() -> None:
    one = observed(page(dataset(), JSON), records("value", geo="DE", unit="PC_ACT", time="2024-08"))
    assert {(other.label, other.printed, other.period) for other in one.neighbours} >= {
        ("EU27_2020, PC_ACT, 2024-08", "11.10", "2024-08"),
        ("DE, THS_PER, 2024-08", "22.10", "2024-08"),
    }


@given(some.integers(0, 2), some.integers(0, 1), some.integers(0, 2))
def test_every_cell_is_read_and_no_other(geo: int, unit: int, time: int) -> None:
    names = [list(CATEGORIES[name]) for name in ("geo", "unit", "time")]
    key = (names[0][geo], names[1][unit], "T", names[2][time])
    where = {"geo": key[0], "unit": key[1], "time": key[3]}
    expected = value_at(key)
    assert values(page(dataset(), JSON), records("value", **where)) == {key[3]: expected and Decimal(expected)}


def test_a_large_cube_is_not_walked() -> None:
    """The value stands at one place out of a million; what is asked is asked of that place only."""
    sizes = [100, 100, 100]
    tree = {
        "class": "dataset",
        "id": ["a", "b", "time"],
        "size": sizes,
        "role": {"time": ["time"]},
        "dimension": {
            "a": {"category": {"index": [f"a{i}" for i in range(100)]}},
            "b": {"category": {"index": [f"b{i}" for i in range(100)]}},
            "time": {"category": {"index": [f"{1900 + i}" for i in range(100)]}},
        },
        "value": {str(prod(sizes) - 1): 7},
    }
    one = observed(page(notation.dumps(tree), JSON), records("value", a="a99", b="b99", time="1999"))
    assert one.value == 7
