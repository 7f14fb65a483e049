"""What every command begins with: its settings, its database, the instant it is told to take as now."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from steps.settings import Settings

Now = Annotated[
    str | None, typer.Option("--now", metavar="ISO", help="Take this instant as now, such as 2027-01-04T09:00Z.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
RegistryPath = Annotated[
    Path | None, typer.Option("--registry", help="The registry: a file or a folder (else STILLTRUE_REGISTRY).")
]


def settings_of(ctx: typer.Context, **overrides: Any) -> "Settings":
    """The settings in force: options first, then the environment. Raises SettingsError."""
    from steps.settings import load_settings

    return load_settings(**given(ctx, **overrides))


def given(ctx: typer.Context, **overrides: Any) -> dict[str, Any]:
    """What the command line says in the place of settings; None where it says nothing."""
    return {"state": ctx.find_root().params.get("state"), **overrides}


@contextmanager
def opened_if_there(settings: "Settings") -> "Iterator[Engine]":
    """The open database for a command that only asks. Raises StoreError where none was made yet, and makes none."""
    from checks.errors import StoreError
    from db.engine import parse

    address = parse(settings.database)
    if address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists():
        raise StoreError(
            f"there is no database at {address.database} yet: run `stilltrue sync`, or `stilltrue check`;"
            " if there is one elsewhere, name its folder with --state or STILLTRUE_STATE"
        )
    with opened(settings) as engine:
        yield engine


@contextmanager
def opened(settings: "Settings") -> "Iterator[Engine]":
    """The open database at our revision. The embedded one is made and migrated by itself; a server's is not touched.

    Raises StoreError with the remedy.
    """
    from db.engine import SchemaState, open_database, require_current, schema_state, upgrade

    engine = open_database(settings.database)
    try:
        if engine.dialect.name == "sqlite" and schema_state(engine) in (SchemaState.EMPTY, SchemaState.OLDER):
            upgrade(engine)
        require_current(engine)
        yield engine
    finally:
        engine.dispose()


def instant_of(text: str | None) -> datetime | None:
    """The instant of `--now`, aware; without a zone it is UTC. Raises BadParameter."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"--now: expected an instant such as 2027-01-04 or 2027-01-04T09:00Z, found `{text}`"
        ) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def now_of(text: str | None) -> datetime:
    """The instant of `--now`, else the present one."""
    return instant_of(text) or datetime.now(UTC)
