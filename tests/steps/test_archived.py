"""An archive instead of the network: what it says is judged as if it had been asked, and nobody is."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from checks.errors import SettingsError
from db.engine import reading
from db.tables import CaptureRow, SourceLookRow
from steps.archive.archived import read_archive, sweep_archive
from steps.archive.warc import export_warc
from steps.station import capture_store
from steps.sweep import Selection
from steps.sweep_report import SweepReport
from steps.sync import load_files
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, one_article, publish, says
from tests.servers import Asked, Page, Site


def swept(room: Newsroom, path: Path, now: datetime, *ids: str) -> SweepReport:
    registry = load_files(room.settings.registry, room.settings.allow_hosts)
    with room.at(now) as here:
        return sweep_archive(here, Selection(ids=ids), read_archive(path, registry, room.settings))


def verdicts(report: SweepReport) -> list[str]:
    return [str(mark["verdict"]) for mark in report.marks_opened]


def exported(room: Newsroom, path: Path) -> Path:
    with reading(room.engine) as session, path.open("wb") as out:
        captures = capture_store(room.settings, room.engine)
        export_warc(session, captures, out, software="Stilltrue/test", gzip=path.suffix == ".gz")
    return path


def written(path: Path, *records: tuple[str, datetime, int, dict[str, str], bytes], gzip: bool = True) -> Path:
    """A WARC file as another tool writes it: address, date, status, headers and body of each response."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=gzip)
        for url, at, status, headers, body in records:
            head = StatusAndHeaders(f"{status} Said", list(headers.items()), protocol="HTTP/1.1")
            date = {"WARC-Date": f"{at:%Y-%m-%dT%H:%M:%SZ}"}
            made = writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), length=len(body), http_headers=head, warc_headers_dict=date
            )
            writer.write_record(made)
    return path


HTML = {"Content-Type": "text/html"}


def test_our_own_archive_gives_the_verdict_the_network_gave(room: Newsroom, site: Site, tmp_path: Path) -> None:
    room.compile(one_article(site), MONDAY)
    publish(site, says("2,300"))
    room.sweep(MONDAY)
    room.sweep(MONDAY + DAY)
    publish(site, says("2,400"))
    assert verdicts(room.sweep(MONDAY + 2 * DAY)) == ["revised"]
    file = exported(room, tmp_path / "all.warc.gz")
    asked = len(site.asked)
    with emptied(room) as anew:
        assert verdicts(swept(anew, file, MONDAY + HOUR)) == []
        report = swept(anew, file, MONDAY + 3 * DAY)
        assert verdicts(report) == ["revised"]
        assert (report.due, report.checked, report.left) == (1, 1, 0)
        (capture,) = captures(anew)[1:]
        assert (capture.url, capture.fetched_at) == (site.url("/report"), captures(room)[1].fetched_at)
        assert swept(anew, file, MONDAY + 4 * DAY).left == 1
    assert len(site.asked) == asked


