"""The unit that the names of a cell say: "Sales (£ million)", "Share, %", a row of units, a column called Unit.

Only what is in the table of `checks.units` is one, and only where it stands for itself: in brackets, after a comma, at
the end after "in", or alone. The scale beside it, "million", is told by `checks.scales`; a single letter may be a mark.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from checks.readers.text.typography import displayed
from checks.scales import said_scale
from checks.units import NAMES, SCALES, converts, unit_of, without_scale

LONGEST = 120  # characters of a name
SIGNS = frozenset("%‰£$€¥")
APART = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]|(?:[,:;–—] ?|\b(?:in|en|em) )([^,:;()\[\]]{1,40})$|\s([%‰])$")
MONEY_FIRST = re.compile(r"([A-Z]{3}|[A-Z]{0,3}[$£€¥])\s?(?:'?000s?|[kmb]n?|[^\W\d_]{2,12}\.?)?")


def said_unit(names: Sequence[str]) -> str | None:
    """The unit, without its scale, of the first name that says one; None where none does, or where it says two."""
    return _said_unit(tuple([name[:LONGEST] for name in names]))


@lru_cache(maxsize=4096)
def _said_unit(names: tuple[str, ...]) -> str | None:
    for name in names:
        if found := _units_in(displayed(name)):
            return min(found) if len(found) == 1 else None
    return None


def is_unit(text: str) -> bool:
    """Whether a cell says a unit or a scale, and nothing else: `%`, `£m`, `(thousands)`."""
    bare = displayed(text).strip("()[] ")
    return _unit(bare) is not None or (said_scale([f"({bare})"]) is not None and len(bare) <= LONGEST)


def unit_beside(declared: str | None, said: str | None) -> str | None:
    """The unit of a bare number: what the registry declares, unless the document names another for it.

    A keeper who declares `million GBP` knows more than a heading that says £, and one who declares `reports` more than
    a heading that says kg; a share is none of these.
    """
    if said is None or declared is None:
        return declared or said
    ours, theirs = unit_of(declared), unit_of(said)
    if not ours.declared:
        return said if theirs.is_share else declared
    if converts(ours, theirs):
        return declared if without_scale(declared) != declared or ours.factor == theirs.factor else said
    return said


@lru_cache(maxsize=4096)
def _units_in(name: str) -> frozenset[str]:
    parts = [part for found in APART.finditer(name) for part in found.groups() if part]
    return frozenset(unit for part in (name, *parts) if (unit := _unit(part.strip())) is not None)


def _unit(text: str) -> str | None:
    """The unit that a text is, without its scale."""
    bare = re.sub(r"^(?:unit: ?|in |en |em )", "", text, flags=re.IGNORECASE)
    if (money := MONEY_FIRST.fullmatch(bare)) and (money[1] in NAMES or money[1][-1] in SIGNS):
        return money[1]
    plain = without_scale(bare)
    if plain.casefold() in SCALES or (len(plain) < len("kg") and plain not in SIGNS):
        return None
    return plain if plain in NAMES or plain.casefold() in NAMES else None
