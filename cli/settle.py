"""`stilltrue correct`, `dismiss`, `snooze` and `reassign`: an editor's decision on a mark."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from checks.model import Lasts
from cli.entry import AsJson, Now, now_of, opened, settings_of

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
    now: Now = None,
    json: AsJson = False,
) -> None:
    """Let a mark be: the article stands as it is. It opens again when the reading leaves what was dismissed."""
    from steps.settle import dismiss as decide

    with opened(settings_of(ctx)) as engine:
        settled = decide(engine, mark, by=by, reason=reason, lasts=lasts, now=now_of(now))
    say(settled, json=json)


def correct(
    ctx: typer.Context,
    mark: MarkNumber,
    *,
    by: By,
    value: Annotated[str, typer.Option("--value", metavar="TEXT", help="The number as the article prints it now.")],
    reason: Reason = "",
    now: Now = None,
    json: AsJson = False,
) -> None:
    """The article was corrected: it prints this value now, and is judged by it until the registry says otherwise."""
    from steps.settle import correct as decide

    with opened(settings_of(ctx)) as engine:
        settled = decide(engine, mark, by=by, value=value, reason=reason, now=now_of(now))
    say(settled, json=json)


def snooze(
    ctx: typer.Context,
    mark: MarkNumber,
    *,
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="The day from which it is told again, such as 2027-01-04.")
    ],
    by: By,
    reason: Reason = "",
    now: Now = None,
    json: AsJson = False,
) -> None:
    """Tell nobody of a mark again before a day; the article stays outdated. A stronger verdict is told at once."""
    from steps.settle import snooze as decide

    with opened(settings_of(ctx)) as engine:
        settled = decide(engine, mark, by=by, until=day_of(until), reason=reason, now=now_of(now))
    say(settled, json=json, more=f"Nobody is told of it again before {until}, unless a stronger verdict comes.")


def reassign(
    ctx: typer.Context,
    mark: MarkNumber,
    *,
    to: Annotated[str, typer.Option("--to", metavar="DESK", help="The desk that takes it over.")],
    by: By,
    reason: Reason = "",
    now: Now = None,
    json: AsJson = False,
) -> None:
    """Hand a mark to another desk, with all that is found of its statement from now on."""
    from steps.settle import reassign as decide

    with opened(settings_of(ctx)) as engine:
        settled = decide(engine, mark, by=by, desk=to, reason=reason, now=now_of(now))
    say(settled, json=json, more=f"It is {to}'s: that desk is told, the one before no more.")


def day_of(text: str) -> date | datetime:
    """The day or the instant that was written; an instant without a zone is UTC. Raises BadParameter."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"--until: expected a day such as 2027-01-04, found `{text}`") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def say(settled: "Settled", *, json: bool, more: str = "") -> None:
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
    if not settled.new:
        line("It was decided so before; nothing has changed.")
    line(more or settled.explanation)
