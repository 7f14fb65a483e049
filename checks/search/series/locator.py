"""The locators of a series: by its categories, a label where the sentence says it, else a code."""

from collections.abc import Iterator, Mapping

from checks.countries import country_of_code, country_of_name
from checks.model import Locator, RecordsLocator, RecordsPath, TableCell, TableLocator
from checks.readers.grids.grid import Grid
from checks.readers.grids.shapes import is_period_like
from checks.readers.reader import NEWEST
from checks.readers.text.typography import fold
from checks.search.cells import generalised
from checks.search.series.heard import Heard, Hearing
from checks.search.series.model import Axis, Category, DataSet, Series
from checks.search.wanted import Wanted
from checks.search.words import words_of

LONGEST = 120  # characters of a name


def locators_of(series: Series, data: DataSet, hearing: Hearing | None, wanted: Wanted) -> Iterator[Locator]:
    """What a keeper would write to read the series; each must still be tried."""
    newest = NEWEST if wanted.period is None else None
    for where in _wheres(series, data, hearing, wanted):
        if series.row is not None:
            cells = _cells(*series.row, where)
            yield from (TableLocator(table=cell, period=newest) for cell in cells)
        else:
            path = RecordsPath(value=series.value, in_=data.in_, where=where, period=data.time)
            yield RecordsLocator(records=path, period=newest if data.time else None)


def _cells(grid: Grid, row: int, where: Mapping[str, str]) -> Iterator[TableCell]:
    """The cells of a row under its columns of periods: one label names it, its other columns are beside it."""
    heads = [" ".join(parts) for parts in grid.columns.parts]
    placed = dict.fromkeys(name for head in heads if is_period_like(head) and (name := generalised(head, heads)))
    named = {name: text for name, text in where.items() if name in heads and text}
    whole = grid.rows.parts(row)
    for column in placed:
        for name, text in named.items():
            beside = {other: one for other, one in named.items() if other != name}
            yield TableCell(row=(text,), column=(column,), where=beside)
        yield TableCell(row=(" ".join(whole),), column=(column,))


def _wheres(series: Series, data: DataSet, hearing: Hearing | None, wanted: Wanted) -> Iterator[dict[str, str]]:
    """The fewest categories that tell the series from the others, those first that the sentence says."""
    numbers = list(range(len(data.axes)))
    if not data.names_every_axis:
        numbers = _needed(series, data, hearing)
    named = {i: _name(data.axes[i], series, wanted, data) for i in numbers}
    yield dict(named.values())
    coded = {data.axes[i].fields[0]: series.key[i].code for i in numbers}
    yield coded
    yield {axis.fields[0]: category.code for axis, category in zip(data.axes, series.key, strict=True)}


def _needed(series: Series, data: DataSet, hearing: Hearing | None) -> list[int]:
    heard = hearing.axes if hearing else ()
    order = sorted(
        range(len(data.axes)),
        key=lambda i: (i >= len(heard) or heard[i] is not Heard.SAID, -len(data.axes[i].categories), i),
    )
    left = [one for one in data.series if one.value == series.value]
    kept: list[int] = []
    for i in order:
        same = [one for one in left if one.key[i].code == series.key[i].code]
        if len(same) < len(left):
            kept.append(i)
            left = same
    return sorted(kept)


def _name(axis: Axis, series: Series, wanted: Wanted, data: DataSet) -> tuple[str, str]:
    """A field of the axis and what it says: one of the sentence's own words, else the name of a country, else a code.

    A code may come to mean less (a country without one of its parts), and the claim speaks of what the label says.
    """
    asked = frozenset(wanted.words)
    told = [(field, series.fields[field]) for field in axis.fields if len(series.fields[field]) <= LONGEST]
    said = (pair for pair in told if asked & set(words_of(pair[1], wanted.language)))
    named = (pair for pair in told if country_of_name(pair[1]) and not country_of_code(pair[1]))
    if (found := next(said, None) or next(named, None)) is not None:
        return found
    code = series.fields[axis.fields[0]]
    mine = axis.by_code.get(code, Category(code))
    if data.names_every_axis and asked & set(words_of(mine.label, wanted.language)):
        alone = [one for one in axis.categories if fold(mine.label) in map(fold, one.texts)]
        if len(alone) == 1:
            return axis.fields[0], mine.label
    return axis.fields[0], code
