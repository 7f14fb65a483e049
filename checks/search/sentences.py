"""The sentence locators of a number in a text: words that say what is counted, and its period as a placeholder.

A pattern that says too little fits another sentence tomorrow: it takes in every word beside the number that the claim
says too, and the noun that is counted. Where a text has no such words, none is written.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from checks.languages import LANGUAGES, language_of
from checks.model import Period, ProseLocator
from checks.periods import read_periods
from checks.readers.text.patterns import QUARTER_IN_WORDS
from checks.search.ages import ages_in
from checks.search.places import END, InText
from checks.search.wanted import Wanted
from checks.search.words import RUN, UNSPACED, is_unspaced, words_of
from checks.values import read_quantities

LONGEST = 14  # words on either side of a number
TELLING = 2  # words that say something in every pattern
UNSAID = 3  # as many where the claim has none of them: the text says it in other words, or in another language
MORE = (0, 2, 5)  # words taken in besides where a pattern fits more than one place
YEAR = re.compile(r"(?<!\d)(?:FY ?)?(?:1[5-9]|20|21)\d\d(?:[-/](?:\d{4}|\d\d))?(?!\d)")
QUARTER = re.compile(rf"\b(?:[qt] ?[1-4]|{QUARTER_IN_WORDS})\b", re.IGNORECASE)
WORD = re.compile(rf"{RUN.pattern}|[^\s{UNSPACED}]+")
LONG_RUN = 3  # signs of a word without blanks that says as much as two words
AT_ENDS = " .,;:!?\"'“”„«»’‘*†‡–—-"


@dataclass(frozen=True, slots=True)
class Word:
    """A word beside a number as a pattern has it; a period is one word, with placeholders."""

    text: str
    says: frozenset[str] = frozenset()  # its stems; none for a small word
    is_period: bool = False


@dataclass(slots=True)
class Side:
    """The words on one side of a number, the nearest first; `needed`: how many of them a pattern must have."""

    words: Sequence[Word] = field(default_factory=tuple)
    needed: int = 0

    def need(self, last: int | None) -> None:
        self.needed = max(self.needed, 0 if last is None else last + 1)

    @property
    def taken(self) -> Sequence[Word]:
        return self.words[: self.needed]


def sentences(where: InText, wanted: Wanted, language: str) -> Iterator[ProseLocator]:
    """Patterns for the number, the shortest that says what is counted first; each must still be tried."""
    left, right = sides(where, wanted.period, language)
    asked = frozenset(wanted.words)
    for side in (left, right):
        side.need(_last(side, lambda word: bool(asked & word.says)))
    if where.is_unit:
        left, right = (
            (Side(), right) if _heard(right, asked) > _heard(left, asked) or not left.words else (left, Side())
        )
    least = TELLING if left.needed or right.needed else UNSAID
    if right.words and right.words[0].says:
        right.need(0)  # what stands right behind a number is what is counted
    for side in (left, right):
        side.need(_last(side, lambda word: word.is_period))  # what it says of another year is not the same
    _need_enough(left, right, least)
    if not _telling(left, right):
        return
    yield from (ProseLocator(prose=text) for text in dict.fromkeys(_pattern(left, right, more) for more in MORE))


def sides(where: InText, period: Period | None, language: str) -> tuple[Side, Side]:
    """What stands beside the number in its own sentence, up to what is another in every edition: numbers, dates."""
    text, (start, end) = where.block.text, where.span
    if where.is_unit:
        return _label(text[:start], period, language), _label(text[end:], period, language, after=True)
    first = max((found.end() for found in END.finditer(text, 0, start)), default=0)
    last = next((found.start() for found in END.finditer(text, end)), len(text))
    words = _words(text, (first, last), period, language)
    before = [word for word, (_, stop) in words if stop <= start]
    after = [word for word, (begin, _) in words if begin >= end]
    glued = any(begin < end < stop and any(map(str.isalnum, text[end:stop])) for _, (begin, stop) in words)
    return Side(_run(before[::-1])), Side(() if glued else _run(after))


def _label(text: str, period: Period | None, language: str, *, after: bool = False) -> Side:
    """The line that labels a number: the rest of its own, else the next; the whole of it or nothing."""
    rest, _, beyond = text.partition("\n") if after else text.rpartition("\n")[::-1]
    line = rest if any(map(str.isalnum, rest)) else (beyond.partition("\n")[0] if after else beyond.rpartition("\n")[2])
    words = [word for word, _ in _words(line, (0, len(line)), period, language)]
    kept = [word for word in words if word is not None]
    if len(kept) < len(words) or not _says(kept):
        return Side()
    return Side(kept if after else kept[::-1], len(kept))


def _says(words: Sequence[Word]) -> bool:
    return any(word.says for word in words)


def _run(words: Sequence[Word | None]) -> Sequence[Word]:
    """The words from the number on, to the first that may not stand in a pattern."""
    return [word for word in takewhile(lambda one: one is not None, words[:LONGEST]) if word is not None]


def _words(
    text: str, part: tuple[int, int], period: Period | None, language: str
) -> list[tuple[Word | None, tuple[int, int]]]:
    """The words of a part of a text with their places; None for one that is another in every edition."""
    first, last = part
    read = read_quantities(text[first:last], language=language)
    ages = [one for one, _ in ages_in(text[first:last])]
    numbers = [
        (one.span[0], one.noun_from or one.span[1]) for one in read if not any(_meet(one.span, age) for age in ages)
    ]
    periods = [(one.span, one.period) for one in read_periods(text[first:last], language=language)]
    months = _months(language)
    found: list[tuple[Word | None, tuple[int, int]]] = []
    for match in WORD.finditer(text, first, last):
        span = match.start() - first, match.end() - first
        said = next((one for one in periods if _meet(one[0], span)), None)
        if said is not None:
            (begin, stop), which = said
            whole = _dated(text[first + min(begin, span[0]) : first + max(stop, span[1])], months)
            if begin < span[0]:  # a later word of the same period: the first has said it all, but for the marks
                before, (since, _) = found[-1]
                marks = match[0][max(0, stop - span[0]) :]
                found[-1] = before and replace(before, text=before.text + marks), (since, match.end())
            else:
                found.append((Word(whole, is_period=True) if whole and which == period else None, match.span()))
        elif any(_meet(one, span) for one in ages):
            found.append((Word(match[0]), match.span()))
        elif any(_meet(one, span) for one in numbers) or not _is_literal(match[0], months):
            found.append((None, match.span()))
        else:
            found.append((_word(match[0], language), match.span()))
    return found


def _word(text: str, language: str) -> Word:
    return Word(text, frozenset(words_of(text, language)))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _dated(text: str, months: frozenset[str]) -> str | None:
    """A period with placeholders in the place of year, quarter and month; None where they do not say it all."""
    made = QUARTER.sub("<quarter>", YEAR.sub("<year>", text, count=1), count=1)
    made = " ".join("<month>" if word.strip(".,").casefold() in months else word for word in made.split(" "))
    plain = re.sub(r"<\w+>", "", made)
    return made if "<year>" in made and not any(map(str.isdigit, plain)) else None


def _months(language: str) -> frozenset[str]:
    code = language.partition("-")[0]
    return frozenset(language_of(code).months) if code in LANGUAGES else frozenset()


def _is_literal(word: str, months: frozenset[str]) -> bool:
    """Whether a word may stand in a pattern as it is: `COVID-19` is a name, `13mila` a number."""
    bare = word.strip(f"{AT_ENDS}()[]")
    if "<" in word or ">" in word or bare.casefold() in months:
        return False
    digits = sum(map(str.isdigit, bare))
    return not digits or (bare[0].isalpha() and sum(map(str.isalpha, bare)) > digits)


def _heard(side: Side, asked: frozenset[str]) -> int:
    return len({stem for word in side.words for stem in word.says} & asked)


def _last(side: Side, fits: Callable[[Word], bool]) -> int | None:
    return max((i for i, word in enumerate(side.words) if fits(word)), default=None)


def _need_enough(left: Side, right: Side, least: int) -> None:
    """More words until the pattern says enough, on the side that says more first."""
    for side in (right, left) if right.needed >= left.needed else (left, right):
        while side.needed < len(side.words) and _telling(left, right) < least:
            side.needed += 1


def _telling(left: Side, right: Side) -> int:
    """How many words of the pattern say something, a period among them."""
    taken = (*left.taken, *right.taken)
    said = {stem for word in taken for stem in word.says}
    long = sum(is_unspaced(stem) and len(stem) >= LONG_RUN for stem in said)
    return len(said) + long + sum(word.is_period for word in taken)


def _pattern(left: Side, right: Side, more: int) -> str:
    """The pattern, with so many words more than it needs on the sides it has."""
    before = left.words[: left.needed + more if left.needed or not right.needed else 0][::-1]
    after = right.words[: right.needed + more if right.needed or not left.needed else 0]
    if more == MORE[-1]:
        before, after = left.words[::-1], right.words
    first, last = _joined(before).lstrip(AT_ENDS), _joined(after).rstrip(AT_ENDS)
    return f"{first}{_blank(first, '<')}<value>{_blank('>', last)}{last}".strip()


def _joined(words: Sequence[Word]) -> str:
    """The words as they stand; marks at the ends of a pattern, which an edition may leave out, are cut off then."""
    text = ""
    for word in words:
        text += (_blank(text, word.text) if text else "") + word.text
    return text


def _blank(one: str, other: str) -> str:
    """What stands between two parts of a pattern: nothing where a script writes no blanks."""
    return "" if is_unspaced(one[-1:]) or is_unspaced(other[:1]) else " "
