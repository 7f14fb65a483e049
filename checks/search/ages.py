"""Ages in a label: "16 to 64 years", "aged 65 and over", "15-24 anni". They say who is counted, and are no figures.

Employment statistics count those from 15 or 16 to 64 or 74 years, or all from 15 on: of a rate that is said or left
out, of persons it is a part. Young are those up to 24 (ILO, Eurostat: age groups of labour force surveys). Any other
age is a group of its own.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

FIRST_DIGITS = re.compile(r"\d")
_YEARS = r"(?:years?(?:[- ]olds?)?|yrs?|ans|años|anni|anos|jahren?|jährige[nr]?|jaar|jarigen?|år|åringer|lat|歳)"
_OF_AGE = (
    r"(?:aged?|ages|(?:im )?alter(?: von)?|âgée?s?(?: de)?|(?:de )?edad|(?:in )?età|(?:de )?idade|leeftijd(?: van)?"
    r"|i alderen|alder|ålder|i åldern|w wieku)"
)
_TO = r"\s?(?:[-–—]|\b(?:to|and|bis|à|a|al|e|y|und|et|tot|till|til|och|og|do)\b)\s?"
_ON = (
    r"(?:\+|(?:\s(?:and|or|et|ou|und|oder|y|o|e|en|of|och|eller|og|i))?\s"
    r"(?:over|older|above|plus|mehr|älter|más|oltre|più|mais|ouder|meer|äldre|ældre|eldre|mer|więcej|以上))"
)
_AGE = re.compile(
    rf"(?:\b(?P<of>{_OF_AGE})\s(?:(?:between|from|entre|zwischen|von|van|tra|de|i|od)\s)?)?"
    rf"(?<![\d.,])(?P<first>\d{{1,2}})(?:{_TO}(?P<last>\d{{2}})(?![\d.,]))?"
    rf"(?P<years>[- ]?{_YEARS}(?!\w))?(?P<on>{_ON})?(?P<after>\s{_YEARS}(?!\w))?",
    re.IGNORECASE,
)
WORKING_AGE = "working-age"
WORKING = range(14, 21), range(59, 75)
YOUNG = range(14, 19), range(24, 30)


def ages_in(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where a text says an age, and the word that stands for it."""
    if FIRST_DIGITS.search(text):
        for found in _AGE.finditer(text):
            first, last = int(found["first"]), int(found["last"] or 0)
            years, is_open = found["years"] or found["after"], found["on"] is not None
            if found["of"] or (years and (last or is_open)):
                yield found.span(), _named(first, last, is_open=is_open)


def _named(first: int, last: int, *, is_open: bool) -> str:
    if first in YOUNG[0] and last in YOUNG[1]:
        return "youth"
    if first in WORKING[0] and (last in WORKING[1] or (is_open and not last)):
        return WORKING_AGE
    return f"aged-{first}-{last or ('on' if is_open else '')}"


@lru_cache(maxsize=20_000)
def without_ages(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its ages, each left blank, and the words that stand for them."""
    said: list[str] = []
    for (start, end), name in ages_in(text):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        said.append(name)
    return text, tuple(said)