class emptied:  # noqa: N801  # reads as what it does
    """The newsroom with a database of its own, as if it had never looked."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room

    def __enter__(self) -> Newsroom:
        from tests.newsroom import newsroom

        folder = self.room.settings.state.parent / "anew"
        folder.mkdir(exist_ok=True)
        (folder / "registry.yaml").write_text(self.room.settings.registry.read_text())
        hosts = self.room.settings.allow_hosts
        self.opened = newsroom(folder, f"sqlite:///{folder / 'anew.db'}", self.room.readers, hosts=hosts)
        anew = self.opened.__enter__()
        from db.engine import upgrade

        upgrade(anew.engine)
        anew.compile(anew.settings.registry.read_text(), MONDAY - DAY)
        return anew

    def __exit__(self, *error: Any) -> None:
        self.opened.__exit__(*error)


def captures(room: Newsroom) -> list[CaptureRow]:
    with reading(room.engine) as session:
        return list(session.scalars(select(CaptureRow).order_by(CaptureRow.id)))


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def zipped(body: bytes) -> bytes:
    import gzip

    return gzip.compress(body)


@pytest.mark.parametrize(
    "coding",
    [
        ({}, bytes),
        ({"Transfer-Encoding": "chunked"}, chunked),
        ({"Content-Encoding": "gzip"}, zipped),
        ({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, lambda body: chunked(zipped(body))),
        ({"Content-Encoding": "gzip"}, bytes),  # decoded by the tool that wrote it, which left the header as it was
    ],
)
def test_an_archive_of_another_tool_is_read(
    small_room: Newsroom, site: Site, tmp_path: Path, coding: tuple[Any, Callable[[bytes], bytes]]
) -> None:
    room, (headers, coded) = small_room, coding
    room.compile(one_article(site), MONDAY)
    body = coded(says("2,500").body)
    record = (site.url("/report"), MONDAY, 200, HTML | headers, body)
    report = swept(room, written(tmp_path / "other.warc.gz", record), MONDAY + DAY)
    assert verdicts(report) == ["contradicted"]  # the article was checked the day before
    assert report.marks_opened[0]["observed"] == "2,500 reports"
    assert site.asked == []


def test_redirects_are_followed_within_the_archive(small_room: Newsroom, site: Site, tmp_path: Path) -> None:
    small_room.compile(one_article(site), MONDAY)
    file = written(
        tmp_path / "moved.warc",
        (site.url("/report"), MONDAY, 301, {"Location": "/there"}, b""),
        (site.url("/there"), MONDAY, 200, HTML, says("2,300").body),
        gzip=False,
    )
    assert verdicts(swept(small_room, file, MONDAY + DAY)) == []
    assert captures(small_room)[0].final_url == site.url("/there")


def test_pages_that_follow_are_found_in_the_archive(room: Newsroom, site: Site, tmp_path: Path) -> None:
    def paged(asked: Asked) -> Page:
        number = 2 if "page=2" in asked.path else 1
        link = {"Link": f'<{site.url("/report?page=2")}>; rel="next"'} if number == 1 else {}
        records = f'{{"rows": [{{"year": "202{number}", "total": "2,{number}00"}}]}}'
        return Page(body=records.encode(), headers={"Content-Type": "application/json"} | link)

    site.pages["/report"] = paged
    at = "{records: {in: rows, period: year, value: total}}"
    text = one_article(site, prints="2,200 reports in 2022")
    text = text.replace("publisher: An office,", "publisher: An office, next: link header,")
    room.compile(text.replace('{prose: "received <value> reports in <year>"}', at), MONDAY)
    first = room.sweep(MONDAY)
    file = exported(room, tmp_path / "pages.warc.gz")
    with emptied(room) as anew:
        report = swept(anew, file, MONDAY + DAY)
        assert (report.readings, report.problems_opened) == (first.readings, first.problems_opened)
        assert captures(anew)[0].sha256 == captures(room)[0].sha256


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ((404, {}, b""), ("unreachable", "answered 404 Not Found, by ")),
        ((403, HTML, b"<title>Access denied</title><p>Access denied. You are a robot.</p>"), ("blocked", "")),
        ((302, {"Location": "https://elsewhere.example/"}, b""), ("unreachable", "has nothing of it")),
        ((200, {"Content-Encoding": "zstd"}, b"(\xb5/\xfd"), ("unreachable", "in the coding `zstd`")),
        ((200, HTML, b"x" * 2_000_000), ("unreachable", "larger than 1,000,000 bytes")),
    ],
)
def test_what_is_no_document_is_the_problem_it_would_have_been(
    small_room: Newsroom, site: Site, tmp_path: Path, record: tuple[Any, ...], found: tuple[str, str]
) -> None:
    from dataclasses import replace

    settings = small_room.settings.model_copy(update={"max_bytes": 1_000_000})
    room = replace(small_room, settings=settings)
    room.compile(one_article(site), MONDAY)
    status, headers, body = record
    report = swept(room, written(tmp_path / "x.warc.gz", (site.url("/report"), MONDAY, status, headers, body)), MONDAY)
    (problem,) = report.problems_opened
    assert problem["kind"] == found[0]
    assert found[1] in problem["cause"]
    assert report.failed == 1


def test_an_older_archive_never_takes_the_place_of_what_we_have_seen_since(
    room: Newsroom, site: Site, tmp_path: Path
) -> None:
    room.compile(one_article(site), MONDAY)
    publish(site, says("2,300"))
    room.sweep(MONDAY)
    old = written(tmp_path / "old.warc", (site.url("/report"), MONDAY - DAY, 200, HTML, says("9,900").body), gzip=False)
    report = swept(room, old, MONDAY + DAY)
    assert (report.checked, report.left, verdicts(report)) == (0, 1, [])
    new = written(tmp_path / "new.warc", (site.url("/report"), MONDAY + DAY, 200, HTML, says("2,400").body), gzip=False)
    assert verdicts(swept(room, new, MONDAY + 2 * DAY)) == ["revised"]
    with reading(room.engine) as session:
        look = session.scalars(select(SourceLookRow)).one()
        assert (look.last_good, look.etag) == (MONDAY + DAY, None)  # the next look asks for the whole document
    assert room.sweep(MONDAY + 3 * DAY).not_modified == 0


def test_a_key_in_the_address_of_anothers_archive_does_not_hide_it_and_is_not_kept(
    small_room: Newsroom, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_KEY", "s3cret-of-ours")
    text = one_article(site).replace("publisher: An office,", "publisher: An office, secrets: {api_key: A_KEY},")
    small_room.compile(text, MONDAY)
    body = says("2,300", more="<p>asked with s3cret-of-ours</p>").body
    url = site.url("/report?api_key=s3cret-of-ours")
    swept(small_room, written(tmp_path / "x.warc", (url, MONDAY, 200, HTML, body), gzip=False), MONDAY + DAY)
    (capture,) = captures(small_room)
    kept = capture_store(small_room.settings, small_room.engine).get(capture.sha256)
    assert b"asked with ***" in kept
    assert "s3cret" not in f"{capture.url} {capture.final_url}"


def test_what_was_posted_tells_two_sources_of_one_address_apart(room: Newsroom, site: Site, tmp_path: Path) -> None:
    def answer(asked: Asked) -> Page:
        number = "2,300" if b'"one"' in asked.body else "9,900"
        return Page(body=f'{{"total": "{number}"}}'.encode(), headers={"Content-Type": "application/json"})

    site.pages["/report"] = answer
    text = one_article(site).replace("publisher: An office,", 'publisher: An office, post: \'{"which": "one"}\',')
    other = f'  other: {{publisher: An office, url: "{site.url("/report")}", post: \'{{"which": "two"}}\'}}\nfigures:\n'
    other += '  others: {measure: others, unit: reports, source: other, at: {json: total, period: "2023"}}\n'
    text = text.replace("figures:\n", other).replace(
        '{prose: "received <value> reports in <year>"}', '{json: total, period: "2023"}'
    )
    text += '      - {id: other, prints: "9,900 reports in 2023", figure: others}\n'
    room.compile(text, MONDAY)
    room.sweep(MONDAY)
    file = exported(room, tmp_path / "posted.warc.gz")
    with emptied(room) as anew:
        report = swept(anew, file, MONDAY + DAY)
        assert (report.checked, verdicts(report)) == (2, [])


def test_a_folder_may_hold_dated_files_and_warcs(small_room: Newsroom, site: Site, tmp_path: Path) -> None:
    small_room.compile(one_article(site), MONDAY)
    folder = tmp_path / "archive"
    (folder / "report").mkdir(parents=True)
    (folder / "report" / "2026-03-01.html").write_bytes(says("2,300").body)
    written(folder / "march.warc.gz", (site.url("/report"), MONDAY + DAY, 200, HTML, says("2,400").body))
    swept(small_room, folder, MONDAY)
    assert captures(small_room)[0].fetched_at == MONDAY.replace(day=1, hour=12)
    assert verdicts(swept(small_room, folder, MONDAY + 2 * DAY)) == ["revised"]


@pytest.mark.parametrize(
    ("content", "says_so"),
    [
        (b"no archive at all", "expected a WARC file, compressed record by record or not at all"),
        (b"", "holds no captures; expected an address of the registry, such as http"),
        (None, "is no folder and no file; expected dated captures, or a WARC file"),
    ],
)
def test_what_is_no_archive_is_said(
    small_room: Newsroom, site: Site, tmp_path: Path, content: bytes | None, says_so: str
) -> None:
    small_room.compile(one_article(site), MONDAY)
    file = tmp_path / "x.warc"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match=says_so):
        swept(small_room, file, MONDAY)


def test_a_damaged_record_is_no_document(small_room: Newsroom, site: Site, tmp_path: Path) -> None:
    small_room.compile(one_article(site), MONDAY)
    file = written(tmp_path / "x.warc", (site.url("/report"), MONDAY, 200, HTML, says("2,300").body), gzip=False)
    file.write_bytes(file.read_bytes().replace(b"2,300", b"9,900"))
    report = swept(small_room, file, MONDAY + timedelta(hours=1))
    assert verdicts(report) == []
    assert "is not what its digest says" in report.problems_opened[0]["cause"]


CUT = {
    "by its length": ({"Content-Length": "500"}, lambda body: body),
    "within a chunk": ({"Transfer-Encoding": "chunked"}, lambda body: chunked(body)[:-12]),
    "before the last chunk": ({"Transfer-Encoding": "chunked"}, lambda body: chunked(body).removesuffix(b"0\r\n\r\n")),
}


@pytest.mark.parametrize("how", CUT)
def test_half_an_answer_in_an_archive_is_no_document(
    small_room: Newsroom, site: Site, tmp_path: Path, how: str
) -> None:
    headers, cut = CUT[how]
    small_room.compile(one_article(site), MONDAY)
    record = (site.url("/report"), MONDAY, 200, HTML | headers, cut(says("9,900").body))
    report = swept(small_room, written(tmp_path / "x.warc.gz", record), MONDAY + DAY)
    assert (verdicts(report), report.readings) == ([], 0)
    assert "breaks off before its end" in report.problems_opened[0]["cause"]


def test_half_an_archive_gives_no_half_document(small_room: Newsroom, site: Site, tmp_path: Path) -> None:
    small_room.compile(one_article(site), MONDAY)
    file = written(tmp_path / "x.warc", (site.url("/report"), MONDAY, 200, HTML, says("9,900").body), gzip=False)
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.rindex(b"9,900") + 3])
    report = swept(small_room, file, MONDAY + timedelta(hours=1))
    assert (verdicts(report), report.readings) == ([], 0)
    assert "breaks off before its end" in report.problems_opened[0]["cause"]


def test_a_port_that_goes_without_saying_is_none(small_room: Newsroom, site: Site, tmp_path: Path) -> None:
    text = one_article(site).replace(site.url("/report"), "https://archive.example/report")
    small_room.compile(text, MONDAY)
    record = ("https://archive.example:443/report", MONDAY, 200, HTML, says("2,300").body)
    assert swept(small_room, written(tmp_path / "x.warc", record), MONDAY + DAY).readings == 1


def test_of_a_source_with_editions_the_newest_by_then_counts(small_room: Newsroom, site: Site, tmp_path: Path) -> None:
    text = one_article(site, path="/report-<year>.html")
    small_room.compile(text.replace("    desk: us-desk\n", "    desk: us-desk\n    tracks: latest\n"), MONDAY)
    first, second = site.url("/report-2023.html"), site.url("/report-2024.html")
    file = written(
        tmp_path / "editions.warc.gz",
        (first, MONDAY, 200, HTML, says("2,300").body),
        (site.url("/draft-report-2025.html"), MONDAY, 200, HTML, says("9,900", 2025).body),
        (second, MONDAY + 2 * DAY, 200, HTML, says("2,900", 2024).body),
        (first, MONDAY + 4 * DAY, 200, HTML, says("2,300").body),
    )
    assert verdicts(swept(small_room, file, MONDAY + HOUR)) == []
    assert captures(small_room)[0].url == first
    report = swept(small_room, file, MONDAY + 5 * DAY)
    assert verdicts(report) == ["superseded"]
    assert report.marks_opened[0]["url"] == second
    older = written(tmp_path / "older.warc.gz", (first, MONDAY + 6 * DAY, 200, HTML, says("2,300").body))
    again = swept(small_room, older, MONDAY + 7 * DAY)
    assert (again.left, again.marks_closed, len(captures(small_room))) == (1, (), 2)
