"""`status`, `show` and `explain`: what they say, that it can be piped, and that they start without the heavy parts."""

import re
import subprocess
import sys

import pytest

from cli.demo.sinks import WebhookSink
from cli.say import clean
from tests.cli.conftest import Desk, revised
from tests.conftest import ROOT


def test_status_says_how_everything_stands(watching: Desk) -> None:
    said = watching("status")
    assert said.status == 0
    assert re.search(r"^outdated +referrals-to-arrests +4 of 5 current +1 ", said.out, re.MULTILINE)
    assert re.search(r"^current +view-or-download +5 +0 ", said.out, re.MULTILINE)
    assert re.search(r"^1 +[a-z]+ +[a-z]+ +referrals-to-arrests/reports ", said.out, re.MULTILINE)
    assert "Registry version 1; last sweep" in said.out


def test_piped_output_is_plain_and_whole(watching: Desk) -> None:
    """No colour, no frames, no line broken or cut off, whatever the width of whoever reads it."""
    for words in (("status",), ("show", "who-benefits"), ("explain", "1")):
        out = watching(*words).out
        assert not re.search("[\x1b\u2500-\u257f]", out)
    title = "How often do referrals lead to an investigation or arrest?"
    assert any(line.endswith(title) for line in watching("status").out.splitlines())


def test_status_in_json(watching: Desk) -> None:
    view = watching("status", "--json").json
    assert [one["state"] for one in view["fact_checks"]].count("outdated") == 1
    assert view["registry_version"] == 1
    assert view["dues_waiting"] == 4


def test_an_article_nobody_looked_at_for_long_is_unchecked(watching: Desk) -> None:
    assert "current" in watching("status").out
    states = {one["state"] for one in watching("status", "--json", "--now", "2030-01-01").json["fact_checks"]}
    assert states == {"outdated", "unchecked"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("63892", {"view-or-download/urgent", "view-or-download/urgent-roughly", "who-benefits/urgent"}),
        ("1,100,000", {"view-or-download/referred-us", "referrals-to-arrests/referred-of-reports"}),
        ("THE MAJORITY of reports", {"who-benefits/outside-us"}),
        ("zebra", set()),
    ],
)
def test_prints_finds_the_words_and_equal_numbers(watching: Desk, text: str, found: set[str]) -> None:
    views = watching("status", "--json", "--prints", text).json["statements"]
    assert {f"{one['fact_check']}/{one['id']}" for one in views} == found
    assert all(one in watching("status", "--prints", text).out for one in found)


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("referrals-to-arrests", "not watched: “three structural barriers”"),
        ("referrals-to-arrests/reports", "excerpt: 2023: Grand Total | 29,397,681 | 32,059,029 | 36,210,368"),
        ("reports", "cited by: referrals-to-arrests/reports"),
        ("outside-us", "computed from: reports-outside-us, reports-located"),
        ("cybertipline", "next look: "),
        ("1", "mark 1: referrals-to-arrests/reports, "),
        ("mark:1", "observed: 36,210,368 reports, for 2023"),
    ],
)
def test_show_says_one_thing_with_its_proof(watching: Desk, id_: str, expected: str) -> None:
    said = watching("show", id_)
    assert said.status == 0
    assert expected in said.out
    assert watching("show", id_, "--json").json


def test_show_a_problem(watching: Desk) -> None:
    watching.replace("We referred <value> reports", "We passed on <value> reports")
    watching("check", "referred-us")
    said = watching("show", "problem:1")
    assert "problem:1: referred-us, not-found" in said.out
    assert "remedy: " in said.out
    assert "problem:1" in watching("status").out
    assert watching("show", "problem:8").status == 2


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("report", "did you mean reports"),
        ("who-benefits/report", "did you mean who-benefits/reports"),
        ("7", "open are 1 (referrals-to-arrests/reports, "),
    ],
)
def test_an_unknown_id_ends_with_2_and_a_hint(watching: Desk, id_: str, expected: str) -> None:
    said = watching("show", id_)
    assert said.status == 2
    assert expected in said.err


@pytest.mark.parametrize("words", [("status",), ("show", "who-benefits"), ("explain", "1")])
def test_before_the_first_sync_it_says_what_to_do_and_makes_nothing(desk: Desk, words: tuple[str, ...]) -> None:
    said = desk(*words)
    assert said.status == 1
    assert f"there is no database at {desk.database} yet" in said.err
    assert "stilltrue sync" in said.err
    assert not desk.database.parent.exists(), "who only asks leaves nothing behind"


# --- explain -------------------------------------------------------------------------------------------------------


