"""CSS selectors for an element that shows a text: what a keeper would write. By its label before its class.

    div:has(p:-soup-contains-own("Total Fund Value")) ~ div > h3

names the number beside that label, whatever classes a site's builder gives it today.
"""

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag

from checks.readers.text.typography import displayed

MOST_ELEMENTS = 5  # that show the same text
HIGHEST = 6  # ancestors looked at for a label
STABLE = re.compile(r"[a-z]+(?:[-_][a-z]+)*", re.IGNORECASE)  # a name of words; one with digits is a program's
GENERAL = frozenset(
    {"block", "col", "column", "container", "content", "inner", "item", "main", "row", "text", "wrapper"}
)


def selectors(soup: BeautifulSoup, text: str, labels: Sequence[str]) -> Iterator[str]:
    """Selectors for the elements that show just this text, the most lasting first. Each must still be tried."""
    for element in _showing(soup, text):
        yield from _by_id(element)
        for label in labels:
            yield from _by_label(element, label)
        yield from _by_class(element)


def _showing(soup: BeautifulSoup, text: str) -> list[Tag]:
    found: list[Tag] = []
    for string in soup.find_all(string=lambda one: one is not None and displayed(str(one)) == text):
        if isinstance(string.parent, Tag) and len(found) < MOST_ELEMENTS:
            found.append(string.parent)
    return found


def _by_id(element: Tag) -> Iterator[str]:
    own = element.get("id")
    if isinstance(own, str) and STABLE.fullmatch(own):
        yield f"#{own}"


def _by_label(element: Tag, label: str) -> Iterator[str]:
    """From the branch that says the label to the one beside it, in which the number is: `label ~ branch > element`."""
    path: list[str] = []
    numbered: list[str] = []
    below = element
    for holder in list(element.parents)[:HIGHEST]:
        path.insert(0, below.name)
        numbered.insert(0, _numbered(below))
        said = _label_in(holder, label, below)
        if said is not None:
            branch, one = said
            says = f'{one.name}:-soup-contains-own("{_quoted(label)}")'
            start = says if branch is one else f"{branch.name}:has({says})"
            for way in (path, numbered):
                yield f"{start} ~ {' > '.join(way)}"
            return
        below = holder


def _label_in(holder: Tag, label: str, below: Tag) -> tuple[Tag, Tag] | None:
    """The child of the holder before ours that holds the label, and the element that says it; None where none does."""
    for string in holder.find_all(string=lambda one: one is not None and displayed(str(one)) == label):
        one = branch = string.parent
        while isinstance(branch, Tag) and branch.parent is not holder and branch is not holder:
            branch = branch.parent
        if isinstance(one, Tag) and isinstance(branch, Tag) and branch is not holder and branch is not below:
            return branch, one
    return None


def _numbered(tag: Tag) -> str:
    same = list(tag.parent.find_all(tag.name, recursive=False)) if tag.parent is not None else [tag]
    return tag.name if len(same) == 1 else f"{tag.name}:nth-of-type({same.index(tag) + 1})"


def _by_class(element: Tag) -> Iterator[str]:
    for one in (element, *list(element.parents)[:3]):
        names = one.get("class")
        for name in names if isinstance(names, list) else []:
            if STABLE.fullmatch(name) and name.casefold() not in GENERAL:
                yield f".{name}" if one is element else f".{name} {element.name}"


def _quoted(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"')
