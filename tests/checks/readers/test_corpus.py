"""Real documents of publishers, version after version (../shared/corpus). Not one value may be wrong.

The locators of benchmarks/histories are written from the version a figure is cited from; where a redesign loses them
the honest answer is the problem, and a keeper amends them.
"""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.replay import Line, histories, replay_corpus
from checks.model import Figure
from checks.readers.reader import read
from tests.checks.readers.documents import figure, page, source, table

RIGHT = 694  # readings, every one that a value is known of; less would be a step back


@pytest.fixture(scope="module")
def lines(shared: Path) -> list[Line]:
    return list(replay_corpus(shared / "corpus"))


def test_no_value_is_wrong(lines: list[Line]) -> None:
    assert [line for line in lines if line.outcome == "WRONG"] == []


def test_what_is_gone_is_said_to_be_gone_every_time(lines: list[Line]) -> None:
    gone = [line for line in lines if line.expected is None]
    assert len(gone) >= 72
    assert {line.outcome for line in gone} == {"gone, and said so"}


def test_no_change_of_the_page_around_a_figure_alerts(lines: list[Line], shared: Path) -> None:
    quiet = {
        (history.name, one["id"], version["n"])
        for history in histories(shared / "corpus")
        for version in history.task["versions"]
        for one in history.task["figures"]
        if version["noise_only"][one["id"]]
    }
    assert len(quiet) > 200
    assert [line for line in lines if line.alert and (line.history, line.figure, line.version) in quiet] == []


def test_most_are_read(lines: list[Line]) -> None:
    assert Counter(line.outcome for line in lines)["right"] >= RIGHT


def test_people_tested_gives_way_to_no_look_alike(shared: Path) -> None:
    """The page stops counting people and says `Unavailable`; tests go on beside it (SOURCES, shape 2)."""
    body = (shared / "corpus" / "histories" / "uk-gov-cases-page" / "016.html").read_bytes()
    people: Figure = figure(table("Total", "People tested", under="Number of cases and deaths"))
    (reading,) = read(page(body), source(), [people])
    assert reading.problem is None
    (one,) = reading.observations
    assert (one.value, one.signal_text) == (None, "Unavailable")
