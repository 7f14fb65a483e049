"""Markdown to paragraphs (CommonMark 0.31.2 §4–6 and footnotes as commonly written), as much of it as articles use.

Inline marks are taken away, links and footnotes become citations with their place. What is no Markdown stays as it is.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from checks.articles.blocks import ATX, blocks
from checks.articles.citing import entry, trimmed
from checks.articles.draft import Draft, Paragraph
from checks.articles.linked_data import day_of
from checks.articles.model import Citation
from checks.readers.text.typography import displayed

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<said>.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^(?P<key>[A-Za-z_-]{2,30}):[ \t]*(?P<value>.{0,2000})$", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]{1,60})\]:[ \t]*(?P<said>.*)$")
_REFERENCE = re.compile(
    r" {0,3}\[(?P<label>[^\]^]{1,200})\]:[ \t]*<?(?P<url>[^\s<>]{1,2000})>?"
    r"(?:[ \t]+[\"'(](?P<title>[^\"')]{0,500})[\"')])?[ \t]*$"
)
_INLINE = re.compile(
    r"!\[(?P<image>[^\]]{0,500})\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])"
    r"|\[\^(?P<note>[^\]\s]{1,60})\]"
    r"|\[(?P<text>(?:[^\[\]]"
    r"|\[[^\[\]]{0,200}\]){1,1000})\](?:\(\s{0,4}<?(?P<url>[^\s()<>]{1,2000}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,500})?)>?"
    r"(?:\s+[\"'(](?P<title>[^\"')]{0,500})[\"')])?\s{0,4}\)|\[(?P<ref>[^\]]{0,200})\])"
    r"|\[(?P<short>[^\[\]^]{1,200})\](?![\[(:])"
    r"|<(?P<auto>https?://[^\s<>]{1,2000})>"
    r"|<sup>\s{0,4}\[?(?P<raised>\^?\d{1,3})\]?\s{0,4}</sup>"
    r"|<br\s?/?>|</?[A-Za-z][^<>]{0,500}>|<!--.{0,5000}?-->"
    r"|(?P<code>`{1,3})(?P<coded>[^`]{1,500})(?P=code)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<strong>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)",
    re.DOTALL,
)
_MARKED = re.compile(
    r"(?m:^ {0,3}#{1,6}[ \t]+\S|^ {0,3}\[\^?[^\]]{1,60}\]:[ \t]*\S|^\s{0,3}(?:={3,}|-{3,})[ \t]*$|^[-*+] \S)"
    r"|\]\((?:https?:|/|#)|\[\^[^\]\s]{1,60}\]|\*\*\S|(?<!\w)\*[^\s*][^*\n]{0,200}\*(?!\w)"
)
_KEYS = {
    "title": "title", "titel": "title", "titre": "title", "headline": "title", "url": "url", "permalink": "url",
    "canonical": "url", "lang": "language", "language": "language", "locale": "language", "date": "published",
    "published": "published", "datepublished": "published", "lastmod": "modified", "updated": "modified",
    "modified": "modified", "datemodified": "modified", "checked": "checked", "reviewed": "checked",
    "verified": "checked", "claim": "claim", "claimreviewed": "claim", "rating": "rating", "verdict": "rating",
}  # fmt: skip


def is_markdown(text: str) -> bool:
    """Whether a text bears two different marks of Markdown, or opens with a heading or front matter."""
    head = text[:200_000]
    if _FRONT.match(head) or ATX.match(head.lstrip("\ufeff\r\n").partition("\n")[0].rstrip("\r")):
        return True
    return len({match.group()[:2].strip() for match in _MARKED.finditer(head)}) > 1


def draft_of_markdown(text: str) -> Draft:
    """The draft of a Markdown text: its first heading is the title where the front matter names none."""
    draft = Draft()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if front := _FRONT.match(text):
        _learn(draft, front["said"])
        text = text[front.end() :]
    references: dict[str, tuple[str, str | None]] = {}
    lines = list(_without_references(text.split("\n"), references, draft))
    for paragraph in blocks(lines):
        draft.paragraphs.append(_inlined(paragraph, references, draft))
    return draft


def _learn(draft: Draft, said: str) -> None:
    for match in _KEY.finditer(said):
        name = _KEYS.get(match["key"].lower().replace("_", "").replace("-", ""))
        value = match["value"].strip().strip("\"'")
        if not name or not value:
            continue
        if name in {"published", "modified", "checked"}:
            setattr(draft, name, getattr(draft, name) or day_of(value))
        else:
            setattr(draft, name, getattr(draft, name) or value)


def _without_references(lines: list[str], references: dict[str, tuple[str, str | None]], draft: Draft) -> Iterator[str]:
    """The lines that are text; definitions of links and footnotes are noted, code is passed over."""
    fence, note = "", ""
    for line in lines:
        opening = _FENCE.match(line)
        if opening or fence:
            fence = "" if fence and opening else fence or (opening.group() if opening else "")
            continue
        if note and (line.startswith(("    ", "\t"))):
            _add_note(draft, note, line.strip())
        elif found := _NOTE.match(line):
            note = found["label"]
            _add_note(draft, note, found["said"])
            continue
        elif found := _REFERENCE.match(line):
            references[found["label"].casefold()] = (found["url"], found["title"])
            if found["label"].isdigit():
                draft.citations[found["label"]] = Citation(
                    label=found["label"], url=_absolute(found["url"]), title=found["title"]
                )
        else:
            note = note if not line.strip() else ""
            yield line


def _add_note(draft: Draft, label: str, said: str) -> None:
    before = draft.citations.get(label)
    urls: list[str] = []
    plain = _plain(said, urls)
    found = entry(f"{before.title or ''} {plain}" if before else plain, label=label, urls=urls)
    if found is not None:
        draft.citations[label] = (
            found if not before or not before.url else Citation(label=label, url=before.url, title=found.title)
        )


def _plain(said: str, urls: list[str]) -> str:
    """A note's words without its marks; the addresses of its links are collected."""

    def shown(match: re.Match[str]) -> str:
        if url := match["url"] or match["auto"]:
            urls.append(trimmed(url))
        return match["text"] or match["coded"] or match["escaped"] or match["image"] or match["short"] or ""

    return displayed(html.unescape(_INLINE.sub(shown, said)))


