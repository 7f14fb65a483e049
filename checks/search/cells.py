"""The locators of a cell: by the labels of its row and column, those first that the claim says too."""

import re
from collections.abc import Callable, Iterator, Sequence

from checks.model import Locator, RecordsLocator, RecordsPath, TableCell, TableLocator
from checks.period_names import MONTHS_A_YEAR
from checks.readers.grids.shapes import MONTHS, are_fiscal_years, is_period_like
from checks.readers.reader import NEWEST
from checks.readers.text.names import key_of, without_notes
from checks.readers.text.patterns import QUARTER_IN_WORDS, pattern
from checks.search.places import InTable
from checks.search.wanted import Wanted
from checks.search.words import words_of

LONGEST = 120  # characters of a label
WHOLE_KEYS = frozenset({"KEY", "SERIES_KEY", "DATAFLOW"})  # fields that say all the others over again
NEIGHBOURS = 40  # rows that tell what a date is the end of
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
YEAR_TEXT, QUARTER_TEXT = r"(?:19|20)\d\d", r"[QT] ?[1-4]"
MONTH_TEXT = rf"(?i:{'|'.join(sorted(map(re.escape, MONTHS), key=len, reverse=True))})\.?"
PERIOD_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (re.compile(rf"{YEAR_TEXT}([-M/. ])\d\d"), lambda label: f"<year>{label[4]}<month>"),
    (
        re.compile(rf"{YEAR_TEXT}[-/. ]?{QUARTER_TEXT}"),
        lambda label: re.sub(QUARTER_TEXT, "<quarter>", f"<year>{label[4:]}"),
    ),
    (
        re.compile(rf"{QUARTER_TEXT}[-/. ]?{YEAR_TEXT}"),
        lambda label: re.sub(QUARTER_TEXT, "<quarter>", f"{label[:-4]}<year>"),
    ),
    (re.compile(rf"{YEAR_TEXT}年\d\d?月"), lambda _: "<year>年<month>月"),
    (re.compile(rf"{MONTH_TEXT}[-/. ]{YEAR_TEXT}"), lambda label: f"<month>{label[-5]}<year>"),
    (re.compile(rf"{YEAR_TEXT}[-/. ]{MONTH_TEXT}"), lambda label: f"<year>{label[4]}<month>"),
)
SPLIT = re.compile(r"(?:19|20)\d\d/(?:(?:19|20)\d\d|(?!0[1-9]|1[0-2])\d\d)")  # 2023/24; 2011/12 may be a month
# 2024-25, 2024-2025; 2011-12 may be a month
TWO_YEARS = re.compile(r"(?<![\d-])((?:19|20)\d\d)[-–‑](?:(?:19|20)(?=\d\d(?!\d)))?(\d\d)(?![\d–-])")
SPLIT_YEAR = rf"{YEAR_TEXT}/(?:\d\d){{1,2}}"
DATED = re.compile(rf"(?<!\d)(?:{SPLIT_YEAR}|{YEAR_TEXT})(?!\d)")
MONTH = re.compile(rf"(?<!\w){MONTH_TEXT}(?!\w)")
QUARTER = re.compile(rf"(?<!\w)(?:[QT] ?[1-4]|(?i:{QUARTER_IN_WORDS}))(?!\w)")


def cells(where: InTable, wanted: Wanted) -> Iterator[Locator]:
    """Locators of the cell, the most telling labels first; each must still be tried."""
    grid = where.grid
    above = [part for parts in grid.columns.parts for part in (*parts, " ".join(parts))]
    beside = [" ".join(grid.rows.parts(i)) for i in range(min(len(grid.body), NEIGHBOURS))]
    rows = list(_names(grid.rows.parts(where.row), beside, wanted))
    columns = list(_names(grid.columns.parts[where.column], above, wanted))
    declared = NEWEST if wanted.newest or wanted.period is None else None
    for row, row_is_dated in rows:
        for column, column_is_dated in columns:
            for heading in (None, *grid.under[:3]):
                cell = TableCell(row=(row,), column=(column,), under=heading)
                yield TableLocator(table=cell, period=declared if row_is_dated or column_is_dated else None)
    yield from _rows_as_records(where, [name for name, _ in columns])


