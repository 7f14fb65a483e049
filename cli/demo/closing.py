"""How the demo ends: the state of everything, what it took, and where to look further."""

import shutil
import sys
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from cli.demo.people import Room
from cli.demo.show import Tally, near, requests, say
from cli.say import table
from db.engine import reading
from steps.views.overview import overview
from steps.views.shapes import FactCheckView, MarkView


def closing(console: Console, room: Room, now: datetime, tally: Tally, took_s: float) -> None:
    """Nothing; the state of each article, what the story took, and what to try next are said."""
    with reading(room.engine) as session:
        articles = overview(session, now).fact_checks
    say(console, "", Text("How the fact-checks stand in the end", "bold"), indent=0)
    table(
        ("state", "fact-check", "statements", "open marks"),
        [[one.state, one.id, counted(one), ", ".join(map(numbered, marks(one))) or "none"] for one in articles],
        console=console,
    )
    console.print()
    told = ", ".join(f"{many} to {desk}" for desk, many in sorted(tally.told.items()))
    say(console, "", f"{tally.looks} looks in {took_s:.0f} s; {requests(list(tally.statuses.elements()))}.", indent=0)
    say(console, "", f"{sum(tally.told.values())} notices: {told}.", indent=0)
    say(console, "", f"Each is kept under {near(room.settings.state / 'notices')}.", indent=0)
    console.print()
    say(console, "", "What to try next:", indent=0)
    for command, what in commands(room.settings.state, [mark for one in articles for mark in marks(one)], now):
        say(console, "", Text.assemble((command, "bold"), (f"   # {what}", "dim")))


def commands(state: Path, opened: list[MarkView], now: datetime) -> list[tuple[str, str]]:
    """What may be typed now, and what it shows. The day of the story is said where the present one would matter."""
    us, day = f"{our_name()} --state {near(state)}", f"--now {now:%Y-%m-%dT%H:%MZ}"
    newest = max((one.id for one in opened), default=1)
    return [
        (f"{us} status {day}", "everything"),
        (f"{us} show referrals-to-arrests {day}", "one article with its proof"),
        (f"{us} explain view-or-download/identifications {day}", "who was told, who was not, and why"),
        (f"{us} status --prints 63892", "where a number is printed"),
        (f"{us} dismiss {newest} --by you --reason seen {day}", "settle a mark"),
        (f"{our_name()} validate", "your own registry.yaml"),
    ]


def counted(view: FactCheckView) -> str:
    """`5 of 5 current`."""
    return f"{sum(one.state == 'current' for one in view.statements)} of {len(view.statements)} current"


def marks(view: FactCheckView) -> list[MarkView]:
    """The open marks of an article."""
    return [mark for one in view.statements for mark in one.marks]


def numbered(mark: MarkView) -> str:
    """`7 vanished`."""
    return f"{mark.id} {mark.verdict}"


def our_name() -> str:
    """How this command is called from here: by its name where the shell finds it, else by its path."""
    called = Path(sys.argv[0])
    found = shutil.which(called.name)
    return called.name if found and Path(found).resolve() == called.resolve() else str(near(called.absolute()))
