"""Records that are the rows of a grid: a long CSV, a sheet, a table of a page. Fields are the labels of its columns."""

from collections.abc import Sequence

from checks.errors import FigureAmbiguous, FigureNotFound
from checks.model import RecordsPath
from checks.readers.content import Content
from checks.readers.grid import Grid
from checks.readers.names import Names, nearest
from checks.readers.record_lists import MISSING, Records, RowList
from checks.readers.typography import fold

SHOWN = 6  # tables named where ours is not there


class GridRows(RowList):
    """The rows of one grid."""

    def __init__(self, grid: Grid) -> None:
        under = f' under "{grid.under[0]}"' if grid.under else ""
        super().__init__(f"{grid.name}{under}", range(len(grid.body)))
        self._grid = grid
        self._numbers: dict[str, int | None] = {}
        self.labels = grid.under

    def get(self, row: object, field: str) -> object:
        column = self._number(field)
        if column is None or not isinstance(row, int):
            return MISSING
        return self._grid.text(row, column)

    def _column(self, field: str) -> list[object]:
        column = self._number(field)
        if column is None:
            return [MISSING] * len(self.rows)
        return [row[column] if column < len(row) else "" for row in self._grid.body]

    def names(self, row: object) -> tuple[str, ...]:
        del row
        return tuple(self._grid.columns.shown(i) for i in range(self._grid.width))

    def has(self, field: str) -> bool:
        return self._number(field) is not None

    def _number(self, field: str) -> int | None:
        """The column of that name; FigureAmbiguous where two are called so."""
        if field not in self._numbers:
            found = self._grid.columns.find((field,))
            if len(found) > 1:
                raise FigureAmbiguous(
                    f'{len(found)} columns of {self.name} are called "{field}"',
                    figure="",
                    expected=field,
                    found=tuple(self._grid.columns.shown(one.index) for one in found),
                )
            self._numbers[field] = found[0].index if found else None
        return self._numbers[field]


def records_of_grids(content: Content, wanted: RecordsPath) -> Sequence[Records]:
    """The grids under the heading `in:` that have every field asked for; FigureNotFound lists headings or columns."""
    grids = [grid for grid in content.grids if grid.body]
    under = [grid for grid in grids if wanted.in_ is None or _is_called(grid, wanted.in_)]
    if not under:
        there = tuple(dict.fromkeys(name for grid in grids for name in (*grid.under[:1], grid.name)))
        raise FigureNotFound(
            f'no table is called "{wanted.in_}"' if wanted.in_ else "the document has no table of records",
            figure="",
            expected=wanted.in_ or "a table",
            found=there[:SHOWN],
            nearest=nearest((wanted.in_ or "",), there),
        )
    lists = [_rows_of(content, grid) for grid in under]
    fields = (*wanted.where, wanted.value)
    whole = [rows for rows in lists if all(rows.has(field) for field in fields)]
    return whole or lists[:1]


def _rows_of(content: Content, grid: Grid) -> GridRows:
    rows = content.kept.get(id(grid))
    if not isinstance(rows, GridRows):
        rows = content.kept[id(grid)] = GridRows(grid)
    return rows


def _is_called(grid: Grid, heading: str) -> bool:
    return fold(grid.name) == fold(heading) or bool(Names([(one,) for one in grid.under]).find([heading]))
