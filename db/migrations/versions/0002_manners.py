"""What is remembered for the sake of manners: robots.txt, broken hosts, Retry-After, requests and bytes of a visit.

Revision 0002. It adds, and changes nothing that stands: a program of revision 0001 may go on writing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text()
INSTANT = sa.DateTime(timezone=True)
ADDED = (
    ("hosts", "broken_at", INSTANT),
    ("hosts", "told_to_wait_at", INSTANT),
    ("hosts", "told_to_wait_until", INSTANT),
    ("source_looks", "leaving", TEXT),
)
COUNTS = (("requests", "1"), ("received", "0"))


def upgrade() -> None:
    """Nothing; the columns and the table are there."""
    op.create_table(
        "robots",
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("detail", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("origin", "day", name="pk_robots"),
    )
    op.create_index("ix_robots_host_day", "robots", ["host", "day"], unique=False)
    op.create_index("ix_visits_host_at", "visits", ["host", "at"], unique=False)
    for table, name, kind in ADDED:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    for name, default in COUNTS:
        op.add_column("visits", sa.Column(name, sa.Integer(), nullable=False, server_default=default))


def downgrade() -> None:
    """Nothing; they are gone, and so is what they held."""
    for name, _ in COUNTS:
        op.drop_column("visits", name)
    for table, name, _ in ADDED:
        op.drop_column(table, name)
    op.drop_index("ix_visits_host_at", "visits")
    op.drop_table("robots")
