"""The command as a whole: version, help, doctor, db, and what happens when something nobody foresaw goes wrong."""

import sqlite3

import pytest

import steps.views.overview
from tests.cli.conftest import Desk
from tests.servers import serving

COMMANDS = [
    *("demo", "check", "deliver", "sync", "status", "show", "explain"),
    *("validate", "read", "dismiss", "correct", "doctor", "db"),
]


def test_help_names_every_command_and_version_says_one(desk: Desk) -> None:
    said = desk("--help")
    assert said.status == 0
    assert all(f"\n  {name} " in said.out for name in COMMANDS)
    assert desk("--version").out.startswith("stilltrue")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(desk: Desk, name: str) -> None:
    assert desk(name, "--help").status == 0


def test_what_nobody_foresaw_is_one_line_and_a_file(watching: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the roof is off")

    monkeypatch.setattr(steps.views.overview, "overview", broken)
    said = watching("status")
    assert said.status == 1
    assert "the roof is off" in said.err
    assert "Traceback" not in said.err
    log = watching.folder / ".stilltrue" / "errors.log"
    assert str(log) in said.err
    assert "Traceback" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_a_wrong_setting_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLTRUE_WORKERS", "many")
    said = desk("status")
    assert said.status == 2
    assert "STILLTRUE_WORKERS" in said.err


@pytest.mark.parametrize(
    "address", ["nonsense", "mysql://us:hunter2@host/name", "postgresql://us:hunt er2@host:p/n", "sqlite://"]
)
def test_an_address_of_no_database_is_a_wrong_setting(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("STILLTRUE_DATABASE_URL", address)
    for words in (("status",), ("check",), ("doctor", "--quick")):
        said = desk(*words)
        shown = said.out + said.err
        assert said.status == (1 if "doctor" in words else 2)
        assert "STILLTRUE_DATABASE_URL" in shown
        assert "expected sqlite:///path/to/file.db" in shown
        assert "hunt" not in shown


@pytest.mark.parametrize("words", [("status",), ("status", "--json"), ("show", "cybertipline")])
def test_a_reader_who_goes_away_ends_the_command_in_silence(watching: Desk, words: tuple[str, ...]) -> None:
    with watching.start(*words) as child:
        assert child.stdout is not None
        child.stdout.close()
        assert child.stderr is not None
        said = child.stderr.read()
    assert (child.returncode, said) == (141, "")


# --- doctor --------------------------------------------------------------------------------------------------------


def found(desk: Desk, *words: str) -> dict[str, list[str]]:
    """What doctor found, by part."""
    results: dict[str, list[str]] = {}
    for one in desk("doctor", "--json", *words).json["checks"]:
        results.setdefault(one["about"], []).append(one["result"])
    return results


def test_doctor_finds_a_working_desk(watching: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLTRUE_CONTACT", "desk@example.org")
    monkeypatch.setenv("STILLTRUE_ROUTES", "us-desk=json://127.0.0.1:9/;data-desk=json://127.0.0.1:9/")
    results = found(watching)
    assert {name for name, result in results.items() if set(result) == {"ok"}} >= {
        *("Python", "contact", "state folder", "database", "captures", "registry", "routes", "Prefect"),
    }
    assert "readers" in results
    assert watching("doctor", "--quick").status == 0


def test_doctor_says_what_is_missing_and_the_remedy(watching: Desk) -> None:
    watching.replace("accept: application/json", "accept: application/json\n    secrets: {api_key: CONGRESS_KEY}")
    said = watching("doctor", "--quick")
    assert said.status == 0
    for expected in ("STILLTRUE_CONTACT", "CONGRESS_KEY is not set", "nobody would be told", "`stilltrue sync`"):
        assert expected in said.out


def test_doctor_says_whether_pages_that_need_a_browser_are_shown(
    watching: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STILLTRUE_BROWSER", "/nowhere/chromium")
    assert "browser: none is needed, and none could be run: `/nowhere/chromium`" in watching("doctor").out
    watching.replace("accept: application/json", "accept: application/json\n    render: browser")
    said = watching("doctor")
    assert said.status == 1
    assert "cannot be shown: `/nowhere/chromium` (STILLTRUE_BROWSER) is no program" in said.out
    assert "Install Chromium" in said.out


def test_doctor_fails_for_what_cannot_work(watching: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLTRUE_PREFECT_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setenv("STILLTRUE_ROUTES", "us-desk=nonsense://x")
    watching.write("desks: {}")
    with sqlite3.connect(watching.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    results = found(watching)
    assert results["database"] == results["registry"] == results["routes"] == results["Prefect"] == ["fail"]
    assert watching("doctor", "--quick").status == 1


def test_doctor_names_desks_nobody_hears_for_and_captures_that_are_gone(
    watching: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STILLTRUE_ROUTES", "us-desk=json://127.0.0.1:9/")
    for file in (watching.folder / ".stilltrue" / "captures").rglob("*.z"):
        file.unlink()
    said = watching("doctor", "--quick").out
    assert "no address for the desks data-desk" in said
    assert "lacks those of" in said


def test_db_upgrade_makes_and_keeps_a_database(desk: Desk) -> None:
    assert "now" in desk("db", "upgrade").out
    assert "already" in desk("db", "upgrade").out


def test_only_the_embedded_database_is_brought_up_by_itself(
    desk: Desk, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server is shared: there somebody decides when its tables change."""
    monkeypatch.setenv("STILLTRUE_DATABASE_URL", empty_database_url)
    said = desk("sync")
    if empty_database_url.startswith("sqlite"):
        assert said.status == 0
        return
    assert said.status == 1
    assert "run `stilltrue db upgrade`" in said.err
    assert desk("db", "upgrade").status == 0
    assert desk("sync").status == 0
    assert "Registry version 1" in desk("status").out


def test_doctor_says_what_cannot_be_checked_behind_a_proxy(watching: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://u:hunter2@127.0.0.1:9")
    assert "HTTPS_PROXY is set and not used for them" in watching("doctor", "--quick").out
    with serving() as proxy:
        monkeypatch.setenv("STILLTRUE_PROXY", f"http://u:hunter2@{proxy.host}")
        said = watching("doctor", "--quick").out
    assert f"warn  proxy: publishers are asked through {proxy.host} with a user name, which resolves" in said
    assert "where a name leads cannot be checked behind it" in said
    fallen = watching("doctor", "--quick")
    assert (fallen.status, f"fail  proxy: {proxy.host} does not answer" in fallen.out) == (1, True)
    monkeypatch.setenv("STILLTRUE_PROXY", "https://u:hunter2@proxy")
    wrong = watching("doctor", "--quick")
    assert "STILLTRUE_PROXY: expected http://host:port" in wrong.out
    assert "hunter2" not in said + fallen.out + wrong.out + wrong.err
