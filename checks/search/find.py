"""The places where a sentence's number stands, weighed by the words around both, by unit and by period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import islice

from checks.languages import LANGUAGES, language_of
from checks.model import CssLocator, Locator, Observation, Period, Source
from checks.readers.content import Content
from checks.readers.reader import Opened
from checks.search.locate import is_one, located, significant
from checks.search.places import InTable, InTree, Place, places_in
from checks.search.wanted import Wanted
from checks.search.words import Weights, whole_stems

WITNESS = Decimal("0.15")  # what another place may be less sure than the best
TRIED = 12  # places for which locators are written
NEAR, FAR = 0.6, 0.4  # what a word counts that stands beside, or only above
ALIKE = 0.6  # of the words of the sentence: what stands under so many may be what it means
CERTAIN, LIKELY = Decimal("0.8"), Decimal("0.5")
OF_ITS_TIME = 0.2  # what a number gains that is of the claim's own period
UNBOUND = 0.3  # what it loses that is of that period and whose locator cannot say so
LASTING = 0.15  # what a number of the claim's time gains in a table of times: a sentence moves on with the next edition
BESIDE = 0.2  # what it loses that only stands there for comparison
OLDER = 0.15  # what a number loses that is not the newest of its like
TELLING = 4  # digits of a number that is hardly there by chance
DATED_TELLING = 2  # as many where it is of the claim's own period
LOOKED_AT, SMALL_WORDS = 400, 2  # blocks of a document, and small words there that tell its language
LONGEST_SIGN = 3  # letters of a currency; what is longer is a noun
RIVAL = Decimal("0.05")  # nearer than this to the best with another value: neither is certain


class Likeness(StrEnum):
    """Why a place is a candidate."""

    SAME_NUMBER = "the same number"
    OTHER_NUMBER = "another number under the same words"
    OTHER_WORDS = "the same number under other words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place with the locators that find it, and how sure we are, from 0 to 1 and in a word."""

    locators: tuple[Locator, ...]
    observation: Observation
    confidence: Decimal
    likeness: Likeness
    because: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        return "certain" if self.confidence >= CERTAIN else "likely" if self.confidence >= LIKELY else "possible"


@dataclass(frozen=True, slots=True)
class Weighed:
    place: Place
    score: float
    words: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Every number of an opened document, and how much its words tell: the same for all that is looked up in it."""

    places: tuple[Place, ...]
    weights: Weights


def survey_of(opened: Opened) -> Survey:
    """The numbers of the document. On a large table this takes longer than any single search."""
    places = tuple(places_in(opened.content, opened.evidence))
    return Survey(places, Weights((*one.own, *one.near) for one in places))


def candidates(
    wanted: Wanted, opened: Opened, source: Source, *, limit: int = 5, survey: Survey | None = None
) -> tuple[Candidate, ...]:
    """The places of the number, best first; equal ones are both there. Where it is nowhere, what stands in its place.

    Empty where the document has neither the number nor its words.
    """
    found_there = survey or survey_of(opened)
    return _witnessed(_candidates(wanted, opened, source, found_there))[:limit]


def _witnessed(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The best with the locator of another place that says the same in another form, if there is one as sure.

    A sentence and a table that come to say different things are a problem for the keeper, and no value for an editor.
    """
    if not found or found[0].likeness is not Likeness.SAME_NUMBER:
        return found
    best, *others = found
    witness = next((one for one in others if _is_witness(one, best)), None)
    return found if witness is None else (replace(best, locators=(*best.locators, *witness.locators)), *others)


def _is_witness(one: Candidate, best: Candidate) -> bool:
    mine, other = best.observation, one.observation
    kinds = {type(best.locators[0]), type(one.locators[0])}
    is_as_sure = one.confidence >= max(LIKELY, best.confidence - WITNESS)
    same_time = mine.period == other.period
    return is_as_sure and same_time and mine.value == other.value and len(kinds) == 2 and CssLocator not in kinds


