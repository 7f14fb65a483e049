"""Compiled: what each version of the registry was compiled from.

Revision 0008. It adds, and changes nothing that stands: a version of a program of the revision before says nothing, and
the files are compiled once more.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing; the column is there."""
    op.add_column("registry_versions", sa.Column("compiled_from", sa.Text(), nullable=True))


def downgrade() -> None:
    """Nothing; it is gone. Every command compiles the files it finds."""
    op.drop_column("registry_versions", "compiled_from")
