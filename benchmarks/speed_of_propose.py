"""How long a proposal takes beside the fetching: an article of twenty figures over five documents of as many forms.

    python -m benchmarks.speed_of_propose [--runs 3]

The documents lie on loopback; what is counted is everything from the article's bytes to the YAML that was validated and
judged, with reader processes that are warm already. Goal: under 5 s.
"""

import argparse
import io
import json
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import xlsxwriter  # type: ignore[import-untyped]  # has no stubs
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]  # nor has reportlab
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table  # type: ignore[import-untyped]

from checks.proposal.written import Written
from db.engine import open_database, upgrade
from steps.clock import clock_set_to
from steps.propose import find, propose, write_down
from steps.settings import load_settings
from steps.station import Station, station

GOAL_S = 5.0
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
YEARS = range(2010, 2026)
THINGS = ("ferries", "bridges", "orchards", "libraries", "harbours", "museums", "tunnels", "lighthouses", "canals",
          "stations", "theatres", "vineyards", "quarries", "reservoirs", "greenhouses", "shipyards", "mills",
          "airfields", "windmills", "bakeries")  # fmt: skip
ROWS = 300  # of each document: among many others the twenty are to be found


@dataclass(frozen=True, slots=True)
class Made:
    """One document as it is served."""

    path: str
    media_type: str
    body: bytes


def value(thing: int, year: int) -> int:
    """A number for a thing and a year, never the same twice."""
    return 100_000 + thing * 7_919 + (year - 2000) * 37


def table(first: int) -> list[list[object]]:
    """A table of many rows in which four of the things stand, by year."""
    named = {first + i * (ROWS // 5): THINGS[first + i] for i in range(4)}
    rows: list[list[object]] = [["Category", *YEARS]]
    for row in range(ROWS):
        name = named.get(row + first, f"Category {row}")
        number = THINGS.index(name) if name in THINGS else 100 + first * ROWS + row
        label = f"{name.capitalize()} in operation" if name in THINGS else name
        rows.append([label, *(value(number, year) for year in YEARS)])
    return rows


def html(rows: list[list[object]]) -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html lang='en'><head><title>Office data</title></head><body><table>{cells}</table></body></html>".encode()


def workbook(rows: list[list[object]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return target.getvalue()


def pdf(rows: list[list[object]]) -> bytes:
    target = io.BytesIO()
    kept = [[row[0], *row[-3:]] for row in rows]
    title = Paragraph("Annual report", getSampleStyleSheet()["Title"])
    SimpleDocTemplate(target, pagesize=A4).build([title, Table(kept, repeatRows=1)])
    return target.getvalue()


def records(rows: list[list[object]]) -> bytes:
    said = [
        {"category": row[0], "year": str(year), "count": cell}
        for row in rows[1:]
        for year, cell in zip(YEARS, row[1:], strict=True)
    ]
    return json.dumps({"data": said}).encode()


def documents() -> list[Made]:
    """Five documents, four of the things in each."""
    lines = [",".join(map(str, row)) for row in table(4)]
    return [
        Made("/a.html", "text/html", html(table(0))),
        Made("/b.csv", "text/csv", "\n".join(lines).encode()),
        Made("/c.json", "application/json", records(table(8))),
        Made("/d.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook(table(12))),
        Made("/e.pdf", "application/pdf", pdf(table(16))),
    ]


def article(base: str, made: list[Made]) -> str:
    """Twenty sentences, each with a number of its own and a citation."""
    said = [
        f"There were {value(i, 2024):,} {thing} in operation in 2024 [{i // 4 + 1}]." for i, thing in enumerate(THINGS)
    ]
    cited = "\n\n".join(f"[{number}] {base}{one.path}" for number, one in enumerate(made, 1))
    text = "\n\n".join(" ".join(said[i : i + 4]) for i in range(0, len(said), 4))
    return f"# How many are there?\n\nChecked on March 1, 2026\n\n{text}\n\n## Sources\n\n{cited}\n"


def serving(made: list[Made]) -> ThreadingHTTPServer:
    """A server of these documents on loopback."""
    by_path = {one.path: one for one in made}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the standard library chose the name
            one = by_path.get(self.path)
            self.send_response(200 if one else 404)
            body = one.body if one else b""
            self.send_header("Content-Type", one.media_type if one else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def timed(here: Station, path: Path) -> tuple[float, Written]:
    """The seconds of one proposal, and the proposal."""
    begun = time.perf_counter()
    found = find(here, str(path), (), None)
    done = write_down(found, propose(found), here.settings)
    return time.perf_counter() - begun, done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    made = documents()
    server = serving(made)
    host = f"127.0.0.1:{server.server_address[1]}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = load_settings(
            state=folder,
            registry=folder / "registry.yaml",
            allow_hosts=(host,),
            min_interval_s=0.0,
            read_timeout_s=10.0,
        )
        engine = open_database(settings.database)
        upgrade(engine)
        engine.dispose()
        path = folder / "article.md"
        path.write_text(article(f"http://{host}", made), encoding="utf-8")
        with station(settings, clock_set_to(NOW)) as here:
            times, done = zip(*(timed(here, path) for _ in range(runs + 1)), strict=True)
    server.shutdown()
    watched, sources = len(done[0].proposal.statements), len(done[0].proposal.sources)
    print(
        f"{watched} of {len(THINGS)} statements over {sources} sources ({sum(len(one.body) for one in made):,} bytes)"
    )
    print(
        f"first run {times[0]:.2f} s (reader processes start in it), then median {statistics.median(times[1:]):.2f} s"
    )
    print(f"goal {GOAL_S:.0f} s: {'met' if statistics.median(times[1:]) < GOAL_S else 'missed'}")


if __name__ == "__main__":
    main()
