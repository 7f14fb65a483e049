"""What JSON-LD says of an article: ClaimReview, NewsArticle and their like (schema.org, read 2026-11-22).

Arrays, `@graph` and nested objects are walked, bounded. Strings are taken, anything else is passed over: a page may say
what it likes.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from checks.articles.draft import Draft
from checks.articles.model import Citation
from checks.readers.text.typography import displayed

Node = Mapping[str, Any]

MOST_NODES = 5_000
MOST_UPDATES = 500
DEEPEST = 40
REVIEWS = frozenset({"claimreview", "criticreview"})
ARTICLES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "blogposting",
    "backgroundnewsarticle", "report", "scholarlyarticle", "socialmediaposting", "webpage", "liveblogposting",
    "techarticle", "medicalwebpage", "factcheck", "reviewnewsarticle",
})  # fmt: skip
_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")


def nodes(tree: object) -> Iterator[Node]:
    """Every object of a tree, outermost first; at most so many, and none deeper than a person would nest them."""
    waiting: list[tuple[object, int]] = [(tree, 0)]
    seen = 0
    while waiting and seen < MOST_NODES:
        value, depth = waiting.pop(0)
        seen += 1
        if isinstance(value, Mapping):
            yield value
        if depth < DEEPEST:
            children = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
            waiting += [(one, depth + 1) for one in children if isinstance(one, Mapping | list)]


def types_of(node: Node) -> frozenset[str]:
    """The types an object declares, in lower case and without the address of their vocabulary."""
    said = node.get("@type", node.get("type"))
    named = said if isinstance(said, list) else [said]
    return frozenset(re.split(r"[/#:]", one)[-1].lower() for one in named if isinstance(one, str))


def describes_article(tree: object) -> bool:
    """Whether some object of the tree is a review of a claim or an article."""
    return any(types_of(node) & (REVIEWS | ARTICLES) or "claimReviewed" in node for node in nodes(tree))


def fill(draft: Draft, trees: list[object]) -> None:
    """Nothing; the draft learns what the trees say of the article. The first of several reviews is the article's."""
    found = [node for tree in trees for node in nodes(tree)]
    reviews = [node for node in found if types_of(node) & REVIEWS or "claimReviewed" in node]
    about = [node for node in found if types_of(node) & ARTICLES and not _is_appearance(node, found)]
    if reviews:
        _of_review(draft, reviews)
    main = [node for node in about if "webpage" not in types_of(node)] or about
    for node in main[:1]:
        _of_article(draft, node)


def _is_appearance(node: Node, found: list[Node]) -> bool:
    """Whether the article is the one in which the claim appeared, not the one that judges it."""
    for one in found:
        for key in ("appearance", "firstAppearance", "isPartOf", "itemReviewed"):
            said = one.get(key)
            if said is node or (isinstance(said, list) and any(part is node for part in said)):
                return True
    return False


def _of_review(draft: Draft, reviews: list[Node]) -> None:
    first = reviews[0]
    claims = list(dict.fromkeys(filter(None, (text_of(one.get("claimReviewed")) for one in reviews))))
    if len(claims) > 1:
        others = "; ".join(f"“{one}”" for one in claims[1:6])
        draft.problems.append(
            f"{len(claims)} claims are reviewed; “{claims[0]}” is taken as the article's, not {others}"
        )
    draft.claim = draft.claim or (claims[0] if claims else None)
    draft.rating = draft.rating or _rating(first.get("reviewRating"))
    draft.url = draft.url or address_of(first.get("url")) or address_of(first.get("mainEntityOfPage"))
    draft.title = draft.title or text_of(first.get("headline")) or text_of(first.get("name")) or ""
    draft.body = draft.body or _body(first)
    _of_common(draft, first)


def _of_article(draft: Draft, node: Node) -> None:
    draft.title = draft.title or text_of(node.get("headline")) or text_of(node.get("name")) or ""
    draft.url = draft.url or address_of(node.get("url")) or address_of(node.get("mainEntityOfPage"))
    draft.body = draft.body or _body(node)
    _of_common(draft, node)


def _body(node: Node) -> str:
    """The text an object states, its line ends kept; of a live page its updates, as they come."""
    for key in ("reviewBody", "articleBody", "text"):
        said = node.get(key)
        if isinstance(said, str) and said.strip():
            return said
    updates = node.get("liveBlogUpdate")
    return "\n\n".join(filter(None, (_body(one) for one in _objects(updates)[:MOST_UPDATES])))


def _objects(said: object) -> list[Node]:
    return [one for one in (said if isinstance(said, list) else [said]) if isinstance(one, Mapping)]


def _of_common(draft: Draft, node: Node) -> None:
    draft.published = draft.published or day_of(node.get("datePublished"))
    draft.modified = draft.modified or day_of(node.get("dateModified"))
    draft.checked = draft.checked or day_of(node.get("lastReviewed"))
    language = node.get("inLanguage")
    draft.language = (
        draft.language
        or (text_of(language.get("alternateName")) if isinstance(language, Mapping) else text_of(language))
        or ""
    )
    for key in ("citation", "isBasedOn"):
        said = node.get(key)
        for one in said if isinstance(said, list) else [said]:
            _cite(draft, one)


def _cite(draft: Draft, said: object) -> None:
    title = text_of(said.get("name") or said.get("headline")) if isinstance(said, Mapping) else text_of(said)
    url = address_of(said)
    if not (url or title) or len(draft.citations) >= MOST_NODES:
        return
    label = f"data-{len(draft.citations) + 1}"
    draft.citations[label] = Citation(label=label, url=url, title=None if url and title == url else title)


def _rating(said: object) -> str | None:
    one = said[0] if isinstance(said, list) and said else said
    if not isinstance(one, Mapping):
        return text_of(one)
    words = text_of(one.get("alternateName")) or text_of(one.get("name"))
    value, best = text_of(one.get("ratingValue")), text_of(one.get("bestRating"))
    return words or (f"{value} of {best}" if value and best else value)


def text_of(value: object) -> str | None:
    """A string or number as displayed; None for nothing, and for anything that is no text."""
    if isinstance(value, bytes):  # a number, kept as its source text
        value = value.decode("utf-8", "replace")
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("@value")
    return (displayed(value) or None) if isinstance(value, str) else None


def address_of(value: object) -> str | None:
    """The http(s) address a value names, itself or by its `url` or `@id`; else None."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("url") or value.get("@id")
    return value.strip() if isinstance(value, str) and re.match(r"\s*https?://\S+\s*$", value) else None


def day_of(value: object) -> date | None:
    """The day of an ISO date or instant, as it stands there; None for anything else."""
    said = text_of(value)
    found = _DAY.match(said) if said else None
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
