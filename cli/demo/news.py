"""What came of a look, from the database: marks, problems, and how the states of the articles changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from checks.model import State
from db import store
from db.engine import reading
from db.store import OpenProblem, StoredMark
from steps.views.overview import overview


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How things stand at one moment: the state of each article, the open problem of each source or figure."""

    states: Mapping[str, State]
    problems: Mapping[str, OpenProblem]
    marks: Mapping[int, StoredMark]  # all there ever were


NOTHING = Standing(states={}, problems={}, marks={})


def standing(engine: Engine, now: datetime) -> Standing:
    """How things stand now."""
    with reading(engine) as session:
        states = {one.id: one.state for one in overview(session, now).fact_checks}
        problems = store.open_problems(session)
        marks = {one.mark.id: one for name in states for one in store.marks_of(session, name)}
    return Standing(states=states, problems=problems, marks=marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is another way than before."""

    opened: tuple[StoredMark, ...]
    held: tuple[StoredMark, ...]
    unconfirmed: tuple[StoredMark, ...]  # were held, and are over
    closed: tuple[StoredMark, ...]
    problems: tuple[OpenProblem, ...]  # new ones, and those of another kind than before
    solved: tuple[OpenProblem, ...]
    states: tuple[tuple[str, State | None, State], ...]  # article, before (None: it is new), now


def news(before: Standing, now: Standing) -> News:
    """What changed from one moment to the other."""
    fresh = [one for number, one in now.marks.items() if one != before.marks.get(number)]
    still = [one for one in fresh if one.closed_at is None]
    over = [one for one in fresh if one.closed_at is not None]
    return News(
        opened=tuple(one for one in still if not one.mark.held and is_new(one, before)),
        held=tuple(one for one in still if one.mark.held),
        unconfirmed=tuple(one for one in over if one.mark.held),
        closed=tuple(one for one in over if not one.mark.held),
        problems=tuple(one for name, one in now.problems.items() if kind_of(one) != kind_of(before.problems.get(name))),
        solved=tuple(one for name, one in before.problems.items() if name not in now.problems),
        states=tuple(
            (name, before.states.get(name), state)
            for name, state in now.states.items()
            if state is not before.states.get(name)
        ),
    )


def is_new(stored: StoredMark, before: Standing) -> bool:
    """Whether the mark was not open before: it was held, or is new."""
    known = before.marks.get(stored.mark.id)
    return known is None or known.mark.held


def kind_of(problem: OpenProblem | None) -> tuple[int, str] | None:
    """What makes a problem another one: its number and kind."""
    return (problem.id, str(problem.problem.kind)) if problem else None
