"""Telling people: dues become notices, notices are sent, and what became of each try is written down.

    dues_ready → take → compose → write an attempt → send → write its outcome → settle, or try again later

The promise (DESIGN §4): never lost, never told twice, except that a try whose answer did not come is made once more,
under the same notice id and saying that it may be a repeat. So the attempt is written before anything leaves, nothing
is sent inside a transaction, and a delivery that was cut off leaves a lease behind that ends by itself.

A desk whose every address refuses has a `deputy`, who is told as well; the desk itself is tried again all the same.

A route of several addresses has an answer from each: the notice is tried again only where it was not taken, and is
settled when every address has taken it (or has twice given no answer).
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.model import Registry
from checks.references import deputy_of
from checks.words.compose import NOTICE_HEADER, as_repeat
from checks.words.views import Notice, Result
from db import delivery
from db.delivery import Attempt, Due, DueKind
from db.dues import stand_in
from db.engine import reading, writing
from db.versions import load_registry
from steps.clock import Clock, system_clock
from steps.delivered import Delivered, Try, summary
from steps.notify import Channel, Outcome, Routes, no_channel, send
from steps.telling import compose, standing, topics

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 360, 1440))
"""How long after the first, second … refusal the next try comes; daily from then on, for ever: nothing is lost."""
STANDS_IN_AFTER = 4
"""Refusals by every address of a desk after which its deputy is told as well: about two and a half hours."""
GRACE = timedelta(seconds=30)  # beyond the patience of a channel, for what we write before and after

TOLD = "told"
CLOSED = "closed before anybody was told"
CLOSED_MEANWHILE = "closed before every address was told"
NO_ANSWER = "sent twice without an answer"


@dataclass(slots=True)
class Delivery:
    """One delivery under way."""

    engine: Engine
    routes: Routes
    clock: Clock
    registry: Registry
    tries: list[Try] = field(default_factory=list)
    closed_before: int = 0
    silent: set[str] = field(default_factory=set)  # addresses that gave no answer: spared until the next delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A notice that is ours to send, the dues it tells of, and what was tried before."""

    notice: Notice
    dues: tuple[int, ...]
    problems: tuple[int, ...]
    before: tuple[Attempt, ...]
    until: datetime  # the end of our lease


def deliver(
    engine: Engine, routes: Routes, clock: Clock = system_clock, *, stop: Callable[[], bool] = bool
) -> Delivered:
    """What was sent and what waits. Tells everybody who is due; a second delivery at the same time takes the rest.

    `stop` is asked before each notice. Raises StoreError; whatever a service does is an outcome, not an error.
    """
    with reading(engine) as session:
        ready = delivery.dues_ready(session, clock())
        arrived = delivery.arrived(session, {due.notice_id for due in ready if due.notice_id})
        registry = load_registry(session) if ready else None
    if registry is None:
        return summary(engine)
    under_way = Delivery(engine=engine, routes=routes, clock=clock, registry=registry)
    for dues in topics(ready, arrived):
        if stop():
            break
        if (taken := take(under_way, dues)) is not None:
            tell(under_way, taken)
    return summary(engine, tuple(under_way.tries), under_way.closed_before)


def take(work: Delivery, dues: Sequence[Due]) -> Taken | None:
    """The notice of what is still so, written and ours; None where nothing is left to tell, or another has it."""
    now = work.clock()
    until = now + max((lease(channel) for channel in work.routes.of(dues[0].route)), default=GRACE)
    with writing(work.engine) as session:
        ours = one_topic(session, delivery.take_dues(session, [due.id for due in dues], now=now, until=until), now)
        if not ours:
            return None
        known = next((due.notice_id for due in ours if due.notice_id), None)
        before = tries_so_far(session, known, now)
        arrived = any(one.outcome is not Result.REFUSED for one in before)
        found = standing(session, work.registry, ours)
        delivery.settle_dues(session, [due.id for due in found.void], CLOSED_MEANWHILE if arrived else CLOSED, now)
        work.closed_before += len(found.void)
        if not found.still:
            return None
        if known and arrived:
            notice = delivery.stored_notice(session, known)
        else:
            notice = compose(session, work.registry, found.still, known or new_id(), now)
            delivery.write_notice(session, notice, [due.id for due in found.still], now)
    return Taken(
        notice=replace(notice, headers={NOTICE_HEADER: notice.id}),
        dues=tuple(due.id for due in found.still),
        problems=tuple(due.problem_id or 0 for due in found.still if due.kind is DueKind.PROBLEM),
        before=before,
        until=until,
    )


