"""The form is told from the bytes. What this version does not read is named, with what it does read."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.model import ProblemKind
from checks.readers.form import Form, decode, tell_form
from checks.readers.reader import FORMS as READERS
from checks.readers.reader import read
from tests.checks.readers.documents import css, figure, page, problem, prose, source, table, wording


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


FORMS = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", Form.PDF),
    "pdf after a line": (b"\n%PDF-1.4\n", Form.PDF),
    "xlsx": (zipped("[Content_Types].xml", "xl/workbook.xml"), Form.XLSX),
    "zip": (zipped("data.csv"), Form.ZIP),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Form.OLE),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, Form.IMAGE),
    "jpeg": (b"\xff\xd8\xff\xe0", Form.IMAGE),
    "svg": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>36.2</text></svg>', Form.IMAGE),
    "gzip": (b"\x1f\x8b\x08\x00", Form.PACKED),
    "binary": (b"\x00\x01\x02abc", Form.BINARY),
    "csv": (b"year;value;mark\n2022;1,2;p\n2023;1,3;p\n2024;1,4;p\n", Form.CSV),
    "rss": (b'<?xml version="1.0"?><rss></rss>', Form.XML),
    "empty": (b" \r\n\t ", Form.EMPTY),
    "html": (b"<!DOCTYPE html><p>Hello", Form.HTML),
    "xhtml": (b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"></html>', Form.HTML),
    "fragment": (b"\n\n<div>36.2</div>", Form.HTML),
    "json": (b'\xef\xbb\xbf {"a": 1}', Form.JSON),
    "array": (b"[1, 2]\n", Form.JSON),
    "text": (b"Reports rose, they said, and fell.\n", Form.TEXT),
    "text in brackets": (b"[Note] reports rose.\n", Form.TEXT),
}
READ = set(READERS)


@pytest.mark.parametrize("name", FORMS)
def test_the_form_is_told_from_the_bytes(name: str) -> None:
    body, form = FORMS[name]
    assert tell_form(page(body, "application/octet-stream")) is form


@pytest.mark.parametrize("name", [name for name, (_, form) in FORMS.items() if form not in READ])
def test_what_is_not_read_is_named_whatever_the_server_calls_it(name: str) -> None:
    body, form = FORMS[name]
    for media_type in ("text/html", "application/octet-stream", ""):
        found = problem(page(body, media_type), table("a", "b"))
        assert found.kind is ProblemKind.UNREADABLE
        assert ("empty" if form is Form.EMPTY else str(form)) in found.cause


def test_an_encrypted_pdf_is_called_encrypted() -> None:
    assert "encrypted" in problem(page(b"%PDF-1.7\n/Encrypt 5 0 R"), table("a", "b")).cause


@pytest.mark.parametrize(
    "cut", ["<html><body><table><tr><td>Total</td><td>36,2", "<html><body><p>Total: 5 reports.</p><a hre"]
)
def test_a_page_cut_off_in_the_middle_is_unreadable(cut: str) -> None:
    found = problem(cut, prose("Total: <value> reports"))
    assert found.kind is ProblemKind.UNREADABLE
    assert "cut off" in found.cause


def test_a_page_that_only_omits_its_end_is_read() -> None:
    assert (
        read(
            page("<html><body><p>Total: 5 reports.<table><tr><td>1</table>"),
            source(),
            [figure(prose("Total: <value> reports"))],
        )[0].problem
        is None
    )


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<p>Zürich – 36.2 €".encode(), None),
        ("<p>Zürich – 36.2 €".encode("cp1252"), None),
        ("<p>Zürich – 36.2 €".encode("cp1252"), "iso-8859-1"),
        ("<meta charset=windows-1252><p>Zürich – 36.2 €".encode("cp1252"), None),
        (b"\xef\xbb\xbf" + "<p>Zürich – 36.2 €".encode(), "iso-8859-1"),
        ("\ufeff<p>Zürich – 36.2 €".encode("utf-16-le"), None),
        ("<p>Zürich – 36.2 €".encode(), "no-such-charset"),
        ("<p>Zürich – 36.2 €".encode(), "hex"),
    ],
)
def test_text_is_decoded_as_browsers_do(body: bytes, charset: str | None) -> None:
    document = page(body, charset=charset)
    assert decode(document).endswith("Zürich – 36.2 €")


@given(some.binary(max_size=300), some.sampled_from(["text/html", "application/json", "text/plain", ""]))
def test_any_bytes_are_a_reading_or_a_named_problem(body: bytes, media_type: str) -> None:
    figures = [figure(at) for at in (table("a", "<year>"), prose("in <year> <value> x"), css("b"), wording("abc"))]
    for one in read(page(body, media_type), source(), figures):
        assert one.problem is not None or one.observations


PIECES = """<table> </table> <tr> <td> <th> </td> <td rowspan=3> <td colspan=99> <del> </del> <p> <div> </div>
<sup> <!-- --> <b> <svg> <caption> <thead> <h2> </h2> <button> <script> </script> <br> <template> 2023 36.2 a"""
TAGS = some.sampled_from(re.findall(r"<[^>]*>|[^<\s]+", PIECES))


@given(some.lists(TAGS, max_size=40))
def test_any_soup_of_tags_is_a_reading_or_a_named_problem(tags: list[str]) -> None:
    figures = [figure(at) for at in (table("a", "<year>"), prose("<value> a"), css("b"), wording("36.2"))]
    for one in read(page("<html>" + "".join(tags)), source(), figures):
        assert one.problem is not None or one.observations


def odd(shared: Path) -> list[Path]:
    return sorted(path for path in (shared / "corpus" / "odd").rglob("*") if path.is_file())


def test_no_odd_document_crashes_or_hangs(shared: Path) -> None:
    figures = [
        figure(at) for at in (table("a", "<year>"), prose("in <year> <value> reports"), css("b"), wording("zzz"))
    ]
    for path in odd(shared):
        for media_type in ("text/html", "application/octet-stream"):
            answers = read(page(path.read_bytes(), media_type), source(), figures)
            assert len(answers) == 4
            if path.suffix == ".pdf":
                assert all(one.problem or one.observations[0].text is None for one in answers)  # "zzz" stands nowhere


def test_each_html5lib_fragment_is_read_or_named(shared: Path) -> None:
    """The markup of html5lib's own tests, each fragment as a page of its own."""
    figures = [figure(at) for at in (table("a", "<year>"), prose("in <year> <value> reports"), css("td"))]
    for path in (shared / "corpus" / "odd" / "html5lib-tests").glob("tree*.dat"):
        for part in path.read_bytes().split(b"#data\n")[1:]:
            for one in read(page(part.split(b"\n#errors")[0]), source(), figures):
                assert one.problem is not None or one.observations
