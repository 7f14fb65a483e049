"""Judge the labelled cases of a file, for a scorer that knows the labels.

python -m benchmarks.judgements CASES --out verdicts.jsonl

CASES holds one case an object a line, with or without `expect` and `why`, which are not looked at. Each line of the
result is a verdict with its explanation and rule. Ends with status 1 where a case could not be judged at all.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
import json

from benchmarks.cases import answer, rows


def write_verdicts(cases: Path, out: Path) -> tuple[str, ...]:
    """What could not be judged, in words; writes a line for every other case."""
    faults = []
    with out.open("w", encoding="utf-8") as file:
        for row in rows(cases):
            try:
                line = answer(row)
            except Exception as mistake:  # noqa: BLE001 — one odd case must not hide the others; it is scored as wrong
                faults.append(f"{row.get('id')}: {type(mistake).__name__}: {mistake}")
                continue
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return tuple(faults)


def main() -> int:
    """The status to end with; writes the file and says what could not be judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    faults = write_verdicts(args.cases, args.out)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
