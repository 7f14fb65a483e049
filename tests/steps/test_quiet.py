"""Looks that find nothing new are written many at once, and nobody can tell from what is remembered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from checks.errors import LeaseLost
from db import store
from db.engine import reading, writing
from db.quiet import QuietLook, Settled
from db.tables import CaptureRow, ObservationRow, SourceLookRow, VisitRow
from steps import sweep as sweeping
from steps.looking import expected_of
from steps.quiet import MOST, PATIENCE, Quiet
from steps.reading import Readers
from steps.sweep import Selection, begin, sweep
from tests.newsroom import DAY, MONDAY, Newsroom, newsroom, publish, says, tagged
from tests.servers import Page, Site

LATE = timedelta(minutes=6)


@pytest.fixture
def plain_room(sqlite_template: Path, tmp_path: Path, readers: Readers, site: Site) -> Iterator[Newsroom]:
    """A newsroom beside the other, where each look is written by itself."""
    (tmp_path / "plain").mkdir()
    path = tmp_path / "plain" / "stilltrue.db"
    path.write_bytes(sqlite_template.read_bytes())
    with newsroom(tmp_path / "plain", f"sqlite:///{path}", readers, hosts=[site.host]) as opened:
        yield opened


def registry(site: Site, *paths: str) -> str:
    """A source with a figure for each path, and an article about the first."""
    lines = ["keeper: news", "desks: {news: {route: news}}", "sources:"]
    lines += [f'  {path}: {{publisher: An office, url: "{site.url(f"/{path}")}"}}' for path in paths]
    at = '{prose: "received <value> reports in <year>"}'
    lines += [
        "figures:",
        *(f"  f-{one}: {{measure: reports, unit: reports, source: {one}, at: {at}}}" for one in paths),
    ]
    says_ = f'{{id: x, prints: "2,300 reports in 2023", figure: f-{paths[0]}}}'
    lines += [f'fact-checks: {{a: {{title: t, url: "https://example.org/a", desk: news, statements: [{says_}]}}}}']
    return "\n".join(lines) + "\n"


def on(day: datetime | None) -> Any:
    """The day of an instant: the clocks of two newsrooms differ by the moment."""
    return day and day.date()


def remembered(room: Newsroom) -> dict[str, list[tuple[Any, ...]]]:
    """All that looking leaves in the database, its days instead of its instants."""

    def rows(table: Any, *columns: str) -> list[tuple[Any, ...]]:
        found = room.rows(table, *columns)
        return sorted((tuple(on(one) if isinstance(one, datetime) else one for one in row) for row in found), key=repr)

    return {
        "visits": rows(VisitRow, "source", "host", "at", "outcome", "status", "size", "detail", "requests"),
        "looks": rows(
            SourceLookRow, "source", "host", "last_look", "last_good", "changed_at", "published_at", "confirmed_at",
            "etag", "last_modified", "failures", "failing_since", "failing_days", "not_before", "queued_url", "leaving",
        ),
        "captures": rows(
            CaptureRow, "source", "url", "final_url", "sha256", "last_seen", "looks", "etag", "last_modified"
        ),
        "runs": rows(ObservationRow, "figure", "period", "value", "first_seen", "last_seen", "looks", "days"),
        "problems": sorted(room.problems()),
        "marks": sorted(room.marks()),
        "dues": room.dues(),
    }  # fmt: skip


def test_what_is_remembered_is_the_same_as_if_each_look_were_written_by_itself(
    room: Newsroom, plain_room: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One source answers 304, one the same bytes without a validator; then each kind of thing happens to them."""
    text = registry(site, "tagged", "bare", "moving")
    for one in (room, plain_room):
        one.compile(text, MONDAY)
    untagged = Page(body=says("1,000").body, headers={"Content-Type": "text/html"})
    dated = replace(untagged, headers={**untagged.headers, "Last-Modified": "Sun, 01 Mar 2026 08:00:00 GMT"})
    leaving = replace(untagged, headers={**untagged.headers, "Sunset": "Fri, 01 Jan 2027 00:00:00 GMT"})
    moved = Page(status=301, headers={"Location": "/tagged"})
    days: list[dict[str, Page]] = [
        {"tagged": says("2,300"), "bare": untagged, "moving": says("5")},
        {},
        {"bare": dated},
        {"bare": leaving},
        {"bare": untagged, "moving": moved},
        {"tagged": says("2,400"), "moving": Page(status=500)},
        {"moving": says("5")},
        {"tagged": tagged(b"<p>No number any more.</p>")},
        {},
        {"tagged": says("2,400"), "bare": says("1,000")},
        {},
        {},
    ]
    for number, changes in enumerate(days):
        for path, page in changes.items():
            if "ETag" in page.headers:
                publish(site, page, f"/{path}")
            else:
                site.pages[f"/{path}"] = page
        now = MONDAY + number * DAY
        room.sweep(now)
        with monkeypatch.context() as patch:
            patch.setattr(sweeping, "expected_of", lambda *_: {})
            plain_room.sweep(now)
        assert remembered(room) == remembered(plain_room), number
    with room.at(MONDAY) as here, reading(room.engine) as session:
        begun = begin(here, Selection(everything=True))
        quiet = Quiet(door=here.door, claim=claim_of(room, site, MONDAY), sweep=None)
        expected = expected_of(session, quiet, begun.registry, begun.reads, sorted(begun.reads))
    assert set(expected) == {"tagged", "bare", "moving"}, "the quiet way was gone in the end"


