"""What a document is, told from its bytes; the server's media type is only a hint. Reads no figure."""

import codecs
import re
from enum import StrEnum

from bs4.dammit import EncodingDetector

from checks.languages.tables import words
from checks.model import Document
from checks.readers.form.dialect import told
from checks.readers.form.ole import Compound
from checks.readers.form.zipped import names_in

HEAD = 4096  # bytes that decide; every signature below stands well inside


class Form(StrEnum):
    """The form of a document, as a person would call it."""

    HTML = "an HTML page"
    JSON = "JSON"
    TEXT = "plain text"
    CSV = "a CSV table"
    XML = "XML"
    PDF = "a PDF file"
    XLSX = "an XLSX workbook"
    XLSB = "an XLSB workbook"
    XLS = "an XLS workbook"
    ODS = "an ODS workbook"
    DOCX = "a Word document"
    PPTX = "a PowerPoint presentation"
    ENCRYPTED = "an Office document encrypted with a password"
    OLE = "an old Office file, damaged or of an unknown kind"
    ZIP = "a ZIP archive"
    PACKED = "a compressed file"
    IMAGE = "an image"
    BINARY = "binary data of an unknown form"
    EMPTY = "an empty document"


SIGNATURES = (
    (b"\x89PNG\r\n", Form.IMAGE),
    (b"\xff\xd8\xff", Form.IMAGE),
    (b"GIF8", Form.IMAGE),
    (b"II*\x00", Form.IMAGE),
    (b"MM\x00*", Form.IMAGE),
    (b"RIFF", Form.IMAGE),
    (b"\x1f\x8b", Form.PACKED),
    (b"BZh", Form.PACKED),
    (b"\xfd7zXZ", Form.PACKED),
    (b"7z\xbc\xaf", Form.PACKED),
    (b"Rar!", Form.PACKED),
)
INSIDE_ZIP = (  # the folder of the document itself; a workbook embedded in it lies deeper
    ("word/", Form.DOCX),
    ("ppt/", Form.PPTX),
    ("xl/workbook.bin", Form.XLSB),
    ("xl/", Form.XLSX),
)
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"  # in the part `mimetype`, the first one and not packed
INSIDE_OLE = (
    ("EncryptedPackage", Form.ENCRYPTED),
    ("WordDocument", Form.DOCX),
    ("PowerPoint Document", Form.PPTX),
    ("Workbook", Form.XLS),
    ("Book", Form.XLS),
)
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
HTML_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|script|table|div|p|h[1-6]|main|section|article|span|ul|ol|a|b|br)\b",
    re.IGNORECASE,
)


# A root that opens no page: a page may begin with any of these, XML with any other name.
ROOT = re.compile(r"<([a-z_][\w.:-]*)[^>]{0,2000}>?")
COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
HTML_ROOTS = words(
    "html head body title meta link base script style noscript template table caption thead tbody tr td th div span p"
    " h1 h2 h3 h4 h5 h6 main section article aside header footer nav form fieldset input button select label ul ol li"
    " dl dt dd a b i u s em strong small center font br hr img picture video audio iframe object embed figure pre code"
    " blockquote details summary dialog svg math abbr cite q sub sup mark time data del ins map area canvas address"
)
JSON_TYPE = re.compile(r"json|javascript|ecmascript")
CALL = re.compile(r"(?:/\*\*/)?\s*[a-z_$][\w$.]{0,80}\s*\(\s*[\[{]")  # JSON in a call (JSONP)
CALL_END = re.compile(r"[\]}]\s*\)\s*;?\s*$")
CALL_REACH = 60  # characters at the end that are looked at


def tell_form(document: Document) -> Form:
    """The form of the document: by signature first, then by how its text begins."""
    body = document.body
    if not body.strip(b"\x00\t\n\r "):
        return Form.EMPTY
    if b"%PDF-" in body[:1024]:
        return Form.PDF
    if body.startswith(b"PK\x03\x04"):
        return _tell_zip(body)
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        return _tell_ole(body)
    for signature, form in SIGNATURES:
        if body.startswith(signature):
            return form
    if b"\x00" in body[:HEAD] and not body.startswith(UTF16) and _utf16_without_mark(body) is None:
        return Form.BINARY
    return _tell_text(document)


def _tell_zip(body: bytes) -> Form:
    if ODS_TYPE in body[:HEAD]:
        return Form.ODS
    names = [name.lower() for name in names_in(body)]
    return next((form for begin, form in INSIDE_ZIP if any(name.startswith(begin) for name in names)), Form.ZIP)