def _inlined(paragraph: Paragraph, references: dict[str, tuple[str, str | None]], draft: Draft) -> Paragraph:
    """The paragraph as displayed; links and footnotes as marks with their place."""
    said, out, at = paragraph.text, "", 0
    marks: list[tuple[int, str]] = []
    urls: list[str] = []
    for match in _INLINE.finditer(said):
        out = _append(out, said[at : match.start()])
        at = match.end()
        if match["note"] or match["raised"]:
            marks.append((len(out), (match["note"] or match["raised"]).lstrip("^")))
            continue
        text, url, title = _linked(match, references)
        if text.startswith("[") and match["short"]:
            out = _append(out, text)
            continue
        label = text.strip("[]^ ")
        if url and re.fullmatch(r"\d{1,3}", label):
            draft.citations.setdefault(label, Citation(label=label, url=_absolute(url), title=title))
            marks.append((len(out), label))
            continue
        start = len(out)
        out = _append(out, text if not url else _plain(text, []))
        if url and (absolute := _absolute(url)):
            urls.append(absolute)
            marks.append((max(start, len(out) - 1), _link(draft, absolute, displayed(out[start:]) or title)))
    out = _append(out, said[at:]).rstrip()
    return replace(paragraph, text=out, marks=tuple(marks), urls=tuple(urls))


def _linked(match: re.Match[str], references: dict[str, tuple[str, str | None]]) -> tuple[str, str | None, str | None]:
    """What a match displays, the address it leads to and the title of that."""
    if match["url"]:
        return match["text"], match["url"], match["title"]
    if match["auto"]:
        return match["auto"], match["auto"], None
    if match["text"]:
        url, title = references.get((match["ref"] or match["text"]).casefold(), (None, None))
        return (match["text"], url, title) if url else (match.group(), None, None)
    if match["short"]:
        url, title = references.get(match["short"].casefold(), (None, None))
        return (match["short"] if url else match.group()), url, title
    return match["coded"] or match["escaped"] or "", None, None


def _append(out: str, more: str) -> str:
    """The text so far and more of it, with one space where there were several."""
    shown = re.sub(r"[ \t\n\r\f\v]+", " ", html.unescape(more))
    return out + (shown.lstrip(" ") if not out or out.endswith(" ") else shown)


def _absolute(url: str) -> str | None:
    return trimmed(url) if url.startswith(("http://", "https://")) else None


def _link(draft: Draft, url: str, title: str | None) -> str:
    """The label of a linked address, the same for the same address."""
    for label, known in draft.citations.items():
        if known.url == url and label.startswith("link-"):
            return label
    label = f"link-{sum(one.startswith('link-') for one in draft.citations) + 1}"
    draft.citations[label] = Citation(label=label, url=url, title=title)
    return label
