"""The `table` locator: a cell by the labels of its row and column, in the one grid of every form."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from string import digits

from checks.errors import FigureAmbiguous, FigureNotFound, ReadError, UnreadableCapture
from checks.model import Neighbour, Observation, Period, Status, TableCell, TextQuote
from checks.quotes import text_quote
from checks.readers.content import Content
from checks.readers.grids.grid import Grid
from checks.readers.grids.rows import RowNames
from checks.readers.observe import MAX_NEIGHBOURS, Question, Spot, dated, read_printed, shorten, unreadable
from checks.readers.signals import label_status
from checks.readers.text.names import Named, Names, nearest
from checks.readers.text.patterns import NoPeriod, bound_period
from checks.readers.text.typography import displayed

MOST_PLACES = 5000  # of one locator; a daily series of thirteen years has fewer
YEAR_OR_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
LONE_GROUP = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{3,}(?![\d.,])")
SHOWN = 6  # tables described where ours is not there
LISTED = 12  # labels


@dataclass(frozen=True)
class Place:
    """A cell that the locator names."""

    grid: Grid
    row: Named
    column: Named
    heading: Mapping[str, str]  # what `under` bound

    @property
    def shown(self) -> str:
        grid = self.grid
        under = f' under "{shorten(grid.under[0], 60)}"' if grid.under else ""
        row, column = grid.rows.shown(self.row.index), grid.columns.shown(self.column.index)
        place = grid.at(grid.line(self.row.index), self.column.index) if grid.at else f"{grid.name}{under}"
        return f'{place}, row "{row}", column "{column}"'

    @property
    def bound(self) -> Mapping[str, str]:
        return {**self.heading, **self.row.bound, **self.column.bound}


def find_table(question: Question, wanted: TableCell, content: Content, declared: str | None) -> list[Observation]:
    """The observation of every cell the labels name, for each period bound; FigureNotFound lists the labels."""
    grids = [grid for grid in content.grids_for(wanted) if grid.body]
    if not grids:
        raise FigureNotFound("the document has no table", figure=question.figure.id, expected=_expected(wanted))
    under = [one for grid in grids for one in _under(grid, wanted.under)]
    if not under:
        raise _no_heading(question, wanted, grids)
    places = list(islice((place for one in under for place in _places(one, wanted)), MOST_PLACES + 1))
    if len(places) > MOST_PLACES:
        raise FigureAmbiguous(
            f"more than {MOST_PLACES} cells have {_expected(wanted)}",
            figure=question.figure.id,
            expected="one place for each period",
            found=tuple(place.shown for place in places[:SHOWN]),
        )
    if not places:
        raise _no_label(question, wanted, [one.grid for one in under])
    lost: list[ReadError] = []
    found = dated(question, places, lambda place: _observe(question, place, declared, lost))
    if lost and len(lost) == len(found):
        raise lost[0]
    return found


@dataclass(frozen=True)
class Part:
    """A table that stands under the heading asked for, or those of its rows that do, and what the heading bound."""

    grid: Grid
    bound: Mapping[str, str]
    rows: Sequence[int] | None = None  # None: all of them


def _under(grid: Grid, heading: str | None) -> Iterator[Part]:
    """The table, if it stands under that heading; else its sections that are called so."""
    if heading is None:
        yield Part(grid, {})
        return
    if found := Names([(one,) for one in grid.under]).find([heading]):
        yield Part(grid, found[0].bound)
        return
    sections = list(dict.fromkeys(filter(None, grid.sections)))
    for one in Names([(section,) for section in sections]).find([heading]):
        yield Part(grid, one.bound, [i for i, said in enumerate(grid.sections) if said == sections[one.index]])


def _places(part: Part, wanted: TableCell) -> Iterator[Place]:
    grid, among = part.grid, part.rows
    columns = grid.columns.find(wanted.column)
    if not columns:
        return
    if wanted.where:
        there = _rows_where(grid, wanted.where)
        among = there if among is None else sorted(set(among).intersection(there))
    rows = _with_values(grid, grid.rows.find(wanted.row, among))
    yield from (Place(grid, row, column, part.bound) for row in rows for column in columns)


def _with_values(grid: Grid, rows: list[Named]) -> Sequence[Named]:
    """Without the bare label that heads a section where a row of that very section has the same name and values."""
    if len(rows) < 2 or not any(grid.sections):
        return rows
    full = [(row.index, row.bound) for row in rows if not grid.is_bare(row.index)]
    return [row for row in rows if not any(i in _headed(grid, row.index) and bound == row.bound for i, bound in full)]


def _headed(grid: Grid, row: int) -> range:
    """The rows of the section that a row of nothing but its label heads; none where it heads none."""
    end, label = row + 1, grid.rows.parts(row)[-1:]
    if grid.is_bare(row):
        while end < len(grid.sections) and grid.sections[end] in label and not grid.is_bare(end):
            end += 1
    return range(row + 1, end)


def _rows_where(grid: Grid, where: Mapping[str, str]) -> Sequence[int]:
    """The rows in which every column named says what it should."""
    found: set[int] | None = None
    for name, text in where.items():
        said = {row for column in grid.columns.find([name]) for row in grid.column(column.index).find(text)}
        found = said if found is None else found & said
    return sorted(found or ())


def _observe(question: Question, place: Place, declared: str | None, lost: list[ReadError]) -> Observation:
    """What the cell says. One that cannot be read costs its own period: the error is kept, the others are read.

    Where the place has no period, there are no others, and the error is raised.
    """
    period = _period(question, place, declared)
    grid, row, column = place.grid, place.row.index, place.column.index
    text, struck = displayed(grid.text(row, column)), grid.struck_text(row, column)
    text = "" if text == struck else text
    spot = _spot(place, text, period)
    try:
        _refuse_what_is_not_its_own(question, place)
        return read_printed(_with_witnesses(question, grid, text), text or struck, period, spot)
    except (FigureNotFound, FigureAmbiguous, UnreadableCapture) as odd:
        if period is None:
            raise
        lost.append(odd)
        return unreadable(question, text or struck, period, spot)


def _period(question: Question, place: Place, declared: str | None) -> Period | None:
    """The period the labels name; NoPeriod where 2009-10 is a month, or nobody can tell it from 2009/10."""
    grid = place.grid
    for is_row, bound in ((True, place.row.bound), (False, place.column.bound)):
        year = bound.get("year", "")
        if YEAR_OR_MONTH.fullmatch(year) and "month" not in place.bound and not grid.counts_fiscal_years(rows=is_row):
            raise NoPeriod(f'"{year}" in {place.shown} is a month or a fiscal year: bind it by <year>-<month>')
    labels = (place.row, grid.rows.parts(place.row.index)), (place.column, grid.columns.parts[place.column.index])
    said = next((" ".join(parts) for named, parts in labels if "year" in named.bound), "")
    return bound_period(place.bound, declared=declared, language=question.language, said=said)


def _spot(place: Place, text: str, period: Period | None) -> Spot:
    grid, row, column = place.grid, place.row.index, place.column.index
    labels = (*reversed(grid.columns.parts[column]), *reversed(grid.rows.parts(row)))
    statuses = (grid.flag(row, column), *map(label_status, labels))
    texts, ours = _row_texts(place)
    struck = grid.struck_text(row, column)
    return Spot(
        place=place.shown,
        excerpt=f"{grid.columns.shown(column)}: {' | '.join(texts)}",
        quote=_quote(place, texts, ours),
        neighbours=_neighbours(place, period.name if period else None),
        status=next((said for said in statuses if said is not Status.NORMAL), Status.NORMAL),
        labels=grid.rows.parts(row),
        heads=(*labels, *grid.corners, *grid.under),
        names=(*labels, *grid.corners),
        struck=struck,
        is_struck=bool(struck) and not text,
    )


def _refuse_what_is_not_its_own(question: Question, place: Place) -> None:
    """FigureAmbiguous where nobody can tell whose cell it is."""
    grid, row, column = place.grid, place.row.index, place.column.index
    if grid.covers_more(row, column):
        raise FigureAmbiguous(
            f'one cell covers more than {place.shown}: "{grid.text(row, column)}"',
            figure=question.figure.id,
            expected="a cell of its own",
            found=(grid.text(row, column),),
        )
    if grid.may_be_shifted(row):
        raise FigureAmbiguous(
            f"{place.shown} has {len(grid.body[row])} cells under a header of {grid.head_width}: which of them belongs "
            "to which column cannot be told",
            figure=question.figure.id,
            expected="as many cells as the header has",
            found=tuple(grid.body[row])[:LISTED],
        )


def _with_witnesses(question: Question, grid: Grid, text: str) -> Question:
    """The question with the numbers of the grid itself as evidence, where `1.234` might be read in two ways."""
    if LONE_GROUP.search(text) is None:
        return question
    return replace(question, evidence=question.evidence.of_part(grid.sample))


def _row_texts(place: Place) -> tuple[list[str], int]:
    """The texts of the row in order, one that spans several places once, and which of them is ours."""
    grid, row, column = place.grid, place.row.index, place.column.index
    said = grid.displayed(row)
    if grid.struck:
        said = [text or grid.struck_text(row, i) for i, text in enumerate(said)]
    if not grid.spans:
        return said, column
    own = [i for i in range(grid.width) if i == 0 or not grid.is_one_cell(row, i - 1, i)]
    return [said[i] for i in own], sum(1 for i in own if i <= column) - 1


def _quote(place: Place, texts: Sequence[str], ours: int) -> TextQuote:
    """The cell between its two neighbours: a browser finds what stands before a passage in one block only."""
    before = next((text for text in reversed(texts[:ours]) if text), "") if not _hangs(place, ours - 1) else ""
    after = next((text for text in texts[ours + 1 :] if text), "") if not _hangs(place, ours + 1) else ""
    start = len(before) + 1
    return text_quote(f"{before} {texts[ours]} {after}", start, start + len(texts[ours]))


def _hangs(place: Place, column: int) -> bool:
    """Whether a cell reaches down from a row above, and so stands elsewhere in the document."""
    line = place.grid.line(place.row.index)
    span = place.grid.spans.get((line, column))
    return span is not None and span.top < line


NEAR = 60  # rows on either side
DIGITS = frozenset(digits + "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９")
LONGEST_NUMBER = 40  # "more than 35.9 million (provisional)" is a number with its words; a sentence is none


def _neighbours(place: Place, period: str | None) -> tuple[Neighbour, ...]:
    """The numbers of the other rows in the same column, the nearest rows first."""
    grid, row, column = place.grid, place.row.index, place.column.index
    body, count = grid.body, len(grid.body)
    found: list[Neighbour] = []
    for distance in range(1, NEAR + 1):
        for i in (row - distance, row + distance):
            cells = body[i] if 0 <= i < count else ()
            text = cells[column] if column < len(cells) else ""
            if text and len(text) <= LONGEST_NUMBER and not DIGITS.isdisjoint(text):
                found.append(Neighbour(label=grid.rows.shown(i), printed=text, period=period))
        if len(found) >= MAX_NEIGHBOURS:
            break
    return tuple(found[:MAX_NEIGHBOURS])


def _expected(wanted: TableCell) -> str:
    under = f' under "{wanted.under}"' if wanted.under else ""
    where = f", {_where(wanted)}" if wanted.where else ""
    return f"row {_either(wanted.row)}, column {_either(wanted.column)}{where}{under}"


def _where(wanted: TableCell) -> str:
    return ", ".join(f'{name} "{text}"' for name, text in wanted.where.items())


def _either(labels: tuple[str, ...]) -> str:
    return " or ".join(f'"{label}"' for label in labels)


def _no_heading(question: Question, wanted: TableCell, grids: list[Grid]) -> FigureNotFound:
    headings = (heading for grid in grids for heading in (*grid.under, *filter(None, dict.fromkeys(grid.sections))))
    there = tuple(dict.fromkeys(shorten(heading, 60) for heading in headings))
    return _not_found(question, wanted, f'no table stands under "{wanted.under}"', (wanted.under or "",), there)


def _no_label(question: Question, wanted: TableCell, grids: list[Grid]) -> FigureNotFound:
    """Which label is missing, and what stands there instead, in the tables that have the other one."""
    with_row = [grid for grid in grids if grid.rows.find(wanted.row)]
    with_column = [grid for grid in grids if grid.columns.find(wanted.column)]
    if any(grid in with_column for grid in with_row):
        names = tuple(grid.name for grid in with_row)
        return _not_found(question, wanted, f"no row has {_where(wanted)} in {names[0]}", (), names)
    if with_row:
        message = f"no column is called {_either(wanted.column)} in {with_row[0].name}"
        return _not_found(question, wanted, message, wanted.column, _labels(grid.columns for grid in with_row))
    if with_column:
        message = f"no row is called {_either(wanted.row)} in {' and '.join(grid.name for grid in with_column[:SHOWN])}"
        return _not_found(question, wanted, message, wanted.row, _labels(grid.rows for grid in with_column))
    there = tuple(
        f"{one.name} with rows {', '.join(one.rows.all_shown()[:4])}, columns {', '.join(one.columns.all_shown()[:4])}"
        for one in grids[:SHOWN]
    )
    message = f"no table has {_expected(wanted)}"
    rows = _labels(grid.rows for grid in grids)
    return _not_found(question, wanted, message, wanted.row, rows, listed=there)


def _labels(names: Iterable[Names | RowNames]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for one in names for label in one.all_shown()))


def _not_found(
    question: Question,
    wanted: TableCell,
    message: str,
    names: tuple[str, ...],
    there: tuple[str, ...],
    *,
    listed: tuple[str, ...] | None = None,
) -> FigureNotFound:
    close = nearest(names, there)
    return FigureNotFound(
        message,
        figure=question.figure.id,
        expected=_expected(wanted),
        found=tuple(dict.fromkeys((*close, *there)))[:LISTED] if listed is None else listed,
        nearest=close,
        key="row" if names == wanted.row else "column" if names == wanted.column else "under",
    )
