"""The numbers of a data set, each spelling read once."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from checks.readers.evidence import Evidence
from checks.values import read_cell

Reader = Callable[[str], Decimal | None]
LONGEST = 40  # characters of a number


def exact_number(text: str) -> Decimal | None:
    """The number of a text in a program's notation; None where it is none."""
    try:
        found = Decimal(text.strip()) if text and len(text) <= LONGEST and text[-1].isdigit() else None
    except InvalidOperation:
        return None
    return found if found is None or found.is_finite() else None


def printed_numbers(evidence: Evidence) -> Reader:
    """Reads numbers as the publisher of a table writes them."""
    known: dict[str, Decimal | None] = {}

    def number(text: str) -> Decimal | None:
        if text not in known:
            is_one = 0 < len(text) <= LONGEST and any(map(str.isdigit, text))
            cell = read_cell(text, language=evidence.language, among=evidence.numerals) if is_one else None
            known[text] = cell.value if cell and len(cell.readings) < 2 else None
        return known[text]

    return number
