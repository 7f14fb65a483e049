"""The lines of a sheet to grids: header rows told from body rows by what stands in them."""

from collections.abc import Callable, Sequence

from checks.readers.grid import Area, Grid
from checks.readers.shapes import is_number_like, is_period_like


def sheet_grids(
    name: str,
    lines: Sequence[Sequence[str]],
    *,
    under: tuple[str, ...] = (),
    merged: Sequence[Area] = (),
    at: Callable[[int, int], str] | None = None,
) -> tuple[Grid, ...]:
    """The grids of a sheet, from its raw lines: each cell as displayed, "" for an empty one.

    `merged` are the cells that span several places; `at` says a place (line, column; from 0) in the form's own terms.
    """
    spans = {place: area for area in merged for place in area.places}
    filled = [list(line) for line in lines]
    for (line, column), area in spans.items():
        if line < len(filled):
            row = filled[line]
            row += [""] * (column + 1 - len(row))
            row[column] = lines[area.top][area.left]
    kept = [i for i, line in enumerate(filled) if any(line)]
    head = [i for i in kept[:1] if all(not is_number_like(text) or is_period_like(text) for text in filled[i] if text)]
    body = kept[len(head) :]
    return (
        Grid(
            name,
            under,
            head=tuple(filled[i] for i in head),
            body=[filled[i] for i in body],
            sections=("",) * len(body),
            lines=body,
            head_lines=head,
            spans=spans,
            at=at,
        ),
    )
