"""Who hears of a statement, and from when: what editors decided about telling it (DESIGN §3.1, `snooze`, `reassign`).

Nothing here changes what is found: an article whose mark is snoozed stays outdated, and only nobody is told again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from checks.fingerprint import fingerprint
from checks.model import Decision, DecisionVerb, Finding, Mark, Severity, Statement
from checks.ruling import is_stronger


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What rules today: who handed the statement to another desk, and who put it off."""

    taken_over: Decision | None = None
    put_off: Decision | None = None

    @property
    def desk(self) -> str | None:
        """The desk that took it over; None: the article's."""
        return self.taken_over.desk if self.taken_over else None

    @property
    def not_before(self) -> datetime | None:
        """Before when nobody is told; None: at once."""
        return self.put_off.until if self.put_off else None


NOTHING_DECIDED = Hearing()


def hearing(
    statement: Statement, decisions: Iterable[Decision], finding: Finding | None, marks: Iterable[Mark], now: datetime
) -> Hearing:
    """Who hears of what was found. `finding` None: of the marks as they are.

    Decisions rule until the statement changes in the registry. A later decision ends a snooze; so does a stronger
    verdict than the one that was snoozed, or the same one grown more urgent.
    """
    ruling = sorted(made_on(statement, decisions), key=lambda one: (one.at, one.id or 0))
    newest = ruling[-1] if ruling else None
    return Hearing(
        taken_over=next((one for one in reversed(ruling) if one.verb is DecisionVerb.REASSIGN), None),
        put_off=newest if newest and _is_quiet(newest, finding, marks, now) else None,
    )


def made_on(statement: Statement, decisions: Iterable[Decision]) -> Iterable[Decision]:
    """The decisions that were made on the statement as it stands in the registry."""
    said = fingerprint(statement)
    return (one for one in decisions if one.fingerprint == said)


def _is_quiet(newest: Decision, finding: Finding | None, marks: Iterable[Mark], now: datetime) -> bool:
    if newest.verb is not DecisionVerb.SNOOZE or newest.until is None or newest.until <= now:
        return False
    if finding is None or finding.verdict is None:
        return True
    if is_stronger(finding.verdict, newest.verdict):
        return False
    before = [mark.severity for mark in marks if mark.verdict is finding.verdict]
    return not any(_more_urgent(finding.severity, one) for one in before)


def _more_urgent(now: Severity | None, before: Severity) -> bool:
    order = list(Severity)
    return now is not None and order.index(now) < order.index(before)
