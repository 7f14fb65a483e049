"""`stilltrue replay`: what would we have said over dated captures, and when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.entry import AsJson, RegistryPath, instant_of, settings_of

if TYPE_CHECKING:
    from steps.replay import Day
    from steps.settings import Settings


def replay(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER]",
            help="Dated captures: SOURCE/2026-01-18.html, SOURCE/20260118093000.pdf and so on, or WARC files. Without"
            " it: our own newest captures, read again by the readers of this version.",
        ),
    ] = None,
    *,
    registry: RegistryPath = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="ISO", help="Judge on to this day, after the last capture.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Run the whole job over dated captures: what would have been marked, and when. Nothing is kept, nobody is told.

    Without FOLDER: where this version of the readers reads our own captures otherwise than the one that read them.
    """
    from cli.say import as_json
    from steps.archive.archived import read_archive
    from steps.replay import replay as replay_all
    from steps.sync import load_files

    settings = settings_of(ctx, registry=registry)
    if folder is None:
        if registry or until:
            raise typer.BadParameter("--registry and --until go with a FOLDER; our own captures have their registry")
        read_again(settings, json=json)
        return
    declared = load_files(settings.registry, settings.allow_hosts)
    captures = read_archive(folder, declared, settings)
    days = list(replay_all(settings, declared, captures, instant_of(until)))
    if json:
        known = Known()
        as_json([in_json(day) for day in days if rows_of(day, known) or day.captures])
    else:
        show(days, len(captures))


def read_again(settings: "Settings", *, json: bool) -> None:
    """Nothing; the release report of the readers of this version over our own captures."""
    from cli.entry import opened_if_there
    from cli.say import as_json, line, number_of, table
    from db.engine import reading
    from db.store import load_registry
    from steps.rereading import reread
    from steps.station import station

    with opened_if_there(settings) as engine, station(settings, opened=engine) as here:
        with reading(here.engine) as session:
            registry = load_registry(session)
        made = reread(here, registry)
    if json:
        as_json(made)
        return
    rows = [
        (source, one.figure, one.period, one.before, one.after)
        for source, found in made.differences.items()
        for one in found
    ]
    if rows:
        table(("source", "figure", "period", "before", "now"), rows)
    line(
        f"Readers {made.version}: {number_of(made.figures, 'figure')} in {number_of(made.captures, 'capture')}"
        f" read again, {number_of(len(rows), 'difference')}. Nothing was marked or kept."
    )


@dataclass
class Known:
    """What was said so far: a note is news once, and so is the state of an article."""

    notes: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)


def in_json(day: "Day") -> dict[str, Any]:
    """One instant: `check --json` of it, the files it took in and the states it left."""
    return {"at": day.at, "captures": day.captures, "states": day.states} | day.report.as_json()


def show(days: "Sequence[Day]", captures: int) -> None:
    """Nothing; a line for everything that would have been opened, closed or noted, by day."""
    from cli.say import line, number_of, table

    known = Known()
    rows = [row for day in days for row in rows_of(day, known)]
    if rows:
        table(("when", "what", "where", "says", "why"), rows)
    else:
        line("Nothing would have been said.")
    opened = sum(len(day.report.marks_opened) for day in days)
    closed = sum(len(day.report.marks_closed) for day in days)
    line(
        f"{number_of(captures, 'capture')}, {days[0].at:%Y-%m-%d} to {days[-1].at:%Y-%m-%d}: "
        f"{number_of(opened, 'mark')} opened, {closed} closed. Nobody was told, and nothing was kept."
    )


def rows_of(day: "Day", known: Known) -> list[tuple[str, ...]]:
    """What an instant would have said, a line each; what is known by then is brought up to date."""
    said = [(row["what"], row["where"], row["verdict"], row["why"]) for row in day.report.rows() if row["where"]]
    for one in day.report.notes:
        where, notes = f"{one['fact_check']}/{one['statement']}", ", ".join(one["notes"])
        if known.notes.get(where) != notes:
            said.append(("note", where, "", notes))
        known.notes[where] = notes
    for article, state in day.states.items():
        if known.states.get(article) != state:
            said.append(("article", article, str(state), f"was {known.states.get(article, 'not there')}"))
        known.states[article] = state
    return [(f"{day.at:%Y-%m-%d %H:%M}", *row) for row in said]
