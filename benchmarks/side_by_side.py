"""Reading measured beside the bare parser of the form, as a reader process does it; a line for each document.

*One* and *fifty* are figures of one cited value each. *A series* is fifty figures of all periods their source gives:
each of its observations is built with its proof, so what one costs is told by itself, in microseconds.
"""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import process_time

from checks.model import Document, Figure, Locator, Source
from checks.readers.reader import read
from steps.memory import collect_no_more, collect_seldom

MANY = 50
TRIES = 5
HEAD = f"{'document':<26}{'kB':>7}{'bare, ms':>10}{'one':>7}{'fifty':>7}{'each, µs':>10}{'series':>10}{'each, µs':>10}"


@dataclass(frozen=True, kw_only=True)
class Bench:
    """A document, its bare parser, fifty locators of one value each, and fifty of whole series where it has any."""

    name: str
    document: Document
    parse: Callable[[bytes], object]
    values: Sequence[Locator]
    series: Sequence[Locator] = ()


def figures(locators: Sequence[Locator], source: Source) -> list[Figure]:
    """A figure for each locator."""
    return [Figure(id=f"f{i}", measure="a measure", source=source.id, at=(one,)) for i, one in enumerate(locators)]


def least(*works: Callable[[], object], tries: int = TRIES) -> list[float]:
    """Processor seconds of each, the least of several tries taken in turn, so that a busy machine does not count."""
    spent = [float("inf")] * len(works)
    for _ in range(tries):
        for i, work in enumerate(works):
            gc.collect()
            begin = process_time()
            work()
            spent[i] = min(spent[i], process_time() - begin)
    return spent


def show(bench: Bench, source: Source) -> None:
    """Nothing; prints the line of a document. SystemExit where a figure is not read."""
    collect_no_more()
    collect_seldom()
    document, wanted, all_periods = bench.document, figures(bench.values, source), figures(bench.series, source)
    observations = sum(_read(document, source, figure) for figure in all_periods)
    for figure in wanted:
        _read(document, source, figure)
    bare, one, fifty, series = least(
        lambda: bench.parse(document.body),
        lambda: read(document, source, wanted[:1]),
        lambda: read(document, source, wanted),
        lambda: read(document, source, all_periods),
    )
    parsed = f"{bench.name:<26}{len(document.body) / 1000:>7,.0f}{bare * 1000:>10.2f}"
    times = f"{one / bare:>7.2f}{fifty / bare:>7.2f}{(fifty - one) / (len(wanted) - 1) * 1e6:>10.0f}"
    each = f"{observations:>10,}{(series - one) / observations * 1e6:>10.0f}" if observations else ""
    print(parsed + times + each, flush=True)


def _read(document: Document, source: Source, figure: Figure) -> int:
    (reading,) = read(document, source, [figure])
    if reading.problem is not None:
        raise SystemExit(f"{figure.id}: {reading.problem.cause}")
    return len(reading.observations)
