"""The JSON that a page carries in its scripts: JSON-LD, state of the application, `window.X = {…};`.

Nothing is run. What an assignment sets is read only where it is JSON to its last character.
"""

import re
from collections.abc import Iterator, Sequence

from bs4 import Tag

from checks.readers.text.json_notation import DECODER

JSON_TYPE = re.compile(r"\s*(?:application|text)/(?:[\w.-]+\+)?json\b", re.IGNORECASE)
OTHER_TYPE = re.compile(r"\s*(?!text/javascript|application/(?:x-)?javascript|module\b)\S", re.IGNORECASE)
NAME = r"""[A-Za-z_$][\w$]{0,60}(?:\.[\w$]{1,60}|\[["'][^"'\]]{1,60}["']\]){0,4}"""
ASSIGNMENT = re.compile(rf"(?:^|[^\w.$\])])({NAME})\s{{0,20}}=\s{{0,20}}(?=[{{\[])")
END = re.compile(r"\s*(?:[;,]|\Z|<)|[ \t]*[\r\n]")
LAST_NAME = re.compile(r"[^.\[\]\"']+(?=[\"'\]]*$)")
DATE_MODIFIED = re.compile(r'"dateModified"\s*:\s*"([^"]{10,40})"')
MAX_TRIED = 100  # assignments of one page; a bundle of code has thousands, and its state stands in one


def scripts(found: Sequence[Tag]) -> Iterator[tuple[str, object]]:
    """What each JSON of the page is called, and its tree: the script's id, the assigned name, else its place."""
    for place, tag in enumerate(found, 1):
        text = "".join(str(one) for one in tag.contents)
        if not text or tag.get("src"):
            continue
        said = tag.get("type")
        if isinstance(said, str) and JSON_TYPE.match(said):
            yield from _whole(_name(tag, f"script {place} ({said.strip()})"), text)
        elif not isinstance(said, str) or not OTHER_TYPE.match(said):
            yield from _assigned(text)


def last_name(name: str) -> str:
    """What a path may begin with to say which JSON it means: `X` of `window.X`."""
    found = LAST_NAME.search(name)
    return found.group() if found else name


def modified(found: Sequence[Tag]) -> Iterator[str]:
    """What JSON-LD says of the day the page was last changed, as written."""
    for tag in found:
        if str(tag.get("type")).strip().lower() == "application/ld+json":
            yield from DATE_MODIFIED.findall("".join(str(one) for one in tag.contents))


def _name(tag: Tag, otherwise: str) -> str:
    own = tag.get("id")
    return own if isinstance(own, str) and own else otherwise


def _whole(name: str, text: str) -> Iterator[tuple[str, object]]:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("]]>").removesuffix("//").strip()
    try:
        yield name, DECODER.decode(text)
    except (ValueError, RecursionError):
        return


def _assigned(text: str) -> Iterator[tuple[str, object]]:
    at = 0
    for _ in range(MAX_TRIED):
        found = ASSIGNMENT.search(text, at)
        if found is None:
            return
        at = found.end()
        try:
            tree, end = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        at = end
        if END.match(text, end) and tree:
            yield found.group(1), tree
