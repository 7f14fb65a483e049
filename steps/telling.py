"""From dues to a notice: what of them is still so, and the words for it. Reads the database, sends nothing.

A due says that a route is to be told; what it is told is composed from what stands when it is sent (DESIGN §4). A mark
that closed meanwhile is not told, nor is its closing to anybody who never heard of it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jinja2 import Environment, PackageLoader
from sqlalchemy.orm import Session

from checks.addresses import address
from checks.counted import as_printed
from checks.hearing import made_on
from checks.model import Decision, FactCheck, Finding, Registry, Statement
from checks.quotes import deep_link
from checks.references import cited, figure_of, sources_of, without_edition
from checks.statements import understand
from checks.words import phrases
from checks.words.compose import compose_marks, compose_problem, compose_release, compose_report, environment
from checks.words.understanding import understood
from checks.words.views import (
    ArticleView,
    MarkView,
    Notice,
    ProblemView,
    ReportView,
    RereadView,
    Settling,
    SourceView,
    StatementView,
)
from db import delivery
from db.delivery import Due, DueKind
from db.judgements import decisions, judged
from db.marks import StoredMark, marks, marks_of
from db.problems import problems
from steps.article_state import state_now
from steps.unverified import ABOUT as UNVERIFIED
from steps.unverified import is_unverified

WEEK = timedelta(days=7)  # for how long a notice proposes to put a mark off


@cache
def words() -> Environment:
    """The templates of notices, which are a part of `checks.words`."""
    return environment(PackageLoader("checks.words"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Of some dues, those whose matter still stands, and those that nobody needs to hear of any more."""

    still: tuple[Due, ...]
    void: tuple[Due, ...]


def topics(dues: Sequence[Due], arrived: Collection[str]) -> tuple[tuple[Due, ...], ...]:
    """The dues in groups, each of one notice: by route, and by article or problem; the longest waiting first.

    A notice that somebody has, or may have, stays as it is; one that nobody has yet is composed again, together with
    what became due since.
    """

    def topic(due: Due) -> tuple[str, str, str]:
        if due.notice_id in arrived:
            return (due.route, "notice", str(due.notice_id))
        if due.kind in (DueKind.PROBLEM, DueKind.RECOVERED):
            return (due.route, "problem", str(due.problem_id))
        if due.kind is DueKind.RELEASE:
            return (due.route, "release", due.about)
        matter = due.about.partition(":")[0] if due.kind is DueKind.REPORT else "marks"
        return (due.route, matter, str(due.fact_check))

    groups = (tuple(group) for _, group in groupby(sorted(dues, key=topic), key=topic))
    return tuple(sorted(groups, key=lambda group: min(due.id for due in group)))


def standing(session: Session, registry: Registry, dues: Sequence[Due]) -> Standing:
    """Which of the dues, all of one topic, still need to be told."""
    known_marks = marks(session, [due.mark_id for due in dues if due.mark_id is not None])
    known = problems(session, [due.problem_id for due in dues if due.problem_id is not None])
    heard = delivery.told(session, dues[0].route, {due.about for due in dues})

    def stands(due: Due) -> bool:
        match due.kind:
            case DueKind.MARK:
                found = known_marks[due.mark_id or 0]
                return found.closed_at is None and not found.mark.held
            case DueKind.CLOSED:
                return known_marks[due.mark_id or 0].closed_at is not None and due.about in heard
            case DueKind.PROBLEM:
                return known[due.problem_id or 0].closed_at is None
            case DueKind.RECOVERED:
                return known[due.problem_id or 0].closed_at is not None and due.about in heard
            case DueKind.REPORT if due.fact_check not in registry.fact_checks:
                return False
            case DueKind.REPORT:
                return not due.about.startswith(UNVERIFIED) or is_unverified(session, str(due.fact_check))
            case DueKind.RELEASE:
                return True

    still = tuple(due for due in dues if stands(due))
    return Standing(still=still, void=tuple(due for due in dues if due not in still))


def compose(session: Session, registry: Registry, dues: Sequence[Due], notice_id: str, now: datetime) -> Notice:
    """The notice that tells of the dues, all of one topic and all still standing."""
    first = dues[0]
    match first.kind:
        case DueKind.PROBLEM | DueKind.RECOVERED:
            problem = problem_view(session, registry, first.problem_id or 0, first.route)
            return compose_problem(words(), notice_id=notice_id, route=first.route, problem=problem)
        case DueKind.REPORT:
            report = report_view(session, registry, registry.fact_checks[str(first.fact_check)], first.route, now)
            report = replace(report, unverified=first.about.startswith(UNVERIFIED))
            return compose_report(words(), notice_id=notice_id, route=first.route, report=report)
        case DueKind.RELEASE:
            found = [RereadView(**one) for due in dues for one in due.report]
            version = first.about.partition(":")[2]
            return compose_release(words(), notice_id=notice_id, route=first.route, version=version, differences=found)
        case DueKind.MARK | DueKind.CLOSED:
            article = article_view(registry, str(first.fact_check))
            article = replace(article, state=state_now(session, registry, str(first.fact_check)))
            views = mark_views(session, registry, dues, notice_id, now)
            return compose_marks(words(), notice_id=notice_id, route=first.route, article=article, marks=views)


