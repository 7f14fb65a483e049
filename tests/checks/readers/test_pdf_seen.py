"""Of a PDF only what a person sees on its pages is read, however else it is drawn there."""

from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from checks.model import Signal, TableCell, TableLocator
from tests.checks.readers.documents import observed, problem, prose
from tests.checks.readers.pdfs import Draw, drawn

PDF = "application/pdf"
SENTENCE = prose("the hotline received <value> reports in <year>")
SAID = "In that year the hotline received 99 reports in 2023."
OTHER = "Nothing else is said on this page of the annual report of the hotline."
Step = Callable[[Canvas], object]


def say(text: str, x: float = 72, y: float = 700, size: float = 10) -> Step:
    def step(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)

    return step


def fill(shade: float, alpha: float = 1) -> Step:
    return lambda canvas: canvas.setFillColor(Color(shade, shade, shade, alpha=alpha))


def box(x: float = 60, y: float = 690, width: float = 400, height: float = 30) -> Step:
    return lambda canvas: canvas.rect(x, y, width, height, stroke=0, fill=1)


def picture(shade: int, *, alpha: int = 255) -> Step:
    drawing = Image.new("RGBA", (4, 3), (shade, shade, shade, alpha))
    return lambda canvas: canvas.drawImage(ImageReader(drawing), 60, 690, 400, 30, mask="auto")


def mode(number: int) -> Step:
    def step(canvas: Canvas) -> None:
        canvas.saveState()
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(number)
        text.textOut(SAID)
        canvas.drawText(text)
        canvas.restoreState()

    return step


def in_form(*steps: Step) -> Step:
    def step(canvas: Canvas) -> None:
        canvas.beginForm("part")
        for one in steps:
            one(canvas)
        canvas.endForm()
        canvas.translate(10, -20)
        canvas.doForm("part")
        canvas.translate(-10, 20)

    return step


def page(*steps: Step) -> Draw:
    def draw(canvas: Canvas) -> None:
        say(OTHER, y=500)(canvas)
        for step in steps:
            step(canvas)

    return draw


HIDDEN = {
    "white on white": (fill(1), say(SAID)),
    "nearly white": (fill(0.99), say(SAID)),
    "white on a white box": (fill(1), box(), say(SAID)),
    "black on a black box": (fill(0), box(), say(SAID)),
    "grey on a grey box": (fill(0.6), box(), say(SAID)),
    "under a white box": (say(SAID), fill(1), box()),
    "under a black box": (say(SAID), fill(0), box()),
    "under a picture": (say(SAID), picture(120)),
    "white on a white picture": (picture(255), fill(1), say(SAID)),
    "seen through": (fill(0, alpha=0), say(SAID)),
    "in no ink": (mode(3),),
    "only a clip": (mode(7),),
    "a dot high": (say(SAID, size=0.3),),
    "beside the page": (say(SAID, x=700),),
    "white on white, in a part of its own": (in_form(fill(1), say(SAID)),),
    "under a black box, in a part of its own": (in_form(say(SAID), fill(0), box()),),
}
SHOWN = {
    "white on black": (fill(0), box(), fill(1), say(SAID)),
    "white on a dark picture": (picture(40), fill(1), say(SAID)),
    "black on grey": (fill(0.8), box(), fill(0), say(SAID)),
    "under a see-through box": (say(SAID), fill(0.5, alpha=0.2), box()),
    "under a see-through picture": (say(SAID), picture(120, alpha=60)),
    "beside a black box": (say(SAID), fill(0), box(y=600)),
    "drawn as an outline": (fill(1), mode(1)),
    "in a part of its own": (in_form(fill(0), box(), fill(1), say(SAID)),),
    "in small print": (say(SAID, size=4),),
}


@pytest.mark.parametrize("steps", HIDDEN.values(), ids=HIDDEN)
def test_a_sentence_that_nobody_sees_is_not_there(steps: tuple[Step, ...]) -> None:
    found = problem(drawn(page(*steps)), SENTENCE, media_type=PDF)
    assert "no sentence reads" in found.cause


@pytest.mark.parametrize("steps", SHOWN.values(), ids=SHOWN)
def test_a_sentence_that_can_be_seen_is_read(steps: tuple[Step, ...]) -> None:
    assert observed(drawn(page(*steps)), SENTENCE, media_type=PDF).value == 99


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_hidden_number_is_no_part_of_the_sentence_it_stands_in(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        said = ["In 2023 the hotline received", "3", "12,000", "reports in 2023."]
        at = 72.0
        for text in said:
            fill(1 if text == "3" else 0)(canvas)
            say(text, x=at, y=400)(canvas)
            at += canvas.stringWidth(text, "Helvetica", 10) + (0 if text == "3" else 3)
        say(OTHER, y=500)(canvas)

    assert observed(drawn(draw), SENTENCE, media_type=PDF).value == 12000


def test_a_hidden_number_is_no_cell_of_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        for i, (label, old, new) in enumerate(
            [("District", "2022", "2023"), ("North", "110", "120"), ("South", "7", "9")]
        ):
            for x, text in ((72, label), (200, old), (300, new)):
                say(text, x=x, y=700 - 14 * i)(canvas)
        fill(1)(canvas)
        say("999", x=240, y=686)(canvas)

    where = TableLocator(table=TableCell(row=("North",), column=("2023",)))
    assert observed(drawn(draw), where, media_type=PDF).value == 120


WITHDRAWN = "This release has been withdrawn."


def test_a_notice_that_nobody_sees_is_none() -> None:
    told = (say(SAID), say(WITHDRAWN, y=600))
    assert observed(drawn(page(*told)), SENTENCE, media_type=PDF).signal is Signal.RETRACTED
    aside = (say(SAID), fill(1), say("Nobody sees this line.", y=650), fill(0), say(WITHDRAWN, y=600))
    assert observed(drawn(page(*aside)), SENTENCE, media_type=PDF).signal is Signal.RETRACTED
    hidden = (say(SAID), fill(1), say(WITHDRAWN, y=600))
    assert observed(drawn(page(*hidden)), SENTENCE, media_type=PDF).signal is None
