"""Tables of a PDF page from where its words stand: columns by the gaps between them, rows by lines and ruled lines.

What a header, a section, a note is, is left to `sheet`: from here come the lines of cells, and which cells are merged.
Two numbers that would share a cell stay two, with a bar between them, and are read as none.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from checks.readers.grids.grid import Area
from checks.readers.pdf.pieces import Piece, parted
from checks.readers.pdf.rules import Rules
from checks.readers.pdf.text import Paragraph, joined, lines_of

PROSE_WORDS, PROSE_LINES = 6, 3  # of a paragraph with so many words in each of so many lines no part is a cell
FAR = 3.5  # of the size: lines this far apart belong to no common table, unless a ruled line or column joins them
HEAD_REACH = 2.6  # of the size: how far the next line of a header stands over the one below
MAX_HEAD = 8  # lines
STRAYS = 0.08  # of the labels of a table that may reach into its first column of numbers
CLOSER = 0.9  # of the step from row to row: lines of one row stand closer than rows do
LEANS = 1.1  # a line not quite closer to the row above than to the one below may still go on with it
COVERS = 0.5  # of a column that a header over several columns covers at least
CAPTIONS = 3
CAPTION_REACH = 90.0  # points over the table
Line = list[Piece]


@dataclass
class Table:
    """A table of one page: lines of cells, which of them are merged, and what stands over it."""

    rows: list[list[str]]
    merged: list[Area] = field(default_factory=list)
    head: int = 0  # how many of the rows stand over the first one with numbers
    under: tuple[str, ...] = ()
    edges: tuple[tuple[float, float], ...] = ()  # of the columns
    top: float = 0.0
    bottom: float = 0.0


def tables_of(paragraphs: Sequence[Paragraph], rules: Rules) -> list[Table]:
    """The tables of a page, from top to bottom."""
    prose = {id(piece) for one in paragraphs if _is_prose(one, rules) for piece in one.pieces}
    pieces = [piece for one in paragraphs for piece in one.pieces if piece.turn == 0 and id(piece) not in prose]
    lines = lines_of(pieces)
    tables = [_table(region, rules) for region in _regions(lines, rules)]
    return [replace(one, under=_captions(one, paragraphs)) for one in tables if one is not None]


def _is_prose(one: Paragraph, rules: Rules) -> bool:
    """Whether a paragraph is running text, no cell of several lines between ruled lines."""
    if len(one.lines) < PROSE_LINES or one.words < PROSE_WORDS * len(one.lines):
        return False
    return not any(
        x0 <= one.x0 and one.x1 <= x1 and one.bottom - 4 <= y <= one.bottom + 8 for x0, x1, y in rules.across
    )


def _is_data(line: Sequence[Piece]) -> bool:
    """Whether a line has a number beside something else."""
    return len(line) > 1 and any(piece.is_value and any(map(str.isdigit, piece.text)) for piece in line)


def _regions(lines: Sequence[Line], rules: Rules) -> Iterator[list[Line]]:
    """Runs of lines that hold rows of numbers, with the header over them."""
    data = [i for i, line in enumerate(lines) if _is_data(line)]
    runs: list[list[int]] = []
    for i in data:
        if runs and _is_near(lines, runs[-1][-1], i, rules):
            runs[-1].append(i)
        else:
            runs.append([i])
    floor = 0
    for run in runs:
        first = _header_start(lines, run[0], floor)
        last = _tail_end(lines, run[-1], runs, run)
        floor = last + 1
        if len(run) > 1 or first < run[0]:
            yield list(lines[first : last + 1])


def _is_near(lines: Sequence[Line], above: int, below: int, rules: Rules) -> bool:
    """Whether two lines with numbers are of one table: each step between them is small and no text lies between."""
    for i in range(above, below):
        upper, lower = lines[i], lines[i + 1]
        size = max(piece.size for piece in (*upper, *lower))
        step = lower[0].middle - upper[0].middle
        if step > FAR * size and not _is_joined(upper, lower, rules):
            return False
    between = lines[above + 1 : below]
    return len(between) <= 6 and all(len(" ".join(p.text for p in line)) <= 120 for line in between)


def _is_joined(upper: Line, lower: Line, rules: Rules) -> bool:
    """Whether a line drawn down the page runs past both."""
    return any(top <= upper[0].middle and lower[0].middle <= bottom for _, top, bottom in rules.down)


def _header_start(lines: Sequence[Line], first: int, floor: int) -> int:
    """The topmost line of the header: lines that follow closely, until one is a text over the whole width."""
    left = min(piece.x0 for piece in lines[first])
    right = max(piece.x1 for piece in lines[first])
    start = first
    while start > max(floor, first - MAX_HEAD):
        above, line = lines[start - 1], lines[start]
        size = max(piece.size for piece in (*above, *line))
        if line[0].middle - above[0].middle > HEAD_REACH * size:
            break
        if max(piece.x1 for piece in above) < left or min(piece.x0 for piece in above) > right:
            break
        if len(above) == 1 and above[0].x0 <= left + size:  # a caption, or a section of its own
            break
        start -= 1
    return start


def _tail_end(lines: Sequence[Line], last: int, runs: Sequence[Sequence[int]], run: Sequence[int]) -> int:
    """The last line of the table: where the label of its last row goes on in a second line."""
    following = [one[0] for one in runs if one[0] > run[-1]]
    end = last
    pitch = _pitch([lines[i] for i in run])
    while end + 1 < min([len(lines), *following]):
        line = lines[end + 1]
        if len(line) > 1 or line[0].middle - lines[end][0].middle > 0.9 * pitch or not _reads_on(line[0].text):
            break
        end += 1
    return end


def _pitch(lines: Sequence[Line]) -> float:
    steps = [b[0].middle - a[0].middle for a, b in itertools.pairwise(lines)]
    return median(steps) if steps else 3 * max(piece.size for piece in lines[0])


def _reads_on(text: str) -> bool:
    return text[:1].islower() or text[:1] in "(&/"


def _table(region: list[Line], rules: Rules) -> Table | None:
    data = [line for line in region if _is_data(line)]
    edges = _columns(data, rules)
    if len(edges) < 2:
        return None
    top, bottom = min(p.top for p in region[0]), max(p.bottom for p in region[-1])
    first = next(i for i, line in enumerate(region) if _is_data(line))
    while first and _is_unfinished(region[first - 1]):
        first -= 1  # the label of the first row begins over its numbers
    header = [_fitted(line, edges) for line in region[:first]]
    rows = _rows([_fitted(line, edges) for line in region[first:]], edges, rules)
    head, merged = _head(header, edges, rules)
    return Table([*head, *rows], merged, len(head), (), edges, top, bottom)


def _columns(data: Sequence[Line], rules: Rules) -> tuple[tuple[float, float], ...]:
    """Left and right edge of every column: where pieces of the rows overlap; labels that reach too far do not count."""
    spans = sorted((piece.x0, piece.x1) for line in data for i, piece in enumerate(line) if i or piece.is_value)
    bands = _merged(spans, rules)
    if not bands:
        return ()
    labels = [line[0] for line in data if not line[0].is_value]
    left = sorted((one.x0, one.x1) for one in labels)
    first = bands[0][0]
    strays = [one for one in left if one[1] > first]
    if len(strays) > max(1, STRAYS * len(left)):
        return tuple(_merged(sorted([*spans, *left]), rules))
    if not left:
        return tuple(bands)
    label = (left[0][0], min(first, max(one[1] for one in left)))
    own = [one for one in bands if one[0] >= label[1] - 0.1]
    return (label, *own)


def _merged(spans: Sequence[tuple[float, float]], rules: Rules) -> list[tuple[float, float]]:
    bands: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if (
            bands
            and x0 < bands[-1][1] - 0.5
            and not any(bands[-1][1] <= x + 1 and x - 1 <= x0 for x, _, _ in rules.down)
        ):
            bands[-1] = (bands[-1][0], max(bands[-1][1], x1))
        else:
            bands.append((x0, x1))
    return bands


def _fitted(line: Line, edges: Sequence[tuple[float, float]]) -> Line:
    """The line with what runs over a gap between columns parted there, if a gap between its words falls into it."""
    fitted: Line = []
    for piece in line:
        fitted += _parted(piece, edges)
    return fitted


def _parted(piece: Piece, edges: Sequence[tuple[float, float]]) -> list[Piece]:
    gaps = [b[1] - a[2] for a, b in zip(piece.words, piece.words[1:], strict=False)]
    if not gaps:
        return [piece]
    usual = median(gaps)
    for (_, left), (right, _) in itertools.pairwise(edges):
        for i, gap in enumerate(gaps):
            begin, end = piece.words[i][2], piece.words[i + 1][1]
            falls = min(end, right) - max(begin, left) > 0 and begin <= right and end >= left
            is_value = _of_value(piece, i + 1)
            if falls and (gap > 1.4 * usual or (is_value and gap >= 0.3 * piece.size)):
                before, after = parted(piece, i + 1)
                return [before, *_parted(after, edges)]
    return [piece]


def _of_value(piece: Piece, index: int) -> bool:
    """Whether from that word on numbers follow a text: a label and the first number of its row."""
    return parted(piece, index)[1].is_value and not parted(piece, index)[0].is_value


def _column(piece: Piece, edges: Sequence[tuple[float, float]]) -> int:
    def off(edge: tuple[float, float]) -> tuple[float, float]:
        overlap = min(piece.x1, edge[1]) - max(piece.x0, edge[0])
        return -overlap, abs(piece.centre - sum(edge) / 2)

    if not piece.is_value and piece.x0 < edges[0][1]:
        return 0
    return min(range(len(edges)), key=lambda i: off(edges[i]))


def _cells(line: Line, edges: Sequence[tuple[float, float]]) -> list[list[Piece]]:
    cells: list[list[Piece]] = [[] for _ in edges]
    for piece in line:
        cells[_column(piece, edges)].append(piece)
    return cells


def _said(pieces: Sequence[Piece]) -> str:
    """What stands in one line of a cell: two numbers are none."""
    values = [piece for piece in pieces if piece.is_value]
    return (" | " if len(values) > 1 else " ").join(piece.text for piece in pieces)


def _rows(lines: Sequence[Line], edges: Sequence[tuple[float, float]], rules: Rules) -> list[list[str]]:
    """The rows of a table; of a row of several lines its cells are one text each."""
    groups: list[list[Line]] = []
    ruled = Ruled(tuple(edges), rules)
    pitch = _pitch([line for line in lines if _is_data(line)] or lines)
    for i, line in enumerate(lines):
        if groups and _is_same_row(groups[-1], line, lines[i + 1 :], ruled, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_row(group, edges) for group in groups]


def _is_same_row(group: Sequence[Line], line: Line, below: Sequence[Line], ruled: "Ruled", pitch: float) -> bool:
    """Whether a line goes on with the row above it."""
    last = group[-1]
    if ruled.parts(last, line):
        return False
    has_values = any(_is_numbered(one) for one in group)
    if has_values and _is_numbered(line):
        return False
    step = line[0].middle - last[0].middle
    if ruled.boxes(line) and step <= pitch * 1.5:
        return True
    if _is_numbered(line):  # a label in two lines, the numbers beside the second or between the two
        lacks_label = line[0].x0 > ruled.edges[0][1]
        return step < CLOSER * pitch or lacks_label or _is_unfinished(last)
    following = below[0][0].middle - line[0].middle if below else float("inf")
    goes_on = _reads_on(line[0].text) and step <= LEANS * following  # "of which …" may begin the next row as well
    return goes_on or (has_values and step < CLOSER * pitch and step <= following)


def _is_numbered(line: Line) -> bool:
    return any(piece.is_value for piece in line)


def _is_unfinished(line: Line) -> bool:
    """Whether a label alone on its line cannot end there. One that may is a section: its name and the row's are one."""
    text = line[0].text
    return len(line) == 1 and (text.endswith((",", "-", "(", "/", "–")) or text.count("(") > text.count(")"))


