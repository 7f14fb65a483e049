"""One walk over the tree of a page: its blocks of text, tables, definition lists, and what is seen as one.

Hidden panels, tabs and accordions are walked as if they were open. Pictures and scripts are counted, never read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from checks.languages import LANGUAGES
from checks.readers.block import Block
from checks.readers.pages.footnotes import is_note_link, superscript
from checks.readers.text.typography import displayed

# The head is walked: where a page leaves out its <body>, lxml puts <main> and the other newer elements there.
SKIPPED = frozenset({"script", "style", "template", "noscript", "svg", "title", "object", "iframe", "canvas", "math"})
DRAWN = frozenset({"svg", "object", "iframe", "canvas", "img", "embed", "picture"})
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
LISTS = frozenset(
    {"[document]", "html", "body", "main", "table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "menu", "select"}
)  # they hold many
STRUCK = frozenset({"s", "del", "strike"})
LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
CELLS = frozenset({"td", "th"})
LABELS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "button", "summary", "legend", "figcaption"})
SECTIONING = frozenset({"section", "article", "aside", "nav", "footer", "details", "li", "td", "th", "dialog"})
LONG_STYLE = 500  # characters of a style attribute that are looked at
NEAR = 40  # ancestors asked what a table stands under
FEW = 4  # blocks that may make up a label or a caption
UNIT = (2, 3)  # blocks of a container that is seen as one: a number, its label, a word on either
MOST_TERMS = 10  # of one definition
LONGEST_DEFINITION = 20  # blocks; what is longer is a chapter, and lists nested in lists would be said many times over
LONGEST_WORD, SHORTEST_WORD = 24, 4  # letters looked at behind a number; shorter ones may be its unit: km, st, mln
CLOSING = frozenset("%‰).!?:€$£")
SCALE_WORDS = frozenset(word for said in LANGUAGES.values() for word in said.scales)
SHORT = 120  # characters of a paragraph that may be the title of the table below it


@dataclass(slots=True)
class Open:
    """An element the walk is inside of."""

    tag: Tag
    children: Iterator[object]
    first_block: int  # how many blocks there were when it opened
    headings: int  # how many headings
    struck: bool
    is_label: bool
    is_inline: bool
    label: str = ""  # the heading, button or short paragraph that stands last among its children, with nothing after it
    only_label: str = ""  # the label that is all this element holds


@dataclass(slots=True)
class OpenCell:
    tag: Tag
    blocks: list[int] = field(default_factory=list)


@dataclass(slots=True)
class OpenRow:
    section: Tag | None  # thead, tbody, tfoot or the table itself
    cells: list[OpenCell] = field(default_factory=list)


@dataclass(slots=True)
class OpenTable:
    """What is known of a table or definition list as the walk goes through it."""

    name: str
    under: list[str]
    ids: list[str]
    rows: list[OpenRow] = field(default_factory=list)
    caption: str = ""


@dataclass(slots=True)
class OpenList:
    """A definition list: `pairs` are the blocks of a term and of one of its definitions."""

    name: str
    under: list[str]
    terms: list[range] = field(default_factory=list)
    pairs: list[tuple[range, range]] = field(default_factory=list)
    is_defined: bool = False  # a definition came: the next term begins anew


class Walk:
    """One pass in document order, without recursion: pages nest deeper than Python does."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables: list[OpenTable] = []
        self.lists: list[OpenList] = []
        self.small: list[range] = []  # the blocks of each container that holds a few
        self.scripts: list[Tag] = []
        self.title: Tag | None = None  # the first
        self.drawn = 0  # pictures, charts and frames
        self.controls: dict[str, str] = {}  # id of a panel -> the text of its tab or button
        self.texts: dict[str, str] = {}  # id of a label -> its text
        self._pieces: list[str] = []
        self._struck: list[int] = []  # which of the pieces are struck out
        self._path: list[Open] = []
        self._open_tables: list[OpenTable] = []
        self._open_cells: list[OpenCell | None] = []
        self._open_lists: list[OpenList] = []
        self._headings: list[tuple[int, str]] = []

    def over(self, root: Tag) -> None:
        """Nothing; walks everything below the element."""
        path = self._path
        self._enter(root, struck=False)
        while path:
            top = path[-1]
            for child in top.children:
                if isinstance(child, Tag):
                    self.visit(child)
                    if path[-1] is not top:
                        break
                elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                    self._say(child, struck=top.struck)
            else:
                self._leave(path.pop())
        self._flush()

    def visit(self, tag: Tag) -> None:
        """Nothing; what the element says is gathered, or it is gone into."""
        name = tag.name
        if name in DRAWN:
            self.drawn += 1
        if name in SKIPPED:
            if name == "script":
                self.scripts.append(tag)
            elif name == "title":
                self.title = self.title or tag
            return
        if name in {"br", "hr"}:
            self._say(" ", struck=False)
        elif name == "sup" or is_note_link(tag):
            before = self._pieces[-1] if self._pieces else ""
            self._say(superscript(tag.get_text(), before), struck=self._path[-1].struck)
        elif name in CELLS and (text := self._only_text(tag)) is not None:
            self._plain_cell(tag, name, text)
        else:
            style = tag.attrs.get("style") if tag.attrs else None
            struck = name in STRUCK or (isinstance(style, str) and LINE_THROUGH.search(style[:LONG_STYLE]) is not None)
            self._enter(tag, struck=struck or self._path[-1].struck)

    def _only_text(self, cell: Tag) -> NavigableString | None:
        """The text of a cell that holds nothing else and is neither struck out nor a tab; None of any other."""
        if len(cell.contents) != 1 or type(cell.contents[0]) is not NavigableString or self._path[-1].struck:
            return None
        return None if cell.attrs and ("style" in cell.attrs or "role" in cell.attrs) else cell.contents[0]

    def _plain_cell(self, tag: Tag, name: str, text: str) -> None:
        """Most elements of a large table are such cells: what is asked of the others is not asked of them."""
        self._flush()
        self._enter_table(tag, name)
        if shown := displayed("".join((text,))):  # a text of its own: Beautiful Soup's holds on to its tree
            self._append(Block(shown))
            self._path[-1].label = self._path[-1].only_label = ""
        self._leave_cell()

    def cell_texts(self) -> Iterator[str]:
        """The texts of all table cells."""
        for table in self.tables:
            for row in table.rows:
                yield from (self.blocks[i].text for cell in row.cells for i in cell.blocks)

    def _say(self, text: str, *, struck: bool) -> None:
        if struck:
            self._struck.append(len(self._pieces))
        self._pieces.append(text)

    def _enter(self, tag: Tag, *, struck: bool) -> None:
        name = tag.name
        is_label = name in LABELS or bool(tag.attrs and tag.attrs.get("role") == "tab")
        is_inline = name in INLINE and not is_label
        if is_inline and self._pieces and _is_inline(tag.previous_sibling):
            self._part(tag)
        if not is_inline:
            self._flush()
            if name in {"table", "tr", "td", "th"}:
                self._enter_table(tag, name)
            elif name == "dl":
                self._open_list()
        self._path.append(
            Open(tag, iter(tag.contents), len(self.blocks), len(self._headings), struck, is_label, is_inline)
        )

    def _part(self, tag: Tag) -> None:
        """Parts two inline elements that touch and yet are two texts: a style sheet sets them below one another."""
        before = self._pieces[-1][-1:]
        text = next((text for text in tag.strings if text.strip()), "")
        if parts_text(before, text[:LONGEST_WORD]):
            self._flush()

    def _enter_table(self, tag: Tag, name: str) -> None:
        if name == "table":
            self._open_table()
        elif name == "tr" and self._open_tables:
            self._open_tables[-1].rows.append(OpenRow(tag.parent))
        elif self._open_tables:
            table, cell = self._open_tables[-1], OpenCell(tag)
            if not table.rows:
                table.rows.append(OpenRow(tag.parent))
            table.rows[-1].cells.append(cell)
            self._open_cells[-1] = cell

    def _leave(self, gone: Open) -> None:
        if gone.is_inline:
            return
        self._flush()
        name = gone.tag.name
        if name in CELLS:
            self._leave_cell()
        elif name == "table" and self._open_tables:
            self._open_tables.pop()
            self._open_cells.pop()
        elif name == "caption" and self._open_tables:
            self._open_tables[-1].caption = self._text_since(gone.first_block)
        elif name in {"dt", "dd", "dl"} and self._open_lists:
            self._leave_list(name, range(gone.first_block, len(self.blocks)))
        if UNIT[0] <= len(self.blocks) - gone.first_block <= UNIT[1] and name not in LISTS:
            self.small.append(range(gone.first_block, len(self.blocks)))
        if name in SECTIONING:
            del self._headings[gone.headings :]
        self._remember_label(gone, name)

    def _leave_cell(self) -> None:
        if self._open_cells:
            self._open_cells[-1] = None

    def _leave_list(self, name: str, said: range) -> None:
        """A term gathers until its definitions come; each of them belongs to every term before it."""
        here = self._open_lists[-1]
        if name == "dl":
            self._open_lists.pop()
        elif name == "dt":
            if here.is_defined or len(here.terms) == MOST_TERMS:
                here.terms.clear()
                here.is_defined = False
            if 0 < len(said) <= FEW:
                here.terms.append(said)
        else:
            here.is_defined = True
            if len(said) <= LONGEST_DEFINITION:
                here.pairs += [(term, said) for term in here.terms]

    def _remember_label(self, gone: Open, name: str) -> None:
        """What a heading, tab or button says, for the table that follows it or the panel it opens."""
        label = gone.only_label
        if gone.is_label:
            label = self._text_since(gone.first_block) or label
            self._heed(gone.tag, name, label)
        elif name == "p" and 0 < len(text := self._text_since(gone.first_block)) <= SHORT:
            label = text
        if not self._path:
            return
        parent = self._path[-1]
        if label:
            is_first = parent.first_block == gone.first_block
            parent.label, parent.only_label = label, label if is_first else ""
        elif len(self.blocks) > gone.first_block:
            parent.label = parent.only_label = ""

    def _heed(self, tag: Tag, name: str, text: str) -> None:
        if not text:
            return
        if name[0] == "h" and name[1:].isdigit():
            level = int(name[1:])
            while self._headings and self._headings[-1][0] >= level:
                self._headings.pop()
            self._headings.append((level, text))
        for panel in _panels(tag):
            self.controls.setdefault(panel, text)
        if isinstance(own := tag.get("id"), str):
            self.texts[own] = text

    def _under(self) -> list[str]:
        """What the place stands under, nearest first."""
        near = islice(reversed(self._path), NEAR)
        return [one.label for one in near if one.label] + [text for _, text in reversed(self._headings)]

    def _open_table(self) -> None:
        near = islice(reversed(self._path), NEAR)
        ids = [name for one in near for key in ("id", "aria-labelledby") for name in words(one.tag.get(key))]
        table = OpenTable(f"table {len(self.tables) + 1}", self._under(), ids)
        self.tables.append(table)
        self._open_tables.append(table)
        self._open_cells.append(None)

    def _open_list(self) -> None:
        here = OpenList(f"definition list {len(self.lists) + 1}", self._under())
        self.lists.append(here)
        self._open_lists.append(here)

    def _text_since(self, first: int) -> str:
        """The text since a block; "" where it is longer than any label or caption."""
        if len(self.blocks) - first > FEW:
            return ""
        return " ".join(block.text for block in self.blocks[first:] if block.text)

    def _flush(self) -> None:
        """What was gathered becomes a block, of the innermost open cell if there is one."""
        if not self._pieces:
            return
        pieces, struck = self._pieces, self._struck
        self._pieces, self._struck = [], []
        block = _block_with_struck(pieces, set(struck)) if struck else Block(displayed("".join(pieces)))
        if block.text or block.full:
            self._append(block)

    def _append(self, block: Block) -> None:
        if self._open_cells and (cell := self._open_cells[-1]) is not None:
            cell.blocks.append(len(self.blocks))
        self.blocks.append(block)


