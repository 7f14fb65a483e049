"""The names of the rows of a grid, found in whole columns at once: a hundred times faster than row by row.

A row is called by each of its label columns and by neighbouring ones together. The section it stands in may come before
its label; alone it names no row: what is left in a section is not what the section was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from checks.readers.text.names import (
    LEVELS,
    Column,
    Named,
    evened,
    key_of,
    loosely,
    unlike,
    without_marks,
    without_notes,
)
from checks.readers.text.patterns import Pattern, has_placeholder, pattern

MOST_TOGETHER = 3  # neighbouring labels that make up one name
FEW = 2000  # rows whose names are looked at one by one
MANY = 5000  # labels listed for a person
KEPT = 20_000  # names of rows


class RowNames:
    """The names of the rows, from their section and their columns of labels."""

    def __init__(
        self,
        columns: tuple[Column, ...],
        sections: Sequence[str] = (),
        is_repeated: Callable[[int, int], bool] | None = None,
    ) -> None:
        self._parts = (Column(sections), *columns) if any(sections) else columns
        self._offset = len(self._parts) - len(columns)
        self._is_repeated = is_repeated
        self._together: dict[tuple[int, int], Column] = {}
        self._shown: dict[int, str] = {}

    def parts(self, row: int) -> tuple[str, ...]:
        """What names a row: its section and its labels; a label that spans several columns once."""
        texts = [column.texts[row] for column in self._parts]
        repeated = self._is_repeated
        if repeated is None:
            return tuple(filter(None, texts))
        return tuple(text for i, text in enumerate(texts) if text and not repeated(row, i - self._offset))

    def shown(self, row: int) -> str:
        """The name of a row as a person says it. Neighbours of one figure are neighbours of the next: some are kept."""
        said = self._shown.get(row)
        if said is None:
            if len(self._shown) >= KEPT:
                self._shown.clear()
            said = self._shown[row] = LEVELS.join(self.parts(row))
        return said

    def find(self, wanted: Sequence[str], among: Sequence[int] | None = None) -> list[Named]:
        """Every row that bears one of the wanted names. As written first; without footnote marks where none is.

        A name with placeholders is that of many: `2024 (a)` is there beside 2023.
        """
        names = [text.replace(LEVELS, " ") for text in wanted]
        if among is None:
            return self._named(names)
        if not any(" " in text or has_placeholder(text) for text in names):
            keys = {key_of(text) for text in names}
            labels = [column.texts for column in self._parts[self._offset :]]  # the section of a row is none
            plain = {row for texts in labels for row in among if evened(texts[row]) in keys}
            if plain:
                return [Named(row, {}) for row in among if row in plain]
        if len(among) <= FEW:
            return [Named(among[one.index], one.bound) for one in self._only(among).find(names)]
        return self._named(names, set(among))

    def _named(self, wanted: Sequence[str], allowed: set[int] | None = None) -> list[Named]:
        exact = _in_order((one for text in wanted for one in self._exact(text)), allowed)
        loose = _in_order((one for text in loosely(wanted, exact) for one in self._loose(text)), allowed)
        added = unlike(loose, exact)
        return sorted((*exact, *added), key=lambda one: one.index) if added else exact

    def _only(self, rows: Sequence[int]) -> "RowNames":
        """The names of some rows alone."""
        parts = [Column([column.texts[row] for row in rows]) for column in self._parts]
        return RowNames(tuple(parts[self._offset :]), parts[0].texts if self._offset else ())

    def _exact(self, text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
        if has_placeholder(text):
            wanted = pattern(text)
            for column in self._all(together=" " in wanted.text or len(wanted.names) > 1):
                yield from column.bind(wanted)
            return
        key = key_of(text)
        for column in self._parts[self._offset :]:
            yield from ((row, {}) for row in column.find(key))
        beginnings = [key[:i] for i, char in enumerate(key) if char == " "]
        for first, last in self._runs() if beginnings else ():
            if any(self._parts[first].has(begin) for begin in beginnings):
                yield from ((row, {}) for row in self._joined(first, last).find(key))

    def _loose(self, text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
        key = without_marks(key_of(text))
        if has_placeholder(text):
            yield from self._marked(pattern(text), together=" " in key)
            return
        for column in self._all(together=" " in key):
            for row, spelling in column.holding(key):
                if key in {spelling, without_marks(spelling), without_notes(spelling)}:
                    yield row, {}

    def _marked(self, wanted: Pattern, *, together: bool) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Where the placeholders take a label without its footnote mark. A long table says the same ones again."""
        bound: dict[str, Mapping[str, str] | None] = {}
        for column in self._all(together=together):
            for row, spelling in column.marked():
                if spelling not in bound:
                    bare = {without_marks(spelling), without_notes(spelling)} - {spelling}
                    bound[spelling] = next(filter(None, map(wanted.bind_label, sorted(bare))), None)
                if (taken := bound[spelling]) is not None:
                    yield row, taken

    def _all(self, *, together: bool) -> Iterator[Column]:
        yield from self._parts[self._offset :]
        if together:
            yield from (self._joined(first, last) for first, last in self._runs())

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Neighbouring parts that may stand together for a name, first and last."""
        for first in range(len(self._parts)):
            yield from ((first, last) for last in range(first + 1, min(first + MOST_TOGETHER, len(self._parts))))

    def _joined(self, first: int, last: int) -> Column:
        """The names that several parts make together, one that spans two columns once."""
        found = self._together.get((first, last))
        if found is None:
            columns = [part.texts for part in self._parts[first : last + 1]]
            found = self._together[first, last] = Column([_together(texts) for texts in zip(*columns, strict=True)])
        return found

    def all_shown(self) -> tuple[str, ...]:
        """Every name once, in order, as a person would say it."""
        count = len(self._parts[0].texts) if self._parts else 0
        return tuple(dict.fromkeys(shown for row in range(min(count, MANY)) if (shown := self.shown(row))))


def as_above(column: Column, beside: Column) -> Column:
    """The column with its blanks filled from above, where the structure shows that they mean that.

    That is: the first row has a label, and every blank stands beside a label of the next column.
    """
    texts = column.texts
    if (
        not texts
        or not texts[0]
        or "" not in texts
        or any(not (one or other) for one, other in zip(texts, beside.texts, strict=True))
    ):
        return column
    filled, last = [], ""
    for text in texts:
        last = text or last
        filled.append(last)
    return Column(filled)


def _together(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, texts)))


def _in_order(found: Iterable[tuple[int, Mapping[str, str]]], allowed: set[int] | None) -> list[Named]:
    """Each row once, in order."""
    rows = {row: bound for row, bound in found if allowed is None or row in allowed}
    return [Named(row, rows[row]) for row in sorted(rows)]
