"""How many of the labelled claims are found, missed and invented, and how many details of the found ones are right.

python -m benchmarks.claims FOLDER…

FOLDER holds articles and beside each `<language>-<subject>.labels`: lines `sort | what is printed`,
with `| value=… hedge=… period=… trend=… cites=…` where those matter, `~ | …` for what may be found or not, or
`- | what is none | why`. A claim is found where one of its sort prints most of the labelled words, and its number is
the labelled one; a share is a value too, a `change` also a trend. Invented is what no label asks for.
"""

import argparse
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

from checks.articles import Article, read_article
from checks.claims import Claim, LeftOut, claims_in
from checks.model import Document

MEDIA_TYPES = {".md": "text/markdown", ".html": "text/html", ".txt": "text/plain", ".json": "application/json"}
LIKE = 0.7  # of the shorter of two spans that mean the same
LEAST = 3  # characters in common, or the whole of the shorter
ANY = datetime(2026, 1, 1, tzinfo=UTC)  # reading asks for no day
SORTS = {"value": {"value", "share"}, "share": {"value", "share"}, "change": {"value", "share", "trend"}}
NUMBER = re.compile(r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?")
COUNTS = ("found", "missed", "invented", "kept_out", "breached", "right", "wrong")


@dataclass(frozen=True, kw_only=True)
class Label:
    """A line of a file of labels. `sort` is "-" for what is no claim, "~" for what may be one."""

    sort: str
    prints: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(kw_only=True)
class Score:
    """What came of one article. `breached`: what was labelled as none and is a claim all the same."""

    name: str
    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    kept_out: list[str] = field(default_factory=list)
    breached: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def article_at(path: Path) -> Article:
    """The article of a file."""
    return read_article(
        Document(
            body=path.read_bytes(), media_type=MEDIA_TYPES[path.suffix], charset="utf-8",
            url=f"https://desk.example.org/{path.name}", sha256="", fetched_at=ANY,
        )
    )  # fmt: skip


def labels_of(path: Path) -> list[Label]:
    """The labels of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [label_of(line) for line in lines if line.strip() and not line.startswith("#")]


def label_of(line: str) -> Label:
    """The label of a line."""
    sort, prints, *rest = (part.strip() for part in line.split("|"))
    details = dict(one.split("=", 1) for one in rest[0].split()) if rest and sort not in "-~" else {}
    return Label(sort=sort, prints=prints, details=details)


def score(
    name: str, claims: Iterable[Claim], left: Iterable[LeftOut], labels: Iterable[Label], article: Article
) -> Score:
    """The score of an article's claims against its labels; each claim answers one label, the likest first."""
    result = Score(name=name)
    unclaimed, labels, left = list(claims), list(labels), list(left)
    for label in (one for one in labels if one.sort != "-"):
        line = f"{label.sort} | {label.prints}"
        claim = max((one for one in unclaimed if answers(one, label)), key=lambda one: same(one, label), default=None)
        if claim is None:
            result.missed += [line] if label.sort != "~" else []
            continue
        unclaimed.remove(claim)
        result.found += [line] if label.sort != "~" else []
        for key, wanted in label.details.items():
            was = details(claim, key, article)
            (result.right if wanted in was else result.wrong).append(f"{line} | {key}: {was[0]} for {wanted}")
    for label in (one for one in labels if one.sort == "-"):
        breach = [one for one in unclaimed if alike(one.prints, label.prints) and of_one_number(one, label)]
        named = any(alike(one.prints, label.prints) for one in left)
        line = f"{label.prints} | {'named' if named else 'passed over'}"
        (result.breached if breach else result.kept_out).append(line)
    result.invented = [f"{one.sort} | {one.prints}" for one in unclaimed]
    return result


def answers(claim: Claim, label: Label) -> bool:
    """Whether a claim is what the label asks for: the sort, the words, the number."""
    if label.sort != "~" and claim.sort not in SORTS.get(label.sort, {label.sort}):
        return False
    value = label.details.get("value")
    is_other = value is not None and (claim.quantity is None or claim.quantity.value != Decimal(value))
    return alike(claim.prints, label.prints) and not is_other


def same(claim: Claim, label: Label) -> int:
    """How many characters a claim and a label have in common at a stretch."""
    return SequenceMatcher(None, plain(claim.prints), plain(label.prints), autojunk=False).find_longest_match().size


def alike(one: str, other: str) -> bool:
    """Whether most of the shorter stands in the other, typography aside."""
    first, second = plain(one), plain(other)
    size = SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size
    shorter = min(len(first), len(second))
    return size >= LIKE * shorter and (size >= LEAST or one == other)


def plain(text: str) -> str:
    """A text without its typography."""
    return " ".join(text.replace("‑", "-").replace("’", "'").casefold().split())


def of_one_number(claim: Claim, label: Label) -> bool:
    """Whether a claim and a label print a number in common, where both print one."""
    first, second = (set(NUMBER.findall(text)) for text in (claim.prints, label.prints))
    return not first or not second or bool(first & second)


def details(claim: Claim, key: str, article: Article) -> tuple[str | None, ...]:
    """What a claim says of a detail, as labels write it; of citations the labels or the addresses."""
    if key == "cites":
        cited = (article.citations[one].url or "" for one in claim.cites if one in article.citations)
        return ",".join(claim.cites), ",".join(dict.fromkeys(cited))
    if key == "period":
        return (claim.period.name if claim.period else None,)
    if key == "trend":
        return (claim.trend.value if claim.trend else None,)
    said = claim.quantity
    return (None if said is None else str(said.value) if key == "value" else said.hedge.value,)


def scores(folder: Path) -> list[Score]:
    """The score of every labelled article of a folder."""
    files = (path for path in sorted(folder.iterdir()) if path.suffix in MEDIA_TYPES)
    return [scored(path) for path in files if path.with_suffix(".labels").exists()]


def scored(path: Path) -> Score:
    """The score of a labelled article."""
    article = article_at(path)
    return score(path.stem, *claims_in(article), labels_of(path.with_suffix(".labels")), article)


def main() -> None:
    """Nothing; prints what was missed, invented, breached and wrong, then the counts, by language and of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    every = [one for folder in parser.parse_args().folder for one in scores(folder)]
    for one in every:
        for what in ("missed", "invented", "breached", "wrong"):
            for line in getattr(one, what):
                print(f"{one.name}: {what}: {line}")
    for language in sorted({one.name[:2] for one in every}):
        print(language, counts(one for one in every if one.name[:2] == language))
    print("all", counts(every))


def counts(every: Iterable[Score]) -> str:
    """The counts of several scores, in words."""
    every = list(every)
    return ", ".join(f"{what} {sum(len(getattr(one, what)) for one in every)}" for what in COUNTS)


if __name__ == "__main__":
    main()
