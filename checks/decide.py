"""Findings and open marks to actions. Pure; deciding twice adds nothing, and the order of findings does not matter.

The findings are one a statement and cover every statement that is live: a mark whose statement is not among them is
closed as withdrawn.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from checks.counted import as_printed
from checks.model import Action, CloseMark, Finding, HoldMark, Mark, OpenMark, UpdateMark, Verdict

SECOND_LOOK = timedelta(minutes=15)  # a surprise is confirmed no earlier (DESIGN §4.2)

Key = tuple[str, str]  # fact-check and statement


def decide(findings: Sequence[Finding], open_marks: Sequence[Mark], now: datetime) -> tuple[Action, ...]:
    """What is to be done: marks to hold, open, update and close. `open_marks` hold the held ones as well."""
    marks = _by_statement(open_marks)
    live = {_key(finding) for finding in findings}
    actions: list[Action] = []
    for finding in sorted(findings, key=_key):
        actions += _settle(finding, marks.get(_key(finding), ()), now)
    gone = [mark for mark in open_marks if (mark.fact_check, mark.statement) not in live]
    actions += [CloseMark(mark=mark.id, because="withdrawn") for mark in sorted(gone, key=lambda mark: mark.id)]
    return tuple(actions)


def _settle(finding: Finding, marks: Iterable[Mark], now: datetime) -> Iterator[Action]:
    """The actions for one statement. A finding without a verdict leaves its marks as they are, but for a conflict:
    that rests on no source, so it is over once the articles no longer exclude one another.
    """
    if finding.verdict is None:
        over = sorted(mark.id for mark in marks if mark.verdict is Verdict.CONFLICT)
        yield from (CloseMark(mark=number, because="the articles agree again") for number in over)
        return
    wanted = finding.verdict is not Verdict.HOLDS and not finding.dismissed
    for mark in sorted(marks, key=lambda mark: mark.id):
        if mark.verdict is finding.verdict and wanted:
            yield from _again(mark, finding, now)
        elif not (finding.confirm_first and wanted and not mark.held):
            yield CloseMark(mark=mark.id, because=_because(mark, finding))
    if wanted and all(mark.verdict is not finding.verdict for mark in marks):
        yield HoldMark(finding=finding) if finding.confirm_first else OpenMark(finding=finding)


def _again(mark: Mark, finding: Finding, now: datetime) -> Iterator[Action]:
    """The same verdict again: confirms a held mark, updates an open one if the reading moved on."""
    if mark.held:
        yield from _confirm(mark, finding, now)
    elif not _same_reading(mark, finding) and not finding.confirm_first:
        yield UpdateMark(mark=mark.id, finding=finding)


def _confirm(mark: Mark, finding: Finding, now: datetime) -> Iterator[Action]:
    """A held mark is opened by the same reading at least 15 minutes later; another reading is held anew.

    `confirm_first` falls when a second look has said the same, so that judging again without a look confirms nothing.
    """
    if not _same_reading(mark, finding):
        yield CloseMark(mark=mark.id, because="not confirmed")
        yield HoldMark(finding=finding) if finding.confirm_first else OpenMark(finding=finding)
    elif not finding.confirm_first and now - mark.opened_at >= SECOND_LOOK:
        yield OpenMark(finding=finding, held=mark.id)


def observed_of(finding: Finding) -> str | None:
    """What the source says, as a mark remembers it (`Mark.observed`); None where nothing was read."""
    observation = finding.observation
    if observation is None:
        return None
    return as_printed(observation, None)[0]


def _same_reading(mark: Mark, finding: Finding) -> bool:
    return (mark.run is not None and mark.run == finding.run) or mark.observed == observed_of(finding)


def _because(mark: Mark, finding: Finding) -> str:
    if finding.dismissed:
        return "dismissed"
    if mark.held:
        return "not confirmed"
    return "holds again" if finding.verdict is Verdict.HOLDS else f"now {finding.verdict}"


def _by_statement(marks: Iterable[Mark]) -> dict[Key, list[Mark]]:
    found: dict[Key, list[Mark]] = {}
    for mark in marks:
        found.setdefault((mark.fact_check, mark.statement), []).append(mark)
    return found


def _key(finding: Finding) -> Key:
    return finding.fact_check, finding.statement
