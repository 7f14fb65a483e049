"""Figures computed from others: a share, a change, a sum. One value a period and stretch in which all parts stood."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from checks.case import Case, has_value, of_period, standing
from checks.counted import number_in_full
from checks.durations import parse_duration
from checks.model import Change, Figure, Interval, Observation, Period, Run, Signal, Status
from checks.units import EXACT

HUNDREDTH, ONE = Decimal("0.01"), Decimal(1)
Combine = Callable[[tuple[Decimal, ...]], Decimal | None]


def readings_of(case: Case) -> tuple[Run, ...]:
    """The runs the statement is about: the figure's own, or those computed from the figures it is made of."""
    figure = case.figure
    if figure is None:
        return case.runs
    if figure.share is not None:
        return _combined(figure, (figure.share.part, figure.share.whole), case.related, _share)
    if figure.sum_:
        return _combined(figure, figure.sum_, case.related, _sum)
    if figure.change is not None:
        return _changes(figure, figure.change, case.related)
    return case.runs


def _combined(
    figure: Figure, parts: tuple[str, ...], related: Mapping[str, tuple[Run, ...]], combine: Combine
) -> tuple[Run, ...]:
    """For each period that all parts show: a run for every stretch in which none of them changed."""
    runs = [tuple(run for run in related.get(part, ()) if has_value(run)) for part in parts]
    periods = {
        run.observation.period.name if run.observation.period else "": run.observation.period
        for run in (runs[0] if runs else ())
    }
    made = [one for period in periods.values() for one in _stretches(figure, period, runs, combine)]
    return tuple(made)


def _stretches(figure: Figure, period: Period | None, runs: list[tuple[Run, ...]], combine: Combine) -> list[Run]:
    own = [of_period(part, period) for part in runs]
    made: list[Run] = []
    for moment in sorted({run.first_seen for part in own for run in part}):
        then = [standing(run for run in part if run.first_seen <= moment) for part in own]
        parts = tuple(run for run in then if run is not None)
        if len(parts) == len(own) and (one := _made_of(figure, period, parts, combine)) is not None:
            made.append(replace(one, first_seen=moment))
    ends = [later.first_seen - timedelta(seconds=1) for later in made[1:]]
    return [
        replace(run, last_seen=max(run.first_seen, min([run.last_seen, *ends[at : at + 1]])))
        for at, run in enumerate(made)
    ]


def _made_of(figure: Figure, period: Period | None, parts: tuple[Run, ...], combine: Combine) -> Run | None:
    value = combine(tuple(_value(run) for run in parts))
    if value is None:
        return None
    said = [run.observation for run in parts]
    status = next((one.status for one in said if one.status is not Status.NORMAL), Status.NORMAL)
    withdrawn = next((one for one in said if one.signal is Signal.RETRACTED), None)
    return Run(
        observation=Observation(
            figure=figure.id,
            period=period,
            printed=_made_from(value, figure, said),
            value=value,
            interval=_interval(value, parts, combine),
            unit=figure.unit or ("%" if figure.share else None),
            status=status,
            signal=withdrawn.signal if withdrawn else None,
            signal_text=withdrawn.signal_text if withdrawn else None,
            excerpt=" … ".join(one.excerpt for one in said if one.excerpt),
            place=" and ".join(one.place for one in said if one.place),
        ),
        first_seen=max(run.first_seen for run in parts),
        last_seen=min(run.last_seen for run in parts),
        looks=min(run.looks for run in parts),
        days=min(run.days for run in parts),
        capture=parts[0].capture,
        id=parts[0].id,
    )


def _made_from(value: Decimal, figure: Figure, said: list[Observation]) -> str:
    """`3.12 % from 1,130,000 and 36,210,368`: the result, rounded to be read, and what it was made of."""
    places = ONE if value == value.to_integral_value() else HUNDREDTH
    shown = value.quantize(places, context=EXACT)
    unit = figure.unit or ("%" if figure.share else "")
    return " ".join(part for part in (f"{shown:,}", unit, "from", " and ".join(map(number_in_full, said))) if part)


def _changes(figure: Figure, change: Change, related: Mapping[str, tuple[Run, ...]]) -> tuple[Run, ...]:
    """For each period the change since the one that lies `over` before it."""
    runs = tuple(run for run in related.get(change.of, ()) if has_value(run) and run.observation.period is not None)
    combine = _difference if change.as_ == "difference" else _growth
    made: list[Run] = []
    for period in {
        run.observation.period.name: run.observation.period for run in runs if run.observation.period
    }.values():
        base = next(
            (run.observation.period for run in runs if _lies_before(run.observation.period, period, change.over)), None
        )
        if base is not None:
            made += _stretches_of_two(figure, period, (of_period(runs, base), of_period(runs, period)), combine)
    return tuple(made)


def _stretches_of_two(
    figure: Figure, period: Period, pair: tuple[tuple[Run, ...], tuple[Run, ...]], combine: Combine
) -> list[Run]:
    renamed = [
        tuple(replace(run, observation=replace(run.observation, period=period)) for run in part) for part in pair
    ]
    return _stretches(figure, period, renamed, combine)


def _lies_before(one: Period | None, period: Period, over: str) -> bool:
    if one is None or one.kind is not period.kind:
        return False
    return parse_duration(over).after(one.start) == period.start


def _interval(value: Decimal, parts: tuple[Run, ...], combine: Combine) -> Interval:
    """What the parts' intervals leave open: all corners, and no end on a side where an open part would push it."""
    found = [value, *(one for corner in _corners(parts) if (one := combine(corner)) is not None)]
    low, high = True, True
    for at, run in enumerate(parts):
        interval = run.observation.interval
        assert interval is not None
        values = [_value(one) for one in parts]
        pushed = combine((*values[:at], values[at] + abs(values[at]) + 1, *values[at + 1 :]))
        rises = pushed is not None and pushed > value
        low = low and not (interval.high is None and not rises) and not (interval.low is None and rises)
        high = high and not (interval.high is None and rises) and not (interval.low is None and not rises)
    return Interval(low=min(found) if low else None, high=max(found) if high else None)


def _corners(parts: tuple[Run, ...]) -> list[tuple[Decimal, ...]]:
    """The values at the ends of the parts' intervals; an open end counts as the value itself."""
    corners: list[tuple[Decimal, ...]] = [()]
    for run in parts:
        interval, value = run.observation.interval, _value(run)
        assert interval is not None
        ends = {value if interval.low is None else interval.low, value if interval.high is None else interval.high}
        corners = [(*corner, end) for corner in corners for end in sorted(ends)]
    return corners


def _value(run: Run) -> Decimal:
    assert run.observation.value is not None
    return run.observation.value


def _share(values: tuple[Decimal, ...]) -> Decimal | None:
    part, whole = values
    return 100 * part / whole if whole else None


def _sum(values: tuple[Decimal, ...]) -> Decimal | None:
    return sum(values, Decimal(0))


def _difference(values: tuple[Decimal, ...]) -> Decimal | None:
    return values[1] - values[0]


def _growth(values: tuple[Decimal, ...]) -> Decimal | None:
    return 100 * (values[1] - values[0]) / values[0] if values[0] else None
