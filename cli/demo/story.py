"""The days of the demo: what the publishers do on each, and what a newsroom should make of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from cli.demo import publications as publish
from cli.demo.publications import Publications


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One simulated day. `change` is what the publishers do before we look."""

    at: datetime
    title: str
    expect: str  # in plain words, what should come of it
    change: Callable[[Publications], Publications] = lambda said: said
    in_full: bool = False  # show the first notice of the day whole


def _day(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, 0, tzinfo=UTC)


STORY = (
    Day(at=_day(1, 19), title="the first look at four fact-checks", expect="one report on each to its keeper"),
    Day(at=_day(1, 20), title="nothing happens", expect="nobody hears anything"),
    Day(
        at=_day(1, 21),
        title="a value is revised: 3.8% becomes 4.2%",
        expect="one article outdated (revised), its desk is told",
        change=publish.revised,
        in_full=True,
    ),
    Day(
        at=_day(1, 22),
        title="the next edition comes out, with the year 2024",
        expect="another outdated (superseded); a mark that stands already is told anew",
        change=publish.next_edition,
    ),
    Day(at=_day(1, 23), title="a row is renamed", expect="a problem for the keeper, no guess", change=publish.renamed),
    Day(at=_day(1, 26), title="a page moves", expect="still read, and the keeper hears where", change=publish.moved),
    Day(at=_day(1, 27), title="a table is dropped", expect="a problem for the keeper", change=publish.dropped),
    Day(
        at=_day(1, 28),
        title="a login page answers under status 200",
        expect="a problem, and no mark",
        change=publish.walled,
    ),
    Day(
        at=_day(1, 29),
        title="the login is gone, the table is back",
        expect="problems close by themselves",
        change=publish.opened,
    ),
    Day(
        at=_day(1, 4, 2027),
        title="the 119th Congress has ended",
        expect="expired, though no page changed; two releases that were promised for the spring did not come",
    ),
)
