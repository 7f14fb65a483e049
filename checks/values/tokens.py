"""A text as tokens, and of these only the stretches in which a number stands.

The pattern takes every character once (possessive quantifiers, no nesting), so the time is linear in the length; only
stretches around something numeric are kept, so the memory is not.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from checks.values.numerals import NUMERAL, SEPARATORS

NOTES = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵖʳ†‡"  # signs that lead to a footnote; `10⁶` and `km²` are none
AREAS = ("km²", "m²", "m³", "cm²", "cm³", "mi²", "ft²")
BEFORE = 6  # tokens kept before a number: the longest hedge is four, an article and "from" may stand around it
REACH = 10  # and after it: the counted noun may come five words behind "of those"


class Token(NamedTuple):
    """`kind`: `n` a numeral, `w` a word, `s` any other sign. `low` is what tables are asked with."""

    kind: str
    text: str
    low: str
    start: int
    end: int


# Scripts that write no blanks between words begin here. Beside digits their own numerals are a part of the number
# (1万2千, 3割) and some words make it a date or a rank: such a number is not read, the others stand among words.
UNSPACED = "\u2e80"
PARTS_OF_NUMBERS = frozenset("十百千万萬亿億兆京割分厘点點십백천만억조第年月日時时秒년월일시分号號回位")


def is_apart(letter: str) -> bool:
    """Whether a letter that touches a numeral belongs to another word all the same."""
    return letter >= UNSPACED and letter not in PARTS_OF_NUMBERS and not "\uff00" <= letter <= "\uffef"


_made = tuple.__new__  # a third of the time that `Token(...)` takes, for every word of a text
_LETTER = rf"[^\W\d_{NOTES}]"
# After four digits, a group or decimals a raised sign is a note; after "10" it may be an exponent.
_NOTED = rf"(?:(?:(?<=\d\d\d\d)|(?<=[{SEPARATORS}]\d)|(?<=[{SEPARATORS}]\d\d)|(?<=[{SEPARATORS}]\d\d\d))[{NOTES}]++)?+"
_TOKEN = re.compile(
    rf"(?P<n>\d++(?:\.\d++)?[eE][+-]?\d{{1,3}}+(?!\w)|{NUMERAL}{_NOTED}|(?<![\w.,])[.,]\d++)"
    rf"|(?P<w>°[CF]\b|\b[dlnDLN]['’](?={_LETTER}|\d)|(?:{_LETTER}\.){{2,}}+"
    rf"|{_LETTER}++(?:[-‑'’]{_LETTER}++)*+[{NOTES}]*+|[{NOTES}]++)"
    r"|(?P<s>[^\w\s]|_)"
)


def tokens(text: str) -> Iterator[Token]:
    """Every token of the text, in order."""
    return map(_token, _TOKEN.finditer(text))


def _token(match: re.Match[str]) -> Token:
    written, kind, span = match.group(), match.lastgroup or "s", match.span()
    if kind == "s" or written.isascii():
        return _made(Token, (kind, written, written.casefold(), *span))
    written = _without_notes(written)
    return _made(Token, (kind, written, low(written), *span))


def _without_notes(written: str) -> str:
    """The `63,892` of `63,892²`, the `million` of `million¹`; a note alone, and `km²`, remain as they are."""
    return written if written.endswith(AREAS) else written.rstrip(NOTES) or written


def low(written: str) -> str:
    """What tables are asked with: small letters, one form of hyphen and apostrophe, no mark of a note."""
    folded = written.casefold()
    return folded if folded.isascii() else _without_notes(folded).replace("‑", "-").replace("’", "'")


def stretches(text: str, matters: Mapping[str, bool]) -> Iterator[list[Token]]:
    """Runs of tokens around numerals and the words that matter, as they are written; a blank line ends a run."""
    recent: deque[re.Match[str]] = deque(maxlen=BEFORE)  # becomes tokens only where a number follows
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
        if kind == "n" or (kind == "w" and matters[match.group()]):
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


def split_words(
    run: list[Token],
    matters: Mapping[str, bool],
    splits: Callable[[list[str]], bool],
    parts_of: Callable[[str], tuple[str, ...]],
) -> list[Token]:
    """The run with "twenty-one", "two-thirds" and "tweederde" as several words; which ones, the questions say."""
    result: list[Token] = []
    for token in run:
        if token.kind != "w" or not matters[token.text]:
            result.append(token)
        elif "-" in token.low and splits(hyphened := token.low.split("-")):
            result += _split(token, hyphened, gap=1)
        else:
            result += list(_split(token, parts_of(token.low), gap=0)) or [token]
    return result


def _split(token: Token, parts: Iterable[str], *, gap: int) -> Iterator[Token]:
    start = token.start
    for part in parts:
        written = token.text[start - token.start : start - token.start + len(part)]
        yield Token("w", written, part, start, start + len(part))
        start += len(part) + gap
