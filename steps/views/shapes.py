"""What is shown of things, as plain dataclasses: `status`, `show` and `explain` print them, the desk shows them.

`steps.views.overview` and `steps.views.story` read them from the database. Instants are aware, in UTC.
"""

from dataclasses import dataclass
from datetime import date, datetime

from checks.model import State, Verdict
from checks.plan import Planned
from db.past import Alike
from db.store import StoredCapture, Sweep


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozed:
    """That nobody is told of a mark before `until`, who decided so, and why."""

    until: datetime
    by: str
    reason: str

    def __str__(self) -> str:
        return f"until {self.until:%Y-%m-%d %H:%M} UTC by {self.by}{f': {self.reason}' if self.reason else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassigned:
    """That another desk than the article's hears of a mark, who decided so, and why."""

    to: str
    by: str
    at: datetime
    reason: str

    def __str__(self) -> str:
        return f"to {self.to} on {self.at:%Y-%m-%d %H:%M} UTC by {self.by}{f': {self.reason}' if self.reason else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """A mark with its proof; the names are those of `check --json` (DESIGN §3.1)."""

    id: int
    fact_check: str
    statement: str
    figure: str | None
    verdict: str
    severity: str
    printed: str | None
    observed: str | None
    unit: str | None
    period: str | None
    source: str | None
    url: str | None
    deep_link: str | None
    excerpt: str | None
    capture: str | None
    explanation: str
    held: bool
    opened_at: datetime
    updated_at: datetime | None
    closed_at: datetime | None
    closed_because: str | None
    saved_as: str | None = None  # the page at a Wayback Machine
    snoozed: Snoozed | None = None
    reassigned: Reassigned | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """A problem of one source or figure, open or over."""

    id: int
    subject: str
    kind: str
    cause: str
    remedy: str
    first_seen: datetime
    last_seen: datetime
    tries: int
    days: int
    told_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One statement: what the article prints, what the source says, and what was found."""

    fact_check: str
    id: str
    prints: str
    figure: str | None
    bears_on: str
    state: State
    verdict: Verdict | None = None
    explanation: str = ""
    rule: str = ""
    notes: tuple[str, ...] = ()
    dismissed: bool = False
    observed: str | None = None
    unit: str | None = None
    period: str | None = None
    excerpt: str | None = None
    place: str | None = None
    sources: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    found_at: datetime | None = None  # when this was first found
    judged_at: datetime | None = None  # when it was found last
    last_look: datetime | None = None  # the last look that read something
    changed_at: datetime | None = None  # when its first source last brought other bytes that had to be read
    published_at: datetime | None = None  # when that source was published, as the publisher says
    marks: tuple[MarkView, ...] = ()  # open ones, held ones among them
    problems: tuple[ProblemView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCheckView:
    """An article and how its statements stand; `not_watched`: what it prints, and why nobody watches it."""

    id: str
    title: str
    url: str
    desk: str
    state: State
    statements: tuple[StatementView, ...]
    not_watched: tuple[tuple[str, str], ...] = ()
    claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """What a figure was seen to say for one period, and how long it stood."""

    period: str | None
    printed: str | None
    value: str | None
    unit: str | None
    status: str
    first_seen: datetime
    last_seen: datetime
    looks: int
    excerpt: str
    place: str
    capture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure, what was read of it, newest look first, and who cites it."""

    id: str
    measure: str
    unit: str | None
    sources: tuple[str, ...]
    made_of: tuple[str, ...]
    last_look: datetime | None
    runs: tuple[RunView, ...]
    cited_by: tuple[str, ...]
    problems: tuple[ProblemView, ...]
    warnings: tuple[str, ...] = ()  # locators that were lost while others hold


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """An edition that was found. `captured`: its document was seen; `revised_at`: other bytes under the same name."""

    name: str
    url: str
    found_at: datetime
    captured: bool
    revised_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsView:
    """The editions of a source, the newest first, and how the next one is looked for, in one sentence."""

    source: str
    editions: tuple[EditionView, ...]
    next: str
    said: str = ""  # what came of the last search


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source: when it was looked at, what came, when it is looked at next and why."""

    id: str
    publisher: str
    title: str | None
    url: str
    rendered: bool  # a browser shows it first
    keeper: str
    last_look: datetime | None
    last_good: datetime | None
    changed_at: datetime | None  # the last time it brought other bytes that had to be read
    published_at: datetime | None  # as the publisher says; a day alone is its midnight
    announced: date | None  # the day it promises for its next release
    failures: int
    next_look: datetime
    because: str
    captures: tuple[StoredCapture, ...]
    figures: tuple[str, ...]
    fact_checks: tuple[str, ...]
    problems: tuple[ProblemView, ...]
    editions: EditionsView | None = None
    alike: Alike | None = None  # looks at other bytes that said the same as its newest capture


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingView:
    """Sources that would be looked at now, if their host were not to be left alone."""

    host: str
    until: datetime
    because: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The state of everything."""

    registry_version: int
    last_sweep: Sweep | None
    next_look: Planned | None
    fact_checks: tuple[FactCheckView, ...]
    problems: tuple[ProblemView, ...]
    dues_waiting: int
    warnings: tuple[str, ...] = ()  # of figures that were read all the same
    editions: tuple[EditionsView, ...] = ()  # of the sources that have them
    waiting: tuple[WaitingView, ...] = ()  # for their hosts


Thing = FactCheckView | StatementView | FigureView | SourceView | MarkView | ProblemView


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened: when, what kind of thing it was, and one sentence."""

    at: datetime
    kind: str  # reading, problem, mend, judgement, mark, decision, due, notice, attempt
    about: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Why somebody was or was not told: the answer in sentences, and all that led to it in order of time."""

    id: str
    answer: tuple[str, ...]
    events: tuple[Event, ...]
