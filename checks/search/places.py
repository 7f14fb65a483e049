"""Every number of a document with what is said of it: its labels, the words beside it, what it stands under."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from checks.model import Period
from checks.periods import FoundPeriod, read_periods
from checks.readers.block import Block
from checks.readers.content import ABSENT, Content
from checks.readers.evidence import Evidence
from checks.readers.grids.grid import Grid
from checks.readers.grids.shapes import is_nothing, is_number_like, is_period_like
from checks.search.ages import ages_in
from checks.search.words import words_of
from checks.values import levels, read_cell, read_quantities

MOST = 50_000  # numbers weighed; a larger table is searched by the value alone
LONGEST_LABEL = 100  # characters of a block that may be the label of a number below it
LONGEST_CELL = 60  # characters of a cell that is a number
# Of a sentence; what stands before a colon says what comes after it, and a small letter goes on: "2025 r. wyniosła".
END = re.compile(r"(?<=[!?;])\s|(?<=\.)\s(?![a-zß-öø-ÿœąćęłńóśźż])|\n|•|\|")
YEAR = re.compile(r"\d{4}|['’]\d\d")
LONG_TABLE = 20  # rows of a table of numbers
# What stands before a number that ours is compared with: that of the year before.
COMPARED = re.compile(
    r"(?i)(?:\b(?:compared|vergeleken|verglichen|jämfört|sammenlignet|porównaniu)(?: (?:with|to|met|mit|med|z))?"
    r"|\b(?:up|down|ris\w{1,3}|rose|fell|fall\w{0,3}|drop\w{0,4}|increase\w?|decrease\w?|chang\w{1,3}) from"
    r"|\b(?:against|versus|vs\.?|contre|contro|gegenüber|frente a|tegen|tegenover|face a[os]?|wobec|rispetto a\w{0,3}))"
    r"(?: (?:the|le|la|les|el|los|l|il|den|der|dem|de|het))?(?: [^\W\d]{1,12})?\W{0,3}$"
)
BEFORE = 60  # characters looked at for it
CLAUSE = 16  # words on either side of a number that are its own


@dataclass(frozen=True, slots=True, kw_only=True)
class InText:
    """A number in a block of text."""

    block: Block
    span: tuple[int, int]  # of the number alone: without hedge and counted noun
    before: tuple[str, ...] = ()  # the blocks before it, the nearest first
    is_unit: bool = False  # what is seen as one, each line a block: a number with its label


@dataclass(frozen=True, slots=True, kw_only=True)
class InTable:
    """A number in a cell."""

    grid: Grid
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InTree:
    """A number at a path of a tree; `holders` are the values on the way, the root first."""

    path: tuple[str | int, ...]
    holders: tuple[object, ...]
    script: str = ""  # of a page, that carries the tree


Where = InText | InTable | InTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A number and what is said of it. Words are stems: `own` of its labels or clause, `near`, and `far`."""

    where: Where
    printed: str
    value: Decimal
    unit: str | None
    own: tuple[str, ...]
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = field(default=())
    period: Period | None = None
    beside: tuple[str, ...] = ()  # in a text, the words that no other number parts from it
    is_compared: bool = False  # it stands there for comparison only: "down from 14.7%"


def places_in(content: Content, evidence: Evidence, *, digits: frozenset[str] = frozenset()) -> Iterator[Place]:
    """Every number of the document; with `digits`, those alone that begin with one of these digits."""
    yield from _in_text(content, evidence, digits)
    yield from _in_tables(content, evidence, digits)
    if content.tree is not ABSENT:
        yield from _in_tree(content.tree, evidence)
    for name, tree in content.embedded() if content.embedded else ():
        yield from _in_tree(tree, evidence, name)


def _in_text(content: Content, evidence: Evidence, digits: frozenset[str]) -> Iterator[Place]:
    title = words_of(content.title, evidence.language)
    units, tabled = list(content.seen_as_one.with_text("")), _in_tables_of_their_own(content)
    blocks = [*units, *content.lines.with_text("")]
    for i, block in enumerate(blocks):
        text, is_unit = block.text, i < len(units)
        if (digits and not _may_print(text, digits)) or text in tabled:
            continue
        above = tuple(one.text for one in blocks[max(0, i - 3) : i][::-1] if len(one.text) <= LONGEST_LABEL)
        before = words_of(" ".join(above), evidence.language)
        numbers = levels(read_quantities(text, language=evidence.language))
        bare = len(text) <= LONGEST_CELL and len(numbers) == 1 and not any(map(str.isalpha, text))
        periods = [] if bare or not numbers else [(one.span, one.period) for one in _periods(text, evidence.language)]
        spans = [one.span for one in numbers]
        ages = [span for span, _ in ages_in(text)] if numbers and not bare else []
        for number in numbers:
            if number.readings or any(begin <= number.span[0] < stop for begin, stop in ages):
                continue
            start, end = number.span[0], len(text[: number.noun_from or number.span[1]].rstrip())
            own, near = around(text.replace("\n", " ") if is_unit else text, start, end, evidence.language)
            yield Place(
                where=InText(block=block, span=(start, end), before=above, is_unit=is_unit),
                printed=text[start:end],
                value=number.value,
                unit=number.unit,
                own=own,
                near=near if own or near else before,  # a number by itself is called by what stands above it
                far=(*before, *title),
                beside=_beside(text, spans, (start, end), evidence.language) if len(spans) > 1 else own,
                is_compared=COMPARED.search(text[max(0, start - BEFORE) : start]) is not None,
                period=_said_of(periods, spans, text, (start, end)),
            )


