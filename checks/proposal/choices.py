"""For each claim the places it may be read at, best first, and which of them is proposed. Nothing is written here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from checks.agreement import Agreement, agrees
from checks.claims import Claim
from checks.model import Figure, Hedge, Observation, Quantity, Source
from checks.proposal.sought import Answer, Place
from checks.providers import Provided
from checks.search import Likeness
from checks.search.locate import significant
from checks.units import converts, same_noun, unit_of

UNCITED = Decimal("0.2")  # taken from a place in a source that the sentence does not cite
CERTAIN, LIKELY = Decimal("0.8"), Decimal("0.5")  # as the search says them
LEAST = Decimal("0.35")  # a place below it is shown, never proposed by itself
SHOWN = Decimal("0.2")  # and below this not even shown
TELLING = 3  # digits of a number that may be told to stand under another label (DESIGN §4.3)
EQUAL = Decimal("0.05")  # nearer than this to the best: as good as it
SHARE = re.compile(  # how a place says that its number is a share
    r"(?i:%|per ?cent|\bpct|_pct|\bshares?\b|\bratio\b|proportion|prozent|anteil|quote\b|\bpart d|pour cent|proporc"
    r"|cuota|por ciento|quota|percentual|parcela|por cento|aandeel|\brates?\b|\btaux\b|\btas[ao]|\btasso|\btaxa)"
)
IN_WORDS = frozenset({Hedge.MAJORITY, Hedge.MAGNITUDE, Hedge.FRACTION, Hedge.ONE_IN})  # no digits to look for


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A source that was asked, and what it answered. `labels`: the citations of the article that mean it."""

    source: Source
    answer: Answer
    where: str  # the address or file that was read
    sha256: str = ""
    at: datetime | None = None
    labels: tuple[str, ...] = ()
    is_known: bool = False  # it stands in the registry already
    is_file: bool = False  # its address is not known
    provided: Provided | None = None
    figures: tuple[Figure, ...] = ()  # those of the registry that are read there
    found_in: str = ""  # the page of its publisher that led to it

    def is_cited_by(self, claim: Claim) -> bool:
        """Whether the claim cites it; a source given by hand is meant for every claim."""
        return not self.labels or bool(set(self.labels) & set(claim.cites))


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One place where a claim may be read."""

    asked: Asked
    place: Place
    confidence: Decimal
    likeness: Likeness
    figure: str | None = None  # of the registry, where it is read there already
    is_cited: bool = True

    @property
    def seen(self) -> Observation:
        return self.place.candidate.observation

    @property
    def in_words(self) -> str:
        """As the search calls it, of the confidence with the citation weighed in."""
        return "certain" if self.confidence >= CERTAIN else "likely" if self.confidence >= LIKELY else "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A claim with its options. `picked` None: none is proposed, the others are shown as what they may be."""

    claim: Claim
    options: tuple[Option, ...] = ()
    picked: int | None = None
    is_skipped: bool = False  # a person said that it is not to be watched

    @property
    def option(self) -> Option | None:
        return self.options[self.picked] if self.picked is not None else None

    @property
    def rivals(self) -> tuple[Option, ...]:
        """The other options, the best first."""
        return tuple(one for i, one in enumerate(self.options) if i != self.picked)

    @property
    def has_equal(self) -> bool:
        """Whether another option is as good as the one picked and says something else."""
        mine = self.option
        return mine is not None and any(self.is_equal(one) for one in self.rivals)

    def is_equal(self, other: Option) -> bool:
        """Whether it is as good as the one picked, and another place."""
        mine = self.option
        if mine is None or abs(other.confidence - mine.confidence) > EQUAL:
            return False
        return place_of(other.seen) != place_of(mine.seen)


def choices(claims: Sequence[Claim], asked: Sequence[Asked]) -> tuple[Choice, ...]:
    """For each claim its options over all sources that were asked, in the order of the claims."""
    return tuple(_choice(claim, number, asked) for number, claim in enumerate(claims))


def _choice(claim: Claim, number: int, asked: Sequence[Asked]) -> Choice:
    places = [(one, place) for one in asked for place in _places(one, number)]
    if is_in_words(claim.quantity) and claim.period is None:
        places = [(one, _newest(place)) for one, place in places if not _is_shadow(place, one, places)]
    every = [_option(claim, place, one) for one, place in places]
    options = [one for one in every if one.confidence >= SHOWN and _may_be_shown(claim, one)]
    ordered = tuple(sorted(options, key=lambda one: -one.confidence))
    picked = next((i for i, one in enumerate(ordered) if one.likeness is Likeness.SAME_NUMBER), None)
    if picked is not None and ordered[picked].confidence < LEAST:
        picked = None
    return Choice(claim=claim, options=ordered, picked=picked)


