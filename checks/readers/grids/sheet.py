"""The lines of a sheet to grids: titles, headers, blocks, sections and notes are told by structure, never by place.

CSV, workbooks, text of fixed width and the tables of a PDF all come through here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checks.readers.grids.blocks import Block, Cutter, Spans
from checks.readers.grids.grid import MAX_CELLS, Area, Grid, TooLarge
from checks.readers.grids.totals import without_grand_total

NOTHING: Mapping[tuple[int, int], str] = {}


@dataclass(frozen=True)
class Cut:
    """A sheet cut up: its grids, and what stands around them in its order."""

    grids: tuple[Grid, ...]
    asides: tuple[str, ...]


def sheet_grids(
    name: str,
    lines: Sequence[Sequence[str]],
    *,
    under: tuple[str, ...] = (),
    merged: Sequence[Area] = (),
    at: Callable[[int, int], str] | None = None,
    struck: Mapping[tuple[int, int], str] = NOTHING,
) -> tuple[Grid, ...]:
    """The grids of a sheet, from its raw lines: each cell as displayed, "" for an empty one.

    `merged` are the cells that span several places; `at` says a place (line, column; from 0) in the form's own terms;
    `struck` is what is struck out there, which is the cell's own text where all of it is.
    TooLarge when the merged cells are more than a table has.
    """
    return cut_sheet(name, lines, under=under, merged=merged, at=at, struck=struck).grids


def cut_sheet(
    name: str,
    lines: Sequence[Sequence[str]],
    *,
    under: tuple[str, ...] = (),
    merged: Sequence[Area] = (),
    at: Callable[[int, int], str] | None = None,
    struck: Mapping[tuple[int, int], str] = NOTHING,
) -> Cut:
    """As `sheet_grids`, with the titles, notes and source lines that stand around the grids."""
    lines, spans = _spread(lines, merged)
    cutter = Cutter(lines, spans)
    blocks = list(cutter.blocks())
    grids = tuple(
        Grid(
            name,
            (*block.under, *under),
            head=tuple(_filled([lines[line] for line in block.head])),
            body=Picked.of(lines, block.body),
            sections=_sections(lines, cutter.first, block),
            lines=block.body,
            head_lines=block.head,
            spans=spans,
            struck=struck,
            at=at,
        )
        for block in blocks
    )
    inside = {line for block in blocks for line in block.head}
    asides = tuple(cutter.said(line) for line in sorted(cutter.asides - inside))
    return Cut(grids, asides)


def _sections(lines: Sequence[Sequence[str]], first: int, block: Block) -> Sequence[str]:
    """The section each row of the body stands in; a label alone stands in the one before, which it may end."""
    if not block.sections:
        return ()
    starts, result, section = sorted(block.sections.items(), reverse=True), [], ""
    for line in block.body:
        while starts and starts[-1][0] < line:
            section = starts.pop()[1]
        result.append(section)
    return without_grand_total(result, Labels(lines, block.body, first))


class Labels(Sequence[str]):
    """The labels of some lines, looked up when asked for: of a large sheet few are."""

    def __init__(self, lines: Sequence[Sequence[str]], indices: Sequence[int], column: int) -> None:
        self._lines, self._indices, self._column = lines, indices, column

    def __len__(self) -> int:
        return len(self._indices)

    def __getitem__(self, index: int) -> str:  # type: ignore[override]  # no slice is ever taken
        row = self._lines[self._indices[index]]
        return row[self._column] if self._column < len(row) else ""


def _filled(head: list[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The header rows; above the lowest a blank says the same as what stands left of it, as far as its group goes."""
    for level, row in enumerate(head):
        below = [text for lower in head[level + 1 :] for text in (lower,)]
        if not below:
            yield row
            continue
        width = max(len(row), *(len(lower) for lower in below))
        starts = [i for i, text in enumerate(row) if text.strip() and i > 0]
        yield _filled_right(row, starts, width, below)


def _filled_right(row: Sequence[str], starts: list[int], width: int, below: list[Sequence[str]]) -> Sequence[str]:
    filled = [row[i] if i < len(row) else "" for i in range(width)]
    sizes = {after - start for start, after in pairwise(starts)}
    widest = min(sizes) if len(sizes) == 1 else width  # groups are alike; what stands beyond the last is none of it
    for start, end in pairwise([*starts, width]):
        for i in range(start + 1, min(end, start + widest)):
            if any(i < len(lower) and lower[i].strip() for lower in below):
                filled[i] = row[start]
    return filled


class Picked(Sequence[Sequence[str]]):
    """Some lines of a sheet that is too large to be held twice."""

    def __init__(self, lines: Sequence[Sequence[str]], indices: Sequence[int]) -> None:
        self._lines, self._indices = lines, indices

    @classmethod
    def of(cls, lines: Sequence[Sequence[str]], indices: Sequence[int]) -> Sequence[Sequence[str]]:
        return [lines[i] for i in indices] if isinstance(lines, list) else cls(lines, indices)

    def __len__(self) -> int:
        return len(self._indices)

    def __getitem__(self, index: int) -> Sequence[str]:  # type: ignore[override]  # no slice is ever taken
        return self._lines[self._indices[index]]

    def __iter__(self) -> Iterator[Sequence[str]]:
        wanted = iter(self._indices)
        following = next(wanted, None)
        for number, line in enumerate(self._lines):
            if number == following:
                yield line
                following = next(wanted, None)


def _spread(lines: Sequence[Sequence[str]], merged: Sequence[Area]) -> tuple[Sequence[Sequence[str]], Spans]:
    """The lines with each merged cell's text in all its places, and the areas by place."""
    if not merged:
        return lines, {}
    spread = [list(line) for line in lines]
    width = max(map(len, spread), default=0)
    spans: Spans = {}
    for area in merged:
        inside = Area(area.top, area.left, min(area.bottom, len(spread) - 1), min(area.right, width - 1))
        if len(spans) + (inside.bottom - inside.top + 1) * (inside.right - inside.left + 1) > MAX_CELLS:
            raise TooLarge
        for line, column in inside.places:
            spans[line, column] = inside
            spread[line] += [""] * (column + 1 - len(spread[line]))
            spread[line][column] = lines[area.top][area.left]
    return spread, spans