def _candidates(wanted: Wanted, opened: Opened, source: Source, found_there: Survey) -> tuple[Candidate, ...]:
    every, weights = found_there.places, found_there.weights
    same = [one for one in every if _may_be(one, wanted)]
    ranked = _newest_first(_ranked(same, wanted, weights), wanted)
    found = _located(ranked, wanted, opened, source, Likeness.SAME_NUMBER)
    if not any(one.likeness is Likeness.SAME_NUMBER for one in found):
        others = [one for one in _ranked(every, wanted, weights) if _is_alike(one, wanted) and one.place not in same]
        found = (*found, *_located(others, wanted, opened, source, Likeness.OTHER_NUMBER))
    return found


def _is_alike(one: Weighed, wanted: Wanted) -> bool:
    """Whether a place stands under the sentence's own words, of which a document may know few."""
    return one.words >= ALIKE and len(one.shared) * 3 > len(wanted.words)


def _newest_first(ranked: Sequence[Weighed], wanted: Wanted) -> list[Weighed]:
    """A claim that names no time speaks of the newest: of equal numbers at several times that one is meant."""
    newest = max((one.place.period.start for one in ranked if one.place.period), default=None)
    if wanted.period is not None or newest is None:
        return list(ranked)
    older = {id(one) for one in ranked if one.place.period and one.place.period.start < newest}
    aged = [replace(one, score=one.score - OLDER) if id(one) in older else one for one in ranked]
    return sorted(aged, key=lambda one: -one.score)


def _may_be(place: Place, wanted: Wanted) -> bool:
    """Whether the place may print the sentence's number: at its precision and scale, with a unit that fits."""
    return wanted.may_print(place.value) and _units_fit(place.unit, wanted.quantity.unit)


def _units_fit(one: str | None, other: str | None) -> bool:
    """No contradiction: per cent is no count, and a euro no dollar. Two nouns may mean the same."""
    if one and one.isalpha() and len(one) > LONGEST_SIGN and other in {"%", "‰", "pp"}:
        return False
    signs = [
        unit for unit in (one, other) if unit in {"%", "‰", "pp", "×"} or (unit and len(unit) == 3 and unit.isupper())
    ]
    return len(signs) < 2 or signs[0] == signs[1]


def _ranked(places: Sequence[Place], wanted: Wanted, weights: Weights) -> list[Weighed]:
    weighed = [_weighed(one, wanted, weights) for one in places]
    return sorted(weighed, key=lambda one: -one.score)


def _weighed(place: Place, wanted: Wanted, weights: Weights) -> Weighed:
    """The share of what the sentence says that stands around the place, and how well the numbers are the same."""
    known = [word for word in wanted.words if weights.knows(word) or word in place.far]
    total = sum(weights.of(word) for word in known) or 1.0
    own, near, far = set(place.own), set(place.near), set(place.far)
    heard = sum(
        weights.of(word) * (1.0 if word in own else NEAR if word in near else FAR if word in far else 0.0)
        for word in known
    )
    words = min(1.0, heard / total) if known else 0.0
    number = _number_score(place, wanted)
    period, clash = 0.0, 0.0
    if wanted.period is not None and place.period is not None:
        period, clash = (OF_ITS_TIME, 0.0) if place.period.start == wanted.period.start else (0.0, 0.4)
    shared = tuple(dict.fromkeys(word for word in known if word in own or word in near or word in far))
    extra = len(own - set(wanted.words) - whole_stems()) / (
        len(own) + 4
    )  # of two places that say all, the one that says less besides
    clash += BESIDE if place.is_compared and wanted.period is None else 0.0
    structure = 0.05 if isinstance(place.where, InTable | InTree) else 0.0
    structure += LASTING if period and isinstance(place.where, InTable) else 0.0
    score = 0.45 * number + 0.5 * words + period - clash + structure - 0.1 * extra
    return Weighed(place, score, words, shared)


