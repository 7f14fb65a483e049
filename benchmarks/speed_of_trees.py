"""What reading figures out of JSON, JSON-stat and SDMX-ML costs beside the bare parser of each form.

python -m benchmarks.speed_of_trees

Prints, for documents of 100 kB to some megabytes, the ratio to the bare parser for one figure and for fifty figures,
measured in one run: processor time, the least of several tries in turn, so that a busy machine does not count.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import process_time

from lxml import etree

from checks.model import Document, Figure, JsonLocator, Locator, RecordsLocator, RecordsPath, Source
from checks.readers import read

TRIES = 9
MANY = 50


@dataclass(frozen=True)
class Bench:
    """A document, its bare parser, and the locators asked of it: one more for each figure."""

    name: str
    document: Document
    parse: Callable[[bytes], object]
    locators: Sequence[Locator]


def records(count: int, periods: int = 8) -> bytes:
    """An array of records as open-data portals give them."""
    rows = [
        {
            "series_id": f"S{i // periods:05}",
            "region": f"Region {i // periods % 120}",
            "period": str(2016 + i % periods),
            "value": None if i % 97 == 0 else round(i * 1.37, 2),
            "unit": "persons",
            "updated": "2026-01-09T11:00:00",
        }
        for i in range(count)
    ]
    return json.dumps({"meta": {"count": count}, "data": rows}).encode()


def cube(areas: int, ages: int, periods: int) -> bytes:
    """A JSON-stat data set."""
    sizes = [areas, ages, periods]
    names = ["area", "age", "time"]
    codes = [[f"A{i}" for i in range(areas)], [f"Y{i}" for i in range(ages)], [str(1990 + i) for i in range(periods)]]
    dimension = {
        name: {"label": name, "category": {"index": {code: i for i, code in enumerate(listed)}}}
        for name, listed in zip(names, codes, strict=True)
    }
    value = [round(i * 0.37, 1) for i in range(areas * ages * periods)]
    return json.dumps(
        {
            "class": "dataset",
            "id": names,
            "size": sizes,
            "role": {"time": ["time"]},
            "dimension": dimension,
            "value": value,
        }
    ).encode()


def series(count: int, periods: int) -> bytes:
    """A structure-specific SDMX-ML message."""
    begin = (
        '<?xml version="1.0"?><m:StructureSpecificData '
        'xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"><m:DataSet>'
    )
    inner = "".join(
        f'<Series FREQ="A" REF_AREA="R{i}" INDICATOR="I{i % 7}" UNIT_MULT="0">'
        + "".join(
            f'<Obs TIME_PERIOD="{1990 + t}" OBS_VALUE="{i * t * 0.37:.1f}" OBS_STATUS="A"/>' for t in range(periods)
        )
        + "</Series>"
        for i in range(count)
    )
    return f"{begin}{inner}</m:DataSet></m:StructureSpecificData>".encode()


def benches() -> Iterator[Bench]:
    """The documents and what is asked of each."""
    for count in (1_000, 10_000):
        locators = [where({"series_id": f"S{i:05}"}, "value", "period", "data") for i in range(MANY)]
        yield Bench(f"JSON, {count} records", document(records(count)), json.loads, locators)
    yield Bench(
        "JSON, a path",
        document(records(5_000)),
        json.loads,
        [JsonLocator(json=f"data[{i}].value") for i in range(MANY)],
    )
    for areas in (20, 200):
        locators = [where({"area": f"A{i % areas}", "age": f"Y{i % 40}"}, "value") for i in range(MANY)]
        yield Bench(f"JSON-stat, {areas * 1200} values", document(cube(areas, 40, 30)), json.loads, locators)
    for count in (200, 2_000):
        locators = [where({"REF_AREA": f"R{i}"}, "OBS_VALUE") for i in range(MANY)]
        yield Bench(
            f"SDMX-ML, {count} series", document(series(count, 20), "application/xml"), etree.fromstring, locators
        )


def where(fits: dict[str, str], value: str, period: str | None = None, place: str | None = None) -> RecordsLocator:
    """A locator for records."""
    return RecordsLocator(records=RecordsPath(value=value, where=fits, period=period, in_=place))


def document(body: bytes, media_type: str = "application/json") -> Document:
    """The bytes as they come from a source."""
    return Document(
        body=body,
        media_type=media_type,
        charset=None,
        url="https://publisher.example/data",
        sha256="0" * 64,
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def figures(locators: Sequence[Locator]) -> list[Figure]:
    """A figure for each locator."""
    return [Figure(id=f"f{i}", measure="a measure", source="s", at=(one,)) for i, one in enumerate(locators)]


def least(*works: Callable[[], object]) -> list[float]:
    """Processor seconds of each, the least of several tries taken in turn."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(TRIES):
        for work, times in zip(works, spent, strict=True):
            begin = process_time()
            work()
            times.append(process_time() - begin)
    return [min(times) for times in spent]


def main() -> None:
    """Nothing; prints the table."""
    source = Source(id="s", publisher="A publisher", url="https://publisher.example/data")
    print(f"{'document':<28} {'kB':>7} {'parser, ms':>11} {'one figure':>11} {MANY:>4} figures")
    for bench in benches():
        one, many = figures(bench.locators[:1]), figures(bench.locators)
        for reading in read(bench.document, source, many):
            assert reading.problem is None, reading.problem
        bare, first, all_of_them = least(
            lambda b=bench: b.parse(b.document.body),  # type: ignore[misc]
            lambda b=bench, f=one: read(b.document, source, f),  # type: ignore[misc]
            lambda b=bench, f=many: read(b.document, source, f),  # type: ignore[misc]
        )
        size = len(bench.document.body) / 1000
        print(f"{bench.name:<28} {size:>7,.0f} {bare * 1000:>11.2f} {first / bare:>11.2f} {all_of_them / bare:>12.2f}")


if __name__ == "__main__":
    main()
