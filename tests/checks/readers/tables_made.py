"""Tables made for a test, with what each of their cells is called: as a page, delimited, of fixed width, as a sheet."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby

from hypothesis import strategies as some

from checks.model import Document
from tests.checks.readers.documents import page

Path = tuple[str, ...]
LABELS = [
    "Tests",
    "Tests carried out",
    "People tested",
    "Deaths",
    "Reports",
    "Reports with details",
    "Total",
    "All cases",
]
SECTIONS = ["England", "Wales", "Tests", "Reports", "Persons", "By age"]
MEASURES = ["Reports", "Files", "Share", "Men", "Women", "Total"]
YEARS = ["2019", "2020", "2021", "2022", "2023", "2024"]
QUARTERS = ["Q1", "Q2", "Q3", "Q4"]


@dataclass(frozen=True)
class Row:
    """A row: what it is called, and its cells; one cell alone is the heading of a section."""

    section: str
    labels: Path  # outer ones first
    cells: tuple[str, ...]
    is_heading: bool = False
    is_cut: bool = False  # empty cells at its end are not written


@dataclass(frozen=True)
class Block:
    """Rows under one header."""

    title: str
    columns: tuple[Path, ...]
    rows: tuple[Row, ...]
    corner: str
    notes: tuple[str, ...] = ()
    blank_above: bool = True
    repeat_at: int = 0  # the row before which the header stands again; 0: nowhere
    spanned_headings: bool = True

    @property
    def depth(self) -> int:
        return len(self.columns[0])

    @property
    def label_columns(self) -> int:
        return len(self.rows[-1].labels)


@dataclass(frozen=True)
class Made:
    """A document of one or two blocks."""

    blocks: tuple[Block, ...]
    asked: tuple[str, str]  # row and column of the locator
    truth: frozenset[str] = field(default=frozenset())  # what may be called so, "" for an empty cell

    @property
    def has_bare_rows(self) -> bool:
        """Whether a row has no values, and so may head those below it."""
        return any(not any(row.cells) and not row.is_heading for block in self.blocks for row in block.rows)


def names(parts: Path) -> set[str]:
    """What something with several levels may be called."""
    ends = range(1, len(parts) + 1)
    return {" ".join(parts[start:end]) for end in ends for start in range(end)}


def row_names(row: Row) -> set[str]:
    own = names(row.labels)
    return own | ({f"{row.section} {one}" for one in names(row.labels)} if row.section else set())


def truth_of(blocks: Sequence[Block], row: str, column: str) -> frozenset[str]:
    """The texts of all cells that may be called so; the heading of a section has none."""
    return frozenset(
        one.cells[i]
        for block in blocks
        for one in block.rows
        if not one.is_heading and row in row_names(one)
        for i, path in enumerate(block.columns)
        if column in names(path)
    )


@some.composite
def columns(draw: some.DrawFn) -> tuple[Path, ...]:
    depth = draw(some.integers(1, 3))
    leaf = draw(some.sampled_from([MEASURES, YEARS, QUARTERS] if depth == 1 else [MEASURES, QUARTERS]))
    leaves = draw(some.lists(some.sampled_from(leaf), min_size=2 if depth == 1 else 1, max_size=3, unique=True))
    paths: list[Path] = [(one,) for one in leaves]
    for level in (YEARS, SECTIONS)[: depth - 1]:
        groups = draw(some.lists(some.sampled_from(level), min_size=1, max_size=2, unique=True))
        paths = [(group, *path) for group in groups for path in paths]
    return tuple(paths)


@some.composite
def block(draw: some.DrawFn, first: int) -> Block:
    paths = draw(columns())
    sections = draw(some.lists(some.sampled_from(SECTIONS), max_size=3, unique=True))
    two_labels = draw(some.booleans()) if not sections else False
    number = iter(range(first, first + 7 * 500, 7))
    nothing = draw(some.sampled_from(["", "..", ":"]))

    def cells(*, first: bool) -> tuple[str, ...]:
        kinds = [draw(some.sampled_from("nnnnnn0")) for _ in paths]
        if first:  # a block without a number is no table
            kinds[0] = "n"
        elif draw(some.integers(0, 7)) == 0:
            kinds = ["0"] * len(paths)
        blank = "" if set(kinds) == {"0"} else nothing
        return tuple(f"{next(number):,}" if kind == "n" else blank for kind in kinds)

    rows: list[Row] = []
    for section in sections or [""]:
        if section:
            rows.append(Row("", (section,), ("",) * len(paths), is_heading=True))
        known = LABELS[:-2] if len(sections) > 1 else LABELS  # a total may be of all sections
        labels = draw(some.lists(some.sampled_from(known), min_size=2, max_size=4, unique=True))
        outer = draw(some.sampled_from(["England", "Wales"]))
        for label in labels:
            named = (outer, label) if two_labels else (label,)
            rows.append(
                Row(
                    section,
                    named,
                    cells(first=sum(not one.is_heading for one in rows) < 2),
                    is_cut=draw(some.booleans()),
                )
            )
    if sections and draw(some.booleans()):
        rows.append(Row("", ("United Kingdom total",), cells(first=False)))
    return Block(
        title=draw(some.sampled_from(["", "Table 1: what was counted", "Counts"])),
        columns=paths,
        rows=tuple(rows),
        corner=draw(some.sampled_from(["Item", "", "Category"])),
        notes=tuple(draw(some.lists(some.sampled_from(["Source: an office", "1. Counted anew in 2020"]), max_size=2))),
        blank_above=draw(some.booleans()),
        repeat_at=draw(some.sampled_from([0, 0, *(i for i in range(1, len(rows)) if not rows[i - 1].is_heading)])),
        spanned_headings=draw(some.booleans()),
    )


@some.composite
def tables(draw: some.DrawFn) -> Made:
    """One or two blocks, and a row and column to ask for: of a cell, of a section, of nothing that is there."""
    blocks = (draw(block(1003)), *((draw(block(61003)),) if draw(some.booleans()) else ()))
    if len(blocks) > 1 and not blocks[0].corner == blocks[1].corner != "":  # else nobody could tell them apart
        blocks = (blocks[0], replace(blocks[1], blank_above=True))
    one = draw(some.sampled_from(blocks))
    asked = draw(some.sampled_from(one.rows))
    row = draw(some.sampled_from(sorted(row_names(asked)) + SECTIONS + LABELS))
    column = draw(some.sampled_from(sorted(names(draw(some.sampled_from(one.columns))))))
    return Made(blocks, (row, column), truth_of(blocks, row, column))


# --- as lines of a sheet --------------------------------------------------------------------------------------------


def lines(made: Made) -> list[list[str]]:
    """The raw lines of a sheet, upper header cells said once over their group."""
    found: list[list[str]] = []
    for i, one in enumerate(made.blocks):
        if i and one.blank_above:
            found.append([])
        if one.title:
            found.append([one.title])
        head = list(_head_lines(one))
        found += head
        for number, row in enumerate(one.rows):
            if number and number == one.repeat_at:
                found += head
            found.append(_line(one, number, row))
        found += [[note] for note in one.notes]
    return found


def _head_lines(one: Block) -> Iterator[list[str]]:
    for level in range(one.depth):
        names_before = [path[: level + 1] for path in one.columns]
        texts = [
            path[level] if i == 0 or level == one.depth - 1 or names_before[i - 1] != names_before[i] else ""
            for i, path in enumerate(one.columns)
        ]
        corner = one.corner if level == one.depth - 1 else ""
        yield [corner, *[""] * (one.label_columns - 1), *texts]


def _line(one: Block, number: int, row: Row) -> list[str]:
    before = one.rows[number - 1] if number and number != one.repeat_at else None
    labels = list(row.labels)
    if len(labels) > 1 and before is not None and before.labels[0] == labels[0]:
        labels[0] = ""  # as above
    cells = [*labels, *[""] * (one.label_columns - len(labels)), *row.cells]
    while row.is_cut and cells and not cells[-1]:
        cells.pop()
    return cells


def as_delimited(made: Made, delimiter: str) -> Document:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(lines(made))
    return page(target.getvalue(), "text/csv" if delimiter != "\t" else "text/tab-separated-values")


def as_fixed_width(made: Made) -> Document:
    """Labels to the left, numbers to the right of their columns, a group in the middle over its columns."""
    found: list[str] = []
    for i, one in enumerate(made.blocks):
        found += ["", one.title or "Another table", ""] if i else [one.title]
        count, width = one.label_columns, 14
        left = 26 * count
        head = []
        for level in range(one.depth):
            said = (one.corner if level == one.depth - 1 else "").ljust(left)
            for path, group in groupby(one.columns, key=lambda path: path[: level + 1]):
                size = width * len(list(group))
                text = path[-1]
                said += text.rjust(size) if level == one.depth - 1 else ("  " + text.center(size - 2))
            head.append(said.rstrip())
        found += head
        for number, row in enumerate(one.rows):
            if number and number == one.repeat_at:
                found += head
            cells = _line(one, number, row)
            cells += [""] * (count + len(one.columns) - len(cells))
            if not row.is_heading and not any(row.cells):  # else it would be a line of text
                cells[count:] = [".."] * len(one.columns)
            said = "".join(cell.ljust(26) for cell in cells[:count])
            found.append((said + "".join(cell.rjust(width) for cell in cells[count:])).rstrip())
        found += one.notes
    return page("\n".join(found) + "\n", "text/plain")


def as_page(made: Made, *, header_tag: str) -> Document:
    """Tables with spans where a name covers several cells; blocks that no blank line parts are one table, if alike."""
    parts: list[str] = []
    for i, one in enumerate(made.blocks):
        is_alike = header_tag == "th" or (one.depth == 1 and one.label_columns == made.blocks[0].label_columns)
        if not i or one.blank_above or not is_alike:
            parts += ["</table>"] if i else []
            parts += [f"<p>{escape(one.title)}</p>"] if one.title else []
            parts.append("<table>")
        head = _page_head(one, header_tag)
        parts += head
        for number, row in enumerate(one.rows):
            if number and number == one.repeat_at:
                parts += head
            parts.append(_page_row(one, number, row))
    return page("".join([*parts, "</table>"]))


def _page_head(one: Block, tag: str) -> list[str]:
    rows = []
    for level in range(one.depth):
        said = ""
        if level == 0:
            spans = (
                f" rowspan={one.depth}" if one.depth > 1 else "",
                f" colspan={one.label_columns}" if one.label_columns > 1 else "",
            )
            said = f"<{tag}{''.join(spans)}>{one.corner}</{tag}>"
        for path, group in groupby(one.columns, key=lambda path: path[: level + 1]):
            size = len(list(group))
            said += f"<{tag}{f' colspan={size}' if size > 1 else ''}>{path[-1]}</{tag}>"
        rows.append(f"<tr>{said}</tr>")
    return rows


def _page_row(one: Block, number: int, row: Row) -> str:
    width = one.label_columns + len(one.columns)
    if row.is_heading and one.spanned_headings:
        return f"<tr><td colspan={width}>{row.labels[0]}</td></tr>"
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in _line(one, number, row)) + "</tr>"
