"""Letting go: shown first, never what something rests on, and whole whenever it is killed; on both databases."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from checks.errors import UnknownId, WatchError
from checks.retention import Why
from db.captures import CaptureStore, FolderStore, name_of
from db.engine import reading
from db.tables import CaptureRow, MarkRow, ReadingRow, VisitRow
from steps.archive.prune import NAMELESS, Plan, plan, prune
from steps.station import capture_store
from steps.sweep import Selection, sweep
from tests.conftest import ROOT
from tests.newsroom import DAY, MONDAY, Newsroom, one_article, publish, says
from tests.servers import Page, Site

YEAR_ON = MONDAY + 365 * DAY


def store_of(room: Newsroom) -> CaptureStore:
    return capture_store(room.settings, room.engine)


def planned(room: Newsroom, now: datetime = YEAR_ON, **more: Any) -> Plan:
    return plan(room.engine, store_of(room), **{"now": now, "days": 90, "megabytes": 0} | more)


def pruned(room: Newsroom, now: datetime = YEAR_ON, **more: Any) -> int:
    return prune(room.engine, store_of(room), planned(room, now, **more), now).captures


def named(room: Newsroom) -> set[str]:
    """The bytes that some capture names and has not let go of."""
    with reading(room.engine) as session:
        return set(session.scalars(select(CaptureRow.sha256).where(CaptureRow.dropped_at.is_(None))))


def assert_whole(room: Newsroom) -> None:
    """Every capture that names bytes has them."""
    for name in named(room):
        store_of(room).get(name)


def worded(day: int) -> Page:
    """Other words that have to be read, for a number shows how the page writes numbers."""
    return says("2,300", more=f"<p>Day {day}.5</p>" * 200)


def reworded(room: Newsroom, site: Site, days: Iterable[int]) -> None:
    """A page that says the same in other words on each of these days: captures that nothing rests on."""
    for day in days:
        publish(site, worded(day))
        room.sweep(MONDAY + day * DAY)


@pytest.fixture
def lived(room: Newsroom, site: Site) -> Newsroom:
    """Ten days of the same figure in other words, then a revision that is marked, then ten days more."""
    room.compile(one_article(site), MONDAY)
    reworded(room, site, range(10))
    publish(site, says("2,400"))
    room.sweep(MONDAY + 10 * DAY)
    return room


def test_without_a_word_nothing_goes_and_the_plan_says_why(lived: Newsroom) -> None:
    before = dict(store_of(lived).kept())
    found = planned(lived)
    assert len(before) == 11
    assert dict(store_of(lived).kept()) == before
    assert {one.why: one.captures for one in found.kept} == {Why.MARK: 1, Why.READING: 2}
    assert [(one.captures, one.size) for one in found.dropped] == [(8, sum(before[name] for name in found.going))]
    assert sum(one.captures for one in (*found.kept, *found.dropped)) == 11


def test_what_goes_is_gone_once_and_what_rests_on_something_stays(lived: Newsroom, site: Site) -> None:
    with reading(lived.engine) as session:
        mark = session.scalars(select(MarkRow)).one()
        readings = session.scalar(select(func.count()).select_from(ReadingRow))
    assert pruned(lived) == 8
    assert_whole(lived)
    assert set(dict(store_of(lived).kept())) == named(lived)
    assert store_of(lived).get(str(mark.capture)) == says("2,400").body
    assert pruned(lived) == 0
    with reading(lived.engine) as session:
        assert session.scalar(select(func.count()).select_from(CaptureRow)) == 11
        assert session.scalar(select(func.count()).select_from(ReadingRow)) == readings - 8
    report = lived.sweep(YEAR_ON)  # and the work goes on: not modified, nothing lost
    assert report.not_modified == 1
    assert report.marks_closed == ()
    assert report.problems_opened == ()


def test_bytes_that_come_back_after_they_were_let_go_are_kept_again(lived: Newsroom, site: Site) -> None:
    assert pruned(lived) == 8
    old = worded(4)
    with pytest.raises(UnknownId):
        store_of(lived).get(name_of(old.body))
    publish(site, old)
    lived.sweep(YEAR_ON)
    assert store_of(lived).get(name_of(old.body)) == old.body
    assert_whole(lived)
    assert pruned(lived, YEAR_ON + DAY) == 0


def test_recent_ones_stay_and_of_older_ones_the_last_of_each_month(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site), MONDAY)
    reworded(room, site, range(0, 70, 7))  # 2 March to 4 May; on 10 June everything since 12 March is recent
    found = {one.why: one.captures for one in planned(room, MONDAY + 100 * DAY).kept}
    assert found == {Why.READING: 2, Why.RECENT: 7}
    later = {one.why: one.captures for one in planned(room, YEAR_ON).kept}
    assert later == {Why.READING: 2, Why.MONTHLY: 2}


def test_above_the_limit_monthly_copies_go_and_evidence_does_not(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site), MONDAY)
    for month in range(3):
        body = os.urandom(300_000).hex()
        publish(site, says("2,300", more=f"<p>{body}</p>"))
        room.sweep(MONDAY + 31 * month * DAY)
    publish(site, says("2,300", more=f"<p>{os.urandom(900_000).hex()}</p>"))
    room.sweep(MONDAY + 93 * DAY)
    found = planned(room, megabytes=1)
    assert {one.why: one.captures for one in found.kept} == {Why.READING: 2}
    assert [one.captures for one in found.dropped] == [2]
    assert found.over > 0
    assert pruned(room, megabytes=1) == 2
    assert_whole(room)


def test_bytes_without_a_capture_are_swept_up_and_so_is_a_half_written_file(lived: Newsroom, tmp_path: Path) -> None:
    captures = store_of(lived)
    lost = captures.put(b"the row was never written")
    assert next(one for one in planned(lived).dropped if one.why == NAMELESS).captures == 1
    assert pruned(lived, MONDAY + 11 * DAY) == 1
    assert not captures.has(lost)
    if isinstance(captures, FolderStore):
        folder = lived.settings.state / "captures" / "ab"
        folder.mkdir(exist_ok=True)
        old, new = folder / ".old.part", folder / ".new.part"
        for part in (old, new):
            part.write_bytes(b"half")
        os.utime(old, (0, 0))
        pruned(lived)
        assert (old.exists(), new.exists()) == (False, True)


def test_heads_of_visits_that_brought_nothing_new_are_forgotten_in_time(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site), MONDAY)
    publish(site, says("2,300"))
    for day in (0, 1, 2, 364):
        room.sweep(MONDAY + day * DAY)
    found = planned(room)
    assert (found.heads, found.heads_size > 200) == (2, True)
    assert prune(room.engine, store_of(room), found, YEAR_ON).heads == 2
    with reading(room.engine) as session:
        kept = session.execute(select(VisitRow.outcome, VisitRow.exchanges).order_by(VisitRow.id))
        assert [(outcome, heads is not None) for outcome, heads in kept] == [
            ("captured", True),
            ("not-modified", False),
            ("not-modified", False),
            ("not-modified", True),
        ]


class Meddling:
    """A store in which bytes are let go at the worst of times: when they were put, and before their row is written."""

    def __init__(self, room: Newsroom) -> None:
        self.room, self.below = room, store_of(room)

    def put(self, body: bytes) -> str:
        name = self.below.put(body)
        pruned(self.room)
        return name

    def __getattr__(self, name: str) -> Any:
        return getattr(self.below, name)


def test_a_prune_between_the_bytes_and_their_row_loses_nothing(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site), MONDAY)
    publish(site, says("2,300"))
    with room.at(MONDAY) as here:
        captures = Meddling(room)
        meddled = replace(here, captures=captures, door=replace(here.door, captures=captures))  # type: ignore[arg-type]
        meddled.captures.below.put(b"x")  # type: ignore[attr-defined]
        try:
            captures.put = lambda body: once(captures, body)  # type: ignore[method-assign]
            sweep(meddled, Selection(everything=True))
        finally:
            del captures.put
    assert named(room) == {name_of(says("2,300").body)}
    assert_whole(room)


def once(captures: Meddling, body: bytes) -> str:
    """The first put is meddled with; the one under the lock finds nobody who prunes."""
    captures.put = captures.below.put  # type: ignore[method-assign]
    return Meddling.put(captures, body)


def test_sweeps_and_prunes_at_the_same_time_leave_every_capture_whole(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site), MONDAY)
    stop = threading.Event()
    failed: list[WatchError] = []

    def keep_pruning() -> None:
        while not stop.is_set():
            try:
                pruned(room)
            except WatchError as error:
                failed.append(error)
                return

    other = threading.Thread(target=keep_pruning)
    other.start()
    try:
        reworded(room, site, range(12))
    finally:
        stop.set()
        other.join()
    assert not failed
    assert_whole(room)


PRUNER = """
import sys
from datetime import datetime
from steps.archive.prune import plan, prune
from steps.settings import Settings
from steps.station import capture_store, database
import db.captures

