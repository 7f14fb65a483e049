"""What a sweep came to, in the shape that `check --json` prints."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from checks.model import STILL_READ, Figure, ProblemKind, Registry, Verdict
from checks.own_pages import subjects as own_subjects
from checks.references import subject_of
from db import store
from db.store import OpenProblem, StoredMark
from db.waiting import left_since, rests
from steps.judging import Judged
from steps.through import PROXY
from steps.troubles import Noted

GOOD = ("captured", "same-bytes", "same-readings", "not-modified")


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepReport:
    """The result of one sweep. Instants in UTC; marks and problems as plain values, ready for JSON."""

    run: str
    registry_version: int
    started_at: datetime
    finished_at: datetime
    due: int
    checked: int
    not_modified: int
    failed: int
    left: int  # not asked: another worker has their host, or it wants to be left alone
    waiting: tuple[Mapping[str, Any], ...]  # of these, those whose host wants to be left alone: looked at later
    readings: int
    marks_opened: tuple[Mapping[str, Any], ...]
    marks_closed: tuple[Mapping[str, Any], ...]
    marks_held: tuple[Mapping[str, Any], ...]
    notes: tuple[Mapping[str, Any], ...]
    problems_opened: tuple[Mapping[str, Any], ...]
    problems_closed: tuple[Mapping[str, Any], ...]
    dues: int

    def as_json(self) -> dict[str, Any]:
        """The report as `check --json` prints it (DESIGN §3.1)."""
        return {
            "run": self.run,
            "registry_version": self.registry_version,
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat(),
            "sources": self.counts()["sources"],
            "waiting": list(self.waiting),
            "readings": self.readings,
            "marks_opened": list(self.marks_opened),
            "marks_closed": list(self.marks_closed),
            "marks_held": list(self.marks_held),
            "notes": list(self.notes),
            "problems_opened": list(self.problems_opened),
            "problems_closed": list(self.problems_closed),
            "dues": self.dues,
        }

    def counts(self) -> dict[str, Any]:
        """The numbers alone, as they are kept with the sweep and sent with its event."""
        return {
            "sources": {
                "due": self.due,
                "checked": self.checked,
                "not_modified": self.not_modified,
                "failed": self.failed,
                "left": self.left,
            },
            "readings": self.readings,
            "marks_opened": len(self.marks_opened),
            "marks_closed": len(self.marks_closed),
            "problems_opened": len(self.problems_opened),
            "problems_closed": len(self.problems_closed),
            "dues": self.dues,
        }

    def headline(self) -> str:
        """The sweep in one line."""
        return (
            f"{self.checked} of {many(self.due, 'source')} checked ({self.not_modified} not modified, "
            f"{self.failed} failed), {many(len(self.marks_opened), 'mark')} opened, {len(self.marks_closed)} closed, "
            f"{many(len(self.problems_opened), 'problem')} opened, {len(self.problems_closed)} closed"
        )

    def rows(self) -> list[dict[str, Any]]:
        """A table for people: every mark and problem this sweep opened or closed."""
        marks = [
            {
                "what": f"mark {word}",
                "where": f"{one['fact_check']}/{one['statement']}",
                "verdict": one["verdict"],
                "why": one["explanation"],
            }
            for word, several in (
                ("opened", self.marks_opened),
                ("closed", self.marks_closed),
                ("held", self.marks_held),
            )
            for one in several
        ]
        problems = [
            {"what": f"problem {word}", "where": one["subject"], "verdict": one["kind"], "why": one["cause"]}
            for word, several in (("opened", self.problems_opened), ("closed", self.problems_closed))
            for one in several
        ]
        return marks + problems or [{"what": "nothing new", "where": "", "verdict": "", "why": self.headline()}]


def many(number: int, thing: str) -> str:
    """`1 mark`, `2 marks`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


class Begun(Protocol):
    """What of a sweep its report needs."""

    @property
    def id(self) -> str: ...
    @property
    def registry(self) -> Registry: ...
    @property
    def version(self) -> int: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def sources(self) -> tuple[str, ...]: ...
    @property
    def problems(self) -> frozenset[int]: ...
    @property
    def reads(self) -> Mapping[str, tuple[Figure, ...]]: ...


