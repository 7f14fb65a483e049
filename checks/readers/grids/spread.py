"""The table of a page to grids: spans spread out as HTML's table model lays them, headers and sections told."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from checks.readers.grids.grid import MAX_CELLS, SAMPLE, Area, Grid, TooLarge
from checks.readers.grids.shapes import LONG, PERIOD_LIKE, is_number_like, names_anew
from checks.readers.grids.totals import without_grand_total
from checks.readers.text.said_units import is_unit

MAX_HEAD = 8  # header rows
FIRST = 4  # columns of which is told how many cells are names
CALLED_UNIT = re.compile(r"(?i)units?|einheit(?:en)?|unités?|unidad(?:es)?|unità|unidades?|eenheid")


class GridCell(NamedTuple):
    """A cell as displayed. `struck` is what is struck out in it and stands not in `text`."""

    text: str
    struck: str = ""
    header: bool = False
    rowspan: int = 1
    colspan: int = 1


Cells = tuple[GridCell | None, ...]


class Spread(NamedTuple):
    """The rows of a table with every cell in each place it covers, and the same as texts."""

    rows: list[Cells]
    texts: list[tuple[str, ...]]
    has_spans: bool

    def distinct(self, line: int) -> tuple[str, ...]:
        """The texts of the cells of a row, one that spans several places once."""
        if not self.has_spans:
            return tuple(filter(None, self.texts[line]))
        return tuple({id(cell): cell.text for cell in self.rows[line] if cell is not None and cell.text}.values())

    def first(self, line: int) -> str:
        """The text of the first place of a row."""
        return self.texts[line][0] if self.texts[line] else ""


def grids_of(name: str, under: tuple[str, ...], rows: Sequence[Sequence[GridCell]]) -> tuple[Grid, ...]:
    """The grids of one table: one, or several where a new header row begins inside it. TooLarge for hostile spans."""
    spread = _spread(rows)
    spans = dict(_spans(spread.rows)) if spread.has_spans else {}
    struck = {
        (line, column): cell.struck
        for line, row in enumerate(spread.rows)
        for column, cell in enumerate(row)
        if cell is not None and cell.struck
    }
    grids = []
    for head, body in _split(spread):
        kept, sections = _sections(spread, body)
        grids.append(
            Grid(
                name,
                under,
                head=tuple(spread.texts[line] for line in head),
                body=[spread.texts[line] for line in kept],
                sections=sections,
                lines=kept,
                head_lines=head,
                spans=spans,
                struck=struck,
                named=_names_in(spread.rows, kept),
            )
        )
    return tuple(grids)


def _names_in(rows: Sequence[Cells], lines: Sequence[int]) -> Callable[[int], int]:
    """How many cells of one of the first columns are names, counted when asked: of most columns nobody asks."""
    return lambda column: _count_names(rows, lines, column) if column < FIRST else 0


def _count_names(rows: Sequence[Cells], lines: Sequence[int], column: int) -> int:
    """How many cells of a column are called headers or hold words; of more than a sample nobody asks."""
    cells = (rows[line][column] for line in lines if column < len(rows[line]))
    names = (cell for cell in cells if cell and cell.text and (cell.header or not is_number_like(cell.text)))
    return sum(1 for _ in islice(names, 2 * SAMPLE))


def _spread(rows: Sequence[Sequence[GridCell]]) -> Spread:
    """Every cell in each place it covers, as HTML's table model lays them out."""
    result: list[Cells] = []
    hanging: dict[int, tuple[GridCell, int]] = {}
    total, has_spans = 0, False
    for row in rows:
        if not hanging and all(cell.rowspan == 1 == cell.colspan for cell in row):
            total += len(row)
            if total > MAX_CELLS:
                raise TooLarge
            result.append(tuple(row))
            continue
        has_spans = True
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
    return Spread(result, [tuple([cell.text if cell else "" for cell in row]) for row in result], has_spans)


