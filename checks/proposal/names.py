"""Ids for what a proposal declares: from words, in kebab-case, never one that was in use before (DESIGN §3.3)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from checks.languages.tables import words
from checks.model import Registry

WORDS = 5
LONGEST = 48
SMALL = words(
    "a an the of in on at to for by and or is are was were has have had do does did how what which who why with from as"
    " der die das den dem des ein eine und oder im von zu le la les de du un une et ou en au aux el los las y o del al"
    " il lo gli di da e i os um uma em no na het van een"
    " it its they them their this that these those there he she we our"
)
_WORD = re.compile(r"[a-z0-9]+")


class Names:
    """The ids that are taken, and new ones beside them. The same questions in the same order get the same answers."""

    def __init__(self, registry: Registry | None) -> None:
        self._taken = set(_declared(registry)) if registry else set()

    def copy(self) -> "Names":
        """The same names, taken on by themselves: what is drafted twice bears the same ids."""
        other = Names(None)
        other._taken = set(self._taken)
        return other

    def new(self, *texts: str, otherwise: str) -> str:
        """An id of the words of the first text that has any; told apart by the next texts, then by a number."""
        slugs = [slug(text) for text in texts]
        first = next((one for one in slugs if one), otherwise)
        longer = [joined for one in slugs[1:] if one and (joined := slug(f"{first} {one}", most=2 * WORDS)) != first]
        numbered = (f"{first}-{number}" for number in range(2, len(self._taken) + 3))
        found = next(one for one in (first, *longer, *numbered) if one not in self._taken)
        self._taken.add(found)
        return found


def slug(text: str, *, most: int = WORDS) -> str:
    """The words of a text that say something, in plain letters, joined by hyphens; "" where it has none."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ø", "o").replace("æ", "ae"))
    found = _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)).replace("'", ""))
    telling = [word for word in found if word not in SMALL and (len(word) > 1 or word.isdigit())] or found
    kept: list[str] = []
    for word in dict.fromkeys(telling):
        if len(kept) == most or len("-".join([*kept, word])) > LONGEST:
            break
        kept.append(word)
    return "-".join(kept)


def _declared(registry: Registry) -> Iterator[str]:
    """Every id of the registry, those that were given up included."""
    kinds: tuple[Iterable[object], ...] = (
        registry.desks.values(),
        registry.sources.values(),
        registry.figures.values(),
        registry.fact_checks.values(),
    )
    for noun in (one for kind in kinds for one in kind):
        yield getattr(noun, "id")  # noqa: B009  # four classes that share no base
        yield from getattr(noun, "formerly")  # noqa: B009
