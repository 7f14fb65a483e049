"""Words as the atoms of a number: "dreiundfünfzigtausend" is three, and, fifty, thousand; most words have none."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from checks.languages import language_of
from checks.languages.language import Language
from checks.languages.tables import COMMON_SCALES
from checks.values.tokens import Token

THOUSAND = 3  # powers of ten from here on close a group; "hundred" only multiplies within one
LONGEST_WORD = 120  # letters; "siebenhundertsiebenundsiebzigtausendsiebenhundertsiebenundsiebzig" has 64
ABBREVIATED = frozenset(COMMON_SCALES)  # "mio", "mrd": never a part of a longer word


class Does(Enum):
    """What an atom does to the count."""

    ADD = "add"  # three
    TIMES = "times"  # hundred, dozen
    CLOSE = "close"  # thousand, million
    HALF = "half"  # "and a half", "einhalb", "y medio"
    AND = "and"


class Atom(NamedTuple):
    does: Does
    number: int = 0


def counts(token: Token, language: Language) -> bool:
    """Whether the word is a number or part of one, as "and" alone is not."""
    if token.kind != "w" or len(token.low) < 2:
        return False
    return any(atom.does is not Does.AND for atom in atoms_of(token.low, language.code))


@lru_cache(maxsize=2**14)
def atoms_of(word: str, code: str) -> tuple[Atom, ...]:
    """What a word counts: several atoms for a compound, none for any other word."""
    language = language_of(code)
    if (atom := _atom(word, language)) is not None:
        return (atom,)
    parts = _compounds(code)
    return _split(word, parts) if len(word) <= LONGEST_WORD and word.startswith(parts.beginnings) else ()


def _atom(word: str, language: Language) -> Atom | None:
    if word in language.numbers:
        return Atom(Does.ADD, language.numbers[word])
    if word in language.dozens:
        return Atom(Does.TIMES, language.dozens[word])
    if word in language.scales and len(word) > 1:
        power = language.scales[word]
        return Atom(Does.CLOSE, power) if power >= THOUSAND else Atom(Does.TIMES, 10**power)
    if word in language.halves:
        return Atom(Does.HALF, language.halves[word])
    return Atom(Does.AND) if word in language.and_ else None


@dataclass(frozen=True, slots=True)
class _Compounds:
    """The parts a compound number is made of, longest first under each first letter."""

    by_letter: dict[str, tuple[tuple[str, tuple[Atom, ...]], ...]]
    beginnings: tuple[str, ...]


@lru_cache(maxsize=16)
def _compounds(code: str) -> _Compounds:
    language = language_of(code)
    if not language.compounds:
        return _Compounds({}, ())
    words = [
        word for word in (*language.numbers, *language.scales) if len(word) > len("un") and word not in ABBREVIATED
    ]
    parts: dict[str, tuple[Atom, ...]] = {word: (atom,) for word in words if (atom := _atom(word, language))}
    parts |= {
        word: (Atom(Does.TIMES if number == 100 else Does.ADD, number),) for word, number in language.stems.items()
    }
    beginnings = tuple(sorted(parts))
    parts |= {word: (Atom(Does.AND), Atom(Does.HALF, whole)) for word, whole in language.halves.items()}
    parts |= dict.fromkeys(language.compounds - {""}, (Atom(Does.AND),))
    longest = sorted(parts.items(), key=lambda part: -len(part[0]))
    letters = {word[0] for word in parts}
    return _Compounds({one: tuple(part for part in longest if part[0][0] == one) for one in letters}, beginnings)


def _split(word: str, parts: _Compounds) -> tuple[Atom, ...]:
    """The compound as its atoms, from the end to the beginning, so that each place is settled once."""
    rest: dict[int, tuple[Atom, ...]] = {len(word): ()}
    for at in range(len(word) - 1, -1, -1):
        for part, atoms in parts.by_letter.get(word[at], ()):
            if at + len(part) in rest and word.startswith(part, at):
                rest[at] = (*atoms, *rest[at + len(part)])
                break
    return rest.get(0, ())
