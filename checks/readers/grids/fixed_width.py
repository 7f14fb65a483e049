"""Tables of fixed width in a plain text: columns are where all their rows leave the same places blank.

Rows are lines that end in numbers; what stands above them between the same edges is their header. Comment signs before
a line (`#`, as NOAA writes) are no text. What a header, section or note is decides `checks.readers.grids.sheet`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checks.readers.grids.grid import Area, Grid
from checks.readers.grids.shapes import is_number_like
from checks.readers.grids.sheet import sheet_grids

NUMBER = (
    r"(?:[-+−(]?[$£€]?(?:\d[\d,.]*|\.\d+)[%)]{0,2}(?: ?(?:[a-z*](?!\w)|\([a-z\d]\)))?"
    r"|\.{2,3}|-{1,3}|:|\*{1,3}|n/?a|\([a-z]\)|\[[a-z]\]"
    r"|(?i:unavailable|not available|confidential|withheld|suppressed))"
)
ROW = re.compile(rf"(?:.*?\S(?: {{2,}}|\t|\.{{2,}}[ :]*)|\s*){NUMBER}(?:\s+{NUMBER})*\s*")
ONE_NUMBER = re.compile(rf"\s*{NUMBER}\s*")
LEADER = re.compile(r"\.{3,}:?|(?<=\w)\.{2,}:?(?=\s)|(?<=\s)(?:\. ){2,}")
YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
RULE = re.compile(r"[\s|+:=_*-]*[-=_]{3,}[\s|+:=_*-]*")
SEGMENT = re.compile(r"\S+(?: \S+)*")
WORD = re.compile(r"\S+")
WORDS_APART = re.compile(r"[^\W\d_]{2,}\S* \S*[^\W\d_]{2,}")
FEWEST = 2  # rows
MOST_BETWEEN = 3  # lines without numbers between two rows of one table
MOST_ABOVE = 10  # lines of header and title
ENDS = frozenset("%).-:*]")  # of a number, its marks, or what stands for none
LONGEST = 1000  # characters of a line of a table


@dataclass(frozen=True)
class Cells:
    """The columns of a table, each from its first to behind its last character."""

    edges: Sequence[tuple[int, int]]
    values: Sequence[int] = ()  # the columns of numbers

    @classmethod
    def of(cls, rows: Sequence[str], above: str) -> "Cells":
        """The columns that the rows have, and those that only the line above them names: their cells are all empty."""
        edges = _edges(rows)
        if edges:
            named = [found.span() for found in SEGMENT.finditer(above) if found.start() > edges[0][1]]
            empty = [one for one in named if not any(one[0] < right and left < one[1] for left, right in edges)]
            edges = sorted([*edges, *empty]) if len(named) >= len(edges) - 1 else edges
        texts = [[text for row in rows if (text := row[left:right].strip())] for left, right in edges]
        return cls(
            edges, [i for i, said in enumerate(texts) if not said or 2 * sum(map(is_number_like, said)) > len(said)]
        )

    def row(self, line: str) -> list[str]:
        """The cells of a row."""
        return [line[start:end].strip() for start, end in self.edges]

    def heading(self, line: str) -> tuple[list[str], list[tuple[int, int]]]:
        """The cells of a line above the rows, and which columns, first and last, one text spans."""
        cells, spans = [""] * len(self.edges), []
        words = list(WORD.finditer(line))
        if [self._under(word.start(), word.end()) for word in words] == [(i, i) for i in range(len(cells))]:
            return [word.group() for word in words], []
        if groups := self._groups(line):
            for said, (first, _) in groups:
                cells[first] = said
            return cells, [group for _, group in groups if group[0] < group[1]]
        for found in SEGMENT.finditer(line):
            first, last = self._under(found.start(), found.end())
            cells[first] = f"{cells[first]} {found.group()}".strip()
            if first < last:
                spans.append((first, last))
        return cells, spans

    def is_of_groups(self, line: str) -> bool:
        """Whether a line above the rows has at most one text for two columns of numbers, and none right of others."""
        found = list(SEGMENT.finditer(line))
        return 0 < 2 * len(found) <= len(self.values) and found[0].start() >= self.edges[self.values[0] - 1][1]

    def _groups(self, line: str) -> list[tuple[str, tuple[int, int]]]:
        """The texts that each stand over as many columns of numbers; nothing where that is not to be seen.

        A text in the middle over three columns touches one of them only: the others are not its neighbour's.
        """
        found = list(SEGMENT.finditer(line))
        size, rest = divmod(len(self.values), len(found) or 1)
        if rest or not self.is_of_groups(line):
            return []
        groups = [(self.values[i], self.values[i + size - 1]) for i in range(0, len(self.values), size)]
        ends = [(self.edges[first - 1][1] if first else 0, self.edges[last][1] + 1) for first, last in groups]
        inside = all(left <= one.start() and one.end() <= right for one, (left, right) in zip(found, ends, strict=True))
        return [(one.group(), group) for one, group in zip(found, groups, strict=True)] if inside else []

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
        cells = Cells.of(rows, next((line for line in reversed(lines[above:start]) if not RULE.fullmatch(line)), ""))
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
    return ROW.fullmatch(line) is not None and not (ONE_NUMBER.fullmatch(line) or _is_of_years(line))


def _is_of_years(line: str) -> bool:
    """Whether the only numbers of a line are years, two or more: it is a header, under its label or none."""
    numbers = [word for word in line.split() if any(map(str.isdigit, word))]
    return len(numbers) > 1 and all(map(YEAR.fullmatch, numbers))


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From the first to behind the last row of each table."""
    rows = [i for i, line in enumerate(lines) if _is_row(line)]
    start = 0
    for i in range(1, len(rows) + 1):
        top = max(0, rows[start] - MOST_ABOVE) if rows else 0
        if i == len(rows) or rows[i] - rows[i - 1] > MOST_BETWEEN + 1 or _head_between(lines, top, rows[i - 1 : i + 1]):
            if i - start >= FEWEST:
                yield rows[start], rows[i - 1] + 1
            start = i


