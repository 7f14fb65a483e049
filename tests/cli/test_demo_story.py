"""The whole story of the demo, told once: what is found on each day, who is told, what people decide, how it ends."""

import io
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from checks.model import State
from cli.demo.show import broken, say
from tests.conftest import ROOT

TOLD = """\
19 January 2026
  flow    Completed 5
  mark    contradicted referrals-to-arrests/reports
  problem not-found arrests-unknown/reports-in-2019
  state   arrests-unknown: unchecked
  state   downloaders-pursued, fastest-growing, view-or-download, who-benefits: current
  state   referrals-to-arrests: outdated
  hook    to data-desk: Problem
  hook    to data-desk: First report
  hook    to data-desk: First report
  hook    to data-desk: First report
  hook    to data-desk: First report
  hook    to data-desk: First report
  hook    to data-desk: First report
  ana     stilltrue correct 1 --value "36.2 million reports" --by ana
  state   referrals-to-arrests: outdated, now current

20 January 2026
  flow    Completed 5
  nobody was told anything

21 January 2026
  flow    Completed 5
  mark    revised referrals-to-arrests/unroutable
  state   referrals-to-arrests: current, now outdated
  mail    to us-desk: Outdated
  ana     stilltrue correct 2 --value "4.2%" --by ana
  state   referrals-to-arrests: outdated, now current
  mail    to us-desk: No longer outdated

22 January 2026
  flow    Completed 5
  held    revised view-or-download/urgent
  held    revised view-or-download/urgent-roughly
  held    revised who-benefits/urgent
  nobody was told anything

22 January 2026, 09:30
  flow    Completed 1
  held    view-or-download/urgent
  held    view-or-download/urgent-roughly
  held    who-benefits/urgent
  nobody was told anything

23 January 2026
  flow    Completed 5
  held    superseded view-or-download/identifications
  nobody was told anything

23 January 2026, 09:30
  flow    Completed 1
  mark    superseded view-or-download/identifications
  state   view-or-download: current, now outdated
  mail    to us-desk: Outdated
  ben     stilltrue snooze 6 --until 2026-02-09 --reason "the agency is asked" --by ben

26 January 2026
  flow    Degraded 5
  problem unreachable guidance
  hook    to data-desk: Problem

27 January 2026
  flow    Degraded 5
  problem blocked cybertipline
  problem soft-404 referrals
  hook    to data-desk: Problem
  hook    to data-desk: Problem

28 January 2026
  flow    Degraded 5
  mark    vanished downloaders-pursued/guidance-stands
  problem gone guidance
  solved  blocked cybertipline
  solved  soft-404 referrals
  state   downloaders-pursued: current, now outdated
  mail    to us-desk: Outdated
  hook    to data-desk: Recovered
  hook    to data-desk: Recovered
  ana     stilltrue reassign 7 --to world-desk --by ana
  mail    to world-desk: Outdated

29 January 2026
  flow    Degraded 5
  mark    superseded fastest-growing/enticement
  mark    broken-series referrals-to-arrests/reports
  mark    broken-series who-benefits/reports
  state   fastest-growing: current, now outdated
  state   referrals-to-arrests, who-benefits: current, now to be judged
  mail    to us-desk: To be judged
  mail    to us-desk: To be judged
  mail    to world-desk: Outdated
  kim     stilltrue correct 8 --value "546,000" --by kim
  ana     stilltrue dismiss 10 --reason "the text says how it was counted" --by ana
  state   fastest-growing: outdated, now current
  state   who-benefits: to be judged, now current
  mail    to us-desk: No longer to be judged
  mail    to world-desk: No longer outdated

30 January 2026
  flow    Degraded 5
  problem not-found enticement
  hook    to data-desk: Problem
  lee     stilltrue sync

2 February 2026
  flow    Degraded 6
  problem moved referrals
  solved  not-found enticement
  hook    to data-desk: Recovered
  hook    to data-desk: Problem
  lee     stilltrue sync

3 February 2026
  flow    Completed 5
  closed  downloaders-pursued/guidance-stands: holds again
  problem not-found reports-located
  problem not-found reports-outside-us
  solved  gone guidance
  solved  moved referrals
  state   downloaders-pursued: outdated, now current
  mail    to world-desk: No longer outdated
  hook    to data-desk: Problem
  hook    to data-desk: Problem
  hook    to data-desk: Recovered
  hook    to data-desk: Recovered

4 February 2026
  max     stilltrue sync
  flow    Completed 5
  mark    conflict arrests-unknown/reports-in-2019
  mark    conflict since-2019/reports-in-2019-again
  state   arrests-unknown: unchecked, now to be judged
  state   since-2019: to be judged
  mail    to world-desk: To be judged
  hook    to data-desk: First report
  max     stilltrue correct 12 --value "16.9 million reports" --by max
  problem not-found since-2019/reports-in-2019-again
  state   arrests-unknown, since-2019: to be judged, now unchecked
  mail    to world-desk: No longer to be judged, now unchecked
  hook    to data-desk: Problem

5 February 2026
  flow    Completed 5
  mark    appeared arrests-unknown/arrests-not-published
  state   arrests-unknown: unchecked, now outdated
  mail    to world-desk: Outdated

9 February 2026
  flow    Completed 5
  mail    to us-desk: Outdated

20 February 2026
  flow    Completed 5
  state   who-benefits: current, now cannot be verified
  mail    to us-desk: Cannot be verified

3 January 2027
  flow    Completed 5
  problem overdue cybertipline
  problem overdue referrals
  hook    to data-desk: Problem
  hook    to data-desk: Problem

4 January 2027, 00:30
  flow    Completed no
  mark    expired view-or-download/stop-csam-act-stage
  mail    to us-desk: Outdated

4 January 2027
  flow    Completed 5
  nobody was told anything
"""


