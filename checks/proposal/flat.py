"""The places of a number in a list of flat records, where several fields together name a series (open-data portals)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice

from checks.errors import ReadError
from checks.model import Observation, RecordsLocator, RecordsPath, Source
from checks.proposal.series import of_sentence
from checks.readers import Opened
from checks.search import Candidate, Likeness, Wanted
from checks.search.locate import read_with
from checks.search.words import words_of

MOST = 20_000  # records looked at
TRIED = 6  # places for which locators are tried
KEYS = 4  # fields that together name a series
LONGEST = 60  # characters of a name; what is longer is a remark
TIMES = ("year", "quarter", "month", "period", "date", "time", "week", "week_ending_date")
WITHIN_A_YEAR = ("quarter", "month")

Row = Mapping[str, str]


def in_records(wanted: Wanted, opened: Opened, source: Source) -> tuple[Candidate, ...]:
    """The places of the number, best first; empty where there is no list of records, or none has it."""
    rows = _rows(opened)
    asked = frozenset(wanted.words)
    places = [(row, name) for row in rows for name, text in row.items() if _fits(name, text, wanted)]
    places.sort(key=lambda place: -len(asked & _words(place, wanted.language)))
    distinct = _distinct(rows)
    found: dict[tuple[object, ...], Candidate] = {}
    for place in places[:TRIED]:
        one = _located(place, distinct, wanted, opened, source)
        if one is not None:
            found.setdefault((place[1], one.observation.place), one)
    return tuple(found.values())


def _rows(opened: Opened) -> list[Row]:
    """The records with the fields that hold a text or a number, as texts."""
    try:
        listed = opened.content.records(None) if opened.content.records else ()
        every = list(islice((record for one in listed[:1] for record in one.fitting({})), MOST))
    except ReadError:
        return []
    return [dict(_texts(one.row)) for one in every]


def _texts(row: object) -> Iterator[tuple[str, str]]:
    for name, value in row.items() if isinstance(row, Mapping) else ():
        if isinstance(value, str | bytes):
            yield name, value.decode() if isinstance(value, bytes) else value


def _fits(name: str, text: str, wanted: Wanted) -> bool:
    try:
        return name.casefold() not in TIMES and wanted.may_print(Decimal(text))
    except InvalidOperation:
        return False


def _words(place: tuple[Row, str], language: str) -> frozenset[str]:
    """What the record says around the number: the names that tell it, its field, its time."""
    row, name = place
    said = [text for key, text in row.items() if len(text) <= LONGEST]
    return frozenset(words_of(" ".join([name.replace("_", " "), *said]), language))


def _distinct(rows: Sequence[Row]) -> Mapping[str, int]:
    """How many things each field says, of those that say names."""
    said: dict[str, set[str]] = {}
    for row in rows:
        for name, text in row.items():
            said.setdefault(name, set()).add(text)
    return {name: len(texts) for name, texts in said.items() if len(texts) > 1 and all(map(_is_name, texts))}


def _is_name(text: str) -> bool:
    return 0 < len(text) <= LONGEST and any(map(str.isalpha, text)) and not any(sign in text for sign in "<>")


def _located(
    place: tuple[Row, str], distinct: Mapping[str, int], wanted: Wanted, opened: Opened, source: Source
) -> Candidate | None:
    """The fewest fields that name the series of the place, and its period."""
    row, name = place
    asked = frozenset(wanted.words)
    told = [key for key in distinct if key in row and key.casefold() not in TIMES]
    told.sort(key=lambda key: (-len(asked & set(words_of(row[key], wanted.language))), distinct[key]))
    for count in range(min(KEYS, len(told)) + 1):
        where = {key: row[key] for key in told[:count]}
        locator = RecordsLocator(records=RecordsPath(value=name, where=where, period=_period(row)))
        seen = of_sentence(wanted, read_with((locator,), opened, source))
        if seen is not None:
            return _candidate(locator, seen, asked & _words(place, wanted.language), wanted)
    return None


def _period(row: Row) -> str | None:
    """The field that names the period, or the year with what stands within it."""
    names = {name.casefold(): name for name in row}
    within = next((names[one] for one in WITHIN_A_YEAR if one in names), None)
    if "year" in names and within:
        return f"<{within}> <{names['year']}>"
    return next((names[one] for one in TIMES if one in names), None)


def _candidate(locator: RecordsLocator, seen: Observation, shared: frozenset[str], wanted: Wanted) -> Candidate:
    heard = min(1.0, len(shared) / max(1, min(4, len(wanted.words))))
    dated = wanted.period is not None and seen.period is not None
    words = ", ".join(sorted(shared))
    return Candidate(
        locators=(locator,),
        observation=seen,
        confidence=Decimal(f"{min(0.95, 0.3 + 0.4 * heard + 0.25 * dated):.2f}"),
        likeness=Likeness.SAME_NUMBER if shared else Likeness.OTHER_WORDS,
        because=(f"it prints {seen.printed}", *([f"beside the same words: {words}"] if words else [])),
    )
