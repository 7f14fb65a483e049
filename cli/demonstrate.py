"""`stilltrue demo`: the whole job, offline, on simulated days."""

import typer

from cli.entry import given


def demo(ctx: typer.Context) -> None:
    """The whole job offline: sample publishers revise, move and block on simulated days, and notices arrive."""
    from rich.console import Console

    from cli.demo.run import run_demo

    raise typer.Exit(run_demo(Console(highlight=False, emoji=False), state=given(ctx)["state"]))
