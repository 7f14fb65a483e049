"""Characters that a document shows and does not name: nobody can tell by its text which digit stands there.

A font of a PDF that names its glyphs for private use, or not at all; a byte that a wrong encoding made `U+FFFD`.
"""

import re

UNNAMED = "\ufffd"
_CONTROL = "\ufffd\x01-\x08\x0e-\x1f"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
CHARACTER = re.compile(f"[{_PRIVATE}{_CONTROL}]")
# An arrow of a font for symbols stands for private use too, a blank away from the number.
_IN_A_NUMBER = re.compile(
    rf"\d[.,'’]?(?:\s?[{_CONTROL}]|[{_PRIVATE}])|(?:[{_CONTROL}]\s?|[{_PRIVATE}])[.,'’]?\d|^\s*[{_CONTROL}{_PRIVATE}]+\s*$"
)


def has_unnamed_digits(text: str) -> bool:
    """Whether what may be a digit of a number in this text is a character that is not named."""
    return CHARACTER.search(text) is not None and _IN_A_NUMBER.search(text) is not None
