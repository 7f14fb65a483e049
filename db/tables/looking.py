"""Sweeps, hosts, captures, visits, and what is known of each source and its editions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from checks.model import Exchange
from db.columns import Body
from db.tables.base import Base


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
    changed_at: Mapped[datetime | None]  # the last time it brought other bytes that had to be read
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
    left_at: Mapped[datetime | None]  # a sweep that was to look at it left it, for its host rested; None: looked at
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
    outcome: Mapped[str]  # captured, same-bytes, same-readings, not-modified, elsewhere, failed, absent
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
