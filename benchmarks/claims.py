"""How many of the labelled claims are found, missed and invented.

python -m benchmarks.claims FOLDER

FOLDER holds articles and beside each a file `.labels`: a line is `sort | what is printed`, or `- | what is none | why`.
A claim is found where one of its sort prints most of the labelled words; a share is a value too. Invented is what no
label asks for.
"""

import argparse
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path

from checks.articles import Article, read_article
from checks.claims import Claim, LeftOut, claims_in
from checks.model import Document

MEDIA_TYPES = {".md": "text/markdown", ".html": "text/html", ".txt": "text/plain", ".json": "application/json"}
LIKE = 0.7  # of the shorter of two spans that mean the same
ANY = datetime(2026, 1, 1, tzinfo=UTC)  # reading asks for no day


@dataclass(kw_only=True)
class Score:
    """What came of one article. `breached`: what was labelled as none and is a claim all the same."""

    name: str
    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    kept_out: list[str] = field(default_factory=list)
    breached: list[str] = field(default_factory=list)


def article_at(path: Path) -> Article:
    """The article of a file."""
    return read_article(
        Document(
            body=path.read_bytes(), media_type=MEDIA_TYPES[path.suffix], charset="utf-8",
            url=f"https://desk.example.org/{path.name}", sha256="", fetched_at=ANY,
        )
    )  # fmt: skip


def labels_of(path: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """The claims of a file of labels, with their sort, and what is none."""
    rows = [
        [part.strip() for part in line.split("|")]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return [(row[0], row[1]) for row in rows if row[0] != "-"], [row[1] for row in rows if row[0] == "-"]


def score(
    name: str, claims: tuple[Claim, ...], left: tuple[LeftOut, ...], labels: tuple[list[tuple[str, str]], list[str]]
) -> Score:
    """The score of an article's claims against its labels; each claim answers one label."""
    result = Score(name=name)
    unclaimed = list(claims)
    for sort, printed in labels[0]:
        claim = next((one for one in unclaimed if _sort(one.sort) == _sort(sort) and _alike(one.prints, printed)), None)
        if claim is None:
            result.missed.append(f"{sort} | {printed}")
        else:
            unclaimed.remove(claim)
            result.found.append(f"{sort} | {printed} | {claim.prints}")
    for printed in labels[1]:
        breach = [one for one in unclaimed if _alike(one.prints, printed)]
        named = any(_alike(one.prints, printed) for one in left)
        (result.breached if breach else result.kept_out).append(f"{printed} | {'named' if named else 'passed over'}")
    result.invented = [f"{one.sort} | {one.prints}" for one in unclaimed]
    return result


def _sort(name: str) -> str:
    return "value" if name == "share" else name


def _alike(one: str, other: str) -> bool:
    """Whether most of the shorter stands in the other, typography aside."""
    first, second = (" ".join(text.replace("‑", "-").replace("’", "'").casefold().split()) for text in (one, other))
    same = SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size
    return same >= LIKE * min(len(first), len(second))


def scores(folder: Path) -> list[Score]:
    """The score of every labelled article of a folder."""
    files = (path for path in sorted(folder.iterdir()) if path.suffix in MEDIA_TYPES)
    labelled = ((path, path.with_suffix(".labels")) for path in files)
    return [
        score(path.stem, *claims_in(article_at(path)), labels_of(labels))
        for path, labels in labelled
        if labels.exists()
    ]


def main() -> None:
    """Nothing; prints the counts, and what was missed, invented and breached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    every = scores(parser.parse_args().folder)
    for one in every:
        for what in ("missed", "invented", "breached"):
            for line in getattr(one, what):
                print(f"{one.name}: {what}: {line}")
    for what in ("found", "missed", "invented", "kept_out", "breached"):
        print(f"{what}: {sum(len(getattr(one, what)) for one in every)}")


if __name__ == "__main__":
    main()
