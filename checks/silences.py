"""Figures nobody declares: what a source said to be silent says of the phrases absent from it, and what it has."""

from collections.abc import Iterable

from checks.editions.names import has_editions
from checks.model import Figure, Registry, TextQuote, WordingLocator

INVENTORY = ":inventory"  # behind the id of a source: its tables and data files


def silences(registry: Registry) -> dict[str, Figure]:
    """For each source a statement calls silent, a figure under the source's own id, with the phrases as its locators.

    A source whose editions cannot be told apart has a second one (`report:inventory`): what is new in it is told by its
    tables. Ids share one namespace, so no declared figure bears the id of a source.
    """
    phrases: dict[str, dict[str, None]] = {}
    for article in registry.fact_checks.values():
        for statement in article.statements:
            for source in statement.absent_from:
                phrases.setdefault(source, {}).update(dict.fromkeys(statement.would_say))
    told = [_of(source, source, SAYS, wanted) for source, wanted in phrases.items()]
    known = [registry.sources[source] for source in phrases if source in registry.sources]
    told += [_of(inventory_of(one.id), one.id, HAS, phrases[one.id]) for one in known if not has_editions(one)]
    return {one.id: one for one in told}


SAYS = "what the source says of phrases it is said to be silent about"
HAS = "the tables and data files of a source that is said to be silent"


def _of(name: str, source: str, measure: str, phrases: Iterable[str]) -> Figure:
    locators = tuple(WordingLocator(wording=TextQuote(exact=phrase)) for phrase in sorted(phrases))
    return Figure(id=name, measure=measure, source=source, at=locators)


def inventory_of(source: str) -> str:
    """The id of the figure that remembers which tables and data files the source has."""
    return f"{source}{INVENTORY}"


def is_undeclared(figure: Figure) -> bool:
    """Whether it is a figure of `silences`, which has no problems of its own: its source has them."""
    return figure.id.partition(":")[0] == figure.source
