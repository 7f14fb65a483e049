"""Read every version of a corpus's histories with locators that a keeper wrote, for a scorer that knows the values.

python -m benchmarks.replay CORPUS --out predictions.jsonl [--locators FOLDER]

CORPUS holds histories/NAME/ with `task.json` (or `meta.json`) and the versions; FOLDER holds, for a history, NAME.yaml:
a registry whose figures are those of the history, its locators written from the cited version alone. Where a redesign
loses them, NAME.from-12.yaml may amend them once, from version 12 on; each amended figure is an intervention.

A line of the result is one figure in one version: its value, or null and the problem. An alert is a value that differs
from the one before, or a publisher's word that there is none; a problem goes to the keeper, and alerts no editor.
Where `meta.json` tells the values, the table at the end counts what was wrong; else only what was answered.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from checks.model import Document, Figure, Observation, Reading, Registry, Source, Status
from checks.period_names import parse_period
from checks.readers.reader import read
from checks.registry import parse_registry

LOCATORS = Path(__file__).with_name("histories")
MEDIA_TYPES = {
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pdf": "application/pdf",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}


@dataclass(frozen=True)
class History:
    """One publication, version after version, and what is asked of it."""

    folder: Path
    task: Mapping[str, Any]  # of task.json or meta.json

    @property
    def name(self) -> str:
        return self.folder.name


@dataclass(frozen=True)
class Locators:
    """The figures of a history as a keeper declared them, and from which version on they were amended."""

    source: Source
    figures: Mapping[str, Figure]
    amended: tuple[tuple[int, Mapping[str, Figure]], ...] = ()

    def at(self, version: int) -> Mapping[str, Figure]:
        """The figures in force when a version came out."""
        newer = [figures for since, figures in self.amended if since <= version]
        return {**self.figures, **{id_: figure for figures in newer for id_, figure in figures.items()}}


@dataclass(frozen=True)
class Line:
    """What was said of one figure in one version."""

    history: str
    figure: str
    version: int
    reading: Reading
    seen: Observation | None
    alert: bool
    expected: object = ...  # what the source states; ... where the corpus does not tell

    @property
    def outcome(self) -> str:
        """In a word what came of it, where the value is known."""
        value = self.seen.value if self.seen else None
        if self.expected is ...:
            return "not read" if value is None else "read"
        if value is None:
            return "gone, and said so" if self.expected is None else "not read"
        return "right" if self.expected is not None and value == Decimal(str(self.expected)) else "WRONG"

    def as_row(self) -> dict[str, object]:
        problem = self.reading.problem
        return {
            "history": self.history,
            "figure": self.figure,
            "version": self.version,
            "value": str(self.seen.value) if self.seen and self.seen.value is not None else None,
            "alert": self.alert,
            "place": self.seen.place if self.seen else None,
            "problem": f"{problem.kind}: {problem.cause}" if problem else None,
        }


def histories(corpus: Path) -> Iterator[History]:
    """The histories of a corpus, with or without their answers."""
    for folder in sorted(one for one in (corpus / "histories").iterdir() if one.is_dir()):
        told = next((file for name in ("meta.json", "task.json") if (file := folder / name).exists()), None)
        if told is not None:
            yield History(folder, json.loads(told.read_text(encoding="utf-8")))


def locators_of(name: str, folder: Path = LOCATORS) -> Locators | None:
    """What a keeper wrote for a history; None where nobody has."""
    file = folder / f"{name}.yaml"
    if not file.exists():
        return None
    registry = _registry(file)
    amended = []
    for later in folder.glob(f"{name}.from-*.yaml"):
        since = re.fullmatch(r".*\.from-(\d+)", later.stem)
        if since is None:
            raise ValueError(f"{later}: expected {name}.from-NUMBER.yaml")
        amended.append((int(since[1]), _registry(later).figures))
    return Locators(
        next(iter(registry.sources.values())), registry.figures, tuple(sorted(amended, key=lambda one: one[0]))
    )


def _registry(file: Path) -> Registry:
    return parse_registry({file.name: file.read_text(encoding="utf-8")})


def replay(history: History, locators: Locators) -> Iterator[Line]:
    """Every figure in every version, in order."""
    asked = {id_of(one["id"]): one for one in history.task["figures"]}
    said: dict[str, Observation] = {}
    for version in history.task["versions"]:
        figures = [figure for id_, figure in locators.at(version["n"]).items() if id_ in asked]
        for reading in read(document_of(history, version), locators.source, figures):
            one = asked[reading.figure]
            seen = observation_for(reading, one.get("period"))
            before = said.get(reading.figure)
            yield Line(
                history=history.name,
                figure=one["id"],
                version=version["n"],
                reading=reading,
                seen=seen,
                alert=before is not None and seen is not None and _said(seen) != _said(before),
                expected=version["values"][one["id"]] if "values" in version else ...,
            )
            if seen is not None:
                said[reading.figure] = seen


def id_of(name: str) -> str:
    """A figure's id as the registry spells it."""
    return name.replace("_", "-").lower()


def observation_for(reading: Reading, period: str | None) -> Observation | None:
    """The observation that answers: of the period asked for, else the newest; None where there is none."""
    if period is not None and any(one.period for one in reading.observations):
        wanted = parse_period(period)
        return next((one for one in reading.observations if one.period == wanted), None)
    with_value = [one for one in reading.observations if one.value is not None] or list(reading.observations)
    return max(with_value, key=lambda one: one.period.start if one.period else date.min, default=None)


def _said(one: Observation) -> tuple[Decimal | None, bool]:
    return one.value, one.status is Status.MISSING


def document_of(history: History, version: Mapping[str, Any]) -> Document:
    """A version as it came from its publisher."""
    file = history.folder / version["file"]
    body = file.read_bytes()
    return Document(
        body=body,
        media_type=MEDIA_TYPES.get(file.suffix.lstrip(".").lower(), ""),
        charset=None,
        url=history.task.get("source_url") or "https://publisher.example/",
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=datetime.fromisoformat(version["observed"]).replace(tzinfo=UTC),
    )


def replay_corpus(corpus: Path, folder: Path = LOCATORS) -> Iterator[Line]:
    """Every line of every history that a keeper wrote locators for."""
    for history in histories(corpus):
        locators = locators_of(history.name, folder)
        if locators is not None:
            yield from replay(history, locators)


def _report(corpus: Path, folder: Path, lines: list[Line]) -> None:
    for name in sorted({line.history for line in lines}):
        count = Counter(line.outcome for line in lines if line.history == name)
        print(f"{name:32}", ", ".join(f"{number} {outcome}" for outcome, number in sorted(count.items())))
    print(f"{'all':32}", dict(Counter(line.outcome for line in lines)))
    print(f"{'alerts':32}", sum(line.alert for line in lines))
    for history in histories(corpus):
        locators = locators_of(history.name, folder)
        if locators is None:
            print(f"{history.name:32} no locators in {folder}")
        for since, figures in locators.amended if locators else ():
            print(f"{history.name:32} amended from version {since}: {', '.join(figures)}")


def main() -> int:
    """The status to end with; writes the file, prints what came of it and each intervention."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--locators", type=Path, default=LOCATORS)
    args = parser.parse_args()
    lines = list(replay_corpus(args.corpus, args.locators))
    with args.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line.as_row(), ensure_ascii=False) + "\n" for line in lines)
    _report(args.corpus, args.locators, lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
