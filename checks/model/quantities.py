"""What a number or a reference period says, exactly, once it has been read from what somebody printed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Hedge(StrEnum):
    """What the words around a number license (DESIGN §4.2)."""

    NONE = "none"
    OVER = "over"
    UNDER = "under"
    NEARLY = "nearly"
    ABOUT = "about"
    BETWEEN = "between"
    MAGNITUDE = "magnitude"  # millions, tens of thousands, dozens
    ONE_IN = "one in"
    FRACTION = "fraction"  # half, two-thirds
    MAJORITY = "majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """All values a text allows; an end of None is open to infinity."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as somebody printed it. All of it is in full units: 35.9 million is 35900000."""

    text: str
    span: tuple[int, int]  # characters of the text it was read from, hedge and unit words included
    value: Decimal  # the printed number; for a range its lower end; for a magnitude word one unit of it
    quantum: Decimal  # the unit of the last printed digit, in full units
    hedge: Hedge
    interval: Interval  # what the text allows when a source prints it in prose (DESIGN §4)
    unit: str | None = None  # "%", "‰", "pp", an ISO currency, or the counted noun
    upper: Decimal | None = None  # the upper end of a range
    readings: tuple[Decimal, ...] = ()  # two or more where the text is ambiguous; nobody guesses
    noun_from: int | None = None  # where in the text the words begin that end in the counted noun; None: none is read


class PeriodKind(StrEnum):
    YEAR = "year"
    FISCAL_YEAR = "fiscal year"
    HALF = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    SPAN = "span"  # any other stretch with both ends
    SINCE = "since"  # open at its end


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A reference period: the time a value is about. `name` is canonical: 2023, 2025-10, 2025-Q3, FY2025."""

    name: str
    kind: PeriodKind
    start: date
    end: date | None  # inclusive; None only for `since`
