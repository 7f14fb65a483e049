"""Number formats of spreadsheets (ECMA-376 Part 1 §18.8.31): what a format makes of a number before it is displayed.

Only what changes what is said: per cent, thousands left out, words and signs beside the number. How many decimals are
shown does not: the number in the cell is the more exact one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<number>[0#?][0#?., ]*)|(?P<percent>%)|(?P<literal>[-+$€£¥()<>=!&~{} :])|(?P<other>.)"
)
CONDITION = re.compile(r"\[[<>=]")
BUILT_IN: Final[Mapping[int, str]] = {9: "0%", 10: "0.00%"}  # the others, up to 163, leave a number as it is
LONGEST = 255  # characters of a format that Excel takes
BRACKETS = str.maketrans("", "", "()-+")  # signs and accounting brackets come with the number itself


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What is displayed of a number: `before`, the number times ten to `power`, `after`."""

    before: str = ""
    power: int = 0
    after: str = ""


PLAIN: Final = NumberFormat()


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """The format of positive numbers; PLAIN for one that leaves numbers as they are, or that we do not understand."""
    if len(code) > LONGEST:
        return PLAIN
    sections = _sections(code)
    if not CONDITION.search(code):
        return _format(sections[0]) or PLAIN
    several = {one for section in sections if (one := _format(section)) is not None}
    return several.pop() if len(several) == 1 else PLAIN  # of several scales each stands beside its number: it is whole


def _format(section: list[re.Match[str]]) -> NumberFormat | None:
    """The format one section makes; None where it shows no plain number: a date, a fraction, an exponent, a text."""
    before: list[str] = []
    after: list[str] = []
    power, has_number = 0, False
    for token in section:
        if token["other"] or (has_number and token["number"]):
            return None
        if token["number"]:
            has_number = True
            power -= 3 * (len(token["number"].rstrip()) - len(token["number"].rstrip().rstrip(",")))
        elif token["percent"]:
            power += 2
        text = token["quoted"] or token["escaped"] or token["currency"] or token["percent"] or token["literal"] or ""
        (after if has_number else before).append(text)
    return NumberFormat(_words(before), power, _words(after)) if has_number else None


def _words(texts: list[str]) -> str:
    return "".join(texts).translate(BRACKETS).strip()


def _sections(code: str) -> list[list[re.Match[str]]]:
    """The tokens of the format, parted at each `;` that is neither quoted nor escaped."""
    sections: list[list[re.Match[str]]] = [[]]
    for token in TOKEN.finditer(code):
        if token["other"] == ";":
            sections.append([])
        else:
            sections[-1].append(token)
    return sections
