"""What an id names: the sources behind it and the articles it concerns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from checks.errors import UnknownId
from checks.model import FactCheck, Figure, Registry, Statement
from steps.judging import parts_of, sources_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The sources to look at and the articles to judge for one id."""

    sources: frozenset[str]
    articles: frozenset[str]


def behind(registry: Registry, id_: str) -> Target:
    """What an id names: a fact-check, a statement (`fact-check/statement`), a figure or a source. Raises UnknownId."""
    if id_ in registry.sources:
        return of_source(registry, id_)
    if id_ in registry.figures:
        return of_figure(registry, registry.figures[id_])
    pairs = [(article, one) for article in registry.fact_checks.values() for one in article.statements]
    cited = [(article, one) for article, one in pairs if id_ in (article.id, f"{article.id}/{one.id}")]
    if not cited and id_ not in registry.fact_checks:
        raise UnknownId(unknown(registry, id_))
    sources = {name for _, one in cited for name in cited_sources(registry, one)}
    return Target(
        sources=frozenset(sources), articles=frozenset(article.id for article, _ in cited) or frozenset({id_})
    )


def of_source(registry: Registry, name: str) -> Target:
    """The source itself and every article that rests on it."""
    articles = [article for article, one in statements(registry) if name in cited_sources(registry, one)]
    return Target(sources=frozenset({name}), articles=frozenset(article.id for article in articles))


def of_figure(registry: Registry, figure: Figure) -> Target:
    """Where the figure is read, and the articles that cite it or what is computed from it."""
    cited = [
        (article, one)
        for article, one in statements(registry)
        if figure.id in parts_of(registry.figures.get(one.figure or ""))
    ]
    parts = [registry.figures[name] for name in parts_of(figure)]
    sources = {locator.source or part.source for part in parts for locator in part.at}
    return Target(
        sources=frozenset(name for name in sources if name), articles=frozenset(article.id for article, _ in cited)
    )


def cited_sources(registry: Registry, statement: Statement) -> tuple[str, ...]:
    return sources_of(registry, registry.figures.get(statement.figure or ""), statement)


def statements(registry: Registry) -> Iterator[tuple[FactCheck, Statement]]:
    for article in registry.fact_checks.values():
        for one in article.statements:
            yield article, one


def names(registry: Registry) -> Iterable[str]:
    """Every id a command takes."""
    yield from (*registry.desks, *registry.sources, *registry.figures, *registry.fact_checks)
    yield from (f"{article.id}/{one.id}" for article, one in statements(registry))


def unknown(registry: Registry, id_: str) -> str:
    """The message for an id nothing bears, with the nearest ones."""
    near = get_close_matches(id_, list(names(registry)), n=3)
    meant = f"did you mean {' or '.join(near)}?" if near else "`stilltrue status` lists them"
    return f"nothing in the registry is called {id_}: {meant}"
