"""How a delimited text is written: its delimiter is told by structure outside of quotes, never by a file name."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

DELIMITERS = "\t;|,"  # in this order where several fit: a decimal comma stands between semicolons
SAMPLE = 12_000  # characters
MOST_LINES = 100  # of the sample, looked at
SURELY = 0.6  # of the lines have the same number of cells; titles and notes have not
ALIKE = 0.9  # as regular as the most regular delimiter
FEWEST = 3  # lines of a table
GAP = re.compile(r"\S {3,}\S")


@dataclass(frozen=True)
class Dialect:
    delimiter: str
    skip: int = 0  # characters before the first line: `sep=;`


def told(text: str) -> Dialect | None:
    """The dialect of a text that is a table; None where its lines have nothing regular about them."""
    declared = _declared(text)
    if declared:
        return declared
    return _of_sample(text[:SAMPLE], cut=len(text) > SAMPLE)


@lru_cache(maxsize=4)
def _of_sample(sample: str, *, cut: bool) -> Dialect | None:
    lines = sample.count("\n") or sample.count("\r")
    widths = {delimiter: _regular(sample, delimiter, cut=cut) for delimiter in DELIMITERS}
    best = max(share for share, _ in widths.values())
    if best < SURELY or lines < FEWEST - 1:
        return None
    return Dialect(next(one for one in DELIMITERS if widths[one][0] >= ALIKE * best))


def assumed(text: str) -> Dialect:
    """The dialect of a text that its server calls a table: the delimiter that stands there most often."""
    return told(text) or Dialect(max(reversed(DELIMITERS), key=text[:SAMPLE].count))


def _declared(text: str) -> Dialect | None:
    """What a first line `sep=;` says, as spreadsheets write and read it."""
    first = text[:20].splitlines()[0] if text.strip() else ""
    bare = first.strip().strip('"')
    if len(bare) != len("sep=;") or not bare.lower().startswith("sep="):
        return None
    rest = text[len(first) : len(first) + 2]
    return Dialect(bare[-1], len(first) + (2 if rest == "\r\n" else 1))


def _regular(sample: str, delimiter: str, *, cut: bool) -> tuple[float, int]:
    """Which share of the lines has the same number of cells, two at least, and that number."""
    if delimiter not in sample:
        return 0.0, 1
    rows = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == MOST_LINES:
                break
    except csv.Error:
        pass
    rows = [row for row in (rows[:-1] if cut else rows) if any(cell.strip() for cell in row)]
    if delimiter == "," and 2 * sum(_is_spaced(row) for row in rows) > len(rows):
        return 0.0, 1  # a table of fixed width whose numbers are grouped
    counts = Counter(len(row) for row in rows if len(row) > 1)
    if not counts or len(rows) < FEWEST - 1:
        return 0.0, 1
    usual, times = counts.most_common(1)[0]
    if usual == 2 and delimiter == "," and not _has_numbers(rows):
        return 0.0, 1  # sentences with a comma each
    return times / len(rows), usual


def _is_spaced(row: list[str]) -> bool:
    """Whether the cells of a line would hold a wide gap: then blanks part its columns."""
    return any(GAP.search(cell.strip()) for cell in row)


def _has_numbers(rows: list[list[str]]) -> bool:
    second = [row[1] for row in rows if len(row) == 2]
    return sum(any(map(str.isdigit, text)) and len(text) < 40 for text in second) >= 0.5 * len(second)
