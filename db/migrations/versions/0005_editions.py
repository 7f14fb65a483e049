"""The editions of a source, and when the next one was last looked for.

Revision 0005, which follows 0006. It adds, and changes nothing that stands: a program of the revision before may go on
writing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text()
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nothing; the tables are there."""
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("pattern", TEXT, nullable=False),
        sa.Column("found_at", INSTANT, nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=True),
        sa.Column("revised_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name="fk_editions_capture_id_captures"),
        sa.PrimaryKeyConstraint("id", name="pk_editions"),
        sa.UniqueConstraint("source", "name", name="uq_editions_source_name"),
    )
    op.create_table(
        "edition_searches",
        sa.Column("source", TEXT, nullable=False),
        sa.Column("pattern", TEXT, nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("said", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_edition_searches"),
    )


def downgrade() -> None:
    """Nothing; they are gone. What the sources list is found again."""
    op.drop_table("edition_searches")
    op.drop_table("editions")
