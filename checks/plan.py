"""When each source is looked at next, and why, from its release calendar and how the last looks went.

Pure and without chance: the same knowledge gives the same plan, so `stilltrue plan` shows what will be done. What keeps
sources from being due all at once is taken from their names.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from checks.durations import parse_duration
from checks.model import ByHandLocator, Every, Figure, Registry, Releases, Source
from checks.releases import Window, windows

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEEK, MONTH = timedelta(days=7), timedelta(days=30)

SECOND_LOOK = timedelta(minutes=15)  # a surprise is confirmed by another fetch (DESIGN §4.2) …
LATEST_SECOND_LOOK = 2 * HOUR  # … and not later than this
BACK_OFF = (HOUR, 4 * HOUR, DAY)  # after one, two, three and more failures in a row
LEEWAY = timedelta(minutes=30)  # a sweep at the same hour each day must find what it looked at yesterday due
LEFT = 30  # the urgency of what was to be looked at before, and was left
SPREAD = HOUR  # what would be due at one moment is due within this time, each source at its own
DATED = 6 * HOUR  # on the announced day and the next, for no calendar here knows the hour
DATED_DAYS = DAY * 2
LONG_WINDOW = timedelta(days=31)  # SOURCES §2.1: three months in which an edition may come are watched weekly


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What the database knows of the looks at one source. All times in UTC."""

    source: str
    last_look: datetime | None = None
    last_good: datetime | None = None
    failures: int = 0  # in a row, since the last good look
    held_since: datetime | None = None  # a surprise waits for its second look
    not_before: datetime | None = None  # the server's own word (Retry-After)
    left_at: datetime | None = None  # a sweep was to look at it then, and left it, for its host rested
    announced: date | None = None  # the day its own document promises for the next release


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A host is left alone until this instant (UTC): because it asked for that, or by its pace."""

    host: str
    until: datetime
    asked: bool

    def because(self) -> str:
        """Why it is not asked sooner, in one sentence."""
        if self.asked:
            return f"{self.host} asked to be left alone until {_words(self.until)}."
        return f"By its pace {self.host} is not asked again before {_words(self.until)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The next look at a source: when (UTC), why in one sentence, how urgent (the greater, the sooner in a sweep)."""

    source: str
    at: datetime
    because: str
    urgency: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: datetime
    because: str
    urgency: int


def due(registry: Registry, looks: Mapping[str, Looks], now: datetime) -> list[Planned]:
    """The sources to look at now, most urgent first; those nothing is read from are left out."""
    planned = [next_look(registry.sources[name], looks.get(name), now) for name in sorted(watched(registry))]
    return sorted((one for one in planned if one.at <= now), key=lambda one: (-one.urgency, one.at, one.source))


def watched(registry: Registry) -> set[str]:
    """The sources that a figure is read from by machine, or that a statement says are silent."""
    read = {
        locator.source or figure.source
        for figure in registry.figures.values()
        for locator in figure.at
        if not isinstance(locator, ByHandLocator)
    }
    silent = {
        name
        for article in registry.fact_checks.values()
        for statement in article.statements
        for name in statement.absent_from
    }
    return {name for name in read | silent if name is not None}


def next_by_hand(figures: Iterable[Figure], last: Mapping[str, datetime], now: datetime) -> Planned | None:
    """When a person is to read the next of these figures, and why; None where no person reads any. `last`: when each
    was read last, those never read left out.
    """
    found = [
        Planned(
            source=one.source or figure.source or figure.id,
            at=_midnight(parse_duration(one.by_hand).after(last[figure.id].date()) + DAY) if figure.id in last else now,
            because=f"A person reads {figure.id} {one.by_hand}: `stilltrue enter {figure.id}`.",
            urgency=0,
        )
        for figure in figures
        for one in figure.at
        if isinstance(one, ByHandLocator)
    ]
    return min(found, key=lambda one: (one.at, one.source), default=None)


def next_look(source: Source, looks: Looks | None, now: datetime, rest: Rest | None = None) -> Planned:
    """When and why the source is looked at next. A time in the past means: now. `rest`: of its host."""
    chosen = _chosen(source, looks, now)
    if looks is not None and looks.left_at is not None and looks.left_at < chosen.at:
        because = f"It was to be looked at on {_words(looks.left_at)}, and was left for later."
        chosen = _Candidate(looks.left_at, because, max(chosen.urgency, LEFT))
    wait = looks.not_before if looks else None
    if wait is not None and wait > chosen.at:
        chosen = _Candidate(wait, f"The server asked to be left alone until {_words(wait)}.", chosen.urgency)
    if rest is not None and rest.until > chosen.at:
        chosen = _Candidate(rest.until, rest.because(), chosen.urgency)
    return Planned(source=source.id, at=chosen.at, because=chosen.because, urgency=chosen.urgency)


