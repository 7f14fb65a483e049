"""Labelled texts of our own in seven languages, held to the shares a set of any other origin must reach.

Labelled by hand in the manner of recognisers' specifications, of spelled-out numbers, of news, of statistical releases
and of tables. Per cent as printed, shares in words as the number they name; an empty list: no figure stands there.
"""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.numbers import readings_of

ROWS = [json.loads(line) for line in Path(__file__).with_name("own_numbers.jsonl").read_text("utf-8").splitlines()]
NEAR = Decimal("1e-9")  # as a share of the value: thirds never end


def outcome(row: dict[str, Any]) -> str:
    """`exact`, `abstained` or `wrong`: another number given with confidence."""
    given = readings_of(row["text"], row["lang"])
    sure = [
        Decimal(one[key]) for one in given if not one.get("ambiguous") for key in ("value", "low", "high") if key in one
    ]
    wanted = [Decimal(end) for item in row["expected"] for end in item.split(" to ")]
    if any(not any(same(one, other) for other in wanted) for one in sure):
        return "wrong"
    return "exact" if all(any(same(one, other) for one in sure) for other in wanted) else "abstained"


def same(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= abs(other) * NEAR


def test_digits_and_words_are_read_as_a_set_of_any_other_origin_must_be() -> None:
    counts = {"digits": Counter[str](), "words": Counter[str]()}
    strange = []
    for row in ROWS:
        kind = "digits" if any(char.isdigit() for char in row["text"]) else "words"
        found = outcome(row)
        counts[kind][found] += 1
        strange += [(row["text"], row["expected"], readings_of(row["text"], row["lang"]))] if found == "wrong" else []
    every = counts["digits"] + counts["words"]
    assert every.total() == len(ROWS)
    assert counts["digits"]["exact"] >= 0.98 * counts["digits"].total()
    assert counts["words"]["exact"] >= 0.92 * counts["words"].total()
    assert every["wrong"] <= 0.005 * len(ROWS), strange
    assert every["abstained"] <= 0.05 * len(ROWS)
