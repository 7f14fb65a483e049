"""How things stand, read from the database alone: what `status` and `show` print and the desk shows.

Nothing is fetched or written here, and no YAML is needed. The state of an article is computed from the latest
judgement of its statements each time (DESIGN §4.1), and says *unchecked* where nobody has looked for too long.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from checks.addresses import address, asked_first, host_of
from checks.case import Case
from checks.counted import as_printed
from checks.errors import StoreError, UnknownId
from checks.fingerprint import locators_of
from checks.hearing import hearing
from checks.judge import state_of
from checks.model import Decision, FactCheck, Figure, Finding, Observation, Registry, State, Statement, judged_key
from checks.plan import Looks, Planned, Rest, next_by_hand, next_look, watched
from checks.references import cited, now_called, parts_of, read_at, sources_of, subjects_of, without_edition
from checks.unlooked import is_unlooked
from checks.values import read_quantities
from db import delivery, store
from db.past import alike_since
from db.stamps import Stamps, stamps
from db.store import Judgement, OpenProblem, StoredMark
from db.waiting import rests
from db.warned import warned
from steps.article_state import before_surprise
from steps.views.editions import editions_views
from steps.views.shapes import (
    FactCheckView,
    FigureView,
    MarkView,
    Overview,
    ProblemView,
    SourceView,
    StatementView,
    WaitingView,
)
from steps.views.stored import end_of, mark_view, problem_view, run_view, stored_mark, stored_problem

Key = tuple[str, str]  # fact-check, statement
Thing = FactCheckView | StatementView | FigureView | SourceView | MarkView | ProblemView

# --- what is asked for ---------------------------------------------------------------------------------------------


def overview(session: Session, now: datetime) -> Overview:
    """How everything stands. Raises StoreError before the first `sync`."""
    known = remember(session, now)
    planned = [planned_of(known, name) for name in watched(known.registry)]
    return Overview(
        registry_version=known.version,
        last_sweep=next(iter(store.sweeps(session, 1)), None),
        next_look=min(planned, key=lambda one: (one.at, one.source), default=None),
        fact_checks=tuple(fact_check_view(known, one) for one in known.registry.fact_checks.values()),
        problems=tuple(problem_view(one) for one in known.problems.values()),
        dues_waiting=delivery.waiting(session).dues,
        warnings=warnings(session, known.registry),
        editions=editions_views(session, list(known.registry.sources.values()), now),
        waiting=tuple(waiting_views(known)),
    )


def shown(session: Session, id_: str, now: datetime) -> Thing:
    """The thing the id names: `12` is a mark, `problem:3` a problem, else what the registry calls so.

    Raises UnknownId, with the nearest names.
    """
    if id_.removeprefix("mark:").isdecimal():
        return stored_mark(session, int(id_.removeprefix("mark:")), now)
    if id_.startswith("problem:"):
        return stored_problem(session, id_)
    known = remember(session, now)
    registry = known.registry
    id_ = now_called(registry, id_)
    if id_ in registry.sources:
        return source_view(session, known, id_)
    if id_ in registry.figures:
        return figure_view(session, known, registry.figures[id_])
    article, _, statement = id_.partition("/")
    if article in registry.fact_checks:
        view = fact_check_view(known, registry.fact_checks[article])
        named = [one for one in view.statements if one.id == statement]
        if not statement or named:
            return named[0] if named else view
    raise unknown(registry, id_)


def printed_in(session: Session, text: str, now: datetime) -> tuple[StatementView, ...]:
    """The statements that print this: the same words, or the same number however it is written."""
    known = remember(session, now)
    wanted = {one.value for one in read_quantities(text)}
    words = " ".join(text.casefold().split())
    return tuple(
        statement_view(known, article, one)
        for article in known.registry.fact_checks.values()
        for one in article.statements
        if words in one.prints.casefold()
        or wanted & {number.value for number in read_quantities(one.prints, language=article.language)}
    )


# --- what is known -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the views are made of, read in a handful of statements."""

    now: datetime
    version: int
    registry: Registry
    judged: Mapping[Key, Judgement]
    marks: Mapping[Key, tuple[StoredMark, ...]]
    problems: Mapping[str, OpenProblem]
    looks: Mapping[str, Looks]
    last_looks: Mapping[str, datetime]
    dates: Mapping[str, Stamps]
    decisions: Mapping[Key, tuple[Decision, ...]]
    rests: Mapping[str, Rest]
    waiting: Mapping[Key, State]  # of surprises that wait for their second look: how the statement stood before


