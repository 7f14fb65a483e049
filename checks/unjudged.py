"""Rulings where nothing can be judged: the reading is absent, or nobody knows what the sentence says."""

from checks.case import Case
from checks.model import Period, Problem, ProblemKind, Run
from checks.ruling import Ruling
from checks.statements import Understanding

FEW = 6  # periods that a sentence can list


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
    remedy = "complete the statement in the registry"
    problem = problem_of(case, ProblemKind.AMBIGUOUS, f"{case.name}: {doubt}", remedy, subject=case.name)
    return Ruling(
        verdict=None,
        because="not understood",
        rule="a number nobody understood is not judged, DESIGN §4.2",
        problem=problem,
    )


def problem_of(case: Case, kind: ProblemKind, cause: str, remedy: str, *, subject: str | None = None) -> Problem:
    """A problem that judging found: of the subject that is named, else of the figure, else of the statement."""
    of = subject or (case.figure.id if case.figure else case.name)
    return Problem(subject=of, kind=kind, cause=cause, remedy=remedy, judged=True)


def never_seen(case: Case, missing: Period | str | None, runs: tuple[Run, ...]) -> Ruling:
    """The ruling where what the sentence speaks of was never read, though something else was."""
    seen = shown_by(runs)
    wanted = missing.name if isinstance(missing, Period) else missing or "the first reading"
    problem = case.problem or problem_of(
        case,
        ProblemKind.NOT_FOUND,
        f"{case.name} speaks of {wanted}; the source was seen to show {seen}",
        "check the period of the statement, or let the locator bind the cited period",
        subject=case.name,
    )
    return Ruling(
        verdict=None,
        because="never seen",
        rule="a period that was never read is not judged, DESIGN §4.3",
        problem=problem,
        problem_since=case.problem_since,
        words={"wanted": wanted, "seen": seen},
    )


def shown_by(runs: tuple[Run, ...]) -> str:
    """The periods of the readings in words: each of a few, the first and the last of many."""
    periods = {run.observation.period.name: run.observation.period for run in runs if run.observation.period}
    names = sorted(periods, key=lambda name: (periods[name].end or periods[name].start, name))
    return f"{names[0]} to {names[-1]}" if len(names) > FEW else ", ".join(names) or "no period"
