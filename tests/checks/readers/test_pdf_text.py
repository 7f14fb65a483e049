"""Sentences of a PDF as a person reads them: over lines, columns and pages, beside call-outs, with raised marks."""

from decimal import Decimal

import pytest
from reportlab.pdfgen.canvas import Canvas

from checks.model import Observation
from checks.readers.pdf.document import open_pdf
from tests.checks.readers.documents import observed, page, problem, prose, quote, reading, wording
from tests.checks.readers.pdfs import HEIGHT, Draw, drawn, lines, texts

PDF = "application/pdf"
FILLER = tuple(f"This is line {word} of a chapter that says nothing of the matter at hand" for word in "abcdefghij")


def read(body: bytes, sentence: str) -> Observation:
    return observed(body, prose(sentence), media_type=PDF)


def value(body: bytes, sentence: str) -> Decimal | None:
    return read(body, sentence).value


def not_found(body: bytes, sentence: str) -> str:
    return problem(body, prose(sentence), media_type=PDF).cause


def blocks(body: bytes, holding: str) -> list[str]:
    return [block.text for block in open_pdf(page(body, PDF)).lines.with_text(holding)]


def test_a_sentence_over_three_lines_with_a_broken_word_is_one() -> None:
    body = drawn(lines("Of all the mat-", "ters the hotline re-", "ceived 36,210,368 reports in 2023."))
    assert value(body, "the hotline received <value> reports in <year>") == 36210368


def test_a_real_hyphen_at_the_end_of_a_line_stays() -> None:
    assert blocks(drawn(lines("There were 12 COVID-", "19 cases in Anglo-", "Saxon towns.")), "covid-19") == [
        "There were 12 COVID-19 cases in Anglo-Saxon towns."
    ]


def test_a_compound_the_document_writes_elsewhere_keeps_its_hyphen() -> None:
    body = drawn(lines("A well-known number of follow-ups was", "made; of the well-", "known ones 35 stayed."))
    assert value(body, "of the well-known ones <value> stayed") == 35


def test_ligatures_and_soft_hyphens_are_letters_as_any() -> None:
    def draw(canvas: Canvas) -> None:
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfbase.ttfonts import TTFont

        registerFont(TTFont("Vera", "Vera.ttf"))
        canvas.setFont("Vera", 10)
        canvas.drawString(72, 700, "The ﬁnal ﬂow conﬁrms 1,234 re\u00adports.")

    assert value(drawn(draw), "The final flow confirms <value> reports") == 1234


def raised(after: str, mark: str, rest: str, *, apart: bool) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        width = canvas.stringWidth(after, "Helvetica", 10)
        canvas.drawString(72, 700, after)
        canvas.setFont("Helvetica", 6)
        small = canvas.stringWidth(mark, "Helvetica", 6)
        if apart:
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72 + width + small + 3, 700, rest)
            canvas.setFont("Helvetica", 6)
            canvas.drawString(72 + width, 704, mark)
        else:
            canvas.drawString(72 + width, 704, mark)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72 + width + small + 3, 700, rest)

    return draw


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("mark", ["1", "12", "a"])
def test_a_raised_mark_is_no_digit(mark: str, apart: bool) -> None:
    body = drawn(raised("The agency counted 63,892", mark, "people in all.", apart=apart))
    assert value(body, "counted <value> people") == 63892


def test_digits_drawn_one_by_one_are_one_number() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 700, "A total of ")
        for i, char in enumerate("35908"):
            canvas.drawString(123 + i * 6.3, 700, char)
        canvas.drawString(158, 700, "people")

    assert value(drawn(draw), "a total of <value> people") == 35908


def test_numbers_of_two_columns_are_never_one() -> None:
    body = drawn(texts((72, 100, "Persons"), (200, 100, "12 655"), (236, 100, "39 800")))
    found = reading(body, prose("Persons <value>"), media_type=PDF)
    assert [one.value for one in found.observations if one.value == 1265539800] == []


@pytest.mark.parametrize("offset", [0.2, 0.5])
def test_bold_made_by_drawing_twice_is_read_once(offset: float) -> None:
    said = "The total was 1,234 reports"
    assert value(drawn(texts((72, 100, said), (72 + offset, 100, said))), "The total was <value> reports") == 1234


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [
        "The first column speaks of 11 arrests that",
        "were made after the hotline had been told",
        "of what it had",
        "seen. In all it received a number of",
    ]
    right = [
        "36 million reports, which is more than in",
        "any year before, and of these some were",
        "sent on to the police in other countries.",
        "It says so.",
    ]
    rows = [(72.0, 100.0 + i * 12, said) for i, said in enumerate(left)] + [
        (320.0, 100.0 + i * 12, said) for i, said in enumerate(right)
    ]
    in_rows = sorted(rows, key=lambda one: (one[1], one[0]))
    for order in (rows, in_rows):
        assert value(drawn(texts(*order)), "received a number of <value> reports") == 36000000


def framed(*pages: list[str]) -> bytes:
    """Pages with a running title and page numbers, the numbers drawn in the midst of the text."""

    def a_page(number: int, said: list[str]) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", 10)
            for i, line in enumerate(said):
                if i == len(said) // 2:
                    canvas.setFont("Helvetica", 8)
                    canvas.drawString(72, HEIGHT - 40, "Hotline – Annual Report 2023")
                    canvas.drawString(290, 30, f"{number}")
                    canvas.setFont("Helvetica", 10)
                canvas.drawString(72, HEIGHT - 100 - i * 14, line)

        return draw

    return drawn(*(a_page(n, said) for n, said in enumerate(pages, 1)))


