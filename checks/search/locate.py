"""The locators of a place: what a keeper would write to find it again. Labels before positions, each tried at once."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checks.model import (
    CssLocator,
    Figure,
    JsonLocator,
    Locator,
    Observation,
    ProblemKind,
    ProseLocator,
    RecordsLocator,
    RecordsPath,
    Source,
    TableCell,
    TableLocator,
)
from checks.readers import NEWEST, Opened, read_opened
from checks.readers.grids.shapes import CALLED_PERIOD, is_period_like
from checks.search.places import BREAK, InTable, InText, InTree, Place
from checks.search.wanted import Wanted
from checks.search.words import words_of

FIGURE = "searched"
USUAL, LONGEST = 4, 14  # words beside a number in a sentence locator
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NAMES = ("name", "title", "label", "id", "code", "key", "series", "indicator", "country", "region", "area", "category")
SHORT = 60  # characters of an element that shows a number and little else
MOST_TRIED = 24  # locators of one place
NEIGHBOURS = 40  # rows that tell what a date is the end of
YEAR_TEXT, QUARTER_TEXT = r"(?:19|20)\d\d", r"[QT] ?[1-4]"
MONTH_TEXT = r"[^\W\d_]{3,12}\.?"
PERIOD_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (re.compile(rf"{YEAR_TEXT}([-M/. ])\d\d"), lambda label: f"<year>{label[4]}<month>"),
    (
        re.compile(rf"{YEAR_TEXT}[-/. ]?{QUARTER_TEXT}"),
        lambda label: re.sub(QUARTER_TEXT, "<quarter>", f"<year>{label[4:]}"),
    ),
    (
        re.compile(rf"{QUARTER_TEXT}[-/. ]?{YEAR_TEXT}"),
        lambda label: re.sub(QUARTER_TEXT, "<quarter>", f"{label[:-4]}<year>"),
    ),
    (re.compile(rf"{MONTH_TEXT}[-/. ]{YEAR_TEXT}"), lambda label: f"<month>{label[-5]}<year>"),
    (re.compile(rf"{YEAR_TEXT}[-/. ]{MONTH_TEXT}"), lambda label: f"<year>{label[4]}<month>"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Locators that all give the place's value, the most lasting first, and what the first of them reads."""

    locators: tuple[Locator, ...]
    observation: Observation


def located(place: Place, wanted: Wanted, opened: Opened, source: Source) -> Located | None:
    """The locators of the place; None where none of those we know how to write finds it and nothing else."""
    found: list[tuple[Locator, Observation]] = []
    most = 2 if isinstance(place.where, InText) else 1
    for tried, locator in enumerate(_written(place, wanted, opened)):
        if tried >= MOST_TRIED or len(found) >= most:
            break
        seen = _observed(place, read_with((locator,), opened, source, place.unit))
        if seen is not None and not any(_same_side(locator, one) for one, _ in found):
            found.append((locator, seen))
    if not found:
        return None
    return Located(locators=tuple(locator for locator, _ in found), observation=found[0][1])


def read_with(
    locators: Sequence[Locator], opened: Opened, source: Source, unit: str | None = None
) -> tuple[Observation, ...]:
    """What the locators give, an observation a period; nothing where they give a problem."""
    figure = Figure(id=FIGURE, measure="", unit=unit, source=source.id, at=tuple(locators))
    (reading,) = read_opened(opened, source, [figure])
    return () if reading.problem is not None else reading.observations


def has_field(path: RecordsPath, opened: Opened, source: Source) -> bool:
    """Whether the list of a `records` locator is there and its records still have the field, whichever they are."""
    anyone = RecordsLocator(records=replace(path, where={}, period=None))
    (reading,) = read_opened(opened, source, [Figure(id=FIGURE, measure="", source=source.id, at=(anyone,))])
    return reading.problem is None or reading.problem.kind is ProblemKind.AMBIGUOUS


def _observed(place: Place, seen: Sequence[Observation]) -> Observation | None:
    """The observation of the place among what its locator gives; None where that is another place."""
    same = [one for one in seen if one.value == place.value]
    of_period = [one for one in same if place.period is None or one.period in {None, place.period}]
    return next(iter(of_period or same), None)


def _same_side(one: Locator, other: Locator) -> bool:
    """Whether two sentence locators lean on the same words: then one of them proves nothing."""
    if not isinstance(one, ProseLocator) or not isinstance(other, ProseLocator):
        return type(one) is type(other)
    return one.prose.startswith("<value>") == other.prose.startswith("<value>")


def _written(place: Place, wanted: Wanted, opened: Opened) -> Iterator[Locator]:
    match place.where:
        case InText() as where:
            yield from _sentences(where, wanted)
            yield from _elements(where, opened)
        case InTable() as where:
            yield from _cells(where, wanted)
        case InTree() as where:
            yield from _paths(where, wanted)


