"""Whether a page whose bytes are others still says the same, told without reading it (DESIGN §5, decision 5).

Proved, not guessed, and no verdict: every place where the two pages differ is found, must stand where it reaches over
nothing else, and must say nothing, before and after, to any reader. Whatever is not covered is to be read.
`docs/decisions/0020-what-changed-and-says-the-same.md` has the argument.
"""

from collections.abc import Sequence

from lxml import etree

from checks.model import Document, Figure, Source
from checks.readers.evidence import LONGEST_SAMPLE
from checks.readers.form import Form, decode, is_truncated, tell_form
from checks.readers.pages.html import markup
from checks.readers.pages.walls import MAX_WALL, tree_says_much
from checks.readers.precheck.differences import TooDifferent, differences
from checks.readers.precheck.elsewhere import taken
from checks.readers.precheck.places import pieces
from checks.readers.precheck.seen import Element, has_grids
from checks.readers.precheck.silent import Asked, asked, says_nothing, stands_in
from checks.silences import inventory_of

LARGEST = 2_000_000  # bytes; what is larger is read
MOST = 200  # places that differ
HALF_AS_MUCH_AGAIN = 1.5  # of a document that shrinks by half, the next reading is looked at twice
MUCH = 100_000  # characters of what differs: to read that is to read a page


def says_the_same(old: Document, new: Document, source: Source, figures: Sequence[Figure]) -> bool:
    """Whether the new page surely gives the readings that the old one gave, and bears the same notices and days.

    The old one was read without a problem or a warning. False says nothing: the page is to be read.
    """
    if not _are_pages(old, new):
        return False
    before, after = (decode(one).replace("\x00", "") for one in (old, new))
    if is_truncated(after):
        return False
    theirs, ours = _tree(before), _tree(after)
    if theirs is None or ours is None or not (len(new.body) > MAX_WALL or tree_says_much(ours)):
        return False
    language = source.language or (ours.get("lang") or ours.get("xml:lang") or "").strip()
    if not language and max(len(before), len(after)) > LONGEST_SAMPLE:
        return False
    wanted = asked(source, figures, language)
    if wanted is None or not _take_the_same(theirs, ours, source, figures):
        return False
    if not all(stands_in(theirs, quote) for quote in wanted.wordings):
        return False
    try:
        return _differ_in_nothing(theirs, ours, wanted)
    except TooDifferent:
        return False


def _are_pages(old: Document, new: Document) -> bool:
    """Whether both are pages that came from one address under one name, and of which about as much came."""
    if (old.url, old.media_type, old.charset) != (new.url, new.media_type, new.charset) or old.pages or new.pages:
        return False
    sizes = sorted((len(old.body), len(new.body)))
    if sizes[1] > LARGEST or sizes[1] > HALF_AS_MUCH_AGAIN * sizes[0]:
        return False
    return tell_form(old) is tell_form(new) is Form.HTML


def _tree(text: str) -> Element | None:
    """The tree of a page as Beautiful Soup has lxml build it; None where that is none, or more than one."""
    parser = etree.HTMLParser()
    try:
        parser.feed(markup(text))  # fed at once and not parsed whole, as Beautiful Soup does: damage is mended alike
        root = parser.close()
    except (ValueError, etree.LxmlError):
        return None
    if root is None or root.tag != "html" or next(root.itersiblings(etree.Element), None) is not None:
        return None  # what stands behind the end of a page is a second one, and is read
    return root


def _take_the_same(old: Element, new: Element, source: Source, figures: Sequence[Figure]) -> bool:
    """Whether all that is taken from a page beside its text is the same in both."""
    locators = [one for figure in figures for one in figure.at if (one.source or figure.source) == source.id]
    said = taken(locators, has_inventory=any(figure.id == inventory_of(source.id) for figure in figures))
    return said is not None and all(of(old) == of(new) for of in said)


def _differ_in_nothing(old: Element, new: Element, wanted: Asked) -> bool:
    """Whether every place where the pages differ stands by itself and says nothing. Raises TooDifferent."""
    found: tuple[dict[Element, None], dict[Element, None]] = ({}, {})
    are_grids = has_grids(old) or has_grids(new)
    for number, difference in enumerate(differences(old, new)):
        if number == MOST:
            return False
        for known, come in zip(found, pieces(difference, are_grids=are_grids), strict=True):
            known.update(dict.fromkeys(come))
    piece = "".join(f"<div>{_spelled(one)}</div>" for several in found for one in several)
    return len(piece) <= MUCH and (not piece or says_nothing(piece, wanted))


def _spelled(element: Element) -> str:
    return str(etree.tostring(element, method="html", encoding="unicode", with_tail=False))
