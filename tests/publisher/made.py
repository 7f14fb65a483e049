"""Twins that are no text: a workbook with merged heads, and a report as PDF."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reportlab.platypus import PageBreak, Spacer

from tests.checks.readers.pdfs import RIGHT, RULED, grid, report, text
from tests.checks.readers.workbooks import built

YEARS = range(2020, 2026)
STATES = {
    "United States": (331577720, 332099760, 334017321, 336806231, 340110988, 341784857),
    "Northeast": (57430477, 57243423, 57026847, 57057133, 57832935, 58030187),
    "Midwest": (68969794, 68850246, 68783028, 68972101, 69596584, 69840613),
}
SPENDING = {  # in millions
    "World": (2181900.0, 2256400.0, 2443400.0, 2718200.0),
    "Europe": (427900.0, 480300.0, 588300.0, 693000.0),
}
POVERTY = {"All people": (11.6, 11.5, 11.1, 10.6), "Under 18 years": (15.3, 15.0, 15.3, 14.3)}


def population(sheet: str = "NST-EST2025-POP", *, states: Mapping[str, Sequence[int]] = STATES) -> bytes:
    """Notes first, then two rows of heads: an estimate base over one column, 1 July over six."""

    def write(book: Any) -> None:
        book.add_worksheet("Notes").write(0, 0, "Estimates are rounded to nothing; see the methodology.")
        data = book.add_worksheet(sheet)
        data.merge_range(0, 0, 0, 7, "Annual Estimates of the Resident Population: April 1, 2020 to July 1, 2025")
        data.merge_range(2, 0, 3, 0, "Geographic Area")
        data.merge_range(2, 1, 3, 1, "April 1, 2020 Estimates Base")
        data.merge_range(2, 2, 2, 7, "Population Estimate (as of July 1)")
        data.write_row(3, 2, YEARS)
        for row, (name, values) in enumerate(states.items(), 4):
            data.write_row(row, 0, [name, values[0] - 128_000, *values])
        data.write(9, 0, "Source: U.S. Census Bureau, Population Division. Release date: December 2025")

    return built(write)


def spending(rows: Mapping[str, Sequence[float]] = SPENDING) -> bytes:
    """Two sheets that differ in their dollars only; the unit stands over the table."""

    def write(book: Any) -> None:
        for name, factor in (("Constant (2023) US dollars", 1.03), ("Current US dollars", 1.0)):
            sheet = book.add_worksheet(name.replace("(2023) ", "2023 "))
            sheet.write(0, 0, "Military expenditure by region, 2021–2024")
            sheet.write(1, 0, name)
            sheet.write(2, 0, "Figures are in US$ million")
            sheet.write_row(4, 0, ["Region", 2021, 2022, 2023, 2024])
            for row, (region, values) in enumerate(rows.items(), 5):
                sheet.write_row(row, 0, [region, *(round(one * factor, 1) for one in values)])
            sheet.write(8, 0, "Source: SIPRI Military Expenditure Database")

    return built(write)


def poverty(rate: str = "10.6", rows: Mapping[str, Sequence[float]] = POVERTY) -> bytes:
    """A headline over two lines with a hyphenated word, and a table that goes on overleaf under its heads again."""
    head = ["Characteristic", "2021", "2022", "2023", "2024"]
    table = [head, *([name, *map(str, values)] for name, values in rows.items())]
    more = [head, *([f"Region {i}", "11.0", "10.9", "10.8", "10.7"] for i in range(1, 4))]
    lead = (
        f"In 2024, the official poverty rate was {rate} percent, after 11.1 percent in the year before it. By the "
        "supplemental measure, which counts taxes and what is given in kind, it was 12.9 percent."
    )
    return report(
        text("Poverty in the United States: 2024", "Title"),
        text("Contents", "Heading2"),
        text("Highlights . . . . . . 1"),
        PageBreak(),
        text("Highlights", "Heading2"),
        text(lead),
        Spacer(1, 12),
        text("Table 1. Official poverty measure", "Heading3"),
        grid(table, *RULED, *RIGHT),
        PageBreak(),
        text("Table 1. Official poverty measure (continued)", "Heading3"),
        grid(more, *RULED, *RIGHT),
        furniture=lambda canvas, document: canvas.drawString(280, 30, f"{document.page}"),
    )


MADE: Mapping[str, tuple[Callable[[], bytes], str]] = {  # source -> its document, and the media type
    "census-population": (population, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "sipri-spending": (spending, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "census-poverty": (poverty, "application/pdf"),
}
