"""`read`: a locator tried on a file and on an address, through the same door as everything else."""

import sqlite3

import pytest

from tests.cli.conftest import Desk

ROW = "table: {row: Grand Total, column: <year>}"


@pytest.fixture
def page(desk: Desk) -> str:
    return f"{desk.sites.addresses['clearing-house']}/cybertiplinedata"


def test_a_locator_in_yaml_gives_every_period_with_its_excerpt(desk: Desk, page: str) -> None:
    said = desk("read", page, "--at", ROW, "--text", "over 36 million reports in 2023")
    assert said.status == 0
    assert "read: 36,210,368, for 2023" in said.out
    assert "excerpt: 2023: Grand Total | 29,397,681" in said.out
    assert "understood: what is tried: more than 36,000,000 reports; for 2023" in said.out
    assert said.out.count("agrees: yes") == 1


def test_an_address_is_asked_under_the_claim_of_its_host(desk: Desk, page: str) -> None:
    desk("read", page, "--at", ROW)
    with sqlite3.connect(desk.database) as connection:
        assert connection.execute("SELECT outcome, source FROM visits").fetchall() == [("captured", "this document")]
        assert connection.execute("SELECT token, worker FROM hosts").fetchall() == [(1, None)]


def test_a_file_is_read_without_asking_anybody(desk: Desk) -> None:
    (desk.folder / "page.html").write_text("<p>We received 36.2 million reports in 2023.</p>")
    said = desk("read", "page.html", "--at", "prose: received <value> reports in <year>", "--json")
    assert said.status == 0
    (seen,) = said.json["seen"]
    assert (seen["observation"]["value"], seen["observation"]["period"]["name"]) == ("36200000", "2023")
    assert desk("read", "page.html", "--text", "We received").status == 0
    assert desk("read", "page.html", "--text", "we never said so").status == 1


def test_a_figure_of_the_registry(desk: Desk) -> None:
    address = f"{desk.sites.addresses['clearing-house']}/data/referrals"
    assert "read: 63,892 reports, for 2023" in desk("read", address, "--figure", "urgent").out


def test_it_says_why_nothing_was_read_and_what_was_there(desk: Desk, page: str) -> None:
    said = desk("read", page, "--at", "table: {row: Grandest Total, column: <year>}")
    assert said.status == 1
    assert 'no row is called "Grandest Total"' in said.out
    assert 'Add "Grand Total" to `row` of figure' in said.out


def test_a_locator_with_a_mistake_is_told_at_its_place(desk: Desk, page: str) -> None:
    said = desk("read", page, "--at", "tabel: {row: a}")
    assert said.status == 2
    assert said.err.startswith("--at:1:1: ")
    assert "did you mean `table`" in said.err


@pytest.mark.parametrize(
    ("words", "status", "expected"),
    [
        (("http://127.0.0.1:1/x", "--text", "a"), 1, "not a public address"),
        (("http://169.254.169.254/x", "--text", "a"), 1, "not a public address"),
        (("nowhere.html", "--text", "a"), 2, "there is no file nowhere.html"),
        (("registry.yaml",), 2, "say what to read"),
        (("registry.yaml", "--figure", "urgen"), 2, "did you mean urgent"),
        (("registry.yaml", "--figure", "outside-us"), 2, "computed from other figures"),
    ],
)
def test_what_cannot_be_tried_is_said(desk: Desk, words: tuple[str, ...], status: int, expected: str) -> None:
    said = desk("read", *words)
    assert said.status == status
    assert expected in said.err


def test_a_page_that_is_not_there(desk: Desk, page: str) -> None:
    said = desk("read", f"{page}/nowhere", "--at", ROW)
    assert said.status == 1
    assert "404" in said.err


def test_a_sentence_alone_shows_its_numbers_its_periods_and_what_agrees(desk: Desk) -> None:
    said = desk("read", "--text", "more than 35.9 million reports in 2023, nearly half of them from abroad")
    assert said.status == 0
    assert "number: more than 35.9 million reports" in said.out
    assert "value: 35,900,000" in said.out
    assert "unit: reports" in said.out
    assert "hedge: over" in said.out
    assert "agrees with: more than 35,900,000" in said.out
    assert "number: nearly half" in said.out
    assert "period: 2023" in said.out
    assert said.out.count("number: ") == 2  # the year is none


def test_a_sentence_alone_as_json_in_another_language(desk: Desk) -> None:
    said = desk("read", "--text", "mehr als 35,9 Millionen Meldungen im 3. Quartal 2025", "--language", "de", "--json")
    assert said.status == 0
    (number,) = said.json["numbers"]
    quantity = number["quantity"]
    assert (quantity["value"], quantity["unit"], quantity["hedge"]) == ("35900000", "Meldungen", "over")
    assert number["agrees_with"]["low"] == "35900000"
    assert number["agrees_with"]["low_open"] is True
    assert [one["period"]["name"] for one in said.json["periods"]] == ["2025-Q3"]


def test_both_readings_of_an_ambiguous_number_are_shown(desk: Desk) -> None:
    said = desk("read", "--text", "1.234 cases last year", "--language", "und")
    assert said.status == 0
    assert "ambiguous: 1,234 or 1.234" in said.out
    assert "agrees with" not in said.out
    assert "last year: cannot be told" in said.out


def test_a_sentence_without_a_number_says_so_and_a_locator_wants_a_document(desk: Desk) -> None:
    said = desk("read", "--text", "one or more of those")
    assert (said.status, said.out.strip()) == (1, "No number and no period was found.")
    assert "DOCUMENT is missing" in desk("read", "--at", ROW).err
    assert "DOCUMENT is missing" in desk("read", "--text", "36 million", "--at", ROW).err
