"""The day that a document announces for its next release.

Revision 0004, after 0005. It adds, and changes nothing that stands: a program of the revision before may go on writing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing; the column is there, and filled by the next look at each source."""
    op.add_column("source_looks", sa.Column("announced", sa.Date(), nullable=True))


def downgrade() -> None:
    """Nothing; the column is gone. The next look after an upgrade fills it again."""
    op.drop_column("source_looks", "announced")
