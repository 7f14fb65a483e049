"""Four digits that may be a year or a number: `Reports in total: 2024`."""

import re
from dataclasses import replace

from checks.model import Quantity
from checks.values import read_quantities

NO_YEAR = "a number that is no year"  # what is expected where a locator's number may be a year
LIKE_A_YEAR = re.compile(r"[12]\d{3}")
_AT_THE_END = re.compile(r"[\s:]{0,3}([12]\d{3})(?=\s*(?:$|\n|[.;!?)\]](?:\s|$)))")


def as_number(printed: str, start: int) -> Quantity:
    """The four digits as a number that is no year, at their place in the text."""
    number = read_quantities(f"{int(printed):,}")[0]
    return replace(number, text=printed, span=(start, start + len(printed)))


def at_the_end(text: str, position: int) -> Quantity | None:
    """The number that follows at this position and ends its sentence, if it may be a year."""
    found = _AT_THE_END.match(text, position)
    return None if found is None else as_number(found[1], found.start(1))
