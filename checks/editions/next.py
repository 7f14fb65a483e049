"""Which addresses to ask for the next edition, where a `<year>` in the address of a source is all that is known.

An edition that has not come is the rule, and asking for it costs the publisher a request: at most daily while a release
is expected, else weekly, and never for more than a few.
"""

from collections.abc import Collection
from datetime import date, datetime
from itertools import islice

from checks.editions.model import Edition
from checks.editions.names import following, spelled
from checks.model import Period, PeriodKind, Registry, Source, Tracks
from checks.period_names import month_of, parse_period, quarter_of, split_year_of, year_of
from checks.plan import DAY, LEEWAY, WEEK
from checks.references import read_at, statements
from checks.releases import windows
from checks.statements import understand

AT_FIRST, LATER = 4, 2  # newest periods asked for while none is known, and once one is
MOST = 8  # at one look, those that articles cite among them


def to_ask(source: Source, known: Collection[str], cited: Collection[Period], today: date) -> tuple[Edition, ...]:
    """The editions to ask for, the newest first; none of those that are known. `cited`: periods that articles print."""
    pattern = source.url or ""
    found = [parse_period(name) for name in known]
    if found:
        last = max(found, key=_end)
        wanted = [*_after(last, today), *(one for one in cited if _end(one) < _end(last))]
    else:
        wanted = [*_newest(pattern, today), *cited]
    names = {one.name: one for one in wanted if one.name not in known}
    ordered = sorted(names.values(), key=_end, reverse=True)
    return tuple(Edition(name=one.name, url=spelled(pattern, one)) for one in ordered[:MOST])


def again_at(source: Source, asked_at: datetime, now: datetime) -> datetime:
    """From when the next edition may be asked for again."""
    expected = source.releases is not None and bool(windows(source.releases, now.date(), now.date()))
    return asked_at + (DAY if expected else WEEK) - LEEWAY


def cited_periods(registry: Registry, source: Source) -> tuple[Period, ...]:
    """The periods that statements hold to at figures of this source, and the one after each: a report often comes out
    in the year after the one it is about.
    """
    here = {figure.id for figure in read_at(registry).get(source.id, ())}
    found: dict[str, Period] = {}
    for article, one in statements(registry):
        if one.figure in here:
            said = understand(one, registry.figures[one.figure or ""], article)
            if said.tracks is Tracks.PERIOD and said.period is not None:
                for period in (said.period, following(said.period)):
                    found.setdefault(period.name, period)
    return tuple(found.values())


def _end(period: Period) -> date:
    return period.end or period.start


def _after(last: Period, today: date) -> list[Period]:
    """The period after the last one known, and the newest that can have come: one may be left out."""
    upcoming = [following(last)]
    while len(upcoming) < 60 and following(upcoming[-1]).start <= today:
        upcoming.append(following(upcoming[-1]))
    begun = [one for one in upcoming if one.start <= today]
    is_yearly = last.kind not in {PeriodKind.MONTH, PeriodKind.QUARTER}
    ahead = [one for one in upcoming[:1] if is_yearly and one.start.year <= today.year + 1]
    return list({one.name: one for one in (*begun[-LATER:], *ahead)}.values())


def _newest(pattern: str, today: date) -> list[Period]:
    """The newest periods of the pattern's kind, those of the year to come and of two years in a row among them."""
    if "<month>" in pattern:
        months = (today.year * 12 + today.month - 1 - n for n in range(AT_FIRST))
        return [month_of(one // 12, one % 12 + 1) for one in months]
    if "<quarter>" in pattern:
        quarters = (today.year * 4 + (today.month - 1) // 3 - n for n in range(AT_FIRST))
        return [quarter_of(one // 4, one % 4 + 1) for one in quarters]
    years = islice(range(today.year + 1, 0, -1), AT_FIRST)
    return [*map(year_of, years), split_year_of(today.year), split_year_of(today.year - 1)]
