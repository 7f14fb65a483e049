"""How the command speaks: colour and columns for a terminal, plain lines for a pipe, JSON where it is asked for.

Texts of publishers go through `clean` on their way: no control character of a page reaches a terminal. Nothing is
cut off in a pipe, and no line is broken there, so that grep finds whole facts.
"""

import json
import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import IO, Any, NoReturn

from rich.console import Console
from rich.text import Text

STYLES: Mapping[str, str] = {
    "outdated": "bold red",
    "to be judged": "yellow",
    "cannot be verified": "yellow",
    "unchecked": "cyan",
    "current": "green",
    "urgent": "bold red",
    "ok": "green",
    "warn": "yellow",
    "fail": "bold red",
}

UNHEARD = 141  # 128 + SIGPIPE: how a shell says that a command ended because its reader went away


class Voice(Console):
    """A console that ends the command in silence where nobody reads on: `stilltrue status | head -1`."""

    def on_broken_pipe(self) -> None:
        """Never returns."""
        fall_silent(self.file)


@contextmanager
def heard() -> Iterator[None]:
    """The block writes results itself; it ends in silence where nobody reads on."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        fall_silent(sys.stdout)


def fall_silent(stream: IO[str]) -> NoReturn:
    """Never returns; what is still to be written goes nowhere, and the command ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    raise SystemExit(UNHEARD)


@cache
def out() -> Console:
    """Where results go."""
    return Voice(highlight=False, markup=False, emoji=False)


@cache
def err() -> Console:
    """Where everything else goes: progress, warnings, what went wrong."""
    return Voice(stderr=True, highlight=False, markup=False, emoji=False)


def clean(text: str) -> str:
    """The text on one line; control characters show as U+FFFD, invisible ones (direction, joiners) are left out."""
    kinds = {"Cc": "\ufffd", "Cs": "\ufffd", "Cf": ""}
    return "".join(" " if sign.isspace() else kinds.get(unicodedata.category(sign), sign) for sign in text.strip())


def line(text: str = "", *, style: str = "", indent: int = 0, console: Console | None = None) -> None:
    """Nothing; one line is said, broken only by a terminal's width."""
    to = console or out()
    shown = Text(clean(text), style=style)
    if to.is_terminal and indent:
        from rich.padding import Padding

        to.print(Padding(shown, (0, 0, 0, indent)))
    elif to.is_terminal:
        to.print(shown)
    else:
        to.print(Text(" " * indent).append_text(shown), soft_wrap=True)


def note(text: str) -> None:
    """Nothing; a remark that is no part of the result."""
    line(text, console=err())


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, console: Console | None = None) -> None:
    """Nothing; rows under heads: fitted to a terminal, in a pipe as wide as they are, two blanks between columns."""
    to = console or out()
    cells = [[clean(cell) for cell in row] for row in rows]
    if to.is_terminal:
        from rich.table import Table

        shown = Table(*heads, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for row in cells:
            shown.add_row(*(Text(cell, style=STYLES.get(cell, ""), overflow="fold") for cell in row))
        to.print(shown)
        return
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    for row in (list(heads), *cells):
        padded = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        to.print(Text(padded.rstrip()), soft_wrap=True)


def as_json(value: Any) -> None:
    """Nothing; the value as one JSON object. Everything but ASCII is escaped: it is safe on any terminal."""
    with heard():
        sys.stdout.write(json.dumps(plain(value), indent=2) + "\n")


def plain(value: Any) -> Any:
    """The value in JSON's own kinds: instants in ISO 8601, exact numbers as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def instant(moment: datetime | None) -> str:
    """2026-01-18 09:00 UTC; `never` where there is none."""
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "never"


def number_of(count: int, noun: str) -> str:
    """`1 mark`, `2 marks`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
