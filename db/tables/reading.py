"""Readings, the runs of observations, problems."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from checks.model import Observation, Reading
from db.columns import Body
from db.tables.base import Base


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
