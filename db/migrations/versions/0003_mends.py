"""Who gave a figure other locators, when, from which capture and why.

Revision 0003. It adds, and changes nothing that stands: a program of revision 0002 may go on writing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text()


def upgrade() -> None:
    """Nothing; the table is there."""
    op.create_table(
        "mends",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("figure", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("capture", TEXT, nullable=False),
        sa.Column("decided_by", TEXT, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", TEXT, nullable=False),
        sa.Column("after", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mends"),
    )
    op.create_index("ix_mends_figure", "mends", ["figure"], unique=False)


def downgrade() -> None:
    """Nothing; it is gone, and so is what it held. The locators themselves stand in the registry."""
    op.drop_index("ix_mends_figure", "mends")
    op.drop_table("mends")
