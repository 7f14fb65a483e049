"""The guide is true: it builds, its links lead somewhere, and whoever follows it word by word sees what it shows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from checks.agreement import Agreement, agrees
from checks.values import read_quantities
from docs.blocks import GUIDE, Block, blocks, chapters
from docs.follow import as_shown, follow
from docs.likeness import is_alike
from docs.registries import slips_of_file, slips_of_part
from docs.shell import slips_of_shell, slips_of_words
from docs.terminal import Terminal
from tests.checks.making import seen
from tests.conftest import ROOT

# --- the guide itself ----------------------------------------------------------------------------------------------


@pytest.mark.timeout(600)
def test_whoever_follows_the_guide_sees_what_it_shows(tmp_path: Path) -> None:
    """Every command typed, every file written, every YAML example tried, in one go from the first page to the last."""
    reader = follow(tmp_path)
    if reader.amiss:
        pytest.fail("\n\n".join(reader.amiss), pytrace=False)
    assert reader.done > 50


def test_it_builds_without_a_warning_and_needs_nobody_else(tmp_path: Path) -> None:
    """A link inside that leads nowhere is a warning. No script, style, font or picture comes from elsewhere."""
    said = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-W",
            "-n",
            "-q",
            "-b",
            "html",
            "-d",
            tmp_path / "d",
            GUIDE,
            tmp_path / "html",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")
    pages = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "html").rglob("*.html")}
    assert {f"{name.stem}.html" for name in chapters()} <= {path.name for path in pages}
    fetched = r"""<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)=["'](?:https?:)?//[^"']*"""
    assert [re.findall(fetched, text) for text in pages.values() if re.search(fetched, text)] == []


def test_every_page_is_in_the_contents() -> None:
    assert {path.name for path in GUIDE.glob("*.md")} == {path.name for path in chapters()}


@pytest.mark.parametrize("page", chapters(), ids=lambda page: page.stem)
def test_commands_named_in_a_sentence_are_commands(page: Path) -> None:
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = [one for one in re.findall(r"`([^`\n]+)`", prose) if one.startswith(("stilltrue ", "make "))]
    assert [slip for one in named for slip in slips_of_words(one)] == []


def test_what_is_said_to_hold_holds_and_what_is_said_not_to_does_not() -> None:
    text = (GUIDE / "what-agrees.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w, ]*\d[\w, ]*) \| ([\d,]+) \| (holds|no longer holds): ", text, re.MULTILINE)
    assert {verdict for _, _, verdict in rows} == {"holds", "no longer holds"}
    for printed, source, verdict in rows:
        (quantity,) = read_quantities(printed)
        agreement = agrees(quantity, seen(source).observation)
        assert (agreement is Agreement.YES) == (verdict == "holds"), (printed, source)


def test_the_three_editions_of_the_example_differ_in_what_the_guide_says_of_them() -> None:
    first, second, third = (
        (GUIDE / "example" / folder / "libraries.html").read_text(encoding="utf-8")
        for folder in ("published", "next-year", "renamed")
    )
    assert "171,050,000" not in first
    assert "171,050,000" in second
    assert third == second.replace("<th>Visits</th>", "<th>Visits in person</th>")


# --- what follows it -----------------------------------------------------------------------------------------------


def block(text: str, language: str = "console") -> Block:
    return Block(page=GUIDE / "start.md", line=1, language=language, text=text, start=0, end=len(text))


def test_a_command_may_go_on_over_lines_and_say_several() -> None:
    steps = block("$ one \\\n  two\nsaid\n\nmore\n$ three\n").steps
    assert [(one.command, one.shown) for one in steps] == [("one \\\n  two", "said\n\nmore\n"), ("three", "")]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("opened: 2026-11-22 09:31 UTC", "opened: 2031-01-02 23:59 UTC"),
        ("for 2024 on 22 November 2026.", "for 2024 on\n  3 May 2027."),
        ("notice n-0dca891a90", "notice n-f00dbeef00"),
        ("json 127.0.0.1:8702 (64e9346d)", "json 127.0.0.1:40123 (12345678)"),
        ("a\n…\nd", "a\nb\nc\nd"),
        ("…\nd", "d"),
        ("a\n…\nc\n…", "a\nb\nc\nd"),
    ],
)
def test_times_ids_ports_and_broken_lines_may_differ(shown: str, said: str) -> None:
    assert is_alike(shown, said)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("163,480,000 visits for 2024", "163,480,001 visits for 2024"),
        ("for 2024", "for 2025"),
        ("1 mark opened", "2 marks opened"),
        ("a\n…\nd", "a\nb"),
        ("a\n…\nx\n…\nd", "a\nb\nd"),
        ("ab\n…\nbc", "abc"),
        ("", "anything"),
        ("something", ""),
    ],
)
def test_nothing_else_may(shown: str, said: str) -> None:
    assert not is_alike(shown, said)


def test_what_is_written_anew_keeps_the_lines_it_leaves_out_at_its_head() -> None:
    assert as_shown("…\nProblem: a\nold\n", "Report: b\n\nProblem: a\nnew \n\n") == "…\nProblem: a\nnew\n"
    assert as_shown("old\n…\n", "\nnew\nmore\n") == "new\nmore\n"
    assert as_shown("…\ngone\n", "new\n") == "new\n"


def test_a_part_of_a_registry_is_tried_where_it_belongs() -> None:
    good = "# in a figure\nat: {prose: visited <value> times in <year>}\n"
    assert slips_of_part("figure", good, "", ()) == []
    (slip,) = slips_of_part("figure", good.replace("prose", "prosa"), "", ())
    assert "did you mean `prose`" in slip
    (slip,) = slips_of_part("statement", '- {prints: "9 visits", figure: visitors}\n', "", ())
    assert "visitors" in slip
    assert slips_of_part("cupboard", good, "", ())
    assert slips_of_file("desks: {one: {route: one}}\nfigure: {}\n", ())


def test_commands_that_are_not_run_are_looked_up() -> None:
    assert slips_of_shell("cd /x && stilltrue check --all\njournalctl --unit stilltrue --follow\n") == []
    assert slips_of_words("stilltrue chekc") == ["there is no `stilltrue chekc`"]
    assert slips_of_words("stilltrue db upgrade --now") == ["there is no `--now`"]
    assert slips_of_words("make cake") == ["there is no `make cake`"]
    assert slips_of_words("cp deploy/nothing.service x") == ["there is no deploy/nothing.service"]
    assert slips_of_shell("if true\n")


def test_a_language_nobody_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("```yml\na: 1\n```\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"page.md:1: a block of `yml`"):
        list(blocks(tmp_path / "page.md"))


def test_a_terminal_keeps_its_folder_and_its_last_status(tmp_path: Path) -> None:
    with Terminal(tmp_path, {"PATH": "/usr/bin:/bin"}) as terminal:
        terminal.run("mkdir inner; cd inner; word=kept")
        assert terminal.run("pwd; echo $word; cat") == (f"{tmp_path.resolve()}/inner\nkept\n", 0)
        assert terminal.run("echo no >&2; (exit 7)") == ("no\n", 7)
        assert terminal.run("echo $?") == ("7\n", 0)
        terminal.start("sh -c 'echo up; exec sleep 60'")
        assert terminal.until(lambda text: "up\n" in text, 10) == "up\n"
        terminal.interrupt()
        assert terminal.ended() == ("", 130)
    assert terminal.bash.poll() is not None