def _names(parts: Sequence[str], beside: Sequence[str], wanted: Wanted) -> Iterator[tuple[str, bool]]:
    """What a row or column may be called, with placeholders for its period, and whether it has one.

    A label of the claim's own words goes first, then the last one, then all together; what says nothing (`%`) is the
    last resort.
    """
    asked = frozenset(wanted.words)
    placed = [(part, generalised(part, beside)) for part in parts]
    together = " ".join(part for part, _ in placed)
    of_one = generalised(together, beside) if len(placed) > 1 and is_period_like(together) else None
    whole = together, of_one or _joined([name for _, name in placed])
    named: dict[str, tuple[str, bool]] = {}
    for part, name in (*placed[::-1], whole):
        if name is not None and _fits(name):
            named.setdefault(name, (part, name != part))

    def rank(name: str) -> tuple[int, int, int]:
        part, is_dated = named[name]
        said = frozenset(words_of(part, wanted.language))
        return (0 if is_dated or said else 1), -len(asked & said), -name.count("<")

    yield from ((name, named[name][1]) for name in sorted(named, key=rank))


def _joined(names: Sequence[str | None]) -> str | None:
    return None if None in names else " ".join(name for name in names if name)


def _fits(name: str) -> bool:
    bare = re.sub(r"<(?:year|quarter|month)>", "", name)
    return bool(name) and len(name) <= LONGEST and "<" not in bare and ">" not in bare


def generalised(label: str, beside: Sequence[str]) -> str | None:
    """The label with placeholders where it is a period; None for a day or a period we cannot write so.

    Of a period the footnote mark is left out: `2024 (a)` is 2024 when 2025 is out. A label of words with a year has
    that of several years where others beside it are called so: `Cases 2022`.
    """
    if is_period_like(label):
        label = without_notes(label)
    if (in_one := TWO_YEARS.sub(r"\1", label)) != label and _are_fiscal((label, *beside)):
        return generalised(in_one, [TWO_YEARS.sub(r"\1", one) for one in beside])
    if YEAR.fullmatch(label) or SPLIT.fullmatch(label):
        return "<year>"
    if re.fullmatch(r"(?:19|20)\d\d-\d\d-01(?:T00:00:00)?", label):
        end = label[4:]
        return f"<year>{end}" if all(one.endswith(end) for one in beside) else f"<year>-<month>-01{label[10:]}"
    for form, placed in PERIOD_FORMS:
        if form.fullmatch(label):
            return placed(label)
    if len(YEAR.findall(label)) == 1 and any(_differs_by_year(label, one) for one in beside):
        return YEAR.sub("<year>", label)
    if DATED.search(label) and (dated := _placed(label)) is not None:
        return dated
    return None if is_period_like(label) else label


def _are_fiscal(labels: Sequence[str]) -> bool:
    """Whether what looks like 2024-25 is a year there: no month, and all others beside it are years too."""
    found = {pair for label in labels for pair in TWO_YEARS.findall(label)}
    return are_fiscal_years(found) or any(
        int(second) == (int(first) + 1) % 100 > MONTHS_A_YEAR for first, second in found
    )


def _placed(label: str) -> str | None:
    """The label with placeholders for the months, quarters and years it names; None where they would not read them."""
    made = DATED.sub("<year>", QUARTER.sub("<quarter>", MONTH.sub("<month>", label)))
    has_part = "<month>" in made or "<quarter>" in made
    return made if has_part and pattern(made).bind_label(key_of(label)) is not None else None


def _differs_by_year(label: str, other: str) -> bool:
    return label != other and YEAR.sub("", label) == YEAR.sub("", other)


def _rows_as_records(where: InTable, columns: Sequence[str]) -> Iterator[RecordsLocator]:
    """The place as a record of its table: by the fields that name the row, and its period where a field holds one."""
    grid = where.grid
    fields = {
        grid.columns.parts[i][-1]: grid.text(where.row, i)
        for i in grid.labels
        if i < grid.width and grid.columns.parts[i] and grid.text(where.row, i)
    }
    times = [name for name, text in fields.items() if is_period_like(text)]
    others = {name: text for name, text in fields.items() if name not in times and _fits(text)}
    others = {name: text for name, text in others.items() if name.upper() not in WHOLE_KEYS} or others
    for value in columns:
        for period in (*times, None):
            for named in (others, {}):
                path = RecordsPath(value=value, where=named, period=period)
                yield RecordsLocator(records=path, period=NEWEST if period else None)
