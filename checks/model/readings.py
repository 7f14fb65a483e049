"""What was read: documents, observations with their proof, problems, and how long each stood."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from checks.model.declared import TextQuote
from checks.model.quantities import Hedge, Interval, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The bytes of one capture, with what is needed to read them."""

    body: bytes
    media_type: str  # as the server declared it, without parameters; may be wrong
    charset: str | None
    url: str  # the final address
    sha256: str
    fetched_at: datetime
    pages: tuple[bytes, ...] = ()  # what follows `body` where the source gives its records page by page


class Status(StrEnum):
    """Observation status, SDMX CL_OBS_STATUS in words."""

    NORMAL = "normal"  # final
    PROVISIONAL = "provisional"  # preliminary, to be revised
    ESTIMATED = "estimated"  # estimated by the publisher
    FORECAST = "forecast"  # a forecast, no count
    BREAK = "break"  # the series breaks here
    DEFINITION_DIFFERS = "definition differs"  # counted by another definition
    LOW_RELIABILITY = "low reliability"  # the publisher warns of it
    MISSING = "missing"  # no value
    SUPPRESSED = "suppressed"  # held back: confidential, or too few
    UNREADABLE = "unreadable"  # something stands there, and nobody can tell which number: a problem of its period


class Signal(StrEnum):
    """What a publisher says beside a figure."""

    RETRACTED = "retracted"  # notice, strike-out, "unavailable"
    CORRECTED = "corrected"  # an erratum
    NOT_LATEST = "not the latest release"  # a newer release stands elsewhere
    DISCONTINUED = "discontinued"  # no further release will come
    BREAK = "break in series"  # a change of method is announced


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
    UNREACHABLE = "unreachable"  # no connection, no answer in time, or an error of the server
    BLOCKED = "blocked"  # refused, a login page, a check for robots
    MOVED = "moved"  # a permanent redirect: it is read at the new address
    GONE = "gone"  # 404 or 410
    SOFT_404 = "soft-404"  # an error page under status 200
    NOT_FOUND = "not-found"  # the document is there, the place of the figure is not
    AMBIGUOUS = "ambiguous"  # two places, or a number with two readings; both are shown
    UNIT_MISMATCH = "unit-mismatch"  # another unit, or a value that is off by exactly ten, a hundred, a thousand
    SHIFTED = "shifted"  # the value is what a neighbour said before
    UNREADABLE = "unreadable"  # damaged, encrypted, of a form nobody reads, or a word that is not known
    OVERDUE = "overdue"  # the calendar promised a release and it did not come
    DISCONTINUED = "discontinued"  # the publisher says that no further release will come
    DISAGREEING_LOCATORS = "disagreeing-locators"  # the locators of one figure read values that cannot both be
    ARTICLE_CHANGED = "article-changed"  # our own article no longer prints the sentence (`proofread` of its desk)
    BY_HAND = "by-hand"  # a person is to read it


# These stand beside a verdict: the figure is read all the same.
STILL_READ = frozenset(
    {
        ProblemKind.MOVED,
        ProblemKind.OVERDUE,
        ProblemKind.DISCONTINUED,
        ProblemKind.ARTICLE_CHANGED,
        ProblemKind.BY_HAND,
    }
)


AS_JUDGED = "#judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """We looked and could not tell. `subject` is the id of a source, a figure or a statement (`fact-check/statement`).

    A problem that judging found stands beside the one that looking found: a good look says nothing of it.
    """

    subject: str
    kind: ProblemKind
    cause: str  # what was expected and what was there
    remedy: str  # what to do
    judged: bool = False  # found by comparing, not by looking

    @property
    def key(self) -> str:
        """What it is remembered under: one problem is open under each."""
        return judged_key(self.subject) if self.judged else self.subject


def judged_key(subject: str) -> str:
    """The key of what judging found of a subject."""
    return f"{subject}{AS_JUDGED}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one look at a document gave for one figure: every period found, or the problem that prevented it."""

    figure: str
    observations: tuple[Observation, ...] = ()
    problem: Problem | None = None
    warnings: tuple[str, ...] = ()  # one locator lost while others hold
    modified: date | None = None  # the day on which the publisher says it last changed the document
    next_release: date | None = None  # the day the publisher announces for the next one


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
