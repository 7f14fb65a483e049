"""SDMX-ML data messages: generic and structure-specific, 2.1 and 3.0, and the compact and generic ones of 2.0.

SDMX 2.1, section 3A (read November 2026). Namespaces differ by version and provider, so elements go by local names.
Series are searched; the observations of those that fit are read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Any

from checks.errors import FigureNotFound
from checks.readers.records.cubes import Observed
from checks.readers.records.lists import MISSING, Record, Remarks, RowList, no_field, no_value
from checks.readers.records.sdmx_series import Row, one_series, times_of
from checks.readers.records.sdmx_words import TIME, VALUE, remarks_of, tells_apart
from checks.readers.text.typography import displayed, fold

MESSAGES = frozenset({
    "GenericData", "StructureSpecificData", "GenericTimeSeriesData", "StructureSpecificTimeSeriesData", "CompactData",
    "MessageGroup", "UtilityData",
})  # fmt: skip
NAMED = "value"  # what `value:` of a locator may say instead of OBS_VALUE
SAMPLE = 50  # series whose fields are known by name before any is searched


@dataclass(frozen=True)
class Series:
    """A series, or a lone observation of a flat message, with what its data set and groups say of it."""

    node: Any
    shared: Mapping[str, str]
    groups: Sequence[Mapping[str, str]]
    vintage: Mapping[str, str]

    @property
    def is_flat(self) -> bool:
        return _local(self.node.tag) == "Obs"

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """Everything said of the series."""
        fields = _observation(self.node) if self.is_flat else _given(self.node, "SeriesKey")
        for group in self.groups:
            fields = _joined(fields, group)
        return {**self.shared, **fields}

    @property
    def observations(self) -> Iterator[Any]:
        """Its Obs elements."""
        return iter((self.node,)) if self.is_flat else self.node.iterchildren("{*}Obs")

    def get(self, field: str) -> str | None:
        """What one field says; an attribute of the element itself is not looked for in vain."""
        own: str | None = self.node.get(field)
        return own if own is not None else self.fields.get(field)


def is_message(root: Any) -> bool:
    """Whether the root of a document is that of SDMX data, or of the error sent in its place."""
    name = _local(root.tag)
    return name in MESSAGES or (name == "Error" and "sdmx" in root.tag.lower())


def series_of(roots: Sequence[Any]) -> "SeriesList":
    """The series of the messages; FigureNotFound with the words of a service that sent an error instead."""
    for root in roots:
        if _local(root.tag) in {"Error", "UtilityData"}:
            words = displayed(" ".join(root.itertext()))
            raise FigureNotFound(f'the source answered with no data: "{words[:200]}"', figure="", expected="SDMX data")
    data_sets = [one for root in roots for one in root.iter("{*}DataSet")]
    if not data_sets:
        raise FigureNotFound("the SDMX message holds no data set", figure="", expected="a data set")
    return SeriesList(list(chain.from_iterable(map(_series, data_sets))))


class SeriesList(RowList):
    """The series of a message. What only observations say is asked of those of the series that fit."""

    def __init__(self, series: Sequence[Series]) -> None:
        super().__init__("the SDMX message", series)
        names = dict.fromkeys(name for one in series[:SAMPLE] for name in one.fields)
        self._names = {fold(name): name for name in reversed(names)} | {name: name for name in names}
        obs = next((_observation(node) for one in series[:SAMPLE] for node in one.observations), {})
        times = [name for name in (*names, *obs) if name.upper() in TIME]
        self.time = times[0] if times else None
        self._asked: dict[str, str] = {}
        self._dated: dict[tuple[int, str], dict[str | None, list[Any]]] = {}

    def get(self, row: object, field: str) -> object:
        name = self._asked.get(field)
        if name is None:
            name = self._asked[field] = self._name(field)
        if isinstance(row, Row):
            return row.fields.get(name, MISSING)
        found = row.get(name) if isinstance(row, Series) else None
        return MISSING if found is None else found

    def _name(self, field: str) -> str:
        """What the message calls a field that is asked for."""
        return VALUE if field.lower() == NAMED else self._names.get(field) or self._names.get(fold(field), field)

    def names(self, row: object) -> tuple[str, ...]:
        return tuple(row.fields) if isinstance(row, Series | Row) else ()

    def has(self, field: str) -> bool:
        return field == VALUE or field.lower() == NAMED or super().has(field)

    def fitting(self, where: Mapping[str, str], varying: Sequence[str] = ()) -> Sequence[Record]:
        del varying
        of_series = {name: text for name, text in where.items() if super(SeriesList, self).has(name)}
        found = [row for one in super().fitting(of_series) for row in self._rows(one.row)]
        for name, text in where.items():
            if name not in of_series:
                kept = [row for row in found if fold(displayed(str(self.get(row, name)))) == fold(displayed(text))]
                if not kept and all(self.get(row, name) is MISSING for row in found):
                    raise no_field(self, name, self.names(found[0]) if found else (), where)
                if not kept:
                    there = [value for row in found if isinstance(value := self.get(row, name), str)]
                    raise no_value(self, name, text, tuple(dict.fromkeys(there)))
                found = kept
        return [Record(number, row, self) for number, row in enumerate(found)]

    def one_key(self, found: Sequence[Record], varying: Sequence[str] = ()) -> Sequence[Record]:
        return one_series(found, varying)

    def times(self, record: Record, field: str) -> tuple[str, ...]:
        return times_of(record, field)

    def remarks(self, record: Record) -> Remarks:
        return record.row.observed.remarks if isinstance(record.row, Row) else super().remarks(record)

    def place(self, record: Record) -> str:
        key = ", ".join(f"{name} {text}" for name, text in list(_key(record))[:12])
        return f"{self.name}, observation {key}"

    def beside(self, record: Record, field: str | None) -> Iterable[Record]:
        """The observations of the same period in other series."""
        period, mine = record.get(field) if field else None, _fields(record)
        for number, one in enumerate(islice(self.rows, 2 * SAMPLE)):
            assert isinstance(one, Series)
            for node in one.observations if field is None else self._of_period(number, one, field, period):
                fields = {**one.fields, **_observation(node)}
                if fields != mine and (field is None or fields.get(field) == period):
                    yield Record(number, Row(fields, Observed(value=fields.get(VALUE))), self)
                    break

    def _of_period(self, number: int, series: Series, field: str, period: object) -> Sequence[Any]:
        """The observations of a series that say so of their period, or do not say it as an attribute."""
        dated = self._dated.get((number, field))
        if dated is None:
            dated = self._dated[number, field] = {}
            for node in series.observations:
                dated.setdefault(node.get(field), []).append(node)
        return dated.get(period if isinstance(period, str) else "", []) or dated.get(None, [])

    def _rows(self, row: object) -> Iterator[Row]:
        assert isinstance(row, Series)
        for node in row.observations:
            fields = {**row.fields, **_observation(node)}
            yield Row(fields, _observed(fields, row.vintage))


def _observed(fields: Mapping[str, str], vintage: Mapping[str, str]) -> Observed:
    return Observed(
        value=fields.get(VALUE),
        remarks=remarks_of(fields),
        action=vintage.get("action", ""),
        valid_from=vintage.get("validFromDate", ""),
        valid_to=vintage.get("validToDate", ""),
    )


def _series(data_set: Any) -> list[Series]:
    own = _attributes(data_set)
    groups = [_given(group, "GroupKey") for group in data_set.iterchildren("{*}Group", "{*}Atts")]
    groups += [_given(one, "GroupKey") for one in data_set.iterchildren("{*}SiblingGroup")]
    shared = {name: text for name, text in own.items() if name.isupper()} | _values(data_set, "Attributes")
    return [Series(node, shared, groups, own) for node in data_set.iterchildren("{*}Series", "{*}Obs")]


def _joined(fields: dict[str, str], group: Mapping[str, str]) -> dict[str, str]:
    """The fields with those of a group, where what both name is the same."""
    both = [name for name in group if name in fields]
    return {**group, **fields} if both and all(fields[name] == group[name] for name in both) else fields


def _given(node: Any, key: str) -> dict[str, str]:
    """What a series or group says: as attributes, or as values of its key and attributes (generic)."""
    return _attributes(node) | _values(node, key) | _values(node, "Attributes")


def _observation(node: Any) -> dict[str, str]:
    """What an observation says of itself, its time and value by their usual names."""
    found = _attributes(node)
    if not len(node):
        return found
    found |= _values(node, "ObsKey") | _values(node, "Attributes")
    for child in node.iterchildren("{*}ObsDimension", "{*}Time", "{*}ObsValue"):
        name = VALUE if _local(child.tag) == "ObsValue" else child.get("id", "TIME_PERIOD")
        found[name] = child.get("value") or (child.text or "").strip()
    return found


def _values(node: Any, holder: str) -> dict[str, str]:
    """The `Value` elements of a key or of attributes: `id` and `value`, in 2.0 `concept` and `value`."""
    return {
        one.get("id") or one.get("concept") or "": one.get("value") or (one.text or "").strip()
        for inner in node.iterchildren("{*}" + holder)
        for one in inner.iterchildren("{*}Value")
    }


def _attributes(node: Any) -> dict[str, str]:
    """The attributes by local name; what XML Schema and the structure reference put there is none of them."""
    return {
        _local(name): text
        for name, text in node.attrib.items()
        if not name.startswith("{http://www.w3.org/") and _local(name) not in {"structureRef", "dataScope"}
    }


def _key(record: Record) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in _fields(record).items() if tells_apart(name) or name.upper() in TIME)


def _fields(record: Record) -> Mapping[str, str]:
    return record.row.fields if isinstance(record.row, Row) else {}


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
