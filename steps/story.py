"""Why somebody was or was not told: everything that led to it in order of time, and the answer in sentences.

For `explain`: readings, problems, judgements with their rule, marks, decisions, dues, notices and attempts, each from
the table that remembers it. Nothing is judged here and nothing is written.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from checks.model import FactCheck, Finding, Run, State, Statement
from checks.references import parts_of, subjects_of
from checks.words.views import Result
from db import delivery, past, store
from db.store import DueRecord, StoredMark
from steps.overview import Known, end_of, finding_of, remember, stored_mark, unknown
from steps.views import Event, Story


def story(session: Session, id_: str, now: datetime) -> Story:
    """The story of a statement (`fact-check/statement`), a mark (its number) or a fact-check. Raises UnknownId."""
    known = remember(session, now)
    article, statements = named(session, known, id_)
    told = Telling(session, dues_on(session, article, statements))
    events = [event for one in statements for event in happened(session, known, article, one)]
    events += told.events()
    answer = [sentence for one in statements for sentence in answer_on(session, known, article, one, told)]
    return Story(id=id_, answer=tuple(answer), events=in_order(events))


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """By time, each once: two statements may share a figure."""
    return tuple(sorted(dict.fromkeys(events), key=lambda one: (one.at, ORDER[one.kind])))


ORDER = {
    kind: place
    for place, kind in enumerate(("reading", "problem", "decision", "judgement", "mark", "due", "notice", "attempt"))
}
"""Of things that bear the same instant: what came first."""


def named(session: Session, known: Known, id_: str) -> tuple[FactCheck, tuple[Statement, ...]]:
    """The article and those of its statements the id is about. Raises UnknownId."""
    if id_.removeprefix("mark:").isdecimal():
        mark = stored_mark(session, int(id_.removeprefix("mark:")))
        id_ = f"{mark.fact_check}/{mark.statement}"
    name, _, statement = id_.partition("/")
    article = known.registry.fact_checks.get(name)
    found = tuple(one for one in article.statements if statement in ("", one.id)) if article else ()
    if article is None or (statement and not found):
        raise unknown(known.registry, id_)
    return article, found


def happened(session: Session, known: Known, article: FactCheck, statement: Statement) -> Iterator[Event]:
    """What was read, found and decided about one statement."""
    name = f"{article.id}/{statement.id}"
    figure = known.registry.figures.get(statement.figure or "")
    parts = parts_of(figure)
    for part, runs in store.history(session, parts).items():
        for run in sorted(runs, key=lambda run: (run.first_seen, end_of(run))):
            yield Event(at=run.first_seen, kind="reading", about=part, text=run_in_words(run))
    for one in past.problems_of(session, subjects_of(known.registry, figure, statement)):
        kind, subject = one.problem.kind, one.problem.subject
        yield Event(
            at=one.first_seen, kind="problem", about=subject, text=f"problem:{one.id}, {kind}: {one.problem.cause}"
        )
        if one.closed_at:
            yield Event(at=one.closed_at, kind="problem", about=subject, text=f"problem:{one.id}, {kind}, is over")
    for judgement in store.judgements(session, article.id, statement.id):
        finding = judgement.finding
        said = f"{finding.verdict or 'no verdict'}{', dismissed' if finding.dismissed else ''}: {finding.explanation}"
        times = (
            f"found {judgement.count} times until {judgement.last_at:%Y-%m-%d %H:%M}" if judgement.count > 1 else "once"
        )
        rule = f"Rule: {finding.rule}; registry version {judgement.registry_version}; {times}."
        yield Event(at=judgement.first_at, kind="judgement", about=name, text=f"{said} {rule}")
    for stored in store.marks_of(session, article.id, statement.id):
        yield from mark_events(stored)
    for decision in store.decisions(session, [article.id]).get((article.id, statement.id), ()):
        what = f"{decision.verb} of “{decision.verdict}” by {decision.by}"
        more = [
            f"value “{decision.value}”" if decision.value else "",
            f"for {decision.lasts}" if decision.lasts else "",
        ]
        text = ", ".join(one for one in (what, *more, decision.reason) if one)
        yield Event(at=decision.at, kind="decision", about=name, text=text)


def run_in_words(run: Run) -> str:
    """What a figure was seen to say, and for how long."""
    seen = run.observation
    said = seen.printed if seen.printed is not None else seen.text
    period = f" for {seen.period.name}" if seen.period else ""
    looks = f"seen {run.looks} times until {run.last_seen:%Y-%m-%d %H:%M}" if run.looks > 1 else "seen once"
    return f"“{said}”{period}, {looks}; capture {run.capture[:12]}, {seen.place}".removesuffix(", ")


def mark_events(stored: StoredMark) -> Iterator[Event]:
    """When a mark was opened, moved and closed."""
    mark = stored.mark
    name = f"{mark.fact_check}/{mark.statement}"
    word = "held until a second look" if mark.held else "opened"
    yield Event(
        at=mark.opened_at, kind="mark", about=name, text=f"mark {mark.id}, {mark.verdict}, {mark.severity}: {word}"
    )
    if stored.updated_at:
        text = f"mark {mark.id}: the reading under it moved, it says “{mark.observed}” now"
        yield Event(at=stored.updated_at, kind="mark", about=name, text=text)
    if stored.closed_at:
        yield Event(
            at=stored.closed_at, kind="mark", about=name, text=f"mark {mark.id}: closed, {stored.closed_because}"
        )


# --- who was told --------------------------------------------------------------------------------------------------


def dues_on(session: Session, article: FactCheck, statements: Sequence[Statement]) -> tuple[DueRecord, ...]:
    """All dues there ever were on the marks of these statements, and on the article's first report."""
    marks = [mark.mark.id for one in statements for mark in store.marks_of(session, article.id, one.id)]
    return store.dues_about(session, [f"report:{article.id}", *(f"mark:{number}" for number in marks)])


