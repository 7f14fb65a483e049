"""Tables of fixed width in a plain text: columns are where all their rows leave the same places blank.

Rows are lines that end in numbers; what stands above them between the same edges is their header. Comment signs before
a line (`#`, as NOAA writes) are no text. What a header, section or note is decides `checks.readers.sheet`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checks.readers.grid import Area, Grid
from checks.readers.sheet import sheet_grids

NUMBER = (
    r"(?:[-+−(]?[$£€]?(?:\d[\d,.]*|\.\d+)[%)]{0,2}(?:[a-z*]|\([a-z\d]\))?"
    r"|\.{2,3}|-{1,3}|:|\*{1,3}|n/?a|\([a-z]\)|\[[a-z]\])"
)
ROW = re.compile(rf"(?:.*?\S(?: {{2,}}|\t|\.{{2,}}[ :]*)|\s*){NUMBER}(?:\s+{NUMBER})*\s*")
ONE_NUMBER = re.compile(rf"\s*{NUMBER}\s*")
LEADER = re.compile(r"\.{3,}:?|(?<=\w)\.{2,}:?(?=\s)|(?<=\s)(?:\. ){2,}")
RULE = re.compile(r"[\s|+:=_*-]*[-=_]{3,}[\s|+:=_*-]*")
SEGMENT = re.compile(r"\S+(?: \S+)*")
WORD = re.compile(r"\S+")
FEWEST = 2  # rows
MOST_BETWEEN = 3  # lines without numbers between two rows of one table
MOST_ABOVE = 10  # lines of header and title
ENDS = frozenset("%).-:*]")  # of a number, its marks, or what stands for none
LONGEST = 1000  # characters of a line of a table


@dataclass(frozen=True)
class Cells:
    """The columns of a table, each from its first to behind its last character."""

    edges: Sequence[tuple[int, int]]

    def row(self, line: str) -> list[str]:
        """The cells of a row."""
        return [line[start:end].strip() for start, end in self.edges]

    def heading(self, line: str) -> tuple[list[str], list[tuple[int, int]]]:
        """The cells of a line above the rows, and which columns, first and last, one text spans."""
        cells, spans = [""] * len(self.edges), []
        words = list(WORD.finditer(line))
        if [self._under(word.start(), word.end()) for word in words] == [(i, i) for i in range(len(cells))]:
            return [word.group() for word in words], []
        for found in SEGMENT.finditer(line):
            first, last = self._under(found.start(), found.end())
            cells[first] = f"{cells[first]} {found.group()}".strip()
            if first < last:
                spans.append((first, last))
        return cells, spans

    def _under(self, start: int, end: int) -> tuple[int, int]:
        """The columns that stand under a text; the nearest where none does."""
        under = [i for i, (left, right) in enumerate(self.edges) if start < right and left < end]
        if not under:
            under = [min(range(len(self.edges)), key=lambda i: _distance(self.edges[i], start, end))]
        return under[0], under[-1]


def fixed_width_tables(text: str) -> Iterator[Grid]:
    """The tables of a text, in its order."""
    lines = [_plain(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    above = 0
    for number, (start, end) in enumerate(_runs(lines), 1):
        rows = [line for line in lines[start:end] if _is_row(line)]
        cells = Cells(_edges(rows))
        if len(cells.edges) > 1:
            yield from _grids(f"table {number}", lines, cells, (max(above, start - MOST_ABOVE), end))
        above = end


def _plain(line: str) -> str:
    """The line without its comment sign and the dots that lead to a number; what is left stands where it stood."""
    line = line.expandtabs() if "\t" in line else line
    if line.startswith(("#", "!", "%")):
        line = " " + line[1:]
    return LEADER.sub(lambda dots: " " * len(dots.group()), line) if ".." in line or ". ." in line else line


def _is_row(line: str) -> bool:
    end = line.rstrip()[-1:]
    if not end or not (end.isdigit() or end in ENDS or end.isalpha()) or len(line) > LONGEST:
        return False
    return ROW.fullmatch(line) is not None and ONE_NUMBER.fullmatch(line) is None


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From the first to behind the last row of each table."""
    rows = [i for i, line in enumerate(lines) if _is_row(line)]
    start = 0
    for i in range(1, len(rows) + 1):
        if i == len(rows) or rows[i] - rows[i - 1] > MOST_BETWEEN + 1 or _head_between(lines, rows[i - 1], rows[i]):
            if i - start >= FEWEST:
                yield rows[start], rows[i - 1] + 1
            start = i


def _head_between(lines: Sequence[str], before: int, after: int) -> bool:
    """Whether a header stands between two rows: a line of several texts far apart."""
    return any(len(SEGMENT.findall(line)) > 1 and not RULE.fullmatch(line) for line in lines[before + 1 : after])


def _edges(rows: Sequence[str]) -> list[tuple[int, int]]:
    """Where columns begin and end: between places that are blank in every row."""
    width = max(map(len, rows), default=0)
    used = bytearray(width + 2)
    for row in rows:
        for found in re.finditer(r"\S+", row):
            used[found.start() + 1 : found.end() + 1] = b"\x01" * (found.end() - found.start())
    turns = [i for i in range(width + 1) if used[i] != used[i + 1]]
    return [(left, right) for left, right in pairwise(turns) if used[left + 1]]


def _grids(name: str, lines: Sequence[str], cells: Cells, place: tuple[int, int]) -> Iterator[Grid]:
    top, end = place
    raw: list[list[str]] = []
    merged: list[Area] = []
    for number in range(top, end):
        line = lines[number]
        if RULE.fullmatch(line):
            raw.append([])
        elif _is_row(line):
            raw.append(cells.row(line))
        elif len(SEGMENT.findall(line)) == 1 and not _is_inside(line, cells):
            raw.append([line.strip()])
        else:
            texts, spans = cells.heading(line)
            merged += [Area(number - top, first, number - top, last) for first, last in spans]
            raw.append(texts)
    found = sheet_grids(name, raw, merged=merged, at=lambda line, _: f"line {top + line + 1}")
    yield from (grid for grid in found if grid.head)


def _is_inside(line: str, cells: Cells) -> bool:
    """Whether a single text is the head of columns, not a title or a section: it begins right of the first column."""
    return len(cells.edges) > 1 and len(line) - len(line.lstrip()) >= cells.edges[0][1]


def _distance(edge: tuple[int, int], start: int, end: int) -> int:
    return max(edge[0] - end, start - edge[1])
