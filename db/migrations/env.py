"""Runs migrations on the connection it is handed by db.schema; on `-x url=…` for whoever writes a new one."""

from alembic import context
from sqlalchemy import Connection

from db.tables import Base


def run(connection: Connection) -> None:
    """Nothing; the migrations have run, batch-wise where SQLite cannot alter a table."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    """Nothing; finds the connection and runs."""
    connection: Connection | None = context.config.attributes.get("connection")
    if connection is not None:
        run(connection)
        return
    from db.engine import open_database

    engine = open_database(context.get_x_argument(as_dictionary=True)["url"])
    with engine.begin() as own:
        run(own)


main()
