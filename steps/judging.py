"""Judging without fetching: from what is remembered to findings, marks and dues, in the caller's transaction.

Runs after a sweep, after a decision, after a new registry version and for whoever asks for the state of things:
whatever changed, the same functions judge.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from checks.by_hand import is_by_hand
from checks.case import Case, Newcomer, Other
from checks.counted import as_printed
from checks.dismissals import settled
from checks.editions.names import has_editions, last_day, pattern_of
from checks.fingerprint import fingerprint
from checks.hearing import hearing
from checks.judge import decide, judge, state_of
from checks.model import (
    Decision,
    FactCheck,
    Figure,
    Finding,
    Mark,
    Observation,
    Registry,
    Run,
    Source,
    State,
    Statement,
    Verdict,
)
from checks.newcomers import new_items
from checks.quotes import deep_link
from checks.references import figure_of, in_the_way, parts_of, printed_of, read_at, sources_of, statement_of
from checks.silences import inventory_of, silences
from db import store
from db.stamps import Stamps, stamps
from db.store import CarriedOut, Found, KnownEdition, MarkEvidence, NewDue, OpenProblem, StoredCapture, Telling
from steps.troubles import Noted, keeper_route, note_judged
from steps.unverified import newly_unverified, unverified

Key = tuple[str, str]  # fact-check, statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """All that the judge needs of the past, read once for a whole round."""

    registry: Registry
    runs: Mapping[str, tuple[Run, ...]]
    last_looks: Mapping[str, datetime]
    problems: Mapping[str, OpenProblem]
    decisions: Mapping[Key, tuple[Decision, ...]]
    said_since: Mapping[tuple[str, str, str], datetime]  # fact-check, statement, its fingerprint -> first judged
    now: datetime
    shrunk: frozenset[str]  # sources whose newest document is less than half of the one before
    read_anew: frozenset[str] = frozenset()  # figures that say something else since a locator changed
    renewed: Mapping[str, datetime] = field(default_factory=dict)  # source -> when it last gave a period or value anew
    stamps: Mapping[str, Stamps] = field(default_factory=dict)
    editions: Mapping[str, tuple[KnownEdition, ...]] = field(default_factory=dict)  # of the sources that have any
    printed: Mapping[str, tuple[tuple[FactCheck, Statement], ...]] = field(
        default_factory=dict
    )  # figure -> in articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one round of judging came to. `changed`: the findings that differ from the last ones."""

    findings: tuple[Finding, ...]
    changed: tuple[Finding, ...]
    carried_out: CarriedOut
    dues: int
    problems: Noted  # those that judging alone finds


# --- finding -------------------------------------------------------------------------------------------------------


def find(session: Session, registry: Registry, *, now: datetime, only: Collection[str] = ()) -> tuple[Finding, ...]:
    """The findings of today on all statements, or on those of the articles `only`. Nothing is written."""
    memory = remember(session, registry, now)
    first = {key_of(case): judge(case, now) for case in cases(memory, registry.fact_checks.values())}
    by_article: dict[str, list[Finding]] = {article: [] for article in registry.fact_checks}
    for (article, _), finding in first.items():
        by_article[article].append(finding)
    states = {article: state_of(several) for article, several in by_article.items()}
    again = cases(memory, registry.fact_checks.values(), states)
    findings = first | {key_of(case): judge(case, now) for case in again if case.others}
    return tuple(finding for (article, _), finding in findings.items() if not only or article in only)


def remember(session: Session, registry: Registry, now: datetime) -> Memory:
    """What is known of the figures of a registry, in a handful of statements."""
    names = [*registry.figures, *registry.sources, *silences(registry)]
    editions = known_editions(session, registry)
    runs = store.history(session, names)
    return Memory(
        registry=registry,
        runs=runs,
        last_looks=store.last_looks(session, names),
        problems=store.open_problems(session),
        decisions=store.decisions(session),
        said_since=store.said_since(session),
        now=now,
        shrunk=store.shrunk_sources(session),
        read_anew=store.read_anew(session),
        renewed=renewed(registry, runs, editions),
        stamps=stamps(session),
        editions=editions,
        printed=printed_of(registry),
    )