# --- sentences -----------------------------------------------------------------------------------------------------


def _sentences(where: InText, wanted: Wanted) -> Iterator[ProseLocator]:
    text, (start, end) = where.block.text, where.span
    right, left = _after(text, end), _before(text, start)
    ahead, behind = _enough(right, wanted), _enough(left[::-1], wanted)
    rights = [right[:count] for count in _lengths(ahead, len(right))]
    lefts = [left[len(left) - count :] for count in _lengths(behind, len(left))]
    order = (rights, lefts) if ahead <= len(right) or behind > len(left) else (lefts, rights)
    for several in order:
        for words in several:
            if words and _says_something(words):
                yield ProseLocator(prose=_phrase(words, value_first=several is rights))
    for few in (2, USUAL):
        if left and right:
            yield ProseLocator(prose=f"{' '.join(left[-few:])} <value> {' '.join(_trimmed(right[:few]))}".strip())


def _lengths(enough: int, most: int) -> Iterator[int]:
    """How many words to take: as few as say what is counted, then more until the place is the only one."""
    first = min(max(enough, 2), most)
    yield from dict.fromkeys(min(count, most) for count in (first, first + 1, first + 2, first + 4, LONGEST))


def _enough(words: Sequence[str], wanted: Wanted) -> int:
    """How many words take in the last that the sentence says too; more than there are where it says none of them."""
    asked = set(wanted.words)
    said = [i for i, word in enumerate(words[:LONGEST]) if asked & set(words_of(word, wanted.language))]
    return max(said[:3]) + 1 if said else min(USUAL, len(words)) + LONGEST


def _phrase(words: Sequence[str], *, value_first: bool) -> str:
    kept = _trimmed(words) if value_first else list(words)
    joined = " ".join(kept)
    return f"<value> {joined}" if value_first else f"{joined} <value>"


def _trimmed(words: Sequence[str]) -> list[str]:
    """The words without punctuation at the end."""
    kept = [*words]
    if kept:
        kept[-1] = kept[-1].rstrip(".,;:!?)\"'”’")
    return [word for word in kept if word]


def _after(text: str, end: int) -> list[str]:
    """The words after a number to the end of its sentence, or to the next number; a year becomes a placeholder."""
    stop = next((found.start() for found in BREAK.finditer(text, end)), len(text))
    words: list[str] = []
    for word in text[end:stop].split():
        if not _is_literal(word):
            break
        words.append(word)
    return [word for word in words if any(map(str.isalnum, word))] and words


def _before(text: str, start: int) -> list[str]:
    """The words before a number from the beginning of its sentence, or from the number before."""
    first = max((found.end() for found in BREAK.finditer(text, 0, start)), default=0)
    words: list[str] = []
    for word in reversed(text[first:start].split()):
        if not _is_literal(word):
            break
        words.insert(0, word)
    while words and not any(map(str.isalnum, words[0])):
        words.pop(0)
    return words


def _is_literal(word: str) -> bool:
    """Whether a word may stand in a locator as it is: a number changes from edition to edition, but not in a name."""
    digits = sum(map(str.isdigit, word))
    return "<" not in word and ">" not in word and (not digits or sum(map(str.isalpha, word)) > digits)


def _says_something(words: Sequence[str]) -> bool:
    return bool(words_of(" ".join(words)))


def _elements(where: InText, opened: Opened) -> Iterator[CssLocator]:
    """Selectors for a number that stands by itself, below its label."""
    text = where.block.text
    if opened.content.selectors is not None and len(text) <= SHORT and not _says_something(text.split()):
        labels = [label for label in where.before if not any(map(str.isdigit, label))]
        for selector in opened.content.selectors(text, labels):
            yield CssLocator(css=selector)


# --- cells ---------------------------------------------------------------------------------------------------------


def _cells(where: InTable, wanted: Wanted) -> Iterator[Locator]:
    grid = where.grid
    rows, columns = _labels(grid.rows.parts(where.row)), _labels(grid.columns.parts[where.column])
    beside = [" ".join(grid.rows.parts(i)) for i in range(min(len(grid.body), NEIGHBOURS))]
    declared = NEWEST if wanted.newest or wanted.period is None else None
    for row in rows:
        for column in columns:
            names = generalised(row, beside), generalised(column, ())
            if None in names or (names[0] != row and names[1] != column):
                continue
            dated = names != (row, column)
            for heading in (None, *grid.under[:3]):
                cell = TableCell(row=(str(names[0]),), column=(str(names[1]),), under=heading)
                yield TableLocator(table=cell, period=declared if dated else None)
    yield from _rows_as_records(where, columns)


