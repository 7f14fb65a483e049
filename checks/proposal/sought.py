"""What is asked of one opened document, and what it answers. Runs where documents are parsed; decides nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from checks.errors import UnreadableCapture
from checks.model import ByHandLocator, Document, Figure, Locator, Observation, Reading, Source, WordingLocator
from checks.proposal.scaled import in_scale, told_scales
from checks.readers.content import ABSENT
from checks.readers.reader import NEWEST, Opened, opened_for, read_opened
from checks.readers.trees.json_tree import get
from checks.scales import FIRST_OF_COUNTS, scale_factor
from checks.search import Candidate, Likeness, Lost, Survey, Wanted, candidates, repairs, survey_of
from checks.search.locate import read_with, significant
from checks.search.series import DataSet, data_sets, in_series, is_standard, of_sentence

MOST = 4  # candidates of one sentence
MOST_ATTACHED = 12
SURELY = Decimal("0.5")  # how sure a series is before which nothing else is looked for
SCALES = ("thousand", "million", "billion")  # in which a series may count without its document saying so
TELLING = 3  # digits of a number that is looked for in another scale
DATED, UNDATED = Decimal("0.95"), Decimal("0.6")  # how sure the one series of an address is, by the sentence's period


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Questions to one document. `wanted` None: the claim prints no number, and keeps its place in the order."""

    wanted: tuple[Wanted | None, ...] = ()
    locators: tuple[Locator, ...] = ()  # what the provider's table says, each by itself
    is_series: bool = False  # each reads one series; then the words of the sentence need not stand there
    figures: tuple[Figure, ...] = ()  # what the registry reads there, and phrases whose standing is asked
    lost: tuple[Lost, ...] = ()
    attached: str | None = None  # the list of records whose `url` are asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A candidate, and all that its first locator reads: a period each."""

    candidate: Candidate
    seen: tuple[Observation, ...]
    unit: str | None = None  # what it counts in, where the document does not say so: "billion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the document holds: places for each wanted, repairs for each lost, the readings of the figures."""

    title: str = ""
    language: str = ""
    trouble: str = ""  # why it could not be read at all
    places: tuple[tuple[Place, ...], ...] = ()
    repairs: tuple[tuple[Candidate, ...], ...] = ()
    readings: tuple[Reading, ...] = ()
    stage: tuple[Observation, ...] = ()  # what the provider's locator reads, where it reads no number
    attached: tuple[str, ...] = ()

    def seen(self, figure: str) -> tuple[Observation, ...]:
        """What a figure was read to say."""
        return next((one.observations for one in self.readings if one.figure == figure), ())


def search_document(document: Document, source: Source, sought: Sought) -> Answer:
    """What one document answers; its trouble where it cannot be read. Opened once for all questions."""
    try:
        opened = opened_for(document, source)
    except UnreadableCapture as error:
        return in_vain(sought, str(error))
    searched = _Searched(opened, source, sought)
    return Answer(
        title=opened.content.title,
        language=opened.content.language,
        places=tuple(searched.places(one) if one else () for one in sought.wanted),
        repairs=tuple(repairs(one, opened, source, survey=searched.survey, data=searched.data) for one in sought.lost),
        readings=read_opened(opened, source, sought.figures),
        stage=tuple(one for locator in sought.locators for one in read_with((locator,), opened, source) if one.text),
        attached=_attached(opened, sought.attached),
    )


def in_vain(sought: Sought, trouble: str) -> Answer:
    """The answer of a document that nobody could read."""
    return Answer(trouble=trouble, places=tuple(() for _ in sought.wanted), repairs=tuple(() for _ in sought.lost))


