"""How a document writes its numbers: what is declared, its language, its other numbers; else both readings."""

from decimal import Decimal

import pytest

from checks.model import Document, NumberFormat, ProblemKind, Reading, Source
from checks.readers.reader import read
from tests.checks.readers.documents import css, figure, page, source, table

BARE = "<table><tr><th>X</th><th>2023</th></tr><tr><td>A</td><td id=v>{}</td></tr></table>{}"


def read_of(document: Document, of: Source) -> Reading:
    (one,) = read(document, of, [figure(table("A", "<year>"))])
    return one


def value_of(body: str, **declared: object) -> Decimal | None:
    found = read_of(page(body), source(**declared))
    assert found.problem is None, found.problem
    (one,) = found.observations
    return one.value


@pytest.mark.parametrize("printed", ["1,234", "1.234"])
def test_a_number_without_any_evidence_is_ambiguous_and_both_readings_are_shown(printed: str) -> None:
    problem = read_of(page(BARE.format(printed, "")), source()).problem
    assert problem is not None
    assert problem.kind is ProblemKind.AMBIGUOUS
    assert "1234 or 1.234" in problem.cause
    assert "format: {decimal:" in problem.cause


def test_an_element_picked_by_a_selector_is_no_better_off() -> None:
    (one,) = read(page(BARE.format("1.234", "")), source(), [figure(css("#v"))])
    assert one.problem is not None
    assert one.problem.kind is ProblemKind.AMBIGUOUS


@pytest.mark.parametrize(
    ("body", "declared", "value"),
    [
        (BARE.format("1.234", ""), {"format_": NumberFormat(decimal=",")}, "1234"),
        (BARE.format("1.234", ""), {"language": "de"}, "1234"),
        (BARE.format("1.234", ""), {"language": "en"}, "1.234"),
        ("<html lang=de>" + BARE.format("1.234", ""), {}, "1234"),
        ("<html lang=en-GB>" + BARE.format("1.234", ""), {}, "1.234"),
        ("<html lang=de>" + BARE.format("1.234", ""), {"language": "en"}, "1.234"),  # the keeper knows better
        (BARE.format("1.234", "<p>Other rows: 5.678.901</p>"), {}, "1234"),
        (BARE.format("1.234", "<p>Rows: 3.8</p>"), {}, "1.234"),
        (BARE.format("1,234", "<p>These are the reports that were received by all of our offices.</p>"), {}, "1234"),
        (BARE.format("1.234", "<p>Das sind die Meldungen, die wir nicht mehr zählen werden.</p>"), {}, "1234"),
    ],
)
def test_each_kind_of_evidence_decides_it(body: str, declared: dict[str, object], value: str) -> None:
    assert value_of(body, **declared) == Decimal(value)


def test_numbers_that_speak_against_the_language_make_it_ambiguous() -> None:
    problem = read_of(page("<html lang=en>" + BARE.format("1.234", "<p>5.678.901</p>")), source()).problem
    assert problem is not None
    assert problem.kind is ProblemKind.AMBIGUOUS


def test_a_word_or_two_are_no_language() -> None:
    """The word "AI" is an Italian one as well."""
    problem = read_of(page(BARE.format("440,419", "<p>AI</p>")), source()).problem
    assert problem is not None
    assert problem.kind is ProblemKind.AMBIGUOUS