def generalised(label: str, beside: Sequence[str]) -> str | None:
    """The label with placeholders where it is a period; None for a day or a period we cannot write so."""
    if not is_period_like(label):
        return label
    if YEAR.fullmatch(label):
        return "<year>"
    if re.fullmatch(r"(?:19|20)\d\d-\d\d-01(?:T00:00:00)?", label):
        end = label[4:]
        return f"<year>{end}" if all(one.endswith(end) for one in beside) else f"<year>-<month>-01{label[10:]}"
    for form, placed in PERIOD_FORMS:
        if form.fullmatch(label):
            return placed(label)
    return None


def _labels(parts: Sequence[str]) -> list[str]:
    """What a row or column may be called in a locator: its last label, its labels together, each of them."""
    whole = " ".join(parts)
    return [label for label in dict.fromkeys([*reversed(parts[-1:]), whole, *reversed(parts)]) if _fits_a_label(label)]


def _fits_a_label(label: str) -> bool:
    return bool(label) and len(label) <= 120 and "<" not in label and ">" not in label


def _rows_as_records(where: InTable, columns: Sequence[str]) -> Iterator[RecordsLocator]:
    """The place as a record of its table: by the fields that name the row, and its period where a field holds one."""
    grid = where.grid
    fields = {
        grid.columns.parts[i][-1]: grid.text(where.row, i)
        for i in grid.labels
        if i < grid.width and grid.columns.parts[i] and grid.text(where.row, i)
    }
    times = [name for name, text in fields.items() if is_period_like(text)]
    others = {name: text for name, text in fields.items() if name not in times and _fits_a_label(text)}
    for value in columns:
        for period in (*times, None):
            for named in (others, {}):
                path = RecordsPath(value=value, where=named, period=period)
                yield RecordsLocator(records=path, period=NEWEST if period else None)


# --- trees ---------------------------------------------------------------------------------------------------------


def _paths(where: InTree, wanted: Wanted) -> Iterator[Locator]:
    lists = [i for i, step in enumerate(where.path) if isinstance(step, int)]
    if not lists:
        yield JsonLocator(json=_json_path(where.path))
        return
    last = lists[-1]
    records, record = where.holders[last], where.holders[last + 1]
    if all(_is_fixed(where.holders[i]) for i in lists):
        yield JsonLocator(json=_json_path(where.path))
        return
    if not isinstance(records, list | tuple) or last + 1 >= len(where.path):
        return  # the seventh number of a list is another one tomorrow
    value = _json_path(where.path[last + 1 :])
    inside = _json_path(where.path[:last]) if last else None
    if all(_is_fixed(where.holders[i]) for i in lists[:-1]):
        times = [name for name, one in _fields(record).items() if _is_time(name, one)]
        for named in _identities(records, record, wanted):
            yield RecordsLocator(records=RecordsPath(value=value, in_=inside, where=named))
            for time in times:
                path = RecordsPath(value=value, in_=inside, where=named, period=time)
                yield RecordsLocator(records=path, period=NEWEST)


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


def _identities(records: Sequence[object], record: object, wanted: Wanted) -> Iterator[dict[str, str]]:
    """What tells the record from the others: nothing where it is the only one, else a field that names it."""
    if len(records) == 1:
        yield {}
    mine = {name: text for name, text in _fields(record).items() if _may_name(record, name, text)}
    asked = set(wanted.words)

    def rank(name: str) -> tuple[int, int, int]:
        said = len(asked & set(words_of(mine[name], wanted.language)))
        last = name.rsplit(".", 1)[-1].casefold()
        return -said, next((i for i, one in enumerate(NAMES) if one in last), len(NAMES)), len(mine[name])

    ordered = sorted(mine, key=rank)
    for name in ordered[:6]:
        yield {name: mine[name]}
    if len(ordered) > 1:
        yield {name: mine[name] for name in ordered[:2]}
    if len(records) > 1:
        yield {}


def _may_name(record: object, name: str, text: str) -> bool:
    steps = record
    for step in name.split("."):
        steps = steps.get(step) if isinstance(steps, Mapping) else None
    return isinstance(steps, str) and 0 < len(text) <= 120 and "<" not in text and not _is_time(name, text)


def _is_time(name: str, text: str) -> bool:
    last = name.rsplit(".", 1)[-1].casefold()
    called = CALLED_PERIOD.fullmatch(last) is not None or any(one in last for one in ("date", "year", "time", "data"))
    return called and (is_period_like(text) or re.fullmatch(r"\d{12,13}|\d{4}-\d\d-\d\dT.*", text) is not None)


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


def significant(value: Decimal) -> int:
    """How many digits of a number tell it from others: 35,900,000 has three."""
    digits = value.normalize().as_tuple().digits
    return len(digits)
