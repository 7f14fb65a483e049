"""How long reading a page takes beside its bare parser, for one figure and for fifty.

python -m benchmarks.speed_of_html [--corpus FOLDER]

Prints, for pages of prose and of tables, and for the largest pages of each history of a corpus, the seconds of
`BeautifulSoup(text, "lxml")` and how many times as long reading one and fifty figures takes. Both are measured in turn
in one run, in processor time, and the least of several tries counts, so that a busy machine does not.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from time import process_time

from bs4 import BeautifulSoup

from checks.model import Document, Figure, Locator, ProseLocator, Source, TableCell, TableLocator
from checks.readers import open_document, read
from checks.values import levels, read_quantities

MANY = 50
TRIES = 5
LONGEST_SENTENCE = 200  # characters
SOURCE = Source(id="report", publisher="A publisher", url="https://publisher.example/report", language="en")
SENTENCE = (
    "In {year} the hotline for part {part} received more than {value} million reports, up from <b>32 million</b> a year"
    " earlier. Officials declined to comment on the individual cases, and the agency has <a href='/x'>not published</a>"
    " a breakdown by state."
)


def page_of_prose() -> tuple[str, list[Locator]]:
    """600 sections of two paragraphs, and sentences of fifty of them."""
    parts = (
        f"<div class=s><h3>Part {part}</h3>"
        + "".join(f"<p>{SENTENCE.format(year=year, part=part, value=36 + part / 10)}</p>" for year in (2022, 2023))
        + "</div>"
        for part in range(600)
    )
    wanted = (f"In <year> the hotline for part {part} received <value> reports" for part in range(0, 600, 600 // MANY))
    return f"<html lang=en><body>{''.join(parts)}</body></html>", [ProseLocator(prose=text) for text in wanted]


def page_of_tables() -> tuple[str, list[Locator]]:
    """Thirty tables of a hundred rows, and cells of fifty rows."""
    tables = (
        f"<table><caption>Table {name}</caption><tr><th>Area<th>2021<th>2022<th>2023</tr>"
        + "".join(
            f"<tr><td>Area {name}-{row}</td><td>{row * 1234:,}</td><td>{row * 2234:,}</td><td>{row * 3234:,}</td></tr>"
            for row in range(1, 101)
        )
        + "</table>"
        for name in range(30)
    )
    rows = (f"Area {name % 30}-{name + 1}" for name in range(MANY))
    wanted = [TableLocator(table=TableCell(row=(row,), column=("<year>",))) for row in rows]
    return f"<html lang=en><body>{''.join(tables)}</body></html>", list(wanted)


def own_sentences(text: str) -> list[Locator]:
    """Up to fifty sentences of the page itself, each with `<value>` where its one number stands."""
    found: dict[str, None] = {}
    for block in open_document(_document(text), SOURCE).blocks:
        if "<" in block.text or len(block.text) > LONGEST_SENTENCE:
            continue
        numbers = levels(read_quantities(block.text, language="en"))
        if len(numbers) != 1:
            continue
        start, end = numbers[0].span
        if any(char.isalpha() for char in block.text[:start] + block.text[end:]):
            found[f"{block.text[:start]}<value>{block.text[end:]}"] = None
    return [ProseLocator(prose=text) for text in list(found)[:MANY]]


def pages(corpus: Path | None) -> Iterator[tuple[str, str, list[Locator]]]:
    """Name, text and locators of each page."""
    yield "prose", *page_of_prose()
    yield "tables", *page_of_tables()
    for folder in sorted((corpus / "histories").iterdir()) if corpus else ():
        versions = sorted(folder.glob("*.html"), key=lambda path: path.stat().st_size)
        if versions and (text := versions[-1].read_bytes().decode("utf-8", "replace")):
            yield folder.name, text, own_sentences(text)


def _document(text: str) -> Document:
    return Document(
        body=text.encode(),
        media_type="text/html",
        charset="utf-8",
        url="https://publisher.example/report",
        sha256="0" * 64,
        fetched_at=datetime(2026, 1, 18, tzinfo=UTC),
    )


def _figures(locators: list[Locator], count: int) -> list[Figure]:
    return [
        Figure(id=f"f{i}", measure="a figure", source="report", at=(locators[i % len(locators)],)) for i in range(count)
    ]


def seconds(*jobs: Callable[[], object]) -> list[float]:
    """Processor seconds of each job: the least of several tries, in turn."""
    least = [float("inf")] * len(jobs)
    for _ in range(TRIES):
        for i, job in enumerate(jobs):
            gc.collect()
            begin = process_time()
            job()
            least[i] = min(least[i], process_time() - begin)
    return least


def main() -> None:
    """Nothing; prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a corpus of histories, whose largest pages are read as well")
    corpus = parser.parse_args().corpus
    print(f"{'page':<24} {'bytes':>9} {'parser, s':>10} {'one':>6} {'fifty':>6} {'read':>6}")
    for name, text, locators in pages(corpus):
        document = _document(text)
        one, many = _figures(locators[-1:], 1), _figures(locators, MANY)
        good = sum(reading.problem is None for reading in read(document, SOURCE, many))
        bare, first, fifty = seconds(
            lambda text=text: BeautifulSoup(text, "lxml"),  # type: ignore[misc]
            lambda document=document, one=one: read(document, SOURCE, one),  # type: ignore[misc]
            lambda document=document, many=many: read(document, SOURCE, many),  # type: ignore[misc]
        )
        shown = f"{name:<24} {len(document.body):>9,} {bare:>10.4f} {first / bare:>6.2f} {fifty / bare:>6.2f}"
        print(f"{shown} {good:>3}/{MANY}", flush=True)


if __name__ == "__main__":
    main()
