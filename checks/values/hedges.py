"""Hedges: what the words before and after a number license, "more than 400", "some 30 %", "5 million or so"."""

from dataclasses import dataclass

from checks.languages.language import Licence
from checks.model import Hedge
from checks.values.amounts import phrase_at
from checks.values.parts import Part
from checks.values.refusals import Refusals
from checks.values.scales import adjacent
from checks.values.vocabulary import vocabulary_of

PLAIN = Licence(hedge=Hedge.NONE)
LONGEST_HEDGE = 4  # words


@dataclass(slots=True, kw_only=True)
class Hedges(Refusals):
    """The words around the numbers of one run of tokens."""

    def hedge(self, index: int) -> tuple[Licence, int]:
        """What the words before `index` license, and where they begin."""
        may_end = index > self.floor and self.run[index - 1].low in vocabulary_of(self.language.code).hedge_ends
        for size in range(min(LONGEST_HEDGE, index - self.floor) if may_end else 0, 0, -1):
            phrase = tuple(token.low for token in self.run[index - size : index])
            if phrase in self.language.hedges:
                return self._unless_denied(self.language.hedges[phrase], index - size)
        if self.has_article(index):  # "supera los 5 millones", "oltre i 5 milioni"
            licence, first = self.hedge(index - 1)
            return (licence, first) if licence is not PLAIN else (PLAIN, index)
        if index > self.floor and self.run[index - 1].low in self.language.between:
            return Licence(hedge=Hedge.BETWEEN), index - 1
        return PLAIN, index

    def _unless_denied(self, licence: Licence, first: int) -> tuple[Licence, int]:
        """The bound turned over where it is denied: "did not exceed 400" is at most 400, "no supera" as well."""
        turned = {Hedge.OVER: Hedge.UNDER, Hedge.UNDER: Hedge.OVER}.get(licence.hedge)
        if turned is None or first <= self.floor or self.run[first - 1].low not in self.language.denials:
            return licence, first
        return Licence(hedge=turned, strict=not licence.strict), first - 1

    def has_article(self, index: int) -> bool:
        """Whether an article that counts nothing stands before, in a language that puts one there."""
        if index - 1 <= self.floor or self.language.noun != "first":
            return False
        before = self.run[index - 1].low
        return before in self.language.articles and (before not in self.language.ones or self.run[index].kind == "n")

    def hedge_after(self, index: int) -> tuple[Licence | None, int]:
        """What the words from `index` on license, and where they end; None where they license nothing."""
        if index == len(self.run) or self.run[index].low not in vocabulary_of(self.language.code).openings:
            return None, index
        if size := phrase_at(self.run, index, self.language.hedges_after):
            phrase = tuple(token.low for token in self.run[index : index + size])
            if phrase != ("+",) or adjacent(self.run[index - 1], self.run[index]):
                return self.language.hedges_after[phrase], index + size
        return None, index

    def hedge_of_part(self, part: Part) -> tuple[Licence, int]:
        """What stands before a share; an article may stand between: "plus de la moitié", "oltre la metà"."""
        licence, first = self.hedge(part.first)
        at = part.first - 1
        if licence is PLAIN and part.unit == "%" and at > self.floor and self.run[at].low in self.language.articles:
            licence, first = self.hedge(at)
        return (PLAIN, part.first) if licence.hedge in {Hedge.NONE, Hedge.BETWEEN} else (licence, first)
