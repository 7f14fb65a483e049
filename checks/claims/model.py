"""What an article prints that can be watched, and what was left out, with the reason."""

from dataclasses import dataclass
from typing import Literal

from checks.articles.model import Sentence
from checks.model import Period, Quantity, Trend

Sort = Literal["value", "share", "trend", "stage", "absence", "existence", "relative-date", "wording"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing a sentence says. `prints` is the shortest span that says it, verbatim, at `span` of the sentence."""

    sentence: Sentence
    prints: str
    sort: Sort
    quantity: Quantity | None = None
    period: Period | None = None
    trend: Trend | None = None
    slower: bool = False  # a trend that is held against another: "grew more modestly", "slower than"
    of: str | None = None  # the whole of which it is a part, as printed: "those reports"
    stage: str | None = None  # as `stage:` of a statement asks: "not enacted", "became law"
    names: str | None = None  # the bill, act, edition or event it speaks of, as printed
    would_say: tuple[str, ...] = ()  # what would falsify an absence, in the article's own words
    words: tuple[str, ...] = ()  # content words that say what is counted
    cites: tuple[str, ...] = ()
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A span that looks like something to watch and is none."""

    prints: str
    because: str
