"""Delimited text (CSV, TSV and their kin) to content: its lines become grids as those of any sheet do.

What stands around the table, title, release dates, notes, and its header are the text of the document; its cells are
not, but its labels are searched for a phrase. A file too large to be held cell by cell keeps its text and where each
record begins.
"""

import csv
import io
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property

from checks.errors import UnreadableCapture
from checks.model import Document
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.form import Form, decode
from checks.readers.form.dialect import Dialect, assumed
from checks.readers.grids.grid import Grid
from checks.readers.grids.sheet import Cut, cut_sheet
from checks.readers.records.sdmx_words import is_head
from checks.readers.text.typography import displayed

LARGE = 8_000_000  # characters; above it the cells would need ten times the memory of the text
Record = Sequence[str]


def open_delimited(document: Document) -> Content:
    """The content of a delimited text; UnreadableCapture where a quoted field has no end or the last line is cut."""
    text = decode(document).replace("\x00", "")
    dialect = assumed(text)
    table = Delimited(text[dialect.skip :] if dialect.skip else text, dialect)
    _ = table.records  # what cannot be read is said here, once for all figures
    return Content(Form.CSV, texts=table.texts, tables=lambda: table.grids, labels=table.labels)


class Delimited:
    """A delimited text, read when first asked for."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self._text, self._dialect = text, dialect

    @cached_property
    def records(self) -> Sequence[Record]:
        """The records in order, as a list where they fit."""
        try:
            found: Sequence[Record]
            if len(self._text) <= LARGE:
                found = list(csv.reader(io.StringIO(self._text, newline=""), delimiter=self._dialect.delimiter))
            else:
                found = LargeRecords(self._text, self._dialect.delimiter)
        except csv.Error as error:
            raise UnreadableCapture(f"a quoted field of the table has no end ({error})", figure="") from error
        self._refuse_a_cut_end(found)
        return _parted(found, self._dialect.delimiter)

    def _refuse_a_cut_end(self, records: Sequence[Record]) -> None:
        """UnreadableCapture when the text ends inside a quoted field or inside a row."""
        if not records:
            return
        last = records[-1]
        tail = self._text[-(sum(map(len, last)) * 2 + len(last) * 3 + 2) :]
        if '"' in tail and _ends_in_quotes(self._text, tail):
            raise UnreadableCapture(
                f'the file is cut off: its last field, "{last[-1][:40]}…", was opened with a quotation mark '
                f"that has no end",
                figure="",
            )
        usual = {len(record) for record in (records[i] for i in range(max(0, len(records) - 12), len(records) - 1))}
        if not self._text.endswith(("\n", "\r")) and len(usual) == 1 and 1 < len(last) < min(usual):
            raise UnreadableCapture(
                f"the file is cut off: its last line has {len(last)} cells of {min(usual)} and no line end", figure=""
            )

    @cached_property
    def _cut(self) -> Cut:
        return cut_sheet("the table", self.records, at=self._lines.at)

    @property
    def _lines(self) -> "Lines":
        # No method of ours: grids that hold what holds them stay in memory until the garbage is collected.
        return Lines(self._text, self._dialect, len(self.records))

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        if self._is_sdmx:
            body = {i: row for i, row in enumerate(self.records) if i and any(row)}
            head, rows, at = (self.records[0],), list(body.values()), self._lines.at
            return (Grid("the table", (), head, rows, lines=(*body,), head_lines=(0,), at=at),)
        return self._cut.grids

    @property
    def _is_sdmx(self) -> bool:
        """Whether the first line names concepts of SDMX: then it is the header, and all others are observations."""
        return isinstance(self.records, list) and bool(self.records) and is_head(self.records[0])

    def texts(self) -> Iterator[Block]:
        """What stands around the table, and its header."""
        asides = () if self._is_sdmx else self._cut.asides
        yield from (Block(text) for one in asides if (text := displayed(one)))
        for grid in self.grids:
            for row in grid.head:
                if text := displayed(" | ".join(dict.fromkeys(filter(None, row)))):
                    yield Block(text)

    def labels(self, folded: str) -> Iterator[Block]:
        """The labels of rows in which the folded text stands, each once; they are looked for in whole columns."""
        for grid in self.grids:
            seen = {displayed(grid.text(row, i)): row for i in grid.labels for row, _ in grid.column(i).holding(folded)}
            yield from (Block(text, place=self._lines.at(grid.line(row), 0)) for text, row in seen.items())


class Lines:
    """Which line of the file a record stands on."""

    def __init__(self, text: str, dialect: Dialect, count: int) -> None:
        self._text, self._dialect, self._count = text, dialect, count

    def at(self, record: int, _: int) -> str:
        """The place of a record as a person would look for it."""
        return f"line {self._numbers[record] if self._numbers else record + 1}"

    @cached_property
    def _numbers(self) -> Sequence[int]:
        """The line on which each record ends; nothing where every record is one line."""
        skipped = 1 if self._dialect.skip else 0
        if not skipped and self._count == self._text.count("\n") + (not self._text.endswith("\n")):
            return ()
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._dialect.delimiter)
        return array("I", (skipped + reader.line_num for _ in reader))


class LargeRecords(Sequence[Record]):
    """The records of a large text: where each begins is kept, its cells are read again when asked for."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        self._delimiter = delimiter
        self._starts = array("Q", [0])
        self._position = 0
        for _ in csv.reader(self._lines(), delimiter=delimiter):
            self._starts.append(self._position)

    def _lines(self) -> Iterator[str]:
        self._position = 0
        while self._position < len(self._text):
            start = self._position
            self._position = self._text.find("\n", start) + 1 or len(self._text)
            yield self._text[start : self._position]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> Record:  # type: ignore[override]  # no slice is ever taken
        place = index % len(self)
        piece = self._text[self._starts[place] : self._starts[place + 1]]
        return next(csv.reader(io.StringIO(piece, newline=""), delimiter=self._delimiter))

    def __iter__(self) -> Iterator[Record]:
        return csv.reader(self._lines(), delimiter=self._delimiter)


def _ends_in_quotes(text: str, tail: str) -> bool:
    """Whether the last record, which begins somewhere in the tail, ends inside a quoted field."""
    start = max(tail.rfind("\n"), tail.rfind("\r")) + 1
    if text.endswith(("\n", "\r")):
        return text.count('"') % 2 == 1
    return tail[start:].count('"') % 2 == 1 and text.count('"') % 2 == 1


def _parted(records: Sequence[Record], delimiter: str) -> Sequence[Record]:
    """Eurostat's first column holds several, `freq,unit,geo\\TIME_PERIOD`: each becomes a column of its own beside it.

    The column of the times is called by what stands before the backslash, as everybody calls it.
    """
    first = next((record[0] for record in records if record), "") if isinstance(records, list) else ""
    parts = first.count(",")
    if delimiter != "\t" or "\\" not in first or any(row and row[0].count(",") != parts for row in records):
        return records
    found: list[list[str]] = [[*row[0].split(","), *row] if row else [] for row in records]
    head = next(row for row in found if row)
    head[parts] = head[parts].partition("\\")[0]
    return found
