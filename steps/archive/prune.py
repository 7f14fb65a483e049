"""Letting go of captures that nothing asks for: shown first, done when told so (`stilltrue db prune`).

A killed prune leaves bytes that no capture names, and the next one takes them; never a capture without its bytes.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from checks.references import figure_of, sources_of, statements
from checks.retention import FOR_EVER, Why, crowded_out, retained
from db import retention, store
from db.captures import CaptureStore
from db.engine import reading, writing
from db.portable import chunks
from steps.clock import system_clock

AT_ONCE = 100  # bytes of captures dropped under one lock: files of a second or two
HEADS_AT_ONCE = 1000
MEGABYTE = 1_000_000
ABANDONED = timedelta(hours=1)  # a file half written for so long has no writer any more

AGED = "older, and not the last of its month"
CROWDED = "kept by month alone, and the store is over its limit"
NAMELESS = "no capture names it: left behind by a crash, or by a prune that was cut off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Bytes that share one fate: how many captures, how much they take where they are kept, and why."""

    why: str
    captures: int
    size: int
    for_ever: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a prune keeps and what it would let go; `heads` and `heads_size`: of visits that brought nothing new."""

    recent_days: int
    kept: tuple[Share, ...]
    dropped: tuple[Share, ...]
    heads: int
    heads_size: int
    over: int  # bytes by which what must be kept is over the limit
    going: frozenset[str]

    @property
    def freed(self) -> int:
        return sum(one.size for one in self.dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was let go."""

    captures: int
    size: int
    heads: int


def plan(engine: Engine, captures: CaptureStore, *, now: datetime, days: int, megabytes: int) -> Plan:
    """What would be kept and let go at this moment. `megabytes` 0: the store has no limit."""
    recent = timedelta(days=days)
    with reading(engine) as session:
        whys = retained(
            retention.held(session), retention.evidence(session), checked_days(session), now=now, recent=recent
        )
        heads, heads_size = retention.quiet_heads(session, now - recent)
    sizes = dict(captures.kept())
    fates: dict[str, str] = {sha256: why or AGED for sha256, why in whys.items() if sha256 in sizes}
    fates |= {sha256: NAMELESS for sha256 in sizes if sha256 not in whys}
    staying = sum(size for sha256, size in sizes.items() if fates[sha256] not in (AGED, NAMELESS))
    if megabytes:
        monthly = [(sha256, sizes[sha256]) for sha256 in whys if fates.get(sha256) == Why.MONTHLY]
        fates |= dict.fromkeys(crowded_out(monthly, staying, megabytes * MEGABYTE), CROWDED)
    gone = (AGED, CROWDED, NAMELESS)
    left = sum(size for sha256, size in sizes.items() if fates[sha256] not in gone)
    return Plan(
        recent_days=days,
        kept=shares(fates, sizes, tuple(Why)),
        dropped=shares(fates, sizes, gone),
        heads=heads,
        heads_size=heads_size,
        over=max(left - megabytes * MEGABYTE, 0) if megabytes else 0,
        going=frozenset(sha256 for sha256, fate in fates.items() if fate in gone),
    )


def shares(fates: Mapping[str, str], sizes: Mapping[str, int], whys: Sequence[str]) -> tuple[Share, ...]:
    """What each of these reasons concerns; those that concern nothing are left out."""
    by_fate: dict[str, list[int]] = defaultdict(list)
    for sha256, fate in fates.items():
        by_fate[fate].append(sizes[sha256])
    return tuple(
        Share(why=str(why), captures=len(by_fate[why]), size=sum(by_fate[why]), for_ever=why in FOR_EVER)
        for why in whys
        if by_fate[why]
    )


def checked_days(session: Session) -> dict[str, set[date]]:
    """Source -> the days on which articles that cite it were checked; empty where no registry is in force."""
    number = store.registry_number(session)
    found: dict[str, set[date]] = defaultdict(set)
    if number is None:
        return found
    registry = store.load_registry(session, number)
    for article, statement in statements(registry):
        if article.checked is not None:
            for source in sources_of(registry, figure_of(registry, statement), statement):
                found[source].add(article.checked)
    return found


def prune(engine: Engine, captures: CaptureStore, planned: Plan, now: datetime) -> Pruned:
    """What was let go: what was planned, but for what something rests on by now."""
    sizes, gone = dict(captures.kept()), 0
    size = 0
    for some in chunks(sorted(planned.going), AT_ONCE):
        with writing(engine) as session:
            retention.dropping(session)
            retention.let_go(session, some, now)
        for sha256 in dropped(engine, captures, some):
            gone, size = gone + 1, size + sizes.get(sha256, 0)
    captures.sweep_up(system_clock() - ABANDONED)
    return Pruned(captures=gone, size=size, heads=forget_heads(engine, now - timedelta(days=planned.recent_days)))


def dropped(engine: Engine, captures: CaptureStore, sha256s: list[str]) -> list[str]:
    """Those of the bytes that no capture names any more, and that are gone now. Nobody stores any meanwhile."""
    with writing(engine) as session:
        retention.dropping(session)
        return [sha256 for sha256 in retention.nameless(session, sha256s) if captures.drop(sha256)]


def forget_heads(engine: Engine, before: datetime) -> int:
    """How many visits that brought nothing new keep no heads any more."""
    forgotten = 0
    while True:
        with writing(engine) as session:
            now_gone = retention.forget_heads(session, before, HEADS_AT_ONCE)
        forgotten += now_gone
        if not now_gone:
            return forgotten
