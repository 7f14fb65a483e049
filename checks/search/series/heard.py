"""What of a series a sentence says, axis by axis: its own category, the whole, a part it does not speak of, another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from checks.search.series.concepts import COUNTRY, Marks, is_total, is_wide, marks_of_category
from checks.search.series.model import Axis, Category, DataSet, Series
from checks.search.words import whole_stems, words_of

MEASURE = Axis(("",), ())  # which field of values it is, where there are several


class Heard(StrEnum):
    """How a category stands to a sentence."""

    SAID = "said"
    TOTAL = "the whole"  # nothing is said of the axis, and this is all of it
    OPEN = "open"  # nothing is said of the axis, and no category is all of it
    PART = "a part"  # nothing is said of the axis, and another category is all of it
    OTHER = "another"  # the sentence says another category


WORTH = {Heard.SAID: 1.0, Heard.TOTAL: 0.7, Heard.OPEN: 0.35, Heard.PART: 0.0, Heard.OTHER: -0.6}


@dataclass(frozen=True)
class Said:
    """What a sentence says: stems of its words, and the marks of concepts."""

    words: frozenset[str]
    marks: Marks
    countries: frozenset[str] = frozenset()
    language: str = ""


@dataclass(frozen=True)
class Hearing:
    """A series as heard: how each axis stands, and the words it shares with the sentence."""

    axes: tuple[Heard, ...]
    shared: tuple[str, ...]

    @property
    def worth(self) -> float:
        """From below 0 to 1."""
        if not self.axes:
            return 0.5 if self.shared else 0.2
        return sum(WORTH[one] for one in self.axes) / len(self.axes)

    @property
    def is_other(self) -> bool:
        return Heard.OTHER in self.axes

    @property
    def is_part(self) -> bool:
        return Heard.PART in self.axes


class Ear:
    """Hears all series of a data set for one sentence; each category is held against it once."""

    def __init__(self, data: DataSet, said: Said) -> None:
        self.data, self.said = data, said
        self._known: dict[tuple[int, str], Heard] = {}

    def hear(self, series: Series) -> Hearing:
        """How the series stands to the sentence."""
        found = [self._of_axis(i, category) for i, category in enumerate(series.key)]
        if len(self.data.values) > 1:
            found.append(self._of_axis(len(series.key), Category(series.value)))
        return Hearing(tuple(found), tuple(sorted(self.said.words & self.words(series))))

    def words(self, series: Series) -> frozenset[str]:
        """The stems of all that is said of a series."""
        texts = [text for one in series.key for text in one.texts]
        return frozenset(words_of(" ".join((*texts, series.value, self.data.about)), self.said.language))

    @cached_property
    def _axes(self) -> Sequence[Axis]:
        values = tuple(map(Category, self.data.values))
        return (*self.data.axes, Axis(("value",), values))

    def _of_axis(self, number: int, mine: Category) -> Heard:
        key = number, mine.code
        if key not in self._known:
            self._known[key] = heard(mine, self._axes[number], self.said, self._words(number))
        return self._known[key]

    def _words(self, number: int) -> Mapping[str, frozenset[str]]:
        if number not in self._by_axis:
            self._by_axis[number] = distinct_words(self._axes[number], self.said.language)
        return self._by_axis[number]

    @cached_property
    def _by_axis(self) -> dict[int, Mapping[str, frozenset[str]]]:
        return {}


def distinct_words(axis: Axis, language: str) -> Mapping[str, frozenset[str]]:
    """Code -> the stems that tell a category from the others: those that all of them bear tell nothing."""
    every = {one.code: frozenset(words_of(" ".join(one.texts), language)) - whole_stems() for one in axis.categories}
    common = frozenset.intersection(*every.values()) if len(every) > 1 else frozenset()
    return {code: stems - common for code, stems in every.items()}


def heard(mine: Category, axis: Axis, said: Said, words: Mapping[str, frozenset[str]]) -> Heard:
    """How one category of an axis stands to the sentence: by what it means first, then by its words."""
    if (by_meaning := _by_meaning(mine, axis, said)) is not None:
        return by_meaning
    by_words = _by_words(mine, said, words)
    if by_words is not None:
        return by_words
    if is_total(mine):
        return Heard.TOTAL
    if any(map(is_total, axis.categories)):
        return Heard.PART
    if is_wide(mine):
        return Heard.TOTAL
    return Heard.PART if any(map(is_wide, axis.categories)) else Heard.OPEN


def _by_meaning(mine: Category, axis: Axis, said: Said) -> Heard | None:
    """By the country, sex, season or age the category is of; None where the sentence says nothing of the kind."""
    marks = marks_of_category(mine, axis)
    every = [marks_of_category(one, axis) for one in axis.categories]
    if (of_country := _by_country(marks, every, said)) is not None:
        return of_country
    for kind in sorted({kind for one in every for kind in one} - {COUNTRY}):
        if kind in said.marks and any(one.get(kind) == said.marks[kind] for one in every):
            return Heard.SAID if marks.get(kind) == said.marks[kind] else Heard.OTHER
    return None


def _by_country(mine: Marks, every: Sequence[Marks], said: Said) -> Heard | None:
    """Of several countries of the sentence on one axis, the one that goes with the number is meant."""
    there = {one[COUNTRY] for one in every if COUNTRY in one} & said.countries
    wanted = there if len(there) < 2 else there & {said.marks[COUNTRY]} or there
    if COUNTRY not in mine:
        return Heard.OTHER if wanted else None
    if not said.countries:
        return None
    return Heard.SAID if mine[COUNTRY] in wanted else Heard.OTHER


def _by_words(mine: Category, said: Said, words: Mapping[str, frozenset[str]]) -> Heard | None:
    """The category the words of the sentence mean best; None where they mean none."""
    told = {code: _likeness(stems, said.words) for code, stems in words.items()}
    best = max(told.values(), default=(0, 0.0))
    if best[0] == 0:
        return None
    own = told.get(mine.code, (0, 0.0))
    if own == best:
        return Heard.SAID
    if own[0] == best[0]:
        return Heard.OPEN  # it says more besides: "unemployment" may be its rate
    return Heard.OTHER if not is_total(mine) else Heard.PART


def _likeness(stems: frozenset[str], said: frozenset[str]) -> tuple[int, float]:
    shared = len(stems & said)
    return shared, shared / len(stems) if stems else 0.0
