"""A page to paragraphs: the article in its frame, headings, lists, rows of tables, notes; links as citations."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from checks.articles.citing import labels_of, trimmed
from checks.articles.draft import Draft, Paragraph
from checks.articles.elements import CELLS, around, aside_of_element, is_frame, is_hidden, is_inside, is_notice
from checks.articles.linked_data import day_of, fill
from checks.articles.model import Citation
from checks.readers.pages.html import parse
from checks.readers.pages.scripts import scripts
from checks.readers.text.typography import displayed

SKIPPED = frozenset({
    "script", "style", "template", "noscript", "svg", "title", "object", "iframe", "canvas", "math", "nav", "footer",
    "form", "button", "select", "dialog", "audio", "video", "textarea",
})  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
SHARING = re.compile(
    r"(?:^|\.)(?:whatsapp|t)\.(?:com|me)$|/(?:sharer|intent/tweet|shareArticle|share)\b", re.IGNORECASE
)
FRAGMENT_LABEL = re.compile(r"\d{1,3}")
MARK = re.compile(r"\s*[\[(]?\^?(?P<label>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}|[a-z*†‡])[\])]?\s*")
CORES = (
    "[itemprop=articleBody]",
    "article",
    "main",
    "[role=main]",
    "#content",
    ".article-body",
    ".post-content",
    ".entry-content",
)
DAYS = {
    "published": ("article:published_time", "datePublished", "date", "dc.date", "DC.date.issued", "publish-date",
                  "parsely-pub-date", "pubdate", "og:published_time", "dcterms.created", "citation_publication_date"),
    "modified": ("article:modified_time", "dateModified", "og:updated_time", "last-modified", "dcterms.modified",
                 "lastmod"),
}  # fmt: skip
# An address whose quotation mark is missing would swallow the page up to the next one (SOURCES §4, shape 19).
UNCLOSED = re.compile(r"(?P<said>\bhref\s?=\s?(?P<quote>[\"'])https?://[^\s\"'<>]{1,2000})>")
# So would any other attribute that is never closed: it ends where its tag does, for markup begins before its quote.
OPEN_ENDED = re.compile(r"(?P<said>\s[\w:-]{1,30}=(?P<quote>[\"'])[^\"'<>]{0,300})>(?=[^\"'<>]{0,1000}<)")
MOST_LINKS = 1_000
MOST_ASKED = 50  # elements called frames whose length is measured


def draft_of_page(text: str, address: str) -> Draft:
    """The draft of a page. What it declares in data goes before what it shows."""
    closed = UNCLOSED.sub(r"\g<said>\g<quote>>", text.replace("\x00", ""))
    soup = parse(OPEN_ENDED.sub(r"\g<said>\g<quote>>", closed))
    draft = Draft()
    fill(draft, [tree for _, tree in scripts(soup.find_all("script"))])
    _declared(soup, draft, address)
    root = _core(soup)
    walk = _Walk(draft, draft.url or address)
    walk.over(root)
    draft.paragraphs = walk.paragraphs
    heading = soup.find("h1")
    if isinstance(heading, Tag) and (said := displayed(heading.get_text(" "))):
        draft.title = said if not draft.title or said in _titles(soup) else draft.title
    if not draft.title and soup.title is not None:
        draft.title = displayed(soup.title.get_text())
    return draft


def _titles(soup: BeautifulSoup) -> str:
    return displayed(soup.title.get_text()) if soup.title is not None else ""


def _declared(soup: BeautifulSoup, draft: Draft, address: str) -> None:
    """Nothing; language, address, title and days from the head and the marked-up elements."""
    html = soup.html
    language = html.get("lang") or html.get("xml:lang") if html is not None else None
    draft.language = draft.language or (language.strip() if isinstance(language, str) else "")
    said: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name, content = tag.get("property") or tag.get("name") or tag.get("itemprop"), tag.get("content")
        if isinstance(name, str) and isinstance(content, str):
            said.setdefault(name.lower(), content)
    canonical = soup.find("link", rel="canonical")
    link = canonical.get("href") if isinstance(canonical, Tag) else None
    for url in (link, said.get("og:url")):
        if draft.url is None and isinstance(url, str) and url.strip():
            draft.url = _absolute(url, address)
    draft.title = draft.title or displayed(said.get("og:title", ""))
    for field, names in DAYS.items():
        day = next((found for name in names if (found := day_of(said.get(name.lower())))), None)
        setattr(draft, field, getattr(draft, field) or day or _marked_day(soup, field))


def _marked_day(soup: BeautifulSoup, field: str) -> date | None:
    name = {"published": "datePublished", "modified": "dateModified"}[field]
    tag = soup.find(itemprop=name)
    return day_of(tag.get("datetime") or tag.get("content")) if isinstance(tag, Tag) else None


def _core(soup: BeautifulSoup) -> Tag:
    """The element that holds the article: of the first kind present the one with most text."""
    body = soup.body or soup
    for css in CORES:
        found = [tag for tag in soup.select(css, limit=200) if len(tag.get_text(" ", strip=True)) > 0]
        if found:
            largest = max(found, key=lambda tag: len(tag.get_text()))
            if len(largest.get_text()) * 3 >= len(body.get_text()) or len(largest.get_text()) > 600:
                return largest
    return body


class _Walk:
    """One pass in document order, without recursion: pages nest deeper than Python does."""

    def __init__(self, draft: Draft, address: str) -> None:
        self.paragraphs: list[Paragraph] = []
        self._draft, self._address = draft, address
        self._text = ""
        self._marks: list[tuple[int, str]] = []
        self._urls: list[str] = []
        self._blocks: list[Tag] = []
        self._lists: list[int] = []
        self._length = self._asked = 0
        self._targets: dict[str, str] = {}  # of marks: the fragment they lead to, and their label

    def over(self, root: Tag) -> None:
        """Nothing; walks everything below the element."""
        self._length = len(root.get_text())
        path: list[tuple[Tag, Iterator[object]]] = [(root, iter(root.children))]
        self._blocks.append(root)
        while path:
            tag, children = path[-1]
            child = next(children, None)
            if child is None:
                path.pop()
                self._leave(tag)
            elif isinstance(child, Tag):
                if self._enter(child):
                    path.append((child, iter(child.children)))
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._append(str(child))
        self._flush()

    def _enter(self, tag: Tag) -> bool:
        """Whether what is below is to be walked."""
        if tag.name in SKIPPED or is_hidden(tag) or (tag.name == "header" and not tag.find(["h1", "h2", "time"])):
            return False
        if tag.name == "br":
            self._append(" ") if self._blocks[-1].name in {"li", "td"} else self._flush()
            return False
        if tag.name in {"sup", "a"} and self._is_mark(tag):
            return False
        if tag.name in INLINE:
            return True
        if tag.name == "aside" or (is_frame(tag) and not self._holds_the_article(tag)):
            return tag.name == "aside" and is_notice(tag)
        if tag.name in CELLS:
            self._append(" ")
            return True
        self._flush()
        if tag.name in {"ol", "ul"}:
            start = tag.get("start")
            self._lists.append(int(start) - 1 if isinstance(start, str) and start.isdecimal() and len(start) < 5 else 0)
        elif tag.name == "li" and self._lists:
            self._lists[-1] += 1
        self._blocks.append(tag)
        return True

    def _holds_the_article(self, tag: Tag) -> bool:
        """Whether an element that is called a frame, such as "content with-sidebar", holds most of the text."""
        self._asked += 1
        return self._asked <= MOST_ASKED and 2 * len(tag.get_text()) > self._length

    def _leave(self, tag: Tag) -> None:
        if tag.name == "a":
            self._note_link(tag)
        if tag.name in INLINE or tag.name in CELLS:
            return
        self._flush()
        if tag.name in {"ol", "ul"} and self._lists:
            self._lists.pop()
        if self._blocks and self._blocks[-1] is tag:
            self._blocks.pop()

    def _append(self, more: str) -> None:
        if len(self._text) + len(more) > 1_000_000:
            return
        shown = re.sub(r"[ \t\n\r\f\v]+", " ", more)
        self._text += shown.lstrip(" ") if not self._text or self._text.endswith(" ") else shown

    def _flush(self) -> None:
        """Nothing; the text so far becomes a paragraph of the innermost block."""
        text, marks, urls = self._text, self._marks, self._urls
        self._text, self._marks, self._urls = "", [], []
        if not text.strip() and not urls:
            return
        tag = self._blocks[-1] if self._blocks else None
        target = self._target(tag)
        name = tag.name if tag is not None else ""
        level = int(name[1]) if re.fullmatch(r"h[1-6]", name) else 0
        shown = displayed(text)
        if shown != text.rstrip():
            marks = [(min(at, len(shown)), label) for at, label in marks]
        self.paragraphs.append(
            Paragraph(
                text=shown,
                level=level,
                item=self._lists[-1] if self._lists else 0,
                label=target or self._note_label(tag),
                marks=tuple(marks),
                urls=tuple(urls),
                is_notice=tag is not None and is_notice(tag),
                is_note=bool(target),
                is_apart=is_inside(tag, {"figure", "figcaption"}),
                aside=aside_of_element(tag),
            )
        )

    def _target(self, tag: Tag | None) -> str:
        """The label of the mark that leads to a block, or to what it stands in; "" where none does."""
        for one in around(tag, 3):
            said = one.get("id")
            if isinstance(said, str) and said in self._targets:
                return self._targets[said]
        return ""

    def _note_label(self, tag: Tag | None) -> str:
        """The number in the id of a note, its own or of what it stands in: the 3 of `fn3`, `cite_note-3`."""
        for _ in range(3):
            if tag is None:
                break
            said = tag.get("id")
            if tag.name in {"li", "p", "div", "dd", "dt", "aside"} and isinstance(said, str) and re.search(r"\d", said):
                return str(re.findall(r"\d{1,3}", said)[-1])
            tag = tag.parent
        return ""

    # --- citations ---

    def _is_mark(self, tag: Tag) -> bool:
        """Whether the element is the mark of a citation, which is noted and not part of the text."""
        text = tag.get_text()
        if len(text) > 60:
            return False
        found = MARK.fullmatch(text)
        link = tag if tag.name == "a" else tag.find("a")
        href = link.get("href") if isinstance(link, Tag) else None
        target = href.strip() if isinstance(href, str) else ""
        is_raised = tag.name == "sup" or tag.find("sup") is not None
        if found is None:
            return tag.name == "a" and target.startswith("#") and text.strip() in {"↑", "↩", "↩︎", "^", "back"}
        if not (is_raised or target.startswith("#") or (target and text.strip()[0] in "[(")):
            return False
        said = found["label"]
        labels = labels_of(said) if said[0].isdigit() else (said,)
        if not is_raised and not labels[0].isdigit():
            return False
        if is_raised and not target and self._text[-1:].isdigit() and "[" not in text:
            return False  # "10⁶": an exponent, unless it leads somewhere
        for label in labels:
            self._marks.append((len(self._text.rstrip()), label))
            if target.startswith("#"):
                self._targets.setdefault(target[1:], label)
            if target.startswith(("http://", "https://")) and label not in self._draft.citations:
                self._draft.citations[label] = Citation(label=label, url=trimmed(target), title=None)
        return True

    def _note_link(self, tag: Tag) -> None:
        href = tag.get("href")
        if not isinstance(href, str) or href.startswith("#") or len(self._urls) > MOST_LINKS:
            return
        url = _absolute(href, self._address)
        if url is None or SHARING.search(urlsplit(url).netloc or "") or SHARING.search(url):
            return
        self._urls.append(url)
        title = displayed(tag.get_text(" "))
        if title and len(self._draft.citations) < MOST_LINKS:
            self._marks.append((max(0, len(self._text.rstrip()) - 1), f"→{url}\n{title}"))


def _absolute(href: str, base: str) -> str | None:
    try:
        url = urljoin(base, href.strip())
        return url if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc else None
    except ValueError:
        return None
