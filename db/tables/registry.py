"""The registry, compiled into numbered versions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import PLAIN_JSON
from db.tables.base import Base


class RegistryVersionRow(Base):
    """A numbered state of the registry; `digest` is over all entries in force."""

    __tablename__ = "registry_versions"

    number: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    digest: Mapped[str]
    revision: Mapped[str | None]  # of the checkout it was compiled from, where there is one
    compiled_from: Mapped[str | None]  # the stamp of the files, see steps.compiled; None: not compiled from files


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
