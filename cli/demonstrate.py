"""`stilltrue demo`: the whole job, offline, on simulated days."""

from typing import Annotated

import typer

from cli.entry import given


def demo(
    ctx: typer.Context,
    no_desk: Annotated[  # noqa: ARG001 (nothing waits for anybody yet: scripts may say so from the beginning)
        bool, typer.Option("--no-desk", help="End when the story has been told. (Without a desk it always does.)")
    ] = False,
) -> None:
    """The whole job offline: sample publishers revise, move and block on simulated days, people are told and decide."""
    from cli.demo.run import run_demo
    from cli.say import out

    raise typer.Exit(run_demo(out(), state=given(ctx)["state"]))
