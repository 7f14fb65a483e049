"""What the judge needs of the past: the small things of everything at once, the readings of a few statements at a time.

A reading with its proof is one to five kilobytes, and a figure has dozens: those of all figures are never in memory
together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from checks.editions.names import has_editions, pattern_of
from checks.model import Decision, FactCheck, Figure, Registry, Run, Statement
from checks.references import figure_of, parts_of, printed_of, read_at
from checks.silences import inventory_of, silences
from db import store
from db.stamps import Stamps, stamps
from db.store import KnownEdition, OpenProblem

Key = tuple[str, str]  # fact-check, statement
Printed = tuple[FactCheck, Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known at the beginning of a round of judging; `runs` only of what `recalled` was asked for."""

    registry: Registry
    last_looks: Mapping[str, datetime]
    problems: Mapping[str, OpenProblem]
    decisions: Mapping[Key, tuple[Decision, ...]]
    said_since: Mapping[tuple[str, str, str], datetime]  # fact-check, statement, its fingerprint -> first judged
    now: datetime
    shrunk: frozenset[str]  # sources whose newest document is less than half of the one before
    read_anew: frozenset[str]  # figures that say something else since a locator changed
    renewed: Mapping[str, datetime]  # source with a calendar -> when it last gave a period or value anew
    stamps: Mapping[str, Stamps]
    editions: Mapping[str, tuple[KnownEdition, ...]]  # of the sources that have any
    printed: Mapping[str, tuple[Printed, ...]]  # figure -> in articles
    runs: Mapping[str, tuple[Run, ...]] = field(default_factory=dict)


def remember(session: Session, registry: Registry, now: datetime) -> Memory:
    """What is known of a registry but the readings, in a handful of statements."""
    editions, stamped = known_editions(session, registry), stamps(session)
    return Memory(
        registry=registry,
        last_looks=store.last_looks(session, [*registry.figures, *registry.sources, *silences(registry)]),
        problems=store.open_problems(session),
        decisions=store.decisions(session),
        said_since=store.said_since(session),
        now=now,
        shrunk=store.shrunk_sources(session),
        read_anew=store.read_anew(session),
        renewed=renewed(session, registry, stamped, editions),
        stamps=stamped,
        editions=editions,
        printed=printed_of(registry),
    )


def recalled(session: Session, memory: Memory, statements: Iterable[Printed]) -> Memory:
    """The memory with all that was read of what these statements are about, and no other readings."""
    names = {name for _, one in statements for name in read_for(memory.registry, one)}
    return replace(memory, runs=store.history(session, names))


def read_for(registry: Registry, statement: Statement) -> tuple[str, ...]:
    """The figures and sources whose readings a statement is judged by."""
    figure = figure_of(registry, statement)
    inventories = (inventory_of(source) for source in statement.absent_from)
    return (*parts_of(figure), *related_to(figure, statement), *inventories)


def related_to(figure: Figure | None, statement: Statement) -> tuple[str, ...]:
    """The other figures and sources a statement is held against."""
    named = (statement.of, statement.slower_than, *statement.any_of, *statement.absent_from, *parts_of(figure))
    return tuple(dict.fromkeys(name for name in named if name))


def known_editions(session: Session, registry: Registry) -> dict[str, tuple[KnownEdition, ...]]:
    """The editions of the sources that have any, the newest first; those found under an earlier pattern left out."""
    having = {name: pattern_of(one) for name, one in registry.sources.items() if has_editions(one)}
    found = store.editions(session, having) if having else {}
    return {name: tuple(one for one in found[name] if one.pattern == having[name]) for name in found}


def renewed(
    session: Session,
    registry: Registry,
    stamped: Mapping[str, Stamps],
    editions: Mapping[str, tuple[KnownEdition, ...]],
) -> dict[str, datetime]:
    """When each source that promises releases last had a new edition, or gave a figure a new period or other value."""
    promising = {name for name, one in registry.sources.items() if one.releases}
    promising |= {name for name, one in stamped.items() if one.announced}
    read = {name: figures for name, figures in read_at(registry).items() if name in promising}
    begun = store.newest_begun(session, {one.id for figures in read.values() for one in figures})
    found = {name: several[0].found_at for name, several in editions.items() if several}
    for source, figures in read.items():
        when = [begun[one.id] for one in figures if one.id in begun]
        found |= {source: max([*when, found.get(source, when[0])])} if when else {}
    return found
