"""`stilltrue db`: what is done to the database itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.entry import AsJson, Now, now_of, opened_if_there, settings_of

if TYPE_CHECKING:
    from steps.archive.prune import Plan

db = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after the database and the captures.")


@db.command()
def upgrade(ctx: typer.Context) -> None:
    """Bring the database to the revision of this program. Nothing stored is lost; a newer one is refused."""
    from cli.say import line
    from db.engine import SchemaState, open_database, schema_state
    from db.engine import upgrade as bring_up
    from db.schema import HEAD

    engine = open_database(settings_of(ctx).database)
    try:
        if schema_state(engine) is SchemaState.CURRENT:
            line(f"The database is at revision {HEAD} already.")
            return
        bring_up(engine)
        line(f"The database is at revision {HEAD} now.")
    finally:
        engine.dispose()


@db.command()
def prune(
    ctx: typer.Context,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Let it go, instead of showing what would go.")] = False,
    json: AsJson = False,
    now: Now = None,
) -> None:
    """Let go of captures that nothing rests on; without --yes nothing is deleted, and what would be is shown.

    Kept for ever: what marks, readings, repairs and checked articles rest on. The rest for STILLTRUE_KEEP_DAYS, then
    one a month; above STILLTRUE_KEEP_MEGABYTES monthly ones go as well, the oldest first.
    """
    from cli.say import as_json, line, number_of
    from steps.archive.prune import plan
    from steps.archive.prune import prune as let_go
    from steps.station import capture_store

    settings, moment = settings_of(ctx), now_of(now)
    with opened_if_there(settings) as engine:
        captures = capture_store(settings, engine)
        planned = plan(engine, captures, now=moment, days=settings.keep_days, megabytes=settings.keep_megabytes)
        done = let_go(engine, captures, planned, moment) if yes else None
    if json:
        as_json(in_json(planned) | {"pruned": done})
        return
    show(planned)
    if done is None:
        if planned.dropped or planned.heads:
            line("Nothing was deleted: `stilltrue db prune --yes` does it.")
    else:
        heads = number_of(done.heads, "visit")
        line(f"Let go: {number_of(done.captures, 'capture')}, {done.size:,} bytes, the heads of {heads}.")


def in_json(planned: "Plan") -> dict[str, object]:
    """The plan, without the names of what goes."""
    names = ("recent_days", "kept", "dropped", "heads", "heads_size", "over")
    return {name: getattr(planned, name) for name in names}


def show(planned: "Plan") -> None:
    """Nothing; what is kept and why, what goes and why."""
    from cli.say import line, note, table

    recent = f"seen within the last {planned.recent_days} days"
    rows = [
        ("keep for ever" if one.for_ever else "keep", f"{one.captures:,}", f"{one.size:,}", one.why)
        for one in planned.kept
    ]
    rows = [(*row[:3], recent if row[3] == "recent" else row[3]) for row in rows]
    rows += [("delete", f"{one.captures:,}", f"{one.size:,}", one.why) for one in planned.dropped]
    if planned.heads:
        why = f"what passed at visits that brought nothing new, older than {planned.recent_days} days"
        rows.append(("delete", "", f"{planned.heads_size:,}", why))
    if not rows:
        line("Nothing is kept yet.")
        return
    table(("what", "captures", "bytes", "why"), rows)
    if not planned.dropped and not planned.heads:
        line("There is nothing to let go.")
    if planned.over:
        note(f"What must be kept is {planned.over:,} bytes over STILLTRUE_KEEP_MEGABYTES: evidence is never deleted.")


@db.command()
def backup(
    ctx: typer.Context, to: Annotated[Path, typer.Argument(metavar="FILE", help="Where to, such as stilltrue.tar.")]
) -> None:
    """Write database and captures into one file, as of one moment, while others go on working.

    Of PostgreSQL it holds the captures alone: `pg_dump` copies the database, captures included.
    """
    from cli.say import line, note, number_of
    from steps.archive.backup import backup as make
    from steps.archive.backup import pg_dump

    settings = settings_of(ctx)
    if not to.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {to.parent}")
    with opened_if_there(settings) as engine:
        made = make(settings, engine, to, now_of(None))
        if made.database is None:
            note(f"The database itself, captures included, is copied by: {pg_dump(engine)}")
    whole = "the database and " if made.database else ""
    line(f"{to} holds {whole}{number_of(made.captures, 'capture')}, {to.stat().st_size:,} bytes.")


@db.command()
def restore(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="What `db backup` wrote.")],
    *,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the database that is there.")] = False,
) -> None:
    """Bring back what `db backup` wrote. All of it is tried first; only --overwrite replaces what is there."""
    from cli.say import line, number_of
    from steps.archive.restore import restore as bring_back

    made = bring_back(settings_of(ctx), path, overwrite=overwrite)
    what = "the database and " if made.database else ""
    line(f"Brought back {what}{number_of(made.captures, 'capture')} as of {made.made_at[:16].replace('T', ' ')} UTC.")
