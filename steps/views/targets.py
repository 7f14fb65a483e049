"""What an id names: the sources behind it and the articles it concerns."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from checks.errors import UnknownId
from checks.model import Registry
from checks.references import cited, figure_of, now_called, sources_of, statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The sources to look at and the articles to judge for one id."""

    sources: frozenset[str]
    articles: frozenset[str]


def behind(registry: Registry, id_: str) -> Target:
    """What an id names: a fact-check, a statement (`fact-check/statement`), a figure or a source. Raises UnknownId."""
    id_ = now_called(registry, id_)
    if id_ in registry.sources or id_ in registry.figures:
        sources = {id_} if id_ in registry.sources else set(sources_of(registry, registry.figures[id_]))
        return Target(sources=frozenset(sources), articles=frozenset(one.id for one, _ in cited(registry, [id_])))
    named = [(article, one) for article, one in statements(registry) if id_ in (article.id, f"{article.id}/{one.id}")]
    if not named and id_ not in registry.fact_checks:
        raise UnknownId(unknown(registry, id_))
    found = {name for _, one in named for name in sources_of(registry, figure_of(registry, one), one)}
    return Target(sources=frozenset(found), articles=frozenset({id_.partition("/")[0]}))


def names(registry: Registry) -> Iterable[str]:
    """Every id a command takes."""
    yield from (*registry.desks, *registry.sources, *registry.figures, *registry.fact_checks)
    yield from (f"{article.id}/{one.id}" for article, one in statements(registry))


def unknown(registry: Registry, id_: str) -> str:
    """The message for an id nothing bears, with the nearest ones."""
    near = get_close_matches(id_, list(names(registry)), n=3)
    meant = f"did you mean {' or '.join(near)}?" if near else "`stilltrue status` lists them"
    return f"nothing in the registry is called {id_}: {meant}"