@dataclass(frozen=True, slots=True)
class Telling:
    """Dues and what became of each."""

    session: Session
    dues: tuple[DueRecord, ...]

    def events(self) -> Iterator[Event]:
        """Dues, notices and attempts."""
        for due in self.dues:
            waits = due.settled_at is None and due.not_before > due.created_at
            when = f", not before {due.not_before:%Y-%m-%d %H:%M}" if waits else ""
            text = f"{due.route} is to be told ({due.kind}){when}"
            yield Event(at=due.created_at, kind="due", about=due.about, text=text)
            if due.settled_at:
                yield Event(at=due.settled_at, kind="due", about=due.about, text=f"{due.route}: {due.settled_because}")
        written = past.notices(self.session, {due.notice_id for due in self.dues if due.notice_id})
        for notice in written.values():
            yield Event(
                at=notice.created_at, kind="notice", about=notice.id, text=f"to {notice.route}: {notice.subject}"
            )
            for one in delivery.attempts(self.session, notice.id):
                result = f"{one.outcome or 'under way, or cut off'} by {one.channel or 'nobody'}"
                text = f"attempt {one.number}: {result}. {one.detail}".strip()
                yield Event(at=one.started_at, kind="attempt", about=notice.id, text=text)

    def on(self, about: str, kind: str) -> tuple[DueRecord, ...]:
        return tuple(due for due in self.dues if due.about == about and due.kind == kind)

    def fate(self, due: DueRecord) -> str:
        """What became of one due, as a sentence."""
        tries = delivery.attempts(self.session, due.notice_id) if due.notice_id else ()
        accepted = [one for one in tries if one.outcome is Result.ACCEPTED]
        if accepted:
            return f"{due.route} was told on {accepted[0].started_at:%Y-%m-%d %H:%M} UTC (notice {due.notice_id})."
        if due.settled_at:
            return f"{due.route} was not told: {due.settled_because}."
        if tries:
            last = tries[-1]
            again = f"it is tried again from {due.not_before:%Y-%m-%d %H:%M} UTC"
            return (
                f"{due.route} is not known to have been told: {last.outcome or 'no answer yet'}, {last.detail} {again}."
            )
        return f"{due.route} is to be told and was not yet: run `stilltrue deliver`."


def answer_on(
    session: Session, known: Known, article: FactCheck, statement: Statement, telling: Telling
) -> Iterator[str]:
    """The answer for one statement."""
    name, finding = f"{article.id}/{statement.id}", finding_of(known, article, statement)
    open_now = [one for one in store.marks_of(session, article.id, statement.id) if one.closed_at is None]
    for stored in open_now:
        mark = stored.mark
        dues = telling.on(f"mark:{mark.id}", "mark")
        if mark.held:
            yield f"{name}: nobody is told of mark {mark.id} ({mark.verdict}) before a second look has confirmed it."
        elif dues:
            yield from (f"{name}: mark {mark.id} ({mark.verdict}): {telling.fate(due)}" for due in dues)
        else:
            reports = telling.on(f"report:{article.id}", "report")
            fates = " ".join(telling.fate(due) for due in reports) or "There is no report."
            yield f"{name}: mark {mark.id} ({mark.verdict}) is of the first judgement, the keeper's report. {fates}"
    if not open_now:
        yield f"{name}: nobody is to be told. {why_not(finding)} {finding.explanation}".rstrip()


def why_not(finding: Finding) -> str:
    """Why there is no open mark."""
    if finding.dismissed:
        return "An editor dismissed it."
    return {
        State.CURRENT: "It is current.",
        State.UNCHECKED: "It is unchecked.",
        State.CANNOT_BE_VERIFIED: "It cannot be verified; its keeper has the problem.",
    }.get(finding.state, f"It is {finding.state}, and was not marked.")
