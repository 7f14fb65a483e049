"""Real PDF reports, version after version. Not one value may be wrong; locators are written from the first version."""

import json as notation
from decimal import Decimal
from pathlib import Path

import pytest

from checks.model import Locator, Reading
from checks.readers.reader import read
from tests.checks.readers.documents import figure, page, prose, source

WALES: dict[str, list[Locator]] = {
    "cases": [prose("Cumulative confirmed COVID-19 case total <value>")],
    "deaths": [prose("Cumulative number of suspected COVID-19 deaths* reported to PHW <value>")],
    "tests_yesterday": [prose("Number of tests yesterday <value>")],
}
PORTUGAL: dict[str, list[Locator]] = {
    "confirmados": [prose("Total de casos confirmados <value>")],
    "obitos": [prose("Óbitos <value>")],
}
REDESIGNED = 3  # from this version on the number stands over its label, with a signed change beside it
PORTUGAL_LATER: dict[str, list[Locator]] = {
    "confirmados": [prose("<value> CONFIRMADOS")],
    "obitos": [prose("<value> ÓBITOS")],
}


def replayed(history: Path, at: dict[str, list[Locator]], *, start: int = 0) -> list[tuple[int, Reading, object]]:
    """Version, reading and expected value of every figure, from that version on."""
    figures = [figure(*locators, id=name) for name, locators in at.items()]
    return [
        (version["n"], reading, version["values"][reading.figure])
        for version in notation.loads((history / "meta.json").read_text())["versions"][start:]
        for reading in read(page((history / version["file"]).read_bytes(), "application/pdf"), source(), figures)
    ]


def outcome(reading: Reading, expected: object) -> str:
    if reading.problem is not None:
        return "gone, and said so" if expected is None else "not found"
    (one,) = reading.observations
    return "right" if one.value == Decimal(str(expected)) else "WRONG"


@pytest.fixture
def histories(shared: Path) -> Path:
    return shared / "corpus" / "histories"


def test_every_number_far_to_the_right_of_its_label_is_read(histories: Path) -> None:
    results = replayed(histories / "wales-headline-pdf", WALES)
    assert {(n, r.figure): outcome(r, e) for n, r, e in results if outcome(r, e) != "right"} == {}
    assert len(results) == 42


def test_a_redesign_loses_a_locator_or_keeps_it_and_reads_nothing_wrong(histories: Path) -> None:
    results = replayed(histories / "pt-dgs-relatorio", PORTUGAL)
    outcomes = {(n, r.figure): outcome(r, e) for n, r, e in results}
    assert "WRONG" not in outcomes.values()
    assert {outcomes[n, name] for n in range(REDESIGNED) for name in PORTUGAL} == {"right"}
    assert outcomes[REDESIGNED, "confirmados"] == "not found"  # "Total de casos confirmados" stands there no more


def test_numbers_over_their_labels_are_read_beside_signed_changes(histories: Path) -> None:
    """`54 234 | + 132` over CONFIRMADOS: the total, never the change."""
    results = replayed(histories / "pt-dgs-relatorio", PORTUGAL_LATER, start=REDESIGNED)
    assert {(n, r.figure): outcome(r, e) for n, r, e in results if outcome(r, e) != "right"} == {}
    assert len(results) == 24
