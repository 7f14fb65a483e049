"""A part and its whole: "over 1.1 million of those reports" (DESIGN §4.2: part ≤ whole, share shown)."""

from dataclasses import replace
from decimal import Decimal

from checks.case import Case, has_value, of_period, standing
from checks.counted import in_full
from checks.model import Run, Verdict
from checks.ruling import Ruling, strongest


def rule_on_part(case: Case, ruling: Ruling, runs: tuple[Run, ...]) -> Ruling:
    """The ruling, unless the part it rests on is larger than its whole; its words then show the share.

    Larger on the first look is `contradicted`, later `revised` (DESIGN §4.3).
    """
    if case.statement.of is None or ruling.run is None or not has_value(ruling.run):
        return ruling
    period = ruling.run.observation.period
    wholes = tuple(run for run in of_period(case.related.get(case.statement.of, ()), period) if has_value(run))
    whole = standing(wholes)
    if whole is None:
        return ruling
    if not _larger(ruling.run, whole):
        return replace(ruling, words={**ruling.words, "share": _share(ruling.run, whole)})
    fitted = any(
        not _larger(part, one)
        for part in of_period(runs, period)
        if has_value(part)
        for one in wholes
        if _together(part, one)
    )
    larger = Ruling(
        verdict=Verdict.REVISED if fitted else Verdict.CONTRADICTED,
        because="larger than its whole",
        rule="a part is no larger than its whole, DESIGN §4.2",
        run=ruling.run,
        earlier=whole,
        bound=True,
        words={"whole": in_full(whole.observation)},
    )
    return strongest((larger, ruling))


def _larger(part: Run, whole: Run) -> bool:
    """Whether no value of the part fits into the whole."""
    low, high = part.observation.interval, whole.observation.interval
    return (
        low is not None and high is not None and low.low is not None and high.high is not None and low.low > high.high
    )


def _together(part: Run, whole: Run) -> bool:
    return part.first_seen <= whole.last_seen and whole.first_seen <= part.last_seen


def _share(part: Run, whole: Run) -> str:
    one, other = part.observation.value, whole.observation.value
    if one is None or not other:
        return ""
    return f"{(100 * one / other).quantize(Decimal('0.1'))} %"
