"""HTML to content: text, tables, definition lists, selected elements, embedded JSON. `checks.readers.walk` reads it.

A definition list is a grid of two columns, `term` and `value`: `table: {row: People tested, column: value}`. A term
with several definitions has a row for each, and is ambiguous where they differ.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from bs4 import BeautifulSoup, Tag

from checks.errors import UnreadableCapture
from checks.locators import css_parts
from checks.model import Document
from checks.readers.content import Block, Content
from checks.readers.form import Form, decode, is_truncated
from checks.readers.grid import Grid, GridCell, TooLarge, grids_of
from checks.readers.scripts import modified, scripts
from checks.readers.selectors import selectors
from checks.readers.typography import displayed
from checks.readers.units import units
from checks.readers.walk import OpenCell, OpenTable, Walk

MAX_ROWSPAN, MAX_COLSPAN = 65_534, 1000  # HTML, 4.9.11: attributes common to td and th
MAX_PICKED = 1000  # elements of one selector
HARDLY_ANY = 60  # words of a page that is drawn rather than written
MODIFIED = frozenset(
    {"article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified"}
)
XML_DECLARATION = re.compile(r"<\?xml[^>]*>", re.IGNORECASE)
DEFINITIONS = [GridCell("term", header=True), GridCell("value", header=True)]


def open_html(document: Document) -> Content:
    """The content of a page; UnreadableCapture when it is cut off in the middle or nested beyond reason."""
    text = decode(document).replace("\x00", "")
    if is_truncated(text):
        raise UnreadableCapture(
            f"the page is cut off: {len(document.body)} bytes came, and they end in the middle", figure=""
        )
    soup = parse(text)
    walk = Walk()
    walk.over(soup)
    title = soup.title.get_text() if soup.title else ""
    return Content(
        Form.HTML,
        displayed(title),
        _language(soup),
        texts=lambda: walk.blocks,
        tables=lambda: grids(walk),
        select=lambda css: selected(soup, css),
        selectors=lambda text, labels: selectors(soup, text, labels),
        units=lambda: units(walk),
        embedded=lambda: scripts(walk.scripts),
        modified=lambda: chain(modified(walk.scripts), _metadata(soup)),
        unread=_unread(walk),
    )


def _language(soup: BeautifulSoup) -> str:
    """The language the page declares for itself, "" where it does not."""
    html = soup.html
    declared = html.get("lang") or html.get("xml:lang") if html is not None else None
    return declared.strip() if isinstance(declared, str) else ""


def parse(text: str) -> BeautifulSoup:
    """The tree of a page, by Beautiful Soup over lxml."""
    # The line end tells Beautiful Soup that a short text without tags is no file name: the form was told before.
    return BeautifulSoup(XML_DECLARATION.sub("", text[:2000]) + text[2000:] + "\n", "lxml")


def _metadata(soup: BeautifulSoup) -> Iterator[str]:
    """What the head says of the day the page was last changed, as written."""
    for tag in soup.head.contents if soup.head else ():
        if isinstance(tag, Tag) and tag.name == "meta":
            name, said = tag.get("property") or tag.get("name"), tag.get("content")
            if isinstance(name, str) and isinstance(said, str) and name.lower() in MODIFIED:
                yield said


def _unread(walk: Walk) -> str:
    """What the page shows without saying it in words, where that is nearly all of it; "" for a page of words."""
    if len(walk.blocks) > HARDLY_ANY or sum(len(block.text.split()) for block in walk.blocks) > HARDLY_ANY:
        return ""
    scripted = len(walk.scripts)
    if not walk.drawn and not scripted:
        return ""
    there = " and ".join(
        f"{count} {what}" for count, what in ((walk.drawn, "pictures"), (scripted, "scripts")) if count
    )
    return f"the page has hardly any words, but {there}: what is only drawn, by a picture or a script, cannot be read"


def selected(soup: BeautifulSoup, css: str) -> tuple[Block, ...]:
    """The elements a selector picks, each as one block; with `::attr(name)` the texts of that attribute."""
    selector, attribute = css_parts(css)
    tags = soup.select(selector, limit=MAX_PICKED)
    blocks = (_whole(tag) if attribute is None else _attribute(tag, attribute) for tag in tags)
    return tuple(block for block in blocks if block.text or block.full)


def _attribute(tag: Tag, name: str) -> Block:
    said = tag.get(name)
    return Block(displayed(" ".join(said) if isinstance(said, list) else said or ""))


def _whole(tag: Tag) -> Block:
    walk = Walk()
    walk.over(tag)
    full: list[str] = []
    struck: list[tuple[int, int]] = []
    offset = 0
    for block in walk.blocks:
        full.append(block.full or block.text)
        struck += [(start + offset, end + offset) for start, end in block.struck]
        offset += len(full[-1]) + 1
    text = " ".join(block.text for block in walk.blocks if block.text)
    return Block(text, " ".join(full) if struck else "", tuple(struck))


def grids(walk: Walk) -> Iterator[Grid]:
    """The grids of the tables in document order, then of the definition lists; UnreadableCapture for hostile spans."""
    for table in walk.tables:
        tabs = [text for name in table.ids for text in (walk.controls.get(name), walk.texts.get(name)) if text]
        under = tuple(dict.fromkeys(text for text in (table.caption, *tabs, *table.under) if text))
        try:
            yield from grids_of(table.name, under, _rows(walk, table))
        except TooLarge as error:
            raise UnreadableCapture(f"{table.name} spreads over more cells than a page can hold", figure="") from error
    for one in walk.lists:
        pairs = [[_of_blocks(walk, term, header=True), _of_blocks(walk, said)] for term, said in one.pairs]
        if pairs:
            yield from grids_of(one.name, tuple(dict.fromkeys(one.under)), [DEFINITIONS, *pairs])


def _rows(walk: Walk, table: OpenTable) -> list[list[GridCell]]:
    """The rows of cells. A cell ends with its section, as HTML says, and `rowspan=0` reaches just to there."""
    left = 0
    rows: list[list[GridCell]] = []
    for i in range(len(table.rows) - 1, -1, -1):
        row = table.rows[i]
        left = left + 1 if i + 1 < len(table.rows) and table.rows[i + 1].section is row.section else 1
        in_head = row.section is not None and row.section.name == "thead"
        rows.append([_cell(walk, cell, in_head=in_head, left=left) for cell in row.cells])
    rows.reverse()
    return rows


def _cell(walk: Walk, cell: OpenCell, *, in_head: bool, left: int) -> GridCell:
    found = _of_blocks(walk, cell.blocks, header=in_head or cell.tag.name == "th")
    if not cell.tag.attrs:
        return found
    down = _span(cell.tag.get("rowspan"), MAX_ROWSPAN)
    across = max(1, _span(cell.tag.get("colspan"), MAX_COLSPAN))
    if down == 1 and across == 1:
        return found
    return GridCell(found.text, found.struck, found.header, min(down or left, left), across)


def _of_blocks(walk: Walk, places: Sequence[int], *, header: bool = False) -> GridCell:
    blocks = [walk.blocks[i] for i in places]
    if len(blocks) == 1 and not blocks[0].struck:
        return GridCell(blocks[0].text, header=header)
    text = " ".join(block.text for block in blocks if block.text)
    return GridCell(text, " ".join(block.struck_text for block in blocks if block.struck), header)


def _span(value: object, most: int) -> int:
    """The number an attribute says, at most so many; 1 where it says none."""
    digits = re.match(r"\s*\+?(\d{1,6})", value) if isinstance(value, str) else None
    return min(int(digits.group(1)), most) if digits else 1
