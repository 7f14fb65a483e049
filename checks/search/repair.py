"""Where a figure stands now that its locator is lost: by its old labels, its sentence, its neighbours and its size.

A look-alike must not be proposed: another number under nearly the same words, or the one that stood beside ours. What
is proposed is for a person to accept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice
from math import log10

from checks.model import (
    ByHandLocator,
    Locator,
    Period,
    RecordsLocator,
    Source,
    TableLocator,
    WordingLocator,
)
from checks.readers.reader import NEWEST, Opened
from checks.readers.text.patterns import PLACEHOLDER
from checks.scales import scale_factor
from checks.search.find import LIKELY, Candidate, Likeness, Survey, Weighed
from checks.search.locate import has_field, located, significant
from checks.search.lost import Lost, Old, as_wanted, kind_of, old_words, texts
from checks.search.places import InTable, InText, InTree, Place, places_in
from checks.search.renamed import field_renamed
from checks.search.same import Sought, is_same, is_same_number, is_time_of, lines_of, stems
from checks.search.series import DataSet, data_sets, is_standard, mended, tables_of_periods
from checks.search.told import scale_of, told_scale
from checks.search.words import Weights, counts_change, words_of

# What a place must reach to be proposed, and by how much it must lead before another value: less of one, more of other.
BARS = ((0.5, 0.06), (0.33, 0.12), (0.28, 0.15))
FEW = 30  # below it, a count may grow tenfold in a week
GROWS, SHRINKS = 0.35, 0.05  # powers of ten a value may have moved up or down between two looks without a doubt
NEARER = 0.2  # what a number gains whose words no other number parts from it
TRIED = 8
SHOWN = Decimal("0.3")  # how sure at most of the same number under other words


def repairs(
    lost: Lost,
    opened: Opened,
    source: Source,
    *,
    limit: int = 3,
    survey: Survey | None = None,
    data: Sequence[DataSet] | None = None,
) -> tuple[Candidate, ...]:
    """The places that may be the lost one, best first; where there is none, the same number under other words.

    The first are proposed. The second is shown, for whoever knows whether it counts the same: `Likeness.OTHER_WORDS`.
    Empty where neither stands there: then the figure may be gone.
    """
    value = lost.observation.value
    if value is None:
        return ()
    in_data = mended(lost, data if data is not None else data_sets(opened), opened, source)
    if in_data or is_standard(opened.content):
        return tuple(_as_declared(one, lost) for one in in_data[:limit])
    every = list(survey.places) if survey else list(places_in(opened.content, opened.evidence))
    if (left := _left_behind(lost, opened, source)) is not None:
        every = [one for one in every if left(one)]
    weights = survey.weights if survey else Weights((*one.own, *one.near) for one in every)
    old = replace(old_words(lost), newest=max((one.period.start for one in every if one.period), default=None))
    sought = replace(_sought(lost, value, old), lines=lines_of(every, value, lost.observation.period))
    same = _newest([one for one in every if is_same(one, sought)], sought)
    ranked = sorted((_weighed(one, lost, old, weights) for one in same), key=lambda one: -one.score)
    if ranked and _is_clear(ranked):
        likely = [one for one in ranked[:TRIED] if one.score >= BARS[-1][0]]
        return tuple(
            _as_declared(one, lost) for one in islice(_candidates(likely, lost, sought, opened, source), limit)
        )
    if ranked:
        return ()
    if tabled := mended(lost, tables_of_periods(opened), opened, source, is_proved=True):
        return tuple(_as_declared(one, lost) for one in tabled[:limit])
    if renamed := field_renamed(lost, every, opened, source):
        return (_as_declared(renamed, lost),)
    if rescaled := _rescaled(lost, every, sought, opened, source):
        return tuple(_as_declared(one, lost) for one in rescaled[:limit])
    shown = [_weighed(one, lost, old, weights) for one in every if is_same_number(one, sought)]
    shown.sort(key=lambda one: -one.score)
    others = islice(_candidates(shown[:TRIED], lost, sought, opened, source), limit)
    unsure = (replace(one, likeness=Likeness.OTHER_WORDS, confidence=min(SHOWN, one.confidence)) for one in others)
    return tuple(_as_declared(one, lost) for one in unsure)


def _rescaled(
    lost: Lost, every: Sequence[Place], sought: Sought, opened: Opened, source: Source
) -> Sequence[Candidate]:
    """The one place that is the lost one in a table which counts otherwise and says so: 10,531,200 is 8,712.4 thousand.

    None where there are two: a size alone tells nothing then.
    """
    before = scale_of(lost.observation.unit)
    sought = replace(sought, value=sought.value * before)
    found = [
        one
        for one in every
        if isinstance(one.where, InTable)
        and (told := told_scale(one.where)) is not None
        and scale_factor(told.scale) != before
        and is_same(
            replace(one, value=one.value * scale_factor(told.scale)),
            replace(sought, said=sought.said | stems(told.words, sought.language)),
        )
    ]
    weighed = [Weighed(one, float(LIKELY), 0.0, ()) for one in found]
    return list(_candidates(weighed, lost, sought, opened, source)) if len(found) == 1 else []


def _as_declared(candidate: Candidate, lost: Lost) -> Candidate:
    """The candidate, whose locator holds to the newest period only where the lost one did: else it reads them all."""
    if any(_freed(one) is not one for one in lost.locators):
        return candidate
    return replace(candidate, locators=tuple(map(_freed, candidate.locators)))


def _freed(locator: Locator) -> Locator:
    """The locator, not held to the newest period."""
    if isinstance(locator, WordingLocator | ByHandLocator) or locator.period != NEWEST:
        return locator
    return replace(locator, period=None)


def _candidates(
    ranked: Sequence[Weighed], lost: Lost, sought: Sought, opened: Opened, source: Source
) -> Iterator[Candidate]:
    wanted = as_wanted(lost, tuple(sorted(sought.core)))
    for one in ranked:
        place = located(one.place, wanted, opened, source)
        if place is None:
            continue
        yield Candidate(
            locators=place.locators,
            observation=place.observation,
            confidence=Decimal(f"{max(0.0, min(0.95, one.score)):.2f}"),
            likeness=Likeness.SAME_NUMBER if one.place.value == sought.value else Likeness.OTHER_NUMBER,
            because=_because(one, sought),
        )


def _because(one: Weighed, sought: Sought) -> tuple[str, ...]:
    same = ("it is the same number",) if one.place.value == sought.value else ()
    beside = (f"it stands beside the same words: {', '.join(one.shared[:6])}",) if one.shared else ()
    return (*same, *beside)


def _newest(same: Sequence[Place], sought: Sought) -> list[Place]:
    """Without the older of one series where the newest is meant: what else it says tells them not apart."""
    if sought.period is not None:
        return list(same)
    newest: dict[tuple[str, ...], date] = {}
    for one in same:
        if one.period is not None and not isinstance(one.where, InText):
            newest[one.own] = max(newest.get(one.own, date.min), one.period.start)
    return [one for one in same if one.period is None or one.period.start >= newest.get(one.own, date.min)]


def _left_behind(lost: Lost, opened: Opened, source: Source) -> Callable[[Place], bool] | None:
    """Where the lists or tables of the lost locators stand as they did, the figure has left them: which places, then,
    may still be it. None: the layout is another.

    A record that left its list is not to be had from another list; a row may have been renamed in its own table.
    """
    for locator in lost.locators:
        match locator:
            case RecordsLocator(records=path) if path.where and has_field(path, opened, source):
                return lambda _: False
            case TableLocator(table=cell):
                grids = [grid for grid in opened.content.grids if grid.body and grid.columns.find(cell.column)]
                if grids and not any(_is_placed(label) for label in cell.row):
                    kept = {id(grid): {named.index for named in grid.columns.find(cell.column)} for grid in grids}
                    return lambda place: (
                        isinstance(place.where, InTable) and place.where.column in kept.get(id(place.where.grid), ())
                    )
            case _:
                continue
    return None


def _is_placed(label: str) -> bool:
    return PLACEHOLDER.search(label) is not None


def _is_clear(ranked: Sequence[Weighed]) -> bool:
    """Whether the first is likely enough, and far enough before the next that says something else."""
    best = ranked[0]
    rival = next((one for one in ranked if one.place.value != best.place.value), None)
    lead = best.score - rival.score if rival else 1.0
    return any(best.score >= least and lead >= clear for least, clear in BARS)


def _weighed(place: Place, lost: Lost, old: Old, weights: Weights) -> Weighed:
    value = lost.observation.value or Decimal(0)
    own = set(place.own or place.near)  # a number by itself is called by what stands above it
    all_said = own | set(place.near) | set(place.far)
    like_old = _heard(old.own, own, all_said, weights)
    like_said = _heard([word for word in old.said if weights.knows(word) or word in old.own], own, all_said, weights)
    same = place.value == value and significant(value) >= 3
    score = 0.5 * like_old + 0.35 * like_said + (0.25 if same else 0.1 if _kind(place) == kind_of(lost) else 0.0)
    score -= _moved(place.value, value)
    score += _same_time(place, lost, old.newest)
    beside = (*place.own, *words_of(place.printed, lost.language))
    score -= 0.15 if counts_change(beside) != counts_change((*old.own, *old.said)) else 0.0
    score -= 0.6 if not same and _is_neighbour(place, value, old, weights, like_old) else 0.0
    score += NEARER * _heard([word for word in old.own if word in old.said], set(place.beside), own, weights)
    shared = tuple(dict.fromkeys(word for word in (*old.own, *old.said) if word in own))
    return Weighed(place, score, like_old, shared)


def _newer_is_better(place: Place, last: Period, newest: date | None) -> float:
    """Of a series the newest is meant: what is older than the value we last read is not it."""
    if place.period is None:
        return 0.0
    return -0.4 if place.period.start < last.start else 0.2 if place.period.start == newest else 0.0


def _heard(asked: Sequence[str], own: set[str], around: set[str], weights: Weights) -> float:
    """The share of the words that stand with the place, those in its own clause counting in full."""
    total = sum(weights.of(word) for word in asked)
    heard = sum(weights.of(word) * (1.0 if word in own else 0.4 if word in around else 0.0) for word in asked)
    return heard / total if total else 0.0


def _moved(now: Decimal, before: Decimal) -> float:
    """What a change of size takes from the likeness: a figure grows or is revised, it seldom falls to a third."""
    if now == before:
        return 0.0
    if now <= 0 or before <= 0:
        return 0.1 if (now < 0) == (before < 0) else 0.3
    moved = log10(float(now / before))
    free = GROWS if moved > 0 else SHRINKS
    weight = 0.15 if before < FEW else 0.35 if moved > 0 else 0.7
    return min(0.6, weight * max(0.0, abs(moved) - free))


def _same_time(place: Place, lost: Lost, newest: date | None) -> float:
    """What the period says for or against: ours must be it, whatever it is called now."""
    if lost.period is not None:
        return -0.1 if place.period is None else 0.25 if is_time_of(place.period, lost.period) else -0.5
    last = lost.observation.period
    return _newer_is_better(place, last, newest) if last is not None else 0.0


def _is_neighbour(place: Place, value: Decimal, old: Old, weights: Weights, like_old: float) -> bool:
    """Whether the place looks more like a number that stood beside ours: by its words, or by its size where its own
    words do not say what ours counts.
    """
    own = set(place.own)
    core = set(old.own).intersection(old.said)
    says_ours = bool(core) and core <= own
    for said, other in old.neighbours:
        away = abs(_distance(place.value, other))
        nearer = away + 0.02 < abs(_distance(place.value, value))
        if nearer and ((away < 0.1 and not says_ours) or _heard(said, own, own, weights) >= like_old):
            return True
    return False


def _distance(one: Decimal, other: Decimal) -> float:
    return log10(float(one / other)) if one > 0 and other > 0 else 9.0


def _kind(place: Place) -> str:
    match place.where:
        case InText():
            return "sentence"
        case InTable():
            return "table"
        case InTree():
            return "tree"


def _sought(lost: Lost, value: Decimal, old: Old) -> Sought:
    """What the place must be to be the lost one."""
    seen = lost.observation
    named = stems((text for one in lost.locators for text in texts(one)), lost.language)
    return Sought(
        value=value,
        unit=seen.unit or lost.unit,
        named=named,
        said=frozenset(old.said),
        stood=frozenset(old.own),
        period=lost.period,
        last=None if lost.period else seen.period,
        under=stems((one.table.under or "" for one in lost.locators if isinstance(one, TableLocator)), lost.language),
        is_text=kind_of(lost) == "sentence",
        sentence=frozenset(old.sentence),
        language=lost.language,
    )