def report(session: Session, sweep: Begun, judged: Judged, *, now: datetime) -> SweepReport:
    """The report of a sweep from what it left in the database."""
    outcomes = store.outcomes(session, sweep.id)
    asked = {name: word for name, word in outcomes.items() if name in sweep.sources}  # not lists of editions
    counted = Counter(asked.values())
    done = judged.carried_out
    marks = store.marks(session, [*done.opened, *done.closed, *done.held])
    opened, closed = problems_since(session, sweep, outcomes, judged.problems)
    found = store.open_problems(session)
    unread = [name for name, word in asked.items() if word in GOOD and not was_read(sweep, name, found)]
    return SweepReport(
        run=sweep.id,
        registry_version=sweep.version,
        started_at=sweep.started_at,
        finished_at=now,
        due=len(sweep.sources),
        checked=sum(counted[word] for word in GOOD) - len(unread),
        not_modified=counted["not-modified"],
        failed=counted["failed"] + len(unread),
        left=len(set(sweep.sources) - {name for name, outcome in outcomes.items() if outcome != "elsewhere"}),
        waiting=tuple(waiting_view(session, sweep, now)),
        readings=judged.readings,
        marks_opened=tuple(mark_view(marks[one]) for one in done.opened),
        marks_closed=tuple(mark_view(marks[one]) for one in done.closed),
        marks_held=tuple(mark_view(marks[one]) for one in done.held),
        notes=tuple(
            {"fact_check": one.fact_check, "statement": one.statement, "notes": [str(note) for note in one.notes]}
            for one in judged.changed
            if one.verdict is Verdict.HOLDS and one.notes
        ),
        problems_opened=tuple(problem_view(one) for one in opened),
        problems_closed=tuple(problem_view(one) for one in closed),
        dues=judged.dues + len(opened) + sum(one.told_at is not None for one in closed),
    )


def waiting_view(session: Session, sweep: Begun, now: datetime) -> Iterator[dict[str, Any]]:
    """The sources this sweep left for later, until when each waits for its host, and why."""
    left, resting = left_since(session, sweep.started_at), rests(session, now)
    proxy = store.open_problems(session).get(PROXY)
    blocked = f"{proxy.problem.cause}." if proxy else "The pause that its host wanted is over."
    for source, host in sorted(left.items()):
        if source in sweep.sources:
            rest = resting.get(host)
            until = rest.until.isoformat() if rest else None
            because = rest.because() if rest else blocked
            yield {"source": source, "host": host, "until": until, "because": because}


def was_read(sweep: Begun, name: str, found: Mapping[str, OpenProblem]) -> bool:
    """Whether what a source gave was its document: no wall, and no form we cannot read. A lost figure is no failure."""
    if name in found and found[name].problem.kind not in STILL_READ:
        return False
    subjects = {subject_of(figure, sweep.registry.sources[name]) for figure in sweep.reads.get(name, ())}
    return not any(found[one].problem.kind is ProblemKind.UNREADABLE for one in subjects & found.keys())


def problems_since(
    session: Session, sweep: Begun, visited: Collection[str], noted: Noted
) -> tuple[list[OpenProblem], list[OpenProblem]]:
    """The problems this sweep opened, and those it closed: of what it visited, against those open when it began; and
    those that its judging noted.

    By their numbers, not by the clock: a rehearsed day may be looked at twice.
    """
    subjects = {*visited, *own_subjects(sweep.registry)} | {
        subject_of(figure, sweep.registry.sources[name]) for name in visited for figure in sweep.reads.get(name, ())
    }
    subjects.add(PROXY)
    now_open = {one.id: one for one in store.open_problems(session).values()}
    over = store.problems(session, sweep.problems - now_open.keys())
    opened = [one for id_, one in sorted(now_open.items()) if id_ not in sweep.problems]
    return (
        [one for one in opened if one.problem.key in subjects or one.id in noted.opened],
        [one for _, one in sorted(over.items()) if one.problem.key in subjects or one.id in noted.closed],
    )


def mark_view(stored: StoredMark) -> dict[str, Any]:
    """A mark as it is shown outside (DESIGN §3.1)."""
    mark, proof = stored.mark, stored.evidence
    return {
        "id": mark.id,
        "fact_check": mark.fact_check,
        "statement": mark.statement,
        "figure": proof.figure,
        "verdict": str(mark.verdict),
        "severity": str(mark.severity),
        "printed": proof.printed,
        "observed": proof.observed,
        "unit": proof.unit,
        "period": proof.period,
        "source": proof.source,
        "url": proof.url,
        "deep_link": proof.deep_link,
        "excerpt": proof.excerpt,
        "capture": proof.capture,
        "explanation": stored.explanation,
        "held": mark.held,
        "opened_at": mark.opened_at.isoformat(),
        "closed_at": stored.closed_at.isoformat() if stored.closed_at else None,
        "closed_because": stored.closed_because,
        "saved_as": stored.saved_as,
    }


def problem_view(one: OpenProblem) -> dict[str, Any]:
    """A problem as it is shown outside."""
    return {
        "id": one.id,
        "subject": one.problem.subject,
        "kind": str(one.problem.kind),
        "cause": one.problem.cause,
        "remedy": one.problem.remedy,
        "first_seen": one.first_seen.isoformat(),
        "last_seen": one.last_seen.isoformat(),
        "tries": one.tries,
        "days": one.days,
    }