def known_editions(session: Session, registry: Registry) -> dict[str, tuple[KnownEdition, ...]]:
    """The editions of the sources that have any, the newest first; those found under an earlier pattern left out."""
    having = {name: pattern_of(one) for name, one in registry.sources.items() if has_editions(one)}
    found = store.editions(session, having) if having else {}
    return {name: tuple(one for one in found[name] if one.pattern == having[name]) for name in found}


def renewed(
    registry: Registry, runs: Mapping[str, tuple[Run, ...]], editions: Mapping[str, tuple[KnownEdition, ...]]
) -> dict[str, datetime]:
    """When each source last had a new edition, or gave one of the figures read there a new period or another value."""
    found = {name: several[0].found_at for name, several in editions.items() if several}
    for source, figures in read_at(registry).items():
        begun = [run.first_seen for one in figures for run in runs.get(one.id, ()) if run.observation.period]
        found |= {source: max([*begun, found.get(source, begun[0])])} if begun else {}
    return found


def cases(memory: Memory, articles: Iterable[FactCheck], states: Mapping[str, State] | None = None) -> Iterator[Case]:
    """All that is known about each statement. With `states`, also what other articles print about its figure."""
    for article in articles:
        for statement in article.statements:
            yield case_of(memory, article, statement, states)


def case_of(memory: Memory, article: FactCheck, statement: Statement, states: Mapping[str, State] | None) -> Case:
    """All that is known about one statement. What other articles print counts once a source was asked: it may settle
    the matter.
    """
    figure = figure_of(memory.registry, statement)
    sources = sources_of(memory.registry, figure, statement)
    subject = in_the_way(memory.registry, figure, statement, memory.problems)
    problem = memory.problems[subject] if subject else None
    runs = [run for name in parts_of(figure) for run in memory.runs.get(name, ())]
    return Case(
        fact_check=article,
        statement=statement,
        figure=figure,
        runs=memory.runs.get(figure.id, ()) if figure else (),
        last_look=memory.last_looks.get(figure.id) if figure else None,
        problem=problem.problem if problem else None,
        problem_since=problem.first_seen if problem else None,
        problem_days=problem.days if problem else 0,
        decisions=memory.decisions.get((article.id, statement.id), ()),
        others=others_of(memory, article, statement, states) if states and (problem or runs) else (),
        related={name: memory.runs.get(name, ()) for name in related_to(figure, statement)},
        releases=memory.registry.sources[sources[0]].releases if sources else None,
        announced=memory.stamps[sources[0]].announced if sources and sources[0] in memory.stamps else None,
        source=sources[0] if sources else None,
        renewed=memory.renewed.get(sources[0]) if sources else None,
        since=memory.said_since.get((article.id, statement.id, fingerprint(statement)), memory.now),
        doubts=doubts_of(memory, sources, parts_of(figure)),
        newcomers=newcomers(memory, article, statement) if statement.absent_from else (),
    )


def newcomers(memory: Memory, article: FactCheck, statement: Statement) -> tuple[Newcomer, ...]:
    """The editions of the sources said to be silent that came out since the sentence was first judged; where editions
    cannot be told apart, the tables and data files.
    """
    said = memory.said_since.get((article.id, statement.id, fingerprint(statement)), memory.now)
    found = []
    for source in statement.absent_from:
        known = memory.editions.get(source, ())
        since = max([said, *([min(one.found_at for one in known)] if known else [])])  # the first search finds old ones
        before = max((last_day(one.name) for one in known if one.found_at <= since), default=None)
        found += [
            Newcomer(source=source, name=f"edition {one.name}", url=one.url, found_at=one.found_at)
            for one in known
            if one.found_at > since and (before is None or last_day(one.name) > before)
        ]
        items = new_items(memory.runs.get(inventory_of(source), ()), said)
        url = memory.registry.sources[source].url or ""
        found += [Newcomer(source=source, name=str(item), url=url, found_at=at) for item, at in items]
    return tuple(found)


def related_to(figure: Figure | None, statement: Statement) -> tuple[str, ...]:
    """The other figures and sources a statement is held against."""
    named = (statement.of, statement.slower_than, *statement.any_of, *statement.absent_from, *parts_of(figure))
    return tuple(dict.fromkeys(name for name in named if name))


