"""How a printed number is read under `missing`, `scale` and `format` of its source, in every kind of place."""

from decimal import Decimal

import pytest

from checks.model import Document, Locator, NumberFormat, ProblemKind, Status
from checks.units import observed_in
from tests.checks.readers.documents import css, html_table, json, observed, page, prose, reading, records, source, table

CELL = table("Total", "2023")


def value(body: str | Document, locator: Locator, **declared: object) -> tuple[Decimal | None, str | None]:
    """Value and unit of the one observation of a figure that counts reports."""
    found = reading(body, locator, of=source(language="en", **declared), unit="reports")
    assert found.problem is None, found.problem
    (one,) = found.observations
    return one.value, one.unit


def in_json(text: str) -> Document:
    return page(f'{{"total": {text}}}', "application/json")


PLACES: list[tuple[str, Locator]] = [
    (html_table("Category | 2023", "Total | NUMBER"), CELL),
    ("<p>All of it: <b id=total>NUMBER</b></p>", css("#total")),
]


@pytest.mark.parametrize(("body", "locator"), PLACES)
def test_scale_multiplies_a_number_that_stands_alone(body: str, locator: Locator) -> None:
    assert value(body.replace("NUMBER", "1,234.5"), locator, scale="thousand") == (Decimal(1_234_500), "reports")
    assert value(body.replace("NUMBER", "1,234.5"), locator, scale="1000")[0] == 1_234_500


def test_scale_multiplies_json_numbers_exactly_and_those_that_are_texts_too() -> None:
    assert value(in_json("1234.567"), json("total"), scale="million")[0] == 1_234_567_000
    assert value(in_json('"1,234.567"'), json("total"), scale="million")[0] == 1_234_567_000


@pytest.mark.parametrize(("body", "locator"), PLACES)
def test_a_number_with_its_own_scale_word_is_not_multiplied_again(body: str, locator: Locator) -> None:
    for printed in ("1.2 million", "1.2m", "1.2345678 million"):
        read, _ = value(body.replace("NUMBER", printed), locator, scale="thousand")
        assert read is not None
        assert 1_200_000 <= read < 1_300_000


def test_a_sentence_says_its_own_scale() -> None:
    sentence = prose("received <value> reports")
    assert value("<p>We received 1,234,500 reports.</p>", sentence, scale="thousand")[0] == 1_234_500
    assert value("<p>We received 1.2 million reports.</p>", sentence, scale="thousand")[0] == 1_200_000


def test_a_share_beside_counts_in_thousands_is_no_count() -> None:
    body = html_table("Category | 2023", "Total | 4.1 %")
    assert value(body, CELL, scale="thousand") == (Decimal("4.1"), "%")
    (one,) = reading(
        html_table("Category | 2023", "Total | 4.1"), CELL, of=source(scale="thousand"), unit="per cent"
    ).observations
    assert one.value == Decimal("4.1")
    (one,) = reading(
        html_table("Category | 2023", "Total | 0.041"), CELL, of=source(scale="100"), unit="per cent"
    ).observations
    assert one.value == Decimal("4.1")


# --- what a heading says of the scale ------------------------------------------------------------------------------

IN_THOUSANDS = html_table("Category | 2023", "Total | 159,604", caption="Employment (in thousands)")


def test_a_heading_in_thousands_is_part_of_the_unit_where_the_registry_declares_none() -> None:
    assert value(IN_THOUSANDS, CELL) == (Decimal(159_604), "thousand reports")
    assert value(html_table("Category | 2023 (£ million)", "Total | 12"), table("Total", "2023 (£ million)"))[1] == (
        "million reports"
    )


def test_a_scale_in_its_own_label_is_what_a_number_counts_where_nobody_says_more() -> None:
    body = html_table("Category | Reports (thousands)", "Total | 12,345", "Rate | 4.1")
    own = observed(body, table("Total", "Reports (thousands)"))
    assert (own.value, own.unit) == (12345, "thousand")
    judged = observed_in(own, None)
    assert (judged.value, judged.quantum, judged.printed) == (12_345_000, 1000, "12,345 thousand")
    csv = "Area,2023 (in millions)\nNorth,3\nSouth,4\n"
    assert observed(csv, table("North", "2023 (in millions)"), media_type="text/csv").unit == "million"
    declared = observed(body, table("Total", "Reports (thousands)"), of=source(scale="thousand"))
    assert (declared.value, declared.unit) == (12_345_000, None)
    among = html_table("Category | 2023", "Total | 159,604", "Rate | 4.1", caption="Employment (in thousands)")
    assert observed(among, table("Rate", "2023")).unit is None


def test_a_declared_scale_that_the_heading_says_too_multiplies_once() -> None:
    assert value(IN_THOUSANDS, CELL, scale="thousand") == (Decimal(159_604_000), "reports")
    assert value(IN_THOUSANDS, CELL, scale="1") == (Decimal(159_604), "reports")


def test_a_heading_that_contradicts_the_declared_scale_is_a_unit_mismatch() -> None:
    found = reading(IN_THOUSANDS, CELL, of=source(language="en", scale="million"), unit="reports")
    assert found.problem is not None
    assert found.problem.kind is ProblemKind.UNIT_MISMATCH
    assert "under a heading that says thousands, the source declares `scale: million`" in found.problem.cause
    assert "Employment (in thousands)" in found.problem.cause


# --- missing and format --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "locator"), [*PLACES, ("<p>We received NUMBER reports.</p>", prose("received <value> reports"))]
)
@pytest.mark.parametrize("printed", ["-9.99", "−9.99", "-9.990"])
def test_a_declared_sentinel_is_no_value_in_whatever_place(body: str, locator: Locator, printed: str) -> None:
    found = reading(body.replace("NUMBER", printed), locator, of=source(missing=("-9.99", "999")))
    assert found.problem is None
    assert [(one.value, one.status) for one in found.observations] == [(None, Status.MISSING)]


def test_a_sentinel_in_json_is_a_number_or_a_text() -> None:
    for printed in ("-999", "-999.0", '"-999"'):
        found = reading(in_json(printed), json("total"), of=source(missing=("-999",)))
        assert [one.status for one in found.observations] == [Status.MISSING]
    kept = reading(in_json("-99.9"), json("total"), of=source(missing=("-999",))).observations
    assert [one.value for one in kept] == [Decimal("-99.9")]


def test_a_declared_format_reads_what_evidence_leaves_open() -> None:
    comma = NumberFormat(decimal=",")
    assert value(html_table("Category | 2023", "Total | 1.234"), CELL, format_=comma)[0] == 1234
    assert value("<p>We received 1.234 reports.</p>", prose("received <value> reports"), format_=comma)[0] == 1234
    assert value(in_json('"1.234,5"'), json("total"), format_=comma)[0] == Decimal("1234.5")
    records_of = page('[{"year": "2023", "total": "1.234"}]', "application/json")
    assert value(records_of, records("total", period="year"), format_=comma)[0] == 1234
    assert value(in_json("1.234"), json("total"), format_=comma)[0] == Decimal("1.234")
