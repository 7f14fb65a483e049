"""The places of a number in a list of flat records, where several fields together name a series (open-data portals).

Which fields are needed is counted over the records; only then is anything read. A search that tries locators one after
the other would read the whole list for each.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice

from checks.model import Observation, RecordsLocator, RecordsPath, Source
from checks.proposal.series import of_sentence
from checks.readers import Opened
from checks.readers.content import ABSENT
from checks.search import Candidate, Likeness, Wanted
from checks.search.locate import read_with
from checks.search.words import words_of

LEAST, MOST = 20, 50_000  # records of a list that is looked through here; a short one is searched as any document is
TRIED = 4  # places for which a locator is written
KEYS = 4  # fields that together name a series
DEEP = 3  # levels above the list
ALIKE = 0.5  # of the words of the sentence: what stands under so many may be what it means
LONGEST = 60  # characters of a name; what is longer is a remark
TIMES = ("year", "quarter", "month", "period", "date", "time", "week", "week_ending_date")
WITHIN_A_YEAR = ("quarter", "month")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of records, and where it stands: None for the document itself."""

    in_: str | None
    rows: Sequence[Row]
    names: Mapping[str, int]  # fields that hold names -> how many different ones


def listed(opened: Opened, *, least: int = LEAST) -> Listed | None:
    """The longest list of records of a tree; None where none is long enough."""
    if opened.content.tree is ABSENT:
        return None
    found = sorted(_lists(opened.content.tree), key=lambda pair: -len(pair[1]))
    if not found or len(found[0][1]) < least:
        return None
    path, records = found[0]
    rows = [dict(_texts(one)) for one in islice(records, MOST)]
    return Listed(in_=path or None, rows=rows, names=_names(rows))


def in_records(wanted: Wanted, there: Listed, opened: Opened, source: Source) -> tuple[Candidate, ...]:
    """The places of the number, best first; where it is nowhere, what stands under the words of the sentence."""
    same = [(row, name) for row in there.rows for name, text in row.items() if _fits(name, text, wanted)]
    if same:
        return tuple(_candidates(same, wanted, there, opened, source))
    others = [
        (row, name)
        for row in there.rows
        for name, text in row.items()
        if name.casefold() not in TIMES and name not in there.names and _number(text) is not None
    ]
    alike = [place for place in others if _heard(place, wanted) >= ALIKE]
    return tuple(_candidates(alike, wanted, there, opened, source))


def _lists(tree: object) -> Iterator[tuple[str, Sequence[object]]]:
    waiting: list[tuple[str, object, int]] = [("", tree, 0)]
    while waiting:
        path, value, depth = waiting.pop()
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield path, value
        elif isinstance(value, Mapping) and depth < DEEP:
            waiting += [(f"{path}.{key}" if path else str(key), one, depth + 1) for key, one in value.items()]


def _texts(row: object) -> Iterator[tuple[str, str]]:
    for name, value in row.items() if isinstance(row, Mapping) else ():
        if isinstance(value, str | bytes):
            yield name, value.decode() if isinstance(value, bytes) else value


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _fits(name: str, text: str, wanted: Wanted) -> bool:
    value = _number(text) if name.casefold() not in TIMES else None
    return value is not None and wanted.may_print(value)


def _words(place: tuple[Row, str], language: str) -> frozenset[str]:
    """What the record says around the number: the names that tell it, its field, its time."""
    row, name = place
    said = [text for key, text in row.items() if key != name and len(text) <= LONGEST]
    return frozenset(words_of(" ".join([name.replace("_", " "), *said]), language))


def _heard(place: tuple[Row, str], wanted: Wanted) -> float:
    asked = frozenset(wanted.words)
    return len(asked & _words(place, wanted.language)) / max(1, len(asked))


def _names(rows: Sequence[Row]) -> Mapping[str, int]:
    """How many things each field says, of those that say names."""
    said: dict[str, set[str]] = {}
    for row in rows:
        for name, text in row.items():
            said.setdefault(name, set()).add(text)
    return {name: len(texts) for name, texts in said.items() if len(texts) > 1 and all(map(_is_name, texts))}


def _is_name(text: str) -> bool:
    return 0 < len(text) <= LONGEST and any(map(str.isalpha, text)) and not any(sign in text for sign in "<>")


def _candidates(
    places: list[tuple[Row, str]], wanted: Wanted, there: Listed, opened: Opened, source: Source
) -> Iterator[Candidate]:
    """A candidate for each series among the best places."""
    told: set[tuple[object, ...]] = set()
    for row, name in sorted(places, key=lambda place: -_heard(place, wanted))[:TRIED]:
        path = _path(row, name, wanted, there)
        key = (name, *path.where.items())
        if key in told:
            continue
        told.add(key)
        seen = read_with((RecordsLocator(records=path),), opened, source)
        heard = _heard((row, name), wanted)
        if (one := of_sentence(wanted, seen)) is not None:
            yield _candidate(path, one, heard, wanted, (row, name))
        elif (other := _other(wanted, seen)) is not None and heard >= ALIKE:
            yield _candidate(path, other, heard, wanted, (row, name))


def _path(row: Row, name: str, wanted: Wanted, there: Listed) -> RecordsPath:
    """The fewest fields that tell the series of the record from every other, those of the sentence's words first."""
    asked = frozenset(wanted.words)
    told = [key for key in there.names if key in row and key.casefold() not in TIMES]
    told.sort(key=lambda key: (-len(asked & set(words_of(row[key], wanted.language))), there.names[key]))
    times = _times(row)
    left = [one for one in there.rows if all(one.get(time) == row[time] for time in times)]
    where: dict[str, str] = {}
    for key in told[:KEYS]:
        if len(left) < 2:
            break
        kept = [one for one in left if one.get(key) == row[key]]
        if len(kept) < len(left):
            where[key], left = row[key], kept
    period = " ".join(f"<{time}>" for time in times) if len(times) > 1 else next(iter(times), None)
    return RecordsPath(value=name, in_=there.in_, where=where, period=period)


def _times(row: Row) -> tuple[str, ...]:
    """The field that names the period; the year with what stands within it, which goes first."""
    names = {name.casefold(): name for name in row}
    within = next((names[one] for one in WITHIN_A_YEAR if row.get(names.get(one, ""))), None)
    if "year" in names and within:
        return within, names["year"]
    return tuple(islice((names[one] for one in TIMES if one in names), 1))


def _other(wanted: Wanted, seen: Sequence[Observation]) -> Observation | None:
    """What the series says in the place of the number: of the sentence's period, else of the newest."""
    of_period = [one for one in seen if wanted.period is None or one.period == wanted.period]
    return max(of_period, key=lambda one: one.period.start.toordinal() if one.period else 0, default=None)


def _candidate(path: RecordsPath, seen: Observation, heard: float, wanted: Wanted, place: tuple[Row, str]) -> Candidate:
    shared = [word for word in wanted.words if word in _words(place, wanted.language)]
    is_same = seen.value is not None and wanted.may_print(seen.value)
    dated = wanted.period is not None and seen.period is not None
    sure = min(0.95, 0.3 + 0.4 * min(1.0, 1.5 * heard) + 0.25 * dated) if is_same else 0.6 * heard
    likeness = Likeness.OTHER_NUMBER if not is_same else Likeness.SAME_NUMBER if shared else Likeness.OTHER_WORDS
    return Candidate(
        locators=(RecordsLocator(records=path),),
        observation=seen,
        confidence=Decimal(f"{sure:.2f}"),
        likeness=likeness,
        because=(f"it prints {seen.printed}", *([f"beside the same words: {', '.join(shared)}"] if shared else [])),
    )
