"""A field that is called otherwise in the very records it was in: `valor` is `value` now, and all else stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from checks.model import RecordsLocator, Source
from checks.readers.reader import Opened
from checks.search.find import LIKELY, Candidate, Likeness
from checks.search.locate import read_with
from checks.search.lost import Lost
from checks.search.places import InTree, Place
from checks.search.same import digits

TELLING = 3  # digits of a number that another field of one record hardly has


def field_renamed(lost: Lost, every: Sequence[Place], opened: Opened, source: Source) -> Candidate | None:
    """The lost locator with the one other field in which its record says the very number that was last read there.

    None where no field does, or several do.
    """
    value = lost.observation.value
    if value is None or digits(value) < TELLING:
        return None
    found: dict[str, Candidate] = {}  # by the field
    for place in every:
        for locator in _renamed(place, lost) if place.value == value else ():
            same = [one for one in read_with((locator,), opened, source) if _is_read_again(one.value, one.period, lost)]
            if same:
                found[locator.records.value] = Candidate(
                    locators=(locator,),
                    observation=same[0],
                    confidence=LIKELY,
                    likeness=Likeness.SAME_NUMBER,
                    because=("its record says the same number in a field that is called otherwise",),
                )
    return next(iter(found.values())) if len(found) == 1 else None


def _is_read_again(value: object, period: object, lost: Lost) -> bool:
    return (value, period) == (lost.observation.value, lost.observation.period)


def _renamed(place: Place, lost: Lost) -> Iterator[RecordsLocator]:
    """The lost locators of the place's record, with the field of the place."""
    if not isinstance(place.where, InTree):
        return
    record, field = place.where.holders[-2], str(place.where.path[-1])
    for one in lost.locators:
        if not isinstance(one, RecordsLocator) or not isinstance(record, Mapping) or one.records.value in record:
            continue
        if one.records.where and _says(record, one.records.where):
            yield replace(one, records=replace(one.records, value=field))


def _says(record: Mapping[str, object], where: Mapping[str, str]) -> bool:
    """Whether the record is the one that `where` names."""
    said = {name: one.decode() if isinstance(one, bytes) else one for name, one in record.items() if name in where}
    return all(said.get(name) == text for name, text in where.items())
