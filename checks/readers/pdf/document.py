"""PDF to content: opened with pdfium, its text found first, its layout and tables built only where something was found.

What pdfium repairs in silence is told here: a file cut off in the middle, a scan, a text layer that says nothing. Text
that cannot be seen is not read: what a machine believes to have read on a scan may have a wrong digit.
"""

import re
from collections.abc import Iterator
from ctypes import c_ushort
from dataclasses import dataclass, replace
from functools import cached_property

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from checks.errors import UnreadableCapture
from checks.model import Document
from checks.readers.block import Block
from checks.readers.content import Content
from checks.readers.evidence import spoken
from checks.readers.form import Form
from checks.readers.lines import Lines
from checks.readers.pdf.grids import Grids
from checks.readers.pdf.pages import Pages
from checks.readers.pdf.pieces import is_all_invisible
from checks.readers.text.typography import displayed
from checks.readers.text.unnamed import CHARACTER

MAX_PAGES = 3000  # of a report; what is longer is an archive, and nobody cites it by a sentence
TAIL = 2048  # bytes at the end of a file, in which its end is marked
FEW = 30  # characters: a stamp or a page number on a scan
MOSTLY = 0.3  # of the characters of a text layer that stand for none: from here on it says nothing
LISTED = 8  # pages named in a message
NO_TITLE = re.compile(
    r"(?:untitled|microsoft (?:word|powerpoint|excel)\b.*|powerpoint[ -].*|.*\.(?:docx?|pptx?|xlsx?|indd|pdf))",
    re.IGNORECASE,
)


def open_pdf(document: Document) -> Content:
    """The content of a PDF; UnreadableCapture for what is encrypted, cut off, damaged, a scan, or empty."""
    pdf = _opened(document.body)
    if len(pdf) == 0:
        raise _unreadable("it has no pages")
    if len(pdf) > MAX_PAGES:
        raise _unreadable(f"it has {len(pdf):,} pages; this version reads {MAX_PAGES:,}")
    texts, odd = _texts(pdf)
    _refuse_unreadable(texts, odd)
    pages = Pages(pdf, texts)
    grids = Grids(pages)
    content = PdfContent(
        form=Form.PDF,
        title=_title(pdf),
        texts=lambda: pages.skimmed,
        tables=grids.all,
        picked=lambda wanted: grids.holding(wanted.row, wanted.column, () if wanted.under is None else (wanted.under,)),
        unread="; ".join(_named(numbers, what) for what, numbers in odd.items() if numbers),
        pages=pages,
    )
    return replace(content, language=_language(pdf, content))


@dataclass(frozen=True, kw_only=True)
class PdfContent(Content):
    """A PDF whose text is searched before its pages are laid out."""

    pages: Pages

    @cached_property
    def lines(self) -> Lines:
        """The paragraphs of the pages on which the words asked for stand."""
        return PdfLines(self.pages, self.blocks)

    @cached_property
    def seen_as_one(self) -> Lines:
        """Numbers with their labels, on the pages on which the words asked for stand."""
        return PdfUnits(self.pages, ())


class PdfLines(Lines):
    """The skimmed text of all pages, and of those that hold a text the paragraphs as a reader sees them."""

    def __init__(self, pages: Pages, blocks: tuple[Block, ...]) -> None:
        super().__init__(blocks)
        self.pages = pages

    def with_text(self, folded: str) -> Iterator[Block]:
        """The paragraphs in which the folded text stands, each once, in reading order."""
        for page in self.pages.holding(folded):
            yield from self.pages.blocks(page, folded)

    def is_seen(self, block: Block, /) -> bool:
        """Whether a skimmed text can be seen on its page."""
        return self.pages.shows(int(block.place.removeprefix("page ")) - 1, block.folded)


class PdfUnits(PdfLines):
    """The same of numbers with their labels."""

    def with_text(self, folded: str) -> Iterator[Block]:
        """The units in which the folded text stands, each once."""
        for page in self.pages.holding(folded):
            yield from (block for block in self.pages.units(page) if folded in block.folded)


def _opened(body: bytes) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(body)
        len(pdf)
    except pdfium.PdfiumError as error:
        raise _failure(body, error) from error
    if _ends_early(body) and not pdfium_c.FPDF_DocumentHasValidCrossReferenceTable(pdf):
        raise _cut_off(body)
    return pdf


