"""An upgrade of the readers: the same captures, read again; a report to the keeper, never a mark."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select, update

from checks.readers.version import READER_VERSION
from cli.demo.sinks import WebhookSink
from db import store
from db.engine import reading, writing
from db.tables import DueRow, NoticeRow, ReadingRow
from steps.deliver import deliver
from steps.notify import load_routes
from steps.reading import Readers
from steps.rereading import reread
from tests.newsroom import DAY, MONDAY, Newsroom, newsroom, one_article, publish, says, tell_everybody
from tests.servers import Site, serving

RELEASE = ("release", "data")


@pytest.fixture
def room(tmp_path: Path, database_url: str, readers: Readers) -> Iterator[Newsroom]:
    with serving({}) as site, newsroom(tmp_path, database_url, readers, hosts=[site.host]) as room:
        watched(room, site)
        yield room


def watched(room: Newsroom, site: Site) -> None:
    """One article whose source was read once, with nobody waiting to be told."""
    publish(site, says("2,300"))
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    tell_everybody(room)


def read_before(room: Newsroom, *, value: str) -> None:
    """What is remembered was read by an older reader, which had read this value."""
    with writing(room.engine) as session:
        for row in session.scalars(select(ReadingRow)).all():
            (seen,) = row.body.observations
            body = replace(row.body, observations=(replace(seen, printed=value, value=Decimal(value)),))
            session.execute(update(ReadingRow).where(ReadingRow.id == row.id).values(reader_version="0", body=body))


def test_a_difference_is_told_to_the_keeper_once_and_marks_nothing(room: Newsroom) -> None:
    read_before(room, value="23")
    assert room.sweep(MONDAY + DAY).marks_opened == ()
    assert room.marks() | room.held() == set()
    assert room.dues() == [RELEASE]
    with WebhookSink() as hook:
        deliver(room.engine, load_routes(f"data={hook.route}"), lambda: MONDAY + DAY + timedelta(hours=1))
        hook.inbox.wait_for(1)
    ((subject, text),) = room.rows(NoticeRow, "subject", "text")
    assert subject == f"New readers: 1 value read otherwise by version {READER_VERSION}"
    assert "1. reports, 2023, read at report" in text
    assert '"23" in' in text
    assert "read as 2300 in" in text
    room.sweep(MONDAY + 2 * DAY)
    assert room.rows(DueRow, "kind", where=DueRow.kind == "release") == [("release",)]


def test_where_nothing_differs_nobody_is_told_and_it_is_not_read_a_third_time(room: Newsroom) -> None:
    read_before(room, value="2300")
    with writing(room.engine) as session:
        for row in session.scalars(select(ReadingRow)).all():
            (seen,) = row.body.observations
            body = replace(row.body, observations=(replace(seen, printed="2,300"),))
            session.execute(update(ReadingRow).where(ReadingRow.id == row.id).values(body=body))
    room.sweep(MONDAY + DAY)
    assert room.dues() == []
    assert room.rows(ReadingRow, "reader_version") == [("0",), (READER_VERSION,)]
    room.sweep(MONDAY + 2 * DAY)
    assert len(room.rows(ReadingRow, "id")) == 2


def test_asking_for_the_report_writes_nothing(room: Newsroom) -> None:
    read_before(room, value="23")
    with room.at(MONDAY + DAY) as here:
        with reading(here.engine) as session:
            registry = store.load_registry(session)
        made = reread(here, registry)
    assert (made.captures, made.figures) == (1, 1)
    ((one,),) = made.differences.values()
    assert (one.figure, one.period) == ("reports", "2023")
    assert room.rows(ReadingRow, "reader_version") == [("0",)]
    assert room.dues() == []
