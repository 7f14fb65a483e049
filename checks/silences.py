"""Figures nobody declares: what each source says of the phrases that statements call absent from it."""

from checks.model import Figure, Registry, TextQuote, WordingLocator


def silences(registry: Registry) -> dict[str, Figure]:
    """For each source a statement calls silent, a figure under the source's own id, with the phrases as its locators.

    Ids share one namespace, so no declared figure bears the id of a source.
    """
    phrases: dict[str, dict[str, None]] = {}
    for article in registry.fact_checks.values():
        for statement in article.statements:
            for source in statement.absent_from:
                phrases.setdefault(source, {}).update(dict.fromkeys(statement.would_say))
    return {
        source: Figure(
            id=source,
            measure="what the source says of phrases it is said to be silent about",
            source=source,
            at=tuple(WordingLocator(wording=TextQuote(exact=phrase)) for phrase in sorted(wanted)),
        )
        for source, wanted in phrases.items()
    }
