"""Pieces of Markdown: tables, anchors, and the words that stand beside names in the code."""

import inspect
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

_MEMBER = re.compile(r'^    [A-Z0-9_]+ = "([^"]*)"  # (.+)$', re.MULTILINE)
_BARE_SIGNS = str.maketrans({"|": "\\|", "<": "\\<", "*": "\\*"})


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, ready to stand between empty lines."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines) + "\n"


def plain(text: str) -> str:
    """The text as it stands: no sign of it means anything to Markdown, but for what is in backticks."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part.replace("|", "\\|") if part.startswith("`") else part.translate(_BARE_SIGNS) for part in parts)


def code(text: str) -> str:
    """The text as code, in a table or outside."""
    return f"`{text}`".replace("|", "\\|")


def anchor(name: str) -> str:
    """What makes the next heading a place to link to."""
    return f"({name})=\n"


def meanings(words: type[StrEnum]) -> dict[str, str]:
    """The words of an enumeration, each with the comment that stands beside it; none where nothing does."""
    beside = dict(_MEMBER.findall(inspect.getsource(words)))
    return {one.value: beside.get(one.value, "") for one in words}
