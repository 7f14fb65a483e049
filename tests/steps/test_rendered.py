"""`render: browser` from end to end: what the page shows is judged, kept and exported, and what is missing is said."""

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from db.engine import reading
from db.tables import ProblemRow, VisitRow
from steps.archive.archived import read_archive, sweep_archive
from steps.archive.warc import export_warc
from steps.browser import driver
from steps.browser.driver import BrowserSettings, NoBrowser, require
from steps.reading import Readers
from steps.station import capture_store
from steps.sweep import Selection
from steps.sync import load_files
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, newsroom, one_article, publish, says, tagged
from tests.servers import Page, Site
from tests.steps.browsing import data

SHELL = tagged(
    b"""<!doctype html><title>Dashboard</title><h1>Annual report</h1><div id=app></div>
<script>fetch('/api/total').then(r => r.json()).then(d => {
  app.innerHTML = `<p>The office received ${d.total.toLocaleString()} reports in 2023.</p>` })</script>"""
)


def shown_article(site: Site) -> str:
    return one_article(site).replace('/report"}', '/report", render: browser}')


def exported(room: Newsroom) -> bytes:
    out = io.BytesIO()
    with reading(room.engine) as session:
        export_warc(session, capture_store(room.settings, room.engine), out, software="Stilltrue/test")
    return out.getvalue()


def fresh_database(template: Path, folder: Path) -> str:
    folder.mkdir()
    (folder / "stilltrue.db").write_bytes(template.read_bytes())
    return f"sqlite:///{folder / 'stilltrue.db'}"


def test_what_a_page_shows_is_judged_though_the_page_itself_never_changes(
    chromium: str, site: Site, tmp_path: Path, sqlite_template: Path, readers: Readers
) -> None:
    url = fresh_database(sqlite_template, tmp_path / "first")
    publish(site, SHELL)
    site.pages["/api/total"] = data({"total": 2300})
    with newsroom(tmp_path / "first", url, readers, hosts=[site.host], browser=chromium, browser_sandbox=False) as room:
        room.compile(shown_article(site), MONDAY)
        room.sweep(MONDAY)
        assert room.states() == {"article": "current"}
        room.sweep(MONDAY + DAY)
        site.pages["/api/total"] = data({"total": 2900})
        report = room.sweep(MONDAY + 2 * DAY)
        assert [mark["verdict"] for mark in report.marks_opened] == ["revised"]
        assert [outcome for _, outcome in room.visits()] == ["captured", "same-bytes", "captured"]
        assert "if-none-match" not in site.asked[-2].headers, "that the page is the same says nothing of its data"
        assert [(one.path, one.headers["user-agent"][:9]) for one in site.asked] == [
            ("/report", "Stilltrue"),
            ("/api/total", "Stilltrue"),
        ] * 3
        details = room.rows(VisitRow, "requests", "detail")
        assert {requests for requests, _ in details} == {2}
        assert "shown by a browser (Chromium" in details[0][1]
        assert "revised" in archived(room, tmp_path, sqlite_template, readers)


def archived(room: Newsroom, folder: Path, template: Path, readers: Readers) -> list[str]:
    """The verdicts of another newsroom that has read the archive of this one, and asked nobody."""
    packed = exported(room)
    file = folder / "evidence.warc.gz"
    file.write_bytes(packed)
    assert Checker(SimpleNamespace(inputs=[str(file)], verbose=False)).process_all() == 0
    kinds = [one.rec_type for one in ArchiveIterator(io.BytesIO(packed))]
    assert kinds.count("resource") == 2, "what the browser made is no answer of the server"
    assert kinds.count("revisit") == 1
    url = fresh_database(template, folder / "second")
    with newsroom(folder / "second", url, readers, hosts=room.settings.allow_hosts) as other:
        other.compile(room.settings.registry.read_text(encoding="utf-8"), MONDAY)
        registry = load_files(other.settings.registry, other.settings.allow_hosts)
        verdicts: list[str] = []
        for day in range(3):
            dated = read_archive(file, registry, other.settings)
            with other.at(MONDAY + day * DAY + HOUR) as here:
                made = sweep_archive(here, Selection(), dated)
            verdicts += [str(mark["verdict"]) for mark in made.marks_opened]
        return verdicts


def test_without_a_browser_the_problem_says_what_to_install_and_other_sources_go_on(
    small_room: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "is_installed", lambda: False)
    other = f'sources:\n  other: {{publisher: Another, url: "{site.url("/other")}"}}'
    small_room.compile(
        shown_article(site).replace("sources:", other).replace("source: report", "source: report"), MONDAY
    )
    publish(site, SHELL)
    publish(site, says("2,300"), "/other")
    small_room.sweep(MONDAY)
    assert small_room.problems() == {("report", "unreadable")}
    ((cause, remedy),) = small_room.rows(ProblemRow, "cause", "remedy")
    assert "is to be shown by a browser (`render: browser`), but Playwright is not installed" in cause
    assert "pip install '.[browser]'" in remedy
    assert site.asked == [], "nobody is asked for what cannot be shown"


def test_what_is_no_page_is_read_as_it_came(
    chromium: str, site: Site, tmp_path: Path, sqlite_template: Path, readers: Readers
) -> None:
    url = fresh_database(sqlite_template, tmp_path / "room")
    site.pages["/report"] = Page(
        body=b"The office received 2,300 reports in 2023.", headers={"Content-Type": "text/plain"}
    )
    with newsroom(tmp_path / "room", url, readers, hosts=[site.host], browser=chromium, browser_sandbox=False) as room:
        room.compile(shown_article(site), MONDAY)
        room.sweep(MONDAY)
        assert room.states() == {"article": "current"}
        assert room.rows(VisitRow, "requests", "detail") == [(1, "")]


@pytest.mark.parametrize(
    ("chosen", "root", "words"),
    [
        (
            BrowserSettings(program="/nowhere/chromium"),
            False,
            "`/nowhere/chromium` \\(STILLTRUE_BROWSER\\) is no program",
        ),
        (
            BrowserSettings(program="/bin/sh"),
            True,
            "no sandbox when it is run by root.*STILLTRUE_BROWSER_SANDBOX=false",
        ),
    ],
)
def test_a_browser_that_cannot_be_run_is_said_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, chosen: BrowserSettings, root: bool, words: str
) -> None:
    monkeypatch.setattr(driver, "is_installed", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    with pytest.raises(NoBrowser, match=words):
        require(chosen)
