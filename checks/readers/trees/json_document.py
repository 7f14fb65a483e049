"""JSON documents to content: their tree, the records in it, and what a JSON-stat data set says of itself in words."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from checks.model import Document
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.form import Form, decode
from checks.readers.records.json_stat import datasets, texts_of
from checks.readers.text.json_notation import parse_json
from checks.readers.text.typography import displayed
from checks.readers.trees.tree_records import records_at


def open_json(document: Document) -> Content:
    """The content of a JSON document; UnreadableCapture says where it breaks off or is damaged."""
    pages = [parse_json(decode(page)) for page in (document, *further_pages(document))]
    tree = pages[0]
    return Content(
        Form.JSON,
        tree=tree,
        further=tuple(pages[1:]),
        records=cache(lambda place: (records_at(pages, place),)),
        texts=(lambda: (Block(displayed(text)) for text in texts_of(tree))) if any(datasets(tree)) else None,
    )


def further_pages(document: Document) -> Iterator[Document]:
    """The pages that follow the first, each as a document."""
    return (replace(document, body=page, pages=()) for page in document.pages)
