"""Claims on hosts. A host is the unit of work: one worker asks it at a time, at its own pace (DESIGN §4).

A claim is a lease with a fencing token: whoever lost it is told in the very transaction that would write its results.
Statements that every host needs at every sweep are written once, below: to build one costs more than to run it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import Executable, Table, bindparam, func, literal, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from checks.errors import LeaseLost
from db.portable import as_names, chunks, names_in_order, on_postgres, upsert_into
from db.tables import HostRow

LONGEST_LEASE = timedelta(minutes=5)  # DESIGN §4: a dead worker keeps nobody waiting for longer
AT_ONCE = 500  # hosts considered by one claim; the list is in order of urgency, so the first chunk nearly always serves


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A host is ours until `until`, as long as its token is `token`."""

    host: str
    worker: str
    token: int
    until: datetime
    next_request_at: datetime | None


def claim_host(
    session: Session, *, worker: str, now: datetime, lease: timedelta, hosts: Collection[str]
) -> Claim | None:
    """The most urgent of `hosts` (most urgent first) that nobody holds; None where all are held.

    One that may be asked now goes before one that must wait. Raises ValueError for a lease over five minutes.
    """
    until, postgres = now + checked(lease), on_postgres(session)
    for names in chunks(hosts, AT_ONCE):
        know_hosts(session, names)
        wanted = {"names": as_names(names, postgres=postgres), "now": now, "worker_": worker, "until_": until}
        claimed = session.connection().execute(claiming(postgres=postgres), wanted).first()
        if claimed is not None:
            return Claim(
                host=claimed.name,
                worker=worker,
                token=claimed.token,
                until=until,
                next_request_at=claimed.next_request_at,
            )
    return None


def know_hosts(session: Session, names: Collection[str]) -> None:
    """Nothing; each of the hosts has its row."""
    postgres = on_postgres(session)
    session.connection().execute(knowing(postgres=postgres), {"names": as_names(names, postgres=postgres)})


def hold(session: Session, claim: Claim, now: datetime) -> None:
    """Nothing; the host is ours and stays so until this transaction ends. Raises LeaseLost: then write nothing."""
    found = session.connection().execute(HELD, {"host_": claim.host}).one()
    if found.token != claim.token or found.worker != claim.worker:
        raise lost(claim, found.worker, now)


def pace_host(session: Session, claim: Claim, next_request_at: datetime) -> None:
    """Nothing; nobody asks the host before `next_request_at`, whoever holds it then. Raises LeaseLost."""
    changed(session, claim, PACED, next_=next_request_at)


def note_retry_after(session: Session, claim: Claim, now: datetime, until: datetime) -> None:
    """Nothing; the host said `Retry-After`, which is remembered for whoever asks how we behaved."""
    session.connection().execute(TOLD, ours(claim) | {"now": now, "until_": until})


def postpone_host(session: Session, name: str, until: datetime) -> None:
    """Nothing; nobody asks the host before `until`. Whoever holds it: a pause may be made longer by anybody."""
    know_hosts(session, [name])
    session.connection().execute(POSTPONED, {"host_": name, "until_": until})


def break_host(session: Session, claim: Claim, now: datetime | None) -> None:
    """Nothing; the host is broken since `now`, so that the rest of its sources are left; None: it answers again."""
    session.connection().execute(BROKEN, ours(claim) | {"now": now})


def broken_at(session: Session, name: str) -> datetime | None:
    """When several sources of the host failed in a row; None: it answered last."""
    since: datetime | None = session.connection().scalar(BROKEN_AT, {"host_": name})
    return since


def standing_claim(session: Session, claim: Claim) -> Claim:
    """The claim as it stands; nothing is written. Raises LeaseLost."""
    found = session.connection().execute(STANDING, {"host_": claim.host}).one()
    if (found.token, found.worker) != (claim.token, claim.worker):
        raise lost(claim, found.worker, claim.until)
    return replace(claim, until=found.claimed_until, next_request_at=found.next_request_at)


def renew_host(session: Session, claim: Claim, now: datetime, lease: timedelta) -> Claim:
    """The claim, held until `now + lease`. Raises LeaseLost."""
    until = now + checked(lease)
    return replace(claim, until=until, next_request_at=changed(session, claim, RENEWED, until_=until))


def release_host(session: Session, claim: Claim) -> bool:
    """Whether the host was still ours; it is anybody's now."""
    return session.connection().execute(RELEASED, ours(claim)).first() is not None


def holders(session: Session) -> tuple[str, ...]:
    """The workers that hold a host, also those whose lease has ended."""
    found = select(HostRow.worker).where(HostRow.worker.is_not(None)).distinct().order_by(HostRow.worker)
    return tuple(str(worker) for worker in session.scalars(found))


