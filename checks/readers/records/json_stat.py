"""JSON-stat 2.0 (and the bundles of 1.x): datasets as PxWeb, Eurostat and ONS give them, to cubes.

https://json-stat.org/full/ (read November 2026). Values stand flat, in the order of the dimensions in `id`, or by their
place where most are missing; a place without a value is a missing value.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod

from checks.errors import UnreadableCapture
from checks.languages.tables import words
from checks.model import Status
from checks.readers.records.cubes import Cube, Dimension, Observed
from checks.readers.records.lists import Remarks, said
from checks.readers.text.json_notation import is_number
from checks.readers.text.observation_status import FLAGS, status_of

# Where no role says which dimension is time: what publishers call it.
TIME_NAMES = words(
    "time time_period timeperiod period year month quarter week date tid periode ar år aar maned måned kvartal uke"
    " zeit jahr monat temps annee année periodo año anno ano jaar vuosi kuukausi"
)
PLAIN, NOTHING = Remarks(is_exact=True), Remarks(is_exact=True, status=Status.MISSING)
NOTE = ("label", "note", "source")


def datasets(tree: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The JSON-stat datasets of a document by their label or name: itself, those of a collection or of a bundle."""
    if not isinstance(tree, Mapping):
        return
    if is_dataset(tree):
        yield str(tree.get("label") or "the dataset"), tree
        return
    link = tree.get("link")
    items = link.get("item") if tree.get("class") == "collection" and isinstance(link, Mapping) else None
    inner = [("", one) for one in items] if isinstance(items, list) else list(tree.items())
    for name, one in inner:
        if is_dataset(one):
            yield str(one.get("label") or name), one


def is_dataset(tree: object) -> bool:
    """Whether an object is a JSON-stat dataset: dimensions with an order and sizes, and values."""
    if not isinstance(tree, Mapping) or "value" not in tree or not isinstance(tree.get("dimension"), Mapping):
        return False
    _, (ids, sizes) = tree["dimension"], _order(tree)
    return isinstance(ids, list) and isinstance(sizes, list)


def cube_of(name: str, dataset: Mapping[str, object]) -> Cube:
    """The cube of a dataset; UnreadableCapture where its sizes do not fit its categories or values."""
    ids, sizes = _order(dataset)
    described = dataset["dimension"]
    assert isinstance(ids, list)
    assert isinstance(sizes, list)
    assert isinstance(described, Mapping)
    dimensions = [
        _dimension(str(one), described.get(str(one)), int(said(size))) for one, size in zip(ids, sizes, strict=False)
    ]
    shape = [len(one.codes) for one in dimensions]
    values = dataset["value"]
    if len(ids) != len(sizes) or (isinstance(values, list) and len(values) != prod(shape)):
        there = len(values) if isinstance(values, list) else "its"
        raise UnreadableCapture(
            f'the JSON-stat dataset "{name}" does not fit together: sizes {shape} ask for {prod(shape)} values, '
            f"{there} are there; it may be cut off",
            figure="",
        )
    return Cube(
        f'the cube "{name}"',
        dimensions,
        lambda places: _observed(dataset, _flat(places, shape)),
        time=_time(dataset, dimensions),
        attributes=("status",),
        labels=(name,),
    )


def texts_of(tree: object) -> Iterator[str]:
    """What the publisher says of each dataset in words: its label, notes and source."""
    for _, dataset in datasets(tree):
        for key in NOTE:
            yield from _texts(dataset.get(key))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _order(dataset: Mapping[str, object]) -> tuple[object, object]:
    """The ids and sizes: of the dataset, in 1.x of its `dimension`."""
    described = dataset["dimension"]
    holder = dataset if "id" in dataset else described if isinstance(described, Mapping) else {}
    return holder.get("id"), holder.get("size")


def _dimension(name: str, described: object, size: int) -> Dimension:
    category = described.get("category") if isinstance(described, Mapping) else None
    if not isinstance(described, Mapping) or not isinstance(category, Mapping):
        raise UnreadableCapture(f'the JSON-stat dimension "{name}" has no categories', figure="")
    labels = category.get("label")
    labels = labels if isinstance(labels, Mapping) else {}
    codes = _codes(category.get("index", labels), size)
    if len(codes) != size:
        raise UnreadableCapture(
            f'the JSON-stat dimension "{name}" says it has {size} categories and names {len(codes)}', figure=""
        )
    named = tuple(str(labels.get(one, "")) for one in codes)
    return Dimension(name, str(described.get("label") or name), codes, named, _units(category.get("unit"), codes))


def _units(described: object, codes: Sequence[str]) -> tuple[str, ...]:
    """What the categories are counted in: `label` in the standard, `base` in PxWeb's."""
    if not isinstance(described, Mapping):
        return ()
    units = [one if isinstance(one, Mapping) else {} for one in map(described.get, codes)]
    return tuple(str(one.get("label") or one.get("base") or "") for one in units)


def _codes(index: object, size: int) -> tuple[str, ...]:
    """The codes in their order, from a list of them or from an object that says each one's place."""
    if isinstance(index, list):
        return tuple(said(one) for one in index)
    if not isinstance(index, Mapping):
        return ()
    if all(is_number(place) for place in index.values()):
        places = {int(said(place)): code for code, place in index.items()}
        return tuple(places[i] for i in range(size) if i in places) if len(places) == len(index) else ()
    return tuple(index)  # a dimension of one category may have labels only


def _time(dataset: Mapping[str, object], dimensions: Sequence[Dimension]) -> str | None:
    """The dimension of time: by its role, else the only one that is called so."""
    described = dataset["dimension"]
    role = dataset.get("role") or (described.get("role") if isinstance(described, Mapping) else None)
    said_so = role.get("time") if isinstance(role, Mapping) else None
    if isinstance(said_so, list) and len(said_so) == 1:
        return str(said_so[0])
    named = [one.id for one in dimensions if TIME_NAMES & {one.id.lower(), one.name.lower()}]
    return named[0] if len(named) == 1 and not said_so else None


def _flat(places: Iterable[int], shape: Sequence[int]) -> int:
    flat = 0
    for place, size in zip(places, shape, strict=True):
        flat = flat * size + place
    return flat


def _observed(dataset: Mapping[str, object], flat: int) -> Iterator[Observed]:
    value, mark = _at(dataset.get("value"), flat), _at(dataset.get("status"), flat)
    if mark is None:
        yield Observed(value=value, remarks=PLAIN if value is not None else NOTHING)
        return
    mark = said(mark)
    label = _explained(dataset, mark)
    status = status_of(mark, label, table=FLAGS)
    if status is Status.NORMAL and value is None:
        status = Status.MISSING
    remarks = Remarks(
        status=status or (Status.MISSING if value is None else Status.NORMAL),
        unknown=mark if status is None and value is not None else "",
        words=f"status {mark}{f' ({label})' if label else ''}" if mark else "",
        is_exact=True,
    )
    yield Observed(value=value, attributes={"status": mark} if mark else {}, remarks=remarks)


def _at(values: object, flat: int) -> object:
    if isinstance(values, list):
        return values[flat] if flat < len(values) else None
    if isinstance(values, Mapping):
        return values.get(str(flat))
    return values if isinstance(values, str) else None


def _explained(dataset: Mapping[str, object], mark: str) -> str:
    """The words the dataset itself gives for a status (Eurostat: extension.status.label)."""
    found: object = dataset
    for step in ("extension", "status", "label", mark):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""
