"""Whether a place may be what a lost locator stood for: by its labels, its words, its period and its size.

A look-alike must not be taken for it: people tested are not tests carried out, doses not first doses, Utah not Utah
County. What proves itself by its number alone, under another label, is shown and never proposed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from checks.languages.tables import words
from checks.model import Period, PeriodKind
from checks.readers.grids.shapes import is_period_like
from checks.readers.text.typography import fold
from checks.search.ages import WORKING_AGE
from checks.search.places import InTable, InText, Place
from checks.search.sentences import Side, sides
from checks.search.words import move_stems, stem, whole_stems, words_of

TELLING = 4  # digits of a number that stands under another label by no chance
UNIQUE = 5  # of one that no other row of a document has
DIGITS = 3  # of one that stands under nearly the same
FEW = 30  # below it, a count may grow tenfold between two looks
RISES, FALLS = Decimal(4), Decimal("0.5")  # what a figure may do between two looks at most
NEAR = Decimal("0.9"), Decimal("2.5")  # and what it may do where its sentence has words that were not there
SIGNS = frozenset({"plus", "minus", "meno", "menos", "moins"})  # part of a number, and no word for what it counts
PERSONS = words(
    "people person persons patient patients individual individuals personnes personne patienten personen menschen"
    " personas pacientes persone pazienti pessoas doentes mensen patiënten"
)
MARKS = frozenset({"%", "‰", "pp", "×"})

Line = tuple[int, bool, int]  # of a table, whether it is a row, and which


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is known of a lost figure. All words are stems."""

    value: Decimal
    unit: str | None
    named: frozenset[str]  # what its locator calls it
    said: frozenset[str]  # what the sentences say that cite it
    stood: frozenset[str]  # what stood beside it
    period: Period | None = None  # the one that is cited
    last: Period | None = None  # of the value last read, where the newest is meant
    under: frozenset[str] = frozenset()  # what the heading says that its locator names
    is_text: bool = False  # it stood in a sentence
    sentence: frozenset[str] = frozenset()  # all that its sentence said
    lines: frozenset[Line] = frozenset()  # rows or columns of times in which its last value stands at its time
    language: str = ""

    @property
    def known(self) -> frozenset[str]:
        """The words that tell no other thing. Of a rate, working age is said or left out; of persons it is a part."""
        every = self.named | self.said | self.stood | move_stems()
        return every | {WORKING_AGE} if self.unit == "%" else every

    @property
    def core(self) -> frozenset[str]:
        """What a sentence must say to be the same: the words of the locator that the claim says too.

        Where it says none of them, those of the sentence that the claim says.
        """
        named = self.named - move_stems()
        said_too = named & self.said or self.sentence & self.said - move_stems() or named
        return said_too - whole_stems() or self.named


def is_same(place: Place, sought: Sought) -> bool:
    """Whether nothing tells the place from the lost one but where it stands."""
    if not may_be(place, sought) or (place.is_compared and sought.period is None):
        return False
    return _is_same_sentence(place, sought) if isinstance(place.where, InText) else _is_same_label(place, sought)


def is_same_number(place: Place, sought: Sought) -> bool:
    """Whether it is the very number, of so many digits that it is hardly there by chance, whatever it is called."""
    return may_be(place, sought) and place.value == sought.value and digits(place.value) >= TELLING


def may_be(place: Place, sought: Sought) -> bool:
    """Whether period, unit and size speak against it."""
    if sought.period is not None and place.period is not None and not is_time_of(place.period, sought.period):
        return False
    if sought.last is not None and place.period is not None and place.period.start < sought.last.start:
        return False
    if place.unit and sought.unit and (place.unit in MARKS) != (sought.unit in MARKS):
        return False
    return may_become(place.value, sought.value)


def may_become(now: Decimal, before: Decimal) -> bool:
    """Whether a figure may have moved so far: what is another thing mostly has another size."""
    if before == 0 or now == 0 or (now < 0) != (before < 0):
        return abs(now - before) <= FEW
    return FALLS <= now / before <= RISES or _are_few(now, before)


def _are_few(now: Decimal, before: Decimal) -> bool:
    """Whether both are small counts, of which the next may be several times the last."""
    return 0 < before <= now < FEW and now == int(now) and before == int(before)


def is_time_of(one: Period, cited: Period) -> bool:
    """Whether a place may be of the cited period: some date a year by its first day."""
    return one == cited or (one.kind is PeriodKind.DAY and one.start == cited.start)


