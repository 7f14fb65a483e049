"""Numbers that stand near a figure under other labels, read as the page writes them. Evidence, never a reading."""

from checks.model import Neighbour, NumberFormat, Observation, Quantity
from checks.values import read_cell, read_quantities

FORMATS = (NumberFormat(decimal="."), NumberFormat(decimal=","))


def read_neighbour(neighbour: Neighbour, beside: Observation) -> tuple[Quantity, ...]:
    """The numbers that stand under another label, in the convention of the value they stand beside.

    Where that value shows none (`412`), `4.310` keeps both readings: to stand there is evidence under either.
    """
    return read_quantities(neighbour.printed, language="", number_format=format_of(beside))


def format_of(observed: Observation) -> NumberFormat | None:
    """How the source writes numbers, where the printed value can be read as what it was read as in one way only."""
    fitting = [one for one in FORMATS if read_cell(observed.printed or "", number_format=one).value == observed.value]
    return fitting[0] if len(fitting) == 1 else None
