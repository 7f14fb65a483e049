"""What reading figures out of JSON, JSON-stat and SDMX-ML costs beside the bare parser of each form.

python -m benchmarks.speed_of_trees

Prints, for documents of 100 kB to some megabytes, one figure and fifty as multiples of the bare parser, and what an
observation of a long series costs; see `benchmarks.side_by_side`. The bare parsers are `json.loads`, whose numbers are
floats, and `lxml.etree.fromstring`.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from benchmarks.side_by_side import HEAD, MANY, Bench, show
from checks.model import Document, JsonLocator, RecordsLocator, RecordsPath, Source


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
        ids = [f"S{i:05}" for i in range(MANY)]
        yield Bench(
            name=f"JSON, {count} records",
            document=document(records(count)),
            parse=json.loads,
            values=[where({"series_id": one, "period": "2021"}, "value", "period", "data") for one in ids],
            series=[where({"series_id": one}, "value", "period", "data") for one in ids],
        )
    yield Bench(
        name="JSON, a path",
        document=document(records(5_000)),
        parse=json.loads,
        values=[JsonLocator(json=f"data[{i}].value") for i in range(MANY)],
    )
    for areas in (20, 200):
        cells = [{"area": f"A{i % areas}", "age": f"Y{i % 40}"} for i in range(MANY)]
        yield Bench(
            name=f"JSON-stat, {areas * 1200} values",
            document=document(cube(areas, 40, 30)),
            parse=json.loads,
            values=[where({**one, "time": "2005"}, "value") for one in cells],
            series=[where(one, "value") for one in cells],
        )
    for count in (200, 2_000):
        areas_of = [{"REF_AREA": f"R{i}"} for i in range(MANY)]
        yield Bench(
            name=f"SDMX-ML, {count} series",
            document=document(series(count, 20), "application/xml"),
            parse=etree.fromstring,
            values=[where({**one, "TIME_PERIOD": "2005"}, "OBS_VALUE") for one in areas_of],
            series=[where(one, "OBS_VALUE") for one in areas_of],
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


def main() -> None:
    """Nothing; prints the table."""
    print(HEAD)
    for bench in benches():
        show(bench, Source(id="s", publisher="A publisher", url="https://publisher.example/data"))


if __name__ == "__main__":
    main()
