"""The scale that a table tells of its numbers: "Trains (thousand)", a column of units, "in millions" above it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks.scales import SCALES, said_scale, scale_factor
from checks.search.places import InTable

HEADINGS = 4  # of what stands above a table


@dataclass(frozen=True, slots=True)
class Told:
    """A scale, and the labels that say it."""

    scale: str
    words: tuple[str, ...]


def told_scale(where: InTable) -> Told | None:
    """The scale of a cell, by its labels or what stands above its table; None where they tell none."""
    named = list(_headings(where))
    scale = said_scale(named)
    return None if scale is None else Told(scale, tuple(one for one in named if said_scale([one]) == scale))


def scale_of(unit: str | None) -> Decimal:
    """What one of a unit that begins with a scale stands for: `thousand nights`; 1 of any other."""
    first = (unit or "").partition(" ")[0]
    return scale_factor(first) if first in SCALES else Decimal(1)


def _headings(where: InTable) -> Iterator[str]:
    yield from where.grid.rows.parts(where.row)
    yield from where.grid.columns.parts[where.column]
    yield from where.grid.under[:HEADINGS]