@dataclass(frozen=True)
class Ruled:
    """The lines drawn across a table."""

    edges: tuple[tuple[float, float], ...]
    rules: Rules

    def parts(self, upper: Line, lower: Line) -> bool:
        """Whether a line is drawn between the two, over most of the table."""
        left, right = self.edges[0][0], self.edges[-1][1]
        between = {
            (round(x0), round(x1), round(y))
            for x0, x1, y in self.rules.across
            if upper[0].middle < y < lower[0].middle and x1 > left and x0 < right
        }
        return sum(min(x1, right) - max(x0, left) for x0, x1, _ in between) >= 0.5 * (right - left)

    def boxes(self, line: Line) -> bool:
        """Whether the row of a line is a box, with a line drawn over and under it."""
        x = sum(self.edges[0]) / 2
        ys = [y for x0, x1, y in self.rules.across if x0 <= x <= x1]
        over = max((y for y in ys if y < line[0].middle), default=None)
        under = min((y for y in ys if y > line[0].middle), default=None)
        return over is not None and under is not None and under - over < 6 * line[0].size


def _row(group: Sequence[Line], edges: Sequence[tuple[float, float]]) -> list[str]:
    cells = [_cells(line, edges) for line in group]
    return [joined([text for line in cells if (text := _said(line[i]))]) for i in range(len(edges))]


