"""What a sentence asks a document for."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checks.model import Hedge, Period, Quantity
from checks.periods import read_periods
from checks.search.words import words_of
from checks.values import levels, read_quantities

NEWEST = re.compile(
    r"\b(?:latest|most recent(?:ly)?|newest|current(?:ly)?|so far|now|últim[oa]s?|más reciente|actual(?:mente)?"
    r"|derni(?:er|ère)|le plus récent|actuel(?:lement)?|neueste[nrs]?|zuletzt|aktuelle?[nrs]?|jüngste[nrs]?|ultim[oa]"
    r"|più recente|attuale|mais recente|atual(?:mente)?|laatste|meest recente|huidige)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A number with what is said about it. `words` are stems, the nearest to the number first."""

    quantity: Quantity
    words: tuple[str, ...]
    period: Period | None
    language: str
    newest: bool = False  # the sentence speaks of the latest there is
    sentence: str = ""  # all of it, and where its number stands there
    at: tuple[int, int] = (0, 0)

    def may_print(self, value: Decimal) -> bool:
        """Whether the sentence may print this value: rounded, cut off, or as one that it is over, nearly or about."""
        unit, first = self.rounding, self.quantity.value
        if self.quantity.hedge is not Hedge.NONE or self.quantity.upper is not None:
            return first - unit <= value <= (self.quantity.upper or first) + unit
        return abs(value - first) <= unit / 2 or (value * first > 0 and abs(first) <= abs(value) < abs(first) + unit)

    @property
    def rounding(self) -> Decimal:
        """The unit the printed number was rounded to, in full units; 0 where each digit is meant."""
        value, quantum = self.quantity.value, self.quantity.quantum
        if quantum < 1:
            return quantum
        digits = str(abs(int(value)))
        zeros = len(digits) - len(digits.rstrip("0"))
        if zeros and len(digits) - zeros <= 4:
            return Decimal(10) ** zeros
        return quantum if quantum > 1 else Decimal(0)


def wanted_of(sentence: str, language: str, *, relative_to: date | None = None) -> Wanted | None:
    """What the sentence asks for; None where it prints no number. Of several numbers, the first that is no share."""
    found = levels(read_quantities(sentence, language=language))
    if not found:
        return None
    counts = [one for one in found if one.unit not in {"%", "‰", "pp"}]
    quantity = (counts or found)[0]
    periods = read_periods(sentence, language=language, relative_to=relative_to)
    start, end = quantity.span
    after, before = words_of(sentence[end:], language), words_of(sentence[:start], language)
    own = words_of(quantity.unit or "", language) if quantity.unit and quantity.unit.isalpha() else ()
    return Wanted(
        quantity=quantity,
        words=tuple(dict.fromkeys([*own, *words_of(quantity.text, language), *after, *reversed(before)])),
        period=periods[0].period if len({one.period for one in periods}) == 1 else None,
        language=language,
        newest=NEWEST.search(sentence) is not None,
        sentence=sentence,
        at=quantity.span,
    )
