"""What a look costs that brings nothing new: `python -m benchmarks.quiet_rounds [SOURCES[,MORE]] [HOSTS]`.

A publisher in a process of its own gives pages of 50 kB. The first round captures and reads them; then three in which
all answer 304, and two in which every other one comes in full with other bytes, for what rotates on such pages was
rotated: an advertisement, a counter, tokens in attributes, what others read. Beside each stands the floor: the bare
conditional request with a session a host, in the same process. Where two numbers of sources are given, what one more
costs that answers 304, and what its bare request does: each number's cheapest round, over the sources between.

Processor time is this process's and that of its readers, whose start is not counted. Addresses 127.0.0.1, 127.0.0.2 …
stand for hosts, which Linux has without being asked.
"""

import hashlib
import math
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import requests  # noqa: TID251  # the floor is the bare request

from checks.model import Document, Source
from db.engine import open_database, upgrade
from steps.clock import clock_set_to
from steps.reading import Readers
from steps.settings import Settings, load_settings
from steps.station import station
from steps.sweep import Selection, sweep
from steps.sweep_report import SweepReport
from steps.sync import load_files, sync
from tests.servers import loopback

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROUNDS = ("first", "all 304", "all 304", "all 304", "half rotated", "half rotated")
WORDS = ["office", "region", "district", "account", "method", "sample", "service", "children", "housing", "energy"]


# --- the publisher, in its own process -------------------------------------------------------------------------------


@cache
def tag_of(number: int, epoch: int) -> str:
    """What its page is known by."""
    return f'"{hashlib.sha256(page(number, epoch)).hexdigest()[:12]}"'


def page(number: int, epoch: int) -> bytes:
    """A report of 50 kB: navigation, paragraphs, the sentence, a table; what rotates follows `epoch`."""
    fixed, moving = (random.Random(seed) for seed in (number, number * 1000 + epoch))  # noqa: S311  # no secret
    prose = [f"<p>{' '.join(fixed.choices(WORDS, k=70))}.</p>" for _ in range(60)]
    topics = (" ".join(fixed.choices(WORDS, k=4)) for _ in range(150))
    links = [f'<li class="item"><a href="/topic/{i}">{one}</a></li>' for i, one in enumerate(topics)]
    rows = [f"<tr><th>{year}</th><td>{fixed.randrange(9_000):,}</td></tr>" for year in range(2004, 2024)]
    read = [f'<li><a href="/topic/{i}">Story {i}</a></li>' for i in moving.sample(range(99), 6)]
    return f"""<!doctype html><html lang="en"><head><title>Report {number}</title>
<style>{"p {margin: 0} " * 500}</style></head><body><nav><ul>{"".join(links)}</ul></nav>
<div class="ad" id="ad-{moving.randrange(1 << 30)}">Advertisement: offer {moving.randrange(9999)}</div>
<main><h1>Report {number}</h1>{"".join(prose)}<p>The office received {number + 1000:,} reports in 2023.</p>
<table>{"".join(rows)}</table></main><aside><h2>Most read</h2><ol>{"".join(read)}</ol></aside>
<p><span>{moving.randrange(99_999)} views</span> - generated at {8 + epoch % 12:02}:{moving.randrange(10, 60)}</p>
<footer><p>{" ".join(fixed.choices(WORDS, k=60))}</p></footer></body></html>""".encode()


