"""What a source says, as a person reads it: the number as printed with what it counts.

Where the source says its scale elsewhere ("in thousands", `scale: thousand`), the printed number alone misleads: then
the whole number stands first, or the scale with the unit.
"""

from decimal import Decimal

from checks.model import Observation
from checks.scales import SCALES
from checks.units import is_bare, unit_of
from checks.values import read_cell

PER_CENT = Decimal("0.01")  # a share printed as a fraction
FACTORS = {Decimal(10) ** power: word for word, power in SCALES.items() if power > 2}


def in_full(observed: Observation) -> str:
    """`36.2 million`, `63,892 reports`, `2,830,600 people (printed “2.830,6 (p)”)`; of a value alone."""
    printed = observed.printed or f"{observed.value:f}"
    if not is_bare(printed):
        return printed
    said = printed if scaled_by(observed) == 1 else _number(observed.value)
    countless = observed.value == 1 and observed.unit is not None and not unit_of(observed.unit).declared
    if observed.unit and not countless:  # of one, a plural would be wrong
        said = f"{said} {observed.unit}"
    return said if scaled_by(observed) == 1 else f"{said} (printed “{printed}”)"


def as_printed(observed: Observation, unit: str | None) -> tuple[str | None, str | None]:
    """What stands there, and what it counts: `2.830,6 (p)` and `thousand people`. A scale that has no word is
    multiplied out. `unit`: that of the number, where the source prints none.
    """
    printed = observed.printed or observed.text
    factor = scaled_by(observed)
    if factor == 1 or printed is None:
        return printed, unit
    word = FACTORS.get(factor)
    return (printed, f"{word} {unit}" if unit else word) if word else (_number(observed.value), unit)


def number_in_full(observed: Observation) -> str:
    """The number as printed, `30`; the whole one where its scale is said elsewhere, `30,000`."""
    return observed.printed or "" if scaled_by(observed) == 1 else _number(observed.value)


def scaled_by(observed: Observation) -> Decimal:
    """What the printed number was multiplied by, as said elsewhere than beside it; 1 where it was not."""
    if observed.value is None or not observed.value or observed.printed is None or not is_bare(observed.printed):
        return Decimal(1)
    cell = read_cell(observed.printed)
    numbers = cell.readings or ((cell.value,) if cell.value is not None else ())
    if observed.value in numbers:
        return Decimal(1)
    every = (*FACTORS, Decimal(100), PER_CENT, Decimal(10))
    return next((one for one in every if any(number * one == observed.value for number in numbers)), Decimal(1))


def _number(value: Decimal | None) -> str:
    """`2,830,600`, `4.2`: without zeros that say nothing."""
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
