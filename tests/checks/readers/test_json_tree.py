"""JSON: one value at a path, or a value in an array of records; numbers exactly as they are written."""

import json as notation
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.model import Neighbour, ProblemKind, RecordsLocator, RecordsPath, Status
from checks.readers.text.json_notation import parse_json
from tests.checks.readers.documents import (
    html_table,
    json,
    observed,
    page,
    problem,
    reading,
    records,
    source,
    table,
    values,
)

JSON = "application/json"
BILL = '{"bill": {"latestAction": {"text": "Passed House", "actionDate": "2026-01-09"}, "cosponsors": {"count": 36}}}'
SERIES = """{"meta": {"updated": "2026-01-09"}, "data": [
  {"country": "World", "code": "WLD", "date": "2022", "value": 7950946801},
  {"country": "World", "code": "WLD", "date": "2023", "value": 8024997028},
  {"country": "World", "code": "WLD", "date": "2024", "value": null},
  {"country": "Europe", "code": "ECS", "date": "2023", "value": 1}]}"""


def test_a_path_leads_to_one_value() -> None:
    one = observed(page(BILL, JSON), json("bill.cosponsors.count"))
    assert (one.value, one.printed, one.period) == (Decimal(36), "36", None)
    assert one.place == "JSON /bill/cosponsors/count"


def test_a_stage_is_read_as_text() -> None:
    one = observed(page(BILL, JSON), json("bill.latestAction.text"), stages="us-bill")
    assert (one.text, one.value) == ("Passed House", None)


@pytest.mark.parametrize("path", ["AllAcres", "$.AllAcres", '["AllAcres"]'])
def test_a_path_may_be_written_in_the_common_ways(path: str) -> None:
    assert values(page('{"AllAcres": 13068}', JSON), json(path)) == {None: Decimal(13068)}


def test_lists_are_counted_from_either_end() -> None:
    body = page('{"series": [{"v": 1}, {"v": 2}]}', JSON)
    assert values(body, json("series[0].v")) == {None: Decimal(1)}
    assert values(body, json("series[-1].v")) == {None: Decimal(2)}


