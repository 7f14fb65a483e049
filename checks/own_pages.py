"""Whether an article still prints what is watched of it: what its own page is read for, and what is said where it does
not. Only for desks that ask for it (`proofread`): many registries quote an article in words of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.corrected import as_declared
from checks.durations import parse_duration
from checks.hearing import made_on
from checks.model import (
    Decision,
    DecisionVerb,
    FactCheck,
    Figure,
    Problem,
    ProblemKind,
    Registry,
    Source,
    Statement,
    TextQuote,
    WordingLocator,
)
from checks.plan import Looks
from checks.references import figure_of

AGAIN = timedelta(days=1)  # after a page could not be had


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A sentence that is to stand on the page. `corrected`: the decision after which it reads so."""

    statement: Statement
    text: str
    corrected: Decision | None = None


def proofread(registry: Registry) -> tuple[FactCheck, ...]:
    """The articles whose own page is looked at."""
    return tuple(one for one in registry.fact_checks.values() if registry.desks[one.desk].proofread is not None)


def subjects(registry: Registry) -> Iterator[str]:
    """All that problems of our own pages are about."""
    for article in proofread(registry):
        yield article.id
        yield from (f"{article.id}/{one.id}" for one in article.statements)


def is_due(registry: Registry, article: FactCheck, looks: Looks | None, now: datetime) -> bool:
    """Whether the page is to be looked at now: as often as its desk says, and daily while it cannot be had."""
    every = registry.desks[article.desk].proofread
    if looks is None or looks.last_look is None or every is None:
        return every is not None
    if looks.failures:
        return looks.last_look + AGAIN <= now
    return parse_duration(every).after(looks.last_look.date()) <= now.date()


def page_of(article: FactCheck) -> Source:
    """The page of the article as something to visit. Ids share one namespace, so no source bears its id."""
    return Source(id=article.id, publisher="ourselves", url=article.url, language=article.language)


def expected_on(registry: Registry, article: FactCheck, made: Mapping[str, Iterable[Decision]]) -> tuple[Expected, ...]:
    """What is to stand there: each sentence, as it was corrected last. `made`: the decisions by statement."""
    return tuple(_expected(registry, article, one, made.get(one.id, ())) for one in article.statements)


def _expected(registry: Registry, article: FactCheck, statement: Statement, made: Iterable[Decision]) -> Expected:
    ruling = [one for one in made_on(statement, made) if one.verb is DecisionVerb.CORRECT and one.value]
    if not ruling or ruling[-1].value is None:
        return Expected(statement=statement, text=statement.prints)
    value = ruling[-1].value
    try:
        changed = as_declared(statement, figure_of(registry, statement), article, value).prints
    except ValueError:
        changed = statement.prints
    return Expected(statement=statement, text=value if changed == statement.prints else changed, corrected=ruling[-1])


def sought(article: FactCheck, wanted: Expected) -> Figure:
    """What the page is read for."""
    at = WordingLocator(wording=TextQuote(exact=wanted.text))
    return Figure(id=f"{article.id}/{wanted.statement.id}", measure="our own words", source=article.id, at=(at,))


def changed(article: FactCheck, wanted: Expected) -> Problem:
    """The problem of a sentence that no longer stands there."""
    name = f"{article.id}/{wanted.statement.id}"
    settled = wanted.corrected
    if settled is None:
        cause = f"{article.url} no longer prints “{wanted.text}”"
        remedy = (
            f"Write what the article prints now into `prints` of {name}, or take the statement out; if a mark is open,"
            " `stilltrue correct` settles it"
        )
    else:
        cause = (
            f"{article.url} does not print “{wanted.text}”, to which {settled.by} corrected it on {settled.at:%Y-%m-%d}"
        )
        remedy = f"Correct the article; if it says it in other words, write them into `prints` of {name}"
    return Problem(subject=name, kind=ProblemKind.ARTICLE_CHANGED, cause=cause, remedy=remedy)
