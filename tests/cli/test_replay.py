"""`replay`: what would have been said over dated captures, and when."""

from pathlib import Path

import pytest

from tests.cli.conftest import Desk

REGISTRY = """
desks: {news: {route: news}}
sources:
  board: {publisher: Statistics Board, url: "https://board.example/totals"}
figures:
  tested: {measure: people tested, unit: people, source: board, at: [{prose: "<value> people have been tested"}]}
fact-checks:
  how-many:
    title: How many people have been tested?
    url: https://example.org/how-many
    desk: news
    checked: 2020-03-10
    statements:
      - {prints: "1,234 people have been tested", figure: tested}
"""
PAGES = {
    "2020-03-08.html": "1,234 people have been tested",
    "2020-03-12T0900.html": "1,234 people have been tested",
    "20200320093000.html": "1,234 people have been tested, the board says",
    "totals-2020-04-01.html": "2,468 people have been tested",
    "2020-05-01.html": "1,234 tests were carried out",
}


@pytest.fixture
def folder(desk: Desk) -> Path:
    desk.write(REGISTRY)
    folder = desk.folder / "captures"
    (folder / "board").mkdir(parents=True)
    for name, text in PAGES.items():
        (folder / "board" / name).write_text(f'<html lang="en"><p>{text}.</p></html>')
    return folder


def test_each_day_says_what_a_sweep_would_have_said_then(desk: Desk, folder: Path) -> None:
    said = desk("replay", str(folder), "--until", "2020-05-20")
    assert said.status == 0
    lines = said.out.splitlines()
    assert any(line.startswith("2020-03-10 12:00") and "current" in line and "was not there" in line for line in lines)
    assert any(line.startswith("2020-04-01 12:00") and "superseded" in line and "2,468" in line for line in lines)
    assert any(line.startswith("2020-05-01 12:00") and "not-found" in line for line in lines)
    assert lines[-1].startswith("5 captures, 2020-03-08 to 2020-05-19: 1 mark opened, 0 closed.")


def test_an_article_is_judged_from_the_day_it_was_checked(desk: Desk, folder: Path) -> None:
    days = desk("replay", str(folder), "--json").json
    assert days[0]["states"] == {}
    assert next(day["at"] for day in days if day["states"]).startswith("2020-03-10")


def test_nothing_is_kept_and_nobody_is_told(desk: Desk, folder: Path) -> None:
    before = sorted(desk.folder.rglob("*"))
    assert desk("replay", str(folder)).status == 0
    assert sorted(desk.folder.rglob("*")) == before


def test_a_file_that_fits_nowhere_is_named_with_what_was_expected(desk: Desk, folder: Path) -> None:
    (folder / "board" / "newest.html").write_text("<p>none</p>")
    said = desk("replay", str(folder))
    assert said.status == 2
    assert "newest.html: its name bears no date; expected one such as 2026-01-18.html" in said.err


def test_a_folder_called_like_no_source_is_named_where_several_are_watched(desk: Desk, folder: Path) -> None:
    desk.write(
        REGISTRY.replace("figures:\n", "  other: {publisher: Other Board, url: 'https://other.example/'}\nfigures:\n")
        .replace(
            "fact-checks:\n",
            "  else: {measure: others, source: other, at: [{prose: '<value> others'}]}\nfact-checks:\n",
        )
        .replace("figure: tested}", "figure: tested}\n      - {prints: '5 others', figure: else}")
    )
    (folder / "bord").mkdir()
    (folder / "bord" / "2020-03-08.html").write_text("<p>1 person</p>")
    said = desk("replay", str(folder))
    assert said.status == 2
    assert "bord/2020-03-08.html: expected it below a folder that is called like a source: board, other" in said.err


@pytest.mark.parametrize("there", ["nothing", "a file", "an empty folder"])
def test_a_folder_without_captures_is_an_error(desk: Desk, folder: Path, there: str) -> None:
    path = desk.folder / "elsewhere"
    if there == "a file":
        path.write_text("")
    elif there == "an empty folder":
        path.mkdir()
    said = desk("replay", str(path))
    assert said.status == 2
    assert "expected" in said.err
