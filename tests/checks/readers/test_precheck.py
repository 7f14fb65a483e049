"""What is surely the same need not be read: wherever the pre-check says so, reading gives the same to the last word.

It may say no to anything. That it says yes where a page rotates what nobody reads is its use; that it never says yes to
more is what the property is for, over real pages and changes of every kind.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks.replay import document_of, histories, locators_of
from checks.model import Document, Figure
from checks.readers.form import Form, tell_form
from checks.readers.pages.html import parse
from checks.readers.pages.walls import page_problem
from checks.readers.precheck import _tree, says_the_same
from checks.readers.reader import read
from checks.silences import inventory_of
from tests.checks.readers.documents import css, figure, json, page, prose, quote, source, table, wording

STORY = "".join(
    f"<p>Paragraph {n} of the annual account tells how the office counts what it receives in the district.</p>"
    for n in range(25)
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Annual report</title><meta name="token" content="1">
<script>var state = {{"total": 5}};</script><script>track(1)</script></head><body>
<nav id="top-1"><ul><li><a href="/a">Topics</a></li></ul></nav>
<div class="ad" id="ad-1">Advertisement: offer 17</div>
<main><h1>Annual report</h1>{STORY}
<div class="key"><p>The office received 2,300 reports in 2023.</p></div>
<h2>Reports by year</h2><p>In all districts</p>
<table><tr><th>Year</th><th>Total</th></tr><tr><td>2023</td><td>2,300</td></tr></table>
<section class="card"><p>Open cases</p><p>411</p></section>
<dl><dt>Staff</dt><dd>52</dd></dl>
</main>
<aside class="read"><h3>Most read</h3><ol>
<li><a href="/topic/7">Story 7</a></li><li><a href="/topic/9">Story 9</a></li></ol></aside>
<p class="meta"><span>3120 views</span> - generated 09:31:01, request dd93</p>
<footer><p>All offices of the district are closed on Sundays.</p></footer></body></html>"""
FIGURES = (
    figure(prose("received <value> reports in <year>")),
    figure(table("<year>", "Total", under="Reports by year"), id="rows"),
    figure(prose("Open cases <value>"), id="card"),
    figure(quote("closed on Sundays"), id="closed", reads="name"),
    figure(wording("counts what it receives"), id="words"),
    figure(css("div.key p"), id="picked"),
    figure(json("state.total"), id="state"),
    figure(wording("by offense"), id="report"),
    Figure(id=inventory_of("report"), measure="tables", source="report"),
)

DAMAGE = ("<", ">", "&", '"', "<!--", "<b>", "<td>", "<table>", "<form>", "<p", "<script>", "</p>", "</div>", "</body>")


def same(old: str, new: str, figures: tuple[Figure, ...] = FIGURES) -> bool:
    return says_the_same(page(old), page(new), source(), figures)


def test_the_page_is_read_well_by_every_kind_of_locator() -> None:
    assert [one.figure for one in read(page(PAGE), source(), FIGURES) if one.problem or one.warnings] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("offer 17", "offer 4711, this week only"),
        ('id="ad-1"', 'id="ad-77f" data-slot="3"'),
        ('<div class="ad" id="ad-1">Advertisement: offer 17</div>', ""),
        ("3120 views", "3999 views"),
        ("generated 09:31:01, request dd93", "generated 17:02:59, request 00fe"),
        ('<a href="/topic/9">Story 9</a>', '<a href="/topic/31?from=home">What the mayor had for breakfast</a>'),
        ('<li><a href="/topic/9">Story 9</a></li>', ""),
        ("</ol></aside>", '<li><a href="/topic/12">Story 12</a></li></ol></aside><div><p>And a poll</p></div>'),
        ('name="token" content="1"', 'name="token" content="2"'),
        ("<script>track(1)</script>", "<script>track(2)</script>"),
        ("</nav>", "</nav><!-- cached 12:01 -->\n\n"),
        ('<nav id="top-1">', '<nav id="top-2" data-key="9">'),
    ],
)
def test_what_rotates_by_itself_need_not_be_read(old: str, new: str) -> None:
    figures = tuple(one for one in FIGURES if one.id != "state" or "track" not in old)
    assert old in PAGE
    assert same(PAGE, PAGE.replace(old, new), figures)
    assert same(PAGE.replace(old, new), PAGE, figures)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("received 2,300 reports", "received 2,301 reports"),
        ("<td>2,300</td>", "<td>2,301</td>"),
        ("Reports by year", "Reports by month"),
        ("In all districts", "In two districts"),
        ("<p>In all districts</p>", ""),
        ("<table>", "<p>Thousands</p><table>"),
        ("<p>411</p>", "<p>412</p>"),
        ("<dd>52</dd>", "<dd>53</dd>"),
        ("offer 17", "This report has been withdrawn."),
        ("offer 17", "The office received 9 reports in 2022"),
        ("offer 17", "Next release: 3 May 2026"),
        ("offer 17", "reports 1.234,5 and 9,5"),
        ("offer 17", "we now publish by offense"),
        ("offer 17", "closed on Sundays"),
        ('<a href="/topic/9">Story 9</a>', '<a href="/data/by-office.csv">Story 9</a>'),
        ("</main>", '<div class="key"><p>More</p></div></main>'),
        ('<div class="key">', '<div class="keys">'),
        ('"total": 5', '"total": 6'),
        ("<title>Annual report", "<title>Annual report (discontinued)"),
        ('lang="en"', 'lang="de"'),
        ("<script>track(1)</script>", '<meta property="article:modified_time" content="2026-03-02">'),
        ("Story 7</a>", "Story 7</a><table><tr><td>By office</td><td>9</td></tr></table>"),
        (STORY, ""),
        ("counts what it receives", "weighs what it receives"),
        ("</footer></body></html>", "<table><tr><td>"),
    ],
)
def test_what_may_bear_on_a_figure_is_read(old: str, new: str) -> None:
    assert old in PAGE
    assert not same(PAGE, PAGE.replace(old, new, 1))