def remember(session: Session, now: datetime) -> Known:
    """What is known. Raises StoreError before the first `sync`."""
    version = store.registry_number(session)
    if version is None:
        raise StoreError("no registry has been compiled yet: run `stilltrue sync`, or `stilltrue check`")
    registry = store.load_registry(session, version)
    open_marks: dict[Key, tuple[StoredMark, ...]] = {}
    for one in store.marks(session, [mark.id for mark in store.open_marks(session)]).values():
        key = one.mark.fact_check, one.mark.statement
        open_marks[key] = (*open_marks.get(key, ()), one)
    return Known(
        now=now,
        version=version,
        registry=registry,
        judged=store.judged(session),
        marks=open_marks,
        problems=store.open_problems(session),
        looks=store.looks(session),
        last_looks=store.last_looks(session, list(registry.figures)),
        dates=stamps(session),
        decisions=store.decisions(session),
        rests=rests(session, now),
        waiting=before_surprise(session, [one for of in open_marks.values() for one in of]),
    )


def unknown(registry: Registry, id_: str) -> UnknownId:
    """The error for an id nothing bears, with the nearest ones."""
    from steps.views.targets import unknown as message

    if id_ in registry.desks:
        return UnknownId(f"{id_} is a desk: name a fact-check, a statement, a figure, a source, a mark or a problem")
    return UnknownId(message(registry, id_))


def planned_of(known: Known, name: str) -> Planned:
    """The next look of a machine at the source."""
    source = known.registry.sources[name]
    return next_look(source, known.looks.get(name), known.now, known.rests.get(host_of(asked_first(source))))


def waiting_views(known: Known) -> Iterator[WaitingView]:
    """The hosts for which sources wait that would be looked at now."""
    found: dict[str, list[str]] = {}
    for name in sorted(watched(known.registry)):
        source = known.registry.sources[name]
        host = host_of(asked_first(source))
        if host in known.rests and next_look(source, known.looks.get(name), known.now).at <= known.now:
            found.setdefault(host, []).append(name)
    for host, names in found.items():
        rest = known.rests[host]
        yield WaitingView(host=host, until=rest.until, because=rest.because(), sources=tuple(names))


# --- views ---------------------------------------------------------------------------------------------------------


def fact_check_view(known: Known, article: FactCheck) -> FactCheckView:
    """An article and its statements; its state is the worst of theirs."""
    return FactCheckView(
        id=article.id,
        title=article.title,
        url=article.url,
        desk=article.desk,
        state=state_of(finding_of(known, article, one) for one in article.statements),
        statements=tuple(statement_view(known, article, one) for one in article.statements),
        not_watched=tuple((one.prints, one.because) for one in article.not_watched),
        claim=article.claim,
    )


def finding_of(known: Known, article: FactCheck, statement: Statement) -> Finding:
    """The latest finding; *unchecked* where there is none, or where it says *current* and the last look is too old.

    Of a surprise that is not confirmed yet, the state is the one before it (DESIGN §4.2).
    """
    key = article.id, statement.id
    latest = known.judged.get(key)
    if latest is None:
        return Finding(fact_check=article.id, statement=statement.id, verdict=None, state=State.UNCHECKED)
    if key in known.waiting:
        return replace(latest.finding, state=known.waiting[key])
    if latest.finding.state is State.CURRENT and statement.vintage is None and is_old(known, article, statement):
        return replace(latest.finding, state=State.UNCHECKED)
    return latest.finding


def is_old(known: Known, article: FactCheck, statement: Statement) -> bool:
    """Whether the last look that read something is longer ago than agreed."""
    figure = known.registry.figures.get(statement.figure or "")
    case = Case(fact_check=article, statement=statement, figure=figure, last_look=last_look(known, figure))
    return is_unlooked(case, known.now)


def statement_view(known: Known, article: FactCheck, statement: Statement) -> StatementView:
    """One statement with what was found of it."""
    figure = known.registry.figures.get(statement.figure or "")
    key = article.id, statement.id
    finding, judged = finding_of(known, article, statement), known.judged.get(key)
    seen = finding.observation
    observed, unit = as_printed(seen, unit_of(figure, seen)) if seen else (None, None)
    sources = sources_of(known.registry, figure, statement)
    dates = known.dates.get(sources[0], Stamps()) if sources else Stamps()
    return StatementView(
        fact_check=article.id,
        id=statement.id,
        prints=statement.prints,
        figure=statement.figure,
        bears_on=statement.bears_on,
        state=finding.state,
        verdict=finding.verdict,
        explanation=finding.explanation or "Nobody has looked at it yet.",
        rule=finding.rule,
        notes=tuple(str(note) for note in finding.notes),
        dismissed=finding.dismissed,
        observed=observed,
        unit=unit,
        period=seen.period.name if seen and seen.period else None,
        excerpt=(seen.excerpt or None) if seen else None,
        place=(seen.place or None) if seen else None,
        sources=sources,
        cites=statement.cites,
        found_at=judged.first_at if judged else None,
        judged_at=judged.last_at if judged else None,
        last_look=last_look(known, figure),
        changed_at=dates.changed_at,
        published_at=dates.published_at,
        marks=tuple(
            mark_view(one, hearing(statement, known.decisions.get(key, ()), finding, [one.mark], known.now))
            for one in known.marks.get(key, ())
        ),
        problems=problems_on(known, (*subjects_of(known.registry, figure, statement), f"{article.id}/{statement.id}")),
    )


