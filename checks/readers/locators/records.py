"""The `records` locator: the value of every record that fits, in any form that has records (DESIGN §3.3)."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache, partial
from itertools import islice

from checks.errors import FigureAmbiguous, FigureNotFound, UnitMismatch
from checks.languages import LANGUAGES
from checks.model import Neighbour, Observation, Period, RecordsPath, Status
from checks.period_names import day_of, month_of, parse_period
from checks.periods import read_periods
from checks.readers.content import ABSENT, Content
from checks.readers.locators.grid_records import records_of_grids
from checks.readers.observe import Question, Spot, read_printed, shorten
from checks.readers.records.first_days import frequency_of, in_full
from checks.readers.records.lists import MISSING, Record, Records, Remarks, no_field, said, shown
from checks.readers.signals import with_notices
from checks.readers.text.patterns import NoPeriod, bound_period, pattern
from checks.readers.text.time_codes import T_CODE, read_time
from checks.readers.text.typography import displayed, fold
from checks.readers.trees.json_tree import excerpt, looks_like_number, read_value
from checks.readers.trees.tree_records import records_at
from checks.scales import scale_factor

EVIDENCE = 24  # neighbours of all observations of one figure together: a long series needs few for each
LEAST, MOST = 2, 20  # for each observation
TRIED = 3  # records looked at for each neighbour: one without a number is none
EPOCH_MS = re.compile(r"-?\d{12,13}")  # milliseconds since 1970, as ArcGIS writes days
QUARTER_HOUR_MS, NOON = 900_000, 12
TEMPLATE = re.compile(r"<([^<>]+)>")  # `period: "<year> <month>"` takes the period from two fields
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)  # XML Schema, decimal and double
MONTH_AND_YEAR = re.compile(
    r"(?P<month>[^\W\d_]+)\.?[ -](?P<year>(?:19|20)\d\d)|(?P<first>(?:19|20)\d\d)[ -](?P<after>[^\W\d_]+)\.?"
)
YEAR_FIRST = tuple(map(pattern, ("<year> <month>", "<year> <quarter>")))
NO_VALUE = frozenset({Status.MISSING, Status.SUPPRESSED})


def find_records(question: Question, wanted: RecordsPath, content: Content, declared: str | None) -> list[Observation]:
    """The observation of every record that fits `where`, one for each period.

    FigureNotFound lists what was there instead; FigureAmbiguous names the fields in which two records differ.
    """
    found = [record for records in _lists(content, wanted) for record in _fitting(records, wanted)]
    room = min(MOST, max(LEAST, EVIDENCE // max(1, len(found))))
    by_period: dict[str, list[tuple[Record, Observation]]] = defaultdict(list)
    kept = found[1:] if _begins_with_heads(found, wanted) else found
    dated = [_period(question, record, wanted.period, declared) for record in kept]
    every = frequency_of(dated, wanted.every)
    for record, day in zip(kept, dated, strict=True):
        period = in_full(day, every)
        one = _observe(question, wanted, record, period, room)
        if period is not day:
            one = replace(one, place=f"{one.place} (a date stands for its {every})")
        by_period[period.name if period else ""].append((record, one))
    for name, same in by_period.items():
        _refuse_two(name, same, wanted)
    return [one for same in by_period.values() for _, one in same]


def _begins_with_heads(found: Sequence[Record], wanted: RecordsPath) -> bool:
    """Whether the first record of the list only says what the fields are called, as IBGE's does."""
    fields = [wanted.value, *((wanted.period,) if wanted.period else ())]
    said_first = [found[0].get(field) for field in fields] if len(found) > 1 and found[0].number == 0 else []
    return len(said_first) > 1 and all(
        isinstance(text, str) and any(map(str.isalpha, text)) and not any(map(str.isdigit, text)) for text in said_first
    )


def _lists(content: Content, wanted: RecordsPath) -> Sequence[Records]:
    if content.records is not None:
        return content.records(wanted.in_)
    return records_of_grids(content, wanted) if content.tree is ABSENT else (records_at([content.tree], wanted.in_),)