def _tell_ole(body: bytes) -> Form:
    try:
        names = Compound(body).names
    except ValueError:
        return Form.OLE
    return next((form for name, form in INSIDE_OLE if name in names), Form.OLE)


def _tell_text(document: Document) -> Form:
    text = decode(document)
    begin = text[:HEAD].lstrip().lower()
    if _is_called_delimited(document) and not begin.startswith(("<", "{")):
        return Form.CSV
    if begin.startswith("<svg"):
        return Form.IMAGE
    if begin.startswith(("<?xml", "<rss", "<feed")) and "<html" not in begin:
        return Form.IMAGE if "<svg" in begin else Form.XML
    if _is_xml(document, text, begin):
        return Form.XML
    if begin.startswith(("{", "\x1e{")) or (begin.startswith("[") and text.rstrip().endswith("]")):
        return Form.JSON
    if JSON_TYPE.search(document.media_type) and not begin.startswith("<"):
        return Form.JSON
    if CALL.match(begin) and CALL_END.search(text[-CALL_REACH:]):
        return Form.JSON
    if begin.startswith("<!--") or HTML_TAG.search(begin):
        return Form.HTML
    if told(text) is not None:
        return Form.CSV
    return Form.HTML if "html" in document.media_type else Form.TEXT


def _is_xml(document: Document, text: str, begin: str) -> bool:
    """Whether a text without an XML declaration is XML: the server says so and it is no page, or its root does."""
    at = 0
    while comment := COMMENT.match(begin, at):
        at = comment.end()
    root = ROOT.match(begin, at)
    if root is None or "<html" in begin or "1999/xhtml" in begin:
        return False
    if document.media_type.endswith(("/xml", "+xml")) and "xhtml" not in document.media_type:
        return True
    is_closed = text.rstrip()[-len(root[1]) - 3 :].lower() == f"</{root[1]}>"
    return is_closed and root[1] not in HTML_ROOTS and ("xmlns" in root[0] or "-" not in root[1])


def _is_called_delimited(document: Document) -> bool:
    """Whether the server, or where that says nothing the address, calls the text a table."""
    if document.media_type in {
        "text/csv",
        "text/tab-separated-values",
        "application/csv",
        "text/comma-separated-values",
    }:
        return True
    says_nothing = document.media_type in {"", "text/plain", "application/octet-stream", "application/vnd.ms-excel"}
    return says_nothing and document.url.lower().split("?")[0].endswith((".csv", ".tsv"))


def _utf16_without_mark(body: bytes) -> str | None:
    """UTF-16 that lost its byte order mark: nearly every other byte is zero. None where it is not that."""
    begin = body[: HEAD // 2 * 2]
    for encoding, zeros, others in (("utf-16-le", begin[1::2], begin[::2]), ("utf-16-be", begin[::2], begin[1::2])):
        if zeros and zeros.count(0) >= 0.9 * len(zeros) and others.count(0) == 0:
            return encoding
    return None


def decode(document: Document) -> str:
    """The text of the document, in the order browsers go: byte order mark, server, page, UTF-8, Windows-1252."""
    body = document.body
    for mark, encoding in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace")
    if b"\x00" in body[:HEAD] and (utf16 := _utf16_without_mark(body)):
        return body.decode(utf16, errors="replace")
    declared = document.charset or EncodingDetector.find_declared_encoding(body[:HEAD], is_html=True)
    if declared:
        return body.decode(_codec(declared), errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _codec(label: str) -> str:
    """The codec a browser uses for a label (WHATWG Encoding): Latin-1 means Windows-1252, an unknown one UTF-8."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
        b"0".decode(
            name, errors="replace"
        )  # refuses "hex", "zip" and their like, which are codecs but no encodings of text
    except (LookupError, ValueError):
        return "utf-8"
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return "utf-8" if name.startswith(("utf-16", "utf-32", "utf-7")) else name


def is_truncated(text: str) -> bool:
    """Whether an HTML text ends in the middle: inside a tag, or in a table or script without an end of page."""
    low = text.lower()
    if "<html" not in low or "</html" in low[-4096:] or "</body" in low[-4096:]:
        return False
    inside_tag = re.search(r"<[a-z/!][^<>]*$", low[-2000:]) is not None
    return inside_tag or any(low.rfind(f"<{tag}") > low.rfind(f"</{tag}") for tag in ("table", "script"))
