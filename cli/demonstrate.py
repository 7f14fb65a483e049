"""`stilltrue demo`: the whole job, offline, on simulated days."""

import typer

from cli.entry import given


def demo(ctx: typer.Context) -> None:
    """The whole job offline: sample publishers revise, move and block on simulated days, and notices arrive."""
    from cli.demo.run import run_demo
    from cli.say import out

    raise typer.Exit(run_demo(out(), state=given(ctx)["state"]))
