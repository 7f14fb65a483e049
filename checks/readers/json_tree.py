"""JSON: `json`, a path to one value, and `records`, a value in an array of objects. Numbers stay source text."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from checks.errors import FigureAmbiguous, FigureNotFound, UnreadableCapture
from checks.locators import json_path
from checks.model import Document, Neighbour, Observation, Period, RecordsPath
from checks.period_names import day_of, parse_period
from checks.periods import read_periods
from checks.readers.content import Content
from checks.readers.form import Form, decode
from checks.readers.observe import MAX_NEIGHBOURS, Question, Spot, read_exact, read_printed, shorten, text_observation
from checks.readers.patterns import bound_period
from checks.readers.typography import displayed, fold

SHOWN = 12  # keys or values listed where ours is not there
EPOCH_MS = re.compile(r"-?\d{12,13}")  # milliseconds since 1970, as ArcGIS writes days


class Number(str):
    """A JSON number as its source text: 2.10 stays 2.10."""

    __slots__ = ()


class Twice(tuple[object, ...]):
    """The values of a key that stands in one object more than once."""

    __slots__ = ()


def open_json(document: Document) -> Content:
    """The content of a JSON document; UnreadableCapture says where it breaks off or is damaged."""
    text = decode(document).lstrip("\ufeff").replace("\x00", "")
    try:
        tree = json.loads(text, parse_int=Number, parse_float=Number, parse_constant=str, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        what = "is cut off" if error.pos >= len(text.rstrip()) - 1 else "is damaged"
        raise UnreadableCapture(
            f"the JSON {what} at line {error.lineno}, column {error.colno}: {error.msg}", figure=""
        ) from error
    except RecursionError as error:
        raise UnreadableCapture("the JSON is nested deeper than any record is", figure="") from error
    return Content(Form.JSON, tree=tree)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        found[key] = Twice((found[key], value)) if key in found and found[key] != value else value
    return found


def find_json(question: Question, path: str, content: Content, declared: str | None) -> list[Observation]:
    """The observation of the one value at a path; FigureNotFound names the step that fails and what was there."""
    value, parent = content.tree, None
    steps = _steps(path, content.tree)
    for i, step in enumerate(steps):
        parent, value = value, _step(question, value, step, path, i)
    spot = Spot(
        place=f"JSON {_pointer(steps)}",
        excerpt=f"{steps[-1]}: {_shown(value)}" if steps else _shown(value),
        neighbours=_siblings(parent, steps[-1] if steps else ""),
        labels=tuple(str(step) for step in steps[-1:]),
    )
    return [_read(question, value, bound_period({}, declared=declared, language=question.language), spot)]


def find_records(question: Question, wanted: RecordsPath, content: Content, declared: str | None) -> list[Observation]:
    """The observation of every record that fits `where`, one for each period; FigureNotFound lists what was there."""
    records = _records(question, wanted, content.tree)
    fitting = [(i, one) for i, one in records if all(_says(one, key, text) for key, text in wanted.where.items())]
    if not fitting:
        raise _no_record(question, wanted, records)
    found = []
    for i, record in fitting:
        value = _get(record, wanted.value)
        if isinstance(value, Missing):
            raise FigureNotFound(
                f'a record that fits has no "{wanted.value}"',
                figure=question.figure.id,
                expected=wanted.value,
                found=tuple(_keys(record))[:SHOWN],
            )
        period = _period(question, record, wanted.period, declared)
        where = ", ".join(f"{key} = {text}" for key, text in wanted.where.items())
        spot = Spot(
            place=f'record {i + 1} of "{wanted.in_ or "the document"}"{f" ({where})" if where else ""}, {wanted.value}',
            excerpt=_shown(record),
            neighbours=_other_records(records, i, wanted, period),
            labels=tuple(wanted.where.values()),
        )
        found.append(_read(question, value, period, spot))
    return found


class Missing:
    """Nothing stands at this path."""


def _steps(path: str, tree: object) -> tuple[str | int, ...]:
    steps = json_path(path)
    is_root = steps[0] == "$" and not (isinstance(tree, dict) and "$" in tree)
    return steps[1:] if is_root else steps


def _step(question: Question, value: object, step: str | int, path: str, number: int) -> object:
    found = _child(value, step)
    if isinstance(found, Missing):
        raise FigureNotFound(
            f'the path {path} ends at step {number + 1}: there is no "{step}"',
            figure=question.figure.id,
            expected=path,
            found=tuple(_keys(value))[:SHOWN],
        )
    if isinstance(found, Twice):
        raise FigureAmbiguous(
            f'"{step}" stands there {len(found)} times with different values',
            figure=question.figure.id,
            expected=path,
            found=tuple(_shown(one) for one in found),
        )
    return found


def _child(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(str(step), Missing())
    if isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
        return value[step]
    return Missing()


def _get(record: object, path: str) -> object:
    """What stands at a path below a record, a key with dots in it included; Missing where nothing does."""
    if isinstance(record, dict) and path in record:
        return record[path]
    for step in _path(path):
        record = _child(record, step)
    return record


_path = lru_cache(maxsize=256)(json_path)


def _records(question: Question, wanted: RecordsPath, tree: object) -> list[tuple[int, object]]:
    if wanted.in_ is None:
        value = tree
    else:
        value = tree
        for i, step in enumerate(_steps(wanted.in_, tree)):
            value = _step(question, value, step, wanted.in_, i)
    if not isinstance(value, list):
        raise FigureNotFound(
            f"`in: {wanted.in_ or ''}` is no array of records",
            figure=question.figure.id,
            expected="an array",
            found=tuple(_keys(value))[:SHOWN],
        )
    return list(enumerate(value))


def _says(record: object, key: str, text: str) -> bool:
    value = _get(record, key)
    if value is True or value is False:
        return fold(text) == str(value).lower()
    return isinstance(value, str) and (value == text or _plain(value) == _plain(text))


@lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    return fold(displayed(text))


def _no_record(question: Question, wanted: RecordsPath, records: Sequence[tuple[int, object]]) -> FigureNotFound:
    there = dict.fromkeys(
        ", ".join(f"{key} = {_shown(_get(record, key))}" for key in wanted.where) for _, record in records
    )
    where = ", ".join(f"{key} = {text}" for key, text in wanted.where.items())
    return FigureNotFound(
        f"none of {len(records)} records has {where or 'a value'}",
        figure=question.figure.id,
        expected=where,
        found=tuple(there)[:SHOWN],
    )


def _period(question: Question, record: object, key: str | None, declared: str | None) -> Period | None:
    """The period a record names in its own field, else the locator's."""
    if key is None or isinstance(printed := _get(record, key), Missing):
        return bound_period({}, declared=declared, language=question.language)
    text = displayed(str(printed))
    if EPOCH_MS.fullmatch(text):
        return day_of(datetime.fromtimestamp(int(text) / 1000, tz=UTC).date())
    try:
        return parse_period(text[:10] if re.match(r"\d{4}-\d\d-\d\dT", text) else text)
    except ValueError:
        found = read_periods(text, language=question.language)
    if len(found) == 1:
        return found[0].period
    raise FigureNotFound(
        f'"{shorten(text, 60)}" in "{key}" names no period',
        figure=question.figure.id,
        expected="a period",
        found=(text,),
    )


