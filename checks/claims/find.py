"""From sentences to what can be watched, and what cannot with the reason. Looks at no source and registers nothing."""

from collections.abc import Iterable
from datetime import date

from checks.articles.model import Article, Sentence
from checks.claims.absences import absences_of
from checks.claims.documents import editions_of, relative_dates_of
from checks.claims.laws import stages_of
from checks.claims.left_out import marked_out
from checks.claims.model import Claim, LeftOut
from checks.claims.numbers import every, numbers_of
from checks.claims.said import Said
from checks.claims.trends import trends_of

IN_WORDS = frozenset({"trend", "stage", "absence"})


def claims_in(article: Article) -> tuple[tuple[Claim, ...], tuple[LeftOut, ...]]:
    """What the article prints that can be watched, in its order, and what was left out; nothing is said twice."""
    claims: dict[tuple[object, ...], Claim] = {}
    left: dict[str, LeftOut] = {}
    for sentence in article.sentences:
        found, without = claims_of(Said(sentence, article.language or "en", article.as_of))
        for claim in found:
            claims.setdefault(_same(claim), claim)
        for one in without:
            left.setdefault(one.prints.casefold(), one)
    return tuple(claims.values()), tuple(left.values())


def claims_of(said: Said) -> tuple[list[Claim], list[LeftOut]]:
    """The claims of one sentence, by their places, and what of it was left out."""
    left, ruled_out = marked_out(said)
    claims, without = numbers_of(said, ruled_out)
    taken = [one.span for one in claims]
    claims += trends_of(said, taken + ruled_out)
    claims += stages_of(said)
    claims += absences_of(said, ruled_out)
    words = [one.span for one in claims]
    claims += editions_of(said, words)
    claims += relative_dates_of(said, [one.span for one in claims])
    return sorted(claims, key=lambda one: one.span), left + _new(without, claims)


def sentence_claim(text: str, language: str, relative_to: date | None = None) -> Claim:
    """The claim of a sentence that stands alone: its first number, else what it says in words, else its own wording.

    A caller who gives one sentence means it: a number is taken even where an article's would be left out.
    """
    said = Said(Sentence(text=text.strip()), language, relative_to)
    found, _ = claims_of(said)
    numbers = [one for one in found if one.quantity is not None]
    levels = [one for one in numbers if one.trend is None]
    in_words = [one for one in found if one.sort in IN_WORDS]
    chosen = next(iter(levels or numbers or in_words or list(every(said)) or found), None)
    return chosen or said.claim((0, len(said.text)), "wording")


def _same(claim: Claim) -> tuple[object, ...]:
    period = claim.period.name if claim.period else None
    return claim.sort, " ".join(claim.prints.casefold().split()), period, claim.names if claim.sort == "stage" else None


def _new(without: Iterable[LeftOut], claims: list[Claim]) -> list[LeftOut]:
    """What was left out and stands in no claim after all."""
    return [one for one in without if not any(one.prints in claim.prints for claim in claims)]