def _head_between(lines: Sequence[str], top: int, rows: Sequence[int]) -> bool:
    """Whether a new header stands between two rows: a line of several texts far apart that does not stand above them.

    A header that is only said again, as on every printed page, begins no other table.
    """
    before, after = rows
    between = [line for line in lines[before + 1 : after] if len(SEGMENT.findall(line)) > 1]
    return any(not RULE.fullmatch(line) and line not in lines[top:before] for line in between)


def _edges(rows: Sequence[str]) -> list[tuple[int, int]]:
    """Where columns begin and end: between places that are blank in every row, words one blank apart taken together."""
    width = max(map(len, rows), default=0)
    used = bytearray(width + 2)
    for row in rows:
        for found in re.finditer(r"\S+", row):
            used[found.start() + 1 : found.end() + 1] = b"\x01" * (found.end() - found.start())
    turns = [i for i in range(width + 1) if used[i] != used[i + 1]]
    edges: list[tuple[int, int]] = []
    for left, right in pairwise(turns):
        if used[left + 1]:
            if edges and left - edges[-1][1] == 1 and _are_words(rows, edges[-1], (left, right)):
                left = edges.pop()[0]  # noqa: PLW2901  # one column more than was seen
            edges.append((left, right))
    return edges


def _are_words(rows: Sequence[str], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a row has words on both sides of a blank: "Reports with details" is one label."""
    return any(WORDS_APART.search(row[one[0] : other[1]]) for row in rows)


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
            if cells.is_of_groups(line) and not spans:  # over which columns, nobody can tell
                texts = [line.strip()]
            merged += [Area(number - top, first, number - top, last) for first, last in spans]
            raw.append(texts)
    found = sheet_grids(name, raw, merged=merged, at=lambda line, _: f"line {top + line + 1}")
    yield from (grid for grid in found if grid.head)


def _is_inside(line: str, cells: Cells) -> bool:
    """Whether a single text is the head of columns, not a title or a section: it begins right of the first column."""
    return len(cells.edges) > 1 and len(line) - len(line.lstrip()) >= cells.edges[0][1]


def _distance(edge: tuple[int, int], start: int, end: int) -> int:
    return max(edge[0] - end, start - edge[1])
