"""The tables and definition lists of a page as grids, each built when first asked for: a figure stands in one of many.

A definition list is a grid of two columns, `term` and `value`; a term with several definitions has a row for each.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from checks.errors import UnreadableCapture
from checks.model import TableCell
from checks.readers.grids.grid import Grid, TooLarge
from checks.readers.grids.spread import GridCell, grids_of
from checks.readers.pages.walk import OpenCell, OpenTable, Walk
from checks.readers.text.names import SUPERSCRIPT, key_of, without_notes
from checks.readers.text.patterns import PLACEHOLDER

MAX_ROWSPAN, MAX_COLSPAN = 65_534, 1000  # HTML, 4.9.11: attributes common to td and th
WORD = re.compile(r"[^\W_]+")
GLUED = re.compile(rf"[^\W_]*{PLACEHOLDER.pattern}[^\W_]*")  # of a word that a placeholder ends, the rest is not known
WITHOUT_RAISED = dict.fromkeys(map(ord, SUPERSCRIPT), " ")
DEFINITIONS = [GridCell("term", header=True), GridCell("value", header=True)]


class PageTables:
    """All tables of a page in document order, then its definition lists."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._built: dict[int, tuple[Grid, ...]] = {}

    def all(self) -> Iterator[Grid]:
        """Every grid; UnreadableCapture for a table whose spans explode."""
        for number in range(len(self._walk.tables) + len(self._walk.lists)):
            yield from self._grids(number)

    def picked(self, wanted: TableCell) -> tuple[Grid, ...]:
        """The grids that say every word of one of the row labels; all of them where none does."""
        needed = [_words(without_notes(key_of(GLUED.sub(" ", label)))) for label in wanted.row]
        may = [number for number, said in enumerate(self._words) if any(words <= said for words in needed)]
        return tuple(grid for number in may or range(len(self._words)) for grid in self._grids(number))

    @cached_property
    def _words(self) -> list[set[str]]:
        """The words of each table and list: what may stand in its labels."""
        walk = self._walk
        places = [
            *([i for row in table.rows for cell in row.cells for i in cell.blocks] for table in walk.tables),
            *([i for term, _ in one.pairs for i in term] for one in walk.lists),
        ]
        return [_words(" ".join([walk.blocks[i].text for i in each])) for each in places]

    def _grids(self, number: int) -> tuple[Grid, ...]:
        found = self._built.get(number)
        if found is None:
            found = self._built[number] = self._build(number)
        return found

    def _build(self, number: int) -> tuple[Grid, ...]:
        walk = self._walk
        if number >= len(walk.tables):
            one = walk.lists[number - len(walk.tables)]
            pairs = [[_of_blocks(walk, term, header=True), _of_blocks(walk, said)] for term, said in one.pairs]
            return grids_of(one.name, tuple(dict.fromkeys(one.under)), [DEFINITIONS, *pairs]) if pairs else ()
        table = walk.tables[number]
        tabs = [text for name in table.ids for text in (walk.controls.get(name), walk.texts.get(name)) if text]
        under = tuple(dict.fromkeys(text for text in (table.caption, *tabs, *table.under) if text))
        try:
            return grids_of(table.name, under, _rows(walk, table))
        except TooLarge as error:
            raise UnreadableCapture(f"{table.name} spreads over more cells than a page can hold", figure="") from error


def _words(text: str) -> set[str]:
    """The words of a label or a table, footnote marks left out: a label that matches has all of its words there."""
    return set(WORD.findall(key_of(text).translate(WITHOUT_RAISED)))


def _rows(walk: Walk, table: OpenTable) -> list[list[GridCell]]:
    """The rows of cells. A cell ends with its section, as HTML says, and `rowspan=0` reaches just to there."""
    left = 0
    rows: list[list[GridCell]] = []
    for i in range(len(table.rows) - 1, -1, -1):
        row = table.rows[i]
        left = left + 1 if i + 1 < len(table.rows) and table.rows[i + 1].section is row.section else 1
        in_head = row.section is not None and row.section.name == "thead"
        rows.append([_cell(walk, cell, in_head=in_head, left=left) for cell in row.cells])
    rows.reverse()
    return rows


def _cell(walk: Walk, cell: OpenCell, *, in_head: bool, left: int) -> GridCell:
    header = in_head or cell.tag.name == "th"
    alone = walk.blocks[cell.blocks[0]] if len(cell.blocks) == 1 else None
    found = (
        GridCell(alone.text, "", header)
        if alone is not None and not alone.struck
        else _of_blocks(walk, cell.blocks, header=header)
    )
    if not cell.tag.attrs:
        return found
    down = _span(cell.tag.get("rowspan"), MAX_ROWSPAN)
    across = max(1, _span(cell.tag.get("colspan"), MAX_COLSPAN))
    if down == 1 and across == 1:
        return found
    return GridCell(found.text, found.struck, found.header, min(down or left, left), across)


def _of_blocks(walk: Walk, places: Sequence[int], *, header: bool = False) -> GridCell:
    blocks = [walk.blocks[i] for i in places]
    text = " ".join(block.text for block in blocks if block.text)
    return GridCell(text, " ".join(block.struck_text for block in blocks if block.struck), header)


def _span(value: object, most: int) -> int:
    """The number an attribute says, at most so many; 1 where it says none."""
    digits = re.match(r"\s*\+?(\d{1,6})", value) if isinstance(value, str) else None
    return min(int(digits.group(1)), most) if digits else 1
