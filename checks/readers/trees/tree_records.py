"""The records a tree holds: a list of objects at a path, or a cube its document describes (JSON-stat, SDMX-JSON)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from checks.errors import FigureAmbiguous, FigureNotFound
from checks.readers.records import json_stat, sdmx_json
from checks.readers.records.cubes import Cube
from checks.readers.records.lists import Records, RowList, is_plain, said
from checks.readers.text.typography import fold
from checks.readers.trees.json_tree import excerpt, get, instead, keys_of, step_into, steps_of, text_of

SHOWN = 12  # lists or fields named where ours is not there
LISTED = 50  # keys looked into for lists
T = TypeVar("T")
DEEP = 4  # levels below the top at which lists are looked for, to name them


def records_at(pages: Sequence[object], place: str | None) -> Records:
    """The records a path or the label of a data set names, on every page; FigureNotFound says which lists there are."""
    first = pages[0]
    if (cube := _cube(first, place)) is not None:
        return cube
    rows: list[object] = []
    for number, page in enumerate(pages):
        value = at(page, place)
        if isinstance(value, list):
            rows += value
        elif isinstance(value, Mapping) and not isinstance(value, dict) and place is not None:
            rows.append(value)  # an element of XML that may be repeated and stands there once
        elif number == 0:
            raise _no_list(first, place)
    return TreeRows(f'"{place}"' if place else "the document", rows)


def _cube(tree: object, place: str | None) -> Cube | None:
    """The cube that is meant; None where the document describes none; FigureAmbiguous where it describes several."""
    if sdmx_json.is_message(tree):
        return _one_of(list(sdmx_json.cubes_of(tree)), place)
    described = list(json_stat.datasets(tree))
    if not described:
        inner = at(tree, place) if place is not None else None
        if isinstance(inner, Mapping) and json_stat.is_dataset(inner):
            return json_stat.cube_of(place or "", inner)
        return None
    if place is not None and (inner := _found(tree, place)) is not None:
        found = list(json_stat.datasets(inner))
        return json_stat.cube_of(*found[0]) if len(found) == 1 else None
    return json_stat.cube_of(*_one_of(list(zip((name for name, _ in described), described, strict=True)), place))


def _found(tree: object, place: str) -> object:
    try:
        return at(tree, place)
    except (FigureNotFound, ValueError):
        return None


def _one_of(named: Sequence[tuple[str, T]], place: str | None) -> T:
    """The one of that name, or the only one."""
    mine = [one for name, one in named if place is None or fold(name) == fold(place)]
    if len(mine) == 1:
        return mine[0]
    there = tuple(name for name, _ in named)
    if not mine:
        raise FigureNotFound(f'no data set is called "{place}"', figure="", expected=place or "", found=there)
    raise FigureAmbiguous(
        f"the document holds {len(mine)} data sets; name one with `in:`",
        figure="",
        expected="one data set",
        found=there,
    )


def at(tree: object, place: str | None) -> object:
    """What stands at a path, the document itself where there is none."""
    if place is not None:
        value = tree
        for i, step in enumerate(steps_of(place, tree)):
            value = step_into(value, step, place, i, tree)
        return value
    return tree


class TreeRows(RowList):
    """Records that are objects of a tree; a field may be a path."""

    def get(self, row: object, field: str) -> object:
        if type(row) is dict and field in row:
            return row[field]
        value = get(row, field)
        if isinstance(value, Mapping) and not isinstance(value, dict):  # an element of XML with attributes
            return value if (text := text_of(value)) is None else text
        return value

    def _column(self, field: str) -> list[object]:
        if all(type(row) is dict for row in self.rows) and any(field in row for row in self.rows[:SHOWN]):  # type: ignore[operator]
            return [row[field] if field in row else get(row, field) for row in self.rows]  # type: ignore[operator,index]
        return super()._column(field)

    def names(self, row: object) -> tuple[str, ...]:
        return tuple(_field_names(row))

    def shown(self, row: object) -> str:
        if not isinstance(row, Mapping):
            return excerpt(row)
        return ", ".join(f"{key}: {said(value) if is_plain(value) else excerpt(value)}" for key, value in row.items())


def _field_names(row: object) -> Iterator[str]:
    """The fields of a record, those of an object inside it by their path."""
    if isinstance(row, Mapping):
        for name, value in row.items():
            if isinstance(value, Mapping) and value:
                yield from (f"{name}.{inner}" for inner in value)
            else:
                yield str(name)


def _no_list(tree: object, place: str | None) -> FigureNotFound:
    """No list of records stands there; those that do stand in the document are named."""
    there = tuple(f"{path} ({len(rows)})" for path, rows in _lists(tree, "", DEEP))
    said = instead(tree)
    return FigureNotFound(
        (
            f"`in: {place}` is no list of records"
            if place
            else "the document is no list of records; say which with `in:`"
        )
        + said,
        figure="",
        expected="a list",
        found=there[:SHOWN] or tuple(keys_of(at(tree, place)))[:SHOWN],
    )


def _lists(tree: object, path: str, depth: int) -> Iterator[tuple[str, list[object]]]:
    """The lists of objects in a tree, with their paths."""
    if isinstance(tree, list):
        if tree and all(isinstance(one, Mapping) for one in tree[:SHOWN]):
            yield path, tree
        elif depth:
            for i, inner in enumerate(tree[:SHOWN]):
                yield from _lists(inner, f"{path}[{i}]", depth - 1)
    elif isinstance(tree, Mapping) and depth:
        for name, inner in islice(tree.items(), LISTED):
            yield from _lists(inner, f"{path}.{name}".lstrip("."), depth - 1)
