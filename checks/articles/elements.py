"""What an element of a page is to an article: frame, notice, hidden, quotation, row of a table."""

import re
from collections.abc import Iterator

from bs4 import Tag

from checks.articles.asides import QUOTED, TABLE, is_row

CELLS = frozenset({"td", "th"})
FRAME = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|breadcrumbs?|sidebar|related|newsletter|share|sharing|social|cookie|consent|comments?"
    r"|promo|advert|ads|recommended|popular|trending|tags|skip-link|subscribe|paywall|most-read|read-more|see-also"
    r"|verwandt(?:e[srn]?)?|mehr-zum-thema|meistgelesen|lire-aussi|a-lire|a-lire-aussi|relacionad[oa]s|te-puede-interesar|leggi-anche|correlati|leia-(?:mais|tambem)"
    r"|lees-ook|gerelateerd)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
NOTICE = re.compile(r"notice|banner|alert|outdated|warning|hinweis|avis|aviso|avviso|callout", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def names(tag: Tag) -> str:
    """What an element calls itself: its classes and its id."""
    classes, own = tag.get("class"), tag.get("id")
    return " ".join([*(classes if isinstance(classes, list) else []), own if isinstance(own, str) else ""])


def is_frame(tag: Tag) -> bool:
    """Whether it calls itself a part of the page around the article."""
    return (
        tag.name in {"div", "section", "ul", "header"} and FRAME.search(names(tag)) is not None and not is_notice(tag)
    )


def is_notice(tag: Tag) -> bool:
    """Whether it, or what it stands in, calls itself a notice."""
    said: Tag | None = tag
    for _ in range(3):
        if said is None or said.name in {"article", "main", "body"}:
            return False
        if said.get("role") == "alert" or NOTICE.search(names(said)[:500]):
            return True
        said = said.parent
    return False


def around(tag: Tag | None, reach: int) -> Iterator[Tag]:
    """The element and those it stands in, so many."""
    for _ in range(reach):
        if tag is None:
            return
        yield tag
        tag = tag.parent


def is_inside(tag: Tag | None, kinds: set[str]) -> bool:
    """Whether it is, or stands closely in, an element of these kinds."""
    return any(one.name in kinds for one in around(tag, 4))


def aside_of_element(tag: Tag | None) -> str:
    """Why a block states nothing: it is quoted, or a row of a table with values."""
    if is_inside(tag, {"blockquote"}):
        return QUOTED
    if tag is not None and tag.name == "tr" and is_row([one.get_text(" ") for one in tag.find_all(CELLS)]):
        return TABLE
    return ""


def is_hidden(tag: Tag) -> bool:
    """Whether readers do not see it."""
    style = tag.get("style")
    return tag.get("aria-hidden") == "true" or (isinstance(style, str) and HIDDEN.search(style[:500]) is not None)
