"""How long reading a page takes beside its bare parser, for one figure and for fifty.

python -m benchmarks.speed_of_html [--corpus FOLDER]

Prints, for pages of prose and of tables, and for the largest pages of each history of a corpus, how many times as long
as `BeautifulSoup(text, "lxml")` reading one and fifty figures takes; see `benchmarks.side_by_side`.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime

from bs4 import BeautifulSoup

from benchmarks.side_by_side import HEAD, MANY, Bench, figures, show
from checks.model import Document, Locator, ProseLocator, Source, TableCell, TableLocator
from checks.readers.reader import open_document, read
from checks.values import levels, read_quantities

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
    wanted: list[Locator] = [ProseLocator(prose=text) for text in found]
    readings = read(_document(text), SOURCE, figures(wanted, SOURCE))
    return [one for one, reading in zip(wanted, readings, strict=True) if reading.problem is None][:MANY]


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


def parse_html(body: bytes) -> object:
    return BeautifulSoup(body.decode("utf-8", "replace"), "lxml")


def main() -> None:
    """Nothing; prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a corpus of histories, whose largest pages are read as well")
    corpus = parser.parse_args().corpus
    print(HEAD)
    for name, text, locators in pages(corpus):
        if not locators:
            continue
        values = [locators[i % len(locators)] for i in range(MANY)]
        show(Bench(name=name, document=_document(text), parse=parse_html, values=values), SOURCE)


if __name__ == "__main__":
    main()
