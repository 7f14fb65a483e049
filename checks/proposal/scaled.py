"""A number in a table that counts in thousands or millions and says so beside it: "Trains planned (thousand)"."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from checks.model import Interval, Observation, Quantity, Source
from checks.readers.reader import Opened
from checks.scales import scale_factor
from checks.search import Candidate, Likeness, Survey, Wanted, candidates
from checks.search.locate import read_with
from checks.search.places import InTable, Place
from checks.search.told import told_scale


def told_scales(survey: Survey) -> Mapping[str, Survey]:
    """The numbers of tables whose labels, or what stands above them, say a scale; by that scale."""
    found: dict[str, list[Place]] = {}
    for one in survey.places:
        if isinstance(one.where, InTable) and (told := told_scale(one.where)) is not None:
            found.setdefault(told.scale, []).append(one)
    return {scale: Survey(tuple(places), survey.weights) for scale, places in found.items()}


def in_scale(
    wanted: Wanted, told: Mapping[str, Survey], opened: Opened, source: Source, *, limit: int
) -> Iterator[tuple[str, Candidate, tuple[Observation, ...]]]:
    """The candidates in each scale that is told, with the scale and all that is read there."""
    for scale, survey in told.items():
        smaller = replace(wanted, quantity=_counted_in(wanted.quantity, scale_factor(scale)))
        for found in candidates(smaller, opened, source, limit=limit, survey=survey):
            seen = read_with(found.locators[:1], opened, source, scale)
            same = [
                one for one in seen if (one.place, one.period) == (found.observation.place, found.observation.period)
            ]
            if found.likeness is Likeness.SAME_NUMBER and same:
                because = (*found.because, f"its table counts {scale}s")
                yield scale, replace(found, observation=same[0], because=because), seen


def _counted_in(quantity: Quantity, factor: Decimal) -> Quantity:
    low, high = quantity.interval.low, quantity.interval.high
    interval = Interval(
        low=None if low is None else low / factor,
        high=None if high is None else high / factor,
        low_open=quantity.interval.low_open,
        high_open=quantity.interval.high_open,
    )
    return replace(
        quantity,
        value=quantity.value / factor,
        quantum=quantity.quantum / factor,
        upper=None if quantity.upper is None else quantity.upper / factor,
        interval=interval,
    )
