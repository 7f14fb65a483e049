"""The notes beside `holds`. They never mark (DESIGN §4.1)."""

from decimal import Decimal

from checks.agreement import Agreement, is_majority
from checks.case import in_order, of_period
from checks.matter import Matter
from checks.model import Hedge, Note, Run, Status
from checks.rule_book import TENTH, is_plain, unit_of

NOT_FINAL = frozenset({Status.PROVISIONAL, Status.ESTIMATED, Status.FORECAST})
NARROW = Decimal(52)  # a majority under 2 points
MAGNITUDE_FROM = Decimal("1.5")


def notes_on(held: Matter, run: Run) -> tuple[Note, ...]:
    """What an editor may want to know although the reading agrees."""
    asked = {
        Note.LOOSE: is_loose,
        Note.CUT_OFF: is_cut_off,
        Note.UNDERSTATED: is_understated,
        Note.FINALISED: is_finalised,
        Note.NARROW_MARGIN: is_narrow,
        Note.JUST_ABOVE: is_just_above,
    }
    return tuple(note for note, applies in asked.items() if applies(held, run))


def is_loose(held: Matter, run: Run) -> bool:
    """A lower bound that lies max(10 %, one unit of its last digit) or more below what the source says."""
    interval, printed = run.observation.interval, held.quantity
    if printed.hedge is not Hedge.OVER or interval is None or interval.low is None or printed.value <= 0:
        return False
    return interval.low >= printed.value + max(printed.value * TENTH, unit_of(printed))


def is_cut_off(held: Matter, run: Run) -> bool:
    """It agrees only because the author cut off instead of rounding."""
    return held.terms.cut_off and held.agreement(run.observation, cut_off=False) is not Agreement.YES


def is_understated(held: Matter, run: Run) -> bool:
    """The next higher magnitude word fits as well."""
    interval, printed = run.observation.interval, held.quantity
    if printed.hedge is not Hedge.MAGNITUDE or printed.upper or interval is None or interval.low is None:
        return False
    return interval.low >= next_magnitude(printed.value) * MAGNITUDE_FROM


def next_magnitude(unit: Decimal) -> Decimal:
    """One unit of the next word: hundreds after dozens, tens of millions after millions."""
    power = Decimal(10) ** unit.adjusted()
    return power * 10


def is_finalised(held: Matter, run: Run) -> bool:
    """The value was provisional when first seen and is final now."""
    if run.observation.status is not Status.NORMAL:
        return False
    earlier = in_order(of_period(held.runs, run.observation.period))
    return any(one.observation.status in NOT_FINAL and one.first_seen < run.first_seen for one in earlier)


def is_narrow(held: Matter, run: Run) -> bool:
    """A majority by less than two points."""
    low = run.observation.interval.low if run.observation.interval else None
    return is_majority(held.quantity) and held.quantity.hedge is not Hedge.UNDER and low is not None and low < NARROW


def is_just_above(held: Matter, run: Run) -> bool:
    """What was to be nearly reached is passed by a little."""
    value = run.observation.value
    return (
        held.quantity.hedge is Hedge.NEARLY
        and not is_plain(held.quantity)
        and value is not None
        and (value > held.quantity.value)
    )
