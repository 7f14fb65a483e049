"""A sheet of a spreadsheet: its lines as they are shown, each cell put into words only when it is asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import overload

from checks.readers.books.cells import AS_TEXT, Value, cell_text, column_letters
from checks.readers.books.number_formats import PLAIN, NumberFormat
from checks.readers.grids.grid import Area

Shown = NumberFormat | str  # how a number is shown, or the text that is shown instead
NOTHING: Mapping[int, Shown] = {}


@dataclass(frozen=True)
class Look:
    """What a sheet shows otherwise than its values say. Rows and columns count from 0."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    shown: Mapping[int, Mapping[int, Shown]] = field(default_factory=dict)  # row, column
    struck: Mapping[int, Mapping[int, str]] = field(default_factory=dict)  # what is struck out; "": the whole cell


AS_IT_IS = Look()


class Line(Sequence[str]):
    """The texts of a row."""

    __slots__ = ("shown", "values")

    def __init__(self, values: Sequence[Value], shown: Mapping[int, Shown] = NOTHING) -> None:
        self.values, self.shown = values, shown

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if type(place) is slice:
            return [self[i] for i in range(*place.indices(len(self)))]
        value = self.values[place]
        if not self.shown:
            return AS_TEXT[type(value)](value)
        shown = self.shown.get(place if place >= 0 else place + len(self.values), PLAIN)
        return shown if isinstance(shown, str) else cell_text(value, shown)

    def __iter__(self) -> Iterator[str]:
        if self.shown:
            return map(self.__getitem__, range(len(self)))
        return map(cell_text, self.values)

    def saying(self, place: int, text: str) -> "Line":
        """The line with this text in that place."""
        return Line(self.values, {**self.shown, place: text})

    @staticmethod
    def words(lines: "Sequence[Line]", *, spaces: int = 0) -> Iterator[str]:
        """The texts of the cells that hold text with that many spaces in it, raised footnotes as they are shown.

        They are looked for column by column: most columns of a large sheet hold numbers alone.
        """
        found: list[tuple[int, int, str]] = []
        for place, column in enumerate(zip_longest(*(line.values for line in lines))):
            if str in set(map(type, column)):
                texts = ((row, text) for row, text in enumerate(column) if type(text) is str and text)
                found += [(row, place, text) for row, text in texts if text.count(" ") >= spaces]
        for row, place, text in sorted(found):
            shown = lines[row].shown.get(place)
            yield shown if isinstance(shown, str) else text


@dataclass
class Sheet:
    """The lines of a sheet, without what is hidden; `rows` and `columns` say where in the workbook they stand."""

    name: str
    lines: list[Line]
    rows: Sequence[int]
    columns: Sequence[int]
    merged: list[Area] = field(default_factory=list)
    struck: dict[tuple[int, int], str] = field(default_factory=dict)  # line, column -> what is struck out there

    def place(self, line: int, column: int) -> str:
        """A place in the words of a spreadsheet."""
        return f'sheet "{self.name}", cell {column_letters(self.columns[column])}{self.rows[line] + 1}'

    def merge(self, area: Area, text: str) -> None:
        """Keeps a merged cell of the workbook, as far as it is shown; one whose first place is hidden says its text."""
        top, bottom = bisect_left(self.rows, area.top), bisect_right(self.rows, area.bottom) - 1
        left, right = bisect_left(self.columns, area.left), bisect_right(self.columns, area.right) - 1
        if top > bottom or left > right:
            return
        if (self.rows[top], self.columns[left]) != (area.top, area.left):
            self.lines[top] = self.lines[top].saying(left, text)
        if (top, left) != (bottom, right):
            self.merged.append(Area(top, left, bottom, right))


def sheet_of(
    name: str, values: Sequence[Sequence[Value]], start: tuple[int, int], merged: Iterable[Area], look: Look
) -> Sheet:
    """The sheet as it is shown, from all its values; the first of them stands at `start`. Merged cells count from 0."""
    top, left = start
    width = max(map(len, values), default=0)
    rows = [row for row in range(top, top + len(values)) if row not in look.hidden_rows]
    columns = [column for column in range(left, left + width) if column not in look.hidden_columns]
    if look == AS_IT_IS:
        lines = list(map(Line, values))
    else:
        places = {column: i for i, column in enumerate(columns)}
        lines = [
            Line(
                _kept(values[row - top], columns, left),
                {places[column]: said for column, said in look.shown.get(row, NOTHING).items() if column in places},
            )
            for row in rows
        ]
    sheet = Sheet(name, lines, rows, columns)
    for row, texts in look.struck.items():
        for column, text in texts.items():
            if row in rows and column in columns:
                line, place = rows.index(row), columns.index(column)
                sheet.struck[line, place] = text or sheet.lines[line][place]
    for area in merged:
        if (row := area.top - top) >= 0 and (column := area.left - left) >= 0 and row < len(values):
            sheet.merge(area, cell_text(values[row][column]) if column < width else "")
    return sheet


def _kept(values: Sequence[Value], columns: Sequence[int], left: int) -> Sequence[Value]:
    return values if len(columns) == len(values) else [values[column - left] for column in columns]