def is_in_words(quantity: Quantity | None) -> bool:
    """Whether an amount is said without a digit: "the majority", "fewer than seven in ten"."""
    return quantity is not None and (quantity.hedge in IN_WORDS or not any(map(str.isdigit, quantity.text)))


def _newest(place: Place) -> Place:
    """The place at the newest of the periods its locator reads: what an article says in words, it says of now."""
    dated = [one for one in place.seen if one.period is not None and one.value is not None]
    if not dated or place.candidate.observation.period is None:
        return place
    newest = max(dated, key=lambda one: one.period.start if one.period else date.min)
    return replace(place, candidate=replace(place.candidate, observation=newest))


def _is_shadow(place: Place, asked: Asked, places: Sequence[tuple[Asked, Place]]) -> bool:
    """Whether it shows, without a period, a number that another place of the source reads with its period."""
    mine = place.candidate.observation
    return mine.period is None and any(
        seen.period is not None and seen.value == mine.value
        for one, other in places
        if one is asked and other is not place
        for seen in other.seen
    )


def _may_be_shown(claim: Claim, option: Option) -> bool:
    """Whether it may be told at all. A short number stands under many labels, and another number under the claim's
    words says something against it only where it counts the same things.
    """
    quantity = claim.quantity
    match option.likeness:
        case Likeness.SAME_NUMBER:
            return True
        case Likeness.OTHER_WORDS:
            return quantity is not None and not is_in_words(quantity) and significant(quantity.value) >= TELLING
        case Likeness.OTHER_NUMBER:
            vague = quantity is not None and quantity.hedge is Hedge.MAGNITUDE
            if is_in_words(quantity) and quantity is not None and not _may_be_share(quantity, option.seen):
                return False
            return not vague and option.confidence >= LEAST and _counts_the_same(claim, option.seen)


def _counts_the_same(claim: Claim, seen: Observation) -> bool:
    ours, theirs = claim.quantity.unit if claim.quantity else None, seen.unit
    if not ours or not theirs or ours == theirs:
        return True
    one, other = unit_of(ours), unit_of(theirs)
    return converts(one, other) if one.declared or other.declared else same_noun(ours, theirs)


def _places(asked: Asked, number: int) -> tuple[Place, ...]:
    return asked.answer.places[number] if number < len(asked.answer.places) else ()


def _option(claim: Claim, place: Place, asked: Asked) -> Option:
    cited = asked.is_cited_by(claim)
    confidence = place.candidate.confidence - (Decimal(0) if cited else UNCITED)
    return Option(
        asked=asked,
        place=place,
        confidence=max(Decimal(0), confidence),
        likeness=_likeness(claim, place),
        figure=_covering(asked, place),
        is_cited=cited,
    )


def _likeness(claim: Claim, place: Place) -> Likeness:
    """What the search calls it; an amount said in words, or a share that was rounded, is found where what stands under
    its words is such an amount, of the same things.
    """
    candidate, quantity, seen = place.candidate, claim.quantity, place.candidate.observation
    if quantity is None or candidate.likeness is Likeness.OTHER_WORDS:
        return candidate.likeness
    is_rounded = candidate.likeness is Likeness.OTHER_NUMBER and quantity.unit == "%"
    if not is_in_words(quantity) and not is_rounded:
        return candidate.likeness
    fits = is_agreeing(claim, seen) and _counts_the_same(claim, seen) and _may_be_share(quantity, seen)
    return Likeness.SAME_NUMBER if fits else Likeness.OTHER_NUMBER


def is_agreeing(claim: Claim, seen: Observation) -> bool:
    """Whether the number of the claim, as it is printed, agrees with what was seen (DESIGN §4.2)."""
    return claim.quantity is not None and agrees(claim.quantity, seen) is Agreement.YES


def _may_be_share(quantity: Quantity, seen: Observation) -> bool:
    """Whether a share said in words, "two thirds", is held against a share: 62.8 billion kilometres are none."""
    if quantity.unit is None or not unit_of(quantity.unit).is_share:
        return True
    if seen.unit is not None:
        return unit_of(seen.unit).is_share
    return SHARE.search(f"{seen.place} {seen.excerpt}") is not None


def _covering(asked: Asked, place: Place) -> str | None:
    """The figure of the registry that is read at this very place; of the same locator where its period is another."""
    seen = place.candidate.observation
    for reading in asked.answer.readings:
        if any(place_of(one) == place_of(seen) for one in reading.observations):
            return reading.figure
    same = (one.id for one in asked.figures if any(at in place.candidate.locators for at in _plain(one)))
    return next(same, None)


def _plain(figure: Figure) -> Sequence[object]:
    return [replace(one, source=None) for one in figure.at]


def place_of(seen: Observation) -> tuple[object, ...]:
    """The same for two observations of one place."""
    return seen.place, seen.period.name if seen.period else "", seen.value
