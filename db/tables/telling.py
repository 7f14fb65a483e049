"""Notices, dues, attempts."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import PLAIN_JSON
from db.tables.base import Base


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
