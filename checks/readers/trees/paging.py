"""Where the page after this one stands: what `next:` of a source finds in the JSON of a page.

At its path stands an address (full, relative, percent-encoded, or only the parameters that change, as
`&page[number]=2`); or, where the address of the source holds `<page>`, a number: another page follows while it is
larger than that of this page, which is so of the number of pages and of the number of the next one.
"""

from collections.abc import Mapping

from checks.entries import closest
from checks.errors import UnreadableCapture
from checks.locators import json_path
from checks.model import Document, Source
from checks.pages import PAGE, NextPage, resolved
from checks.readers.form import Form, tell_form
from checks.readers.text.json_notation import is_number
from checks.readers.trees.json_document import open_json

SHOWN = 8  # keys named where ours is not there


LAST = NextPage()


def next_page(document: Document, source: Source, number: int) -> NextPage:
    """Where the page after this one stands; `document` is page `number` alone. Parses what a publisher sent."""
    form = tell_form(document)
    if form is not Form.JSON:
        return NextPage(trouble=f"JSON was promised, {form} came")
    try:
        tree = open_json(document).tree
        path = json_path(source.next_ or "")
    except (UnreadableCapture, ValueError) as error:
        return NextPage(trouble=str(error))
    steps = path[1:] if path[0] == "$" else path
    value: object = tree
    for i, step in enumerate(steps):
        parent, value = value, _child(value, step)
        if value is None:
            is_lost = i == 0 and len(steps) > 1 and not _is_without_records(tree)
            return _nothing_there(source, parent, step, number, is_lost=is_lost)
    return _leading_to(value, document, source, number)


def _child(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
        return value[step]
    return None


def _nothing_there(source: Source, parent: object, step: str | int, number: int, *, is_lost: bool) -> NextPage:
    """The last page, for most publishers leave the key out there; a problem where the path seems to be wrong.

    A first page that is taken for the only one would hide what is newest.
    """
    keys = [str(key) for key in parent] if isinstance(parent, dict) else []
    if is_lost and str(step) not in keys:
        there = ", ".join(keys[:SHOWN]) or "no key"
        return NextPage(trouble=f'`next: {source.next_}` ends at its first step: no "{step}", there was {there}')
    meant = next((key for key in keys if "next" in key.lower()), closest(str(step), keys))
    if number == 1 and str(step) not in keys and meant is not None:
        return NextPage(trouble=f'`next: {source.next_}` finds no "{step}", there was "{meant}"')
    return LAST


def _is_without_records(tree: object) -> bool:
    """Whether a page is empty: nothing stands on it, or its list of records is empty."""
    inside = tree.values() if isinstance(tree, dict) else ()
    return not tree or any(value == [] for value in inside)


def _leading_to(value: object, document: Document, source: Source, number: int) -> NextPage:
    if isinstance(value, Mapping) and isinstance(value.get("href"), str):  # JSON:API and HAL write a link so
        value = value["href"]
    if is_number(value):
        value = value.decode()
    if value is True or (isinstance(value, str) and value.isdecimal()):
        return _numbered(str(value), source, number)
    if value is False or (isinstance(value, str) and not value.strip()):
        return LAST
    if not isinstance(value, str):
        kind = "an object" if isinstance(value, Mapping) else "a list"
        return NextPage(trouble=f"`next: {source.next_}` leads to {kind}, not to an address")
    try:
        return NextPage(address=resolved(document.url, value))
    except ValueError:
        return NextPage(trouble=f"`next: {source.next_}` is `{value[:80]}`, which is no address")


def _numbered(said: str, source: Source, number: int) -> NextPage:
    template = source.url or ""
    if PAGE not in template:
        expected = "expected an address; where pages have numbers, write <page> into `url:` where the number stands"
        return NextPage(trouble=f"`next: {source.next_}` is {said.lower()}, {expected}")
    if said != "True" and int(said[:9]) <= number:
        return LAST
    return NextPage(address=template.replace(PAGE, str(number + 1)))
