"""Why somebody was or was not told: everything that led to it in order of time, and the answer in sentences.

For `explain`: visits that failed, readings, problems, judgements with their rule, marks, decisions, dues, notices and
attempts, each from the table that remembers it. Nothing is judged here and nothing is written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from checks.counted import as_printed
from checks.model import FactCheck, Finding, Registry, Run, State, Statement
from checks.references import (
    figure_of,
    now_called,
    parts_of,
    read_at,
    read_from,
    sources_of,
    subject_of,
    subjects_of,
    without_edition,
)
from checks.words.views import Result
from db import delivery, past, store
from db.mends import mends
from db.saved import saved_page
from db.store import DueRecord, OpenProblem, StoredMark
from steps.overview import (
    Known,
    cited_by,
    end_of,
    finding_of,
    problems_on,
    remember,
    stored_mark,
    stored_problem,
    unknown,
)
from steps.views import Event, MarkView, Story

VISITS = 1000  # the newest of each source that a story goes back to


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What an id is about. Of visits, those after `since` and until `until` belong to it; None: all of them."""

    statements: tuple[tuple[FactCheck, Statement], ...] = ()
    figures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    problems: tuple[OpenProblem, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


def story(session: Session, id_: str, now: datetime) -> Story:
    """The story of what the id names: a mark (its number), a statement (`fact-check/statement`), a fact-check, a
    figure, a source, a figure at one of its sources (`figure@source`) or a problem (`problem:3`). Raises UnknownId.
    """
    known = remember(session, now)
    id_ = now_called(known.registry, id_)
    known, gone = as_it_was(session, known, id_)
    matter = named(session, known, id_)
    told = Telling(session, store.dues_about(session, list(dict.fromkeys(abouts(session, matter)))), now)
    events = [*failures(session, matter), *readings(session, matter), *troubles(matter), *told.events()]
    events += mended(session, matter)
    events += [event for article, one in matter.statements for event in happened(session, article, one)]
    if matter.statements:
        answer = answer_on_statements(session, known, matter, told)
    else:
        answer = answer_on_problems(known.registry, id_, matter, told)
    return Story(id=id_, answer=tuple(dict.fromkeys([*gone, *answer])), events=in_order(events))


def as_it_was(session: Session, known: Known, id_: str) -> tuple[Known, list[str]]:
    """What is known, by the last registry that had the id; where that is not the one in force, a remark says so."""
    if id_.removeprefix("mark:").isdecimal():
        mark = store.marks(session, [int(id_.removeprefix("mark:"))])
        id_ = next((one.mark.fact_check for one in mark.values()), id_)
    name = id_.partition("/")[0].partition("@")[0]
    number = store.last_with(session, name)
    if number is None or number == known.version:
        return known, []
    registry = store.load_registry(session, number)
    return replace(known, registry=registry), [
        f"{name} left the registry after version {number}; nobody watches it now."
    ]


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """By time, each once: two statements may share a figure."""
    return tuple(sorted(dict.fromkeys(events), key=lambda one: (one.at, ORDER[one.kind])))


ORDER = {
    kind: place
    for place, kind in enumerate(
        ("visit", "reading", "problem", "mend", "decision", "judgement", "mark", "saving", "due", "notice", "attempt")
    )
}
"""Of things that bear the same instant: what came first."""


# --- what the id is about ------------------------------------------------------------------------------------------


def named(session: Session, known: Known, id_: str) -> Matter:
    """What the id is about. Raises UnknownId."""
    if id_.removeprefix("mark:").isdecimal():
        mark = stored_mark(session, int(id_.removeprefix("mark:")), known.now)
        id_ = f"{mark.fact_check}/{mark.statement}"
    if id_.startswith("problem:"):
        return one_problem(session, known.registry, stored_problem(session, id_).id)
    found = written_there(session, known.registry, id_) or read_there(session, known.registry, id_)
    if found is None:
        raise unknown(known.registry, id_)
    return found


def one_problem(session: Session, registry: Registry, number: int) -> Matter:
    """A problem, and the visits since the one before it on the same subject was over."""
    found = store.problems(session, [number])[number]
    there = without_edition(subject := found.problem.subject)
    before = [one for one in past.problems_of(session, [subject]) if one.problem.judged is found.problem.judged]
    ended = [one.closed_at for one in before if one.closed_at and one.id < number]
    around = written_there(session, registry, there) or read_there(session, registry, there) or Matter()
    since, until = max(ended, default=None), found.closed_at
    return replace(around, statements=(), problems=(found,), since=since, until=until)


def read_there(session: Session, registry: Registry, name: str) -> Matter | None:
    """A source with the figures read there, a figure, or a figure at one source; None if the name is none of them.

    Of what has left the registry, the problems alone are known.
    """
    figure, place = registry.figures.get(name.partition("@")[0]), name.partition("@")[2]
    figures: tuple[str, ...]
    sources: tuple[str, ...]
    if name in registry.sources:
        there = read_at(registry).get(name, ())
        figures, sources = tuple(one.id for one in there), (name,)
        subjects = [name, *(subject_of(one, registry.sources[name]) for one in there), *cited_by(registry, {name})]
    elif figure and place in read_from(figure):
        figures, sources = (figure.id,), (place,)
        subjects = [name, place, subject_of(figure, registry.sources[place])]
    elif figure and not place:
        figures, sources = parts_of(figure), sources_of(registry, figure)
        subjects = [*subjects_of(registry, figure), *cited_by(registry, {figure.id})]
    else:
        gone = past.problems_of(session, [name])
        return Matter(problems=gone) if gone else None
    return Matter(figures=figures, sources=sources, problems=past.problems_of(session, set(subjects)))


def written_there(session: Session, registry: Registry, name: str) -> Matter | None:
    """A fact-check or one of its statements, with all they rest on; None if the name is neither."""
    id_, _, statement = name.partition("/")
    article = registry.fact_checks.get(id_)
    found = [one for one in article.statements if statement in ("", one.id)] if article else []
    if article is None or (statement and not found):
        return None
    pairs = [(figure_of(registry, one), one) for one in found]
    subjects = {name for figure, one in pairs for name in subjects_of(registry, figure, one)}
    subjects |= {f"{article.id}/{one.id}" for one in found}
    return Matter(
        statements=tuple((article, one) for one in found),
        figures=tuple(dict.fromkeys(part for figure, _ in pairs for part in parts_of(figure))),
        sources=tuple(dict.fromkeys(name for figure, one in pairs for name in sources_of(registry, figure, one))),
        problems=past.problems_of(session, subjects),
    )


# --- what happened -------------------------------------------------------------------------------------------------


def failures(session: Session, matter: Matter) -> Iterator[Event]:
    """The visits that failed; those in a row that failed alike are one event."""
    for source in matter.sources:
        visits = [
            one
            for one in reversed(past.visits_of(session, source, VISITS))
            if one.outcome != "elsewhere"
            and (matter.since is None or one.at > matter.since)
            and (matter.until is None or one.at <= matter.until)
        ]
        for (outcome, detail), alike in groupby(visits, key=lambda one: (one.outcome, one.detail)):
            if outcome == "failed":
                times = [one.at for one in alike]
                often = f", {len(times)} times until {times[-1]:%Y-%m-%d %H:%M}" if len(times) > 1 else ""
                yield Event(at=times[0], kind="visit", about=source, text=f"failed{often}: {detail}")


def readings(session: Session, matter: Matter) -> Iterator[Event]:
    """What was read of the figures."""
    for part, runs in store.history(session, matter.figures).items():
        for run in sorted(runs, key=lambda run: (run.first_seen, end_of(run))):
            yield Event(at=run.first_seen, kind="reading", about=part, text=run_in_words(run))


def mended(session: Session, matter: Matter) -> Iterator[Event]:
    """When somebody gave a figure other locators."""
    for one in mends(session, matter.figures):
        text = f"mended by {one.by}, from capture {one.capture[:12]}: {one.after}; was {one.before}; {one.reason}"
        yield Event(at=one.at, kind="mend", about=one.figure, text=text)


def troubles(matter: Matter) -> Iterator[Event]:
    """When each problem began and ended. Its row keeps the latest cause alone; earlier ones are those of the visits."""
    for one in matter.problems:
        kind, subject, cause = one.problem.kind, one.problem.subject, one.problem.cause
        latest = f"latest cause ({one.last_seen:%Y-%m-%d %H:%M}): {cause}"
        text = f"problem:{one.id}, {kind}, first seen {one.first_seen:%Y-%m-%d %H:%M}; {latest}"
        yield Event(at=one.first_seen, kind="problem", about=subject, text=text)
        if one.closed_at:
            yield Event(at=one.closed_at, kind="problem", about=subject, text=f"problem:{one.id}, {kind}, is over")


def happened(session: Session, article: FactCheck, statement: Statement) -> Iterator[Event]:
    """What was found and decided about one statement."""
    name = f"{article.id}/{statement.id}"
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
        yield from saving(session, stored)
    for decision in store.decisions(session, [article.id]).get((article.id, statement.id), ()):
        what = f"{decision.verb} of “{decision.verdict}” by {decision.by}"
        more = [
            f"value “{decision.value}”" if decision.value else "",
            f"for {decision.lasts}" if decision.lasts else "",
            f"until {decision.until:%Y-%m-%d %H:%M} UTC" if decision.until else "",
            f"to {decision.desk}" if decision.desk else "",
        ]
        text = ", ".join(one for one in (what, *more, decision.reason) if one)
        yield Event(at=decision.at, kind="decision", about=name, text=text)


def run_in_words(run: Run) -> str:
    """What a figure was seen to say, and for how long."""
    seen = run.observation
    said, counts = as_printed(seen, None)
    scale = f" {counts}" if counts else ""
    period = f" for {seen.period.name}" if seen.period else ""
    looks = f"seen {run.looks} times until {run.last_seen:%Y-%m-%d %H:%M}" if run.looks > 1 else "seen once"
    return f"“{said}”{scale}{period}, {looks}; capture {run.capture[:12]}, {seen.place}".removesuffix(", ")


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


def saving(session: Session, stored: StoredMark) -> Iterator[Event]:
    """That the page behind a mark was saved where others can look it up, or why not."""
    page = saved_page(session, stored.mark.id)
    if page is not None:
        often = f" ({page.tries} tries)" if page.tries > 1 else ""
        told = f"saved as {page.saved_as}" if page.saved_as else f"not saved{often}: {page.detail}"
        name = f"{stored.mark.fact_check}/{stored.mark.statement}"
        yield Event(at=page.at, kind="saving", about=name, text=f"mark {stored.mark.id}: its page is {told}")


# --- who was told --------------------------------------------------------------------------------------------------


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
