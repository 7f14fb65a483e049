"""Readings that are not believed on their first word: wrong unit, shifted rows, surprises (DESIGN §4.1 to §4.3)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from checks.agreement import Agreement, agrees
from checks.case import Case, before, follows, in_order, of_period, same_period, standing_since
from checks.matter import Matter
from checks.model import Hedge, Interval, Observation, Problem, ProblemKind, Quantity, Run
from checks.neighbours import read_neighbour
from checks.one_unit import other_unit_of
from checks.rule_book import is_plain, significant_digits, unit_of
from checks.unjudged import problem_of

SECOND_LOOK = timedelta(minutes=15)
THREE = 3  # looks, days, digits, figures: DESIGN's word for "enough" throughout §4
MANY = Decimal(10)  # "other magnitude" is a ratio of ten or more
THOUSANDS = frozenset({-12, -9, -6, -3, 3, 6, 9, 12})  # table in thousands, millions…
POWERS = tuple(power for power in range(-12, 13) if power)


def believed(run: Run) -> bool:
    """Whether three looks on three days said the same."""
    return run.looks >= THREE and run.days >= THREE


def repeated(run: Run) -> bool:
    """Whether a second look, at least 15 minutes after the first, said the same."""
    return run.last_seen - run.first_seen >= SECOND_LOOK


def is_surprising(
    run: Run, runs: Sequence[Run], doubts: Sequence[str], printed: Decimal | None, *, grows: bool = False
) -> bool:
    """Whether the reading must be seen twice before it may mark (DESIGN §4.2).

    Other sign or magnitude than before (or than printed, where nothing was read before); three figures moved alike;
    or a doubt about the look itself: a shrunk document, a first reading after a locator or reader change. Of a figure
    that only `grows`, any fall: a count over all time can be corrected, and seldom is.
    """
    if repeated(run):
        return False
    if grows and fell(run, runs):
        return True
    earlier = before(of_period(runs, run.observation.period), run) or before(runs, run)
    if doubts and all(run.last_seen >= one.last_seen for one in runs):
        return True
    known = earlier.observation.value if earlier else printed
    if run.observation.value is not None and known is not None and _other_size(run.observation.value, known):
        return True
    return earlier is not None and moved_alike(earlier, run)


def fell(run: Run, runs: Sequence[Run]) -> bool:
    """Whether it is less than what was read before, of the same period or of an earlier one."""
    new = run.observation
    return new.value is not None and any(
        one.observation.value is not None
        and one.observation.value > new.value
        and (same_period(one.observation.period, new.period) or follows(new.period, one.observation.period))
        for one in runs
        if one.first_seen <= run.first_seen and one is not run
    )


def moved_alike(earlier: Run, run: Run) -> bool:
    """Whether the figure and at least two of its neighbours changed by one factor or one step."""
    old, new = earlier.observation, run.observation
    if old.value is None or new.value is None or old.value == new.value:
        return False
    pairs = [(old.value, new.value), *_neighbour_pairs(old, new)]
    by_factor = [pair for pair in pairs if pair[0] and _near(pair[1] / pair[0], new.value / old.value) if old.value]
    by_step = [pair for pair in pairs if pair[1] - pair[0] == new.value - old.value]
    return len(by_factor) >= THREE or len(by_step) >= THREE


def other_unit(held: Matter, run: Run) -> Problem | None:
    """The problem `unit-mismatch` where nothing converts one unit to the other, nor lists it under `also`."""
    differ = other_unit_of(held.case.figure, held.quantity.unit, run.observation)
    if differ is None:
        return None
    cause = f"the source counts {differ[1]}, not {differ[0]}"
    return problem_of(held.case, ProblemKind.UNIT_MISMATCH, cause, "declare the unit under `also`, or mend the locator")


def wrong_scale(held: Matter, run: Run) -> Problem | None:
    """The problem `unit-mismatch` for a ratio of exactly a power of ten (DESIGN §4.1).

    A ratio that three looks on three days repeat is believed, unless the source's other figures moved alike (§4.3).
    """
    observed = run.observation
    since = standing_since(held.runs, held.case.since)
    earlier = before(of_period(since, observed.period), run) or before(since, run)
    power = next((one for one in POWERS if _off_by(held, observed, earlier, one)), None)
    if power is None or (believed(run) and not (earlier and moved_alike(earlier, run))):
        return None
    was = earlier.observation.printed if earlier else held.case.statement.prints
    cause = f"“{observed.printed}” is exactly {_times(-power)} “{was}”"
    return problem_of(
        held.case, ProblemKind.UNIT_MISMATCH, cause, "see whether the source changed its unit; declare `scale`"
    )


def shifted_from(held: Matter, run: Run) -> Problem | None:
    """The problem `shifted`: the value is now what a neighbour's was in the look before (DESIGN §4.1)."""
    observed = run.observation
    earlier = before(of_period(held.runs, observed.period), run)
    if earlier is None or observed.value is None or not _telling(observed.value, observed.quantum):
        return None
    for neighbour in earlier.observation.neighbours:
        numbers = read_neighbour(neighbour, earlier.observation)
        if any(observed.value in (one.readings or (one.value,)) for one in numbers):
            return _shift(held.case, run, neighbour.label)
    for one in in_order(held.case.runs):
        if (
            one.first_seen < run.first_seen
            and one.observation.value == observed.value
            and (one.observation.period is not None and not of_period((one,), observed.period))
        ):
            return _shift(held.case, run, one.observation.period.name)
    return None