def others_of(
    memory: Memory, article: FactCheck, statement: Statement, states: Mapping[str, State]
) -> tuple[Other, ...]:
    """What other articles print about the same figure, as they were corrected."""
    return tuple(
        Other(fact_check=other, statement=as_corrected(memory, other, one), state=states[other.id])
        for other, one in memory.printed.get(statement.figure or "", ())
        if other.id != article.id and other.id in states
    )


def as_corrected(memory: Memory, article: FactCheck, statement: Statement) -> Statement:
    """The statement as the article prints it now."""
    made = memory.decisions.get((article.id, statement.id), ())
    figure = figure_of(memory.registry, statement)
    return settled(Case(fact_check=article, statement=statement, figure=figure, decisions=made)).statement


def doubts_of(memory: Memory, sources: Sequence[str], figures: Sequence[str]) -> tuple[str, ...]:
    """Why the newest look is not believed on its own word (DESIGN §4.2)."""
    shrunk = [name for name in sources if name in memory.shrunk]
    anew = [name for name in figures if name in memory.read_anew]
    return (
        *(f"the document of {name} is less than half as long as the one before" for name in shrunk),
        *(f"{name} says something else since its locator or the reader changed" for name in anew),
    )


def key_of(case: Case) -> Key:
    return case.fact_check.id, case.statement.id


# --- carrying out --------------------------------------------------------------------------------------------------


def judge_articles(
    session: Session, registry: Registry, *, version: int, now: datetime, sweep: str | None, only: Collection[str] = ()
) -> Judged:
    """The findings of today, and what followed from them: judgements kept, marks opened and closed, dues written."""
    store.only_writer(session, "judgements")  # before reading: two sweeps must not decide on the same memory
    every = find(session, registry, now=now)
    findings = tuple(one for one in every if not only or one.fact_check in only)
    noted = note_judged(session, registry, every, now)
    heard = store.ever_judged(session)
    late = late_conflicts(session, findings, heard)
    found = [Found(finding=one, fingerprint=fingerprint(statement_of(registry, one))) for one in findings]
    before = store.judged(session, unverified(findings))
    changed = store.keep_judgements(session, found, registry_version=version, now=now)
    marks = [mark for mark in store.open_marks(session) if not only or mark.fact_check in only]
    new = {(one.fact_check, one.statement) for one in findings} - heard.keys() - late
    held = {(one.fact_check, one.statement): one.opened_at for one in marks if one.held}
    # A surprise at the first judgement is still a first judgement when its second look confirms it.
    first = new | {key for key, since in held.items() if key in heard and heard[key] >= since}
    unconfirmed = never_confirmed(registry, store.confirmed(session))
    tellings = tellings_of(registry, findings, store.decisions(session, only or None), marks, now)
    carried_out = store.carry_out(
        session,
        decide(findings, marks, now),
        lambda finding: evidence_of(session, registry, finding),
        now=now,
        sweep=sweep,
        routes=lambda finding: told_instead(tellings, finding) or audience(registry, finding, first, unconfirmed),
        tellings=tellings,
    )
    opened = {(one.mark.fact_check, one.mark.statement) for one in store.marks(session, carried_out.opened).values()}
    reports = first_reports(registry, findings, new | first & opened, now)
    reports += newly_unverified(registry, findings, before, now)
    return Judged(
        findings=findings,
        changed=tuple(one.finding for one in changed),
        carried_out=carried_out,
        dues=carried_out.dues + store.owe(session, reports, now),
        problems=noted,
    )


def late_conflicts(session: Session, findings: Sequence[Finding], heard: Collection[Key]) -> set[Key]:
    """The statements, never settled so far, that a later article contradicts: their desk hears of it.

    The article had its first report, and the statement stood in it; what is said of it now is news to its editors.
    """
    reported = {article for article, _ in heard}
    known = {(article, statement) for article, statement, _ in store.said_since(session)}
    found = {(one.fact_check, one.statement) for one in findings if one.verdict is Verdict.CONFLICT}
    return {key for key in found & known if key[0] in reported}


