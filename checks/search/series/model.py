"""The series of a data set, whatever its form: what tells each from the others, and what it says of each period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from checks.model import Period
from checks.readers.grids.grid import Grid
from checks.scales import scale_factor

Point = tuple[Period | None, Decimal]  # as the locator reads it: in what the document counts


@dataclass(frozen=True, slots=True)
class Category:
    """What one field of a data set says: its code, and what the document calls it. Either may be empty."""

    code: str
    label: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for text in (self.code, self.label) if text)


@dataclass(frozen=True)
class Axis:
    """Fields that say the same thing in several ways (`geo`, `Country Name`), and all they say in the data set."""

    fields: tuple[str, ...]
    categories: tuple[Category, ...]
    name: str = ""  # what the document calls it

    @cached_property
    def by_code(self) -> Mapping[str, Category]:
        return {one.code: one for one in self.categories}


@dataclass(frozen=True)
class Series:
    """One series. `key` has a category for each axis, in their order; `fields` what each field says."""

    value: str
    key: tuple[Category, ...]
    fields: Mapping[str, str]
    points: Sequence[Point]
    scale: str | None = None  # what the document says it counts in, where its reader does not apply it: "thousand"
    row: tuple[Grid, int] | None = None  # of a table that has a column for each period

    @property
    def factor(self) -> Decimal:
        """What one unit of a point stands for."""
        return scale_factor(self.scale)


@dataclass(frozen=True)
class DataSet:
    """The series of one list, cube or table."""

    axes: tuple[Axis, ...]
    series: Sequence[Series]
    in_: str | None = None
    time: str | None = None  # what `period:` of a locator says; None where the form binds it by itself
    about: str = ""  # what is said of all of it
    names_every_axis: bool = False  # a locator must name a category of each
    codes: Mapping[str, str] = field(default_factory=dict)  # what lists in the same document call a code

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The fields that hold values."""
        return tuple(dict.fromkeys(one.value for one in self.series))