def unit_of(figure: Figure | None, seen: Observation | None) -> str | None:
    """The unit of what was read; none for a computed figure, of which the parts are shown."""
    if figure is None or seen is None or seen.printed is None or figure.share or figure.sum_ or figure.change:
        return None
    return seen.unit or figure.unit


def figure_view(session: Session, known: Known, figure: Figure) -> FigureView:
    """A figure and its runs, newest look first."""
    runs = store.history(session, [figure.id])[figure.id]
    parts = parts_of(figure)
    sources = sources_of(known.registry, figure)
    cited = cited_by(known.registry, {figure.id})
    return FigureView(
        id=figure.id,
        measure=figure.measure,
        unit=figure.unit,
        sources=sources,
        made_of=parts[1:],
        last_look=last_look(known, figure),
        runs=tuple(run_view(run) for run in sorted(runs, key=lambda run: (run.last_seen, end_of(run)), reverse=True)),
        cited_by=cited,
        problems=problems_on(known, (*parts, *sources, *cited)),
        warnings=warnings(session, known.registry, figure.id),
    )


def warnings(session: Session, registry: Registry, figure: str | None = None) -> tuple[str, ...]:
    """What was lost of figures that were read all the same, as the registry now says; of one figure, or of all."""
    reads = read_at(registry)
    wanted = {
        (name, one.id): locators_of(one, registry.sources[name])
        for name, figures in reads.items()
        for one in figures
        if figure in {None, one.id}
    }
    found = (one for one in warned(session) if wanted.get((one.source, one.figure)) == one.locators)
    return tuple(said for one in found for said in one.warnings)


def source_view(session: Session, known: Known, name: str) -> SourceView:
    """A source, its newest captures, and what is read there."""
    source, looks = known.registry.sources[name], known.looks.get(name)
    dates = known.dates.get(name, Stamps())
    read = [one for one in known.registry.figures.values() if name in sources_of(known.registry, one)]
    by_hand = next_by_hand(read, known.last_looks, known.now) if name not in watched(known.registry) else None
    planned = by_hand or planned_of(known, name)
    figures = tuple(one.id for one in read)
    cited = cited_by(known.registry, {*figures, name})
    captures = store.captures(session, name, limit=5)
    return SourceView(
        id=name,
        publisher=source.publisher,
        title=source.title,
        url=address(source),
        rendered=source.render is not None,
        keeper=known.registry.keeper_of(source).id,
        last_look=looks.last_look if looks else None,
        last_good=looks.last_good if looks else None,
        changed_at=dates.changed_at,
        published_at=dates.published_at,
        announced=dates.announced,
        failures=looks.failures if looks else 0,
        next_look=planned.at,
        because=planned.because,
        captures=captures,
        figures=figures,
        fact_checks=tuple(dict.fromkeys(one.partition("/")[0] for one in cited)),
        problems=problems_on(known, (name, *of_editions(known, name), *figures, *cited)),
        editions=next(iter(editions_views(session, [source], known.now)), None),
        alike=alike_since(session, name, captures[0].first_seen) if captures else None,
    )


def of_editions(known: Known, source: str) -> tuple[str, ...]:
    """The subjects, among those with problems, that are the source's list of editions or one of its editions."""
    return tuple(one for one in known.problems if one != source and without_edition(one) == source)


# --- what belongs together -----------------------------------------------------------------------------------------


def cited_by(registry: Registry, names: set[str]) -> tuple[str, ...]:
    """The statements, as `fact-check/statement`, that rest on one of these figures or sources."""
    return tuple(f"{article.id}/{one.id}" for article, one in cited(registry, names))


def last_look(known: Known, figure: Figure | None) -> datetime | None:
    """The last look that read the figure; for a computed one, the oldest of those at its parts."""
    parts = parts_of(figure)
    looked = [known.last_looks[name] for name in (parts[1:] or parts) if name in known.last_looks]
    return min(looked, default=None)


def problems_on(known: Known, subjects: tuple[str, ...]) -> tuple[ProblemView, ...]:
    """The open problems of these figures, sources and statements; after each what judging found of it."""
    keys = dict.fromkeys(key for one in subjects for key in (one, judged_key(one)))
    return tuple(problem_view(known.problems[key]) for key in keys if key in known.problems)
