"""HTML to content: one walk over the tree gives the blocks of text and the tables, hidden panels and tabs included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from checks.errors import UnreadableCapture
from checks.model import Document
from checks.readers.content import Block, Content
from checks.readers.form import Form, decode, is_truncated
from checks.readers.grid import Grid, GridCell, TooLarge, grids_of
from checks.readers.names import SUPERSCRIPT
from checks.readers.typography import displayed

SKIPPED = frozenset({"script", "style", "template", "noscript", "svg", "head", "object", "iframe", "canvas", "math"})
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
STRUCK = frozenset({"s", "del", "strike"})
LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
SECTIONING = frozenset({"section", "article", "aside", "nav", "footer", "details", "li", "td", "th", "dialog"})
MAX_ROWSPAN, MAX_COLSPAN = 65_534, 1000  # HTML, 4.9.11: attributes common to td and th
LONG_STYLE = 500  # characters of a style attribute that are looked at
NEAR = 40  # ancestors asked what a table stands under
FEW = 4  # blocks that may make up a label or a caption
SHORT = 120  # characters of a paragraph that may be the title of the table below it
XML_DECLARATION = re.compile(r"<\?xml[^>]*>", re.IGNORECASE)
NOTE_WORD = re.compile(r"^#|footnote|fnref|noteref|\bsuper", re.IGNORECASE)
NOTE = re.compile(r"^[\[(]?([\d,; ]{1,8})[\])]?$")


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
        tables=walk.grids,
        select=lambda css: selected(soup, css),
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


def selected(soup: BeautifulSoup, css: str) -> tuple[Block, ...]:
    """The elements a selector picks, each as one block."""
    blocks = []
    for tag in soup.select(css, limit=1000):
        walk = Walk()
        walk.over(tag)
        text = " ".join(block.text for block in walk.blocks if block.text)
        full: list[str] = []
        struck: list[tuple[int, int]] = []
        for block in walk.blocks:
            offset = sum(len(part) + 1 for part in full)
            full.append(block.full or block.text)
            struck += [(start + offset, end + offset) for start, end in block.struck]
        blocks.append(Block(text, " ".join(full) if struck else "", tuple(struck)))
    return tuple(block for block in blocks if block.text or block.full)


@dataclass
class Open:
    """An element the walk is inside of."""

    tag: Tag
    children: Iterator[object]
    first_block: int  # how many blocks there were when it opened
    headings: int  # how many headings
    struck: bool
    label: str = ""  # the heading, button or short paragraph that stands last among its children, with nothing after it
    only_label: str = ""  # the label that is all this element holds


@dataclass
class OpenCell:
    tag: Tag
    blocks: list[int] = field(default_factory=list)


@dataclass
class OpenTable:
    name: str
    under: list[str]
    ids: list[str]
    rows: list[list[OpenCell]] = field(default_factory=list)
    caption: str = ""


class Walk:
    """One pass in document order, without recursion: pages nest deeper than Python does."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[tuple[str, bool]] = []
        self._path: list[Open] = []
        self._tables: list[OpenTable] = []
        self._open_tables: list[OpenTable] = []
        self._open_cells: list[OpenCell | None] = []
        self._headings: list[tuple[int, str]] = []
        self._controls: dict[str, str] = {}  # id of a panel -> the text of its tab or button
        self._texts: dict[str, str] = {}  # id of a label -> its text

    def over(self, root: Tag) -> None:
        self._enter(root, struck=False)
        while self._path:
            child = next(self._path[-1].children, None)
            if child is None:
                self._leave(self._path.pop())
            elif isinstance(child, Tag):
                self.visit(child)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._pieces.append((str(child), self._path[-1].struck))
        self._flush()

    def visit(self, tag: Tag) -> None:
        """Nothing; what the element says is gathered, or it is gone into."""
        if tag.name in SKIPPED:
            return
        if tag.name in {"br", "hr"}:
            self._pieces.append((" ", False))
        elif tag.name == "sup" or _is_note_link(tag):
            self._pieces.append((_superscript(tag.get_text()), self._path[-1].struck))
        else:
            style = tag.get("style")
            struck = tag.name in STRUCK or (
                isinstance(style, str) and LINE_THROUGH.search(style[:LONG_STYLE]) is not None
            )
            self._enter(tag, struck=struck or self._path[-1].struck)

    def _enter(self, tag: Tag, *, struck: bool) -> None:
        if tag.name not in INLINE or _is_label(tag):
            self._flush()
        if tag.name == "table":
            self._open_table()
        elif tag.name == "tr" and self._open_tables:
            self._open_tables[-1].rows.append([])
        elif tag.name in {"td", "th"} and self._open_tables:
            table, cell = self._open_tables[-1], OpenCell(tag)
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(cell)
            self._open_cells[-1] = cell
        self._path.append(Open(tag, iter(tag.contents), len(self.blocks), len(self._headings), struck))

    def _leave(self, gone: Open) -> None:
        tag = gone.tag
        if tag.name not in INLINE or _is_label(tag):
            self._flush()
        if tag.name == "table" and self._open_tables:
            self._open_tables.pop()
            self._open_cells.pop()
        elif tag.name in {"td", "th"} and self._open_cells:
            self._open_cells[-1] = None
        elif tag.name == "caption" and self._open_tables:
            self._open_tables[-1].caption = self._text_since(gone.first_block)
        if tag.name in SECTIONING:
            del self._headings[gone.headings :]
        if tag.name not in INLINE or _is_label(tag):
            self._remember_label(gone)

    def _remember_label(self, gone: Open) -> None:
        """What a heading, tab or button says, for the table that follows it or the panel it opens."""
        text = self._text_since(gone.first_block)
        is_label = bool(text) and _is_label(gone.tag)
        level = HEADINGS.get(gone.tag.name)
        if level is not None and text:
            while self._headings and self._headings[-1][0] >= level:
                self._headings.pop()
            self._headings.append((level, text))
        if is_label:
            for panel in _panels(gone.tag):
                self._controls.setdefault(panel, text)
            if isinstance(own := gone.tag.get("id"), str):
                self._texts[own] = text
        is_title = gone.tag.name == "p" and len(text) <= SHORT
        label = text if is_label or is_title else gone.only_label
        if not self._path:
            return
        parent = self._path[-1]
        is_first = parent.first_block == gone.first_block
        if label:
            parent.label, parent.only_label = label, label if is_first else ""
        elif len(self.blocks) > gone.first_block:
            parent.label = parent.only_label = ""

    def _open_table(self) -> None:
        near = list(islice(reversed(self._path), NEAR))
        under = [one.label for one in near if one.label]
        under += [text for _, text in reversed(self._headings)]
        ids = [name for one in near for key in ("id", "aria-labelledby") for name in _words(one.tag.get(key))]
        table = OpenTable(f"table {len(self._tables) + 1}", under, ids)
        self._tables.append(table)
        self._open_tables.append(table)
        self._open_cells.append(None)

    def _text_since(self, first: int) -> str:
        """The text since a block; "" where it is longer than any label or caption."""
        if len(self.blocks) - first > FEW:
            return ""
        return " ".join(block.text for block in self.blocks[first:] if block.text)

    def _flush(self) -> None:
        """What was gathered becomes a block, of the innermost open cell if there is one."""
        pieces, self._pieces = self._pieces, []
        if not any(text.strip() for text, _ in pieces):
            return
        self.blocks.append(_block(pieces))
        if self._open_cells and (cell := self._open_cells[-1]) is not None:
            cell.blocks.append(len(self.blocks) - 1)

    def cell_texts(self) -> Iterator[str]:
        """The texts of all table cells."""
        for table in self._tables:
            for row in table.rows:
                yield from (self.blocks[i].text for cell in row for i in cell.blocks)

    def grids(self) -> Iterator[Grid]:
        """The grids of the tables in document order; UnreadableCapture for a table whose spans explode."""
        for table in self._tables:
            rows = [[self._cell(cell) for cell in row] for row in table.rows]
            tabs = [text for name in table.ids for text in (self._controls.get(name), self._texts.get(name)) if text]
            under = tuple(dict.fromkeys(text for text in (table.caption, *tabs, *table.under) if text))
            try:
                yield from grids_of(table.name, under, rows)
            except TooLarge as error:
                raise UnreadableCapture(
                    f"{table.name} spreads over more cells than a page can hold", figure=""
                ) from error

    def _cell(self, cell: OpenCell) -> GridCell:
        blocks = [self.blocks[i] for i in cell.blocks]
        in_head = (
            cell.tag.parent is not None
            and cell.tag.parent.parent is not None
            and (cell.tag.parent.parent.name == "thead")
        )
        return GridCell(
            text=" ".join(block.text for block in blocks if block.text),
            struck=" ".join(block.struck_text for block in blocks if block.struck),
            header=cell.tag.name == "th" or in_head,
            rowspan=_span(cell.tag.get("rowspan"), MAX_ROWSPAN),
            colspan=_span(cell.tag.get("colspan"), MAX_COLSPAN),
        )


