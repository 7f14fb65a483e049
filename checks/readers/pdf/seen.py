"""What of a page's text nobody sees: drawn in no ink, in the colour of what lies under it, or under something else.

Two looks. What is drawn how, and over what, is asked of every object and costs little; what that makes doubtful is
tried: the page is drawn with it and without it, and what makes no difference cannot be seen.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

NO_INK = {3, 7}  # PDF 32000-1, 9.3.6: neither filled nor stroked; only a clip for what is drawn next
STROKED = {1, 2, 5, 6}  # its outline may be seen, whatever it is filled with
LIGHT = 230  # of 255: a colour from here on may be lost on white paper
ALIKE = 24  # of 255: two colours this near may not be told apart
FAINT = 6  # of 255: what changes no point of the drawn page by more is not seen
THIN = 3.0  # points: a rule hides no text
MOST_FILLS = 400  # of a page; a chart has more, and then its texts are tried without a look at each of them
DEEPEST = 4  # forms within forms
Box = tuple[float, float, float, float]  # left, bottom, right, top
Colour = tuple[int, int, int]
Drawn = Any  # a pointer to an object of the page, by pdfium


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is drawn: at which turn, where, and in which colour (None: in none that is known)."""

    item: Drawn
    order: int
    box: Box
    colour: Colour | None


@dataclass(frozen=True, slots=True)
class Fill:
    """What may lie under a text or hide it; `colour` None: an image or a shading."""

    order: int
    box: Box
    colour: Colour | None


def unseen(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> frozenset[int]:
    """The addresses of the text objects of a page that cannot be seen."""
    hidden, texts, fills = _drawn(page)
    doubtful = {address(one.item): one.item for one in texts if _is_doubtful(one, fills)}
    if doubtful:
        hidden |= _without_effect(page, textpage, doubtful)
    return frozenset(hidden)


def address(item: Drawn) -> int:
    return ctypes.addressof(item.contents)


def _drawn(page: pdfium.PdfPage) -> tuple[set[int], list[Text], list[Fill]]:
    """The texts without ink; the other texts; what else is drawn and may hide a text."""
    hidden: set[int] = set()
    texts: list[Text] = []
    fills: list[Fill] = []
    for order, (item, kind, matrix) in enumerate(_objects(page)):
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item)
            if mode in NO_INK:
                hidden.add(address(item))
            else:
                texts.append(Text(item, order, _box(item, matrix), (0, 0, 0) if mode in STROKED else _colour(item)))
        elif kind != pdfium_c.FPDF_PAGEOBJ_PATH or _is_filled(item):
            left, bottom, right, top = box = _box(item, matrix)
            if right - left > THIN and top - bottom > THIN:
                fills.append(Fill(order, box, _colour(item) if kind == pdfium_c.FPDF_PAGEOBJ_PATH else None))
    return hidden, texts, fills


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[Drawn, int, pdfium.PdfMatrix | None]]:
    """What is drawn, in its order, that of forms too; its kind, and the matrix of its form."""
    items = (pdfium_c.FPDFPage_GetObject(page, i) for i in range(pdfium_c.FPDFPage_CountObjects(page)))
    yield from _flat(items, None, 0)


def _flat(
    items: Iterator[Drawn], matrix: pdfium.PdfMatrix | None, depth: int
) -> Iterator[tuple[Drawn, int, pdfium.PdfMatrix | None]]:
    for item in items:
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield item, kind, matrix
        elif depth < DEEPEST:
            raw = pdfium_c.FS_MATRIX()
            pdfium_c.FPDFPageObj_GetMatrix(item, raw)
            own = pdfium.PdfMatrix.from_raw(raw)
            count = pdfium_c.FPDFFormObj_CountObjects(item)
            inside = (pdfium_c.FPDFFormObj_GetObject(item, i) for i in range(count))
            yield from _flat(inside, own.multiply(matrix) if matrix else own, depth + 1)


def _box(item: Drawn, matrix: pdfium.PdfMatrix | None) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return (left, bottom, right, top) if matrix is None else matrix.on_rect(left, bottom, right, top)


def _colour(item: Drawn) -> Colour | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetFillColor(item, *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue) if alpha == 255 else None


def _is_filled(path: Drawn) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, mode, stroke)
    return bool(mode.value != pdfium_c.FPDF_FILLMODE_NONE)


def _is_doubtful(text: Text, fills: Sequence[Fill]) -> bool:
    """Whether a text may be lost: light or see-through, under something, or on its own colour."""
    if text.colour is None or min(text.colour) >= LIGHT or len(fills) > MOST_FILLS:
        return True
    return any(
        (fill.order > text.order or _is_alike(fill.colour, text.colour)) and _meet(fill.box, text.box) for fill in fills
    )


def _is_alike(one: Colour | None, other: Colour) -> bool:
    return one is not None and all(abs(a - b) <= ALIKE for a, b in zip(one, other, strict=True))


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _without_effect(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, doubtful: dict[int, Drawn]) -> set[int]:
    """The texts whose place on the drawn page is the same without them."""
    boxes = _boxes(textpage, doubtful)
    shown = page.render(grayscale=True)
    for item in doubtful.values():
        pdfium_c.FPDFPageObj_SetIsActive(item, 0)
    try:
        bare = page.render(grayscale=True)
    finally:
        for item in doubtful.values():
            pdfium_c.FPDFPageObj_SetIsActive(item, 1)
    points, others = bytes(shown.buffer), bytes(bare.buffer)
    return {
        key
        for key in doubtful
        if not any(_differ(points, others, shown.stride, _area(page, shown, box)) for box in boxes.get(key, ()))
    }


def _boxes(textpage: pdfium.PdfTextPage, wanted: dict[int, Drawn]) -> dict[int, list[Box]]:
    """The address of each text -> where its characters stand on the page."""
    boxes: dict[int, list[Box]] = {}
    for i in range(textpage.count_chars()):
        item = pdfium_c.FPDFText_GetTextObject(textpage, i)
        if item and (key := address(item)) in wanted:
            boxes.setdefault(key, []).append(textpage.get_charbox(i))
    return boxes


def _area(page: pdfium.PdfPage, bitmap: pdfium.PdfBitmap, box: Box) -> tuple[int, int, int, int]:
    """The box in points of the drawn page: left, top, right, bottom, within it."""
    x, y = ctypes.c_int(), ctypes.c_int()
    found = []
    for side, foot in (box[:2], box[2:]):
        pdfium_c.FPDF_PageToDevice(page, 0, 0, bitmap.width, bitmap.height, 0, side, foot, x, y)
        found.append((x.value, y.value))
    (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(*found, strict=True))
    return max(x0, 0), max(y0, 0), min(x1 + 1, bitmap.width), min(y1 + 1, bitmap.height)


def _differ(one: bytes, other: bytes, stride: int, area: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = area
    for y in range(top, bottom):
        row = slice(y * stride + left, y * stride + max(left, right))
        if one[row] != other[row] and any(abs(a - b) > FAINT for a, b in zip(one[row], other[row], strict=True)):
            return True
    return False
