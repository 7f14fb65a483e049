"""What a notice is made of: plain dataclasses, gathered by `steps.deliver`, shown by the templates.

All texts are as they came, from the registry or from a publisher; `checks.words.compose` makes them safe to show.
All times are aware; they are shown in the zone they bear.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from checks.model import STILL_READ, ProblemKind, Severity, State, Verdict


class NoticeKind(StrEnum):
    """What somebody is told."""

    MARKS = "marks"  # an article's marks, opened or closed: to its desk
    REPORT = "report"  # an article's first judgement: to its keeper
    PROBLEM = "problem"  # a source or figure cannot be read: to its keeper
    RECOVERED = "recovered"  # it can be read again
    RELEASE = "release"  # a new version of the readers reads old captures otherwise: to their keepers


class Result(StrEnum):
    """What became of one try to tell (DESIGN §4). Unknown: the service may have taken it, its answer did not come."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message to people, complete: `text` and `html` say the same. `headers` travel with mail and webhooks."""

    id: str
    route: str
    kind: NoticeKind
    severity: Severity
    subject: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """A fact-check as a reader of a notice knows it. `state` None: it has left the registry."""

    id: str
    title: str
    url: str
    state: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """Who publishes a figure, and where."""

    id: str
    publisher: str
    url: str
    title: str | None = None
    rendered: bool = False  # a browser shows it first: the copy is the page as it then stood


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """How a mark may be settled: until when it may be put off, by the notice's own day, and the other desks there are.

    `corrects`: a new number can be given; else the sentence is changed in the registry.
    """

    mark: int
    corrects: bool
    put_off: date
    desks: tuple[str, ...] = ()

    @property
    def commands(self) -> tuple[str, ...]:
        """The decisions there are, ready to be typed but for names, reasons and the new value."""
        other = self.desks[0] if len(self.desks) == 1 else "DESK"
        return (
            *((f'stilltrue correct {self.mark} --value "NEW VALUE" --by YOU',) if self.corrects else ()),
            f'stilltrue dismiss {self.mark} --reason "WHY" --by YOU',
            f'stilltrue snooze {self.mark} --until {self.put_off} --reason "WHY" --by YOU',
            *((f"stilltrue reassign {self.mark} --to {other} --by YOU",) if self.desks else ()),
            f"stilltrue explain {self.mark}",
        )

    @property
    def hint(self) -> str:
        """What must be known to fill them in."""
        parts = []
        if not self.corrects:
            parts.append("It is not watched by a number: once the article says something else, so must the registry.")
        if len(self.desks) > 1:
            parts.append(f"DESK: {', '.join(self.desks)}.")
        return " ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """One mark with its proof: what the article prints, what the source says, and how we know."""

    id: int
    verdict: Verdict
    severity: Severity
    prints: str
    explanation: str
    opened_at: datetime
    checked_at: datetime | None = None  # when we last looked; else `opened_at`
    observed: str | None = None  # as the source prints it
    unit: str | None = None
    period: str | None = None
    source: SourceView | None = None
    deep_link: str | None = None
    excerpt: str = ""
    capture: str | None = None  # SHA-256 of the copy we kept
    saved_as: str | None = None  # the page at a Wayback Machine
    again: str = ""  # why it is told to a desk that knows it, or to another one
    settling: Settling | None = None
    closed_at: datetime | None = None
    closed_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One statement in an article's first report: what we understood, and how it stands."""

    id: str
    prints: str
    understood: str
    state: State
    verdict: Verdict | None = None
    explanation: str = ""
    notes: tuple[str, ...] = ()
    observed: str | None = None
    unit: str | None = None
    period: str | None = None
    source: SourceView | None = None
    deep_link: str | None = None
    problem: str | None = None
    remedy: str | None = None
    settling: Settling | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """An article's first judgement, for the one who keeps it; or, `unverified`, that nobody can verify it any more."""

    article: ArticleView
    at: datetime
    statements: tuple[StatementView, ...]
    not_watched: tuple[tuple[str, str], ...] = ()  # what it prints, why nobody watches it
    unverified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadView:
    """A figure that a new version of the readers reads otherwise in the same capture."""

    source: str
    figure: str
    period: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """A problem of one source or figure, and the articles that hang on it."""

    subject: str
    kind: ProblemKind
    cause: str
    remedy: str
    first_seen: datetime
    last_seen: datetime
    tries: int
    source: SourceView | None = None
    articles: tuple[ArticleView, ...] = ()
    closed_at: datetime | None = None

    @property
    def concerns(self) -> str:
        """What the problem is to the articles below."""
        if self.closed_at is not None or self.kind in STILL_READ:
            return (
                "Articles that hang on it"
                if self.closed_at
                else "Articles that hang on it; they are checked all the same"
            )
        return "Articles that cannot be checked until then, and stay as they were"
