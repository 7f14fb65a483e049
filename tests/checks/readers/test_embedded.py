"""JSON that a page carries in its scripts: the path fits exactly one, and nothing is run."""

from decimal import Decimal

import pytest

from checks.model import ProblemKind, RecordsLocator, RecordsPath
from tests.checks.readers.documents import json, observed, problem, prose, reading, source, values

STATE = '<script id="__NEXT_DATA__" type="application/json">{"props": {"total": 36210368, "share": 2.10}}</script>'
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "Dataset", "name": "Reports", "dateModified": "2026-05-06",
"variableMeasured": [{"name": "reports", "value": 63892}]}]}</script>"""
ASSIGNED = '<script>(function(){})(); window.STATE = {"total": 411192, "label": "a; b = {"}; run();</script>'
TEXT = "<html lang=en><body><p>A page with a few words about its figures.</p>"


@pytest.mark.parametrize(
    ("script", "path", "value"),
    [
        (STATE, "props.total", "36210368"),
        (STATE, "props.share", "2.10"),
        (STATE, "__NEXT_DATA__.props.total", "36210368"),
        (LINKED, '["@graph"][0].variableMeasured[0].value', "63892"),
        (LINKED, "@graph[0].variableMeasured[0].value", "63892"),
        (ASSIGNED, "total", "411192"),
        (ASSIGNED, "STATE.total", "411192"),
        ('<script>var data = [{"n": 5}, {"n": 6}]</script>', "[1].n", "6"),
        ('<script>window["app"] = {"n": 5};</script>', "app.n", "5"),
        ('<script type="application/vnd.api+json; charset=utf-8">{"n": 5}</script>', "n", "5"),
        ('<script type="application/json"><!-- {"n": 5} --></script>', "n", "5"),
        ('<script>//<![CDATA[\nlet n = {"n": 5}\n//]]></script>', "n", "5"),
    ],
)
def test_a_path_leads_to_the_value_in_a_script(script: str, path: str, value: str) -> None:
    one = observed(TEXT + script, json(path))
    assert (one.value, one.printed) == (Decimal(value), value)


def test_the_place_names_the_script() -> None:
    assert observed(TEXT + STATE + LINKED, json("props.total")).place == "__NEXT_DATA__, JSON /props/total"
    assert "STATE" in observed(TEXT + ASSIGNED, json("total")).place


def test_records_of_a_script_bind_their_periods() -> None:
    script = """<script type="application/json">{"rows": [{"year": 2022, "n": 32059029, "of": "all"},
    {"year": 2023, "n": 36210368, "of": "all"}, {"year": 2023, "n": 5, "of": "some"}]}</script>"""
    wanted = RecordsPath(value="n", in_="rows", where={"of": "all"}, period="year")
    found = values(TEXT + STATE + script, RecordsLocator(records=wanted))
    assert found == {"2022": Decimal(32059029), "2023": Decimal(36210368)}


def test_a_path_that_fits_two_scripts_is_ambiguous_unless_they_agree() -> None:
    two = '<script id=a type="application/json">{"n": 5}</script><script id=b type="application/json">{"n": 6}</script>'
    found = problem(TEXT + two, json("n"))
    assert found.kind is ProblemKind.AMBIGUOUS
    assert "a: 5" in found.cause
    assert "b: 6" in found.cause
    assert values(TEXT + two, json("b.n")) == {None: Decimal(6)}
    assert values(TEXT + two.replace("6", "5"), json("n")) == {None: Decimal(5)}


def test_a_path_that_fits_none_names_the_scripts_that_were_there() -> None:
    found = problem(TEXT + STATE + LINKED, json("props.reports"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "__NEXT_DATA__ with props" in found.cause
    assert "application/ld+json" in found.cause


@pytest.mark.parametrize(
    "script",
    [
        "<script>window.X = {n: 5};</script>",
        '<script>window.X = {"n": 5}.n ? {} : [];</script>',
        '<script>window.X = {"n": 5 + 1};</script>',
        '<script>if (x == {"n": 5}) {}</script>',
        '<script type="text/template">{"n": 5}</script>',
        '<script type="application/json">{"n": 5,}</script>',
        '<template><script type="application/json">{"n": 5}</script></template><script>x</script>',
        '<noscript>{"n": 5}</noscript>',
        '<!-- <script type="application/json">{"n": 5}</script> -->',
        '<script type="application/json" src="data.json"></script>',
    ],
)
def test_what_is_code_or_hidden_from_readers_is_not_read(script: str) -> None:
    found = reading(TEXT + script, json("n"), prose("a few words <value>"))
    assert found.problem is not None
    assert found.observations == ()


def test_a_page_without_json_where_json_was_promised_says_so() -> None:
    found = problem(TEXT, json("n"))
    assert found.kind is ProblemKind.UNREADABLE
    assert "JSON was promised" in found.cause


def test_script_and_visible_text_that_disagree_are_disagreeing_locators() -> None:
    body = TEXT + STATE + "<p>We received 36,210,386 reports.</p>"
    found = problem(body, json("props.total"), prose("received <value> reports"))
    assert found.kind is ProblemKind.DISAGREEING_LOCATORS
    assert "__NEXT_DATA__" in found.cause


def test_a_lone_separator_in_a_script_is_english_or_ambiguous() -> None:
    script = '<script type="application/json">{"n": "1.234"}</script>'
    assert values(TEXT + script, json("n")) == {None: Decimal("1.234")}
    german = TEXT.replace("lang=en", "lang=de") + script
    found = reading(german, json("n"), of=source())
    assert found.problem is not None
    assert found.problem.kind is ProblemKind.AMBIGUOUS


def test_a_key_that_stands_twice_is_ambiguous() -> None:
    script = '<script type="application/json">{"n": 5, "n": 6}</script>'
    assert problem(TEXT + script, json("n")).kind is ProblemKind.AMBIGUOUS


@pytest.mark.timeout(60)
def test_hostile_scripts_cost_their_own_reading() -> None:
    for script in ("x={" * 100_000, 'x={"a":' * 50_000, "[" * 200_000, "a." * 200_000 + "={", '{"a":' * 100_000):
        for kind in ("<script>", '<script type="application/json">'):
            assert reading(TEXT + kind + script + "</script>", json("n")).problem is not None
