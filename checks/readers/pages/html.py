"""HTML to content: text, tables, definition lists, selected elements, embedded JSON. `pages.walk` reads it.

A definition list is a grid of two columns, `term` and `value`: `table: {row: People tested, column: value}`. A term
with several definitions has a row for each, and is ambiguous where they differ.
"""

import re
from collections.abc import Iterator
from itertools import chain

from bs4 import BeautifulSoup, Tag

from checks.errors import UnreadableCapture
from checks.locators import css_parts
from checks.model import Document
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.form import Form, decode, is_truncated
from checks.readers.pages.scripts import modified, scripts
from checks.readers.pages.selectors import selectors
from checks.readers.pages.tables import PageTables
from checks.readers.pages.units import units
from checks.readers.pages.walk import Walk
from checks.readers.text.typography import displayed

MAX_PICKED = 1000  # elements of one selector
HARDLY_ANY = 60  # words of a page that is drawn rather than written
MODIFIED = frozenset(
    {"article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified"}
)
XML_DECLARATION = re.compile(r"<\?xml[^>]*>", re.IGNORECASE)


def open_html(document: Document) -> Content:
    """The content of a page; UnreadableCapture when it is cut off in the middle or nested beyond reason."""
    text = decode(document).replace("\x00", "")
    if is_truncated(text):
        raise UnreadableCapture(
            f"the page is cut off: {len(document.body)} bytes came, and they end in the middle", figure=""
        )
    return content_of(text)


def content_of(text: str) -> Content:
    """The content of a page, or of a piece of one."""
    soup = parse(text)
    walk = Walk()
    walk.over(soup)
    tables = PageTables(walk)
    html = _child(soup, "html")
    return Content(
        Form.HTML,
        displayed(walk.title.get_text()) if walk.title else "",
        _language(html),
        texts=lambda: walk.blocks,
        tables=tables.all,
        picked=tables.picked,
        select=lambda css: selected(soup, css),
        selectors=lambda text, labels: selectors(soup, text, labels),
        units=lambda: units(walk),
        embedded=lambda: scripts(walk.scripts),
        modified=lambda: chain(modified(walk.scripts), _metadata(html)),
        unread=_unread(walk),
    )


def _child(parent: Tag | None, name: str) -> Tag | None:
    """The child of that name. Beautiful Soup would go through all of a page in which there is none."""
    children = parent.contents if parent is not None else ()
    return next((one for one in children if isinstance(one, Tag) and one.name == name), None)


def _language(html: Tag | None) -> str:
    """The language the page declares for itself, "" where it does not."""
    declared = html.get("lang") or html.get("xml:lang") if html is not None else None
    return declared.strip() if isinstance(declared, str) else ""


def parse(text: str) -> BeautifulSoup:
    """The tree of a page, by Beautiful Soup over lxml."""
    return BeautifulSoup(markup(text), "lxml")


def markup(text: str) -> str:
    """The text of a page as it is given to a parser."""
    # The line end tells Beautiful Soup that a short text without tags is no file name: the form was told before.
    return XML_DECLARATION.sub("", text[:2000]) + text[2000:] + "\n"


def _metadata(html: Tag | None) -> Iterator[str]:
    """What the head says of the day the page was last changed, as written."""
    head = _child(html, "head")
    for tag in head.contents if head else ():
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
        f"{count} {what}{'s' * (count > 1)}" for count, what in ((walk.drawn, "picture"), (scripted, "script")) if count
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
