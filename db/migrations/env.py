"""Runs migrations on the connection it is handed; nobody else's. `python -m db.migrations` writes a new one."""

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


run(context.config.attributes["connection"])
