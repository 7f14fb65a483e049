"""`stilltrue db`: what is done to the database itself."""

import typer

from cli.entry import settings_of

db = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after the database.")


@db.callback()
def options() -> None:
    """Nothing; makes `upgrade` a command of its own, with others to come."""


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
