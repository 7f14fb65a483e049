"""The nouns. Frozen, slotted, keyword-only; the standard library only.

One set of classes for everyone: `checks.registry` reads YAML into them, `db.store` turns rows into them, readers
return them, templates show them. `STRICT` makes pydantic refuse unknown keys and spell names in kebab-case.

Two halves: what the registry says (desk, source, figure, fact-check, statement), and what we found out
(observation, reading, finding, mark, action).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Literal


def kebab(name: str) -> str:
    """The registry's spelling of an attribute: `bears_on` is `bears-on`, `in_` is `in`."""
    return name.rstrip("_").replace("_", "-")


STRICT: dict[str, Any] = {"extra": "forbid", "alias_generator": kebab, "arbitrary_types_allowed": False}


class Noun:
    """Every class of the registry bears the strict configuration; a test holds each of them to it."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT


# --- the registry: who is told ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Noun):
    """Who is told: `route` is a tag of the Apprise configuration."""

    id: str
    route: str
    zone: str = "UTC"
    language: str = "en"
    banner: str = "after a decision"
    deputy: str | None = None
    formerly: tuple[str, ...] = ()


# --- the registry: where and when to look --------------------------------------------------------------------------


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Releases(Noun):
    """The release calendar of a source: how often, and on which days a release is expected."""

    every: Every | None = None
    between: str | None = None  # "04-01 to 06-30", month and day
    calendar: tuple[date, ...] = ()
    on: str | None = None  # "friday", "15", "04-01"
    after: str | None = None  # "45 days" after the end of the reference period


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat(Noun):
    """How a source writes numbers, where evidence alone leaves two readings."""

    decimal: Literal[".", ","] | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Noun):
    """A series of publications at one address. `<year>` in the address is the pattern of its editions."""

    id: str
    publisher: str
    url: str | None = None
    bill: str | None = None  # "119/s/1829", shorthand for the congress.gov API
    world_bank: str | None = None  # "SP.POP.TOTL/WLD", shorthand for its API
    title: str | None = None
    keeper: str | None = None  # a desk; else the registry's keeper, else the first desk
    releases: Releases | None = None
    confirmed: date | Literal["never"] | None = None
    secrets: Mapping[str, str] = field(default_factory=dict)  # parameter -> name of an environment variable
    post: str | None = None
    accept: str | None = None
    next_: str | None = None
    missing: tuple[str, ...] = ()
    scale: str | None = None
    format_: NumberFormat | None = None
    language: str | None = None
    render: Literal["browser"] | None = None
    pace: str | None = None  # "5 seconds" between two requests to its host
    formerly: tuple[str, ...] = ()


# --- the registry: what is published there --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell(Noun):
    """A cell by its labels. A list of labels are known variants of one name."""

    row: tuple[str, ...]
    column: tuple[str, ...]
    under: str | None = None  # the heading, tab or caption the table stands under
    where: Mapping[str, str] = field(default_factory=dict)  # other columns of the same row -> text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsPath(Noun):
    """A value in a list of records: a JSON array, a long CSV, JSON-stat, SDMX."""

    value: str
    in_: str | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuote(Noun):
    """W3C Web Annotation TextQuoteSelector: the text and what stands around it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLocator(Noun):
    table: TableCell
    source: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsLocator(Noun):
    records: RecordsPath
    source: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLocator(Noun):
    json: str
    source: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseLocator(Noun):
    """A sentence with placeholders: `<value>`, `<year>`, `<quarter>`, `<month>` match and bind."""

    prose: str
    source: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLocator(Noun):
    quote: TextQuote
    source: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CssLocator(Noun):
    css: str
    source: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLocator(Noun):
    """A text that must stand there."""

    wording: TextQuote
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHandLocator(Noun):
    """A person reads, uploads, confirms: `every 6 months`."""

    by_hand: str
    source: str | None = None


