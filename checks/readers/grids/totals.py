"""Where the last section of a table ends: a total of all sections stands under it, and is none of its rows."""

import re
from collections.abc import Sequence

from checks.languages.tables import words
from checks.readers.text.typography import displayed, fold

WORDS = words(
    "total totals totale totali totaal totales totais totaux overall insgesamt gesamt gesamtsumme summe zusammen"
    " ensemble somme suma soma somma som eindtotaal"
)
ALL = re.compile(r"(?:all|alle|alles|tous|toutes|todos|todas|tutti|tutte) \w")
WORD = re.compile(r"[^\W\d_]+")
LONGEST = 80  # characters of a label


def is_total(label: str) -> bool:
    """Whether a row is called a total, in any of our languages."""
    said = fold(displayed(label[:LONGEST]))
    return not WORDS.isdisjoint(WORD.findall(said)) or ALL.match(said) is not None


def without_grand_total(sections: Sequence[str], labels: Sequence[str]) -> list[str]:
    """The section of each row; "" from a total on that stands in the last section and in no other.

    "Wales" may be followed by its own rows and then by the total of all nations: it has a total of its own only if the
    sections before it have one as well.
    """
    end = len(sections)
    if not end or not sections[-1]:
        return list(sections)
    start = end
    while start and sections[start - 1] == sections[-1]:
        start -= 1
    if not any(sections[:start]):  # the only section: its total is that of all
        return list(sections)
    totals = [i for i in range(start, end) if is_total(labels[i])]
    if totals:
        before = {fold(displayed(labels[i])) for i in range(start) if sections[i]}
        own = {fold(displayed(labels[i])) for i in totals if fold(displayed(labels[i])) in before}
        for i in totals:
            said = fold(displayed(labels[i]))
            if said not in own:
                return [*sections[:i], *[""] * (end - i)]
            own.discard(said)
    return list(sections)
