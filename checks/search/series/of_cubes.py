"""The series of a cube (JSON-stat, SDMX-JSON): one for each combination of categories, time left out."""

from collections.abc import Iterator
from math import prod

from checks.readers.locators.records import named_period
from checks.readers.records.cubes import Cube
from checks.readers.records.lists import Record, said
from checks.readers.text.typography import displayed
from checks.search.series.axes import key_of
from checks.search.series.model import Axis, Category, DataSet, Point, Series
from checks.search.series.numbers import exact_number
from checks.search.series.scale import scale_of

MOST = 50_000  # observations looked at; who asks for more than that asks for too much
VALUE = "value"


def cube_sets(cube: Cube, language: str) -> Iterator[DataSet]:
    """The one data set of the cube; none where it is too large."""
    if prod(max(1, len(one.codes)) for one in cube.dimensions) > MOST:
        return
    named = [one for one in cube.dimensions if one.id != cube.time]
    axes = tuple(
        Axis((one.id,), tuple(map(Category, one.codes, one.labels)), one.name) for one in named if len(one.codes) > 1
    )
    sole = [text for one in named if len(one.codes) == 1 for text in (one.labels[0], *one.units)]
    units = {(one.id, code): unit for one in named for code, unit in zip(one.codes, one.units, strict=False)}
    grouped: dict[tuple[str, ...], list[Point]] = {}
    powers: dict[tuple[str, ...], int] = {}
    for record in cube.fitting({}, [one.id for one in cube.dimensions]):
        key = tuple(said(record.get(axis.fields[0])) for axis in axes)
        powers[key] = cube.remarks(record).power
        grouped.setdefault(key, []).extend(_points(record, cube.time, language, powers[key]))
    series = []
    for key, points in grouped.items():
        fields = {axis.fields[0]: code for axis, code in zip(axes, key, strict=True)}
        categories = key_of(axes, fields)
        counted = [units.get(pair, "") for pair in fields.items()]
        texts = [*counted, *(text for one in categories for text in one.texts), *sole]
        if points:
            series.append(Series(VALUE, categories, fields, points, None if powers[key] else scale_of(texts)))
    yield DataSet(axes, series, about=" ".join((*cube.labels, *sole)), names_every_axis=True)


def _points(record: Record, time: str | None, language: str, power: int) -> Iterator[Point]:
    """The value of a place with its period; nothing where it has none, or one that nobody can read."""
    value = record.get(VALUE)
    number = None if value is None else exact_number(said(value))
    spelled = record.of.times(record, time) if time else ()
    period = next(filter(None, (named_period(displayed(text), language, strict=True) for text in spelled)), None)
    if number is not None and (period is not None or time is None):
        yield period, number.scaleb(power)
