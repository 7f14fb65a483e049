"""The verdict on a direction: up, down, record, doubled, slower than another figure (DESIGN §4.2, §4.3).

Start and end are compared; equal is no rise. A dated record stays; "is at a record" does not survive a lower value.
"""

from collections.abc import Iterable
from decimal import Decimal

from checks.case import Case, alike, follows, has_value, in_order, newest, of_period, same_period, seen_by, standing
from checks.matter import seen_about_the_check
from checks.model import Note, Period, Run, Tracks, Trend, Verdict
from checks.ruling import Ruling
from checks.sentence_rules import TRENDS
from checks.signals import BREAKS, break_between, retraction
from checks.statements import Understanding
from checks.unjudged import never_seen, nothing_read

RULE = "a trend compares the start with the end of its period, DESIGN §4.3"

Ends = tuple[Run, Run]  # the readings compared: first and last; for a record the cited one and its greatest rival


def rule_on_trend(case: Case, said: Understanding, runs: tuple[Run, ...]) -> Ruling:
    """The ruling on a statement with `trend` or `slower-than`, from the runs of its figure."""
    values = tuple(run for run in runs if has_value(run) and run.observation.period is not None)
    current = _ends(case, said, values)
    if current is None:
        return never_seen(case, _missing(said, values), runs) if runs else nothing_read(case)
    first, last = current
    if withdrawn := retraction(runs, (first.observation.period, last.observation.period)):
        return withdrawn
    if what := _break(case, runs, first, last):
        return Ruling(
            verdict=Verdict.BROKEN_SERIES,
            because="broken series",
            run=last,
            earlier=first,
            words={"break": what},
            rule="both ends of a trend must be counted alike, DESIGN §4.3",
        )
    if _holds(case, current):
        return Ruling(
            verdict=Verdict.HOLDS,
            because="trend holds",
            rule=RULE,
            run=last,
            earlier=first,
            notes=_notes(case, said, values),
        )
    return _broken(case, said, values, current)


def _broken(case: Case, said: Understanding, values: tuple[Run, ...], current: Ends) -> Ruling:
    first, last = current
    flips = _flips(case, current)
    if _once_held(case, said, values):
        return Ruling(
            verdict=Verdict.TREND_BROKEN, because="trend broken", rule=RULE, run=last, earlier=first, flips=flips
        )
    seen = seen_about_the_check(case, first) or seen_about_the_check(case, last)
    verdict = Verdict.CONTRADICTED if seen else Verdict.DISAGREES
    return Ruling(
        verdict=verdict, because="trend never held", rule=RULE, run=last, earlier=first, flips=flips, bound=True
    )


# --- which readings are compared -------------------------------------------------------------------------------------


def _ends(case: Case, said: Understanding, values: Iterable[Run]) -> Ends | None:
    if case.statement.trend in (Trend.RECORD, Trend.RECORD_LOW):
        return _record(case, said, tuple(values))
    runs = tuple(values)
    last = _at(runs, said.last) if said.last else _newest_like(runs, said.first)
    if last is None:
        return None
    first = _at(runs, said.first) if said.first else _one_before(runs, last)
    return None if first is None else (first, last)


def _missing(said: Understanding, values: tuple[Run, ...]) -> str:
    """The end, or both, that no reading has: a period the sentence names, or one before the newest."""
    named = [one.name for one in (said.first, said.last) if one is not None and _at(values, one) is None]
    if named or not values:
        return " and ".join(named) or "a value for any period"
    last = _at(values, said.last) if said.last else _newest_like(values, said.first)
    period = last.observation.period if last else None
    return f"any period before {period.name}" if period else f"any period after {said.first and said.first.name}"


def _record(case: Case, said: Understanding, values: tuple[Run, ...]) -> Ends | None:
    """The reading that is said to be a record, and the one that comes nearest or surpasses it."""
    holder = _at(values, said.last) if said.last else newest(values)
    if holder is None:
        return None
    period = holder.observation.period
    closed = said.tracks is Tracks.PERIOD
    rivals = [
        run
        for run in in_order(values)  # of equal rivals always the same one is named
        if alike(run.observation.period, period)
        and not same_period(run.observation.period, period)
        and not (closed and follows(run.observation.period, period))
        and run is standing(of_period(values, run.observation.period))
    ]
    sign = -1 if case.statement.trend is Trend.RECORD_LOW else 1
    return holder, max(rivals, key=lambda run: sign * _value(run), default=holder)


