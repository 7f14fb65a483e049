"""What is remembered under an id that the registry gave up, moved to the id it is called by now (`formerly`).

Marks, runs, decisions, dues and problems follow; two ids may become one. What was judged of a statement stays judged
of it: its fingerprint is another where it names a figure by its new id, and says the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from checks.fingerprint import fingerprint
from checks.model import Finding, Observation, judged_key
from checks.silences import inventory_of
from db.readings import digest
from db.tables import (
    CaptureRow,
    DecisionRow,
    DueRow,
    EditionRow,
    EditionSearchRow,
    JudgementRow,
    MarkRow,
    ObservationRow,
    ProblemRow,
    ReadingRow,
    SourceLookRow,
    VisitRow,
)

Renamed = Mapping[str, str]  # old id -> new id
MERGED = "merged into another"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """A statement that says the same and is put otherwise: its id and its fingerprint, before and after."""

    fact_check: str  # as it is called now
    before: str
    after: str
    said_before: str
    says_now: str


def rename_all(session: Session, renamed: Renamed, restated: Collection[Restated], now: datetime) -> None:
    """Nothing; what was remembered under the old ids is remembered under the new ones."""
    rename_articles(session, renamed, now)
    rename_sources(session, renamed)
    rename_editions(session, renamed)
    rename_figures(session, renamed)
    rename_problems(session, renamed, now)
    rename_in_judgements(session, renamed)
    rename_desks(session, renamed)
    for one in restated:
        restate(session, one, now)


# --- fact-checks -----------------------------------------------------------------------------------------------------


def rename_articles(session: Session, renamed: Renamed, now: datetime) -> None:
    """Nothing; marks, judgements, decisions and dues are those of the article as it is called now."""
    for mark in rows(session, MarkRow, MarkRow.fact_check, renamed):
        new = renamed[mark.fact_check]
        if mark.closed_at is None and has_open(session, new, mark.statement, mark.verdict):
            mark.closed_at, mark.closed_because = now, MERGED
            withdraw_about(session, f"mark:{mark.id}", now)
        mark.fact_check = new
        session.flush()
    for judgement in rows(session, JudgementRow, JudgementRow.fact_check, renamed):
        judgement.fact_check = renamed[judgement.fact_check]
        judge_anew(judgement, replace(judgement.body, fact_check=judgement.fact_check))
    for decision in rows(session, DecisionRow, DecisionRow.fact_check, renamed):
        decision.fact_check = renamed[decision.fact_check]
        decision.body = replace(decision.body, fact_check=decision.fact_check)
    for due in rows(session, DueRow, DueRow.fact_check, renamed):
        rename_due(session, due, str(due.fact_check), renamed[str(due.fact_check)], now)


def rename_due(session: Session, due: DueRow, old: str, new: str, now: datetime) -> None:
    """Nothing; the due is about the article as it is called now. Of two that wait for the same, one waits on."""
    kind, _, about = due.about.partition(":")
    if about == old:
        if due.settled_at is None and waits(session, f"{kind}:{new}", due):
            due.settled_at, due.settled_because = now, MERGED
        due.about = f"{kind}:{new}"
    due.fact_check = new
    session.flush()


def has_open(session: Session, fact_check: str, statement: str, verdict: str) -> bool:
    """Whether the statement has an open mark with this verdict."""
    same = (MarkRow.fact_check == fact_check) & (MarkRow.statement == statement) & (MarkRow.verdict == verdict)
    return session.scalar(select(MarkRow.id).where(same, MarkRow.closed_at.is_(None))) is not None


def waits(session: Session, about: str, due: DueRow) -> bool:
    """Whether a due of the same kind on the same route waits about this."""
    same = (DueRow.about == about) & (DueRow.kind == due.kind) & (DueRow.route == due.route)
    return session.scalar(select(DueRow.id).where(same, DueRow.settled_at.is_(None))) is not None


def withdraw_about(session: Session, about: str, now: datetime) -> None:
    """Nothing; nobody needs to hear of it any more: the one it was merged into is told."""
    open_still = (DueRow.about == about) & DueRow.settled_at.is_(None)
    session.execute(update(DueRow).where(open_still).values(settled_at=now, settled_because=MERGED))


# --- sources and figures ---------------------------------------------------------------------------------------------


def rename_sources(session: Session, renamed: Renamed) -> None:
    """Nothing; captures and visits are the source's; of two that became one, the latest look is what is known."""
    for column in (CaptureRow.source, VisitRow.source, MarkRow.source):
        rename_column(session, column, renamed)
    for look in sorted(rows(session, SourceLookRow, SourceLookRow.source, renamed), key=looked_at):
        new = renamed[look.source]
        known = session.get(SourceLookRow, new)
        if known is not None and looked_at(known) > looked_at(look):
            session.delete(look)
            continue
        if known is not None:
            session.delete(known)
            session.flush()
        look.source = new
        session.flush()


