"""JSON text to a tree of dicts, lists, str, bytes, bool and None. A number is the bytes of its source text.

`bytes` because the parser makes them without leaving C: a number stays exactly as it is written (2.10 is 2.10, never a
float), is told from a string of digits, and costs less than the float it would have become. Finds no figure.
"""

import json
import re
from itertools import chain
from typing import Any, TypeGuard

from checks.errors import UnreadableCapture

CONTAINERS: frozenset[type] = frozenset({dict, list})
# Below it every key is minded. A larger text is written by a program, which writes all its keys in one style: one
# with a blank before some colons only, whose number would hide a key that stands twice, nobody writes by hand.
SMALL = 50_000  # characters
MAX_DAMAGE = 40  # characters shown around the place where a text breaks off
# How services dress JSON: a call around it (JSONP), a guard before it (Angular, Google, Facebook).
CALL = re.compile(r"(?:/\*.*?\*/\s*)?[\w$.\[\]\"']{1,80}\s*\((?=\s*[\[{\"])", re.DOTALL)
CALL_END = re.compile(r"\)\s*;?\s*$")
GUARD = re.compile(r"\)\]\}'?,?\s*|(?:for|while)\s*\((?:;;|1)\)\s*;\s*")
RECORD_MARK = "\x1e"  # before each text of a JSON text sequence (RFC 7464)


class Twice(tuple[object, ...]):
    """The values of a key that stands in one object more than once."""

    __slots__ = ()


def minded(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of its pairs; a key that stands there twice with different values is `Twice`."""
    found: dict[str, object] = {}
    for key, value in pairs:
        found[key] = Twice((found[key], value)) if key in found and found[key] != value else value
    return found


# The first minds no key that stands twice and is three times as fast.
QUICK = json.JSONDecoder(parse_int=str.encode, parse_float=str.encode, parse_constant=str)
DECODER = json.JSONDecoder(
    parse_int=str.encode,
    parse_float=str.encode,
    parse_constant=str,
    object_pairs_hook=minded,
)


def is_number(value: object) -> TypeGuard[bytes]:
    """Whether a value of a tree is a number; its text is `value.decode()`."""
    return type(value) is bytes


def parse_json(text: str) -> object:
    """The tree of a JSON text, of JSON Lines (a list of them) or of JSON in a call.

    UnreadableCapture says at which line and column it breaks off or is damaged.
    """
    text = _undressed(text.lstrip("\ufeff").replace("\x00", "") if "\x00" in text or text[:1] == "\ufeff" else text)
    try:
        return _parsed(text)
    except json.JSONDecodeError as error:
        lines = _lines(text, error)
        if lines is None:
            raise _unreadable(text, error) from error
        return lines
    except RecursionError as error:
        raise UnreadableCapture("the JSON is nested deeper than any record is", figure="") from error


def _parsed(text: str) -> object:
    if len(text) < SMALL:
        return DECODER.decode(text)
    tree: object = QUICK.decode(text)
    return tree if _has_every_key(text, tree) else DECODER.decode(text)


def _has_every_key(text: str, tree: object) -> bool:
    """Whether the tree has as many keys as the text; fewer mean that one stands in an object twice.

    What looks like a key inside a string makes the count too high: such a document is parsed once more, with its keys
    minded one by one. So is one that writes blanks before its colons.
    """
    return text.count('":') == _count_keys(tree, text.count("{") + text.count("["))


def _count_keys(tree: object, containers: int) -> int:
    """The keys of all objects of a tree, level by level, until no container (so many are in the text) is left."""
    count = 0
    level: list[Any] = [tree]
    while level:
        kinds = set(map(type, level))
        dicts = level if kinds == {dict} else [one for one in level if type(one) is dict]
        lists = [] if kinds == {dict} else [one for one in level if type(one) is list]
        count += sum(map(len, dicts))
        containers -= len(dicts) + len(lists)
        if containers <= 0:
            break
        lists = [one for one in lists if not CONTAINERS.isdisjoint(set(map(type, one)))]
        values = chain(chain.from_iterable(map(dict.values, dicts)), chain.from_iterable(lists))
        level = [one for one in values if type(one) is dict or type(one) is list]
    return count


def _undressed(text: str) -> str:
    """The text without a call or a guard around the JSON."""
    begin = text[:400].lstrip()
    if begin.startswith(("{", "[", '"')):
        return text
    text = text.strip()
    if dress := GUARD.match(text):
        return text[dress.end() :]
    if (dress := CALL.match(text)) and (end := CALL_END.search(text, max(0, len(text) - 40))):
        return text[dress.end() : end.start()]
    return text


def _lines(text: str, error: json.JSONDecodeError) -> list[object] | None:
    """The texts of JSON Lines or of a JSON text sequence; None where the text is neither.

    UnreadableCapture when a later line is damaged: what stands before it is not the whole.
    """
    if RECORD_MARK in text[:2]:
        parts = [part for part in text.split(RECORD_MARK) if part.strip()]
    elif error.msg == "Extra data" and "\n" in _gap_before(text, error.pos):
        parts = [line for line in text.split("\n") if line.strip()]
    else:
        return None
    trees = []
    for number, part in enumerate(parts, 1):
        try:
            trees.append(_parsed(part))
        except json.JSONDecodeError as damage:
            raise UnreadableCapture(
                f"line {number} of {len(parts)} JSON Lines is damaged at column {damage.colno}: {damage.msg}", figure=""
            ) from damage
    return trees


def _gap_before(text: str, place: int) -> str:
    before = text[max(0, place - 100) : place]
    return before[len(before.rstrip()) :]


def _unreadable(text: str, error: json.JSONDecodeError) -> UnreadableCapture:
    where = f"at line {error.lineno}, column {error.colno}"
    before, rest = text[: error.pos].rstrip(), text[error.pos :].strip()
    if error.msg.startswith("Unterminated string") or (error.msg != "Extra data" and _is_begun(rest)):
        return UnreadableCapture(f"the JSON is cut off {where}: {error.msg}", figure="")
    if before.endswith(",") and rest.startswith(("]", "}")):
        return UnreadableCapture(f"the JSON is damaged {where}: a comma with nothing behind it", figure="")
    around = text[max(0, error.pos - MAX_DAMAGE) : error.pos + 1]
    return UnreadableCapture(f'the JSON is damaged {where}: {error.msg}, after "{around}"', figure="")


def _is_begun(rest: str) -> bool:
    """Whether nothing is left, or only the beginning of a word."""
    return any(word.startswith(rest) for word in ("true", "false", "null", "-"))
