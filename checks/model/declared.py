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
    route: str  # a tag of STILLTRUE_ROUTES: the addresses that bear it are told
    zone: str = "UTC"  # the time zone of the times it reads: Europe/Madrid
    language: str = "en"  # the language its people read
    banner: str = "after a decision"  # when `export --form banner` tells readers: or "at once", "after 3 days"
    deputy: str | None = None  # the desk that is told as well when no address of this one can be
    proofread: str | None = None  # "1 week": how often the pages of its articles are looked at, for what we quote
    formerly: tuple[str, ...] = ()  # ids it had before; they are never given to another


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

    every: Every | None = None  # how often a release comes
    between: str | None = None  # "04-01 to 06-30": month and day of the first and the last day it may come on
    calendar: tuple[date, ...] = ()  # the announced days, where the publisher names them
    on: str | None = None  # "friday", "first friday", "15" of each month, "04-01" of each year
    after: str | None = None  # "45 days" after the end of the reference period


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat(Noun):
    """How a source writes numbers, where evidence alone leaves two readings."""

    decimal: Literal[".", ","] | None = None  # the sign before the decimals
    group: str | None = None  # the sign between groups of digits: "," or "." or a blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions(Noun):
    """Where the next edition of a source shows: <year>, <quarter>, <month> stand for its period, * for anything.

    Without it a <year> in the address of the source is asked for: the one after the newest that is known.
    """

    listed_at: str | None = None  # a page, feed, sitemap or JSON that links to the editions
    link: str | None = None  # how their addresses end: `<year>-annual-report.pdf`; else the source's own address
    titled: str | None = None  # what the links say: `Annual report <year>`
    updated: str | None = None  # the path, in the JSON or XML of the source, to the day its data were last updated


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Noun):
    """A series of publications at one address. `<year>` in the address is the pattern of its editions."""

    id: str
    publisher: str  # who issues it
    url: str | None = None  # its address; <year> in it is the pattern of its editions, <page> the number of a page
    bill: str | None = None  # "119/s/1829", in the place of `url`: a bill at the congress.gov API
    world_bank: str | None = None  # "SP.POP.TOTL/WLD", in the place of `url`: a series of the World Bank API
    title: str | None = None  # what the publication is called, for notices
    keeper: str | None = None  # the desk told when it cannot be read; else the registry's keeper, else the first desk
    releases: Releases | None = None  # when an edition is expected; looked at more often then, overdue after
    editions: Editions | None = None  # where the next edition shows: a list of them, or the day of the last update
    confirmed: date | Literal["never"] | None = None  # "never": only its keeper hears until a good reading
    secrets: Mapping[str, str] = field(default_factory=dict)  # parameter -> name of an environment variable
    post: str | None = None  # the body of the request, for a source that answers to POST
    accept: str | None = None  # the media type to ask for: application/json
    next_: str | None = None  # a list of several pages: the path to the next address or their number; "link header"
    missing: tuple[str, ...] = ()  # texts that stand for no value: "-9.99", "n/a"
    scale: str | None = None  # what one printed unit stands for: thousand, million, 1000
    format_: NumberFormat | None = None  # how it writes numbers, where they can be read in two ways
    language: str | None = None  # the language of the document, where it does not say so itself
    render: Literal["browser"] | None = None  # the page is shown by a browser first, and read as it then stands
    pace: str | None = None  # "5 seconds" between two requests to its host, where it asks for more than usual
    formerly: tuple[str, ...] = ()  # ids it had before; they are never given to another


# --- the registry: what is published there --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell(Noun):
    """A cell by its labels. A list of labels are known variants of one name."""

    row: tuple[str, ...]  # the label of the row, or its variants; <year>, <quarter>, <month> bind the period
    column: tuple[str, ...]  # the label of the column, or its variants; <year> binds every year shown
    under: str | None = None  # the heading, caption or sheet the table stands under, where several have such a row
    where: Mapping[str, str] = field(default_factory=dict)  # other columns of the same row -> text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsPath(Noun):
    """A value in a list of records: a JSON array, a long CSV, JSON-stat, SDMX."""

    value: str  # the field that holds the value
    in_: str | None = None  # path to the list in a JSON document: data.items; tables and SDMX need none
    where: Mapping[str, str] = field(default_factory=dict)  # other fields of the record -> text
    period: str | None = None  # the field that says the period
    every: Every | None = None  # what a date there stands for: its day, month, quarter or year


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuote(Noun):
    """W3C Web Annotation TextQuoteSelector: the text and what stands around it."""

    exact: str  # the text itself
    prefix: str = ""  # what stands before it
    suffix: str = ""  # what stands after it


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLocator(Noun):
    """A cell of a table, wherever tables stand: HTML, CSV, XLSX, ODS, PDF."""

    table: TableCell  # the cell
    source: str | None = None  # where it looks, if not in the figure's source
    period: str | None = None  # the period of what stands there; or "newest with a value", "as published"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsLocator(Noun):
    """A field of one record in a list: JSON, long CSV, JSON-stat, SDMX."""

    records: RecordsPath  # the record and its field
    source: str | None = None  # where it looks, if not in the figure's source
    period: str | None = None  # the period of what stands there; or "newest with a value", "as published"


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLocator(Noun):
    """One value of a JSON or XML document, by its path."""

    json: str  # the path to one value: bill.title, series[0].value, a["2026"]
    source: str | None = None  # where it looks, if not in the figure's source
    period: str | None = None  # the period of what stands there; or "newest with a value", "as published"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseLocator(Noun):
    """A sentence with placeholders: `<value>`, `<year>`, `<quarter>`, `<month>` match and bind."""

    prose: str  # the sentence with placeholders: "received <value> reports in <year>"
    source: str | None = None  # where it looks, if not in the figure's source
    period: str | None = None  # the period of what stands there; or "newest with a value", "as published"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLocator(Noun):
    """A number inside a text that is quoted as it stands there."""

    quote: TextQuote  # the quotation, or its text alone
    source: str | None = None  # where it looks, if not in the figure's source
    period: str | None = None  # the period of what stands there; or "newest with a value", "as published"


