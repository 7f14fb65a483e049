"""Real documents (../shared/corpus): from the sentence of a fact-check alone to the place of its number."""

from decimal import Decimal
from pathlib import Path

from benchmarks.propose import propose
from benchmarks.replay import histories


def test_the_first_place_proposed_is_the_right_one(shared: Path) -> None:
    wrong = []
    for history in histories(shared / "corpus"):
        for task in history.task["figures"]:
            first = propose(history, task).first
            if first is None or first.observation.value != Decimal(str(task["cited_value"])):
                wrong.append((history.name, task["id"], first and first.observation.place))
    assert wrong == []
