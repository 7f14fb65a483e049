"""What nothing can have changed is not judged again, and nobody can tell by what is found."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from checks.model import Finding, Lasts, Verdict
from checks.references import statements
from db import store
from db.engine import reading, writing
from db.tables import JudgementRow, ToJudgeRow
from steps.judging import judge_articles, today
from steps.judging.memory import remember
from steps.reading import Readers
from steps.settle import correct, dismiss
from tests.anew import find
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, newsroom, publish, says, tagged
from tests.servers import Page, Site, serving

REGISTRY = """\
keeper: keepers
desks: {{us-desk: {{route: us}}, keepers: {{route: data}}}}
sources:
  report: {{publisher: An office, url: "{report}"}}
  other: {{publisher: Another office, url: "{other}"}}
figures:
  reports: {{measure: reports, unit: reports, source: report, at: {{table: {{row: Reports, column: <year>}}}}}}
  letters: {{measure: letters, unit: letters, source: other, at: {{prose: "received <value> letters in <year>"}}}}
fact-checks:
  first:
    title: How many?
    url: https://example.org/first
    checked: 2026-03-01
    desk: us-desk
    statements:
      - {{id: exact, prints: "{exact} reports in 2023", figure: reports, bears-on: verdict}}
      - {{id: newest, prints: "over 2,000 reports", figure: reports, tracks: latest}}
      - {{id: lately, prints: "recently 300 letters in 2023", figure: letters}}
  second:
    title: How many, really?
    url: https://example.org/second
    checked: 2026-03-01
    desk: us-desk
    statements:
      - {{id: total, prints: "2,300 reports in 2023", figure: reports}}
      - {{id: letters, prints: "nearly 400 letters in 2023", figure: letters}}
