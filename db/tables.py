"""The tables, one mapped class each. What a column means stands here; how it is used, beside the verbs of db.store.

Runs and judgements are stretches of time: a row says from when to when something was so, and how often we saw it.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, UniqueConstraint, select
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, mapped_column

from checks.model import Decision, Exchange, Finding, Observation, Reading
from db.columns import PLAIN_JSON, Body, Exact, Instant, Words

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Words,
        datetime: Instant,
        Decimal: Exact,
        dict[str, Any]: PLAIN_JSON,
    }


# --- the registry --------------------------------------------------------------------------------------------------


class RegistryVersionRow(Base):
    """A numbered state of the registry; `digest` is over all entries in force."""

    __tablename__ = "registry_versions"

    number: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    digest: Mapped[str]
    revision: Mapped[str | None]  # of the checkout it was compiled from, where there is one


class RegistryEntryRow(Base):
    """One declaration, in force from `first_version` to `last_version`, both included; None: still in force."""

    __tablename__ = "registry_entries"
    __table_args__ = (Index("ix_registry_entries_kind_key", "kind", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]  # desk, source, figure, fact-check, setting
    key: Mapped[str]
    digest: Mapped[str]
    body: Mapped[Any] = mapped_column(PLAIN_JSON)
    first_version: Mapped[int] = mapped_column(ForeignKey("registry_versions.number"))
    last_version: Mapped[int | None] = mapped_column(ForeignKey("registry_versions.number"))


# --- looking -------------------------------------------------------------------------------------------------------


class SweepRow(Base):
    __tablename__ = "sweeps"

    id: Mapped[str] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    registry_version: Mapped[int] = mapped_column(ForeignKey("registry_versions.number"))
    worker: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)  # running, done, interrupted, failed
    counts: Mapped[dict[str, Any]]


class HostRow(Base):
    """The unit of work. `token` grows with every claim, so that a worker that slept through its lease is found out."""

    __tablename__ = "hosts"

    name: Mapped[str] = mapped_column(primary_key=True)
    worker: Mapped[str | None]
    token: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
    next_request_at: Mapped[datetime | None]  # outlives the claim: the pace is the host's, not the worker's
    broken_at: Mapped[datetime | None]  # several of its sources failed in a row, and the rest of it was left
    told_to_wait_at: Mapped[datetime | None]  # when it last said Retry-After …
    told_to_wait_until: Mapped[datetime | None]  # … and until when


class RobotsRow(Base):
    """What an origin's robots.txt said on a day (UTC); `text` only of the newest one that was read."""

    __tablename__ = "robots"
    __table_args__ = (Index("ix_robots_host_day", "host", "day"),)

    origin: Mapped[str] = mapped_column(primary_key=True)  # https://example.org:443
    day: Mapped[date] = mapped_column(primary_key=True)
    host: Mapped[str]
    asked_at: Mapped[datetime]
    requests: Mapped[int]
    received: Mapped[int]  # bytes on the wire
    outcome: Mapped[str]  # read, none, unreachable
    detail: Mapped[str]
    text: Mapped[str | None]


class CaptureRow(Base):
    """Bytes a source gave us, for as many looks in a row as it gave the same."""

    __tablename__ = "captures"
    __table_args__ = (Index("ix_captures_source_id", "source", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    url: Mapped[str]  # the address we asked
    final_url: Mapped[str]  # the address that answered
    fetched_at: Mapped[datetime]
    media_type: Mapped[str]
    charset: Mapped[str | None]
    status: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]
    looks: Mapped[int]
    dropped_at: Mapped[datetime | None]  # its bytes were pruned; what is known of them stays


class CaptureBytesRow(Base):
    """The bytes themselves, compressed, where the table store is used."""

    __tablename__ = "capture_bytes"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class SourceLookRow(Base):
    """What is known of looking at one source: the latest of everything."""

    __tablename__ = "source_looks"

    source: Mapped[str] = mapped_column(primary_key=True)
    host: Mapped[str]
    last_look: Mapped[datetime | None]  # the last time it was asked, whatever came of it
    last_good: Mapped[datetime | None]  # the last time it answered with its document or with "not modified"
    changed_at: Mapped[datetime | None]  # the last time its bytes were others than before
    published_at: Mapped[datetime | None]  # what the publisher says of the day
    announced: Mapped[date | None]  # the day its document promises for the next release
    confirmed_at: Mapped[datetime | None]  # its first good reading; until then only its keeper hears of it
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("captures.id"))
    failures: Mapped[int]  # in a row
    failing_since: Mapped[datetime | None]
    failing_days: Mapped[int]  # distinct days (UTC) among them
    not_before: Mapped[datetime | None]
    queued_url: Mapped[str | None]  # where a redirect to another host sent us; asked under that host's claim
    leaving: Mapped[str | None]  # what its Sunset and Deprecation headers said last


