"""Digits and separators to exact values: `1,234,567`, `1.234.567`, `1 234 567`, `1'234`, `12,34,567`, `3,8`, `.85`.

A separator means what the digits around it leave possible; only where a group and a decimal both fit, the convention
decides (a declared format, else the document's other numbers, else its language). Where that is silent, or two of them
disagree, every reading is returned and nobody guesses. PEERS: reading "1,400" as 1.4 is the classic mistake.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal
from unicodedata import numeric

from checks.languages.language import Language
from checks.model import NumberFormat

SPACE_LIKE = "\u00a0\u202f\u2009\u2007\u2008\u200a\u2006"
SEPARATORS = ".,'’ʼ٫٬" + SPACE_LIKE
# The wide comma of East Asian text parts clauses, but not between wide digits: `３６，２１０`.
NUMERAL = rf"\d++(?:(?:[{SEPARATORS}]|(?<=[０-９])[，．](?=[０-９]))\d++)*+"
LONGEST = 40  # digits; no publisher prints more, and it bounds what arithmetic on hostile text can cost
EXACT = Context(prec=200)  # wide enough that nothing done to a numeral is ever rounded

VULGAR_FRACTIONS = {char: Fraction(numeric(char)).limit_denominator(20) for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"}

_PLAIN = {ord(char): " " for char in SPACE_LIKE} | {ord("’"): "'", ord("ʼ"): "'", ord("٫"): ".", ord("٬"): ","}
_PLAIN |= {ord("，"): ",", ord("．"): "."}
_PARTS = re.compile(r"[.,' ]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """One reading of some digits: the value, and the unit of its last digit."""

    value: Decimal
    quantum: Decimal


@dataclass(frozen=True, slots=True)
class Convention:
    """How a text writes numbers. `decimal` None: not known. `doubted`: its own numbers speak against its language."""

    decimal: Literal[".", ","] | None
    group: str
    declared: bool = False
    doubted: bool = False


def convention_of(language: Language, declared: NumberFormat | None) -> Convention:
    """The convention to begin with: a declared format rules, else the language's habit."""
    if declared is None or (declared.decimal is None and declared.group is None):
        return Convention(language.decimal, language.group)
    group = _plain(declared.group or "")
    decimal = declared.decimal or _other(group if group in {".", ","} else None) or language.decimal
    if not group and decimal is not None:
        group = (_other(decimal) or "") + " '"
    return Convention(decimal, group, declared=True)


def weigh(convention: Convention, numerals: Iterable[str]) -> Convention:
    """The convention after a look at the text's own numbers.

    `1.234.567` or `1.234,5` prove a convention; a lone `3,8` only hints at one, and counts where nothing else is known.
    """
    if convention.declared:
        return convention
    proofs, hints = set(), set()
    for raw in numerals:
        proof, hint = _testimony(_plain(raw))
        proofs.add(proof)
        hints.add(hint)
    proven = {mark for mark in proofs if mark}
    if convention.decimal is not None:
        return replace(convention, doubted=bool(proven - {convention.decimal}))
    witnesses = proven or {mark for mark in hints if mark}
    if len(witnesses) != 1:
        return convention
    decimal: Literal[".", ","] = "." if "." in witnesses else ","
    return Convention(decimal, (_other(decimal) or "") + " '")


def read_numeral(raw: str, convention: Convention) -> tuple[Numeral, ...]:
    """All readings of the digits: one where they are clear, several where they are not, none where they are no number.

    None: a version (`3.8.1`), a date (`01.02.2025`), a list without blanks (`1,2,3`), more than 40 digits.
    """
    written = _plain(raw)
    if "e" in written.casefold():
        return (_scientific(written),)
    parts = _PARTS.split(written)
    marks = [char for char in written if char in ".,' "]
    if sum(map(len, parts)) > LONGEST:
        return ()
    if not marks:
        return (_whole(parts),)
    if not parts[0]:
        mark = convention.decimal or "."
        return (_decimal(parts[:1], parts[1]),) if marks in (["."], [mark]) else ()
    if len(set(marks)) > 1:
        return _mixed(parts, marks)
    return _repeated(parts, marks[0], convention) if len(marks) > 1 else _single(parts, marks[0], convention)