def under_another_label(held: Matter, run: Run) -> str | None:
    """The label beside which the printed number stands: evidence that it was put on the wrong measure (DESIGN §4.3)."""
    printed = held.quantity
    if significant_digits(printed.value, printed.quantum) < THREE:
        return None
    for neighbour in run.observation.neighbours:
        for number in read_neighbour(neighbour, run.observation):
            stated = _observed(number, run.observation.figure)
            same = printed.value in (number.readings or (number.value,))
            if same or (is_plain(printed) and agrees(printed, stated) is Agreement.YES):
                return neighbour.label
    return None


def _neighbour_pairs(old: Observation, new: Observation) -> Iterator[tuple[Decimal, Decimal]]:
    now = {neighbour.label: read_neighbour(neighbour, new) for neighbour in new.neighbours}
    for neighbour in old.neighbours:
        was = read_neighbour(neighbour, old)
        if was and now.get(neighbour.label):
            yield was[0].value, now[neighbour.label][0].value


def _off_by(held: Matter, observed: Observation, earlier: Run | None, power: int) -> bool:
    if observed.value is None or not observed.value or observed.interval is None:
        return False
    factor = Decimal(10) ** power
    scaled = observed.value * factor
    if earlier is not None and earlier.observation.value is not None:
        return _same_digits(observed, earlier.observation, power)
    printed = held.quantity
    if is_plain(printed) or printed.hedge is Hedge.ABOUT:
        exact = scaled == printed.value
        likely = power in THOUSANDS or (abs(power) == 2 and printed.unit in ("%", None))
        return exact or (likely and held.agreement(_scaled(observed, factor)) is Agreement.YES)
    if printed.hedge is Hedge.OVER and power in THOUSANDS:
        return Decimal(0) <= scaled - printed.value < max(printed.value / 10, unit_of(printed))
    if printed.hedge is Hedge.UNDER and power in THOUSANDS:
        return Decimal(0) <= printed.value - scaled < max(printed.value / 10, unit_of(printed))
    return False


def _same_digits(observed: Observation, earlier: Observation, power: int) -> bool:
    """Whether the scaled reading is the earlier one, at the precision of the coarser; few digits coincide by chance."""
    assert observed.value is not None
    assert earlier.value is not None
    factor = Decimal(10) ** power
    if observed.value * factor == earlier.value:
        return True
    if observed.quantum is None or earlier.quantum is None:
        return False
    needed = 2 if power in THOUSANDS or abs(power) == 2 else THREE
    digits = min(significant_digits(one.value, one.quantum) for one in (observed, earlier) if one.value and one.quantum)
    coarser = max(observed.quantum * factor, earlier.quantum)
    return digits >= needed and abs(observed.value * factor - earlier.value) <= coarser / 2


def _scaled(observed: Observation, factor: Decimal) -> Observation:
    interval = observed.interval
    assert interval is not None
    assert observed.value is not None
    return replace(
        observed,
        value=observed.value * factor,
        interval=Interval(
            low=None if interval.low is None else interval.low * factor,
            high=None if interval.high is None else interval.high * factor,
            low_open=interval.low_open,
            high_open=interval.high_open,
        ),
    )


def _other_size(value: Decimal, known: Decimal) -> bool:
    if value * known < 0:
        return True
    low, high = sorted((abs(value), abs(known)))
    return high >= low * MANY and high != low


def _near(factor: Decimal, wanted: Decimal) -> bool:
    return abs(factor - wanted) <= abs(wanted - 1) / 50


def _telling(value: Decimal, quantum: Decimal | None) -> bool:
    """Three significant digits: fewer coincide by chance."""
    return significant_digits(value, quantum or Decimal(1)) >= THREE


def _observed(number: Quantity, figure: str) -> Observation:
    return Observation(
        figure=figure,
        period=None,
        printed=number.text,
        value=number.value,
        interval=number.interval,
        hedge=number.hedge,
        quantum=number.quantum,
    )


def _times(power: int) -> str:
    """`1,000 times`, `a 1,000th of`."""
    return f"{10**power:,} times" if power > 0 else f"a {10**-power:,}th of"


def _shift(case: Case, run: Run, label: str) -> Problem:
    cause = f"“{run.observation.printed}” is what “{label}” said in the look before"
    return problem_of(case, ProblemKind.SHIFTED, cause, "see whether a row or column was inserted; mend the locator")
