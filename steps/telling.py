"""From dues to a notice: what of them is still so, and the words for it. Reads the database, sends nothing.

A due says that a route is to be told; what it is told is composed from what stands when it is sent (DESIGN §4). A mark
that closed meanwhile is not told, nor is its closing to anybody who never heard of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jinja2 import Environment, PackageLoader
from sqlalchemy.orm import Session

from checks.addresses import address
from checks.model import FactCheck, Finding, Registry, Severity, Statement, Verdict
from checks.readers.quotes import deep_link
from checks.statements import understand
from checks.words.compose import compose_marks, compose_problem, compose_report, environment
from checks.words.understanding import understood
from checks.words.views import ArticleView, MarkView, Notice, ProblemView, ReportView, SourceView, StatementView
from db import delivery
from db.delivery import Due, DueKind
from db.judgements import judged
from db.problems import problems
from db.tables import MarkRow


@cache
def words() -> Environment:
    """The templates of notices, which are a part of `checks.words`."""
    return environment(PackageLoader("checks.words"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Of some dues, those whose matter still stands, and those that nobody needs to hear of any more."""

    still: tuple[Due, ...]
    void: tuple[Due, ...]


def topic(due: Due) -> tuple[str, ...]:
    """What a due is told together with: its notice if it has one, else its article or its problem, per route."""
    if due.notice_id is not None:
        return ("notice", due.notice_id)
    if due.kind in (DueKind.PROBLEM, DueKind.RECOVERED):
        return (due.route, "problem", str(due.problem_id))
    return (due.route, "report" if due.kind is DueKind.REPORT else "marks", str(due.fact_check))


def standing(session: Session, registry: Registry, dues: Sequence[Due]) -> Standing:
    """Which of the dues, all of one topic, still need to be told."""
    marks = delivery.marks(session, [due.mark_id for due in dues if due.mark_id is not None])
    known = problems(session, [due.problem_id for due in dues if due.problem_id is not None])
    heard = delivery.told(session, dues[0].route, {due.about for due in dues})

    def stands(due: Due) -> bool:
        match due.kind:
            case DueKind.MARK:
                mark = marks[due.mark_id or 0]
                return mark.closed_at is None and not mark.held
            case DueKind.CLOSED:
                return marks[due.mark_id or 0].closed_at is not None and due.about in heard
            case DueKind.PROBLEM:
                return known[due.problem_id or 0].closed_at is None
            case DueKind.RECOVERED:
                return known[due.problem_id or 0].closed_at is not None and due.about in heard
            case DueKind.REPORT:
                return due.fact_check in registry.fact_checks

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
            return compose_report(words(), notice_id=notice_id, route=first.route, report=report)
        case DueKind.MARK | DueKind.CLOSED:
            article = article_view(registry, str(first.fact_check))
            marks = mark_views(session, registry, dues, notice_id)
            return compose_marks(words(), notice_id=notice_id, route=first.route, article=article, marks=marks)


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
        else SourceView(id=found.id, publisher=found.publisher, url=address(found), title=found.title)
    )


def mark_views(session: Session, registry: Registry, dues: Sequence[Due], notice_id: str) -> tuple[MarkView, ...]:
    """The marks of the dues with their proof, as they stand now."""
    route = dues[0].route
    rows = delivery.marks(session, [due.mark_id for due in dues if due.mark_id is not None])
    heard = delivery.told(session, route, {due.about for due in dues}, besides=notice_id)
    looked = delivery.last_good_looks(session, {row.source for row in rows.values() if row.source})
    zone = zone_of(registry, route)
    before = {due.mark_id for due in dues if due.about in heard}
    return tuple(mark_view(registry, row, looked, zone, told_before=row.id in before) for row in rows.values())


