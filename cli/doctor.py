"""`stilltrue doctor`: is everything in place? Each line is ok, warn or fail, with its remedy; a fail ends it with 1."""

from typing import Annotated

import typer

from cli.entry import AsJson, RegistryPath, settings_of


def doctor(
    ctx: typer.Context,
    registry: RegistryPath = None,
    json: AsJson = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out what takes seconds: reader processes, Prefect.")
    ] = False,
) -> None:
    """Whether settings, state folder, database, registry, routes, readers and Prefect are in place."""
    from cli.say import STYLES, as_json, clean, line
    from steps.examine import FAIL, examine

    found = examine(settings_of(ctx, registry=registry), quick=quick)
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
