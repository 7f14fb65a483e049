"""Cubes: values by the categories of their dimensions, as JSON-stat and SDMX-JSON have them.

A value is found by arithmetic, never by going through all of them. A dimension that is left out of `where` must have
one category, unless it is the one of time: that binds the period of each observation by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from checks.errors import FigureAmbiguous, FigureNotFound
from checks.readers.records.lists import (
    LISTED,
    MISSING,
    Record,
    Records,
    Remarks,
    nearest_first,
    no_field,
    no_value,
    said,
    shown,
)
from checks.readers.text.typography import displayed, fold

VALUE = frozenset({"value", "obs_value"})  # what the value of an observation is called


@dataclass(frozen=True)
class Dimension:
    """A dimension with its categories in the order of the document; `labels` has one for each code, "" for none."""

    id: str
    name: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    units: tuple[str, ...] = ()  # what each category is counted in, where the document says so

    @cached_property
    def _places(self) -> tuple[Mapping[str, list[int]], ...]:
        """Code, label, and both with typography and case evened out -> the categories of that name."""
        by_text: tuple[defaultdict[str, list[int]], ...] = tuple(defaultdict(list) for _ in range(4))
        for i, (code, label) in enumerate(zip(self.codes, self.labels, strict=True)):
            for names, text in zip(by_text, (code, label, _plain(code), _plain(label)), strict=True):
                names[text].append(i)
        return by_text

    def find(self, text: str) -> list[int]:
        """The categories of that code or label; as written first."""
        for names, wanted in zip(self._places, (text, text, _plain(text), _plain(text)), strict=True):
            if wanted and wanted in names:
                return names[wanted]
        return []

    @cached_property
    def has_fourth(self) -> bool:
        """Whether a code such as 2024T4 stands among them."""
        return any(code[-2:].upper() == "T4" and code[:4].isdigit() for code in self.codes)

    def shown(self, place: int) -> str:
        code, label = self.codes[place], self.labels[place]
        return f"{code} ({label})" if label and label != code else code

    def is_called(self, text: str) -> bool:
        return _plain(text) in {_plain(self.id), _plain(self.name)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What a cube says at one place. A vintage says from when to when it held, and whether it takes a value back."""

    value: object
    attributes: Mapping[str, str] = field(default_factory=dict)
    remarks: Remarks = field(default_factory=Remarks)
    action: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of a cube and what stands there."""

    places: tuple[int, ...]
    observed: Observed


class Cube(Records):
    """The observations of a cube."""

    def __init__(
        self,
        name: str,
        dimensions: Sequence[Dimension],
        look: Callable[[tuple[int, ...]], Iterable[Observed]],
        *,
        time: str | None,
        attributes: Iterable[str] = (),
        labels: tuple[str, ...] = (),
    ) -> None:
        self.name, self.time, self.labels = name, time, labels
        self.dimensions = tuple(dimensions)
        self._attributes = frozenset(attributes)
        self._look = look

    def get(self, row: object, field: str) -> object:
        assert isinstance(row, Cell)
        i = self._number(field)
        if i is not None:
            return self.dimensions[i].codes[row.places[i]]
        if field.lower() in VALUE:
            return row.observed.value
        return row.observed.attributes.get(field, MISSING)

    def names(self, row: object) -> tuple[str, ...]:
        attributes = row.observed.attributes if isinstance(row, Cell) else ()
        return (*(one.id for one in self.dimensions), "value", *attributes)

    def has(self, field: str) -> bool:
        return self._number(field) is not None or field.lower() in VALUE

    def remarks(self, record: Record) -> Remarks:
        assert isinstance(record.row, Cell)
        return record.row.observed.remarks

    def shown(self, row: object) -> str:
        assert isinstance(row, Cell)
        parts = [f"{one.name or one.id}: {one.shown(i)}" for one, i in zip(self.dimensions, row.places, strict=True)]
        return ", ".join([*parts, f"value: {shown(row.observed.value)}"])

    def place(self, record: Record) -> str:
        assert isinstance(record.row, Cell)
        key = ", ".join(one.codes[i] for one, i in zip(self.dimensions, record.row.places, strict=True))
        return f"{self.name}, cell ({key})"

    def times(self, record: Record, field: str) -> tuple[str, ...]:
        """The texts that may name the period: the code, and the label beside it."""
        i = self._number(field)
        if i is None or not isinstance(record.row, Cell):
            return super().times(record, field)
        dimension, place = self.dimensions[i], record.row.places[i]
        code = dimension.codes[place]
        if dimension.has_fourth:  # 2024T4: four of them make a year, so T is a quarter
            code = code.replace("T", "Q").replace("t", "Q")
        return (code, *((dimension.labels[place],) if dimension.labels[place] else ()))

    def fitting(self, where: Mapping[str, str], varying: Sequence[str] = ()) -> Sequence[Record]:
        chosen: dict[int, int] = {}
        others: dict[str, str] = {}
        for name, text in where.items():
            i = self._number(name)
            if i is None:
                others[name] = text
            else:
                chosen[i] = self._category(i, text)
        free = {i for name in (*varying, self.time) if name and (i := self._number(name)) is not None}
        for name in others:
            if name not in self._attributes:
                raise no_field(self, name, tuple(one.id for one in self.dimensions), where)
        self._refuse_open(chosen, free)
        found = [Record(number, cell, self) for number, cell in enumerate(self._cells(chosen, free))]
        for name, text in others.items():
            found = self._of_attribute(found, name, text, where)
        if not found:
            wanted = ", ".join(f"{name} = {text}" for name, text in where.items())
            raise FigureNotFound(
                f"{self.name} has no observation for {wanted or 'its only category'}", figure="", expected=wanted
            )
        return found

    def one_key(self, found: Sequence[Record], varying: Sequence[str] = ()) -> Sequence[Record]:
        del varying
        by_place: dict[tuple[int, ...], list[Record]] = defaultdict(list)
        for record in found:
            assert isinstance(record.row, Cell)
            by_place[record.row.places].append(record)
        return [one for same in by_place.values() for one in still_valid(same)]

    def beside(self, record: Record, field: str | None) -> Iterable[Record]:
        del field
        assert isinstance(record.row, Cell)
        places = record.row.places
        for number, other in enumerate(self._around(places)):
            for observed in self._look(other):
                yield Record(number, Cell(other, observed), self)

    def _around(self, places: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """The places that differ in one category of one dimension other than time, the nearest first."""
        for i, dimension in enumerate(self.dimensions):
            if dimension.id != self.time:
                others = nearest_first(range(len(dimension.codes)), places[i])
                yield from ((*places[:i], other, *places[i + 1 :]) for other in others)

    def _number(self, name: str) -> int | None:
        """Which dimension bears that id or name; an id goes before a name."""
        if name not in self._numbers:
            exact = [i for i, one in enumerate(self.dimensions) if one.id == name]
            loose = [i for i, one in enumerate(self.dimensions) if one.is_called(name)]
            self._numbers[name] = next(iter([*exact, *loose]), None)
        return self._numbers[name]

    @cached_property
    def _numbers(self) -> dict[str, int | None]:
        return {}

    def _category(self, i: int, text: str) -> int:
        dimension = self.dimensions[i]
        found = dimension.find(text)
        if not found:
            there = tuple(dimension.shown(place) for place in range(len(dimension.codes)))
            raise no_value(self, dimension.name or dimension.id, text, there)
        if len(found) > 1:
            raise FigureAmbiguous(
                f'{len(found)} categories of "{dimension.id}" are called "{text}"; name the code',
                figure="",
                expected=text,
                found=tuple(dimension.shown(place) for place in found),
            )
        return found[0]

    def _refuse_open(self, chosen: Mapping[int, int], free: set[int]) -> None:
        """FigureAmbiguous where a dimension with several categories is neither chosen nor the one of time."""
        open_ones = [
            one for i, one in enumerate(self.dimensions) if i not in chosen and i not in free and len(one.codes) > 1
        ]
        if open_ones:
            raise FigureAmbiguous(
                f"{self.name} has {len(open_ones)} dimensions with several categories that `where` does not name",
                figure="",
                expected="one category of each dimension",
                found=tuple(
                    f"{one.id}: {' | '.join(map(one.shown, range(min(LISTED, len(one.codes)))))}" for one in open_ones
                ),
            )

    def _cells(self, chosen: Mapping[int, int], free: set[int]) -> Iterator[Cell]:
        places: list[tuple[int, ...]] = [()]
        for i, dimension in enumerate(self.dimensions):
            here: Iterable[int] = (chosen[i],) if i in chosen else range(len(dimension.codes)) if i in free else (0,)
            places = [(*before, one) for before in places for one in here]
        for place in places:
            yield from (Cell(place, observed) for observed in self._look(place))

    def _of_attribute(self, found: list[Record], name: str, text: str, where: Mapping[str, str]) -> list[Record]:
        there = [record.get(name) for record in found]
        if all(value is MISSING for value in there):
            raise no_field(self, name, self.names(found[0].row) if found else (), where)
        said_so = [isinstance(value, str) and _plain(value) == _plain(text) for value in there]
        kept = [one for one, fits in zip(found, said_so, strict=True) if fits]
        if not kept:
            raise no_value(self, name, text, tuple(said(value) for value in there if value is not MISSING))
        return kept


def still_valid(same: Sequence[Record]) -> Sequence[Record]:
    """Of several observations of one key those that hold now: not ended, begun last, not taken back.

    FigureAmbiguous where one is taken back and nothing says whether before or after the others.
    """
    if len(same) == 1 and not (_observed(same[0]).action or _observed(same[0]).valid_to):
        return same
    live = [one for one in same if not _observed(one).valid_to]
    newest = max((_observed(one).valid_from for one in live), default="")
    last = [one for one in live if _observed(one).valid_from == newest]
    taken_back = [one for one in last if _observed(one).action.lower() in {"delete", "d"}]
    if taken_back and len(taken_back) < len(last):
        raise FigureAmbiguous(
            "an observation is taken back and given in the same message, and nothing says in which order",
            figure="",
            expected="one valid observation",
            found=tuple(one.of.shown(one.row) for one in last[:LISTED]),
        )
    return [] if taken_back else last


def _observed(record: Record) -> Observed:
    observed = getattr(record.row, "observed", None)
    return observed if isinstance(observed, Observed) else Observed(value=None)


def _plain(text: str) -> str:
    return fold(displayed(text))
