"""The series that a lost locator read, in a newer document: by what its locator said and by the values it read before.

A series is ours where it says again what was read of the same periods, or where every category that the locator names
is there by its meaning. What says otherwise for the periods that both have is another quantity, whatever it is called.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from checks.model import Observation, Period, RecordsLocator, Source, TableLocator
from checks.readers.reader import Opened
from checks.readers.text.typography import displayed, fold
from checks.search.ages import ages_in
from checks.search.find import Candidate, Likeness
from checks.search.locate import read_with, significant
from checks.search.lost import Lost, as_wanted
from checks.search.series.concepts import country_of, is_total, is_wide, marks_of_category, marks_of_text
from checks.search.series.locator import locators_of
from checks.search.series.model import Axis, Category, DataSet, Point, Series
from checks.search.series.rows import is_called_value
from checks.search.words import whole_stems, words_of

# What a name is given to take something out of it, or to put something beside it.
ADDED = re.compile(
    r"\b(?:without|excluding|excl|except|other than|ohne|außer|sans|hors|sauf|sin|excepto|salvo|senza|esclus[oaie]"
    r"|tranne|sem|exceto|zonder|behalve|utan|uden|uten|bez)\b|^\s*(?:and|und|et|y|e|en|och|og|i|&)\s",
    re.IGNORECASE,
)
TRIED = 8
NEAR = Decimal("0.25")  # of its size a value may be revised
REVISED = Decimal("0.02")  # of its size what is nearly the same
MOSTLY = 0.5  # of the periods that both have
TELLING = 4  # digits that are the same in both by no chance
CLEAR = 0.05  # by how much the first must lead before one that says something else
LEAST = 0.45
SURE, UNPROVED = Decimal("0.95"), Decimal("0.6")  # how sure at most, with former values said again and without


class Match(StrEnum):
    """How an axis of the new data stands to what the lost locator says."""

    NAMED = "named"
    WHOLE = "the whole"  # the locator says nothing of it, and this is all of it
    NEW = "new"  # the locator says nothing of it, and this is not all of it
    OTHER = "another"  # the locator says another category of it


WORTH = {Match.NAMED: 1.0, Match.WHOLE: 0.8, Match.NEW: 0.2, Match.OTHER: -1.0}


@dataclass(frozen=True, slots=True)
class _Proof:
    """How many of the values read before a series says again, of those whose period it has."""

    same: int
    shared: int
    digits: int  # of the longest value said again
    revised: int  # values that are nearly the same

    @property
    def is_against(self) -> bool:
        return self.shared > 1 and self.same + self.revised <= MOSTLY * self.shared

    @property
    def holds(self) -> bool:
        return self.same > 0 and (self.digits >= TELLING or self.same > 1)


@dataclass(frozen=True, slots=True)
class _Weighed:
    data: DataSet
    series: Series
    matches: tuple[Match, ...]
    proof: _Proof
    score: float


def mended(
    lost: Lost, data: Sequence[DataSet], opened: Opened, source: Source, *, is_proved: bool = False
) -> tuple[Candidate, ...]:
    """The series that may be the lost one, best first. Two that nothing tells apart are shown, not proposed.

    `is_proved`: only those that say again several of the values that were read before.
    """
    names = tuple(dict.fromkeys(_named_texts(lost)))
    former = _former(lost)
    every = (_weighed(series, each, names, lost, former) for each in data for series in each.series)
    weighed = [one for one in every if one is not None]
    weighed.sort(key=lambda one: -one.score)
    likely = [one for one in weighed if one.score >= LEAST and (one.proof.same > 1 or not is_proved)]
    if not likely:
        return ()
    written = (_candidate(each, lost, opened, source) for each in likely[:TRIED])
    found = [one for one in written if one is not None]
    return tuple(found if _is_clear(likely) else (replace(one, likeness=Likeness.OTHER_WORDS) for one in found))


def _is_clear(likely: Sequence[_Weighed]) -> bool:
    best = likely[0]
    rivals = [one for one in likely[1:] if tuple(one.series.points) != tuple(best.series.points)]
    return all(best.score - one.score >= CLEAR for one in rivals)


def _named_texts(lost: Lost) -> Iterator[str]:
    """What the lost locators call the categories of their series."""
    for locator in lost.locators:
        match locator:
            case RecordsLocator(records=path):
                yield from path.where.values()
            case TableLocator(table=cell):
                yield from (*cell.row, *cell.where.values())
            case _:
                continue


def _former(lost: Lost) -> Mapping[str, Observation]:
    """What was last read of each period, by its name."""
    every = (*lost.former, lost.observation)
    return {one.period.name if one.period else "": one for one in every if one.value is not None}


def _weighed(
    series: Series, data: DataSet, names: Sequence[str], lost: Lost, former: Mapping[str, Observation]
) -> _Weighed | None:
    proof = _proof(series, former)
    if proof.is_against:
        return None
    matches = tuple(_match(one, axis, names, lost) for one, axis in zip(series.key, data.axes, strict=True))
    if Match.OTHER in matches or not _is_near(series, lost):
        return None
    is_named = Match.NAMED in matches and Match.NEW not in matches
    is_value = _is_same_value(series, lost)
    if not (is_named and is_value) and not (proof.holds and (is_value or proof.same > 1)):
        return None  # one number alone does not say that what is called otherwise counts the same
    alike = sum(WORTH[one] for one in matches) / len(matches) if matches else 0.5
    share = proof.same / proof.shared if proof.shared else 0.0
    words = 0.1 * _words_alike(series, data, lost)
    score = 0.45 * alike + (0.45 * share if proof.holds else 0.15 * share) + words
    return _Weighed(data, series, matches, proof, score)


def _proof(series: Series, former: Mapping[str, Observation]) -> _Proof:
    same = shared = digits = revised = 0
    named = {period.name if period else "": value for period, value in series.points}
    for name, one in former.items():
        value = named.get(name)
        if value is None and one.period is not None:
            value = _standing_for(one.period, series.points)
        if value is None or one.value is None:
            continue
        shared += 1
        if value == one.value or value * series.factor == one.value:
            same, digits = same + 1, max(digits, significant(value))
        else:
            revised += abs(value - one.value) <= REVISED * abs(one.value)
    return _Proof(same, shared, digits, revised)


def _standing_for(period: Period, points: Sequence[Point]) -> Decimal | None:
    """The value of the one point within a period that begins or ends with it: 2023 as 2023-Q4, or as its first day."""
    inside = [(one, value) for one, value in points if one is not None and _is_within(one, period)]
    if len(inside) != 1:
        return None
    one, value = inside[0]
    return value if one.start == period.start or one.end == period.end else None


def _is_within(one: Period, period: Period) -> bool:
    return one.start >= period.start and one.end is not None and period.end is not None and one.end <= period.end


def _match(mine: Category, axis: Axis, names: Sequence[str], lost: Lost) -> Match:
    """How a category stands to what the locator says: by its texts, by its meaning, by its words."""
    if any(_is_called(mine, name) for name in names):
        return Match.NAMED
    if any(_is_called_with_more(mine, name) for name in names):
        return Match.OTHER
    marks = marks_of_category(mine, axis)
    asked = [_marks_of_name(name, axis) for name in names]
    for kind in marks.keys() | {"country"}:
        said = {one[kind] for one in asked if kind in one}
        if said and kind in marks:
            return Match.NAMED if marks[kind] in said else Match.OTHER
    if any(_is_called(other, name) for other in axis.categories for name in names):
        return Match.OTHER
    total = is_total(mine) or (is_wide(mine) and not any(map(is_total, axis.categories)))
    if any(is_total(Category(name)) for name in names) and total:
        return Match.NAMED
    if _alike_in_words(mine, axis, names, lost):
        return Match.NAMED
    return Match.WHOLE if total or len(axis.categories) == 1 else Match.NEW


def _marks_of_name(name: str, axis: Axis) -> Mapping[str, str]:
    """What a name of the lost locator means, read as a category of the axis: the code of an older document, too."""
    category = Category(name)
    country = country_of(category, replace(axis, categories=(*axis.categories, category)))
    return {**marks_of_text(name), **marks_of_category(category, axis), **({"country": country} if country else {})}


def _is_called(one: Category, name: str) -> bool:
    wanted = fold(displayed(name)).strip()
    return any(fold(displayed(text)).strip() == wanted for text in one.texts)


def _is_called_with_more(one: Category, name: str) -> bool:
    """Whether a category is the named one but for an age, an exception or a companion: a part, or more than it."""
    wanted = fold(displayed(name)).strip()
    if any(ages_in(wanted)):
        return False
    parts = wanted.split()
    ends = [" ".join(parts[i:]) for i in range(len(parts))]  # a row is called by what stands above it, too
    for text in map(fold, map(displayed, one.texts)):
        rests = [text.partition(wanted)[2], *(text[len(end) :] for end in ends if text.startswith(f"{end} "))]
        if any(ADDED.search(rest) or any(ages_in(rest)) for rest in rests):
            return True
    return False


def _alike_in_words(mine: Category, axis: Axis, names: Sequence[str], lost: Lost) -> bool:
    """Whether a category is called by most of the words of a name, and no other is: it was relabelled."""
    stems = {one.code: _stems(" ".join(one.texts), lost.language) for one in axis.categories}
    for name in names:
        wanted = _stems(name, lost.language)
        likeness = {code: len(wanted & said) / max(1, len(wanted | said)) for code, said in stems.items()}
        best = max(likeness.values(), default=0.0)
        if best >= 0.5 and likeness[mine.code] == best and list(likeness.values()).count(best) == 1:
            return True
    return False


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(words_of(text, language)) - whole_stems()


def _is_near(series: Series, lost: Lost) -> bool:
    """Whether some value has the size of the last one: what is another thing mostly has another."""
    last = lost.observation.value
    if last is None:
        return False
    return any(abs(value - last) <= NEAR * abs(last) or value == last for _, value in series.points)


def _is_same_value(series: Series, lost: Lost) -> bool:
    """Whether the values are called as before, or by what the form itself calls them."""
    before = [one.records.value for one in lost.locators if isinstance(one, RecordsLocator)]
    if not before or not series.value or series.value in before or is_called_value(series.value):
        return True
    return any(_stems(one, lost.language) == _stems(series.value, lost.language) for one in before)


def _words_alike(series: Series, data: DataSet, lost: Lost) -> float:
    """The share of what the locators and sentences say that the series says too."""
    asked = frozenset(word for text in (*_named_texts(lost), *lost.sentences) for word in words_of(text, lost.language))
    fields = [one.records.value for one in lost.locators if isinstance(one, RecordsLocator)]
    asked |= _stems(" ".join(fields), lost.language)
    texts = [text for one in series.key for text in one.texts]
    told = _stems(" ".join((*texts, series.value, data.about)), lost.language)
    return len(asked & told) / len(asked) if asked else 0.0


def _candidate(one: _Weighed, lost: Lost, opened: Opened, source: Source) -> Candidate | None:
    wanted = as_wanted(lost)
    for locator in locators_of(one.series, one.data, None, wanted):
        seen = _meant(read_with((locator,), opened, source, lost.unit), lost)
        if seen is not None and seen.value is not None:
            most = SURE if one.proof.holds else UNPROVED
            return Candidate(
                locators=(locator,),
                observation=seen,
                confidence=min(most, Decimal(f"{max(0.0, one.score):.2f}")),
                likeness=Likeness.SAME_NUMBER if seen.value == lost.observation.value else Likeness.OTHER_NUMBER,
                because=_because(one),
            )
    return None


def _meant(seen: Sequence[Observation], lost: Lost) -> Observation | None:
    """What is read there of the cited period, else the newest."""
    if lost.period is not None:
        own = next((one for one in seen if one.period == lost.period), None)
        if own is not None or all(one.period is not None for one in seen):
            return own
    valued = [one for one in seen if one.value is not None]
    return max(valued, key=lambda one: one.period.start.toordinal() if one.period else 0, default=None)


def _because(one: _Weighed) -> tuple[str, ...]:
    proof = one.proof
    if proof.shared:
        said = f"it says again {proof.same} of the {proof.shared} values read before for periods that it has"
    else:
        said = "it has none of the periods read before, so their values cannot be compared"
    named = sum(match is Match.NAMED for match in one.matches)
    return said, f"{named} of its {len(one.matches)} categories are those of the lost locator"
