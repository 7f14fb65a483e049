"""The marks of footnotes on a page: raised, so that 63,892 with a note 1 is not 63,8921."""

import re

from bs4 import Tag

from checks.readers.text.names import SUPERSCRIPT, raised

LONG_STYLE = 500  # characters of an attribute that are looked at
NOTE_WORD = re.compile(r"^#|footnote|fnref|noteref|\bsuper", re.IGNORECASE)
LETTERS = re.compile(r"[a-z](?:[,; ]{1,2}[a-z]){0,4}")
BEHIND_WORD = re.compile(r"[^\W\d_]{3}[)\]:]?$|\d{4}[)\]:]$")
BEHIND_NUMBER = re.compile(r"\d[)%]?$")
BEHIND_LONG = re.compile(r"(?:\d{3}|\d[.,'’\s]\d+)[)%]?$")  # no ordinal has so many digits
ENDS_OF_ORDINALS = frozenset("aeo")
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


def superscript(text: str, before: str = "") -> str:
    """The text in raised characters where it is a number or a footnote sign: 63,892 with a raised 1 is not 63,8921.

    A letter is one behind a word or a number, `before`. Ordinals (3e, 2a), n° and Mme are none and stay as they are.
    """
    note = NOTE.match(text.strip())
    if note is not None:
        return "".join(SUPERSCRIPT[int(char)] for char in note.group(1) if char.isdigit())
    if LETTERS.fullmatch(text.strip()) is None or not _may_bear_a_letter(text, before):
        return text
    return "".join(raised(letter) for letter in text if letter.isalpha())


def _may_bear_a_letter(text: str, before: str) -> bool:
    if BEHIND_WORD.search(before):
        return True
    return (BEHIND_LONG if text.strip() in ENDS_OF_ORDINALS else BEHIND_NUMBER).search(before) is not None