def serve(hosts: int, pipe: Connection) -> None:
    """Nothing; publishes on each address until the pipe is closed. What comes through it is the epoch from now on."""
    epoch = 0

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            _, _, number_ = self.path.partition("/report/")
            if not number_:  # robots.txt
                self.answer(404, b"", "")
                return
            number = int(number_)
            of = epoch if number % 2 else 0
            if self.headers.get("If-None-Match") == tag_of(number, of):
                self.answer(304, b"", tag_of(number, of))
            else:
                self.answer(200, page(number, of), tag_of(number, of))

        def answer(self, status: int, body: bytes, tag: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if tag:
                self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    first, *rest = loopback(hosts)
    servers = [ThreadingHTTPServer((first, 0), Handler)]
    port = servers[0].server_address[1]
    servers += [ThreadingHTTPServer((one, port), Handler) for one in rest]
    with ThreadPoolExecutor(hosts) as pool:
        for server in servers:
            pool.submit(server.serve_forever)
        pipe.send(port)
        try:
            while True:
                epoch = pipe.recv()
                pipe.send(epoch)
        except EOFError:
            for server in servers:
                server.shutdown()


@contextmanager
def publisher(hosts: int) -> Iterator[tuple[Connection, int]]:
    """The pipe that takes the epoch, and the port."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(hosts, theirs))
    process.start()
    theirs.close()
    try:
        yield ours, ours.recv()
    finally:
        ours.close()
        process.join()


# --- what is measured ------------------------------------------------------------------------------------------------


def registry(port: int, sources: int, hosts: int) -> str:
    """So many sources with a figure each, spread over the hosts."""
    at = '{prose: "received <value> reports in <year>"}'
    lines = ["desks: {news: {route: news}}", "sources:"]
    lines += [f'  s{n}: {{publisher: An office, url: "{url(port, n, hosts)}"}}' for n in range(sources)]
    lines.append("figures:")
    lines += [f"  f{n}: {{measure: reports, unit: reports, source: s{n}, at: {at}}}" for n in range(sources)]
    statement = '{id: x, prints: "1,000 reports in 2023", figure: f0}'
    lines.append(
        f'fact-checks: {{a: {{title: t, url: "https://example.org/a", desk: news, statements: [{statement}]}}}}'
    )
    return "\n".join(lines) + "\n"


def url(port: int, number: int, hosts: int) -> str:
    return f"http://127.0.0.{1 + number % hosts}:{port}/report/{number}"


def warmed(readers: Readers) -> set[str]:
    """The processes of the readers, all of them started (Linux)."""
    before = children()
    document = Document(body=b"1", media_type="", charset=None, url="", sha256="", fetched_at=MONDAY)
    source = Source(id="s", publisher="An office")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: readers.read(document, source, ()), range(8)))
    return children() - before


def children(pid: str = "self") -> set[str]:
    """All processes that came of this one, and of those (Linux)."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    own = {child for task in tasks for child in (task / "children").read_text().split()}
    return own.union(*map(children, own))


def cpu_of(pids: set[str]) -> float:
    """Seconds of processor time they took so far (Linux)."""
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")


class Floor:
    """The bare conditional request."""

    def __init__(self, port: int, sources: int, hosts: int) -> None:
        self.urls = [[url(port, n, hosts) for n in range(host, sources, hosts)] for host in range(hosts)]
        self.tags: dict[str, str] = {}

    def round(self, workers: int) -> float:
        """Seconds of processor time of asking everybody once."""
        began = time.process_time()
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(self.host, self.urls))
        return time.process_time() - began

    def host(self, urls: list[str]) -> None:
        with requests.Session() as session:
            for one in urls:
                known = {"If-None-Match": self.tags[one]} if one in self.tags else {}
                self.tags[one] = session.get(one, headers=known, timeout=30).headers["ETag"]


def looked(settings: Settings, readers: Readers, now: datetime) -> SweepReport:
    """One sweep over everything."""
    with station(settings, clock_set_to(now)) as here:
        return sweep(replace(here, readers=readers), Selection(everything=True))


def measure(sources: int, hosts: int) -> tuple[float, float]:
    """Seconds of processor time of the cheapest round of 304s, ours and the bare one; a line for each round is said."""
    cheapest = (math.inf, math.inf)
    with tempfile.TemporaryDirectory() as folder, publisher(hosts) as (pipe, port):
        settings = load_settings(
            state=Path(folder),
            registry=Path(folder) / "registry.yaml",
            allow_hosts=loopback(hosts),
            min_interval_s=0.0,
        )
        settings.registry.write_text(registry(port, sources, hosts))
        engine = open_database(settings.database)
        upgrade(engine)
        sync(engine, load_files(settings.registry, settings.allow_hosts), now=MONDAY, revision=None)
        floor = Floor(port, sources, hosts)
        with Readers(settings.readers, settings.reader_memory_mb, settings.reader_time_s) as readers:
            processes = warmed(readers)
            for number, kind in enumerate(ROUNDS):
                pipe.send(number if kind == "half rotated" else 0)
                pipe.recv()
                bare = floor.round(settings.workers)
                began, here, there = time.perf_counter(), time.process_time(), cpu_of(processes)
                report = looked(settings, readers, MONDAY + timedelta(days=number))
                spent = [time.process_time() - here, cpu_of(processes) - there]
                wall = time.perf_counter() - began
                if kind == "all 304":
                    cheapest = min(cheapest[0], sum(spent)), min(cheapest[1], bare)
                ms = [1000 * one / sources for one in (wall, *spent, bare)]
                said = f"{ms[0]:.1f} ms wall, {ms[1]:.1f} + {ms[2]:.1f} ms CPU a source here and in readers"
                print(
                    f"{kind}: {said}; bare request {ms[3]:.1f}; {report.not_modified} of {report.checked} were 304",
                    flush=True,
                )
        engine.dispose()
    return cheapest


def main(sizes: str = "1000", hosts: str = "20") -> None:
    numbers = [int(size) for size in sizes.split(",")]
    measured = [measure(number, int(hosts)) for number in numbers]
    if len(numbers) == 2:
        ours, bare = (1000 * (more - less) / (numbers[1] - numbers[0]) for less, more in zip(*measured, strict=True))
        said = f"{ours:.2f} ms, its bare request {bare:.2f}, {ours / bare:.2f} times that"
        print(f"one more source that answers 304: {said}")


if __name__ == "__main__":
    main(*sys.argv[1:])
