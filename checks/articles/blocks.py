"""The blocks of Markdown (CommonMark 0.31.2 §4-5): lines to paragraphs, their marks taken away.

Quotations state nothing of the article's own, nor do the rows of a table. In a list of sources that no blank lines
divide, each entry is a paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checks.articles.asides import QUOTED, TABLE, is_row
from checks.articles.crediting import names_sources
from checks.articles.draft import Paragraph
from checks.articles.wording import heads_sources

ATX = re.compile(r" {0,3}(?P<level>#{1,6})(?:[ \t]+(?P<said>.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(?P<rule>=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r" {0,12}(?:[-+*]|(?P<number>\d{1,3})[.)])[ \t]+(?P<said>.*)$")
_ENTRY = re.compile(r" {0,3}\[\^?\d{1,3}\]:?[ \t]")
_QUOTE = re.compile(r" {0,3}> ?")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*){1,100}$")


def blocks(lines: Iterable[str]) -> Iterator[Paragraph]:
    """The paragraphs and headings that lines make."""
    made = _Blocks()
    for line in lines:
        yield from made.after(line)
    yield from made.closed()


@dataclass
class _Blocks:
    """The paragraph that is open, and what is known of the place it stands in."""

    lines: list[str] = field(default_factory=list)
    item: int = 0
    aside: str = ""
    counted: int = 0
    in_sources: bool = False

    def after(self, raw: str) -> Iterator[Paragraph]:
        """What a line closes, and the heading or row it is."""
        line = _QUOTE.sub("", raw)
        quoting = QUOTED if line != raw else ""
        if self._begins(line, quoting):
            yield from self.closed()
        if len(self.lines) == 1 and not self.item and (rule := _SETEXT.match(line)):
            yield self._heading(self.lines.pop(), 1 if rule["rule"][0] == "=" else 2)
        elif not line.strip() or _RULE.match(line) or _TABLE_RULE.match(line):
            yield from self.closed()
        elif heading := ATX.match(line):
            yield self._heading(heading["said"] or "", len(heading["level"]))
        elif line.strip().startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            yield Paragraph(text=" ".join(cells), aside=TABLE if is_row(cells) else "")
        else:
            self._add(line, quoting)

    def closed(self) -> Iterator[Paragraph]:
        """The open paragraph, which it is no longer."""
        if self.lines:
            yield Paragraph(text="\n".join(self.lines), item=self.item, aside=self.aside)
        self.lines, self.item, self.aside = [], 0, ""

    def _begins(self, line: str, quoting: str) -> bool:
        """Whether a line cannot go on the open paragraph; CommonMark lets a quotation be gone on without its mark."""
        if ATX.match(line) or _ITEM.match(line) or names_sources(line) or line.strip().startswith("|"):
            return True
        return bool(self.lines) and ((bool(quoting) and not self.aside) or self._is_next_entry(line))

    def _is_next_entry(self, line: str) -> bool:
        if _ENTRY.match(line):
            return self.in_sources or _ENTRY.match(self.lines[0]) is not None
        return self.in_sources and "://" in self.lines[-1]

    def _heading(self, said: str, level: int) -> Paragraph:
        self.counted, self.in_sources = 0, heads_sources(said)
        return Paragraph(text=said, level=level)

    def _add(self, line: str, quoting: str) -> None:
        if not self.lines:
            self.aside = quoting
        if found := _ITEM.match(line):
            self.counted = int(found["number"]) if found["number"] else self.counted + 1
            self.item = self.counted
            self.lines.append(found["said"])
        else:
            self.lines.append(line.strip() + ("\n" if line.endswith("  ") else ""))
