"""Where two trees of a page differ: which elements came or went, which texts and attributes are others.

What is equal is told by its serialisation, in C, from the root downwards: of a page that rotates an advertisement only
the way to it is gone through.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from lxml import etree

from checks.readers.precheck.seen import (
    BREAKS,
    NEVER_ONE,
    TABULAR,
    Element,
    below,
    has_grids,
    has_text,
    is_label,
    is_running,
    is_seen,
    is_short,
    shown,
)

MOST = 400  # elements beside each other that are aligned
DEEPEST = 100  # levels gone down; each serialises once more what stands below it
SPACE = re.compile(r"[ \t\n\r\f]+")


class TooDifferent(Exception):
    """The pages are compared no further: the new one is to be read."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different about one element that stands in both pages."""

    old: Element
    new: Element
    attributes: frozenset[str]
    is_said: bool  # whether its running text is another
    gone: tuple[Element, ...]  # of its children, where they stand apart from running text
    come: tuple[Element, ...]


def differences(old: Element, new: Element) -> Iterator[Difference]:
    """Every place where the pages differ. Raises TooDifferent."""
    todo = [(old, new, 0)]
    while todo:
        before, after, depth = todo.pop()
        if depth > DEEPEST:
            raise TooDifferent
        if _is_one(before, after):
            yield Difference(before, after, _attributes(before, after), is_said=True, gone=(), come=())
            continue
        left, right = _Children(before), _Children(after)
        pairs = list(_aligned(left, right))
        found = Difference(
            before,
            after,
            _attributes(before, after),
            any(_is_said(gap) for gap in _gaps(left, right, pairs)),
            left.without({i for i, _ in pairs}),
            right.without({j for _, j in pairs}),
        )
        if found.attributes or found.is_said or found.gone or found.come:
            yield found
        todo += [
            (left.elements[i], right.elements[j], depth + 1)
            for i, j in pairs
            if not _are_known_equal(left, right, i, j)
        ]


def _is_one(before: Element, after: Element) -> bool:
    """Whether they are blocks of so few words, and others, that what differs inside need not be told apart.

    Not where tables and what names them may be among it.
    """
    pair = (before, after)
    if any(is_running(one) or one.tag in NEVER_ONE or not is_short(one) or has_grids(one) for one in pair):
        return False
    if next(before.iterancestors(*TABULAR), None) is not None or list(shown(before)) == list(shown(after)):
        return False
    return _labels(before) == _labels(after)


def _labels(element: Element) -> list[bytes]:
    return [etree.tostring(one, with_tail=False) for one in below(element) if is_label(one)]


class _Children:
    """The children of an element that are seen, and the texts before, between and behind them."""

    def __init__(self, element: Element) -> None:
        self.parent = element
        self.elements: list[Element] = []
        self.texts = [element.text or ""]
        for child in element:
            if is_seen(child):
                self.elements.append(child)
                self.texts.append(child.tail or "")
            else:
                self.texts[-1] += child.tail or ""
        self.known: dict[int, bytes] = {}

    def spelled(self, place: int) -> bytes:
        """All of a child, as it would be written."""
        if place not in self.known:
            self.known[place] = etree.tostring(self.elements[place], with_tail=False)
        return self.known[place]

    def without(self, places: set[int]) -> tuple[Element, ...]:
        """The children at other places."""
        return tuple(one for place, one in enumerate(self.elements) if place not in places)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two children that are in both pages, or between one and the end, in one of the pages."""

    texts: list[str]
    elements: list[Element]
    is_open: tuple[bool, bool]  # whether running text goes on before and behind it

    @property
    def text(self) -> str:
        return SPACE.sub(" ", "".join(self.texts))

    def is_run(self) -> bool:
        """Whether one of its elements stands in running text, and makes another text of it by coming or going."""
        if any(is_running(one) and one.tag not in BREAKS and has_text(one) for one in self.elements):
            return True
        beside = sum(self.is_open) + sum(1 for text in self.texts if text.strip())
        least = 1 if any(is_running(one) for one in self.elements) else 2
        return bool(self.elements) and beside >= least


def _gaps(left: _Children, right: _Children, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[_Gap, _Gap]]:
    ends = [(-1, -1), *pairs, (len(left.elements), len(right.elements))]
    for (i, j), (k, n) in pairwise(ends):
        yield _gap(left, i, k), _gap(right, j, n)


def _gap(children: _Children, first: int, last: int) -> _Gap:
    within = is_running(children.parent)
    before = is_running(children.elements[first]) if first >= 0 else within
    behind = is_running(children.elements[last]) if last < len(children.elements) else within
    return _Gap(children.texts[first + 1 : last + 1], children.elements[first + 1 : last], (before, behind))


def _is_said(gap: tuple[_Gap, _Gap]) -> bool:
    """Whether the running text is another. Blank that ends at a block is no text."""
    old, new = gap
    if old.is_run() or new.is_run():
        return True
    if old.text == new.text:
        return False
    return bool(old.text.strip() or new.text.strip()) or all(old.is_open)


def _attributes(before: Element, after: Element) -> frozenset[str]:
    names = {*before.keys(), *after.keys()}
    return frozenset(str(name) for name in names if before.get(name) != after.get(name))


def _aligned(left: _Children, right: _Children) -> Iterator[tuple[int, int]]:
    """Which child is which: equal ones, then those of the same name and class in their order.

    Where all others are equal, the last one left is gone into and not spelled: that is where the difference is.
    """
    ours, theirs = len(left.elements), len(right.elements)
    most, first, last = min(ours, theirs) - (ours == theirs), 0, 0
    while first < most and left.spelled(first) == right.spelled(first):
        first += 1
    while last < most - first and left.spelled(ours - 1 - last) == right.spelled(theirs - 1 - last):
        last += 1
    yield from ((place, place) for place in range(first))
    yield from _matched(left, right, range(first, ours - last), range(first, theirs - last))
    yield from ((ours - place, theirs - place) for place in range(last, 0, -1))


def _are_known_equal(left: _Children, right: _Children, i: int, j: int) -> bool:
    return i in left.known and j in right.known and left.known[i] == right.known[j]


def _matched(left: _Children, right: _Children, ours: range, theirs: range) -> Iterator[tuple[int, int]]:
    if max(len(ours), len(theirs)) > MOST:
        raise TooDifferent
    if len(ours) == len(theirs) == 1:
        yield from _alike(left, right, ours, theirs)
        return
    equal = SequenceMatcher(None, [left.spelled(i) for i in ours], [right.spelled(j) for j in theirs], autojunk=False)
    for what, i, k, j, n in equal.get_opcodes():
        if what == "equal":
            yield from zip(ours[i:k], theirs[j:n], strict=True)
        elif what == "replace":
            yield from _alike(left, right, ours[i:k], theirs[j:n])


def _alike(left: _Children, right: _Children, ours: range, theirs: range) -> Iterator[tuple[int, int]]:
    kinds = ([_kind(left.elements[i]) for i in ours], [_kind(right.elements[j]) for j in theirs])
    for i, j, size in SequenceMatcher(None, *kinds, autojunk=False).get_matching_blocks():
        yield from zip(ours[i : i + size], theirs[j : j + size], strict=True)


def _kind(element: Element) -> tuple[str, str]:
    return str(element.tag), element.get("class", "")
