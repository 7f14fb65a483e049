"""The ruling by one reading: it agrees, drifts, is withdrawn, is not believed, or disagrees, under which name."""

from dataclasses import replace

from checks.agreement import is_bound, is_majority, line_of
from checks.case import has_value, of_period
from checks.matter import Matter, Stand, seen_about_the_check
from checks.model import Note, Period, Problem, ProblemKind, Run, Signal, Verdict
from checks.notes import notes_on
from checks.ruling import Ruling
from checks.signals import is_broken, says_retracted, what_broke
from checks.surprise import other_unit, shifted_from, under_another_label, wrong_scale
from checks.unjudged import nothing_read, problem_of


def rule_on_reading(held: Matter, run: Run | None, *, changed: Verdict, since: Period | None = None) -> Ruling:
    """The ruling by one reading; `changed` is what a disagreement is called after an earlier agreement."""
    if run is None:
        return nothing_read(held.case)
    if says_retracted(run):
        return retracted(held, run)
    if not has_value(run):
        return _gone(held, run)
    if problem := other_unit(held, run):
        return _not_believed(run, problem)
    match held.stand(run):
        case Stand.HOLDS:
            return Ruling(
                verdict=Verdict.HOLDS,
                because="holds",
                rule=line_of(held.quantity, held.terms),
                run=run,
                notes=notes_on(held, run),
            )
        case Stand.DRIFTS:
            rule = "inside the declared drift, DESIGN §4.3"
            return Ruling(verdict=Verdict.HOLDS, because="drifts", rule=rule, run=run, notes=(Note.SMALL_DRIFT,))
        case Stand.UNSURE:
            return unsure(held, run)
        case Stand.FAILS:
            return _failed(held, run, changed, since)


def _failed(held: Matter, run: Run, changed: Verdict, since: Period | None) -> Ruling:
    if problem := wrong_scale(held, run) or shifted_from(held, run):
        return _not_believed(run, problem)
    agreed = held.agreed.observation.period if held.agreed else since
    if (held.agreed or since) and is_broken(held.case, agreed, run):
        return Ruling(
            verdict=Verdict.BROKEN_SERIES,
            because="broken series",
            run=run,
            earlier=held.agreed,
            rule="after a break the numbers cannot be compared, DESIGN §4.3",
            words={"break": what_broke(held.case, agreed, run)},
        )
    if run.observation.signal is Signal.CORRECTED:
        return disagreement(held, run, Verdict.REVISED, "corrected")
    if held.agreed is not None:
        return disagreement(held, run, changed, str(changed))
    if label := under_another_label(held, run):
        return replace(disagreement(held, run, Verdict.CONTRADICTED, "another label"), words={"label": label})
    if since is not None and not of_period(held.runs, since):
        return disagreement(held, run, Verdict.SUPERSEDED, str(Verdict.SUPERSEDED))
    witness = next((one for one in held.runs if seen_about_the_check(held.case, one)), None)
    if witness is not None:
        return disagreement(held, run, Verdict.CONTRADICTED, "contradicted", earlier=witness)
    return disagreement(held, run, Verdict.DISAGREES, "disagrees")


def _not_believed(run: Run, problem: Problem) -> Ruling:
    return Ruling(
        verdict=None,
        because=str(problem.kind),
        rule="a reading that cannot be believed, DESIGN §4.1",
        run=run,
        problem=problem,
        problem_since=run.first_seen,
    )


def disagreement(held: Matter, run: Run, verdict: Verdict, because: str, *, earlier: Run | None = None) -> Ruling:
    value, printed = run.observation.value, held.quantity.value
    turned = value is not None and value * printed < 0
    return Ruling(
        verdict=verdict,
        because=because,
        rule=line_of(held.quantity, held.terms),
        run=run,
        earlier=earlier or held.agreed,
        flips=turned or is_majority(held.quantity),
        bound=is_bound(held.quantity),
        distance=held.distance(run.observation),
    )


def retracted(held: Matter, run: Run | None) -> Ruling:
    return Ruling(
        verdict=Verdict.RETRACTED,
        because="retracted",
        run=run,
        earlier=held.agreed,
        rule="the publisher withdrew it, DESIGN §4.1",
    )


def unsure(held: Matter, run: Run) -> Ruling:
    problem = problem_of(
        held.case,
        ProblemKind.AMBIGUOUS,
        f"{held.case.name} prints `{held.case.statement.prints}`, the source says `{run.observation.printed}`: "
        "some values satisfy both, some do not, and they were never seen to agree",
        "add a locator for the exact number, or settle it by hand",
        subject=held.case.name,
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
