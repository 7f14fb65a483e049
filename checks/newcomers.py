"""Which tables and data files of a source were not there before. Pure comparing of what runs remember.

The same table comes back with another year in its caption, another number, a note more or a column fewer: it is known.
Under another caption, or with a column that it did not have, it is new: it may say what was said to be missing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from checks.case import standing
from checks.languages import LANGUAGES
from checks.model import Run

MONTHS = frozenset(month for said in LANGUAGES.values() for month in said.months)
NUMBERED = re.compile(
    r"^\W*(?:table|tableau|tabelle|tabla|cuadro|tabella|tavola|tabela|quadro|tabel)\s+[a-z]?\d[\w.-]{0,8}"
)
NOTE = re.compile(r"[(\[]\s*\w{1,2}\s*[)\]]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]|(?<=[^\W\d]{3})\d{1,2}\b")
PERIOD = re.compile(r"(?:19|20)\d\d[a-z]?|q[1-4]|[1-4]q|h[12]|fy(?:\d\d){0,2}")
WORDS = re.compile(r"[^\W_]+")
FIELD, LABEL, LINE = "\t", " | ", "\n"


@dataclass(frozen=True, slots=True)
class Item:
    """A table with what it stands under and what its columns are called, or a data file with its name."""

    kind: str
    name: str
    labels: tuple[str, ...] = ()

    def __str__(self) -> str:
        named = f"“{self.name}”" if self.name else "without a caption"
        columns = ", ".join(f"“{one}”" for one in self.labels)
        return f"{self.kind} {named}" + (f" (columns {columns})" if columns else "")


def spelled(items: Iterable[Item]) -> str:
    """The items as a run remembers them, a line each, in the order of the document."""
    return LINE.join(dict.fromkeys(FIELD.join((one.kind, one.name, LABEL.join(one.labels))) for one in items))


def items_of(text: str) -> Iterator[Item]:
    """The items that a run remembers."""
    for line in text.split(LINE) if text else ():
        kind, name, labels = line.split(FIELD)
        yield Item(kind, name, tuple(labels.split(LABEL)) if labels else ())


def new_items(runs: Sequence[Run], since: datetime) -> list[tuple[Item, datetime]]:
    """What stands there now and did not at `since` or at the first look, with when it was first seen."""
    current = standing(runs)
    if current is None:
        return []
    ordered = sorted(runs, key=lambda run: (run.first_seen, run.id or 0))
    since = max(since, ordered[0].first_seen)
    known: dict[tuple[str, str], list[frozenset[str]]] = {}
    found: dict[tuple[str, str, frozenset[str]], datetime] = {}
    for run in ordered:
        for one in items_of(run.observation.text or ""):
            key, labels = _name(one), _labels(one)
            if not any(labels <= before for before in known.get(key, [])):
                known.setdefault(key, []).append(labels)
                found[(*key, labels)] = run.first_seen
    there = {(*_name(one), _labels(one)): one for one in items_of(current.observation.text or "")}
    return [(one, found[key]) for key, one in there.items() if found.get(key, since) > since]


def _name(one: Item) -> tuple[str, str]:
    return one.kind, " ".join(_lasting(NUMBERED.sub("", one.name.casefold())))


def _labels(one: Item) -> frozenset[str]:
    return frozenset(" ".join(words) for label in one.labels if (words := _lasting(label.casefold())))


def _lasting(text: str) -> list[str]:
    """The words of a label that stay from one issue to the next: no notes, years, quarters, months and their days."""
    words = WORDS.findall(NOTE.sub(" ", text))
    passing = [PERIOD.fullmatch(word) is not None or word in MONTHS for word in words]
    return [
        word
        for i, word in enumerate(words)
        if not passing[i] and not (word.isdecimal() and len(word) <= 2 and any(passing[max(0, i - 1) : i + 2]))
    ]
