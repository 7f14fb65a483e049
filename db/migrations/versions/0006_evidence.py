"""Evidence: what passed on the wire, captures whose bytes were pruned, and pages saved at a Wayback Machine.

Revision 0006. It adds, and changes nothing that stands: a program of the revision before may go on writing.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text()
INSTANT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Nothing; the columns and the table are there."""
    op.add_column("visits", sa.Column("exchanges", DOCUMENT, nullable=True))
    op.add_column("captures", sa.Column("dropped_at", INSTANT, nullable=True))
    op.create_table(
        "saved_pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("saved_as", TEXT, nullable=True),
        sa.Column("detail", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["mark_id"], ["marks.id"], name="fk_saved_pages_mark_id_marks"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_pages"),
        sa.UniqueConstraint("mark_id", name="uq_saved_pages_mark_id"),
    )


def downgrade() -> None:
    """Nothing; they are gone, and so is what they held. Captures stay; of pruned ones the bytes are missing."""
    op.drop_table("saved_pages")
    op.drop_column("captures", "dropped_at")
    op.drop_column("visits", "exchanges")
