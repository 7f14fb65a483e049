"""`stilltrue mend`: accept the repair of a lost locator."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.entry import AsJson, Now, RegistryPath, now_of, opened, settings_of

if TYPE_CHECKING:
    from steps.mend import Offer


def mend(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="FIGURE", help="A figure, figure@source, or a problem (problem:3).")],
    *,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who accepts it.")] = "",
    choice: Annotated[int, typer.Option("--choice", metavar="N", min=1, help="Which of the repairs shown.")] = 1,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; else how sure the search was.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the repairs, write nothing.")] = False,
    registry: RegistryPath = None,
    now: Now = None,
    json: AsJson = False,
) -> None:
    """Give a figure the locator that was proposed for it, in the registry's file; who, when, from which document and
    why is remembered. With --dry-run the repairs are only shown.
    """
    from cli.say import as_json, line
    from steps.clock import clock_set_to, system_clock
    from steps.mend import carry_out, mended, offer
    from steps.station import station

    settings = settings_of(ctx, registry=registry)
    clock = clock_set_to(now_of(now)) if now else system_clock
    with opened(settings) as engine, station(settings, clock, opened=engine) as here:
        offered = offer(here, name)
        if dry_run:
            if json:
                as_json(offered)
            else:
                say(offered)
            raise typer.Exit(0 if offered.candidates else 1)
        done = mended(offered, settings, choice=choice, by=by, reason=reason, now=here.clock())
        carry_out(here, done)
    if json:
        as_json(done.mend)
        return
    line(f"{done.mend.figure} is read with {done.mend.after} from now on; was {done.mend.before}.")
    line(f"Written into {done.target}. The next `stilltrue check` puts it in force, and looks at it twice.")


def say(offered: "Offer") -> None:
    """Nothing; the repairs with their numbers."""
    from checks.proposal.spelled import spelled_locator
    from cli.say import line
    from steps.repairing import said, sureness, why

    line(f"{offered.problem.subject}: {offered.problem.kind}: {offered.problem.cause}")
    line(f"It last said “{offered.seen.printed}”: {offered.seen.excerpt}", indent=2)
    for number, one in enumerate(offered.candidates, 1):
        line(f"{number}  {said(one)}, {sureness(one)}: {why(one)}", indent=2)
        for locator in one.locators:
            line(spelled_locator(locator), indent=5)
    if not offered.candidates:
        line("Nothing in the document is clearly it.", style="yellow")
