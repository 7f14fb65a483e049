"""What an article is made of: sections of sentences, what each sentence cites, the days it names for itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One source the article names. `label` is local to the article (SOURCES X9): "1", "a", "link-3" for a link."""

    label: str
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as displayed, bracket citations included where the text prints them.

    `span` is where it stands in its paragraph; `cited_at` are the places of its citations in its own text.
    """

    text: str
    section: str = ""
    cites: tuple[str, ...] = ()
    span: tuple[int, int] = (0, 0)
    cited_at: tuple[tuple[int, str], ...] = ()
    aside: str = ""  # why nothing in it is stated by the article: a question, a quotation set apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands under one heading; the lead has none."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article taken apart. A day it does not name is None, never guessed."""

    title: str
    url: str | None = None
    language: str = ""  # "" where it neither declares one nor its words tell
    published: date | None = None
    modified: date | None = None
    checked: date | None = None
    claim: str | None = None  # the statement judged: ClaimReview's `claimReviewed`, or a line "Claim: …"
    rating: str | None = None
    sections: tuple[Section, ...] = ()
    citations: Mapping[str, Citation] = field(default_factory=dict)
    banner: str | None = None  # a notice that it "may be outdated", as it stands there
    problems: tuple[str, ...] = ()  # what could not be understood, for the person who imports it

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Every sentence in its order."""
        return (sentence for section in self.sections for sentence in section.sentences)

    @property
    def as_of(self) -> date | None:
        """The day to which "recent" and "last month" refer: checked, else modified, else published."""
        return self.checked or self.modified or self.published
