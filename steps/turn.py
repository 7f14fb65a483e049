"""The turn of a host: nobody asks it before its pause is over, whoever held it last.

`wait_for_turn` is called before every request, those for robots.txt and for further pages too.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.addresses import address
from checks.durations import parse_duration
from checks.errors import NotYet
from checks.model import Source
from checks.robots import Robots
from db import store
from db.captures import CaptureStore
from db.engine import reading, writing
from db.hosts import LONGEST_LEASE
from steps.browser.driver import Browser
from steps.clock import Clock
from steps.fetch import Client
from steps.pages import Follow

LONGEST_REST = timedelta(days=7)  # a Retry-After beyond a week is a mistake of the server
LONGEST_WAIT = LONGEST_LEASE / 2  # the other half is for the request


@dataclass(frozen=True, slots=True)
class Permission:
    """What an origin's robots.txt says to us, and until when we need not ask again."""

    robots: Robots
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a worker needs to ask anybody anything. `sleep` takes seconds."""

    engine: Engine
    captures: CaptureStore
    client: Client
    clock: Clock
    worker: str
    next_page: Follow  # where the next page of a source stands, told where documents are parsed
    browser: Browser | None = None  # shows the pages that need one
    min_interval_s: float = 1.0
    sleep: Callable[[float], object] = time.sleep
    permissions: dict[str, Permission] = field(default_factory=dict)  # origin -> what this worker knows of it
    held: dict[str, store.Claim] = field(default_factory=dict)  # host -> our claim, with a pause not yet written


def wait_for_turn(door: Door, claim: store.Claim, source: Source, url: str) -> datetime:
    """The instant at which the host may be asked, which is now. Raises LeaseLost or NotYet.

    The lease begins anew where it would not last for the wait and a request: to renew it for each one cost a tenth of
    a look at a page that has not changed.
    """
    claim = standing(door, claim)
    if claim.until - LONGEST_WAIT < max(claim.next_request_at or door.clock(), door.clock()):
        claim = renewed(door, claim)
    pause(door, claim.host, left_s(door, claim), source, url)
    return door.clock()


def check_patience(door: Door, claim: store.Claim, source: Source, most_s: float) -> None:
    """Nothing, if the host may be asked within these seconds. Raises LeaseLost and NotYet."""
    wait_s = left_s(door, standing(door, claim))
    if wait_s > most_s:
        raise not_yet(claim.host, wait_s, source, address(source))


def left_s(door: Door, claim: store.Claim) -> float:
    """Seconds until the host may be asked; not above 0: now."""
    wait = (claim.next_request_at or door.clock()) - door.clock()
    if wait > LONGEST_REST:  # no visit writes that; a day that was rehearsed in this database left it behind
        return 0.0
    return wait.total_seconds()


def renewed(door: Door, claim: store.Claim) -> store.Claim:
    """The claim, whose lease begins anew. Raises LeaseLost."""
    with writing(door.engine) as session:
        again = store.renew_host(session, claim, door.clock(), LONGEST_LEASE)
    pauses = [one for one in (claim.next_request_at, again.next_request_at) if one is not None]
    held = door.held[claim.host] = replace(again, next_request_at=max(pauses, default=None))
    return held


def standing(door: Door, claim: store.Claim) -> store.Claim:
    """The claim as it stands, with the pause of the last request, written or not. Raises LeaseLost."""
    known = door.held.get(claim.host)
    if known is not None and (known.worker, known.token) == (claim.worker, claim.token):
        return known
    with reading(door.engine) as session:
        return store.standing_claim(session, claim)


def pause(door: Door, host: str, wait_s: float, source: Source, url: str) -> None:
    """Nothing, once the seconds are over. Raises NotYet where they are too many, or we are told to stop."""
    if wait_s > LONGEST_WAIT.total_seconds():
        raise not_yet(host, wait_s, source, url)
    if wait_s > 0 and door.sleep(wait_s) is True:  # told to stop, and nobody is asked too soon
        cause = f"source {source.id}: we were told to stop before {host} was asked"
        raise NotYet(cause, source=source.id, url=url)


def not_yet(host: str, wait_s: float, source: Source, url: str) -> NotYet:
    """The error that says for how long the host is to be left alone."""
    cause = f"source {source.id}: {host} wants to be left alone for another {wait_s:.0f} s"
    remedy = "Nothing needs to be done: it is asked in its turn"
    return NotYet(cause, source=source.id, url=url, remedy=remedy, retry_after_s=wait_s)


def rest_host(session: Session, door: Door, claim: store.Claim, pace_s: float, retry_after_s: float | None) -> None:
    """Nothing; the host is left alone from now on for as long as we, the registry or it wish. Raises LeaseLost."""
    now = door.clock()
    rest = timedelta(seconds=max(door.min_interval_s, pace_s, retry_after_s or 0.0))
    store.pace_host(session, claim, now + min(rest, LONGEST_REST))
    door.held.pop(claim.host, None)
    if retry_after_s is not None:
        store.note_retry_after(session, claim, now, now + timedelta(seconds=retry_after_s))


def rest_unwritten(door: Door, claim: store.Claim, pace_s: float) -> datetime:
    """Until when this worker leaves the host alone, which nobody else knows before `rest_host` writes it."""
    until = door.clock() + timedelta(seconds=max(door.min_interval_s, pace_s))
    door.held[claim.host] = replace(standing(door, claim), next_request_at=until)
    return until


def pace_s(source: Source) -> float:
    """Seconds between two requests to its host that the registry asks for; 0 where it does not."""
    return float(parse_duration(source.pace).seconds()) if source.pace else 0.0
