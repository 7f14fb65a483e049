"""Observations of SDMX in series or rows, whatever the notation: one key, the valid vintage, the period by itself."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checks.errors import FigureAmbiguous, FigureNotFound
from checks.readers.records.cubes import Observed, still_valid
from checks.readers.records.lists import LISTED, MISSING, Record, said
from checks.readers.records.sdmx_words import TIME, tells_apart

T_CODE = re.compile(r"(\d{4})-?T([1-4])", re.ASCII)
REPORTING = re.compile(r"\d{4}-?[ASTQMWD]\d*", re.ASCII)
YEAR_START = "REPORTING_YEAR_START_DAY"


@dataclass(frozen=True, slots=True)
class Row:
    """An observation with every field it has, those of its series, group and data set included."""

    fields: Mapping[str, str]
    observed: Observed


def one_series(found: Sequence[Record], varying: Sequence[str]) -> Sequence[Record]:
    """The valid observation of each period; FigureAmbiguous where they belong to several series.

    Two series are two even where their values are equal, or where one ends before the other begins.
    """
    if not found:
        return found
    fields = [_fields(record) for record in found]
    common = set.intersection(*(set(one) for one in fields))
    apart = {
        name: tuple(dict.fromkeys(one[name] for one in fields))
        for name in fields[0]
        if name in common and name not in varying and tells_apart(name)
    }
    open_ones = {name: values for name, values in apart.items() if len(values) > 1}
    if open_ones:
        raise FigureAmbiguous(
            f"observations of several series of {found[0].of.name} fit; add to `where` one of the fields in which they "
            f"differ",
            figure="",
            expected="one series",
            found=tuple(f"{name}: {' | '.join(values[:LISTED])}" for name, values in open_ones.items()),
        )
    by_time: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record, one in zip(found, fields, strict=True):
        by_time[tuple(one.get(name, "") for name in (*sorted(TIME), *varying))].append(record)
    return [one for same in by_time.values() for one in still_valid(same)]


def times_of(record: Record, field: str) -> tuple[str, ...]:
    """The code of the period, its `T` settled by the frequency; FigureNotFound for a year that begins elsewhere."""
    value = record.get(field)
    if value is MISSING:
        return ()
    code, fields = said(value).strip(), _fields(record)
    start = fields.get(YEAR_START, "--01-01")
    if start != "--01-01" and REPORTING.fullmatch(code):
        raise FigureNotFound(
            f'"{code}" is a period of a reporting year that begins on {start}, which has no name here',
            figure="",
            expected="a period of the calendar",
            found=(code,),
        )
    if trimester := T_CODE.fullmatch(code):
        year, number = trimester[1], int(trimester[2])
        frequency = next((fields[name] for name in ("FREQ", "freq") if name in fields), "")
        if frequency.startswith("Q"):
            return (f"{year}-Q{number}",)
        if frequency.startswith("T") and number <= 3:
            return (f"{year}-{4 * number - 3:02}-01/P4M",)
    return (code,)


def _fields(record: Record) -> Mapping[str, str]:
    return record.row.fields if isinstance(record.row, Row) else {}
