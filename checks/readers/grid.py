"""One grid for the tables of every form: labelled rows and columns, cells found by their labels, never by position."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from checks.readers.names import Names

MAX_CELLS = 1_000_000  # of one table, spans spread out: above it a span is hostile or the table belongs in a file
MAX_HEAD = 8  # header rows
LONG = 80  # characters of a cell that tell a period; a longer one is no column head
MAX_LABELS = 3  # leading columns that name a row
PERIOD_LIKE = re.compile(
    r"\D*(?:1[5-9]|20|21)\d\d(?:\s?[-/–]\s?(?:\d{4}|\d\d))?\D*|[QTqt]\s?[1-4]|[\w\s.]*\b(?:1[5-9]|20|21)\d\d\s*\W*\w?\W*"
)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as displayed. `struck` is what is struck out in it and stands not in `text`."""

    text: str
    struck: str = ""
    header: bool = False
    rowspan: int = 1
    colspan: int = 1


Row = tuple[GridCell | None, ...]
BLANK = GridCell("")


class TooLarge(ValueError):
    """The spans of the table ask for more cells than a table of a page has."""


@dataclass(frozen=True)
class Grid:
    """Header rows over body rows, spans spread out: a cell that covers four places stands in all four."""

    name: str  # "table 2"
    under: tuple[str, ...]  # caption, headings, tab: what it stands under, nearest first
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    sections: tuple[str, ...] = ()  # for each body row the section heading inside the table, or ""

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in (*self.head, *self.body)), default=0)

    def cell(self, row: int, column: int) -> GridCell:
        """The cell of a body row; blank where the row is shorter than the grid."""
        cells = self.body[row]
        return (cells[column] if column < len(cells) else None) or BLANK

    @cached_property
    def labels(self) -> int:
        """How many leading columns name the rows: header cells, else the words before the first column of numbers."""
        if not self.body:
            return 1
        for column in range(min(MAX_LABELS, self.width - 1)):
            cells = [cell for row in self.body if column < len(row) and (cell := row[column]) and cell.text]
            named = sum(cell.header or not is_number_like(cell.text) for cell in cells)
            if column > 0 and (not cells or named < 0.5 * len(cells)):
                return column
            if column == 0 and cells and named == 0 and any(cell.rowspan == 1 for cell in cells):
                continue  # a rank or a year: it may name the row, and so may the next column
        return max(1, min(MAX_LABELS, self.width - 1))

    @cached_property
    def columns(self) -> Names:
        return Names(tuple(_distinct(row[i] if i < len(row) else None for row in self.head) for i in range(self.width)))

    @cached_property
    def rows(self) -> Names:
        sections = self.sections or ("",) * len(self.body)
        return Names(
            tuple(
                (*((section,) if section else ()), *_distinct(row[: self.labels]))
                for row, section in zip(self.body, sections, strict=True)
            )
        )

    def covers_more(self, row: int, column: int) -> bool:
        """Whether the cell stretches over places with other labels: then it says of none what it says of all."""
        cell = self.cell(row, column)
        beside = (i for i in (column - 1, column + 1) if 0 <= i < self.width and i >= self.labels)
        if any(self.cell(row, i) is cell and self.columns.parts[i] != self.columns.parts[column] for i in beside):
            return cell.colspan > 1
        around = (i for i in (row - 1, row + 1) if 0 <= i < len(self.body))
        return cell.rowspan > 1 and any(
            self.cell(i, column) is cell and self.rows.parts[i] != self.rows.parts[row] for i in around
        )


def grids_of(name: str, under: tuple[str, ...], rows: Sequence[Sequence[GridCell]]) -> tuple[Grid, ...]:
    """The grids of one table: one, or several where a new header row begins inside it. TooLarge for hostile spans."""
    spread = _spread(rows)
    grids = []
    for head, body in _split(spread):
        kept, sections = _sections(body)
        grids.append(Grid(name, under, tuple(head), tuple(kept), tuple(sections)))
    return tuple(grids)


def is_number_like(text: str) -> bool:
    """Whether a cell holds a number or stands for one; only for telling headers from values, never for reading."""
    digits = sum(char.isdigit() for char in text)
    letters = sum(char.isalpha() for char in text)
    return digits > letters if digits else letters == 0


def _spread(rows: Sequence[Sequence[GridCell]]) -> list[Row]:
    """Every cell in each place it covers, as HTML's table model lays them out."""
    result: list[Row] = []
    hanging: dict[int, tuple[GridCell, int]] = {}
    total = 0
    for row in rows:
        places: dict[int, GridCell] = {}
        for column, (cell, left) in list(hanging.items()):
            places[column] = cell
            if left == 1:
                del hanging[column]
            else:
                hanging[column] = (cell, left - 1)
        column = 0
        for cell in row:
            while column in places:
                column += 1
            for _ in range(cell.colspan):
                places.setdefault(column, cell)
                if cell.rowspan > 1:
                    hanging[column] = (cell, cell.rowspan - 1)
                column += 1
            total += cell.colspan
            if total + len(places) > MAX_CELLS:
                raise TooLarge
        width = max(places, default=-1) + 1
        total += max(0, width - len(row))
        result.append(tuple(places.get(i) for i in range(width)))
    return result


def _split(rows: list[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Header and body, again for every header row that begins anew inside the table."""
    depth = _head_depth(rows)
    head, rest = rows[:depth], rows[depth:]
    body: list[Row] = []
    for row in rest:
        if body and _is_header(row) and len(_distinct(row)) > 2 and not is_number_like(_distinct(row)[-1]):
            yield head, body
            head, body = [row], []
        else:
            body.append(row)
    yield head, body


def _head_depth(rows: list[Row]) -> int:
    """How many rows at the top are header: marked so, else one of words and years, more under spans."""
    depth = 0
    while depth < min(MAX_HEAD, len(rows)) and (_is_header(rows[depth]) or not _texts(rows[depth])):
        depth += 1
    if depth and any(_texts(row) for row in rows[:depth]):
        return depth
    depth = 0
    for above, row in pairwise([(), *rows[:MAX_HEAD]]):
        if not _reads_as_header(row):
            break
        if depth and not _asks_for_more(above):
            break
        depth += 1
    return depth


def _is_header(row: Row) -> bool:
    cells = [cell for cell in row if cell is not None and cell.text]
    return bool(cells) and all(cell.header for cell in cells)


def _reads_as_header(row: Row) -> bool:
    texts = _texts(row)[1:] if row and row[0] is not None and row[0].text else _texts(row)
    return bool(texts) and all(not is_number_like(text) or PERIOD_LIKE.fullmatch(text[:LONG]) for text in texts)


def _asks_for_more(row: Row) -> bool:
    return any(cell is not None and cell.colspan > 1 for cell in row) or not row or row[0] is None or not row[0].text


def _sections(body: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The rows without those that only head a section (one text over the whole width), and each row's section."""
    kept, sections, section = [], [], ""
    for row in body:
        texts = _distinct(row)
        width = len(row)
        first = row[0] if row else None
        alone = first is not None and first.text and (first.colspan >= width > 1)
        if len(texts) == 1 and alone and not is_number_like(texts[0]):
            section = texts[0]
        elif texts:
            kept.append(row)
            sections.append(section)
    return kept, sections


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row if cell is not None and cell.text]


def _distinct(cells: "Iterator[GridCell | None] | Row") -> tuple[str, ...]:
    """The texts of the cells, one that spans several places once."""
    seen = {id(cell): cell.text for cell in cells if cell is not None and cell.text}
    return tuple(seen.values())
