"""What the lines of a sheet are, and which belong together: header, body, sections, and what stands around them.

A large sheet is looked at closely only where it is irregular: at both ends, and where the column that holds the numbers
holds none.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice, takewhile

from checks.readers.grids.grid import Area
from checks.readers.grids.shapes import (
    RANGE_LIKE,
    is_note,
    is_nothing,
    is_number_like,
    is_period_like,
    names_anew,
    names_periods,
)

SAMPLE = 24  # lines looked at to tell which column holds the numbers
CLOSELY = 12  # lines at either end that are each looked at
PROPERTIES = 4  # header rows from which on they are a list of properties, whose last may be empty
LONGEST_LABEL = 80  # characters of the last label of a table; what is longer is a note
YEAR = 4  # characters
MAX_HEAD = 12  # rows of a header; a series of ONS has eight, one a property
NUMBER_BEGINS = frozenset("0123456789+-−.,($€£¥:*<>~")
Spans = dict[tuple[int, int], Area]


class Kind(Enum):
    """What a line may be, by itself."""

    BLANK = "nothing"
    ALONE = "one text: a title, a section, a note"
    NOTE = "a footnote or a source line"
    WORDS = "several words: a header row, a property, a row without values"
    DATA = "a label and numbers"


@dataclass
class Block:
    """A grid to be: which lines are its header, its body, what it stands under."""

    under: list[str]
    head: list[int]
    body: "array[int]" = field(default_factory=lambda: array("I"))
    sections: dict[int, str] = field(default_factory=dict)  # from this line on


class Cutter:
    """Tells what each line is, and what belongs together."""

    def __init__(self, lines: Sequence[Sequence[str]], spans: Spans) -> None:
        self.lines, self.spans = lines, spans
        self.asides: set[int] = set()
        sample = [lines[i] for i in range(0, len(lines), max(1, len(lines) // SAMPLE))]
        numbers = _count(sample, is_number_like)
        values = _count(sample, lambda text: _is_number(text) and not _is_year(text))  # a code F, M, T is none
        self.first = min((_first(row) for row in sample if any(row)), default=0)  # the column that names the rows
        candidates = {column: n for column, n in (values or numbers).items() if column > self.first}
        self.main = max(candidates, key=lambda column: (candidates[column], -column), default=-1)
        beginnings = [row[self.first].strip() for row in sample if self._may_be_data(row)]
        self.is_dated = bool(beginnings) and sum(map(is_period_like, beginnings)) > 0.6 * len(beginnings)
        self.corners = self._corners()

    def _corners(self) -> frozenset[str]:
        """What may stand over the labels: where it stands again below, a header may begin again."""
        rows = [self.lines[i] for i in range(min(CLOSELY, len(self.lines)))]
        words = (row for row in rows if len(row) > self.main > self.first and not _is_value(row[self.main].strip()))
        return frozenset(said for row in words if (said := row[self.first].strip()))

    def _may_be_data(self, row: Sequence[str]) -> bool:
        return len(row) > max(self.main, self.first) and is_number_like(row[self.main].strip() or "x")

    def cells(self, line: int) -> list[tuple[int, str]]:
        """The cells of a line that say something, with their columns; a merged one once."""
        found = [(i, said) for i, text in enumerate(self.lines[line]) if (said := text.strip())]
        if not self.spans:
            return found
        return [one for one in found if (area := self.spans.get((line, one[0]))) is None or area.left == one[0]]

    def said(self, line: int) -> str:
        """The line as a text."""
        return " ".join(text for _, text in self.cells(line))

    def titles(self, line: int) -> Iterator[str]:
        """What a line above a table calls it: all it says, and of a property such as `Source | An office` its value."""
        cells = self.cells(line)
        if cells:
            yield self.said(line)
        if len(cells) == 2:
            yield cells[1][1]

    def kind(self, line: int) -> Kind:
        cells = self.cells(line)
        if not cells:
            return Kind.BLANK
        if is_note(cells[0][1]) or cells[0][1].startswith("#"):
            return Kind.NOTE if not self._fits(cells) else Kind.WORDS
        if len(cells) == 1:
            return Kind.DATA if is_number_like(cells[0][1]) and self.main < 0 else Kind.ALONE
        if self.is_dated and not is_period_like(cells[0][1]):
            return Kind.WORDS
        others = [text for column, text in cells if column > self.first]
        if cells[0][1] in self.corners and len(set(others)) > 1 and all(RANGE_LIKE.fullmatch(text) for text in others):
            return Kind.WORDS
        has_number = any(_is_number(text) and not is_period_like(text) for text in others)
        if has_number or (self.is_dated and any(map(is_number_like, others))):
            return Kind.DATA
        return Kind.WORDS

    def _fits(self, cells: list[tuple[int, str]]) -> bool:
        """Whether a line that begins as a note reaches into the column of the numbers as a header does."""
        return self.main > 0 and len(cells) > 2 and cells[-1][0] >= self.main and len(cells[0][1]) < 40

    def _irregular(self) -> list[int]:
        """The lines to be looked at closely; all others are data."""
        count, main = len(self.lines), self.main
        usual = len(self.lines[count // 2]) if count else 0
        if main < 0 or count <= 2 * CLOSELY or usual <= main:
            return list(range(count))
        first, corners, begins = self.first, self.corners, NUMBER_BEGINS
        odd = {
            number
            for number, row in enumerate(self.lines)
            if len(row) != usual
            or (text := row[main])[:1] not in begins
            or (len(text) == YEAR and row[first] in corners)  # a header of years may begin again
        }
        odd.update(range(CLOSELY), range(count - CLOSELY, count))
        return sorted(odd.union(i + 1 for i in odd if i + 1 < count))

    def blocks(self) -> Iterator[Block]:
        """The blocks of the sheet in order."""
        block: Block | None = None
        shared: list[str] = []
        pending: list[tuple[int, Kind]] = []
        for start, end, kind in self._segments():
            if kind is not Kind.DATA:
                pending.append((start, kind))
                continue
            head, above = self._header(pending, start, block)
            if block is not None and head and not above and self._is_said_again(head, block):
                between = [one for one in pending if one[0] > head[-1]]
            elif block is None or head:
                if block is not None:
                    last = self._rows_of(above)
                    block.body.extend(line for line in takewhile(lambda line: self.kind(line) is Kind.ALONE, last))
                    yield block
                near, far = _parted(above)
                shared = shared or [text for i, _ in far for text in self.titles(i)]
                titles = [text for i, _ in near for text in self.titles(i)] + (
                    shared if block is None or not far else []
                )
                block = Block(titles, head)
                self.asides.update(i for i, _ in above)
                between = [one for one in pending if head and one[0] > head[-1]] if head else []
                between = between or ([] if head else [one for one in pending if one not in above])
            else:
                between = pending
            self._take(block, between)
            block.body.extend(range(start, end))
            pending = []
        yield from self._last(block, pending)

    def _is_said_again(self, head: list[int], block: Block) -> bool:
        return [self.cells(line) for line in head] == [self.cells(line) for line in block.head]

    def _segments(self) -> Iterator[tuple[int, int, Kind]]:
        """Runs of data and every other line, in order."""
        position = run = 0
        for line in self._irregular():
            position = max(position, line)
            kind = self.kind(line)
            if kind is not Kind.DATA:
                if line > run:
                    yield run, line, Kind.DATA
                yield line, line + 1, kind
                run = line + 1
            position = line + 1
        if len(self.lines) > run:
            yield run, len(self.lines), Kind.DATA

    def _take(self, block: Block, between: list[tuple[int, Kind]]) -> None:
        """Sections and rows without values that stand before the next data."""
        for line, kind in between:
            if kind is Kind.ALONE:
                self.asides.add(line)
                if len(block.body) or len(block.head) < PROPERTIES:
                    block.sections[line] = self.said(line)
                    if self._may_be_row(line):
                        block.body.append(line)
            elif kind is Kind.WORDS:
                block.body.append(line)
            elif kind is Kind.NOTE:
                self.asides.add(line)

    def _may_be_row(self, line: int) -> bool:
        """Whether a text alone may be the label of a row without values: it stands where labels do, over no other cell.

        Nobody can tell it from the heading of a section, so it is both.
        """
        column = self.cells(line)[0][0]
        area = self.spans.get((line, column))
        return self.first <= column < max(self.main, self.first + 1) and (area is None or area.right < self.main)

    def _last(self, block: Block | None, pending: list[tuple[int, Kind]]) -> Iterator[Block]:
        """What follows the last data: rows of words right under it, then notes. A sheet of words only is one table."""
        if block is None:
            lines = [line for line, kind in pending if kind is Kind.WORDS]
            self.asides.update(line for line, kind in pending if kind not in {Kind.WORDS, Kind.BLANK})
            if lines:
                titles = [self.said(i) for i, kind in reversed(pending) if i < lines[0] and kind is not Kind.BLANK]
                yield Block(titles, lines[:1], array("I", lines[1:]))
            return
        if self._is_said_again([line for line, _ in pending[: len(block.head)]], block):
            pending = pending[len(block.head) :]
        rows = list(self._rows_of(pending))
        block.body.extend(rows)
        self.asides.update(line for line, kind in pending if line not in rows or kind is Kind.ALONE)
        yield block

    def _rows_of(self, pending: list[tuple[int, Kind]]) -> Iterator[int]:
        """The lines right under the last data that are rows of it: of words, or a label without values."""
        for line, kind in pending:
            is_label = kind is Kind.ALONE and self._may_be_row(line) and len(self.said(line)) <= LONGEST_LABEL
            if kind is not Kind.WORDS and not is_label:
                return
            yield line

    def _header(
        self, pending: list[tuple[int, Kind]], start: int, block: Block | None
    ) -> tuple[list[int], list[tuple[int, Kind]]]:
        """The header rows among the lines before some data, and what stands above them."""
        columns = self._value_columns(start)
        lowest = next(
            (i for i in range(len(pending) - 1, -1, -1) if self._may_name(pending, i, block, columns)),
            None,
        )
        if lowest is None or not (block is None or self._begins_anew(pending, lowest, block, columns)):
            return [], pending if block is None and not any(kind is Kind.WORDS for _, kind in pending) else []
        top = lowest
        while top > 0 and lowest - top + 1 < MAX_HEAD and self._is_header_too(pending, top - 1, top, columns):
            top -= 1
        head = [line for line, kind in pending[top : lowest + 1] if kind is not Kind.BLANK]
        while len(head) > 1 and self._are_years_counted(head[0], head[-1], columns):
            head.pop()
        return head, pending[:top]

    def _are_years_counted(self, above: int, line: int, columns: set[int]) -> bool:
        """Whether the last row of a header is the first of the data: years or signs for none, under a name for each."""
        upper, lower = self.cells(above), self.cells(line)
        named = [text for column, text in upper if column in columns]
        years = [text for column, text in lower if column in columns]
        labels = [cells[0][1] for cells in (upper, lower) if cells[0][0] == self.first]
        are_apart = len(labels) == 2 and labels[0] != labels[1] and not names_periods(labels[1:])
        return are_apart and len(set(named)) == len(columns) and bool(years) and all(map(_may_be_value, years))

    def _value_columns(self, start: int) -> set[int]:
        """The columns of numbers in the data that begins here."""
        sample = [self.lines[i] for i in range(start, min(start + 8, len(self.lines)))]
        numbers, said = _count(sample, is_number_like), _count(sample, lambda text: text != "")
        return {i for i in said if i > self.first and 2 * numbers.get(i, 0) >= said[i]}

    def _may_name(self, pending: list[tuple[int, Kind]], i: int, block: Block | None, columns: set[int]) -> bool:
        """Whether a line may be a header: of words, or one text over the only column where a table begins."""
        line, kind = pending[i]
        begins = block is None or (len(columns) == 1 and any(other is Kind.BLANK for _, other in pending[:i]))
        return (kind is Kind.WORDS or (kind is Kind.ALONE and begins)) and self._names(line, columns)

    def _names(self, line: int, columns: set[int]) -> bool:
        """Whether a row of words names the columns of numbers: most of them, or most of those from its first on."""
        named = {column for column, _ in self.cells(line)} & columns
        return bool(named) and 2 * len(named) >= len(columns) - min(1, len(columns) // 8)

    def _begins_anew(self, pending: list[tuple[int, Kind]], lowest: int, block: Block, columns: set[int]) -> bool:
        """Whether a row of words inside the data is a header: it stands apart, repeats the header, or names anew."""
        if any(kind is not Kind.WORDS for _, kind in pending[:lowest]):
            return True
        line = pending[lowest][0]
        if block.head:
            head = self.lines[block.head[-1]][self.first :]
            if self.cells(line) == self.cells(block.head[-1]) or names_anew(self.lines[line][self.first :], head):
                return True
        names = [text for column, text in self.cells(line) if column in columns]
        return len(set(names)) == len(names) > 1 and not any(is_number_like(text) or is_nothing(text) for text in names)

    def _is_header_too(self, pending: list[tuple[int, Kind]], above: int, below: int, columns: set[int]) -> bool:
        """Whether the line above a header row is a header row: of years over quarters, of units, of properties."""
        line, kind = pending[above]
        if kind in {Kind.BLANK, Kind.NOTE}:
            return False
        cells, lower = self.cells(line), self.cells(pending[below][0])
        if kind is Kind.ALONE:
            return cells[0][0] > self.first or self._is_empty_property(pending, above, columns)
        named = [column for column, _ in cells if column in columns]
        if not named:
            return False
        is_property = cells[0][0] == self.first and lower[0][0] == self.first and len(named) < 2
        return not is_property or len(columns) < 2

    def _is_empty_property(self, pending: list[tuple[int, Kind]], at: int, columns: set[int]) -> bool:
        """Whether a label alone stands in a list of properties: no value as `PreUnit` of ONS, unlike those around."""
        if not columns or at == 0 or pending[at - 1][1] is not Kind.WORDS:
            return False
        rows = ([column for column, _ in self.cells(line)] for line, kind in pending if kind is Kind.WORDS)
        return sum(row == [self.first, *sorted(columns)] for row in rows) >= PROPERTIES


def _may_be_value(text: str) -> bool:
    return is_period_like(text) or is_number_like(text) or is_nothing(text)


def _parted(above: list[tuple[int, Kind]]) -> tuple[list[tuple[int, Kind]], list[tuple[int, Kind]]]:
    """The lines right above a header, nearest first, and those that a blank line parts from it."""
    lines = list(reversed(above))
    while lines and lines[0][1] is Kind.BLANK:
        lines.pop(0)
    near = list(_until_blank(lines))
    return near, [one for one in lines[len(near) :] if one[1] is not Kind.BLANK]


def _until_blank(lines: list[tuple[int, Kind]]) -> Iterator[tuple[int, Kind]]:
    for one in lines:
        if one[1] is Kind.BLANK:
            return
        yield one


def _count(rows: Sequence[Sequence[str]], test: Callable[[str], bool]) -> dict[int, int]:
    """How many cells of each column pass; blanks are not asked."""
    found: dict[int, int] = {}
    for row in rows:
        for column, text in islice(enumerate(row), 400):
            if (said := text.strip()) and test(said):
                found[column] = found.get(column, 0) + 1
    return found


def _first(row: Sequence[str]) -> int:
    return next((column for column, text in enumerate(row) if text.strip()), len(row))


def _is_number(text: str) -> bool:
    """Whether it is a number or a sign for none, but no letter: `c` may stand for a withheld number or for itself."""
    return is_number_like(text) and not (any(map(str.isalpha, text)) and not any(map(str.isdigit, text)))


def _is_value(text: str) -> bool:
    return is_number_like(text or "x") and not is_period_like(text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and is_period_like(text)