def _fitting(records: Records, wanted: RecordsPath) -> Sequence[Record]:
    varying = TEMPLATE.findall(wanted.period or "") or ([wanted.period] if wanted.period else [])
    found = records.one_key(records.fitting(wanted.where, varying), varying)
    if not found:
        raise FigureNotFound(f"there is no record in {records.name}", figure="", expected="a record")
    if all(record.get(wanted.value) is MISSING for record in found) and not records.has(wanted.value):
        names = tuple(dict.fromkeys(name for record in found[:MOST] for name in records.names(record.row)))
        raise no_field(records, wanted.value, names, {})
    return found


def _observe(question: Question, wanted: RecordsPath, record: Record, period: Period | None, room: int) -> Observation:
    remarks = _understood(record.of.remarks(record), wanted)
    value = record.get(wanted.value)
    where = ", ".join(f"{name} = {text}" for name, text in wanted.where.items())
    spot = Spot(
        place=f"{record.of.place(record)}{f' ({where})' if where else ''}, {wanted.value}",
        excerpt=f"{record.of.shown(record.row)}{f' ({remarks.words})' if remarks.words else ''}",
        neighbours=_neighbours(record, wanted, period, room),
        labels=(*wanted.where.values(), *record.of.labels),
    )
    found = _valued(_scaled(question, remarks), value, period, spot, remarks)
    return with_notices(found, question.page, spot.labels)


def _understood(remarks: Remarks, wanted: RecordsPath) -> Remarks:
    """The remarks; FigureNotFound where nobody knows what the status means and `where` does not name it."""
    if remarks.unknown and remarks.unknown not in wanted.where.values():
        raise FigureNotFound(
            f'the value bears the status "{remarks.unknown}", whose meaning nobody knows here; if the value stands all '
            f"the same, name the status in `where`",
            figure="",
            expected="a known status",
            found=(remarks.words,),
        )
    return remarks


def _valued(question: Question, value: object, period: Period | None, spot: Spot, remarks: Remarks) -> Observation:
    """The observation of a value, with what its record says of it: a status without a value is never a number."""
    if remarks.status in NO_VALUE and not question.figure.is_text:
        printed = None if value is MISSING or value is None else said(value)
        return replace(read_printed(question, "", period, spot), status=remarks.status, printed=printed)
    if value is MISSING:
        value = None
    elif remarks.is_exact and isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        value = value.strip().encode()
    found = read_value(question, value, period, spot)
    if found.value is None:
        return found
    status = remarks.status if found.status is Status.NORMAL else found.status
    quantum = _quantum(found, remarks)
    if (status, quantum) == (found.status, found.quantum):
        return found
    return replace(found, status=status, quantum=quantum)


def _quantum(found: Observation, remarks: Remarks) -> Decimal | None:
    """The unit of the last digit the publisher vouches for, where JSON or a program dropped zeros at the end."""
    if remarks.decimals is None or found.quantum is None:
        return found.quantum
    return min(found.quantum, Decimal((0, (1,), remarks.power - remarks.decimals)))


def _scaled(question: Question, remarks: Remarks) -> Question:
    """The question with the scale the record itself states; UnitMismatch where the registry states another."""
    if remarks.power == 0:
        return question
    own, declared = Decimal(10) ** remarks.power, question.source.scale
    if declared is not None and scale_factor(declared) != own:
        raise UnitMismatch(
            f"the source says that its values are in units of {own:f}, the registry says `scale: {declared}`",
            figure=question.figure.id,
            expected=declared,
            found=(remarks.words,),
        )
    return replace(question, source=replace(question.source, scale=str(own)))


def _refuse_two(name: str, same: Sequence[tuple[Record, Observation]], wanted: RecordsPath) -> None:
    """FigureAmbiguous when records of one period say different things, with the fields that tell them apart."""
    first = same[0][1]
    if all((one.value, one.text, one.interval) == (first.value, first.text, first.interval) for _, one in same):
        return
    fields = dict.fromkeys(field for record, _ in same[:MOST] for field in record.of.names(record.row))
    apart = {
        field: dict.fromkeys(shown(record.get(field)) for record, _ in same)
        for field in fields
        if field not in {wanted.value, wanted.period}
    }
    telling = [f"{field}: {' | '.join(list(texts)[:6])}" for field, texts in apart.items() if len(texts) > 1]
    raise FigureAmbiguous(
        f"{len(same)} records with different values{f' for {name}' if name else ''}; add to `where` one of the fields "
        f"in which they differ",
        figure="",
        expected="one record for each period",
        found=(*telling[:8], *(f"{one.printed} ({one.place})" for _, one in same[:4])),
    )


