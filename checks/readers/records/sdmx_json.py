"""SDMX-JSON data messages, 1.0 and 2.0, to cubes.

https://github.com/sdmx-twg/sdmx-json (data-message, read November 2026). Dimensions of the data set, of the series and
of the observation make one key; series are keyed "0:1:0" by the places of their categories, observations likewise.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from checks.errors import UnreadableCapture
from checks.readers.records.cubes import Cube, Dimension, Observed
from checks.readers.records.lists import said
from checks.readers.records.sdmx_words import TIME, remarks_of
from checks.readers.text.json_notation import is_number

LEVELS = ("dataSet", "series", "observation")
Described = Mapping[str, object]


def is_message(tree: object) -> bool:
    """Whether a document is an SDMX-JSON data message."""
    body = _body(tree)
    return isinstance(body.get("dataSets"), list) and bool(_structures(body))


def cubes_of(tree: object) -> Iterator[tuple[str, Cube]]:
    """The cube of each structure of a message, by the name of what it describes; all its data sets are in it."""
    body = _body(tree)
    data_sets = [one for one in _list(body.get("dataSets")) if isinstance(one, Mapping)]
    for number, structure in enumerate(_structures(body)):
        mine = [one for one in data_sets if said(one.get("structure", b"0")) == str(number)]
        name = _name(structure) or "the data set"
        yield name, _cube(name, structure, mine)


def _cube(name: str, structure: Described, data_sets: Sequence[Described]) -> Cube:
    levels = {level: _components(structure, "dimensions", level) for level in LEVELS}
    dimensions = [_dimension(one) for level in LEVELS for one in levels[level]]
    if not dimensions:
        raise UnreadableCapture(f'the SDMX-JSON message describes no dimension of "{name}"', figure="")
    before, in_series = len(levels["dataSet"]), len(levels["series"])
    time = next((one.id for one in dimensions if one.id.upper() in TIME), None)

    def look(places: tuple[int, ...]) -> Iterator[Observed]:
        series_key = ":".join(map(str, places[before : before + in_series]))
        key = ":".join(map(str, places[before + in_series :]))
        for data_set in data_sets:
            series = _mapping(_mapping(data_set.get("series")).get(series_key)) if "series" in data_set else data_set
            found = _mapping(series.get("observations")).get(key)
            if isinstance(found, list):
                yield _observed(structure, data_set, series, found, places)

    attributes = [
        _text(one.get("id"))
        for level in ("dataSet", "dimensionGroup", "series", "observation")
        for one in _components(structure, "attributes", level)
    ]
    return Cube(f'the cube "{name}"', dimensions, look, time=time, attributes=attributes, labels=(name,))


def _observed(
    structure: Described, data_set: Described, series: Described, found: Sequence[object], places: tuple[int, ...]
) -> Observed:
    measures = max(1, len(_components(structure, "measures", "observation")))
    attributes = dict(_attributes(_components(structure, "attributes", "dataSet"), data_set.get("attributes")))
    attributes |= _of_groups(structure, data_set, places)
    if series is not data_set:
        attributes |= _attributes(_components(structure, "attributes", "series"), series.get("attributes"))
    attributes |= _attributes(_components(structure, "attributes", "observation"), found[measures:])
    codes = {name: code for name, (code, _) in attributes.items()}
    labels = {name: label for name, (_, label) in attributes.items()}
    return Observed(
        value=found[0] if found else None,
        attributes=codes,
        remarks=remarks_of(codes, labels),
        action=_text(data_set.get("action")),
        valid_from=_text(data_set.get("validFrom")),
        valid_to=_text(data_set.get("validTo")),
    )


def _of_groups(structure: Described, data_set: Described, places: tuple[int, ...]) -> dict[str, tuple[str, str]]:
    """Attributes of a group of series: keyed "0::1", where nothing between colons stands for any category."""
    found: dict[str, tuple[str, str]] = {}
    described = _components(structure, "attributes", "dimensionGroup")
    for key, given in _mapping(data_set.get("dimensionGroupAttributes")).items():
        wanted = str(key).split(":")
        if all(one in ("", str(place)) for one, place in zip_longest(wanted, places, fillvalue="")):
            found |= _attributes(described, given)
    return found


def _attributes(described: Sequence[Described], given: object) -> dict[str, tuple[str, str]]:
    """Id of an attribute -> its code and label; what is null is not said."""
    found = {}
    for one, value in zip(described, _list(given), strict=False):
        values = _list(one.get("values"))
        if is_number(value) and values and value.isdigit() and int(value) < len(values):
            code, label = _category(values[int(value)])
            found[_text(one.get("id"))] = (code, label)
        elif value is not None and not isinstance(value, Mapping | list):
            found[_text(one.get("id"))] = (said(value), "")
    return found


def _dimension(described: Described) -> Dimension:
    categories = [_category(one) for one in _list(described.get("values"))]
    name = _text(described.get("id"))
    codes, labels = tuple(code for code, _ in categories), tuple(label for _, label in categories)
    return Dimension(name, _name(described) or name, codes, labels)


def _category(described: object) -> tuple[str, str]:
    """The code and label of a category; times that bear no code are their value or start."""
    if not isinstance(described, Mapping):
        return said(described), ""
    code = next((described[key] for key in ("id", "value", "start") if described.get(key) is not None), "")
    return said(code), _name(described)


def _name(described: Described) -> str:
    name = described.get("name")
    if isinstance(name, str):
        return name
    names = _mapping(described.get("names") or name)
    return next((one for one in (names.get("en"), *names.values()) if isinstance(one, str)), "")


def _components(structure: Described, kind: str, level: str) -> list[Described]:
    listed = _list(_mapping(structure.get(kind)).get(level))
    return [one for one in listed if isinstance(one, Mapping)]


def _structures(body: Described) -> list[Described]:
    listed = body.get("structures")
    found = listed if isinstance(listed, list) else [body.get("structure")]
    return [one for one in found if isinstance(one, Mapping) and "dimensions" in one]


def _body(tree: object) -> Described:
    """What holds data sets and structure: the document, or its `data`."""
    top = _mapping(tree)
    return top if "dataSets" in top else _mapping(top.get("data"))


def _mapping(value: object) -> Described:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