def audience(
    registry: Registry, finding: Finding, first: Collection[Key], unconfirmed: Collection[str] = ()
) -> tuple[str, ...]:
    """The routes that hear of a mark: the article's desk; nobody at a first judgement, which is the keeper's report.

    Of a source that is `confirmed: never` only its keeper hears until its first good reading (DESIGN §3.3).
    """
    if (finding.fact_check, finding.statement) in first:
        return ()
    statement = statement_of(registry, finding)
    asked = sources_of(registry, figure_of(registry, statement), statement)
    silent = [registry.sources[name] for name in asked if name in unconfirmed]
    if silent and len(silent) == len(asked):
        return (registry.keeper_of(silent[0]).route,)
    return (registry.desks[registry.fact_checks[finding.fact_check].desk].route,)


def tellings_of(
    registry: Registry,
    findings: Sequence[Finding],
    decisions: Mapping[Key, tuple[Decision, ...]],
    marks: Sequence[Mark],
    now: datetime,
) -> dict[Key, Telling]:
    """What editors decided about telling, by statement: who took it over, and from when it is told again."""
    found: dict[Key, Telling] = {}
    for one in findings:
        key = one.fact_check, one.statement
        if key in decisions:
            of = [mark for mark in marks if (mark.fact_check, mark.statement) == key]
            heard = hearing(statement_of(registry, one), decisions[key], one, of, now)
            desk = registry.desks.get(heard.desk or "")  # a desk that has left the registry hears of nothing
            found[key] = Telling(only=desk.route if desk else None, not_before=heard.not_before)
    return found


def told_instead(tellings: Mapping[Key, Telling], finding: Finding) -> tuple[str, ...]:
    """The route of the desk that took the statement over; nothing where none did."""
    telling = tellings.get((finding.fact_check, finding.statement))
    return (telling.only,) if telling and telling.only else ()


def never_confirmed(registry: Registry, read: Collection[str]) -> frozenset[str]:
    """The sources declared `confirmed: never` that have given no good reading yet."""
    return frozenset(name for name, one in registry.sources.items() if one.confirmed == "never" and name not in read)


def first_reports(registry: Registry, findings: Sequence[Finding], new: Collection[Key], now: datetime) -> list[NewDue]:
    """One report to its keeper on each article that was judged for the first time (DESIGN §4.1)."""
    judged = {one.fact_check for one in findings if one.verdict and (one.fact_check, one.statement) in new}
    return [
        NewDue(
            kind="report",
            about=f"report:{article}",
            route=keeper_route(registry, registry.fact_checks[article].statements),
            fact_check=article,
            not_before=now,
        )
        for article in sorted(judged)
    ]


def evidence_of(session: Session, registry: Registry, finding: Finding) -> MarkEvidence:
    """The proof of a finding: what is printed, what the source says, where it stands."""
    statement, seen = statement_of(registry, finding), finding.observation
    figure = figure_of(registry, statement)
    source = source_of(registry, statement, seen)
    if figure is not None and seen is not None and is_by_hand(figure, seen):
        capture = store.newest_capture(session, figure.id)
    else:
        capture = capture_of(session, registry.sources[source], finding) if source else None
    url = (capture.final_url or None) if capture else None
    unit = figure.unit if figure else None
    observed, counts = as_printed(seen, unit) if seen else (None, unit)
    return MarkEvidence(
        fingerprint=fingerprint(statement),
        figure=statement.figure,
        printed=statement.prints,
        observed=observed,
        unit=counts,
        period=seen.period.name if seen and seen.period else None,
        source=source,
        url=url,
        deep_link=deep_link(url, seen.quote, seen.place) if url and seen else url,
        excerpt=seen.excerpt if seen else None,
        capture=capture.sha256 if capture else None,
    )


def capture_of(session: Session, source: Source, finding: Finding) -> StoredCapture | None:
    """The newest document of the source; of a source with editions the one in which the finding's run was seen."""
    newest = store.newest_capture(session, source.id)
    if finding.run is None or not has_editions(source):
        return newest
    seen = store.capture_of_run(session, finding.run)
    return seen if seen and newest and seen.url != newest.url else newest


def source_of(registry: Registry, statement: Statement, seen: Observation | None) -> str | None:
    """Where the observation was read: its locator says; of a computed figure, the first of its sources."""
    figure = figure_of(registry, statement)
    if figure is not None and figure.at and seen is not None and seen.figure == figure.id:
        return figure.at[seen.locator].source or figure.source
    if seen is not None and seen.figure in registry.sources:
        return seen.figure
    return next(iter(sources_of(registry, figure, statement)), None)