def test_explain_tells_the_whole_story_in_order_of_time(watching: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    watching.sites.said = revised(watching.sites.said)
    watching("check", "--all")
    assert "us-desk is to be told and was not yet" in watching("explain", "2").out
    with WebhookSink() as hook:
        monkeypatch.setenv("STILLTRUE_ROUTES", f"us-desk={hook.route};data-desk={hook.route}")
        watching("deliver")
    story = watching("explain", "2", "--json").json
    kinds = [one["kind"] for one in story["events"] if one["about"] != "report:referrals-to-arrests"]
    assert [one["at"] for one in story["events"]] == sorted(one["at"] for one in story["events"])
    assert list(dict.fromkeys(kinds)) == ["judgement", "reading", "mark", "due", "notice", "attempt"]
    told = next(one for one in story["answer"])
    assert "mark 2 (revised): us-desk was told on" in told
    rules = [one["text"] for one in story["events"] if one["kind"] == "judgement"]
    assert all("Rule: " in text and "registry version 1" in text for text in rules)


def test_explain_says_why_nobody_was_told(watching: Desk) -> None:
    said = watching("explain", "who-benefits/urgent").out
    assert "who-benefits/urgent: no mark is open. It is current." in said
    assert "who-benefits, first report: data-desk is to be told and was not yet" in said
    first = watching("explain", "1").out
    assert "of the first judgement, the keeper's report. data-desk is to be told and was not yet" in first


def test_explain_says_that_a_service_refused(watching: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLTRUE_ROUTES", "data-desk=json://127.0.0.1:9/hook")
    assert "refused" in watching("deliver").out
    said = watching("explain", "referrals-to-arrests/reports").out
    assert "data-desk is not known to have been told: refused" in said
    assert "it is tried again from" in said


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("cybertipline", "there never was a problem with it, so nobody was told of one."),
        ("outside-us", "`stilltrue explain who-benefits`"),
        ("data-desk", "data-desk is a desk"),
        ("reports@legislature", "nothing in the registry is called reports@legislature"),
        ("problem:8", "there is no problem:8; open are: none"),
    ],
)
def test_explain_knows_sources_figures_and_problems(watching: Desk, id_: str, expected: str) -> None:
    said = watching("explain", id_)
    assert expected in said.out + said.err
    assert (said.status == 0) is bool(said.out)


# --- how it starts and what it lets through ------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("status",), ("show", "reports"), ("show", "1"), ("status", "--prints", "3.8%")])
def test_the_quick_commands_import_no_heavy_part(watching: Desk, words: tuple[str, ...]) -> None:
    code = (
        "import sys, atexit\n"
        "heavy = {'yaml', 'prefect', 'apprise', 'alembic', 'requests', 'bs4', 'lxml', 'jinja2'}\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sorted(heavy & set(sys.modules)))))\n"
        "from cli.app import main; main()"
    )
    command = watching.start(*words, code=code)
    _, err = command.communicate(timeout=60)
    assert command.returncode == 0
    assert err == ""


def test_no_control_character_of_a_publisher_reaches_a_terminal() -> None:
    assert clean("a\x1b[31mred\x9b2J\u202e\n b\u00a0c") == "a\ufffd[31mred\ufffd2J  b c"


@pytest.mark.parametrize(
    ("variables", "coloured"), [({"FORCE_COLOR": "1"}, True), ({"NO_COLOR": "1"}, False), ({}, False)]
)
def test_colour_is_for_terminals_that_want_it(variables: dict[str, str], coloured: bool) -> None:
    code = "from cli.say import line, STYLES; line('outdated', style=STYLES['outdated'])"
    said = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT), "TERM": "xterm", **variables},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ("\x1b[" in said.stdout) is coloured


def test_a_locator_lost_while_another_holds_reaches_a_person(watching: Desk) -> None:
    """The figure is read all the same, so no problem says it; whoever looks is told, until it is mended."""
    assert "warning" not in watching("status").out
    registry, table = watching.registry, "      - table: {row: [Grand Total"
    watching.replace(table, "      - prose: no page says <value> of that in <year>\n" + table)
    assert watching("check", "--all", "--no-deliver").status == 0
    lost = "warning: locator 1 (prose) of figure reports found nothing while others hold: no sentence reads"
    assert lost in watching("status").out
    assert lost in watching("show", "reports").out
    assert any(
        one.startswith(lost.removeprefix("warning: ")) for one in watching("show", "reports", "--json").json["warnings"]
    )
    watching.write(registry)
    assert watching("check", "--all", "--no-deliver").status == 0
    assert "warning" not in watching("status").out
