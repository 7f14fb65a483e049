"""Labels and how they are matched: typography, case and footnote marks give way, nothing else does."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from checks.readers.patterns import has_placeholder, pattern
from checks.readers.typography import displayed, fold

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
FOOTNOTE = re.compile(rf"^[*†‡§#]+ ?|[ {SUPERSCRIPT}*†‡§#:]+$")
BRACKETED_NOTE = re.compile(r" ?(?:\[(?:note ?)?\w{1,2}\]|\((?:note ?)?(?:\d{1,2}|[a-o])\))$")
SUGGESTED = 500  # labels compared for a suggestion
LONG = 80  # characters of a label that are compared for it
WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True)
class Named:
    """A row or column whose label matched, and what the placeholders of the locator took from it."""

    index: int
    bound: Mapping[str, str]


class Names:
    """The labels of the rows or of the columns of a grid. A label has parts: header levels, section and row name."""

    def __init__(self, parts: Sequence[tuple[str, ...]]) -> None:
        self.parts = parts
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._loose: dict[str, list[int]] = defaultdict(list)
        for index, label in enumerate(parts):
            for text in _spellings(label):
                self._exact[text].append(index)
                for loose in {without_marks(text), without_notes(text)} - {text}:
                    self._loose[loose].append(index)

    def shown(self, index: int) -> str:
        return " › ".join(self.parts[index])

    def find(self, wanted: Sequence[str]) -> list[Named]:
        """Every label that is one of the wanted names. As written first; without footnote marks where none is."""
        found = [named for text in wanted for named in self._find(text, self._exact, fold(displayed(text)))]
        if not found:
            loose = [(text, without_marks(fold(displayed(text)))) for text in wanted]
            found = [named for text, key in loose for named in self._find(text, self._loose, key)]
            found += [Named(index, {}) for _, key in loose for index in self._exact.get(key, ())]
        return list({named.index: named for named in found}.values())

    def _find(self, text: str, spelled: Mapping[str, list[int]], key: str) -> Iterator[Named]:
        if not has_placeholder(text):
            yield from (Named(index, {}) for index in spelled.get(key, ()))
            return
        wanted = pattern(text)
        for spelling, indices in spelled.items():
            bound = wanted.bind_label(spelling) if wanted.anchor in spelling else None
            if bound is not None:
                yield from (Named(index, bound) for index in indices)

    def all_shown(self) -> tuple[str, ...]:
        """Every label once, in order, as a person would name it."""
        return tuple(dict.fromkeys(" › ".join(label) for label in self.parts if label))


def nearest(wanted: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """The labels that resemble a wanted one, by letters or by a word in common. For a person; none is ever read."""
    folded = {fold(label)[:LONG]: label for label in reversed(labels[:SUGGESTED])}
    found: list[str] = []
    for text in wanted:
        key = fold(displayed(text))[:LONG]
        found += get_close_matches(key, list(folded), n=3, cutoff=0.6)
        words = set(WORD.findall(key))
        shared = {label: len(words.intersection(WORD.findall(label))) for label in folded}
        found += sorted((label for label in folded if shared[label]), key=lambda label: -shared[label])[:3]
    return tuple(dict.fromkeys(folded[label] for label in found))[:3]


def without_marks(folded: str) -> str:
    """The label without superscripts, asterisks, daggers and a closing colon."""
    return FOOTNOTE.sub("", folded).strip()


def without_notes(folded: str) -> str:
    """The label also without a bracketed footnote, `(1)`, `(a)` or `[2]`. Other parentheses belong to the name."""
    return without_marks(BRACKETED_NOTE.sub("", without_marks(folded)))


def _spellings(label: tuple[str, ...]) -> set[str]:
    """What a label may be called: each of its levels, and neighbouring levels together."""
    parts = [fold(displayed(part)) for part in label]
    return {" ".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}
