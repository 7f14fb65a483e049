"""XML: paths by local names, repeated elements as records, feeds as text; what is hostile or damaged is named."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.model import ProblemKind
from checks.readers.form import Form, tell_form
from tests.checks.readers.documents import (
    css,
    json,
    observed,
    page,
    problem,
    prose,
    reading,
    records,
    values,
    wording,
)

XML = "application/xml"
BILL = """<?xml version="1.0" encoding="utf-8"?>
<billStatus xmlns:dc="http://purl.org/dc/elements/1.1/"><bill><number>1829</number><type>S</type>
<latestAction><actionDate>2025-06-12</actionDate><text>Placed on Senate Legislative Calendar under General Orders.
</text></latestAction><cosponsors count="36"><item><name>A</name></item><item><name>B</name></item></cosponsors>
<laws/></bill><dc:format>text/xml</dc:format></billStatus>"""
ROWS = """<wb:data xmlns:wb="http://www.worldbank.org" page="1" pages="1" total="3">
<wb:data><wb:indicator id="SP.POP.TOTL">Population, total</wb:indicator><wb:country id="1W">World</wb:country>
<wb:date>2023</wb:date><wb:value>8061876001</wb:value></wb:data>
<wb:data><wb:indicator id="SP.POP.TOTL">Population, total</wb:indicator><wb:country id="1W">World</wb:country>
<wb:date>2024</wb:date><wb:value /></wb:data>
<wb:data><wb:indicator id="SP.POP.TOTL">Population, total</wb:indicator><wb:country id="NO">Norway</wb:country>
<wb:date>2023</wb:date><wb:value>5519594</wb:value></wb:data></wb:data>"""
FEED = """<rss version="2.0"><channel><title>News of the office</title><language>en</language>
<item><title>Prices</title><description>&lt;p&gt;Prices rose by &lt;b&gt;3.4 per cent&lt;/b&gt; in 2025.&lt;/p&gt;
</description></item>
<item><title>Work</title><description>Employment stood at 27.1 million in 2025.</description></item>
</channel></rss>"""


def test_a_path_leads_through_elements_by_their_local_names() -> None:
    one = observed(page(BILL, XML), json("billStatus.bill.latestAction.text"), stages="us-bill")
    assert one.text == "Placed on Senate Legislative Calendar under General Orders."
    assert one.place == "XML /billStatus/bill/latestAction/text"


def test_an_attribute_is_a_name_behind_an_at_sign_and_repeated_elements_are_a_list() -> None:
    assert values(page(BILL, XML), json("billStatus.bill.cosponsors.@count")) == {None: Decimal(36)}
    one = observed(page(BILL, XML), json("billStatus.bill.cosponsors.item[1].name"), stages="us-bill")
    assert one.text == "B"


def test_a_path_that_ends_early_says_what_was_there() -> None:
    found = problem(page(BILL, XML), json("billStatus.bill.lastAction.text"))
    assert found.kind is ProblemKind.NOT_FOUND
    assert "latestAction" in found.cause


def test_repeated_elements_are_records() -> None:
    found = values(page(ROWS, XML), records("value", period="date", in_="data.data", country="World"))
    assert found == {"2023": Decimal(8061876001), "2024": None}


def test_records_may_be_told_apart_by_an_attribute() -> None:
    where = {"country.@id": "NO"}
    assert values(page(ROWS, XML), records("value", period="date", in_="data.data", **where)) == {
        "2023": Decimal(5519594)
    }


def test_one_element_that_may_be_repeated_is_a_list_of_one() -> None:
    body = "<series xmlns='urn:x'><obs><year>2024</year><v>7</v></obs></series>"
    assert values(page(body, XML), records("v", period="year", in_="series.obs")) == {"2024": Decimal(7)}
    assert values(page(body, XML), json("series.obs[0].v")) == {None: Decimal(7)}


def test_a_feed_is_read_as_text_its_markup_inside_too() -> None:
    assert values(page(FEED, "application/rss+xml"), prose("Prices rose by <value> in <year>")) == {
        "2025": Decimal("3.4")
    }
    assert observed(page(FEED, "text/xml"), wording("Employment stood at 27.1 million")).text is not None


def test_elements_are_selected_by_css() -> None:
    assert values(page(ROWS, XML), css("data > data:last-of-type value")) == {None: Decimal(5519594)}


@pytest.mark.parametrize(
    ("body", "media_type", "form"),
    [
        (BILL, "", Form.XML),
        (ROWS, "text/plain", Form.XML),
        (FEED, "text/html", Form.XML),
        ("<report><title>x</title><p>1</p></report>", "text/html", Form.XML),
        ("<data><v>1</v></data>", "application/xml", Form.XML),
        ("<div><p>1</p></div>", "", Form.HTML),
        ("<my-element><p>1</p></my-element>", "text/html", Form.HTML),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>1</p></html>', XML, Form.HTML),
        ('cb({"a": 1});', "text/javascript", Form.JSON),
        ('cb({"a": 1});', "text/plain", Form.JSON),
    ],
)
def test_xml_is_told_from_pages_by_its_root(body: str, media_type: str, form: Form) -> None:
    assert tell_form(page(body, media_type)) is form


BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY a "&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><lolz><v>&c;</v></lolz>"""
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><v>&x;</v></r>'


@pytest.mark.parametrize("body", [BOMB, OUTSIDE, BOMB.encode("utf-16")])
def test_entities_of_its_own_make_a_document_unreadable(body: str | bytes) -> None:
    found = problem(page(body, XML), json("r.v"))
    assert found.kind is ProblemKind.UNREADABLE
    assert "entities" in found.cause


@pytest.mark.parametrize("cut", [120, 200, 300, len(BILL) - 3])
def test_xml_that_was_cut_off_is_unreadable_with_its_place(cut: int) -> None:
    found = problem(page(BILL[:cut], XML), json("billStatus.bill.number"))
    assert found.kind is ProblemKind.UNREADABLE
    assert "cut off at line" in found.cause


def test_xml_that_is_damaged_is_unreadable_with_its_place() -> None:
    found = problem(page("<r>\n<v>1</w>\n</r>", XML), json("r.v"))
    assert "damaged at line 2" in found.cause


def test_xml_nested_beyond_reason_is_unreadable() -> None:
    body = "<a>" * 100_000 + "</a>" * 100_000
    assert problem(page(body, XML), json("a.v")).kind is ProblemKind.UNREADABLE


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16"])
def test_the_declared_encoding_is_heeded(charset: str) -> None:
    body = f'<?xml version="1.0" encoding="{charset}"?><r><name>Österreich</name><v>1</v></r>'.encode(charset)
    assert observed(page(body, XML), json("r.name"), stages="us-bill").text == "Österreich"


@given(some.text(max_size=200))
def test_whatever_calls_itself_xml_is_read_or_a_named_problem(text: str) -> None:
    found = reading(page(f"<?xml version='1.0'?>{text}", XML), json("a.b"), records("v", in_="a"))
    assert found.problem is not None
