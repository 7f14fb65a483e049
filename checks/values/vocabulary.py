"""Which words of a language can begin or make a quantity, compounds and hyphened words included."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from checks.languages import language_of
from checks.languages.language import Language
from checks.values.atoms import atoms_of
from checks.values.numerals import VULGAR_FRACTIONS
from checks.values.tokens import low

MOST_ANSWERS = 2**15


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language that matter to a reader of numbers."""

    language: Language
    known: frozenset[str]
    hedge_ends: frozenset[str]  # the last words of hedges: where none stands before a number, no hedge is looked for
    openings: frozenset[str]  # the first words of what parts and hedges after a number are asked for
    matters: "_Asked" = field(init=False)  # each word, as it is written -> whether a number may stand there

    def __post_init__(self) -> None:
        object.__setattr__(self, "matters", _Asked(self.is_numeric))

    def is_numeric(self, word: str) -> bool:
        """Whether a number may stand in or at this word."""
        return word in self.known or _is_compound(word.partition("-")[0], self.language.code)

    def splits(self, parts: list[str]) -> bool:
        """Of "twenty-one", "vingt-et-un", "two-year": yes; of "three-way", "one-off" and "one-year": no."""
        if parts[-1] in self.language.hyphened and len(parts) > 1 and parts[0] not in self.language.ones:
            parts = parts[:-1]
        inner = parts[1:-1] if len(parts) > 2 else []
        return all(self._counts(part) for part in (parts[0], parts[-1])) and all(
            self._counts(part) or part in self.language.and_ or (part,) in self.language.in_ for part in inner
        )

    def parts_of(self, word: str) -> tuple[str, ...]:
        """The two or three words of a share written as one: "tweederde", "Dreiviertel", "Viertelmillion"; else none."""
        return _share_in_one(word, self.language.code)

    def _counts(self, word: str) -> bool:
        return word in self.known or bool(atoms_of(word, self.language.code))


class _Asked(dict[str, bool]):
    """The answers given so far; a text of a hundred thousand different words is forgotten again."""

    def __init__(self, is_numeric: Callable[[str], bool]) -> None:
        super().__init__()
        self._is_numeric = is_numeric

    def __missing__(self, written: str) -> bool:
        if len(self) >= MOST_ANSWERS:
            self.clear()
        self[written] = answer = self._is_numeric(low(written))
        return answer


@lru_cache(maxsize=16)
def vocabulary_of(code: str) -> Vocabulary:
    """The vocabulary of a language we read, or of the words we fall back on."""
    words = language_of(code)
    keys = (
        words.numbers, words.scales, words.magnitudes, words.fractions, words.dozens, words.halves, words.multiples,
        words.collectives, words.pieces,
    )  # fmt: skip
    spoken = frozenset(word for table in keys for word in table if len(word) > 1)
    shares = words.half | words.most | words.every | {phrase[0] for phrase in (*words.majority, *words.times)}
    hedge_ends = frozenset(phrase[-1] for phrase in words.hedges)
    openings = frozenset(phrase[0] for phrase in (*words.hedges_after, *words.in_, *words.majority, *words.times))
    return Vocabulary(words, spoken | shares | frozenset(VULGAR_FRACTIONS), hedge_ends, openings)


@lru_cache(maxsize=2**15)
def _is_compound(word: str, code: str) -> bool:
    vocabulary = vocabulary_of(code)
    if word in vocabulary.known:
        return True
    return bool(vocabulary.language.compounds) and bool(atoms_of(word, code) or _share_in_one(word, code))


@lru_cache(maxsize=2**14)
def _share_in_one(word: str, code: str) -> tuple[str, ...]:
    language = language_of(code)
    if not language.compounds - {""} or word in language.fractions or word in language.nths:
        return ()
    for share in language.fractions:
        before, found, after = word.partition(share)
        if found and (before or after) and _fits(before, language.numbers) and _fits(after, language.scales):
            return tuple(part for part in (before, share, after) if part)
    return ()


def _fits(part: str, table: Mapping[str, int]) -> bool:
    return not part or (part in table and len(part) > 1)
