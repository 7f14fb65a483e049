"""XML to content: a tree for paths, records, text and selected elements. Feeds and data services write it.

Parsed by lxml with nothing fetched and nothing expanded; a document that declares entities of its own is refused.
Elements go by their local names, attributes by `@name`; what is repeated is a list.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bs4 import BeautifulSoup
from lxml import etree

from checks.errors import UnreadableCapture
from checks.model import Document
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.form import Form, decode
from checks.readers.records.sdmx_ml import is_message, series_of
from checks.readers.text.typography import displayed
from checks.readers.trees.json_document import further_pages
from checks.readers.trees.tree_records import records_at

NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TITLES = ("title", "Title", "Name")
MARKUP = re.compile(r"</\w|<br|<p\b|&\w+;")  # a text of a feed that is HTML
END = re.compile(r"premature|not found|unfinished|end of", re.IGNORECASE)  # what libxml2 says where a text ends
LEFT_OUT = {"remove_comments": True, "remove_pis": True, "collect_ids": False}  # nobody asks for them
MAX_SELECTED = 1000


class Element(Mapping[str, object]):
    """An element as an object: children by local name, attributes as `@name`. Its `text`, where no child stands."""

    __slots__ = ("_node",)

    def __init__(self, node: Any) -> None:
        self._node = node

    def __getitem__(self, name: str) -> object:
        if name.startswith("@"):
            return self._attribute(name[1:])
        if name == "#text" and (text := self.text) is not None:
            return text
        prefix, _, local = name.rpartition(":")
        found = [one for one in self._node.iterchildren(f"{{*}}{local}") if not prefix or one.prefix == prefix]
        if not found:
            raise KeyError(name)
        return value_of(found[0]) if len(found) == 1 else [value_of(one) for one in found]

    def _attribute(self, name: str) -> str:
        if name in self._node.attrib:
            return str(self._node.attrib[name])
        for key, value in self._node.attrib.items():
            if etree.QName(key).localname == name.rpartition(":")[2]:
                return str(value)
        raise KeyError("@" + name)

    def __iter__(self) -> Iterator[str]:
        yield from (f"@{etree.QName(key).localname}" for key in self._node.attrib)
        yield from dict.fromkeys(local_name(child) for child in self._node.iterchildren("*"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def text(self) -> str | None:
        """The text of an element without children; None where children stand in it."""
        return None if len(self._node) else (self._node.text or "").strip()


def value_of(node: Any) -> object:
    """The text of a leaf, None for one that is `nil`, else the element."""
    if len(node) or node.attrib:
        return None if node.get(NIL) in {"true", "1"} else Element(node)
    return (node.text or "").strip()


def local_name(node: Any) -> str:
    """The name of an element without its namespace."""
    name: str = node.tag
    return name.rpartition("}")[2]


def parse_xml(document: Document) -> Any:
    """The root element; UnreadableCapture with line and column where the document is damaged, cut off or hostile."""
    text = decode(document).lstrip("\ufeff \t\r\n")
    begin = text.find("<!DOCTYPE")
    if begin != -1 and "<!ENTITY" in text[begin:]:
        raise UnreadableCapture("the XML declares entities of its own, as attacks do; none is expanded", figure="")
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, **LEFT_OUT)
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, text) from error


def _unreadable(error: etree.XMLSyntaxError, text: str) -> UnreadableCapture:
    line, column = error.position
    where = f"at line {line}, column {column}: {error.msg}"
    if "depth" in str(error.msg) or "huge" in str(error.msg).lower():
        return UnreadableCapture(f"the XML is nested deeper or larger than any record is, {where}", figure="")
    last = text.rstrip().rpartition("\n")[2]
    is_cut = line > text.rstrip().count("\n") and (column > len(last) or END.search(str(error.msg)))
    return UnreadableCapture(f"the XML is {'cut off' if is_cut else 'damaged'} {where}", figure="")


def open_xml(document: Document) -> Content:
    """The content of an XML document; UnreadableCapture says where it is damaged."""
    root = parse_xml(document)
    roots = [root, *(parse_xml(page) for page in further_pages(document))]
    trees = [_tree(one) for one in roots]
    is_data = is_message(root)
    soup = cache(lambda: BeautifulSoup(etree.tostring(root, encoding="unicode"), "xml"))
    return Content(
        Form.XML,
        title=_title(root),
        language=root.get(LANG) or _first(root, "language"),
        texts=None if is_data else lambda: blocks_of(root),
        select=lambda css: tuple(
            Block(text) for tag in soup().select(css, limit=MAX_SELECTED) if (text := displayed(tag.get_text(" ")))
        ),
        tree=trees[0],
        records=cache(lambda place: (series_of(roots) if is_data and place is None else records_at(trees, place),)),
    )


def _tree(root: Any) -> dict[str, object]:
    return {local_name(root): value_of(root)}


def blocks_of(root: Any) -> Iterator[Block]:
    """Every text of the document in its order; an element in which text and elements are mixed is one block."""
    todo = [root]
    while todo:
        node = todo.pop()
        if not len(node) or _is_mixed(node):
            text = "".join(node.itertext()) if len(node) else node.text or ""
            if MARKUP.search(text):
                text = BeautifulSoup(text + "\n", "lxml").get_text(" ")
            if text := displayed(text):
                yield Block(text)
        else:
            todo.extend(reversed(node))


def _is_mixed(node: Any) -> bool:
    return any(text and not text.isspace() for text in (node.text, *(child.tail for child in node)))


def _title(root: Any) -> str:
    return next((text for name in TITLES if (text := _first(root, name))), "")


def _first(root: Any, name: str) -> str:
    """The text of the first element of that name near the top, or ""."""
    for path in (f"{{*}}{name}", f"{{*}}*/{{*}}{name}"):
        found = root.find(path)
        if found is not None and not len(found):
            return displayed(found.text or "")
    return ""
