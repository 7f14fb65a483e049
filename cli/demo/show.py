"""What the demo puts on the screen: each day, what was asked, what was found, who was told, what people decided.

A terminal gets colours and lines broken at blanks, each hanging under its label; a pipe gets one line for each fact.
"""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.text import Text

from checks.model import State
from cli.demo.news import Standing, news
from cli.demo.people import Done
from cli.demo.publisher import Publishers
from cli.demo.sinks import Arrived
from cli.demo.story import Scene
from db.store import StoredMark

COLOURS = {
    State.OUTDATED: "red",
    State.TO_BE_JUDGED: "yellow",
    State.CANNOT_BE_VERIFIED: "yellow",
    State.UNCHECKED: "cyan",
    State.CURRENT: "green",
}
DESKS = {
    "us-desk": "editors, by mail: ana, ben and max",
    "world-desk": "editors, by mail: kim",
    "data-desk": "the keeper of the registry, by webhook: lee",
}
LABEL = 8  # columns; "problem" is the longest


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A message, the desk it came to, the way it came, and the file it was kept in."""

    desk: str
    way: str
    arrived: Arrived
    kept: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How a look went: what people did before it, how the flow ended, the status of each answer."""

    done: Sequence[tuple[str, Done]]
    ended: str
    statuses: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of something: how things stood before and after, and who was told."""

    before: Standing
    after: Standing
    told: Sequence[Told]


@dataclass(slots=True)
class Tally:
    """What the whole story took."""

    looks: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def add(self, looked: Looked | None, told: Sequence[Told]) -> None:
        """Counts one part of the story."""
        if looked is not None:
            self.looks += 1
            self.statuses.update(looked.statuses)
        self.told.update(one.desk for one in told)


# --- the parts of the story ----------------------------------------------------------------------------------------


def opening(console: Console, sites: Publishers) -> None:
    """What is about to happen."""
    say(
        console,
        "",
        Text("Stilltrue demo: fact-checks and the reports behind them, on simulated days", "bold"),
        indent=0,
    )
    for name, address in sites.addresses.items():
        say(console, "", f"publisher  {name:<16}{address}")
    for desk, who in DESKS.items():
        say(console, "", f"desk       {desk:<16}{who}")
    console.print()


def scene(console: Console, scene: Scene, looked: Looked, came: Came) -> None:
    """A look: what happened outside, how it was looked at, what was found, who was told."""
    when = f"{scene.at:%-d %B %Y}" if scene.at.hour == 9 and not scene.at.minute else f"{scene.at:%-d %B %Y, %H:%M}"
    say(console, "", Text(f"{when}: {scene.title}", "bold"), indent=0)
    say(console, "", Text(scene.lesson, "italic dim"))
    deeds(console, looked.done)
    say(console, "flow", Text(f"watch ended {looked.ended}; {requests(looked.statuses)}", "dim"))
    changes(console, came)
    notices(console, came.told)
    if not came.told:
        say(console, "", "nobody was told anything")
    if scene.in_full and came.told:
        whole(console, came.told[0])


def decided(console: Console, done: Sequence[tuple[str, Done]], came: Came) -> None:
    """What people decided, and what came of it."""
    deeds(console, done)
    changes(console, came, closed=False)
    notices(console, came.told)


def deeds(console: Console, done: Sequence[tuple[str, Done]]) -> None:
    """Who typed what, and what came of it."""
    for who, one in done:
        say(console, who, Text.assemble((one.typed, "bold"), f"   {one.came}"), style="magenta")


def requests(statuses: Sequence[int]) -> str:
    """`5 requests: 1 x 200, 4 x 304`."""
    counted = ", ".join(f"{many} x {status}" for status, many in sorted(Counter(statuses).items()))
    many = f"{len(statuses)} request{'' if len(statuses) == 1 else 's'}"
    return f"{many}: {counted}" if statuses else "no request was made"


def changes(console: Console, came: Came, *, closed: bool = True) -> None:
    """Marks, problems and states that are another way than before. `closed`: closed marks, too."""
    found = news(came.before, came.after)
    for one in found.opened:
        say(console, "mark", sentence(one), style="red")
    for one in found.held:
        say(console, "held", sentence(one), style="yellow")
    for one in found.unconfirmed:
        say(console, "held", f"{named(one)}: not confirmed, and over", style="green")
    for one in found.closed if closed else ():
        say(console, "closed", f"{named(one)}: {one.closed_because}", style="green")
    for problem in found.problems:
        text = f"{problem.problem.kind} {problem.problem.subject}: {problem.problem.cause}"
        say(console, "problem", text, style="yellow")
    for problem in found.solved:
        say(console, "solved", f"{problem.problem.kind} {problem.problem.subject}", style="green")
    for line in moves(found.states):
        say(console, "state", line)


def moves(states: Sequence[tuple[str, State | None, State]]) -> Iterator[Text]:
    """How states of articles changed, a line for each change."""
    alike: dict[tuple[State | None, State], list[str]] = {}
    for article, before, now in states:
        alike.setdefault((before, now), []).append(article)
    for (before, now), articles in alike.items():
        was = f"{before}, now " if before else ""
        yield Text.assemble(f"{', '.join(articles)}: {was}", (str(now), COLOURS[now]))


def sentence(stored: StoredMark) -> Text:
    """A mark with its sentence for editors."""
    return Text.assemble((f"{stored.mark.verdict} ", "bold"), f"{named(stored)}: {stored.explanation}")


def named(stored: StoredMark) -> str:
    return f"{stored.mark.fact_check}/{stored.mark.statement}"


def notices(console: Console, told: Sequence[Told]) -> None:
    """What came to whom, and where it can be read."""
    for one in told:
        text = Text.assemble(f"to {one.desk}: {one.arrived.subject}  ", (one.kept.name, "dim"))
        say(console, one.way, text, style="cyan")


def whole(console: Console, told: Told) -> None:
    """The message as its reader sees it, blank lines left out."""
    for line in told.arrived.text.splitlines():
        if line.strip():
            say(console, "|", line.strip(), style="dim")


def keep(folder: Path, name: str, message: Arrived) -> Path:
    """The file in which the message was kept, so that it can be opened."""
    path = folder / f"{name}.{'html' if message.html else 'txt'}"
    path.parent.mkdir(exist_ok=True)
    path.write_text(message.html or message.text, encoding="utf-8")
    return path


def near(path: Path) -> Path:
    """The path as one would type it from the current folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


# --- lines ---------------------------------------------------------------------------------------------------------


def say(console: Console, label: str, text: str | Text, *, style: str = "", indent: int = 2) -> None:
    """Nothing; one fact is said under its label."""
    body = text if isinstance(text, Text) else Text(text)
    lead = " " * indent + (f"{label:<{LABEL}}" if label else "")
    if not console.is_terminal:
        console.print(Text(lead + body.plain), soft_wrap=True)
        return
    for number, line in enumerate(broken(body, console.width - len(lead))):
        head = Text(lead, style) if number == 0 else Text(" " * len(lead))
        console.print(head + line, soft_wrap=True)


def broken(text: Text, width: int) -> Iterator[Text]:
    """The text in lines of that width, broken at blanks alone: a number or an address that is longer stays whole."""
    place = 0
    for line in textwrap.wrap(text.plain, max(width, 20), break_long_words=False, break_on_hyphens=False) or [""]:
        start = text.plain.index(line, place)
        place = start + len(line)
        yield text[start:place]
