"""Whether a difference stands where it can change nothing but its own text, and the pieces of the page that hold it.

A table, a definition list, and the heading or line that names one reach beyond their own text: there no difference is
judged. Elsewhere all that is seen together is taken out whole, as a card of a number and its label is.
"""

from collections.abc import Iterable, Iterator

from checks.readers.pages.footnotes import NOTE_WORD
from checks.readers.pages.walk import CELLS, LINE_THROUGH, LONG_STYLE, SECTIONING
from checks.readers.precheck.differences import Difference, TooDifferent
from checks.readers.precheck.seen import (
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
    is_struck,
    shows_words,
)

OPENING = frozenset({"aria-controls", "data-target", "data-bs-target"})  # on a tab or button: what it names
OF_TABLES = OPENING | {"aria-labelledby"}
SPANS = frozenset({"rowspan", "colspan"})


def pieces(difference: Difference, *, are_grids: bool) -> tuple[list[Element], list[Element]]:
    """What of the old and of the new page must say nothing. Raises TooDifferent where more may have changed.

    `are_grids`: whether a table or definition list stands in one of the pages, which what stands before it may name.
    """
    old, new = difference.old, difference.new
    if any(_may_matter(name, (old, new), are_grids=are_grids) for name in difference.attributes):
        raise TooDifferent
    if not (difference.is_said or difference.gone or difference.come):
        return [], []
    for element in (old, new):
        if any(one.tag in TABULAR or is_struck(one) for one in (element, *element.iterancestors())):
            raise TooDifferent
    if difference.is_said:
        blocks = [_block_of(old), _block_of(new)]
        is_worded = all(map(shows_words, blocks))
        if are_grids:
            for block in blocks:
                _check_running_text(block, is_worded=is_worded)
        return [_running_text(blocks[0])], [_running_text(blocks[1])]
    if are_grids:
        for one in filter(_may_say, (*difference.gone, *difference.come)):
            _check_headings((label for label in below(one) if is_label(label)), passing=True)
            _check_next(one)
    return list(_around(old, difference.gone)), list(_around(new, difference.come))


def _may_matter(name: str, elements: tuple[Element, Element], *, are_grids: bool) -> bool:
    """Whether a reader takes the element for another because of this attribute."""
    said = [one.get(name, "")[:LONG_STYLE] for one in elements]
    element = elements[0]
    match name:
        case "class" | "href":
            return any(NOTE_WORD.search(one) for one in said)
        case "style":
            return element.tag in CELLS or any(NOTE_WORD.search(one) or LINE_THROUGH.search(one) for one in said)
        case "id":
            return are_grids and any(has_grids(one) or is_label(one) for one in elements)
        case "role":
            return True
        case _:
            return name in SPANS or (are_grids and name in OF_TABLES)


def _block_of(element: Element) -> Element:
    """The block in whose running text the element stands."""
    while is_running(element) and (above := element.getparent()) is not None:
        element = above
    return element


def _running_text(block: Element) -> Element:
    """The block whose running text is another, with all that may be seen as one with it."""
    is_alone = all(is_running(one) for one in below(block) if one is not block)
    if block.tag in NEVER_ONE or not (is_alone or is_short(block)):
        raise TooDifferent
    return _card(block)


def _around(element: Element, others: tuple[Element, ...]) -> Iterator[Element]:
    """What came or went, and what may be seen as one without it or with it."""
    if element.tag not in NEVER_ONE and is_short(element):
        yield _card(element)
    else:
        yield from filter(_may_say, others)


def _may_say(element: Element) -> bool:
    return has_text(element) or has_grids(element)


def _card(block: Element) -> Element:
    """The largest thing around a block that may be seen as one."""
    while (above := block.getparent()) is not None and above.tag not in NEVER_ONE and is_short(above):
        block = above
    return block


# --- what names a table or list ------------------------------------------------------------------------------------


def _is_name(element: Element) -> bool:
    """Whether a table behind the element may be called by it, if that stands close enough."""
    return element.tag == "p" or is_label(element)


def _may_name(element: Element) -> bool:
    return any(map(_is_name, below(element)))


def _check_running_text(block: Element, *, is_worded: bool) -> None:
    """Nothing, where what the block says names no table or list. Raises TooDifferent.

    `is_worded`: it says something before and after, so that it parts what stands around it as it did.
    """
    _check_headings(one for one in (block, *block.iterancestors()) if is_label(one))
    if not is_worded or _may_name(block) or any(_is_name(one) for one in block.iterancestors()):
        _check_next(block)


def _check_headings(labels: Iterable[Element], *, passing: bool = False) -> None:
    """Nothing, where no table or list stands under these headings, nor a panel that one of the labels opens.

    `passing`: they came or went. A heading ends those before it, also for what stands behind its section.
    """
    for label in labels:
        reaches = _is_followed if passing else _is_over_grids
        if _names_by_id(label) or (label.tag[:1] == "h" and reaches(label)):
            raise TooDifferent


def _names_by_id(label: Element) -> bool:
    return label.get("id") is not None or any(
        OPENING.intersection(one.keys()) or one.get("href", "").startswith("#") for one in below(label)
    )


def _is_over_grids(heading: Element) -> bool:
    section = next((one for one in heading.iterancestors() if one.tag in SECTIONING), None)
    return has_grids(section) if section is not None else _is_followed(heading)


def _is_followed(element: Element) -> bool:
    return bool(element.xpath("boolean(following::table | following::dl)"))


def _check_next(element: Element) -> None:
    """Nothing, where what the element says, or that it is there, names no table or list behind it.

    What stands last before a table names it, if it is a label or a short paragraph; and so does the only one of what
    stands last before it. A block between two others ends what the first one names.
    """
    names = _may_name(element)
    for one in (element, *element.iterancestors()):
        before = next(filter(_parts, one.itersiblings(preceding=True)), None)
        if names or (before is not None and _may_name(before)):
            _check_beside(one)
        above = one.getparent()
        if above is None or not _may_name(above) or (before is not None and not _may_name(before)):
            return
        names = True


def _parts(element: Element) -> bool:
    """Whether the element is a block that says something, which ends what stood before it."""
    return is_seen(element) and not is_running(element) and shows_words(element)


def _check_beside(element: Element) -> None:
    for beside in filter(is_seen, element.itersiblings()):
        if has_grids(beside):
            raise TooDifferent
        if _parts(beside):
            return
