"""For each claim the places it may be read at, best first, and which of them is proposed. Nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from checks.agreement import Agreement, agrees
from checks.claims import Claim
from checks.model import Figure, Hedge, Observation, Source
from checks.proposal.sought import Answer, Place
from checks.providers import Provided
from checks.search import Likeness

UNCITED = Decimal("0.2")  # taken from a place in a source that the sentence does not cite
CERTAIN, LIKELY = Decimal("0.8"), Decimal("0.5")  # as the search says them
LEAST = Decimal("0.35")  # a place below it is shown, never proposed by itself
EQUAL = Decimal("0.05")  # nearer than this to the best: as good as it
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
    options = [_option(claim, place, one) for one in asked for place in _places(one, number)]
    ordered = tuple(sorted(options, key=lambda one: -one.confidence))
    picked = next((i for i, one in enumerate(ordered) if one.likeness is Likeness.SAME_NUMBER), None)
    if picked is not None and ordered[picked].confidence < LEAST:
        picked = None
    return Choice(claim=claim, options=ordered, picked=picked)


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
    """What the search calls it; a number said in words is the same where it allows what stands under its words."""
    candidate = place.candidate
    if candidate.likeness is not Likeness.OTHER_NUMBER or claim.quantity is None:
        return candidate.likeness
    if claim.quantity.hedge in IN_WORDS and agrees(claim.quantity, candidate.observation) is Agreement.YES:
        return Likeness.SAME_NUMBER
    return candidate.likeness


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
