"""A page whose bytes are others and say the same is not read, not kept, and remembered as what it was."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from db.engine import reading
from db.tables import CaptureRow, ObservationRow, SourceLookRow, VisitRow
from steps import looking
from steps.archive.warc import export_warc
from steps.station import capture_store
from steps.views.overview import shown
from steps.views.shapes import SourceView
from steps.views.story import story
from tests.newsroom import DAY, MONDAY, Newsroom, newsroom, one_article, publish, tagged
from tests.servers import Page, Site

STORY = "<p>Every paragraph of the annual account tells how the office counts what it receives.</p>" * 25


def report(total: str, rotating: str = "offer 1", more: str = "") -> Page:
    """A page that is long enough to be no wall, with an advertisement."""
    said = f"<p>The office received {total} reports in 2023.</p>"
    body = f'<html lang="en"><body><div id="ad">{rotating}</div>{STORY}{said}{more}<p>Sundays closed.</p></body></html>'
    return tagged(body.encode())


def outcomes(room: Newsroom) -> list[str]:
    return [outcome for _, outcome in room.visits()]


def test_with_and_without_the_pre_check_the_findings_are_the_same(
    room: Newsroom, sqlite_template: Path, tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain").mkdir()
    path = tmp_path / "plain" / "stilltrue.db"
    path.write_bytes(sqlite_template.read_bytes())
    days = [
        report("2,300"),
        report("2,300", "offer 2"),
        report("2,300", "offer 3"),
        report("2,400", "offer 4"),
        report("2,400", "offer 5"),
        report("2,400", "offer 6"),
        report("2,400", "This report has been withdrawn."),
        report("2,300", "offer 7"),
        tagged(b"<p>No number any more.</p>"),
        report("2,300", "offer 8"),
        report("2,300", "offer 9", "<p>The office received 9 reports in 2022.</p>"),
    ]
    with newsroom(tmp_path / "plain", f"sqlite:///{path}", room.readers, hosts=[site.host]) as plain:
        rooms = (room, plain)
        for one in rooms:
            one.compile(one_article(site), MONDAY)
        for number, page in enumerate(days):
            publish(site, page)
            room.sweep(MONDAY + number * DAY)
            with monkeypatch.context() as patch:
                patch.setattr(looking, "says_the_same", lambda *_: False)
                plain.sweep(MONDAY + number * DAY)
            found = [(one.marks(), one.held(), one.problems(), one.dues(), one.states()) for one in rooms]
            assert found[0] == found[1], number
            runs = [one.rows(ObservationRow, "figure", "period", "value", "looks", "days") for one in rooms]
            assert sorted(map(str, runs[0])) == sorted(map(str, runs[1])), number
        assert outcomes(room).count("same-readings") >= 3
        assert "same-readings" not in outcomes(plain)


def test_what_came_is_named_and_not_kept_and_the_next_look_asks_with_its_validator(
    small_room: Newsroom, site: Site
) -> None:
    small_room.compile(one_article(site), MONDAY)
    publish(site, report("2,300"))
    small_room.sweep(MONDAY)
    other = report("2,300", "offer 2")
    publish(site, other)
    made = small_room.sweep(MONDAY + DAY)
    assert (made.checked, made.not_modified, made.failed) == (1, 0, 0)
    small_room.sweep(MONDAY + 2 * DAY)
    assert outcomes(small_room) == ["captured", "same-readings", "not-modified"]
    (sha256,) = small_room.rows(CaptureRow, "sha256")
    digest = hashlib.sha256(other.body).hexdigest()
    assert small_room.rows(VisitRow, "detail", "capture_id", "status")[1] == (digest, None, 200)
    assert not capture_store(small_room.settings, small_room.engine).has(digest)
    assert small_room.rows(SourceLookRow, "etag") == [(other.headers["ETag"],)]
    assert small_room.rows(ObservationRow, "looks", "days") == [(3, 3)]
    with reading(small_room.engine) as session:
        view = shown(session, "report", MONDAY + 2 * DAY)
        told = [one.text for one in story(session, "report", MONDAY + 2 * DAY).events if one.kind == "visit"]
    assert isinstance(view, SourceView)
    assert view.alike is not None
    assert (view.alike.looks, view.alike.last_sha256) == (1, digest)
    said = f"other bytes, which say the same to all that is read there; not kept, the last have SHA-256 {digest}"
    assert told == [said]
    assert sha256 != (digest,)


def test_another_locator_is_never_answered_by_a_304_for_bytes_that_were_not_kept(
    small_room: Newsroom, site: Site
) -> None:
    """What changed said nothing to the figures of that day; to another figure it may say everything."""
    text = one_article(site)
    small_room.compile(text, MONDAY)
    publish(site, report("2,300", "counted 17 letters"))
    small_room.sweep(MONDAY)
    publish(site, report("2,300", "counted 18 letters"))
    small_room.sweep(MONDAY + DAY)
    assert outcomes(small_room)[-1] == "same-readings"
    small_room.compile(text.replace("received <value> reports in <year>", "counted <value> letters"), MONDAY + 2 * DAY)
    small_room.sweep(MONDAY + 2 * DAY)
    assert outcomes(small_room)[-1] == "captured"
    assert [str(value) for (value,) in small_room.rows(ObservationRow, "value")][-1] == "18"


def test_an_archive_never_shows_the_kept_page_for_one_that_was_not_kept(small_room: Newsroom, site: Site) -> None:
    small_room.compile(one_article(site), MONDAY)
    first = report("2,300")
    for number, page in enumerate((first, report("2,300", "offer 2"), report("2,300", "offer 2"), first)):
        publish(site, page)
        small_room.sweep(MONDAY + number * DAY)
    assert outcomes(small_room) == ["captured", "same-readings", "not-modified", "same-bytes"]
    whole, cut = ("response", first.body, None), ("response", b"", "unspecified")
    not_modified, again = ("response", b"", None), ("revisit", b"", None)
    assert archived(small_room) == [whole, cut, not_modified, again]
    assert archived(small_room, since=MONDAY + 2 * DAY) == [not_modified, whole]


def archived(room: Newsroom, **chosen: Any) -> list[tuple[str, bytes, str | None]]:
    """Kind, payload and truncation of every answer in an archive that `warcio` finds nothing wrong with."""
    out = io.BytesIO()
    with reading(room.engine) as session:
        export_warc(session, capture_store(room.settings, room.engine), out, software="test", **chosen)
    found = [
        (one.rec_type, one.content_stream().read(), one.rec_headers.get_header("WARC-Truncated"))
        for one in ArchiveIterator(io.BytesIO(out.getvalue()))
        if "/report" in (one.rec_headers.get_header("WARC-Target-URI") or "")
    ]
    return [one for one in found if one[0] in {"response", "revisit"}]
