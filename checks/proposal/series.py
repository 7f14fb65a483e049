"""The places of a number in a cube or in series: which categories they are of. Labels decide, never the order.

A cube has no rows a search could go through, and the place of a value in it moves with every edition; what lasts is
the category of each dimension.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice

from checks.errors import ReadError
from checks.model import Observation, Period, PeriodKind, RecordsLocator, RecordsPath, Source
from checks.readers import Opened
from checks.readers.content import Content
from checks.readers.records.cubes import Cube
from checks.readers.records.lists import MISSING, Record, Records, said
from checks.readers.records.sdmx_ml import SeriesList
from checks.readers.records.sdmx_words import tells_apart
from checks.search import Candidate, Likeness, Wanted
from checks.search.locate import read_with
from checks.search.words import words_of

MOST = 50_000  # observations looked at; who asks for more categories than that asks for too many
TRIED = 6  # series for which a locator is tried
VALUE = "value"
TOTAL = frozenset(words_of("total all gesamt insgesamt ensemble totale toutes alle todos i-alt samlet"))


@dataclass(frozen=True, slots=True)
class Key:
    """What tells a series from the others, and the words for it."""

    where: tuple[tuple[str, str], ...]
    words: frozenset[str]


def in_series(wanted: Wanted, opened: Opened, source: Source) -> tuple[Candidate, ...]:
    """The series in which the number stands, best first; empty where the document is neither cube nor SDMX."""
    records = _standard(opened.content)
    if records is None:
        return ()
    found: dict[Key, int] = defaultdict(int)
    for key, value in _values(records, wanted.language):
        if wanted.may_print(value):
            found[key] += 1
    asked = frozenset(wanted.words)
    ordered = sorted(found, key=lambda key: _rank(key, asked))
    tried = (_candidate(key, asked, wanted, opened, source) for key in ordered[:TRIED])
    return tuple(one for one in tried if one is not None)


def is_standard(content: Content) -> bool:
    """Whether the document is a cube or SDMX: there a value is named by its categories, and by nothing else."""
    return _standard(content) is not None


def _standard(content: Content) -> Records | None:
    """The records of a form that names its fields by a standard."""
    if content.records is None:
        return None
    try:
        listed = content.records(None)
    except ReadError:
        return None
    return next((one for one in listed if isinstance(one, Cube | SeriesList)), None)


def _values(records: Records, language: str) -> Iterator[tuple[Key, Decimal]]:
    every = _cells(records) if isinstance(records, Cube) else records.fitting({})
    for record in islice(every, MOST):
        if (value := _number(record.get(VALUE))) is not None:
            yield _key(records, record, language), value


def _cells(cube: Cube) -> Sequence[Record]:
    size = 1
    for one in cube.dimensions:
        size *= max(1, len(one.codes))
    return () if size > MOST else cube.fitting({}, [one.id for one in cube.dimensions])


def _key(records: Records, record: Record, language: str) -> Key:
    named = _named(records, record)
    words = (word for pair in named.values() for text in pair for word in words_of(text, language))
    return Key(tuple((name, code) for name, (code, _) in named.items()), frozenset(words))


def _named(records: Records, record: Record) -> Mapping[str, tuple[str, str]]:
    """Code and label of what tells the record from others."""
    if isinstance(records, Cube):
        return {
            one.id: (code, _label(records, one.id, code))
            for one in records.dimensions
            if len(one.codes) > 1 and one.id != records.time and (code := said(record.get(one.id)))
        }
    fields = {name: record.get(name) for name in records.names(record.row) if tells_apart(name)}
    return {name: (said(value), "") for name, value in fields.items() if value is not MISSING}


def _label(cube: Cube, dimension: str, code: str) -> str:
    one = next(one for one in cube.dimensions if one.id == dimension)
    return f"{one.name} {one.labels[one.codes.index(code)]}"


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(said(value)) if value not in (MISSING, None) else None
    except InvalidOperation:
        return None


def _rank(key: Key, asked: frozenset[str]) -> tuple[int, int, int]:
    """What the sentence says goes first; then totals, then what says the least besides."""
    return -len(asked & key.words), -len(TOTAL & key.words), len(key.words - asked - TOTAL)


def _candidate(key: Key, asked: frozenset[str], wanted: Wanted, opened: Opened, source: Source) -> Candidate | None:
    locator = RecordsLocator(
        records=RecordsPath(value=VALUE, where=_named_as_said(key, asked, opened, wanted.language))
    )
    seen = of_sentence(wanted, read_with((locator,), opened, source))
    if seen is None:
        return None
    shared = sorted(asked & key.words)
    heard = (
        min(1.0, (len(shared) + 0.5 * bool(TOTAL & key.words)) / max(1, min(3, len(key.where)))) if key.where else 0.5
    )
    dated = wanted.period is not None and seen.period is not None
    confidence = Decimal(f"{min(0.95, 0.35 + 0.35 * heard + 0.25 * dated):.2f}")
    because = [f"it prints {seen.printed}", *([f"under {', '.join(shared)}"] if shared else [])]
    likeness = Likeness.SAME_NUMBER if shared or not key.where or dated else Likeness.OTHER_WORDS
    return Candidate(
        locators=(locator,), observation=seen, confidence=confidence, likeness=likeness, because=tuple(because)
    )


def _named_as_said(key: Key, asked: frozenset[str], opened: Opened, language: str) -> dict[str, str]:
    """The categories by code; by its label one that the claim names. A code may come to mean less (a country without
    one of its parts), and the claim speaks of what the label says.
    """
    records = _standard(opened.content)
    named = dict(key.where)
    for one in records.dimensions if isinstance(records, Cube) else ():
        label = one.labels[one.codes.index(named[one.id])] if one.id in named else ""
        if asked & set(words_of(label, language)) and len(one.find(label)) == 1:
            named[one.id] = label
    return named


def of_sentence(wanted: Wanted, seen: Sequence[Observation], factor: Decimal = Decimal(1)) -> Observation | None:
    """The observation that the sentence may print: that of its period; the newest where it names none.

    `factor`: what one unit of the document stands for.
    """
    same = [one for one in seen if one.value is not None and wanted.may_print(one.value * factor)]
    if wanted.period is not None and any(one.period is not None for one in same):
        exact = [one for one in same if one.period == wanted.period]
        same = exact or [one for one in same if one.period and stands_for(one.period, wanted.period, seen)]
    return max(same, key=lambda one: one.period.start.toordinal() if one.period else 0, default=None)


def stands_for(one: Period, wanted: Period, seen: Sequence[Observation]) -> bool:
    """Whether a source may date the wanted period so: by its first day or month, as FRED does, where nothing else
    lies in it; a rolling span by its last month; a day by what begins or ends with it, as the stock of 1 January by its
    year.
    """
    if wanted.kind is PeriodKind.SPAN and one.end == wanted.end:
        return True
    if wanted.kind is PeriodKind.DAY and wanted.start in {one.start, one.end}:
        return True
    if one.start != wanted.start or one.end is None or wanted.end is None or one.end >= wanted.end:
        return False
    return not any(other.period and wanted.start < other.period.start <= wanted.end for other in seen)
