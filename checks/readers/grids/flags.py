"""Columns of marks beside columns of numbers: SDMX's OBS_STATUS, Eurostat's flags, Statistics Canada's symbols.

A mark there says of the number beside it what a mark printed after the number says. A footnote letter says nothing of
its status.
"""

from collections.abc import Sequence
from functools import lru_cache

from checks.model import Status
from checks.readers.grids.shapes import is_status_like, names_status

# SDMX CL_OBS_STATUS 2.2 and Eurostat's display flags: where a letter stands in both, it means the same.
STATUSES = {
    "a": Status.NORMAL, "b": Status.BREAK, "c": Status.SUPPRESSED, "d": Status.DEFINITION_DIFFERS,
    "e": Status.ESTIMATED, "f": Status.FORECAST, "g": Status.ESTIMATED, "h": Status.MISSING, "i": Status.ESTIMATED,
    "j": Status.DEFINITION_DIFFERS, "k": Status.MISSING, "l": Status.MISSING, "m": Status.MISSING,
    "n": Status.LOW_RELIABILITY, "o": Status.MISSING, "p": Status.PROVISIONAL, "q": Status.SUPPRESSED,
    "r": Status.NORMAL, "s": Status.ESTIMATED, "u": Status.LOW_RELIABILITY, "v": Status.PROVISIONAL,
    "w": Status.DEFINITION_DIFFERS, "x": Status.SUPPRESSED, "prov": Status.PROVISIONAL, "est": Status.ESTIMATED,
    "provisional": Status.PROVISIONAL, "estimated": Status.ESTIMATED, "preliminary": Status.PROVISIONAL,
    "forecast": Status.FORECAST, "normal": Status.NORMAL, "final": Status.NORMAL, "revised": Status.NORMAL,
}  # fmt: skip
# Statistics Canada's symbols, told by a column `STATUS` with one `SYMBOL` beside it: capitals grade a number from
# excellent over "use with caution" to too unreliable to be published; small letters mean what they mean elsewhere.
GRADES = {
    **dict.fromkeys("ABCD", Status.NORMAL), "E": Status.LOW_RELIABILITY, "F": Status.SUPPRESSED,
}  # fmt: skip
GRADED = ({"status", "symbol"}, {"statut", "symbole"})
LONGEST = 40  # characters of a mark


def status_of_flag(text: str) -> Status:
    """The gravest status the letters of a mark give; NORMAL for a footnote sign."""
    return _status_of(text) if len(text) <= LONGEST else Status.NORMAL


@lru_cache(maxsize=1024)
def _status_of(text: str) -> Status:
    said = text.strip().strip("()[]*").rstrip(".").casefold()
    if said in STATUSES:
        return STATUSES[said]
    letters = [letter for letter in said if letter.isalpha()] if len(said) <= 3 else []
    order = list(Status)
    return max((STATUSES.get(letter, Status.NORMAL) for letter in letters), key=order.index, default=Status.NORMAL)


def status_of_grade(text: str) -> Status:
    """The status of a mark where capitals are grades."""
    return GRADES.get(text.strip()) or status_of_flag(text)


def graded_columns(parts: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The two columns of marks of a table whose capitals are grades; () of any other table."""
    called = {part.strip().casefold(): i for i, names in enumerate(parts) for part in names}
    return next((tuple(sorted(called[one] for one in names)) for names in GRADED if names <= called.keys()), ())


def is_flag_column(parts: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a column holds marks: it is called so, or has no name and nothing but marks in it."""
    named = names_status(parts)
    return (named or not parts) and all(map(is_status_like, texts)) and (named or bool(texts))