class _Searched:
    """An opened document under search. What takes long is done once, and not before it is needed."""

    def __init__(self, opened: Opened, source: Source, sought: Sought) -> None:
        self.opened, self.source, self.sought = opened, source, sought

    @cached_property
    def survey(self) -> Survey:
        return survey_of(self.opened)

    @cached_property
    def data(self) -> tuple[DataSet, ...]:
        return data_sets(self.opened)

    def places(self, wanted: Wanted) -> tuple[Place, ...]:
        """The places of the number, best first: the provider's own locator before what was found by searching."""
        if self.sought.is_series and (own := self._of_the_series(wanted)):
            return own
        in_data = tuple(self._in_data(wanted))
        is_found = any(_is_sure(one) for one in in_data)
        is_told = bool(in_data) and any(one.axes for one in self.data)  # a search by words would take another category
        if is_found or is_told or is_standard(self.opened.content):  # nor is a place in its arrays the same tomorrow
            return in_data[:MOST]
        elsewhere = self._elsewhere(wanted)
        ordered = sorted((*elsewhere, *in_data), key=lambda one: one.candidate.likeness is not Likeness.SAME_NUMBER)
        return tuple(ordered[:MOST])

    def _in_data(self, wanted: Wanted) -> Iterator[Place]:
        """The series of a data set that say the number."""
        for one in in_series(wanted, self.data, self.opened, self.source)[:MOST]:
            yield _place(one.candidate, self.opened, self.source, one.scale)

    def _elsewhere(self, wanted: Wanted) -> tuple[Place, ...]:
        found = candidates(wanted, self.opened, self.source, limit=MOST, survey=self.survey)
        if all(one.likeness is not Likeness.SAME_NUMBER for one in found) and (scaled := self._in_scale(wanted)):
            return scaled
        return tuple(_place(one, self.opened, self.source) for one in found)

    @cached_property
    def _told(self) -> Mapping[str, Survey]:
        return told_scales(self.survey)

    def _in_scale(self, wanted: Wanted) -> tuple[Place, ...]:
        """The places of the number in a table that counts in thousands or millions, and says so."""
        if wanted.quantity.value < FIRST_OF_COUNTS:
            return ()
        found = in_scale(wanted, self._told, self.opened, self.source, limit=MOST)
        return tuple(Place(candidate=one, seen=seen, unit=scale) for scale, one, seen in found)

    def _of_the_series(self, wanted: Wanted) -> tuple[Place, ...]:
        """What the provider's locators read of the number, in the scale in which the series counts."""
        for unit in (None, *SCALES) if significant(wanted.quantity.value) >= TELLING else (None,):
            for locator in self.sought.locators:
                every = read_with((locator,), self.opened, self.source, unit)
                seen = of_sentence(wanted, every, scale_factor(unit))
                if seen is not None:
                    return (Place(candidate=_certain(locator, seen, wanted), seen=every, unit=unit),)
        return ()


def _is_sure(place: Place) -> bool:
    return place.candidate.likeness is Likeness.SAME_NUMBER and place.candidate.confidence >= SURELY


def _place(found: Candidate, opened: Opened, source: Source, unit: str | None = None) -> Place:
    """The candidate with all that is read there. What is read of the newest period alone is read of every one, where
    that can be: a sentence of 2024 is still to be held against 2024 when 2025 is out.
    """
    first, *others = found.locators
    if not isinstance(first, WordingLocator | ByHandLocator) and first.period == NEWEST:
        every = replace(first, period=None)
        seen = read_with((every,), opened, source, unit)
        if found.observation in [replace(one, locator=found.observation.locator) for one in seen]:
            return Place(candidate=replace(found, locators=(every, *others)), seen=seen, unit=unit)
    return Place(candidate=found, seen=read_with((first,), opened, source, unit), unit=unit)


def _certain(locator: Locator, seen: Observation, wanted: Wanted) -> Candidate:
    dated = wanted.period is not None and seen.period is not None
    return Candidate(
        locators=(locator,),
        observation=seen,
        confidence=DATED if dated else UNDATED,
        likeness=Likeness.SAME_NUMBER,
        because=(f"it prints {seen.printed}", "the address is of this one series"),
    )


def _attached(opened: Opened, path: str | None) -> tuple[str, ...]:
    """The addresses of the documents that a page of the provider lists, in their order."""
    if path is None or opened.content.tree is ABSENT:
        return ()
    listed = get(opened.content.tree, path)
    found = [one.get("url") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return tuple(one for one in found if isinstance(one, str))[:MOST_ATTACHED]
