"""What a form gives to the locators: blocks of text, grids, a tree. Locators know no form."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from checks.model import TableCell
from checks.readers.block import Block
from checks.readers.form import Form
from checks.readers.grids.grid import Grid
from checks.readers.lines import Lines
from checks.readers.records.lists import Records


class Absent:
    """No tree: the form has none (a JSON null is a tree)."""


ABSENT: Final = Absent()


@dataclass(frozen=True)
class Content:
    """An opened document. Parsed once, searched by every locator of every figure."""

    form: Form
    title: str = ""
    language: str = ""  # as the document itself declares it
    # None: the form has none. What it has is built when first asked for: most figures stand in one of them.
    texts: Callable[[], Iterable[Block]] | None = None
    tables: Callable[[], Iterable[Grid]] | None = None
    # The labels of its tables in which a folded text stands, each once, where `texts` leaves the cells of tables out.
    labels: Callable[[str], Iterable[Block]] | None = None
    picked: Callable[[TableCell], tuple[Grid, ...]] | None = None  # of a long document the tables that may hold a cell
    select: Callable[[str], tuple[Block, ...]] | None = None
    selectors: Callable[[str, Sequence[str]], Iterable[str]] | None = None  # of what shows a text beside these labels
    tree: object = ABSENT
    further: tuple[object, ...] = ()  # the trees of the pages after the first
    # The lists of records that `in:` of a locator names; where a form has none of its own, its tree or grids hold them.
    records: Callable[[str | None], Sequence[Records]] | None = None
    modified: Callable[[], Iterable[str]] | None = None  # the days on which it says it was last changed, as written
    unread: str = ""  # what the document shows without saying it in words, where that is nearly all of it
    # What is seen as one though it is several blocks: a number over its label, a term beside its definition.
    units: Callable[[], Iterable[Block]] | None = None
    embedded: Callable[[], Iterable[tuple[str, object]]] | None = None  # what a JSON script is called, and its tree

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The text of the document in its order, cells included where they may say something."""
        return tuple(self.texts()) if self.texts else ()

    @cached_property
    def lines(self) -> Lines:
        """The same text, to look for a word in all of it at once."""
        return Lines(self.blocks)

    @cached_property
    def seen_as_one(self) -> Lines:
        """What is seen as one, though it is several blocks."""
        return Lines(tuple(self.units()) if self.units else ())

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The grids of the document in its order; UnreadableCapture when a table is hostile."""
        return tuple(self.tables()) if self.tables else ()

    @cached_property
    def kept(self) -> dict[object, Records]:
        """The lists of records made of its tree or grids so far: indexed once for many figures."""
        return {}

    def with_text(self, folded: str) -> Iterator[Block]:
        """The blocks in which the folded text stands, then the labels of tables that are no blocks."""
        yield from self.lines.with_text(folded)
        yield from self.labels(folded) if self.labels else ()

    def grids_for(self, wanted: TableCell) -> tuple[Grid, ...]:
        """The grids among which the one is that is asked for; a long document builds no others."""
        return self.grids if self.picked is None else self.picked(wanted)

    @cached_property
    def whole(self) -> Block:
        """All text as one block, for a wording that may run over several."""
        return Block(" ".join(block.text for block in self.blocks if block.text))
