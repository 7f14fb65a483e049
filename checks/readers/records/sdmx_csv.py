"""SDMX-CSV 1.0 and 2.0: the rows of a grid whose columns are concepts, with codes, labels or both in one cell.

https://github.com/sdmx-twg/sdmx-csv (read November 2026). With `labels=both` a column is headed "REF_AREA: Reference
area" and says "DE: Germany": the code, the label and both name it.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from checks.readers.grids.grid import Grid
from checks.readers.records.cubes import Observed
from checks.readers.records.grid_rows import GridRows
from checks.readers.records.lists import MISSING, Record, Remarks, said
from checks.readers.records.sdmx_series import Row, one_series, times_of
from checks.readers.records.sdmx_words import TIME, VALUE, is_head, remarks_of
from checks.readers.text.typography import displayed, fold

NAMED = "value"  # what `value:` of a locator may say instead of OBS_VALUE
BOTH = ": "  # between code and label
ACTIONS = {"D": "Delete", "A": "Append", "M": "Merge", "R": "Replace", "I": "Information"}


def is_sdmx(grid: Grid) -> bool:
    """Whether the columns of a grid are those of SDMX-CSV."""
    return is_head([grid.columns.shown(i) for i in range(grid.width)])


class SdmxRows(GridRows):
    """The observations of an SDMX-CSV document."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._heads = tuple(grid.columns.shown(i) for i in range(grid.width))
        self.time = next((name for name in map(_code, self._heads) if name.upper() in TIME), None)

    def number(self, field: str) -> int | None:
        """The column of that id, name or both."""
        wanted = fold(displayed(VALUE if field.lower() == NAMED else field))
        for spell in (lambda head: head, _code, _label):
            found = [i for i, head in enumerate(self._heads) if fold(spell(head)) == wanted]
            if len(found) == 1:
                return found[0]
        return None

    def spelled(self, field: str, value: object) -> tuple[str, ...]:
        text = said(value)
        return (text, _code(text), _label(text)) if self._is_both(field) else (text,)

    def names(self, row: object) -> tuple[str, ...]:
        del row
        return tuple(map(_code, self._heads))

    def one_key(self, found: Sequence[Record], varying: Sequence[str] = ()) -> Sequence[Record]:
        rows = [Record(one.number, self._row(one), self) for one in found]
        kept = {one.number for one in one_series(rows, varying)}
        return [one for one in found if one.number in kept]

    def times(self, record: Record, field: str) -> tuple[str, ...]:
        return times_of(Record(record.number, self._row(record), self), field)

    def remarks(self, record: Record) -> Remarks:
        return self._row(record).observed.remarks

    def get(self, row: object, field: str) -> object:
        if isinstance(row, Row):
            return row.fields.get(field, MISSING)
        return super().get(row, field)

    def _row(self, record: Record) -> Row:
        if isinstance(record.row, Row):
            return record.row
        texts = {name: said(self.get(record.row, head)) for name, head in self._concepts.items()}
        fields = {name: text for name, text in texts.items() if text}
        codes = {name: _code(text) if self._is_both(name) else text for name, text in fields.items()}
        observed = Observed(
            value=codes.get(VALUE),
            remarks=remarks_of(codes, {name: _label(text) for name, text in fields.items()}),
            action=ACTIONS.get(codes.get("ACTION", ""), ""),
            valid_from=codes.get("VALID_FROM", ""),
            valid_to=codes.get("VALID_TO", ""),
        )
        return Row(codes, observed)

    @cached_property
    def _concepts(self) -> Mapping[str, str]:
        """Id of a concept -> the head of its column."""
        return {_code(head): head for head in self._heads}

    def _is_both(self, field: str) -> bool:
        """Whether the cells of a column hold code and label: its head does."""
        number = self.number(field)
        return number is not None and BOTH in self._heads[number]


def _code(text: str) -> str:
    return text.partition(BOTH)[0].strip()


def _label(text: str) -> str:
    code, between, label = text.partition(BOTH)
    return label.strip() if between else code