class VisitRow(Base):
    """One look at a source, whatever came of it."""

    __tablename__ = "visits"
    __table_args__ = (
        Index("ix_visits_sweep_id_at", "sweep_id", "at"),
        Index("ix_visits_source_at", "source", "at"),
        Index("ix_visits_host_at", "host", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sweep_id: Mapped[str | None] = mapped_column(ForeignKey("sweeps.id"))
    source: Mapped[str]
    host: Mapped[str]
    at: Mapped[datetime]
    outcome: Mapped[str]  # captured, same-bytes, not-modified, elsewhere, failed, absent
    status: Mapped[int | None]
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("captures.id"))
    size: Mapped[int]
    duration_ms: Mapped[int]
    detail: Mapped[str]
    requests: Mapped[int] = mapped_column(server_default="1")  # redirects and further pages are requests of their own
    received: Mapped[int] = mapped_column(server_default="0")  # bytes on the wire, headers included
    exchanges: Mapped[tuple[Exchange, ...] | None] = mapped_column(Body(tuple[Exchange, ...]), deferred=True)


class EditionRow(Base):
    """An edition of a source that was found; all that stand under one pattern are known, the newest is asked."""

    __tablename__ = "editions"
    __table_args__ = (UniqueConstraint("source", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    name: Mapped[str]  # its period, or the day of the update
    url: Mapped[str]
    title: Mapped[str]
    issued: Mapped[date | None]  # the day the publisher says
    pattern: Mapped[str]  # fingerprint of what the registry said when it was found
    found_at: Mapped[datetime]
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("captures.id"))  # its newest bytes
    revised_at: Mapped[datetime | None]  # when it last had other bytes under the same name


class EditionSearchRow(Base):
    """When the next edition of a source was last looked for, and what came of it, in words."""

    __tablename__ = "edition_searches"

    source: Mapped[str] = mapped_column(primary_key=True)
    pattern: Mapped[str]
    asked_at: Mapped[datetime]
    said: Mapped[str]


# --- reading -------------------------------------------------------------------------------------------------------


class ReadingRow(Base):
    """What a figure's locators gave on certain bytes with a certain reader: kept, so that bytes are parsed once."""

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("sha256", "figure", "locators", "reader_version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    figure: Mapped[str]
    locators: Mapped[str]  # their fingerprint
    reader_version: Mapped[str]
    read_at: Mapped[datetime]
    body: Mapped[Reading] = mapped_column(Body(Reading))


class ObservationRow(Base):
    """A run: looks in a row at which a figure said the same for a period."""

    __tablename__ = "observations"
    __table_args__ = (
        Index("ix_observations_figure_last_seen", "figure", "last_seen"),
        Index("ix_observations_last_capture", "last_capture"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    figure: Mapped[str]
    period: Mapped[str]  # canonical name; empty where it is "as published on that day"
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    value: Mapped[Decimal | None]  # beside the body for whoever asks the database itself
    same_as: Mapped[str]  # digest of what makes two observations the same; see db.readings
    body: Mapped[Observation] = mapped_column(Body(Observation))
    first_capture: Mapped[int] = mapped_column(ForeignKey("captures.id"))
    last_capture: Mapped[int] = mapped_column(ForeignKey("captures.id"))
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]
    looks: Mapped[int]
    days: Mapped[int]  # distinct days (UTC) among the looks
    locators: Mapped[str]
    reader_version: Mapped[str]


class ProblemRow(Base):
    """We looked and could not tell. One is open per source or figure; another kind takes over its row.

    `subject` is `Problem.key`: what judging found has a row of its own, so that a good look does not close it.
    """

    __tablename__ = "problems"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    kind: Mapped[str]
    cause: Mapped[str]
    remedy: Mapped[str]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]
    tries: Mapped[int]
    days: Mapped[int]  # distinct days (UTC) among the tries
    told_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


Index(
    "uq_problems_open",
    ProblemRow.subject,
    unique=True,
    sqlite_where=ProblemRow.closed_at.is_(None),
    postgresql_where=ProblemRow.closed_at.is_(None),
)


# --- judging -------------------------------------------------------------------------------------------------------


class JudgementRow(Base):
    """What was found of one statement, for as long as nothing but the time changed."""

    __tablename__ = "judgements"
    __table_args__ = (Index("ix_judgements_fact_check_statement_id", "fact_check", "statement", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fact_check: Mapped[str]
    statement: Mapped[str]
    fingerprint: Mapped[str]  # of the statement as it was declared
    verdict: Mapped[str | None]
    state: Mapped[str]
    severity: Mapped[str | None]
    rule: Mapped[str]
    body: Mapped[Finding] = mapped_column(Body(Finding))
    same_as: Mapped[str]  # digest of the finding and the fingerprint
    observation_id: Mapped[int | None] = mapped_column(ForeignKey("observations.id"))
    registry_version: Mapped[int] = mapped_column(ForeignKey("registry_versions.number"))  # when it was first found
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    count: Mapped[int]


class SavedPageRow(Base):
    """That the page behind a mark was to be saved at a Wayback Machine, and what came of it."""

    __tablename__ = "saved_pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    mark_id: Mapped[int] = mapped_column(ForeignKey("marks.id"), unique=True)
    url: Mapped[str]
    asked_at: Mapped[datetime]
    tries: Mapped[int]
    saved_as: Mapped[str | None]  # its address there; None: it is not saved yet
    detail: Mapped[str]


class MarkRow(Base):
    """An open finding with the proof an editor is shown. One is open per statement and verdict."""

    __tablename__ = "marks"
    __table_args__ = (Index("ix_marks_fact_check_statement", "fact_check", "statement"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fact_check: Mapped[str]
    statement: Mapped[str]
    figure: Mapped[str | None]
    verdict: Mapped[str]
    severity: Mapped[str]
    fingerprint: Mapped[str]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("observations.id"))
    held: Mapped[bool]  # a surprise waits for its second look; nobody has been told
    held_at: Mapped[datetime | None]
    opened_at: Mapped[datetime]
    updated_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_because: Mapped[str | None]
    explanation: Mapped[str]
    printed: Mapped[str | None]
    observed: Mapped[str | None]
    unit: Mapped[str | None]
    period: Mapped[str | None]
    source: Mapped[str | None]
    url: Mapped[str | None]
    deep_link: Mapped[str | None]
    excerpt: Mapped[str | None]
    capture: Mapped[str | None]  # SHA-256
    sweep_id: Mapped[str | None] = mapped_column(ForeignKey("sweeps.id"))
    saved_as: Mapped[str | None] = column_property(
        select(SavedPageRow.saved_as).where(SavedPageRow.mark_id == id).scalar_subquery()  # noqa: A003  # the column above
    )  # where others can look the page up


Index(
    "uq_marks_open",
    MarkRow.fact_check,
    MarkRow.statement,
    MarkRow.verdict,
    unique=True,
    sqlite_where=MarkRow.closed_at.is_(None),
    postgresql_where=MarkRow.closed_at.is_(None),
)


class DecisionRow(Base):
    """What an editor settled; the body is the decision, the columns are to find it by."""

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_fact_check_statement", "fact_check", "statement"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fact_check: Mapped[str]
    statement: Mapped[str]
    verb: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]
    mark_id: Mapped[int | None] = mapped_column(ForeignKey("marks.id"))
    body: Mapped[Decision] = mapped_column(Body(Decision))


class MendRow(Base):
    """Other locators of a figure, as a person accepted them; which capture showed that they read what the lost did."""

    __tablename__ = "mends"

    id: Mapped[int] = mapped_column(primary_key=True)
    figure: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    capture: Mapped[str]  # SHA-256
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]
    before: Mapped[str]  # the locators, as the registry spells them
    after: Mapped[str]
    reason: Mapped[str]


# --- telling -------------------------------------------------------------------------------------------------------


class NoticeRow(Base):
    """A composed message to one route."""

    __tablename__ = "notices"

    id: Mapped[str] = mapped_column(primary_key=True)  # n-…; the same on every attempt
    route: Mapped[str]
    kind: Mapped[str]
    severity: Mapped[str | None]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str]
    created_at: Mapped[datetime]


class DueRow(Base):
    """That a route is to be told of something. Written with its cause; composed later, from what is then still so."""

    __tablename__ = "dues"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]  # mark, problem, report, recovered, closed, release
    about: Mapped[str]  # mark:12, problem:3, report:referrals-to-arrests, reader:3
    route: Mapped[str]
    fact_check: Mapped[str | None]
    mark_id: Mapped[int | None] = mapped_column(ForeignKey("marks.id"), index=True)
    problem_id: Mapped[int | None] = mapped_column(ForeignKey("problems.id"), index=True)
    report: Mapped[Any] = mapped_column(PLAIN_JSON, nullable=True)
    not_before: Mapped[datetime]
    created_at: Mapped[datetime]
    notice_id: Mapped[str | None] = mapped_column(ForeignKey("notices.id"), index=True)
    settled_at: Mapped[datetime | None]
    settled_because: Mapped[str | None]


# One waiting due per subject, kind and route; composed into a notice it no longer stands in the way of the next.
Index(
    "uq_dues_waiting",
    DueRow.about,
    DueRow.kind,
    DueRow.route,
    unique=True,
    sqlite_where=DueRow.notice_id.is_(None) & DueRow.settled_at.is_(None),
    postgresql_where=DueRow.notice_id.is_(None) & DueRow.settled_at.is_(None),
)


class AttemptRow(Base):
    """One try to send a notice. Written before sending: without an outcome, we do not know what became of it."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("notice_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[str] = mapped_column(ForeignKey("notices.id"))
    number: Mapped[int]
    channel: Mapped[str]  # which address of the route, its secrets masked; each has its own answer
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None]  # accepted, refused, unknown
    detail: Mapped[str]