def _in_tables_of_their_own(content: Content) -> frozenset[str]:
    """The cells that are places by their labels, and not as texts by themselves: those of long tables, and those of
    one time among several, which stand in another row or column with the next edition.
    """
    found: set[str] = set()
    for grid in content.grids:
        dated = {i for i in range(grid.width) if any(map(is_period_like, grid.columns.parts[i]))}
        for row, cells in enumerate(grid.body):
            is_whole = len(grid.body) >= LONG_TABLE or any(map(is_period_like, grid.rows.parts(row)))
            chosen = cells if is_whole else [cell for i, cell in enumerate(cells) if i in dated]
            found.update(cell for cell in chosen if any(map(str.isdigit, cell)))
    return frozenset(found)


def _said_of(
    periods: Sequence[tuple[tuple[int, int], Period]],
    numbers: Sequence[tuple[int, int]],
    text: str,
    span: tuple[int, int],
) -> Period | None:
    """The one period that the sentence of a number names, else the one that the whole block names.

    Of several in a sentence that which no other number parts from it: "105,286 in 2024, compared with 107,166 in 2023".
    """
    start, end = span
    first = max((found.end() for found in END.finditer(text, 0, start)), default=0)
    last = next((found.start() for found in END.finditer(text, end)), len(text))
    own = [one for one in periods if first <= one[0][0] and one[0][1] <= last]
    if len(every := {period for _, period in own or periods}) == 1:
        return next(iter(every))
    since = max((stop for _, stop in numbers if stop <= start), default=first)
    until = min((begin for begin, _ in numbers if begin >= end), default=last)
    before = [(text[stop:start], period) for (begin, stop), period in own if since <= begin and stop <= start]
    after = [(text[end:begin], period) for (begin, stop), period in own if end <= begin and stop <= until]
    beside = [*before[-1:], *after[:1]]
    together = [period for between, period in beside if "," not in between]
    return beside[0][1] if len(beside) == 1 else together[0] if len(together) == 1 else None


def _beside(text: str, numbers: Sequence[tuple[int, int]], span: tuple[int, int], language: str) -> tuple[str, ...]:
    """The words of its sentence that no other number parts from it."""
    start, end = span
    left = max(
        [0, *(stop for _, stop in numbers if stop <= start), *(one.end() for one in END.finditer(text, 0, start))]
    )
    right = min([len(text), *(begin for begin, _ in numbers if begin >= end)])
    right = next((one.start() for one in END.finditer(text, end, right)), right)
    return words_of(f"{text[left:start]} {text[end:right]}", language)


def number_alone(text: str, span: tuple[int, int], noun: str | None) -> tuple[int, int]:
    """The span without the noun that is counted: that is a word beside the number, and no part of it."""
    start, end = span
    if noun and noun.isalpha() and len(noun) > 1 and text.casefold().endswith(noun.casefold()):
        bare = text[: -len(noun)].rstrip()
        if any(char.isdigit() for char in bare):
            return start, start + len(bare)
    return start, end