def _is_same_label(place: Place, sought: Sought) -> bool:
    """Labels must say the same: one more word is a part, or another thing; one less needs the number as a witness."""
    own = frozenset(place.own)
    around = own | set(place.near) | set(place.far)
    named = (sought.core if sought.is_text else sought.named) - whole_stems()
    missing = named - around
    known = sought.known
    if own - known - whole_stems() or not own & known or not _is_under(place, sought):
        return False
    if not missing or line_of(place) in sought.lines:
        return True
    if place.value == sought.value and digits(place.value) >= UNIQUE and own & sought.said:
        return True  # the very number, called as the claim calls it
    is_witness = place.value == sought.value and digits(place.value) >= DIGITS
    return is_witness and len(missing) < len(named) and not own - known


def line_of(place: Place) -> Line | None:
    """The row or column of a table in which a place is one of several times; None where its labels name no time."""
    if not isinstance(place.where, InTable) or place.period is None:
        return None
    where = place.where
    is_row = any(map(is_period_like, where.grid.columns.parts[where.column]))
    return id(where.grid), is_row, where.row if is_row else where.column


def lines_of(places: Iterable[Place], value: Decimal, last: Period | None) -> frozenset[Line]:
    """The rows or columns that have the value at the time it was last read for: they are the same series."""
    if last is None or digits(value) < TELLING:
        return frozenset()
    own = (line_of(one) for one in places if one.value == value and one.period == last)
    return frozenset(line for line in own if line is not None)


def _is_under(place: Place, sought: Sought) -> bool:
    """Whether the table still stands under the heading that its locator names."""
    if not sought.under or not isinstance(place.where, InTable):
        return True
    headings = (stems((heading,), sought.language) for heading in place.where.grid.under)
    return any(heading - whole_stems() == sought.under - whole_stems() for heading in headings)


def _is_same_sentence(place: Place, sought: Sought) -> bool:
    """A sentence must say all that is counted, and nothing besides that makes it a part."""
    assert isinstance(place.where, InText)
    core, own = sought.core, frozenset(place.own)
    known = sought.known
    if not own and place.where.before and _is_bare(place.where):  # a card: its label is the line above it
        label = stems(place.where.before[:1], sought.language)
        return not core - label and not label - known - whole_stems()
    missing = core - own
    is_near = _is_near(place.value, sought.value)
    if place.where.is_unit:
        if own - known - whole_stems() or not own & core:
            return False
        return not missing or (is_near and not own - known and len(missing) * 2 <= len(core))
    if _other_noun(place, sought) or len(missing) * 2 > len(core):
        return False
    if _are_persons(place, sought):
        known |= _persons(sought.language)
    left, right = sides(place.where, sought.period, sought.language)
    if right.words and right.words[0].says and not right.words[0].says & (known | whole_stems()):
        return False  # an adjective before the noun that is counted: first doses, new cases
    is_other = any(_says_more(side, core, known | whole_stems()) for side in (left, right))
    is_much = len(missing - _persons(sought.language)) * 3 >= len(core)
    if is_other and is_much and place.value != sought.value:
        return False  # people who "claimed asylum" are not those who "received asylum support"
    elsewhere = missing - set(place.near) - set(place.far)
    if is_near or (place.value == sought.value and digits(place.value) >= DIGITS):
        return not elsewhere or len(elsewhere) * 3 <= len(core)
    return not is_other and not elsewhere and len(missing) * 3 <= len(core)


def _is_bare(where: InText) -> bool:
    start, end = where.span
    return not any(map(str.isalnum, f"{where.block.text[:start]}{where.block.text[end:]}"))


def _says_more(side: Side, core: frozenset[str], known: frozenset[str]) -> bool:
    """Whether words that were not there stand between the number and what is counted."""
    last = max((i for i, word in enumerate(side.words) if word.says & core), default=-1)
    return any(word.says - known - SIGNS for word in side.words[: last + 1])


def _other_noun(place: Place, sought: Sought) -> bool:
    """Whether what is counted there is called otherwise than ours: tests are no people who were tested."""
    theirs, ours = fold(place.unit or ""), fold(sought.unit or "")
    if not theirs.isalpha() or not ours.isalpha() or _are_persons(place, sought):
        return False
    return stem(theirs) != stem(ours)


def _are_persons(place: Place, sought: Sought) -> bool:
    return {fold(place.unit or ""), fold(sought.unit or "")} <= PERSONS


@lru_cache(maxsize=16)
def _persons(language: str) -> frozenset[str]:
    """The stems of what persons are called: individuals are people."""
    return stems(PERSONS, language)


def _is_near(now: Decimal, before: Decimal) -> bool:
    low, high = NEAR
    return before != 0 and (low <= now / before <= high or _are_few(now, before))


def digits(value: Decimal) -> int:
    """How many digits of a number tell it from others: 35,900,000 has three."""
    return len(value.normalize().as_tuple().digits)


def stems(texts: Iterable[str], language: str) -> frozenset[str]:
    """The stems of several texts."""
    return frozenset(stem for text in texts for stem in words_of(text, language))
