"""What the fields of plain records are: the time, the values, and the names that tell series apart."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checks.languages.tables import words
from checks.model import Period, PeriodKind
from checks.readers.grids.shapes import CALLED_PERIOD, CALLED_STATUS
from checks.readers.locators.records import named_period
from checks.readers.records.sdmx_words import ATTRIBUTE
from checks.readers.text.typography import displayed
from checks.search.series.numbers import exact_number

# The surest first.
TIMES = ("time_period", "ref_date", "timeperiod", "time", "period", "year", "date", "zeit", "jahr", "tid", "perioden")
WITHIN = ("month", "quarter", "period", "monat", "mois", "mes", "mese", "maand", "trim")  # of a year named elsewhere
VALUES = words(
    "value obs_value obs val values valeur valor wert waarde valore verdi amount estimate data_value figure result"
)
CODED = re.compile(
    r"(?:.*[_. -])?(?:code|codes|id|key|iso\d?|nuts|fips|m49|no|nr|number|vector|coordinate)", re.IGNORECASE
)
CAMEL_CODED = re.compile(r".*[a-z](?:Code|Id|Key|ID)")
SURELY = 0.9  # of what a field says
MOST_WITHIN = 13  # months of a year, and the year
LONGEST = 160  # characters of a name
PLAIN = re.compile(r"[^\W\d][\w$-]*")


@dataclass(frozen=True, slots=True)
class Roles:
    """Which fields are which. `period` is what a locator says: the field of time, or a template of two."""

    values: tuple[str, ...]
    times: tuple[str, ...]
    period: str | None
    names: tuple[str, ...]


def roles_of(texts: Mapping[str, Sequence[str]], language: str) -> Roles | None:
    """The roles of fields by all that they say; None where no field is the time or none a value."""
    times = _times(texts, language)
    if not times:
        return None
    rest = {name: every for name, every in texts.items() if name not in times and any(every)}
    values = _values(rest)
    names = tuple(name for name, every in rest.items() if name not in values and _is_name(name, every))
    if not values:
        return None
    period = times[0] if len(times) == 1 else " ".join(f"<{name}>" for name in times)
    return Roles(values, times, period, names)


def json_name(name: str) -> str:
    """A field as a locator names it."""
    return ".".join(part if PLAIN.fullmatch(part) else f'["{part}"]' for part in name.split(".")).replace(".[", "[")


def _times(texts: Mapping[str, Sequence[str]], language: str) -> tuple[str, ...]:
    """The field that names the period, or what stands within the year and the year."""
    dated = [name for name, every in texts.items() if _rank(name) < len(TIMES) + 1 and _are_periods(every, language)]
    if not dated:
        return ()
    first = min(dated, key=_rank)
    if not all(re.fullmatch(r"\d{4}", text) for text in texts[first] if text):
        return (first,)
    for name in (one for one in sorted(dated, key=_rank) if one != first):
        if _rank(name) < len(TIMES) and _are_within(texts[name], texts[first], language):
            return (name,)
    for name, every in texts.items():
        if name != first and _is_within(name, every, texts[first], language):
            return name, first
    return (first,)


def _are_within(every: Sequence[str], years: Sequence[str], language: str) -> bool:
    """Whether a field names a month or quarter of the very year beside it."""
    return all(_is_within_a_year(text, language) and year in text for text, year in zip(every, years, strict=True))


def _rank(name: str) -> int:
    last = name.rsplit(".", 1)[-1].casefold()
    for i, one in enumerate(TIMES):
        if last == one:
            return i
    if CALLED_PERIOD.fullmatch(last) or any(one in last for one in TIMES):
        return len(TIMES)
    return len(TIMES) + 1


def _is_within(name: str, every: Sequence[str], years: Sequence[str], language: str) -> bool:
    """Whether a field names the month or quarter of the year that stands beside it."""
    said = {text for text in every if text}
    if not 1 < len(said) <= MOST_WITHIN and not (said and any(one in name.casefold() for one in WITHIN)):
        return False
    pairs = {f"{text} {year}" for text, year in zip(every, years, strict=True) if text}
    return all(_is_within_a_year(pair, language) for pair in pairs)


def _are_periods(every: Sequence[str], language: str) -> bool:
    said = [text for text in set(every) if text]
    return bool(said) and sum(_is_period(text, language) for text in said) >= SURELY * len(said)


def _is_within_a_year(pair: str, language: str) -> bool:
    found = _period(pair, language)
    return found is not None and found.kind in {PeriodKind.MONTH, PeriodKind.QUARTER}


def _is_period(text: str, language: str) -> bool:
    return _period(text, language) is not None


@lru_cache(maxsize=20_000)
def _period(text: str, language: str) -> Period | None:
    return named_period(displayed(text), language, strict=False) if any(map(str.isdigit, text)) else None


def _values(texts: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The fields of values: those called so, else every field of numbers that is no code."""
    numeric = [name for name, every in texts.items() if _are_numbers(every) and not _is_coded(name)]
    called = [name for name in numeric if is_called_value(name)]
    return tuple(called or [name for name in numeric if not _is_remark(name)])


def is_called_value(name: str) -> bool:
    """Whether a field is called so that it holds values, whatever they are of."""
    last = name.rsplit(".", 1)[-1].casefold()
    return last in VALUES or last.endswith(("_value", " value"))


def _are_numbers(every: Sequence[str]) -> bool:
    said = [text for text in every if text and any(map(str.isalnum, text))]
    sample = said[:: max(1, len(said) // 200)]
    return bool(sample) and sum(_is_number(text) for text in sample) >= SURELY * len(sample)


@lru_cache(maxsize=20_000)
def _is_number(text: str) -> bool:
    return exact_number(text.replace(",", "").replace(" ", "").replace("\u202f", "")) is not None


def _is_coded(name: str) -> bool:
    last = name.rsplit(".", 1)[-1]
    return bool(CODED.fullmatch(last) or CAMEL_CODED.fullmatch(last))


def _is_remark(name: str) -> bool:
    last = name.rsplit(".", 1)[-1]
    return bool(CALLED_STATUS.fullmatch(last.casefold()) or ATTRIBUTE.fullmatch(last))


def _is_name(name: str, every: Sequence[str]) -> bool:
    return not _is_remark(name) and all(len(text) <= LONGEST and "<" not in text for text in every)
