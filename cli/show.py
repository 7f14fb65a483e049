"""`stilltrue status`, `plan`, `show` and `explain`: from the database alone, without YAML, Prefect or Apprise."""

from typing import Annotated

import typer

from cli.entry import AsJson, Now, now_of, opened_if_there, settings_of


def status(
    ctx: typer.Context,
    prints: Annotated[
        str | None,
        typer.Option("--prints", metavar="TEXT", help="Where this is printed: the words, or an equal number."),
    ] = None,
    json: AsJson = False,
    now: Now = None,
) -> None:
    """The state of everything; with --prints, which statements print a number or a phrase."""
    from cli import showing
    from cli.say import as_json
    from db.engine import reading
    from steps.views.overview import overview, printed_in

    with opened_if_there(settings_of(ctx)) as engine, reading(engine) as session:
        if prints is not None:
            found = printed_in(session, prints, now_of(now))
            as_json({"statements": found}) if json else showing.found(prints, found)
        else:
            everything = overview(session, now_of(now))
            as_json(everything) if json else showing.overview(everything)


def plan(ctx: typer.Context, json: AsJson = False, now: Now = None) -> None:
    """When each source is looked at next, and why; soonest first."""
    from cli import showing
    from cli.say import as_json
    from db.engine import reading
    from steps.views.planning import plan as planned

    with opened_if_there(settings_of(ctx)) as engine, reading(engine) as session:
        looks, moment = planned(session, now_of(now)), now_of(now)
    as_json({"looks": looks}) if json else showing.plan(looks, moment)


def show(
    ctx: typer.Context,
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A fact-check, `fact-check/statement`, figure, source, mark number or `problem:N`."
        ),
    ],
    json: AsJson = False,
    now: Now = None,
) -> None:
    """One thing with its proof."""
    from cli import showing
    from cli.say import as_json
    from db.engine import reading
    from steps.views.overview import shown

    with opened_if_there(settings_of(ctx)) as engine, reading(engine) as session:
        thing = shown(session, id_, now_of(now))
    as_json(thing) if json else showing.thing(thing)


def explain(
    ctx: typer.Context,
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A mark number, `fact-check/statement`, fact-check, figure, source, `figure@source` or `problem:N`.",
        ),
    ],
    json: AsJson = False,
    now: Now = None,
) -> None:
    """Why somebody was or was not told: visits, readings, problems, rule, decisions, dues and attempts by time."""
    from cli import showing
    from cli.say import as_json
    from db.engine import reading
    from steps.views.story import story

    with opened_if_there(settings_of(ctx)) as engine, reading(engine) as session:
        told = story(session, id_, now_of(now))
    as_json(told) if json else showing.story(told)