def rename_editions(session: Session, renamed: Renamed) -> None:
    """Nothing; editions are the source's, and so is what was asked of them. One that the new id knows stands there."""
    for table in (EditionRow, EditionSearchRow):
        for row in rows(session, table, table.source, renamed):
            new = renamed[row.source]
            same = select(table.source).where(table.source == new)
            if table is EditionRow:
                same = same.where(EditionRow.name == row.name)
            if session.scalar(same) is not None:
                session.delete(row)
            else:
                row.source = new
            session.flush()
    for look in session.scalars(select(SourceLookRow).where(SourceLookRow.source.contains(":"))).all():
        old, _, edition = look.source.partition(":")
        new = f"{renamed.get(old, old)}:{edition}"
        if new == look.source:
            continue
        for column in (CaptureRow.source, VisitRow.source):
            rename_column(session, column, {look.source: new})
        if session.get(SourceLookRow, new) is not None:
            session.delete(look)
        else:
            look.source = new
        session.flush()


def looked_at(look: SourceLookRow) -> float:
    """When it was looked at last, to sort by."""
    return look.last_look.timestamp() if look.last_look else 0.0


def rename_figures(session: Session, renamed: Renamed) -> None:
    """Nothing; readings and runs are the figure's (or the source's, of which words are read). Equal runs become one."""
    rename_column(session, MarkRow.figure, renamed)
    renamed = {**renamed, **{inventory_of(old): inventory_of(new) for old, new in renamed.items()}}
    known = set(session.execute(select(*READ).where(ReadingRow.figure.in_(renamed.values()))).tuples())
    for reading in rows(session, ReadingRow, ReadingRow.figure, renamed):
        new = renamed[reading.figure]
        key = (reading.sha256, new, reading.locators, reading.reader_version)
        if key in known:
            session.delete(reading)
            continue
        known.add(key)
        seen = tuple(named(one, renamed) for one in reading.body.observations)
        reading.figure, reading.body = new, replace(reading.body, figure=new, observations=seen)
    for run in rows(session, ObservationRow, ObservationRow.figure, renamed):
        body = named(run.body, renamed)
        run.figure, run.body, run.same_as = body.figure, body, digest(body)
    session.flush()
    for figure in sorted(set(renamed.values())):
        join_equal_runs(session, figure)


READ = (ReadingRow.sha256, ReadingRow.figure, ReadingRow.locators, ReadingRow.reader_version)


def named(seen: Observation, renamed: Renamed) -> Observation:
    """The observation under the name of today."""
    return replace(seen, figure=renamed.get(seen.figure, seen.figure))


def join_equal_runs(session: Session, figure: str) -> None:
    """Nothing; of runs that say the same of a period and overlap in time, one is left, which spans them."""
    order = (ObservationRow.period, ObservationRow.same_as, ObservationRow.first_seen, ObservationRow.id)
    last: ObservationRow | None = None
    for run in session.scalars(select(ObservationRow).where(ObservationRow.figure == figure).order_by(*order)).all():
        same = last is not None and (last.period, last.same_as) == (run.period, run.same_as)
        if last is None or not same or run.first_seen > last.last_seen:
            last = run
            continue
        if run.last_seen > last.last_seen:
            last.last_seen, last.last_capture = run.last_seen, run.last_capture
        last.looks, last.days = max(last.looks, run.looks), max(last.days, run.days)
        repoint(session, run.id, last.id)
        session.delete(run)
    session.flush()


def repoint(session: Session, run: int, to: int) -> None:
    """Nothing; what rested on one run rests on the other."""
    session.execute(update(MarkRow).where(MarkRow.run_id == run).values(run_id=to))
    session.execute(update(JudgementRow).where(JudgementRow.observation_id == run).values(observation_id=to))


