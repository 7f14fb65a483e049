"""Which grids of a document hold the records that are asked for: a long CSV, a sheet, a table of a page."""

from collections.abc import Sequence

from checks.errors import FigureNotFound
from checks.model import RecordsPath
from checks.readers.content import Content
from checks.readers.grids.grid import Grid
from checks.readers.records.grid_rows import GridRows
from checks.readers.records.lists import Records
from checks.readers.records.sdmx_csv import SdmxRows, is_sdmx
from checks.readers.text.names import Names, nearest
from checks.readers.text.typography import fold

SHOWN = 6  # tables named where ours is not there


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
    lists = [rows_of(content, grid) for grid in under]
    fields = (*wanted.where, wanted.value)
    whole = [rows for rows in lists if all(rows.has(field) for field in fields)]
    return whole or lists[:1]


def rows_of(content: Content, grid: Grid) -> GridRows:
    """The records of one grid, made once."""
    rows = content.kept.get(id(grid))
    if not isinstance(rows, GridRows):
        rows = content.kept[id(grid)] = SdmxRows(grid) if is_sdmx(grid) else GridRows(grid)
    return rows


def _is_called(grid: Grid, heading: str) -> bool:
    return fold(grid.name) == fold(heading) or bool(Names([(one,) for one in grid.under]).find([heading]))
