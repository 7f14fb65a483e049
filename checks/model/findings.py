"""What follows from what was read: verdicts, notes, states, decisions, findings, marks, and the actions on them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checks.model.readings import Observation, Problem


class Verdict(StrEnum):
    HOLDS = "holds"
    SUPERSEDED = "superseded"
    REVISED = "revised"
    CONTRADICTED = "contradicted"
    DISAGREES = "disagrees"
    RETRACTED = "retracted"
    VANISHED = "vanished"
    WORDING_CHANGED = "wording-changed"
    STAGE_MOVED = "stage-moved"
    EXPIRED = "expired"
    APPEARED = "appeared"
    TREND_BROKEN = "trend-broken"
    BROKEN_SERIES = "broken-series"
    CONFLICT = "conflict"


class Note(StrEnum):
    """A remark beside `holds`; it never marks."""

    NEWER_EDITION = "newer edition, still holds"
    LOOSE = "loose"
    CUT_OFF = "cut off"
    UNDERSTATED = "understated"
    FINALISED = "finalised"
    SMALL_DRIFT = "small drift"
    NARROW_MARGIN = "narrow margin"
    JUST_ABOVE = "just above"


class Severity(StrEnum):
    URGENT = "urgent"
    NORMAL = "normal"
    LOW = "low"


class State(StrEnum):
    """State of a fact-check, worst first; computed from its statements, never stored."""

    OUTDATED = "outdated"
    TO_BE_JUDGED = "to be judged"
    CANNOT_BE_VERIFIED = "cannot be verified"
    UNCHECKED = "unchecked"
    CURRENT = "current"


class DecisionVerb(StrEnum):
    CORRECT = "correct"
    DISMISS = "dismiss"
    SNOOZE = "snooze"
    REASSIGN = "reassign"


class Lasts(StrEnum):
    """How long a dismissal holds."""

    EDITION = "this edition"
    WHILE_HOLDS = "until it no longer holds"
    FOR_GOOD = "for good"


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
