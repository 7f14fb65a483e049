"""What is known of editions: those a document lists, those that were found, and what was passed over."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one release of a source published. `name` is its period, as `checks.period_names` writes it."""

    name: str
    url: str
    title: str = ""
    issued: date | None = None  # the day the publisher says


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a page, or an entry of a feed, sitemap or JSON: its full address and what it says."""

    url: str
    title: str = ""
    issued: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a document lists: one edition a name, the newest first.

    `ambiguous` are names with several addresses. `passed_over`: links that look like one and are none, each with why.
    `lists` are further sitemaps to be asked. `trouble`: why it lists nothing that can be told.
    """

    editions: tuple[Edition, ...] = ()
    ambiguous: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    passed_over: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    trouble: str = ""
