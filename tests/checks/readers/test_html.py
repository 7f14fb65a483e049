"""What a page shows: definition lists, numbers over their labels, hidden panels, attributes; and what it only draws."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.model import ProblemKind, Signal
from checks.readers.reader import open_document, read
from tests.checks.readers.documents import (
    css,
    figure,
    observed,
    page,
    problem,
    prose,
    source,
    table,
    values,
)

TERMS = """<html lang=en><h2>Key figures</h2><dl><dt>People tested</dt><dd>411,192</dd><dt>Tests</dt><dd>538,888</dd>
<dt>Deaths</dt><dd>Unavailable</dd><dt>Reports in 2023</dt><dd>36,210,368</dd><dt>Reports in 2022</dt>
<dd>32,059,029</dd></dl>"""


def test_a_definition_list_is_a_table_of_terms_and_values() -> None:
    one = observed(TERMS, table("People tested", "value"))
    assert one.value == Decimal(411192)
    assert one.place == 'definition list 1 under "Key figures", row "People tested", column "value"'
    assert "Tests" in [neighbour.label for neighbour in one.neighbours]


def test_a_term_binds_its_year() -> None:
    expected = {"2022": Decimal(32059029), "2023": Decimal(36210368)}
    assert values(TERMS, table("Reports in <year>", "value")) == expected
    assert values(TERMS, prose("Reports in <year> <value>")) == expected


def test_a_definition_says_that_it_is_unavailable() -> None:
    assert observed(TERMS, table("Deaths", "value")).signal is Signal.RETRACTED


def test_a_term_and_its_definition_read_as_a_sentence() -> None:
    assert values(TERMS, prose("People tested <value>")) == {None: Decimal(411192)}
    assert problem(TERMS, prose("<value> Tests")).kind is ProblemKind.NOT_FOUND  # 411,192 stands under another term


def test_terms_in_groups_and_several_of_each() -> None:
    body = """<html lang=en><dl><div><dt>Cases</dt><dt>Infections</dt><dd>5,120</dd></div>
    <div><dt>Deaths</dt><dd>12</dd><dd>14</dd></div><div><dt>Beds</dt><dd>7</dd><dd>7</dd></div></dl>"""
    assert values(body, table("Cases", "value")) == values(body, table("Infections", "value")) == {None: Decimal(5120)}
    assert problem(body, table("Deaths", "value")).kind is ProblemKind.AMBIGUOUS
    assert values(body, table("Beds", "value")) == {None: Decimal(7)}


def test_a_list_in_a_list_keeps_its_own_terms() -> None:
    body = "<html lang=en><dl><dt>Cases</dt><dd><dl><dt>men</dt><dd>5</dd></dl></dd><dt>Beds</dt><dd>7</dd></dl>"
    assert values(body, table("Beds", "value")) == {None: Decimal(7)}
    assert values(body, table("men", "value")) == {None: Decimal(5)}


CARDS = """<html lang=en><div class=cards>
<div class=card><div class=number>411,192</div><div class=label>people tested</div></div>
<div class=card><span style="display:block"><p>more than 36.2 million</p></span><h3>reports in 2023</h3></div>
<div class=card><h4>Urgent</h4><p>63,892</p></div>
<div class=card><div>58 %</div><div>of all households</div><div>up from 56 %</div></div>
</div>"""


@pytest.mark.parametrize(
    ("sentence", "value"),
    [("<value> people tested", 411192), ("<value> reports in 2023", 36200000), ("Urgent <value>", 63892)],
)
def test_a_number_and_the_label_beside_it_are_one(sentence: str, value: int) -> None:
    assert values(CARDS, prose(sentence)) == {None: Decimal(value)}


def test_a_year_in_the_label_is_bound() -> None:
    assert values(CARDS, prose("<value> reports in <year>")) == {"2023": Decimal(36200000)}


@pytest.mark.parametrize(
    "body",
    [
        "<div><p>411,192</p><p>people tested</p><p>6,118</p><p>deaths</p></div>",  # whose is 6,118?
        "<div><p>people tested</p><p>6,118</p><p>deaths</p></div>",
        "<div><div><p>People tested</p></div><div><p>6,118</p><p>cases</p></div></div>",
        "<main><p>6,118</p><p>deaths</p></main>",
        "<ul><li>6,118</li><li>deaths</li></ul>",
        "<table><tr><td>6,118</td><td>deaths</td></tr></table>",
        "<section><p>We tested 6,118 people.</p><p>deaths</p></section>",
        "<div><p>2023</p><p>deaths</p></div>",
        "<div><p>6,118 cases</p><p>deaths</p></div>",
    ],
)
def test_a_number_is_not_joined_with_what_may_not_be_its_label(body: str) -> None:
    for sentence in ("<value> deaths", "people tested <value>"):
        assert problem(f"<html lang=en>{body}", prose(sentence)).kind is ProblemKind.NOT_FOUND


def test_panels_that_are_closed_are_read() -> None:
    body = """<html lang=en><details><summary>By year</summary><p>We received 63,892 reports.</p></details>
    <div role=tabpanel hidden aria-labelledby=t><p>We lost 12 letters.</p></div>"""
    assert values(body, prose("received <value> reports")) == {None: Decimal(63892)}
    assert values(body, prose("lost <value> letters")) == {None: Decimal(12)}


VALUES = """<html lang=de><body><span class=total data-value="36210368">36,2 Mio.</span>
<time datetime="2026-05-06">im Mai</time><meta name=total content="12.5"><i data-n="1.234">x</i></body>"""


@pytest.mark.parametrize(
    ("selector", "value"),
    [("span.total::attr(data-value)", "36210368"), ("meta[name=total]::attr(content)", "12.5"), (".total", "36200000")],
)
def test_a_selector_may_ask_for_an_attribute(selector: str, value: str) -> None:
    assert values(VALUES, css(selector)) == {None: Decimal(value)}


def test_an_attribute_has_its_place_and_no_quotation_that_a_browser_could_not_find() -> None:
    one = observed(VALUES, css("span.total::attr(data-value)"))
    assert one.place == 'element "span.total::attr(data-value)"'
    assert one.quote is None


def test_a_lone_separator_in_an_attribute_is_ambiguous() -> None:
    (one,) = read(page(VALUES), source(), [figure(css("i::attr(data-n)"))])
    assert one.problem is not None
    assert one.problem.kind is ProblemKind.AMBIGUOUS


def test_an_attribute_that_no_element_has_is_not_found() -> None:
    assert problem(VALUES, css("span.total::attr(data-total)")).kind is ProblemKind.NOT_FOUND


@pytest.mark.parametrize(
    "body",
    [
        '<img src=a.png alt="36,210,368 reports">',
        "<svg><text>36,210,368 reports</text></svg>",
        "<canvas>36,210,368 reports</canvas>",
        '<iframe src=dashboard title="36,210,368 reports"></iframe>',
        "<div id=root></div><script src=app.js></script><noscript>36,210,368 reports</noscript>",
    ],
)
def test_what_is_only_drawn_is_never_read_and_the_page_says_so(body: str) -> None:
    found = problem(f"<html lang=en><title>Chart</title>{body}<p>Our year.</p>", prose("<value> reports"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "only drawn" in found.cause


def test_a_page_of_words_is_not_said_to_be_drawn() -> None:
    body = "<img src=a.png>" + "<p>The report has many words about its figures and what they mean.</p>" * 10
    assert "only drawn" not in problem(body, prose("<value> reports")).cause


@pytest.mark.parametrize("tag", ["main", "section", "figure", "x-report"])
def test_a_page_without_a_body_tag_is_read_as_browsers_do(tag: str) -> None:
    body = f"<!doctype html><html lang=en><head><title>Chart</title><{tag}>We received 63,892 reports.</{tag}><p>End."
    assert values(body, prose("received <value> reports")) == {None: Decimal(63892)}


CELLS = "<html lang=en><table><tr><th>Area<th>2022<th>2023</tr>{}</table>"


def test_a_rowspan_of_nought_reaches_to_the_end_of_its_section() -> None:
    body = """<html lang=en><table><thead><tr><th>Area<th>Sex<th>2023</tr></thead>
    <tbody><tr><td rowspan=0>North<td>men<td>5</tr><tr><td>women<td>6</tr></tbody>
    <tbody><tr><td>South<td>men<td>7</tr></tbody></table>"""
    assert values(body, table("North women", "<year>")) == {"2023": Decimal(6)}
    assert values(body, table("South men", "<year>")) == {"2023": Decimal(7)}


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "1e9", "+1"])
def test_odd_colspans_are_one_column(span: str) -> None:
    body = CELLS.format(f'<tr><td>North<td colspan="{span}">5<td>6</tr>')
    assert values(body, table("North", "<year>")) == {"2022": Decimal(5), "2023": Decimal(6)}


def test_a_table_in_a_paragraph_and_a_table_in_a_cell() -> None:
    inner = "<table><tr><th>Kind<th>2023</tr><tr><td>letters<td>9</tr></table>"
    body = CELLS.format(f"<tr><td>North<td>5<td>6</tr><tr><td>South<td>{inner}<td>8</tr>")
    assert values(f"<p>Before {body} after", table("North", "<year>")) == {"2022": Decimal(5), "2023": Decimal(6)}
    assert values(body, table("letters", "<year>")) == {"2023": Decimal(9)}


def test_the_drawing_of_a_logo_gives_the_page_no_title() -> None:
    body = """<html lang=en><svg><title>Logo</title></svg><table><tr><th>A<th>2023<tr><td>Reports<td>12</table>"""
    assert open_document(page(body), source()).title == ""
    assert open_document(page(f"<head><title>Reports</title></head>{body}"), source()).title == "Reports"


CELL = st.sampled_from(["", " ", "12", "1,234", "Cases", "Total*", "2023", "n/a", "Cases \u00b9", "a\nb"])


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6), st.booleans())
def test_a_cell_of_one_text_is_the_same_cell_with_a_span_around_its_text(rows: list[list[str]], headed: bool) -> None:
    """Most cells hold nothing but a text; they are read on a shorter way."""

    def of(form: str) -> object:
        lines = "".join(f"<tr>{''.join(f'<td>{form.format(text)}</td>' for text in row)}</tr>" for row in rows)
        head = "<h2>Some heading</h2>" if headed else "<p>A title</p>"
        content = open_document(page(f"<html lang=en>{head}<table>{lines}</table><p>After</p>"), source())
        texts = [block.text for block in content.blocks]
        return texts, [(grid.under, grid.head, list(grid.body), grid.sections) for grid in content.grids]

    assert of("{}") == of("<span>{}</span>")
