"""The series of a list of records: the rows of a long table, the objects of a JSON list, the observations of SDMX."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from checks.model import Period
from checks.readers.locators.records import named_period
from checks.readers.records.first_days import frequency_of, in_full
from checks.readers.records.lists import MISSING, Record, Records, RowList, said
from checks.readers.records.sdmx_csv import SdmxRows
from checks.readers.records.sdmx_ml import SeriesList
from checks.readers.records.sdmx_words import VALUE, tells_apart
from checks.readers.text.typography import displayed
from checks.readers.trees.tree_records import TreeRows
from checks.search.series.axes import axes_of, key_of
from checks.search.series.model import Axis, DataSet, Series
from checks.search.series.numbers import Reader
from checks.search.series.rows import Roles, json_name, roles_of
from checks.search.series.scale import scale_of

MOST = 50_000  # observations looked at; who asks for more than that asks for too much
SAMPLE = 50  # records by which the fields are known
FEWEST = 2
IDS = frozenset({"IDBANK", "TITLE", "TITLE_FR", "TITLE_EN"})  # attributes that name a series where its key does not


@dataclass(frozen=True, slots=True)
class Told:
    """How a document writes its periods and numbers, and what its lists call its codes."""

    language: str
    number: Reader
    codes: Mapping[str, str]


def list_sets(rows: Records, in_: str | None, told: Told) -> Iterator[DataSet]:
    """The data set of a list, if it is one."""
    if isinstance(rows, RowList) and len(rows.rows) >= FEWEST:
        records = [Record(i, row, rows) for i, row in enumerate(islice(rows.rows, MOST))]
        yield from record_sets(rows, records, in_, told)


def record_sets(rows: Records, records: Sequence[Record], in_: str | None, told: Told) -> Iterator[DataSet]:
    """The data set of records; none where nothing says the time."""
    table = _Table(rows, records, told)
    if table.roles is None:
        return
    if series := list(table.series()):
        about = " ".join((*rows.labels, *table.constant))
        yield DataSet(table.axes, series, in_, table.roles.period, about, codes=told.codes)


class _Table:
    """Records with what their fields are."""

    def __init__(self, rows: Records, records: Sequence[Record], told: Told) -> None:
        self.rows, self.records, self.told = rows, records, told
        self.is_sdmx = isinstance(rows, SeriesList | SdmxRows)

    @cached_property
    def texts(self) -> Mapping[str, Sequence[str]]:
        """What each field says, record by record."""
        names = list(dict.fromkeys(name for one in self.records[:SAMPLE] for name in self.rows.names(one.row)))
        named = map(json_name, names) if isinstance(self.rows, TreeRows) else names
        return {name: [_text(one.get(name)) for one in self.records] for name in named}

    @cached_property
    def roles(self) -> Roles | None:
        if not self.is_sdmx:
            return roles_of(self.texts, self.told.language)
        value = next((name for name in self.texts if name.upper() == VALUE), None)
        if value is None or self.rows.time is None:
            return None
        names = tuple(name for name in self.texts if tells_apart(name) or name.upper() in IDS)
        return Roles(values=(value,), times=(self.rows.time,), period=None, names=names)

    @cached_property
    def periods(self) -> Sequence[Period | None]:
        return [self._period(one) for one in self.records]

    def _period(self, record: Record) -> Period | None:
        assert self.roles is not None
        if self.roles.period is None and self.rows.time is not None:
            spelled = self.rows.times(record, self.rows.time)
        else:
            spelled = (" ".join(_text(record.get(name)) for name in self.roles.times),)
        strict = self.rows.time is not None
        named = (named_period(displayed(text), self.told.language, strict=strict) for text in spelled if text)
        return next(filter(None, named), None)

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        assert self.roles is not None
        times = [one.name if one else "" for one in self.periods]
        return axes_of({name: self.texts[name] for name in self.roles.names}, times, self.told.codes)

    @cached_property
    def constant(self) -> Sequence[str]:
        """What every record says."""
        values = self.roles.values if self.roles else ()
        return [every[0] for name, every in self.texts.items() if name not in values and len(set(every)) == 1]

    def series(self) -> Iterator[Series]:
        assert self.roles is not None
        grouped: dict[tuple[str, ...], list[int]] = {}
        for i in range(len(self.records)):
            grouped.setdefault(tuple(self.texts[axis.fields[0]][i] for axis in self.axes), []).append(i)
        for value in self.roles.values:
            yield from filter(None, (self._of(value, numbers) for numbers in grouped.values()))

    def _of(self, value: str, numbers: Sequence[int]) -> Series | None:
        """The series of some records in one field; None where none of them has a number."""
        assert self.roles is not None
        every = frequency_of([self.periods[i] for i in numbers], None)
        read = ((self.periods[i], self.told.number(self.texts[value][i])) for i in numbers)
        power = self.rows.remarks(self.records[numbers[0]]).power
        points = [(in_full(day, every), one.scaleb(power)) for day, one in read if one is not None and day is not None]
        if not points:
            return None
        fields = {name: texts[numbers[0]] for name, texts in self.texts.items() if name not in self.roles.values}
        counted = [text for name, text in fields.items() if name not in self.roles.times]
        scale = None if power else scale_of([*counted, value])
        return Series(value, key_of(self.axes, fields), fields, points, scale)


def _text(value: object) -> str:
    return "" if value is MISSING or value is None or isinstance(value, list | dict) else said(value)
