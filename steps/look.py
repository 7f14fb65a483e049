"""A look under way: whose it is, and the problems that are noted of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from checks.model import Figure, Problem, Registry, Source
from db import store
from db.store import Claim, KnownEdition
from steps.station import Station
from steps.troubles import note_problem, note_recovery
from steps.visit import Expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A source being looked at, in the registry and the sweep that asked for it. `sweep` None: asked by hand."""

    station: Station
    registry: Registry
    sweep: str | None
    claim: Claim
    source: Source
    figures: tuple[Figure, ...]  # those a machine reads there
    rest_s: float = 0.0  # the pause that any source of its host asks for
    edition: KnownEdition | None = None  # the one `source` stands for, where it has editions
    expected: Expected | None = None  # of a settled source: that nothing new is found
    by_name: bool = False  # somebody asked for this look: the next edition is looked for whatever the day


def note(session: Session, look: Look, subject: str, problem: Problem | None, now: datetime) -> None:
    """Nothing; the subject has this problem now, or none any more."""
    route = look.registry.keeper_of(look.source).route
    if problem is not None:
        note_problem(session, route, problem, now)
        return
    closed = store.close_problem(session, subject, now)
    if closed is not None:
        note_recovery(session, route, closed, now)