Locator = (
    TableLocator
    | RecordsLocator
    | JsonLocator
    | ProseLocator
    | QuoteLocator
    | CssLocator
    | WordingLocator
    | ByHandLocator
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Noun):
    part: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Noun):
    of: str
    over: str  # "1 year", "1 month"
    as_: Literal["difference", "per cent"] = "per cent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Noun):
    """What a publisher publishes, over all its periods: measure, unit, source, locators."""

    id: str
    measure: str
    unit: str | None = None
    also: tuple[str, ...] = ()
    source: str | None = None
    at: tuple[Locator, ...] = ()
    share: Share | None = None
    change: Change | None = None
    sum_: tuple[str, ...] = ()
    stages: str | tuple[str, ...] | None = None  # a named ladder ("us-bill") or the rungs in order
    final_stages: tuple[str, ...] = ()
    ends: date | None = None
    breaks: Mapping[str, str] = field(default_factory=dict)  # first period after the break -> what changed
    drift: str | None = None  # "1 %"
    grows: Literal["only"] | None = None
    formerly: tuple[str, ...] = ()


# --- the registry: what we print -----------------------------------------------------------------------------------


class Tracks(StrEnum):
    LATEST = "latest"
    PERIOD = "period"


class Trend(StrEnum):
    UP = "up"
    DOWN = "down"
    RECORD = "record"
    RECORD_LOW = "record low"
    DOUBLED = "doubled"
    TRIPLED = "tripled"
    QUADRUPLED = "quadrupled"
    HALVED = "halved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Noun):
    """What one article prints about a figure, with its own hedge, period and wording."""

    id: str
    prints: str
    figure: str | None = None
    value: str | None = None
    hedge: str | None = None
    band: str | None = None  # "5 %" or "500": an agreed tolerance
    period: str | None = None
    tracks: Tracks | None = None
    vintage: str | None = None  # "first" or "as-of: 2026-01-09"
    of: str | None = None
    bears_on: Literal["verdict", "detail"] = "detail"
    trend: Trend | None = None
    slower_than: str | None = None
    stage: str | tuple[str, ...] | None = None
    any_of: tuple[str, ...] = ()
    edition: str | None = None
    wording: TextQuote | None = None
    absent_from: tuple[str, ...] = ()
    would_say: tuple[str, ...] = ()
    look_again: str | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotWatched(Noun):
    prints: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCheck(Noun):
    """An article of ours that judges a claim."""

    id: str
    title: str
    url: str
    desk: str
    claim: str | None = None
    language: str = "en"
    checked: date | None = None
    tracks: Tracks | None = None
    statements: tuple[Statement, ...] = ()
    not_watched: tuple[NotWatched, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry(Noun):
    """All that the maintainers declared. Dangling references cannot occur in one that was parsed."""

    desks: Mapping[str, Desk]
    sources: Mapping[str, Source]
    figures: Mapping[str, Figure]
    fact_checks: Mapping[str, FactCheck]
    keeper: str | None = None

    def keeper_of(self, source: Source) -> Desk:
        """The desk that is told when the source cannot be read."""
        name = source.keeper or self.keeper or next(iter(self.desks))
        return self.desks[name]


# --- values and periods --------------------------------------------------------------------------------------------


class Hedge(StrEnum):
    """What the words around a number license (DESIGN §4.2)."""

    NONE = "none"
    OVER = "over"
    UNDER = "under"
    NEARLY = "nearly"
    ABOUT = "about"
    BETWEEN = "between"
    MAGNITUDE = "magnitude"  # millions, tens of thousands, dozens
    ONE_IN = "one in"
    FRACTION = "fraction"  # half, two-thirds
    MAJORITY = "majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """All values a text allows; an end of None is open to infinity."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as somebody printed it. `value`, `quantum` and `interval` are in full units: 35.9 million is 35900000."""

    text: str
    span: tuple[int, int]  # characters of the text it was read from, hedge and unit words included
    value: Decimal  # the printed number; for a range its lower end; for a magnitude word one unit of it
    quantum: Decimal  # the unit of the last printed digit, in full units
    hedge: Hedge
    interval: Interval  # what the text allows when a source prints it in prose (DESIGN §4)
    unit: str | None = None  # "%", "‰", "pp", an ISO currency, or the counted noun
    upper: Decimal | None = None  # the upper end of a range
    readings: tuple[Decimal, ...] = ()  # two or more where the text is ambiguous; nobody guesses


class PeriodKind(StrEnum):
    YEAR = "year"
    FISCAL_YEAR = "fiscal year"
    HALF = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    SPAN = "span"  # any other stretch with both ends
    SINCE = "since"  # open at its end


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A reference period: the time a value is about. `name` is canonical: 2023, 2025-10, 2025-Q3, FY2025."""

    name: str
    kind: PeriodKind
    start: date
    end: date | None  # inclusive; None only for `since`


# --- what was read -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The bytes of one capture, with what is needed to read them."""

    body: bytes
    media_type: str  # as the server declared it, without parameters; may be wrong
    charset: str | None
    url: str  # the final address
    sha256: str
    fetched_at: datetime


class Status(StrEnum):
    """Observation status, SDMX CL_OBS_STATUS in words."""

    NORMAL = "normal"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    BREAK = "break"
    DEFINITION_DIFFERS = "definition differs"
    LOW_RELIABILITY = "low reliability"
    MISSING = "missing"
    SUPPRESSED = "suppressed"


class Signal(StrEnum):
    """What a publisher says beside a figure."""

    RETRACTED = "retracted"  # notice, strike-out, "unavailable"
    CORRECTED = "corrected"
    NOT_LATEST = "not the latest release"
    DISCONTINUED = "discontinued"
    BREAK = "break in series"


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A number that stands near the figure under another label: evidence, never a reading."""

    label: str
    printed: str
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One value a source states for one period, with its proof.

    `interval` is what the source commits to: a point for a cell, ± half a unit for rounded prose, open on one side
    under a hedge. A wording, a stage or a quotation has `text` and no value. `period` None: as published on that day.
    """

    figure: str
    period: Period | None
    printed: str | None
    value: Decimal | None
    interval: Interval | None
    hedge: Hedge = Hedge.NONE
    quantum: Decimal | None = None
    unit: str | None = None
    text: str | None = None
    status: Status = Status.NORMAL
    signal: Signal | None = None
    signal_text: str | None = None
    excerpt: str = ""
    place: str = ""  # in the form's own terms: table 2, row "Grand Total", column "2023"
    quote: TextQuote | None = None
    neighbours: tuple[Neighbour, ...] = ()
    locator: int = 0  # which of the figure's locators found it


class ProblemKind(StrEnum):
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    MOVED = "moved"
    GONE = "gone"
    SOFT_404 = "soft-404"
    NOT_FOUND = "not-found"
    AMBIGUOUS = "ambiguous"
    UNIT_MISMATCH = "unit-mismatch"
    SHIFTED = "shifted"
    UNREADABLE = "unreadable"
    OVERDUE = "overdue"
    DISCONTINUED = "discontinued"
    DISAGREEING_LOCATORS = "disagreeing-locators"
    ARTICLE_CHANGED = "article-changed"


# These stand beside a verdict: the figure is read all the same.
STILL_READ = frozenset({ProblemKind.MOVED, ProblemKind.OVERDUE, ProblemKind.DISCONTINUED, ProblemKind.ARTICLE_CHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """We looked and could not tell. `subject` is the id of a source or a figure."""

    subject: str
    kind: ProblemKind
    cause: str  # what was expected and what was there
    remedy: str  # what to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one look at a document gave for one figure: every period found, or the problem that prevented it."""

    figure: str
    observations: tuple[Observation, ...] = ()
    problem: Problem | None = None
    warnings: tuple[str, ...] = ()  # one locator lost while others hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """An observation and how long it stood: looks in a row that gave the same value and status for a period."""

    observation: Observation
    first_seen: datetime
    last_seen: datetime
    looks: int = 1
    days: int = 1  # distinct days (UTC) among the looks
    capture: str = ""  # sha256 of the first capture
    id: int | None = None


# --- what follows from it ------------------------------------------------------------------------------------------


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
