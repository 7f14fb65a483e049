"""The published, labelled judgements: what an editor who knows article and source should be told."""

import collections
import json
from pathlib import Path

import pytest

from benchmarks.cases import answer, rows
from benchmarks.judgements import write_verdicts

# Shares of right answers that were reached once (all of the 160 published cases) are not given up again.
AT_LEAST = 1.0
OWN = Path(__file__).with_name("own_judgements.jsonl")
FIELDS = ("article", "verdict", "severity", "problem", "confirm_first")


def cases_of(shared: Path) -> Path:
    path = shared / "corpus" / "judgements.jsonl"
    if not path.is_file():
        pytest.skip("no corpus/judgements.jsonl in ../shared: the labelled cases are kept apart from the code")
    return path


def test_the_published_cases_are_judged_as_labelled(shared: Path) -> None:
    assert_judged_as_labelled(cases_of(shared))


def test_our_own_cases_are_judged_as_labelled() -> None:
    """Labelled from DESIGN §4 to §4.3 before the code was asked."""
    assert_judged_as_labelled(OWN)


def assert_judged_as_labelled(path: Path) -> None:
    right: collections.Counter[str] = collections.Counter()
    wrong, number = [], 0
    for row in rows(path):
        number += 1
        given, wanted = answer(row), row["expect"]
        for field in FIELDS:
            right[field] += given[field] == wanted[field]
        right["notes"] += set(given["notes"]) == set(wanted["notes"])
        if any(given[field] != wanted[field] for field in FIELDS) or set(given["notes"]) != set(wanted["notes"]):
            wrong.append(f"{row['id']}: {given['explanation']} ({row['why']})")
    assert number > 0
    assert all(right[field] >= AT_LEAST * number for field in (*FIELDS, "notes")), "\n".join(wrong)


def test_each_case_is_explained_in_plain_sentences() -> None:
    for row in rows(OWN):
        line = answer(row)
        assert row["statement"]["prints"] in line["explanation"]
        assert line["explanation"].endswith(".")
        assert "{" not in line["explanation"]
        assert line["rule"]


def test_the_verdict_file_has_a_line_for_each_case(shared: Path, tmp_path: Path) -> None:
    assert write_verdicts(cases_of(shared), tmp_path / "verdicts.jsonl") == ()
    written = [json.loads(line) for line in (tmp_path / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in written] == [row["id"] for row in rows(cases_of(shared))]


def test_a_case_is_judged_without_its_label_and_an_odd_one_hides_no_other(shared: Path, tmp_path: Path) -> None:
    blind = [{key: row[key] for key in row if key not in ("expect", "why")} for row in rows(cases_of(shared))][:5]
    (tmp_path / "blind.jsonl").write_text("".join(json.dumps(row) + "\n" for row in [{"id": "odd"}, *blind]))
    faults = write_verdicts(tmp_path / "blind.jsonl", tmp_path / "verdicts.jsonl")
    assert len(faults) == 1
    assert faults[0].startswith("odd: ")
    assert len((tmp_path / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()) == len(blind)