def _spans(rows: Sequence[Cells]) -> Iterator[tuple[tuple[int, int], Area]]:
    """The places that a cell of several covers, each with the area that it really has."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None and (cell.rowspan > 1 or cell.colspan > 1):
                covered.setdefault(id(cell), []).append((line, column))
    for places in covered.values():
        lines, columns = [line for line, _ in places], [column for _, column in places]
        area = Area(min(lines), min(columns), max(lines), max(columns))
        yield from ((place, area) for place in places)


def _split(rows: Spread) -> Iterator[tuple[list[int], list[int]]]:
    """The lines of header and body, again for every header row that begins anew inside the table."""
    head: list[int] = list(range(_head_depth(rows.rows)))
    body: list[int] = []
    again = 0  # the line up to which the same header stands once more
    for line in range(len(head), len(rows.rows)):
        if body and head and line >= again and _is_said_again(rows.texts, line, head):
            again = line + len(head)
        if line < again:
            continue
        is_of_units = not body and bool(head) and _is_of_units(rows.texts[line])
        if not (is_of_units or _begins_anew(rows, line, head)):
            body.append(line)
        elif body:
            yield head, body
            head, body = [line], []
        else:
            head.append(line)
    yield head, body


def _is_said_again(rows: Sequence[tuple[str, ...]], line: int, head: Sequence[int]) -> bool:
    """Whether the lines from here on are those of the header. Most rows begin otherwise: that is looked at first."""
    if rows[line][:1] != rows[head[0]][:1]:
        return False
    return rows[line : line + len(head)] == [rows[above] for above in head]


def _is_of_units(row: tuple[str, ...]) -> bool:
    """Whether a row right below the header says the unit of each column, under no label or the word for it."""
    label, *names = row or ("",)
    said = [text for text in names if text]
    return bool(said) and (not label or CALLED_UNIT.fullmatch(label.strip()) is not None) and all(map(is_unit, said))


def _begins_anew(rows: Spread, line: int, head: Sequence[int]) -> bool:
    """Whether a row inside the table is a header: marked so and of names, or one that names the columns anew."""
    texts = rows.distinct(line)
    if not texts or (len(texts) == 1 and rows.first(line)):  # one text alone heads a section
        return False
    if head and names_anew(rows.texts[line], rows.texts[head[-1]]):
        return True
    names = texts[1:] if rows.first(line) else texts
    if not _is_header(rows.rows[line]) or any(is_number_like(text) and not _names_period(text) for text in names):
        return False
    return len(texts) > 2 or texts == names or all(map(_names_period, names))


def _head_depth(rows: list[Cells]) -> int:
    """How many rows at the top are header: marked so, else one of words and years, more under spans."""
    depth = 0
    while depth < min(MAX_HEAD, len(rows)) and (_is_header(rows[depth]) or not _texts(rows[depth])):
        depth += 1
    if depth and any(_texts(row) for row in rows[:depth]):
        while depth > 1 and depth < len(rows) and _is_title(rows[depth - 1]) and not _is_title(rows[depth - 2]):
            depth -= 1  # one text over the whole width, below the names of the columns, heads the first section
        return depth
    depth = 0
    for above, row in pairwise([(), *rows[:MAX_HEAD]]):
        if not _reads_as_header(row):
            break
        if depth and not _asks_for_more(above):
            break
        depth += 1
    return depth


def _is_title(row: Cells) -> bool:
    said = {id(cell) for cell in row if cell is not None and cell.text}
    return len(said) == 1 and row[0] is not None and row[0].colspan >= len(row) > 1


def _is_header(row: Cells) -> bool:
    cells = [cell.header for cell in row if cell is not None and cell.text]
    return bool(cells) and all(cells)


def _reads_as_header(row: Cells) -> bool:
    texts = _texts(row)[1:] if row and row[0] is not None and row[0].text else _texts(row)
    return bool(texts) and all(not is_number_like(text) or _names_period(text) for text in texts)


def _names_period(text: str) -> bool:
    return PERIOD_LIKE.fullmatch(text[:LONG]) is not None


def _asks_for_more(row: Cells) -> bool:
    spanned = any(cell is not None and (cell.colspan > 1 or cell.rowspan > 1) for cell in row)
    return spanned or not row or row[0] is None or not row[0].text


def _sections(rows: Spread, body: Sequence[int]) -> tuple[list[int], list[str]]:
    """The lines without those that only head a section (one text over the whole width), and each line's section.

    A row that has a label and empty cells is a row, and heads the rows below it as well: nobody can tell which.
    """
    kept, sections, section = [], [], ""
    for line in body:
        row = rows.rows[line]
        texts = rows.distinct(line)
        first = row[0] if row else None
        alone = first is not None and first.text and len(texts) == 1 and not is_number_like(first.text)
        if texts and not (alone and first is not None and first.colspan >= len(row) > 1):
            kept.append(line)
            sections.append(section)
        if alone and first is not None:
            section = first.text
    return kept, without_grand_total(sections, [rows.first(line) for line in kept])


def _texts(row: Cells) -> list[str]:
    return [cell.text for cell in row if cell is not None and cell.text]
