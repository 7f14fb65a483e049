"""The core decides with what it is handed: the whole way from YAML to actions runs with the outside refused.

import-linter keeps whole modules out and ruff the calls it can name; this test keeps what neither sees (STYLE §1).
"""

import builtins
import datetime as clock
import io
import os
import random
import socket
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

import pytest

from checks.case import Case
from checks.judge import decide, judge, state_of
from checks.model import Action, Finding, OpenMark, Registry, State, Verdict
from checks.plan import due
from checks.registry import parse_registry
from checks.statements import understand
from tests.checks.making import day, seen

YAML = """
desks:
  us-desk: {route: us-desk}
sources:
  tips: {publisher: A publisher, url: https://example.org/data}
figures:
  reports:
    measure: reports in a year
    unit: reports
    source: tips
    at:
      - table: {row: [Grand Total], column: <year>}
fact-checks:
  how-many:
    title: How many reports?
    url: https://example.org/how-many
    checked: 2025-01-10
    desk: us-desk
    tracks: latest
    statements:
      - {prints: "63,892 reports in 2023", figure: reports, bears-on: verdict}
      - {id: bound, prints: "more than 60,000 reports", figure: reports}
"""


class Reached(AssertionError):
    """Something in the core reached outside."""


def refuse(*_: Any, **__: Any) -> NoReturn:
    raise Reached("the core opened a file, a socket, the clock, the environment or the dice")


REAL_DATETIME, REAL_DATE = clock.datetime, clock.date


class StoppedDatetime(REAL_DATETIME):
    now = utcnow = today = refuse  # type: ignore[assignment]


class StoppedDate(REAL_DATE):
    today = refuse  # type: ignore[assignment]


@pytest.fixture
def nothing_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuses files, sockets, the clock, the environment and chance to every module of `checks`.

    The way is gone once before: libraries that load themselves at first use (pydantic asks for its plugins) may.
    """
    the_whole_way()
    for owner, name in (
        (builtins, "open"),
        (io, "open"),
        (os, "open"),
        (os, "getenv"),
        (Path, "open"),
        (Path, "read_text"),
        (Path, "read_bytes"),
        (socket, "socket"),
        (socket, "create_connection"),
        (socket, "getaddrinfo"),
        (time, "time"),
        (time, "time_ns"),
        (time, "sleep"),
        (time, "localtime"),
        (random, "random"),
    ):
        monkeypatch.setattr(owner, name, refuse)
    for name, module in list(sys.modules.items()):
        if name == "checks" or name.startswith("checks."):
            for attribute, value in list(vars(module).items()):
                if value is REAL_DATETIME:
                    monkeypatch.setattr(module, attribute, StoppedDatetime)
                elif value is REAL_DATE:
                    monkeypatch.setattr(module, attribute, StoppedDate)


def the_whole_way() -> tuple[Registry, list[Finding], tuple[Action, ...]]:
    """From YAML to actions, as a round of judging does it."""
    registry = parse_registry({"registry.yaml": YAML})
    due(registry, {}, day(50))
    article, figure = registry.fact_checks["how-many"], registry.figures["reports"]
    runs = seen("63,892", until=day(40)), seen("61,004", "2024", at=day(40))
    findings = []
    for statement in article.statements:
        assert understand(statement, figure, article).quantity is not None
        findings.append(judge(Case(fact_check=article, statement=statement, figure=figure, runs=runs), day(50)))
    return registry, findings, decide(findings, [], day(50))


def test_the_way_from_yaml_to_actions_needs_nothing_from_outside(nothing_outside: None) -> None:
    _, findings, actions = the_whole_way()
    assert [finding.verdict for finding in findings] == [Verdict.SUPERSEDED, Verdict.HOLDS]
    assert actions == (OpenMark(finding=findings[0]),)
    assert state_of(findings) is State.OUTDATED


def test_the_guard_refuses(nothing_outside: None) -> None:
    import checks.judge as core

    for reach in (
        lambda: vars(builtins)["open"]("/dev/null"),
        socket.socket,
        time.time,
        lambda: Path("/dev/null").read_text(),
        core.datetime.now,
    ):
        with pytest.raises(Reached):
            reach()