def one_topic(session: Session, taken: Sequence[Due], now: datetime) -> Sequence[Due]:
    """The dues of one notice among those taken; others are given back. They were of one topic when we looked, but a
    notice among them may have arrived since.
    """
    notices = {due.notice_id for due in taken if due.notice_id}
    first, *others = topics(taken, delivery.arrived(session, notices)) or ((),)
    delivery.postpone_dues(session, [due.id for group in others for due in group], now)
    return first


def tries_so_far(session: Session, notice: str | None, now: datetime) -> tuple[Attempt, ...]:
    """What was tried before; what was cut off is given up, for the notice is ours now."""
    if notice is None:
        return ()
    delivery.give_up_attempts(session, notice, now)
    return delivery.attempts(session, notice)


def tell(work: Delivery, taken: Taken) -> None:
    """Nothing; every address that has not taken the notice was tried once, and its dues are settled or wait."""
    channels = work.routes.of(taken.notice.route)
    senders: dict[str, Channel | None] = {channel.name: channel for channel in channels} or {"": None}
    results = {name: _results(taken.before, name) for name in senders}
    until = taken.until
    for name, channel in senders.items():
        if is_done(results[name]) or name in work.silent:
            continue
        held, until = until, work.clock() + lease(channel)
        attempt = begin(work, taken.notice.id, name, held=held, until=until)
        outcome = attempt and try_once(
            work, taken.notice, name, channel, attempt, repeat=Result.UNKNOWN in results[name]
        )
        if not outcome:
            return  # our lease ended meanwhile: the notice is another delivery's now
        results[name].append(outcome.result)
        if outcome.result is Result.UNKNOWN:
            work.silent.add(name)
    conclude(work, taken, results)


def begin(work: Delivery, notice: str, channel: str, *, held: datetime, until: datetime) -> int | None:
    """The id of the attempt that begins; None if the notice is no longer ours."""
    with writing(work.engine) as session:
        return delivery.begin_attempt(session, notice, channel, now=work.clock(), held=held, until=until)


def try_once(
    work: Delivery, notice: Notice, name: str, channel: Channel | None, attempt: int, *, repeat: bool
) -> Outcome | None:
    """What one address answered, written down; None if somebody else has given our attempt up meanwhile."""
    message = as_repeat(notice) if repeat else notice
    outcome = send(channel, message) if channel else no_channel(notice.route)
    with writing(work.engine) as session:
        if not delivery.finish_attempt(session, attempt, outcome.result, outcome.detail, work.clock()):
            return None
    made = Try(
        notice=notice.id, route=notice.route, subject=message.subject, channel=name, outcome=outcome, repeat=repeat
    )
    work.tries.append(made)
    return outcome


def conclude(work: Delivery, taken: Taken, results: dict[str, list[Result]]) -> None:
    """Nothing; the dues are settled if every address is done with, else they wait for the next try."""
    now = work.clock()
    with writing(work.engine) as session:
        if any(outcome is not Result.REFUSED for tries in results.values() for outcome in tries):
            delivery.problems_told(session, taken.problems, now)
        if all(is_done(tries) for tries in results.values()):
            everybody = all(Result.ACCEPTED in tries for tries in results.values())
            delivery.settle_dues(session, taken.dues, TOLD if everybody else NO_ANSWER, now)
            return
        rounds = max(len(tries) for tries in results.values() if not is_done(tries))
        deputy = deputy_of(work.registry, taken.notice.route)
        if deputy and (results.keys() == {""} or all(refused_for_long(tries) for tries in results.values())):
            stand_in(session, taken.dues, deputy.route, now)
        delivery.postpone_dues(session, taken.dues, now + BACK_OFF[min(max(rounds, 1), len(BACK_OFF)) - 1])


def refused_for_long(tries: Sequence[Result]) -> bool:
    """Whether an address has refused a notice so often that its people are not there."""
    return len(tries) >= STANDS_IN_AFTER and set(tries) == {Result.REFUSED}


def is_done(tries: Sequence[Result]) -> bool:
    """Whether an address needs no further try: it took the notice, or has given no answer twice."""
    return Result.ACCEPTED in tries or tries.count(Result.UNKNOWN) > 1


def lease(channel: Channel | None) -> timedelta:
    """How long a notice is ours while we send it to this address; after that, whoever delivers next takes it up."""
    return GRACE + timedelta(seconds=channel.patience_s if channel else 0)


def new_id() -> str:
    """The id of a new notice: `n-` and ten hexadecimal digits."""
    return f"n-{secrets.token_hex(5)}"


def _results(attempts: Sequence[Attempt], channel: str) -> list[Result]:
    return [one.outcome for one in attempts if one.channel == channel and one.outcome is not None]
