"""Claims on hosts. A host is the unit of work: one worker asks it at a time, at its own pace (DESIGN §4).

A claim is a lease with a fencing token: whoever lost it is told in the very transaction that would write its results.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, literal, or_, select, update
from sqlalchemy.orm import Session

from checks.errors import LeaseLost
from db.portable import chunks, names_in_order, on_postgres, upsert
from db.tables import HostRow as Host

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
    until = now + checked(lease)
    for names in chunks(hosts, AT_ONCE):
        know_hosts(session, names)
        free = or_(Host.claimed_until.is_(None), Host.claimed_until <= now)
        claimed = session.execute(
            update(Host)
            .where(Host.name == most_urgent(session, names, now), free)
            .values(worker=worker, token=Host.token + 1, claimed_until=until)
            .returning(Host.name, Host.token, Host.next_request_at)
            .execution_options(synchronize_session=False)
        ).first()
        if claimed is not None:
            return Claim(
                host=claimed.name,
                worker=worker,
                token=claimed.token,
                until=until,
                next_request_at=claimed.next_request_at,
            )
    return None


def most_urgent(session: Session, names: Collection[str], now: datetime) -> ScalarSelect[str]:
    """The name of the host to claim. On PostgreSQL its row is locked; rows that others just claim are passed by."""
    wanted = names_in_order(session, names)
    waits = func.coalesce(Host.next_request_at, now) > literal(now, Host.next_request_at.type)
    found: Select[tuple[str]] = (
        select(Host.name)
        .join(wanted, wanted.c.name == Host.name)
        .where(or_(Host.claimed_until.is_(None), Host.claimed_until <= now))
        .order_by(waits, wanted.c.place)
        .limit(1)
    )
    return (found.with_for_update(of=Host, skip_locked=True) if on_postgres(session) else found).scalar_subquery()


def know_hosts(session: Session, names: Collection[str]) -> None:
    """Nothing; each of the hosts has its row. In order of name, so that two workers do not wait for each other."""
    wanted = names_in_order(session, names)
    unknown = select(wanted.c.name, literal(0)).where(wanted.c.name.not_in(select(Host.name))).order_by(wanted.c.name)
    session.execute(upsert(session, Host).from_select(["name", "token"], unknown).on_conflict_do_nothing())


def hold(session: Session, claim: Claim, now: datetime) -> None:
    """Nothing; the host is ours and stays so until this transaction ends. Raises LeaseLost: then write nothing."""
    found = session.execute(
        select(Host.token, Host.worker, Host.claimed_until).where(Host.name == claim.host).with_for_update()
    ).one()
    if found.token != claim.token or found.worker != claim.worker:
        raise lost(claim, found.worker, now)


def pace_host(session: Session, claim: Claim, next_request_at: datetime) -> None:
    """Nothing; nobody asks the host before `next_request_at`, whoever holds it then. Raises LeaseLost."""
    change_host(session, claim, next_request_at=next_request_at)


def note_retry_after(session: Session, claim: Claim, now: datetime, until: datetime) -> None:
    """Nothing; the host said `Retry-After`, which is remembered for whoever asks how we behaved."""
    session.execute(update(Host).where(*ours(claim)).values(told_to_wait_at=now, told_to_wait_until=until))


def postpone_host(session: Session, name: str, until: datetime) -> None:
    """Nothing; nobody asks the host before `until`. Whoever holds it: a pause may be made longer by anybody."""
    know_hosts(session, [name])
    is_sooner = or_(Host.next_request_at.is_(None), Host.next_request_at < until)
    session.execute(update(Host).where(Host.name == name, is_sooner).values(next_request_at=until))


def break_host(session: Session, claim: Claim, now: datetime | None) -> None:
    """Nothing; the host is broken since `now`, so that the rest of its sources are left; None: it answers again."""
    session.execute(update(Host).where(*ours(claim)).values(broken_at=now))


def broken_at(session: Session, name: str) -> datetime | None:
    """When several sources of the host failed in a row; None: it answered last."""
    return session.scalar(select(Host.broken_at).where(Host.name == name))


def standing_claim(session: Session, claim: Claim) -> Claim:
    """The claim as it stands; nothing is written. Raises LeaseLost."""
    found = session.execute(
        select(Host.claimed_until, Host.next_request_at, Host.worker, Host.token).where(Host.name == claim.host)
    ).one()
    if (found.token, found.worker) != (claim.token, claim.worker):
        raise lost(claim, found.worker, claim.until)
    return replace(claim, until=found.claimed_until, next_request_at=found.next_request_at)


def renew_host(session: Session, claim: Claim, now: datetime, lease: timedelta) -> Claim:
    """The claim, held until `now + lease`. Raises LeaseLost."""
    until = now + checked(lease)
    next_request_at = change_host(session, claim, claimed_until=until)
    return Claim(host=claim.host, worker=claim.worker, token=claim.token, until=until, next_request_at=next_request_at)


def release_host(session: Session, claim: Claim) -> bool:
    """Whether the host was still ours; it is anybody's now."""
    released = session.execute(
        update(Host).where(*ours(claim)).values(worker=None, claimed_until=None).returning(Host.name)
    )
    return released.first() is not None


def holders(session: Session) -> tuple[str, ...]:
    """The workers that hold a host, also those whose lease has ended."""
    found = select(Host.worker).where(Host.worker.is_not(None)).distinct().order_by(Host.worker)
    return tuple(str(worker) for worker in session.scalars(found))


def free_hosts(session: Session, workers: Collection[str]) -> tuple[str, ...]:
    """The hosts that these workers held, free from now on: for workers known to be dead."""
    freed: list[str] = []
    for chunk in chunks(workers):
        freed += session.scalars(
            update(Host).where(Host.worker.in_(chunk)).values(worker=None, claimed_until=None).returning(Host.name)
        )
    return tuple(sorted(freed))


def change_host(session: Session, claim: Claim, **values: datetime) -> datetime | None:
    """When the host may be asked next; the values are set. Raises LeaseLost."""
    changed = session.execute(update(Host).where(*ours(claim)).values(**values).returning(Host.next_request_at)).first()
    if changed is None:
        raise lost(claim, session.scalar(select(Host.worker).where(Host.name == claim.host)), claim.until)
    next_request_at: datetime | None = changed[0]
    return next_request_at


def ours(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    """The conditions under which the host is still ours: nobody has claimed it since, and we did not give it back."""
    return Host.name == claim.host, Host.token == claim.token, Host.worker == claim.worker


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
