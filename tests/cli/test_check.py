"""`check`, `deliver` and Ctrl-C, against the sample publishers."""

import json
import re
import signal
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cli.demo.publications import EDITION_2023
from cli.demo.sinks import WebhookSink
from tests.cli.conftest import Desk, revised
from tests.servers import Asked, Page, serving

SHAPE = {
    *("run", "registry_version", "started_at", "finished_at", "sources", "readings", "marks_opened", "marks_closed"),
    *("notes", "problems_opened", "problems_closed", "dues"),
}  # DESIGN §3.1
MARK = {
    *("id", "fact_check", "statement", "figure", "verdict", "severity", "printed", "observed", "unit", "period"),
    *("source", "url", "deep_link", "excerpt", "capture", "explanation"),
}


def rows(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the database."""
    with sqlite3.connect(desk.database) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix == ".z")


def test_a_second_check_on_unchanged_sources_opens_nothing_and_sends_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with WebhookSink() as hook:
        monkeypatch.setenv("STILLTRUE_ROUTES", f"us-desk={hook.route};data-desk={hook.route}")
        first = desk("check", "--all", "--exit-code")
        assert first.status == 3
        arrived = len(hook.inbox.wait_for(4))
        before = rows(desk)
        second = desk("check", "--all", "--json", "--exit-code")
        assert second.status == 0
        assert len(hook.inbox.messages()) == arrived
    assert second.json["sources"] == {"due": 5, "checked": 5, "not_modified": 5, "failed": 0, "left": 0}
    assert second.json["marks_opened"] == second.json["problems_opened"] == []
    assert second.json["dues"] == 0
    after = rows(desk)
    assert {name for name in after if len(after[name]) != len(before[name])} == {"sweeps", "visits"}


def test_a_revised_value_is_marked_told_and_in_the_shape_of_the_design(
    watching: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching.sites.said = revised(watching.sites.said)
    with WebhookSink() as hook:
        monkeypatch.setenv("STILLTRUE_ROUTES", f"us-desk={hook.route};data-desk={hook.route}")
        said = watching("check", "--all", "--json", "--exit-code")
        subjects = [one.subject for one in hook.inbox.wait_for(5)]
    assert said.status == 3
    assert set(said.json) >= SHAPE
    (mark,) = said.json["marks_opened"]
    assert set(mark) >= MARK
    assert (mark["verdict"], mark["observed"], mark["period"]) == ("revised", "4.2%", "2023")
    assert sum("Outdated" in one for one in subjects) == 1
    assert [one["outcome"]["result"] for one in said.json["delivered"]["tries"]] == ["accepted"] * 5


def test_without_routes_nothing_is_sent_and_the_check_says_so(watching: Desk) -> None:
    watching.sites.said = revised(watching.sites.said)
    said = watching("check", "--all")
    assert said.status == 0
    assert "set STILLTRUE_ROUTES" in said.out
    assert "5 dues" in watching("status").out


def test_a_simulated_day_is_not_told_unless_asked(watching: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with WebhookSink() as hook:
        monkeypatch.setenv("STILLTRUE_ROUTES", f"us-desk={hook.route};data-desk={hook.route}")
        said = watching("check", "--now", "2030-01-04")
        assert "--dry-run would keep nothing" in said.err
        assert hook.inbox.messages() == ()
        assert "mark opened" in said.out
        assert watching("deliver", "--now", "2030-01-04T01:00Z").status == 0
        assert len(hook.inbox.wait_for(7)) == 7  # two releases have not come since


def test_a_dry_run_says_all_and_keeps_nothing(watching: Desk) -> None:
    watching.sites.said = revised(watching.sites.said)
    before, captures = rows(watching), files(watching.folder)
    said = watching("check", "--all", "--dry-run")
    assert said.status == 0
    assert "mark opened  referrals-to-arrests/unroutable  revised" in said.out
    assert "to us-desk: Outdated: How often do referrals" in said.out
    assert rows(watching) == before
    assert files(watching.folder) == captures
    with_json = watching("check", "--all", "--dry-run", "--json", "--exit-code")
    assert with_json.status == 3
    assert [one["route"] for one in with_json.json["would_tell"]].count("us-desk") == 1


def test_a_dry_run_of_a_desk_that_has_nothing_compiles_the_registry_on_the_copy(desk: Desk) -> None:
    assert "mark opened" in desk("check", "--all", "--dry-run").out
    assert desk("status").status == 1


def test_a_dry_run_tells_nobody(desk: Desk) -> None:
    assert desk("check", "--dry-run", "--deliver").status == 2


def test_sources_that_cannot_be_checked_end_with_4_and_the_others_are_judged(desk: Desk) -> None:
    with serving({"/a": Page(status=500), "/b": Page(status=200, body=b"<p>hello</p>")}) as site:
        broken = site.url("/a")
        desk.replace(f"{desk.sites.addresses['agency']}/guidance/online-access", broken)
        hosts = ",".join([*desk.sites.hosts, site.host])
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("STILLTRUE_ALLOW_HOSTS", hosts)
            said = desk("check", "view-or-download", "downloaders-pursued", "--exit-code", "--json")
    assert said.status == 4
    assert said.json["sources"]["failed"] == 1
    (problem,) = said.json["problems_opened"]
    assert problem["subject"] == "guidance"
    assert "500" in problem["cause"]
    assert problem["remedy"]
    assert desk("show", "view-or-download/urgent").out.count("verdict: holds") == 1


def test_a_dead_host_is_a_problem_and_no_failure(desk: Desk) -> None:
    with serving() as site:
        gone, host = site.url("/x"), site.host
    desk.replace(f"{desk.sites.addresses['agency']}/guidance/online-access", gone)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STILLTRUE_ALLOW_HOSTS", ",".join([*desk.sites.hosts, host]))
        said = desk("check", "downloaders-pursued")
    assert said.status == 0
    assert "unreachable" in said.out


def test_named_ids_are_looked_at_though_nothing_is_due(watching: Desk) -> None:
    asked = len(watching.sites.requests)
    assert watching("check").status == 0
    assert len(watching.sites.requests) == asked
    assert watching("check", "urgent").status == 0
    assert len(watching.sites.requests) == asked + 1


# --- wrong input ---------------------------------------------------------------------------------------------------


def test_an_unknown_id_names_the_nearest(watching: Desk) -> None:
    said = watching("check", "who-benefit")
    assert said.status == 2
    assert "did you mean who-benefits" in said.err


def test_a_broken_registry_tells_every_mistake_and_nothing_is_done(watching: Desk) -> None:
    watching.replace("desk: us-desk", "desk: moon-desk")
    before = rows(watching)
    said = watching("check", "--all")
    assert said.status == 2
    assert said.err.count("no desk is called `moon-desk`; did you mean `us-desk`?") == 4
    assert all(line.startswith("registry.yaml:") for line in said.err.splitlines())
    assert rows(watching) == before


def test_broken_yaml_is_told_with_its_place(desk: Desk) -> None:
    desk.write("desks: [\n  }")
    said = desk("check")
    assert said.status == 2
    assert said.err.startswith("registry.yaml:2:")


@pytest.mark.parametrize("told", ["--no-deliver", "--deliver"])
def test_a_check_that_tells_nobody_imports_nothing_of_telling_and_no_parser(watching: Desk, told: str) -> None:
    watching("check", "--all", "--deliver")  # nobody takes it: it waits, and for now nobody is due
    code = (
        "import sys, atexit\n"
        "unneeded = {'alembic', 'apprise', 'jinja2', 'prefect', 'warcio'}\n"
        "unneeded |= {'bs4', 'lxml', 'pypdfium2', 'python_calamine', 'checks.readers.reader', 'checks.search'}\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sorted(unneeded & set(sys.modules)))))\n"
        "from cli.app import main; main()"
    )
    command = watching.start("check", "--all", told, code=code)
    _, err = command.communicate(timeout=60)
    assert (command.returncode, err) == (0, "")


def test_a_changed_registry_is_put_in_force_by_the_next_check(watching: Desk) -> None:
    watching.replace("3.8% of industry", "4.9% of industry")
    said = watching("check", "urgent", "--exit-code", "--json")
    assert said.status == 3
    assert [one["printed"] for one in said.json["marks_opened"]] == ["4.9% of industry reports in 2023"]
    assert said.json["registry_version"] == 2


def test_without_a_registry_file_the_version_in_the_database_is_used(watching: Desk) -> None:
    (watching.folder / "registry.yaml").unlink()
    said = watching("check", "urgent")
    assert said.status == 0
    assert "version 1 of the database is used" in said.err
    assert watching("check", "--registry", "elsewhere.yaml").status == 2


def test_without_registry_and_database_it_says_where_one_is_expected(desk: Desk) -> None:
    (desk.folder / "registry.yaml").unlink()
    said = desk("check")
    assert said.status == 2
    assert "no registry at registry.yaml" in said.err


@pytest.mark.parametrize("words", [("check", "--now", "yesterday"), ("check", "--nowhere"), ("chek",)])
def test_a_wrong_command_line_ends_with_2(desk: Desk, words: tuple[str, ...]) -> None:
    assert desk(*words).status == 2


@pytest.mark.parametrize("command", ["check", "status", "deliver", "sync"])
def test_a_state_folder_that_cannot_be_made_is_named_with_the_remedy(desk: Desk, command: str) -> None:
    (desk.folder / "file").touch()
    said = desk("--state", str(desk.folder / "file" / "state"), command)
    assert said.status == 1
    assert "file/state" in said.err
    assert "STILLTRUE_STATE" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", ["check", "status", "deliver", "sync"])
def test_a_database_of_a_newer_version_is_left_alone(watching: Desk, command: str) -> None:
    with sqlite3.connect(watching.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    said = watching(command)
    assert said.status == 1
    assert "newer Stilltrue" in said.err


# --- Ctrl-C --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_stops_after_the_documents_under_way_and_a_second_one_at_once(
    watching: Desk, presses: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, under_way = threading.Event(), threading.Event()

    def slow(_: Asked) -> Page:
        under_way.set()
        answer.wait(60)
        return Page(body=b"<p>can expect to be investigated</p>", headers={"Content-Type": "text/html"})

    with serving({"/slow": slow}) as site:
        watching.replace(f"{watching.sites.addresses['agency']}/guidance/online-access", site.url("/slow"))
        hosts = ",".join([*watching.sites.hosts, site.host])
        monkeypatch.setenv("STILLTRUE_ALLOW_HOSTS", hosts)
        command = watching.start("check", "--all")
        assert under_way.wait(30)
        command.send_signal(signal.SIGINT)
        assert command.stderr is not None
        assert "again stops at once" in command.stderr.readline()
        if presses == 2:
            command.send_signal(signal.SIGINT)
            assert command.wait(10) == 130
        answer.set()
        command.communicate(timeout=30)
    assert command.returncode == 130
    with sqlite3.connect(watching.database) as connection:
        states = [state for (state,) in connection.execute("SELECT state FROM sweeps ORDER BY started_at")]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert states == ["done", "interrupted" if presses == 1 else "running"]
    assert watching("check", "urgent").status == 0


def test_the_same_sweep_runs_as_the_flow(watching: Desk) -> None:
    """Under a Prefect server of its own, in its own process: Prefect is configured by the environment."""
    watching.sites.said = revised(watching.sites.said)
    command = watching.start("check", "--all", "--via-prefect", "--json", "--exit-code")
    out, err = command.communicate(timeout=110)
    assert command.returncode == 3, err
    report = json.loads(out)
    assert report.keys() >= SHAPE
    assert report["sources"]["not_modified"] == 4
    assert [one["verdict"] for one in report["marks_opened"]] == ["revised"]
    assert (watching.folder / ".stilltrue" / "prefect").is_dir()


def test_an_archive_stands_for_the_network(watching: Desk) -> None:
    watching.sites.said = revised(watching.sites.said)
    watching("check", "--all", "--now", "2099-01-02")
    assert watching("export", "--form", "warc", "--to", "all.warc.gz", "--since", "2099-01-01").status == 0
    watching.sites.said = EDITION_2023
    (watching.folder / "anew").mkdir()
    words = ("--state", "anew", "check", "--archive", "all.warc.gz", "--json")
    assert watching(*words, "--now", "2020-01-01").json["sources"]["checked"] == 0
    rehearsed = watching(*words, "--now", "2099-01-03", "--dry-run").json
    said = watching(*words, "--now", "2099-01-03").json
    assert said["sources"]["checked"] == rehearsed["sources"]["checked"] > 0
    assert any("4.2%" in str(one["observed"]) for one in said["marks_opened"])
    assert watching(*words, "--via-prefect").status == 2


def test_a_host_that_wants_to_be_left_alone_is_named_with_what_was_not_checked(watching: Desk) -> None:
    host = hosts_left_alone(watching)
    said = watching("check", "--all", "--exit-code")
    assert said.status == 4
    words = rf"5 sources not checked yet \(.*\): {re.escape(host)} asked to be left alone until .* UTC\."
    assert re.search(words, said.err)
    found = watching("check", "--all", "--json").json
    assert (found["sources"]["checked"], found["sources"]["left"], len(found["waiting"])) == (0, 5, 5)
    assert f"5 sources not looked at yet: {host} asked to be left alone until" in watching("status").out
    assert watching("plan").out.count(f"{host} asked to be left alone until") == 5
    assert len(watching("plan", "--json").json["looks"]) == 5


def hosts_left_alone(desk: Desk) -> str:
    """The one host of the sample publishers, which said Retry-After a moment ago."""
    now = datetime.now(UTC)
    with closing(sqlite3.connect(desk.database)) as database, database:
        ((host,),) = database.execute("SELECT name FROM hosts")
        until = (now + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M:%S.%f")
        database.execute("UPDATE hosts SET next_request_at = ?, told_to_wait_until = ?", (until, until))
    return str(host)