"""
ROWS = ({2023: "2,300"}, {2022: "2,100", 2023: "2,300"}, {2023: "2,300", 2024: "1,900"}, {2023: "2,450"}, {2022: "7"})
LETTERS = ("300", "309", "30")


@dataclass
class Day:
    """What happens before a sweep, and how many days after the last one it is."""

    what: str
    which: int
    later: int
    alone: bool  # only one article is looked at


days = some.lists(
    some.builds(
        Day,
        what=some.sampled_from(["rows", "rows", "letters", "gone", "quiet", "quiet", "settle", "edit", "same"]),
        which=some.integers(0, 4),
        later=some.sampled_from([0, 1, 1, 1, 5, 20, 70]),
        alone=some.sampled_from([False, False, False, True]),
    ),
    min_size=3,
    max_size=9,
)


def table(rows: dict[int, str], noise: int) -> Page:
    years = "".join(f"<th>{year}</th>" for year in rows)
    cells = "".join(f"<td>{value}</td>" for value in rows.values())
    said = f"<table><tr><th></th>{years}</tr><tr><th>Reports</th>{cells}</tr></table>"
    return tagged(f"<p>The office counts what it receives.</p>{said}<aside>Offer {noise}</aside>".encode())


@contextmanager
def fresh_room(template: Path, readers: Readers, site: Site) -> Iterator[Newsroom]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "stilltrue.db"
        path.write_bytes(template.read_bytes())
        with newsroom(Path(folder), f"sqlite:///{path}", readers, hosts=[site.host]) as room:
            yield room


def registry(site: Site, exact: str = "2,300") -> str:
    return REGISTRY.format(report=site.url("/report"), other=site.url("/other"), exact=exact)


def happen(room: Newsroom, site: Site, day: Day, number: int, now: datetime) -> None:
    """What the day brings."""
    match day.what:
        case "rows":
            publish(site, table(ROWS[day.which], number))
        case "same":
            publish(site, table(ROWS[0], number))
        case "letters":
            publish(site, says("1", more=f"<p>It received {LETTERS[day.which % 3]} letters in 2023.</p>"), "/other")
        case "gone":
            site.pages["/other"] = Page(status=404)
        case "edit":
            room.compile(registry(site, ("2,300", "2,450")[day.which % 2]), now)
        case "settle":
            with reading(room.engine) as session:
                marks = store.open_marks(session)
            for mark in marks[:1]:
                if day.which % 2 or mark.statement in ("letters", "lately"):
                    dismiss(room.engine, mark.id, by="max", reason="meant so", lasts=Lasts.EDITION, now=now)
                else:
                    correct(room.engine, mark.id, by="max", value="2,450 reports", reason="", now=now)


def stored(room: Newsroom) -> dict[tuple[str, str], Finding]:
    with reading(room.engine) as session:
        return {key: one.finding for key, one in store.judged(session).items()}


def anew(room: Newsroom, now: datetime) -> dict[tuple[str, str], Finding]:
    with reading(room.engine) as session:
        found = find(session, store.load_registry(session), now=now)
    return {(one.fact_check, one.statement): one for one in found}


@given(days=days)
@settings(max_examples=10, phases=[Phase.explicit, Phase.generate])  # an example takes a second
def test_with_and_without_it_the_findings_are_the_same(
    sqlite_template: Path, readers: Readers, days: list[Day]
) -> None:
    with serving() as site, fresh_room(sqlite_template, readers, site) as room:
        publish(site, table(ROWS[0], -1))
        publish(site, says("1", more="<p>It received 300 letters in 2023.</p>"), "/other")
        room.compile(registry(site), MONDAY)
        now = MONDAY
        room.sweep(now)
        for number, day in enumerate(days):
            now += day.later * DAY + HOUR
            happen(room, site, day, number, now)
            room.sweep(now + HOUR / 2, *(["second"] if day.alone else []))
            asked = {key: one for key, one in anew(room, now + HOUR / 2).items() if not day.alone or key[0] == "second"}
            assert {key: stored(room)[key] for key in asked} == asked, f"after day {number}"


def at_rest(room: Newsroom, now: datetime) -> set[str]:
    """The statements that the next judging leaves alone."""
    with reading(room.engine) as session:
        memory = remember(session, store.load_registry(session), now)
        read = set(store.read_since(session).values())
        found = today.at_rest(session, memory, store.open_marks(session), steady_by(room), read)
    return {statement for _, statement in found}


def steady_by(room: Newsroom) -> str:
    found = {by for (by,) in room.rows(JudgementRow, "steady_by") if by}
    return max(found, default="")


def test_what_holds_is_judged_once_and_again_only_when_it_was_read(room: Newsroom, site: Site) -> None:
    publish(site, table(ROWS[0], 0))
    publish(site, says("1", more="<p>It received 300 letters in 2023.</p>"), "/other")
    room.compile(registry(site), MONDAY)
    room.sweep(MONDAY)
    assert at_rest(room, MONDAY) == {"exact", "newest", "total"}, "“recently” has a date; the letters do not agree"
    assert room.rows(ToJudgeRow, "figure") == []
    (count,) = {count for (count,) in room.rows(JudgementRow, "count", where=JudgementRow.statement == "exact")[-1:]}
    quiet = room.sweep(MONDAY + DAY)
    assert quiet.readings == 5, "it counts what is at rest too"
    assert room.rows(JudgementRow, "count", where=JudgementRow.statement == "exact")[-1:] == [(count + 1,)]
    assert at_rest(room, MONDAY + 100 * DAY) == set(), "nobody has looked for too long"
    publish(site, table(ROWS[3], 1))
    assert {one["statement"] for one in room.sweep(MONDAY + 2 * DAY).marks_opened} == {"exact", "total"}
    assert at_rest(room, MONDAY + 2 * DAY) == {"newest"}


def test_what_a_look_at_one_article_read_is_judged_for_the_others_later(room: Newsroom, site: Site) -> None:
    publish(site, table(ROWS[0], 0))
    publish(site, says("1", more="<p>It received 300 letters in 2023.</p>"), "/other")
    room.compile(registry(site), MONDAY)
    room.sweep(MONDAY)
    publish(site, table(ROWS[3], 1))
    alone = room.sweep(MONDAY + DAY, "second")
    assert [one["fact_check"] for one in alone.marks_opened] == ["second"]
    assert room.rows(ToJudgeRow, "figure") == [("reports",)]
    with writing(room.engine) as session:
        version = store.registry_number(session) or 0
        everything = store.load_registry(session)
        judge_articles(session, everything, version=version, now=MONDAY + 2 * DAY, sweep=None)
    assert ("first", "exact", "revised") in room.marks()
    assert room.rows(ToJudgeRow, "figure") == []


def test_another_program_judges_everything_once(room: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release may judge otherwise; what an earlier one found is not taken for its word."""
    publish(site, table(ROWS[0], 0))
    room.compile(registry(site), MONDAY)
    room.sweep(MONDAY)
    before = steady_by(room)
    monkeypatch.setattr("steps.judging.code", lambda: "9.9")
    room.sweep(MONDAY + DAY)
    assert steady_by(room) == before.split()[0] + " 9.9"
    assert at_rest(room, MONDAY + DAY) == {"exact", "newest", "total"}


def test_every_statement_has_a_finding(room: Newsroom, site: Site) -> None:
    """Also those at rest: how an article stands is told by all of its statements."""
    publish(site, table(ROWS[0], 0))
    room.compile(registry(site), MONDAY)
    room.sweep(MONDAY)
    with writing(room.engine) as session:
        everything = store.load_registry(session)
        version = store.registry_number(session) or 0
        done = judge_articles(session, everything, version=version, now=MONDAY + DAY, sweep=None)
        named = {(article.id, one.id) for article, one in statements(everything)}
    assert {(one.fact_check, one.statement) for one in done.findings} == named
    assert {one.verdict for one in done.findings if one.statement == "exact"} == {Verdict.HOLDS}
