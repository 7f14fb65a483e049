"""Who refers to whom in a registry: what a figure is computed from, where it is read, which articles rest on it."""

import re
from collections.abc import Collection, Iterator, Mapping

from checks.model import ByHandLocator, Desk, FactCheck, Figure, Finding, Registry, Source, Statement
from checks.silences import silences


def parts_of(figure: Figure | None) -> tuple[str, ...]:
    """The figure, and those it is computed from."""
    if figure is None:
        return ()
    share = (figure.share.part, figure.share.whole) if figure.share else ()
    return (figure.id, *share, *figure.sum_, *((figure.change.of,) if figure.change else ()))


def figure_of(registry: Registry, statement: Statement) -> Figure | None:
    """The figure the statement is about, if it is about one."""
    return registry.figures.get(statement.figure or "")


def sources_of(registry: Registry, figure: Figure | None, statement: Statement | None = None) -> tuple[str, ...]:
    """Where the figure, or what it is computed from, is read; and where the statement says that something is absent."""
    parts = [registry.figures[name] for name in parts_of(figure)]
    named = [locator.source or part.source for part in parts for locator in part.at]
    absent = statement.absent_from if statement else ()
    return tuple(dict.fromkeys(name for name in (*named, *absent) if name))


def cited(registry: Registry, names: Collection[str]) -> Iterator[tuple[FactCheck, Statement]]:
    """The statements that rest on one of these figures or sources, with their articles."""
    wanted = set(names)
    for article, one in statements(registry):
        figure = figure_of(registry, one)
        if wanted & {*parts_of(figure), *sources_of(registry, figure, one)}:
            yield article, one


def deputy_of(registry: Registry, route: str) -> Desk | None:
    """The desk that stands in for the desk behind a route; None where none does."""
    found = (registry.desks.get(one.deputy or "") for one in registry.desks.values() if one.route == route)
    return next((one for one in found if one and one.route != route), None)


def statements(registry: Registry) -> Iterator[tuple[FactCheck, Statement]]:
    """Every statement with its article, in the order of the registry."""
    for article in registry.fact_checks.values():
        for one in article.statements:
            yield article, one


def statement_of(registry: Registry, finding: Finding) -> Statement:
    """The statement a finding is about."""
    article = registry.fact_checks[finding.fact_check]
    return next(one for one in article.statements if one.id == finding.statement)


def nouns(registry: Registry) -> Iterator[Desk | Source | Figure | FactCheck]:
    """All that is declared under an id."""
    yield from registry.desks.values()
    yield from registry.sources.values()
    yield from registry.figures.values()
    yield from registry.fact_checks.values()


def now_called(registry: Registry, id_: str) -> str:
    """The id of today for a former one (`formerly`); `old/statement` and `old@source` too. Any other as it is."""
    parts = re.split(r"([/@])", id_, maxsplit=1)
    known = {noun.id for noun in nouns(registry)}
    former = {old: noun.id for noun in nouns(registry) for old in noun.formerly}
    return "".join(former.get(one, one) if one not in known else one for one in parts)


# --- where a machine reads -----------------------------------------------------------------------------------------


def read_from(figure: Figure) -> frozenset[str]:
    """The sources a machine reads the figure from."""
    named = [one.source or figure.source for one in figure.at if not isinstance(one, ByHandLocator)]
    return frozenset(name for name in named if name)


def read_at(registry: Registry) -> Mapping[str, tuple[Figure, ...]]:
    """For each source the figures a machine reads there; what it is said to be silent about is one of them."""
    found: dict[str, list[Figure]] = {}
    for figure in (*registry.figures.values(), *silences(registry).values()):
        for name in read_from(figure):
            found.setdefault(name, []).append(figure)
    return {name: tuple(figures) for name, figures in found.items()}


def printed_of(registry: Registry) -> Mapping[str, tuple[tuple[FactCheck, Statement], ...]]:
    """For each figure what articles print of it, in their order."""
    found: dict[str, list[tuple[FactCheck, Statement]]] = {}
    for article in registry.fact_checks.values():
        for statement in article.statements:
            if statement.figure is not None:
                found.setdefault(statement.figure, []).append((article, statement))
    return {name: tuple(several) for name, several in found.items()}


# --- who has a problem ---------------------------------------------------------------------------------------------


def without_edition(subject: str) -> str:
    """The source whose list of editions, or one of whose editions, has the problem; any other subject as it is.

    `report:editions` and `report:2024` are `report`.
    """
    return subject.partition(":")[0]


def subject_of(figure: Figure, source: Source) -> str:
    """Whose problem it is if the figure cannot be read there: the figure's, or, read in several places, the place's."""
    return f"{figure.id}@{source.id}" if len(read_from(figure)) > 1 else figure.id


def subjects_of(registry: Registry, figure: Figure | None, statement: Statement | None = None) -> tuple[str, ...]:
    """All subjects whose problems concern the figure."""
    parts = [registry.figures[name] for name in parts_of(figure)]
    places = [f"{part.id}@{source}" for part in parts for source in sorted(read_from(part))]
    return (*parts_of(figure), *places, *sources_of(registry, figure, statement))


def in_the_way(registry: Registry, figure: Figure | None, statement: Statement, having: Collection[str]) -> str | None:
    """The subject whose problem keeps the statement from being judged; None where none does.

    A figure read in several places is still read while one of them holds (DESIGN §3.3: one lost is a warning).
    """
    parts = [registry.figures[name] for name in parts_of(figure)]
    for part in parts:
        troubles = [trouble(part, source, having) for source in sorted(read_from(part))]
        if part.id in having or (troubles and all(troubles)):
            return part.id if part.id in having else troubles[0]
    return next((name for name in statement.absent_from if name in having), None)


def trouble(figure: Figure, source: str, having: Collection[str]) -> str | None:
    """The subject whose problem keeps the figure from being read at this source."""
    return next((name for name in (f"{figure.id}@{source}", source) if name in having), None)
