"""Problems in the database: each is opened once and told its keeper once; whoever was told hears when it is over.

What looking finds is noted at each look (`steps.looking`); what judging finds, at each judging, here. A good look says
nothing of the latter: it ends when the judge no longer finds it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from checks.model import Finding, Problem, Registry, Statement, Verdict, judged_key
from checks.references import figure_of, sources_of, statement_of, subjects_of
from db import store
from db.store import NewDue


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """The problems that a judging opened and closed, by their ids."""

    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()


def note_problem(session: Session, route: str, problem: Problem, now: datetime) -> tuple[int, bool]:
    """The id of the problem, which is open now, and whether it is new: then the route is to hear of it."""
    id_, is_new = store.open_problem(session, problem, now)
    if is_new:
        store.owe(session, [due_of(route, "problem", id_, now)], now)
    return id_, is_new


def note_recovery(session: Session, route: str, problem: int, now: datetime) -> None:
    """Nothing; if anybody was told of the problem, the route is to hear that it is over, else nobody."""
    told = store.problems(session, [problem])[problem].told_at is not None
    store.withdraw(session, [f"problem:{problem}"], now=now, because="it was over before anybody was told")
    if told:
        store.owe(session, [due_of(route, "recovered", problem, now)], now)


def due_of(route: str, kind: str, problem: int, now: datetime) -> NewDue:
    """That the route is to hear of a problem, or of its end."""
    return NewDue(kind=kind, about=f"problem:{problem}", route=route, problem=problem, not_before=now)


# --- what judging finds ----------------------------------------------------------------------------------------------


def note_judged(session: Session, registry: Registry, findings: Sequence[Finding], now: datetime) -> Noted:
    """What became of the problems that judging finds, from the findings on all statements of the registry.

    One that is no longer found is over, unless nothing could be judged that might have shown it.
    """
    before = {key: one for key, one in store.open_problems(session).items() if one.problem.judged}
    if not before and not any(one.problem and one.problem.judged for one in findings):
        return Noted()
    found: dict[str, tuple[Problem, str]] = {}
    routes: dict[str, str] = {}
    seen = set[str]()
    for one in findings:
        keys, route = keys_of(registry, one), keeper_route(registry, [statement_of(registry, one)])
        routes.update(dict.fromkeys(keys, route))
        if one.problem is not None and one.problem.judged:
            found.setdefault(one.problem.key, (one.problem, route))
        elif one.verdict in (None, Verdict.CONFLICT):  # a conflict rests on no source: it says nothing of it
            continue
        seen.update(keys)
    noted = [note_problem(session, route, problem, now) for problem, route in found.values()]
    over = {key: one.id for key, one in before.items() if key not in found and (key in seen or key not in routes)}
    store.close_problems(session, over, now)
    for key, id_ in over.items():
        if key in routes:
            note_recovery(session, routes[key], id_, now)
        else:
            store.withdraw(session, [f"problem:{id_}"], now=now, because="it is not watched any more")
    return Noted(
        opened=tuple(sorted(id_ for id_, is_new in noted if is_new)),
        closed=tuple(sorted(over.values())),
    )


def keys_of(registry: Registry, finding: Finding) -> list[str]:
    """The keys of all that judging the statement may find."""
    statement = statement_of(registry, finding)
    subjects = subjects_of(registry, figure_of(registry, statement), statement)
    return [judged_key(one) for one in (f"{finding.fact_check}/{finding.statement}", *subjects)]


def keeper_route(registry: Registry, statements: Iterable[Statement]) -> str:
    """The route of the keeper of the first source behind the statements; without one, of the registry's keeper."""
    named = [name for one in statements for name in sources_of(registry, figure_of(registry, one), one)]
    if named:
        return registry.keeper_of(registry.sources[named[0]]).route
    return registry.desks[registry.keeper or next(iter(registry.desks))].route
