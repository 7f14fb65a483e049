"""The verdict on a printed number: which reading counts, and what its disagreement is called (DESIGN §4.1 to §4.3)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from checks.case import Case, alike, follows, has_value, in_order, newest, of_period, same_period, standing
from checks.matter import ABOUT_THE_CHECK, Matter, Stand, matter
from checks.model import Note, Period, Run, Status, Tracks, Verdict
from checks.one_reading import disagreement, retracted, rule_on_reading, unsure
from checks.ruling import Ruling, strongest
from checks.signals import says_retracted
from checks.statements import Understanding
from checks.unjudged import never_seen, not_understood, nothing_read


def rule_on_value(case: Case, said: Understanding, runs: tuple[Run, ...]) -> Ruling:
    """The ruling on a statement that prints a number, from the runs of its figure."""
    if said.quantity is None:
        return not_understood(case, said)
    dated = tuple(run for run in runs if run.observation.period is not None)
    if not runs:
        return nothing_read(case)
    if case.statement.vintage is not None:
        return _rule_on_vintage(case, said, runs)
    if not dated:
        return rule_on_reading(matter(case, said.quantity, runs), standing(runs), changed=Verdict.SUPERSEDED)
    if said.each is not None:
        return _rule_on_each(case, said, dated)
    if said.period is not None and said.period.end is not None:
        return _rule_on_cited(case, said, said.period, dated)
    return _rule_on_newest(case, said, dated)


def _rule_on_cited(case: Case, said: Understanding, cited: Period, runs: tuple[Run, ...]) -> Ruling:
    """The cited period by itself, and under `tracks: latest` the newest one of its length as well."""
    assert said.quantity is not None
    own = of_period(runs, cited)
    comparable = tuple(run for run in runs if alike(run.observation.period, cited))
    held = matter(case, said.quantity, own or comparable)
    rulings = [rule_on_reading(held, _last_value(own), changed=Verdict.REVISED)] if own else []
    later = _newest_value(run for run in comparable if follows(run.observation.period, cited))
    if later is not None and said.tracks is Tracks.LATEST:
        newer = rule_on_reading(held, later, changed=Verdict.SUPERSEDED, since=cited)
        rulings.append(_with_note(newer, Note.NEWER_EDITION))
    return strongest(reversed(rulings)) if rulings else never_seen(case, cited, runs)


def _rule_on_newest(case: Case, said: Understanding, runs: tuple[Run, ...]) -> Ruling:
    """The newest period; without a cited one, the period that agreed first stands for it."""
    assert said.quantity is not None
    agreed = matter(case, said.quantity, runs).agreed
    length = agreed or newest(run for run in runs if has_value(run)) or runs[-1]
    comparable = tuple(run for run in runs if alike(run.observation.period, length.observation.period))
    held = matter(case, said.quantity, comparable)
    base = held.agreed.observation.period if held.agreed else None
    if base is not None and said.tracks is Tracks.PERIOD:
        return rule_on_reading(held, _last_value(of_period(comparable, base)), changed=Verdict.REVISED)
    current = _newest_value(comparable) or standing(comparable)
    if current is None:
        return nothing_read(case)
    withdrawn = _last_value(of_period(comparable, base)) if base is not None else None
    if says_retracted(withdrawn) and not follows(current.observation.period, base):
        return retracted(held, withdrawn)
    same = base is not None and same_period(current.observation.period, base)
    ruling = rule_on_reading(held, current, changed=Verdict.REVISED if same else Verdict.SUPERSEDED)
    return _with_note(ruling, Note.NEWER_EDITION) if base and follows(current.observation.period, base) else ruling


def _rule_on_each(case: Case, said: Understanding, runs: tuple[Run, ...]) -> Ruling:
    """Every period seen, each by itself: one that agreed once is revised, one that came since is superseded."""
    assert said.quantity is not None
    begins = said.period.start if said.period else date.min
    every = tuple(run for run in runs if _counts_for_each(run, said, begins))
    held = matter(case, said.quantity, every)
    last = _newest_value(every)
    if last is None:
        return nothing_read(case)
    found = strongest(_rule_on_one_of_many(held, current) for current in _one_for_each(every))
    base = held.agreed.observation.period if held.agreed else None
    return _with_note(found, Note.NEWER_EDITION) if follows(last.observation.period, base) else found


def _rule_on_one_of_many(held: Matter, current: Run) -> Ruling:
    """The ruling on one period. One that failed when the sentence first held elsewhere was wrong from the start."""
    own = of_period(held.runs, current.observation.period)
    once = next((run for run in own if held.stand(run) is Stand.HOLDS), None)
    if once is not None:
        return rule_on_reading(replace(held, agreed=once), current, changed=Verdict.REVISED)
    came_since = held.agreed is not None and min(run.first_seen for run in own) > held.agreed.first_seen
    if came_since and held.agreed and follows(current.observation.period, held.agreed.observation.period):
        return rule_on_reading(held, current, changed=Verdict.SUPERSEDED)
    return rule_on_reading(replace(held, runs=own, agreed=None), current, changed=Verdict.DISAGREES)


def _rule_on_vintage(case: Case, said: Understanding, runs: tuple[Run, ...]) -> Ruling:
    """The reading of that day; what the source says since is of no matter (DESIGN §4.2: never revised)."""
    assert said.quantity is not None
    own = of_period(runs, said.period) if said.period else runs
    vintage = case.statement.vintage or ""
    as_of = _day(vintage.removeprefix("as-of:")) if vintage.startswith("as-of") else None
    then = in_order(run for run in own if has_value(run) and _seen_by(run, as_of))
    if not then:
        return never_seen(case, said.period, runs)
    meant = then[0] if as_of is None else then[-1]
    held = matter(case, said.quantity, (meant,))
    if says_retracted(standing(own)):
        return retracted(held, standing(own))
    stand = held.stand(meant)
    rule = "a vintage is held against the reading of its day and never revised, DESIGN §4.2"
    if stand in (Stand.HOLDS, Stand.DRIFTS):
        return Ruling(verdict=Verdict.HOLDS, because="vintage holds", rule=rule, run=meant)
    if stand is Stand.UNSURE:
        return unsure(held, meant)
    checked = case.fact_check.checked
    if checked is None or meant.first_seen.date() > checked + ABOUT_THE_CHECK:
        return never_seen(case, said.period, runs)
    return replace(disagreement(held, meant, Verdict.CONTRADICTED, "contradicted", earlier=meant), rule=rule)


def _one_for_each(runs: tuple[Run, ...]) -> list[Run]:
    """The run that stands for each period, the newest period first."""
    periods = {run.observation.period.name: run.observation.period for run in runs if run.observation.period}
    ordered = sorted(periods.values(), key=lambda period: period.start, reverse=True)
    current = [_last_value(of_period(runs, period)) for period in ordered]
    return [run for run in current if run is not None and has_value(run)]


def _counts_for_each(run: Run, said: Understanding, begins: date) -> bool:
    period = run.observation.period
    return period is not None and period.kind is said.each and period.start >= begins


def _seen_by(run: Run, day: date | None) -> bool:
    return day is None or run.first_seen.date() <= day + timedelta(days=1)


def _last_value(runs: tuple[Run, ...]) -> Run | None:
    """What stands for one period; a look that found the cell empty does not undo what it said before.

    One that found something unreadable there does: what it says today nobody can tell.
    """
    current = standing(runs)
    is_unreadable = current is not None and current.observation.status is Status.UNREADABLE
    if current is None or has_value(current) or says_retracted(current) or is_unreadable:
        return current
    return standing(run for run in runs if has_value(run)) or current


def _newest_value(runs: Iterable[Run]) -> Run | None:
    """The newest period of which a value stands: what was withdrawn does not come back as what it was before."""
    by_period: dict[object, list[Run]] = {}
    for run in runs:
        period = run.observation.period
        by_period.setdefault((period.start, period.end) if period else None, []).append(run)
    current = [_last_value(tuple(own)) for own in by_period.values()]
    return newest(run for run in current if run is not None and has_value(run) and not says_retracted(run))


def _with_note(ruling: Ruling, note: Note) -> Ruling:
    if not ruling.agreed:
        return ruling
    return replace(ruling, notes=tuple(one for one in Note if one in {*ruling.notes, note}))


def _day(text: str) -> date:
    return date.fromisoformat(text.strip())
