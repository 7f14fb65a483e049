"""`stilltrue enter`: what a person read of a figure that no machine reads (`by-hand: every 6 months`)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.entry import AsJson, Now, now_of, opened, settings_of

if TYPE_CHECKING:
    from steps.by_hand import Entered


def enter(
    ctx: typer.Context,
    figure: Annotated[str, typer.Argument(metavar="FIGURE", help="A figure with `by-hand` among its locators.")],
    *,
    value: Annotated[str, typer.Option("--value", metavar="TEXT", help="The value as it stands there.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who has read it.")],
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help="Of which period it is, such as 2025 or 2025-10.")
    ] = None,
    document: Annotated[
        Path | None, typer.Option("--document", metavar="FILE", help="What was read: kept, and shown as the proof.")
    ] = None,
    excerpt: Annotated[str, typer.Option("--excerpt", metavar="TEXT", help="The words around the value.")] = "",
    now: Now = None,
    json: AsJson = False,
) -> None:
    """Enter what a person has read of a figure; it is judged like any other reading. The same value again confirms it,
    and whoever keeps the source is reminded when the interval is over.
    """
    from cli.say import as_json
    from steps.by_hand import ByHand
    from steps.by_hand import enter as take
    from steps.station import capture_store

    said = ByHand(figure=figure, value=value, by=by, period=period, document=document, excerpt=excerpt)
    settings = settings_of(ctx)
    with opened(settings) as engine:
        captures = capture_store(settings, engine)
        done = take(engine, captures, said, now=now_of(now), max_bytes=settings.max_bytes)
    if json:
        as_json(done)
    else:
        say(done)


def say(done: "Entered") -> None:
    """Nothing; what was understood, and what came of it."""
    from checks.counted import as_printed
    from cli.say import line
    from cli.showing import amount

    seen = done.observation
    printed, unit = as_printed(seen, seen.unit)
    line(f"{done.figure}: {amount(printed, unit, seen.period.name if seen.period else None)}; {seen.place}")
    line(f"capture {done.capture}", indent=2)
    for one in done.marks:
        held = ", held: enter it once more, at least 15 minutes later, and it is believed" if one.held else ""
        line(f"mark {one.id}: {one.fact_check}/{one.statement}, {one.verdict}{held}")
    for statement in done.statements:
        line(f"{statement.fact_check}/{statement.id}: {statement.state}. {statement.explanation}")