def _mixed(parts: list[str], marks: list[str]) -> tuple[Numeral, ...]:
    """`1.234,56`, `1'234.5`: the last mark is the decimal one, whatever the language."""
    if marks[-1] not in ".," or len(set(marks[:-1])) != 1 or not _grouped(parts[:-1]):
        return ()
    return (_decimal(parts[:-1], parts[-1]),)


def _repeated(parts: list[str], mark: str, convention: Convention) -> tuple[Numeral, ...]:
    if _grouped(parts):
        return (_whole(parts),)
    return _footnoted(parts) if mark != convention.decimal else ()


def _single(parts: list[str], mark: str, convention: Convention) -> tuple[Numeral, ...]:
    left, right = parts
    whole, fraction = _whole(parts), _decimal([left], right)
    if mark in "' ":
        return (whole,) if _grouped(parts) else _footnoted(parts)
    if len(right) != 3 or len(left) > 3 or left[0] == "0":
        return _footnoted(parts) or (fraction,) if mark in convention.group else (fraction,)
    if convention.decimal is None or convention.doubted:
        return (whole, fraction)
    if mark == convention.decimal:
        return (fraction,)
    if right == "000" and not convention.declared:
        return (whole,)  # "100.000" in French: a foreign point, but nobody prints three decimals that are all zero
    return (whole,) if mark in convention.group or not convention.group else (whole, fraction)


def _footnoted(parts: list[str]) -> tuple[Numeral, ...]:
    """`63,8921`: a footnote sign that lost its height, or a slip. Both readings, never one."""
    cut = [*parts[:-1], parts[-1][:3]]
    if len(parts[-1]) not in {4, 5} or not _grouped(cut):
        return ()
    return (_whole(cut), _whole(parts))


def _grouped(parts: list[str]) -> bool:
    """Groups of three after one to three digits, or the Indian way: groups of two before the last three."""
    first, rest = parts[0], parts[1:]
    if not rest:
        return True
    if first[0] == "0" or len(rest[-1]) != 3:
        return False
    sizes = {len(part) for part in rest[:-1]}
    return len(first) <= 3 if sizes <= {3} else sizes == {2} and len(first) <= 2


def _testimony(written: str) -> tuple[str | None, str | None]:
    """The decimal mark a numeral proves, and the one it hints at."""
    parts, marks = _PARTS.split(written), [char for char in written if char in ".,' "]
    if not marks or not parts[0]:
        return None, None
    last = marks[-1]
    if len(set(marks)) > 1:
        return (last, last) if _mixed(parts, marks) else (None, None)
    if last not in ".,":
        return None, None
    if len(marks) > 1:
        proof = _other(last) if _grouped(parts) and len(parts[-2]) == 3 else None
        return proof, proof
    return None, last if len(parts[1]) in {1, 2} else None


def testifies(raw: str) -> bool:
    """Whether a numeral shows, for sure or as a hint, which mark is the decimal one: `1.234.567`, `1.234,5`, `3,8`."""
    return any(_testimony(_plain(raw)))


def _other(mark: str | None) -> Literal[".", ","] | None:
    match mark:
        case ".":
            return ","
        case ",":
            return "."
        case _:
            return None


def _plain(raw: str) -> str:
    """ASCII digits and one form of each separator; full-width and Arabic-Indic digits are digits like any others."""
    if raw.isascii():
        return raw
    return "".join(str(unicodedata.decimal(char, char)) for char in raw.translate(_PLAIN))


def _scientific(written: str) -> Numeral:
    """`4e14`, `1.2e-3`: at most three digits of exponent, so that it stays a number one can print."""
    value = Decimal(written)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # the pattern admits finite numbers only
    return Numeral(value, Decimal((0, (1,), exponent)))


def _whole(parts: list[str]) -> Numeral:
    return Numeral(Decimal("".join(parts)), Decimal(1))


def _decimal(whole: list[str], fraction: str) -> Numeral:
    return Numeral(Decimal(f"{''.join(whole) or '0'}.{fraction}"), Decimal(1).scaleb(-len(fraction)))
