"""One sentence made ready to be searched: in lower case, with its periods, quotations and clauses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

from checks.articles.citing import BRACKETS
from checks.articles.model import Sentence
from checks.claims.languages import phrases_of
from checks.claims.model import Claim, Sort
from checks.claims.phrases import Phrases, filled
from checks.languages import language_of
from checks.languages.language import Language
from checks.model import Period
from checks.periods import FoundPeriod, read_periods, unresolved_periods
from checks.readers.text.typography import fold

LONGEST = 3_000  # characters of a sentence that are looked at
Span = tuple[int, int]
_BREAK = re.compile(r"[;:—–()\[\]]| - ")
_COMMA = re.compile(r"[,;:—–()\[\]]| - ")
_QUOTED = re.compile(r"“[^“”]{1,800}”|„[^„“”]{1,800}[“”]|«[^«»]{1,800}»|\"[^\"]{1,800}\"|‘[^‘’]{4,800}’(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’‑][^\W\d_]+)*")
_TO_PERIOD = re.compile(r"[\s,(]{0,2}(?:(?:[^\W\d_]{1,4}|during)[\s']){0,2}")  # "reports in 2023"
_OF_PERIOD = re.compile(r" ?(?:of|de|del|de l'|d'|du|di|da|do|von|van|aus|in|en|em|nel|im)(?: |$)|$")
BUT = re.compile(r", (?:but|aber|doch|mais|pero|mas|ma|maar|però|porém)\b")  # what follows has another time
SHORTEST_WORD = 3


@dataclass(frozen=True)
class Said:
    """A sentence under search. `low` is as long as `text`, place for place."""

    sentence: Sentence
    code: str
    relative_to: date | None = None
    low: str = field(init=False)

    def __post_init__(self) -> None:
        folded = fold(self.text)
        low = "".join(own if own in "—–" else plain for own, plain in zip(self.text, folded, strict=True))
        object.__setattr__(self, "low", low)

    @property
    def text(self) -> str:
        return self.sentence.text[:LONGEST]

    @cached_property
    def language(self) -> Language:
        return language_of(self.code)

    @cached_property
    def phrases(self) -> Phrases:
        return phrases_of(self.code)

    @cached_property
    def periods(self) -> tuple[FoundPeriod, ...]:
        return read_periods(self.text, language=self.code, relative_to=self.relative_to)

    @cached_property
    def unresolved(self) -> tuple[str, ...]:
        return unresolved_periods(self.text, language=self.code, relative_to=self.relative_to)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """What stands in quotation marks, the marks included."""
        return tuple(match.span() for match in _QUOTED.finditer(self.text))

    # --- places ---

    def find(self, pattern: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every place of a pattern of the phrases, outside of citations."""
        yield from compiled(pattern).finditer(self.low, start, len(self.low) if end is None else end)

    def has(self, pattern: str, span: Span | None = None) -> bool:
        start, end = span or (0, len(self.low))
        return compiled(pattern).search(self.low, start, end) is not None

    def begins(self, pattern: str, at: int) -> re.Match[str] | None:
        """The pattern where it stands at exactly this place."""
        return compiled(pattern).match(self.low, at)

    def clause(self, span: Span, *, by_commas: bool = False) -> Span:
        """The part of the sentence between strong marks, or between any, that holds the place."""
        marks = (_COMMA if by_commas else _BREAK).finditer(self.text)
        found = [match for match in marks if not self._is_inside_number(match)]
        start = max((match.end() for match in found if match.end() <= span[0]), default=0)
        end = min((match.start() for match in found if match.start() >= span[1]), default=len(self.text))
        return start, end

    def _is_inside_number(self, match: re.Match[str]) -> bool:
        before, after = self.text[match.start() - 1 : match.start()], self.text[match.end() : match.end() + 1]
        return before.isdigit() and after.isdigit() and match.group() != ";"

    def quote_of(self, span: Span) -> Span | None:
        """The quotation a place stands in, if any."""
        return next(((start, end) for start, end in self.quoted if start <= span[0] and span[1] <= end), None)

    def shown(self, span: Span) -> str:
        """The text of a place as it stands there, without citations and spaces at its ends."""
        return self.text[span[0] : span[1]].strip()

    # --- what a claim needs ---

    def period_of(self, span: Span) -> Period | None:
        """The period a value here is about: the one right behind it, else the nearest that is no comparison."""
        cut = max((match.end() for match in BUT.finditer(self.low, 0, span[0])), default=0)
        fitting = [one for one in self.periods if not self._is_compared(one) and one.span[0] >= cut]
        near = [one for one in self.periods if self._is_right_behind(one, span) and not self._is_than(one, span[1])]
        if near:
            return near[0].period
        closed = [one for one in fitting if one.period.end is not None]
        clause = self.clause(span)
        inside = [one for one in closed if clause[0] <= one.span[0] and one.span[1] <= clause[1]] or closed
        before = [one for one in inside if one.span[1] <= span[0]]
        after = [one for one in inside if one.span[0] >= span[1]]
        if before:
            return before[-1].period
        if after:
            return after[0].period
        names = {one.period.name for one in fitting}
        first = next(iter(fitting), None)
        is_its = first is not None and (
            first.period.end is not None or first.span[1] <= span[0]
        )  # "since 2021, 5 left"
        return first.period if first is not None and len(names) == 1 and is_its else None

    def _is_compared(self, one: FoundPeriod) -> bool:
        before = self.low[max(0, one.span[0] - 40) : one.span[0]]
        found = compiled(rf"\b(?:{self.phrases.than})\s?$").search(before)
        if found is None or one.period.end is None:
            return False
        is_bare = _OF_PERIOD.match(found.group()) is not None  # "the survey of the fourth quarter"
        return not is_bare or self.has(rf"\b(?:{self.phrases.comparative})\b", (max(0, one.span[0] - 60), one.span[0]))

    def _is_than(self, one: FoundPeriod, start: int) -> bool:
        """Whether words of a comparison stand between a value and a period: "59.7 % up from 2019"."""
        between = self.low[start : one.span[0]]
        if _OF_PERIOD.fullmatch(between) is not None:
            return False
        return compiled(rf"\b(?:{self.phrases.than})\s?$").search(between) is not None

    def _is_right_behind(self, one: FoundPeriod, span: Span) -> bool:
        gap = self.text[span[1] : one.span[0]]
        return one.span[0] >= span[1] and _TO_PERIOD.fullmatch(gap) is not None

    def through_period(self, span: Span) -> Span:
        """The place with the period right behind it: "35.9 million reports in 2023"."""
        for one in self.periods:
            if (
                self._is_right_behind(one, span)
                and not self._is_than(one, span[1])
                and "," not in self.text[span[1] : one.span[0]]
            ):
                return span[0], one.span[1]
        return span

    def cites(self, span: Span) -> tuple[str, ...]:
        """The citations right behind a place; where there are none behind it, those of the sentence."""
        cited = self.sentence.cited_at
        behind = [(at, label) for at, label in cited if at >= span[1] - 1]
        if not behind:
            return self.sentence.cites
        burst = [behind[0][1]]
        for (last, _), (at, label) in pairwise(behind):
            if len(BRACKETS.sub("", self.sentence.text[last:at]).strip(" /,;[]")) > 0:
                break
            burst.append(label)
        return tuple(dict.fromkeys(burst))

    def words(self, span: Span) -> tuple[str, ...]:
        """The content words of the clause around a place: what is counted, where, of whom."""
        start, end = self.clause(span)
        found = (match.group().replace("‑", "-").casefold() for match in _WORD.finditer(self.text, start, end))
        return tuple(dict.fromkeys(word for word in found if self._says_something(word)))

    def _says_something(self, word: str) -> bool:
        language = self.language
        return len(word) >= SHORTEST_WORD and not (
            word in language.stops or word in language.articles or word in language.scales or word in language.numbers
        )

    def claim(
        self,
        span: Span,
        sort: Sort,
        *,
        stage: str | None = None,
        names: str | None = None,
        would_say: tuple[str, ...] = (),
    ) -> Claim:
        """What stands at a place as a claim without a number."""
        return Claim(
            sentence=self.sentence,
            prints=self.shown(span),
            sort=sort,
            period=self.period_of(span),
            stage=stage,
            names=names,
            would_say=would_say,
            words=self.words(span),
            cites=self.cites(span),
            span=span,
        )

    def overlaps(self, span: Span, others: list[Span]) -> bool:
        return any(span[0] < end and start < span[1] for start, end in others)


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the phrases; they are few, and each is searched for in every sentence."""
    return re.compile(pattern)


def with_nouns(pattern: str, phrases: Phrases) -> str:
    """A pattern with the nouns and verbs of its language put in where it names them."""
    return filled(pattern, {"data": phrases.data, "document": phrases.documents, "says": phrases.says})