# --- views --------------------------------------------------------------------------------------------------------


def article_view(registry: Registry, fact_check: str) -> ArticleView:
    """The article; one that has left the registry since is known by its id alone."""
    article = registry.fact_checks.get(fact_check)
    return ArticleView(
        id=fact_check, title=article.title if article else fact_check, url=article.url if article else ""
    )


def source_view(registry: Registry, source: str | None) -> SourceView | None:
    """The source as the registry declares it; None where there is none of that id."""
    found = registry.sources.get(source or "")
    return (
        None
        if found is None
        else SourceView(
            id=found.id,
            publisher=found.publisher,
            url=address(found),
            title=found.title,
            rendered=found.render is not None,
        )
    )


def mark_views(
    session: Session, registry: Registry, dues: Sequence[Due], notice_id: str, now: datetime
) -> tuple[MarkView, ...]:
    """The marks of the dues with their proof, as they stand now."""
    route = dues[0].route
    stored = marks(session, {due.mark_id for due in dues if due.mark_id is not None})
    heard = delivery.told(session, route, {due.about for due in dues}, besides=notice_id)
    before = {due.mark_id for due in dues if due.about in heard}
    looked = delivery.last_good_looks(session, {one.evidence.source for one in stored.values() if one.evidence.source})
    made = decisions(session, {one.mark.fact_check for one in stored.values()})
    zone = zone_of(registry, route)
    return tuple(
        replace(
            mark_view(registry, one, looked, zone),
            again=why_again(registry, one, made, zone, told=number in before) or instead_of(registry, one, route),
            settling=settling(registry, one, route, now),
        )
        for number, one in stored.items()
    )


def mark_view(registry: Registry, stored: StoredMark, looked: Mapping[str, datetime], zone: tzinfo) -> MarkView:
    """One mark with its proof. `checked_at` is when its source last gave its document."""
    mark, proof = stored.mark, stored.evidence
    statement = statement_of(registry, mark.fact_check, mark.statement)
    checked = looked.get(proof.source or "", stored.updated_at or mark.opened_at)
    return MarkView(
        id=mark.id,
        verdict=mark.verdict,
        severity=mark.severity,
        prints=statement.prints if statement else proof.printed or "",
        explanation=stored.explanation,
        opened_at=mark.opened_at.astimezone(zone),
        checked_at=checked.astimezone(zone),
        observed=proof.observed,
        unit=proof.unit,
        period=proof.period,
        source=source_view(registry, proof.source),
        deep_link=proof.deep_link,
        excerpt=proof.excerpt or "",
        capture=proof.capture,
        saved_as=stored.saved_as,
        closed_at=stored.closed_at and stored.closed_at.astimezone(zone),
        closed_because=stored.closed_because or "",
    )


def settling(registry: Registry, stored: StoredMark, route: str, now: datetime) -> Settling:
    """How the desks behind the route may settle the mark: put off for a week, handed to any other desk."""
    article = registry.fact_checks.get(stored.mark.fact_check)
    statement = statement_of(registry, stored.mark.fact_check, stored.mark.statement)
    said = (
        understand(statement, registry.figures.get(statement.figure or ""), article) if statement and article else None
    )
    return Settling(
        mark=stored.mark.id,
        corrects=said is not None and (said.quantity is not None or said.text is not None),
        put_off=(now + WEEK).astimezone(zone_of(registry, route)).date(),
        desks=tuple(desk.id for desk in registry.desks.values() if desk.route != route),
    )


def why_again(
    registry: Registry,
    stored: StoredMark,
    made: Mapping[tuple[str, str], tuple[Decision, ...]],
    zone: tzinfo,
    *,
    told: bool,
) -> str:
    """Why the mark is told to a desk that knows it, or that took it over."""
    key = stored.mark.fact_check, stored.mark.statement
    statement = statement_of(registry, *key)
    ruling = sorted(made_on(statement, made.get(key, ())), key=lambda one: one.at) if statement else []
    newest = ruling[-1] if ruling else None
    until = phrases.day(newest.until.astimezone(zone)) if newest and newest.until else ""
    verb, by, reason = (newest.verb, newest.by, newest.reason) if newest else (None, "", "")
    return phrases.again(verb, by, until, reason, told=told)


