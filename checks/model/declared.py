"""What the registry says: desks, sources, figures, fact-checks and their statements, and how they refer to one another.

`STRICT` makes pydantic refuse unknown keys and spell names in kebab-case. A comment beside a field becomes its
description in the JSON Schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
    ends: date | None = None  # the last day it can be true: the end of a term, the day before two decades are three
    breaks: Mapping[str, str] = field(default_factory=dict)  # first period after the break -> what changed
    drift: str | None = None  # "1 %"
    grows: Literal["only"] | None = None
    reads: Literal["name"] | None = None  # what stands there is no number: the name of an edition, a person, a place
    formerly: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether it is read as the text that stands there: a stage, or a name."""
        return self.stages is not None or self.reads is not None


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
