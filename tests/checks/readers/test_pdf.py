"""What a PDF is, and what stands in the way of reading it: scans, passwords, damage, garbage, hostility."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from checks.model import ProblemKind
from checks.readers.pdf.document import open_pdf
from checks.readers.reader import read
from steps.reading import Readers
from tests.checks.readers.documents import figure, observed, page, problem, prose, source, table
from tests.checks.readers.pdfs import drawn, lines, texts

HEADLINE = prose("received <value> reports")
SAID = "In 2023 the hotline received 36,210,368 reports."
PLAIN = drawn(lines(SAID))


def cause(body: bytes) -> str:
    found = problem(body, HEADLINE, media_type="application/pdf")
    assert found.kind is ProblemKind.UNREADABLE, found
    return found.cause


def value(body: bytes) -> int:
    return int(observed(body, HEADLINE, media_type="application/pdf").value or 0)


def image(canvas: Canvas, width: float = 595, height: float = 842) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, width, height)


def with_invisible(said: str, *, scan: bool) -> bytes:
    def draw(canvas: Canvas) -> None:
        if scan:
            image(canvas)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textOut(said)
        canvas.drawText(text)

    return drawn(draw)


def raw(objects: list[bytes], root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with a cross-reference table."""
    body, offsets = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return body + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)


def test_title_and_language_come_from_the_document() -> None:
    content = open_pdf(page(drawn(lines(SAID), lang="en-GB", initFontName="Helvetica"), "application/pdf"))
    assert content.language == "en-GB"
    assert content.title == ""  # "untitled" is what programs write


def test_a_language_that_a_program_declared_by_itself_gives_way_to_the_one_that_is_written() -> None:
    said = lines(
        "Em 2023 foram registados 21 982 casos confirmados desde o início da pandemia",
        "e não há mais dados para o ano.",
    )
    assert open_pdf(page(drawn(said, lang="en-US"), "application/pdf")).language == "pt"


def test_a_document_that_only_forbids_printing_is_read() -> None:
    assert value(drawn(lines(SAID), owner_password="secret")) == 36210368


def test_a_password_is_named() -> None:
    assert "opens with a password only" in cause(drawn(lines(SAID), password="secret"))


def test_a_scan_is_named_and_never_unchanged() -> None:
    assert "page 1 is scanned: an image without text" in cause(drawn(image))


def test_what_a_machine_recognised_on_a_scan_is_not_read() -> None:
    assert "a machine recognised" in cause(with_invisible(SAID, scan=True))


def test_invisible_text_is_not_read_beside_what_can_be_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textOut("In 2023 the hotline received 99 reports.")
        canvas.drawText(text)
        canvas.restoreState()
        canvas.drawString(72, 600, SAID)

    assert value(drawn(draw)) == 36210368


def test_a_page_that_is_a_scan_is_named_where_a_figure_is_not_found() -> None:
    found = problem(drawn(lines(SAID), image), prose("a total of <value> incidents"), media_type="application/pdf")
    assert "page 2 is scanned" in found.cause


def test_pages_without_any_text_are_named() -> None:
    assert "no text stands on its 2 pages" in cause(drawn(lambda _: None, lambda canvas: canvas.rect(72, 72, 90, 90)))


@pytest.mark.parametrize("first", ["E001", "FFFD", "0001"])
def test_a_text_layer_without_characters_is_garbage(first: str) -> None:
    """Codes that a font maps to no character: private use, replacement, control."""
    stream = b"BT /F1 12 Tf 72 700 Td <" + bytes(range(65, 91)).hex().encode() * 3 + b"> Tj ET"
    mapping = (
        b"26 beginbfchar\n"
        + b"".join(b"<%02X> <%s>\n" % (code, first.encode()) for code in range(65, 91))
        + b"endbfchar"
    )
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n" + mapping
    )
    body = raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(to_unicode), to_unicode),
        ]
    )
    assert "characters are not named" in cause(body)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_that_is_cut_off_is_never_read_in_part(share: float) -> None:
    body = drawn(*(lines(SAID, f"page {n}") for n in range(20)))
    assert "cut off" in cause(body[: int(len(body) * share)])


