"""`stilltrue serve`: the Prefect server, the schedule and the delivery on one machine, started and stopped together."""

from typing import Annotated

import typer

from cli.entry import RegistryPath, settings_of


def serve(
    ctx: typer.Context,
    registry: RegistryPath = None,
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="Port of the Prefect server (else STILLTRUE_SERVE_PORT)."),
    ] = None,
) -> None:
    """Keep watch: look when something is due, tell who is to be told, take up what changes in the registry."""
    from cli.serving import run

    raise typer.Exit(run(settings_of(ctx, registry=registry, serve_port=port)))
