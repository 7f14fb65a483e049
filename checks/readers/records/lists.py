"""What a `records` locator looks through: a list of records with named fields, whatever the form.

A form makes a `Records` of its own where its records are no plain rows (cubes, series). Nothing is read here: which of
the records fit a `where`, and what stood there where none does.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice

from checks.errors import FigureNotFound
from checks.model import Status
from checks.readers.text.json_notation import is_number
from checks.readers.text.names import nearest
from checks.readers.text.typography import displayed, fold

LISTED = 12  # fields or values named where ours is not there
FEW = 20  # times that neighbours are looked for by walking; from then on an index pays
REACH = 200  # records walked over
PLAIN: frozenset[type] = frozenset({str, bytes, bool, type(None)})
LONG = 60  # characters of each


class Missing:
    """Nothing stands at this path."""


MISSING = Missing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What a record says of its own value, in fields the standard of its form names."""

    status: Status = Status.NORMAL
    unknown: str = ""  # a status beside a value that no list explains
    power: int = 0  # the value is in units of ten to this power (SDMX UNIT_MULT)
    decimals: int | None = None  # how many the publisher vouches for (SDMX DECIMALS)
    is_exact: bool = False  # its text is a number in XML Schema's notation, never in a country's
    words: str = ""  # the same as the source has it, for the excerpt


NOTHING_SAID = Remarks()


@dataclass(frozen=True, slots=True)
class Record:
    """One record, and the list it stands in."""

    number: int  # from 0, in the order of the document
    row: object
    of: "Records"

    def get(self, field: str) -> object:
        return self.of.get(self.row, field)


class Records:
    """Records of one list. `time` is the field that says of itself which period a record is about, if there is one."""

    name = ""
    time: str | None = None
    labels: tuple[str, ...] = ()  # what the list itself is called, for a notice that names it

    def get(self, row: object, field: str) -> object:
        """What a field of a record says; MISSING where it has none of that name."""
        raise NotImplementedError

    def names(self, row: object) -> tuple[str, ...]:
        """The fields of a record."""
        raise NotImplementedError

    def fitting(self, where: Mapping[str, str], varying: Sequence[str] = ()) -> Sequence[Record]:
        """The records that say so in every field of `where`; FigureNotFound lists what the failing field says.

        `varying` are the fields that name the period: records may differ in them.
        """
        raise NotImplementedError

    def times(self, record: Record, field: str) -> tuple[str, ...]:
        """The texts that may name the period a record is about, the most exact first."""
        value = record.get(field)
        return () if value is MISSING else (said(value),)

    def shown(self, row: object) -> str:
        """The record as a person reads it."""
        return ", ".join(f"{name}: {shown(self.get(row, name))}" for name in self.names(row))

    def place(self, record: Record) -> str:
        """Where it stands, in the form's own terms."""
        return f"record {record.number + 1} of {self.name}"

    def remarks(self, record: Record) -> Remarks:
        """What the record says of its value beside it."""
        del record
        return NOTHING_SAID

    def beside(self, record: Record, field: str | None) -> Iterable[Record]:
        """Other records that say the same of the field, the nearest first; of all records where it is None."""
        raise NotImplementedError

    def one_key(self, found: Sequence[Record], varying: Sequence[str] = ()) -> Sequence[Record]:
        """Those of the records that are valid; FigureAmbiguous where they are about different things."""
        del varying
        return found

    def has(self, field: str) -> bool:
        """Whether any record has the field."""
        raise NotImplementedError


