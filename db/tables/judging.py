"""Judgements, marks, decisions, repairs."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from checks.model import Decision, Finding
from db.columns import Body
from db.tables.base import Base


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
    steady_by: Mapped[str | None]  # what judged it last, if no passing of time can change it (checks.steady)


class ToJudgeRow(Base):
    """A figure that was read, and its statements were not judged since (`db.steady`)."""

    __tablename__ = "to_judge"

    id: Mapped[int] = mapped_column(primary_key=True)
    figure: Mapped[str]


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