def free_hosts(session: Session, workers: Collection[str]) -> tuple[str, ...]:
    """The hosts that these workers held, free from now on: for workers known to be dead."""
    freed: list[str] = []
    for chunk in chunks(workers):
        dead = update(HostRow).where(HostRow.worker.in_(chunk))
        freed += session.scalars(dead.values(worker=None, claimed_until=None).returning(HostRow.name))
    return tuple(sorted(freed))


def changed(session: Session, claim: Claim, statement: Executable, **values: datetime) -> datetime | None:
    """When the host may be asked next, after this change. Raises LeaseLost."""
    row = session.connection().execute(statement, ours(claim) | values).first()
    if row is None:
        raise lost(claim, session.scalar(select(HostRow.worker).where(HostRow.name == claim.host)), claim.until)
    next_request_at: datetime | None = row[0]
    return next_request_at


def ours(claim: Claim) -> dict[str, Any]:
    """What OURS compares: nobody has claimed the host since, and we did not give it back."""
    return {"host_": claim.host, "token_": claim.token, "claimant_": claim.worker}


def lost(claim: Claim, holder: str | None, now: datetime) -> LeaseLost:
    """The error that says who holds the host now."""
    return LeaseLost(
        f"the host {claim.host} is no longer held by {claim.worker} (its lease ended at {claim.until:%H:%M:%S} UTC,"
        f" it is now {now:%H:%M:%S}); it is held by {holder or 'nobody'}: nothing of this look was stored, it is"
        " looked at again in its turn"
    )


def checked(lease: timedelta) -> timedelta:
    """The lease, if it is one. Raises ValueError."""
    if not timedelta() < lease <= LONGEST_LEASE:
        raise ValueError(f"a lease lasts up to {LONGEST_LEASE}, found {lease}")
    return lease


# --- statements ----------------------------------------------------------------------------------------------------

HOSTS = cast(Table, HostRow.__table__)
HERE = HOSTS.c.name == bindparam("host_")
OURS = (HERE, HOSTS.c.token == bindparam("token_"), HOSTS.c.worker == bindparam("claimant_"))
NEXT, UNTIL = HOSTS.c.next_request_at, HOSTS.c.claimed_until
NOW = bindparam("now", type_=NEXT.type)

HELD = select(HOSTS.c.token, HOSTS.c.worker, UNTIL).where(HERE).with_for_update()
STANDING = select(UNTIL, NEXT, HOSTS.c.worker, HOSTS.c.token).where(HERE)
PACED = update(HOSTS).where(*OURS).values(next_request_at=bindparam("next_")).returning(NEXT)
RENEWED = update(HOSTS).where(*OURS).values(claimed_until=bindparam("until_")).returning(NEXT)
RELEASED = update(HOSTS).where(*OURS).values(worker=None, claimed_until=None).returning(HOSTS.c.name)
TOLD = update(HOSTS).where(*OURS).values(told_to_wait_at=NOW, told_to_wait_until=bindparam("until_"))
BROKEN = update(HOSTS).where(*OURS).values(broken_at=NOW)
BROKEN_AT = select(HOSTS.c.broken_at).where(HERE)
POSTPONED = (
    update(HOSTS)
    .where(HERE, or_(NEXT.is_(None), bindparam("until_", type_=NEXT.type) > NEXT))
    .values(next_request_at=bindparam("until_", type_=NEXT.type))
)


@cache
def claiming(*, postgres: bool) -> ReturningUpdate[Any]:
    """Claims the most urgent host. On PostgreSQL its row is locked; rows that others just claim are passed by."""
    wanted = names_in_order(postgres=postgres)
    free = or_(UNTIL.is_(None), UNTIL <= NOW)
    waits = func.coalesce(NEXT, NOW) > NOW
    most_urgent = select(HOSTS.c.name).join(wanted, wanted.c.name == HOSTS.c.name).where(free)
    most_urgent = most_urgent.order_by(waits, wanted.c.place).limit(1)
    if postgres:
        most_urgent = most_urgent.with_for_update(of=HOSTS, skip_locked=True)
    return (
        update(HOSTS)
        .where(HOSTS.c.name == most_urgent.scalar_subquery(), free)
        .values(worker=bindparam("worker_"), token=HOSTS.c.token + 1, claimed_until=bindparam("until_"))
        .returning(HOSTS.c.name, HOSTS.c.token, NEXT)
    )


@cache
def knowing(*, postgres: bool) -> Executable:
    """Makes hosts known. In order of name, so that two workers do not wait for each other."""
    wanted = names_in_order(postgres=postgres)
    unknown = select(wanted.c.name, literal(0)).where(wanted.c.name.not_in(select(HOSTS.c.name)))
    row = upsert_into(HOSTS, postgres=postgres).from_select(["name", "token"], unknown.order_by(wanted.c.name))
    return row.on_conflict_do_nothing()
