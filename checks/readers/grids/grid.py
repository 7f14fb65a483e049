"""One grid for the tables of every form: labelled rows and columns, cells found by their labels, never by position.

A grid is plain text, row over row. What only some cells have (a span, a struck-out text) is kept beside it, so that a
large table costs little more than its text. A sheet of lines is cut into grids by `grids.sheet`, the table of
a page by `grids_of`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from statistics import median_low

from checks.errors import UnreadableCapture
from checks.model import Status
from checks.readers.grids.flags import graded_columns, is_flag_column, status_of_flag, status_of_grade
from checks.readers.grids.rows import RowNames, as_above
from checks.readers.grids.shapes import (
    are_codes,
    are_fiscal_years,
    is_number_like,
    is_part_of_period,
    is_period_like,
    names_periods,
)
from checks.readers.text.exact import Exact
from checks.readers.text.names import Column, Names
from checks.readers.text.said_units import is_unit
from checks.readers.text.typography import displayed

MAX_CELLS = 1_000_000  # of one table, spans spread out: above it a span is hostile or the table belongs in a file
MAX_LABELS = 3  # leading columns that name a row, where no column of numbers ends them
SAMPLE = 32  # rows looked at to tell what a column holds
WIDEST_LABELS = 30  # leading columns of words of a long table
SURELY = 0.9  # of the cells of a column

TWO_YEARS = re.compile(r"(?<=\n)(\d{4})-(\d\d)(?=\n)")

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Area:
    """A merged cell: the lines and columns it covers, both ends in, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        return ((line, i) for line in range(self.top, self.bottom + 1) for i in range(self.left, self.right + 1))


class TooLarge(UnreadableCapture):
    """The spans of the table ask for more cells than a table of a page has."""

    def __init__(self) -> None:
        super().__init__(f"the merged cells of a table spread over more than {MAX_CELLS} places", figure="")


