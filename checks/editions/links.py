"""The links a document offers: of a page, an RSS or Atom feed, a sitemap, or any JSON that has addresses in it.

What a feed or sitemap says of days is the publisher's word. Lists of further sitemaps are handed back apart.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any
from urllib.parse import urldefrag, urljoin

from bs4 import Tag

from checks.editions.model import Link
from checks.errors import UnreadableCapture
from checks.model import Document
from checks.readers.form import Form, decode, tell_form
from checks.readers.pages.html import parse
from checks.readers.text.typography import displayed
from checks.readers.trees.json_document import open_json
from checks.readers.trees.xml_tree import local_name, parse_xml

MOST = 60_000  # a sitemap holds 50,000 addresses (sitemaps.org, "Sitemap index files")
LARGEST = 50 << 20  # … and is no larger than 50 MB once unpacked
SECONDS, MILLISECONDS = range(10**9, 10**10), range(10**12, 10**13)  # 2001 to 2286
TITLES = ("title", "name", "label", "headline", "description", "text")
OF_AN_ENTRY = ("pubDate", "published", "date", "updated")
DAYS = ("issued", "date_published", "published", "pubDate", "released", "updated", "modified", "created", "date")


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a document, and the lists it leads on to. `kind` says what it is, for a person."""

    kind: str
    links: tuple[Link, ...] = ()
    lists: tuple[Link, ...] = ()


def links_of(document: Document) -> Links:
    """All links, in the document's order. UnreadableCapture where it is none of these, or damaged."""
    document = _unpacked(document)
    form = tell_form(document)
    if form is Form.HTML:
        return Links("a page", _kept(_of_page(document)))
    if form is Form.JSON:
        return Links("JSON", _kept(_of_json(open_json(document).tree, document.url)))
    if form is Form.XML:
        return _of_xml(parse_xml(document), document.url)
    raise UnreadableCapture(f"expected a page, a feed, a sitemap or JSON, found {form}", figure="")


def day_of(said: object) -> date | None:
    """The day of an ISO date or instant, of one as mail writes it, or of seconds since 1970; else None."""
    text = str(said).strip() if said is not None else ""
    if text.isdecimal() and len(text) < len("0" * 14):
        number = int(text)
        seconds = number if number in SECONDS else number // 1000 if number in MILLISECONDS else None
        return None if seconds is None else date.fromordinal(date(1970, 1, 1).toordinal() + seconds // 86_400)
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None


def _unpacked(document: Document) -> Document:
    """The document, taken out of its gzip envelope: sitemaps are often stored so."""
    if not document.body.startswith(b"\x1f\x8b"):
        return document
    try:
        body = zlib.decompressobj(wbits=31).decompress(document.body, LARGEST)
    except zlib.error as error:
        raise UnreadableCapture(f"it is compressed, and damaged: {error}", figure="") from error
    return replace(document, body=body)


def _kept(links: Iterator[Link]) -> tuple[Link, ...]:
    """Those that lead to the web, without what follows a #."""
    whole = (replace(one, url=urldefrag(one.url).url) for one in islice(links, MOST))
    return tuple(one for one in whole if one.url.lower().startswith(("http://", "https://")))


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""


def _of_page(document: Document) -> Iterator[Link]:
    soup = parse(decode(document).replace("\x00", ""))
    base_tag = soup.find("base", href=True)
    base = _joined(document.url, str(base_tag["href"])) if isinstance(base_tag, Tag) else document.url
    for tag in soup.find_all("a", href=True):
        if isinstance(tag, Tag):
            said = displayed(tag.get_text(" ")) or str(tag.get("aria-label") or tag.get("title") or _picture(tag))
            yield Link(url=_joined(base, str(tag["href"])), title=displayed(said))


def _picture(tag: Tag) -> str:
    image = tag.find("img", alt=True)
    return str(image["alt"]) if isinstance(image, Tag) else ""


def _of_xml(root: Any, base: str) -> Links:
    match local_name(root).lower():
        case "urlset":
            return Links("a sitemap", _kept(_places(root, base)))
        case "sitemapindex":
            return Links("a list of sitemaps", (), _kept(_places(root, base)))
        case "rss" | "rdf" | "feed":
            entries = (one for one in root.iter("{*}item", "{*}entry"))
            return Links("a feed", _kept(link for one in entries for link in _of_entry(one, base)))
        case other:
            raise UnreadableCapture(f"expected a feed or a sitemap, found XML that begins with <{other}>", figure="")


def _places(root: Any, base: str) -> Iterator[Link]:
    for one in root.iterchildren("*"):
        place = _said(one, "loc")
        if place:
            yield Link(url=_joined(base, place), issued=day_of(_said(one, "lastmod")))


def _of_entry(entry: Any, base: str) -> Iterator[Link]:
    """The page an entry is about, and what is enclosed with it."""
    title = displayed(_said(entry, "title"))
    issued = next((day for name in OF_AN_ENTRY if (day := day_of(_said(entry, name)))), None)
    for child in entry.iterchildren("*"):
        name, rel = local_name(child), child.get("rel") or "alternate"
        if name == "link" and rel in {"alternate", "enclosure"}:
            place = child.get("href") or "".join(child.itertext())
        elif name in {"enclosure", "content"}:
            place = child.get("url") or ""
        else:
            continue
        if place.strip():
            yield Link(url=_joined(base, place), title=title, issued=issued)


def _said(node: Any, name: str) -> str:
    """The text of the first child of that name; "" without one."""
    found = next(node.iterchildren(f"{{*}}{name}", name), None)
    return "" if found is None else "".join(found.itertext()).strip()


def _of_json(tree: object, base: str) -> Iterator[Link]:
    """Every address that stands somewhere in a tree, with the title and day of the object it stands in or below."""
    todo: list[tuple[object, str, date | None]] = [(tree, "", None)]
    while todo:
        value, title, issued = todo.pop()
        if isinstance(value, Mapping):
            title = next((str(value[key]) for key in TITLES if isinstance(value.get(key), str)), title)
            issued = next((day for key in DAYS if (day := day_of(value.get(key)))), issued)
            todo += reversed([(one, title, issued) for one in value.values()])
        elif isinstance(value, list | tuple):
            todo += reversed([(one, title, issued) for one in value])
        elif isinstance(value, str) and _is_place(value):
            yield Link(url=_joined(base, value), title=displayed(title), issued=issued)


def _is_place(text: str) -> bool:
    """Whether a text of a tree is an address: a full one, or a path from the root of its host."""
    return text.startswith(("http://", "https://")) or (text.startswith("/") and " " not in text and len(text) > 1)


def newest_first(lists: tuple[Link, ...]) -> tuple[Link, ...]:
    """Lists by the day they were last changed, as they say; those that say none last, in their order."""
    return tuple(sorted(lists, key=lambda one: -(one.issued or date.min).toordinal()))
