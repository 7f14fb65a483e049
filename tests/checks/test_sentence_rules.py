"""The rows of the guide say what is done."""

from decimal import Decimal

import pytest

from benchmarks.cases import answer, rows
from checks.model import Trend
from checks.sentence_rules import SENTENCES, TRENDS, SentenceRule
from tests.checks.test_judgements import OWN

LABELLED = {row["id"]: row for row in rows(OWN)}


@pytest.mark.parametrize("rule", SENTENCES, ids=lambda rule: rule.printed)
def test_each_row_is_held_to_labelled_cases(rule: SentenceRule) -> None:
    for name, verdict in rule.cases:
        assert LABELLED[name]["expect"]["verdict"] == verdict
        assert answer(LABELLED[name])["verdict"] == verdict
        assert (
            verdict == "holds" or verdict in rule.else_ or rule.else_.startswith(("as any", "the problem", "`contra"))
        )


def test_every_trend_of_the_registry_has_its_row() -> None:
    assert set(TRENDS) == set(Trend)


@pytest.mark.parametrize(
    ("trend", "start", "end", "holds", "turns"),
    [
        (Trend.UP, 10, 11, True, True),
        (Trend.UP, 10, 10, False, True),
        (Trend.DOWN, 10, 9, True, True),
        (Trend.DOWN, 10, 10, False, True),
        (Trend.RECORD, 10, 10, True, True),
        (Trend.RECORD, 10, 11, False, True),
        (Trend.RECORD_LOW, 10, 9, False, True),
        (Trend.DOUBLED, 10, 15, True, False),
        (Trend.DOUBLED, 10, 25, True, False),
        (Trend.DOUBLED, 10, 26, False, False),
        (Trend.DOUBLED, 10, 9, False, True),
        (Trend.DOUBLED, 0, 9, False, False),
        (Trend.TRIPLED, 10, 24, False, False),
        (Trend.TRIPLED, 10, 35, True, False),
        (Trend.QUADRUPLED, 10, 36, True, False),
        (Trend.HALVED, 20, 8, True, False),
        (Trend.HALVED, 26, 10, False, False),
        (Trend.HALVED, 10, 0, False, False),
        (Trend.HALVED, 10, 12, False, True),
    ],
)
def test_a_direction_is_held_against_its_start_and_end(
    trend: Trend, start: int, end: int, holds: bool, turns: bool
) -> None:
    rule = TRENDS[trend]
    assert rule.holds(Decimal(start), Decimal(end)) is holds
    assert rule.turns(Decimal(start), Decimal(end)) is turns
