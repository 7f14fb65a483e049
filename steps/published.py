"""What a publisher puts beside an article: the banner that it may be outdated, and its ClaimReview markup.

Both are the whole of what is so at one instant, for every article that is asked for: what is no longer said is to be
taken down. Reads the database alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from checks.addresses import address
from checks.banners import shown
from checks.hearing import made_on
from checks.model import Decision, DecisionVerb, FactCheck, Registry, Source, State, Statement, Verdict
from checks.references import figure_of, sources_of
from checks.ruling import article_state
from checks.words import phrases
from db.judgements import decisions
from db.marks import StoredMark, marks, open_marks
from steps.article_state import state_now

Key = tuple[str, str]  # fact-check, statement
SAID = frozenset({Verdict.SUPERSEDED, Verdict.REVISED, Verdict.CONTRADICTED, Verdict.DISAGREES})
"""Verdicts of which a reader is told what the source says now; of others, what happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that readers are told of. `text` is for them, in English."""

    statement: str
    mark: int
    prints: str
    verdict: Verdict
    since: datetime
    text: str
    publisher: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """That an article may be outdated, as its readers are to be told."""

    since: datetime
    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article with its banner; None: it is to bear none. `not_shown`: of what is outdated all the same, why."""

    fact_check: str
    url: str
    title: str
    desk: str
    rule: str  # the `banner` of its desk
    state: State | None
    banner: Banner | None
    not_shown: tuple[str, ...]


def articles(session: Session, registry: Registry, ids: Iterable[str], now: datetime) -> tuple[Article, ...]:
    """Each of the articles with the banner it is to bear."""
    wanted = set(ids)
    chosen = [one for one in registry.fact_checks.values() if one.id in wanted]
    names = [one.id for one in chosen]
    opened = marks(session, [one.id for one in open_marks(session, names)])
    made = decisions(session, names)
    found: list[Article] = []
    for one in chosen:
        told, silent = readers_hear(registry, one, opened.values(), made, now)
        state = state_now(session, registry, one.id)
        found.append(article_view(registry, one, state, told, silent))
    return tuple(found)


def article_view(
    registry: Registry, article: FactCheck, state: State | None, told: Sequence[Sentence], silent: Sequence[str]
) -> Article:
    """One article as it is written out."""
    return Article(
        fact_check=article.id,
        url=article.url,
        title=article.title,
        desk=article.desk,
        rule=registry.desks[article.desk].banner,
        state=state,
        banner=banner(told) if told else None,
        not_shown=tuple(silent),
    )


def readers_hear(
    registry: Registry,
    article: FactCheck,
    opened: Iterable[StoredMark],
    made: Mapping[Key, tuple[Decision, ...]],
    now: datetime,
) -> tuple[list[Sentence], list[str]]:
    """The sentences that readers of the article are told of, and why of others they are not."""
    told: list[Sentence] = []
    silent: list[str] = []
    for stored, one in outdated(article, opened):
        ruling = list(made_on(one, made.get((article.id, one.id), ())))
        found = shown(registry.desks[article.desk].banner, stored.mark, ruling, now)
        if found.since is None:
            silent.append(f"mark {stored.mark.id} ({article.id}/{one.id}): {found.because}")
        else:
            told.append(sentence(registry, one, stored, found.since))
    return told, silent


def outdated(article: FactCheck, opened: Iterable[StoredMark]) -> Iterator[tuple[StoredMark, Statement]]:
    """The open marks that make the article outdated, with their statements."""
    known = {one.id: one for one in article.statements}
    for stored in opened:
        mark = stored.mark
        is_ours = mark.fact_check == article.id and mark.statement in known
        if is_ours and article_state(mark.verdict) is State.OUTDATED:
            yield stored, known[mark.statement]


def sentence(registry: Registry, statement: Statement, stored: StoredMark, since: datetime) -> Sentence:
    """One outdated sentence in words for readers."""
    proof, verdict = stored.evidence, stored.mark.verdict
    source = registry.sources.get(proof.source or "")
    says = phrases.value(proof.observed, proof.unit, proof.period) if verdict in SAID else ""
    whose = source.publisher if source else "its source"
    text = f"{whose} now says {says}." if says else f"{phrases.SAYS[verdict]} ({whose})."
    return Sentence(
        statement=statement.id,
        mark=stored.mark.id,
        prints=statement.prints,
        verdict=verdict,
        since=since,
        text=f"“{statement.prints}”: {text}",
        publisher=source.publisher if source else None,
        url=proof.deep_link or proof.url or (address(source) if source else None),
    )


def banner(told: Sequence[Sentence]) -> Banner:
    """The banner of at least one sentence."""
    since = min(one.since for one in told)
    head = f"This fact-check may be outdated since {phrases.day(since)}."
    return Banner(since=since, text=" ".join([head, *(one.text for one in told)]), sentences=tuple(told))


# --- ClaimReview ---------------------------------------------------------------------------------------------------


def claim_reviews(session: Session, registry: Registry, shown: Iterable[Article]) -> Iterator[dict[str, Any]]:
    """The markup of each of the articles whose `claim` the registry names."""
    made = decisions(session)
    for one in shown:
        article = registry.fact_checks[one.fact_check]
        of_article = [made.get((article.id, statement.id), ()) for statement in article.statements]
        if article.claim:
            yield claim_review(article, one.banner, registry, [decision for of in of_article for decision in of])


def claim_review(
    article: FactCheck, bears: Banner | None, registry: Registry, made: Iterable[Decision]
) -> dict[str, Any]:
    """The article as schema.org has it (https://schema.org/ClaimReview, read 2026-11-22), without a rating, which is
    not ours. What may be outdated stands in `creativeWorkStatus`, what was corrected in `correction`.
    """
    found: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": article.url,
        "url": article.url,
        "name": article.title,
        "claimReviewed": article.claim,
        "inLanguage": article.language,
        "citation": [work(registry.sources[name]) for name in sources_behind(registry, article)],
        "correction": [comment(one) for one in made if one.verb is DecisionVerb.CORRECT],
        "creativeWorkStatus": bears.text if bears else None,
    }
    return {name: said for name, said in found.items() if said}


def sources_behind(registry: Registry, article: FactCheck) -> tuple[str, ...]:
    """The sources that the statements of the article rest on, each once."""
    named = (sources_of(registry, figure_of(registry, one), one) for one in article.statements)
    return tuple(dict.fromkeys(name for of in named for name in of))


def work(source: Source) -> dict[str, Any]:
    """A source as a work that is cited."""
    found = {"@type": "CreativeWork", "name": source.title, "url": address(source) or None}
    publisher = {"@type": "Organization", "name": source.publisher}
    return {name: said for name, said in found.items() if said} | {"publisher": publisher}


def comment(made: Decision) -> dict[str, Any]:
    """A correction that an editor settled, without who it was and why: that is nobody's outside the desk."""
    text = f"Corrected: it prints “{made.value}” now."
    return {"@type": "CorrectionComment", "text": text, "datePublished": f"{made.at:%Y-%m-%d}"}