@dataclass(frozen=True, slots=True, kw_only=True)
class CssLocator(Noun):
    """One element of an HTML page, by a CSS selector: the last resort."""

    css: str  # the selector of one element; `::attr(name)` at its end reads an attribute
    source: str | None = None  # where it looks, if not in the figure's source
    period: str | None = None  # the period of what stands there; or "newest with a value", "as published"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLocator(Noun):
    """A text that must stand there."""

    wording: TextQuote  # the text, or with what stands around it
    source: str | None = None  # where it looks, if not in the figure's source


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHandLocator(Noun):
    """A person reads, uploads, confirms: `every 6 months`."""

    by_hand: str  # how often: "every 6 months"
    source: str | None = None  # where it looks, if not in the figure's source


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
    """One figure as a share of another, in per cent."""

    part: str  # the figure above the line
    whole: str  # the figure below the line


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Noun):
    """How much a figure changed, from the value of an earlier period."""

    of: str  # the figure
    over: str  # "1 year", "1 month": how far back the earlier value lies
    as_: Literal["difference", "per cent"] = "per cent"  # how it is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Noun):
    """What a publisher publishes, over all its periods: measure, unit, source, locators."""

    id: str
    measure: str  # what is counted, in words for an editor
    unit: str | None = None  # the unit it is counted in: people, %, million USD
    also: tuple[str, ...] = ()  # other words for the unit that articles print
    source: str | None = None  # where it is published
    at: tuple[Locator, ...] = ()  # where it stands there; several locators must agree
    share: Share | None = None  # in the place of `at`: one figure as a share of another
    change: Change | None = None  # in the place of `at`: how much a figure changed
    sum_: tuple[str, ...] = ()  # in the place of `at`: the figures it is the sum of
    stages: str | tuple[str, ...] | None = None  # a named ladder ("us-bill") or the rungs in order
    final_stages: tuple[str, ...] = ()  # the stages after which nothing moves; else the last of `stages`
    ends: date | None = None  # the last day it can be true: the end of a term, the day before two decades are three
    breaks: Mapping[str, str] = field(default_factory=dict)  # first period after the break -> what changed
    drift: str | None = None  # "1 %": a difference from what is printed up to this is a note, no mark
    grows: Literal["only"] | None = None  # a count over all time: a fall is looked at twice before anybody is told
    reads: Literal["name"] | None = None  # what stands there is no number: the name of an edition, a person, a place
    formerly: tuple[str, ...] = ()  # ids it had before; they are never given to another

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

    id: str  # its name within the article; else the figure's id
    prints: str  # the words of the article, quoted as they stand there
    figure: str | None = None  # the figure they are about
    value: str | None = None  # the number as printed, where the words hold several or none
    hedge: str | None = None  # over, about, nearly …, where the words do not say it
    band: str | None = None  # "5 %" or "500": an agreed tolerance
    period: str | None = None  # 2023, 2021 to 2023, 2026-Q1, each year, as published: where the words do not say it
    tracks: Tracks | None = None  # latest: judged by the newest period; period: by the one it names
    vintage: str | None = None  # "first", or "as-of: 2026-01-09": judged by what was published first, or until that day
    of: str | None = None  # the figure it is a part of: part and whole are compared
    bears_on: Literal["verdict", "detail"] = "detail"  # what rests on it: the verdict of the article, or a detail
    trend: Trend | None = None  # the direction the words claim over the period
    slower_than: str | None = None  # the figure that must have grown more, in per cent
    stage: str | tuple[str, ...] | None = None  # the stage claimed: one, several, "reported or later", "not enacted"
    any_of: tuple[str, ...] = ()  # figures of which one is enough: the twins of a bill
    edition: str | None = None  # the name of the edition the article calls the newest
    wording: TextQuote | None = None  # the text that must stand in the source
    absent_from: tuple[str, ...] = ()  # the sources the article says do not have it
    would_say: tuple[str, ...] = ()  # phrases that would show that they have it now
    look_again: str | None = None  # "6 months": how long a look holds before the statement counts as unchecked
    cites: tuple[str, ...] = ()  # what the article cites for it, as it does: 3, an address; `show` says it


@dataclass(frozen=True, slots=True, kw_only=True)
class NotWatched(Noun):
    """What an article prints and nobody can compare, with the reason."""

    prints: str  # the words of the article
    because: str  # why nothing can be compared with them


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCheck(Noun):
    """An article of ours that judges a claim."""

    id: str
    title: str  # its headline
    url: str  # its public address
    desk: str  # who owns it
    claim: str | None = None  # the claim it judges, for `show` and `export --form claimreview`
    language: str = "en"  # the language it is written in
    checked: date | None = None  # the day its sources were last compared by a person
    tracks: Tracks | None = None  # for its statements that do not say otherwise
    statements: tuple[Statement, ...] = ()  # what it prints and is watched
    not_watched: tuple[NotWatched, ...] = ()  # what it prints and cannot be watched, with the reason
    formerly: tuple[str, ...] = ()  # ids it had before; they are never given to another


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
