"""Why somebody was or was not told: everything that led to it in order of time, and the answer in sentences.

For `explain`: visits that failed, readings, problems, judgements with their rule, marks, decisions, dues, notices and
attempts, each from the table that remembers it. Nothing is judged here and nothing is written.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from checks.counted import as_printed
from checks.model import FactCheck, Registry, Run, Statement
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
from db import past, store
from db.evidence import UNKEPT
from db.mends import mends
from db.saved import saved_page
from db.store import StoredMark
from steps.views.overview import Known, cited_by, remember, unknown
from steps.views.shapes import Event, Story
from steps.views.stored import end_of, stored_mark, stored_problem
from steps.views.told import Matter, Telling, abouts, answer_on_problems, answer_on_statements

BROUGHT = ("captured", "same-bytes", UNKEPT)  # outcomes of visits that brought bytes
VISITS = 1000  # the newest of each source that a story goes back to


def story(session: Session, id_: str, now: datetime) -> Story:
    """The story of what the id names: a mark (its number), a statement (`fact-check/statement`), a fact-check, a
    figure, a source, a figure at one of its sources (`figure@source`) or a problem (`problem:3`). Raises UnknownId.
    """
    known = remember(session, now)
    id_ = now_called(known.registry, id_)
    known, gone = as_it_was(session, known, id_)
    matter = named(session, known, id_)
    told = Telling(session, store.dues_about(session, list(dict.fromkeys(abouts(session, matter)))), now)
    events = [*visits(session, matter), *readings(session, matter), *troubles(matter), *told.events()]
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


def visits(session: Session, matter: Matter) -> Iterator[Event]:
    """The visits that failed, and those of other bytes that said the same; alike ones in a row are one event."""
    for source in matter.sources:
        made = [
            one
            for one in reversed(past.visits_of(session, source, VISITS))
            if one.outcome != "elsewhere"
            and (matter.since is None or one.at > matter.since)
            and (matter.until is None or one.at <= matter.until)
        ]
        for (outcome, detail), alike in groupby(made, key=lambda one: (one.outcome, one.detail)):
            if outcome == "failed":
                times = [one.at for one in alike]
                yield Event(at=times[0], kind="visit", about=source, text=f"failed{often(times)}: {detail}")
        brought = [one for one in made if one.outcome in BROUGHT]
        for outcome, others in groupby(brought, key=lambda one: one.outcome):
            if outcome == UNKEPT:
                same = list(others)
                text = f"other bytes{often([one.at for one in same])}, which say the same to all that is read there"
                text = f"{text}; not kept, the last have SHA-256 {same[-1].detail}"
                yield Event(at=same[0].at, kind="visit", about=source, text=text)


def often(times: Sequence[datetime]) -> str:
    """How often, and until when; nothing of one time."""
    return f", {len(times)} times until {times[-1]:%Y-%m-%d %H:%M}" if len(times) > 1 else ""


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
