"""Countries, whatever they are called: the name or code of a document and the word of a sentence mean one ISO code.

`names` holds the table. What is called alike in two ways (Georgia) is the country; a region of one is none.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from checks.countries.names import TABLE
from checks.readers.text.typography import displayed, fold

WORD = re.compile(r"[^\W_]+")
SHORT = re.compile(r"(?<![\w.])(?:(U\.?S)(?:\.?A)?|(U\.?K)|(E\.?U)|(UAE))\b\.?")  # "us" is no country
SHORT_CODES = ("US", "GB", "EU", "AE")
LONGEST = 7  # words of a name
GENITIVE = 4  # letters before an s that is none of the name: Deutschlands, Canada's
ENDING = 3  # letters that an adjective may end on: griechische, españolas
STEMLIKE = 5  # letters of an adjective that may end otherwise
AFTER_NAME = re.compile(r"\s*(?:[(:]|\s[-–—]\s).*", re.DOTALL)  # "Germany (until 1990 …)", "European Union - 27"


@lru_cache(maxsize=4_000)
def countries_in(text: str) -> tuple[tuple[str, int], ...]:
    """The countries a sentence names, by name or adjective, in its order: ISO code and where it stands."""
    found = [(SHORT_CODES[one.lastindex - 1], one.start()) for one in SHORT.finditer(text) if one.lastindex]
    words = [(fold(displayed(one[0])), one.start()) for one in WORD.finditer(text)]
    i = 0
    while i < len(words):
        length, code = _at(words, i)
        if code:
            found.append((code, words[i][1]))
        i += max(1, length)
    return tuple(sorted(dict.fromkeys(found), key=lambda pair: pair[1]))


def country_of_name(text: str) -> str:
    """The ISO code of what a document calls so; "" where it is no country."""
    whole = _key(text)
    return _names().get(whole) or _names().get(_key(AFTER_NAME.sub("", displayed(text))), "")


def country_of_code(text: str) -> str:
    """The ISO code of a code: `DE`, `DEU`, `276`, `EL`, `EU27_2020`; "" where it is none."""
    code = text.strip().upper()
    return _codes().get(code) or _codes().get(code.removeprefix("M49_"), "")


def _at(words: list[tuple[str, int]], start: int) -> tuple[int, str]:
    """How many words the longest name from here takes, and its code."""
    for length in range(min(LONGEST, len(words) - start), 0, -1):
        said = " ".join(word for word, _ in words[start : start + length])
        code = _names().get(said) or (_names().get(said[:-1]) if said.endswith("s") and len(said) > GENITIVE else None)
        if code and not (length == 1 and said.upper() in _codes()):
            return length, code
    return 1, _by_adjective(words[start][0])


@lru_cache(maxsize=10_000)
def _by_adjective(word: str) -> str:
    if (exact := _adjectives().get(word)) is not None:
        return exact
    ends = (word[:-cut] for cut in range(1, ENDING + 1) if len(word) - cut >= STEMLIKE)
    return next((_adjectives()[one] for one in ends if one in _adjectives()), "")


def _key(text: str) -> str:
    return " ".join(WORD.findall(fold(displayed(text))))


@cache
def _rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    """Codes, names and adjectives of each line."""
    return tuple(_parsed(line) for line in re.sub(r"\n +", " ", TABLE).splitlines())


def _parsed(line: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    codes, _, said = line.partition(": ")
    names, _, adjectives = said.partition(" | ")
    return tuple(codes.split()), tuple(names.split("; ")), tuple(filter(None, adjectives.split("; ")))


@cache
def _codes() -> dict[str, str]:
    return {code: codes[0] for codes, _, _ in _rows() for code in codes}


@cache
def _names() -> dict[str, str]:
    return dict(_spelled(1))


@cache
def _adjectives() -> dict[str, str]:
    return dict(_spelled(2))


def _spelled(part: int) -> Iterator[tuple[str, str]]:
    for row in _rows():
        yield from ((_key(text), row[0][0]) for text in row[part])
