"""Which figure a claim most likely speaks of, where it prints no number that could be looked up."""

from collections.abc import Mapping, Sequence

from checks.agreement import allowed, meets
from checks.case import same_period
from checks.claims import Claim
from checks.conflicts import in_unit_of
from checks.model import Registry
from checks.references import figure_of, statements
from checks.search.words import words_of
from checks.statements import understand

ALIKE = 0.6  # of the words of either side: then the two speak of one measure


def by_words(words: str, language: str, measures: Mapping[str, str], beside: Sequence[str] = ()) -> str | None:
    """The figure whose measure shares most words; of equal ones the one told last in the same sentence. None: no clear
    one.
    """
    asked = set(words_of(words, language))
    shared = {name: len(asked & set(words_of(text, language))) for name, text in measures.items()}
    best = max(shared.values(), default=0)
    first = [name for name, count in shared.items() if count == best]
    if best and len(first) == 1:
        return first[0]
    near = [name for name in reversed(beside) if name in (first if best else measures)]
    return near[0] if near and (best or len(set(beside)) == 1) else None


def prints_alike(claim: Claim, counted: str, registry: Registry | None) -> str | None:
    """The figure of the registry of the same measure of which another article prints the same number; None: none."""
    if registry is None or claim.quantity is None:
        return None
    asked = set(words_of(counted))
    for article, one in statements(registry):
        figure = figure_of(registry, one)
        said = understand(one, figure, article)
        if figure is None or said.quantity is None or not same_period(said.period, claim.period):
            continue
        measure = set(words_of(figure.measure)) | set(words_of(one.prints))
        if said.quantity.value != claim.quantity.value or len(asked & measure) < ALIKE * min(len(asked), len(measure)):
            continue
        theirs = in_unit_of(said.quantity, claim.quantity)
        if theirs is not None and meets(allowed(theirs), allowed(claim.quantity)):
            return figure.id
    return None