def instead_of(registry: Registry, stored: StoredMark, route: str) -> str:
    """Why the deputy of the article's desk is told of the mark; empty for any other desk."""
    article = registry.fact_checks.get(stored.mark.fact_check)
    desk = registry.desks[article.desk] if article else None
    deputy = registry.desks.get(desk.deputy or "") if desk else None
    is_deputy = desk and deputy and deputy.route == route != desk.route
    return phrases.standing_in(desk.id) if desk and is_deputy else ""


def statement_of(registry: Registry, fact_check: str, statement: str) -> Statement | None:
    """The statement as the registry in force has it."""
    article = registry.fact_checks.get(fact_check)
    return next((one for one in article.statements if one.id == statement), None) if article else None


def report_view(session: Session, registry: Registry, article: FactCheck, route: str, now: datetime) -> ReportView:
    """An article's statements: what was understood of each, and how it stands now."""
    found = judged(session, [article.id])
    opened = {one.mark.statement: one for one in marks_of(session, article.id) if not (one.closed_at or one.mark.held)}
    return ReportView(
        article=article_view(registry, article.id),
        at=max((one.last_at for one in found.values()), default=now).astimezone(zone_of(registry, route)),
        statements=tuple(
            replace(
                statement_view(registry, article, one, found[article.id, one.id].finding, opened.get(one.id)),
                settling=settling(registry, opened[one.id], route, now) if one.id in opened else None,
            )
            for one in article.statements
            if (article.id, one.id) in found
        ),
        not_watched=tuple((one.prints, one.because) for one in article.not_watched),
    )


def statement_view(
    registry: Registry, article: FactCheck, statement: Statement, finding: Finding, marked: StoredMark | None
) -> StatementView:
    """One statement of a report."""
    figure = registry.figures.get(statement.figure or "")
    source = source_view(registry, figure.source if figure else None)
    seen = finding.observation
    observed, unit = as_printed(seen, seen.unit or (figure.unit if figure else None)) if seen else (None, None)
    quoted = deep_link(source.url, seen.quote, seen.place) if source and seen and seen.quote else None
    return StatementView(
        id=statement.id,
        prints=statement.prints,
        understood=understood(statement, understand(statement, figure, article), figure),
        state=finding.state,
        verdict=finding.verdict,
        explanation=finding.explanation,
        notes=tuple(finding.notes),
        observed=observed,
        unit=unit if seen and seen.printed else None,
        period=seen.period.name if seen and seen.period else None,
        source=source,
        deep_link=marked.evidence.deep_link if marked else quoted,
        problem=finding.problem.cause if finding.problem else None,
        remedy=finding.problem.remedy if finding.problem else None,
    )


def problem_view(session: Session, registry: Registry, problem_id: int, route: str) -> ProblemView:
    """A problem with the articles that hang on its source or figure."""
    found = problems(session, [problem_id])[problem_id]
    subject, zone = found.problem.subject, zone_of(registry, route)
    there = without_edition(subject)
    figure, _, place = there.partition("@")
    own = registry.figures[figure].source if figure in registry.figures else first_source(registry, there)
    return ProblemView(
        subject=subject,
        kind=found.problem.kind,
        cause=found.problem.cause,
        remedy=found.problem.remedy,
        first_seen=found.first_seen.astimezone(zone),
        last_seen=found.last_seen.astimezone(zone),
        tries=found.tries,
        source=source_view(registry, place or own),
        articles=tuple(article_view(registry, one) for one in articles_on(registry, subject)),
        closed_at=found.closed_at and found.closed_at.astimezone(zone),
    )


def articles_on(registry: Registry, subject: str) -> Iterator[str]:
    """The fact-checks that rest on the source or figure; `figure@source` is a figure that is read in several places.

    Of a statement (`fact-check/statement`) its own.
    """
    article, slash, _ = subject.partition("/")
    if slash or article in registry.fact_checks:
        yield article
        return
    yield from dict.fromkeys(article.id for article, _ in cited(registry, [without_edition(subject).partition("@")[0]]))


def first_source(registry: Registry, subject: str) -> str | None:
    """The source itself, or the first one behind a statement; None where there is none."""
    article, slash, name = subject.partition("/")
    statement = statement_of(registry, article, name) if slash else None
    if statement is None:
        return subject
    return next(iter(sources_of(registry, figure_of(registry, statement), statement)), None)


def zone_of(registry: Registry, route: str) -> tzinfo:
    """The zone of the desk behind a route; UTC where this machine does not know it, for a notice cannot wait."""
    desk = next((one for one in registry.desks.values() if one.route == route), None)
    try:
        return ZoneInfo(desk.zone) if desk else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
