"""What every form of an article is first made into: paragraphs in order, and what the document says of itself."""

from dataclasses import dataclass, field
from datetime import date

from checks.articles.model import Citation


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """A block as displayed. `marks`: citations that the text does not print in brackets, with their place in it."""

    text: str
    level: int = 0  # of a heading: 1 for the title; 0 for text
    item: int = 0  # of a list: its number, counted where none is printed
    label: str = ""  # of a note: the name that marks lead to
    marks: tuple[tuple[int, str], ...] = ()
    urls: tuple[str, ...] = ()  # of the links in it
    is_notice: bool = False  # set apart as a notice or banner by the page
    is_note: bool = False  # what a mark in the text leads to, wherever it stands
    is_apart: bool = False  # the caption of a figure: what it names is meant for the figure alone
    aside: str = ""  # why nothing in it is stated by the article
    credits: tuple[str, ...] = ()  # what all of it rests on, where its sentences cite nothing themselves


@dataclass(slots=True, kw_only=True)
class Draft:
    """An article on its way. What the document declares about itself goes before what its lines say."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    title: str = ""
    url: str | None = None
    language: str = ""
    published: date | None = None
    modified: date | None = None
    checked: date | None = None
    claim: str | None = None
    rating: str | None = None
    citations: dict[str, Citation] = field(default_factory=dict)
    is_round: bool = False  # whether its list of sources is numbered "(1)"
    problems: list[str] = field(default_factory=list)
    body: str = ""  # the text a page states in its data only
