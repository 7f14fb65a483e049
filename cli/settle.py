"""`stilltrue dismiss` and `stilltrue correct`: an editor's decision on a mark."""

from typing import TYPE_CHECKING, Annotated

import typer

from checks.model import Lasts
from cli.entry import AsJson, now_of, opened, settings_of

if TYPE_CHECKING:
    from steps.settle import Settled

MarkNumber = Annotated[int, typer.Argument(metavar="MARK", min=1, help="The number of the mark.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]


def dismiss(
    ctx: typer.Context,
    mark: MarkNumber,
    *,
    by: By,
    reason: Reason = "",
    lasts: Annotated[Lasts, typer.Option("--lasts", help="How long it holds.")] = Lasts.EDITION,
    json: AsJson = False,
) -> None:
    """Let a mark be: the article stands as it is. It opens again when the reading leaves what was dismissed."""
    from steps.settle import dismiss as decide

    with opened(settings_of(ctx)) as engine:
        settled = decide(engine, mark, by=by, reason=reason, lasts=lasts, now=now_of(None))
    say(settled, json=json)


def correct(
    ctx: typer.Context,
    mark: MarkNumber,
    *,
    by: By,
    value: Annotated[str, typer.Option("--value", metavar="TEXT", help="The number as the article prints it now.")],
    reason: Reason = "",
    json: AsJson = False,
) -> None:
    """The article was corrected: it prints this value now, and is judged by it until the registry says otherwise."""
    from steps.settle import correct as decide

    with opened(settings_of(ctx)) as engine:
        settled = decide(engine, mark, by=by, value=value, reason=reason, now=now_of(None))
    say(settled, json=json)


def say(settled: "Settled", *, json: bool) -> None:
    """Nothing; what became of the mark is said."""
    from cli.say import as_json, line

    if json:
        as_json(settled)
        return
    mark = settled.mark
    name = f"mark {mark.id} ({mark.fact_check}/{mark.statement})"
    if mark.closed_at:
        line(f"{name} is closed: {mark.closed_because}. The statement is {settled.state}.")
    else:
        line(f"{name} stays open: {mark.explanation}")
    for one in settled.opened:
        line(f"mark {one.id} is open now: {one.verdict}.")
    line(settled.explanation)
