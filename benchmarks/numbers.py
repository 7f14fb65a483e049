"""Read the labelled numbers of a corpus folder, for a scorer that knows the labels.

python -m benchmarks.numbers CORPUS --out readings.jsonl

CORPUS holds `numbers/<origin>.jsonl`, one object a line with `text` and `lang`; labels are not looked at. Each line of
the result is {"origin", "row", "readings": [{"value"} or {"low", "high"}, "ambiguous": true where nobody can tell]}.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from checks.languages import language_of
from checks.model import Hedge, Quantity
from checks.values import read_quantities

DIGITS = re.compile(r"[\d., \u00a0\u202f]+")
UNKNOWN = "und"  # ISO 639: the language was not determined


def readings_of(text: str, language: str) -> list[dict[str, Any]]:
    """What is understood of a text, in the scorer's form."""
    return [_reading(one, language) for one in read_quantities(text, language=language)]


def _reading(quantity: Quantity, language: str) -> dict[str, Any]:
    """Per cent as printed ("3.8 %" is 3.8), but "two-thirds" as the number it names, 0.667: it prints no per cent."""
    if quantity.readings:
        return {"value": str(quantity.readings[0]), "ambiguous": True}
    factor = Decimal("0.01") if _is_share_in_words(quantity, language) else Decimal(1)
    if quantity.upper is not None:
        return {"low": str(quantity.value * factor), "high": str(quantity.upper * factor)}
    return {"value": str(quantity.value * factor)}


def _is_share_in_words(quantity: Quantity, language: str) -> bool:
    if quantity.unit != "%":
        return False
    if quantity.hedge in {Hedge.FRACTION, Hedge.ONE_IN, Hedge.MAJORITY}:
        return True
    if DIGITS.fullmatch(quantity.text):  # the 3.2 of "from 3.2 to 3.5 per cent"
        return False
    written = " ".join(quantity.text.casefold().split())
    return not any(" ".join(phrase) in written for phrase in language_of(language).per_cent)


def rows(corpus: Path) -> Iterator[dict[str, Any]]:
    """One line of readings for each labelled text."""
    for path in sorted((corpus / "numbers").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            tag = row.get("lang") or UNKNOWN
            readings = readings_of(row["text"], "" if tag == UNKNOWN else tag)
            yield {"origin": path.stem, "row": number, "readings": readings}


def main() -> None:
    """Nothing; writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as file:
        for row in rows(args.corpus):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
