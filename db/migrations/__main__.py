"""Writes the next revision, where db.tables and the migrations differ: `python -m db.migrations "what changes"`.

Read what it wrote, add what it cannot know (moving rows), and put its number into db.schema.REVISIONS.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.operations.ops import MigrationScript

from db.engine import open_database, upgrade
from db.schema import REVISIONS, changing, config


def write_revision(what: str) -> Path | None:
    """The file of the new revision; None where tables and migrations agree."""
    number = f"{max(map(int, REVISIONS)) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/scratch.db")
        upgrade(engine)
        with changing(engine) as connection:
            written = command.revision(
                config(connection), what, autogenerate=True, rev_id=number, process_revision_directives=unless_empty
            )
        engine.dispose()
    return Path(written.path) if written else None  # type: ignore[union-attr]  # one revision is asked for


def unless_empty(_context: object, _revision: object, scripts: list[MigrationScript]) -> None:
    """Nothing; a revision that would change nothing is not written."""
    if scripts[0].upgrade_ops is not None and scripts[0].upgrade_ops.is_empty():
        scripts.clear()


if __name__ == "__main__":
    sys.stdout.write(f"{write_revision(' '.join(sys.argv[1:]) or 'change') or 'tables and migrations agree'}\n")
