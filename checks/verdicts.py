"""The verdict on a printed number: which reading counts, and what its disagreement is called (DESIGN §4.1 to §4.3)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from checks.agreement import is_bound
from checks.case import Case, alike, follows, has_value, in_order, newest, of_period, same_period, standing
from checks.matter import ABOUT_THE_CHECK, Matter, Stand, matter, seen_about_the_check
from checks.model import (
    Hedge,
    Note,
    Period,
    Problem,
    ProblemKind,
    Run,
    Signal,
    Status,
    Tracks,
    Verdict,
)
from checks.notes import notes_on
from checks.period_names import parse_period
from checks.ruling import Ruling, strongest
from checks.statements import Understanding
from checks.surprise import shifted_from, under_another_label, wrong_unit

BREAKS = frozenset({Status.BREAK, Status.DEFINITION_DIFFERS})
FLIPPING = frozenset({Hedge.MAJORITY})


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
        return _rule_on(matter(case, said.quantity, runs), standing(runs), changed=Verdict.SUPERSEDED)
    if said.each is not None:
        return _rule_on_each(case, said, dated)
    if said.period is not None and said.period.end is not None:
        return _rule_on_cited(case, said, said.period, dated)
    return _rule_on_newest(case, said, dated)


def nothing_read(case: Case) -> Ruling:
    """The ruling where no reading is there to judge by."""
    return Ruling(
        verdict=None,
        because="nothing read",
        rule="no reading yet, DESIGN §4.1",
        problem=case.problem,
        problem_since=case.problem_since,
    )


def not_understood(case: Case, said: Understanding) -> Ruling:
    """The ruling where the sentence itself has no number we could hold against a source."""
    doubt = said.doubts[0] if said.doubts else "the sentence prints no number"
    problem = problem_of(case, ProblemKind.AMBIGUOUS, f"{case.name}: {doubt}", "complete the statement in the registry")
    return Ruling(
        verdict=None,
        because="not understood",
        rule="a number nobody understood is not judged, DESIGN §4.2",
        problem=problem,
    )


def problem_of(case: Case, kind: ProblemKind, cause: str, remedy: str) -> Problem:
    subject = case.figure.id if case.figure else case.statement.id
    return Problem(subject=subject, kind=kind, cause=cause, remedy=remedy)


# --- which reading counts -------------------------------------------------------------------------------------------


def _rule_on_cited(case: Case, said: Understanding, cited: Period, runs: tuple[Run, ...]) -> Ruling:
    """The cited period by itself, and under `tracks: latest` the newest one of its length as well."""
    assert said.quantity is not None
    own = of_period(runs, cited)
    comparable = tuple(run for run in runs if alike(run.observation.period, cited))
    held = matter(case, said.quantity, own or comparable)
    rulings = [_rule_on(held, _last_value(own), changed=Verdict.REVISED)] if own else []
    later = _newest_value(run for run in comparable if follows(run.observation.period, cited))
    if later is not None and said.tracks is Tracks.LATEST:
        newer = _rule_on(held, later, changed=Verdict.SUPERSEDED, since=cited)
        rulings.append(_with_note(newer, Note.NEWER_EDITION))
    return strongest(rulings) if rulings else _never_seen(case, cited, runs)


def _rule_on_newest(case: Case, said: Understanding, runs: tuple[Run, ...]) -> Ruling:
    """The newest period; without a cited one, the period that agreed first stands for it."""
    assert said.quantity is not None
    agreed = matter(case, said.quantity, runs).agreed
    length = agreed or newest(run for run in runs if has_value(run)) or runs[-1]
    comparable = tuple(run for run in runs if alike(run.observation.period, length.observation.period))
    held = matter(case, said.quantity, comparable)
    base = held.agreed.observation.period if held.agreed else None
    if base is not None and said.tracks is Tracks.PERIOD:
        return _rule_on(held, _last_value(of_period(comparable, base)), changed=Verdict.REVISED)
    current = _newest_value(comparable) or standing(comparable)
    if current is None:
        return nothing_read(case)
    same = base is not None and same_period(current.observation.period, base)
    ruling = _rule_on(held, current, changed=Verdict.REVISED if same else Verdict.SUPERSEDED)
    return _with_note(ruling, Note.NEWER_EDITION) if base and follows(current.observation.period, base) else ruling


def _rule_on_each(case: Case, said: Understanding, runs: tuple[Run, ...]) -> Ruling:
    """Every period seen, each by itself; the newest that fails is superseded, an older one revised."""
    assert said.quantity is not None
    begins = said.period.start if said.period else date.min
    every = tuple(run for run in runs if _counts_for_each(run, said, begins))
    held = matter(case, said.quantity, every)
    last = _newest_value(every)
    if last is None:
        return nothing_read(case)
    rulings = []
    for name in {run.observation.period.name for run in every if run.observation.period}:
        current = _last_value(
            tuple(run for run in every if run.observation.period and run.observation.period.name == name)
        )
        if current is not None and has_value(current):
            changed = (
                Verdict.SUPERSEDED
                if same_period(current.observation.period, last.observation.period)
                else Verdict.REVISED
            )
            rulings.append(_rule_on(held, current, changed=changed))
    base = held.agreed.observation.period if held.agreed else None
    found = strongest(rulings)
    return _with_note(found, Note.NEWER_EDITION) if follows(last.observation.period, base) else found


def _rule_on_vintage(case: Case, said: Understanding, runs: tuple[Run, ...]) -> Ruling:
    """The reading of that day; what the source says since is of no matter (DESIGN §4.2: never revised)."""
    assert said.quantity is not None
    own = of_period(runs, said.period) if said.period else runs
    vintage = case.statement.vintage or ""
    as_of = _day(vintage.removeprefix("as-of:")) if vintage.startswith("as-of") else None
    then = in_order(run for run in own if has_value(run) and _seen_by(run, as_of))
    if not then:
        return _never_seen(case, said.period, runs)
    meant = then[0] if as_of is None else then[-1]
    held = matter(case, said.quantity, (meant,))
    if _says_retracted(standing(own)):
        return _retracted(held, standing(own))
    stand = held.stand(meant)
    rule = "a vintage is held against the reading of its day and never revised, DESIGN §4.2"
    if stand in (Stand.HOLDS, Stand.DRIFTS):
        return Ruling(verdict=Verdict.HOLDS, because="vintage holds", rule=rule, run=meant)
    if stand is Stand.UNSURE:
        return _unsure(held, meant)
    checked = case.fact_check.checked
    if checked is None or meant.first_seen.date() > checked + ABOUT_THE_CHECK:
        return _never_seen(case, said.period, runs)
    return replace(_disagreement(held, meant, Verdict.CONTRADICTED, "contradicted"), rule=rule)


def _counts_for_each(run: Run, said: Understanding, begins: date) -> bool:
    period = run.observation.period
    return period is not None and period.kind is said.each and period.start >= begins


def _seen_by(run: Run, day: date | None) -> bool:
    return day is None or run.first_seen.date() <= day + timedelta(days=1)


def _last_value(runs: tuple[Run, ...]) -> Run | None:
    """What stands for one period; a look that found the cell empty does not undo what it said before."""
    current = standing(runs)
    if current is None or has_value(current) or _says_retracted(current):
        return current
    return standing(run for run in runs if has_value(run)) or current


def _newest_value(runs: Iterable[Run]) -> Run | None:
    return newest(run for run in runs if has_value(run) and not _says_retracted(run))


def _never_seen(case: Case, period: Period | None, runs: tuple[Run, ...]) -> Ruling:
    seen = ", ".join(sorted({run.observation.period.name for run in runs if run.observation.period})) or "no period"
    wanted = period.name if period else "the first reading"
    problem = case.problem or problem_of(
        case,
        ProblemKind.NOT_FOUND,
        f"{case.name} speaks of {wanted}; the source was seen to show {seen}",
        "check the period of the statement, or let the locator bind the cited period",
    )
    return Ruling(
        verdict=None,
        because="never seen",
        rule="a period that was never read is not judged, DESIGN §4.3",
        problem=problem,
        problem_since=case.problem_since,
        words={"wanted": wanted, "seen": seen},
    )


# --- one reading ----------------------------------------------------------------------------------------------------


def _rule_on(held: Matter, run: Run | None, *, changed: Verdict, since: Period | None = None) -> Ruling:
    """The ruling by one reading; `changed` is what a disagreement is called after an earlier agreement."""
    if run is None:
        return nothing_read(held.case)
    if _says_retracted(run):
        return _retracted(held, run)
    if not has_value(run):
        return _gone(held, run)
    match held.stand(run):
        case Stand.HOLDS:
            return Ruling(
                verdict=Verdict.HOLDS, because="holds", rule=rule_name(held), run=run, notes=notes_on(held, run)
            )
        case Stand.DRIFTS:
            rule = "inside the declared drift, DESIGN §4.3"
            return Ruling(verdict=Verdict.HOLDS, because="drifts", rule=rule, run=run, notes=(Note.SMALL_DRIFT,))
        case Stand.UNSURE:
            return _unsure(held, run)
        case Stand.FAILS:
            return _failed(held, run, changed, since)


def _failed(held: Matter, run: Run, changed: Verdict, since: Period | None) -> Ruling:
    if problem := wrong_unit(held, run) or shifted_from(held, run):
        return Ruling(
            verdict=None,
            because=str(problem.kind),
            rule="a reading that cannot be believed, DESIGN §4.1",
            run=run,
            problem=problem,
            problem_since=run.first_seen,
        )
    agreed = held.agreed.observation.period if held.agreed else since
    if (held.agreed or since) and _broken(held.case, agreed, run):
        return Ruling(
            verdict=Verdict.BROKEN_SERIES,
            because="broken series",
            run=run,
            earlier=held.agreed,
            rule="after a break the numbers cannot be compared, DESIGN §4.3",
            words={"break": _what_broke(held.case, agreed, run)},
        )
    if run.observation.signal is Signal.CORRECTED:
        return _disagreement(held, run, Verdict.REVISED, "corrected")
    if held.agreed is not None:
        return _disagreement(held, run, changed, str(changed))
    if label := under_another_label(held, run):
        return replace(_disagreement(held, run, Verdict.CONTRADICTED, "another label"), words={"label": label})
    if since is not None and not of_period(held.runs, since):
        return _disagreement(held, run, Verdict.SUPERSEDED, str(Verdict.SUPERSEDED))
    witness = next((one for one in held.runs if seen_about_the_check(held.case, one)), None)
    if witness is not None:
        return _disagreement(held, run, Verdict.CONTRADICTED, "contradicted", earlier=witness)
    return _disagreement(held, run, Verdict.DISAGREES, "disagrees")


def _disagreement(held: Matter, run: Run, verdict: Verdict, because: str, *, earlier: Run | None = None) -> Ruling:
    value, printed = run.observation.value, held.quantity.value
    turned = value is not None and value * printed < 0
    return Ruling(
        verdict=verdict,
        because=because,
        rule=rule_name(held),
        run=run,
        earlier=earlier or held.agreed,
        flips=turned or held.quantity.hedge in FLIPPING,
        bound=is_bound(held.quantity),
        distance=held.distance(run.observation),
    )


def _retracted(held: Matter, run: Run | None) -> Ruling:
    return Ruling(
        verdict=Verdict.RETRACTED,
        because="retracted",
        run=run,
        earlier=held.agreed,
        rule="the publisher withdrew it, DESIGN §4.1",
    )


def retraction(runs: Iterable[Run], periods: Iterable[Period | None]) -> Ruling | None:
    """The ruling where the reading that stands for one of the periods was withdrawn."""
    every = tuple(runs)
    for period in periods:
        current = standing(of_period(every, period))
        if _says_retracted(current):
            return Ruling(
                verdict=Verdict.RETRACTED,
                because="retracted",
                run=current,
                rule="the publisher withdrew it, DESIGN §4.1",
            )
    return None


def _unsure(held: Matter, run: Run) -> Ruling:
    problem = problem_of(
        held.case,
        ProblemKind.AMBIGUOUS,
        f"{held.case.name} prints `{held.case.statement.prints}`, the source says `{run.observation.printed}`: "
        "some values satisfy both, some do not, and they were never seen to agree",
        "add a locator for the exact number, or settle it by hand",
    )
    return Ruling(
        verdict=None,
        because="cannot tell",
        rule="an overlap without an earlier agreement, DESIGN §4.3",
        run=run,
        problem=problem,
        problem_since=run.first_seen,
    )


def _gone(held: Matter, run: Run) -> Ruling:
    problem = held.case.problem or problem_of(
        held.case,
        ProblemKind.NOT_FOUND,
        f"the place is there, and no value in it (`{run.observation.printed or run.observation.status}`)",
        "see whether the publisher dropped the figure, and declare its sign for a missing value if it has one",
    )
    return Ruling(
        verdict=None,
        because="gone",
        rule="a silent disappearance is a problem, DESIGN §4.1",
        run=run,
        problem=problem,
        problem_since=held.case.problem_since or run.first_seen,
    )


def _broken(case: Case, agreed: Period | None, run: Run) -> bool:
    observed = run.observation
    if observed.status in BREAKS or observed.signal is Signal.BREAK:
        return True
    return break_between(case, agreed, observed.period) is not None


def break_between(case: Case, first: Period | None, last: Period | None) -> str | None:
    """What changed from a period after the first on, up to the last, as the figure declares it (`breaks`)."""
    if case.figure is None or first is None or last is None:
        return None
    for name, what in case.figure.breaks.items():
        start = parse_period(name).start
        if first.start < start <= (last.end or last.start):
            return what
    return None


def _what_broke(case: Case, agreed: Period | None, run: Run) -> str:
    return break_between(case, agreed, run.observation.period) or run.observation.signal_text or "a break in the series"


def _says_retracted(run: Run | None) -> bool:
    return run is not None and run.observation.signal is Signal.RETRACTED


def _with_note(ruling: Ruling, note: Note) -> Ruling:
    if not ruling.agreed:
        return ruling
    return replace(ruling, notes=tuple(one for one in Note if one in {*ruling.notes, note}))


def _day(text: str) -> date:
    return date.fromisoformat(text.strip())


def rule_name(held: Matter) -> str:
    """Which line of the table of DESIGN §4.2 decided."""
    match held.quantity.hedge:
        case Hedge.OVER | Hedge.UNDER:
            words = "a bound holds as long as it is not crossed"
        case Hedge.NEARLY:
            words = "nearly: within one unit of the last non-zero digit, at most 10 %"
        case Hedge.BETWEEN:
            words = "a range, both ends included"
        case Hedge.MAGNITUDE:
            words = "a magnitude word holds from 1.5 units upward"
        case Hedge.ONE_IN:
            words = "one in N covers 1/(N ± ½)"
        case Hedge.FRACTION:
            words = "a fraction in words: ± 5 points, never across 50 %"
        case Hedge.MAJORITY:
            words = "a majority is more than 50 %"
        case Hedge.ABOUT if held.terms.first is None or is_bound(held.quantity) or held.quantity.hedge is Hedge.ABOUT:
            words = "about: ± one unit of the last non-zero digit, 2 % to 10 %; four digits or more count as plain"
        case _ if held.terms.cut_off:
            words = "cut off at its first agreeing reading, and so still"
        case _:
            words = "rounded: ± half a unit of the last digit"
    return f"{words}, DESIGN §4.2"