def _block(pieces: list[tuple[str, bool]]) -> Block:
    if not any(struck and text.strip() for text, struck in pieces):
        return Block(displayed("".join(text for text, _ in pieces)))
    full, places = "", []
    for text, struck in pieces:
        start = len(full)
        full += displayed(f"x{text}x")[1:-1] if full and not full.endswith(" ") else displayed(f"{text}x")[:-1]
        if struck and full[start:].strip():
            places.append((start, len(full)))
    return Block(displayed("".join(text for text, struck in pieces if not struck)), full, tuple(places))


def _is_note_link(tag: Tag) -> bool:
    """Whether a link or span is the mark of a footnote, raised by its style only: 63,892 with a linked 1."""
    if tag.name not in {"a", "span", "small"} or len(tag.contents) != 1:
        return False
    said = (tag.get("href"), tag.get("role"), tag.get("style"), " ".join(_words(tag.get("class"))))
    return NOTE.match(tag.get_text().strip()) is not None and any(
        NOTE_WORD.search(one[:LONG_STYLE]) for one in said if isinstance(one, str)
    )


def _superscript(text: str) -> str:
    """The text in raised characters where it is a number or a footnote sign: 63,892 with a raised 1 is not 63,8921."""
    note = NOTE.match(text.strip())
    if note is None:
        return text
    return "".join(SUPERSCRIPT[int(char)] for char in note.group(1) if char.isdigit())


def _is_label(tag: Tag) -> bool:
    return tag.name in HEADINGS or tag.name in {"button", "summary", "legend", "figcaption"} or tag.get("role") == "tab"


def _panels(tag: Tag) -> list[str]:
    """The ids of the panels that a tab or button opens; the tab may be wrapped around a link."""
    found = _words(tag.get("aria-controls"))
    for link in (tag, *(one for one in tag.contents[:5] if isinstance(one, Tag))):
        for key in ("aria-controls", "href", "data-target", "data-bs-target"):
            value = link.get(key)
            if isinstance(value, str):
                found += [value.removeprefix("#")] if value.startswith("#") or key == "aria-controls" else []
    return found


def _words(value: object) -> list[str]:
    if isinstance(value, str):
        return value.split()
    return [str(one) for one in value] if isinstance(value, list) else []


def _span(value: object, most: int) -> int:
    digits = re.match(r"\s*(\d{1,6})", value) if isinstance(value, str) else None
    return min(max(1, int(digits.group(1))), most) if digits else 1
