"""Numbers as people print them, to exact values and back. The front door; each part has its own module.

| module | its one job |
|---|---|
| `quantities` | sentences: hedge, amount, range, unit |
| `cells` | one number alone: marks, brackets, nothings |
| `tokens` | a text as words, numerals and signs, near numbers only |
| `vocabulary`, `atoms` | which words matter, and what a word counts |
| `numerals`, `number_words` | digits, and numbers in words |
| `amounts`, `money` | sign and currency around one number; cents |
| `scales`, `mixed_numbers` | "million", "Mrd."; "3 and a half million", "a quarter of a million" |
| `ranges`, `refusals` | whether two numbers are one range; whether one is a figure at all |
| `parts`, `nouns` | shares, multiples and magnitudes; what is counted |
| `intervals` | what a printer commits to (DESIGN §4.2) |
| `no_figure` | what looks like a figure and is none |

The words themselves are tables in `checks.languages`.

Of a Quantity: `quantum` is the unit of the last printed digit in full units: 100,000 of "35.9 million", 0.1 of "3.8 %".
An integer with trailing zeros ("3,500") has quantum 1: how far it was rounded is not printed, and the judge asks the
first agreeing reading (DESIGN §4.2). A share in words is in per cent; its quantum is the width of what the words allow.
A multiple ("doubled", "3.5-fold") has the unit `×`.
`interval` is what a source commits to that prints this in prose.
"""

from collections.abc import Iterable
from decimal import Decimal

from checks.languages.tables import TIMES
from checks.model import Quantity
from checks.values.cells import Cell, read_cell
from checks.values.numerals import EXACT
from checks.values.quantities import read_quantities

__all__ = ["Cell", "levels", "read_cell", "read_quantities", "show_number"]


def levels(found: Iterable[Quantity]) -> list[Quantity]:
    """The quantities without the multiples among them: of "doubled to 36 million" the 36 million.

    A text that prints nothing but a multiple keeps it.
    """
    every = list(found)
    return [one for one in every if one.unit != TIMES] or every


def show_number(value: Decimal, *, quantum: Decimal | None = None) -> str:
    """The number for a notice: `1234567` as "1,234,567", never in exponents; to the digits of `quantum` where given."""
    if quantum is not None and quantum < 1:
        value = value.quantize(quantum, context=EXACT)
    return f"{value:,f}"
