"""What is said of a known publisher's address, and the parts of an address that tell it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

from checks.model import Locator, RecordsLocator, RecordsPath, Source

OWN_ID = "provided"  # the source has no name yet; whoever writes it down gives it one
PERIODS_ASKED = 36  # of a series: three years of months, which an article of today may speak of
SDMX_PERIODS = "lastNObservations={}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provided:
    """How a source is written in the registry, and the locators that may read it, each tried by itself."""

    provider: str
    source: Source
    locators: tuple[Locator, ...] = ()
    is_series: bool = False  # each locator reads one series, whatever the sentence says beside its number
    stages: str | None = None  # of a bill: the ladder its stage is read by
    ends: date | None = None  # of a bill: the day its Congress ends, and the bill with it
    attached: str | None = None  # path of a list of records whose `url` are the documents that hold the numbers
    advice: str = ""  # what a person should know or choose


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address in its parts."""

    host: str
    path: str  # decoded, without the slash at its end
    query: Mapping[str, str]

    def match(self, pattern: str) -> re.Match[str] | None:
        """Where the path as a whole is of this form, capitals aside."""
        return re.fullmatch(pattern, self.path, re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One publisher: its hosts, how it signs, and what its addresses mean."""

    name: str
    publisher: str
    hosts: tuple[str, ...]
    recognise: Callable[[Address], tuple["Found", ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an address means: the fields of its source, beside what `Provided` says."""

    title: str
    source: Mapping[str, object]
    locators: tuple[Locator, ...] = ()
    is_series: bool = False
    more: Mapping[str, object] = field(default_factory=dict)


def parts_of(url: str) -> Address | None:
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    query = {name: values[0] for name, values in parse_qs(f"{parts.query}&{parts.fragment}").items()}
    return Address(host=host, path=unquote(parts.path).rstrip("/"), query=query)


def records(value: str, *, in_: str | None = None, period: str | None = None, **where: str) -> RecordsLocator:
    return RecordsLocator(records=RecordsPath(value=value, in_=in_, period=period, where=where))
