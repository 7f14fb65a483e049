"""Whether hosts are worked side by side: `python -m benchmarks.hosts_overlap [HOSTS] [PAGES] [LATENCY_MS] [WORKERS]`.

Publishers on loopback, in a process of their own, answer after a latency. Politeness allows a host one request at a
time and its pace between two, robots.txt being one of them once a day; hosts wait for nobody. The ratio is the wall
time of a sweep over that. Addresses 127.0.0.1, 127.0.0.2 … stand for hosts, which Linux has without being asked.
"""

import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from benchmarks.quiet_rounds import MONDAY, registry
from db.engine import open_database, upgrade
from steps.clock import clock_set_to
from steps.settings import Settings, load_settings
from steps.station import station
from steps.sweep import Selection, sweep
from steps.sync import load_files, sync
from tests.servers import Site, loopback

PACES_S = (0.0, 1.0)
ROUNDS = ("first", "quiet", "quiet")


def publishers(hosts: Sequence[str], latency_s: float, told: Connection) -> None:
    """Never returns; the port is told. Every path but robots.txt is a page of one figure, under its own validator."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):  # they hang up
            await answer(reader, writer)
        writer.close()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ", 2)[1]
            await asyncio.sleep(latency_s)
            body = f"<p>The office received {1000 + len(path)} reports in 2023.</p><p>{path}</p>".encode()
            kind = f'ETag: "{path}"\r\nContent-Type: text/html; charset=utf-8'
            if path == "/robots.txt":
                said = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            elif f'if-none-match: "{path}"' in head.lower():
                said = f"HTTP/1.1 304 Not Modified\r\n{kind}\r\n\r\n".encode()
            else:
                said = f"HTTP/1.1 200 OK\r\n{kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
            writer.write(said)

    async def run() -> None:
        first = await asyncio.start_server(serve, hosts[0], 0)
        port = first.sockets[0].getsockname()[1]
        further = await asyncio.start_server(serve, hosts[1:], port) if hosts[1:] else first
        told.send(port)
        await asyncio.gather(first.serve_forever(), further.serve_forever())

    asyncio.run(run())


def measure(settings: Settings, site: Site, hosts: int, pages: int, latency_s: float) -> None:
    """Nothing; a line for each round."""
    settings.registry.write_text(registry(site.port, hosts * pages, hosts))
    engine = open_database(settings.database)
    upgrade(engine)
    sync(engine, load_files(settings.registry, settings.allow_hosts), now=MONDAY, revision=None)
    engine.dispose()
    allowed = (pages + 1) * latency_s + pages * settings.min_interval_s
    for number, name in enumerate(ROUNDS):
        with station(settings, clock_set_to(MONDAY + timedelta(days=2 * number))) as here:
            began, busy = time.perf_counter(), time.process_time()
            report = sweep(here, Selection(everything=True))
            wall, cpu = time.perf_counter() - began, time.process_time() - busy
        what = f"pace {settings.min_interval_s:g} s, {settings.workers} workers, {name} round"
        ratio = f"politeness allows {allowed:.2f} s, ratio {wall / allowed:.2f}"
        print(
            f"{what}: {wall:.2f} s wall, {ratio}; {cpu:.2f} s CPU; {report.checked} checked, {report.left} left",
            flush=True,
        )


def main(hosts: int = 20, pages: int = 10, latency_ms: int = 100, workers: int | None = None) -> None:
    ours, theirs = multiprocessing.Pipe()
    names = loopback(hosts)
    publisher = multiprocessing.Process(target=publishers, args=(names, latency_ms / 1000, theirs), daemon=True)
    publisher.start()
    site = cast(Site, SimpleNamespace(port=ours.recv()))
    for pace_s in PACES_S:
        with tempfile.TemporaryDirectory() as folder:
            settings = load_settings(
                state=Path(folder),
                registry=Path(folder) / "registry.yaml",
                allow_hosts=names,
                min_interval_s=pace_s,
                workers=workers,
            )
            measure(settings, site, hosts, pages, latency_ms / 1000)
    publisher.terminate()
    publisher.join()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