def _number_score(place: Place, wanted: Wanted) -> float:
    """How surely the two numbers are one: by their digits, and by how many there are."""
    printed = wanted.quantity
    if place.value == printed.value:
        return min(1.0, 0.4 + 0.15 * significant(place.value))
    if not wanted.may_print(place.value):
        return 0.0
    half = wanted.rounding / 2
    rounds = abs(place.value - printed.value) <= half
    return min(0.95, (0.35 if rounds else 0.15) + 0.15 * significant(printed.value))


def _located(
    ranked: Sequence[Weighed], wanted: Wanted, opened: Opened, source: Source, likeness: Likeness
) -> tuple[Candidate, ...]:
    found: list[Candidate] = []
    for one in ranked[:TRIED]:
        place = located(one.place, wanted, opened, source)
        if place is None or any(place.observation.place == other.observation.place for other in found):
            continue
        found.append(
            Candidate(
                locators=place.locators,
                observation=place.observation,
                confidence=_confidence(_dated(one, place.observation, wanted), likeness),
                likeness=_likeness(one, place.observation.period, likeness, wanted, opened),
                because=_because(one, wanted),
            )
        )
    return tuple(_with_rivals(sorted(found, key=lambda one: -one.confidence)))


def _dated(one: Weighed, seen: Observation, wanted: Wanted) -> Weighed:
    """With what the period says for it where its locator binds it and the place alone did not, and without where the
    place names it and no locator can: what is read there of the next edition is of nobody knows when.
    """
    is_bound = wanted.period is not None and seen.period is not None and is_one(seen.period, wanted.period)
    if wanted.period is None or (one.place.period == wanted.period) is is_bound:
        return one
    return replace(one, score=one.score + (OF_ITS_TIME if is_bound else -UNBOUND))


def _confidence(one: Weighed, likeness: Likeness) -> Decimal:
    sure = max(0.0, min(0.99, one.score if likeness is Likeness.SAME_NUMBER else one.words * 0.6))
    return Decimal(f"{sure:.2f}")


def _likeness(one: Weighed, period: Period | None, likeness: Likeness, wanted: Wanted, opened: Opened) -> Likeness:
    """Whether the words say that it is the number meant. Where the document speaks another language than the claim, or
    has no words for it, one of many digits says so itself, and so does its period.
    """
    if likeness is not Likeness.SAME_NUMBER or one.shared:
        return likeness
    if set(one.place.own or one.place.near) - whole_stems() and _speaks(opened.content, wanted.language):
        return Likeness.OTHER_WORDS
    is_dated = wanted.period is not None and period == wanted.period
    digits = significant(wanted.quantity.value)
    return likeness if digits >= (DATED_TELLING if is_dated else TELLING) else Likeness.OTHER_WORDS


def _speaks(content: Content, language: str) -> bool:
    """Whether a document is in a language: it says so, or where it does not, some small words of it stand there."""
    code = language.partition("-")[0]
    if content.language or code not in LANGUAGES:
        return content.language.partition("-")[0] == code
    small = language_of(code).stops
    said = {word for block in islice(content.lines.with_text(""), LOOKED_AT) for word in block.folded.split()}
    return len(said & small) >= SMALL_WORDS


def _with_rivals(found: Sequence[Candidate]) -> list[Candidate]:
    """Where another value is as good, none is certain."""
    best = found[0].confidence if found else Decimal(0)
    rivals = [one for one in found if best - one.confidence <= RIVAL]
    if len({one.observation.value for one in rivals}) < 2:
        return list(found)
    return [replace(one, confidence=min(one.confidence, LIKELY)) if one in rivals else one for one in found]


def _because(one: Weighed, wanted: Wanted) -> tuple[str, ...]:
    said = [f"it prints {one.place.printed}"]
    if one.shared:
        said.append(f"beside the same words: {', '.join(one.shared[:6])}")
    if wanted.period is not None and one.place.period == wanted.period:
        said.append(f"for {wanted.period.name}")
    return tuple(said)