def _failure(body: bytes, error: pdfium.PdfiumError) -> UnreadableCapture:
    """What a file is that does not open; pdfium may still show the error of the file before."""
    if b"/Encrypt" in body and error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
        return _unreadable("it is encrypted and opens with a password only")
    if b"/Encrypt" in body and error.err_code == pdfium_c.FPDF_ERR_SECURITY:
        return _unreadable("it is encrypted in a way that this version does not know")
    if _ends_early(body):
        return _cut_off(body)
    if re.search(rb"/Type\s*/Pages\b[^>]{0,200}?/Count\s+0\b", body):
        return _unreadable("it has no pages")
    encrypted = "encrypted and " if b"/Encrypt" in body else ""
    return _unreadable(f"it is {encrypted}damaged: no page of it can be opened")


def _ends_early(body: bytes) -> bool:
    """Whether the end of the file is missing: no mark of it, or fewer bytes than a file for the web says it has."""
    declared = re.search(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})\b", body[:1024])
    return b"%%EOF" not in body[-TAIL:] or (declared is not None and int(declared[1]) > len(body))


def _cut_off(body: bytes) -> UnreadableCapture:
    encrypted = "encrypted and " if b"/Encrypt" in body else ""
    return _unreadable(f"it is {encrypted}cut off: {len(body):,} bytes came, and its end is not among them")


def _texts(pdf: pdfium.PdfDocument) -> tuple[list[str], dict[str, list[int]]]:
    """The text of each page, "" where it says nothing to a reader, and why it does not."""
    texts: list[str] = []
    odd: dict[str, list[int]] = {"damaged": [], "scanned": [], "recognised": [], "garbled": []}
    for number in range(len(pdf)):
        try:
            page = pdf[number]
        except pdfium.PdfiumError:
            odd["damaged"].append(number + 1)
            texts.append("")
            continue
        textpage = page.get_textpage()
        text = textpage.get_text_range()
        if len(text.strip()) < FEW and _is_image(page):
            odd["scanned"].append(number + 1)
        elif is_all_invisible(textpage, text):
            odd["recognised"].append(number + 1)
            text = ""
        elif len(CHARACTER.findall(text)) > MOSTLY * len(text.strip()):
            odd["garbled"].append(number + 1)
            text = ""
        texts.append(text)
        textpage.close()
        page.close()
    return texts, odd


def _is_image(page: pdfium.PdfPage) -> bool:
    """Whether an image fills half of the page or more."""
    left, bottom, right, top = page.get_cropbox()
    half = abs(right - left) * abs(top - bottom) / 2
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        x0, y0, x1, y1 = item.get_bounds()
        if (x1 - x0) * (y1 - y0) >= half:
            return True
    return False


SAID = {
    "damaged": "damaged",
    "scanned": "scanned: an image without text",
    "recognised": "scanned: an image over text that a machine recognised, which may have wrong digits and is not read",
    "garbled": "of no use as text: its characters are not named, so that only a person can read them",
}


def _refuse_unreadable(texts: list[str], odd: dict[str, list[int]]) -> None:
    """UnreadableCapture where no page has a text that can be read; it says what the pages are instead."""
    if any(len(text.strip()) >= FEW for text in texts):
        return
    reasons = {what: pages for what, pages in odd.items() if pages}
    if reasons and sum(map(len, reasons.values())) == len(texts):
        raise _unreadable("; ".join(_named(pages, what) for what, pages in reasons.items()))
    if not any(text.strip() for text in texts):
        raise _unreadable(f"no text stands on {_count(len(texts))}: blank, or drawn as a picture")


def _named(pages: list[int], what: str) -> str:
    shown = ", ".join(map(str, pages[:LISTED])) + (" …" if len(pages) > LISTED else "")
    return f"page {shown} is {SAID[what]}" if len(pages) == 1 else f"pages {shown} are {SAID[what]}"


def _count(pages: int) -> str:
    return "its one page" if pages == 1 else f"its {pages:,} pages"


def _title(pdf: pdfium.PdfDocument) -> str:
    title = displayed(pdf.get_metadata_value("Title"))
    return "" if NO_TITLE.fullmatch(title) else title


def _language(pdf: pdfium.PdfDocument, content: Content) -> str:
    """The language the document declares, unless its text is plainly in another: programs declare their own."""
    declared = _declared_language(pdf)
    said = spoken(content)
    return said if said and not declared.lower().startswith(said) else declared


def _declared_language(pdf: pdfium.PdfDocument) -> str:
    size = pdfium_c.FPDFCatalog_GetLanguage(pdf, None, 0)
    if not 2 < size <= 200:
        return ""
    buffer = (c_ushort * (size // 2))()
    pdfium_c.FPDFCatalog_GetLanguage(pdf, buffer, size)
    return bytes(buffer).decode("utf-16-le", errors="replace").strip("\x00 ")


def _unreadable(cause: str) -> UnreadableCapture:
    return UnreadableCapture(f"the PDF cannot be read: {cause}", figure="")
