"""Records that are the rows of one grid: their fields are the labels of its columns."""

from checks.errors import FigureAmbiguous
from checks.readers.grids.grid import Grid
from checks.readers.records.lists import MISSING, RowList


class GridRows(RowList):
    """The rows of one grid."""

    def __init__(self, grid: Grid) -> None:
        under = f' under "{grid.under[0]}"' if grid.under else ""
        super().__init__(f"{grid.name}{under}", range(len(grid.body)))
        self._grid = grid
        self._numbers: dict[str, int | None] = {}
        self.labels = grid.under

    def get(self, row: object, field: str) -> object:
        column = self.number(field)
        if column is None or not isinstance(row, int):
            return MISSING
        return self._grid.text(row, column)

    def _column(self, field: str) -> list[object]:
        column = self.number(field)
        if column is None:
            return [MISSING] * len(self.rows)
        kept = dict[str, str]().setdefault  # what a long table says again and again is kept once
        texts = (row[column] if column < len(row) else "" for row in self._grid.body)
        return [kept(text, text) for text in texts]

    def names(self, row: object) -> tuple[str, ...]:
        del row
        return tuple(self._grid.columns.shown(i) for i in range(self._grid.width))

    def has(self, field: str) -> bool:
        return self.number(field) is not None

    def number(self, field: str) -> int | None:
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