# --- periods ------------------------------------------------------------------------------------------------------


def _period(question: Question, record: Record, key: str | None, declared: str | None) -> Period | None:
    """The period a record names in its own field, else the one a cube binds by itself, else the locator's."""
    field = key or record.of.time
    if field is None:
        return bound_period({}, declared=declared, language=question.language)
    texts = (_filled(record, field),) if TEMPLATE.search(field) else record.of.times(record, field)
    if not texts:
        raise no_field(record.of, field, record.of.names(record.row), {})
    for text in texts:
        if (period := named_period(displayed(text), question.language, strict=record.of.time is not None)) is not None:
            return period
    raise FigureNotFound(
        f'"{shorten(texts[0], 60)}" in "{field}" names no period', figure="", expected="a period", found=texts
    )


@lru_cache(maxsize=10_000)
def named_period(text: str, language: str, *, strict: bool) -> Period | None:
    """The period a text names; None where it names none. `strict`: by the standard of the form, before all."""
    if EPOCH_MS.fullmatch(text):
        return day_of(_day_of_epoch(int(text)))
    for read in (read_time,) if strict else (parse_period, partial(read_time, strict=False)):
        try:
            return read(text)
        except ValueError:
            continue
    if (period := _month_of_any(text) or _year_first(text, language)) is not None:
        return period
    found = read_periods(text, language=language)
    return found[0].period if len(found) == 1 and not (strict and T_CODE.fullmatch(text)) else None


def _month_of_any(text: str) -> Period | None:
    """The period of `Juli 2025` in a table that does not say its language: the name of a month is one of its year."""
    found = MONTH_AND_YEAR.fullmatch(fold(text))
    month = _months().get(found["month"] or found["after"]) if found else None
    return month_of(int(found["year"] or found["first"]), month) if found and month else None


@cache
def _months() -> Mapping[str, int]:
    """The months by their names in every language; no two languages mean different ones by the same name."""
    return {name: number for said in LANGUAGES.values() for name, number in said.months.items()}


def _year_first(text: str, language: str) -> Period | None:
    """The period of `2025 August`, `2025 AUG`, `2025 Q3`: as prose they would be the year 2025 and something else."""
    bound = next(filter(None, (one.bind_label(fold(text)) for one in YEAR_FIRST)), None)
    try:
        return bound_period(bound, declared=None, language=language) if bound else None
    except NoPeriod:  # "2025 total" names the year
        return None


def _day_of_epoch(milliseconds: int) -> date:
    """The day of an instant. An afternoon hour of UTC, to the quarter, is a midnight east of Greenwich."""
    instant = datetime.fromtimestamp(milliseconds // 1000, tz=UTC)
    is_midnight_elsewhere = milliseconds % QUARTER_HOUR_MS == 0 and instant.hour > NOON
    return (instant + timedelta(hours=24 - instant.hour) if is_midnight_elsewhere else instant).date()


def _filled(record: Record, template: str) -> str:
    """A template such as `<year> <month>` with what the fields say."""
    texts = {}
    for name in TEMPLATE.findall(template):
        value = record.get(name)
        if value is MISSING:
            raise no_field(record.of, name, record.of.names(record.row), {})
        texts[name] = excerpt(value)
    return TEMPLATE.sub(lambda found: texts[found[1]], template)


def _neighbours(record: Record, wanted: RecordsPath, period: Period | None, room: int) -> tuple[Neighbour, ...]:
    """The same field of the other records of that period, the nearest first."""
    field = wanted.period or record.of.time
    simple = None if field is None or TEMPLATE.search(field) else field
    found: list[Neighbour] = []
    for other in islice(record.of.beside(record, simple), TRIED * room):
        beside = _neighbour(other, wanted, period)
        if beside is not None:
            found.append(beside)
            if len(found) == room:
                break
    return tuple(found)


def _neighbour(record: Record, wanted: RecordsPath, period: Period | None) -> Neighbour | None:
    """The record as evidence; None where it states no number."""
    value = record.get(wanted.value)
    if not looks_like_number(value):
        return None
    label = ", ".join([shown(record.get(name)) for name in wanted.where]) or f"record {record.number + 1}"
    return Neighbour(label=label, printed=excerpt(value), period=period.name if period else None)
