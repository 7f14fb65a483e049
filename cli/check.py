"""`stilltrue check` and `stilltrue deliver`: one sweep, and telling who is due.

`check` delivers by itself where routes are set (STILLTRUE_ROUTES), the time is the real one and the network is asked;
`--deliver` and `--no-deliver` say otherwise.
"""

from pathlib import Path
from typing import Annotated

import typer

from cli.entry import AsJson, Now, RegistryPath, instant_of, opened, settings_of


def check(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Fact-checks, `fact-check/statement`, figures or sources."),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Look at every source, due or not.")] = False,
    now: Now = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look and judge, keep nothing and tell nobody.")] = False,
    json: AsJson = False,
    registry: RegistryPath = None,
    deliver: Annotated[
        bool | None, typer.Option("--deliver/--no-deliver", help="Tell who is due (default: if routes are set).")
    ] = None,
    exit_code: Annotated[
        bool,
        typer.Option("--exit-code", help="End with 3 if a mark was opened, else 4 if sources could not be checked."),
    ] = False,
    archive: Annotated[
        Path | None,
        typer.Option(
            "--archive",
            metavar="FOLDER-or-WARC",
            help="Read the newest dated capture of each source, up to --now, instead of asking the network.",
        ),
    ] = None,
    via_prefect: Annotated[bool, typer.Option("--via-prefect", help="Run the sweep as the Prefect flow.")] = False,
) -> None:
    """Look at what is due (or what is named), judge, and mark what no longer agrees."""
    from cli.sweeping import Asked, run
    from steps.sweep import Selection

    if dry_run and (via_prefect or deliver):
        raise typer.BadParameter("--dry-run keeps nothing and tells nobody: leave --via-prefect and --deliver out")
    if archive is not None and via_prefect:
        raise typer.BadParameter("--archive is read by this process: leave --via-prefect out")
    settings = settings_of(ctx, registry=registry)
    start = instant_of(now)
    live = start is None and archive is None
    tell = bool(settings.routes.get_secret_value()) and live if deliver is None else deliver
    asked = Asked(
        settings=settings,
        selection=Selection(ids=tuple(ids or ()), everything=everything),
        start=start,
        named_registry=registry is not None,
        deliver=tell and not dry_run,
        dry_run=dry_run,
        via_prefect=via_prefect,
        archive=archive,
        json=json,
    )
    raise typer.Exit(run(asked, exit_code=exit_code))


def deliver(ctx: typer.Context, now: Now = None, json: AsJson = False) -> None:
    """Compose and send what is due; whatever is refused or unanswered is tried again by a later delivery."""
    from cli.say import as_json
    from cli.sweeping import show_delivered
    from steps.clock import clock_set_to
    from steps.deliver import deliver as send_all
    from steps.notify import load_routes

    settings = settings_of(ctx)
    routes = load_routes(settings.routes.get_secret_value())
    with opened(settings) as engine:
        delivered = send_all(engine, routes, clock_set_to(instant_of(now)))
    if json:
        as_json(delivered)
    else:
        show_delivered(delivered)