def _head(
    lines: Sequence[Line], edges: Sequence[tuple[float, float]], rules: Rules
) -> tuple[list[list[str]], list[Area]]:
    """The header in its levels: a level ends where a cell stands over several columns, or a line is drawn."""
    levels: list[list[Line]] = []
    ruled = Ruled(tuple(edges), rules)
    for line in lines:
        spans = any(len(_covered(piece, edges)) > 1 for piece in line)
        above = levels[-1][-1] if levels else None
        if above is None or spans or any(len(_covered(p, edges)) > 1 for p in above) or ruled.parts(above, line):
            levels.append([line])
        else:
            levels[-1].append(line)
    rows: list[list[str]] = []
    merged: list[Area] = []
    for level in levels:
        row: list[list[str]] = [[] for _ in edges]
        for line in level:
            for piece in line:
                covered = _covered(piece, edges)
                row[covered[0]].append(piece.text)
                if len(covered) > 1:
                    merged.append(Area(len(rows), covered[0], len(rows), covered[-1]))
        rows.append([joined(texts) for texts in row])
    return rows, _without_overlaps(merged)


def _covered(piece: Piece, edges: Sequence[tuple[float, float]]) -> list[int]:
    """The columns over which a header cell stands."""
    covered = [
        i for i, (x0, x1) in enumerate(edges) if i > 0 and min(piece.x1, x1) - max(piece.x0, x0) >= COVERS * (x1 - x0)
    ]
    return list(range(covered[0], covered[-1] + 1)) if len(covered) > 1 else [_column(piece, edges)]


def _without_overlaps(areas: Sequence[Area]) -> list[Area]:
    kept: list[Area] = []
    for area in areas:
        if not any(one.top == area.top and one.left <= area.right and area.left <= one.right for one in kept):
            kept.append(area)
    return kept


def _captions(table: Table, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """What stands over the table, the nearest first; the title of a small table may stand beside its left edge."""
    left, right = table.edges[0][0], table.edges[-1][1]
    over = [
        one
        for one in paragraphs
        if one.bottom <= table.top + 2
        and table.top - one.bottom <= CAPTION_REACH
        and one.turn == 0
        and not all(line.is_value for line in one.lines)
    ]
    right_over = [one for one in over if one.x0 < right and one.x1 > left]
    return tuple(one.text() for one in sorted(right_over or over, key=lambda one: -one.bottom)[:CAPTIONS])
