"""Who was told of a matter, and why nobody was: the answer of `explain` in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from checks.model import FactCheck, Finding, Registry, State, Statement
from checks.references import figure_of, subjects_of
from checks.words.views import Result
from db import delivery, past, store
from db.store import DueRecord, OpenProblem
from steps.views.overview import Known, cited_by, finding_of, problems_on
from steps.views.shapes import Event, MarkView
from steps.views.stored import stored_mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What an id is about. Of visits, those after `since` and until `until` belong to it; None: all of them."""

    statements: tuple[tuple[FactCheck, Statement], ...] = ()
    figures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    problems: tuple[OpenProblem, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


def abouts(session: Session, matter: Matter) -> Iterator[str]:
    """What dues about the matter call it: its problems, its marks, the first report of its article."""
    yield from (f"problem:{one.id}" for one in matter.problems)
    for article, statement in matter.statements:
        yield f"report:{article.id}"
        yield from (f"mark:{one.mark.id}" for one in store.marks_of(session, article.id, statement.id))


@dataclass(frozen=True, slots=True)
class Telling:
    """Dues and what became of each."""

    session: Session
    dues: tuple[DueRecord, ...]
    now: datetime

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

    def on(self, about: str, *kinds: str) -> tuple[DueRecord, ...]:
        """The dues on one thing, of these kinds or of any."""
        return tuple(due for due in self.dues if due.about == about and (not kinds or due.kind in kinds))

    def waits(self, *abouts: str) -> bool:
        """Whether somebody is still to be told of one of these."""
        return any(due.settled_at is None for about in abouts for due in self.on(about))

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
            why = ", ".join(one for one in (last.outcome or "no answer yet", last.detail.rstrip(".")) if one)
            again = f"it is tried again from {due.not_before:%Y-%m-%d %H:%M} UTC"
            return f"{due.route} is not known to have been told: {why}; {again}."
        if due.not_before > self.now:
            return f"{due.route} is to be told from {due.not_before:%Y-%m-%d %H:%M} UTC, and not before."
        return f"{due.route} is to be told and was not yet: run `stilltrue deliver`."


def answer_on_statements(session: Session, known: Known, matter: Matter, told: Telling) -> list[str]:
    """The answer for each statement, then for the first report and the problems that concern them still."""
    answer = [
        sentence for article, one in matter.statements for sentence in answer_on(session, known, article, one, told)
    ]
    for article in dict.fromkeys(article.id for article, _ in matter.statements):
        answer += [f"{article}, first report: {told.fate(due)}" for due in told.on(f"report:{article}")]
    concerning = [one for one in matter.problems if one.closed_at is None or told.waits(f"problem:{one.id}")]
    return answer + [sentence for one in concerning for sentence in answer_on_problem(one, told)]


def answer_on(session: Session, known: Known, article: FactCheck, statement: Statement, told: Telling) -> Iterator[str]:
    """The answer for one statement."""
    name, finding = f"{article.id}/{statement.id}", finding_of(known, article, statement)
    marks = store.marks_of(session, article.id, statement.id)
    for stored in marks:
        mark, is_open = stored.mark, stored.closed_at is None
        about = f"{name}: mark {mark.id} ({mark.verdict})"
        dues = [due for due in told.on(f"mark:{mark.id}") if is_open or due.settled_at is None]
        if mark.held and is_open:
            yield f"{name}: nobody is told of mark {mark.id} ({mark.verdict}) before a second look has confirmed it."
        elif dues:
            yield from (f"{about}{'' if is_open else ', closed'}: {told.fate(due)}" for due in dues)
        elif is_open:
            reports = told.on(f"report:{article.id}")
            fates = " ".join(told.fate(due) for due in reports) or "There is no report."
            yield f"{about} is of the first judgement, the keeper's report. {fates}"
        if is_open:
            yield from (f"{about} {said}." for said in settled_so_far(stored_mark(session, mark.id, known.now)))
    if all(one.closed_at for one in marks):
        subjects = subjects_of(known.registry, figure_of(known.registry, statement), statement)
        problems = [f"problem:{one.id}" for one in problems_on(known, (*subjects, name))]
        waits = told.waits(f"report:{article.id}", *(f"mark:{one.mark.id}" for one in marks), *problems)
        whom = "no mark is open" if waits else "nobody is to be told"
        yield f"{name}: {whom}. {why_not(finding)} {finding.explanation}".rstrip()


def settled_so_far(mark: MarkView) -> Iterator[str]:
    """What editors decided about telling an open mark: a part of a sentence for each."""
    if mark.reassigned:
        yield f"was reassigned {mark.reassigned}"
    if mark.snoozed:
        yield f"is snoozed {mark.snoozed}"


def answer_on_problems(registry: Registry, id_: str, matter: Matter, told: Telling) -> list[str]:
    """The answer for a source, a figure or a problem: who was told of each problem, the newest last."""
    if matter.problems:
        return [sentence for one in matter.problems for sentence in answer_on_problem(one, told)]
    resting = dict.fromkeys(one.partition("/")[0] for one in cited_by(registry, {id_.partition("@")[0]}))
    marks = f" Who was told of marks: {', '.join(f'`stilltrue explain {one}`' for one in resting)}." if resting else ""
    return [f"{id_}: there never was a problem with it, so nobody was told of one.{marks}"]


def answer_on_problem(one: OpenProblem, told: Telling) -> Iterator[str]:
    """Who was told that there is a problem, and that it is over."""
    name = f"problem:{one.id}"
    over = f", over since {one.closed_at:%Y-%m-%d %H:%M} UTC" if one.closed_at else ""
    for due in told.on(name):
        end = ", its end" if due.kind == delivery.DueKind.RECOVERED else ""
        late = bool(over) and due.kind == delivery.DueKind.PROBLEM and due.settled_at is None
        dropped = " As it is over, the next `stilltrue deliver` drops it." if late else ""
        yield f"{name} ({one.problem.subject}, {one.problem.kind}{over}){end}: {told.fate(due)}{dropped}"
    if not told.on(name):
        yield f"{name} ({one.problem.subject}, {one.problem.kind}{over}): nobody is to be told, no due was written."


def why_not(finding: Finding) -> str:
    """Why there is no open mark."""
    if finding.dismissed:
        return "An editor dismissed it."
    return {
        State.CURRENT: "It is current.",
        State.UNCHECKED: "It is unchecked.",
        State.CANNOT_BE_VERIFIED: "It cannot be verified; its keeper has the problem.",
    }.get(finding.state, f"It is {finding.state}, and was not marked.")
