"""From the pieces of a page to its paragraphs, in reading order: columns apart, hyphens joined, furniture set aside.

A number that stands alone joins no paragraph unless it plainly ends one: numbers one above the other are a column, and
a number in large type is no part of the sentence beside it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from checks.readers.pdf_pieces import BROKEN, Piece

LEADING = (0.5, 1.65)  # of the size, from foot to foot: what stands farther below begins another paragraph
LIKE = 1.12  # sizes of the lines of a paragraph differ less than this
BESIDE = 1.8  # of the size: words on one line this far apart are still one sentence, in a justified line
SAME_LINE = 0.35  # of the size: how far the middles of two pieces of one line lie apart at most
ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
COMPOUND = re.compile(r"[A-ZÀ-Þ0-9]")  # what goes on so after a hyphen is a compound: COVID-19, Anglo-Saxon


@dataclass(slots=True)
class Paragraph:
    """Lines one below the other; each line is one or more pieces."""

    lines: list[list[Piece]] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        return [piece for line in self.lines for piece in line]

    @property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @property
    def top(self) -> float:
        return min(piece.top for piece in self.lines[0])

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.lines[-1])

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.lines[0])

    def text(self, *, is_compound: Callable[[str, str], bool] | None = None) -> str:
        return joined([" ".join(p.text for p in line) for line in self.lines], is_compound=is_compound)


def paragraphs_of(pieces: Sequence[Piece]) -> list[Paragraph]:
    """The paragraphs of a page in reading order; text at an angle and text that is turned each for itself."""
    found: list[Paragraph] = []
    for turn in sorted({piece.turn for piece in pieces}):
        if turn == 0:
            found += _in_reading_order(_paragraphs([piece for piece in pieces if piece.turn == 0]))
        else:
            found += [Paragraph([[piece]]) for piece in pieces if piece.turn == turn]
    return found


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
        groups = _groups(line)
        taken: list[Paragraph] = []
        for group in groups:
            above = [one for one in open_ if _continues(one, group, groups)]
            best = min(above, key=lambda one: abs(one.x0 - group[0].x0), default=None)
            if best is None or any(best is one for one in taken):
                best = Paragraph([group])
                open_.append(best)
            else:
                best.lines.append(group)
            taken.append(best)
        foot = min(piece.top for piece in line)
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


def _continues(paragraph: Paragraph, group: Sequence[Piece], line: Sequence[Sequence[Piece]]) -> bool:
    """Whether a piece of text is the next line of the paragraph."""
    last = paragraph.lines[-1]
    size, own = max(piece.size for piece in last), max(piece.size for piece in group)
    low, high = LEADING
    step = max(piece.bottom for piece in group) - max(piece.bottom for piece in last)
    if not (max(size, own) <= LIKE * min(size, own) and low * size <= step <= high * size):
        return False
    x0, x1 = min(piece.x0 for piece in group), max(piece.x1 for piece in group)
    last_x0, last_x1 = min(piece.x0 for piece in last), max(piece.x1 for piece in last)
    overlap = min(x1, last_x1) - max(x0, last_x0)
    if overlap < 0.5 * min(x1 - x0, last_x1 - last_x0):
        return False
    if all(piece.is_value for piece in last):
        return False
    if all(piece.is_value for piece in group):
        return _ends_paragraph(paragraph, x0, x1, size) and len(line) == 1
    return True


def _ends_paragraph(paragraph: Paragraph, x0: float, x1: float, size: float) -> bool:
    """Whether a lone number is the last line of a text: it stands where lines begin and would not fit above."""
    last_x1 = max(piece.x1 for piece in paragraph.lines[-1])
    is_text = sum(len(piece.text.split()) for piece in paragraph.pieces) > 5
    starts_there = abs(x0 - min(piece.x0 for piece in paragraph.lines[-1])) < 0.3 * size
    return is_text and starts_there and last_x1 + (x1 - x0) > paragraph.x1 - 0.1 * size and len(paragraph.lines) > 1


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
