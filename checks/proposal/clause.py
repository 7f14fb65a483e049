"""What a claim counts, in the words around its number: the part of its sentence that speaks of it and of no other."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from checks.claims import Claim
from checks.languages import language_of
from checks.languages.tables import words
from checks.periods import read_periods
from checks.scales import SPELLED
from checks.search import Wanted
from checks.search.wanted import NEWEST
from checks.search.words import words_of
from checks.values import read_quantities

BREAK = re.compile(r"[;:—–()\[\]“”„«»\"]|, |(?<=[^\W\d_]{2})[.!?](?= )")
CITED = re.compile(r"\[[^\]]{0,12}\]/?")
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][\w'’‑-]*")
SCALE = re.compile("|".join(SPELLED.values()), re.IGNORECASE)
LEAST = 3  # words that say what is counted; with fewer the part before is taken in
NAMED = 2  # as many for a name: "branches open" is one
LONGEST = 90  # characters of a measure
JOINTS = words("the a an and or but with from in to of at by for as that und mit von aus et de y con e di")
POINTING = words("those these such them jener dieser ces ceux esos esas estos estas questi quelle esses estes deze die")
# What stands between a subject and its number and says nothing of either.
EMPTY = words(
    "there it they we were was is are be been had has have stood stands il y a était étaient est sont es gibt war waren"
    " ist sind wurde wurden hay había hubo son era eran fue fueron è sono erano é são eram foi foram"
    " er zijn werd werden"
)


def wanted_of_claim(claim: Claim, language: str, relative_to: date | None) -> Wanted | None:
    """What the claim asks a document for; None where it prints no number."""
    if claim.quantity is None:
        return None
    before, after = _around(claim, language, relative_to, LEAST)
    said = words_of(" ".join([claim.quantity.unit or "", *after, *reversed(before)]), language)
    return Wanted(
        quantity=claim.quantity,
        words=tuple(dict.fromkeys(said)),
        period=claim.period,
        language=language,
        newest=NEWEST.search(claim.sentence.text) is not None,
        sentence=claim.sentence.text,
        at=claim.span,
    )


def counted_by(claim: Claim, language: str, relative_to: date | None = None) -> str:
    """The words that say what is counted, as the sentence has them, without its number, hedge and period.

    What follows the number says it, if that is enough: before it often stands who says so.
    """
    before, after = _around(claim, language, relative_to, NAMED)
    after = _trimmed(after)
    telling = [word for word in after if word.casefold() not in JOINTS]
    return _short(" ".join(after if len(telling) >= LEAST else _trimmed([*before, *after])))


@lru_cache(maxsize=4_000)
def _around(claim: Claim, language: str, relative_to: date | None, least: int) -> tuple[list[str], list[str]]:
    """The words of its part of the sentence before the number, and those in its span and behind it.

    Where fewer than `least` of them say something, those of the part before it are taken in, too.
    """
    text = claim.sentence.text
    breaks = _breaks(claim, language)
    dropped = [one.span for one in read_periods(text, language=language, relative_to=relative_to)]
    start, end = claim.span
    first, last = _before(breaks, start), _after(breaks, end, len(text))
    after = _telling(text, (start, last), claim, dropped)
    while _count([*(before := _telling(text, (first, start), claim, dropped)), *after], language) < least and first > 0:
        first = _before(breaks, max(0, first - 1))
    return before, after


def _count(kept: Sequence[str], language: str) -> int:
    """How many of the words say something."""
    small = language_of(language).stops
    return sum(word.casefold() not in small and bool(words_of(word, language)) for word in kept)


def _breaks(claim: Claim, language: str) -> list[tuple[int, int]]:
    """What parts a sentence: its marks, citations and other numbers."""
    text, (start, end) = claim.sentence.text, claim.span
    numbers = [one.span for one in read_quantities(text, language=language)]
    marks = [found.span() for form in (BREAK, CITED) for found in form.finditer(text)]
    return sorted(span for span in (*marks, *numbers) if span[1] <= start or span[0] >= end)


def _before(breaks: Sequence[tuple[int, int]], start: int) -> int:
    return max((last for _, last in breaks if last <= start), default=0)


def _after(breaks: Sequence[tuple[int, int]], end: int, length: int) -> int:
    return min((first for first, _ in breaks if first >= end), default=length)


def _telling(text: str, part: tuple[int, int], claim: Claim, dropped: Sequence[tuple[int, int]]) -> list[str]:
    """The words of a part of the sentence, but those of the number and of periods."""
    number = _number(claim)
    kept = []
    for word in WORD.finditer(text, *part):
        is_number = claim.span[0] <= word.start() < claim.span[1] and word[0] in number
        if not is_number and not any(first <= word.start() < last for first, last in dropped):
            kept.append(word[0])
    return [word for word in kept if word.casefold() not in EMPTY]


def _number(claim: Claim) -> frozenset[str]:
    """The words of the number itself: its hedge, its scale, "of those"; what it counts is none of them."""
    if claim.quantity is None:
        return frozenset()
    said, unit = claim.quantity.text, claim.quantity.unit or ""
    digits = [i for i, sign in enumerate(said) if sign.isdigit()]
    if not digits:
        return frozenset(WORD.findall(said)) - set(WORD.findall(unit))
    before, after = said[: digits[0]], said[digits[-1] + 1 :]
    if unit and not unit.isalpha():  # "14.9 percent": its sign in words
        return frozenset(WORD.findall(said))
    scales = (word for word in WORD.findall(after) if SCALE.fullmatch(word) or word.casefold() in JOINTS | POINTING)
    return frozenset((*WORD.findall(before), *scales)) - set(WORD.findall(unit))


def _trimmed(kept: list[str]) -> list[str]:
    """The words without joints at either end."""
    telling = [i for i, word in enumerate(kept) if word.casefold() not in JOINTS]
    return kept[telling[0] : telling[-1] + 1] if telling else []


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0]