def _at(runs: Iterable[Run], period: Period | None) -> Run | None:
    return standing(of_period(runs, period))


def _newest_like(runs: tuple[Run, ...], first: Period | None) -> Run | None:
    return newest(run for run in runs if first is None or alike(run.observation.period, first))


def _one_before(runs: tuple[Run, ...], last: Run) -> Run | None:
    """The reading of the period before the last one, where the sentence names no start."""
    earlier = [
        run
        for run in runs
        if alike(run.observation.period, last.observation.period)
        and follows(last.observation.period, run.observation.period)
    ]
    ends = [run.observation.period.end for run in earlier if run.observation.period and run.observation.period.end]
    return standing(run for run in earlier if run.observation.period and run.observation.period.end == max(ends))


# --- does it hold ----------------------------------------------------------------------------------------------------


def _holds(case: Case, ends: Ends) -> bool:
    first, last = ends
    trend = case.statement.trend
    if trend is not None and not TRENDS[trend].holds(_value(first), _value(last)):
        return False
    return case.statement.slower_than is None or _slower(case, ends)


def _slower(case: Case, ends: Ends) -> bool:
    """Whether the figure grew less, in per cent, than the one it is held against; unknown growth contradicts nobody."""
    other = case.related.get(case.statement.slower_than or "", ())
    theirs = [_at((run for run in other if has_value(run)), run.observation.period) for run in ends]
    if theirs[0] is None or theirs[1] is None or not _value(theirs[0]) or not _value(ends[0]):
        return True
    return _value(ends[1]) / _value(ends[0]) < _value(theirs[1]) / _value(theirs[0])


def _flips(case: Case, ends: Ends) -> bool:
    """Whether direction or rank turned over; a factor that grew out of its word did not."""
    trend = case.statement.trend
    return trend is None or TRENDS[trend].turns(_value(ends[0]), _value(ends[1]))


def _once_held(case: Case, said: Understanding, values: tuple[Run, ...]) -> bool:
    """Whether the readings of some earlier look bore the trend out."""
    for moment in sorted({run.first_seen for run in values}):
        ends = _ends(case, said, seen_by(values, moment))
        if ends is not None and ends[0] is not ends[1] and _holds(case, ends):
            return True
    return False


def _break(case: Case, runs: Iterable[Run], first: Run, last: Run) -> str | None:
    start, end = sorted((first, last), key=lambda run: follows(run.observation.period, _other(first, last, run)))
    declared = break_between(case, start.observation.period, end.observation.period)
    if declared is not None:
        return declared
    for run in runs:
        period = run.observation.period
        inside = follows(period, start.observation.period) and not follows(period, end.observation.period)
        if inside and run.observation.status in BREAKS and run is standing(of_period(runs, period)):
            return run.observation.signal_text or "a break in the series"
    return None


def _other(first: Run, last: Run, run: Run) -> Period | None:
    return (last if run is first else first).observation.period


def _notes(case: Case, said: Understanding, values: tuple[Run, ...]) -> tuple[Note, ...]:
    """A trend up to the newest period, or a record, that outlived the edition it was first seen in."""
    opened = said.last is None or case.statement.trend in (Trend.RECORD, Trend.RECORD_LOW)
    if said.tracks is not Tracks.LATEST or not opened:
        return ()
    begun = min(run.first_seen for run in values)
    then = newest(seen_by(values, begun))
    cited = said.last or (then.observation.period if then else None)
    now = newest(run for run in values if alike(run.observation.period, cited))
    return (Note.NEWER_EDITION,) if now and follows(now.observation.period, cited) else ()


def _value(run: Run) -> Decimal:
    assert run.observation.value is not None
    return run.observation.value