def claim_of(room: Newsroom, site: Site, now: datetime, worker: str = "me") -> store.Claim:
    with writing(room.engine) as session:
        claim = store.claim_host(
            session, worker=worker, now=now, lease=store.LONGEST_LEASE, hosts=[site.host.partition(":")[0]]
        )
    assert claim is not None
    return claim


def test_many_quiet_looks_take_one_transaction(small_room: Newsroom, site: Site) -> None:
    """Else to write that nothing happened costs several times what asking costs."""
    paths = [f"p{number}" for number in range(30)]
    for path in paths:
        publish(site, says("2,300"), f"/{path}")
    small_room.compile(registry(site, *paths), MONDAY)
    small_room.sweep(MONDAY)
    written: list[int] = []
    with small_room.at(MONDAY + DAY) as here:
        event.listen(here.engine, "commit", lambda _: written.append(1))
        report = sweep(here, Selection(everything=True))
    assert (report.checked, report.not_modified, report.left) == (30, 30, 0)
    assert len(written) < 15
    assert len(small_room.rows(VisitRow, "id")) == 60


def test_whoever_lost_the_host_writes_none_of_his_quiet_looks(room: Newsroom, site: Site) -> None:
    """Another worker has asked meanwhile, and what we say now would come after what he says."""
    publish(site, says("2,300"))
    room.compile(registry(site, "report"), MONDAY)
    room.sweep(MONDAY)
    visits = room.visits()
    with room.at(MONDAY + DAY) as here:
        begun = begin(here, Selection(everything=True))
        claim = claim_of(room, site, here.clock())
        quiet = Quiet(door=here.door, claim=claim, sweep=begun.id)
        with reading(room.engine) as session:
            expected = expected_of(session, quiet, begun.registry, begun.reads, ["report"])
        chunk = sweeping.Chunk(host=claim.host, sources=("report",))
        looks = sweeping.planned(here, begun, chunk, claim, expected)
        assert sweeping.look_at_each(here, list(looks), claim, None, 30.0) is None
        assert len(quiet.looks) == 1, "it is noted and not written"
        claim_of(room, site, here.clock() + LATE, "another")
        with pytest.raises(LeaseLost):
            quiet.write()
    assert room.visits() == visits


def test_the_database_knows_within_two_seconds_that_a_host_was_asked(small_room: Newsroom, site: Site) -> None:
    """A pause of the host must survive a worker that dies; one that is as long is written at once."""
    small_room.compile(registry(site, "report"), MONDAY)
    publish(site, says("2,300"))
    small_room.sweep(MONDAY)
    with small_room.at(MONDAY + DAY) as here:
        claim = claim_of(small_room, site, here.clock())
        quiet = Quiet(door=here.door, claim=claim, sweep=None)
        with reading(small_room.engine) as session:
            settled = store.settled(session, {"report": {}})["report"]
        look = look_at_it(settled, here.clock())
        quiet.note(look, PATIENCE.total_seconds() / 4)
        assert quiet.looks == [look]
        quiet.note(look, PATIENCE.total_seconds() * 2)
        assert quiet.looks == []
        for _ in range(MOST):
            quiet.note(look, 0.0)
        assert quiet.looks == []
    assert len(small_room.visits()) == 1 + 2 + MOST


def look_at_it(settled: Settled, at: datetime) -> QuietLook:
    return QuietLook(settled=settled, at=at, duration_ms=1, requests=1, received=1, exchanges=())
