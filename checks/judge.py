"""The judgement of one statement: what was read, decided and agreed becomes a finding. Pure; `now` is an argument.

`judge` runs whenever a reading, the registry, a decision or the date has changed, without any fetch (DESIGN §4). The
rules stand in the modules it asks: `verdicts` for numbers, `trends`, `stages`, `wordings`; here they are put together
with problems, dismissals, surprises and the state of the article.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from checks.absences import rule_on_absence
from checks.by_hand import reading_due
from checks.case import Case, as_of, standing_since
from checks.conflicts import rule_on_conflict
from checks.decide import decide
from checks.derived import readings_of
from checks.dismissals import RulingsSince, is_dismissed, settled
from checks.explain import day, explanation
from checks.model import STILL_READ, Finding, Problem, ProblemKind, State, Verdict
from checks.nested import rule_on_part
from checks.one_unit import in_one_unit
from checks.overdue import overdue
from checks.recent import is_recent_no_more, written_on
from checks.ruling import Ruling, article_state
from checks.severity import severity_of
from checks.signals import with_notice
from checks.stages import has_ended, rule_on_stage
from checks.statements import Understanding, understand
from checks.surprise import is_surprising
from checks.trends import rule_on_trend
from checks.unlooked import is_unlooked
from checks.verdicts import rule_on_value
from checks.wordings import rule_on_text, rule_on_wording, with_wording

PATIENCE = timedelta(days=14)  # after so long editors read "cannot be verified" (DESIGN §4.1)
THREE_DAYS = 3

# These may pass by tomorrow; they are a problem after failures on three days (DESIGN §4.1).
FAILURES = frozenset({ProblemKind.UNREACHABLE, ProblemKind.BLOCKED, ProblemKind.GONE})
# What the calendar or other articles say needs no second look at a page.
NO_READING = frozenset({Verdict.EXPIRED, Verdict.CONFLICT, Verdict.VANISHED})


def judge(case: Case, now: datetime) -> Finding:
    """What is to be said of the statement today: a verdict, or the problem in its place, and one sentence why."""
    asked = with_wording(settled(case))
    said = understand(asked.statement, asked.figure, asked.fact_check)
    asked = in_one_unit(asked, said)
    ruling = _rule(asked, said, now)
    found = _to_be_read(asked, _finding(asked, said, ruling, _state(asked, said, ruling, now)), now)
    now_prints = asked.statement.value or asked.statement.edition
    corrected = now_prints if now_prints not in (case.statement.value, case.statement.edition) else None
    return replace(found, explanation=explanation(asked, ruling, corrected=corrected))


def _to_be_read(case: Case, found: Finding, now: datetime) -> Finding:
    """The finding, with the problem beside it that a person is to read the figure; it changes nothing of what is found.

    What keeps the machine from reading comes first.
    """
    if found.problem is not None and not found.problem.judged:
        return found
    return replace(found, problem=reading_due(case, now) or found.problem)


def state_of(findings: Iterable[Finding]) -> State:
    """The state of a fact-check from its statements: the worst of them; an article nobody judged is unchecked."""
    states = {State.CURRENT if finding.dismissed else finding.state for finding in findings}
    return next((state for state in State if state in states), State.UNCHECKED)


# --- which rule -----------------------------------------------------------------------------------------------------


def _rule(case: Case, said: Understanding, now: datetime) -> Ruling:
    """The ruling of today: by the readings, unless a problem stands before them."""
    ruling = _with_promise(case, with_notice(case, said, _recent(case, _by_readings(case, said, now), now)), now)
    problem = _problem(case)
    if problem is None:
        return _looked_at(case, ruling, now)
    if ruling.verdict is not None and is_passing(case, now):
        return ruling
    if ruling.verdict is Verdict.VANISHED:
        return ruling
    if _stands_beside(case, ruling, problem):
        return replace(ruling, problem=ruling.problem or problem)
    return Ruling(
        verdict=None,
        because="problem",
        rule="a problem leaves the article as it was, DESIGN §4.3",
        problem=problem,
        problem_since=case.problem_since,
    )


def _by_readings(case: Case, said: Understanding, now: datetime) -> Ruling:
    """The ruling by what was read, whatever stands in the way of reading more."""
    runs = readings_of(case)
    statement = case.statement
    if statement.absent_from:
        return rule_on_absence(case, said, runs, now)
    if statement.wording is not None:
        return _expired(case, said, rule_on_wording(case, runs), now)
    if statement.stage is not None and case.figure is not None:
        return rule_on_stage(case, runs, now)
    if statement.trend is not None or statement.slower_than is not None:
        return rule_on_trend(case, said, runs)
    if said.text is not None:
        return _expired(case, said, rule_on_text(case, said, runs), now)
    ruling = rule_on_conflict(case, said, rule_on_part(case, rule_on_value(case, said, runs), runs))
    return _expired(case, said, ruling, now)


def _expired(case: Case, said: Understanding, ruling: Ruling, now: datetime) -> Ruling:
    """A figure that `ends` ends what is said of it in the present, not what is said of a closed period."""
    if not ruling.agreed or said.period is not None or not has_ended(case, now):
        return ruling
    assert case.figure is not None
    return replace(
        ruling,
        verdict=Verdict.EXPIRED,
        because="expired",
        notes=(),
        words={"ends": day(case.figure.ends) if case.figure.ends else ""},
        rule="over by the calendar from the day after `ends`, DESIGN §4.3",
    )


def _recent(case: Case, ruling: Ruling, now: datetime) -> Ruling:
    """What still agrees is out of date where it calls recent what is so no more."""
    if not ruling.agreed or not is_recent_no_more(case, now):
        return ruling
    written = written_on(case)
    return replace(
        ruling,
        verdict=Verdict.EXPIRED,
        because="recent no more",
        notes=(),
        words={"written": day(written) if written else ""},
        rule="“recent” runs out a year after it was written, DESIGN §4.1",
    )


def _with_promise(case: Case, ruling: Ruling, now: datetime) -> Ruling:
    """The ruling, with the problem beside its verdict that a promised release did not come."""
    if ruling.verdict is None or ruling.problem is not None:
        return ruling
    return replace(ruling, problem=overdue(case, readings_of(case), now))


def _looked_at(case: Case, ruling: Ruling, now: datetime) -> Ruling:
    """The ruling, if anybody looked within the agreed time; what is outdated stays so."""
    if ruling.agreed and case.statement.vintage is None and is_unlooked(case, now):
        return Ruling(verdict=None, because="not looked", rule="not looked at within the agreed time, DESIGN §4.1")
    return ruling


# --- problems -------------------------------------------------------------------------------------------------------


def _problem(case: Case) -> Problem | None:
    """The open problem. A page gone for a day or two may be an outage: of words it is `not-found` until then (§4.3)."""
    problem = case.problem
    if problem is None or case.statement.wording is None or problem.kind is not ProblemKind.GONE:
        return problem
    return problem if case.problem_days >= THREE_DAYS else replace(problem, kind=ProblemKind.NOT_FOUND)


def _stands_beside(case: Case, ruling: Ruling, problem: Problem) -> bool:
    """Whether the verdict is sound although the problem is open: it rests on the calendar, the past, other articles."""
    if problem.kind in STILL_READ or ruling.verdict in (Verdict.EXPIRED, Verdict.CONFLICT):
        return True
    return case.statement.vintage is not None and ruling.verdict is not None


def is_passing(case: Case, now: datetime) -> bool:
    """Whether looks failed that may well succeed tomorrow: not yet on three days, nor for two weeks (DESIGN §4.1)."""
    if case.problem is None or case.problem.kind not in FAILURES or case.statement.wording is not None:
        return False
    return case.problem_days < THREE_DAYS and not _waited(case.problem_since, now)


def _state(case: Case, said: Understanding, ruling: Ruling, now: datetime) -> State:
    """What the statement alone makes of its article. A problem leaves it as it was, for 14 days (DESIGN §4.3)."""
    if ruling.verdict is not None:
        return article_state(ruling.verdict)
    was = _state_before(case, said, ruling, now)
    if ruling.problem is None or was is State.OUTDATED:
        return was
    return State.CANNOT_BE_VERIFIED if _waited(ruling.problem_since, now) else was


def _state_before(case: Case, said: Understanding, ruling: Ruling, now: datetime) -> State:
    """The state without the problem, or without the reading that could not be believed."""
    if ruling.problem is None:
        return State.UNCHECKED
    runs = tuple(run for run in standing_since(case.runs, case.since) if run != ruling.run)
    if case.problem is None and ruling.run not in case.runs:
        return State.UNCHECKED
    earlier = _by_readings(replace(case, runs=runs, problem=None), said, now)
    if earlier.verdict is None:
        return State.UNCHECKED
    dismissed = is_dismissed(case.decisions, earlier, _rulings_since(case, said))
    return State.CURRENT if dismissed else article_state(earlier.verdict)


def _waited(since: datetime | None, now: datetime) -> bool:
    return since is not None and now - since >= PATIENCE


# --- what follows ---------------------------------------------------------------------------------------------------


def _finding(case: Case, said: Understanding, ruling: Ruling, state: State) -> Finding:
    dismissed = is_dismissed(case.decisions, ruling, _rulings_since(case, said))
    return Finding(
        fact_check=case.fact_check.id,
        statement=case.statement.id,
        verdict=ruling.verdict,
        state=State.CURRENT if dismissed else state,
        severity=None if dismissed else severity_of(case, ruling),
        notes=ruling.notes,
        problem=ruling.problem,
        confirm_first=not dismissed and _must_be_confirmed(case, said, ruling),
        rule=ruling.rule,
        dismissed=dismissed,
        others=ruling.others,
        observation=ruling.run.observation if ruling.run else None,
        run=ruling.run.id if ruling.run else None,
    )


def _rulings_since(case: Case, said: Understanding) -> RulingsSince:
    def rulings(moment: datetime) -> Iterator[Ruling]:
        every = [*case.runs, *(run for runs in case.related.values() for run in runs)]
        for at in sorted({run.first_seen for run in every if run.first_seen > moment}):
            yield _by_readings(replace(as_of(case, at), problem=None), said, at)

    return rulings


def _must_be_confirmed(case: Case, said: Understanding, ruling: Ruling) -> bool:
    """Whether the mark waits for a second look."""
    if ruling.run is None or ruling.verdict is None or ruling.agreed or ruling.verdict in NO_READING:
        return False
    printed = said.quantity.value if said.quantity else None
    grows = case.figure is not None and case.figure.grows == "only"
    return is_surprising(ruling.run, readings_of(case), case.doubts, printed, grows=grows)


__all__ = ["decide", "judge", "state_of"]
