"""Our work beside that of page monitors, on the same publishers: `python -m benchmarks.beside_peers BENCH [OPTIONS]`.

BENCH is the folder of the peer benchmark: its `run.py` has the rounds, the judgement and the options, its `site.py` the
publishers. This adds ourselves as a peer that is driven by the command, as a newsroom would.

A figure has the locators that a keeper would write: its sentence, and where sentence and table count alike the table's
column for every year. Notices to editors go to the benchmark's sink and are what it judges; those to the keeper go to a
sink of our own, for a page that is gone or was not understood is the keeper's, not the editors'. What DESIGN confirms
over days is given its days: the change is looked at on the day, half an hour later, and on the two days that follow.
The time of a round is that of its first look; the pause between two requests is 0 s here, as no peer has any.
"""

import json
import re
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from typing import Any

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
# Days after the first, of each round's looks; "due" asks only what is due by then.
LOOKS = ((0.0,), (1.0,), (2.0, 2.02, 3.0, 4.0), (5.0,))
PAGE = re.compile(r"/report/(\d+)")
MILLIONS, PER_CENT = " million", " per cent"
UNITS = ("reports", "households", "people", "admissions")


class Sink:
    """What the keeper is told: how often each page was named."""

    def __init__(self) -> None:
        self.told: Counter[int] = Counter()

    @contextmanager
    def listening(self) -> Iterator[str]:
        """The address of the sink, without its scheme."""
        told = self.told

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode(errors="replace")
                told.update({int(number) for number in PAGE.findall(body)})
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.server_close()


def quoted(text: str) -> str:
    """The text as YAML takes it whatever it holds."""
    return "'" + text.replace("'", "''") + "'"


def prose(claim: str, figure: str, year: int) -> str:
    """The sentence with its placeholders: what a hedge or a scale says of the number is part of the value."""
    pattern = claim.replace(figure, "<value>").replace(str(year), "<year>")
    for word in (MILLIONS, PER_CENT, "more than ", "Some "):
        pattern = pattern.replace(word, "")
    return pattern


def entry(watch: Any) -> tuple[str, str, str]:
    """The lines of a page's source, figure and fact-check."""
    number, said = watch.id, quoted(watch.claim)
    at = [f"{{prose: {quoted(prose(watch.claim, watch.figure, watch.year))}}}"]
    at += [] if MILLIONS in watch.claim else ["{table: {row: <year>, column: Total}}"]
    unit = next((unit for unit in UNITS if unit in watch.claim), "'%'")
    read = f"measure: {said}, unit: {unit}, source: s{number}, at: [{', '.join(at)}]"
    about = f"title: {said}, url: https://example.org/{number}, checked: 2026-03-01, desk: news, tracks: latest"
    return (
        f"  s{number}: {{publisher: An office, url: {quoted(watch.url)}}}",
        f"  f{number}: {{{read}}}",
        f"  a{number}: {{{about}, statements: [{{id: x, prints: {said}, figure: f{number}}}]}}",
    )


def registry(watches: list[Any]) -> str:
    """The registry over all pages, one article for each."""
    sources, figures, articles = zip(*map(entry, watches), strict=True)
    desks = "keeper: keepers\ndesks:\n  news: {route: news}\n  keepers: {route: keepers}"
    return "\n".join([desks, "sources:", *sources, "figures:", *figures, "fact-checks:", *articles]) + "\n"


def ours(bench: Path) -> type:
    """The peer that is driven by our command."""
    sys.path.insert(0, str(bench))
    measure, base = import_module("measure"), import_module("peers.base")

    class Ours(base.Peer):  # type: ignore[misc, name-defined]
        name = "ours"
        modes = ("css",)

        @classmethod
        def available(cls) -> bool:
            return True

        @classmethod
        def version(cls, package: str | None = None) -> str:  # noqa: ARG003  # the benchmark's signature
            return "stilltrue, this checkout"

        def setup(self) -> None:
            self.sink, self.rounds = Sink(), iter(LOOKS)
            self.keeper = self.sink.listening()
            hook, keeper = self.job.hook_url.split("://", 1)[1], self.keeper.__enter__()
            (self.job.folder / "registry.yaml").write_text(registry(self.job.watches))
            (self.job.folder / "routes").write_text(f"news=json://{hook}\nkeepers=json://{keeper}\n")
            hosts = {watch.url.split("/")[2].split(":")[0] for watch in self.job.watches}
            self.environment = {
                "STILLTRUE_STATE": str(self.job.folder / "state"),
                "STILLTRUE_REGISTRY": str(self.job.folder / "registry.yaml"),
                "STILLTRUE_ROUTES": str(self.job.folder / "routes"),
                "STILLTRUE_ALLOW_HOSTS": ",".join(sorted(hosts)),
                "STILLTRUE_WORKERS": str(self.job.workers),
                "STILLTRUE_MIN_INTERVAL_S": "0",
            }
            self.notes: dict[str, list[list[int]]] = {"keeper": []}

        def round(self) -> Any:
            first, *later = next(self.rounds)
            used = self.look(first, "--all")
            for day in later:
                self.look(day, *(["--all"] if day == round(day) else []))
            self.notes["keeper"].append(sorted(self.sink.told))
            self.sink.told.clear()
            return used

        def look(self, day: float, *options: str) -> Any:
            program = str(Path(sys.executable).with_name("stilltrue"))
            now = (MONDAY + timedelta(days=day)).isoformat()
            command = [program, "check", *options, "--now", now, "--deliver"]
            where = {"cwd": self.job.folder, "log": self.job.log, "env": self.environment}
            return measure.run(command, **where, limit_s=self.job.limit_s)

        def teardown(self) -> None:
            self.keeper.__exit__(None, None, None)

    return Ours


def main(bench: str, *options: str) -> None:
    """Nothing; the benchmark's own tables on screen, with us among the peers, and who told the keeper what."""
    peer = ours(Path(bench))
    peers, run = import_module("peers"), import_module("run")

    peers.PEERS["ours"] = run.PEERS["ours"] = peer
    out = Path(options[options.index("--out") + 1]) if "--out" in options else Path("beside_peers.json")
    sys.argv = ["run.py", *options, *([] if "--out" in options else ["--out", str(out)])]
    run.main()
    for result in json.loads(out.read_text())["results"]:
        if result["peer"] == "ours" and "change" in result["rounds"]:
            print(
                told(result, run.mutation_plan(result["pages"], json.loads(out.read_text())["args"]["revised_share"]))
            )


def told(result: dict[str, Any], plan: dict[str, list[int]]) -> str:
    """Who was told of which kind of change in the round in which it came: the editors, the keeper."""
    editors = result["rounds"]["change"]["by_kind"]
    keeper = set(result["notes"]["keeper"][2])
    rows = [f"| {kind} | {editors[kind]} | {len(keeper & set(pages))}/{len(pages)} |" for kind, pages in plan.items()]
    unchanged = keeper - {page for pages in plan.values() for page in pages}
    rows.append(f"| unchanged | {editors['unchanged']} | {len(unchanged)} |")
    return "\n".join(["", f"| change, {result['pages']} pages | editors told | keeper told |", "|---|---|---|", *rows])


if __name__ == "__main__":
    main(*sys.argv[1:])
