"""A number of a PDF whose characters its font does not name is unreadable, and never a number without them."""

import pytest

from checks.model import ProblemKind, Status
from tests.checks.readers.documents import observed, problem, prose, reading, table
from tests.checks.readers.test_pdf import raw

PDF = "application/pdf"
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
RECEIVED = prose("the hotline received <value> reports")


def page(*said: tuple[int, int, bytes], font: bytes, to_unicode: bytes = b"") -> bytes:
    """A page with texts at their places; those in ~tildes~ are set in the odd font."""
    parts = b""
    for x, y, text in said:
        parts += b"BT 1 0 0 1 %d %d Tm" % (x, y)
        for i, piece in enumerate(text.split(b"~")):
            parts += b" /F%d 12 Tf (%s) Tj" % (1 + i % 2, piece)
        parts += b" ET\n"
    return raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                b"/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>"
            ),
            b"<</Length %d>>stream\n%s\nendstream" % (len(parts), parts),
            HELVETICA,
            font,
            b"<</Length %d>>stream\n%s\nendstream" % (len(to_unicode), to_unicode),
            b"<</Length 27>>stream\n500 0 d0 0 0 400 700 re f\nendstream",
        ]
    )


def named(code: str, glyph: str = "32") -> dict[str, bytes]:
    """A font that says of its glyph for `2` that it is another character."""
    mapping = f"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <{glyph}> <{code}> endbfchar"
    return {
        "font": b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>",
        "to_unicode": mapping.encode(),
    }


ODD = {
    "private use": named("E001"),
    "no character": named("FFFD"),
    "a control sign": named("0001"),
    "nothing": named("0000"),
    "a hyphen that is not shown": named("00AD"),
    "a blank without width": named("200B"),
    "no name at all": {
        "font": b"<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]"
        b"/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</g17 8 0 R>>"
        b"/FirstChar 32/LastChar 122/Widths[%s]/Encoding<</Type/Encoding/Differences[50/g17]>>>>" % (b"500 " * 91)
    },
}


@pytest.mark.parametrize("number", [b"1~2~,345", b"~2~1,345", b"1,34~2~", b"~22~,345", b"1,345~2~ 000"])
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_number_in_a_sentence_with_a_digit_nobody_names_is_unreadable(odd: dict[str, bytes], number: bytes) -> None:
    body = page((72, 700, b"In that year the hotline received " + number + b" reports from the public."), **odd)
    found = problem(body, RECEIVED, media_type=PDF)
    assert found.kind is ProblemKind.UNREADABLE
    assert "does not name" in found.cause


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("reports in total: <value>", b"All reports in total: 1~2~5 000"),
        ("<value> reports came", b"So 1 0~2~5 reports came"),
    ],
)
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_so_is_one_at_the_edge_of_the_words(odd: dict[str, bytes], sentence: str, said: bytes) -> None:
    body = page((72, 700, said), (72, 600, b"Nothing else is said on this page of the report."), **odd)
    assert problem(body, prose(sentence), media_type=PDF).kind is ProblemKind.UNREADABLE


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_cell_with_such_a_digit_costs_its_own_period(odd: dict[str, bytes]) -> None:
    rows = [(b"District", b"2022", b"2023"), (b"North", b"110", b"1~2~0"), (b"South", b"700", b"900")]
    cells = [(x, 700 - 16 * i, text) for i, row in enumerate(rows) for x, text in zip((72, 220, 320), row, strict=True)]
    found = reading(page(*cells, **odd), table("North", "<year>"), media_type=PDF)
    assert "for 2023" in found.warnings[0]
    assert {one.period.name: one.status for one in found.observations if one.period} == {
        "2022": Status.NORMAL,
        "2023": Status.UNREADABLE,
    }


def test_an_unnamed_sign_that_stands_apart_is_none_of_its_digits() -> None:
    body = page((72, 700, b"~2~ In that year the hotline received 1,345 reports from ~2~."), **named("E001"))
    assert observed(body, RECEIVED, media_type=PDF).value == 1345


def test_a_csv_in_another_encoding_does_not_lose_a_digit() -> None:
    found = problem("District,2023\nNorth,12\ufffd345\n", table("North", "2023"), media_type="text/csv")
    assert found.kind is ProblemKind.UNREADABLE
