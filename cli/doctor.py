"""`stilltrue doctor`: is everything in place? Each line is ok, warn or fail, with its remedy; a fail ends it with 1.

`--politeness HOST` says instead how we behaved towards a host.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.entry import AsJson, Now, RegistryPath, settings_of

if TYPE_CHECKING:
    from steps.settings import Settings
    from steps.views.politeness import AskedOnADay, Politeness


def doctor(
    ctx: typer.Context,
    *,
    registry: RegistryPath = None,
    json: AsJson = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out what takes seconds: reader processes, Prefect.")
    ] = False,
    host: Annotated[
        str | None,
        typer.Option("--politeness", metavar="HOST", help="How we behaved towards a host: requests, pauses, robots."),
    ] = None,
    now: Now = None,
) -> None:
    """Whether settings, state folder, database, registry, routes, readers and Prefect are in place."""
    settings = settings_of(ctx, registry=registry)
    if host is not None:
        say_politeness(settings, host, now, json=json)
        return
    from cli.say import STYLES, as_json, clean, line
    from steps.examine import FAIL, examine

    found = examine(settings, quick=quick)
    if json:
        as_json({"checks": found})
    else:
        for one in found:
            line(
                f"{one.result:<5} {one.about}: {clean(one.seen)}",
                style=STYLES[one.result] if one.result != "ok" else "",
            )
            if one.remedy:
                line(one.remedy, indent=6)
    raise typer.Exit(1 if any(one.result == FAIL for one in found) else 0)


def say_politeness(settings: "Settings", host: str, now: str | None, *, json: bool) -> None:
    """Nothing; what the host was asked is said. Raises StoreError and UnknownId."""
    from cli.entry import now_of, opened_if_there
    from cli.say import as_json, line, table
    from steps.views.politeness import politeness

    with opened_if_there(settings) as engine:
        view = politeness(engine, host, now_of(now))
    if json:
        as_json(view)
        return
    heads = ("day", "requests", "bytes", "looks", "not modified", "failed", "shortest pause")
    table(heads, [row_of(one) for one in view.days])
    line()
    for fact in facts(view):
        line(fact)


def row_of(one: "AskedOnADay") -> list[str]:
    """One day as a row of the table."""
    share = f" ({one.not_modified / one.looks:.0%})" if one.looks else ""
    pause = "" if one.shortest_pause_s is None else f"{one.shortest_pause_s:.1f} s"
    counts = [str(one.requests), f"{one.received:,}", str(one.looks), f"{one.not_modified}{share}", str(one.failed)]
    return [one.day.isoformat(), *counts, pause]


def facts(view: "Politeness") -> list[str]:
    """What is known of the host besides, a line each."""
    from cli.say import instant

    state = view.state
    said = [
        f"robots.txt of {one.origin}: {one.outcome}, asked {instant(one.asked_at)}. {one.detail}".rstrip()
        for one in state.robots
    ] or ["robots.txt: not asked for yet"]
    waited = f"{instant(state.told_to_wait_at)}, until {instant(state.told_to_wait_until)}"
    said.append(f"last Retry-After: {waited if state.told_to_wait_at else 'never'}")
    if state.broken_at is not None:
        said.append(f"left since {instant(state.broken_at)}, because several of its sources failed in a row")
    return [*said, f"not asked again before: {instant(state.next_request_at)}"]
