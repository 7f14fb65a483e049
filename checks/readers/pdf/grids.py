"""The tables of a PDF as grids: a table that goes on on the next page is one, its repeated header is left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, takewhile

from checks.readers.grids.grid import Grid
from checks.readers.grids.shapes import is_number_like, is_period_like
from checks.readers.grids.sheet import sheet_grids
from checks.readers.pdf.pages import WORD, Pages
from checks.readers.pdf.rules import rules_of
from checks.readers.pdf.tables import Table, tables_of
from checks.readers.text.names import SUPERSCRIPT
from checks.readers.text.patterns import PLACEHOLDER
from checks.readers.text.typography import displayed, fold

REACH = 30  # pages that one table runs over at most: so far back its header or its caption may stand
SHOWN = 5  # pages whose tables are shown to a person where the one asked for is not there
CAPTION_LINES = 3  # what is longer is text
CONTINUED = re.compile(
    r"\W*(?:\(?\b(?:continued|cont'?d?|fortsetzung|suite|continuaci[oó]n|continua(?:zione|ção|cao)?|vervolg)\b[.)]?)\W*",
    re.IGNORECASE,
)
NOTE_LIKE = re.compile(r"(?:source|note|notes|quelle|fonte|fuente)\b|[*†‡(\d¹²³⁴⁵⁶⁷⁸⁹]", re.IGNORECASE)


@dataclass
class Grids:
    """The tables of the pages of a document, found page by page when they are asked for."""

    pages: Pages
    _tables: dict[int, list[Table]] = field(default_factory=dict)
    _grids: dict[tuple[int, int], tuple[Grid, ...]] = field(default_factory=dict)

    def all(self) -> tuple[Grid, ...]:
        """Every table of the document, in its order: slow for a long one."""
        return self._of(range(len(self.pages.texts)))

    def holding(self, rows: Sequence[str], *others: Sequence[str]) -> tuple[Grid, ...]:
        """The tables of the pages where a row may have one of these names.

        Of the other labels one of each kind must stand on the page or on those before it, over which the table may
        have begun. Where no page is left, the tables of those that say most of the words: for a person to look at.
        """
        found = self._pages(rows, others)
        return self._of(found or self._nearest(rows))

    def _pages(self, rows: Sequence[str], others: Sequence[Sequence[str]]) -> list[int]:
        texts = self.pages.folded
        wanted = [_words(label) for label in rows]
        found = [i for i, text in enumerate(texts) if _says_one(text, wanted)]
        for labels in others:
            words = [_words(label) for label in labels]
            said = [0, *accumulate(int(_says_one(text, words)) for text in texts)]
            found = [i for i in found if said[i + 1] > said[max(0, i - REACH)]]
        return found

    def _nearest(self, rows: Sequence[str]) -> list[int]:
        words = {word for label in rows for word in _words(label)}
        ranked = sorted((-sum(word in text for word in words), i) for i, text in enumerate(self.pages.folded))
        return sorted(i for _, i in ranked[:SHOWN])

    def _of(self, numbers: Sequence[int]) -> tuple[Grid, ...]:
        starts = dict.fromkeys(self._start(page, index) for page in numbers for index in range(len(self._on(page))))
        return tuple(grid for page, index in sorted(starts) for grid in self._built(page, index))

    def _on(self, page: int) -> list[Table]:
        if page not in self._tables:
            layout = self.pages.layout(page)
            handle = self.pages.pdf[page]
            try:
                self._tables[page] = tables_of(layout.paragraphs, rules_of(handle, layout.frame))
            finally:
                handle.close()
        return self._tables[page]

    def _start(self, page: int, index: int) -> tuple[int, int]:
        """Where a table begins that stands on this page."""
        if index == 0 and page > 0 and not self._follows_text(page) and self._goes_on(page - 1):
            return self._start(page - 1, len(self._on(page - 1)) - 1)
        return page, index

    def _follows_text(self, page: int) -> bool:
        """Whether text that is no caption stands over the first table of a page."""
        top = self._on(page)[0].top
        over = [one for one in self.pages.layout(page).paragraphs if one.bottom < top + 1]
        return any(len(one.lines) > CAPTION_LINES for one in over)

    def _built(self, page: int, index: int) -> tuple[Grid, ...]:
        key = (page, index)
        if key not in self._grids:
            self._grids[key] = self._put_together(page, index)
        return self._grids[key]

    def _put_together(self, page: int, index: int) -> tuple[Grid, ...]:
        first = self._on(page)[index]
        rows, places = list(first.rows), [f"page {page + 1}, table {index + 1}"] * len(first.rows)
        last, at = page, index
        while at == len(self._on(last)) - 1 and self._goes_on(last):
            last, at = last + 1, 0
            more = self._on(last)[0]
            body = more.rows[_repeated(first, more) :]
            rows += body
            places += [f"page {last + 1}, table 1"] * len(body)
        under = tuple(CONTINUED.sub("", one) for one in first.under)
        return sheet_grids(places[0], rows, under=under, merged=first.merged, at=lambda line, _: places[line])

    def _goes_on(self, page: int) -> bool:
        """Whether the last table of a page goes on as the first of the next one."""
        if page + 1 >= len(self.pages.texts) or not self._on(page) or not self._is_last(page, self._on(page)[-1]):
            return False
        if not self._on(page + 1):
            return False
        upper, lower = self._on(page)[-1], self._on(page + 1)[0]
        if len(upper.edges) != len(lower.edges):
            return False
        if _repeated(upper, lower):
            return self._is_first(page + 1, lower, upper)
        return _is_without_header(lower) and _are_alike(upper, lower) and self._is_first(page + 1, lower, upper)

    def _is_last(self, page: int, table: Table) -> bool:
        """Whether nothing but notes stands below the table."""
        below = [one for one in self.pages.layout(page).paragraphs if one.top > table.bottom - 1]
        return all(NOTE_LIKE.match(one.text()) or CONTINUED.search(one.text()) for one in below)

    def _is_first(self, page: int, table: Table, before: Table) -> bool:
        """Whether nothing stands over the table but the caption of the one before, or that it goes on."""
        over = [one.text() for one in self.pages.layout(page).paragraphs if one.bottom < table.top + 1]
        captions = {_plain(text) for text in before.under}
        return all(CONTINUED.search(text) or _plain(text) in captions for text in over)


def _repeated(first: Table, more: Table) -> int:
    """How many rows at the top of a table are the header of the one before."""
    pairs = zip(first.rows, more.rows, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _plain(" ".join(pair[0])) == _plain(" ".join(pair[1])), pairs))


def _is_without_header(table: Table) -> bool:
    """Whether a table begins with a row of numbers, none of them a year."""
    first = [text for text in table.rows[0][1:] if text]
    return bool(first) and all(is_number_like(text) and not is_period_like(text) for text in first)


def _are_alike(upper: Table, lower: Table) -> bool:
    """Whether the columns of two tables stand in the same places."""
    return all(
        min(abs(a[0] - b[0]), abs(a[1] - b[1])) < 12 for a, b in zip(upper.edges[1:], lower.edges[1:], strict=True)
    )


def _plain(text: str) -> str:
    return " ".join(CONTINUED.sub(" ", fold(text)).split())


def _words(label: str) -> list[str]:
    text = PLACEHOLDER.sub(" ", fold(displayed(label)))
    return [word for found in WORD.findall(text) if (word := found.strip(SUPERSCRIPT))]


def _says_one(text: str, labels: Sequence[Sequence[str]]) -> bool:
    """Whether all words of one of the labels stand on a page."""
    return not labels or any(all(word in text for word in words) for words in labels)