def _chosen(source: Source, looks: Looks | None, now: datetime) -> _Candidate:
    if looks is None or looks.last_look is None:
        return _Candidate(now, "It was never looked at.", 40)
    if looks.held_since is not None and (looks.last_good or looks.last_look) < looks.held_since + SECOND_LOOK:
        return _second_look(looks, looks.held_since, looks.last_look, now)
    if looks.failures > 0:
        return _again(looks.last_look, looks.failures, share(source.id))
    return min(_regular(source.releases, looks, looks.last_look, SPREAD * share(source.id)), key=lambda one: one.at)


def share(name: str) -> float:
    """A number from 0 to 1 that is a source's own: always the same, and spread evenly over many sources."""
    return zlib.crc32(name.encode()) / 2**32


def _second_look(looks: Looks, held_since: datetime, last_look: datetime, now: datetime) -> _Candidate:
    """The look that confirms a surprise; where it was tried and failed, again within the two hours, then as usual."""
    latest = held_since + LATEST_SECOND_LOOK
    at = held_since + SECOND_LOOK
    if looks.failures > 0 and last_look >= at:
        again = _again(last_look, looks.failures, share(looks.source))
        at = again.at if last_look >= latest else min(again.at, latest)
    late = ", which is late." if now > latest else "."
    return _Candidate(at, f"A surprise of {_words(held_since)} waits for its second look{late}", 100)


def _again(last_look: datetime, failures: int, own: float) -> _Candidate:
    """The next try; up to a quarter sooner than said, so that what failed together is not tried together."""
    wait = BACK_OFF[min(failures, len(BACK_OFF)) - 1]
    times = "The last look failed" if failures == 1 else f"The last {failures} looks failed"
    because = f"{times}; it is tried again after about {_length(wait)}."
    return _Candidate(last_look + wait * (1 - own / 4), because, 20)


def _regular(releases: Releases | None, looks: Looks, last_look: datetime, own: timedelta) -> Iterator[_Candidate]:
    """The look that the cadence asks for, and those that an expected release brings forward."""
    outside = _outside(releases)
    leeway = LEEWAY + own
    plan = "No release calendar is known" if releases is None else "No release is expected before then"
    yield _Candidate(last_look + outside - leeway, f"{plan}, so it is looked at {_often(outside)}.", 10)
    for window in windows(releases, last_look.date(), (last_look + outside).date(), announced=looks.announced):
        for first, last, every in _stretches(window):
            at = max(_midnight(first) + own, last_look + every - leeway)
            if at < _midnight(last) + DAY:
                yield _Candidate(at, f"{_expected(window, looks.announced)}, so it is looked at {_often(every)}.", 50)


def _stretches(window: Window) -> Iterator[tuple[date, date, timedelta]]:
    """Parts of a window, first and last day, with how often it is looked at in each."""
    if not window.dated:
        yield window.first, window.last, WEEK if window.last - window.first >= LONG_WINDOW else DAY
        return
    yield window.first, window.first + DATED_DAYS - DAY, DATED
    yield window.first + DATED_DAYS, window.last, DAY


def _outside(releases: Releases | None) -> timedelta:
    """How often to look while no release is expected: corrections come at any time."""
    if releases is None:
        return DAY
    has_days = bool(releases.between or releases.calendar or releases.on or releases.after)
    if releases.every in (Every.DAY, None) and not has_days:
        return DAY
    if releases.every in (Every.YEAR, None):
        return MONTH if has_days else WEEK
    if releases.every is Every.QUARTER:
        return MONTH if has_days else WEEK
    return WEEK if has_days else DAY


def _expected(window: Window, announced: date | None) -> str:
    if window.dated and window.first == announced:
        return f"The source itself announces a release for {_day(window.first)}"
    if window.dated:
        return f"A release is expected on {_day(window.first)}"
    return f"A release is expected between {_day(window.first)} and {_day(window.last)}"


def _often(every: timedelta) -> str:
    return {DAY: "daily", WEEK: "weekly", MONTH: "monthly"}.get(every) or f"every {_length(every)}"


def _length(wait: timedelta) -> str:
    hours = int(wait / HOUR)
    return "a day" if hours == 24 else "an hour" if hours == 1 else f"{hours} hours"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _words(at: datetime) -> str:
    return f"{_day(at.date())}, {at:%H:%M} UTC"
