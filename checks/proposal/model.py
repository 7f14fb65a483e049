"""What is proposed: nouns of the registry, each with the remarks a person reads above it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from checks.model import Desk, FactCheck, Figure, NotWatched, Observation, Source, Statement

Noun = TypeVar("Noun", Source, Figure, Statement, NotWatched, Desk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Generic[Noun]):
    """An entry, and what a person should know of it: where it was found, how sure it is, what else it may be."""

    noun: Noun
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What could be added to a registry. `article` bears no statements: they stand beside it with their remarks."""

    article: FactCheck
    is_new: bool = True  # else it adds to a fact-check that the registry has
    desks: tuple[Noted[Desk], ...] = ()  # only where there is no registry yet
    sources: tuple[Noted[Source], ...] = ()
    figures: tuple[Noted[Figure], ...] = ()
    statements: tuple[Noted[Statement], ...] = ()
    not_watched: tuple[Noted[NotWatched], ...] = ()
    remarks: tuple[str, ...] = ()  # on the article as a whole
    conflicts: tuple[str, ...] = ()  # with articles that cannot be right beside it
    doubts: tuple[str, ...] = ()  # what may be wrong in the article
    suspects: tuple[Statement, ...] = ()  # what known figures would contradict, to be held against other articles
    read: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)  # what each figure or source says now

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self.statements and not self.not_watched