@dataclass(frozen=True, slots=True)
class Demo:
    """What one demo said in a pipe, and the state folder that it left."""

    out: str
    state: Path

    @property
    def scenes(self) -> list[list[str]]:
        """The lines of each scene; the first one is its day and title."""
        parts = [part.splitlines() for part in self.out.split("\n\n")]
        return [part for part in parts if re.match(r"\d+ [A-Z][a-z]+ \d{4}", part[0])]

    def __call__(self, *words: str) -> Any:
        """What a command says in JSON of the state that the demo left."""
        return json.loads(command("--state", str(self.state), *words, "--json").stdout)


def command(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """One command in a process of its own, in the folder of the tests."""
    code = "from cli.app import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    state = tmp_path_factory.mktemp("demo") / "state"
    return Demo(command("--state", str(state), "demo", "--no-desk").stdout, state)


def brief(line: str) -> str:
    """A line of the demo without its sentence: its label, and what it is about."""
    label, text = line[:10].strip(), line[10:]
    if label == "flow":
        return re.sub(r"watch ended (\w+); (no|\d+) request.*", r"flow    \1 \2", text)
    if label in ("mark", "held", "problem"):
        text = text.partition(": ")[0]
    if label in ("mail", "hook"):
        text = ": ".join(text.split(": ")[:2])
    return f"{label:<8}{text.partition('   ')[0]}"


def in_brief(scene: list[str]) -> str:
    """A scene without its sentences, and without the message that is shown whole."""
    day = scene[0].partition(": ")[0]
    facts = [brief(line) for line in scene[2:] if not line.startswith("  |")]
    return "\n".join([day, *(f"  {fact}" for fact in facts)])


@pytest.mark.timeout(300)
def test_each_day_finds_what_it_should_and_tells_whom_it_should(demo: Demo) -> None:
    assert "\n\n".join(map(in_brief, demo.scenes)) + "\n" == TOLD


@pytest.mark.timeout(300)
def test_what_is_shown_in_the_end_is_what_the_state_folder_says(demo: Demo) -> None:
    view = demo("status", "--now", "2027-01-04T09:25Z")
    table = demo.out.split("How the fact-checks stand in the end\n")[1].partition("\n\n")[0]
    rows = [re.split("  +", line) for line in table.splitlines()[1:]]
    assert {row[1]: row[0] for row in rows} == {one["id"]: one["state"] for one in view["fact_checks"]}
    assert {row[0] for row in rows} == {str(state) for state in State}
    assert view["dues_waiting"] == 0


@pytest.mark.timeout(300)
def test_every_notice_was_taken_at_the_first_try_and_is_kept(demo: Demo) -> None:
    said = re.search(r"^(\d+) notices: ", demo.out, re.MULTILINE)
    assert said
    assert len(list((demo.state / "notices").iterdir())) == int(said[1])
    assert "(may be a repeat)" not in demo.out


@pytest.mark.timeout(300)
def test_in_a_pipe_the_story_is_plain_and_every_fact_stands_on_one_line(demo: Demo) -> None:
    assert not re.search("[\x1b\u2500-\u257f]", demo.out)
    assert "The article prints “hundreds of probable identifications”; the source now says 24 probable" in demo.out
    assert len([line for line in demo.out.splitlines() if line.startswith("  mark ")]) == 11


# --- lines on a terminal ---------------------------------------------------------------------------------------------


def on_a_terminal(text: str, width: int) -> list[str]:
    """The lines in which a fact is said on a terminal of that width."""
    heard = io.StringIO()
    say(Console(file=heard, force_terminal=True, width=width, color_system=None), "mark", text)
    return heard.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 120])
def test_lines_fit_a_terminal_and_hang_under_their_label(width: int) -> None:
    text = "The article prints “35.9 million reports in 2023”; the source says 36,210,368 reports for 2023. " * 3
    lines = on_a_terminal(text, width)
    assert max(map(len, lines)) <= width
    assert lines[0].startswith("  mark    The")
    assert all(line.startswith(" " * 10) for line in lines[1:])
    assert " ".join(line[10:].strip() for line in lines) == text.strip()


def test_what_is_longer_than_a_line_is_not_cut() -> None:
    address = "http://127.0.0.1:35791/data/referrals#:~:text=In%202023%2C-,4.2%25,-of%20reports%20submitted%20by"
    assert on_a_terminal(f"see {address} there", 80) == ["  mark    see", f"          {address}", "          there"]


@given(
    st.lists(st.from_regex(r"[0-9][0-9,.]{0,30}|[a-z“”:;-]{1,30}", fullmatch=True), max_size=40), st.integers(1, 130)
)
def test_no_word_and_no_number_is_ever_cut(words: list[str], width: int) -> None:
    lines = [line.plain for line in broken(Text(" ".join(words)), width)]
    assert " ".join(line for line in lines if line).split() == words
    assert all(len(line) <= max(width, 20) or " " not in line for line in lines)
