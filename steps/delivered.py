"""What a delivery did. To say that nobody is due loads nothing that composes or sends."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from checks.words.views import Result
from db import delivery
from db.delivery import Waiting
from db.engine import reading

if TYPE_CHECKING:
    from steps.notify import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One try of this delivery, as its caller is told of it."""

    notice: str
    route: str
    subject: str
    channel: str
    outcome: "Outcome"
    repeat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What a delivery did: its tries, the dues nobody needed to hear of any more, and what still waits."""

    tries: tuple[Try, ...]
    closed_before: int
    waiting: Waiting

    def count(self, result: Result) -> int:
        """How many tries ended so."""
        return sum(one.outcome.result is result for one in self.tries)


def nothing_to_tell(engine: Engine, now: datetime) -> Delivered | None:
    """What a delivery would do if nobody is due; None if somebody is."""
    with reading(engine) as session:
        is_anybody_due = bool(delivery.dues_ready(session, now))
    return None if is_anybody_due else summary(engine)


def summary(engine: Engine, tries: tuple[Try, ...] = (), closed_before: int = 0) -> Delivered:
    """What was done, with what still waits."""
    with reading(engine) as session:
        return Delivered(tries=tries, closed_before=closed_before, waiting=delivery.waiting(session))