def mark_view(
    registry: Registry, row: MarkRow, looked: Mapping[str, datetime], zone: tzinfo, *, told_before: bool
) -> MarkView:
    """One mark with its proof. `checked_at` is when its source last gave its document."""
    statement = statement_of(registry, row.fact_check, row.statement)
    checked = looked.get(row.source or "", row.updated_at or row.opened_at)
    return MarkView(
        id=row.id,
        verdict=Verdict(row.verdict),
        severity=Severity(row.severity),
        prints=statement.prints if statement else row.printed or "",
        explanation=row.explanation,
        opened_at=row.opened_at.astimezone(zone),
        checked_at=checked.astimezone(zone),
        observed=row.observed,
        unit=row.unit,
        period=row.period,
        source=source_view(registry, row.source),
        deep_link=row.deep_link,
        excerpt=row.excerpt or "",
        capture=row.capture,
        told_before=told_before,
        closed_at=row.closed_at and row.closed_at.astimezone(zone),
        closed_because=row.closed_because or "",
    )


def statement_of(registry: Registry, fact_check: str, statement: str) -> Statement | None:
    """The statement as the registry in force has it."""
    article = registry.fact_checks.get(fact_check)
    return next((one for one in article.statements if one.id == statement), None) if article else None


def report_view(session: Session, registry: Registry, article: FactCheck, route: str, now: datetime) -> ReportView:
    """An article's statements: what was understood of each, and how it stands now."""
    found = judged(session, [article.id])
    marks = delivery.open_marks_of(session, article.id)
    return ReportView(
        article=article_view(registry, article.id),
        at=max((one.last_at for one in found.values()), default=now).astimezone(zone_of(registry, route)),
        statements=tuple(
            statement_view(registry, article, one, found[article.id, one.id].finding, marks.get(one.id))
            for one in article.statements
            if (article.id, one.id) in found
        ),
        not_watched=tuple((one.prints, one.because) for one in article.not_watched),
    )


def statement_view(
    registry: Registry, article: FactCheck, statement: Statement, finding: Finding, mark: MarkRow | None
) -> StatementView:
    """One statement of a report."""
    figure = registry.figures.get(statement.figure or "")
    source = source_view(registry, figure.source if figure else None)
    seen = finding.observation
    quoted = deep_link(source.url, seen.quote) if source and seen and seen.quote else None
    return StatementView(
        id=statement.id,
        prints=statement.prints,
        understood=understood(statement, understand(statement, figure, article), figure),
        state=finding.state,
        verdict=finding.verdict,
        explanation=finding.explanation,
        notes=tuple(finding.notes),
        observed=(seen.printed or seen.text) if seen else None,
        unit=(seen.unit or (figure.unit if figure else None)) if seen and seen.printed else None,
        period=seen.period.name if seen and seen.period else None,
        source=source,
        deep_link=mark.deep_link if mark else quoted,
        problem=finding.problem.cause if finding.problem else None,
        remedy=finding.problem.remedy if finding.problem else None,
        mark=mark.id if mark else None,
    )


def problem_view(session: Session, registry: Registry, problem_id: int, route: str) -> ProblemView:
    """A problem with the articles that hang on its source or figure."""
    found = problems(session, [problem_id])[problem_id]
    subject, zone = found.problem.subject, zone_of(registry, route)
    figure = registry.figures.get(subject)
    return ProblemView(
        subject=subject,
        kind=found.problem.kind,
        cause=found.problem.cause,
        remedy=found.problem.remedy,
        first_seen=found.first_seen.astimezone(zone),
        last_seen=found.last_seen.astimezone(zone),
        tries=found.tries,
        source=source_view(registry, figure.source if figure else subject),
        articles=tuple(article_view(registry, one) for one in articles_on(registry, subject)),
        closed_at=found.closed_at and found.closed_at.astimezone(zone),
    )


def articles_on(registry: Registry, subject: str) -> Iterator[str]:
    """The fact-checks with a statement about the figure, or about a figure of the source."""
    figures = {one.id for one in registry.figures.values() if subject in (one.id, one.source)}
    for article in registry.fact_checks.values():
        if any(one.figure in figures or subject in one.absent_from for one in article.statements):
            yield article.id


def zone_of(registry: Registry, route: str) -> tzinfo:
    """The zone of the desk behind a route; UTC where this machine does not know it, for a notice cannot wait."""
    desk = next((one for one in registry.desks.values() if one.route == route), None)
    try:
        return ZoneInfo(desk.zone) if desk else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
