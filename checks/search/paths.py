"""The locators of a number in a tree: by its path, or as a field of the record that says what it is of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from checks.model import JsonLocator, Locator, Period, RecordsLocator, RecordsPath
from checks.periods import read_periods
from checks.readers.grids.shapes import CALLED_PERIOD, is_period_like
from checks.readers.pages.scripts import last_name
from checks.readers.reader import NEWEST
from checks.readers.text.time_codes import read_time
from checks.search.places import InTree
from checks.search.wanted import Wanted
from checks.search.words import words_of

NAMES = ("name", "title", "label", "id", "code", "key", "series", "indicator", "country", "region", "area", "category")
LONG = 40  # characters of a text that describes rather than names
LONGEST = 120
LONGEST_CODE = 24
SEEN = 200  # records of a list
TIMES = ("date", "year", "time", "data", "period")
YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
AMOUNT = re.compile(r"[-+]?\d[\d.,]*")
CODED = re.compile(r"(?i)code|id$|key|^iso|^nr$|^no$|number|level|rank|year|jahr|time|date|period")
INSTANT = re.compile(r"\d{12,13}|\d{4}-\d\d-\d\dT.*")


def paths(where: InTree, wanted: Wanted) -> Iterator[Locator]:
    """Locators of the number; each must still be tried. In a script of a page also by the name of the script."""
    for locator in _paths(where, wanted):
        yield locator
        if where.script and isinstance(locator, JsonLocator):
            yield replace(locator, json=f"{last_name(where.script)}.{locator.json}")


def _paths(where: InTree, wanted: Wanted) -> Iterator[Locator]:
    lists = [i for i, step in enumerate(where.path) if isinstance(step, int)]
    if all(_is_fixed(where.holders[i]) for i in lists):
        yield from _dated_path(where, wanted)
        return
    last = lists[-1]
    records, record = where.holders[last], where.holders[last + 1]
    if not isinstance(records, list | tuple) or last + 1 >= len(where.path):
        return  # the seventh number of a list is another one tomorrow
    if not all(_is_fixed(where.holders[i]) for i in lists[:-1]):
        return
    value = _json_path(where.path[last + 1 :])
    inside = _json_path(where.path[:last]) if last else None
    fields = _fields(record)
    times = [name for name, text in fields.items() if _is_time(name, text) or _are_years(records, name)]
    amounts = [name for name in fields if name == value or _is_amount(fields[name], name)]
    newest = NEWEST if wanted.period is None else None
    dated = [
        RecordsLocator(records=RecordsPath(value=value, in_=inside, where=named, period=time), period=newest)
        for named in _identities(records, record, wanted, [*times, *amounts])
        for time in times
    ]
    if wanted.period is not None:  # what it says of another time is not the same
        yield from dated
    for named in _identities(records, record, wanted, amounts):
        yield RecordsLocator(records=RecordsPath(value=value, in_=inside, where=named))
    yield from dated


def _dated_path(where: InTree, wanted: Wanted) -> Iterator[JsonLocator]:
    """The path to the value; a step that is a year is one year of several."""
    placed = ["<year>" if isinstance(step, str) and YEAR.fullmatch(step) else step for step in where.path]
    if placed.count("<year>") == 1:
        yield JsonLocator(json=_json_path(placed), period=NEWEST if wanted.period is None else None)
    else:
        yield JsonLocator(json=_json_path(where.path))


def _is_fixed(several: object) -> bool:
    """Whether places of a list mean something: it holds one thing, or things of different kinds, as `[meta, data]`."""
    return (
        not isinstance(several, list | tuple)
        or len(several) == 1
        or len({type(one) for one in several}) == len(several)
    )


def _fields(record: object, above: str = "", depth: int = 0) -> dict[str, str]:
    """The fields of a record that hold a text or a number, those below it by their path."""
    found: dict[str, str] = {}
    if isinstance(record, Mapping) and depth < 3:
        for key, one in record.items():
            name = f"{above}.{key}" if above else str(key)
            if isinstance(one, str | bytes):
                found[name] = one.decode() if isinstance(one, bytes) else one
            elif isinstance(one, Mapping):
                found |= _fields(one, name, depth + 1)
    return found


def _identities(
    records: Sequence[object], record: object, wanted: Wanted, but: Sequence[str] = ()
) -> Iterator[dict[str, str]]:
    """What tells the record from the others: nothing where it is the only one, else a field that names it."""
    if len(records) == 1:
        yield {}
    fields = {name: text for name, text in _fields(record).items() if name not in but}
    mine = {name: text for name, text in fields.items() if _may_name(record, name, text, wanted)}
    asked = set(wanted.words)

    def rank(name: str) -> tuple[bool, int, int, int]:
        said = len(asked & set(words_of(mine[name], wanted.language)))
        last = name.rsplit(".", 1)[-1].casefold()
        called = next((i for i, one in enumerate(NAMES) if one in last), len(NAMES))
        return len(mine[name]) > LONG, -said, called, len(mine[name])

    ordered = sorted(mine, key=rank)
    for name in ordered[:6]:
        yield {name: mine[name]}
    if len(ordered) > 1:
        yield {name: mine[name] for name in ordered[:2]}
    if len(records) > 1:
        yield {}


def _is_amount(text: str, name: str) -> bool:
    """Whether a field holds a number that is no code: it is another one tomorrow."""
    last = name.rsplit(".", 1)[-1]
    return AMOUNT.fullmatch(text) is not None and CODED.search(last) is None


def _may_name(record: object, name: str, text: str, wanted: Wanted) -> bool:
    """Whether a field may tell a record from others for good: a period does for the one the claim speaks of."""
    steps = record
    for step in name.split("."):
        steps = steps.get(step) if isinstance(steps, Mapping) else None
    period = _period(text)
    is_its_own = period is None or (wanted.period is not None and period == wanted.period)
    return isinstance(steps, str) and 0 < len(text) <= LONGEST and "<" not in text and is_its_own


def _is_time(name: str, text: str) -> bool:
    last = name.rsplit(".", 1)[-1].casefold()
    called = CALLED_PERIOD.fullmatch(last) is not None or any(one in last for one in TIMES)
    return called and (_period(text) is not None or INSTANT.fullmatch(text) is not None)


def _are_years(records: Sequence[object], name: str) -> bool:
    """Whether a field is a year in every record, whatever it is called: `anio`, `vuosi`. Of a long list, in some."""
    said = [_fields(record).get(name, "") for record in records[:SEEN]]
    return len(set(said)) > 1 and all(map(YEAR.fullmatch, said))


def _period(text: str) -> Period | None:
    """The period a text is the name or code of."""
    if len(text) > LONGEST_CODE or not any(map(str.isdigit, text)):
        return None
    try:
        return read_time(text, strict=False)
    except ValueError:
        return next((one.period for one in read_periods(text)), None) if is_period_like(text) else None


def _json_path(path: Sequence[str | int]) -> str:
    """The path as a locator writes it."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif re.fullmatch(r"[^\W\d][\w$-]*", step):
            text += f".{step}" if text else step
        else:
            text += f'["{step}"]'
    return text