@dataclass(frozen=True)
class Grid:
    """Header rows over body rows, spans spread out: a cell that covers four places stands in all four.

    `lines` and `head_lines` say which line of the document each row was; `spans`, `struck` and `at` go by line and
    column.
    """

    name: str  # "table 2"
    under: tuple[str, ...]  # caption, headings, tab, title lines: what it stands under, nearest first
    head: tuple[Row, ...]
    body: Sequence[Row]
    sections: Sequence[str] = ()  # for each body row the section heading inside the table, or ""
    lines: Sequence[int] = ()
    head_lines: Sequence[int] = ()
    spans: Mapping[tuple[int, int], Area] = field(default_factory=dict)
    struck: Mapping[tuple[int, int], str] = field(default_factory=dict)
    named: Callable[[int], int] = lambda _column: 0  # how many cells of a column the document calls headers
    at: Callable[[int, int], str] | None = None  # the place in the form's own terms: 'sheet "Data", cell C14'

    @cached_property
    def width(self) -> int:
        """The number of columns, by the header and a sample of the body."""
        return max((len(row) for row in (*self.head, *self._sample)), default=0)

    def text(self, row: int, column: int) -> str:
        """The text of a body cell; "" where the row is shorter than the grid."""
        cells = self.body[row]
        return cells[column] if column < len(cells) else ""

    def cells(self, row: int) -> list[str]:
        """The texts of a body row, one for each column."""
        cells = self.body[row][: self.width]
        return [*cells, *[""] * (self.width - len(cells))]

    def displayed(self, row: int) -> list[str]:
        """The texts of a body row as a reader sees them. The periods of a figure often stand in one row: it is kept."""
        if row not in self._displayed:
            self._displayed.clear()
            self._displayed[row] = [displayed(text) for text in self.cells(row)]
        return self._displayed[row]

    @cached_property
    def _displayed(self) -> dict[int, list[str]]:
        return {}

    def is_bare(self, row: int) -> bool:
        """Whether the row has a label and nothing else."""
        cells = self.body[row]
        return not any(text.strip() for i, text in enumerate(cells) if i not in self.labels)

    @cached_property
    def head_width(self) -> int:
        """How many columns the header names, or leaves room for."""
        return max(map(len, self.head), default=0)

    def may_be_shifted(self, row: int) -> bool:
        """Whether a row has more cells than the header in a way that its cells may stand in their neighbours' columns.

        A comma that nobody quoted does so ("Congo, Dem. Rep."), and a header without a name for the labels.
        """
        width, cells = self.head_width, self.body[row]
        if not width or len(cells) <= width:
            return False
        usual = median_low(map(len, self._sample))
        return len(cells) != usual or any(char.isdigit() for text in cells[width:] for char in text)

    def counts_fiscal_years(self, *, rows: bool) -> bool:
        """Whether 2009-10 among the labels of rows or columns is a year: others are such years, and none is a month."""
        return self._fiscal_rows if rows else self._fiscal_columns

    @cached_property
    def _fiscal_rows(self) -> bool:
        return are_fiscal_years(found for i in self.labels for found in TWO_YEARS.findall(self.column(i).folded))

    @cached_property
    def _fiscal_columns(self) -> bool:
        texts = (text.strip() for parts in self.columns.parts for text in parts)
        return are_fiscal_years(found for text in texts for found in TWO_YEARS.findall(f"\n{text}\n"))

    def line(self, row: int) -> int:
        """The line of the document a body row was."""
        return self.lines[row] if self.lines else row

    def struck_text(self, row: int, column: int) -> str:
        """What is struck out in a body cell and stands not in its text."""
        return self.struck.get((self.line(row), column), "") if self.struck else ""

    @cached_property
    def _sample(self) -> Sequence[Row]:
        step = max(1, len(self.body) // SAMPLE)
        return [self.body[i] for i in range(0, len(self.body), step)]

    def sampled(self, column: int) -> list[str]:
        """The texts of a column in a sample of the rows, blanks left out."""
        return [text for row in self._sample if column < len(row) and (text := row[column])]

    @cached_property
    def labels(self) -> tuple[int, ...]:
        """The columns that name the rows: the leading ones of words, and any that is called a period and holds them."""
        leading = self._leading_labels()
        others = range(leading, min(self.width - 1, WIDEST_LABELS))
        periods = [i for i in others if self._may_hold_periods(i) and self._holds(i, is_part_of_period)]
        words = [i for i in others if periods and i < periods[-1] and not self._holds_numbers(i)]
        return (*range(leading), *sorted({*periods, *words}))

    def _may_hold_periods(self, column: int) -> bool:
        """Whether the header says so, or the column has no name and stands right of the years, as months do."""
        parts = self.columns.parts[column]
        return names_periods(parts) or (not parts and column == 1 and self._holds(0, is_period_like))

    def _holds(self, column: int, test: Callable[[str], bool]) -> bool:
        texts = self.sampled(column)
        return bool(texts) and sum(map(test, texts)) >= SURELY * len(texts)

    def _leading_labels(self) -> int:
        """How many leading columns name the rows: header cells, else the words before the first column of numbers."""
        if not self.body:
            return 1
        seen = False
        for column in range(min(WIDEST_LABELS, self.width - 1)):
            texts = self.sampled(column)
            said = sum(not is_number_like(text) or text.isupper() for text in texts)  # F, M and T are codes, no marks
            named = len(texts) if are_codes(texts) else self.named(column) or said
            if not texts:
                continue
            if named >= 0.5 * len(texts) or not seen:
                seen = True  # what stands first may be a rank or a year: it may name the row, and so may the next
            else:
                return column
        return max(1, min(MAX_LABELS, self.width - 1))

    @cached_property
    def columns(self) -> Names:
        return Names([self._head_parts(column) for column in range(self.width)])

    @cached_property
    def corners(self) -> tuple[str, ...]:
        """What stands over the labels and is no name for them: a unit of all the numbers."""
        return tuple(text for i in self.labels for text in self.columns.parts[i] if is_unit(text))

    def _head_parts(self, column: int) -> tuple[str, ...]:
        """The header levels of a column, a cell that spans several of them once."""
        parts: list[str] = []
        seen: set[int] = set()
        for row, line in zip(self.head, self.head_lines or range(len(self.head)), strict=True):
            span = self.spans.get((line, column))
            if column < len(row) and row[column] and (span is None or id(span) not in seen):
                parts.append(row[column])
                seen.add(id(span))
        return tuple(parts)

    @cached_property
    def rows(self) -> RowNames:
        columns = tuple(self.column(index) for index in self.labels)
        return RowNames(columns, self.sections, self._is_repeated if self.spans else None)

    def _is_repeated(self, row: int, label: int) -> bool:
        """Whether a label is the same cell as the one before it."""
        return label > 0 and self.is_one_cell(row, self.labels[label - 1], self.labels[label])

    @cached_property
    def _columns(self) -> dict[int, Column]:
        return {}

    def column(self, index: int) -> Column:
        """The texts of a column, searchable; gathered when first asked for.

        In a column of labels a blank that means "as above" says what stands above.
        """
        if index not in self._columns:
            wanted = self.labels if index in self.labels else (index,)
            columns = self._gathered(wanted)
            for i, (column, beside) in enumerate(zip(columns, (*columns[1:], None), strict=True)):
                self._columns[wanted[i]] = column if beside is None else as_above(column, beside)
        return self._columns[index]

    def _gathered(self, columns: Sequence[int]) -> list[Column]:
        """The texts of several columns. A large body is gone through once, and what it says again is kept once."""
        if isinstance(self.body, list):
            if min(map(len, self.body), default=0) > max(columns):
                return [Column(list(map(itemgetter(i), self.body))) for i in columns]
            return [Column([row[i] if i < len(row) else "" for row in self.body]) for i in columns]
        known: dict[str, str] = {}
        texts: list[list[str]] = [[] for _ in columns]
        for row in self.body:
            for column, i in zip(texts, columns, strict=True):
                text = row[i] if i < len(row) else ""
                column.append(known.setdefault(text, text))
        return [Column(column) for column in texts]

    def flag(self, row: int, column: int) -> Status:
        """What the column of marks beside a column says of a number; NORMAL where there is none."""
        index = self._flags.get(column, -1)
        if index not in self._graded:
            return Status.NORMAL if index < 0 else status_of_flag(self.text(row, index))
        return max((status_of_grade(self.text(row, i)) for i in self._graded), key=list(Status).index)

    @cached_property
    def _graded(self) -> tuple[int, ...]:
        return graded_columns(self.columns.parts)

    @cached_property
    def _flags(self) -> Mapping[int, int]:
        """For a column of numbers the column of marks right beside it, or the only one where it is the only number."""
        parts = self.columns.parts
        marks = [i for i in range(1, self.width) if is_flag_column(parts[i], self.sampled(i))]
        beside = {i - 1: i for i in marks if i - 1 not in marks}
        statuses = [i for i in marks if any("stat" in part.lower() or "flag" in part.lower() for part in parts[i])]
        if len(statuses) == 1:
            numbers = [i for i in range(self.width) if i not in {*self.labels, *marks} and self._holds_numbers(i)]
            beside |= {numbers[0]: statuses[0]} if len(numbers) == 1 else {}
        return beside

    @cached_property
    def sample(self) -> str:
        """Some of its cells as a text: evidence of how the table writes its numbers. An `Exact` one shows nothing."""
        return "\n".join(text for row in self._sample for text in row if text and not isinstance(text, Exact))

    def _holds_numbers(self, column: int) -> bool:
        texts = self.sampled(column)
        return bool(texts) and 2 * sum(map(is_number_like, texts)) >= len(texts)

    def covers_more(self, row: int, column: int) -> bool:
        """Whether the cell stretches over places with other labels: then it says of none what it says of all."""
        span = self.spans.get((self.line(row), column))
        if span is None:
            return False
        beside = (i for i in (column - 1, column + 1) if span.left <= i <= span.right and i not in self.labels)
        if any(self.columns.parts[i] != self.columns.parts[column] for i in beside if i < self.width):
            return True
        around = (i for i in (row - 1, row + 1) if 0 <= i < len(self.body))
        return any(
            span.top <= self.line(i) <= span.bottom and self.rows.parts(i) != self.rows.parts(row) for i in around
        )

    def is_one_cell(self, row: int, first: int, second: int) -> bool:
        """Whether two places of a row are one cell that spans both."""
        span = self.spans.get((self.line(row), first))
        return span is not None and span is self.spans.get((self.line(row), second))
