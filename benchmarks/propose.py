"""Propose locators for every figure of a corpus from its sentence alone, and repair them where a redesign loses them.

python -m benchmarks.propose CORPUS --out predictions.jsonl

For each figure: given the sentence, its language and the document it was cited from, the first proposal is taken; every
version is read with it. Where it finds nothing, the first repair proposed is accepted and counted; where none is
proposed, the answer is that it was not found. The lines are those of `benchmarks.replay`.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from benchmarks.replay import History, Line, document_of, histories, id_of, observation_for
from checks.claims import sentence_claim
from checks.errors import UnreadableCapture
from checks.model import Figure, Locator, Observation, ProblemKind, Reading, Source
from checks.period_names import parse_period
from checks.proposal.choices import LEAST
from checks.proposal.clause import wanted_of_claim
from checks.proposal.sought import Sought, search_document
from checks.readers.reader import Opened, opened_for, read
from checks.scales import scale_factor
from checks.search import Candidate, Likeness, Lost, Wanted, repairs
from checks.search.told import scale_of


@dataclass
class Watch:
    """A figure under watch: its locators, what was read last, and how often a repair was accepted."""

    task: Mapping[str, Any]
    locators: tuple[Locator, ...] = ()
    last: Observation | None = None
    former: dict[str, Observation] = field(default_factory=dict)  # what was last read of each period
    repaired: list[int] = field(default_factory=list)
    first: Candidate | None = None
    unit: str | None = None  # what the document counts in: "thousand"

    @property
    def scale(self) -> Decimal:
        """What one unit of the document stands for: the values of a corpus are in full units."""
        return scale_factor(self.unit)

    @property
    def figure(self) -> Figure:
        id_ = id_of(self.task["id"])
        return Figure(id=id_, measure="", unit=None, source="source", at=self.locators)


def source_of(history: History) -> Source:
    """The source of a history, of which nobody declared anything."""
    return Source(id="source", publisher="", url=history.task.get("source_url") or "https://publisher.example/")


def propose(history: History, task: Mapping[str, Any]) -> Watch:
    """The figure with the first locators proposed from its sentence."""
    watch = Watch(task)
    version = next(one for one in history.task["versions"] if one["n"] == task["cited_version"])
    wanted = asked_of(task)
    if wanted is None:
        return watch
    answer = search_document(document_of(history, version), source_of(history), Sought(wanted=(wanted,)))
    places = (one for one in answer.places[0] if one.candidate.likeness is Likeness.SAME_NUMBER)
    first = next(places, None)
    if first is not None and first.candidate.confidence >= LEAST:  # what is less sure is shown, and never proposed
        watch.first, watch.unit = first.candidate, first.unit
        watch.locators = first.candidate.locators
    return watch


def asked_of(task: Mapping[str, Any]) -> Wanted | None:
    """What the sentence of a figure asks a document for, as `stilltrue propose` understands it."""
    return wanted_of_claim(sentence_claim(task["sentence"], task["lang"]), task["lang"], None)


def opened_or_none(history: History, version: Mapping[str, Any]) -> Opened | None:
    """The document of a version, opened; None where it cannot be read."""
    try:
        return opened_for(document_of(history, version), source_of(history))
    except UnreadableCapture:
        return None


def watched(history: History, watch: Watch) -> Iterator[Line]:
    """The figure in every version, repaired where it is lost after it was once read."""
    for version in history.task["versions"]:
        yield looked(history, watch, version)


def looked(history: History, watch: Watch, version: Mapping[str, Any]) -> Line:
    """The figure in one version."""
    source = source_of(history)
    (reading,) = read(document_of(history, version), source, [watch.figure])
    period = wanted_period(watch)
    seen = observation_for(reading, period)
    if is_lost(reading) and watch.last is not None and (opened := opened_or_none(history, version)) is not None:
        lost = Lost(
            observation=watch.last,
            locators=watch.locators,
            period=parse_period(period) if period else None,
            sentences=(watch.task["sentence"],),
            language=opened.evidence.language or watch.task["lang"],
            former=tuple(watch.former.values()),
        )
        for found in [one for one in repairs(lost, opened, source)[:1] if one.likeness is not Likeness.OTHER_WORDS]:
            watch.locators = found.locators
            watch.repaired.append(version["n"])
            (reading,) = read(document_of(history, version), source, [watch.figure])
            seen = observation_for(reading, period)
    before = watch.last
    full = seen if seen is None or seen.value is None else replace(seen, value=seen.value * scale_in(seen, watch))
    if seen is not None and seen.value is not None:
        watch.last = seen
        watch.former |= {one.period.name: one for one in reading.observations if one.period}
    return Line(
        history=history.name,
        figure=watch.task["id"],
        version=version["n"],
        reading=reading,
        seen=full,
        alert=before is not None and seen is not None and seen.value != before.value,
        expected=version["values"][watch.task["id"]] if "values" in version else ...,
    )


def scale_in(seen: Observation, watch: Watch) -> Decimal:
    """What one unit of a reading stands for: as it says itself, else as the first proposal did."""
    told = scale_of(seen.unit)
    return watch.scale if told == 1 else told


def is_lost(reading: Reading) -> bool:
    """Whether a repair is looked for, as in `steps.repairing`: the locators find nothing, or several places."""
    kinds = {ProblemKind.NOT_FOUND, ProblemKind.AMBIGUOUS}
    return reading.problem is not None and reading.problem.kind in kinds and not reading.observations


def wanted_period(watch: Watch) -> str | None:
    """The period the sentence itself names, as the first proposal dates it; None where it speaks of the latest."""
    wanted = asked_of(watch.task)
    if wanted is None or wanted.newest or wanted.period is None:
        return None
    return ((watch.first and watch.first.observation.period) or wanted.period).name


def main() -> int:
    """The status to end with; writes the file, prints what came of each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    total: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    sure_and_right: Counter[str] = Counter()
    firsts = asked = repaired = 0
    with args.out.open("w", encoding="utf-8") as file:
        for history in histories(args.corpus):
            for task in history.task["figures"]:
                watch = propose(history, task)
                lines = list(watched(history, watch))
                file.writelines(json.dumps(line.as_row(), ensure_ascii=False) + "\n" for line in lines)
                count = Counter(line.outcome for line in lines)
                asked += 1
                is_right = in_full(watch) == to_decimal(task["cited_value"])
                firsts += is_right
                if watch.first is not None:
                    sure[watch.first.in_words] += 1
                    sure_and_right[watch.first.in_words] += is_right
                repaired += len(watch.repaired)
                total += count
                print(f"{history.name:28} {task['id']:18} {dict(count)} repaired at {watch.repaired}")
    for said, number in sure.items():
        print(f"said to be {said}: {sure_and_right[said]} of {number} right")
    print(f"right place first: {firsts} of {asked}; repairs accepted: {repaired}; {dict(total)}")
    return 0


def in_full(watch: Watch) -> Decimal | None:
    """What the first proposal reads, in full units."""
    value = watch.first.observation.value if watch.first else None
    return None if value is None else value * watch.scale


def to_decimal(value: object) -> Decimal:

    return Decimal(str(value))


if __name__ == "__main__":
    sys.exit(main())
