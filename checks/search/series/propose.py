"""The series in which the number of a sentence stands, best first. Labels and meanings decide, never the order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.model import Locator, Observation, Period, Source
from checks.readers.reader import Opened
from checks.search.find import Candidate, Likeness
from checks.search.locate import read_with, significant
from checks.search.series.concepts import countries_of_sentence, marks_of_sentence
from checks.search.series.dated import of_sentence, stands_for
from checks.search.series.heard import Ear, Heard, Hearing, Said
from checks.search.series.locator import locators_of
from checks.search.series.model import DataSet, Point, Series
from checks.search.wanted import Wanted

TRIED = 6  # series for which a locator is tried
TELLING = 4  # digits of a number that is hardly there by chance
OLDER = 0.15  # what a number loses that is not the newest, where the sentence names no time
OTHER_NUMBER = 0.6  # of its worth: how sure what stands under the sentence's words in the place of its number is
MOST_SURE = 0.95
MOST_APART = 3  # times that a number may be another under the same words


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate, and the scale in which its series counts where the reader does not apply it."""

    candidate: Candidate
    scale: str | None


@dataclass(frozen=True, slots=True)
class _Weighed:
    data: DataSet
    series: Series
    hearing: Hearing
    point: Point
    score: float


def in_series(wanted: Wanted, data: Sequence[DataSet], opened: Opened, source: Source) -> tuple[Found, ...]:
    """The series that say the number of the sentence, best first; equal ones are all there."""
    said = said_by(wanted)
    weighed = [one for each in data for one in _weighed(wanted, each, said)]
    weighed.sort(key=lambda one: -one.score)
    likely = weighed[:TRIED]
    if not any(_likeness(one, wanted) is Likeness.SAME_NUMBER for one in likely):
        likely = [*_in_its_place(wanted, data, said), *likely]
    written = ((_candidate(one, wanted, opened, source), one.series.scale) for one in likely)
    return tuple(Found(candidate, scale) for candidate, scale in written if candidate is not None)


def _in_its_place(wanted: Wanted, data: Sequence[DataSet], said: Said) -> list[_Weighed]:
    """Where no series says the number: the one that every word of the sentence means, with what it says instead."""
    found = []
    for each in data:
        ear = Ear(each, said)
        for series in each.series:
            hearing, point = ear.hear(series), _of_time(wanted, series)
            if point is not None and _is_meant(hearing) and _is_alike(point[1] * series.factor, wanted):
                found.append(_Weighed(each, series, hearing, point, OTHER_NUMBER * hearing.worth))
    return found if len(found) == 1 else []


def _is_meant(hearing: Hearing) -> bool:
    """Whether each category is said, or the whole where nothing is said, and words say what is counted."""
    is_whole = set(hearing.axes) <= {Heard.SAID, Heard.TOTAL} and Heard.SAID in hearing.axes
    return is_whole and len(hearing.shared) > hearing.axes.count(Heard.SAID)


def _is_alike(value: Decimal, wanted: Wanted) -> bool:
    """Whether the value may be of the thing that the sentence counts: what is another thing mostly has another size."""
    asked = wanted.quantity.value
    return value * asked > 0 and asked / MOST_APART <= value <= asked * MOST_APART


def _of_time(wanted: Wanted, series: Series) -> Point | None:
    """What the series says of the period of the sentence; of the newest where it names none."""
    if wanted.period is not None:
        return next((point for point in series.points if point[0] == wanted.period), None)
    return max(series.points, key=_start, default=None)


def said_by(wanted: Wanted) -> Said:
    """What the sentence says that data may mean, too."""
    marks = marks_of_sentence(wanted.sentence, wanted.at)
    return Said(frozenset(wanted.words), marks, countries_of_sentence(wanted.sentence), wanted.language)


def _weighed(wanted: Wanted, data: DataSet, said: Said) -> Iterator[_Weighed]:
    ear = Ear(data, said)
    for series in data.series:
        point = _meant(wanted, series)
        if point is not None:
            hearing = ear.hear(series)
            yield _Weighed(data, series, hearing, point, _score(wanted, series, point, hearing))


def _meant(wanted: Wanted, series: Series) -> Point | None:
    """The point of the series that the sentence may print; None where none is of its time."""
    same = [point for point in series.points if wanted.may_print(point[1] * series.factor)]
    if wanted.period is not None and any(period for period, _ in same):
        seen = [_Dated(period) for period, _ in series.points]
        exact = [point for point in same if point[0] == wanted.period]
        same = exact or [one for one in same if one[0] and stands_for(one[0], wanted.period, seen)]
    return max(same, key=_start, default=None)


@dataclass(frozen=True, slots=True)
class _Dated:
    period: Period | None


def _start(point: Point) -> int:
    return point[0].start.toordinal() if point[0] else 0


def _score(wanted: Wanted, series: Series, point: Point, hearing: Hearing) -> float:
    """From 0 to 1: what the sentence says of the series, whether it is of its time, and how telling its digits are."""
    dated = wanted.period is not None and point[0] is not None
    is_old = wanted.period is None and _start(point) < max(map(_start, series.points))
    digits = significant(wanted.quantity.value)
    words = 0.05 * min(3, len(hearing.shared)) / 3
    sure = 0.3 + 0.4 * hearing.worth + 0.25 * dated + 0.03 * min(digits, 5) + words - OLDER * is_old
    return max(0.0, min(MOST_SURE, sure - 0.25 * hearing.is_part))


def _candidate(one: _Weighed, wanted: Wanted, opened: Opened, source: Source) -> Candidate | None:
    for locator in locators_of(one.series, one.data, one.hearing, wanted):
        seen = _read(locator, one, wanted, opened, source)
        if seen is not None:
            return Candidate(
                locators=(locator,),
                observation=seen,
                confidence=Decimal(f"{one.score:.2f}"),
                likeness=_likeness(one, wanted),
                because=_because(one, seen),
            )
    return None


def _read(locator: Locator, one: _Weighed, wanted: Wanted, opened: Opened, source: Source) -> Observation | None:
    every = read_with((locator,), opened, source, one.series.scale)
    of_time = [seen for seen in every if seen.period == one.point[0]]
    if wanted.may_print(one.point[1] * one.series.factor):
        return of_sentence(wanted, of_time, one.series.factor)
    return next((seen for seen in of_time if seen.value is not None), None)


def _likeness(one: _Weighed, wanted: Wanted) -> Likeness:
    """The number under another label than the sentence says is shown, and not proposed."""
    hearing = one.hearing
    if not wanted.may_print(one.point[1] * one.series.factor):
        return Likeness.OTHER_NUMBER
    if hearing.is_other or (hearing.is_part and not _is_telling(wanted)):
        return Likeness.OTHER_WORDS
    is_told = bool(hearing.shared) or not hearing.axes or hearing.worth > 0.35
    dated = wanted.period is not None and one.point[0] is not None
    return Likeness.SAME_NUMBER if is_told or dated or _is_telling(wanted) else Likeness.OTHER_WORDS


def _is_telling(wanted: Wanted) -> bool:
    return significant(wanted.quantity.value) >= TELLING


def _because(one: _Weighed, seen: Observation) -> tuple[str, ...]:
    said = [f"it prints {seen.printed}"]
    if one.hearing.shared:
        said.append(f"beside the same words: {', '.join(one.hearing.shared[:6])}")
    if one.series.scale:
        said.append(f"it counts {one.series.scale}s")
    return tuple(said)
