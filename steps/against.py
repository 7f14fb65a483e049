"""What a registry would do if it were put in force: judged in a transaction that is undone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.model import Registry
from db import store
from steps.judging import judge_articles
from steps.renaming import follow
from steps.views.shapes import MarkView
from steps.views.stored import mark_view


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What would change in the registry in force, and the marks that would be opened and closed by it."""

    changes: bool
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[str, ...]  # `old → new`
    opened: tuple[MarkView, ...]
    closed: tuple[MarkView, ...]


def against(engine: Engine, registry: Registry, *, now: datetime) -> Effect:
    """The effect of this registry on the state of today. Nothing is kept."""
    with Session(engine) as session:
        try:
            return effect(session, registry, now)
        finally:
            session.rollback()


def effect(session: Session, registry: Registry, now: datetime) -> Effect:
    """The same, within a transaction that the caller undoes."""
    followed = follow(session, registry, now)
    version = store.save_registry(session, registry, now=now, revision=None)
    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    if version.new:
        done = judge_articles(session, registry, version=version.number, now=now, sweep=None).carried_out
        opened, closed = done.opened, done.closed
    marks = {number: mark_view(one) for number, one in store.marks(session, [*opened, *closed]).items()}
    renamed = {old: new for old, new in followed.items() if old in version.removed}
    return Effect(
        changes=version.new,
        added=tuple(one for one in version.added if one not in renamed.values()),
        changed=version.changed,
        removed=tuple(one for one in version.removed if one not in renamed),
        renamed=tuple(f"{old} → {new}" for old, new in renamed.items()),
        opened=tuple(marks[number] for number in opened),
        closed=tuple(marks[number] for number in closed),
    )
