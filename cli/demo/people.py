"""What people do in the demo: editors settle marks, the keeper mends the registry, a colleague adds an article.

Each deed calls the step behind the command that is shown, at the simulated instant.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import Engine

from checks.errors import WatchError
from checks.model import Lasts
from cli.demo.publisher import Publishers, registry_for
from db import store
from db.engine import reading
from steps import settle
from steps.settings import Settings
from steps.settle import Settled


@dataclass(frozen=True, slots=True)
class Done:
    """A deed as it is told: what was typed, and what came of it."""

    typed: str
    came: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where people work: the demo's settings, its open database, and the sample publishers."""

    settings: Settings
    engine: Engine
    sites: Publishers


class Deed(Protocol):
    """Something that somebody does."""

    @property
    def who(self) -> str: ...

    def do(self, room: Room, now: datetime) -> Done:
        """What was typed, and what came of it. Raises WatchError."""


# --- editors ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrects:
    """An editor puts the article right."""

    who: str
    on: str  # fact-check/statement
    value: str

    def do(self, room: Room, now: datetime) -> Done:
        mark = open_mark(room, self.on)
        settled = settle.correct(room.engine, mark, by=self.who, value=self.value, reason="", now=now)
        return Done(f'stilltrue correct {mark} --value "{self.value}" --by {self.who}', in_words(settled))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismisses:
    """An editor lets the article stand as it is."""

    who: str
    on: str
    reason: str

    def do(self, room: Room, now: datetime) -> Done:
        mark = open_mark(room, self.on)
        settled = settle.dismiss(room.engine, mark, by=self.who, reason=self.reason, lasts=Lasts.EDITION, now=now)
        return Done(f'stilltrue dismiss {mark} --reason "{self.reason}" --by {self.who}', in_words(settled))


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozes:
    """An editor puts it off."""

    who: str
    on: str
    until: date
    reason: str

    def do(self, room: Room, now: datetime) -> Done:
        mark = open_mark(room, self.on)
        settled = settle.snooze(room.engine, mark, by=self.who, until=self.until, reason=self.reason, now=now)
        typed = f'stilltrue snooze {mark} --until {self.until} --reason "{self.reason}" --by {self.who}'
        return Done(typed, f"{in_words(settled)} Nobody is told again before that day.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassigns:
    """An editor hands it to another desk."""

    who: str
    on: str
    to: str

    def do(self, room: Room, now: datetime) -> Done:
        mark = open_mark(room, self.on)
        settled = settle.reassign(room.engine, mark, by=self.who, desk=self.to, reason="", now=now)
        return Done(
            f"stilltrue reassign {mark} --to {self.to} --by {self.who}", f"{in_words(settled)} It is {self.to}'s."
        )


def open_mark(room: Room, on: str) -> int:
    """The number of the open mark of a statement."""
    with reading(room.engine) as session:
        found = [one.id for one in store.open_marks(session) if f"{one.fact_check}/{one.statement}" == on]
    if len(found) != 1:
        raise WatchError(f"the demo expected one open mark on {on}, there are {len(found)}")
    return found[0]


def in_words(settled: Settled) -> str:
    """What became of the mark and its statement."""
    mark = settled.mark
    fate = f"is closed: {mark.closed_because}" if mark.closed_at else "stays open"
    return f"mark {mark.id} {fate}; the statement is {settled.state}."


# --- keepers of the registry -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrites:
    """The keeper writes something else into registry.yaml."""

    who: str
    old: str
    new: str
    said: str

    def do(self, room: Room, now: datetime) -> Done:  # noqa: ARG002 (a file has no clock of its own)
        file = room.settings.registry / "registry.yaml"
        text = file.read_text(encoding="utf-8")
        if text.count(self.old) != 1:
            raise WatchError(
                f"the demo expected `{self.old}` once in {file}, it stands there {text.count(self.old)} times"
            )
        file.write_text(text.replace(self.old, self.new), encoding="utf-8")
        return Done("stilltrue sync", self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adds:
    """A colleague puts a file of an own article into the folder of the registry."""

    who: str
    name: str
    said: str

    def do(self, room: Room, now: datetime) -> Done:  # noqa: ARG002 (a file has no clock of its own)
        (room.settings.registry / self.name).write_text(registry_for(room.sites, self.name), encoding="utf-8")
        return Done("stilltrue sync", self.said)
