"""Small builders of PDF documents: drawn text by text, or set in paragraphs and tables."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

STYLES = getSampleStyleSheet()
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
RIGHT = [("ALIGN", (1, 0), (-1, -1), "RIGHT")]
HEIGHT = A4[1]
Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, owner_password: str = "", password: str = "", **fields: Any) -> bytes:
    """A document with a page for each drawing."""
    buffer = BytesIO()
    encryption = StandardEncryption(password, owner_password) if password or owner_password else None
    canvas = Canvas(buffer, pagesize=A4, encrypt=encryption, **fields)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def texts(*at: tuple[float, float, str] | tuple[float, float, str, float]) -> Draw:
    """A page with texts at their places, from the upper left corner, in points; the fourth is the size."""

    def draw(canvas: Canvas) -> None:
        for x, down, text, *size in at:
            canvas.setFont("Helvetica", size[0] if size else 10)
            canvas.drawString(x, HEIGHT - down, text)

    return draw


def lines(*said: str, x: float = 72, top: float = 100, leading: float = 12, size: float = 10) -> Draw:
    """A page with one line of text below the other."""
    return texts(*((x, top + i * leading, text, size) for i, text in enumerate(said)))


def report(*story: Flowable, furniture: Callable[[Canvas, Any], None] | None = None) -> bytes:
    """A document set by reportlab; `furniture` draws what every page repeats."""
    buffer = BytesIO()
    extra = {"onFirstPage": furniture, "onLaterPages": furniture} if furniture else {}
    SimpleDocTemplate(buffer, pagesize=A4).build(list(story), **extra)
    return buffer.getvalue()


def text(said: str, style: str = "Normal") -> Paragraph:
    return Paragraph(said, STYLES[style])


def grid(rows: Sequence[Sequence[object]], *style: Any, widths: Sequence[float] | None = None, **fields: Any) -> Table:
    return Table(rows, colWidths=widths, style=TableStyle(list(style)), **fields)
