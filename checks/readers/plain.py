"""Plain text to content: paragraphs are blocks. Tables of fixed width are not read here."""

import re

from checks.model import Document
from checks.readers.content import Block, Content
from checks.readers.form import Form, decode
from checks.readers.typography import displayed

PARAGRAPH = re.compile(r"\n[ \t\r]*\n")


def open_text(document: Document) -> Content:
    """The content of a plain text: what an empty line parts are two blocks, a single line end is a space."""
    paragraphs = (displayed(part) for part in PARAGRAPH.split(decode(document)))
    return Content(Form.TEXT, texts=lambda: (Block(part) for part in paragraphs if part))