def test_a_document_of_another_form_or_name_is_read() -> None:
    old, new = page(PAGE), page(PAGE.replace("offer 17", "offer 18"))
    assert says_the_same(old, new, source(), FIGURES)
    assert not says_the_same(old, replace(new, url="https://publisher.example/"), source(), FIGURES)
    assert not says_the_same(old, replace(new, media_type="application/json"), source(), FIGURES)
    assert not says_the_same(page('{"a": 1}', "application/json"), page('{"a": 2}', "application/json"), source(), ())


# --- whatever changes, wherever -------------------------------------------------------------------------------------

SAID = ["people", "cases", "total", "1,234", "2.5", "2024", "withdrawn", "corrected", "next release: 3 May 2025"]
SAID += ["(p)", "million", "of the", "provisional", "12.345,6", "%", "story", "offer", "closed", "received", "tested"]
TEXT = st.lists(st.sampled_from(SAID), min_size=1, max_size=6).map(" ".join)
TAGS = st.sampled_from(["p", "div", "li", "h2", "h3", "aside", "section", "span", "a", "b", "button", "ul", "br", "hr"])
TAGS |= st.sampled_from(["sup", "s", "figcaption", "blockquote", "script", "table", "dl"])
FRAME = {"aside", "footer", "nav"}
ATTRIBUTES = st.tuples(
    st.sampled_from(["class", "id", "href", "style", "role", "data-x", "rowspan"]),
    st.sampled_from(["x", "footnote-1", "#a", "tab", "text-decoration: line-through", "2"]),
)
Change = Callable[[st.DataObject, etree._Element], None]


def other_text(data: st.DataObject, element: etree._Element) -> None:
    element.text = data.draw(TEXT)


def other_tail(data: st.DataObject, element: etree._Element) -> None:
    element.tail = f" {data.draw(TEXT)} " if data.draw(st.booleans()) else " "


def other_digits(data: st.DataObject, element: etree._Element) -> None:
    by = data.draw(st.integers(1, 9))
    element.text = "".join(str((int(one) + by) % 10) if one in "0123456789" else one for one in element.text or "")


def other_attribute(data: st.DataObject, element: etree._Element) -> None:
    element.set(*data.draw(ATTRIBUTES))


def one_more(data: st.DataObject, element: etree._Element) -> None:
    made = etree.Element(data.draw(TAGS))
    if made.tag in {"table", "dl", "ul", "section", "aside"}:
        within = {"table": "td", "dl": "dd", "ul": "li"}.get(made.tag, "p")
        etree.SubElement(made, within).text = data.draw(TEXT)
    else:
        made.text = data.draw(TEXT)
    element.insert(data.draw(st.integers(0, len(element))), made)


def one_less(_: st.DataObject, element: etree._Element) -> None:
    if element.tag != "body" and (above := element.getparent()) is not None:
        above.remove(element)


def once_more(_: st.DataObject, element: etree._Element) -> None:
    if element.tag != "body" and (above := element.getparent()) is not None:
        above.append(deepcopy(element))


