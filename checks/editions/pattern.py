"""The period an address or a title names, by a text in which `<year>`, `<quarter>` and `<month>` stand for it.

`*` stands for anything within a part of a path, or within a title. Capitals do not count. An address is held against
the pattern from its end backwards, in whole parts: `<year>-report.pdf` is not the end of `draft-2025-report.pdf`.
"""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

import re2

from checks.model import Period
from checks.readers.text.patterns import BOUND, QUARTER_DIGIT, bound_period
from checks.readers.text.typography import displayed, fold

_PIECE = re.compile(r"<(year|quarter|month)>|(\*)")
YEAR = r"((?:19|20|21)\d\d)"
SPLIT_YEAR = r"((?:19|20|21)\d\d[-_/–]\d\d(?:\d\d)?)"  # 2024-25
SUFFIX = re.compile(r"\s*[([](?:[^()\[\]]{0,40})[)\]]\s*$|\s*[-–—:,|]?\s*\b(?:pdf|xlsx?|csv|html?|ods|docx?)\b\.?\s*$")
LONGEST = 2000  # characters of an address or a title


def period_of_address(pattern: str, url: str, language: str = "") -> Period | None:
    """The period an address names; None where it does not fit the pattern, or names none."""
    if len(url) > LONGEST:
        return None
    parts = urlsplit(url)
    text = parts.path + (f"?{parts.query}" if "?" in pattern and parts.query else "")
    wanted, begin = pattern, r"(?:.*/)?"
    if "://" in pattern:
        text, wanted, begin = _bare(parts.netloc) + text, _bare(pattern.partition("://")[2]), ""
    return _period(wanted.lstrip("/"), fold(unquote(text)), begin, "[^/]*", language)


def period_of_title(pattern: str, title: str, language: str = "") -> Period | None:
    """The period a title names; None where it does not fit as a whole. `(PDF, 2 MB)` at its end does not count."""
    text = fold(displayed(title[:LONGEST]))
    found = _period(pattern, text, "", ".*", language)
    while found is None and text and (shorter := SUFFIX.sub("", text)) != text:
        text = shorter
        found = _period(pattern, text, "", ".*", language)
    return found


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _period(pattern: str, folded: str, begin: str, anything: str, language: str) -> Period | None:
    """The period of a folded text that matches as a whole; two years in a row are tried before one."""
    for year in (SPLIT_YEAR, YEAR):
        names, compiled = _compiled(fold(displayed(pattern)), begin, anything, year)
        match = compiled.fullmatch(folded)
        bound = _bound(names, match.groups()) if match else None
        if bound:
            try:
                return bound_period(bound, declared=None, language=language or "en")
            except ValueError:
                continue
    return None


@lru_cache(maxsize=256)
def _compiled(pattern: str, begin: str, anything: str, year: str) -> tuple[tuple[str, ...], Any]:
    names: list[str] = []
    regex, at = begin, 0
    for piece in _PIECE.finditer(pattern):
        regex += re2.escape(pattern[at : piece.start()])
        at = piece.end()
        if piece[2]:
            regex += anything
            continue
        names.append(piece[1])
        after_letter = piece[1] == "quarter" and pattern[: piece.start()][-1:].isalpha()
        regex += year if piece[1] == "year" else QUARTER_DIGIT if after_letter else BOUND[piece[1]]
    options = re2.Options()
    options.log_errors = False
    return tuple(names), re2.compile(regex + re2.escape(pattern[at:]), options)


def _bound(names: tuple[str, ...], groups: tuple[str, ...]) -> dict[str, str] | None:
    """Placeholder to text; None where one that stands twice took two texts."""
    bound: dict[str, str] = {}
    for name, text in zip(names, groups, strict=True):
        if bound.setdefault(name, text) != text:
            return None
    if "year" in bound:
        bound["year"] = re.sub("[_–]", "-", bound["year"])
    return bound
