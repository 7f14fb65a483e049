"""A number and its label that are one to the eye: side by side, or one over the other, in any order of drawing.

Only what cannot be taken for another pair: each is the other's nearest, by far. A number with a second one beside it
that is no signed change has no label here; rows of several numbers are tables.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.readers.pdf.pieces import Piece
from checks.readers.pdf.text import SAME_LINE, Paragraph, lines_of

LABEL_LENGTH = 120  # characters; a longer text is no label
LABEL_LINES = 4
ASIDE = 4.0  # of the size: a label this near to its number needs no other row to bear it out
OVER = 1.2  # of the size: how far a label stands over or under its number at most
CLEARLY = 1.4  # times as far as the label of a number any other label must be
ALIGNED = 3.0  # points between edges that are meant to be one
CHANGE = re.compile(r"\s+(?=[+\-−–±▲▼(|])")  # 54 234 + 132: the second is what has changed
SIGNED = re.compile(r"[+\-−–±▲▼(|]")


@dataclass(eq=False, slots=True)
class Box:
    """A label or a value with the room it takes."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    changes: str = ""

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


Pair = tuple[float, Box, Box]  # distance, label, value


def units_of(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Label and value of what is seen as one; the value with its change behind a bar."""
    pieces = [p for one in paragraphs for p in one.pieces if p.turn == 0]
    values = list(_values([p for p in pieces if p.is_value]))
    if not values:
        return
    labels = [box for one in paragraphs for box in _labels(one, values)]
    stack = Stack(values)
    pairs = [*_beside(Stack(labels), stack, labels), *_over(labels, stack)]
    for distance, label, value in sorted(pairs, key=lambda pair: pair[0]):
        rivals = [d for d, one, other in pairs if (one is label) != (other is value)]
        if all(rival > CLEARLY * distance + 0.1 for rival in rivals):
            yield label.text, value.text + (f" | {value.changes}" if value.changes else "")


def _values(pieces: Sequence[Piece]) -> Iterator[Box]:
    """The numbers that stand alone or with a signed change beside them."""
    for line in lines_of(pieces):
        group: list[Piece] = []
        for piece in line:
            if group and piece.x0 - group[-1].x1 > 2.5 * max(piece.size, group[-1].size):
                yield from _value(group)
                group = []
            group.append(piece)
        yield from _value(group)


def _value(group: Sequence[Piece]) -> Iterator[Box]:
    parts = [part for piece in group for part in CHANGE.split(piece.text)]
    plain = [part for part in parts if any(char.isdigit() for char in part) and not SIGNED.match(part)]
    alone = [part for part in parts if any(char.isdigit() for char in part)]
    main = plain or alone
    if len(main) != 1:
        return
    changes = " ".join(part for part in parts if part is not main[0] and any(char.isdigit() for char in part))
    yield Box(
        main[0],
        min(p.x0 for p in group),
        min(p.top for p in group),
        max(p.x1 for p in group),
        max(p.bottom for p in group),
        max(p.size for p in group),
        changes,
    )


def _labels(paragraph: Paragraph, values: Sequence[Box]) -> Iterator[Box]:
    """The paragraph as a label; its lines, where each has a number of its own to its right."""
    lines = paragraph.lines
    if paragraph.turn or any(line.is_value for line in lines):
        return
    whole = Box(paragraph.text(), paragraph.x0, paragraph.top, paragraph.x1, paragraph.bottom, paragraph.size)
    right = [one for one in values if one.x0 >= whole.x1 and whole.top <= one.middle <= whole.bottom]
    if len(lines) > 1 and len({round(one.middle) for one in right}) > 1:
        boxes = [Box(one.text, one.x0, one.top, one.x1, one.bottom, one.size) for one in lines]
        if all(any(_on_one_line(box, one) for one in right) for box in boxes):
            yield from boxes
        return
    if len(lines) <= LABEL_LINES and len(whole.text) <= LABEL_LENGTH and any(char.isalpha() for char in whole.text):
        yield whole


def _on_one_line(label: Box, value: Box) -> bool:
    return abs(label.middle - value.middle) <= SAME_LINE * max(label.size, value.size)


class Stack:
    """Boxes by their height on the page: those near a place without a look at all of them."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes = sorted(boxes, key=lambda one: one.middle)
        self._middles = [one.middle for one in self._boxes]
        self._largest = max((one.bottom - one.top for one in boxes), default=0.0)

    def row(self, box: Box) -> list[Box]:
        """Those on one line with a box."""
        return [one for one in self.near(box, SAME_LINE * self._largest) if _on_one_line(box, one)]

    def near(self, box: Box, reach: float) -> list[Box]:
        """Those with their middle within the reach of that of a box."""
        half = (box.bottom - box.top) / 2
        low, high = box.middle - half - reach, box.middle + half + reach
        return self._boxes[bisect_left(self._middles, low) : bisect_right(self._middles, high)]

    def over_and_under(self, box: Box) -> list[Box]:
        """Those that may stand right over or under a box."""
        return self.near(box, self._largest / 2 + OVER * max(box.size, self._largest))


def _beside(labels: Stack, values: Stack, all_labels: Sequence[Box]) -> Iterator[Pair]:
    """Labels with their number on the same line, nothing between them; far apart only where other rows are so, too."""
    near: list[Pair] = []
    far: list[Pair] = []
    for label in all_labels:
        row, others = values.row(label), [one for one in labels.row(label) if one is not label]
        right = sorted((one for one in row if one.x0 >= label.x1 - 1), key=lambda one: one.x0)
        left = sorted((one for one in row if one.x1 <= label.x0 + 1), key=lambda one: -one.x1)
        for side in (right, left):
            if not side or _are_parted(label, side[0], others):
                continue
            if len(side) > 1 and not _are_parted(side[0], side[1], others):
                continue  # several numbers to one label: a table
            gap = max(side[0].x0 - label.x1, label.x0 - side[0].x1, 0.0)
            size = max(label.size, side[0].size)
            if gap <= ASIDE * size:
                near.append((gap / size, label, side[0]))
            elif side is right and size <= 1.6 * min(label.size, side[0].size):
                far.append((gap / size, label, side[0]))
    yield from near
    yield from (pair for pair in far if any(_bears_out(pair, other) for other in (*far, *near)))


def _are_parted(one: Box, other: Box, between: Sequence[Box]) -> bool:
    """Whether a label stands between the two."""
    left, right = min(one.x1, other.x1), max(one.x0, other.x0)
    return any(left < label.centre < right for label in between)


def _bears_out(pair: Pair, other: Pair) -> bool:
    """Whether another row is laid out alike."""
    _, label, value = pair
    _, its_label, its_value = other
    if label is its_label or value is its_value:
        return False
    edges = (value.x0 - its_value.x0, value.x1 - its_value.x1, value.centre - its_value.centre)
    return min(map(abs, edges)) <= ALIGNED and abs(label.x0 - its_label.x0) <= 2 * label.size


def _over(labels: Sequence[Box], values: Stack) -> Iterator[Pair]:
    for label in labels:
        for value in values.over_and_under(label):
            gap = max(label.top - value.bottom, value.top - label.bottom)
            size = max(label.size, value.size)
            if -0.3 * size <= gap <= OVER * size and _in_line(label, value):
                yield max(gap, 0.0) / size, label, value


def _in_line(label: Box, value: Box) -> bool:
    edges = (label.x0 - value.x0, label.x1 - value.x1)
    width = max(label.x1 - label.x0, value.x1 - value.x0)
    return min(map(abs, edges)) <= ALIGNED or abs(label.centre - value.centre) <= 0.15 * width
