"""Cut off in the middle: by Ctrl-C, by kill -9, by another worker. Nothing stored is lost or doubled, nobody waits."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from cli.demo.sinks import WebhookSink
from db.engine import open_database, writing
from db.tables import AttemptRow, DueRow, HostRow, MarkRow, NoticeRow, ObservationRow, ProblemRow, SweepRow, VisitRow
from steps.deliver import deliver
from steps.notify import load_routes
from steps.settings import Settings
from steps.sweep import Selection, begin, conclude, look, rounds
from tests.newsroom import DAY, MONDAY, Newsroom, one_article
from tests.servers import Asked, Page, Site

ROOT = Path(__file__).parents[2]
TUESDAY = MONDAY + DAY - timedelta(minutes=20)  # what Monday's robots.txt said still holds: no commit for that
MINUTE = timedelta(minutes=1)
AT_ONCE_S = 10.0  # a lease is five minutes; a loaded machine may need seconds to start its readers
INSTANTS = 10
SIGNALS = {"SIGKILL": -9, "SIGINT": 130}


@dataclass(frozen=True, slots=True)
class Worker:
    """The program tests/steps/interrupting.py, waiting for orders."""

    process: "subprocess.Popen[str]"

    def do(self, work: str, settings: Settings, **order: Any) -> tuple[int, str]:
        """The exit status (negative: the signal) and what it said: its commits, or the error."""
        chosen = settings.model_dump(mode="json", include={"state", "database_url", "allow_hosts"})
        fixed = {"min_interval_s": 0.0, "workers": 1, "readers": 1}
        line = {"work": work, "settings": chosen | fixed, "now": TUESDAY.isoformat()} | order
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps(line), file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline())
        return answer["status"], answer["said"]


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    command = [sys.executable, "-m", "tests.steps.interrupting"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Worker(process)


# --- a newsroom on the eve of news -----------------------------------------------------------------------------------


def three_sources(site: Site) -> str:
    """One source that will be revised, one that will stay, one whose row will be lost."""
    text = one_article(site)
    sources = "".join(
        f'  {name}: {{publisher: An office, url: "{site.url(f"/{name}")}"}}\n' for name in ("survey", "census")
    )
    figures = (
        '  answers: {measure: answers, source: survey, at: {prose: "had <value> answers in <year>"}}\n'
        '  people: {measure: people, source: census, at: {prose: "counted <value> people in <year>"}}\n'
    )
    also = (
        "      - {id: bound, prints: 120 answers in 2023, figure: answers}\n"
        "      - {id: counted, prints: 7500 people in 2023, figure: people}\n"
    )
    return text.replace("figures:\n", sources + "figures:\n" + figures) + also


def say(site: Site, *, total: str = "2,300", people: str = "counted 7,500 people in 2023") -> None:
    texts = {
        "/report": f"The office received {total} reports in 2023.",
        "/survey": "The survey had 120 answers in 2023.",
        "/census": f"The census {people}.",
    }
    for path, text in texts.items():
        site.pages[path] = page(f"<h1>Annual report</h1><p>{text}</p>".encode())


def page(body: bytes) -> Callable[[Asked], Page]:
    tag = f'"{len(body)}-{sum(body)}"'
    headers = {"Content-Type": "text/html", "ETag": tag}

    def answer(asked: Asked) -> Page:
        same = asked.headers.get("if-none-match") == tag
        return Page(status=304, headers=headers) if same else Page(body=body, headers=headers)

    return answer


@contextmanager
def copy_of(room: Newsroom, folder: Path) -> Iterator[Newsroom]:
    """The same newsroom in a folder of its own, to be cut off in."""
    shutil.copytree(room.settings.state, folder / "state", dirs_exist_ok=True)
    path = room.engine.url.database
    assert path is not None
    shutil.copy(path, folder / "copy.db")
    elsewhere = {"state": folder / "state", "database_url": f"sqlite:///{folder}/copy.db"}
    chosen = Settings.model_validate(room.settings.model_dump() | elsewhere)
    engine = open_database(chosen.database_url)
    try:
        yield Newsroom(chosen, engine, room.readers)
    finally:
        engine.dispose()


@pytest.fixture
def eve(small_room: Newsroom, site: Site) -> Newsroom:
    """All was read and told on Monday; on Tuesday one value is revised and one row is gone."""
    return until_the_eve(small_room, site)


@pytest.fixture
def either_eve(room: Newsroom, site: Site) -> Newsroom:
    """The same on SQLite and on PostgreSQL."""
    return until_the_eve(room, site)


def until_the_eve(room: Newsroom, site: Site) -> Newsroom:
    say(site)
    room.compile(three_sources(site), MONDAY)
    room.sweep(MONDAY)
    with writing(room.engine) as session:
        session.execute(update(DueRow).values(settled_at=MONDAY))
    say(site, total="2,450", people="is being revised")
    room.engine.dispose()  # so that a SQLite file is whole and can be copied
    return room


def memory(room: Newsroom) -> dict[str, Any]:
    """All that matters of what stands in the database, whoever wrote it and however often we looked."""
    return {
        "marks": sorted(room.rows(MarkRow, "fact_check", "statement", "verdict", "held", "observed", "closed_because")),
        "problems": sorted(room.rows(ProblemRow, "subject", "kind", "closed_at")),
        "dues": sorted(room.rows(DueRow, "kind", "route", "about", where=DueRow.settled_at.is_(None))),
        "runs": sorted(
            (figure, period, str(value))
            for figure, period, value in room.rows(ObservationRow, "figure", "period", "value")
        ),
    }


EXPECTED = {
    "marks": [("article", "total", "revised", False, "2,450 reports", None)],
    "problems": [("people", "not-found", None)],
    "dues": [("mark", "us", "mark:1"), ("problem", "data", "problem:1")],
}


def commits_of(worker: Worker, room: Newsroom, folder: Path, work: str, **order: Any) -> int:
    """How many commits an undisturbed one makes."""
    folder.mkdir()
    with copy_of(room, folder) as undisturbed:
        status, said = worker.do(work, undisturbed.settings, **order)
    assert status == 0, said
    return int(said)


def instants(commits: int) -> list[tuple[int, str]]:
    """Ten instants over the whole of it, in turn just before a commit and just after one."""
    return [
        (1 + number * (commits - 1) // (INSTANTS - 1), ("before", "after")[number % 2]) for number in range(INSTANTS)
    ]


# --- a sweep that is cut off -----------------------------------------------------------------------------------------


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", SIGNALS)
def test_a_sweep_cut_off_at_ten_instants_loses_nothing_and_doubles_nothing(
    eve: Newsroom, site: Site, worker: Worker, tmp_path: Path, kind: str
) -> None:
    commits = commits_of(worker, eve, tmp_path / "whole", "due")
    chosen: list[dict[str, Any]] = [{"commit": commit, "when": when} for commit, when in instants(commits)]
    chosen += [{"after_s": seconds} for seconds in (0.01, 0.1, 0.3)]
    for number, instant in enumerate(chosen):
        where = f"{kind} at {instant}, of {commits} commits"
        folder = tmp_path / str(number)
        folder.mkdir()
        with copy_of(eve, folder) as room:
            status, said = worker.do("due", room.settings, signal=kind, **instant)
            assert status == SIGNALS[kind] or (status == 0 and "after_s" in instant), (where, status, said)
            began = time.monotonic()
            report = room.due(TUESDAY + MINUTE)
            assert time.monotonic() - began < AT_ONCE_S, where
            assert report.left == 0, where
            found = memory(room)
            assert {name: found[name] for name in EXPECTED} == EXPECTED, where
            assert Counter(found["runs"]).most_common(1)[0][1] == 1, where
            assert len(found["runs"]) == 4, where
            assert set(room.rows(SweepRow, "state")) <= {("done",), ("interrupted",)}, where
            assert room.rows(SweepRow, "state")[-1] == ("done",), where
            assert set(room.rows(HostRow, "worker")) == {(None,)}, where
            assert max(looks for (looks,) in room.rows(ObservationRow, "looks")) <= 3, where
            quiet = room.sweep(TUESDAY + 2 * MINUTE)
            assert (quiet.marks_opened, quiet.marks_closed, quiet.dues) == ((), (), 0), where
            assert memory(room) == found, where


@pytest.mark.timeout(300)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_sweep_killed_while_it_waits_for_an_answer_is_made_up_for_at_once(
    either_eve: Newsroom, site: Site, worker: Worker, number: int
) -> None:
    """The publisher kills the process as its first, second and third request arrives."""
    pages, asked_before = dict(site.pages), len(site.asked)

    def kill(asked: Asked) -> Page:
        if len(site.asked) - asked_before == number:
            running = either_eve.rows(SweepRow, "worker", where=SweepRow.state == "running")
            os.kill(int(running[0][0].split(":")[1]), signal.SIGKILL)
        return pages[asked.path](asked)  # type: ignore[no-any-return, operator]

    for path in pages:
        site.pages[path] = kill
    assert worker.do("due", either_eve.settings) == (-9, "")
    assert len(site.asked) - asked_before == number
    site.pages.update(pages)
    assert either_eve.due(TUESDAY + MINUTE).left == 0
    found = memory(either_eve)
    assert {name: found[name] for name in EXPECTED} == EXPECTED
    assert sorted(either_eve.rows(SweepRow, "state")) == [("done",), ("done",), ("interrupted",)]


# --- a delivery that is cut off --------------------------------------------------------------------------------------


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", SIGNALS)
def test_a_delivery_cut_off_at_ten_instants_tells_everybody_once_or_says_that_it_may_be_a_repeat(
    eve: Newsroom, worker: Worker, tmp_path: Path, kind: str
) -> None:
    eve.due(TUESDAY)
    eve.engine.dispose()
    then = (TUESDAY + 5 * MINUTE).isoformat()  # a sweep on a busy machine takes its time, and what it owes is due then
    with WebhookSink() as hook:
        routes = f"us={hook.route}?rto=1&cto=1\ndata={hook.route}?rto=1&cto=1"
        commits = commits_of(worker, eve, tmp_path / "whole", "deliver", routes=routes, now=then)
        for number, (commit, when) in enumerate(instants(commits)):
            where = f"{kind} {when} commit {commit} of {commits}"
            hook.inbox.clear()
            folder = tmp_path / str(number)
            folder.mkdir()
            with copy_of(eve, folder) as room:
                order = {"routes": routes, "now": then, "signal": kind, "commit": commit, "when": when}
                status, said = worker.do("deliver", room.settings, **order)
                assert status == SIGNALS[kind], (where, status, said)
                later = TUESDAY + 15 * MINUTE
                assert deliver(room.engine, load_routes(routes), lambda later=later: later).waiting.dues == 0, where
                assert room.rows(DueRow, "settled_at", where=DueRow.settled_at.is_(None)) == [], where
                received = Counter(one.headers["x-stilltrue-notice"] for one in hook.inbox.messages())
                assert received.keys() == {id_ for (id_,) in room.rows(NoticeRow, "id")}, where
                assert len(received) == 2, where
                unknown = {
                    id_ for id_, outcome in room.rows(AttemptRow, "notice_id", "outcome") if outcome == "unknown"
                }
                assert all(times == 1 or (times == 2 and id_ in unknown) for id_, times in received.items()), where
                assert sorted(set(room.rows(DueRow, "about", "kind", "route"))) == sorted(
                    room.rows(DueRow, "about", "kind", "route")
                ), where


# --- two at once -----------------------------------------------------------------------------------------------------


def test_of_two_sweeps_in_two_processes_each_source_is_asked_by_one_and_the_other_says_so(
    eve: Newsroom, site: Site, worker: Worker
) -> None:
    """The second runs to its end while the publisher lets the first one wait for its first answer."""
    pages = dict(site.pages)
    asked = len(site.asked)
    second: list[tuple[int, str]] = []

    def meanwhile(question: Asked) -> Page:
        if not second:
            second.append((-1, ""))
            second[0] = worker.do("everything", eve.settings)
        return pages[question.path](question)  # type: ignore[no-any-return, operator]

    for path in pages:
        site.pages[path] = meanwhile
    report = eve.sweep(TUESDAY)
    assert second[0][0] == 0, second
    assert (report.checked, report.left) == (3, 0)
    assert len(site.asked) - asked == 3
    found = memory(eve)
    assert {name: found[name] for name in EXPECTED} == EXPECTED
    theirs = next(counts for worker, counts in eve.rows(SweepRow, "worker", "counts") if counts["sources"]["left"])
    assert theirs["sources"] == {"due": 3, "checked": 0, "not_modified": 0, "failed": 0, "left": 3}
    assert (theirs["problems_opened"], theirs["marks_opened"]) == (0, 0)


def test_a_sweep_does_not_ask_again_what_another_asked_since_it_began(room: Newsroom, site: Site) -> None:
    say(site)
    room.compile(three_sources(site), MONDAY)
    with room.at(MONDAY) as here:
        begun = begin(here, Selection(everything=True))
        assert room.sweep(MONDAY + MINUTE).checked == 3
        for chunks in rounds(here, begun):
            for chunk in chunks:
                look(here, begun, chunk)
        report = conclude(here, begun)
    assert (report.due, report.checked, report.left, report.dues) == (3, 0, 3, 0)
    assert len(site.asked) == 3
    assert Counter(source for source, _ in room.visits()).most_common(1)[0][1] == 1


def test_a_sweep_of_a_dead_worker_on_this_machine_is_closed_by_the_next(
    eve: Newsroom, worker: Worker, tmp_path: Path
) -> None:
    status, _ = worker.do("due", eve.settings, signal="SIGKILL", commit=2, when="after")
    assert status == -9
    assert eve.rows(SweepRow, "state")[-1] == ("running",)
    assert eve.due(TUESDAY + timedelta(seconds=1)).checked == 3
    assert sorted(eve.rows(SweepRow, "state")) == [("done",), ("done",), ("interrupted",)]
    assert len(eve.rows(VisitRow, "id")) == 6
