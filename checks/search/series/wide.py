"""Tables with a column for each period: every row is a series, named by its labels."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checks.model import Period
from checks.readers.grids.grid import Grid
from checks.readers.grids.shapes import is_period_like
from checks.readers.locators.records import named_period
from checks.readers.text.typography import displayed
from checks.search.series.axes import axes_of, key_of
from checks.search.series.model import DataSet, Series
from checks.search.series.numbers import Reader
from checks.search.series.scale import scale_of

FEWEST = 2  # columns of periods
TIME_HEAD = re.compile(r"(?P<fields>.+,.+?)\\[\w ]+")  # Eurostat: `freq,unit,geo\TIME_PERIOD`
MOST = 20_000  # rows
HEADINGS = 4  # of what stands above a table


def wide_sets(grids: Sequence[Grid], language: str, codes: Mapping[str, str], number: Reader) -> Iterator[DataSet]:
    """The data set of each table whose columns are periods and whose rows are told apart by labels."""
    for grid in grids:
        dated = {i: period for i in range(grid.width) if (period := _period(grid.columns.parts[i], language))}
        names = _fields(grid, [i for i in range(grid.width) if i not in dated])
        if len(dated) < FEWEST or not names or not 1 < len(grid.body) <= MOST:
            continue
        axes = axes_of(names, [""] * len(grid.body), codes)
        series = []
        for i in range(len(grid.body)):
            points = [(period, value) for c, period in dated.items() if (value := number(grid.text(i, c))) is not None]
            fields = {name: texts[i] for name, texts in names.items()}
            scale = scale_of([*fields.values(), *grid.under[:HEADINGS]])
            if points:
                series.append(Series("", key_of(axes, fields), fields, points, scale, row=(grid, i)))
        if axes and len(series) > 1:
            yield DataSet(axes, series, about=" ".join(grid.under[:HEADINGS]), codes=codes)


def _fields(grid: Grid, columns: Sequence[int]) -> dict[str, list[str]]:
    """What the columns of labels say; of Eurostat's one column what each of its parts says."""
    found: dict[str, list[str]] = {}
    for column in columns:
        head = " ".join(grid.columns.parts[column]) or f"column {column + 1}"
        texts = [grid.text(i, column).strip() for i in range(len(grid.body))]
        if together := TIME_HEAD.fullmatch(head):
            parts = [text.split(",") for text in texts]
            for number, name in enumerate(together["fields"].split(",")):
                found[name.strip()] = [one[number].strip() if number < len(one) else "" for one in parts]
        else:
            found[head] = texts
    return {name: texts for name, texts in found.items() if any(texts)}


def _period(parts: Sequence[str], language: str) -> Period | None:
    return _named(" ".join(parts).strip(), language)


@lru_cache(maxsize=2_000)
def _named(text: str, language: str) -> Period | None:
    return named_period(displayed(text), language, strict=False) if is_period_like(text) else None
