"""Left: since when a source that was to be looked at waits for its host's pause.

Revision 0007. It adds, and changes nothing that stands: a program of the revision before may go on writing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing; the column is there."""
    op.add_column("source_looks", sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Nothing; it is gone. Whatever waits is looked at when the plan says so."""
    op.drop_column("source_looks", "left_at")
