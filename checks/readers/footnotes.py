"""The marks of footnotes on a page: raised, so that 63,892 with a note 1 is not 63,8921."""

import re

from bs4 import Tag

from checks.readers.names import SUPERSCRIPT

LONG_STYLE = 500  # characters of an attribute that are looked at
NOTE_WORD = re.compile(r"^#|footnote|fnref|noteref|\bsuper", re.IGNORECASE)
NOTE = re.compile(r"^[\[(]?([\d,; ]{1,8})[\])]?$")


def is_note_link(tag: Tag) -> bool:
    """Whether a link or span is the mark of a footnote, raised by its style only: 63,892 with a linked 1."""
    if tag.name not in {"a", "span", "small"} or not tag.attrs or len(tag.contents) != 1:
        return False
    names = tag.get("class")
    said = (tag.get("href"), tag.get("role"), tag.get("style"), " ".join(names) if isinstance(names, list) else names)
    return any(NOTE_WORD.search(one[:LONG_STYLE]) for one in said if isinstance(one, str)) and (
        NOTE.match(tag.get_text().strip()) is not None
    )


def superscript(text: str) -> str:
    """The text in raised characters where it is a number or a footnote sign: 63,892 with a raised 1 is not 63,8921."""
    note = NOTE.match(text.strip())
    if note is None:
        return text
    return "".join(SUPERSCRIPT[int(char)] for char in note.group(1) if char.isdigit())
