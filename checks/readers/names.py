"""Labels and how they are matched: typography, case and footnote marks give way, nothing else does."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from checks.readers.content import displayed, fold
from checks.readers.patterns import has_placeholder, pattern

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
FOOTNOTE = re.compile(rf"^[*†‡§#]+ ?|[ {SUPERSCRIPT}*†‡§#:]+$")
BRACKETED_NOTE = re.compile(r" ?(?:\[(?:note ?)?\w{1,2}\]|\((?:note ?)?(?:\d{1,2}|[a-o])\))$")
SUGGESTED = 500  # labels compared for a suggestion
SHOWN = 8  # labels listed where ours is not there


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

    def nearest(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The labels that look most like the wanted ones, then the others in order: what was there."""
        labels = list(dict.fromkeys(" › ".join(label) for label in self.parts if label))
        folded = {fold(label): label for label in reversed(labels[:SUGGESTED])}
        close = [
            folded[match]
            for text in wanted
            for match in get_close_matches(fold(displayed(text)), list(folded), n=3, cutoff=0.5)
        ]
        return tuple(dict.fromkeys([*close, *labels]))[:SHOWN]


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