def test_a_document_without_pages_is_named() -> None:
    body = raw([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])
    assert "it has no pages" in cause(body)


def test_something_that_only_begins_as_a_pdf_is_damaged() -> None:
    assert "damaged" in cause(b"%PDF-1.7\n" + b"nothing of the kind " * 50 + b"\n%%EOF")


def test_pages_beyond_the_limit_are_said() -> None:
    kids = b" ".join([b"3 0 R"] * 3001)
    body = raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count 3001>>" % kids,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ]
    )
    assert "3,001 pages" in cause(body)


def test_a_huge_page_costs_nothing() -> None:
    assert value(
        drawn(lines(SAID)).replace(b"/MediaBox [ 0 0 595.2756 841.8898 ]", b"/MediaBox [ 0 0 99999999 999999 ]")
    )


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"


def bomb() -> bytes:
    """A page of 400 MB in 600 bytes."""
    packed = zlib.compress(zlib.compress(b"\x00" * 400_000_000, 6), 9)
    stream = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    return raw([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE, stream])


def deep() -> bytes:
    """Lists in lists, a hundred thousand deep."""
    nested = b"[" * 100_000 + b"]" * 100_000
    catalog = b"<</Type/Catalog/Pages 2 0 R/Deep %s>>" % nested
    return raw([catalog, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE])


def circle() -> bytes:
    """Pages that hold themselves."""
    return raw([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"])


@pytest.mark.parametrize("hostile", [bomb, deep, circle])
def test_a_hostile_document_costs_its_own_reading(hostile: Callable[[], bytes]) -> None:
    at = [figure(HEADLINE), figure(table("Total", "2023"), id="other")]
    with Readers(workers=1, memory_mb=512, time_s=20) as readers:
        for one in readers.read(page(hostile(), "application/pdf"), source(), at):
            assert one.problem is not None
        fine, _ = readers.read(page(PLAIN, "application/pdf"), source(), at)
    assert fine.problem is None


def test_no_odd_document_crashes_or_is_misread(shared: Path) -> None:
    """Each gives a named problem: none of them says what is asked for."""
    at = [figure(prose("the total is <value>")), figure(table("Total", "2023"), id="other")]
    for path in sorted((shared / "corpus" / "odd" / "pypdf").glob("*.pdf")):
        for one in read(page(path.read_bytes(), "application/pdf"), source(), at):
            assert one.problem is not None, path.name
            assert one.problem.cause, path.name


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("Sample_Td-matrix.pdf", "Hello PDF 2 <value>", None),
        ("issue-914-xmp-data.pdf", "散称华联粉条", None),
        ("jpeg.pdf", "A PDF with a JPEG image", None),
        ("crazyones-encrypted-256.pdf", "", "password"),
        ("libreoffice-writer-password.pdf", "", "password"),
        ("indirect-rotation.pdf", "", "a machine recognised"),
        ("imagemagick-lzw.pdf", "", "scanned"),
        ("git.pdf", "", "no text"),
    ],
)
def test_odd_documents_are_named_or_read(shared: Path, name: str, said: str, expected: str | None) -> None:
    body = (shared / "corpus" / "odd" / "pypdf" / name).read_bytes()
    if expected is not None:
        assert expected in cause(body)
        return
    content = open_pdf(page(body, "application/pdf"))
    wanted = said.partition(" <")[0].lower()
    assert any(wanted in block.folded for block in content.lines.with_text(wanted))


def test_text_outside_of_the_page_is_not_read() -> None:
    said = texts(
        (72, 100, SAID), (-900, 140, "the hotline received 12 reports"), (72, 1200, "the hotline received 13 reports")
    )
    assert value(drawn(said)) == 36210368
