"""The judgement of one statement: what was read, decided and agreed becomes a finding. Pure; `now` is an argument.

`judge` runs whenever a reading, the registry, a decision or the date has changed, without any fetch (DESIGN §4). The
rules stand in the modules it asks: `verdicts` for numbers, `trends`, `stages`, `wordings`; here they are put together
with problems, dismissals, surprises and the state of the article.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from checks.case import Case
from checks.conflicts import rule_on_conflict
from checks.decide import decide
from checks.derived import readings_of
from checks.dismissals import is_dismissed, rules_on, settled
from checks.explain import explanation
from checks.model import Finding, ProblemKind, Run, Severity, State, Verdict
from checks.nested import rule_on_part
from checks.ruling import Ruling, article_state
from checks.stages import has_ended, rule_on_stage
from checks.statements import Understanding, understand
from checks.surprise import is_surprising
from checks.trends import rule_on_trend
from checks.unlooked import is_unlooked
from checks.verdicts import rule_on_value
from checks.wordings import rule_on_absence, rule_on_text, rule_on_wording

PATIENCE = timedelta(days=14)  # after so long editors read "cannot be verified" (DESIGN §4.1)
TRIFLE = Decimal("0.005")  # "under 0.5 %" (DESIGN §4.1)

# These stand beside a verdict: the figure is read all the same.
BESIDE = frozenset({ProblemKind.MOVED, ProblemKind.OVERDUE, ProblemKind.DISCONTINUED, ProblemKind.ARTICLE_CHANGED})
TURNING = frozenset({Verdict.STAGE_MOVED, Verdict.EXPIRED, Verdict.CONTRADICTED, Verdict.RETRACTED})
BY_SIZE = frozenset({Verdict.SUPERSEDED, Verdict.REVISED, Verdict.CONTRADICTED, Verdict.DISAGREES})


def judge(case: Case, now: datetime) -> Finding:
    """What is to be said of the statement today: a verdict, or the problem in its place, and one sentence why."""
    asked = settled(case)
    said = understand(asked.statement, asked.figure, asked.fact_check)
    ruling = _rule(asked, said, now)
    state = _state(asked, said, ruling, now)
    return _finding(asked, said, ruling, state)


def state_of(findings: Iterable[Finding]) -> State:
    """The state of a fact-check from its statements: the worst of them; an article nobody judged is unchecked."""
    states = {State.CURRENT if finding.dismissed else finding.state for finding in findings}
    return next((state for state in State if state in states), State.UNCHECKED)


# --- which rule -----------------------------------------------------------------------------------------------------


def _rule(case: Case, said: Understanding, now: datetime) -> Ruling:
    """The ruling of today: by the readings, unless a problem or the calendar stands before them."""
    ruling = _by_readings(case, said, now)
    problem = case.problem
    if problem is None:
        return _looked_at(case, ruling, now)
    if problem.kind in BESIDE or case.statement.vintage is not None or ruling.verdict is Verdict.EXPIRED:
        return replace(ruling, problem=ruling.problem or problem)
    if case.statement.wording is not None and ruling.verdict is Verdict.VANISHED:
        return ruling
    if ruling.verdict is Verdict.CONFLICT:
        return replace(ruling, problem=problem)
    return Ruling(
        verdict=None,
        because="problem",
        rule="a problem leaves the article as it was, DESIGN §4.3",
        problem=problem,
        problem_since=case.problem_since,
    )


def _by_readings(case: Case, said: Understanding, now: datetime) -> Ruling:
    runs = readings_of(case)
    statement = case.statement
    if statement.absent_from:
        return rule_on_absence(case, said, runs, now)
    if statement.wording is not None:
        return rule_on_wording(case, runs)
    if statement.stage is not None and case.figure is not None:
        return rule_on_stage(case, runs, now)
    if statement.trend is not None or statement.slower_than is not None:
        return rule_on_trend(case, said, runs)
    if said.text is not None:
        return rule_on_text(case, said, runs)
    ruling = rule_on_conflict(case, said, rule_on_part(case, rule_on_value(case, said, runs), runs))
    return _expired(case, ruling, now)


def _expired(case: Case, ruling: Ruling, now: datetime) -> Ruling:
    if ruling.agreed and has_ended(case, now) and case.statement.period is None and case.figure is not None:
        return replace(
            ruling,
            verdict=Verdict.EXPIRED,
            because="expired",
            notes=(),
            words={"ends": str(case.figure.ends)},
            rule="over by the calendar from the day after `ends`, DESIGN §4.3",
        )
    return ruling


def _looked_at(case: Case, ruling: Ruling, now: datetime) -> Ruling:
    """The ruling, if anybody looked within the agreed time; what is outdated stays so."""
    if ruling.verdict is Verdict.HOLDS and case.statement.vintage is None and is_unlooked(case, now):
        return Ruling(verdict=None, because="not looked", rule="not looked at within the agreed time, DESIGN §4.1")
    return ruling


# --- what follows ---------------------------------------------------------------------------------------------------


def _finding(case: Case, said: Understanding, ruling: Ruling, state: State) -> Finding:
    decisions = rules_on(case)
    dismissed = is_dismissed(decisions, ruling)
    printed = said.quantity.value if said.quantity else None
    alarming = ruling.verdict not in (None, Verdict.HOLDS)
    return Finding(
        fact_check=case.fact_check.id,
        statement=case.statement.id,
        verdict=ruling.verdict,
        state=State.CURRENT if dismissed else state,
        severity=None if dismissed else severity_of(case, ruling),
        notes=ruling.notes,
        problem=ruling.problem,
        confirm_first=alarming
        and ruling.run is not None
        and _by_value(ruling)
        and is_surprising(case, ruling.run, printed),
        explanation=explanation(case, ruling),
        rule=ruling.rule,
        dismissed=dismissed,
        others=ruling.others,
        observation=ruling.run.observation if ruling.run else None,
        run=ruling.run.id if ruling.run else None,
    )


def severity_of(case: Case, ruling: Ruling) -> Severity | None:
    """How urgent a mark is (DESIGN §4.1): none for `holds` and problems, low for notes and trifles."""
    if ruling.verdict is None:
        return None
    if ruling.agreed:
        return Severity.LOW if ruling.notes else None
    if case.statement.bears_on == "verdict" and (ruling.flips or ruling.verdict in TURNING):
        return Severity.URGENT
    if ruling.verdict in BY_SIZE and not ruling.bound and ruling.distance is not None and ruling.distance < TRIFLE:
        return Severity.LOW
    return Severity.NORMAL


def _by_value(ruling: Ruling) -> bool:
    return ruling.verdict in BY_SIZE or ruling.verdict in (
        Verdict.RETRACTED,
        Verdict.TREND_BROKEN,
        Verdict.BROKEN_SERIES,
    )


def _state(case: Case, said: Understanding, ruling: Ruling, now: datetime) -> State:
    """What the statement alone makes of its article. A problem leaves it as it was, for 14 days (DESIGN §4.3)."""
    if ruling.verdict is not None:
        return article_state(ruling.verdict)
    was = _state_before(case, said, ruling, now)
    if ruling.problem is None or was is State.OUTDATED:
        return was
    waited = ruling.problem_since is not None and now - ruling.problem_since >= PATIENCE
    return State.CANNOT_BE_VERIFIED if waited else was


def _state_before(case: Case, said: Understanding, ruling: Ruling, now: datetime) -> State:
    """The state without the problem, or without the reading that could not be believed."""
    if ruling.because in ("not looked", "look again"):
        return State.UNCHECKED
    runs = tuple(run for run in case.runs if not _is_in_doubt(run, ruling))
    if case.problem is None and len(runs) == len(case.runs):
        return State.UNCHECKED
    earlier = _by_readings(replace(case, runs=runs, problem=None), said, now)
    if earlier.verdict is None:
        return State.UNCHECKED
    if is_dismissed(rules_on(case), earlier):
        return State.CURRENT
    return article_state(earlier.verdict)


def _is_in_doubt(run: Run, ruling: Ruling) -> bool:
    """The very reading that raised the problem; what stood before it is what the article rests on."""
    return ruling.run is not None and run == ruling.run


__all__ = ["decide", "judge", "severity_of", "state_of"]
