"""A text as tokens, and of these only the stretches in which a number stands.

The pattern takes every character once (possessive quantifiers, no nesting), so the time is linear in the length; only
stretches around something numeric are kept, so the memory is not.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from checks.values.numerals import NUMERAL

REACH = 10  # tokens kept either side of a number: the longest hedge or unit is five


class Token(NamedTuple):
    """`kind`: `n` a numeral, `w` a word, `s` any other sign. `low` is what tables are asked with."""

    kind: str
    text: str
    low: str
    start: int
    end: int


_TOKEN = re.compile(
    rf"(?P<n>\d++(?:\.\d++)?[eE][+-]?\d{{1,3}}+(?!\w)|{NUMERAL}|(?<![\w.,])[.,]\d++)"
    r"|(?P<w>°[CF]\b|\b[dlnDLN]['’](?=[^\W\d_])|(?:[^\W\d_]\.){2,}+|[^\W\d_]++(?:[-‑'’][^\W\d_]++)*+)"
    r"|(?P<s>[^\w\s]|_)"
)


def tokens(text: str) -> Iterator[Token]:
    """Every token of the text, in order."""
    return map(_token, _TOKEN.finditer(text))


def _token(match: re.Match[str]) -> Token:
    written = match.group()
    return Token(match.lastgroup or "s", written, _low(written), match.start(), match.end())


def _low(written: str) -> str:
    low = written.casefold()
    return low if low.isascii() else low.replace("‑", "-").replace("’", "'")


def stretches(text: str, is_numeric: Callable[[str], bool]) -> Iterator[list[Token]]:
    """Runs of tokens around numerals and the words that are numeric; a blank line ends a run."""
    recent: deque[re.Match[str]] = deque(maxlen=REACH)  # becomes tokens only where a number follows
    run: list[Token] = []
    quiet = end = 0
    for match in _TOKEN.finditer(text):
        start, kind = match.start(), match.lastgroup
        if start - end > 1 and text.count("\n", end, start) > 1:
            if run:
                yield run
            run = []
            recent.clear()
        end = match.end()
        if kind == "n" or (kind == "w" and is_numeric(_low(match.group()))):
            run = run or [_token(one) for one in recent]
            run.append(_token(match))
            quiet = 0
        elif run and quiet < REACH:
            run.append(_token(match))
            quiet += 1
        elif run:
            yield run
            run = []
        recent.append(match)
    if run:
        yield run


def split_hyphens(run: list[Token], splits: Callable[[list[str]], bool]) -> list[Token]:
    """The run with "twenty-one" and "two-thirds" as several words; which ones, `splits` says."""
    result: list[Token] = []
    for token in run:
        parts = token.low.split("-") if token.kind == "w" and "-" in token.low else []
        if not parts or not splits(parts):
            result.append(token)
            continue
        start = token.start
        for part in parts:
            written = token.text[start - token.start : start - token.start + len(part)]
            result.append(Token("w", written, part, start, start + len(part)))
            start += len(part) + 1
    return result
