"""How much reading a figure out of a table costs beside the bare parser of the document's form.

python -m benchmarks.speed_of_tables [--large MEGABYTES [MEGABYTES ...]]

For each document the bare parser, `csv.reader` into a list or `BeautifulSoup` over lxml, one figure and fifty as
multiples of it, and what an observation of a long series costs; see `benchmarks.side_by_side`. With --large a long CSV
of each of these sizes, one figure, each in a process of its own: the time must grow as the size does, and the peak
memory stay a small multiple of it.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
import csv
import io
import resource
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing import get_context
from time import perf_counter

from bs4 import BeautifulSoup

from benchmarks.side_by_side import HEAD, Bench, figures, show
from checks.model import Document, Source, TableCell, TableLocator
from checks.readers.reader import read

SOURCE = Source(id="s", publisher="A publisher", url="https://publisher.example/", language="en")


def document(text: str, media_type: str) -> Document:
    return Document(
        body=text.encode(),
        media_type=media_type,
        charset="utf-8",
        url="https://publisher.example/",
        sha256="0" * 64,
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def locator(row: str, column: str, **where: str) -> TableLocator:
    return TableLocator(table=TableCell(row=(row,), column=(column,), where=where))


def wide(rows: int) -> Iterator[list[str]]:
    """A table of countries by years, as the World Bank publishes."""
    yield ["Country Name", "Country Code", "Indicator", *map(str, range(2005, 2025))]
    for i in range(rows):
        yield [f"Country {i}", f"C{i:05}", "Population, total", *(str(1000 * i + year) for year in range(20))]


def long(rows: int) -> Iterator[list[str]]:
    """A long table: a row a month and country, as Statistics Canada publishes."""
    yield ["REF_DATE", "GEO", "Products", "UOM", "VALUE", "STATUS"]
    for i in range(rows):
        month, country = divmod(i, 200)
        year, month = divmod(month, 12)
        yield [f"{2000 + year}-{month + 1:02}", f"Country {country}", "All-items", "2002=100", f"{i}.{i % 10}", ""]


def upright(rows: int) -> Iterator[list[str]]:
    """A daily series."""
    yield ["Date", "Mean", "Uncertainty"]
    for i in range(rows):
        yield [f"{1950 + i // 336}-{i % 336 // 28 + 1:02}-{i % 28 + 1:02}", f"{300 + i / 100:.2f}", "0.12"]


def as_csv(rows: Iterator[list[str]]) -> str:
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue()


def as_html(rows: Iterator[list[str]]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<html><body><table>" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "</table></body></html>"


def parse_csv(body: bytes) -> object:
    return list(csv.reader(io.StringIO(body.decode(), newline="")))


def parse_html(body: bytes) -> object:
    return BeautifulSoup(body, "lxml")


WIDE = [locator(f"Country {7 * i}", "2023") for i in range(50)]
LONG = [locator("2000-05", "VALUE", GEO=f"Country {i}") for i in range(50)]
UPRIGHT = [locator(f"{1960 + i % 20}-03-{i % 28 + 1:02}", "Mean") for i in range(50)]
ALL_YEARS = [locator(f"Country {7 * i}", "<year>") for i in range(50)]
ALL_MONTHS = [locator("<year>-<month>", "VALUE", GEO=f"Country {i}") for i in range(50)]


def benches() -> Iterator[Bench]:
    """The documents and what is asked of each."""
    for name, rows in (("wide CSV, 100 kB", 600), ("wide CSV, 1 MB", 6000)):
        made = document(as_csv(wide(rows)), "text/csv")
        yield Bench(name=name, document=made, parse=parse_csv, values=WIDE, series=ALL_YEARS)
    made = document(as_csv(long(20_000)), "text/csv")
    yield Bench(name="long CSV, 1 MB", document=made, parse=parse_csv, values=LONG, series=ALL_MONTHS)
    made = document(as_csv(long(120_000)), "text/csv")
    yield Bench(name="long CSV, 6 MB", document=made, parse=parse_csv, values=LONG)
    made = document(as_csv(upright(20_000)), "text/csv")
    yield Bench(name="daily CSV, 0.5 MB", document=made, parse=parse_csv, values=UPRIGHT)
    for name, rows in (("HTML table, 130 kB", 360), ("HTML table, 0.8 MB", 2000)):
        made = document(as_html(wide(rows)), "text/html")
        yield Bench(name=name, document=made, parse=parse_html, values=WIDE, series=ALL_YEARS)


def large(megabytes: int) -> None:
    """One figure out of a long CSV of that size: seconds, and the peak memory beside that of the document made."""
    text = as_csv(long(megabytes * 1_000_000 // 44))
    page = document(text, "text/csv")
    del text
    made = peak()
    begin = perf_counter()
    (reading,) = read(page, SOURCE, figures([locator("2000-05", "VALUE", GEO="Country 7")], SOURCE))
    spent = perf_counter() - begin
    if reading.problem:
        raise SystemExit(reading.problem.cause)
    size = len(page.body) / 1e6
    print(f"{size:>8.0f}{spent:>9.1f}{spent / size * 1000:>10.0f}{made:>10}{peak():>10}{peak() / size:>8.1f}")


def peak() -> int:
    """The most memory this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def each_large(sizes: list[int]) -> None:
    print(f"{'MB':>8}{'seconds':>9}{'ms per MB':>10}{'made, MB':>10}{'peak, MB':>10}{'times':>8}", flush=True)
    for size in sizes:
        process = get_context("spawn").Process(target=large, args=(size,))
        process.start()
        process.join()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--large", type=int, nargs="+", help="megabytes of long CSVs; nothing else is measured")
    chosen = options.parse_args()
    if chosen.large:
        each_large(chosen.large)
        return
    print(HEAD)
    for bench in benches():
        show(bench, SOURCE)


if __name__ == "__main__":
    main()
