"""What follows from what was read: verdicts, notes, states, decisions, findings, marks, and the actions on them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checks.model.readings import Observation, Problem


class Verdict(StrEnum):
    HOLDS = "holds"  # the newest relevant reading agrees
    SUPERSEDED = "superseded"  # a newer period or edition is out and no longer agrees
    REVISED = "revised"  # same period, other value, after it once agreed
    CONTRADICTED = "contradicted"  # evidence that it was wrong from the start, which is shown
    DISAGREES = "disagrees"  # never agreed, and the cause is unknown
    RETRACTED = "retracted"  # a notice, a strike-out, “unavailable”: the publisher takes it back
    VANISHED = "vanished"  # a wording or a page gone for three looks on three days
    WORDING_CHANGED = "wording-changed"  # the passage stands, its words changed
    STAGE_MOVED = "stage-moved"  # on another rung of its ladder
    EXPIRED = "expired"  # over by the calendar, though no page changed
    APPEARED = "appeared"  # a phrase stands in a source that was said to be silent
    TREND_BROKEN = "trend-broken"  # the direction held once and holds no more
    BROKEN_SERIES = "broken-series"  # counted in another way now: not comparable
    CONFLICT = "conflict"  # two articles print values of one figure and period that no value satisfies both


class Note(StrEnum):
    """A remark beside `holds`; it never marks."""

    NEWER_EDITION = "newer edition, still holds"  # a newer period is out, and agrees as well
    LOOSE = "loose"  # “over” a bound that is passed by a tenth and more
    CUT_OFF = "cut off"  # it agrees only because digits were cut off instead of rounded
    UNDERSTATED = "understated"  # a higher magnitude word fits: “millions” of what are tens of millions
    FINALISED = "finalised"  # provisional when first seen, final now
    SMALL_DRIFT = "small drift"  # other than printed, within the `drift` of its figure
    NARROW_MARGIN = "narrow margin"  # a majority by less than two points
    JUST_ABOVE = "just above"  # “nearly” a number that is passed by a little


class Severity(StrEnum):
    URGENT = "urgent"  # what the verdict of the article rests on flips, or is contradicted, retracted, moved, expired
    NORMAL = "normal"  # any other disagreement
    LOW = "low"  # under half a per cent and no bound crossed; notes


class State(StrEnum):
    """State of a fact-check, worst first; computed from its statements, never stored."""

    OUTDATED = "outdated"  # a source no longer says what it prints
    TO_BE_JUDGED = "to be judged"  # values cannot be compared any more, or two articles contradict one another
    CANNOT_BE_VERIFIED = "cannot be verified"  # a problem has stood for 14 days
    UNCHECKED = "unchecked"  # nothing ever agreed, or nobody looked within the agreed time
    CURRENT = "current"  # all that is watched holds


class DecisionVerb(StrEnum):
    CORRECT = "correct"  # the article prints another value now, and is judged by it
    DISMISS = "dismiss"  # the article stands as it is
    SNOOZE = "snooze"  # nobody is told again before a day; the article stays outdated
    REASSIGN = "reassign"  # another desk takes it over


class Lasts(StrEnum):
    """How long a dismissal holds."""

    EDITION = "this edition"  # while the source says just this for this period
    WHILE_HOLDS = "until it no longer holds"  # while it says just this, in any edition; ends with another finding
    FOR_GOOD = "for good"  # until the sentence changes in the registry; a retraction opens it all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an editor settled. It rules while the statement's fingerprint is the one it was made on."""

    verb: DecisionVerb
    fact_check: str
    statement: str
    verdict: Verdict
    fingerprint: str
    by: str
    at: datetime
    reason: str = ""
    value: str | None = None  # `correct`: what the article prints now
    until: datetime | None = None  # `snooze`
    lasts: Lasts | None = None  # `dismiss`
    desk: str | None = None  # `reassign`
    reading: Observation | None = None  # what the source said when it was made
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The judgement of one statement on one day. `verdict` None: nothing could be judged."""

    fact_check: str
    statement: str
    verdict: Verdict | None
    state: State  # what this statement alone would make of the article
    severity: Severity | None = None
    notes: tuple[Note, ...] = ()
    problem: Problem | None = None  # found by comparing, not by reading: unit-mismatch, shifted …
    confirm_first: bool = False
    explanation: str = ""  # one sentence for an editor
    rule: str = ""  # which rule of DESIGN §4 decided, for `explain`
    dismissed: bool = False
    others: tuple[Verdict, ...] = ()  # weaker verdicts that were true as well
    observation: Observation | None = None
    run: int | None = None  # id of the run the observation came from


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An open finding. One per statement and verdict. Held while a surprise waits for its second look."""

    id: int
    fact_check: str
    statement: str
    verdict: Verdict
    severity: Severity
    opened_at: datetime
    fingerprint: str
    held: bool = False
    run: int | None = None
    observed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldMark:
    """A surprise: look again before anybody is told."""

    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMark:
    finding: Finding
    held: int | None = None  # the held mark that this confirms


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateMark:
    """The verdict stands, the reading under it moved: same mark, new evidence, told again."""

    mark: int
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMark:
    mark: int
    because: str


Action = HoldMark | OpenMark | UpdateMark | CloseMark
