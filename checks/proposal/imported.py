"""An article as it came: its parts, its claims, and what each asks of a source. Runs where documents are parsed."""

from dataclasses import dataclass

from checks.articles import Article, read_article
from checks.claims import Claim, LeftOut, claims_in
from checks.errors import UnreadableCapture
from checks.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was understood of an article; with `trouble` nothing was, and it says why."""

    article: Article | None = None
    claims: tuple[Claim, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    trouble: str = ""


def take_apart(document: Document) -> Imported:
    """The article with its claims."""
    try:
        article = read_article(document)
    except UnreadableCapture as error:
        return Imported(trouble=str(error))
    claims, left_out = claims_in(article)
    return Imported(article=article, claims=claims, left_out=left_out)