def rename_problems(session: Session, renamed: Renamed, now: datetime) -> None:
    """Nothing; a problem is that of the figure, the source, the figure at the source, or the statement, as they are
    called now.
    """
    for problem in session.scalars(select(ProblemRow).order_by(ProblemRow.id)).all():
        name, hash_, judged = problem.subject.partition("#")
        name, colon, edition = name.partition(":")
        noun, at, source = name.partition("@")
        article, slash, statement = noun.partition("/")
        now_called = f"{renamed.get(article, article)}{slash}{statement}{at}{renamed.get(source, source)}"
        rename_problem(session, problem, f"{now_called}{colon}{edition}{hash_}{judged}", now)


def rename_problem(session: Session, problem: ProblemRow, subject: str, now: datetime) -> None:
    """Nothing; the problem has this subject. Of two that are open, one is left."""
    if subject == problem.subject:
        return
    same = select(ProblemRow.id).where(ProblemRow.subject == subject, ProblemRow.closed_at.is_(None))
    if problem.closed_at is None and session.scalar(same) is not None:
        problem.closed_at = now
        withdraw_about(session, f"problem:{problem.id}", now)
    problem.subject = subject
    session.flush()


# --- what was judged and decided -------------------------------------------------------------------------------------


def rename_in_judgements(session: Session, renamed: Renamed) -> None:
    """Nothing; what a judgement or a decision rests on bears its name of today."""
    for judgement in session.scalars(select(JudgementRow).where(JudgementRow.observation_id.is_not(None))).all():
        seen = judgement.body.observation
        if seen is not None and seen.figure in renamed:
            judge_anew(judgement, replace(judgement.body, observation=named(seen, renamed)))
    for decision in session.scalars(select(DecisionRow)).all():
        seen = decision.body.reading
        if seen is not None and seen.figure in renamed:
            decision.body = replace(decision.body, reading=named(seen, renamed))


def judge_anew(judgement: JudgementRow, body: Finding) -> None:
    """Nothing; the judgement has this body and the digest that goes with it."""
    judgement.body, judgement.same_as = body, fingerprint([judgement.fingerprint, body])


def rename_desks(session: Session, renamed: Renamed) -> None:
    """Nothing; what was handed to a desk is that desk's under its new id."""
    for decision in session.scalars(select(DecisionRow).where(DecisionRow.verb == "reassign")).all():
        desk = str(decision.body.desk)
        if desk in renamed:
            decision.body = replace(decision.body, desk=renamed[desk])


def restate(session: Session, one: Restated, now: datetime) -> None:
    """Nothing; what was judged, marked and decided on the statement as it was put before counts as it is put now."""
    for row in (MarkRow, JudgementRow):
        of = (row.fact_check == one.fact_check) & (row.statement == one.before)
        session.execute(update(row).where(of, row.fingerprint == one.said_before).values(fingerprint=one.says_now))
        session.execute(update(row).where(of).values(statement=one.after))
    session.expire_all()
    judged = (JudgementRow.fact_check == one.fact_check) & (JudgementRow.statement == one.after)
    for judgement in session.scalars(select(JudgementRow).where(judged)).all():
        judge_anew(judgement, replace(judgement.body, statement=one.after))
    decided = (DecisionRow.fact_check == one.fact_check) & (DecisionRow.statement == one.before)
    for decision in session.scalars(select(DecisionRow).where(decided)).all():
        said = one.says_now if decision.body.fingerprint == one.said_before else decision.body.fingerprint
        decision.statement = one.after
        decision.body = replace(decision.body, statement=one.after, fingerprint=said)
    said_of, says_of = (judged_key(f"{one.fact_check}/{name}") for name in (one.before, one.after))
    for problem in session.scalars(select(ProblemRow).where(ProblemRow.subject == said_of)).all():
        rename_problem(session, problem, says_of, now)
    session.flush()


# --- by column -------------------------------------------------------------------------------------------------------


def rows(session: Session, table: Any, column: Any, renamed: Collection[str]) -> list[Any]:
    """The rows under an old id, oldest first."""
    return list(session.scalars(select(table).where(column.in_(renamed)).order_by(*table.__table__.primary_key)))


def rename_column(session: Session, column: Any, renamed: Renamed) -> None:
    """Nothing; the column holds the new ids."""
    for old, new in renamed.items():
        session.execute(update(column.class_).where(column == old).values({column.key: new}))
