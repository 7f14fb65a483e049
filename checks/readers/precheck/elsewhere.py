"""What readers take from a page beside its text: title, language, dates, scripts, links to files, selected elements.

Compared as it stands in all of both pages, wherever that is: more than any reader looks at.
"""

import re
from collections.abc import Callable, Sequence

from lxml import etree

from checks.locators import css_parts
from checks.model import CssLocator, JsonLocator, Locator, RecordsLocator
from checks.readers.locators.inventory import DATA_FILES
from checks.readers.pages.html import MODIFIED
from checks.readers.pages.scripts import DATE_MODIFIED
from checks.readers.precheck.seen import Element

NAME = r"[A-Za-z_][\w-]*"
COMPOUND = re.compile(rf"(?P<tag>{NAME})?(?P<rest>(?:[.#]{NAME})*)")
SIGNED = re.compile(rf"[.#]{NAME}")
STEP = re.compile(r"\s*>\s*|\s+")

Said = Callable[[Element], Sequence[object]]


def taken(locators: Sequence[Locator], *, has_inventory: bool) -> list[Said] | None:
    """What is to be the same in both pages; None where that cannot be told of one of the locators."""
    said: list[Said] = [_titles, _languages, _metadata, _days]
    if has_inventory:
        said.append(_files)
    for locator in locators:
        match locator:
            case JsonLocator() | RecordsLocator():
                said.append(_scripts)
            case CssLocator(css=selector):
                subject = _subject(selector)
                if subject is None:
                    return None
                said.append(subject)
            case _:  # it reads text or tables
                pass
    return said


def _titles(root: Element) -> list[object]:
    return ["".join(one.itertext()) for one in root.iter("title")]


def _languages(root: Element) -> list[object]:
    return [(one.get("lang"), one.get("xml:lang")) for one in root.iter("html")]


def _metadata(root: Element) -> list[object]:
    """The days that a page bears in its head; each with what it stands in."""
    named = ((one.get("property") or one.get("name") or "", one) for one in root.iter("meta"))
    return [(_spelled(one), one.getparent().tag) for name, one in named if name.lower() in MODIFIED]


def _days(root: Element) -> list[object]:
    return [
        (DATE_MODIFIED.findall(text), one.getparent().tag)
        for one in root.iter("script")
        if "json" in one.get("type", "") and "dateModified" in (text := one.text or "")
    ]


def _scripts(root: Element) -> list[object]:
    return [(_spelled(one), one.getparent().tag) for one in root.iter("script")]


def _files(root: Element) -> list[object]:
    links = (one.get("href", "") for one in root.iter("a"))
    return [link for link in links if any(f".{ending}" in link.lower() for ending in DATA_FILES)]


def _spelled(element: Element) -> bytes:
    return bytes(etree.tostring(element, with_tail=False))


def _subject(selector: str) -> Said | None:
    """Every element that a selector may pick, with the names of those it stands in.

    Of names, classes and ids, one in another, that is enough: nothing else decides whether it is picked. None for a
    selector that asks for more.
    """
    parts = [COMPOUND.fullmatch(part) for part in STEP.split(css_parts(selector)[0].strip())]
    found = [_fitting(part["tag"], part["rest"]) for part in parts if part and part[0]]
    if len(found) < len(parts):
        return None
    *around, last = found

    def picked(root: Element) -> list[object]:
        there = ((one, list(one.iterancestors())) for one in root.iter(etree.Element) if last(one))
        return [
            (_spelled(one), [(up.tag, up.get("class"), up.get("id")) for up in above])
            for one, above in there
            if all(any(map(fits, above)) for fits in around)
        ]

    return picked


def _fitting(tag: str | None, rest: str) -> Callable[[Element], bool]:
    """Whether an element has the name, classes and id of one part of a selector."""
    classes, ids = ({one[1:] for one in SIGNED.findall(rest) if one[0] == sign} for sign in ".#")

    def fits(one: Element) -> bool:
        return (
            (tag is None or one.tag == tag.lower())
            and classes <= set(one.get("class", "").split())
            and ids <= {one.get("id")}
        )

    return fits