def _read(question: Question, value: object, period: Period | None, spot: Spot) -> Observation:
    if isinstance(value, Twice):
        raise FigureAmbiguous(
            f"{spot.place} stands there {len(value)} times", figure=question.figure.id, found=tuple(map(_shown, value))
        )
    if value is None:
        return (
            read_printed(question, "", period, spot)
            if question.figure.stages is None
            else text_observation(question, None, period, spot)
        )
    if isinstance(value, Number) and question.figure.stages is None:
        return read_exact(question, value, period, spot)
    if isinstance(value, str):
        return read_printed(question, displayed(value), period, spot)
    raise FigureNotFound(
        f"{spot.place} is {_kind(value)}, not a value",
        figure=question.figure.id,
        expected="a value",
        found=tuple(_keys(value))[:SHOWN],
    )


def _kind(value: object) -> str:
    return "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else str(value).lower()


def _siblings(parent: object, mine: str | int) -> tuple[Neighbour, ...]:
    """The numbers that stand beside the value in the same object."""
    if not isinstance(parent, Mapping):
        return ()
    beside = (Neighbour(label=key, printed=value) for key, value in parent.items() if _is_number(value) and key != mine)
    return tuple(beside)[:MAX_NEIGHBOURS]


def _other_records(
    records: Sequence[tuple[int, object]], mine: int, wanted: RecordsPath, period: Period | None
) -> tuple[Neighbour, ...]:
    """The same field of the other records, the nearest first."""
    found = []
    for i, record in sorted(records[max(0, mine - 60) : mine + 61], key=lambda one: abs(one[0] - mine)):
        value = _get(record, wanted.value)
        if i != mine and _is_number(value):
            label = ", ".join(_shown(_get(record, key)) for key in wanted.where) or f"record {i + 1}"
            found.append(Neighbour(label=label, printed=str(value), period=period.name if period else None))
    return tuple(found[:MAX_NEIGHBOURS])


def _is_number(value: object) -> bool:
    return isinstance(value, Number) or (isinstance(value, str) and re.fullmatch(r"[\d.,\s%]{1,24}", value) is not None)


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (str(key) for key in value)
    elif isinstance(value, list):
        yield f"a list of {len(value)}"
    else:
        yield _shown(value)


def _pointer(steps: Sequence[str | int]) -> str:
    """The JSON Pointer (RFC 6901) of a path."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _shown(value: object) -> str:
    if isinstance(value, Missing):
        return "nothing"
    return shorten(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str), 300)
