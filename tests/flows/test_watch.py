"""The sweep as a Prefect flow, against a real server: states, retries, the table and the event."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.events.filters import EventFilter, EventNameFilter

from db.tables import SweepRow, VisitRow
from flows import watch as flows
from flows.sync import sync
from flows.watch import EVENT, watch
from steps.reading import Readers
from tests.newsroom import DAY, MONDAY, Newsroom, newsroom, one_article
from tests.servers import Asked, Page, Site, serving

PATIENCE_S = 30.0
REPORT = Page(body=b"<h1>Annual report</h1><p>The office received 2,450 reports in 2023.</p>")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def room(
    prefect: None, sqlite_template: Path, tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Newsroom]:
    """A newsroom whose settings stand in the environment, where a flow finds them; a retry does not wait."""
    path = tmp_path / "stilltrue.db"
    path.write_bytes(sqlite_template.read_bytes())
    with Readers(1, 1024, 20) as unused, newsroom(tmp_path, f"sqlite:///{path}", unused, hosts=[site.host]) as opened:
        for name in ("state", "registry", "database_url", "min_interval_s"):
            monkeypatch.setenv(f"STILLTRUE_{name.upper()}", str(getattr(opened.settings, name)))
        monkeypatch.setenv("STILLTRUE_ALLOW_HOSTS", site.host)
        monkeypatch.setattr(flows, "look", flows.look.with_options(retry_delay_seconds=0, retry_jitter_factor=0))
        yield opened


def two_sources(site: Site) -> str:
    """The article's source, and one more on the same host."""
    text = one_article(site)
    second = f'  survey: {{publisher: An office, url: "{site.url("/survey")}"}}\n'
    figure = '  answers: {measure: answers, source: survey, at: {prose: "had <value> answers in <year>"}}\n'
    return text.replace("figures:\n", second + "figures:\n" + figure)


def run(now: Any = MONDAY, **parameters: Any) -> State:
    state: State = watch(everything=True, now=now, return_state=True, **parameters)
    return state


def events(sweep: str) -> list[Any]:
    """The events of this sweep, once the server has stored them."""
    until = time.monotonic() + PATIENCE_S
    wanted = EventFilter(event=EventNameFilter(name=[EVENT]))
    with get_client(sync_client=True) as client:
        while time.monotonic() < until:
            body = {"filter": wanted.model_dump(mode="json", exclude_unset=True), "limit": 50}
            found = client.request("POST", "/events/filter", json=body).json()["events"]
            if ours := [one for one in found if one["resource"]["prefect.resource.id"].endswith(sweep)]:
                return ours
            time.sleep(0.2)  # the server writes events a little later
    return []


def table() -> Any:
    """The newest table of a sweep."""
    with get_client(sync_client=True) as client:
        body = {"artifacts": {"key": {"any_": ["sweep"]}}, "sort": "CREATED_DESC", "limit": 1}
        return client.request("POST", "/artifacts/filter", json=body).json()[0]


def test_a_sweep_that_checks_everything_is_completed_with_its_table_and_its_event(room: Newsroom, site: Site) -> None:
    site.pages["/report"] = REPORT
    room.compile(one_article(site, prints="2,450 reports in 2023"), MONDAY)
    state = run()
    assert (state.name, state.is_completed()) == ("Completed", True)
    assert state.message == (
        "1 of 1 source checked (0 not modified, 0 failed), 0 marks opened, 0 closed, 0 problems opened, 0 closed"
    )
    ((sweep, ended, counts),) = room.rows(SweepRow, "id", "state", "counts")
    assert ended == "done"
    artifact = table()
    assert (artifact["type"], artifact["description"]) == ("table", state.message)
    assert '"nothing new"' in artifact["data"]
    (event,) = events(sweep)
    assert event["payload"] == counts


def test_a_source_that_could_not_be_checked_degrades_the_run_and_is_tried_three_times(
    room: Newsroom, site: Site
) -> None:
    """A finding is no failure and a failing source no end of the sweep; what answered is not asked again."""
    site.pages["/report"], site.pages["/survey"] = REPORT, Page(status=503)
    room.compile(two_sources(site), MONDAY)
    state = run()
    assert (state.name, state.is_completed()) == ("Degraded", True)
    assert Counter(asked.path for asked in site.asked) == {"/report": 1, "/survey": 3}
    assert (room.problems(), len(room.marks())) == ({("survey", "unreachable")}, 1)
    assert '"mark opened"' in table()["data"]


def test_a_source_that_answers_the_second_time_leaves_nothing_behind(room: Newsroom, site: Site) -> None:
    survey = Page(body=b"<h1>Annual report</h1><p>The survey had 120 answers in 2023.</p>")
    answers = iter([Page(status=503), survey])

    def unwell(_: Asked) -> Page:
        return next(answers)

    site.pages["/report"], site.pages["/survey"] = REPORT, unwell
    room.compile(two_sources(site), MONDAY)
    assert run().name == "Completed"
    assert Counter(asked.path for asked in site.asked) == {"/report": 1, "/survey": 2}
    assert (room.problems(), room.dues()) == (set(), [("report", "data")])


def test_what_no_retry_will_mend_is_asked_once(room: Newsroom, site: Site) -> None:
    room.compile(one_article(site), MONDAY)  # 404
    assert run().name == "Degraded"
    assert len(site.asked) == 1
    assert [status for (status,) in room.rows(VisitRow, "status")] == [404]


def test_the_run_fails_only_if_the_sweep_could_not_be_made(room: Newsroom, site: Site) -> None:
    state = run()
    assert (state.is_failed(), "run `stilltrue sync` first" in str(state.message)) == (True, True)
    site.pages["/report"] = REPORT
    room.compile(one_article(site), MONDAY)
    room.settings.state.mkdir()
    (room.settings.state / "captures").write_text("a file where a folder belongs")
    state = run()
    assert (state.is_failed(), "captures cannot be kept in" in str(state.message)) == (True, True)
    assert room.rows(SweepRow, "state") == [("failed",)]


def test_the_registry_is_compiled_by_its_flow(room: Newsroom, site: Site) -> None:
    room.settings.registry.write_text(one_article(site))
    assert sync(now=MONDAY, return_state=True).message == "registry version 1, new"
    assert sync(now=MONDAY + DAY, return_state=True).message == "registry version 1, unchanged"
    room.settings.registry.write_text(one_article(site).replace("desk: us-desk", "desk: nobody"))
    state = sync(now=MONDAY + DAY, return_state=True)
    assert state.is_failed()
    assert "nobody" in str(state.message)