def test_a_path_that_ends_early_says_where_and_what_was_there() -> None:
    found = problem(page(BILL, JSON), json("bill.latestActions.text"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "latestActions" in found.cause
    assert "cosponsors" in found.cause


@given(some.decimals(allow_nan=False, allow_infinity=False, places=9))
def test_a_number_is_exact_to_its_last_digit(number: Decimal) -> None:
    one = observed(page(f'{{"v": {number:f}}}', JSON), json("v"))
    assert one.value == number
    assert one.printed == f"{number:f}"


def test_digits_are_kept_that_a_float_would_lose() -> None:
    one = observed(page('{"v": 12345678901234567890.10}', JSON), json("v"))
    assert (one.value, one.quantum) == (Decimal("12345678901234567890.10"), Decimal("0.01"))


def test_a_number_in_text_is_read_as_printed() -> None:
    assert values(page('{"v": "36,210,368"}', JSON), json("v")) == {None: Decimal(36210368)}


@pytest.mark.parametrize("number", ["1e999999999", "1e99999999999999999999", "-1E-5000", "9" * 5000])
def test_a_number_nobody_publishes_is_a_problem(number: str) -> None:
    assert problem(page(f'{{"v": {number}}}', JSON), json("v")).kind is ProblemKind.NOT_FOUND


def test_the_sources_own_mark_for_missing_is_missing() -> None:
    one = observed(page('{"v": -9.99}', JSON), json("v"), of=source(missing=("-9.99",)))
    assert (one.value, one.status) == (None, Status.MISSING)


def test_null_is_missing() -> None:
    one = observed(page('{"v": null}', JSON), json("v"))
    assert (one.value, one.status) == (None, Status.MISSING)


@pytest.mark.parametrize("body", ['{"v": {"a": 1}}', '{"v": [1, 2]}', '{"v": true}'])
def test_what_is_no_value_is_a_problem(body: str) -> None:
    assert problem(page(body, JSON), json("v")).kind is ProblemKind.NOT_FOUND


def test_a_key_twice_with_two_values_is_ambiguous_and_with_one_is_not() -> None:
    assert problem(page('{"v": 1, "v": 2}', JSON), json("v")).kind is ProblemKind.AMBIGUOUS
    assert values(page('{"v": 1, "v": 1}', JSON), json("v")) == {None: Decimal(1)}


def test_records_give_a_value_for_every_period() -> None:
    found = values(page(SERIES, JSON), records("value", period="date", in_="data", code="WLD"))
    assert found == {"2022": Decimal(7950946801), "2023": Decimal(8024997028), "2024": None}


def test_other_records_are_evidence() -> None:
    found = reading(page(SERIES, JSON), records("value", period="date", in_="data", code="ECS"))
    assert found.observations[0].neighbours[0] == Neighbour(label="WLD", printed="8024997028", period="2023")


def test_records_may_be_the_document_itself_and_nest() -> None:
    body = page('[{"attributes": {"Data": 1611446400000, "Total": 255699}}]', JSON)
    assert values(body, records("attributes.Total", period="attributes.Data")) == {"2021-01-24": Decimal(255699)}


def test_two_records_for_one_period_are_ambiguous() -> None:
    assert problem(page(SERIES, JSON), records("value", period="date", in_="data")).kind is ProblemKind.AMBIGUOUS


def test_a_record_that_left_the_list_is_not_found_with_those_there() -> None:
    found = problem(page(SERIES, JSON), records("value", in_="data", country="Oceania"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "Europe" in found.cause


def test_a_field_that_was_renamed_is_not_found() -> None:
    found = problem(page(SERIES, JSON), records("amount", in_="data", code="ECS"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "value" in found.cause


@pytest.mark.parametrize("cut", [10, 60, 200, len(SERIES) - 2])
def test_json_that_was_cut_off_is_unreadable(cut: int) -> None:
    found = problem(page(SERIES[:cut], JSON), json("meta.updated"))
    assert found.kind is ProblemKind.UNREADABLE
    assert "line" in found.cause


def test_json_nested_beyond_reason_is_unreadable() -> None:
    assert problem(page("[" * 200_000 + "]" * 200_000, JSON), json("v")).kind is ProblemKind.UNREADABLE


@pytest.mark.parametrize(
    ("media_type", "accept", "locator"),
    [
        (JSON, None, table("a", "b")),
        ("text/html", "application/json", table("a", "b")),
        ("text/html", None, json("bill.latestAction.text")),
    ],
)
def test_html_where_json_was_promised_is_unreadable_and_says_what_came(
    media_type: str, accept: str | None, locator: object
) -> None:
    body = page("<html><head><title>Sign in to the API</title></head><body>Please sign in.</body></html>", media_type)
    found = problem(body, locator, of=source(accept=accept))
    assert found.kind is ProblemKind.UNREADABLE
    assert "Sign in to the API" in found.cause


def test_a_table_locator_on_json_is_told_so() -> None:
    found = problem(page(BILL, JSON), table("a", "b"))
    assert found.kind is ProblemKind.UNREADABLE
    assert "`table`" in found.cause


@given(
    some.recursive(
        some.none() | some.booleans() | some.integers() | some.text(),
        lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_a_named_problem(tree: object) -> None:
    found = reading(page(notation.dumps(tree), JSON), json("a.b[0]"), records("v", in_="a"))
    assert found.problem is None or found.problem.kind in {ProblemKind.NOT_FOUND, ProblemKind.UNREADABLE}


# --- what services send around and instead of JSON ------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        '\ufeff{"v": 1}',
        'callback({"v": 1});',
        '/**/ angular.callbacks._0({"v": 1})',
        ')]}\',\n{"v": 1}',
    ],
)
def test_what_stands_around_the_json_is_taken_off(body: str) -> None:
    assert values(page(body, JSON), json("v")) == {None: Decimal(1)}


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_json_comes_in_other_encodings(charset: str) -> None:
    assert values(page('{"é": 1}'.encode(charset), JSON), json("é")) == {None: Decimal(1)}


@pytest.mark.parametrize(
    "body",
    ['{"year": 2023, "v": 1}\n{"year": 2024, "v": 2}\n', '\x1e{"year": 2023, "v": 1}\n\x1e{"year": 2024, "v": 2}\n'],
)
def test_json_lines_are_records(body: str) -> None:
    assert values(page(body, "application/x-ndjson"), records("v", period="year")) == {
        "2023": Decimal(1),
        "2024": Decimal(2),
    }


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ('{"v": 1,}', "a comma with nothing behind it"),
        ("[1, 2,\n]", "line 2, column 1"),
        ("{'v': 1}", "damaged at line 1, column 2"),
        ('{"v": 1} trailing', "Extra data"),
        ('{"v": 1}\n{"v": ', "line 2 of 2"),
    ],
)
def test_damage_is_named_with_its_place(body: str, cause: str) -> None:
    found = problem(page(body, JSON), json("v"))
    assert (found.kind, cause in found.cause) == (ProblemKind.UNREADABLE, True), found.cause


@pytest.mark.parametrize(
    "body",
    [
        '{"error": {"code": 400, "message": "Invalid value"}}',
        '{"status": "REQUEST_NOT_PROCESSED", "message": ["Invalid value"], "Results": {}}',
        '[{"message": [{"id": "120", "key": "Parameter", "value": "Invalid value"}]}]',
        '{"errors": [{"title": "Invalid value"}]}',
    ],
)
@pytest.mark.parametrize("locator", [json("data[0].v"), records("v", in_="data"), records("v", in_="[1]")])
def test_an_error_in_place_of_data_shows_its_words(body: str, locator: object) -> None:
    found = problem(page(body, JSON), locator)
    assert found.kind is ProblemKind.UNREADABLE
    assert "the source answered with an error" in found.cause
    assert "Invalid value" in found.cause


def test_a_world_bank_answer_has_its_records_in_the_second_place() -> None:
    body = page(f'[{{"page": 1, "pages": 1}}, {notation.dumps(notation.loads(SERIES)["data"])}]', JSON)
    found = values(body, records("value", period="date", in_="[1]", code="WLD"))
    assert found["2023"] == Decimal(8024997028)


def test_a_list_nobody_named_is_pointed_out() -> None:
    assert "data (4)" in problem(page(SERIES, JSON), records("value", code="WLD")).cause


def test_an_empty_list_is_not_found() -> None:
    assert problem(page('{"data": []}', JSON), records("v", in_="data")).kind is ProblemKind.NOT_FOUND


@given(some.dictionaries(some.text(), some.integers() | some.text(), max_size=5), some.text(), some.booleans())
def test_a_key_that_stands_twice_is_never_lost(others: dict[str, object], key: str, spaced: bool) -> None:
    """A number beside a key may be the wrong one of two; what looks like a key in a text does not hide it."""
    inside = [f"{notation.dumps(one)}: {notation.dumps(value)}" for one, value in others.items() if one != key]
    name = notation.dumps(key)
    twice = [f"{name}: 1", f"{name}{' ' if spaced else ''}: 2"]
    body = "{" + ", ".join([twice[0], *inside, twice[1]]) + "}"
    record = f'[{{"k": "a", "inner": {body}}}]'
    tree = parse_json(record)
    assert tree[0]["inner"][key] == (b"1", b"2")


def test_a_nan_is_no_number() -> None:
    assert observed(page('{"v": NaN}', JSON), json("v")).value is None
    assert problem(page('{"v": Infinity}', JSON), json("v")).kind is ProblemKind.NOT_FOUND


# --- records --------------------------------------------------------------------------------------------------------


def test_the_pages_of_one_answer_are_one_list() -> None:
    first = page('{"data": [{"year": "2023", "v": 1}]}', JSON)
    body = replace(first, pages=(b'{"data": [{"year": "2024", "v": 2}, {"year": "2023", "v": 1}]}', b'{"data": []}'))
    assert values(body, records("v", period="year", in_="data")) == {"2023": Decimal(1), "2024": Decimal(2)}


@given(some.permutations(notation.loads(SERIES)["data"]), some.booleans())
def test_the_order_of_records_and_of_their_fields_does_not_matter(rows: list[dict], backwards: bool) -> None:
    turned = [dict(reversed(row.items())) if backwards else row for row in rows]
    body = page(notation.dumps({"data": turned}), JSON)
    assert values(body, records("value", period="date", in_="data", code="WLD")) == {
        "2022": Decimal(7950946801),
        "2023": Decimal(8024997028),
        "2024": None,
    }


def test_a_period_may_stand_in_two_fields() -> None:
    body = page('[{"year": "2025", "period": "M01", "v": 1}, {"year": "2025", "period": "M02", "v": 2}]', JSON)
    assert values(body, records("v", period="<year>-<period>")) == {"2025-01": Decimal(1), "2025-02": Decimal(2)}


def test_a_field_left_out_of_one_record_is_missing_there() -> None:
    body = page('[{"year": "2024", "v": 1}, {"year": "2025"}]', JSON)
    assert values(body, records("v", period="year")) == {"2024": Decimal(1), "2025": None}


def test_a_period_field_that_was_renamed_is_not_found() -> None:
    found = problem(page('[{"jahr": "2024", "v": 1}]', JSON), records("v", period="year"))
    assert (found.kind, "jahr" in found.cause) == (ProblemKind.NOT_FOUND, True)


def test_two_records_of_one_period_say_in_what_they_differ() -> None:
    body = page('[{"y": "2024", "sex": "F", "v": 1}, {"y": "2024", "sex": "M", "v": 2}]', JSON)
    found = problem(body, records("v", period="y"))
    assert (found.kind, "sex: F | M" in found.cause) == (ProblemKind.AMBIGUOUS, True)


def test_newest_with_a_value_passes_over_the_empty() -> None:
    locator = RecordsLocator(
        records=RecordsPath(value="value", in_="data", where={"code": "WLD"}, period="date"),
        period="newest with a value",
    )
    assert values(page(SERIES, JSON), locator) == {"2023": Decimal(8024997028)}


def test_the_failing_field_lists_what_stood_in_it_the_nearest_first() -> None:
    found = problem(page(SERIES, JSON), records("value", in_="data", country="Wrld", code="WLD"))
    assert found.cause.index("World") < found.cause.index("Europe")


LONG = "country,year,population\nWorld,2022,7950946801\nWorld,2023,8024997028\nEurope,2023,745083824\nWorld,2024,\n"


def test_the_rows_of_a_long_csv_are_records() -> None:
    found = values(page(LONG, "text/csv"), records("population", period="year", country="World"))
    assert found == {"2022": Decimal(7950946801), "2023": Decimal(8024997028), "2024": None}


def test_a_column_that_was_renamed_is_not_found_with_those_there() -> None:
    found = problem(page(LONG, "text/csv"), records("people", period="year", country="World"))
    assert (found.kind, "population" in found.cause) == (ProblemKind.NOT_FOUND, True)


def test_the_rows_of_a_table_on_a_page_are_records_though_the_page_carries_json() -> None:
    script = '<script type="application/ld+json">{"@type": "Dataset", "name": "x"}</script>'
    rows = html_table("Country | Year | People", "World | 2023 | 8,024,997,028", "Europe | 2023 | 745,083,824")
    body = f"<html lang='en'><body>{script}{rows}</body></html>"
    assert values(body, records("People", period="Year", Country="World")) == {"2023": Decimal(8024997028)}


def test_a_midnight_of_another_zone_is_the_day_it_begins() -> None:
    """INE writes the first of December 2025 as the midnight of Madrid, 23 hours UTC of the day before."""
    body = page('[{"Fecha": 1764543600000, "Valor": 2.9}, {"Fecha": 1761955200000, "Valor": 3.1}]', JSON)
    assert values(body, records("Valor", period="Fecha")) == {
        "2025-12-01": Decimal("2.9"),
        "2025-11-01": Decimal("3.1"),
    }


def test_a_first_record_that_only_names_the_fields_is_none() -> None:
    body = page('[{"V": "Valor", "D3C": "Mês (Código)"}, {"V": "5.2", "D3C": "202511"}]', JSON)
    assert values(body, records("V", period="D3C")) == {"2025-11": Decimal("5.2")}


@pytest.mark.parametrize(
    ("year", "month", "name"),
    [("2025", "August", "2025-08"), ("2025", "AUG", "2025-08"), ("2025", "Q3", "2025-Q3"), ("2025", "total", "2025")],
)
def test_two_fields_name_a_month_with_the_year_first(year: str, month: str, name: str) -> None:
    body = f'[{{"year": "{year}", "month": "{month}", "value": 5.0}}]'
    one = observed(page(body, "application/json"), records("value", period="<year> <month>"))
    assert one.period is not None
    assert one.period.name == name


def test_period_codes_of_statline_are_periods() -> None:
    """The statistical office of the Netherlands writes 2023JJ00, 2023HJ01, 2024KW01 and 2024MM02."""
    rows = [("2023JJ00", 3.8), ("2023HJ01", 4.0), ("2024KW01", 3.0), ("2024MM02", 2.8)]
    body = notation.dumps({"value": [{"Perioden": code, "CPI_1": value} for code, value in rows]})
    assert values(body, records("CPI_1", period="Perioden", in_="value"), media_type="application/json") == {
        "2023": Decimal("3.8"),
        "2023-H1": Decimal("4.0"),
        "2024-Q1": Decimal("3.0"),
        "2024-02": Decimal("2.8"),
    }


def test_a_message_beside_data_is_no_error() -> None:
    body = page('{"message": "Figures of 2024 are provisional", "data": {"total": 5}}', JSON)
    assert observed(body, json("data.total")).value == 5
    assert problem(body, json("data.all")).kind is ProblemKind.NOT_FOUND


def test_a_path_is_looked_for_on_every_page_of_a_paged_source() -> None:
    """What stands on the first page counts; a sum that only the last page bears is read there."""
    first = page('{"data": [{"v": 1}], "total": 5, "next": "x"}', JSON)
    paged = replace(first, pages=(b'{"data": [{"v": 2}], "total": 5, "summary": {"all": 7}}',))
    of = source(next_="next")
    assert observed(paged, json("summary.all"), of=of).value == 7
    assert observed(paged, json("data[0].v"), of=of).value == 1
    assert problem(paged, json("summary.none"), of=of).kind is ProblemKind.NOT_FOUND
    twice = replace(paged, pages=(*paged.pages, b'{"data": [], "summary": {"all": 8}}'))
    assert problem(twice, json("summary.all"), of=of).kind is ProblemKind.AMBIGUOUS
