"""A figure that is read at several sources: what they say must agree, as several locators on one page must.

Each source has a capture and a reading of its own. The most exact one is what the figure says; where two contradict,
nothing new is believed, and the problem is the figure's. A source that has a problem of its own has no voice.
"""

from sqlalchemy.orm import Session

from checks.fingerprint import locators_of
from checks.model import STILL_READ, Figure, Observation, Problem, Reading, Registry, Source
from checks.references import read_from, trouble
from db import store


def is_read_elsewhere(figure: Figure) -> bool:
    """Whether more than one source is asked for the figure."""
    return len(read_from(figure)) > 1


def held_against(
    session: Session, registry: Registry, figure: Figure, source: Source, found: Reading
) -> tuple[tuple[Observation, ...], Problem | None]:
    """Which observations of this reading stand, and the problem where another source contradicts one of them."""
    from checks.readers.settle import agree

    others = [one for read in elsewhere(session, registry, figure, source) for one in read.observations]
    kept, problem = agree(figure, [*found.observations, *others])
    if problem is not None:
        return (), problem
    return tuple(
        one for one in found.observations if any(one is other or say_the_same(one, other) for other in kept)
    ), None


def say_the_same(one: Observation, other: Observation) -> bool:
    """Whether it does not matter which of the two is remembered. The other may not have been: when it was read, this
    source still said something else.
    """
    return (one.period, one.value, one.interval, one.hedge, one.text, one.status, one.signal) == (
        *(other.period, other.value, other.interval, other.hedge, other.text, other.status, other.signal),
    )


def elsewhere(session: Session, registry: Registry, figure: Figure, source: Source) -> tuple[Reading, ...]:
    """What the newest document of each other source without a problem gave, as the registry now says."""
    problems, newest = store.open_problems(session), store.newest_captures(session)
    having = {name for name, one in problems.items() if one.problem.kind not in STILL_READ}
    found: list[Reading] = []
    for name in sorted(read_from(figure) - {source.id}):
        if name in newest and trouble(figure, name, having) is None:
            wanted = {figure.id: locators_of(figure, registry.sources[name])}
            found += store.cached_readings(session, newest[name], wanted).values()
    return tuple(found)
