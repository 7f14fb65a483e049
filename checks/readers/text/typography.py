"""Text as a reader sees it, and text with its typography evened out: what labels and sentences are compared by."""

import re
import unicodedata
from typing import Final

# One character for one, so that a place in the folded text is the same place in the text as displayed.
DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
SINGLE: Final = "\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4"
DOUBLE: Final = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
SPACES: Final = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\f\v"
)
TYPOGRAPHY: Final[dict[int, int]] = str.maketrans(
    DASHES + SINGLE + DOUBLE + SPACES, "-" * len(DASHES) + "'" * len(SINGLE) + '"' * len(DOUBLE) + " " * len(SPACES)
)
INVISIBLE: Final = re.compile("[\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\x00]")
SPACE_RUN: Final = re.compile(r"\s{2,}|[\t\n\r\f\v]")
LONG: Final = 500  # characters from which on looking for each sign is faster than looking at each character


def displayed(text: str) -> str:
    """The text as a reader sees it: runs of space are one, soft hyphens and zero-width marks gone, accents composed.

    A lone no-break or thin space stays: between digits it is a thousands separator. A text that is shown as it stands
    is returned itself: an `Exact` one stays exact.
    """
    if text.isascii() and "\x00" not in text:
        shown = " ".join(text.split())
    else:
        shown = SPACE_RUN.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()
    return text if shown == text else shown


def fold(text: str) -> str:
    """The text with typography and case evened out, character for character: lengths are equal."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals, as the Turkish dotted I, grow when lowered
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    if low.isascii() or len(low) < LONG:
        return low.translate(TYPOGRAPHY)
    for sign, plain in TYPOGRAPHY.items():
        low = low.replace(chr(sign), chr(plain))
    return low