def _is_inline(sibling: object) -> bool:
    return isinstance(sibling, Tag) and sibling.name in INLINE and sibling.name not in {"sub", "sup"}


def parts_text(before: str, after: str) -> bool:
    """Whether one text ends and another begins where nothing stands between two elements: "Inflation" and "2.8%".

    A number goes on with its digits, sign, scale or short unit; a word with a small letter.
    """
    first = after[:1]
    if not first.isalnum() or not (before.isalnum() or before in CLOSING):
        return False
    if first.isdigit():
        return not before.isdigit() and before not in {".", ","}
    word = re.match(r"[^\W\d_]+", after)
    begins_anew = first.isupper() and not before.isupper()
    if not before.isdigit():
        return begins_anew or before in CLOSING
    return begins_anew or (word is not None and len(word[0]) >= SHORTEST_WORD and word[0].casefold() not in SCALE_WORDS)


def _block_with_struck(pieces: list[str], struck: set[int]) -> Block:
    if not any(pieces[i].strip() for i in struck):
        return Block(displayed("".join(pieces)))
    full, places = "", []
    for i, text in enumerate(pieces):
        start = len(full)
        full += displayed(f"x{text}x")[1:-1] if full and not full.endswith(" ") else displayed(f"{text}x")[:-1]
        if i in struck and full[start:].strip():
            places.append((start, len(full)))
    return Block(displayed("".join(text for i, text in enumerate(pieces) if i not in struck)), full, tuple(places))


def _panels(tag: Tag) -> list[str]:
    """The ids of the panels that a tab or button opens; the tab may be wrapped around a link."""
    found = words(tag.get("aria-controls"))
    for link in (tag, *(one for one in tag.contents[:5] if isinstance(one, Tag))):
        for key in ("aria-controls", "href", "data-target", "data-bs-target"):
            value = link.get(key)
            if isinstance(value, str):
                found += [value.removeprefix("#")] if value.startswith("#") or key == "aria-controls" else []
    return found


def words(value: object) -> list[str]:
    """The words of an attribute, which Beautiful Soup gives as a text or as a list."""
    if isinstance(value, str):
        return value.split()
    return [str(one) for one in value] if isinstance(value, list) else []
