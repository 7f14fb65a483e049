"""What readers see of an element of a page, told of lxml's tree as `pages.walk` goes through Beautiful Soup's."""

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from checks.readers.pages.walk import INLINE, LABELS, LINE_THROUGH, LONG_STYLE, SKIPPED, STRUCK

Element: TypeAlias = etree._Element  # noqa: SLF001  # what lxml calls the class of every element

CARD = 300  # characters of what is seen as one though it is several blocks: three of a hundred (`pages.units`)
NEVER_ONE = frozenset({"html", "body", "head"})
TABULAR = ("table", "dl")  # what is read as a grid
BREAKS = frozenset({"br", "hr"})  # a space in running text
SILENT = frozenset({"meta", "link", "base"})  # they show nothing; what they say is compared on its own
UNSEEN = SKIPPED | SILENT


def is_seen(element: Element) -> bool:
    """Whether a walk goes into the element; what scripts, titles and the like say is compared on its own."""
    tag = element.tag
    return isinstance(tag, str) and tag not in UNSEEN


def is_label(element: Element) -> bool:
    """Whether the element names what follows it."""
    return element.tag in LABELS or element.get("role") == "tab"


def is_running(element: Element) -> bool:
    """Whether the element is part of the text around it."""
    return (element.tag in INLINE or element.tag in BREAKS) and not is_label(element)


def is_struck(element: Element) -> bool:
    """Whether what the element shows is struck out."""
    style = element.get("style")
    return element.tag in STRUCK or (style is not None and LINE_THROUGH.search(style[:LONG_STYLE]) is not None)


def has_text(element: Element) -> bool:
    """Whether there is any text in the element, shown or not."""
    return any(text.strip() for text in element.itertext())


def has_grids(element: Element) -> bool:
    """Whether a table or definition list stands in it, or is it."""
    return next(element.iter(*TABULAR), None) is not None


def below(element: Element) -> Iterator[Element]:
    """Every element in it that is seen, and itself."""
    todo = [element]
    while todo:
        one = todo.pop()
        yield one
        todo += [child for child in one if is_seen(child)]


def shown(element: Element) -> Iterator[str]:
    """The texts that the element shows and that are not struck out, in no order."""
    todo = [element]
    while todo:
        one = todo.pop()
        yield one.text or ""
        for child in one:
            yield child.tail or ""
            if is_seen(child) and not is_struck(child):
                todo.append(child)


def is_short(element: Element) -> bool:
    """Whether so little is shown in it that it may be seen as one."""
    left = CARD
    for text in shown(element):
        left -= len("".join(text.split()))
        if left < 0:
            return False
    return True


def shows_words(element: Element) -> bool:
    """Whether it surely shows a text."""
    return any(char.isalnum() for text in shown(element) for char in text)
