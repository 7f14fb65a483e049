"""Labels and how they are matched: typography, case and footnote marks give way, nothing else does."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from unicodedata import normalize

from checks.readers.text.patterns import Pattern, has_placeholder, pattern
from checks.readers.text.typography import INVISIBLE, TYPOGRAPHY, displayed, fold

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", SUPERSCRIPT)
# A raised 2 or 3 behind a unit of length is no footnote: m² are not m³.
FOOTNOTE = re.compile(rf"^[*†‡§#]+ ?|(?<!\b[mn])(?<!\b[ckdμµh]m)(?<!\b(?:ft|yd|mi|in))[ {SUPERSCRIPT}*†‡§#:]+$")
BRACKETED_NOTE = re.compile(r" ?(?:\[(?:note ?)?\w{1,2}\]|\((?:note ?)?(?:\d{1,2}|[a-o])\))$")
MARKED = re.compile(rf"(?<=\n)[*†‡§#]|[{SUPERSCRIPT}*†‡§#:)\]](?=\n)")  # beginnings and ends of lines, folded
LEVELS = " › "  # between the levels of a name, as it is shown; a locator may say it so
SUGGESTED = 500  # labels compared for a suggestion
LONG = 80  # characters of a label that are compared for it
WORD = re.compile(r"\w{4,}")
FEW = 24  # searches of a column, from which on an index pays
MOST = 200_000  # texts of an index; it holds them all once more
EVENED = {old: new for old, new in TYPOGRAPHY.items() if old != ord("\n")}
SPACES = re.compile(" {2,}")
AROUND_LINE_ENDS = re.compile(" *\n *")
LIGATURE = re.compile("[\ufb00-\ufb06]")  # of print: one sign for several letters
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def key_of(label: str) -> str:
    """What a label is compared by: as displayed, ligatures spelled out, typography and case evened out."""
    shown = displayed(label)
    return fold(shown if shown.isascii() else shown.translate(LIGATURES))


@lru_cache(maxsize=20_000)
def evened(text: str) -> str:
    """The text as labels are compared; a long table says the same ones again and again."""
    return key_of(text)


@dataclass(frozen=True, slots=True)
class Named:
    """A row or column whose label matched, and what the placeholders of the locator took from it."""

    index: int
    bound: Mapping[str, str]


class Column:
    """Texts one under another, searched all at once in one long string; from some searches on by an index."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._asked = 0

    @cached_property
    def folded(self) -> str:
        """All texts evened out, each between two line ends."""
        return _folded_lines(self.texts)

    def find(self, text: str) -> list[int]:
        """Where the text stands, typography and case aside."""
        key = key_of(text)
        if not key:
            return []
        if self._is_asked_often():
            return list(self._index.get(key, ()))
        return list(self._rows(self._starts(f"\n{key}\n")))

    def has(self, key: str) -> bool:
        """Whether the folded text stands there."""
        return key in self._index if key and self._is_asked_often() else f"\n{key}\n" in self.folded

    def _is_asked_often(self) -> bool:
        """Counts a search; whether an index now costs less than to look through all texts once more."""
        self._asked += 1
        return self._asked > FEW and len(self.texts) <= MOST

    @cached_property
    def _index(self) -> dict[str, "array[int]"]:
        """Where each text stands, typography and case aside."""
        index: dict[str, array[int]] = {}
        for row, key in enumerate(self.folded.split("\n")[1:-1]):
            places = index.get(key)
            if places is None:
                index[key] = array("I", (row,))
            else:
                places.append(row)
        return index

    def holding(self, key: str) -> Iterator[tuple[int, str]]:
        """Each text in which the key, which is folded, stands, with its place."""
        last = -1
        for row in self._rows(self._starts(key)) if key else ():
            if row != last:
                yield row, key_of(self.texts[row])
            last = row

    def marked(self) -> Iterator[tuple[int, str]]:
        """Each text with a sign of a footnote, folded, with its place."""
        for row in self._rows(found.start() - 1 for found in MARKED.finditer(self.folded)):
            yield row, evened(self.texts[row])

    def bind(self, wanted: Pattern) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Where a text matches as a whole, and what the placeholders took from it."""
        if wanted.anchor in self.folded:
            found = list(wanted.bind_lines(self.folded))
            rows = self._rows(start - 1 for start, _ in found)
            yield from zip(rows, (bound for _, bound in found), strict=True)

    def _starts(self, key: str) -> Iterator[int]:
        """Where in the long string the key begins; two neighbouring texts share a line end."""
        start = self.folded.find(key)
        while start >= 0:
            yield start
            start = self.folded.find(key, start + 1)

    def _rows(self, starts: Iterable[int]) -> Iterator[int]:
        """The number of the text that begins or goes on after each of these places."""
        row, counted = -1, 0
        for start in starts:
            row += self.folded.count("\n", counted, start + 1)
            counted = start + 1
            yield row


def _folded_lines(texts: Sequence[str]) -> str:
    """The texts evened out (as `fold` of `displayed`), each between two line ends; a text of several lines is one."""
    whole = "\n".join(texts)
    if whole.count("\n") >= max(1, len(texts)):
        whole = "\n".join(text.replace("\n", " ") for text in texts)
    if whole.isascii():
        whole = whole.lower().replace("\x00", "")
    else:
        whole = INVISIBLE.sub("", normalize("NFC", whole))
        whole = whole.translate(LIGATURES) if LIGATURE.search(whole) else whole
        low = whole.lower()
        whole = low if len(low) == len(whole) else "\n".join(map(fold, whole.split("\n")))
    whole = f"\n{whole.translate(EVENED)}\n"
    return (
        AROUND_LINE_ENDS.sub("\n", SPACES.sub(" ", whole))
        if " \n" in whole or "\n " in whole
        else (SPACES.sub(" ", whole) if "  " in whole else whole)
    )


class Names:
    """The names of the columns of a grid, or of what it stands under. A name has parts: its header levels."""

    def __init__(self, parts: Sequence[tuple[str, ...]]) -> None:
        self.parts = parts
        self._found: dict[tuple[str, ...], list[Named]] = {}

    @cached_property
    def _exact(self) -> dict[str, list[int]]:
        exact: dict[str, list[int]] = defaultdict(list)
        for index, label in enumerate(self.parts):
            for text in spellings(label):
                exact[text].append(index)
        return exact

    @cached_property
    def _loose(self) -> dict[str, list[int]]:
        loose: dict[str, list[int]] = defaultdict(list)
        for text, indices in self._exact.items():
            for bare in {without_marks(text), without_notes(text)} - {text}:
                loose[bare] += indices
        return loose

    def shown(self, index: int) -> str:
        return LEVELS.join(self.parts[index])

    def find(self, wanted: Sequence[str]) -> list[Named]:
        """Every label that is one of the wanted names. As written first; without footnote marks where none is.

        A name with placeholders is that of many: `2024 (a)` is there beside 2023.
        """
        asked = tuple(wanted)
        if asked not in self._found:  # fifty figures of one table ask for the same column
            self._found[asked] = self._named(asked)
        return self._found[asked]

    def _named(self, wanted: Sequence[str]) -> list[Named]:
        names = [text.replace(LEVELS, " ") for text in wanted]
        found = [named for text in names for named in self._find(text, self._exact, key_of(text))]
        loose = [(text, without_marks(key_of(text))) for text in loosely(names, found)]
        marked = [named for text, key in loose for named in self._find(text, self._loose, key)]
        marked += [Named(index, {}) for _, key in loose for index in self._exact.get(key, ())]
        found += unlike(marked, found)
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
        return tuple(dict.fromkeys(LEVELS.join(label) for label in self.parts if label))


def loosely(names: Sequence[str], found: Sequence[Named]) -> Sequence[str]:
    """The names to be looked for without footnote marks: all where none was found, else those of many labels."""
    return [text for text in names if not found or has_placeholder(text)]


def unlike(marked: Sequence[Named], found: Sequence[Named]) -> list[Named]:
    """Those whose placeholders took what none took that stands there as written."""
    taken = {frozenset(one.bound.items()) for one in found} if marked else set()
    return [one for one in marked if frozenset(one.bound.items()) not in taken]


def nearest(wanted: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """The labels that resemble a wanted one, by letters or by a word in common. For a person; none is ever read."""
    folded = {fold(label)[:LONG]: label for label in reversed(labels[:SUGGESTED])}
    found: list[str] = []
    for text in wanted:
        key = key_of(text)[:LONG]
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


def spellings(label: tuple[str, ...]) -> set[str]:
    """What a label may be called: each of its levels, and neighbouring levels together."""
    parts = [key_of(part) for part in label]
    return {" ".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}


def raised(text: str) -> str:
    """A superscript run as one: 45 with a raised 2 is not 452. A run of words (1st, 2nd) is left as it is."""
    marks = text.strip()
    is_note = marks and all(len(mark) == 1 or mark.isdigit() for mark in marks.replace(",", " ").split())
    return text.lower().translate(RAISED) if is_note else text
