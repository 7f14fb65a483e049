"""What a sweep found of the proxy that publishers are asked through: told once, and told of the proxy.

Whose fault it is that a host was not reached is known at the end: a proxy that let nobody through is one problem of its
own, and its sources wait; where it let others through, each source it kept us from has a problem that says so.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from checks.addresses import asked_first, host_of
from checks.errors import ProxyFailed
from checks.model import Problem, ProblemKind, Registry
from db import store
from steps.troubles import note_problem, note_recovery
from steps.wire.client import Client

PROXY = "STILLTRUE_PROXY"  # the subject of its problem, which no id can be


def note_proxy(
    session: Session, client: Client, registry: Registry, sources: Collection[str], *, sweep: str, now: datetime
) -> None:
    """Nothing; the problem of the proxy is open or closed, and that of each of these sources it kept us from."""
    route = registry.desks[registry.keeper or next(iter(registry.desks))].route
    if client.not_passed and not client.passed:
        note_problem(session, route, trouble(client, next(iter(client.not_passed.values()))), now)
        return
    if client.passed or client.proxy is None:
        over = store.close_problem(session, PROXY, now)
        if over is not None:
            note_recovery(session, route, over, now)
    asked = store.visited(session, sweep)
    for name in sources:
        host = host_of(asked_first(registry.sources[name])) if name in registry.sources else ""
        if host in client.not_passed and name not in asked:
            note_kept_from(session, registry, name, host, client.not_passed[host], sweep=sweep, now=now)


def trouble(client: Client, failed: ProxyFailed) -> Problem:
    """The problem of a proxy that let nobody through."""
    does = failed.cause.partition(" did not let us: ")[2]
    tried = "one host was tried" if len(client.not_passed) == 1 else f"{len(client.not_passed)} hosts were tried"
    cause = f"the proxy {client.proxy} let us ask nobody ({tried}): {does}"
    return Problem(subject=PROXY, kind=ProblemKind.UNREACHABLE, cause=cause, remedy=failed.remedy)


def note_kept_from(
    session: Session, registry: Registry, name: str, host: str, failed: ProxyFailed, *, sweep: str, now: datetime
) -> None:
    """Nothing; a source whose host the proxy did not let us ask, though it let us ask others, has failed for now."""
    source = registry.sources[name]
    does = failed.cause.partition(" was not asked, ")[2]
    cause = f"source {name}: {host} was not asked, {does}; others it let us ask"
    store.record_visit(session, sweep=sweep, source=name, host=host, at=now, outcome="failed", detail=cause, requests=0)
    problem = Problem(subject=name, kind=ProblemKind.UNREACHABLE, cause=cause, remedy=failed.remedy)
    note_problem(session, registry.keeper_of(source).route, problem, now)
