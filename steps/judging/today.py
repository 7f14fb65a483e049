"""The findings of today, a few statements at a time, and which of them need not be found again tomorrow."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from checks.case import Case
from checks.judge import judge, state_of
from checks.model import Finding, Mark, State, Statement, Verdict
from checks.references import figure_of, in_the_way, statements
from checks.steady import is_looked_at, is_steady
from db import store
from db.portable import chunks
from steps.judging.cases import case_of
from steps.judging.memory import Key, Memory, Printed, recalled

AT_ONCE = 100  # statements whose readings are in memory together


@dataclass(frozen=True, slots=True)
class Today:
    """A finding of today, and whether only a reading, a problem, a decision or the registry can change it."""

    finding: Finding
    is_steady: bool


@dataclass(slots=True)
class Standing:
    """What was found of each statement so far: in full what an action may follow from, in brief what holds."""

    found: dict[Key, Finding] = field(default_factory=dict)

    def note(self, finding: Finding) -> None:
        """Nothing; it is known how the statement stands."""
        self.found[key_of(finding)] = brief(finding) if holds(finding) else finding

    def states(self) -> dict[str, State]:
        """The state of each article by what was found so far."""
        of: dict[str, list[Finding]] = {}
        for one in self.found.values():
            of.setdefault(one.fact_check, []).append(one)
        return {article: state_of(found) for article, found in of.items()}


def holds(finding: Finding) -> bool:
    return finding.verdict is Verdict.HOLDS


def brief(finding: Finding) -> Finding:
    """The finding without its proof and its words, which nobody asks for where a statement holds."""
    return replace(finding, observation=None, explanation="", rule="")


def found_today(
    session: Session, memory: Memory, asked: Iterable[Printed], standing: Standing
) -> Iterator[list[Today]]:
    """The findings on these statements, part by part; `standing` knows the others beforehand, and these afterwards.

    What other articles print of a figure is asked last, when it is known how they stand, and only where it can matter:
    a source that has spoken settles the statement, but for what editors decided before it spoke.
    """
    unsettled: list[Printed] = []
    for part in chunks(list(asked), AT_ONCE):
        here, settled = recalled(session, memory, part), []
        for article, statement in part:
            one = judged(case_of(here, article, statement), memory)
            standing.note(one.finding)
            if may_be_in_conflict(memory, one.finding, statement):
                unsettled.append((article, statement))
            else:
                settled.append(one)
        yield settled
    states = standing.states()
    for part in chunks(unsettled, AT_ONCE):
        here = recalled(session, memory, part)
        found = [judged(case_of(here, article, statement, states), memory) for article, statement in part]
        for one in found:
            standing.note(one.finding)
        yield found


def judged(case: Case, memory: Memory) -> Today:
    """What is found of one case."""
    finding = judge(case, memory.now)
    return Today(finding, is_steady(case, finding, memory.registry.sources.get(case.source or "")))


def may_be_in_conflict(memory: Memory, finding: Finding, statement: Statement) -> bool:
    """Whether what other articles print of the figure may change the finding."""
    if finding.verdict is not None and key_of(finding) not in memory.decisions:
        return False
    return any(article.id != finding.fact_check for article, _ in memory.printed.get(statement.figure or "", ()))


def at_rest(session: Session, memory: Memory, marks: Iterable[Mark], by: str, read: Collection[str]) -> dict[Key, int]:
    """The statements that need not be judged, with the numbers of their latest judgements, which are steady.

    `by`: what judges; `read`: the figures that were read since everything was judged.
    """
    moving = memory.decisions.keys() | {(one.fact_check, one.statement) for one in marks}
    known = store.steady(session, by)
    return {
        key: known[key]
        for article, statement in statements(memory.registry)
        if (key := (article.id, statement.id)) in known
        and key not in moving
        and statement.figure not in read
        and is_looked_at(memory.last_looks.get(statement.figure or ""), memory.now)
        and in_the_way(memory.registry, figure_of(memory.registry, statement), statement, memory.problems) is None
    }


def resting(key: Key) -> Finding:
    """The finding of a statement at rest, in brief: it holds."""
    return Finding(fact_check=key[0], statement=key[1], verdict=Verdict.HOLDS, state=State.CURRENT)


def key_of(finding: Finding) -> Key:
    return finding.fact_check, finding.statement
