"""What a look at a page that has not changed costs: `python -m benchmarks.quiet_rounds [SOURCES] [HOSTS]`.

A publisher on loopback answers 304 to every source; its own work is counted, for it runs in this process. The first
round captures and reads. Addresses 127.0.0.1, 127.0.0.2 … stand for hosts, which Linux has without being asked.
"""

import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.engine import open_database, upgrade
from steps.clock import clock_set_to
from steps.settings import load_settings
from steps.station import station
from steps.sweep import Selection, sweep
from steps.sync import load_files, sync
from tests.newsroom import publish, says
from tests.servers import Site, loopback, serving

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROUNDS = 4


def registry(site: Site, sources: int, hosts: int) -> str:
    """So many sources with a figure each, spread over the hosts."""
    at = '{prose: "received <value> reports in <year>"}'
    lines = ["desks: {news: {route: news}}", "sources:"]
    for n in range(sources):
        url = f"http://127.0.0.{1 + n % hosts}:{site.port}/r{n}"
        lines.append(f'  s{n}: {{publisher: An office, url: "{url}"}}')
    lines.append("figures:")
    lines += [f"  f{n}: {{measure: reports, unit: reports, source: s{n}, at: {at}}}" for n in range(sources)]
    statement = '{id: x, prints: "1,000 reports in 2023", figure: f0}'
    lines.append(
        f'fact-checks: {{a: {{title: t, url: "https://example.org/a", desk: news, statements: [{statement}]}}}}'
    )
    return "\n".join(lines) + "\n"


def main(sources: int = 1000, hosts: int = 20) -> None:
    names = loopback(hosts)
    with tempfile.TemporaryDirectory() as folder, serving(also=names[1:]) as site:
        for n in range(sources):
            publish(site, says(f"{n + 1000:,}"), f"/r{n}")
        settings = load_settings(
            state=Path(folder),
            registry=Path(folder) / "registry.yaml",
            allow_hosts=names,
            min_interval_s=0.0,
        )
        settings.registry.write_text(registry(site, sources, hosts))
        engine = open_database(settings.database)
        upgrade(engine)
        sync(engine, load_files(settings.registry, settings.allow_hosts), now=MONDAY, revision=None)
        for number in range(ROUNDS):
            with station(settings, clock_set_to(MONDAY + timedelta(days=number))) as here:
                began, busy = time.perf_counter(), time.process_time()
                report = sweep(here, Selection(everything=True))
                wall, cpu = time.perf_counter() - began, time.process_time() - busy
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            each = f"{wall / sources * 1000:.1f} ms wall, {cpu / sources * 1000:.1f} ms CPU a source"
            print(
                f"round {number}: {each}; {report.not_modified} not modified, {report.left} left; {memory} MB at most"
            )
        engine.dispose()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
