"""Plain text to content: paragraphs are blocks, tables of fixed width are grids."""

import re
from functools import cache

from checks.model import Document
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.form import Form, decode
from checks.readers.grids.fixed_width import fixed_width_tables
from checks.readers.text.typography import displayed

PARAGRAPH = re.compile(r"\n[ \t\r]*\n")


def open_text(document: Document) -> Content:
    """The content of a plain text: what an empty line parts are two blocks, a single line end is a space."""
    text = cache(lambda: decode(document))
    return Content(
        Form.TEXT,
        texts=lambda: (Block(said) for part in PARAGRAPH.split(text()) if (said := displayed(part))),
        tables=lambda: fixed_width_tables(text()),
    )
