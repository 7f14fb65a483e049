"""The ruled lines of a PDF page: what parts the rows and columns of a table where its maker drew it.

A thin rectangle is a line, the edges of a filled one part rows as lines do. Curves and slanting lines are pictures.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from checks.readers.pdf.letters import Box, Frame

THIN = 2.0  # points: as wide a line is drawn
SHORT = 8.0  # points: what is shorter is a tick or a part of a picture
MOST_PATHS = 5_000  # of a page; a map has more, and is no table
MOST_SEGMENTS = 200  # of one path


@dataclass(frozen=True, slots=True)
class Rules:
    """Lines across (x0, x1, y) and down (x, top, bottom), on the page as it is read."""

    across: tuple[tuple[float, float, float], ...] = ()
    down: tuple[tuple[float, float, float], ...] = ()


def rules_of(page: pdfium.PdfPage, frame: Frame) -> Rules:
    """The ruled lines of the page; none of a page that is a picture."""
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    for number, item in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > MOST_PATHS:
            return Rules()
        for x0, top, x1, bottom in _boxes(item, frame):
            if x1 - x0 >= SHORT and bottom - top <= THIN:
                across.append((x0, x1, (top + bottom) / 2))
            elif x1 - x0 <= THIN and bottom - top >= SHORT:
                down.append(((x0 + x1) / 2, top, bottom))
            elif x1 - x0 >= SHORT and bottom - top >= SHORT:
                across += [(x0, x1, top), (x0, x1, bottom)]
                down += [(x0, top, bottom), (x1, top, bottom)]
    return Rules(tuple(across), tuple(down))


def _boxes(item: pdfium.PdfObject, frame: Frame) -> Iterator[Box]:
    """The path as boxes: of a path of several straight lines each of them, else its own."""
    count = pdfium_c.FPDFPath_CountSegments(item)
    if not 5 < count <= MOST_SEGMENTS:
        yield frame.place(*item.get_bounds())
        return
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = matrix.on_point(x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_LINETO and last is not None:
            yield frame.place(
                min(last[0], here[0]), min(last[1], here[1]), max(last[0], here[0]), max(last[1], here[1])
            )
        last = here
