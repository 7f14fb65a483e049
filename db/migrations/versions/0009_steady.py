"""Steady: which findings no passing of time can change, and which figures were read since they were judged.

Revision 0009. It adds, and changes nothing that stands: until everything was judged once more, nothing is steady.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing; column and table are there."""
    op.add_column("judgements", sa.Column("steady_by", sa.Text(), nullable=True))
    op.create_table(
        "to_judge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_to_judge")),
    )


def downgrade() -> None:
    """Nothing; they are gone. Everything is judged at every occasion."""
    op.drop_table("to_judge")
    op.drop_column("judgements", "steady_by")