def around(text: str, start: int, end: int, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the clause a number stands in, and the others of its block, both nearest first."""
    left = max((found.end() for found in END.finditer(text, 0, start)), default=0)
    right = next((found.start() for found in END.finditer(text, end)), len(text))
    before, after = text[left:start].split()[-CLAUSE:], text[end:right].split()[:CLAUSE]
    own = (*words_of(" ".join(after), language), *reversed(words_of(" ".join(before), language)))
    rest = words_of(f"{text[max(0, left - 400) : left]} {text[right : right + 400]}", language)
    return own, rest


def _may_print(text: str, digits: frozenset[str]) -> bool:
    bare = re.sub(r"[^\d]", "", text)
    return any(one in bare for one in digits) or not bare


def _in_tables(content: Content, evidence: Evidence, digits: frozenset[str]) -> Iterator[Place]:
    for grid in content.grids:
        under = words_of(" ".join(grid.under)[:400], evidence.language)
        columns = [words_of(_naming(parts), evidence.language) for parts in grid.columns.parts]
        wanted = [i for i in range(grid.width) if i not in grid.labels]
        for row, cells in enumerate(grid.body):
            if digits and not any(_may_print(cell, digits) for cell in cells if cell):
                continue
            labels: tuple[str, ...] | None = None
            beside: tuple[str, ...] = ()
            for column in wanted:
                text = cells[column] if column < len(cells) else ""
                if not text or len(text) > LONGEST_CELL or not any(map(str.isdigit, text)):
                    continue
                cell = read_cell(text, language=evidence.language, among=evidence.numerals)
                if cell.value is None or len(cell.readings) > 1:
                    continue
                if labels is None:
                    labels = words_of(_naming(grid.rows.parts(row)), evidence.language)
                    beside = words_of(_told(grid, cells), evidence.language)
                yield Place(
                    where=InTable(grid=grid, row=row, column=column),
                    printed=text,
                    value=cell.value,
                    unit=cell.unit,
                    own=(*labels, *columns[column]),
                    near=beside,
                    far=under,
                    period=_period_of((grid.rows.parts(row), grid.columns.parts[column]), evidence.language),
                )


def _naming(parts: Sequence[str]) -> str:
    """The labels without those of a period: they say when, and nothing of what is counted."""
    return " ".join(part for part in parts if not is_period_like(part))


def _told(grid: Grid, cells: Sequence[str]) -> str:
    """What a row says in words besides its labels: the title of a series behind its codes."""
    texts = (text for i, text in enumerate(cells) if i not in grid.labels and len(text) <= LONGEST_LABEL)
    return " ".join(text for text in texts if " " in text and not is_number_like(text) and not is_nothing(text))


def _period_of(named: Sequence[Sequence[str]], language: str) -> Period | None:
    """The one period that the labels of a cell name: the levels of one together, as `2023` over `Q3`, else each."""
    together = [" ".join(parts) for parts in named if len(parts) > 1]
    each = [part for parts in named for part in parts]
    for labels in (together, each):
        found = {one.period for label in labels for one in _label_periods(label, language)}
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


@lru_cache(maxsize=4_000)
def _label_periods(label: str, language: str) -> tuple[FoundPeriod, ...]:
    """The periods a label names, if it is a name of a period; the labels of a table stand at each of its cells."""
    return tuple(read_periods(label, language=language)) if is_period_like(label) else ()


def _periods(text: str, language: str) -> Sequence[FoundPeriod]:
    """The periods of a text; without a year there is none."""
    return read_periods(text, language=language) if YEAR.search(text) else ()


def _in_tree(tree: object, evidence: Evidence, script: str = "") -> Iterator[Place]:
    """The numbers of a tree, depth first, without recursion."""
    waiting: list[tuple[tuple[str | int, ...], tuple[object, ...]]] = [((), (tree,))]
    count = 0
    while waiting and count < MOST:
        path, holders = waiting.pop()
        value = holders[-1]
        if isinstance(value, Mapping):
            waiting += [((*path, str(key)), (*holders, one)) for key, one in reversed(list(value.items()))]
        elif isinstance(value, list | tuple):
            waiting += [((*path, i), (*holders, one)) for i, one in reversed(list(enumerate(value)))]
        elif isinstance(value, str | bytes) and value and len(value) <= LONGEST_CELL:
            text = value.decode() if isinstance(value, bytes) else value
            number = _number(text, evidence)
            if number is not None:
                count += 1
                yield _leaf(InTree(path=path, holders=holders, script=script), text, number, evidence.language)


def _number(text: str, evidence: Evidence) -> Decimal | None:
    try:
        return Decimal(text) if len(text) < 30 else None
    except InvalidOperation:
        pass
    if not any(map(str.isdigit, text)):
        return None
    cell = read_cell(text, language=evidence.language)
    return cell.value if len(cell.readings) <= 1 else None


def _records(where: InTree) -> Iterator[Mapping[str, object]]:
    """The record that holds the number, and those around it up to the list it stands in: `{name, latest: {value}}`."""
    for holder in where.holders[-2:0:-1]:
        if not isinstance(holder, Mapping):
            return
        yield holder


def _leaf(where: InTree, printed: str, value: Decimal, language: str) -> Place:
    keys = [step for step in where.path if isinstance(step, str)]
    beside = [one for record in _records(where) for one in record.values() if isinstance(one, str) and one != printed]
    return Place(
        where=where,
        printed=printed,
        value=value,
        unit=None,
        own=words_of(" ".join(keys[-1:]), language),
        near=words_of(" ".join(beside)[:300], language),
        far=words_of(" ".join(keys[:-1]), language),
        period=_period_of([[key] for key in keys], language),
    )
