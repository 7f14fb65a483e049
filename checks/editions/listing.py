"""What the page, feed, sitemap or JSON of a source lists of its editions, and the day its data were last updated.

Where two links bear the name of one edition and lead to two places, neither is taken (DESIGN §4.2: nothing is guessed).
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from checks.addresses import address
from checks.editions.drafts import draft_word
from checks.editions.links import Links, day_of, links_of, newest_first
from checks.editions.model import Edition, Link, Listing
from checks.editions.names import has_period, last_day
from checks.editions.pattern import period_of_address, period_of_title
from checks.errors import ReadError
from checks.model import Document, Editions, Period, Source
from checks.period_names import day_of as day_period
from checks.readers.form import Form, tell_form
from checks.readers.trees.json_document import open_json
from checks.readers.trees.json_tree import step_into, steps_of
from checks.readers.trees.xml_tree import open_xml

MOST_LISTS = 20  # sitemaps of one list that are asked
NEAR, SHOWN = 3, 120  # links shown where none fits, and characters of each
AHEAD = 1  # years: a report of the year to come is an edition, one of a later year a slip or a test


def listing(document: Document, source: Source, today: date, known: Collection[str] = ()) -> Listing:
    """The editions a document lists. `known`: the addresses of those that were found before."""
    wanted = source.editions or Editions()
    try:
        if wanted.updated is not None:
            return _updated(document, source, wanted.updated)
        found = links_of(document)
    except ReadError as error:
        return Listing(trouble=str(error))
    lists = tuple(one.url for one in newest_first(found.lists)[:MOST_LISTS])
    said_anyway = [*known, document.url, source.url or "", wanted.link or "", wanted.titled or ""]
    editions: dict[str, list[Edition]] = {}
    passed_over: list[str] = []
    for link, period in _matches(found.links, source, wanted):
        why = _no_edition(link, period, today, said_anyway)
        if why:
            passed_over.append(f"{link.url[:SHOWN]}: {why}")
        else:
            one = Edition(name=period.name, url=link.url, title=link.title[:SHOWN], issued=link.issued)
            editions.setdefault(period.name, []).append(one)
    return Listing(
        editions=newest(one for several in editions.values() if len(_places(several)) == 1 for one in several[:1]),
        ambiguous=tuple(
            (name, tuple(Link(url=one.url, title=one.title) for one in _places(several)))
            for name, several in editions.items()
            if len(_places(several)) > 1
        ),
        passed_over=tuple(dict.fromkeys(passed_over)),
        lists=lists,
        trouble="" if editions or lists else _none(found, wanted, source, passed_over),
    )


def newest(editions: Iterator[Edition]) -> tuple[Edition, ...]:
    """The editions, that of the latest period first."""
    return tuple(sorted(editions, key=lambda one: last_day(one.name), reverse=True))


def _matches(links: Collection[Link], source: Source, wanted: Editions) -> Iterator[tuple[Link, Period]]:
    """The links that bear the pattern of address and title, with the period they name."""
    own = source.url if source.url and has_period(source.url) else None
    pattern = wanted.link or (own if wanted.titled is None else None)
    language = source.language or ""
    for link in links:
        by_address = period_of_address(pattern, link.url, language) if pattern else None
        by_title = period_of_title(wanted.titled, link.title, language) if wanted.titled else None
        if (pattern and by_address is None) or (wanted.titled and by_title is None):
            continue
        period = by_address or by_title
        if period is not None and (by_title is None or by_title.name == period.name):
            yield link, period


def _no_edition(link: Link, period: Period, today: date, said_anyway: Collection[str]) -> str | None:
    """Why a link that fits is none, in words; None where it is one."""
    word = draft_word(link, said_anyway=said_anyway)
    if word:
        return f"it says “{word}”"
    if period.start.year > today.year + AHEAD:
        return f"{period.name} has not come"
    if link.issued is not None and link.issued > today:
        return f"it is announced for {link.issued}"
    return None


def _places(several: Collection[Edition]) -> tuple[Edition, ...]:
    """One edition for each place they lead to: the scheme, `www.` and what follows a ? tell no places apart."""
    found: dict[str, Edition] = {}
    for one in several:
        parts = urlsplit(one.url)
        found.setdefault(f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}", one)
    return tuple(found.values())


def _none(found: Links, wanted: Editions, source: Source, passed_over: Sequence[str]) -> str:
    """That nothing fits, with the links that are nearest; or why those that fit are no editions."""
    pattern = wanted.link or (source.url if wanted.titled is None else None)
    titled = f"the title `{wanted.titled}`" if wanted.titled else ""
    expected = " and ".join(text for text in (f"an address `{pattern}`" if pattern else "", titled) if text)
    if passed_over:
        return f"expected a link with {expected}, and those that fit are none yet: {'; '.join(passed_over[:NEAR])}"
    dated = [one for one in found.links if any(char.isdigit() for char in one.url + one.title)] or list(found.links)
    there = "; ".join(f"“{one.title[:SHOWN]}” {one.url[:SHOWN]}" for one in dated[:NEAR]) or "no link at all"
    return f"expected a link with {expected}, found {found.kind} with {len(found.links)} links, such as {there}"


def _updated(document: Document, source: Source, path: str) -> Listing:
    """The edition of the day on which the data were last updated, at the source's own address."""
    tree = said = (open_xml if tell_form(document) is Form.XML else open_json)(document).tree
    for number, step in enumerate(steps_of(path, tree)):
        said = step_into(said, step, path, number, tree)
    day = day_of(said.decode() if isinstance(said, bytes) else said)
    if day is None:
        return Listing(trouble=f"expected a day at `updated: {path}`, found {str(said)[:SHOWN] if said else 'nothing'}")
    return Listing(editions=(Edition(name=day_period(day).name, url=address(source), issued=day),))
