"""What an archive holds of a week of looking: every visit, every capture once, and nothing that depends on the day."""

import io
import tracemalloc
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from db import store
from db.captures import CaptureStore
from db.engine import reading, writing
from steps.archive.warc import export_warc
from steps.station import capture_store
from tests.db.making import make_document
from tests.newsroom import DAY, MONDAY, Newsroom, one_article, publish, says
from tests.servers import Asked, Page, Site


def archive(room: Newsroom, **chosen: Any) -> bytes:
    out = io.BytesIO()
    with reading(room.engine) as session:
        export_warc(session, capture_store(room.settings, room.engine), out, software="Stilltrue/test", **chosen)
    return out.getvalue()


def records(packed: bytes) -> list[SimpleNamespace]:
    """Every record: its type, address, WARC headers, HTTP head and payload."""
    return [
        SimpleNamespace(
            kind=one.rec_type,
            url=one.rec_headers.get_header("WARC-Target-URI"),
            at=one.rec_headers.get_header("WARC-Date"),
            id=one.rec_headers.get_header("WARC-Record-ID"),
            get=one.rec_headers.get_header,
            http=one.http_headers,
            body=one.content_stream().read(),
        )
        for one in ArchiveIterator(io.BytesIO(packed))
    ]


def assert_valid(packed: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`warcio check` has nothing to say."""
    file = folder / "evidence.warc.gz"
    file.write_bytes(packed)
    assert Checker(SimpleNamespace(inputs=[str(file)], verbose=False)).process_all() == 0
    assert capsys.readouterr().out == ""


def untagged(text: str) -> Page:
    """A page without a validator: it is sent in full at every look."""
    return Page(body=f"<p>The office received {text} reports in 2023.</p>".encode(), headers={"X-Served": "yes"})


def test_each_visit_is_there_with_its_request_and_what_was_the_same_refers_to_the_first(
    room: Newsroom, site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room.compile(one_article(site), MONDAY)
    publish(site, says("2,300"))
    room.sweep(MONDAY)
    room.sweep(MONDAY + DAY)  # 304
    site.pages["/report"] = untagged("2,300")
    room.sweep(MONDAY + 2 * DAY)  # other bytes
    room.sweep(MONDAY + 3 * DAY)  # the same bytes, sent again
    site.pages["/report"] = Page(status=503, body=b"later")
    room.sweep(MONDAY + 4 * DAY)
    packed = archive(room)
    assert_valid(packed, tmp_path, capsys)
    found = records(packed)
    answers = ["response", "revisit", "response", "revisit", "response"]
    assert [one.kind for one in found] == ["warcinfo", *(kind for one in answers for kind in ("request", one))]
    assert packed.startswith(b"\x1f\x8b")
    first, not_modified, second, same, failed = (one for one in found if one.kind in ("response", "revisit"))
    assert first.body == says("2,300").body
    assert first.get("WARC-Payload-Digest") == f"sha256:{store_name(first.body)}"
    assert first.at.startswith("2026-03-02T09:00")
    assert not_modified.http.get_statuscode() == "304"
    assert not_modified.get("WARC-Profile").endswith("/1.1/revisit/server-not-modified")
    assert same.get("WARC-Profile").endswith("/1.1/revisit/identical-payload-digest")
    for revisit, original in ((not_modified, first), (same, second)):
        assert revisit.get("WARC-Refers-To") == original.id
        assert revisit.get("WARC-Refers-To-Date") == original.at
        assert revisit.get("WARC-Refers-To-Target-URI") == original.url == site.url("/report")
        assert revisit.body == b""
    assert failed.http.get_statuscode() == "503"
    assert failed.get("WARC-Truncated") == "unspecified"
    asked = [one for one in found if one.kind == "request"]
    assert [one.get("WARC-Concurrent-To") for one in asked] == [
        one.id for one in (first, not_modified, second, same, failed)
    ]
    assert asked[0].http.protocol == "GET"
    assert asked[1].http.get_header("If-None-Match") == says("2,300").headers["ETag"]


def store_name(body: bytes) -> str:
    from db.captures import name_of

    return name_of(body)


def test_the_same_state_gives_the_same_file(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site), MONDAY)
    publish(site, says("2,300"))
    room.sweep(MONDAY)
    room.sweep(MONDAY + DAY)
    assert archive(room) == archive(room)
    assert archive(room, gzip=False) == archive(room, gzip=False)


def test_a_compressed_answer_is_kept_decoded_and_says_so(
    room: Newsroom, site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import gzip

    page = untagged("2,300")
    headers = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    site.pages["/report"] = Page(body=gzip.compress(page.body, mtime=0), headers=headers)
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    packed = archive(room)
    assert_valid(packed, tmp_path, capsys)
    (response,) = (one for one in records(packed) if one.kind == "response")
    assert response.body == page.body
    assert response.http.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert response.http.get_header("Content-Encoding") is None
    assert response.http.get_header("Content-Length") == str(len(page.body))


def test_hops_and_pages_are_records_of_their_own(
    room: Newsroom, site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def paged(asked: Asked) -> Page:
        number = 2 if "page=2" in asked.path else 1
        link = {"Link": f'<{site.url("/paged?page=2")}>; rel="next"'} if number == 1 else {}
        body = f'{{"page": {number}, "total": "2,300"}}'
        return Page(body=body.encode(), headers={"Content-Type": "application/json"} | link)

    site.pages["/report"] = Page(status=302, headers={"Location": "/paged"})
    site.pages["/paged"] = paged
    room.compile(
        one_article(site)
        .replace("publisher: An office,", "publisher: An office, next: link header,")
        .replace('{prose: "received <value> reports in <year>"}', '{json: total, period: "2023"}'),
        MONDAY,
    )
    room.sweep(MONDAY)
    packed = archive(room)
    assert_valid(packed, tmp_path, capsys)
    answers = [one for one in records(packed) if one.kind == "response"]
    assert [(one.http.get_statuscode(), one.url) for one in answers] == [
        ("302", site.url("/report")),
        ("200", site.url("/paged")),
        ("200", site.url("/paged?page=2")),
    ]
    assert [b'"page": 1' in one.body for one in answers] == [False, True, False]
    assert b'"page": 2' in answers[2].body


def test_part_of_the_time_is_whole_in_itself(
    room: Newsroom, site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A 304 within it refers to a capture from before, which comes with it."""
    room.compile(one_article(site), MONDAY)
    publish(site, says("2,300"))
    for day in range(3):
        room.sweep(MONDAY + day * DAY)
    packed = archive(room, since=MONDAY + 2 * DAY, sources=["report"])
    assert_valid(packed, tmp_path, capsys)
    assert [one.kind for one in records(packed)] == ["warcinfo", "request", "response", "request", "revisit"]
    assert records(archive(room, sources=["nobody"])) == []
    until = archive(room, until=MONDAY + timedelta(hours=1))
    assert [one.kind for one in records(until)] == ["warcinfo", "request", "response"]


def captured(room: Newsroom, captures: CaptureStore, body: bytes, at: datetime) -> str:
    """The SHA-256 of bytes kept as a program of before kept them: without heads."""
    document = make_document(body, at=at)
    captures.put(body)
    with writing(room.engine) as session:
        capture = store.keep_capture(session, source="cybertipline", document=document, status=200)
        store.record_visit(
            session,
            sweep=None,
            source="cybertipline",
            host="reports.example",
            at=at,
            outcome="captured",
            capture_id=capture,
        )
    return document.sha256


def test_what_was_kept_without_heads_is_a_resource(
    room: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    captures = capture_store(room.settings, room.engine)
    name = captured(room, captures, b"<p>2,300</p>", MONDAY)
    packed = archive(room)
    assert_valid(packed, tmp_path, capsys)
    _, resource = records(packed)
    assert (resource.kind, resource.body) == ("resource", b"<p>2,300</p>")
    assert resource.get("Content-Type") == "text/html; charset=utf-8"
    assert resource.get("WARC-Payload-Digest") == f"sha256:{name}"


def test_captures_are_written_one_by_one(small_room: Newsroom) -> None:
    """200 captures of 200 kB, and never more than a few of them in memory."""
    captures = capture_store(small_room.settings, small_room.engine)
    for number in range(200):
        captured(small_room, captures, str(number).encode() * 70_000, MONDAY + number * DAY)

    class Counting(io.RawIOBase):
        size = 0

        def write(self, some: Any) -> int:
            self.size += len(some)
            return len(some)

    out = Counting()
    with reading(small_room.engine) as session:
        tracemalloc.start()
        export_warc(session, captures, out, software="Stilltrue/test", gzip=False)  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert out.size > 30_000_000
    assert peak < 6_000_000
