"""How much reading a figure out of a table costs beside the bare parser of the document's form.

python -m benchmarks.speed_of_tables [--large MEGABYTES [MEGABYTES ...]]

For each document the bare parser, one figure and fifty figures, medians of several runs in turn in one process, the
ratios, and what one more figure costs. With --large a long CSV of each of these sizes, one figure, each in a process of
its own: the time must grow as the size does, and the peak memory stay a small multiple of it.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
import csv
import gc
import io
import resource
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from multiprocessing import get_context
from statistics import median
from time import perf_counter

from bs4 import BeautifulSoup

from checks.model import Document, Figure, Locator, Source, TableCell, TableLocator
from checks.readers import read

SOURCE = Source(id="s", publisher="A publisher", url="https://publisher.example/", language="en")
TRIES = 9


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


def figures(locators: list[Locator]) -> list[Figure]:
    return [Figure(id=f"f{i}", measure="m", source="s", at=(one,)) for i, one in enumerate(locators)]


WIDE = [locator(f"Country {7 * i}", "2023") for i in range(50)]
LONG = [locator("2000-05", "VALUE", GEO=f"Country {i}") for i in range(50)]
UPRIGHT = [locator(f"{1960 + i % 20}-03-{i % 28 + 1:02}", "Mean") for i in range(50)]
CASES: tuple[tuple[str, Callable[[], str], str, Callable[[bytes], object], list[TableLocator]], ...] = (
    ("wide CSV, 100 kB", lambda: as_csv(wide(600)), "text/csv", parse_csv, WIDE),
    ("wide CSV, 1 MB", lambda: as_csv(wide(6000)), "text/csv", parse_csv, WIDE),
    ("long CSV, 1 MB", lambda: as_csv(long(20_000)), "text/csv", parse_csv, LONG),
    ("long CSV, 6 MB", lambda: as_csv(long(120_000)), "text/csv", parse_csv, LONG),
    ("daily CSV, 0.5 MB", lambda: as_csv(upright(20_000)), "text/csv", parse_csv, UPRIGHT),
    ("HTML table, 200 kB", lambda: as_html(wide(360)), "text/html", parse_html, WIDE),
    ("HTML table, 1 MB", lambda: as_html(wide(2000)), "text/html", parse_html, WIDE),
)


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begin = perf_counter()
    work()
    return perf_counter() - begin


def measure(text: str, media_type: str, parse: Callable[[bytes], object], locators: list[TableLocator]) -> list[float]:
    """Median seconds of the bare parser, of one figure and of fifty, taken in turn."""
    page, many = document(text, media_type), figures(list(locators))
    works: list[Callable[[], object]] = [
        lambda: parse(page.body),
        lambda: read(page, SOURCE, many[:1]),
        lambda: read(page, SOURCE, many),
    ]
    for reading in read(page, SOURCE, many):
        if reading.problem:
            raise SystemExit(f"{reading.figure}: {reading.problem.cause}")
    taken = [[seconds(work) for work in works] for _ in range(TRIES)]
    return [median(times) for times in zip(*taken, strict=True)]


def large(megabytes: int) -> None:
    """One figure out of a long CSV of that size: seconds, and the peak memory beside that of the document made."""
    text = as_csv(long(megabytes * 1_000_000 // 44))
    page = document(text, "text/csv")
    del text
    made = peak()
    begin = perf_counter()
    (reading,) = read(page, SOURCE, figures([locator("2000-05", "VALUE", GEO="Country 7")]))
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
    print(f"{'document':22}{'bytes':>10}{'bare ms':>10}{'one':>8}{'fifty':>8}{'each ms':>10}   (times the bare parser)")
    for name, make, media_type, parse, locators in CASES:
        text = make()
        bare, one, fifty = measure(text, media_type, parse, locators)
        times = f"{one / bare:>8.2f}{fifty / bare:>8.2f}{(fifty - one) / 49 * 1000:>10.2f}"
        print(f"{name:22}{len(text):>10}{bare * 1000:>10.1f}{times}")


if __name__ == "__main__":
    main()
