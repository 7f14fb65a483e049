"""What the demo puts on the screen: each day, what was asked, what was found, and what arrived."""

import re
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy.orm import Session

from checks.judge import state_of
from checks.model import State
from cli.demo.publisher import Publishers
from cli.demo.sinks import Arrived
from cli.demo.story import Day
from db import store
from db.engine import open_database, reading
from steps.judging import find
from steps.settings import Settings
from steps.sweep_report import mark_view

COLOURS = {
    State.OUTDATED: "red",
    State.TO_BE_JUDGED: "yellow",
    State.CANNOT_BE_VERIFIED: "yellow",
    State.UNCHECKED: "dim",
    State.CURRENT: "green",
}


def opening(console: Console, sites: Publishers) -> None:
    """What is about to happen."""
    console.print("[bold]Stilltrue demo[/bold]: four fact-checks, three publishers on loopback, simulated days")
    for name, address in sites.addresses.items():
        console.print(f"  {name:<15} {address}")
    told = "editors (us-desk) read mail, the keeper (data-desk) has a webhook; both are real and on loopback"
    console.print(f"  {told}\n", soft_wrap=True)


@dataclass(frozen=True, slots=True)
class Message:
    """A message, the way it came, and the file it was kept in."""

    way: str
    arrived: Arrived
    kept: Path


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a day: how the flow ended, what the publishers were asked, what people were told."""

    ended: str
    answers: Sequence[tuple[str, str, int]]
    messages: Sequence[Message]
    in_full: bool  # the first message is shown whole


def day(console: Console, settings: Settings, day: Day, came: Came) -> None:
    """One day: the publishers' part, the sweep's, and what came to people."""
    console.print(f"[bold]{day.at:%-d %B %Y}: {escape(day.title)}[/bold]")
    asked = Counter(status for _, _, status in came.answers)
    counted = ", ".join(f"{many} x {status}" for status, many in sorted(asked.items()))
    console.print(f"  [dim]should come of it: {escape(day.expect)}[/dim]")
    console.print(f"  [dim]watch ended {came.ended}; {len(came.answers)} requests ({counted})[/dim]")
    engine = open_database(settings.database)
    try:
        with reading(engine) as session:
            changes(console, session, day.at)
    finally:
        engine.dispose()
    for message in came.messages:
        subject, kept = escape(message.arrived.subject), escape(str(message.kept))
        console.print(f"  [cyan]{message.way}[/cyan] {subject} [dim]{kept}[/dim]", soft_wrap=True)
    if not came.messages:
        console.print("  nobody was told anything")
    if came.in_full and came.messages:
        whole(console, came.messages[0])
    console.print()


def whole(console: Console, message: Message) -> None:
    """The message as its reader sees it, blank lines left out."""
    for line in message.arrived.text.splitlines():
        if line.strip():
            console.print(f"    [dim]|[/dim] {escape(line.rstrip())}", soft_wrap=True)


def changes(console: Console, session: Session, at: datetime) -> None:
    """The marks and problems of this day, a line each."""
    opened = [mark for mark in store.open_marks(session) if mark.opened_at >= at and not mark.held]
    for mark in store.marks(session, [mark.id for mark in opened]).values():
        said = mark_view(mark)
        where = f"{said['fact_check']}/{said['statement']}"
        console.print(f"  [red]{said['verdict']}[/red] {where}: {escape(said['explanation'])}", soft_wrap=True)
    for one in store.opened_since(session, at):
        problem = one.problem
        console.print(
            f"  [yellow]problem {problem.kind}[/yellow] {problem.subject}: {escape(problem.cause)}", soft_wrap=True
        )
    for one in store.closed_since(session, at):
        console.print(f"  [green]solved[/green] {one.problem.kind} {one.problem.subject}")


def keep(folder: Path, number: int, way: str, message: Arrived) -> Path:
    """The file in which the message was kept, so that it can be opened."""
    name = re.sub(r"[^a-z0-9]+", "-", message.subject.lower()).strip("-")[:50]
    path = folder / "notices" / f"{number:02d}-{way}-{name}.{'html' if message.html else 'txt'}"
    path.parent.mkdir(exist_ok=True)
    path.write_text(message.html or message.text, encoding="utf-8")
    return near(path)


def closing(console: Console, settings: Settings, at: datetime, took_s: float) -> None:
    """The state of each fact-check, and what to try next."""
    engine = open_database(settings.database)
    try:
        with reading(engine) as session:
            registry = store.load_registry(session)
            findings = find(session, registry, now=at)
            marks = store.open_marks(session)
    finally:
        engine.dispose()
    table = Table(title="The four fact-checks in the end", title_justify="left", box=None)
    for heading in ("state", "fact-check", "statements", "open marks"):
        table.add_column(heading)
    for article in registry.fact_checks.values():
        own = [one for one in findings if one.fact_check == article.id]
        state = state_of(own)
        open_here = [str(mark.verdict) for mark in marks if mark.fact_check == article.id]
        table.add_row(f"[{COLOURS[state]}]{state}[/]", article.id, str(len(own)), ", ".join(open_here) or "none")
    console.print(table)
    first = marks[0].id if marks else 1
    us = f"{our_name()} --state {near(settings.state)}"
    console.print(f"\nThat took {took_s:.0f} s. What to try next:")
    for command in (
        f"{us} status",
        f"{us} show referrals-to-arrests",
        f"{us} explain {first}",
        f"{us} dismiss {first} --by you --reason 'seen'",
        f"{our_name()} validate        # your own registry.yaml",
    ):
        console.print(f"  {command}", soft_wrap=True)


def our_name() -> str:
    """How this command is called from here: by its name where the shell finds it, else by its path."""
    called = Path(sys.argv[0])
    found = shutil.which(called.name)
    return called.name if found and Path(found).resolve() == called.resolve() else str(near(called.absolute()))


def near(path: Path) -> Path:
    """The path as one would type it from the current folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
