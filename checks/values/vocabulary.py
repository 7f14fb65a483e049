"""Which words of a language can begin or make a quantity, compounds and hyphened words included."""

from dataclasses import dataclass
from functools import lru_cache

from checks.languages import language_of
from checks.languages.language import Language
from checks.values.atoms import atoms_of
from checks.values.numerals import VULGAR_FRACTIONS


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language that matter to a reader of numbers."""

    language: Language
    known: frozenset[str]

    def is_numeric(self, word: str) -> bool:
        """Whether a number may stand in or at this word."""
        return word in self.known or _is_compound(word.partition("-")[0], self.language.code)

    def splits(self, parts: list[str]) -> bool:
        """Of "twenty-one", "vingt-et-un", "two-year": yes; of "three-way", "one-off" and "one-year": no."""
        if parts[-1] in self.language.hyphened and len(parts) > 1 and parts[0] not in self.language.ones:
            parts = parts[:-1]
        inner = parts[1:-1] if len(parts) > 2 else []
        return all(self._counts(part) for part in (parts[0], parts[-1])) and all(
            self._counts(part) or part in self.language.and_ for part in inner
        )

    def _counts(self, word: str) -> bool:
        return word in self.known or bool(atoms_of(word, self.language.code))


@lru_cache(maxsize=16)
def vocabulary_of(code: str) -> Vocabulary:
    """The vocabulary of a language we read, or of the words we fall back on."""
    words = language_of(code)
    keys = (words.numbers, words.scales, words.magnitudes, words.fractions, words.dozens, words.halves, words.multiples)
    spoken = frozenset(word for table in keys for word in table if len(word) > 1)
    shares = words.half | words.most | words.every | {phrase[0] for phrase in words.majority}
    return Vocabulary(words, spoken | shares | frozenset(VULGAR_FRACTIONS))


@lru_cache(maxsize=2**15)
def _is_compound(word: str, code: str) -> bool:
    vocabulary = vocabulary_of(code)
    return word in vocabulary.known or (bool(vocabulary.language.compounds) and bool(atoms_of(word, code)))