CHANGES: tuple[Change, ...] = (other_text, other_tail, other_digits, other_attribute, one_more, one_less, once_more)


@st.composite
def changed(draw: st.DrawFn, body: bytes) -> bytes:
    """The page with one to three changes, each at any element of its body; often among what frames a page."""
    root = etree.fromstring(body, etree.HTMLParser())
    data = draw(st.data())
    for _ in range(draw(st.integers(1, 3))):
        body_ = root.find("body")
        there = [one for one in body_.iter() if isinstance(one.tag, str)]
        frame = [one for one in there if any(up.tag in FRAME for up in (one, *one.iterancestors()))]
        element = draw(st.sampled_from(frame if frame and draw(st.booleans()) else there))
        draw(st.sampled_from(CHANGES))(data, element)
    return bytes(etree.tostring(root, method="html", encoding="utf-8", doctype="<!doctype html>"))


def assert_nothing_is_missed(old: Document, new: Document, figures: tuple[Figure, ...], **said: object) -> bool:
    """Whether the pre-check said yes, and then everything was the same."""
    there = source(**said)
    if not says_the_same(old, new, there, ()):
        return False
    before = read(old, there, figures)
    whole = tuple(one for one, found in zip(figures, before, strict=True) if not found.problem and not found.warnings)
    if not whole or not says_the_same(old, new, there, whole):
        return False
    assert read(new, there, whole) == read(old, there, whole)
    assert page_problem(new, source=there, requested=new.url) is None
    return True


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(changed(PAGE.encode()), st.sampled_from([FIGURES[:3], FIGURES[3:], *((one,) for one in FIGURES)]))
def test_whatever_is_said_to_be_the_same_reads_the_same(body: bytes, figures: tuple[Figure, ...]) -> None:
    assert_nothing_is_missed(page(PAGE), page(body), figures)


def test_what_stands_behind_the_end_of_a_page_is_read_as_the_readers_do() -> None:
    old, new = (PAGE + f"<p>The office received {count} reports in 2024.</p>" for count in ("2,400", "2,500"))
    assert read(page(old), source(), FIGURES[:1]) != read(page(new), source(), FIGURES[:1])
    assert not same(old, new)
    assert not same(PAGE, new)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PAGE)), st.sampled_from(DAMAGE)), max_size=6))
def test_a_damaged_page_is_mended_as_the_readers_mend_it(damage: list[tuple[int, str]]) -> None:
    text = PAGE
    for place, what in damage:
        text = text[:place] + what + text[place:]
    root = _tree(text)
    ours = (
        [] if root is None else [(one.tag, *(up.tag for up in one.iterancestors())) for one in root.iter(etree.Element)]
    )
    theirs = [(one.name, *(up.name for up in one.parents if up.parent)) for one in parse(text).find_all(name=True)]
    assert root is None or ours == theirs


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[tuple[Document, tuple[Figure, ...]]]:
    """The real pages, version after version, with the figures read in each."""
    found = []
    for history in histories(shared / "corpus"):
        locators = locators_of(history.name)
        for version in history.task["versions"] if locators else ():
            document = document_of(history, version)
            if tell_form(document) is Form.HTML and locators:
                said = (replace(one, source="report") for one in locators.at(version["n"]).values())
                found.append((document, tuple(said)))
    return found


def test_real_pages_in_which_only_what_nobody_reads_changed_need_not_be_read(
    pages: list[tuple[Document, tuple[Figure, ...]]],
) -> None:
    """Consecutive versions of four publications: yes wherever a version brought nothing, and nowhere else."""
    pairs = [(old, replace(new, url=old.url), figures) for (old, figures), (new, _) in pairwise(pages)]
    yes = [assert_nothing_is_missed(*pair) for pair in pairs if pair[0].body != pair[1].body]
    assert len(yes) > 60
    assert sum(yes) >= 6


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_real_pages_that_change_anywhere_are_read_or_read_the_same(
    pages: list[tuple[Document, tuple[Figure, ...]]], data: st.DataObject
) -> None:
    document, figures = data.draw(st.sampled_from(pages[::6]))
    tree = etree.fromstring(document.body, etree.HTMLParser(encoding="utf-8"))
    old = replace(document, body=etree.tostring(tree, method="html", encoding="utf-8"), charset="utf-8")
    new = replace(old, body=data.draw(changed(old.body)))
    silent = (figure(wording("by offense"), id="report"),)
    assert_nothing_is_missed(old, new, (*figures, *silent), language=data.draw(st.sampled_from([None, "en"])))