class RowList(Records):
    """Records that are rows, each with its own fields."""

    def __init__(self, name: str, rows: Sequence[object]) -> None:
        self.name = name
        self.rows = rows
        self._columns: dict[str, list[object]] = {}
        self._indices: dict[str, Mapping[object, Sequence[int]]] = {}
        self._folded: dict[str, Mapping[str, list[object]]] = {}
        self._looked_beside = 0

    def column(self, field: str) -> list[object]:
        """What every row says in a field, MISSING included."""
        if field not in self._columns:
            self._columns[field] = self._column(field)
        return self._columns[field]

    def _column(self, field: str) -> list[object]:
        return [self.get(row, field) for row in self.rows]

    def spelled(self, field: str, value: object) -> tuple[str, ...]:
        """Every text that names a value of a field."""
        del field
        return (said(value),)

    def has(self, field: str) -> bool:
        return any(value is not MISSING for value in self.column(field))

    def fitting(self, where: Mapping[str, str], varying: Sequence[str] = ()) -> Sequence[Record]:
        del varying
        left: Sequence[int] = range(len(self.rows))
        for number, (field, text) in enumerate(where.items()):
            if number == 0:
                here = self._all_that_say(field, text)
            else:
                column = self.column(field)
                here = _exact(left, column, text) or self._that_say(left, field, text)
            if not here:
                raise self._nothing(left, field, text, where)
            left = here
        return [Record(i, self.rows[i], self) for i in left]

    def beside(self, record: Record, field: str | None) -> Iterable[Record]:
        near = nearest_first(range(len(self.rows)), record.number)
        if field is None:
            return (Record(i, self.rows[i], self) for i in near)
        value = record.get(field)
        if not is_plain(value):
            return ()
        self._looked_beside += 1
        if self._looked_beside > FEW:
            near = nearest_first(self._index(field).get(value, ()), record.number)
            return (Record(i, self.rows[i], self) for i in islice(near, REACH))
        near = islice(near, REACH)
        return (Record(i, row, self) for i in near if self.get(row := self.rows[i], field) == value)

    def _all_that_say(self, field: str, text: str) -> Sequence[int]:
        index = self._index(field)
        found = [*index.get(text, ()), *index.get(text.encode(), ())]
        if not found:
            found = [i for value in self._spellings(field).get(_plain(text), ()) for i in index[value]]
        return sorted(found)

    def _that_say(self, left: Sequence[int], field: str, text: str) -> list[int]:
        column, wanted = self.column(field), set(self._spellings(field).get(_plain(text), ()))
        return [i for i in left if is_plain(column[i]) and column[i] in wanted]

    def _index(self, field: str) -> Mapping[object, Sequence[int]]:
        """What the field says -> the rows that say it."""
        if field not in self._indices:
            index: defaultdict[object, array[int]] = defaultdict(partial(array, "I"))
            for i, value in enumerate(self.column(field)):
                if type(value) in PLAIN:
                    index[value].append(i)
            self._indices[field] = dict(index)
        return self._indices[field]

    def _spellings(self, field: str) -> Mapping[str, list[object]]:
        """A text with its typography and case evened out -> the values it names."""
        if field not in self._folded:
            folded: defaultdict[str, list[object]] = defaultdict(list)
            for value in self._index(field):
                for text in dict.fromkeys(_plain(one) for one in self.spelled(field, value)):
                    folded[text].append(value)
            self._folded[field] = dict(folded)
        return self._folded[field]

    def _nothing(self, left: Sequence[int], field: str, text: str, where: Mapping[str, str]) -> FigureNotFound:
        if not self.has(field):
            there = tuple(dict.fromkeys(name for row in self.rows[:LISTED] for name in self.names(row)))
            return no_field(self, field, there, where)
        column = self.column(field)
        others = ", ".join(f"{name} = {one}" for name, one in where.items() if name != field)
        there = tuple(dict.fromkeys(said(column[i]) for i in left if column[i] is not MISSING))
        return no_value(self, field, text, there, beside=others, count=len(self.rows))


def no_field(records: Records, field: str, there: Sequence[str], where: Mapping[str, str]) -> FigureNotFound:
    """No record has a field of that name."""
    wanted = ", ".join(f"{name} = {text}" for name, text in where.items())
    return FigureNotFound(
        f'no record of {records.name} has a field "{field}"',
        figure="",
        expected=wanted or field,
        found=_listed(field, there),
        nearest=nearest((field,), there),
    )


def no_value(
    records: Records, field: str, text: str, there: Sequence[str], *, beside: str = "", count: int | None = None
) -> FigureNotFound:
    """No record says that text in that field; what it does say, the nearest first."""
    those = f" with {beside}" if beside else ""
    many = "no record" if count is None else f"none of {count} records"
    return FigureNotFound(
        f'{many} of {records.name}{those} has {field} = "{text}"',
        figure="",
        expected=f"{field} = {text}",
        found=_listed(text, there),
        nearest=nearest((text,), there),
    )


def _listed(wanted: str, there: Sequence[str]) -> tuple[str, ...]:
    """Some of what was there, the nearest first."""
    order = dict.fromkeys((*nearest((wanted,), there), *there[:LISTED]))
    more = len(dict.fromkeys(there)) - len(order)
    return (*(one[:LONG] for one in order), *((f"and {more} more",) if more > 0 else ()))


def is_plain(value: object) -> bool:
    """Whether a value can be compared: text, a number, true, false or nothing."""
    return type(value) in PLAIN


def said(value: object) -> str:
    """A plain value as text, as the source writes it."""
    if type(value) is str:
        return value
    if is_number(value):
        return value.decode()
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def shown(value: object) -> str:
    """A value for a person, short."""
    if value is MISSING:
        return "nothing"
    return said(value) if is_plain(value) or isinstance(value, str) else f"({type(value).__name__})"


def _exact(left: Sequence[int], column: Sequence[object], text: str) -> list[int]:
    number = text.encode()
    return [i for i in left if column[i] == text or column[i] == number]


def nearest_first(numbers: Sequence[int], mine: int) -> Iterator[int]:
    """The others of these ascending numbers, from ours to both sides."""
    below = bisect_left(numbers, mine) - 1
    above = bisect_right(numbers, mine)
    while below >= 0 or above < len(numbers):
        if above >= len(numbers) or (below >= 0 and mine - numbers[below] <= numbers[above] - mine):
            yield numbers[below]
            below -= 1
        else:
            yield numbers[above]
            above += 1


@lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    return fold(displayed(text))
