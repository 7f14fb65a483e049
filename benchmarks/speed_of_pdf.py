"""How much longer a PDF takes to be read for its figures than pdfium takes for its text alone, and how much memory.

python -m benchmarks.speed_of_pdf [--pages N]

Prints, for a report of 300 pages with text and a table on every third: processor seconds of the bare text extraction of
all pages, and as multiples of it one figure, fifty figures, one cell of a table, a figure that is gone; the best of
three. Then the peak address space of a process that reads all of them.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
import gc
import resource
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from time import process_time

import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]  # reportlab bears no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from checks.model import Document, Figure, ProseLocator, Source, TableCell, TableLocator
from checks.readers.reader import read

PROSE = (
    "The hotline of the agency takes messages from the public. Companies pass on what may be of use. The police of many"
    " countries decide what is to be done with them, and seldom say what came of it."
)
PLACES = ["Avonmere", "Bexcombe", "Carrowdale", "Dunholme", "Elmsworth", "Farrowby", "Glenmoor", "Hartsea"]
SOURCE = Source(id="report", publisher="A publisher", url="https://publisher.example/report.pdf")


def report(pages: int) -> bytes:
    """A report of so many pages: each with a sentence of its own, every third with a table."""
    buffer, words = BytesIO(), PROSE.split()
    canvas = Canvas(buffer, pagesize=A4)
    for number in range(pages):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 810, "Annual report of the hotline")
        canvas.drawString(290, 30, str(number + 1))
        canvas.setFont("Helvetica", 10)
        for line in range(30):
            start = (number * 7 + line * 5) % len(words)
            canvas.drawString(72, 780 - line * 14, " ".join((words * 2)[start : start + 15]))
        canvas.drawString(
            72, 346, f"District {name(number)} had {number * 1234 + 56789:,} reports in 2023 to deal with."
        )
        if number % 3 == 0:
            draw_table(canvas, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def name(number: int) -> str:
    """A name that no other page has."""
    return f"{PLACES[number % 8]}{chr(97 + number // 8 % 26)}{chr(97 + number // 208)}"


def draw_table(canvas: Canvas, number: int) -> None:
    canvas.drawString(72, 320, f"Table {number}: Reports by district")
    rows = [["District", "2021", "2022", "2023"]] + [
        [f"{place} {name(number)}", f"{i * 1000 + number:,}", f"{i * 2000 + number:,}", f"{i * 3000 + number:,}"]
        for i, place in enumerate(PLACES, 1)
    ]
    for line, row in enumerate(rows):
        for x, text in zip((72, 250, 340, 430), row, strict=True):
            canvas.drawString(x, 300 - line * 16, text)


def sentence(number: int) -> Figure:
    text = f"District {name(number)} had <value> reports in <year>"
    return Figure(id=f"s{number}", measure="reports", source="report", at=(ProseLocator(prose=text),))


def cell(number: int) -> Figure:
    wanted = TableCell(row=(f"Carrowdale {name(number)}",), column=("2023",))
    return Figure(id=f"t{number}", measure="reports", source="report", at=(TableLocator(table=wanted),))


def bare(body: bytes) -> None:
    """What pdfium alone needs for the text of all pages."""
    pdf = pdfium.PdfDocument(body)
    for number in range(len(pdf)):
        page = pdf[number]
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    pdf.close()


def seconds(job: Callable[[], object], *, times: int = 3) -> float:
    """Processor seconds, the least of so many tries."""
    spent = []
    for _ in range(times):
        gc.collect()
        begin = process_time()
        job()
        spent.append(process_time() - begin)
    return min(spent)


def main(arguments: Sequence[str] | None = None) -> None:
    """Nothing; prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    pages = parser.parse_args(arguments).pages
    body = report(pages)
    document = Document(
        body=body,
        media_type="application/pdf",
        charset=None,
        url=SOURCE.url or "",
        sha256="0" * 64,
        fetched_at=datetime(2026, 1, 18, tzinfo=UTC),
    )
    some = [number * pages // 50 for number in range(50)]
    jobs = {
        "one sentence": [sentence(pages // 2)],
        "fifty sentences": [sentence(number) for number in some],
        "one cell": [cell(pages // 2 // 3 * 3)],
        "ten cells": [cell(number // 3 * 3) for number in some[::5]],
        "one that is gone": [sentence(26 * 8 * 26)],
    }
    base = seconds(lambda: bare(body))
    print(f"{pages} pages, {len(body):,} bytes; bare text of all pages {base:.3f} s")
    for label, figures in jobs.items():
        readings = read(document, SOURCE, figures)
        lost = sum(one.problem is not None for one in readings)
        spent = seconds(lambda figures=figures: read(document, SOURCE, figures))  # type: ignore[misc]
        print(f"{label:<18} {spent:>7.3f} s {spent / base:>6.2f} × bare   read {len(figures) - lost} of {len(figures)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak resident {peak:.0f} MB")


if __name__ == "__main__":
    main()
