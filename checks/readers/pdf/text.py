"""From the pieces of a page to its paragraphs, in reading order: columns apart, hyphens joined, furniture set aside.

A number that stands alone joins no paragraph unless it plainly ends one: numbers one above the other are a column, and
a number in large type is no part of the sentence beside it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from checks.readers.pdf.letters import BROKEN
from checks.readers.pdf.pieces import Piece

LEADING = (0.5, 1.65)  # of the size, from foot to foot: what stands farther below begins another paragraph
LIKE = 1.12  # sizes of the lines of a paragraph differ less than this
BESIDE = 1.8  # of the size: words on one line this far apart are still one sentence, in a justified line
SAME_LINE = 0.35  # of the size: how far the middles of two pieces of one line lie apart at most
ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
COMPOUND = re.compile(r"[A-ZÀ-Þ0-9]")  # what goes on so after a hyphen is a compound: COVID-19, Anglo-Saxon


@dataclass(slots=True)
class Line:
    """One line of a paragraph: pieces side by side, and the room they take."""

    pieces: list[Piece]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    is_value: bool  # a number that stands alone

    @classmethod
    def of(cls, pieces: list[Piece]) -> "Line":
        first = pieces[0]
        line = cls(pieces, first.x0, first.top, first.x1, first.bottom, first.size, first.is_value)
        for piece in pieces[1:]:
            line.x0, line.x1 = min(line.x0, piece.x0), max(line.x1, piece.x1)
            line.top, line.bottom = min(line.top, piece.top), max(line.bottom, piece.bottom)
            line.size, line.is_value = max(line.size, piece.size), line.is_value and piece.is_value
        return line

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


class Paragraph:
    """Lines one below the other, and the room they take."""

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self.x0, self.top, self.x1, self.bottom, self.size = line.x0, line.top, line.x1, line.bottom, line.size

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.x0, self.x1, self.bottom = min(self.x0, line.x0), max(self.x1, line.x1), line.bottom

    @property
    def turn(self) -> int:
        return self.lines[0].pieces[0].turn

    @property
    def pieces(self) -> list[Piece]:
        return [piece for line in self.lines for piece in line.pieces]

    @property
    def words(self) -> int:
        return sum(len(piece.words) for line in self.lines for piece in line.pieces)

    def text(self) -> str:
        return joined(line.text for line in self.lines)


def paragraphs_of(pieces: Sequence[Piece]) -> list[Paragraph]:
    """The paragraphs of a page in reading order; text at an angle and text that is turned each for itself."""
    upright = [piece for piece in pieces if piece.turn == 0]
    turned = [Paragraph(Line.of([piece])) for piece in pieces if piece.turn != 0]
    return [*_in_reading_order(_paragraphs(upright)), *turned]


def joined(lines: Iterable[str], *, is_compound: Callable[[str, str], bool] | None = None) -> str:
    """The lines as one text: a word broken at the end of a line is whole again, `COVID-` and `19` keep their hyphen."""
    text = ""
    for line in lines:
        if text.endswith((BROKEN, "-", "\u2010")) and len(text) > 1 and text[-2].isalnum():
            text = _unbroken(text[:-1], line, is_compound)
        else:
            text += f" {line}" if text else line
    return text.replace(BROKEN, "-")


def _unbroken(text: str, line: str, is_compound: Callable[[str, str], bool] | None) -> str:
    left, right = re.search(r"\w*$", text), re.match(r"\w*", line)
    before, after = left.group() if left else "", right.group() if right else ""
    if COMPOUND.match(line) or not after or (is_compound is not None and is_compound(before, after)):
        return f"{text}-{line}"
    return text + line


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces that stand side by side, from left to right, the lines from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.middle):
        last = lines[-1] if lines else []
        if last and abs(piece.middle - last[0].middle) <= SAME_LINE * min(piece.size, last[0].size):
            last.append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda one: one.x0) for line in lines]


def _paragraphs(pieces: Sequence[Piece]) -> list[Paragraph]:
    open_: list[Paragraph] = []
    done: list[Paragraph] = []
    for line in lines_of(pieces):
        groups = [Line.of(group) for group in _groups(line)]
        taken: list[Paragraph] = []
        for group in groups:
            above = [one for one in open_ if _continues(one, group, is_alone=len(groups) == 1)]
            best = min(above, key=lambda one: abs(one.x0 - group.x0), default=None)
            if best is None or any(best is one for one in taken):
                best = Paragraph(group)
                open_.append(best)
            else:
                best.add(group)
            taken.append(best)
        foot = min(group.top for group in groups)
        done += [one for one in open_ if foot - one.bottom > 2 * one.size]
        open_ = [one for one in open_ if foot - one.bottom <= 2 * one.size]
    return done + open_


def _groups(line: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of a line, together where they read on without a gap."""
    groups: list[list[Piece]] = []
    for piece in line:
        last = groups[-1][-1] if groups else None
        if last is not None and _reads_on(last, piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _reads_on(left: Piece, right: Piece) -> bool:
    """Whether two pieces of a line are one text drawn in parts, and no wide gap lies between them."""
    gap = (right.x0 - left.x1) / max(left.size, right.size)
    return -0.5 < gap < 0.45 and max(left.size, right.size) <= LIKE * min(left.size, right.size)


def _continues(paragraph: Paragraph, line: Line, *, is_alone: bool) -> bool:
    """Whether a line is the next one of the paragraph."""
    last = paragraph.lines[-1]
    if not LEADING[0] * last.size <= line.bottom - last.bottom <= LEADING[1] * last.size:
        return False
    if max(last.size, line.size) > LIKE * min(last.size, line.size):
        return False
    overlap = min(line.x1, last.x1) - max(line.x0, last.x0)
    if overlap < 0.5 * min(line.x1 - line.x0, last.x1 - last.x0) or last.is_value:
        return False
    return not line.is_value or (is_alone and _ends_paragraph(paragraph, line))


def _ends_paragraph(paragraph: Paragraph, line: Line) -> bool:
    """Whether a lone number is the last line of a text: it stands where lines begin and would not fit above."""
    last = paragraph.lines[-1]
    is_text = paragraph.words > 5 and len(paragraph.lines) > 1
    starts_there = abs(line.x0 - last.x0) < 0.3 * last.size
    return is_text and starts_there and last.x1 + (line.x1 - line.x0) > paragraph.x1 - 0.1 * last.size


def _in_reading_order(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """From top to bottom, column after column: what stands beside comes after all that stands above or below.

    A page is cut across where nothing crosses the cut, else down; what cannot be cut is read from the top.
    """
    if len(paragraphs) < 2:
        return list(paragraphs)
    down = _cut(paragraphs, lambda one: (one.x0, one.x1), least=6.0)
    across = _cut(paragraphs, lambda one: (one.top, one.bottom), least=0.0)
    if len(down) > 1 and (len(across) == 1 or _are_columns(down)):
        return [one for part in down for one in _in_reading_order(part)]
    if len(across) > 1:
        return [one for part in _whole_bands(across) for one in part]
    return sorted(paragraphs, key=lambda one: (one.top, one.x0))


def _are_columns(parts: Sequence[Sequence[Paragraph]]) -> bool:
    """Whether each part is running text: then it is read to its end before the next one."""
    return all(sum(len(one.lines) for one in part) >= 3 for part in parts)


def _whole_bands(bands: Sequence[list[Paragraph]]) -> list[list[Paragraph]]:
    """Bands one below the other, joined again where together they are columns."""
    result: list[list[Paragraph]] = []
    run: list[Paragraph] = []
    for band in bands:
        wider = [*run, *band]
        parts = _cut(wider, lambda one: (one.x0, one.x1), least=6.0)
        if run and len(parts) < 2:
            result.append(_in_band(run))
            run = list(band)
        else:
            run = wider
    return [*result, _in_band(run)]


def _in_band(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    parts = _cut(paragraphs, lambda one: (one.x0, one.x1), least=6.0)
    if len(parts) > 1:
        return [one for part in parts for one in sorted(part, key=lambda one: one.top)]
    return sorted(paragraphs, key=lambda one: (one.top, one.x0))


def _cut(
    paragraphs: Sequence[Paragraph], extent: Callable[[Paragraph], tuple[float, float]], *, least: float
) -> list[list[Paragraph]]:
    """The paragraphs in groups between which lies a gap of at least so many points."""
    groups: list[list[Paragraph]] = []
    reach = float("-inf")
    for one in sorted(paragraphs, key=extent):
        begin, end = extent(one)
        if groups and begin < reach + least:
            groups[-1].append(one)
        else:
            groups.append([one])
        reach = max(reach, end)
    return groups