def test_a_sentence_over_a_page_break_is_one() -> None:
    filler = list(FILLER)
    body = framed(
        filler,
        [*filler, "In the year 2023 the hotline received more than 36.2"],
        ["million reports of all kinds, of which most", *filler],
        filler,
    )
    found = read(body, "the hotline received <value> reports")
    assert found.value == Decimal(36200000)
    assert found.place.startswith("page 2, ")


def test_the_half_of_a_number_is_never_read() -> None:
    body = framed(
        list(FILLER), [*FILLER, "In 2023 the hotline received 36.2"], ["million reports of all kinds.", *FILLER]
    )
    assert value(body, "the hotline received <value>") == Decimal(36200000)


def test_a_page_number_stands_in_no_sentence() -> None:
    body = framed([*FILLER[:6], "it counted"], ["1,200 people in all.", *FILLER[:5]])
    assert value(body, "it counted <value> people") == 1200


def test_a_callout_between_two_halves_of_a_sentence_is_left_out() -> None:
    said = texts(
        (72, 100, "The hotline has worked for years and in"),
        (72, 112, "the last of them it received and handled about"),
        (320, 100, "36.2 M", 24),
        (320, 120, "reports in one year", 12),
        (72, 124, "1.1 million referrals to the police."),
    )
    assert value(drawn(said), "received and handled about <value> referrals") == 1100000
    assert value(drawn(said), "<value> reports in one year") == 36200000


@pytest.mark.parametrize("sentence", ["Reports received <value>", "<value> Reports received"])
@pytest.mark.parametrize("label", [(60, 136), (60, 72)])
def test_a_number_and_its_label_are_one_wherever_the_label_stands(sentence: str, label: tuple[float, float]) -> None:
    x, down = label
    body = drawn(
        texts(
            (60, 104, "36,210,368", 24),
            (x, down, "Reports received", 12),
            (60, 300, "Arrests made", 12),
            (60, 330, "11", 24),
        )
    )
    assert value(body, sentence) == 36210368


@pytest.mark.parametrize("sentence", ["CONFIRMED <value>", "<value> CONFIRMED"])
def test_the_change_beside_a_number_is_never_taken_for_it(sentence: str) -> None:
    cards = [
        (60, 100, "54,234", 20),
        (140, 100, "+ 132", 20),
        (80, 118, "CONFIRMED", 10),
        (60, 190, "1,779", 20),
        (140, 190, "- 2", 20),
        (90, 208, "DEATHS", 10),
    ]
    body = drawn(texts(*cards))
    assert value(body, sentence) == 54234


def test_a_label_in_the_middle_of_two_numbers_is_given_to_neither() -> None:
    body = drawn(texts((60, 100, "11", 20), (60, 120, "CASES", 10), (60, 147, "22", 20)))
    assert "no sentence reads" in not_found(body, "CASES <value>")
    assert "no sentence reads" in not_found(body, "<value> CASES")


def test_two_plain_numbers_beside_a_label_are_a_table_and_no_unit() -> None:
    body = drawn(
        texts(
            (60, 100, "Cases"),
            (160, 100, "11"),
            (220, 100, "22"),
            (60, 130, "Deaths"),
            (160, 130, "3"),
            (220, 130, "4"),
        )
    )
    assert "no sentence reads" in not_found(body, "Cases <value>")


def test_a_gone_label_is_not_found_though_one_like_it_stands_there() -> None:
    body = drawn(
        texts(
            (60, 100, "Tests carried out", 10), (400, 100, "15,039", 10), (60, 130, "Cases", 10), (400, 130, "77", 10)
        )
    )
    assert "no sentence reads" in not_found(body, "People tested <value>")


def test_turned_text_and_a_watermark_stand_in_no_sentence() -> None:
    def draw(canvas: Canvas) -> None:
        lines("The hotline received", "36,210 reports in 2023.", *FILLER[:3])(canvas)
        canvas.saveState()
        canvas.translate(80, HEIGHT - 110)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 40)
        canvas.drawString(0, 0, "DRAFT 99")
        canvas.restoreState()
        canvas.saveState()
        canvas.translate(60, HEIGHT - 120)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Figure 17")
        canvas.restoreState()

    assert value(drawn(draw), "hotline received <value> reports") == 36210


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_reads_as_an_upright_one(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.translate(300, 400)
        canvas.rotate(turn)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(-200, 0, "In 2023 the hotline re-")
        canvas.drawString(-200, -12, "ceived 36,210 reports.")

    assert value(drawn(draw), "the hotline received <value> reports") == 36210


def test_quotations_and_wordings_are_found_with_their_page() -> None:
    body = framed(list(FILLER), [*FILLER, "The bill is still being de-", "bated, with 35.9 million reports at hand."])
    assert observed(body, quote("35.9 million reports", prefix="with"), media_type=PDF).value == 35900000
    found = observed(body, wording("is still being debated"), media_type=PDF)
    assert (found.text, found.place.partition(",")[0]) == ("is still being debated", "page 2")


def test_the_same_sentence_with_two_values_is_ambiguous() -> None:
    body = framed(["The total was 5 reports."], ["The total was 6 reports."])
    assert "2 different values" in problem(body, prose("The total was <value> reports"), media_type=PDF).cause


def test_an_arabic_line_keeps_its_order(shared) -> None:  # type: ignore[no-untyped-def]
    body = (shared / "corpus" / "odd" / "pypdf" / "multilang.pdf").read_bytes()
    assert "مرحبا بالعالم" in " ".join(blocks(body, "arabic"))
