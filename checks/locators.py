"""Which locators can never match, told before anybody fetches. Also the grammar of a JSON path.

A placeholder matches and binds: `<value>` what is read, `<year> <quarter> <month>` the period (DESIGN §3.3).
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from checks.durations import parse_duration
from checks.entries import PLACEHOLDERS, did_you_mean
from checks.model import (
    ByHandLocator,
    CssLocator,
    Every,
    JsonLocator,
    Locator,
    ProseLocator,
    QuoteLocator,
    RecordsLocator,
    RecordsPath,
    TableCell,
    TableLocator,
    WordingLocator,
)
from checks.period_names import parse_period
from checks.yaml_tree import Path

EDITION = "edition"
PERIODS = ("newest with a value", "as published", EDITION)  # what a locator's `period` says besides naming one
_PLACEHOLDER = re.compile(r"<([A-Za-z][^<>\s]*)>")
_BRACES = re.compile(r"\{(value|year|quarter|month)\}")
_LONE = re.compile(r"<(?=[A-Za-z])|(?<=[A-Za-z])>")
_STEP = re.compile(r"""(?:^|(?<=[^.])\.)([^.\[\]"'\s][^.\[\]"']*)|\[(-?\d{1,9})\]|\["([^"]*)"\]|\['([^']*)'\]""")
_ATTRIBUTE = re.compile(r"::attr\(\s*([A-Za-z_][\w:.-]*)\s*\)\s*$")
_BINDING = ("year", "quarter", "month")

Slip = tuple[Path, str]


def never_matches(locator: Locator) -> Iterator[Slip]:
    """Why the locator can never match: the path below it, and a sentence. Nothing where it can."""
    match locator:
        case TableLocator(table=cell):
            yield from _table(cell)
        case RecordsLocator(records=path):
            yield from _records(path)
        case JsonLocator(json=path):
            yield from _path(path, ("json",))
        case ProseLocator(prose=text):
            yield from _prose(text, ("prose",))
        case CssLocator(css=selector):
            yield from _css(selector)
        case QuoteLocator(quote=quote):
            yield from _placeholders(quote.exact, ("quote", "exact"), PLACEHOLDERS)
        case WordingLocator(wording=wording):
            yield from _placeholders(wording.exact, ("wording", "exact"), _BINDING)
        case ByHandLocator(by_hand=often):
            yield from _often(often)
    if not isinstance(locator, WordingLocator | ByHandLocator) and locator.period is not None:
        yield from _period(locator.period)


def placeholders(text: str, allowed: Sequence[str], *, again: bool = False) -> Iterator[str]:
    """What is wrong with the placeholders of a text, as sentences. `again`: one may stand twice, for the same text."""
    for braces in _BRACES.finditer(text):
        yield f"`{braces.group()}` is no placeholder; write <{braces[1]}>"
    seen: set[str] = set()
    for name in _PLACEHOLDER.findall(text):
        if name not in allowed:
            there = [f"<{one}>" for one in allowed]
            hint = did_you_mean(f"<{name}>", there) or f"; it takes {', '.join(there)}"
            yield f"unknown placeholder `<{name}>`{hint}"
        elif name in seen and not again:
            yield f"`<{name}>` stands here twice; one place can bind it"
        seen.add(name)
    if _LONE.search(_PLACEHOLDER.sub(" ", text)):
        yield f"an angle bracket is not closed in `{text}`; a placeholder is written <year>"


def json_path(text: str) -> tuple[str | int, ...]:
    """The steps of `bill.latestAction.text`, `Results.series[0].value`, `values["2026"]`, `Data[-1].Valor`.

    ValueError with what was expected. A plain path to one value, nothing is evaluated (DESIGN §5, decision 7).
    """
    steps: list[str | int] = []
    at = 0
    for found in _STEP.finditer(text):
        if found.start() != at:
            break
        name = next((one for one in (found[1], found[3], found[4]) if one is not None), "")
        steps.append(int(found[2]) if found[2] is not None else name)
        at = found.end()
    if at != len(text) or not steps:
        raise ValueError(f'expected a path such as `bill.title`, `series[0].value` or `a["2026"]`, found `{text}`')
    return tuple(steps)


def css_parts(text: str) -> tuple[str, str | None]:
    """The selector, and the attribute whose text is meant: `span.total::attr(data-value)`; None: the element's own."""
    found = _ATTRIBUTE.search(text)
    return (text, None) if found is None else (text[: found.start()].strip() or "*", found[1].lower())


def _placeholders(text: str, path: Path, allowed: Sequence[str]) -> Iterator[Slip]:
    yield from ((path, slip) for slip in placeholders(text, allowed))


def _table(cell: TableCell) -> Iterator[Slip]:
    for key, labels in (("row", cell.row), ("column", cell.column)):
        for i, label in enumerate(labels):
            yield from _placeholders(label, ("table", key, i), _BINDING)
    both = {name for label in cell.row for name in _PLACEHOLDER.findall(label)} & {
        name for label in cell.column for name in _PLACEHOLDER.findall(label)
    }
    for name in sorted(both):
        yield ("table", "column"), f"`<{name}>` stands in `row` and in `column`; one place can bind it"
    yield from _blank(cell.where, ("table", "where"))


def _records(records: RecordsPath) -> Iterator[Slip]:
    if records.in_ is not None:
        yield from _within(records.in_)
    yield from _blank(records.where, ("records", "where"))
    if records.every is Every.WEEK:
        yield ("records", "every"), "expected `day`, `month`, `quarter` or `year`: what a date stands for"


def _within(text: str) -> Iterator[Slip]:
    """A list at a path binds no period; a `json` path does, and so does a field of the records."""
    path: Path = ("records", "in")
    if bound := next((one for one in _PLACEHOLDER.findall(text) if one in _BINDING), None):
        yield path, f"`in` binds no <{bound}>; name a field of the records in `period`, or read each with `json`"
    else:
        yield from _path(text, path)


def _blank(where: Mapping[str, str], path: Path) -> Iterator[Slip]:
    for key in (key for key, text in where.items() if not text.strip()):
        yield (*path, key), f"`{key}` has no text to compare with"


def _path(text: str, path: Path) -> Iterator[Slip]:
    yield from _placeholders(text, path, _BINDING)
    try:
        json_path(text)
    except ValueError as mistake:
        yield path, str(mistake)


def _prose(text: str, path: Path) -> Iterator[Slip]:
    yield from _placeholders(text, path, PLACEHOLDERS)
    names = _PLACEHOLDER.findall(text)
    if "value" not in names and not _BRACES.search(text) and not any(did_you_mean(one, ("value",)) for one in names):
        yield path, "a prose locator needs `<value>` where the number stands"
    if not re.search(r"\w", _PLACEHOLDER.sub("", text)):
        yield path, "a prose locator needs words around `<value>`, else every number matches"


def _css(selector: str) -> Iterator[Slip]:
    import soupsieve  # with all of Beautiful Soup, and only a registry that changed is checked

    try:
        soupsieve.compile(css_parts(selector)[0])
    except (soupsieve.SelectorSyntaxError, ValueError, RecursionError) as error:
        yield ("css",), f"`{selector}` is no CSS selector: {str(error).splitlines()[0]}"


def _often(text: str) -> Iterator[Slip]:
    try:
        parse_duration(text)
    except ValueError as mistake:
        yield ("by-hand",), str(mistake)


def _period(text: str) -> Iterator[Slip]:
    if text in PERIODS:
        return
    try:
        parse_period(text)
    except ValueError as mistake:
        yield ("period",), f"{mistake}; or one of {', '.join(f'`{one}`' for one in PERIODS)}"