drop = db.captures.FolderStore.drop, db.captures.TableStore.drop
def slowly(which):
    def dropped(self, name):
        print("dropping", flush=True)
        found = drop[which](self, name)
        print("dropped", flush=True)
        return found
    return dropped
db.captures.FolderStore.drop, db.captures.TableStore.drop = slowly(0), slowly(1)
import steps.archive.prune
steps.archive.prune.AT_ONCE = 3
settings = Settings(state=sys.argv[1], database_url=sys.argv[2])
now = datetime.fromisoformat(sys.argv[3])
with database(settings) as engine:
    captures = capture_store(settings, engine)
    print("begun", flush=True)
    prune(engine, captures, plan(engine, captures, now=now, days=90, megabytes=0), now)
    print("done", flush=True)
"""


@pytest.mark.parametrize("after", [1, 4, 9])
def test_kill_9_in_the_middle_leaves_nothing_dangling_and_the_next_one_finishes(lived: Newsroom, after: int) -> None:
    words = [str(lived.settings.state), lived.settings.database, YEAR_ON.isoformat()]
    command = [sys.executable, "-c", PRUNER, *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said = [running.stdout.readline().strip() for _ in range(after)]
        os.kill(running.pid, signal.SIGKILL)
    assert said[0] == "begun"
    assert "done" not in said
    assert_whole(lived)
    pruned(lived)
    assert_whole(lived)
    assert set(dict(store_of(lived).kept())) == named(lived)
    assert len(named(lived)) == 3
