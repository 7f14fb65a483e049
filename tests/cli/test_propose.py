"""`propose` and `mend` as commands: what goes to which stream, what is written, and the questions on a terminal."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.conftest import ROOT
from tests.servers import Site, serving
from tests.steps.newsdesk import article, publish


@pytest.fixture
def office(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A publisher of five documents, and an article about them in the folder; there is no registry yet."""
    with serving() as site:
        publish(site)
        monkeypatch.setenv("STILLTRUE_ALLOW_HOSTS", site.host)
        (desk.folder / "registry.yaml").unlink()
        (desk.folder / "article.md").write_text(article(site), encoding="utf-8")
        yield site


def test_in_a_pipe_the_entries_are_printed_and_nothing_is_written(desk: Desk, office: Site) -> None:
    said = desk("propose", "article.md")
    assert said.status == 0, said.err
    assert said.out.startswith("desks:\n")
    assert "9 statements over " in said.err
    assert not (desk.folder / "registry.yaml").exists()


def test_written_it_validates_and_its_first_check_finds_nothing_outdated(desk: Desk, office: Site) -> None:
    assert desk("propose", office.url("/article"), "--write").status == 0
    assert desk("validate").status == 0
    said = desk("check", "--all", "--json")
    assert said.status == 0, said.err
    assert (said.json["marks_opened"], said.json["problems_opened"]) == ([], [])
    assert '"current"' in desk("status", "--json").out


def test_as_json_every_claim_bears_its_places_and_how_sure_they_are(desk: Desk, office: Site) -> None:
    said = desk("propose", "article.md", "--json")
    assert said.status == 0, said.err
    (first, *_) = said.json["claims"]
    assert first["prints"] == "36.2 million reports in 2023"
    best = first["options"][first["picked"]]
    assert (best["value"], best["in_words"], best["period"]) == ("36210368", "certain", "2023")
    assert best["at"] == [{"table": {"row": ["All reports received"], "column": ["<year>"]}}]
    assert said.json["yaml"].startswith("desks:")


def test_a_second_time_there_is_nothing_to_add(desk: Desk, office: Site) -> None:
    assert desk("propose", office.url("/article"), "--write").status == 0
    before = (desk.folder / "registry.yaml").read_bytes()
    said = desk("propose", office.url("/article"), "--write")
    assert (said.status, said.out) == (0, "")
    assert "Nothing to add" in said.err
    assert (desk.folder / "registry.yaml").read_bytes() == before


def test_what_is_no_article_is_said(desk: Desk, office: Site) -> None:
    (desk.folder / "empty.html").write_text("<p>Hello.</p>")
    said = desk("propose", "empty.html")
    assert said.status == 1
    assert "no article" in said.err
    said = desk("propose", "nowhere.md")
    assert said.status == 2
    assert "there is no file nowhere.md" in said.err


def test_an_address_that_is_not_public_is_refused(desk: Desk, office: Site) -> None:
    said = desk("propose", "http://169.254.169.254/article")
    assert said.status == 1
    assert "not a public address" in said.err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
def test_on_a_terminal_it_asks_and_what_is_skipped_is_not_watched(desk: Desk, office: Site) -> None:
    """The first claim is skipped, the second taken, q leaves the rest as it is; then it is written."""
    command = [sys.executable, "-c", "from cli.app import main; main()", "propose", "article.md"]
    parent, child = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "dumb", "COLUMNS": "100"}
    with subprocess.Popen(
        command, cwd=desk.folder, env=environment, stdin=child, stdout=child, stderr=child, close_fds=True
    ) as running:
        os.close(child)
        seen = ""
        for question, answer in [("which", "s"), ("which", ""), ("which", "q"), ("Write this into", "y")]:
            seen = answered(parent, question, answer)
        assert running.wait(60) == 0, seen
    text = (desk.folder / "registry.yaml").read_text(encoding="utf-8")
    assert 'prints: "63,892 reports"' in text
    because = "left out by the person who imported the article"
    assert f'- {{prints: "36.2 million reports in 2023", because: {because}}}' in text


def answered(terminal: int, question: str, answer: str) -> str:
    """What was said until the question, which was answered then."""
    said, until = "", time.monotonic() + 60
    while question not in said:
        assert time.monotonic() < until, said
        said += os.read(terminal, 4096).decode(errors="replace")
    os.write(terminal, f"{answer}\n".encode())
    time.sleep(0)
    return said


def test_mend_shows_and_accepts_a_repair(desk: Desk, office: Site) -> None:
    assert desk("propose", "article.md", "--write").status == 0
    assert desk("check", "--all").status == 0
    page = office.pages["/office.html"]
    renamed = page.body.replace(b"All reports received", b"Reports received in all")  # type: ignore[union-attr]
    office.pages["/office.html"] = type(page)(body=renamed, headers=page.headers)  # type: ignore[union-attr, call-arg]
    assert desk("check", "--all").status == 0
    name = "office-received-reports"
    assert f"stilltrue mend {name} --by NAME" in desk("show", name).out
    shown = desk("mend", name, "--dry-run")
    assert shown.status == 0, shown.err
    assert "table: {row: Reports received in all, column: <year>}" in shown.out
    assert desk("mend", name).status == 2
    said = desk("mend", name, "--by", "Anna")
    assert said.status == 0, said.err
    assert "Written into" in said.out
    assert "mended on " in Path("registry.yaml").read_text(encoding="utf-8")
    assert desk("check", "--all").status == 0
    assert "not-found" not in desk("status").out
    assert "mended by Anna" in desk("explain", name).out
