"""How long a workbook takes to be read, against python-calamine alone on the same bytes, and how much memory.

python -m benchmarks.speed_of_workbooks [--rows N] [--times N]

Prints processor seconds of the bare parser (`load_workbook`, `to_python`), of one figure and of fifty, and their
ratios, the least of several tries; then the absolute time of a small workbook and the most memory this process held.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
import io
import resource
from collections.abc import Callable
from datetime import UTC, datetime
from time import process_time
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # has no stubs
from python_calamine import load_workbook

from checks.model import Document, Figure, Source, TableCell, TableLocator
from checks.readers.reader import read

COLUMNS = 9  # of numbers, beside the one of labels
FIGURES = 50


def workbook(rows: int, *, per_cent: bool = False) -> bytes:
    """An XLSX with that many rows of ten columns; with `per_cent` a column is formatted as such and a row hidden."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        form = book.add_format({"num_format": "0.0%"}) if per_cent else None
        sheet.write_row(0, 0, ["Region", *(f"Measure {i}" for i in range(1, COLUMNS + 1))])
        for row in range(1, rows + 1):
            sheet.write(row, 0, f"Region {row}")
            for column in range(1, COLUMNS + 1):
                number = row * 7919 % 10_007 / (8 if column % 2 else 1)
                sheet.write_number(row, column, number, form if column == 1 else None)
        if per_cent:
            sheet.set_row(rows, None, None, {"hidden": True})
    return target.getvalue()


def figures(rows: int, count: int) -> list[Figure]:
    """Figures that stand in different rows and columns of the workbook."""
    return [
        Figure(
            id=f"figure-{i}",
            measure="a measure",
            source="workbook",
            at=(
                TableLocator(
                    table=TableCell(row=(f"Region {1 + i * (rows - 2) // count}",), column=(f"Measure {1 + i % 9}",))
                ),
            ),
        )
        for i in range(count)
    ]


def bare(body: bytes) -> None:
    book = load_workbook(io.BytesIO(body))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def read_all(body: bytes, wanted: list[Figure]) -> None:
    document = Document(
        body=body,
        media_type="application/octet-stream",
        charset=None,
        url="https://publisher.example/data.xlsx",
        sha256="0" * 64,
        fetched_at=datetime(2026, 1, 18, tzinfo=UTC),
    )
    source = Source(id="workbook", publisher="A publisher", url=document.url, language="en")
    lost = [one.problem for one in read(document, source, wanted) if not one.observations]
    if lost:
        raise SystemExit(f"not read: {lost[0]}")


def seconds(work: Callable[..., Any], *arguments: object, times: int) -> float:
    spent = []
    for _ in range(times):
        begin = process_time()
        work(*arguments)
        spent.append(process_time() - begin)
    return min(spent)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Nothing; prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    for name, per_cent in (("plain numbers", False), ("a column of per cent, a hidden row", True)):
        body = workbook(args.rows, per_cent=per_cent)
        before = peak_mb()
        alone = seconds(bare, body, times=args.times)
        held = peak_mb()
        print(f"{name}: {args.rows:,} rows, {len(body):,} bytes")
        print(f"  {'bare calamine':<14} {alone:8.3f} s          peak {held:5.0f} MB (before {before:.0f})")
        for count in (1, FIGURES):
            spent = seconds(read_all, body, figures(args.rows, count), times=args.times)
            print(
                f"  {f'{count} figures':<14} {spent:8.3f} s  x {spent / alone:4.2f}  peak {peak_mb():5.0f} MB",
                flush=True,
            )
    small = workbook(20)
    alone = seconds(bare, small, times=20)
    spent = seconds(read_all, small, figures(20, 1), times=20)
    print(f"small workbook, {len(small):,} bytes: {1000 * spent:.1f} ms, of it calamine {1000 * alone:.1f} ms")


if __name__ == "__main__":
    main()
